"""What else speaks of a cell that a person mended: it follows the cell, or goes with it.

Participants, speakers and hands point at the characters of a name, an event's time at those of a date, its amounts at
those of a number. They are the same reading told again, so they are mended with it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from khabar.corrections.scene import named
from khabar.model import AnnotatedArticle, EventMention, Mention, Quantity, Span, Statement, TimeExpression

#: Identifier by identifier: what an entity is called now; None for one that is nobody.
Rename = Callable[[str | None, Span | None], str | None]


def _at(cell: Mention | TimeExpression | Quantity) -> Span:
    return Span(cell.start, cell.end)


def _every_event(article: AnnotatedArticle, change: Callable[[EventMention], EventMention]) -> AnnotatedArticle:
    return replace(article, events=tuple(map(change, article.events)))


def _renamed_event(one: EventMention, rename: Rename) -> EventMention:
    parties = tuple(replace(p, entity=rename(p.entity, p.mention)) for p in one.participants)
    place = one.place
    if place is not None and (now := rename(place.entity, place.mention)) != place.entity:
        place = replace(place, entity=now) if now else None
    return replace(one, participants=parties, place=place)


def _renamed_statement(one: Statement, rename: Rename) -> Statement:
    who = replace(one.speaker, entity=rename(one.speaker.entity, one.speaker.mention))
    chain = tuple(replace(link, entity=rename(link.entity, link.mention)) for link in one.chain)
    return replace(one, speaker=who, chain=chain)


def renamed(article: AnnotatedArticle, rename: Rename) -> AnnotatedArticle:
    """The article with every reference to an entity called anew; its own mentions are the caller's."""
    return replace(
        article,
        statements=tuple(_renamed_statement(one, rename) for one in article.statements),
        events=tuple(_renamed_event(one, rename) for one in article.events),
    )


def follow_mention(article: AnnotatedArticle, old: Mention, new: Mention | None) -> AnnotatedArticle:
    """References to a name at its characters: they mean what it means now; of a name that is none, they go."""
    at = _at(old)

    def rename(entity: str | None, where: Span | None) -> str | None:
        return (new.entity if new else None) if where == at and entity == old.entity else entity

    if new is not None:
        return renamed(article, rename)
    statements = tuple(named(s, None) if s.speaker.mention == at else s for s in article.statements)
    without = _every_event(replace(article, statements=statements), lambda one: _left_by(one, at))
    return renamed(without, rename)


def _left_by(one: EventMention, at: Span) -> EventMention:
    return replace(one, participants=tuple(p for p in one.participants if p.mention != at))


def follow_time(article: AnnotatedArticle, old: TimeExpression, new: TimeExpression | None) -> AnnotatedArticle:
    """Times of events at the characters of an expression."""

    def change(one: EventMention) -> EventMention:
        if one.time is None or one.time.mention != _at(old):
            return one
        told = replace(one.time, value=new.value, rule=new.rule) if new is not None and new.value else None
        return replace(one, time=told)

    return _every_event(article, change)


def follow_quantity(article: AnnotatedArticle, old: Quantity, new: Quantity | None) -> AnnotatedArticle:
    """Amounts of events at the characters of a number."""

    def change(one: EventMention) -> EventMention:
        kept = (amount for amount in one.amounts if new is not None or amount.mention != _at(old))
        return replace(
            one,
            amounts=tuple(
                replace(amount, low=new.low, high=new.high, approx=new.approx)
                if new is not None and amount.mention == _at(old)
                else amount
                for amount in kept
            ),
        )

    return _every_event(article, change)


def forget_statement(article: AnnotatedArticle, old: Statement, _: Statement | None) -> AnnotatedArticle:
    """Events that stood in a statement which is none stand in no statement."""
    return _every_event(article, lambda one: replace(one, statement=None) if one.statement == old.id else one)


def forget_event(article: AnnotatedArticle, old: EventMention, _: EventMention | None) -> AnnotatedArticle:
    """What came of a contact is without a deed that is none."""
    return _every_event(article, lambda one: replace(one, outcome=tuple(i for i in one.outcome if i != old.id)))
