"""Articles that open with the same news: accounts that name nobody are compared where their articles do.

Openings are compared as sets of content words, each weighing as it is rare among the openings of the record; UNSEEN
openings are counted in, so that in a record of two articles what both hold still weighs.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.when import When
from khabar.link.wording import content_words, words_between
from khabar.model import AnnotatedArticle, ArticleRef, Span
from khabar.text.tokens import tokenize

#: Characters of an article that tell its news: title and first sentences.
OPENING = 500
#: Part of the lighter opening's weight that both must have. Of pairs of labelled articles of one affair 96 % share it,
#: of others one in 140.
AKIN = 0.25
#: And so many words: two lines about one army share its name and the verb.
LEAST = 5
#: Openings of other news that stand beside those of the record.
UNSEEN = 50
#: Days that reports of one piece of news may come out apart.
NEWS_DAYS = 3
#: Rarest words of an opening that are looked up, and in how many openings at most.
_KEYS = 16
_CROWD = 100
#: Parts of a unit of weight that are told apart.
_FINE = 1 << 20


def _stretches(article: AnnotatedArticle) -> Iterator[Span]:
    left = OPENING
    for start, end in article.spans:
        if left > 0:
            yield Span(start, min(end, start + left))
        left -= end - start


class Opening(NamedTuple):
    """Content words of title and first sentences: the skeleton of each, and where they begin and end by turns."""

    skeletons: tuple[str, ...]
    places: array[int]

    def spelt(self, skeleton: str, text: str) -> str:
        """A word as the article first writes it."""
        at = 2 * self.skeletons.index(skeleton)
        return text[self.places[at] : self.places[at + 1]]


def opening(article: AnnotatedArticle, reader: Reader) -> Opening:
    """The opening of an article whose words are read anyway."""
    text = reader.texts[article.page]
    found = [word for at in _stretches(article) for word in words_between(text, at, reader.words)]
    return Opening(tuple([w.skeleton for w in found]), array("q", [n for w in found for n in (w.start, w.end)]))


def words_of_opening(article: AnnotatedArticle, reader: Reader) -> frozenset[str]:
    """Skeletons of the content words of title and first sentences, where nothing else of the article is read."""
    text = reader.texts[article.page]
    return frozenset(w.skeleton for at in _stretches(article) for w in content_words(tokenize(text, *at), reader.words))


class _Openings(NamedTuple):
    """Openings with what is asked of them often: its words, each once, its day, and what its words weigh together."""

    words: Sequence[Sequence[str]]
    days: Sequence[int | None]
    weight: Mapping[str, int]
    whole: Sequence[int]

    def in_turn(self) -> Iterator[tuple[int, Iterable[int]]]:
        """Each day on which any came out, the earliest first, with those that did; of unknown days none."""
        dated = [(day, place) for place, day in enumerate(self.days) if day is not None]
        for day, found in groupby(sorted(dated), key=itemgetter(0)):
            yield day, [place for _, place in found]

    def alike(self, one: int, others: Iterable[int]) -> Iterator[int]:
        """Those of some others that share words enough with one, and heavy ones."""
        words, whole, weight = frozenset(self.words[one]), self.whole[one], self.weight.__getitem__
        for other in others:
            both = words.intersection(self.words[other])
            if len(both) >= LEAST and sum(map(weight, both)) >= AKIN * min(self.whole[other], whole):
                yield other


def _weighed(words: Sequence[Sequence[str]], counts: Mapping[str, int], days: Sequence[int | None]) -> _Openings:
    # Whole numbers, so that the order in which they are added changes nothing.
    weight = {word: round(_FINE * math.log((len(words) + UNSEEN) / n)) for word, n in counts.items()}
    return _Openings(words, days, weight, [sum(map(weight.__getitem__, one)) for one in words])


def _candidates(openings: _Openings, counts: Mapping[str, int]) -> Iterator[tuple[int, Set[int]]]:
    """Each opening with those that share a rare word with it and came out before it, NEWS_DAYS at most.

    Two calls of two leaders are told in like words.
    """
    keys = [
        sorted((w for w in words if counts[w] > 1), key=lambda w: (counts[w], w))[:_KEYS] for words in openings.words
    ]
    crowds = Counter(word for found in keys for word in found)
    # Of the last days alone, so that a longer record makes none of them dearer.
    recent: dict[int, dict[str, list[int]]] = {}
    for day, places in openings.in_turn():
        recent = {one: held for one, held in recent.items() if day - one <= NEWS_DAYS}
        holders = recent[day] = defaultdict(list)
        for number in places:
            told = [word for word in keys[number] if crowds[word] <= _CROWD]
            yield number, set[int]().union(*(held[word] for held in recent.values() for word in told if word in held))
            for word in told:
                holders[word].append(number)


def find_akin(
    refs: Sequence[ArticleRef], when: Sequence[When], read: Iterable[Opening]
) -> frozenset[frozenset[ArticleRef]]:
    """Pairs of articles that open with the same news within NEWS_DAYS; one whose day is unknown is in none.

    Args:
        refs: The articles.
        when: Days on which each may have come out.
        read: The opening of each.

    Cost: the pairs of articles of near days that share a rare word of their openings.
    """
    once: dict[str, str] = {}
    words = [tuple(once.setdefault(word, word) for word in set(one.skeletons)) for one in read]
    counts = Counter(word for one in words for word in one)
    openings = _weighed(words, counts, [None if one.day is None else one.day.toordinal() for one in when])
    found = _candidates(openings, counts)
    return frozenset(
        frozenset({refs[one], refs[other]}) for one, others in found for other in openings.alike(one, others)
    )
