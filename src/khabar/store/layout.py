"""How one frozen record lies in the columns of one row, there and back.

A plain field is a column of its name; a `Span` two columns, an inner record its own columns behind a prefix
(``speaker_entity``); what remains (short lists) is JSON. Lists with rows of their own are left to tree.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

    def columns(self) -> Iterator[str]:
        """Names of the columns."""

    def reading(self, order: Order, known: dict[str, Any]) -> str:
        """The expression of Python that reads the value from ``row``; what it names is put into ``known``."""


class Plain(NamedTuple):
    """One value, one column."""

    column: str

    def write(self, value: Any, row: dict[str, Any]) -> None:  # noqa: ANN401, D102
        row[self.column] = value

    def columns(self) -> Iterator[str]:  # noqa: D102
        yield self.column

    def reading(self, order: Order, known: dict[str, Any]) -> str:  # noqa: D102
        return f"row[{order[self.column]}]"


class Stretch(NamedTuple):
    """A `Span`, two columns."""

    prefix: str

    def write(self, value: Span | None, row: dict[str, Any]) -> None:  # noqa: D102
        row[f"{self.prefix}start"], row[f"{self.prefix}end"] = value or (None, None)

    def columns(self) -> Iterator[str]:  # noqa: D102
        yield from (f"{self.prefix}start", f"{self.prefix}end")

    def reading(self, order: Order, known: dict[str, Any]) -> str:  # noqa: D102
        start, end = (f"row[{order[column]}]" for column in self.columns())
        known["Span"] = Span
        return f"(None if {start} is None else Span({start}, {end}))"


class Aligned(NamedTuple):
    """A pair of `Span`: ``left_…`` and ``right_…``."""

    left: Stretch = Stretch("left_")
    right: Stretch = Stretch("right_")

    def write(self, value: tuple[Span, Span], row: dict[str, Any]) -> None:  # noqa: D102
        self.left.write(value[0], row)
        self.right.write(value[1], row)

    def columns(self) -> Iterator[str]:  # noqa: D102
        yield from (*self.left.columns(), *self.right.columns())

    def reading(self, order: Order, known: dict[str, Any]) -> str:  # noqa: D102
        return f"({self.left.reading(order, known)}, {self.right.reading(order, known)})"


class Counted(NamedTuple):
    """One item of a dict of counts, two columns."""

    key_column: str
    count_column: str

    def write(self, value: tuple[str, int], row: dict[str, Any]) -> None:  # noqa: D102
        row[self.key_column], row[self.count_column] = value

    def columns(self) -> Iterator[str]:  # noqa: D102
        yield from self

    def reading(self, order: Order, known: dict[str, Any]) -> str:  # noqa: D102
        return f"(row[{order[self.key_column]}], row[{order[self.count_column]}])"


class Listed(NamedTuple):
    """A short list, one column of JSON."""

    column: str
    kind: Any

    def write(self, value: Any, row: dict[str, Any]) -> None:  # noqa: ANN401, D102
        row[self.column] = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))

    def columns(self) -> Iterator[str]:  # noqa: D102
        yield self.column

    def reading(self, order: Order, known: dict[str, Any]) -> str:  # noqa: D102
        name = f"list_{self.column}"
        known[name] = _list_reader(self.kind)
        return f"{name}(row[{order[self.column]}])"


def _list_reader(kind: Any) -> Callable[[str | None], Any]:  # noqa: ANN401 - a type expression
    empty = msgspec.convert([], kind)

    def read(text: str | None) -> Any:  # noqa: ANN401 - any list
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

    def columns(self) -> Iterator[str]:
        """Names of the columns of all its fields."""
        for part in self._parts.values():
            yield from part.columns()

    def reading(self, order: Order, known: dict[str, Any]) -> str:
        """As `Part.reading`: None where all its columns are NULL, which no record that is there ever has."""
        absent = " and ".join(f"row[{order[column]}] is None" for column in self.columns())
        return f"(None if {absent} else {self._made(order, known)})"

    def holder(self, order: Order) -> Callable[[Row, Mapping[str, Any]], Any]:
        """What reads the record, given the lists of it that stand apart."""
        known: dict[str, Any] = {}
        made = self._made(order, known, ", **apart")
        holding: Callable[[Row, Mapping[str, Any]], Any] = _worked_out(f"lambda row, apart: {made}", known)
        return holding

    def reader(self, order: Order) -> Reads:
        """What reads the record from a row of its own."""
        known: dict[str, Any] = {}
        made = self._made(order, known)
        return reader_of(made, known)

    def _made(self, order: Order, known: dict[str, Any], more: str = "") -> str:
        known[self._kind.__name__] = self._kind
        fields = ", ".join(f"{name}={part.reading(order, known)}" for name, part in self._parts.items())
        return f"{self._kind.__name__}({fields}{more})"


def reader(part: Part, order: Order) -> Reads:
    """What reads a value from rows of an order."""
    if isinstance(part, Layout):
        return part.reader(order)
    known: dict[str, Any] = {}
    return reader_of(part.reading(order, known), known)


def reader_of(expression: str, known: dict[str, Any]) -> Reads:
    """A function of a row from the expression that reads it: one call a row, where a page has hundreds of rows."""
    reads: Reads = _worked_out(f"lambda row: {expression}", known)
    return reads


def _worked_out(written: str, known: dict[str, Any]) -> Any:  # noqa: ANN401 - a function
    return eval(written, known)  # noqa: S307 - of names of our own fields and columns alone


def _part(kind: Any, name: str) -> Part:  # noqa: ANN401 - a type expression
    """The part for a field of this type; ``X | None`` lies like X."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(argument for argument in get_args(kind) if argument is not type(None))
    if kind is Span:
        return Stretch(f"{name}_")
    if isinstance(kind, type) and issubclass(kind, Struct):
        return Layout(kind, f"{name}_")
    return Plain(name) if kind in (str, int, float, bool) else Listed(name, kind)
