"""Corrections of an article's cells, right after its annotation and before any linking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from msgspec.structs import replace

from khabar.corrections.cells import Cell, find, holds
from khabar.corrections.fields import FIELDS, mended
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
from khabar.model import Anchor, AnnotatedArticle, Article, Corrected, Correction, Span

_LISTS = {
    "mention": "entities",
    "time": "times",
    "quantity": "quantities",
    "statement": "statements",
    "event": "events",
}
_Follow = Callable[[AnnotatedArticle, Any, Any], AnnotatedArticle]
_FOLLOW: Mapping[str, _Follow] = {
    "mention": follow_mention,
    "time": follow_time,
    "quantity": follow_quantity,
}
_FORGET: Mapping[str, _Follow] = {**_FOLLOW, "statement": forget_statement, "event": forget_event}


class Step(NamedTuple):
    """One correction at one of the cells that it speaks of."""

    correction: Correction
    at: Anchor


class Plan(NamedTuple):
    """A log made ready for pages: what each page's articles take, in the order of time.

    ``overruled``: for a correction of which later ones contradict all, the last of them; by identifiers.
    """

    by_page: Mapping[str, tuple[Step, ...]]
    overruled: Mapping[str, str]

    def of(self, page_sha256: str) -> tuple[Step, ...]:
        """Those of a page; none for most."""
        return self.by_page.get(page_sha256, ())

    def stamp(self, page_sha256: str) -> str:
        """What the record keeps beside the rules that annotated a page, to know it again; empty for no correction."""
        ids = "".join(f"{one.id}{at.start}" for one, at in self.of(page_sha256))
        return f"+{blake2b(ids.encode(), digest_size=4).hexdigest()}" if ids else ""


#: No correction at all.
NO_PLAN = Plan({}, {})


def plan(log: Iterable[Correction]) -> Plan:
    """Make a log ready. Of two that set one field of one cell to two values, the later holds.

    Example: the speaker of «سنعود غدا» is A, then B: B speaks; the first is told to be overruled.
    """
    steps = [Step(one, at) for one in in_force(log) if _is_of_pages(one) for at in one.left]
    kept, overruled = _latest(steps)
    found: defaultdict[str, list[Step]] = defaultdict(list)
    for step in kept:
        found[step.at.page_sha256].append(step)
    return Plan({page: tuple(lines) for page, lines in found.items()}, overruled)


def _is_of_pages(one: Correction) -> bool:
    """Whether a correction changes articles before linking: cells do, and names that are two."""
    return one.kind not in ("same", "not_same") or (one.kind == "not_same" and one.cell == "entity")


def _latest(steps: Sequence[Step]) -> tuple[list[Step], dict[str, str]]:
    """The steps that no later one contradicts, in their order; the corrections that keep none, with what stands now."""
    later: dict[tuple[object, ...], str] = {}
    kept: list[Step] = []
    against: dict[str, str] = {}
    for step in reversed(steps):
        stands = later.get(_target(step)) or later.get(_whole(step))
        if stands is None and step.correction.field is None:
            stands = later.get((*_cell(step), "any"))
        if stands is None or stands == step.correction.id:
            kept.append(step)
            later[_target(step)] = later[(*_cell(step), "any")] = step.correction.id
        else:
            against.setdefault(step.correction.id, stands)
    holding = {step.correction.id for step in kept}
    return kept[::-1], {one: other for one, other in against.items() if one not in holding}


def _cell(step: Step) -> tuple[object, ...]:
    """What tells a cell from others; a split of names is about none."""
    one, at = step
    kind = one.cell if one.kind != "not_same" else one.id
    return at.page_sha256, at.start, at.end, kind, at.reading if one.cell == "event" else ""


def _target(step: Step) -> tuple[object, ...]:
    one = step.correction
    return (*_cell(step), one.field, (one.value or "").partition("/")[0] if _many(one) else "")


def _whole(step: Step) -> tuple[object, ...]:
    return (*_cell(step), None, "")


def _many(one: Correction) -> bool:
    field = FIELDS.get((one.cell, one.field or ""))
    return field is not None and field.many


# ── one article ─────────────────────────────────────────────────────────────────────────────────────────────────


def with_head(article: Article, placed: Article, steps: Sequence[Step], names: NameLexicon) -> Article:
    """The article with the date and the outlet that a person gave, before its times and voices are read by them.

    ``placed`` is the same article with offsets over the page. Its date keeps the characters that the rule misread.
    """
    for one, at in steps:
        if one.cell == "article" and holds(placed, at):
            article = mended(one, article, Scene(_NOWHERE, Span(0, 0), one.id, names))
    return article


_NOWHERE = AnnotatedArticle(page="", page_sha256="", article=0, kind="", spans=())


def corrected(article: AnnotatedArticle, steps: Sequence[Step], names: NameLexicon | None) -> AnnotatedArticle:
    """The article as people corrected it: each correction that finds its cell takes hold, in the order of their time.

    Args:
        article: Annotated; offsets over the page.
        steps: Those of its page, as `Plan.of` gives them.
        names: The name lexicon, for what a listed entity is called; None for none.

    Returns:
        The article with ``corrections`` naming those that took hold, each with the characters of its cell; the very
        article where none did. A correction whose cell is not there changes nothing.

    Example: «وقال إن …» read as said by A, and a person says B: the statement is B's, its rule ``correction:…``.
    """
    for step in steps:
        article = _applied(article, step, names)
    return article


def _applied(article: AnnotatedArticle, step: Step, names: NameLexicon | None) -> AnnotatedArticle:
    one, at = step
    if one.cell == "article":
        return _noted(article, one, at) if holds(article, at) else article
    if one.kind == "not_same":
        return split_names(article, one, at)
    cell = find(one.cell, at, article)
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
