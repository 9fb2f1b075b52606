"""What an article is about, as weighed words and names: what stories are chained by.

Two sparse vectors, the content words of the opening and the entities of the whole article, each weighing its logarithm
of frequency times how rare it is among the articles seen so far (incremental tf-idf: Brants, Chen & Farahat 2003, A
System for New Event Detection). What comes out on a later day changes no weight of an earlier one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.leads import OPENING
from khabar.link.when import days_of
from khabar.link.wording import words_between
from khabar.model import AnnotatedArticle, ArticleRef, EventMention, Span

#: Articles that stand beside those of the record, so that in a small record what two articles share still weighs.
UNSEEN = 50
Vector = Mapping[str, float]


class Subject(NamedTuple):
    """What an article of a known day tells of: counts of words (skeletons) and of entities.

    ``spelt`` gives each word as the article first writes it.
    """

    article: AnnotatedArticle
    ref: ArticleRef
    day: date
    words: Mapping[str, int]
    names: Mapping[str, int]
    spelt: Mapping[str, str]


class Profile(NamedTuple):
    """A subject, weighed."""

    words: Vector
    names: Vector


def subject_of(article: AnnotatedArticle, reader: Reader) -> Subject | None:
    """What an article tells of; None for one without a day, and for a related headline, which tells nothing itself."""
    day = day_of(article)
    if day is None or article.kind == "headline":
        return None
    text = reader.texts[article.page]
    found = [word for at in _opening(article) for word in words_between(text, at, reader.words)]
    spelt = {word.skeleton: text[word.start : word.end] for word in reversed(found)}
    ref = ArticleRef(page=article.page, article=article.article)
    return Subject(article, ref, day, Counter(w.skeleton for w in found), _names(article, reader), spelt)


def day_of(article: AnnotatedArticle) -> date | None:
    """The day it came out; where the page does not tell, the last day that it gives for its own news; else None."""
    if article.published is not None and article.published.precision == "day":
        return days_of(article.published.value)[0]
    told = (
        days_of(m.time.value)
        for m in article.events
        if m.time and m.time.mention and is_news(m) and m.modality == "happened"
    )
    return max((low for low, high in told if low is not None and low == high), default=None)


def is_news(mention: EventMention) -> bool:
    """Whether an article tells a happening as its news: not as background, and not that somebody spoke."""
    return not mention.background and mention.type != "STATE"


def _opening(article: AnnotatedArticle) -> Iterable[Span]:
    left = OPENING
    for start, end in article.spans:
        if left > 0:
            yield Span(start, min(end, start + left))
        left -= end - start


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

    def _weighed(self, counts: Mapping[str, int], seen: Mapping[str, int]) -> dict[str, float]:
        whole = self._seen + UNSEEN
        return {key: (1 + math.log(n)) * math.log(whole / seen[key]) for key, n in sorted(counts.items())}


def cosine(left: Vector, right: Vector) -> float:
    """Cosine of two vectors, 0 where one is empty. Cost: the shorter one, and both lengths."""
    shorter, longer = sorted((left, right), key=len)
    both = sum(weight * longer[key] for key, weight in shorter.items() if key in longer)
    return both / math.sqrt(length(left) * length(right)) if both else 0.0


def length(vector: Vector) -> float:
    """Squared length."""
    return sum(weight * weight for weight in vector.values())
