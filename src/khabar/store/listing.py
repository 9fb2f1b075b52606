"""Lists of a record, a part at a time: what is in it, by whom, when; each answer says how many there are in all.

Every question is a few queries by key or index, so that a list of a large record costs little more than one of a small.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from khabar.model import ArticleRef, EntitySummary, Failure
from khabar.store import schema, tree
from khabar.store.facets import Counted
from khabar.store.tree import Only

_EVENTS, _MEMBERS, _TAKING = schema.EVENTS.c, schema.EVENT_MEMBERS.c, schema.EVENT_PARTICIPANTS.c
_CONFLICTS, _SIDES, _ARTICLES = schema.CONFLICTS.c, schema.CONFLICT_SIDES.c, schema.ARTICLES.c
_SAID, _MENTIONS, _TOPICS = schema.STATEMENTS.c, schema.EVENT_MENTIONS.c, schema.TOPICS.c
_ENTITIES, _SPELLINGS, _STORIES = schema.ENTITIES.c, schema.SPELLINGS.c, schema.STORIES.c
_SUMMARIES = next(branch for branch in tree.LINKS if branch.field == "entities")
_NAMED, _COPIES, _JUDGED = schema.MENTIONS.c, schema.COPIES.c, schema.JUDGEMENTS.c


class Window(NamedTuple):
    """A part of a list: how many to pass over, how many to give."""

    first: int = 0
    most: int = 20


class Some(NamedTuple):
    """How many there are in all, and the positions of those asked for, in the order asked for."""

    total: int
    positions: tuple[int, ...]


class StatementRow(NamedTuple):
    """A statement and the page it stands on."""

    id: str
    page: str


def page_of(connection: Connection, query: Select[Any], window: Window, *order: Any) -> tuple[int, list[Any]]:  # noqa: ANN401
    """How many rows a query has, and some of them in an order."""
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    rows = connection.execute(query.order_by(*order).limit(window.most).offset(window.first)).all() if total else []
    return total, list(rows)


# ── events, conflicts, stories ──────────────────────────────────────────────────────────────────────────────────


class EventsAsked(NamedTuple):
    """Which events: of a type, in which somebody takes part, on days, disputed; None and False: all of them."""

    type: str | None = None
    participant: str | None = None
    since: str | None = None
    until: str | None = None
    conflict: bool = False


def events(connection: Connection, asked: EventsAsked, window: Window) -> Some:
    """Events by date, the latest first, undated ones last."""
    query = select(_EVENTS.position, _EVENTS.date).where(*_of_events(asked))
    total, rows = page_of(connection, query, window, _EVENTS.date.desc().nulls_last(), _EVENTS.position)
    return Some(total, tuple(row.position for row in rows))


def _of_events(asked: EventsAsked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.type:
        kind, _, mode = asked.type.partition("/")
        found += [_EVENTS.type == kind, *([_EVENTS.mode == mode] if mode else [])]
    if asked.participant:
        taking = select(_TAKING.event_position).where(_TAKING.entity == asked.participant)
        found.append(_EVENTS.position.in_(taking))
    if asked.since:
        found.append(_EVENTS.date >= asked.since)
    if asked.until:
        found.append(func.substr(_EVENTS.date, 1, len(asked.until)) <= asked.until)
    if asked.conflict:
        found.append(_EVENTS.id.in_(select(_CONFLICTS.event).where(_CONFLICTS.event.is_not(None))))
    return found


def conflicts(connection: Connection, kind: str | None, window: Window) -> Some:
    """Conflicts, those with the latest article first."""
    at = and_(_ARTICLES.page == _SIDES.page, _ARTICLES.article == _SIDES.article)
    last = func.max(_ARTICLES.published_value).label("last")
    dated = select(_SIDES.conflict_position, last).join(schema.ARTICLES, at).group_by(_SIDES.conflict_position)
    latest = dated.subquery()
    query = select(_CONFLICTS.position, latest.c.last)
    query = query.join(latest, latest.c.conflict_position == _CONFLICTS.position, isouter=True)
    query = query.where(_CONFLICTS.kind == kind) if kind else query
    total, rows = page_of(connection, query, window, latest.c.last.desc().nulls_last(), _CONFLICTS.position)
    return Some(total, tuple(row.position for row in rows))


class StoryRow(NamedTuple):
    """A story in a line: how many articles it has, and the page of its headline."""

    position: int
    id: str
    page: str
    first: str
    last: str
    articles: int


def stories(connection: Connection, window: Window) -> tuple[int, tuple[StoryRow, ...]]:
    """Stories, those that went on last first, the longest of these first."""
    of = schema.STORY_ARTICLES.c
    articles = select(func.count()).where(of.story_position == _STORIES.position).scalar_subquery().label("articles")
    query = select(_STORIES.position, _STORIES.id, _STORIES.title_page, _STORIES.first, _STORIES.last, articles)
    order = (_STORIES.last.desc(), articles.desc(), _STORIES.position)
    total, rows = page_of(connection, query, window, *order)
    return total, tuple(StoryRow(*row) for row in rows)


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────


class StatementsAsked(NamedTuple):
    """Which statements: whose, of which act, on which topic, about which event, of which outlet; None: all of them."""

    speaker: str | None = None
    act: str | None = None
    topic: str | None = None
    event: str | None = None
    outlet: str | None = None


def statements(connection: Connection, asked: StatementsAsked, window: Window) -> tuple[int, tuple[StatementRow, ...]]:
    """Statements of the latest articles first."""
    at = and_(_ARTICLES.page == _SAID.page, _ARTICLES.article == _SAID.article)
    on = _of_statements(asked)
    counted = select(func.count()).select_from(schema.STATEMENTS)
    counted = counted.join(schema.ARTICLES, at) if asked.outlet else counted
    query = select(_SAID.id, _SAID.page).join(schema.ARTICLES, at).where(*on)
    # By the article's own columns, which an index has in this order.
    order = (_ARTICLES.published_value.desc().nulls_last(), _ARTICLES.page, _ARTICLES.article, _SAID.position)
    rows = connection.execute(query.order_by(*order).limit(window.most).offset(window.first))
    return connection.execute(counted.where(*on)).scalar_one(), tuple(StatementRow(*row) for row in rows)


def _of_statements(asked: StatementsAsked) -> list[ColumnElement[bool]]:
    about, of = schema.EVENT_STATEMENTS.c, schema.EVENT_STATEMENTS
    here = select(about.statement).select_from(of).join(schema.EVENTS, _EVENTS.position == about.event_position)
    given: tuple[tuple[str | None, Callable[[str], ColumnElement[bool]]], ...] = (
        (asked.speaker, lambda who: _SAID.speaker_entity == who),
        (asked.act, lambda act: _SAID.cue_act == act),
        (asked.topic, lambda topic: _SAID.id.in_(_speaking_of(topic))),
        (asked.event, lambda event: _SAID.id.in_(here.where(_EVENTS.id == event))),
        (asked.outlet, of_outlet),
    )
    return [makes(value) for value, makes in given if value]


def _speaking_of(topic: str) -> Select[Any]:
    """Statements in which an event mention has a topic."""
    at = and_(
        _TOPICS.page == _MENTIONS.page,
        _TOPICS.article == _MENTIONS.article,
        _TOPICS.event_position == _MENTIONS.position,
    )
    return select(_MENTIONS.statement).join(schema.TOPICS, at).where(_TOPICS.topic == topic)


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────


def entities(connection: Connection, asked: tuple[str | None, str | None], window: Window) -> Some:
    """Entities of a type whose name or a spelling holds some characters, those named most first."""
    kind, words = asked
    times = select(func.sum(_SPELLINGS.count)).where(_SPELLINGS.entity_position == _ENTITIES.position)
    number = times.scalar_subquery().label("number")
    query = select(_ENTITIES.position, number)
    if kind:
        query = query.where(_ENTITIES.type == kind)
    if words:
        spelled = select(_SPELLINGS.entity_position).where(_SPELLINGS.spelling.contains(words, autoescape=True))
        named = (column.contains(words, autoescape=True) for column in (_ENTITIES.name_ar, _ENTITIES.name_en))
        query = query.where(or_(_ENTITIES.position.in_(spelled), _ENTITIES.entity == words, *named))
    total, rows = page_of(connection, query, window, number.desc().nulls_last(), _ENTITIES.position)
    return Some(total, tuple(row.position for row in rows))


def summaries(connection: Connection, positions: Collection[int]) -> tuple[EntitySummary, ...]:
    """Entities at some positions with their spellings, in the order of the record."""
    found: tuple[EntitySummary, ...] = (
        tree.read(connection, _SUMMARIES, Only(positions)).get((), ()) if positions else ()
    )
    return found


class Spelled(NamedTuple):
    """How an outlet writes a name, and how often; the outlet is None where it is not known."""

    outlet: str | None
    spelling: str
    number: int


def spelled_by(connection: Connection, entity: str, most: int) -> tuple[Spelled, ...]:
    """How each outlet writes a name, the most frequent first."""
    at = and_(_ARTICLES.page == _NAMED.page, _ARTICLES.article == _NAMED.article)
    outlet = func.coalesce(_ARTICLES.outlet_entity, _ARTICLES.outlet_name).label("outlet")
    number = func.count().label("number")
    query = select(outlet, _NAMED.exact, number).join(schema.ARTICLES, at)
    query = query.where(_NAMED.entity == entity, _NAMED.form == "name").group_by(outlet, _NAMED.exact)
    order = (number.desc(), outlet, _NAMED.exact)
    return tuple(Spelled(*row) for row in connection.execute(query.order_by(*order).limit(most)))


def named_as(connection: Connection, entity: str, form: str, most: int) -> tuple[Counted, ...]:
    """The words of one form (role, metonym, …) that stand for an entity, the most frequent first."""
    number = func.count()
    query = select(_NAMED.exact, number).where(_NAMED.entity == entity, _NAMED.form == form).group_by(_NAMED.exact)
    return tuple(Counted(*row) for row in connection.execute(query.order_by(number.desc(), _NAMED.exact).limit(most)))


def naming(connection: Connection, entity: str, most: int) -> tuple[ArticleRef, ...]:
    """Articles that name an entity, the latest first."""
    at = and_(_ARTICLES.page == _NAMED.page, _ARTICLES.article == _NAMED.article)
    query = select(_ARTICLES.page, _ARTICLES.article).join(schema.MENTIONS, at).where(_NAMED.entity == entity)
    order = (_ARTICLES.published_value.desc().nulls_last(), _ARTICLES.page, _ARTICLES.article)
    query = query.group_by(_ARTICLES.page, _ARTICLES.article, _ARTICLES.published_value).order_by(*order).limit(most)
    return tuple(ArticleRef(page=row.page, article=row.article) for row in connection.execute(query))


def together(connection: Connection, entity: str, most: int) -> tuple[Counted, ...]:
    """Who else takes part in the events of an entity, and in how many."""
    mine = select(_TAKING.event_position).where(_TAKING.entity == entity)
    number = func.count()
    query = select(_TAKING.entity, number).where(_TAKING.event_position.in_(mine), _TAKING.entity != entity)
    query = query.group_by(_TAKING.entity).order_by(number.desc(), _TAKING.entity).limit(most)
    return tuple(Counted(*row) for row in connection.execute(query))


# ── articles, outlets ───────────────────────────────────────────────────────────────────────────────────────────

_OUTLET = func.coalesce(_ARTICLES.outlet_entity, _ARTICLES.outlet_name)


class ArticlesAsked(NamedTuple):
    """Which articles: of an outlet (identifier or name), of a day or month; None: all of them."""

    outlet: str | None = None
    day: str | None = None


def articles(connection: Connection, asked: ArticlesAsked, window: Window) -> tuple[int, tuple[ArticleRef, ...]]:
    """Articles, the latest first; headlines alone are left out."""
    query = select(_ARTICLES.page, _ARTICLES.article).where(_ARTICLES.kind != "headline")
    if asked.outlet:
        query = query.where(of_outlet(asked.outlet))
    if asked.day:
        query = query.where(func.substr(_ARTICLES.published_value, 1, len(asked.day)) == asked.day)
    order = (_ARTICLES.published_value.desc().nulls_last(), _ARTICLES.page, _ARTICLES.article)
    total, rows = page_of(connection, query, window, *order)
    return total, tuple(ArticleRef(page=row.page, article=row.article) for row in rows)


def of_outlet(outlet: str) -> ColumnElement[bool]:
    """Whether an article is of an outlet, by identifier, or by name where it has none."""
    return or_(
        _ARTICLES.outlet_entity == outlet, and_(_ARTICLES.outlet_entity.is_(None), _ARTICLES.outlet_name == outlet)
    )


class OutletRow(NamedTuple):
    """An outlet: its articles, and the days of the first and last."""

    outlet: str
    name: str
    articles: int
    first: str | None
    last: str | None


def outlets(connection: Connection) -> tuple[OutletRow, ...]:
    """All outlets, those with most articles first. Cost: a look at all articles."""
    number, day = func.count(), _ARTICLES.published_value
    query = select(_OUTLET, func.min(_ARTICLES.outlet_name), number, func.min(day), func.max(day))
    query = query.where(_OUTLET.is_not(None), _ARTICLES.kind != "headline").group_by(_OUTLET)
    return tuple(OutletRow(*row) for row in connection.execute(query.order_by(number.desc(), _OUTLET)))


def agencies_of(connection: Connection, outlet: str, most: int) -> tuple[Counted, ...]:
    """Agencies that an outlet credits, by identifier or, for an unnamed one, in its words; the most frequent first."""
    of = schema.AGENCIES.c
    at = and_(_ARTICLES.page == of.page, _ARTICLES.article == of.article)
    who, number = func.coalesce(of.entity, of.exact), func.count()
    query = select(who, number).join(schema.ARTICLES, at).where(of_outlet(outlet)).group_by(who)
    return tuple(Counted(*row) for row in connection.execute(query.order_by(number.desc(), who).limit(most)))


class Exchange(NamedTuple):
    """Copies between an outlet and another: those the other took, those it gave, those of which nobody knows."""

    outlet: str
    given: int
    taken: int
    unknown: int


def exchanges(connection: Connection, outlet: str, most: int) -> tuple[Exchange, ...]:
    """With whom an outlet shares text, those with most copies first; its own texts among themselves are left out."""
    mine, other = schema.ARTICLES.alias("mine"), schema.ARTICLES.alias("other")
    found: dict[str, list[int]] = {}
    for side, beside in (("left", "right"), ("right", "left")):
        whose = func.coalesce(other.c.outlet_entity, other.c.outlet_name)
        way = case((_COPIES.direction == side, "given"), (_COPIES.direction == beside, "taken"), else_="unknown")
        query = (
            select(whose, way, func.count())
            .select_from(schema.COPIES)
            .join(mine, _at(mine, side))
            .join(other, _at(other, beside))
            .where(_is_of(mine, outlet), whose.is_not(None), whose != outlet)
            .group_by(whose, way)
        )
        for name, kind, number in connection.execute(query):
            found.setdefault(name, [0, 0, 0])[("given", "taken", "unknown").index(kind)] += number
    ranked = sorted(found, key=lambda name: (-sum(found[name]), name))[:most]
    return tuple(Exchange(name, *found[name]) for name in ranked)


def _at(table: Any, side: str) -> ColumnElement[bool]:  # noqa: ANN401 - an alias of a table
    return and_(table.c.page == _COPIES[f"{side}_page"], table.c.article == _COPIES[f"{side}_article"])


def _is_of(table: Any, outlet: str) -> ColumnElement[bool]:  # noqa: ANN401 - an alias of a table
    return or_(table.c.outlet_entity == outlet, and_(table.c.outlet_entity.is_(None), table.c.outlet_name == outlet))


class House(NamedTuple):
    """A name in some articles: the identifier, a spelling, how often."""

    entity: str
    spelling: str
    number: int


def house_spellings(connection: Connection, refs: Sequence[ArticleRef], most: int) -> tuple[House, ...]:
    """How the pages of some articles write names, the most frequent first."""
    number = func.count().label("number")
    pages = {ref.page for ref in refs}
    query = select(_NAMED.entity, _NAMED.exact, number).where(_NAMED.page.in_(pages), _NAMED.form == "name")
    query = query.where(_NAMED.entity.is_not(None)).group_by(_NAMED.entity, _NAMED.exact)
    order = (number.desc(), _NAMED.entity, _NAMED.exact)
    return tuple(House(*row) for row in connection.execute(query.order_by(*order).limit(most)))


# ── what is left to do ──────────────────────────────────────────────────────────────────────────────────────────


def failures(connection: Connection, window: Window) -> tuple[int, tuple[Failure, ...]]:
    """Pages that could not be read, by name."""
    of = schema.FAILURES.c
    total, rows = page_of(connection, select(of.page, of.reason), window, of.page)
    return total, tuple(Failure(page=row.page, reason=row.reason) for row in rows)


def undecided(connection: Connection, kind: str | None, window: Window) -> Some:
    """Judgements that the rules left undecided, the closest calls first."""
    query = select(_JUDGED.position, _JUDGED.score).where(_JUDGED.verdict == "unsure")
    query = query.where(_JUDGED.kind == kind) if kind else query
    total, rows = page_of(connection, query, window, _JUDGED.score.desc(), _JUDGED.position)
    return Some(total, tuple(row.position for row in rows))
