"""Lists of a record, a part at a time: what is in it, by whom, when; each answer says how many there are in all.

Every question is a few queries by key or index, so that a list of a large record costs little more than one of a small.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, Text, and_, func, or_, select

from khabar.model import ArticleRef, Failure
from khabar.store import schema
from khabar.store.asking import Queries, Query, one
from khabar.store.facets import Counted
from khabar.store.shared import shared_of

_EVENTS, _TAKING, _CONFLICTS = schema.EVENTS.c, schema.EVENT_PARTICIPANTS.c, schema.CONFLICTS.c
_SIDES, _ARTICLES, _SAID = schema.CONFLICT_SIDES.c, schema.ARTICLES.c, schema.STATEMENTS.c
_MENTIONS, _TOPICS, _STORIES = schema.EVENT_MENTIONS.c, schema.TOPICS.c, schema.STORIES.c
_NAMED, _JUDGED = schema.MENTIONS.c, schema.JUDGEMENTS.c
_ABOUT = schema.EVENT_STATEMENTS.c


class Window(NamedTuple):
    """A part of a list: how many to pass over, how many to give."""

    first: int = 0
    most: int = 20


class Some(NamedTuple):
    """How many there are in all, and the positions of those asked for, in the order asked for."""

    total: int
    positions: tuple[int, ...]


class Listed(NamedTuple):
    """A list of a record: what counts it, and what gives a part of it."""

    counting: Query
    rows: Query


def listed(query: Select[Any], *order: Any, counted: Select[Any] | None = None) -> Listed:  # noqa: ANN401 - columns
    """The list of a query in an order; ``counted`` where fewer tables count it as well."""
    count = select(func.count()).select_from((query if counted is None else counted).subquery())
    return Listed(Query(count), Query(query.order_by(*order).limit(one("most", Integer)).offset(one("first", Integer))))


def page_of(connection: Connection, asked: Listed, window: Window, **given: Any) -> tuple[int, list[Any]]:  # noqa: ANN401
    """How many rows a list has, and some of them in its order."""
    total = (
        asked.counting.value(connection, **given) if given else shared_of(connection).total(asked.counting, connection)
    )
    rows = asked.rows.rows(connection, **window._asdict(), **given) if total and window.most else []
    return total, list(rows)


def _given(**values: str | None) -> dict[str, str]:
    """What is asked for at all."""
    return {name: value for name, value in values.items() if value}


# ── events, conflicts, stories ──────────────────────────────────────────────────────────────────────────────────


class EventsAsked(NamedTuple):
    """Which events: of a type, in which somebody takes part, on days, disputed; None and False: all of them."""

    type: str | None = None
    participant: str | None = None
    since: str | None = None
    until: str | None = None
    conflict: bool = False


_OF_EVENTS: dict[str, ColumnElement[bool]] = {
    "type": _EVENTS.type == one("type"),
    "mode": _EVENTS.mode == one("mode"),
    "participant": _EVENTS.position.in_(select(_TAKING.event_position).where(_TAKING.entity == one("participant"))),
    "since": _EVENTS.date >= one("since"),
    "until": func.substr(_EVENTS.date, 1, one("reach", Integer)) <= one("until", Text),
    "conflict": _EVENTS.id.in_(select(_CONFLICTS.event).where(_CONFLICTS.event.is_not(None))),
}


def _events(shape: frozenset[str]) -> Listed:
    query = select(_EVENTS.position).where(*(_OF_EVENTS[name] for name in sorted(shape)))
    return listed(query, _EVENTS.date.desc().nulls_last(), _EVENTS.position)


_EVENT_LISTS = Queries(_events)


def events(connection: Connection, asked: EventsAsked, window: Window) -> Some:
    """Events by date, the latest first, undated ones last."""
    kind, _, mode = (asked.type or "").partition("/")
    given = _given(mode=mode, participant=asked.participant, since=asked.since, until=asked.until)
    given |= {"type": kind} if asked.type else {}
    shape = frozenset(given) | ({"conflict"} if asked.conflict else set())
    reach = {"reach": len(asked.until)} if asked.until else {}
    total, rows = page_of(connection, _EVENT_LISTS.of(shape), window, **given, **reach)
    return Some(total, tuple(position for (position,) in rows))


class Dispute(NamedTuple):
    """A conflict: its position and its kind."""

    position: int
    kind: str


def disputes(connection: Connection) -> tuple[Dispute, ...]:
    """All conflicts, those with the latest article first. Cost: a look at all of their sides."""
    at = and_(_ARTICLES.page == _SIDES.page, _ARTICLES.article == _SIDES.article)
    last = func.max(_ARTICLES.published_value).label("last")
    dated = select(_SIDES.conflict_position, last).join(schema.ARTICLES, at).group_by(_SIDES.conflict_position)
    latest = dated.subquery()
    query = select(_CONFLICTS.position, _CONFLICTS.kind)
    query = query.join(latest, latest.c.conflict_position == _CONFLICTS.position, isouter=True)
    ordered = query.order_by(latest.c.last.desc().nulls_last(), _CONFLICTS.position)
    return tuple(Dispute(*row) for row in connection.execute(ordered))


def conflicts(ordered: tuple[Dispute, ...], kind: str | None, window: Window) -> Some:
    """Conflicts, of one kind where one is named, out of all of them in their order (`disputes`)."""
    found = [one.position for one in ordered if not kind or one.kind == kind]
    return Some(len(found), tuple(found[window.first : window.first + window.most]))


class StoryRow(NamedTuple):
    """A story in a line: how many articles it has, and the page of its headline."""

    position: int
    id: str
    page: str
    first: str
    last: str
    articles: int


def _stories() -> Listed:
    of = schema.STORY_ARTICLES.c
    articles = select(func.count()).where(of.story_position == _STORIES.position).scalar_subquery().label("articles")
    query = select(_STORIES.position, _STORIES.id, _STORIES.title_page, _STORIES.first, _STORIES.last, articles)
    order = (_STORIES.last.desc(), articles.desc(), _STORIES.position)
    return listed(query, *order, counted=select(_STORIES.position))


_STORY_LIST = _stories()


def stories(connection: Connection, window: Window) -> tuple[int, tuple[StoryRow, ...]]:
    """Stories, those that went on last first, the longest of these first."""
    total, rows = page_of(connection, _STORY_LIST, window)
    return total, tuple(StoryRow(*row) for row in rows)


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────


class StatementRow(NamedTuple):
    """A statement and the page it stands on."""

    id: str
    page: str


class StatementsAsked(NamedTuple):
    """Which statements: whose, of which act, on which topic, about which event, of which outlet; None: all of them."""

    speaker: str | None = None
    act: str | None = None
    topic: str | None = None
    event: str | None = None
    outlet: str | None = None


def of_outlet() -> ColumnElement[bool]:
    """Whether an article is of the outlet ``outlet``, by identifier, or by name where it has none."""
    named = and_(_ARTICLES.outlet_entity.is_(None), _ARTICLES.outlet_name == one("outlet"))
    return or_(_ARTICLES.outlet_entity == one("outlet"), named)


def _speaking_of() -> Select[Any]:
    """Statements in which an event mention has a topic."""
    at = and_(
        _TOPICS.page == _MENTIONS.page,
        _TOPICS.article == _MENTIONS.article,
        _TOPICS.event_position == _MENTIONS.position,
    )
    return select(_MENTIONS.statement).join(schema.TOPICS, at).where(_TOPICS.topic == one("topic"))


def _speaking_about() -> Select[Any]:
    """Statements about an event."""
    at = _EVENTS.position == _ABOUT.event_position
    here = select(_ABOUT.statement).select_from(schema.EVENT_STATEMENTS).join(schema.EVENTS, at)
    return here.where(_EVENTS.id == one("event"))


_OF_STATEMENTS: dict[str, ColumnElement[bool]] = {
    "speaker": _SAID.speaker_entity == one("speaker"),
    "act": _SAID.cue_act == one("act"),
    "topic": _SAID.id.in_(_speaking_of()),
    "event": _SAID.id.in_(_speaking_about()),
    "outlet": of_outlet(),
}


def _statements(shape: frozenset[str]) -> Listed:
    at = and_(_ARTICLES.page == _SAID.page, _ARTICLES.article == _SAID.article)
    on = [_OF_STATEMENTS[name] for name in sorted(shape)]
    counted = select(_SAID.id).select_from(schema.STATEMENTS)
    counted = (counted.join(schema.ARTICLES, at) if "outlet" in shape else counted).where(*on)
    query = select(_SAID.id, _SAID.page).join(schema.ARTICLES, at).where(*on)
    # By the article's own columns, which an index has in this order.
    order = (_ARTICLES.published_value.desc().nulls_last(), _ARTICLES.page, _ARTICLES.article, _SAID.position)
    return listed(query, *order, counted=counted)


_STATEMENT_LISTS = Queries(_statements)


def statements(connection: Connection, asked: StatementsAsked, window: Window) -> tuple[int, tuple[StatementRow, ...]]:
    """Statements of the latest articles first."""
    given = _given(**asked._asdict())
    total, rows = page_of(connection, _STATEMENT_LISTS.of(frozenset(given)), window, **given)
    return total, tuple(StatementRow(*row) for row in rows)


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Spelled(NamedTuple):
    """How an outlet writes a name, and how often; the outlet is None where it is not known."""

    outlet: str | None
    spelling: str
    number: int


_STANDS_IN = and_(_ARTICLES.page == _NAMED.page, _ARTICLES.article == _NAMED.article)
_OUTLET = func.coalesce(_ARTICLES.outlet_entity, _ARTICLES.outlet_name)


def _spelled_by() -> Query:
    outlet, number = _OUTLET.label("outlet"), func.count().label("number")
    query = select(outlet, _NAMED.exact, number).join(schema.ARTICLES, _STANDS_IN)
    query = query.where(_NAMED.entity == one("entity"), _NAMED.form == "name").group_by(outlet, _NAMED.exact)
    return Query(query.order_by(number.desc(), outlet, _NAMED.exact).limit(one("most")))


def _named_as() -> Query:
    number = func.count()
    query = select(_NAMED.exact, number).where(_NAMED.entity == one("entity"), _NAMED.form == one("form"))
    return Query(query.group_by(_NAMED.exact).order_by(number.desc(), _NAMED.exact).limit(one("most")))


def _naming() -> Query:
    query = select(_ARTICLES.page, _ARTICLES.article).join(schema.MENTIONS, _STANDS_IN)
    query = query.where(_NAMED.entity == one("entity"))
    query = query.group_by(_ARTICLES.page, _ARTICLES.article, _ARTICLES.published_value)
    order = (_ARTICLES.published_value.desc().nulls_last(), _ARTICLES.page, _ARTICLES.article)
    return Query(query.order_by(*order).limit(one("most")))


def _together() -> Query:
    mine = select(_TAKING.event_position).where(_TAKING.entity == one("entity"))
    number = func.count()
    query = select(_TAKING.entity, number).where(_TAKING.event_position.in_(mine), _TAKING.entity != one("entity"))
    return Query(query.group_by(_TAKING.entity).order_by(number.desc(), _TAKING.entity).limit(one("most")))


_SPELLED_BY, _NAMED_AS, _NAMING, _TOGETHER = _spelled_by(), _named_as(), _naming(), _together()


def spelled_by(connection: Connection, entity: str, most: int) -> tuple[Spelled, ...]:
    """How each outlet writes a name, the most frequent first."""
    return tuple(Spelled(*row) for row in _SPELLED_BY.rows(connection, entity=entity, most=most))


def named_as(connection: Connection, entity: str, form: str, most: int) -> tuple[Counted, ...]:
    """The words of one form (role, metonym, …) that stand for an entity, the most frequent first."""
    return tuple(Counted(*row) for row in _NAMED_AS.rows(connection, entity=entity, form=form, most=most))


def naming(connection: Connection, entity: str, most: int) -> tuple[ArticleRef, ...]:
    """Articles that name an entity, the latest first."""
    rows = _NAMING.rows(connection, entity=entity, most=most)
    return tuple(ArticleRef(page=page, article=article) for page, article in rows)


def together(connection: Connection, entity: str, most: int) -> tuple[Counted, ...]:
    """Who else takes part in the events of an entity, and in how many."""
    return tuple(Counted(*row) for row in _TOGETHER.rows(connection, entity=entity, most=most))


# ── articles ────────────────────────────────────────────────────────────────────────────────────────────────────


class ArticlesAsked(NamedTuple):
    """Which articles: of an outlet (identifier or name), of a day or month; None: all of them."""

    outlet: str | None = None
    day: str | None = None


_OF_ARTICLES: dict[str, ColumnElement[bool]] = {
    "outlet": of_outlet(),
    "day": func.substr(_ARTICLES.published_value, 1, one("reach", Integer)) == one("day", Text),
}


def _articles(shape: frozenset[str]) -> Listed:
    on = [_OF_ARTICLES[name] for name in sorted(shape)]
    query = select(_ARTICLES.page, _ARTICLES.article).where(_ARTICLES.kind != "headline", *on)
    return listed(query, _ARTICLES.published_value.desc().nulls_last(), _ARTICLES.page, _ARTICLES.article)


_ARTICLE_LISTS = Queries(_articles)


def articles(connection: Connection, asked: ArticlesAsked, window: Window) -> tuple[int, tuple[ArticleRef, ...]]:
    """Articles, the latest first; headlines alone are left out."""
    given = _given(**asked._asdict())
    reach = {"reach": len(asked.day)} if asked.day else {}
    total, rows = page_of(connection, _ARTICLE_LISTS.of(frozenset(given)), window, **given, **reach)
    return total, tuple(ArticleRef(page=page, article=article) for page, article in rows)


# ── what is left to do ──────────────────────────────────────────────────────────────────────────────────────────

_FAILURES = listed(select(schema.FAILURES.c.page, schema.FAILURES.c.reason), schema.FAILURES.c.page)


def failures(connection: Connection, window: Window) -> tuple[int, tuple[Failure, ...]]:
    """Pages that could not be read, by name."""
    total, rows = page_of(connection, _FAILURES, window)
    return total, tuple(Failure(page=page, reason=reason) for page, reason in rows)


def _undecided(shape: frozenset[str]) -> Listed:
    query = select(_JUDGED.position).where(_JUDGED.verdict == "unsure")
    query = query.where(_JUDGED.kind == one("kind")) if shape else query
    return listed(query, _JUDGED.score.desc(), _JUDGED.position)


_UNDECIDED_LISTS = Queries(_undecided)


def undecided(connection: Connection, kind: str | None, window: Window) -> Some:
    """Judgements that the rules left undecided, the closest calls first."""
    given = _given(kind=kind)
    total, rows = page_of(connection, _UNDECIDED_LISTS.of(frozenset(given)), window, **given)
    return Some(total, tuple(position for (position,) in rows))
