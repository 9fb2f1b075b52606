"""One computation used several times: propose pairs by key, score each with reasons, judge, cluster.

Judgements on pairs are the truth that is stored; clusters follow from them: they are the connected components of the
pairs judged the same. A cluster never holds two members that must not meet: a hard reason (other day, other
participants) wins over any chain of resemblances. A pair that is alike and whose clusters may not join is judged
unsure, and the judgement says what stands between them.

What a person says of a pair (`rulings`) outranks scores and hard reasons: what is ruled to be one begins as one cluster
and stands for one item, so that a hard reason counts against it only where it stands against all of its members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import combinations, product
from typing import Generic, NamedTuple, TypeVar

from khabar.link.rulings import UNRULED, Ruled, Settled
from khabar.model import Judgement

T = TypeVar("T")

#: Equal participants alone (.45), with the same mode (.1), are not enough: leaders talk often. One more sign is needed.
SAME = 0.70
#: Between these a person should look.
UNSURE = 0.50
#: Score of a pair that is alike and was kept apart by those around it: the highest that a person should look at.
_HELD = 0.699


class Likeness(NamedTuple):
    """How alike two things are: a score, mostly 0–1, its reasons in words, and the hard reason against, if any."""

    score: float
    reasons: tuple[str, ...]
    against: str | None = None


class Pair(NamedTuple):
    """Two places in the sequence of items, ``left < right``."""

    left: int
    right: int


class Question(NamedTuple, Generic[T]):
    """What to resolve and how.

    Attributes:
        kind: Name of the judgement: event, entity, mention.
        name: Identifier of an item, for the judgements.
        keys: Items that share a key are compared.
        window: First and last day that matter for an item, None for unknown ends; items apart are not compared.
        like: The score of a pair.
        against: Why two items can never be one; None where nothing forbids it. Must be symmetric.
        untimed: Items that share such a key are compared whatever their windows; None for no such keys.
        least_average: Mean score that all pairs between two clusters must have to join them, so that one lucky
            pair does not tie two crowds together.
        settled: What people said of the items.
        names: Identifiers of an item by which people speak of it; None for ``name`` alone.
    """

    kind: str
    name: Callable[[T], str]
    keys: Callable[[T], Iterable[Hashable]]
    window: Callable[[T], tuple[date | None, date | None]]
    like: Callable[[T, T], Likeness]
    against: Callable[[T, T], str | None]
    untimed: Callable[[T], Iterable[Hashable]] | None = None
    least_average: float = 0.0
    settled: Settled = UNRULED
    names: Callable[[T], Iterable[str]] | None = None

    def names_of(self, item: T) -> Iterable[str]:
        """All identifiers of an item."""
        return (self.name(item),) if self.names is None else self.names(item)


class Resolution(NamedTuple):
    """Clusters as tuples of places, each sorted, in the order of their first member; and the judgements on pairs."""

    clusters: tuple[tuple[int, ...], ...]
    judgements: tuple[Judgement, ...]


def _apart(left: tuple[date | None, date | None], right: tuple[date | None, date | None]) -> bool:
    before = left[1] is not None and right[0] is not None and left[1] < right[0]
    after = right[1] is not None and left[0] is not None and right[1] < left[0]
    return before or after


def candidates(items: Sequence[T], question: Question[T]) -> list[Pair]:
    """Pairs that share a key and whose windows meet, or that share an untimed key, each once, sorted.

    Cost: linear in items, and in each block linear in the pairs that meet in time.
    """
    windows = [question.window(item) for item in items]
    found = {pair for block in _blocks(items, question.keys) for pair in _meeting(block, windows)}
    if question.untimed is not None:
        found |= {Pair(*pair) for block in _blocks(items, question.untimed) for pair in combinations(block, 2)}
    return sorted(found)


def _blocks(items: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterable[list[int]]:
    """Places of the items that share a key, in their order."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        for key in set(keys(item)):
            blocks[key].append(place)
    return blocks.values()


def _meeting(block: list[int], windows: list[tuple[date | None, date | None]]) -> Iterable[Pair]:
    """Pairs of one block, swept from the earliest window on, so that years of one affair are not all compared."""
    ordered = sorted(block, key=lambda place: (windows[place][0] or date.min, place))
    for at, first in enumerate(ordered):
        end = windows[first][1] or date.max
        for second in ordered[at + 1 :]:
            if (windows[second][0] or date.min) > end:
                break
            if not _apart(windows[first], windows[second]):
                yield Pair(min(first, second), max(first, second))


def judge(left: str, right: str, kind: str, likeness: Likeness) -> Judgement | None:
    """The judgement on one pair; None where the pair is merely unlike, which nobody needs to read."""
    first, second = sorted((left, right))
    if likeness.against is not None:
        reasons = (likeness.against, *likeness.reasons)
        return Judgement(kind=kind, left=first, right=second, verdict="different", score=0.0, reasons=reasons)
    score = round(min(max(likeness.score, 0.0), 1.0), 3)
    if score < UNSURE:
        return None
    verdict = "same" if score >= SAME else "unsure"
    return Judgement(kind=kind, left=first, right=second, verdict=verdict, score=score, reasons=likeness.reasons)


class _Clusters:
    """Union-find that refuses unions of members that must not meet."""

    def __init__(self, count: int) -> None:
        self.members: dict[int, list[int]] = {n: [n] for n in range(count)}
        self.of = list(range(count))

    def join(self, left: int, right: int, may: Callable[[list[int], list[int]], bool]) -> None:
        first, second = sorted((self.of[left], self.of[right]))
        if first == second or not may(self.members[first], self.members[second]):
            return
        for member in self.members.pop(second):
            self.members[first].append(member)
            self.of[member] = first


class _Links(Generic[T]):
    """Scores of pairs, worked out when first asked for and kept for one call of `resolve`."""

    def __init__(self, items: Sequence[T], question: Question[T]) -> None:
        self._items = items
        self._question = question
        self._known: dict[Pair, Likeness] = {}
        self.ruled = Ruled(
            [question.names_of(item) for item in items] if question.settled.home else (), question.settled
        )

    def of(self, left: int, right: int) -> Likeness:
        pair = Pair(min(left, right), max(left, right))
        if pair not in self._known:
            self._known[pair] = self._by_rule(pair) if (told := self._told(pair)) is None else told
        return self._known[pair]

    def _told(self, pair: Pair) -> Likeness | None:
        """What a person says of a pair; None for nothing."""
        ruling = self.ruled.against(*pair)
        if ruling is not None:
            return Likeness(0.0, (), f"{ruling.by}: {ruling.reason}")
        return Likeness(1.0, ()) if pair.right in self.ruled.crew(pair.left) else None

    def _by_rule(self, pair: Pair) -> Likeness:
        first, second = self._items[pair.left], self._items[pair.right]
        found = self._question.like(first, second)
        if found.against is None and (reason := self._question.against(first, second)) is not None:
            return Likeness(0.0, found.reasons, reason)
        return found

    def may_join(self, left: list[int], right: list[int]) -> bool:
        """Whether no pair of two clusters is forbidden, and all are alike enough on average."""
        found = []
        for a, b in product(left, right):
            likeness = self.of(a, b)
            if likeness.against is None:
                found.append(likeness)
            elif not self._waived(a, b):
                return False
        return sum(likeness.score for likeness in found) >= self._question.least_average * len(found)

    def _waived(self, left: int, right: int) -> bool:
        """Whether a hard reason does not count, for it is not one against all that a person said is one with them."""
        if self.ruled.against(left, right) is not None:
            return False
        pairs = list(product(self.ruled.crew(left), self.ruled.crew(right)))
        return len(pairs) > 1 and any(self.of(a, b).against is None for a, b in pairs)

    def between(self, left: list[int], right: list[int]) -> str:
        """What keeps two clusters apart, in words: the first forbidden pair in the order of items, else the mean."""
        pairs = [(a, b, self.of(a, b)) for a in left for b in right]
        for a, b, found in pairs:
            if found.against is not None:
                one, other = (self._question.name(self._items[n]) for n in (a, b))
                return f"kept apart by {one} and {other}: {found.against}"
        mean = sum(found.score for *_, found in pairs) / len(pairs)
        return f"kept apart: those around them are alike by {mean:.2f}"


def resolve(items: Sequence[T], question: Question[T], pairs: Sequence[Pair] | None = None) -> Resolution:
    """Judge all candidate pairs and cluster the items that are the same, the surest pairs first.

    ``pairs`` are the pairs to judge, sorted; None for all that share a key and meet in time.
    Deterministic for a given order of items; sort them before. Items that nothing resembles are clusters of one.
    Cost: the candidate pairs, and for each union the product of the cluster sizes.
    """
    links = _Links(items, question)
    judged = [(pair, links.of(*pair)) for pair in (candidates(items, question) if pairs is None else pairs)]
    clusters = _Clusters(len(items))
    for crew in links.ruled.crews:
        for member in crew[1:]:
            clusters.join(crew[0], member, lambda *_: True)
    same = [(pair, found) for pair, found in judged if found.against is None and round(found.score, 3) >= SAME]
    for pair, _ in sorted(same, key=lambda entry: (-round(entry[1].score, 3), entry[0])):
        clusters.join(pair.left, pair.right, links.may_join)
    names = [question.name(item) for item in items]
    # What a person decided is that person's judgement, which whoever brought it in tells.
    own = ((pair, found) for pair, found in judged if not links.ruled.decides(*pair))
    told = ((pair, _held(pair, found, clusters, links)) for pair, found in own)
    judgements = [judge(names[pair.left], names[pair.right], question.kind, found) for pair, found in told]
    grouped = sorted(tuple(sorted(members)) for members in clusters.members.values())
    return Resolution(tuple(grouped), tuple(j for j in judgements if j is not None))


def _held(pair: Pair, found: Likeness, clusters: _Clusters, links: _Links[T]) -> Likeness:
    """The likeness to judge a pair by: less than the same, with the reason, where its clusters were kept apart."""
    homes = [clusters.of[n] for n in pair]
    if found.against is not None or round(found.score, 3) < SAME or homes[0] == homes[1]:
        return found
    first, second = (sorted(clusters.members[home]) for home in sorted(homes))
    return Likeness(min(found.score, _HELD), (*found.reasons, links.between(first, second)))
