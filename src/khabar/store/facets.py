"""Counts over the whole of a record: how much there is of each, and of each kind, the most frequent first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from khabar.store import schema
from khabar.store.asking import Query, some

_EVENTS, _MEMBERS, _CONFLICTS = schema.EVENTS.c, schema.EVENT_MEMBERS.c, schema.CONFLICTS.c
_SAID, _TOPICS, _JUDGED, _ARTICLES = schema.STATEMENTS.c, schema.TOPICS.c, schema.JUDGEMENTS.c, schema.ARTICLES.c
_DISPUTED = Query(
    select(_CONFLICTS.event)
    .join(schema.EVENTS, _EVENTS.id == _CONFLICTS.event)
    .where(_EVENTS.position.in_(some("positions")))
)
_OUTLET = func.coalesce(_ARTICLES.outlet_entity, _ARTICLES.outlet_name)


class Counted(NamedTuple):
    """A value and how often it stands."""

    value: str
    number: int


def event_types(connection: Connection) -> tuple[Counted, ...]:
    """Types of event, the most frequent first."""
    query = select(_EVENTS.type, func.count()).group_by(_EVENTS.type).order_by(func.count().desc(), _EVENTS.type)
    return tuple(Counted(*row) for row in connection.execute(query))


def conflict_kinds(connection: Connection) -> tuple[Counted, ...]:
    """Kinds of conflict, the most frequent first."""
    query = select(_CONFLICTS.kind, func.count()).group_by(_CONFLICTS.kind)
    return tuple(Counted(*row) for row in connection.execute(query.order_by(func.count().desc(), _CONFLICTS.kind)))


def speakers(connection: Connection, most: int) -> tuple[Counted, ...]:
    """Who speaks most, by identifier. Cost: a look at all statements."""
    number = func.count()
    query = select(_SAID.speaker_entity, number).where(_SAID.speaker_entity.is_not(None))
    query = query.group_by(_SAID.speaker_entity).order_by(number.desc(), _SAID.speaker_entity).limit(most)
    return tuple(Counted(*row) for row in connection.execute(query))


def acts(connection: Connection) -> tuple[Counted, ...]:
    """What statements do, the most frequent first. Cost: a look at all statements."""
    number = func.count()
    query = select(_SAID.cue_act, number).where(_SAID.cue_act.is_not(None)).group_by(_SAID.cue_act)
    return tuple(Counted(*row) for row in connection.execute(query.order_by(number.desc(), _SAID.cue_act)))


def topics(connection: Connection, most: int) -> tuple[Counted, ...]:
    """Topics of event mentions, the most frequent first. Cost: a look at all of them."""
    number = func.count()
    query = select(_TOPICS.topic, number).where(_TOPICS.topic.is_not(None)).group_by(_TOPICS.topic)
    return tuple(Counted(*row) for row in connection.execute(query.order_by(number.desc(), _TOPICS.topic).limit(most)))


def undecided_kinds(connection: Connection) -> tuple[Counted, ...]:
    """What the undecided judgements are about, the most frequent first."""
    number = func.count()
    query = select(_JUDGED.kind, number).where(_JUDGED.verdict == "unsure").group_by(_JUDGED.kind)
    return tuple(Counted(*row) for row in connection.execute(query.order_by(number.desc(), _JUDGED.kind)))


def count_of(connection: Connection) -> dict[str, int]:
    """How many there are of each: pages, those with provisional links, articles, outlets, origins, events, failures, ….

    Cost: a look at every key of these tables.
    """
    texts = select(func.count()).where(_ARTICLES.kind != "headline")
    houses = select(func.count(_OUTLET.distinct())).where(_ARTICLES.kind != "headline")
    tables = {
        "conflicts": schema.CONFLICTS,
        "events": schema.EVENTS,
        "stories": schema.STORIES,
        "origins": schema.ORIGINS,
        "pages": schema.PAGES,
        "statements": schema.STATEMENTS,
        "entities": schema.ENTITIES,
        "copies": schema.COPIES,
        "failures": schema.FAILURES,
        "near_pages": schema.NEAR_PAGES,
    }
    counted = {name: _one(connection, select(func.count()).select_from(table)) for name, table in tables.items()}
    return {**counted, "articles": _one(connection, texts), "outlets": _one(connection, houses)}


def _one(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def told_most(connection: Connection, most: int) -> tuple[int, ...]:
    """Positions of dated events that are no background, those told in most places first. Cost: a look at all."""
    told = func.count().label("told")
    query = select(_MEMBERS.event_position, told).group_by(_MEMBERS.event_position).subquery()
    chosen = (
        select(_EVENTS.position)
        .join(query, query.c.event_position == _EVENTS.position)
        .where(_EVENTS.date.is_not(None), _EVENTS.background.is_(False))
        .order_by(query.c.told.desc(), _EVENTS.position)
        .limit(most)
    )
    return tuple(connection.execute(chosen).scalars())


def disputed(connection: Connection, positions: Collection[int]) -> frozenset[str]:
    """Identifiers of those of some events that a conflict is about."""
    return frozenset(_DISPUTED.values(connection, positions=positions)) if positions else frozenset()
