"""The same words under different speakers: whose are they?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from khabar.link.affiliations import Affiliations
from khabar.link.events import Wordings
from khabar.link.shared import Said, SameWords
from khabar.link.when import When, days_of, gap
from khabar.model import AnnotatedArticle, ArticleRef, Conflict, ConflictSide

#: Content words of a quotation that the other statement must share: a quoted word or two are a catchword.
LEAST_QUOTED = 3
#: Without an event in common, articles must be of the same days to speak of the same words.
SAME_DAYS = 2


class Words(NamedTuple):
    """What comparing speakers takes: wordings, canonical entities, affiliations, articles that share an event."""

    wordings: Wordings
    canonical: Mapping[str, str]
    known: Affiliations
    together: Mapping[frozenset[ArticleRef], str]


def _ref(article: AnnotatedArticle) -> ArticleRef:
    return ArticleRef(page=article.page, article=article.article)


def _speaker(said: Said, words: Words) -> str | None:
    entity = said.statement.speaker.entity
    return None if entity is None else words.canonical.get(entity, entity)


def _hands(said: Said, words: Words) -> frozenset[str]:
    """Everyone the words passed through, the speaker included."""
    links = (link.entity for link in said.statement.chain if link.entity)
    speaker = _speaker(said, words)
    return frozenset(words.canonical.get(e, e) for e in links) | (frozenset({speaker}) if speaker else frozenset())


def _same_voice(left: str, right: str, known: Affiliations) -> bool:
    return known.stands_for(left, right) or known.voice(left) == known.voice(right)


def _disagree(pair: SameWords, words: Words) -> bool:
    left, right = _speaker(pair.left, words), _speaker(pair.right, words)
    if left is None or right is None or _same_voice(left, right, words.known):
        return False
    # A relay of the other's words is no rival to them.
    if left in _hands(pair.right, words) or right in _hands(pair.left, words):
        return False
    if pair.left.statement.polarity != pair.right.statement.polarity:
        return False
    return len(pair.shared & (pair.left.quoted | pair.right.quoted)) >= LEAST_QUOTED


def _also_given(pair: SameWords, others: Sequence[SameWords], words: Words) -> bool:
    """Whether one of the articles gives the same words to the other's speaker too, in another statement."""
    for other in others:
        same_left = other.left.statement.id == pair.left.statement.id
        same_right = other.right.statement.id == pair.right.statement.id
        if same_left != same_right:
            speakers = _speaker(other.left, words), _speaker(other.right, words)
            if None not in speakers and _same_voice(speakers[0] or "", speakers[1] or "", words.known):
                return True
    return False


def _rivals(left: ArticleRef, right: ArticleRef, words: Words) -> Iterator[SameWords]:
    pairs = words.wordings.pairs(left, right)
    yield from (p for p in pairs if _disagree(p, words) and not _also_given(p, pairs, words))


def _published(article: AnnotatedArticle) -> When:
    return When() if article.published is None else When(*days_of(article.published.value))


def _may_share(left: AnnotatedArticle, right: AnnotatedArticle, words: Words) -> bool:
    if frozenset({_ref(left), _ref(right)}) in words.together:
        return True
    first, second = _published(left), _published(right)
    if first.day is None or second.day is None:
        return False
    return (gap(first, second) or 0) <= SAME_DAYS


def _side(said: Said, speaker: str) -> ConflictSide:
    content = said.statement.content
    return ConflictSide(
        value=speaker,
        page=said.article.page,
        article=said.article.article,
        start=content.start,
        end=content.end,
        exact=content.exact,
    )


def _conflict(pair: SameWords, words: Words) -> Conflict:
    refs = frozenset({_ref(pair.left.article), _ref(pair.right.article)})
    return Conflict(
        kind="speaker",
        event=words.together.get(refs),
        about=pair.left.statement.content.exact,
        sides=tuple(_side(said, _speaker(said, words) or "") for said in (pair.left, pair.right)),
        note=f"speaker: the same words ({len(pair.shared)} content words shared) are given to different speakers",
    )


def speaker_conflicts(articles: Sequence[AnnotatedArticle], words: Words) -> tuple[Conflict, ...]:
    """Statements of two articles with the same words, part of them quoted, and rival speakers.

    Compared are articles that tell one event, or came out within two days of each other. Not a conflict: a spokesman
    and his house, a state and its leader, a relay and whom he relays, words that an article gives to both, one side
    anonymous or unknown. ``articles`` must be sorted.

    Cost: the pairs of such articles, each the product of their statements.
    """
    with_statements = [a for a in articles if a.statements]
    pairs = ((a, b) for a, b in combinations(with_statements, 2) if _may_share(a, b, words))
    return tuple(_conflict(found, words) for a, b in pairs for found in _rivals(_ref(a), _ref(b), words))
