"""One computation used several times: propose pairs by key, score each with reasons, judge, cluster.

Judgements on pairs are the truth that is stored; clusters follow from them: they are the connected components of the
pairs judged the same. A cluster never holds two members that must not meet: a hard reason (other day, other
participants) wins over any chain of resemblances. A pair that is alike and whose clusters may not join is judged
unsure, and the judgement says what stands between them.

What a person says of a pair (`rulings`) outranks scores and hard reasons: what is ruled to be one begins as one cluster
and stands for one item, so that a hard reason counts against it only where it stands against all of its members.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, combinations, product
from sys import intern
from typing import Generic, NamedTuple, TypeVar

from khabar.link.beside import beside
from khabar.link.blocks import CROWD, Window, met
from khabar.link.clusters import Clusters
from khabar.link.rulings import UNRULED, Ruled, Settled
from khabar.link.scores import FORBIDDEN, SAME, UNSURE, UNTOLD, Likeness, Scores
from khabar.link.shelf import at_hand
from khabar.model import Judgement

T = TypeVar("T")

#: Fewer items than this are no pair.
_FEWEST = 2
#: For how many items in a row pairs are sorted at once.
_NEAR = 10_000
#: Score of a pair that is alike and was kept apart by those around it: the highest that a person should look at.
_HELD = 0.699


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
        like: The score of a pair, and why the two can never be one, where something forbids it. Must be symmetric.
        untimed: Items that share such a key are compared whatever their windows; None for no such keys.
        least_average: Mean score that all pairs between two clusters must have to join them, so that one lucky
            pair does not tie two crowds together.
        settled: What people said of the items.
        names: Identifiers of an item by which people speak of it; None for ``name`` alone.
        finer: Keys that tell the items of a crowded block apart (`CROWD`); None where all of a block are compared.
        near_miss: Whether a pair that can never be one is worth a judgement all the same; None for all of them. It is
            asked once, when the pair is scored.
    """

    kind: str
    name: Callable[[T], str]
    keys: Callable[[T], Iterable[Hashable]]
    window: Callable[[T], Window]
    like: Callable[[T, T], Likeness]
    untimed: Callable[[T], Iterable[Hashable]] | None = None
    least_average: float = 0.0
    settled: Settled = UNRULED
    names: Callable[[T], Iterable[str]] | None = None
    near_miss: Callable[[T, T], bool] | None = None
    finer: Callable[[T], Iterable[Hashable]] | None = None

    def names_of(self, item: T) -> Iterable[str]:
        """All identifiers of an item."""
        return (self.name(item),) if self.names is None else self.names(item)


class Resolution(NamedTuple):
    """Clusters as tuples of places, each sorted, in the order of their first member; and the judgements on pairs."""

    clusters: tuple[tuple[int, ...], ...]
    judgements: tuple[Judgement, ...]


def packed(pairs: Iterable[Pair], count: int) -> array[int]:
    """Pairs of places below ``count``, each as one number, in their order: there are many times as many as items."""
    return array("q", [left * count + right for left, right in pairs])


def candidates(items: Sequence[T], question: Question[T]) -> array[int]:
    """Pairs that share a key and whose windows meet, or that share an untimed key, each once, sorted; `packed`.

    In a block of more than `CROWD` only those meet that share a finer key too, and where more than that share one, each
    meets the `NEXT` that come after it in time. Cost: linear in items, and in each block that is no crowd linear in the
    pairs that meet in time.
    """
    return each_once(chain(meeting(items, question), untimed(items, question)), len(items))


def each_once(codes: Iterable[int], count: int) -> array[int]:
    """Pairs, `packed` by ``count``, each once, sorted. Memory: eight bytes for each time that one is given."""
    parts = [array("q") for _ in range(count // _NEAR + 1)]
    for code in codes:
        parts[code // (_NEAR * count)].append(code)
    found = array("q")
    for part in parts:
        found.extend(sorted(set(part)))
    return found


def meeting(items: Sequence[T], question: Question[T]) -> Iterator[int]:
    """The `candidates` that share a key and whose windows meet, some of them several times."""
    windows, once = list[Window](), dict[Window, Window]()

    def keys(item: T) -> Iterable[Hashable]:
        window = question.window(item)
        windows.append(once.setdefault(window, window))
        return question.keys(item)

    found = _blocks_of(items, keys)
    told = None if question.finer is None else _finer(items, question.finer, found)
    for block in found:
        yield from met(block, windows, None if told is None else told.__getitem__)


def _blocks_of(items: Iterable[T], keys: Callable[[T], Iterable[Hashable]]) -> list[list[int]]:
    """Places of items that share a key, in their order; each item is asked for once."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        for key in set(keys(item)):
            found[key].append(place)
    return [block for block in found.values() if len(block) >= _FEWEST]


def _finer(
    items: Sequence[T], keys: Callable[[T], Iterable[Hashable]], found: Iterable[list[int]]
) -> dict[int, array[int]]:
    """The finer keys of the items of crowded blocks, as numbers, by place; each item is asked for once."""
    numbers: dict[Hashable, int] = {}
    crowded = sorted({place for block in found if len(block) > CROWD for place in block})
    return {
        place: array("I", [numbers.setdefault(key, len(numbers)) for key in keys(items[place])]) for place in crowded
    }


def untimed(items: Sequence[T], question: Question[T]) -> Iterator[int]:
    """The `candidates` that share an untimed key, some of them several times."""
    if question.untimed is not None:
        for block in _blocks_of(items, question.untimed):
            yield from (a * len(items) + b for a, b in combinations(block, 2))


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


class _Links(Generic[T]):
    """Scores of pairs for one call of `resolve`, and what people said of them."""

    def __init__(self, items: Sequence[T], question: Question[T], scores: Scores) -> None:
        self._items = at_hand(items)
        self._question = question
        self._scores = scores
        self.ruled = Ruled(
            [question.names_of(item) for item in items] if question.settled.home else (), question.settled
        )
        #: What keeps clusters apart, by the first members of both, in words.
        self._between: dict[Pair, str] = {}

    def of(self, left: int, right: int) -> Likeness:
        if left > right:
            left, right = right, left
        return self._scores.of(left, right, self._first)

    def _first(self, left: int, right: int) -> Likeness:
        """What is found while both are at hand: of most that can never be one no more need be known."""
        found = self._asked(left, right)
        return found if found.against is None or self._is_near_miss(left, right) else UNTOLD

    def _asked(self, left: int, right: int) -> Likeness:
        told = self._told(left, right) if self.ruled.any else None
        return self._question.like(self._items[left], self._items[right]) if told is None else told

    def whole(self, pair: Pair) -> Likeness:
        """The likeness with the hard reason in words, for a judgement."""
        found = self.of(*pair)
        return self._asked(*pair) if found is FORBIDDEN or found is UNTOLD else found

    def told(self, codes: Iterable[int]) -> Iterator[tuple[int, Likeness]]:
        """Of some pairs those that are not merely unlike, with their likeness."""
        return self._scores.told(codes, self._first)

    def judged(self, codes: Iterable[int]) -> Iterator[Pair]:
        """The pairs among these that may be told of."""
        return (Pair(*divmod(code, len(self._items))) for code, _ in self.told(codes))

    def _is_near_miss(self, left: int, right: int) -> bool:
        ask = self._question.near_miss
        return ask is None or ask(self._items[left], self._items[right])

    def _told(self, left: int, right: int) -> Likeness | None:
        """What a person says of a pair; None for nothing."""
        ruling = self.ruled.against(left, right)
        if ruling is not None:
            return Likeness(0.0, (), f"{ruling.by}: {ruling.reason}")
        return Likeness(1.0, ()) if right in self.ruled.crew(left) else None

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
        """What keeps two clusters apart, in words: the first forbidden pair in the order of items, else the mean.

        Clusters are whole by then: what was found of two is kept, for several pairs of theirs ask.
        """
        firsts = Pair(left[0], right[0])
        if firsts not in self._between:
            self._between[firsts] = self._keeping_apart(left, right)
        return self._between[firsts]

    def _keeping_apart(self, left: list[int], right: list[int]) -> str:
        scores = []
        for a, b in product(left, right):
            found = self.of(a, b)
            if found.against is not None:
                one, other = (self._question.name(self._items[n]) for n in (a, b))
                return f"kept apart by {one} and {other}: {self.whole(Pair(*sorted((a, b)))).against}"
            scores.append(found.score)
        mean = sum(scores) / len(scores)
        return f"kept apart: those around them are alike by {mean:.2f}"


def resolve(
    items: Sequence[T], question: Question[T], pairs: Sequence[int] | None = None, scores: Scores | None = None
) -> Resolution:
    """Judge all candidate pairs and cluster the items that are the same, the surest pairs first.

    Args:
        items: In an order that does not change: the result follows from it; sort them before.
        question: What to compare, and how.
        pairs: The pairs to judge, sorted and `packed`; None for all that share a key and meet in time.
        scores: Of an earlier round over the same items, `Scores.forget` told what has changed since.

    Items that nothing resembles are clusters of one. Cost: the candidate pairs, and for each union the product of the
    cluster sizes; memory: some hundred bytes for each pair.
    """
    codes = candidates(items, question) if pairs is None else pairs
    links = _Links(items, question, Scores(len(items)) if scores is None else scores)
    clusters = _clustered(codes, len(items), links)
    # What a person decided is that person's judgement, which whoever brought it in tells.
    own = [pair for pair in links.judged(codes) if not links.ruled.decides(*pair)]
    names = {place: intern(question.name(items[place])) for place in sorted(set(chain.from_iterable(own)))}
    told = ((pair, _held(pair, links.whole(pair), clusters, links)) for pair in own)
    judgements = [judge(names[pair.left], names[pair.right], question.kind, found) for pair, found in told]
    return Resolution(_grouped(clusters), tuple(j for j in judgements if j is not None))


def score(items: Sequence[T], question: Question[T], pairs: Sequence[int], scores: Scores, workers: int) -> None:
    """Work out the pairs, `packed`, that ``scores`` does not know yet, a part in each process."""
    if workers < 2:
        return  # They are worked out as they are asked for.
    missing = scores.missing(pairs)
    parts = [missing[len(missing) * n // workers : len(missing) * (n + 1) // workers] for n in range(workers)]
    begun = [beside(partial(scored, items, question, part), workers) for part in parts[1:]]
    scores.learn(scored(items, question, parts[0]))
    for found in begun:
        scores.learn(found())


def scored(items: Sequence[T], question: Question[T], codes: Iterable[int]) -> dict[int, Likeness | float]:
    """How alike some pairs are, `packed` by the number of items, for `Scores.learn`.

    Of ``items`` those of the pairs alone are asked for where nobody ruled on any.
    """
    scores = Scores(len(items))
    links = _Links(items, question, scores)
    for code in codes:
        links.of(*divmod(code, len(items)))
    return scores.known()


def decided(items: Sequence[T], question: Question[T], codes: Iterable[int]) -> Iterator[Pair]:
    """Those of some pairs, `packed`, of which a person has said what they are."""
    ruled = _Links(items, question, Scores(len(items))).ruled
    pairs = (Pair(*divmod(code, len(items))) for code in codes) if ruled.any else ()
    return (pair for pair in pairs if ruled.decides(*pair))


def group(
    items: Sequence[T], question: Question[T], pairs: Sequence[int] | None = None, scores: Scores | None = None
) -> tuple[tuple[int, ...], ...]:
    """The clusters of `resolve`, where nobody reads the judgements."""
    if len(items) < _FEWEST:
        return tuple((place,) for place in range(len(items)))
    links = _Links(items, question, Scores(len(items)) if scores is None else scores)
    return _grouped(_clustered(candidates(items, question) if pairs is None else pairs, len(items), links))


def _grouped(clusters: Clusters) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(sorted(members)) for members in clusters)


def _clustered(codes: Sequence[int], count: int, links: _Links[T]) -> Clusters:
    """What people said is one, then the pairs that are the same, the surest first."""
    clusters = Clusters(count)
    for crew in links.ruled.crews:
        for member in crew[1:]:
            clusters.join(crew[0], member, lambda *_: True)
    told = links.told(codes)
    same = [(-round(s.score, 3), code) for code, s in told if s.against is None and round(s.score, 3) >= SAME]
    for _, code in sorted(same):
        clusters.join(*divmod(code, count), links.may_join)
    return clusters


def _held(pair: Pair, found: Likeness, clusters: Clusters, links: _Links[T]) -> Likeness:
    """The likeness to judge a pair by: less than the same, with the reason, where its clusters were kept apart."""
    homes = [clusters.of[n] for n in pair]
    if found.against is not None or round(found.score, 3) < SAME or homes[0] == homes[1]:
        return found
    first, second = (sorted(clusters.members(home)) for home in sorted(homes))
    return Likeness(min(found.score, _HELD), (*found.reasons, links.between(first, second)))
