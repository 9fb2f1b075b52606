"""Overlap of spans and one-to-one matching: the arithmetic that every scorer shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khabar.model import Span

_STOPS = re.compile(r"[.!?؟\n]")


class Edge(NamedTuple):
    """A gold item and a found item that may be the same; the higher ``weight`` the better the fit."""

    weight: float
    gold: int
    found: int


class Tally(NamedTuple):
    """Counts of one measure: found and right, found and wrong, not found."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the found that is right; None where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None where the gold is empty."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where there was nothing to find and nothing was found."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if sum(self) else None


def shared(left: Span, right: Span) -> int:
    """Number of code points that two spans have in common."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def iou(left: Span, right: Span) -> float:
    """Common code points over all code points of two spans, 0 to 1; 0 for two empty spans."""
    common = shared(left, right)
    union = (left.end - left.start) + (right.end - right.start) - common
    return common / union if union else 0.0


def inside(span: Span, regions: Iterable[Span]) -> bool:
    """Whether at least half of the span lies in the regions (which do not overlap one another)."""
    return 2 * sum(shared(span, region) for region in regions) >= max(1, span.end - span.start)


def trimmed(text: str, span: Span, marks: str) -> Span:
    """The span without leading and trailing ``marks``; an all-marks span is returned unchanged."""
    start, end = span
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Span(start, end) if start < end else span


def sentence_of(text: str, span: Span) -> Span:
    """The stretch between full stops or line ends that holds the span."""
    before = [stop.end() for stop in _STOPS.finditer(text, 0, span.start)]
    after = _STOPS.search(text, span.end)
    return Span(before[-1] if before else 0, after.start() if after else len(text))


def assign(edges: Iterable[Edge]) -> dict[int, int]:
    """Match gold to found one to one: as many pairs as can be, best fits first.

    Greedy by weight, then augmenting paths, so that no pair is lost to a greedy choice. Ties go to the lower gold and
    found number: same in, same out. Cost: O(E log E + V·E), a page has a few hundred edges.
    """
    best = sorted(edges, key=lambda edge: (-edge.weight, edge.gold, edge.found))
    wishes: dict[int, list[int]] = {}
    taken: dict[int, int] = {}
    for edge in best:
        wishes.setdefault(edge.gold, []).append(edge.found)
        if edge.found not in taken and edge.gold not in taken.values():
            taken[edge.found] = edge.gold
    for gold in sorted(set(wishes) - set(taken.values())):
        _augment(gold, wishes, taken, set())
    return {gold: found for found, gold in sorted(taken.items())}


def _augment(gold: int, wishes: dict[int, list[int]], taken: dict[int, int], seen: set[int]) -> bool:
    for found in wishes[gold]:
        if found in seen:
            continue
        seen.add(found)
        if found not in taken or _augment(taken[found], wishes, taken, seen):
            taken[found] = gold
            return True
    return False


class Matching(NamedTuple):
    """Outcome of matching one page: pairs (gold, found), gold missed, found false. Excused finds are in none."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    false: tuple[int, ...]


def match(edges: Sequence[Edge], demanded: Sequence[bool], excused: Sequence[bool]) -> Matching:
    """Match demanded gold first, then let optional gold excuse one left-over find each.

    Args:
        edges: Every pair that may be the same.
        demanded: For each gold item, whether missing it costs.
        excused: For each found item, whether it costs nothing if it matches nothing (it stands where nobody looked).
    """
    pairs = assign(edge for edge in edges if demanded[edge.gold])
    used = set(pairs.values())
    spare = assign(edge for edge in edges if not demanded[edge.gold] and edge.found not in used)
    used |= set(spare.values())
    return Matching(
        tuple(sorted(pairs.items())),
        tuple(gold for gold, must in enumerate(demanded) if must and gold not in pairs),
        tuple(found for found, free in enumerate(excused) if not free and found not in used),
    )
