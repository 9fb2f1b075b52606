"""Lists of a record in pages: which things fit some filters, how many there are, the keys of those asked for.

A thing's key is its position in its list, or the name of its article or statement; `parts` loads what stands under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, tuple_, union

from khabar.model import ArticleRef
from khabar.store import schema

_EVENTS, _MEMBERS, _TAKING_PART = schema.EVENTS.c, schema.EVENT_MEMBERS.c, schema.EVENT_PARTICIPANTS.c
_ARTICLES, _STATEMENTS, _STORIES = schema.ARTICLES.c, schema.STATEMENTS.c, schema.STORIES.c
_ENTITIES, _SPELLINGS, _CONFLICTS = schema.ENTITIES.c, schema.SPELLINGS.c, schema.CONFLICTS.c
_COPIES, _ORIGINS, _RESTING = schema.COPIES.c, schema.ORIGINS.c, schema.ORIGIN_ARTICLES.c


class Listed(NamedTuple):
    """How many fit in all, and the keys of those asked for, in order."""

    total: int
    keys: tuple[Any, ...]


class Window(NamedTuple):
    """How many to pass over, and how many to give."""

    skip: int = 0
    limit: int = 20


class EventFilters(NamedTuple):
    """Which events: of a type, a mode, with a participant, on days from … to (EDTF, inclusive), only where disputed.

    ``order``: ``date``, the latest first and undated ones last, or ``told``, those told most often first.
    """

    type: str | None = None
    mode: str | None = None
    participant: str | None = None
    since: str | None = None
    until: str | None = None
    conflict: bool = False
    order: str = "date"


class StatementFilters(NamedTuple):
    """Which statements: of a speaker, an act, about a topic of the thesaurus, of an event, of an outlet."""

    speaker: str | None = None
    act: str | None = None
    topic: str | None = None
    event: str | None = None
    outlet: str | None = None


class ArticleFilters(NamedTuple):
    """Which articles: of an outlet (identifier or name), of days from … to, of a kind, in a story."""

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None


def _listed(connection: Connection, query: Select[Any], order: Sequence[Any], window: Window) -> Listed:
    """Rows of a query as keys; of one column its values, of more tuples."""
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    rows = connection.execute(query.order_by(*order).limit(window.limit).offset(window.skip)).all()
    return Listed(total, tuple(row[0] if len(row) == 1 else tuple(row) for row in rows))


def _is(column: ColumnElement[Any], value: str | None) -> list[ColumnElement[bool]]:
    return [] if value is None else [column == value]


def on_days(day: ColumnElement[Any], since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """What is asked of a day. One of less precision fits where it may."""
    asked: list[ColumnElement[bool]] = []
    if since:
        asked.append(day >= func.substr(since, 1, func.length(day)))
    if until:
        asked.append(func.substr(day, 1, len(until)) <= until)
    return asked


def published_by(outlet: str) -> ColumnElement[bool]:
    """Articles of an outlet, by identifier or by name where it has none."""
    nameless = and_(_ARTICLES.outlet_entity.is_(None), _ARTICLES.outlet_name == outlet)
    return or_(_ARTICLES.outlet_entity == outlet, nameless)


# ── what there is ───────────────────────────────────────────────────────────────────────────────────────────────


def events(connection: Connection, filters: EventFilters, window: Window) -> Listed:
    """Positions of events."""
    asked = [*_is(_EVENTS.type, filters.type), *_is(_EVENTS.mode, filters.mode)]
    asked += on_days(_EVENTS.date, filters.since, filters.until)
    if filters.participant:
        here = select(_TAKING_PART.event_position).where(_TAKING_PART.entity == filters.participant)
        asked.append(_EVENTS.position.in_(here))
    if filters.conflict:
        claims = select(schema.CLAIMS.c.event_position).where(schema.CLAIMS.c.status == "conflict")
        disputed = select(_CONFLICTS.event).where(_CONFLICTS.event.is_not(None))
        asked.append(or_(_EVENTS.position.in_(claims), _EVENTS.id.in_(disputed)))
    told = select(func.count()).where(_MEMBERS.event_position == _EVENTS.position).scalar_subquery()
    dated = (_EVENTS.date.is_(None), _EVENTS.date.desc(), _EVENTS.position)
    order = (told.desc(), _EVENTS.position) if filters.order == "told" else dated
    return _listed(connection, select(_EVENTS.position).where(*asked), order, window)


def statements(connection: Connection, filters: StatementFilters, window: Window) -> Listed:
    """(page, article, identifier) of statements, in the order of the record."""
    query = select(_STATEMENTS.page, _STATEMENTS.article, _STATEMENTS.id)
    asked = [*_is(_STATEMENTS.speaker_entity, filters.speaker), *_is(_STATEMENTS.cue_act, filters.act)]
    if filters.topic:
        asked.append(_STATEMENTS.id.in_(_about(filters.topic)))
    if filters.event:
        said = schema.EVENT_STATEMENTS.c
        of = select(said.statement).join(schema.EVENTS, _EVENTS.position == said.event_position)
        asked.append(_STATEMENTS.id.in_(of.where(_EVENTS.id == filters.event)))
    if filters.outlet:
        pages = select(_ARTICLES.page, _ARTICLES.article).where(published_by(filters.outlet))
        asked.append(tuple_(_STATEMENTS.page, _STATEMENTS.article).in_(pages))
    order = (_STATEMENTS.page, _STATEMENTS.article, _STATEMENTS.position)
    return _listed(connection, query.where(*asked), order, window)


def _about(topic: str) -> Any:  # noqa: ANN401 - a union of two selects
    """Statements in which an event with a topic is told, and those about such an event."""
    told, topics, said = schema.EVENT_MENTIONS, schema.TOPICS.c, schema.EVENT_STATEMENTS
    here = and_(told.c.page == topics.page, told.c.article == topics.article, told.c.position == topics.event_position)
    mentions = select(told.c.id).join(schema.TOPICS, here).where(topics.topic == topic)
    inside = select(told.c.statement).where(told.c.id.in_(mentions), told.c.statement.is_not(None))
    events = select(_MEMBERS.event_position).where(_MEMBERS.mention.in_(mentions))
    return union(inside, select(said.c.statement).where(said.c.event_position.in_(events)))


def articles(connection: Connection, filters: ArticleFilters, window: Window) -> Listed:
    """References of articles, the latest first, undated ones last."""
    asked = on_days(_ARTICLES.published_value, filters.since, filters.until)
    asked += _is(_ARTICLES.kind, filters.kind)
    if filters.outlet:
        asked.append(published_by(filters.outlet))
    query = select(_ARTICLES.page, _ARTICLES.article).where(*asked)
    dated = (_ARTICLES.published_value.is_(None), _ARTICLES.published_value.desc())
    found = _listed(connection, query, (*dated, _ARTICLES.page, _ARTICLES.article), window)
    return Listed(found.total, tuple(ArticleRef(page=page, article=number) for page, number in found.keys))


def stories(connection: Connection, window: Window, order: str = "last") -> Listed:
    """Positions of stories: ``last``, those that went on last first, or ``told``, those of most articles first."""
    of = schema.STORY_ARTICLES.c
    told = select(func.count()).where(of.story_position == _STORIES.position).scalar_subquery()
    latest = (_STORIES.last.desc(), _STORIES.position)
    return _listed(connection, select(_STORIES.position), (told.desc(), *latest) if order == "told" else latest, window)


def entities(connection: Connection, kind: str | None, name: str | None, window: Window) -> Listed:
    """Positions of entities, those met most often first: of a type, with these letters in a name or spelling."""
    asked = _is(_ENTITIES.type, kind)
    if name:
        spelt = select(_SPELLINGS.entity_position).where(_SPELLINGS.spelling.contains(name, autoescape=True))
        named = (_ENTITIES.name_ar, _ENTITIES.name_en, _ENTITIES.entity)
        asked.append(or_(_ENTITIES.position.in_(spelt), *(one.contains(name, autoescape=True) for one in named)))
    counted = select(func.coalesce(func.sum(_SPELLINGS.count), 0))
    met = counted.where(_SPELLINGS.entity_position == _ENTITIES.position).scalar_subquery()
    return _listed(connection, select(_ENTITIES.position).where(*asked), (met.desc(), _ENTITIES.position), window)


def conflicts(connection: Connection, kind: str | None, window: Window) -> Listed:
    """Positions of conflicts, in the order of the record."""
    query = select(_CONFLICTS.position).where(*_is(_CONFLICTS.kind, kind))
    return _listed(connection, query, (_CONFLICTS.position,), window)


def copies(connection: Connection, kind: str | None, window: Window) -> Listed:
    """Positions of copies, in the order of the record."""
    query = select(_COPIES.position).where(*_is(_COPIES.kind, kind))
    return _listed(connection, query, (_COPIES.position,), window)


def origins(connection: Connection, kind: str | None, window: Window) -> Listed:
    """(position, number of articles) of origins, those on which most articles rest first."""
    resting = select(func.count()).where(_RESTING.origin_position == _ORIGINS.position).scalar_subquery()
    query = select(_ORIGINS.position, resting.label("articles")).where(*_is(_ORIGINS.kind, kind))
    return _listed(connection, query, (resting.desc(), _ORIGINS.position), window)


def failures(connection: Connection, window: Window) -> Listed:
    """(page, reason) of pages that could not be read, by name."""
    of = schema.FAILURES.c
    return _listed(connection, select(of.page, of.reason), (of.page,), window)
