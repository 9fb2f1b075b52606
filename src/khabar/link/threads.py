"""Articles chained over days: each goes on with the thread it has most in common with, or begins one.

Online clustering as in topic tracking (Allan et al. 1998; Miranda et al. 2018, Multilingual Clustering of Streaming
News): articles are taken day by day, each is held against the sum of what a thread told so far, and never moves again.
So what comes out later decides nothing about what came out before.

What people said of articles (`rulings`) outranks the scores: an article goes on with the thread of those that it is
ruled to be one with, ended or not, and never with one that holds an article that it is ruled not to be one with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from khabar.link.profiles import Dated, Profile, Rarity, Subject, Sum, Vector, cosine
from khabar.link.rulings import UNRULED, Settled
from khabar.model import ArticleRef

#: How much of it an article must have in common with a thread. Below, down to UNSURE, a person should look.
LEAST = 0.27
UNSURE = 0.22
#: Of that, the part that names make; words make the rest.
NAMES = 0.5
#: Days without an article after which a thread has ended.
SILENCE = 7
#: Threads that share most rare words or names with an article are compared, and the last articles of a thread.
_COMPARED = 40
_RECENT = 60
#: A word in more threads than this brings none of them up; nor does any word once those that weigh more have brought
#: up so many, the same thread counted anew for each. So a crowded week costs no more an article than a quiet one.
_CROWD, _LOOKED_UP = 400, 2000
#: By how much rounding to six places may move a weight at the most.
_ROUNDED = 2e-6
#: Names and words that a link tells.
_SHOWN = 6


#: A word or a name, with which of them it is.
_Key = tuple[str, str]


class Chained(NamedTuple):
    """An article held against an earlier one of a thread: places in the sequence of subjects, and the score 0 to 1.

    ``names`` and ``words`` are what both have, the most telling first, words as the later one writes them.
    """

    later: int
    earlier: int
    score: float
    names: tuple[str, ...]
    words: tuple[str, ...]


class Chains(NamedTuple):
    """What came of chaining.

    Attributes:
        threads: Places of the articles of each thread, in the order taken.
        links: An article and the one it is chained to, in the order taken.
        doubts: An article and the next best that it is not chained to.
    """

    threads: tuple[tuple[int, ...], ...]
    links: tuple[Chained, ...]
    doubts: tuple[Chained, ...]


class Thread:
    """The articles of one affair so far: their places in the order taken, and the sum of their profiles."""

    def __init__(self) -> None:
        self.members: list[int] = []
        self.last = date.min
        self._words, self._names = Sum(), Sum()

    def add(self, place: int, day: date, profile: Profile) -> None:
        """Go on with an article."""
        self.members.append(place)
        self.last = day
        self._words.add(profile.words)
        self._names.add(profile.names)

    def end(self) -> Iterable[int]:
        """Forget what its articles told; their places."""
        self._words, self._names = Sum(), Sum()
        return self.members

    def likeness(self, profile: Profile) -> float:
        """What an article has in common with all of it, 0 to 1."""
        return _mixed(self._words.cosine(profile.words), self._names.cosine(profile.names))


def likeness(left: Profile, right: Profile) -> float:
    """What two profiles have in common, 0 to 1."""
    return _mixed(cosine(left.words, right.words), cosine(left.names, right.names))


def _mixed(words: float, names: float) -> float:
    """To three places, so that no rounding of sums decides."""
    return round((1 - NAMES) * words + NAMES * names, 3)


class Threads:
    """All threads of a run, with the links that made them; take the articles by `take`, day by day."""

    def __init__(self, dated: Sequence[Dated], settled: Settled = UNRULED) -> None:
        self.all: list[Thread] = []
        #: An article and the one it is chained to, in the order taken; and the next best that it is not chained to.
        self.links: list[Chained] = []
        self.doubts: list[Chained] = []
        self._dated = dated
        self._living: set[int] = set()
        #: Of the articles of threads that may be gone on with.
        self._profiles: dict[int, Profile] = {}
        self._posted: defaultdict[_Key, set[int]] = defaultdict(set)
        self._settled = settled
        #: Groups of articles that people made, by the thread they are in; and the thread of each group.
        self._groups: dict[int, set[str]] = {}
        self._told: dict[str, int] = {}

    def forget(self, day: date) -> None:
        """Before the articles of a day: no thread that has ended is brought up again, nor is what it told kept.

        But for those that people spoke of, which may be gone on with at any time.
        """
        ended = {n for n in self._living if (day - self.all[n].last).days > SILENCE}
        self._living -= ended
        for number in ended:
            self._take_down(number)
        for number in ended - self._groups.keys():
            for place in self.all[number].end():
                del self._profiles[place]

    def _take_down(self, number: int) -> None:
        """Post a thread no more. Cost: the words and names of its articles."""
        for place in self.all[number].members:
            for key in _keys(self._profiles[place]):
                posted = self._posted.get(key)
                if posted is not None:
                    posted.discard(number)
                    if not posted:
                        del self._posted[key]

    def take(self, place: int, subject: Subject, profile: Profile) -> None:
        """Chain the next article."""
        self._profiles[place] = profile
        groups, keys = self._settled.homes([name_of(subject.ref)]), _keys(profile)
        ranked = self._open(groups, self._ranked(profile, keys))
        told = [(self.all[n].likeness(profile), n) for group in groups if (n := self._told.get(group)) is not None]
        first = told or [pair for pair in ranked[:1] if pair[0] >= LEAST]
        number = first[0][1] if first else len(self.all)
        for score, other in [*told, *(pair for pair in ranked[:2] if pair not in told)][:2]:
            link = self._chained(place, subject, other, score)
            (self.links if other == number else self.doubts).append(link)
        if number == len(self.all):
            self.all.append(Thread())
        self._living.add(number)
        self._go_on(number, place, profile, keys)
        self._keep(number, groups)

    def _chained(self, place: int, subject: Subject, number: int, score: float) -> Chained:
        """The article held against the nearest one of a thread."""
        profile = self._profiles[place]
        nearest = self._nearest(number, profile)
        other = self._profiles[nearest]
        words = tuple(subject.spelt(word) for word in shared_most(profile.words, other.words, _SHOWN))
        return Chained(place, nearest, score, shared_most(profile.names, other.names, _SHOWN), words)

    def _open(self, groups: frozenset[str], ranked: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """The threads that no ruling keeps an article of these groups from."""
        if not groups:
            return ranked
        return [pair for pair in ranked if self._settled.between(groups, self._groups.get(pair[1], ())) is None]

    def _keep(self, number: int, groups: frozenset[str]) -> None:
        if groups:
            self._groups.setdefault(number, set()).update(groups)
        self._told.update(dict.fromkeys(groups, number))

    def _go_on(self, number: int, place: int, profile: Profile, keys: Iterable[_Key]) -> None:
        self.all[number].add(place, self._dated[place].day, profile)
        for key in keys:
            self._posted[key].add(number)

    def _ranked(self, profile: Profile, keys: Mapping[_Key, float]) -> list[tuple[float, int]]:
        """Threads that have not ended and may be gone on with, the likest first, the oldest of equals."""
        scored = ((self.all[number].likeness(profile), number) for number in self._brought_up(keys))
        return sorted((pair for pair in scored if pair[0] >= UNSURE), key=lambda pair: (-pair[0], pair[1]))

    def _brought_up(self, keys: Mapping[_Key, float]) -> list[int]:
        """Threads that share most of its weight."""
        shared: defaultdict[int, float] = defaultdict(float)
        left = _LOOKED_UP
        for key, weight in sorted(keys.items(), key=lambda entry: (-entry[1], entry[0])):
            posted = self._posted.get(key)
            if posted is not None and len(posted) <= _CROWD:
                for number in posted:
                    shared[number] += weight
                left -= len(posted)
                if left <= 0:
                    break
        return _weightiest(shared)

    def _nearest(self, number: int, profile: Profile) -> int:
        """The likest of its last articles, the first of equals."""
        recent = self.all[number].members[-_RECENT:]
        return max(recent, key=lambda place: (likeness(profile, self._profiles[place]), -place))


def _weightiest(shared: Mapping[int, float]) -> list[int]:
    """The first `_COMPARED` by weight, to six places, the oldest of equals."""
    if len(shared) > _COMPARED:
        # Most are far below: they need not be sorted by what decides between equals.
        least = sorted(shared.values())[-_COMPARED] - _ROUNDED
        shared = {number: weight for number, weight in shared.items() if weight >= least}
    return sorted(shared, key=lambda number: (-round(shared[number], 6), number))[:_COMPARED]


def _keys(profile: Profile) -> dict[_Key, float]:
    words = {("word", key): weight for key, weight in profile.words.items()}
    return words | {("name", key): weight for key, weight in profile.names.items()}


def name_of(ref: ArticleRef) -> str:
    """How judgements and rulings on stories call an article: ``page#0``."""
    return f"{ref.page}#{ref.article}"


def chain(dated: Sequence[Dated], read: Callable[[Dated], Subject], settled: Settled = UNRULED) -> Chains:
    """Threads over articles that are sorted by day, page and number.

    Args:
        dated: Articles of a known day.
        read: What an article tells of; asked once for each, the articles of one day at a time.
        settled: What people said of them.

    Cost: each article against some forty threads, each time the words of the article: some 1 ms. Memory: what the
    articles of threads that have not ended tell of.
    """
    threads, rarity = Threads(dated, settled), Rarity()
    for places in _by_day(dated):
        subjects = [read(dated[place]) for place in places]
        rarity.add(subjects)
        threads.forget(dated[places[0]].day)
        for place, subject in zip(places, subjects, strict=True):
            threads.take(place, subject, rarity.profile(subject))
    return Chains(tuple(tuple(thread.members) for thread in threads.all), tuple(threads.links), tuple(threads.doubts))


def _by_day(dated: Sequence[Dated]) -> Iterable[list[int]]:
    return (list(places) for _, places in groupby(range(len(dated)), key=lambda place: dated[place].day))


def shared_most(left: Vector, right: Vector, most: int) -> tuple[str, ...]:
    """Keys that both have, the weightiest first, ``most`` at most."""
    both = left.keys() & right.keys()
    return tuple(sorted(both, key=lambda key: (-round(left[key] * right[key], 6), key))[:most])
