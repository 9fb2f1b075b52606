"""Statements of different articles that say the same in nearly the same words, translations included."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from khabar.link.accounts import Reader
from khabar.link.affiliations import Affiliations
from khabar.link.wording import words_between
from khabar.model import AnnotatedArticle, Mention, Span, Statement

#: Shared words that say something of their own: not names, not words of every other report.
LEAST_OWN = 2
#: Weight that the shared words must have together: an own word counts 1, a name or a commonplace COMMON_WEIGHT.
LEAST_WEIGHT = 3.0
COMMON_WEIGHT = 0.3
#: Part of the shorter statement's weight that must be shared: translations keep half of their words or more.
SHARED_PART = 0.5


class Said(NamedTuple):
    """A statement as sets of content words; names stand as ``@state`` or ``@entity``."""

    article: AnnotatedArticle
    statement: Statement
    words: frozenset[str]
    quoted: frozenset[str]


class SameWords(NamedTuple):
    """Two statements that share wording, and the words."""

    left: Said
    right: Said
    shared: frozenset[str]


def _names(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.entity and span.start <= m.start and m.end <= span.end]


def _words(article: AnnotatedArticle, span: Span, reader: Reader, known: Affiliations) -> frozenset[str]:
    names = _names(span, article.entities)
    plain = words_between(reader.texts[article.page], span, reader.words, [Span(m.start, m.end) for m in names])
    entities = {reader.canonical.get(m.entity, m.entity) for m in names if m.entity}
    return frozenset(w.skeleton for w in plain) | {f"@{known.state(e) or e}" for e in entities}


def read_statements(article: AnnotatedArticle, reader: Reader, known: Affiliations) -> tuple[Said, ...]:
    """The article's statements as words, in order."""
    found = []
    for statement in article.statements:
        content = Span(statement.content.start, statement.content.end)
        spans = [content] if statement.mode == "direct" else list(statement.quoted)
        quoted = frozenset().union(*(_words(article, span, reader, known) for span in spans))
        found.append(Said(article, statement, _words(article, content, reader, known), quoted))
    return tuple(found)


def _weight(words: frozenset[str], common: frozenset[str]) -> float:
    return sum(COMMON_WEIGHT if w.startswith("@") or w in common else 1.0 for w in words)


def _agree(left: Said, right: Said, common: frozenset[str]) -> SameWords | None:
    shared = left.words & right.words
    own = sum(not w.startswith("@") and w not in common for w in shared)
    if own < LEAST_OWN:
        return None
    weight = _weight(shared, common)
    least = min(_weight(left.words, common), _weight(right.words, common))
    return SameWords(left, right, shared) if weight >= max(LEAST_WEIGHT, SHARED_PART * least) else None


def same_words(left: Sequence[Said], right: Sequence[Said], common: frozenset[str]) -> tuple[SameWords, ...]:
    """Pairs of statements of two articles that share wording, in the order of the left, then the right article.

    ``common`` are skeletons of commonplaces. Cost: the product of both numbers of statements, each a set intersection.
    """
    return tuple(found for a, b in product(left, right) if (found := _agree(a, b, common)) is not None)
