"""What of a record fits a search: the one place where its questions are SQL."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    column,
    delete,
    func,
    literal_column,
    null,
    or_,
    select,
    table,
    tuple_,
)

from khabar.store.asking import Query, one, some
from khabar.store.index import RECORD, SearchIndex
from khabar.store.index_schema import TEXTS, gathering

_ARTICLES, _STATEMENTS = RECORD["articles"], RECORD["statements"]
_EVENTS, _MEMBERS, _MENTIONS = RECORD["events"], RECORD["event_members"], RECORD["event_mentions"]
_TAKING_PART, _SAID_OF = RECORD["event_participants"], RECORD["event_statements"]
_CONFLICTS, _SIDES = RECORD["conflicts"], RECORD["conflict_sides"]
_FITTING = table("fitting", column("id"), column("score"))
_FOUND = table("found", *map(column, ("page", "article", "id", "alike", "score", "outlet", "day", "month")))
_ENTITIES = RECORD["entities"]
#: Statements of which it is still counted at little cost who speaks.
_COUNTED = 5000
#: True, and told to SQLite as seldom so: else it goes through all events of a record for the few texts that fit.
_FEW = func.likelihood(_FITTING.c.score < literal_column("9e99"), literal_column("0.0001"))
#: Characters of a year and month.
_MONTH = 7


class _Row(NamedTuple):
    """A row of what was found."""

    page: str
    article: int
    id: str | None
    alike: int
    score: float
    outlet: str | None
    day: str | None
    month: str | None


_CHOSEN = Query(
    select(_FOUND.c.alike)
    .group_by(_FOUND.c.alike)
    .order_by(func.min(_FOUND.c.score), func.max(_FOUND.c.day).desc(), func.min(_FOUND.c.page), _FOUND.c.alike)
    .limit(one("most", Integer))
    .offset(one("first", Integer))
)
_COUNTED_BY = Query(select(_FOUND.c.outlet, _FOUND.c.month, func.count()).group_by(_FOUND.c.outlet, _FOUND.c.month))
_TOTAL = Query(select(func.count(_FOUND.c.alike.distinct())))
_PICKED = Query(
    select(_FOUND)
    .where(_FOUND.c.alike.in_(some("chosen")))
    .order_by(_FOUND.c.score, _FOUND.c.day, _FOUND.c.page, _FOUND.c.article, _FOUND.c.id)
)


class Filters(NamedTuple):
    """What else must hold; None and empty: everything. Days as EDTF, inclusive.

    ``speakers``, ``participants``: identifiers, of which one must speak or take part. ``type``: of an event, its mode
    behind a slash. ``outlets``: names, hosts and identifiers of one outlet. ``conflict``: only where accounts differ.
    ``pages``: names of pages; None for all of them.
    """

    speakers: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    type: str | None = None
    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    conflict: bool = False
    pages: frozenset[str] | None = None


class Place(Struct, frozen=True):
    """An article that says the same as one found: its page and number, who published it and when."""

    page: str
    article: int
    outlet: str | None
    day: str | None


class Found(NamedTuple):
    """One thing found: an article, a statement in it (``id`` its identifier) or an event (``id``) told in it.

    ``also``: where else the same article or statement stands, of what was found; empty for events.
    """

    page: str
    article: int
    id: str | None
    score: float
    also: tuple[Place, ...] = ()


class Answer(NamedTuple):
    """How many there are in all, in how many ``texts`` they stand, those asked for, and counts of all texts.

    Facets: ``outlet`` and ``month``; of events ``type``; of statements, where they are not too many, ``speaker``.
    """

    total: int
    texts: int
    found: tuple[Found, ...]
    facets: dict[str, dict[str, int]]


class Match(NamedTuple):
    """Words as an expression of FTS5. ``keyed``: each may be met as a key, so that its rarer forms weigh less."""

    expression: str
    keyed: bool


class _Question(NamedTuple):
    """Whether words were asked for (`_gather`), and what else must hold."""

    worded: bool
    filters: Filters


def find(index: SearchIndex, kind: str, match: Match | None, filters: Filters, page: tuple[int, int]) -> Answer:
    """The best of a kind (article, statement or event).

    Args:
        index: Open and up to date.
        kind: What is looked for.
        match: The words; None for none.
        filters: What else must hold.
        page: How many to pass over, and how many to give.

    Order: by BM25, without words by date, latest first; then by page and number. Texts that are one (`alike.py`) are
    one thing found, at the place of the one that fits best.
    """
    _gather(index, kind, match)
    _keep(index, _KINDS[kind](_Question(match is not None, filters)))
    first, most = page
    counts = [(row[0], row[1], row[2]) for row in _COUNTED_BY.rows(index.connection)]
    called = index.outlets.called
    return Answer(
        total=_TOTAL.value(index.connection),
        texts=sum(number for _, _, number in counts),
        found=_found(index, _CHOSEN.values(index.connection, first=first, most=most)),
        facets={
            "outlet": _facet((called(one), n) for one, _, n in counts),
            "month": _facet((one, n) for _, one, n in counts),
            **_own_facet(index, kind, sum(number for _, _, number in counts)),
        },
    )


def _own_facet(index: SearchIndex, kind: str, texts: int) -> dict[str, dict[str, int]]:
    """What only one kind has: of statements who speaks, by a name that the filter takes, of events their type."""
    if kind == "event":
        query = select(_EVENTS.c.type, func.count()).join(_FOUND, _FOUND.c.alike == _EVENTS.c.position)
        query = query.group_by(_EVENTS.c.type)
    elif kind == "statement" and texts <= _COUNTED:
        said, who = _STATEMENTS.c, _ENTITIES.c
        name = func.coalesce(who.name_ar, who.name_en, who.entity)
        query = select(name, func.count()).select_from(_FOUND.join(_STATEMENTS, _same(said, _FOUND.c)))
        query = query.join(_ENTITIES, who.entity == said.speaker_entity).where(said.id == _FOUND.c.id).group_by(name)
    else:
        return {}
    counts = [(row[0], row[1]) for row in index.connection.execute(query)]
    return {"type" if kind == "event" else "speaker": _facet(counts)}


def _keep(index: SearchIndex, query: Select[Any]) -> None:
    """Keep all that fits, so that it is worked out once and counted, ordered and shown from there."""
    index.connection.execute(delete(_FOUND))
    index.connection.execute(_FOUND.insert().from_select([column.name for column in query.selected_columns], query))


def _gather(index: SearchIndex, kind: str, match: Match | None) -> None:
    """Keep which texts hold the words, and how well they fit: full text is asked once a question."""
    index.connection.exec_driver_sql("DELETE FROM fitting")
    if match is not None:
        of = "statement" if kind == "statement" else "article"
        index.connection.exec_driver_sql(gathering(of, keyed=match.keyed), (match.expression,))


def _found(index: SearchIndex, chosen: Sequence[object]) -> tuple[Found, ...]:
    """What was chosen, in order, each with the other texts that are one with it."""
    groups: dict[object, list[_Row]] = {alike: [] for alike in chosen}
    for row in map(_Row._make, _PICKED.rows(index.connection, chosen=chosen)):
        groups[row.alike].append(row)
    return tuple(
        Found(row.page, row.article, row.id, -row.score, tuple(Place(a.page, a.article, a.outlet, a.day) for a in also))
        for row, *also in groups.values()
    )


def _facet(counts: Iterable[tuple[str | None, int]]) -> dict[str, int]:
    """How many by each value, the most first; those without a value are not among them."""
    total: Counter[str] = Counter()
    for value, number in counts:
        if value is not None:
            total[value] += number
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _articles(asked: _Question) -> Select[Any]:
    query = _texts("article", asked, null())
    if asked.filters.conflict:
        query = query.where(tuple_(TEXTS.c.page, TEXTS.c.article).in_(select(_SIDES.c.page, _SIDES.c.article)))
    return query


def _statements(asked: _Question) -> Select[Any]:
    """Statements that fit; who takes part, type and conflict are asked of the events that they speak of."""
    query = _texts("statement", asked, TEXTS.c.statement)
    if asked.filters.speakers:
        said = _STATEMENTS.c
        query = query.join(_STATEMENTS, _same(said, TEXTS.c) & (said.id == TEXTS.c.statement))
        query = query.where(said.speaker_entity.in_(asked.filters.speakers))
    if about := _of_events(asked.filters):
        spoken = select(_SAID_OF.c.statement).join(_EVENTS, _EVENTS.c.position == _SAID_OF.c.event_position)
        query = query.where(TEXTS.c.statement.in_(spoken.where(*about)))
    return query


def _events(asked: _Question) -> Select[Any]:
    """Events that fit, each in the article that tells it and fits the words best."""
    texts = _texts("article", asked, null())
    told = (texts.where(_FEW) if asked.worded else texts).cte()
    joined = (
        select(told.c.page, told.c.article, _EVENTS.c.id, _EVENTS.c.position.label("alike"))
        .add_columns(func.min(told.c.score).label("score"), told.c.outlet)
        .add_columns(_EVENTS.c.date.label("day"), func.substr(_EVENTS.c.date, 1, _MONTH).label("month"))
        .join(_MENTIONS, _same(_MENTIONS.c, told.c))
        .join(_MEMBERS, _MEMBERS.c.mention == _MENTIONS.c.id)
        .join(_EVENTS, _EVENTS.c.position == _MEMBERS.c.event_position)
    )
    # By no column as it stands: there is an index of those, and SQLite would go through all events by it.
    return joined.where(*_of_events(asked.filters)).group_by(_EVENTS.c.position + 0)


def _of_events(filters: Filters) -> list[ColumnElement[bool]]:
    """What is asked of events."""
    event = _EVENTS.c
    asked: list[ColumnElement[bool]] = []
    if filters.participants:
        here = select(_TAKING_PART.c.event_position).where(_TAKING_PART.c.entity.in_(filters.participants))
        asked.append(event.position.in_(here))
    if filters.type:
        kind, _, mode = filters.type.partition("/")
        asked += [event.type == kind, *([event.mode == mode] if mode else [])]
    if filters.conflict:
        asked.append(event.id.in_(select(_CONFLICTS.c.event).where(_CONFLICTS.c.event.is_not(None))))
    return asked


def _texts(kind: str, asked: _Question, identifier: ColumnElement[Any]) -> Select[Any]:
    """Texts of a kind that fit words, days and outlet, each with its article's outlet and day."""
    score: ColumnElement[float] = _FITTING.c.score if asked.worded else literal_column("0.0").label("score")
    of = TEXTS.c
    month = func.substr(of.day, 1, _MONTH).label("month")
    query = select(of.page, of.article, identifier.label("id"), of.alike, score, of.outlet, of.day, month)
    if asked.worded:
        # All of one kind: to say so again would make SQLite go through all texts of the kind first.
        query = query.select_from(_FITTING.join(TEXTS, of.id == _FITTING.c.id))
    else:
        query = query.where(of.kind == kind)
    if asked.filters.outlets:
        named = (_ARTICLES.c.outlet_name, _ARTICLES.c.outlet_entity, _ARTICLES.c.outlet_also)
        query = query.join(_ARTICLES, _same(_ARTICLES.c, of)).where(
            or_(*(one.in_(asked.filters.outlets) for one in named))
        )
    if asked.filters.pages is not None:
        # One value, since a statement takes some thousands of them only.
        names = func.json_each(json.dumps(sorted(asked.filters.pages))).table_valued("value")
        query = query.where(of.page.in_(select(names.c.value)))
    return query.where(*_on_days(asked.filters))


def _on_days(filters: Filters) -> list[ColumnElement[bool]]:
    """What is asked of the day of publication. One of less precision fits where it may."""
    asked: list[ColumnElement[bool]] = []
    if filters.since:
        asked.append(TEXTS.c.day >= func.substr(filters.since, 1, func.length(TEXTS.c.day)))
    if filters.until:
        asked.append(func.substr(TEXTS.c.day, 1, len(filters.until)) <= filters.until)
    return asked


def _same(left: Any, right: Any) -> ColumnElement[bool]:  # noqa: ANN401 - columns of any table
    """One article."""
    return and_(left.page == right.page, left.article == right.article)


_KINDS: dict[str, Callable[[_Question], Select[Any]]] = {
    "article": _articles,
    "statement": _statements,
    "event": _events,
}
