"""Articles chained over days: each goes on with the thread it has most in common with, or begins one.

Online clustering as in topic tracking (Allan et al. 1998; Miranda et al. 2018, Multilingual Clustering of Streaming
News): articles are taken day by day, each is held against the sum of what a thread told so far, and never moves again.
So what comes out later decides nothing about what came out before.

What people said of articles (`rulings`) outranks the scores: an article goes on with the thread of those that it is
ruled to be one with, ended or not, and never with one that holds an article that it is ruled not to be one with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from khabar.link.profiles import Profile, Rarity, Subject, Vector, cosine
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
#: A word in more threads than this brings none of them up.
_CROWD = 400


class Chained(NamedTuple):
    """An article held against an earlier one of a thread: places in the sequence of subjects, and the score 0 to 1."""

    later: int
    earlier: int
    score: float


class Thread:
    """The articles of one affair so far: their places in the order taken, and the sum of their profiles."""

    def __init__(self) -> None:
        self.members: list[int] = []
        self.last = date.min
        self._words: defaultdict[str, float] = defaultdict(float)
        self._names: defaultdict[str, float] = defaultdict(float)

    def add(self, place: int, day: date, profile: Profile) -> None:
        """Go on with an article."""
        self.members.append(place)
        self.last = day
        for key, weight in profile.words.items():
            self._words[key] += weight
        for key, weight in profile.names.items():
            self._names[key] += weight

    def likeness(self, profile: Profile) -> float:
        """What an article has in common with all of it, 0 to 1."""
        return likeness(profile, Profile(self._words, self._names))


def likeness(left: Profile, right: Profile) -> float:
    """What two profiles have in common, 0 to 1; to three places, so that no rounding of sums decides."""
    return round((1 - NAMES) * cosine(left.words, right.words) + NAMES * cosine(left.names, right.names), 3)


class Threads:
    """All threads of a run, with the links that made them; take the subjects by `take`, day by day."""

    def __init__(self, subjects: Sequence[Subject], settled: Settled = UNRULED) -> None:
        self.all: list[Thread] = []
        #: An article and the one it is chained to, in the order taken; and the next best that it is not chained to.
        self.links: list[Chained] = []
        self.doubts: list[Chained] = []
        self._subjects = subjects
        self.profiles: list[Profile] = []
        self._posted: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._settled = settled
        #: Groups of articles that people made, by the thread they are in; and the thread of each group.
        self._groups: defaultdict[int, set[str]] = defaultdict(set)
        self._told: dict[str, int] = {}

    def forget(self, day: date) -> None:
        """Before the articles of a day: no thread that has ended is brought up again."""
        self._posted = defaultdict(
            set,
            {key: live for key, posted in self._posted.items() if (live := {n for n in posted if self._lives(n, day)})},
        )

    def take(self, place: int, profile: Profile) -> None:
        """Chain the next subject."""
        self.profiles.append(profile)
        groups = self._settled.homes([name_of(self._subjects[place].ref)])
        ranked = self._open(groups, self._ranked(profile))
        told = [(self.all[n].likeness(profile), n) for group in groups if (n := self._told.get(group)) is not None]
        first = told or [pair for pair in ranked[:1] if pair[0] >= LEAST]
        number = first[0][1] if first else len(self.all)
        for score, other in [*told, *(pair for pair in ranked[:2] if pair not in told)][:2]:
            link = Chained(place, self._nearest(other, profile), score)
            (self.links if other == number else self.doubts).append(link)
        if number == len(self.all):
            self.all.append(Thread())
        self._go_on(number, place, profile)
        self._keep(number, groups)

    def _open(self, groups: Iterable[str], ranked: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """The threads that no ruling keeps an article of these groups from."""
        if not groups:
            return ranked
        return [pair for pair in ranked if self._settled.between(groups, self._groups[pair[1]]) is None]

    def _keep(self, number: int, groups: Iterable[str]) -> None:
        self._groups[number].update(groups)
        self._told.update(dict.fromkeys(groups, number))

    def _go_on(self, number: int, place: int, profile: Profile) -> None:
        self.all[number].add(place, self._subjects[place].day, profile)
        for key in _keys(profile):
            self._posted[key].add(number)

    def _ranked(self, profile: Profile) -> list[tuple[float, int]]:
        """Threads that have not ended and may be gone on with, the likest first, the oldest of equals."""
        scored = ((self.all[number].likeness(profile), number) for number in self._brought_up(profile))
        return sorted((pair for pair in scored if pair[0] >= UNSURE), key=lambda pair: (-pair[0], pair[1]))

    def _brought_up(self, profile: Profile) -> list[int]:
        """Threads that share most of its weight."""
        shared: defaultdict[int, float] = defaultdict(float)
        for key, weight in _keys(profile).items():
            posted = self._posted.get(key, set())
            if len(posted) <= _CROWD:
                for number in posted:
                    shared[number] += weight
        return sorted(shared, key=lambda number: (-round(shared[number], 6), number))[:_COMPARED]

    def _lives(self, number: int, day: date) -> bool:
        return (day - self.all[number].last).days <= SILENCE

    def _nearest(self, number: int, profile: Profile) -> int:
        recent = self.all[number].members[-_RECENT:]
        return max(recent, key=lambda place: (likeness(profile, self.profiles[place]), -place))


def _keys(profile: Profile) -> dict[tuple[str, str], float]:
    words = {("word", key): weight for key, weight in profile.words.items()}
    return words | {("name", key): weight for key, weight in profile.names.items()}


def name_of(ref: ArticleRef) -> str:
    """How judgements and rulings on stories call an article: ``page#0``."""
    return f"{ref.page}#{ref.article}"


def chain(subjects: Sequence[Subject], settled: Settled = UNRULED) -> Threads:
    """Threads over subjects that are sorted by day, page and number; ``settled`` is what people said of them.

    Cost: each article against some forty threads, each as long as all that it told: some 2 ms an article.
    """
    threads, rarity = Threads(subjects, settled), Rarity()
    for places in _by_day(subjects):
        rarity.add([subjects[place] for place in places])
        threads.forget(subjects[places[0]].day)
        for place in places:
            threads.take(place, rarity.profile(subjects[place]))
    return threads


def _by_day(subjects: Sequence[Subject]) -> Iterable[list[int]]:
    return (list(places) for _, places in groupby(range(len(subjects)), key=lambda place: subjects[place].day))


def shared_most(left: Vector, right: Vector, most: int) -> tuple[str, ...]:
    """Keys that both have, the weightiest first, ``most`` at most."""
    both = left.keys() & right.keys()
    return tuple(sorted(both, key=lambda key: (-round(left[key] * right[key], 6), key))[:most])
