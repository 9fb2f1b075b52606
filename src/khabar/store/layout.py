"""How one frozen record lies in the columns of one row, there and back.

A plain field is a column of its name; a `Span` two columns, an inner record its own columns behind a prefix
(``speaker_entity``); what remains (short lists) is JSON. Lists with rows of their own are left to tree.py.
"""

from __future__ import annotations

import json
from types import UnionType
from typing import Any, NamedTuple, Protocol, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from khabar.model import Span


class Row(Protocol):
    """The columns of one row by name."""

    def __getitem__(self, column: str, /) -> Any:  # noqa: ANN401 - any column
        """Value of a column."""


class Part(Protocol):
    """Something that writes one value into columns and reads it back."""

    def write(self, value: Any, row: dict[str, Any]) -> None:  # noqa: ANN401 - any record's field
        """Set the columns of ``value``."""

    def read(self, row: Row) -> Any:  # noqa: ANN401 - any record's field
        """The value, from its columns; None where they are NULL."""


class Plain(NamedTuple):
    """One value, one column."""

    column: str

    def write(self, value: Any, row: dict[str, Any]) -> None:  # noqa: ANN401, D102
        row[self.column] = value

    def read(self, row: Row) -> Any:  # noqa: ANN401, D102
        return row[self.column]


class Stretch(NamedTuple):
    """A `Span`, two columns."""

    prefix: str

    def write(self, value: Span | None, row: dict[str, Any]) -> None:  # noqa: D102
        row[f"{self.prefix}start"], row[f"{self.prefix}end"] = value or (None, None)

    def read(self, row: Row) -> Span | None:  # noqa: D102
        start = row[f"{self.prefix}start"]
        return None if start is None else Span(start, row[f"{self.prefix}end"])


class Aligned(NamedTuple):
    """A pair of `Span`: ``left_…`` and ``right_…``."""

    left: Stretch = Stretch("left_")
    right: Stretch = Stretch("right_")

    def write(self, value: tuple[Span, Span], row: dict[str, Any]) -> None:  # noqa: D102
        self.left.write(value[0], row)
        self.right.write(value[1], row)

    def read(self, row: Row) -> tuple[Span | None, Span | None]:  # noqa: D102
        return self.left.read(row), self.right.read(row)


class Counted(NamedTuple):
    """One item of a dict of counts, two columns."""

    key_column: str
    count_column: str

    def write(self, value: tuple[str, int], row: dict[str, Any]) -> None:  # noqa: D102
        row[self.key_column], row[self.count_column] = value

    def read(self, row: Row) -> tuple[str, int]:  # noqa: D102
        return row[self.key_column], row[self.count_column]


class Listed(NamedTuple):
    """A short list, one column of JSON."""

    column: str
    kind: Any

    def write(self, value: Any, row: dict[str, Any]) -> None:  # noqa: ANN401, D102
        row[self.column] = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))

    def read(self, row: Row) -> Any:  # noqa: ANN401, D102
        text = row[self.column]
        return None if text is None else msgspec.convert(json.loads(text), self.kind)


class Layout:
    """All fields of one kind of record, but for the lists that stand ``apart``."""

    def __init__(self, kind: type[Struct], prefix: str = "", apart: frozenset[str] = frozenset()) -> None:
        self._kind = kind
        self._parts = {
            field.name: _part(field.type, prefix + field.name)
            for field in msgspec.structs.fields(kind)
            if field.name not in apart
        }

    def write(self, value: Struct | None, row: dict[str, Any]) -> None:
        """Set the columns of the record; all NULL where it is None."""
        for name, part in self._parts.items():
            if value is None and isinstance(part, Plain | Listed):
                row[part.column] = None
            else:
                part.write(None if value is None else getattr(value, name), row)

    def read(self, row: Row, **apart: Any) -> Any:  # noqa: ANN401 - the record of this layout
        """The record; None where all its columns are NULL, which no record that is there ever has."""
        fields = {name: part.read(row) for name, part in self._parts.items()}
        if not apart and all(value is None for value in fields.values()):
            return None
        return self._kind(**fields, **apart)


def _part(kind: Any, name: str) -> Part:  # noqa: ANN401 - a type expression
    """The part for a field of this type; ``X | None`` lies like X."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(argument for argument in get_args(kind) if argument is not type(None))
    if kind is Span:
        return Stretch(f"{name}_")
    if isinstance(kind, type) and issubclass(kind, Struct):
        return Layout(kind, f"{name}_")
    return Plain(name) if kind in (str, int, float, bool) else Listed(name, kind)
