"""The columns of an event's table: the origins that its reports go back to, side by side."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.view import EventView
from khabar.brief.words import Label, same


class Column(NamedTuple):
    """An origin by name, and what kind of origin it is."""

    origin: str
    name: Label
    kind: Label


def columns_of(view: EventView, book: Book) -> list[Column]:
    """Origins of an event, those with most reports first."""
    found: dict[str, int] = {}
    for cite in (cite for row in view.rows for value in row.values for cite in value.cites):
        found[cite.origin] = found.get(cite.origin, 0) + 1
    return [_column(origin, book) for origin in sorted(found, key=lambda origin: (-found[origin], origin))]


def _column(origin: str, book: Book) -> Column:
    record = book.origins.get(origin)
    if record is None:
        return Column(origin, same(origin), same(""))
    kind = "article" if record.kind == "document" else record.kind
    return Column(origin, book.names.origin(record), book.words.of("role", kind))
