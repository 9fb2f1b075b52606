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
    """A statement as sets of content words; names stand as ``@state`` or ``@entity``.

    ``own`` are the words that are neither names nor commonplaces, ``quoted`` those inside quotation marks.
    """

    article: AnnotatedArticle
    statement: Statement
    words: frozenset[str]
    own: frozenset[str]
    quoted: frozenset[str]


class SameWords(NamedTuple):
    """Two statements that share wording, the words, and the part (0–1) of the longer statement that they make."""

    left: Said
    right: Said
    shared: frozenset[str]
    part: float


def _names(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.entity and span.start <= m.start and m.end <= span.end]


def _words(
    article: AnnotatedArticle, span: Span, reader: Reader, known: Affiliations
) -> tuple[frozenset[str], frozenset[str]]:
    """All content words of a stretch, and its own ones."""
    names = _names(span, article.entities)
    plain = words_between(reader.texts[article.page], span, reader.words, [Span(m.start, m.end) for m in names])
    entities = {reader.canonical.get(m.entity, m.entity) for m in names if m.entity}
    own = frozenset(w.skeleton for w in plain if not w.common)
    return own | {w.skeleton for w in plain} | {f"@{known.state(e) or e}" for e in entities}, own


def read_statements(article: AnnotatedArticle, reader: Reader, known: Affiliations) -> tuple[Said, ...]:
    """The article's statements as words, in order."""
    found = []
    for statement in article.statements:
        content = Span(statement.content.start, statement.content.end)
        spans = [content] if statement.mode == "direct" else list(statement.quoted)
        quoted = frozenset[str]().union(*(_words(article, span, reader, known)[0] for span in spans))
        words, own = _words(article, content, reader, known)
        found.append(Said(article, statement, words, own, quoted))
    return tuple(found)


def _weight(words: frozenset[str], own: frozenset[str]) -> float:
    return len(words & own) + COMMON_WEIGHT * len(words - own)


def _agree(left: Said, right: Said) -> SameWords | None:
    shared, own = left.words & right.words, left.own & right.own
    if len(own) < LEAST_OWN:
        return None
    weight = _weight(shared, own)
    shorter, longer = sorted((_weight(left.words, left.own), _weight(right.words, right.own)))
    return (
        SameWords(left, right, shared, weight / longer) if weight >= max(LEAST_WEIGHT, SHARED_PART * shorter) else None
    )


def same_words(left: Sequence[Said], right: Sequence[Said]) -> tuple[SameWords, ...]:
    """Pairs of statements of two articles that share wording, in the order of the left, then the right article.

    Cost: the product of both numbers of statements, each a set intersection.
    """
    return tuple(found for a, b in product(left, right) if (found := _agree(a, b)) is not None)
