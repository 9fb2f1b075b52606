"""Scores of utterances: which statements of different articles render the same words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from khabar.evaluate.found import Found
from khabar.evaluate.gold import GoldPage, GoldSet
from khabar.evaluate.match import Tally, shared
from khabar.evaluate.report import Finding, Row
from khabar.evaluate.score_spans import Scored, row_of, share_row
from khabar.evaluate.score_statements import match_statements
from khabar.model import Rendering, Span

#: A link may touch a gold statement by this part of the shorter of both and is then not held to be false.
_TOUCH = 0.5


class _Side(NamedTuple):
    """One side of a link: the gold statement that the find is matched to, all those it lies on, and what it is."""

    matched: str | None
    touched: frozenset[str]
    open: bool
    rendering: Rendering


def score_utterances(gold: GoldSet, found: Found) -> Scored:
    """Pairs of statements of two articles that render one utterance, against all there are.

    A gold pair is found where both its statements were found (matched one to one, as for the statements) and linked.
    Any other link is false, but for those that the gold leaves open: a pair it says so of, an optional statement on one
    side, and a link whose sides lie on the statements of a gold pair without being the matched ones (a nested
    statement, one with another end).
    """
    matched = dict(_matched(gold, found))
    sides = dict(_sides(gold, found, matched))
    links = [
        (sides[a.statement], sides[b.statement])
        for utterance in found.linked.utterances
        for a, b in combinations(utterance.renderings, 2)
        if a.statement in sides and b.statement in sides
    ]
    linked = {frozenset({a.matched, b.matched}) for a, b in links if a.matched and b.matched}
    hits = gold.utterances & linked
    false = [link for link in links if not _is_right(link, gold) and not _is_open(link, gold)]
    missed = sorted(gold.utterances - hits, key=sorted)
    within = [pair for pair in gold.utterances if pair <= set(matched.values())]
    tally = Tally(len(hits), len(false), len(missed))
    rows = [
        row_of("same utterance", tally, note="pairs of statements"),
        _row("same utterance: precision", tally.precision, 0.95, tally),
        _row("same utterance: recall", tally.recall, 0.85, tally),
        share_row("same utterance: linked where both were found", len(hits), len(within) - len(hits)),
    ]
    return rows, [*map(_false, false), *(_missed(pair, gold) for pair in missed)]


def _row(measure: str, value: float | None, bar: float, tally: Tally) -> Row:
    return Row(measure=measure, value=value, bar=bar, tp=tally.tp, fp=tally.fp, fn=tally.fn)


def _matched(gold: GoldSet, found: Found) -> Iterator[tuple[str, str | None]]:
    """Our statements with the gold statement that each is matched to; None for one that costs nothing without."""
    for page, ours in zip(gold.pages, found.pages, strict=True):
        outcome = match_statements(page, ours)
        false = set(outcome.false)
        pairs = {j: page.statements[i].id for i, j in outcome.pairs}
        yield from ((s.id, pairs.get(j)) for j, s in enumerate(ours.statements) if j not in false)


def _sides(gold: GoldSet, found: Found, matched: dict[str, str | None]) -> Iterator[tuple[str, _Side]]:
    pages = {page.page: page for page in gold.pages}
    for rendering in (r for utterance in found.linked.utterances for r in utterance.renderings):
        page = pages.get(rendering.page.rsplit("/", 1)[-1])
        if page is not None:
            name = matched.get(rendering.statement)
            open_ = name is None and rendering.statement in matched
            touched = _touched(page, Span(rendering.start, rendering.end))
            yield rendering.statement, _Side(name, touched, open_, rendering)


def _touched(page: GoldPage, span: Span) -> frozenset[str]:
    return frozenset(
        item.id
        for item in page.statements
        if shared(item.span, span) >= _TOUCH * min(item.span.end - item.span.start, span.end - span.start)
    )


def _is_right(link: tuple[_Side, _Side], gold: GoldSet) -> bool:
    return frozenset({link[0].matched, link[1].matched}) in gold.utterances


def _is_open(link: tuple[_Side, _Side], gold: GoldSet) -> bool:
    left, right = link
    if left.open or right.open or frozenset({left.matched, right.matched}) in gold.open_utterances:
        return True
    if left.matched and right.matched:
        return False
    return any(frozenset({a, b}) in gold.utterances for a in left.touched for b in right.touched)


def _false(link: tuple[_Side, _Side]) -> Finding:
    left, right = link
    at = left.rendering
    detail = f"{left.matched or '?'} = {right.matched or '?'}: {', '.join(at.reasons)}; {right.rendering.exact}"
    return Finding(
        measure="same utterance",
        verdict="false",
        page=at.page,
        span=Span(at.start, at.end),
        exact=at.exact,
        detail=detail,
    )


def _missed(pair: frozenset[str], gold: GoldSet) -> Finding:
    page, item = next((p, s) for p in gold.pages for s in p.statements if s.id == min(pair))
    return Finding(
        measure="same utterance",
        verdict="missed",
        page=page.page,
        span=item.span,
        exact=item.exact,
        detail=" = ".join(sorted(pair)),
    )
