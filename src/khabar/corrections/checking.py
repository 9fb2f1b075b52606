"""Whether the rules alone give what people said: a log of corrections as a set of tests for whoever mends a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from khabar.corrections.cells import find, holds
from khabar.corrections.fields import FIELDS, holds_value
from khabar.corrections.joins import by_page, rulings_of
from khabar.corrections.log import in_force
from khabar.model import Anchor, AnnotatedArticle, Correction, Judgement, Linked

_LISTS = {
    "mention": "entities",
    "time": "times",
    "quantity": "quantities",
    "statement": "statements",
    "event": "events",
}


class Outcome(Struct, frozen=True, kw_only=True):
    """What the rules alone make of one correction.

    ``state``: passes (they give what it says: it is not needed any more), needed (they do not), absent (its page is not
    among those tested). ``note``: what they give instead, in words.
    """

    correction: str
    state: str
    note: str = ""


def check(
    log: Iterable[Correction], articles: Sequence[AnnotatedArticle], linked: Linked | None
) -> tuple[Outcome, ...]:
    """Hold what rules give against each correction that is in force.

    Args:
        log: As it was exported.
        articles: As the rules alone annotate them, without any correction.
        linked: As the rules alone link them; None where no correction is of a join.
    """
    homes = {} if linked is None else _homes(linked)
    return tuple(_outcome(one, articles, homes) for one in in_force(log))


def _outcome(one: Correction, articles: Sequence[AnnotatedArticle], homes: Mapping[str, str]) -> Outcome:
    pages = by_page(articles)
    missing = [at for at in (*one.left, *one.right) if at.page_sha256 not in pages]
    if missing:
        return Outcome(correction=one.id, state="absent", note=f"{len(missing)} of its pages are not here")
    wrong = _join_wrong(one, articles, homes) if one.kind in ("same", "not_same") else _cells_wrong(one, pages)
    return Outcome(correction=one.id, state="passes" if wrong is None else "needed", note=wrong or "")


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _cells_wrong(one: Correction, pages: Mapping[str, Sequence[AnnotatedArticle]]) -> str | None:
    """What is not as a correction says, in some cell; None where all is."""
    found = (_cell_wrong(one, list(_items(one, at, pages[at.page_sha256]))) for at in one.left)
    return next((wrong for wrong in found if wrong is not None), None)


def _items(one: Correction, at: Anchor, articles: Iterable[AnnotatedArticle]) -> Iterator[Any]:
    for article in articles:
        if one.cell == "article":
            if holds(article, at):
                yield article
        elif (cell := find(one.cell, at, article)) is not None:
            yield getattr(article, _LISTS[one.cell])[cell.number]


def _cell_wrong(one: Correction, items: list[Any]) -> str | None:
    if one.field is None:
        return f"the rules still read {'an' if one.cell[0] in 'aeiou' else 'a'} {one.cell} there" if items else None
    if not items:
        # What is not there has no wrong value either.
        return None if one.kind == "wrong" else f"the rules read no {one.cell} there"
    if all(holds_value(one, item) for item in items):
        return None
    given = FIELDS[one.cell, one.field].get(items[0])
    return f"the rules give {given}" if given else f"the rules give no {one.field}"


# ── joins ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _join_wrong(one: Correction, articles: Sequence[AnnotatedArticle], homes: Mapping[str, str]) -> str | None:
    joins = rulings_of([one], articles)
    if not joins.rulings:
        return joins.stale[one.id]
    ruling = joins.rulings[0]
    left, right = ({homes.get(name, name) for name in side} for side in (ruling.left, ruling.right))
    if one.kind == "same":
        return None if len(left) == 1 else f"the rules make {len(left)} of them"
    return "the rules make them one" if left & right else None


def _homes(linked: Linked) -> dict[str, str]:
    """What each event mention, entity, statement and article of a story is part of; nothing for what stands alone."""
    homes = {mention: event.id for event in linked.events for mention in event.mentions}
    homes |= {f"{ref.page}#{ref.article}": story.id for story in linked.stories for ref in story.articles}
    homes |= {one.statement: utterance.id for utterance in linked.utterances for one in utterance.renderings}
    return homes | entity_heads(linked.judgements)


def entity_heads(judgements: Iterable[Judgement]) -> dict[str, str]:
    """The first identifier of each crowd of entities that judgements make one, by each of its identifiers."""
    heads: dict[str, str] = {}

    def head(name: str) -> str:
        while (above := heads.setdefault(name, name)) != name:
            name = above
        return name

    for one in judgements:
        if (one.kind, one.verdict) == ("entity", "same"):
            first, second = sorted((head(one.left), head(one.right)))
            heads[second] = first
    return {name: head(name) for name in list(heads)}
