"""Whether a statement names the voice, and the hands after it, that a label marks in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from khabar.evaluate.match import iou, shared
from khabar.evaluate.parties import named_alike, shares_word, words_of
from khabar.evaluate.statement_labels import LinkLabel, StatementLabel
from khabar.model import AnnotatedArticle, ChainLink, Mention, Span, Speaker, Statement
from khabar.text.fold import fold

#: Roles that may stand for one another: a body that speaks through its man is a person of the guidelines; news reach
#: us from agencies and outlets alike; a tweet is a document on a platform.
_FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("speaker", "spokesperson", "person", "anonymous"), "voice"),
        **dict.fromkeys(("agency", "outlet"), "media"),
        **dict.fromkeys(("document", "platform"), "channel"),
    }
)


def is_unknown(speaker: Speaker) -> bool:
    """Whether nobody is given: no entity, and no words for a voice or only words that are said to be unknown."""
    return speaker.entity is None and (speaker.how == "unknown" or speaker.mention is None)


def speaker_right(label: StatementLabel, found: Statement, mentions: Sequence[Mention], text: str) -> bool:
    """Whether the voice is the labelled one: its words, or the entity that stands at one of the labelled mentions.

    Where the label has nobody, only nobody is right; where it has somebody, nobody is wrong.
    """
    speaker = found.speaker
    if not label.speaker.mentions or is_unknown(speaker):
        return not label.speaker.mentions and is_unknown(speaker)
    here = speaker.mention is not None and any(
        holds_head(text, wanted, speaker.mention) for wanted in label.speaker.mentions
    )
    return here or (
        speaker.entity is not None
        and speaker.entity in {entity_at(mentions, wanted, text) for wanted in label.speaker.mentions}
    )


def holds_head(text: str, wanted: Span, found: Span) -> bool:
    """Whether a find shares the first word of a labelled mention, its head: the governor of a city is not the city."""
    first = text[wanted.start : wanted.end].split(maxsplit=1)[:1]
    return shared(Span(wanted.start, wanted.start + len(first[0]) if first else wanted.end), found) > 0


def entity_at(mentions: Sequence[Mention], wanted: Span, text: str) -> str | None:
    """The entity that Khabar's mentions give a labelled one: of those that share its head, the one that fits best."""
    here = [m for m in mentions if holds_head(text, wanted, Span(m.start, m.end))]
    best = max(here, key=lambda m: iou(wanted, Span(m.start, m.end)), default=None)
    return best.entity if best else None


def addressee_right(label: StatementLabel, found: Statement, mentions: Sequence[Mention], text: str) -> bool:
    """Whether the one spoken to is the labelled one: its entity, or words that begin with the same word, clitics apart.

    Nobody is never right: where the label has nobody, a find is false.
    """
    if label.addressee is None or found.addressee is None:
        return False
    first = text[label.addressee.start : label.addressee.end].split(maxsplit=1)[0]
    same = named_alike([fold(found.addressee.split(maxsplit=1)[0])], frozenset({fold(first)}))
    return same or found.addressee == entity_at(mentions, label.addressee, text)


def demanded_links(article: AnnotatedArticle, found: Statement) -> tuple[ChainLink, ...]:
    """The chain behind the speaker as the guidelines know it.

    Without the outlet that publishes the page, which they let out, and without occasions (press conference, interview),
    for which they have no role: only whom one spoke to there is a hand.
    """
    own = article.outlet.entity if article.outlet else None
    links = (link for link in found.chain[1:] if link.role != "occasion")
    return tuple(link for link in links if own is None or link.entity != own)


def link_right(label: LinkLabel, link: ChainLink, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a link is the labelled one: a role of the same family, and the same entity or the same words.

    A link carries words and no offsets, so words are compared: whole, give or take clitics, or, where it has no
    entity, by one word of four letters that both have.
    """
    if _FAMILIES.get(label.role) != _FAMILIES.get(link.role):
        return False
    if link.entity is not None and link.entity in {entity_at(mentions, wanted, text) for wanted in label.mentions}:
        return True
    named = [text[wanted.start : wanted.end] for wanted in label.mentions]
    words = link.label or ""
    same = bool(words) and named_alike([fold(words)], frozenset(map(fold, named)))
    return same or (link.entity is None and shares_word(words, words_of(*named)))


def links_right(labels: Sequence[LinkLabel], links: Sequence[ChainLink], mentions: Sequence[Mention], text: str) -> int:
    """How many links are right, each serving one label, in the same order."""
    if not labels or not links:
        return 0
    both = link_right(labels[0], links[0], mentions, text)
    paired = 1 + links_right(labels[1:], links[1:], mentions, text) if both else 0
    return max(
        paired,
        links_right(labels[1:], links, mentions, text),
        links_right(labels, links[1:], mentions, text),
    )
