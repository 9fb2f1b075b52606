"""What an article is about, as weighed words and names: what stories are chained by.

Two sparse vectors, the content words of the opening and the entities of the whole article, each weighing its logarithm
of frequency times how rare it is among the articles seen so far (incremental tf-idf: Brants, Chen & Farahat 2003, A
System for New Event Detection). What comes out on a later day changes no weight of an earlier one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.leads import Opening
from khabar.link.when import days_of
from khabar.model import AnnotatedArticle, Article, ArticleRef, EventMention

#: Articles that stand beside those of the record, so that in a small record what two articles share still weighs.
UNSEEN = 50


class Vector(dict[str, float]):
    """Weights by key; never changed once it is made. ``square`` is its squared length."""

    def __init__(self, weights: Iterable[tuple[str, float]]) -> None:
        super().__init__(weights)
        self.square = sum(weight * weight for weight in self.values())


class Dated(NamedTuple):
    """An article whose day is known."""

    day: date
    ref: ArticleRef


class Subject(NamedTuple):
    """What an article tells of: counts of words (skeletons) and of entities.

    ``spelt`` gives a word as the article first writes it.
    """

    ref: ArticleRef
    words: Mapping[str, int]
    names: Mapping[str, int]
    spelt: Callable[[str], str]


class Profile(NamedTuple):
    """A subject, weighed."""

    words: Vector
    names: Vector


def is_dated(article: Article) -> bool:
    """Whether the page says on which day it came out: then nothing that it tells need be looked at for that."""
    return article.published is not None and article.published.precision == "day"


def dated(article: Article) -> Dated | None:
    """The article with its day; None for one without, and for a related headline, which tells nothing itself.

    Of one that is not `is_dated` what was found in it is asked for.
    """
    day = day_of(article)
    if day is None or article.kind == "headline":
        return None
    return Dated(day, ArticleRef(page=article.page, article=article.article))


def subject_of(ref: ArticleRef, article: AnnotatedArticle, opening: Opening, reader: Reader) -> Subject:
    """What an article tells of; its opening is read already."""
    spelt = partial(opening.spelt, text=reader.texts[ref.page])
    return Subject(ref, Counter(opening.skeletons), _names(article, reader), spelt)


def day_of(article: Article) -> date | None:
    """The day it came out; where the page does not tell, the last day that it gives for its own news; else None."""
    if article.published is not None and article.published.precision == "day":
        return days_of(article.published.value)[0]
    told = (
        days_of(m.time.value)
        for m in (article.events if isinstance(article, AnnotatedArticle) else ())
        if m.time and m.time.mention and is_news(m) and m.modality == "happened"
    )
    return max((low for low, high in told if low is not None and low == high), default=None)


def is_news(mention: EventMention) -> bool:
    """Whether an article tells a happening as its news: not as background, and not that somebody spoke."""
    return not mention.background and mention.type != "STATE"


def _names(article: AnnotatedArticle, reader: Reader) -> Counter[str]:
    """Entities with how often they are named; who publishes or is credited is none of the news."""
    outlet = article.outlet.entity if article.outlet else None
    passed = {outlet, *(agency.entity for agency in article.agency)}
    named = (m.entity for m in article.entities if m.entity and m.entity not in passed)
    return Counter(reader.canonical.get(entity, entity) for entity in named)


class Rarity:
    """In how many articles seen so far each word and each name stands."""

    def __init__(self) -> None:
        self._seen = 0
        self._words: Counter[str] = Counter()
        self._names: Counter[str] = Counter()

    def add(self, subjects: Sequence[Subject]) -> None:
        """See the articles of one day."""
        self._seen += len(subjects)
        for one in subjects:
            self._words.update(one.words.keys())
            self._names.update(one.names.keys())

    def profile(self, subject: Subject) -> Profile:
        """The subject weighed by what has been seen, which must hold it."""
        return Profile(self._weighed(subject.words, self._words), self._weighed(subject.names, self._names))

    def _weighed(self, counts: Mapping[str, int], seen: Mapping[str, int]) -> Vector:
        whole = self._seen + UNSEEN
        return Vector((key, (1 + math.log(n)) * math.log(whole / seen[key])) for key, n in sorted(counts.items()))


class Sum:
    """The sum of vectors, with its squared length kept along: it grows by far longer than what it is held against."""

    def __init__(self) -> None:
        self._weights: dict[str, float] = {}
        self._square = 0.0

    def add(self, vector: Vector) -> None:
        """Add a vector. Cost: its length."""
        self._square += vector.square + 2 * _both(vector, self._weights)
        for key, weight in vector.items():
            self._weights[key] = self._weights.get(key, 0.0) + weight

    def cosine(self, vector: Vector) -> float:
        """As `cosine`, at the cost of the vector alone."""
        both = _both(vector, self._weights)
        return both / math.sqrt(vector.square * self._square) if both else 0.0


def cosine(left: Vector, right: Vector) -> float:
    """Cosine of two vectors, 0 where one is empty. Cost: the shorter one."""
    both = _both(left, right)
    return both / math.sqrt(left.square * right.square) if both else 0.0


def _both(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The inner product, exact but for its last bit, whatever the order; cost: the shorter one."""
    few, many = (left, right) if len(left) < len(right) else (right, left)
    return math.fsum([weight * many[key] for key, weight in few.items() if key in many])
