"""Outlets of a record: who publishes, whom each credits, how it spells names, with whom it shares text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from khabar.model import ArticleRef
from khabar.store import schema
from khabar.store.asking import Query, one, some
from khabar.store.facets import Counted
from khabar.store.listing import of_outlet

_ARTICLES, _NAMED, _COPIES, _AGENCIES = schema.ARTICLES.c, schema.MENTIONS.c, schema.COPIES.c, schema.AGENCIES.c
_OUTLET = func.coalesce(_ARTICLES.outlet_entity, _ARTICLES.outlet_name)


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


def _agencies_of() -> Query:
    at = and_(_ARTICLES.page == _AGENCIES.page, _ARTICLES.article == _AGENCIES.article)
    who, number = func.coalesce(_AGENCIES.entity, _AGENCIES.exact), func.count()
    query = select(who, number).join(schema.ARTICLES, at).where(of_outlet()).group_by(who)
    return Query(query.order_by(number.desc(), who).limit(one("most")))


_AGENCIES_OF = _agencies_of()


def agencies_of(connection: Connection, outlet: str, most: int) -> tuple[Counted, ...]:
    """Agencies that an outlet credits, by identifier or, for an unnamed one, in its words; the most frequent first."""
    return tuple(Counted(*row) for row in _AGENCIES_OF.rows(connection, outlet=outlet, most=most))


class Exchange(NamedTuple):
    """Copies between an outlet and another: those the other took, those it gave, those of which nobody knows."""

    outlet: str
    given: int
    taken: int
    unknown: int


#: What a copy is to the outlet of its left side, by its direction, and to that of its right side.
_WAYS = {"left": (0, 1), "right": (1, 0)}


def exchanges(connection: Connection) -> Mapping[str, tuple[Exchange, ...]]:
    """With whom each outlet shares text, those with most copies first; its own texts among themselves are left out.

    Cost: a look at all copies.
    """
    left, right = schema.ARTICLES.alias("left_article"), schema.ARTICLES.alias("right_article")
    whose, other = (func.coalesce(table.c.outlet_entity, table.c.outlet_name) for table in (left, right))
    query = (
        select(whose, other, _COPIES.direction, func.count())
        .select_from(schema.COPIES)
        .join(left, and_(left.c.page == _COPIES.left_page, left.c.article == _COPIES.left_article))
        .join(right, and_(right.c.page == _COPIES.right_page, right.c.article == _COPIES.right_article))
        .where(whose.is_not(None), other.is_not(None), whose != other)
        .group_by(whose, other, _COPIES.direction)
    )
    found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for one_, two, direction, number in connection.execute(query):
        forth, back = _WAYS.get(direction, (2, 2))
        found[one_][two][forth] += number
        found[two][one_][back] += number
    return {outlet: _ranked(others) for outlet, others in found.items()}


def _ranked(others: Mapping[str, Sequence[int]]) -> tuple[Exchange, ...]:
    ranked = sorted(others, key=lambda name: (-sum(others[name]), name))
    return tuple(Exchange(name, *others[name]) for name in ranked)


class House(NamedTuple):
    """A name in some articles: the identifier, a spelling, how often."""

    entity: str
    spelling: str
    number: int


def _house_spellings() -> Query:
    number = func.count().label("number")
    query = select(_NAMED.entity, _NAMED.exact, number).where(_NAMED.page.in_(some("pages")), _NAMED.form == "name")
    query = query.where(_NAMED.entity.is_not(None)).group_by(_NAMED.entity, _NAMED.exact)
    return Query(query.order_by(number.desc(), _NAMED.entity, _NAMED.exact).limit(one("most")))


_HOUSE_SPELLINGS = _house_spellings()


def house_spellings(connection: Connection, refs: Sequence[ArticleRef], most: int) -> tuple[House, ...]:
    """How the pages of some articles write names, the most frequent first."""
    rows = _HOUSE_SPELLINGS.rows(connection, pages={ref.page for ref in refs}, most=most)
    return tuple(House(*row) for row in rows)
