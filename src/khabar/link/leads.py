"""Articles that open with the same news: accounts that name nobody are compared where their articles do.

Openings are compared as sets of content words, each weighing as it is rare among the openings of the record; UNSEEN
openings are counted in, so that in a record of two articles what both hold still weighs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from khabar.link.accounts import Reader
from khabar.link.when import When, days_of
from khabar.link.wording import words_between
from khabar.model import AnnotatedArticle, ArticleRef, Span

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


def _stretches(article: AnnotatedArticle) -> Iterator[Span]:
    left = OPENING
    for start, end in article.spans:
        if left > 0:
            yield Span(start, min(end, start + left))
        left -= end - start


def opening(article: AnnotatedArticle, reader: Reader) -> frozenset[str]:
    """Skeletons of the content words of title and first sentences."""
    text = reader.texts[article.page]
    return frozenset(w.skeleton for at in _stretches(article) for w in words_between(text, at, reader.words))


def _day(article: AnnotatedArticle) -> When:
    return When(*days_of(article.published.value)) if article.published else When()


def _together(left: When, right: When) -> bool:
    """Whether both came out on known days, NEWS_DAYS apart at most: two calls of two leaders are told in like words."""
    return left.day is not None and right.day is not None and abs((left.day - right.day).days) <= NEWS_DAYS


def _candidates(openings: Sequence[frozenset[str]], counts: Mapping[str, int]) -> set[tuple[int, int]]:
    """Pairs of openings that share a rare word."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(openings):
        for word in sorted((w for w in words if counts[w] > 1), key=lambda w: (counts[w], w))[:_KEYS]:
            holders[word].append(number)
    return {pair for found in holders.values() if len(found) <= _CROWD for pair in combinations(found, 2)}


def find_akin(articles: Sequence[AnnotatedArticle], reader: Reader) -> frozenset[frozenset[ArticleRef]]:
    """Pairs of articles that open with the same news within NEWS_DAYS; one whose day is unknown is in none.

    Cost: the pairs of articles that share a rare word of their openings.
    """
    openings = [opening(article, reader) for article in articles]
    counts = Counter(word for words in openings for word in words)
    weight = {word: math.log((len(openings) + UNSEEN) / n) for word, n in counts.items()}
    whole = [sum(weight[w] for w in sorted(words)) for words in openings]
    days = [_day(article) for article in articles]
    refs = [ArticleRef(page=a.page, article=a.article) for a in articles]

    def alike(left: int, right: int) -> bool:
        both = openings[left] & openings[right]
        return len(both) >= LEAST and sum(weight[w] for w in sorted(both)) >= AKIN * min(whole[left], whole[right])

    return frozenset(
        frozenset({refs[a], refs[b]})
        for a, b in _candidates(openings, counts)
        if _together(days[a], days[b]) and alike(a, b)
    )
