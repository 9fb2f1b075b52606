"""Two partitions of the same mentions side by side: pairs (Soon et al. 2001) and B³ (Bagga & Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from khabar.evaluate.match import Tally


class Placed(NamedTuple):
    """A mention: which event it is of by the gold, which by the record, which article tells it."""

    gold: str
    found: str
    article: Hashable


class BCubed(NamedTuple):
    """Mean share of right fellows, over all mentions, each its own fellow; None for no mentions."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Harmonic mean; None for no mentions."""
        if not self.precision or not self.recall:
            return None
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def pairs_of(mentions: Sequence[Placed]) -> Tally:
    """Pairs that both put together, that only the record does, that only the gold does. Cost: all pairs."""
    return tally_of(combinations(mentions, 2))


def pairs_across(mentions: Sequence[Placed]) -> Tally:
    """The same over pairs of two articles."""
    return tally_of((a, b) for a, b in combinations(mentions, 2) if a.article != b.article)


def tally_of(pairs: Iterable[tuple[Placed, Placed]]) -> Tally:
    """Counts over given pairs."""
    counts = Counter((a.gold == b.gold, a.found == b.found) for a, b in pairs)
    return Tally(counts[True, True], counts[False, True], counts[True, False])


def b_cubed(mentions: Sequence[Placed]) -> BCubed:
    """B³ over all mentions."""
    if not mentions:
        return BCubed(None, None)
    both = Counter((one.gold, one.found) for one in mentions)
    gold, found = Counter(one.gold for one in mentions), Counter(one.found for one in mentions)
    precision = sum(n * n / found[of] for (_, of), n in both.items()) / len(mentions)
    recall = sum(n * n / gold[of] for (of, _), n in both.items()) / len(mentions)
    return BCubed(precision, recall)


def merged_apart(mentions: Iterable[Placed], apart: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those of some pairs of gold events of which a mention each stands in one event of the record."""
    homes: dict[str, set[str]] = {}
    for one in mentions:
        homes.setdefault(one.gold, set()).add(one.found)
    return (pair for pair in apart if homes.get(pair[0], set()) & homes.get(pair[1], set()))
