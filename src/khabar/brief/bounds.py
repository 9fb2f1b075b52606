"""Whether a length is told as an end: more than three hours, less than four."""

from __future__ import annotations

from collections.abc import Mapping

from khabar.model import AnnotatedArticle, ArticleRef, ConflictSide, EventMention, Report

_ENDS = frozenset({"MORE_THAN", "LESS_THAN"})


def bound_of(article: AnnotatedArticle, start: int, end: int, value: str) -> str | None:
    """TIMEX3's MORE_THAN or LESS_THAN, where the words at a place tell a length so; None for a length as such.

    What a person corrected has another value than its words, and is what that person says of it.
    """
    told = (time for time in article.times if time.start < end and start < time.end and time.value == value)
    return next((time.mod for time in told if time.mod in _ENDS), None)


def bound_at(at: Report | ConflictSide, value: str, articles: Mapping[ArticleRef, AnnotatedArticle]) -> str | None:
    """The same of a report or a side of a conflict."""
    return bound_of(articles[ArticleRef(page=at.page, article=at.article)], at.start, at.end, value)


def length_bound(article: AnnotatedArticle, mention: EventMention) -> str | None:
    """The same of the length of an event mention; None also where it has none."""
    length = mention.duration
    if length is None:
        return None
    return bound_of(article, length.mention.start, length.mention.end, length.value)


def exact_length(article: AnnotatedArticle, mention: EventMention) -> str | None:
    """How long an event mention says that it took, ISO 8601; None where it says so only about, or as an end."""
    length = mention.duration
    exact = length is not None and not length.approx and length_bound(article, mention) is None
    return length.value if length is not None and exact else None
