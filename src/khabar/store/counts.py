"""Counts over a record, by key: of all of it, of an outlet, of an entity."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, and_, func, select

from khabar.store import schema
from khabar.store.lists import published_by

_ARTICLES, _MENTIONS, _AGENCIES, _COPIES = schema.ARTICLES.c, schema.MENTIONS.c, schema.AGENCIES.c, schema.COPIES.c
_TAKING_PART, _STATEMENTS = schema.EVENT_PARTICIPANTS.c, schema.STATEMENTS.c


class OutletCount(NamedTuple):
    """An outlet: identifier (None without one), name, how many articles, days of the first and the last dated one."""

    entity: str | None
    name: str
    articles: int
    first: str | None
    last: str | None


class SpellingCount(NamedTuple):
    """How often an outlet, or the whole record (``outlet`` None), writes an entity so."""

    outlet: str | None
    entity: str
    spelling: str
    times: int


def tables(connection: Connection, *wanted: Table) -> dict[str, int]:
    """How many rows some tables have, by name."""
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in wanted}


def outlets(connection: Connection) -> tuple[OutletCount, ...]:
    """Every outlet under each of its identifiers or names, that with most articles first. Headlines do not count."""
    day = _ARTICLES.published_value
    query = (
        select(_ARTICLES.outlet_entity, func.min(_ARTICLES.outlet_name), func.count(), func.min(day), func.max(day))
        .where(_ARTICLES.outlet_name.is_not(None), _ARTICLES.kind != "headline")
        .group_by(_ARTICLES.outlet_entity, func.coalesce(_ARTICLES.outlet_entity, _ARTICLES.outlet_name))
    )
    found = [OutletCount(*row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: (-one.articles, one.name)))


def agencies_of(connection: Connection, outlet: str) -> tuple[tuple[str | None, str, int], ...]:
    """(identifier, words, articles) of the agencies that an outlet credits, the most used first."""
    here = and_(_ARTICLES.page == _AGENCIES.page, _ARTICLES.article == _AGENCIES.article)
    query = select(_AGENCIES.entity, func.min(_AGENCIES.exact), func.count()).join(schema.ARTICLES, here)
    query = query.where(published_by(outlet)).group_by(
        _AGENCIES.entity, func.coalesce(_AGENCIES.entity, _AGENCIES.exact)
    )
    found = [(row[0], row[1], row[2]) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: (-one[2], one[1])))


def spellings_of(connection: Connection, outlet: str, most: int) -> tuple[SpellingCount, ...]:
    """How an outlet writes the names that it writes most often."""
    query = _named(_MENTIONS.entity, _MENTIONS.exact).where(published_by(outlet)).limit(most)
    return tuple(SpellingCount(outlet, *row) for row in connection.execute(query))


def variants_of(connection: Connection, entity: str) -> tuple[SpellingCount, ...]:
    """How each outlet writes the name of an entity, the most frequent first; of unknown outlets ``outlet`` is None."""
    outlet = func.coalesce(_ARTICLES.outlet_entity, _ARTICLES.outlet_name)
    query = _named(outlet, _MENTIONS.exact).where(_MENTIONS.entity == entity)
    return tuple(SpellingCount(row[0], entity, row[1], row[2]) for row in connection.execute(query))


def _named(*by: Any) -> Select[Any]:  # noqa: ANN401 - columns
    """Names in the texts, counted by these columns, the most frequent first."""
    here = and_(_ARTICLES.page == _MENTIONS.page, _ARTICLES.article == _MENTIONS.article)
    query = select(*by, func.count()).select_from(schema.MENTIONS).join(schema.ARTICLES, here)
    query = query.where(_MENTIONS.form == "name", _MENTIONS.entity.is_not(None))
    return query.group_by(*by).order_by(func.count().desc(), *by)


def copies_of(connection: Connection, outlet: str) -> tuple[tuple[str | None, str, int], ...]:
    """(other outlet, ``given``, ``taken`` or ``unknown``, number) of the copies between an outlet and others."""
    found: dict[tuple[str | None, str], int] = {}
    for side, other in (("left", "right"), ("right", "left")):
        for there, direction, number in connection.execute(_copied(outlet, side, other)):
            way = "unknown" if direction == "unknown" else "given" if direction == side else "taken"
            found[there, way] = found.get((there, way), 0) + number
    rows = ((there, way, number) for (there, way), number in found.items() if there != outlet)
    return tuple(sorted(rows, key=lambda row: (-row[2], row[0] or "", row[1])))


def _copied(outlet: str, side: str, other: str) -> Select[Any]:
    there = schema.ARTICLES.alias()
    own = and_(_ARTICLES.page == _COPIES[f"{side}_page"], _ARTICLES.article == _COPIES[f"{side}_article"])
    its = and_(there.c.page == _COPIES[f"{other}_page"], there.c.article == _COPIES[f"{other}_article"])
    name = func.coalesce(there.c.outlet_entity, there.c.outlet_name)
    query = select(name, _COPIES.direction, func.count()).select_from(schema.COPIES)
    query = query.join(schema.ARTICLES, own).join(there, its).where(published_by(outlet))
    return query.group_by(name, _COPIES.direction)


def beside(connection: Connection, entity: str, most: int) -> tuple[tuple[str, int], ...]:
    """(entity, events) of those who take part in the same events, the most frequent first."""
    other = schema.EVENT_PARTICIPANTS.alias()
    query = (
        select(other.c.entity, func.count(other.c.event_position.distinct()))
        .join(schema.EVENT_PARTICIPANTS, _TAKING_PART.event_position == other.c.event_position)
        .where(_TAKING_PART.entity == entity, other.c.entity != entity)
        .group_by(other.c.entity)
        .order_by(func.count(other.c.event_position.distinct()).desc(), other.c.entity)
    )
    return tuple((row[0], row[1]) for row in connection.execute(query.limit(most)))


def of_entity(connection: Connection, entity: str) -> tuple[int, int, int]:
    """In how many events an entity takes part, how many statements are its own, how often the texts mention it."""
    events = select(func.count(_TAKING_PART.event_position.distinct())).where(_TAKING_PART.entity == entity)
    said = select(func.count()).select_from(schema.STATEMENTS).where(_STATEMENTS.speaker_entity == entity)
    met = select(func.count()).select_from(schema.MENTIONS).where(_MENTIONS.entity == entity)
    return tuple(connection.execute(query).scalar_one() for query in (events, said, met))  # type: ignore[return-value]
