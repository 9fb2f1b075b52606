"""Labelled event mentions of one article beside those found in it: which is which, and what is right about each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from khabar.evaluate.event_labels import EventLabel, EventLabels, ParticipantLabel
from khabar.evaluate.halves import AnnotatePage
from khabar.evaluate.match import Edge, Matching, Tally, assign, inside, iou, match, shared
from khabar.evaluate.news_sets import NewsArticle
from khabar.evaluate.score_events import plain_type
from khabar.evaluate.score_spans import OVERLAP, comparable
from khabar.evaluate.statement_parties import entity_at, holds_head
from khabar.model import EventMention, Mention, Participant, Span
from khabar.text.fold import fold

_CONTACT = "CONSULT"
#: A trigger is a word or a few; a longer stretch must lie in the labelled words by half.
_LONGEST_TRIGGER = 30
#: The standing war named in passing: the guidelines leave it out, a find of it counts neither way.
_WAR = fold("حرب")
_PART_OF_DAY = re.compile(r"T.*$")


class Outcome(Struct, frozen=True, kw_only=True):
    """One article: its labels, what was found, which is which by place and type, and by place alone."""

    gold: EventLabels
    text: str
    mentions: tuple[Mention, ...]
    found: tuple[EventMention, ...]
    matching: Matching
    blind: Matching
    title: Span

    def pairs(self) -> Iterator[Pair]:
        """The demanded labels that were found with their type, each with its find."""
        return (Pair(self, self.gold.items[i], self.found[j]) for i, j in self.matching.pairs)

    def blind_pairs(self) -> Iterator[Pair]:
        """The demanded labels at whose place something was found, whatever its type."""
        return (Pair(self, self.gold.items[i], self.found[j]) for i, j in self.blind.pairs)


class Pair(Struct, frozen=True):
    """A label and the find that serves it."""

    article: Outcome
    label: EventLabel
    found: EventMention

    @property
    def type_right(self) -> bool:
        """Whether the type is one of those that are right."""
        return plain_type(self.found.type) in self.label.types

    @property
    def mode_right(self) -> bool:
        """Whether the mode is the labelled one."""
        return self.found.mode == self.label.mode

    @property
    def modality_right(self) -> bool:
        """Whether the modality is the labelled one; denied and negated are one."""
        return _plain_modality(self.found.modality) == _plain_modality(self.label.modality)

    @property
    def time_right(self) -> bool:
        """Whether our day is the labelled value; a part of the day is left aside."""
        wanted = self.label.time and self.label.time.value
        return self.found.time is not None and _PART_OF_DAY.sub("", self.found.time.value) == wanted

    @property
    def duration_right(self) -> bool:
        """Whether our length is the labelled one."""
        wanted, ours = self.label.duration, self.found.duration
        if wanted is None or wanted.value is None or ours is None:
            return False
        return comparable(ours.value) == comparable(wanted.value)

    def places(self) -> Tally:
        """Our place is right where it is one of the labelled ones, wrong otherwise; one that is labelled is missed."""
        wanted, ours = self.label.place, self.found.place
        right = ours is not None and any(self._same(span, ours.mention, ours.entity) for span in wanted)
        return Tally(tp=right, fp=ours is not None and not right, fn=bool(wanted) and not right)

    def topics(self) -> Tally:
        """A topic of ours is right where its words touch those of a labelled one."""
        edges = [
            Edge(iou(span, topic.mention), i, j)
            for i, span in enumerate(self.label.topics)
            for j, topic in enumerate(self.found.topics)
            if shared(span, topic.mention)
        ]
        return _tally(len(assign(edges)), len(self.label.topics), len(self.found.topics))

    def amounts(self) -> Tally:
        """An amount of ours is right where it touches a labelled one of its kind."""
        return _touching(
            [(amount.kind, amount.span) for amount in self.label.amounts],
            [(amount.kind, amount.mention) for amount in self.found.amounts],
        )

    def instruments(self) -> Tally:
        """A means of ours is right where its words touch those of a labelled one."""
        return _touching(
            [("", span) for span in self.label.instrument], [("", means.mention) for means in self.found.instruments]
        )

    def participants(self, *, roles: bool = False) -> Tally:
        """Who is right among the participants, one for one; ``roles`` asks for the role too."""
        right = len(self.participant_pairs(roles=roles))
        return _tally(right, len(self.label.participants), len(self.found.participants))

    def participant_pairs(self, *, roles: bool = False) -> dict[int, int]:
        """Numbers of labelled participants and of ours that are the same."""
        edges = [
            Edge(1.0 + (wanted.role == ours.role), i, j)
            for i, wanted in enumerate(self.label.participants)
            for j, ours in enumerate(self.found.participants)
            if self._same_participant(wanted, ours) and (not roles or wanted.role == ours.role)
        ]
        return assign(edges)

    def _same_participant(self, wanted: ParticipantLabel, ours: Participant) -> bool:
        return self._same(wanted.mention, ours.mention, ours.entity)

    def _same(self, wanted: Span, mention: Span, entity: str | None) -> bool:
        """The same words by their head, or the entity that Khabar's own mentions give at the labelled place."""
        text, mentions = self.article.text, self.article.mentions
        here = holds_head(text, wanted, mention) or iou(wanted, mention) >= OVERLAP
        return here or (entity is not None and entity == entity_at(mentions, wanted, text))


def linked_outcomes(article: Outcome) -> Tally:
    """Results of contacts, as pairs of happenings: the contact that was found, and what came of it.

    Every mention of a contact counts for the whole happening. A result of ours that is no labelled event is false.
    """
    pairs = list(article.pairs())
    found = {event.id: event for event in article.found}
    contacts = {pair.label.event for pair in pairs if pair.label.type == _CONTACT}
    wanted = {(label.event, one) for label in article.gold.items if label.event in contacts for one in label.outcome}
    ours = {
        (pair.label.event, _happenings(article, found[one]))
        for pair in pairs
        if pair.label.event in contacts
        for one in pair.found.outcome
        if one in found
    }
    right = {(contact, one) for contact, results in ours for one in results if (contact, one) in wanted}
    false = sum(not any((contact, one) in right for one in results) for contact, results in ours)
    return Tally(tp=len(right), fp=false, fn=len(wanted - right))


def _happenings(article: Outcome, event: EventMention) -> tuple[int, ...]:
    """Numbers of the labelled happenings that a find tells; its place for one that is in no label."""
    kind = plain_type(event.type)
    labels = [label for label in article.gold.items if kind in label.types and fits(label, trigger_of(event))]
    return tuple(dict.fromkeys(label.event for label in labels)) or (-event.trigger.start - 1,)


def _plain_modality(name: str) -> str:
    return "denied" if name == "negated" else name


def _touching(wanted: Sequence[tuple[str, Span]], ours: Sequence[tuple[str, Span]]) -> Tally:
    """Stretches of one kind that touch, one for one."""
    edges = [
        Edge(iou(span, mine), i, j)
        for i, (kind, span) in enumerate(wanted)
        for j, (of, mine) in enumerate(ours)
        if kind == of and shared(span, mine)
    ]
    return _tally(len(assign(edges)), len(wanted), len(ours))


def _tally(right: int, wanted: int, given: int) -> Tally:
    return Tally(tp=right, fp=given - right, fn=wanted - right)


def summed(tallies: Iterable[Tally]) -> Tally:
    """Counts of several pairs or articles together."""
    return Tally(*map(sum, zip(Tally(), *tallies, strict=True)))


def outcome_of(gold: EventLabels, article: NewsArticle, annotate: AnnotatePage) -> Outcome:
    """One article scored."""
    annotated = annotate(article.page())
    found = tuple(chain.from_iterable(map(_judged, (one.events for one in annotated))))
    return Outcome(
        gold=gold,
        text=article.text,
        mentions=tuple(chain.from_iterable(one.entities for one in annotated)),
        found=found,
        matching=match_events(gold.items, found),
        blind=match_events(gold.items, found, typed=False),
        title=Span(0, article.text.index("\n\n")),
    )


def _judged(events: Iterable[EventMention]) -> Iterator[EventMention]:
    """Statements as such are no events of the guidelines and are judged as statements."""
    return (event for event in events if plain_type(event.type) != "STATE")


def match_events(labels: Sequence[EventLabel], found: Sequence[EventMention], *, typed: bool = True) -> Matching:
    """One to one by trigger and, where ``typed``, type; an optional label excuses one find.

    A find at another word of a label (the light verb, the verb of harm) whose trigger is found as well costs nothing,
    nor does the standing war.
    """
    edges = [
        Edge(_fit(label, event), i, j)
        for j, event in enumerate(found)
        for i, label in enumerate(labels)
        if fits(label, trigger_of(event)) and (not typed or plain_type(event.type) in label.types)
    ]
    excused = [_is_war(event) or any(_is_other_word(label, event) for label in labels) for event in found]
    return match(edges, [not label.optional for label in labels], excused)


def trigger_of(event: EventMention) -> Span:
    """Where our trigger stands."""
    return Span(event.trigger.start, event.trigger.end)


def fits(label: EventLabel, trigger: Span) -> bool:
    """Whether a trigger touches one of the words that tell the labelled event."""
    words = (label.trigger, *label.other)
    short = trigger.end - trigger.start <= _LONGEST_TRIGGER
    return any(shared(word, trigger) for word in words) and (short or inside(trigger, words))


def _fit(label: EventLabel, event: EventMention) -> float:
    return 1.0 + iou(label.trigger, trigger_of(event)) if shared(label.trigger, trigger_of(event)) else 0.5


def _is_war(event: EventMention) -> bool:
    return plain_type(event.type) == "ASSAULT" and fold(event.trigger.exact).endswith(_WAR)


def _is_other_word(label: EventLabel, event: EventMention) -> bool:
    trigger = trigger_of(event)
    return plain_type(event.type) in label.types and not shared(label.trigger, trigger) and fits(label, trigger)
