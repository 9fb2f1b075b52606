"""How Arabic houses spell a Latin name: a model learnt from lists of name pairs, and spellings drawn from it.

At each Latin letter the model says how many letters are read together (one to three) and which Arabic letters, none to
two, are written for them, by the letters around the place: the longest window that was met, smoothed by the shorter
ones (Witten and Bell 1991). It is learnt by expectation maximisation over all ways to align a pair (Bisani and Ney
2008 call such units graphones). Used by scripts/fit_name_weights.py; nothing reads it at run time.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

MOST_LATIN, MOST_ARABIC = 3, 2
#: Rounds over a sample with chunks alone, then rounds over all pairs with windows.
FIRST_ROUNDS, ROUNDS, SAMPLE = 3, 4, 15_000
#: What is written less often than this at a place is no habit of a house but an error of the list.
RARE = 0.08
Pair = tuple[str, str]
Unit = tuple[int, str]
Place = tuple[int, int]


class Arc(NamedTuple):
    """One step of an alignment: from (Latin, Arabic) place to place, writing ``unit``."""

    start: Place
    end: Place
    unit: Unit
    weight: float


class Channel:
    """Probabilities of what is written at a place of a Latin name, from counts by window."""

    def __init__(self) -> None:
        """Without counts; `add` them before asking."""
        self._counts: tuple[dict[str, Counter[Unit]], ...] = tuple(defaultdict(Counter) for _ in range(5))
        self._known: dict[str, dict[Unit, float]] = {}

    def add(self, latin: str, at: int, unit: Unit, count: float) -> None:
        """Count a unit at a place."""
        for counts, window in zip(self._counts, _windows(latin, at), strict=True):
            counts[window][unit] += count

    def units(self, latin: str, at: int) -> dict[Unit, float]:
        """What may be written at a place, with its probability."""
        windows = _windows(latin, at)
        if windows[-1] not in self._known:
            shares: dict[Unit, float] = {}
            for counts, window in zip(self._counts, windows, strict=True):
                if not (seen := counts.get(window)):
                    break
                shares = _smoothed(seen, shares)
            self._known[windows[-1]] = {unit: share for unit, share in shares.items() if share > 1e-5}
        return self._known[windows[-1]]

    def draw(self, latin: str, chance: random.Random) -> str:
        """A spelling of a Latin name; empty where no unit of weight fits."""
        at, spelling = 0, ""
        while at < len(latin):
            units = [(u, p) for u, p in self.units(latin, at).items() if p > RARE and at + u[0] <= len(latin)]
            if not units:
                return ""
            weights = list(accumulate(p for _, p in units))
            (read, written), _ = chance.choices(units, cum_weights=weights)[0]
            at, spelling = at + read, spelling + written
        return spelling


def learn(pairs: Sequence[Pair], seed: int = 1) -> Channel:
    """The channel of (Latin letters, folded Arabic spelling) pairs; a minute or two for 60,000."""
    sample = random.Random(seed).sample(pairs, min(SAMPLE, len(pairs)))  # noqa: S311
    chunks: dict[Pair, float] | None = None
    for _ in range(FIRST_ROUNDS):
        chunks = _chunks(sample, chunks)
    channel = None
    for _ in range(ROUNDS):
        channel = _round(pairs, chunks or {}, channel)
    return channel or Channel()


def _windows(latin: str, at: int) -> tuple[str, ...]:
    padded, place = f"^^{latin}$$$", at + 2
    spans = ((0, 1), (0, 2), (0, 3), (-1, 3), (-2, 4))
    return tuple(padded[place + start : place + end] for start, end in spans)


def _smoothed(seen: Counter[Unit], shorter: dict[Unit, float]) -> dict[Unit, float]:
    total = sum(seen.values())
    share = total / (total + 2.0 + 0.5 * len(seen)) if shorter else 1.0
    mixed = {unit: (1.0 - share) * weight for unit, weight in shorter.items()}
    for unit, count in seen.items():
        mixed[unit] = mixed.get(unit, 0.0) + share * count / total
    return mixed


def _chunks(pairs: Iterable[Pair], chunks: dict[Pair, float] | None) -> dict[Pair, float]:
    """One round that asks only which letters are written for which."""
    counts: dict[Pair, float] = defaultdict(float)
    for latin, arabic in pairs:
        for arc, count in _expected(latin, arabic, lambda at, a=latin, b=arabic: _by_chunk(a, b, at, chunks)):
            counts[latin[arc.start[0] : arc.end[0]], arc.unit[1]] += count
    total = sum(counts.values())
    return {chunk: count / total for chunk, count in counts.items() if count >= 2.0}


def _round(pairs: Iterable[Pair], chunks: dict[Pair, float], channel: Channel | None) -> Channel:
    """One round that counts by window."""
    found = Channel()
    for latin, arabic in pairs:
        if channel is None:
            arcs = _expected(latin, arabic, lambda at, a=latin, b=arabic: _by_chunk(a, b, at, chunks))
        else:
            arcs = _expected(latin, arabic, lambda at, a=latin, b=arabic: _by_window(a, b, at, channel))
        for arc, count in arcs:
            if count > 1e-3:
                found.add(latin, arc.start[0], arc.unit, count)
    return found


def _by_chunk(latin: str, arabic: str, at: Place, chunks: dict[Pair, float] | None) -> Iterator[Arc]:
    i, j = at
    for read in range(1, min(MOST_LATIN, len(latin) - i) + 1):
        for wrote in range(min(MOST_ARABIC, len(arabic) - j) + 1):
            letters = arabic[j : j + wrote]
            even = 0.02 ** abs(read - wrote) * (0.1 if read > 1 else 1.0)
            weight = even if chunks is None else chunks.get((latin[i : i + read], letters), 0.0)
            if weight:
                yield Arc(at, (i + read, j + wrote), (read, letters), weight)


def _by_window(latin: str, arabic: str, at: Place, channel: Channel) -> Iterator[Arc]:
    i, j = at
    for (read, letters), weight in channel.units(latin, i).items():
        if i + read <= len(latin) and arabic.startswith(letters, j):
            yield Arc(at, (i + read, j + len(letters)), (read, letters), weight)


def _expected(latin: str, arabic: str, arcs_from: Callable[[Place], Iterator[Arc]]) -> Iterator[tuple[Arc, float]]:
    """Every arc of every alignment with how often it is expected; nothing where no alignment is."""
    end = (len(latin), len(arabic))
    forward: dict[Place, float] = defaultdict(float, {(0, 0): 1.0})
    met: list[Arc] = []
    for i in range(len(latin)):
        for j in range(len(arabic) + 1):
            if (here := forward.get((i, j))) is not None:
                for arc in arcs_from((i, j)):
                    forward[arc.end] += here * arc.weight
                    met.append(arc)
    if not (whole := forward.get(end, 0.0)) or math.isnan(whole):
        return
    backward: dict[Place, float] = defaultdict(float, {end: 1.0})
    for arc in reversed(met):
        if behind := backward.get(arc.end):
            backward[arc.start] += arc.weight * behind
            yield arc, forward[arc.start] * arc.weight * behind / whole
