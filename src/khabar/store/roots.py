"""Copies and origins in pages: what a record says of who has what from whom."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from khabar.store import schema
from khabar.store.asking import Queries, one
from khabar.store.listing import Listed, Some, Window, listed, page_of

_COPIES, _ORIGINS, _RESTING = schema.COPIES.c, schema.ORIGINS.c, schema.ORIGIN_ARTICLES.c


class Root(NamedTuple):
    """An origin: its position, and how many articles rest on it."""

    position: int
    articles: int


def _copies(of_kind: bool) -> Listed:  # noqa: FBT001 - the shape of the query
    query = select(_COPIES.position)
    return listed(query.where(_COPIES.kind == one("kind")) if of_kind else query, _COPIES.position)


def _origins(of_kind: bool) -> Listed:  # noqa: FBT001 - the shape of the query
    resting = select(func.count()).where(_RESTING.origin_position == _ORIGINS.position).scalar_subquery()
    number = resting.label("articles")
    on = [_ORIGINS.kind == one("kind")] if of_kind else []
    counted = select(_ORIGINS.position).where(*on)
    return listed(select(_ORIGINS.position, number).where(*on), number.desc(), _ORIGINS.position, counted=counted)


_COPY_LISTS, _ORIGIN_LISTS = Queries(_copies), Queries(_origins)


def copies(connection: Connection, kind: str | None, window: Window) -> Some:
    """Copies in the order of the record; ``kind`` None: of every kind."""
    given = {"kind": kind} if kind else {}
    total, rows = page_of(connection, _COPY_LISTS.of(bool(kind)), window, **given)
    return Some(total, tuple(position for (position,) in rows))


def origins(connection: Connection, kind: str | None, window: Window) -> tuple[int, tuple[Root, ...]]:
    """Origins, those on which most articles rest first; ``kind`` None: of every kind."""
    given = {"kind": kind} if kind else {}
    total, rows = page_of(connection, _ORIGIN_LISTS.of(bool(kind)), window, **given)
    return total, tuple(Root(*row) for row in rows)
