"""How one frozen record lies in the columns of one row, there and back.

A plain field is a column of its name; a `Span` two columns, an inner record its own columns behind a prefix
(``speaker_entity``); what remains (short lists) is JSON. Lists with rows of their own are left to tree.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from types import UnionType
from typing import Any, NamedTuple, Protocol, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from khabar.model import Span

#: One row, its columns in the order of the query.
Row = Sequence[Any]
#: What makes a value of a row.
Reads = Callable[[Row], Any]
#: Where each column stands in a row.
Order = Mapping[str, int]


def order_of(columns: Iterable[str]) -> Order:
    """Where each of some columns stands."""
    return {name: number for number, name in enumerate(columns)}


class Part(Protocol):
    """Something that writes one value into columns and reads it back."""

    def write(self, value: Any, row: dict[str, Any]) -> None:  # noqa: ANN401 - any record's field
        """Set the columns of ``value``."""

    def reader(self, order: Order) -> Reads:
        """What reads the value from rows of such an order; None where its columns are NULL."""


class Plain(NamedTuple):
    """One value, one column."""

    column: str

    def write(self, value: Any, row: dict[str, Any]) -> None:  # noqa: ANN401, D102
        row[self.column] = value

    def reader(self, order: Order) -> Reads:  # noqa: D102
        return itemgetter(order[self.column])


class Stretch(NamedTuple):
    """A `Span`, two columns."""

    prefix: str

    def write(self, value: Span | None, row: dict[str, Any]) -> None:  # noqa: D102
        row[f"{self.prefix}start"], row[f"{self.prefix}end"] = value or (None, None)

    def reader(self, order: Order) -> Reads:  # noqa: D102
        start, end = order[f"{self.prefix}start"], order[f"{self.prefix}end"]
        return lambda row: None if row[start] is None else Span(row[start], row[end])


class Aligned(NamedTuple):
    """A pair of `Span`: ``left_…`` and ``right_…``."""

    left: Stretch = Stretch("left_")
    right: Stretch = Stretch("right_")

    def write(self, value: tuple[Span, Span], row: dict[str, Any]) -> None:  # noqa: D102
        self.left.write(value[0], row)
        self.right.write(value[1], row)

    def reader(self, order: Order) -> Reads:  # noqa: D102
        left, right = self.left.reader(order), self.right.reader(order)
        return lambda row: (left(row), right(row))


class Counted(NamedTuple):
    """One item of a dict of counts, two columns."""

    key_column: str
    count_column: str

    def write(self, value: tuple[str, int], row: dict[str, Any]) -> None:  # noqa: D102
        row[self.key_column], row[self.count_column] = value

    def reader(self, order: Order) -> Reads:  # noqa: D102
        return itemgetter(order[self.key_column], order[self.count_column])


class Listed(NamedTuple):
    """A short list, one column of JSON."""

    column: str
    kind: Any

    def write(self, value: Any, row: dict[str, Any]) -> None:  # noqa: ANN401, D102
        row[self.column] = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))

    def reader(self, order: Order) -> Reads:  # noqa: D102
        column, kind, empty = order[self.column], self.kind, msgspec.convert([], self.kind)

        def read(row: Row) -> Any:  # noqa: ANN401 - any list
            text = row[column]
            if text == "[]":  # most are: a tuple without items is the same for all
                return empty
            return None if text is None else msgspec.convert(json.loads(text), kind)

        return read


class Layout:
    """All fields of one kind of record, but for the lists that stand ``apart``."""

    def __init__(self, kind: type[Struct], prefix: str = "", apart: frozenset[str] = frozenset()) -> None:
        self._kind = kind
        self._parts = {
            field.name: _part(field.type, prefix + field.name)
            for field in msgspec.structs.fields(kind)
            if field.name not in apart
        }
        self._plain = [(name, part.column) for name, part in self._parts.items() if isinstance(part, Plain)]
        self._others = [(name, part) for name, part in self._parts.items() if not isinstance(part, Plain)]

    def write(self, value: Struct | None, row: dict[str, Any]) -> None:
        """Set the columns of the record; all NULL where it is None."""
        for name, column in self._plain:
            row[column] = None if value is None else getattr(value, name)
        for name, part in self._others:
            if value is None and isinstance(part, Listed):
                row[part.column] = None
            else:
                part.write(None if value is None else getattr(value, name), row)

    def reader(self, order: Order) -> Reads:
        """What reads the record; None where all its columns are NULL, which no record that is there ever has."""
        names, cells, others = self._columns(order)
        kind, least = self._kind, len(names)

        def read(row: Row) -> Any:  # noqa: ANN401 - the record of this layout
            values = cells(row)
            found = {name: reads(row) for name, reads in others}
            if values.count(None) == least and all(value is None for value in found.values()):
                return None
            found.update(zip(names, values, strict=True))
            return kind(**found)

        return read

    def holder(self, order: Order) -> Callable[[Row, Mapping[str, Any]], Any]:
        """What reads the record, given the lists of it that stand apart."""
        names, cells, others = self._columns(order)
        kind = self._kind

        def read(row: Row, apart: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the record of this layout
            found = dict(zip(names, cells(row), strict=True))
            for name, reads in others:
                found[name] = reads(row)
            return kind(**found, **apart)

        return read

    def _columns(self, order: Order) -> tuple[tuple[str, ...], Callable[[Row], Row], list[tuple[str, Reads]]]:
        """Fields of one column each, what reads them all in one step, and what reads each other field."""
        plain = {name: part.column for name, part in self._parts.items() if isinstance(part, Plain)}
        others = [(n, p.reader(order)) for n, p in self._parts.items() if not isinstance(p, Plain)]
        at = [order[column] for column in plain.values()]
        cells: Callable[[Row], Row] = itemgetter(*at) if len(at) > 1 else lambda row: [row[number] for number in at]
        return tuple(plain), cells, others


def _part(kind: Any, name: str) -> Part:  # noqa: ANN401 - a type expression
    """The part for a field of this type; ``X | None`` lies like X."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(argument for argument in get_args(kind) if argument is not type(None))
    if kind is Span:
        return Stretch(f"{name}_")
    if isinstance(kind, type) and issubclass(kind, Struct):
        return Layout(kind, f"{name}_")
    return Plain(name) if kind in (str, int, float, bool) else Listed(name, kind)
