"""Statements of different articles that say the same in nearly the same words, translations included."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
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


#: A word in more statements than this is a formula; two statements that have only such words rare tell nothing.
COMMON = 60


class Said(NamedTuple):
    """A statement as sets of content words; names stand as ``@state`` or ``@entity``.

    ``own`` are the words that are neither names nor commonplaces, ``quoted`` those inside quotation marks; ``weight``
    is that of all words together.
    """

    article: AnnotatedArticle
    statement: Statement
    words: frozenset[str]
    own: frozenset[str]
    quoted: frozenset[str]
    weight: float


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
    # Of a set that is there a frozen one of half the size is made, other than of its items one by one.
    own = frozenset({w.skeleton for w in plain if not w.common})
    return frozenset({*(w.skeleton for w in plain), *(f"@{known.state(e) or e}" for e in entities)}), own


def read_statements(article: AnnotatedArticle, reader: Reader, known: Affiliations) -> tuple[Said, ...]:
    """The article's statements as words, in order."""
    found = []
    for statement in article.statements:
        content = Span(statement.content.start, statement.content.end)
        spans = [content] if statement.mode == "direct" else list(statement.quoted)
        words, own = _words(article, content, reader, known)
        read = (words if span == content else _words(article, span, reader, known)[0] for span in spans)
        quoted = words if spans == [content] else frozenset[str]().union(*read)
        found.append(Said(article, statement, words, own, quoted, _weight(words, own)))
    return tuple(found)


def _weight(words: frozenset[str], own: frozenset[str]) -> float:
    return len(words & own) + COMMON_WEIGHT * len(words - own)


def agreeing(left: Said, right: Said) -> SameWords | None:
    """The words that two statements share, where that is much of the shorter one; None where it is not."""
    own = left.own & right.own
    if len(own) < LEAST_OWN:
        return None
    shared = left.words & right.words
    weight = _weight(shared, own)
    shorter, longer = sorted((left.weight, right.weight))
    return (
        SameWords(left, right, shared, weight / longer) if weight >= max(LEAST_WEIGHT, SHARED_PART * shorter) else None
    )


def same_words(left: Sequence[Said], right: Sequence[Said]) -> tuple[SameWords, ...]:
    """Pairs of statements of two articles that share wording, in the order of the left, then the right article.

    Cost: the product of both numbers of statements, each a set intersection.
    """
    return tuple(found for a, b in product(left, right) if (found := agreeing(a, b)) is not None)


# ── which to compare ────────────────────────────────────────────────────────────────────────────────────────────


def _rarest(said: Said, counts: Mapping[str, int], part: float) -> Iterator[str]:
    """The rarest words of a statement, as many as it takes that no ``part`` of its weight is left without one of them.

    Whatever shares so much with another statement shares one of these, and that one is among the other's too.
    """
    whole = left = said.weight
    for word in sorted(said.words, key=lambda w: (counts[w], w)):
        if left < part * whole:
            return
        left -= 1.0 if word in said.own else COMMON_WEIGHT
        if 1 < counts[word] <= COMMON:
            yield word


def sharing(statements: Sequence[Said], part: float, least_quoted: int = 0) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``statements`` that may share ``part`` of the weight of both; sorted.

    One of the two has so many words in quotation marks at least. Lossless but for formulas. Cost: linear in words, and
    in the pairs that share one of their rarest words.
    """
    counts = Counter(word for said in statements for word in said.words)
    index: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place, said in enumerate(statements):
        for word in _rarest(said, counts, part):
            index[word][len(said.quoted) >= least_quoted].append(place)
    whole = len(statements)
    found: set[int] = set()
    for plain, quoted in index.values():
        found.update([a * whole + b for a, b in combinations(quoted, 2)])
        found.update([a * whole + b if a < b else b * whole + a for a, b in product(plain, quoted)])
    return (divmod(pair, whole) for pair in sorted(found))
