"""Corrections of an article's cells, right after its annotation and before any linking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from msgspec.structs import replace

from khabar.corrections.cells import Cell, find, holds
from khabar.corrections.fields import FIELDS, mended, put_published
from khabar.corrections.log import in_force
from khabar.corrections.references import (
    follow_mention,
    follow_quantity,
    follow_time,
    forget_event,
    forget_statement,
)
from khabar.corrections.scene import Scene
from khabar.corrections.splitting import split_names
from khabar.lexicon.names import NameLexicon
from khabar.model import AnnotatedArticle, Article, Corrected, Correction, Span

_LISTS = {
    "mention": "entities",
    "time": "times",
    "quantity": "quantities",
    "statement": "statements",
    "event": "events",
}
_JOINING = ("same", "not_same")
_Follow = Callable[[AnnotatedArticle, Any, Any], AnnotatedArticle]
_FOLLOW: Mapping[str, _Follow] = {
    "mention": follow_mention,
    "time": follow_time,
    "quantity": follow_quantity,
}
_FORGET: Mapping[str, _Follow] = {**_FOLLOW, "statement": forget_statement, "event": forget_event}


class Plan(NamedTuple):
    """A log made ready for pages: the corrections that each page's articles take, in the order of their time.

    ``overruled``: for a correction that a later one of the same cell contradicts, that later one; by identifiers.
    """

    by_page: Mapping[str, tuple[Correction, ...]]
    overruled: Mapping[str, str]

    def of(self, page_sha256: str) -> tuple[Correction, ...]:
        """Those of a page; none for most."""
        return self.by_page.get(page_sha256, ())

    def stamp(self, page_sha256: str) -> str:
        """What the record keeps beside the rules that annotated a page, to know it again; empty for no correction."""
        ids = "".join(one.id for one in self.of(page_sha256))
        return f"+{blake2b(ids.encode(), digest_size=4).hexdigest()}" if ids else ""


#: No correction at all.
NO_PLAN = Plan({}, {})


def plan(log: Iterable[Correction]) -> Plan:
    """Make a log ready. Of two that set one field of one cell to two values, the later holds.

    Example: the speaker of «سنعود غدا» is A, then B: B speaks; the first is told to be overruled.
    """
    live = in_force(log)
    overruled = _overruled([one for one in live if one.kind not in _JOINING])
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for one in live:
        if one.id not in overruled:
            for page in _pages(one):
                found[page].append(one)
    return Plan({page: tuple(lines) for page, lines in found.items()}, overruled)


def _pages(one: Correction) -> list[str]:
    """Pages whose articles a correction changes before linking: that of its cell, those of a split name."""
    if one.kind == "same" or (one.kind == "not_same" and one.cell != "entity"):
        return []
    return sorted({anchor.page_sha256 for anchor in one.left})


def _overruled(live: Sequence[Correction]) -> dict[str, str]:
    later: dict[tuple[object, ...], str] = {}
    found = {}
    for one in reversed(live):
        at = one.left[0]
        cell = (at.page_sha256, at.start, at.end, one.cell, at.reading if one.cell == "event" else "")
        field = (*cell, one.field, (one.value or "").partition("/")[0] if _many(one) else "")
        stands = later.get(cell) if one.field is None else later.get(field) or later.get((*cell, None))
        if stands is not None:
            found[one.id] = stands
            continue
        later[cell] = later.get(cell, one.id)
        later[(*cell, None) if one.field is None else field] = one.id
    return found


def _many(one: Correction) -> bool:
    field = FIELDS.get((one.cell, one.field or ""))
    return field is not None and field.many


# ── one article ─────────────────────────────────────────────────────────────────────────────────────────────────


def with_day(article: Article, placed: Article, corrections: Sequence[Correction]) -> Article:
    """The article with the publication date that a person gave, before its times are read against it.

    ``placed`` is the same article with offsets over the page. Its date keeps the characters that the rule misread.
    """
    for one in corrections:
        if one.cell == "article" and one.field == "published" and holds(placed, one.left[0]):
            article = _published(article, one)
    return article


def _published(article: Article, one: Correction) -> Article:
    if one.kind == "wrong":
        return replace(article, published=None)
    scene = Scene(AnnotatedArticle(page="", page_sha256="", article=0, kind="", spans=()), Span(0, 0), one.id, None)
    return replace(article, published=put_published(article.published, one.value or "", scene))


def corrected(
    article: AnnotatedArticle, corrections: Sequence[Correction], names: NameLexicon | None
) -> AnnotatedArticle:
    """The article as people corrected it: each correction that finds its cell takes hold, in the order of their time.

    Args:
        article: Annotated; offsets over the page.
        corrections: Those of its page, as `Plan.of` gives them.
        names: The name lexicon, for what a listed entity is called; None for none.

    Returns:
        The article with ``corrections`` naming those that took hold, each with the characters of its cell; the very
        article where none did. A correction whose cell is not there changes nothing.
    """
    for one in corrections:
        article = _applied(article, one, names)
    return article


def _applied(article: AnnotatedArticle, one: Correction, names: NameLexicon | None) -> AnnotatedArticle:
    if one.cell == "article":
        return _noted(article, one, one.left[0]) if holds(article, one.left[0]) else article
    if one.kind == "not_same":
        return split_names(article, one)
    cell = find(one.cell, one.left[0], article)
    if cell is None:
        return article
    return _noted(_changed(article, one, cell, names), one, cell)


def _noted(article: AnnotatedArticle, one: Correction, at: Any) -> AnnotatedArticle:  # noqa: ANN401 - a cell or anchor
    taken = Corrected(correction=one.id, start=at.start, end=at.end, exact=at.exact)
    return replace(article, corrections=(*article.corrections, taken))


def _changed(article: AnnotatedArticle, one: Correction, cell: Cell, names: NameLexicon | None) -> AnnotatedArticle:
    """The article with the cell mended, or without it, and all that speaks of it likewise."""
    field = _LISTS[one.cell]
    items = getattr(article, field)
    old = items[cell.number]
    scene = Scene(article, Span(cell.start, cell.end), one.id, names)
    new: Any = None if one.field is None else mended(one, old, scene)
    rest = (*items[: cell.number], *(() if new is None else (new,)), *items[cell.number + 1 :])
    follow: _Follow | None = (_FORGET if new is None else _FOLLOW).get(one.cell)
    changed = replace(article, **{field: rest})
    return changed if follow is None else follow(changed, old, new)
