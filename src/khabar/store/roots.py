"""Copies and origins in pages: what a record says of who has what from whom."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from khabar.store import schema
from khabar.store.listing import Some, Window, page_of

_COPIES, _ORIGINS, _RESTING = schema.COPIES.c, schema.ORIGINS.c, schema.ORIGIN_ARTICLES.c


class Root(NamedTuple):
    """An origin: its position, and how many articles rest on it."""

    position: int
    articles: int


def copies(connection: Connection, kind: str | None, window: Window) -> Some:
    """Copies in the order of the record; ``kind`` None: of every kind."""
    query = select(_COPIES.position)
    query = query.where(_COPIES.kind == kind) if kind else query
    total, rows = page_of(connection, query, window, _COPIES.position)
    return Some(total, tuple(row.position for row in rows))


def origins(connection: Connection, kind: str | None, window: Window) -> tuple[int, tuple[Root, ...]]:
    """Origins, those on which most articles rest first; ``kind`` None: of every kind."""
    resting = select(func.count()).where(_RESTING.origin_position == _ORIGINS.position).scalar_subquery()
    number = resting.label("articles")
    query = select(_ORIGINS.position, number)
    query = query.where(_ORIGINS.kind == kind) if kind else query
    total, rows = page_of(connection, query, window, number.desc(), _ORIGINS.position)
    return total, tuple(Root(*row) for row in rows)
