"""What people's rulings on joins come to: which things are one and which are not, whatever the rules say.

A ruling speaks of several things at once: all of its left side are one, or none of its left side is one of its right
side. Being one is transitive (what is one with something is kept from what that is kept from), so two rulings can
contradict each other without naming the same pair. The later one holds then, pair by pair: of an earlier ruling all
stands that no later one takes back, and the earlier is told to be overruled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.model import Judgement, Ruling

_NEVER: Mapping[frozenset[str], Ruling] = {}


class Settled(NamedTuple):
    """Rulings brought together.

    Attributes:
        home: For each thing that a ruling speaks of, the name of its group: the smallest of those that are one.
        apart: For two groups that are not one, the ruling that says so.
        joined: For each group of several, the latest ruling that joined some of it.
        overruled: For a ruling that a later one contradicts in some pair, that later one; by their corrections.
    """

    home: Mapping[str, str]
    apart: Mapping[frozenset[str], Ruling]
    joined: Mapping[str, Ruling]
    overruled: Mapping[str, str]

    def homes(self, names: Iterable[str]) -> frozenset[str]:
        """Groups of some names; none for names that no ruling speaks of."""
        return frozenset(self.home[name] for name in names if name in self.home) if self.home else frozenset()

    def between(self, left: Iterable[str], right: Iterable[str]) -> Ruling | None:
        """The ruling that keeps a group of one side from one of the other; None where none does."""
        if not self.apart:
            return None
        others = list(right)
        return next((r for a in left for b in others if (r := self.apart.get(frozenset((a, b))))), None)

    def decides(self, left: str, right: str) -> bool:
        """Whether people said of two names that they are one, or that they are not."""
        one, other = self.home.get(left), self.home.get(right)
        return one is not None and other is not None and (one == other or frozenset((one, other)) in self.apart)

    def holds(self, ruling: Ruling) -> bool:
        """Whether any pair of a ruling is as it says; a later ruling may stand against all of them."""
        homes = [self.home.get(name) for name in ruling.left]
        if ruling.right:
            return any(self.home.get(name) != home for home in homes for name in ruling.right)
        return len(set(homes)) < len(homes)


#: No ruling at all.
UNRULED = Settled({}, _NEVER, {}, {})


class _Groups:
    """Union-find over names that keeps two groups from being one where a ruling said so before."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self.apart: defaultdict[str, dict[str, Ruling]] = defaultdict(dict)
        self.joined: defaultdict[str, list[Ruling]] = defaultdict(list)

    def root(self, name: str) -> str:
        above = self._above.setdefault(name, name)
        while above != self._above[above]:
            above = self._above[above]
        self._above[name] = above
        return above

    def join(self, left: str, right: str, ruling: Ruling) -> Ruling | None:
        """Make two names one; the ruling that forbids it, None where it is done."""
        first, second = sorted((self.root(left), self.root(right)))
        if second in self.apart[first]:
            return self.apart[first][second]
        if first != second:
            self._above[second] = first
            self.joined[first] += self.joined.pop(second, [])
            for other, why in self.apart.pop(second, {}).items():
                self.apart[first].setdefault(other, why)
                self.apart[other].setdefault(first, self.apart[other].pop(second))
        self.joined[first].append(ruling)
        return None

    def part(self, left: str, right: str, ruling: Ruling) -> Ruling | None:
        """Keep two names from being one; the ruling that made them one before, None where it is done."""
        first, second = self.root(left), self.root(right)
        if first == second:
            return self.joined[first][0] if self.joined[first] else ruling
        self.apart[first].setdefault(second, ruling)
        self.apart[second].setdefault(first, ruling)
        return None

    def names(self) -> Iterable[str]:
        """All names met, sorted."""
        return sorted(self._above)


def settle(rulings: Sequence[Ruling]) -> Settled:
    """Bring rulings together, which stand in the order of their time: the latest first, each as far as it may go.

    Cost: for a ruling the product of its sides at most. Example: اتصال A = اتصال B, then B ≠ C: A ≠ C.
    """
    groups, overruled = _Groups(), {}
    for ruling in reversed(rulings):
        against = _parting(ruling, groups) if ruling.right else _joining(ruling, groups)
        if against is not None and against.correction != ruling.correction:
            overruled[ruling.correction] = against.correction
    home = {name: groups.root(name) for name in groups.names()}
    apart = {frozenset((a, b)): why for a, others in groups.apart.items() for b, why in others.items()}
    return Settled(home, apart, {root: made[0] for root, made in groups.joined.items() if made}, overruled)


def _joining(ruling: Ruling, groups: _Groups) -> Ruling | None:
    """Make the left side one as far as it may be; the later ruling that stands against some of it."""
    found = None
    for at, name in enumerate(ruling.left):
        for other in ruling.left[:at]:
            refused = groups.join(other, name, ruling)
            if refused is None:
                break
            found = refused
        else:
            groups.root(name)
    return found


def _parting(ruling: Ruling, groups: _Groups) -> Ruling | None:
    refused = [groups.part(a, b, ruling) for a in ruling.left for b in ruling.right]
    return next((one for one in refused if one is not None), None)


class Ruled:
    """Rulings over a sequence of items, each known by one name or several; for one call of `resolve`."""

    def __init__(self, names: Sequence[Iterable[str]], settled: Settled) -> None:
        self._settled = settled
        self._homes = [settled.homes(one) for one in names] if settled.home else []
        self._crew = self._crews()

    def _crews(self) -> dict[int, tuple[int, ...]]:
        """For each place that is made one with others, all places of its crew, itself among them."""
        above: dict[Hashable, Hashable] = {}

        def root(key: Hashable) -> Hashable:
            while above.setdefault(key, key) != key:
                key = above[key]
            return key

        for place, homes in enumerate(self._homes):
            for home in sorted(homes):
                above[root(("home", home))] = root(place)
        crews: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, homes in enumerate(self._homes):
            if homes:
                crews[root(place)].append(place)
        return {place: tuple(crew) for crew in crews.values() if len(crew) > 1 for place in crew}

    @property
    def any(self) -> bool:
        """Whether people said anything of these places."""
        return bool(self._homes)

    @property
    def crews(self) -> list[tuple[int, ...]]:
        """Places that are one, several at a time, in their order."""
        return sorted(set(self._crew.values()))

    def crew(self, place: int) -> tuple[int, ...]:
        """All that is one with a place; the place alone where no ruling says so."""
        return self._crew.get(place, (place,))

    def against(self, left: int, right: int) -> Ruling | None:
        """The ruling that keeps two places apart; None where none does."""
        return self._settled.between(self._homes[left], self._homes[right]) if self._homes else None

    def decides(self, left: int, right: int) -> bool:
        """Whether a person has said of two places what they are."""
        return right in self.crew(left) or self.against(left, right) is not None


def judgements_of(rulings: Iterable[Ruling], settled: Settled) -> Iterator[Judgement]:
    """The judgements of people that hold: each thing with the next that it is one with; each pair that is not one.

    A pair that several speak of stands once, by the latest.
    """
    told: dict[tuple[str, str, str], Judgement] = {}
    for ruling in rulings:
        for left, right in _pairs(ruling):
            first, second = sorted((left, right))
            if (settled.home[first] == settled.home[second]) != bool(ruling.right):
                told[ruling.kind, first, second] = _judgement(ruling, first, second)
    yield from told.values()


def _pairs(ruling: Ruling) -> Iterable[tuple[str, str]]:
    return ((a, b) for a in ruling.left for b in ruling.right) if ruling.right else pairwise(ruling.left)


def _judgement(ruling: Ruling, left: str, right: str) -> Judgement:
    return Judgement(
        kind=ruling.kind,
        left=left,
        right=right,
        verdict="different" if ruling.right else "same",
        score=0.0 if ruling.right else 1.0,
        reasons=(ruling.reason, f"correction {ruling.correction}"),
        by=ruling.by,
    )
