"""Corrections of joins as linking takes them: their anchors found again, by the identifiers that things have now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khabar.corrections.cells import find, holds
from khabar.corrections.log import JOINS, in_force
from khabar.model import Anchor, AnnotatedArticle, Correction, EventMention, Ruling, Statement

Pages = Mapping[str, Sequence[AnnotatedArticle]]
#: Lists whose items linking knows by identifiers of their own.
_LISTS: Mapping[str, Callable[[AnnotatedArticle], Sequence[EventMention | Statement]]] = {
    "event": lambda article: article.events,
    "statement": lambda article: article.statements,
}


class Joins(NamedTuple):
    """Rulings in the order of their time; and the joins that find too little of what they speak of, with why."""

    rulings: tuple[Ruling, ...]
    stale: Mapping[str, str]


def by_page(articles: Iterable[AnnotatedArticle]) -> Pages:
    """Articles by the hash of their page; two pages of one text stand together."""
    found: defaultdict[str, list[AnnotatedArticle]] = defaultdict(list)
    for article in articles:
        found[article.page_sha256].append(article)
    return found


def names_at(cell: str, anchor: Anchor, pages: Pages) -> Iterator[str]:
    """What linking calls the thing at an anchor: the entity of a name, an event mention, a statement, an article."""
    for article in pages.get(anchor.page_sha256, ()):
        if cell == "story":
            if holds(article, anchor):
                yield f"{article.page}#{article.article}"
        elif (found := find(cell, anchor, article)) is not None:
            yield found.reading if cell == "entity" else _LISTS[cell](article)[found.number].id


def _side(one: Correction, anchors: Sequence[Anchor], pages: Pages) -> tuple[str, ...]:
    found = (name for anchor in anchors for name in names_at(one.cell, anchor, pages) if name)
    return tuple(dict.fromkeys(found))


def rulings_of(log: Iterable[Correction], articles: Iterable[AnnotatedArticle]) -> Joins:
    """The joins of a log that are in force and find what they speak of.

    A join that finds some of it speaks of that; of a split, what stands on both sides now says nothing.
    """
    joins = [one for one in in_force(log) if one.kind in ("same", "not_same") and one.cell in JOINS]
    meant = {anchor.page_sha256 for one in joins for anchor in (*one.left, *one.right)}
    pages = by_page(article for article in (articles if meant else ()) if article.page_sha256 in meant)
    rulings, stale = [], {}
    for one in joins:
        ruling = _ruling(one, pages)
        wrong = _stale(one, ruling)
        if wrong is None:
            rulings.append(ruling)
        else:
            stale[one.id] = wrong
    return Joins(tuple(rulings), stale)


def _ruling(one: Correction, pages: Pages) -> Ruling:
    left, right = _side(one, one.left, pages), _side(one, one.right, pages)
    both = set(left) & set(right)
    return Ruling(
        correction=one.id,
        kind=one.cell,
        left=tuple(name for name in left if name not in both),
        right=tuple(name for name in right if name not in both),
        by=one.author,
        reason=one.reason,
    )


def _stale(one: Correction, ruling: Ruling) -> str | None:
    if one.kind == "same":
        return None if len(ruling.left) > 1 else f"fewer than two of its {len(one.left)} places are still a {one.cell}"
    return None if ruling.left and ruling.right else f"one of its sides is no {one.cell} of its own any more"
