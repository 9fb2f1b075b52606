"""Queries that are worked out once: for one asked a thousand times, putting it together would cost more than its rows.

SQLite is asked by its driver, with SQL that is kept; any other database as SQLAlchemy asks it. The rows are the same.
Rows are put into tables in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Connection, Table, bindparam
from sqlalchemy.dialects import sqlite

from khabar.store.columns import decoded, held

_SQLITE = sqlite.dialect(paramstyle="named")
#: How SQLAlchemy marks where the values of a list are to stand.
_LIST = re.compile(r"__\[POSTCOMPILE_(\w+)\]")
#: What no value is in; of a list that is empty.
_NOBODY = "SELECT 1 WHERE 0"
#: Longer lists are seldom asked for twice, and SQLite takes so many values and no more.
_PADDED = 1024


class _Written:
    """A query in the words of SQLite, with names for values; a text for each length of its lists."""

    def __init__(self, made: Any) -> None:  # noqa: ANN401 - a select, or a union of some
        compiled = made.compile(dialect=_SQLITE)
        self.lists = tuple(dict.fromkeys(_LIST.findall(compiled.string)))
        #: Values that the query has of itself.
        self.fixed = {name: held(value) for name, value in compiled.params.items() if name not in self.lists}
        #: Columns of the answer that hold true and false, which SQLite keeps as numbers.
        self.flags = tuple(n for n, column in enumerate(made.selected_columns) if isinstance(column.type, Boolean))
        self._sql = compiled.string
        self._texts: dict[tuple[int, ...], _Text] = {}

    def text(self, lengths: tuple[int, ...]) -> _Text:
        """The query for lists of these lengths."""
        found = self._texts.get(lengths)
        if found is None:
            places = dict(zip(self.lists, lengths, strict=True))
            names = {name: [f"{name}_{n}" for n in range(length)] for name, length in places.items()}
            sql = _LIST.sub(lambda at: ",".join(f":{one}" for one in names[at[1]]) or _NOBODY, self._sql)
            found = self._texts[lengths] = _Text(sql, tuple(one for some_ in names.values() for one in some_))
        return found


class _Text(NamedTuple):
    sql: str
    #: Of the values in its lists, one list after the other.
    names: tuple[str, ...]


class Query:
    """A query with names for the values that each asking gives: `one` for a value, `some` for a list of values."""

    def __init__(self, made: Any) -> None:  # noqa: ANN401 - a select, or a union of some
        """Take the query as SQLAlchemy has it; nothing is worked out before it is asked."""
        self._made = made
        self._written: _Written | None = None

    def rows(self, connection: Connection, **given: Any) -> Sequence[Any]:  # noqa: ANN401 - values of any column
        """All rows, as tuples in the order of the query's columns."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self._made, {name: _listed(value) for name, value in given.items()}).all()
        self._written = self._written or _Written(self._made)
        return _asked(connection, self._written, given)

    def values(self, connection: Connection, **given: Any) -> list[Any]:  # noqa: ANN401 - values of any column
        """The first column of all rows."""
        return [row[0] for row in self.rows(connection, **given)]

    def value(self, connection: Connection, **given: Any) -> Any:  # noqa: ANN401 - values of any column
        """The first column of the first row; None where there is no row."""
        found = self.rows(connection, **given)
        return found[0][0] if found else None


class Queries:
    """A query in several shapes, each worked out when it is first asked for."""

    def __init__(self, make: Callable[..., Any]) -> None:
        """Take what makes the query of a shape."""
        self._make = make
        self._made: dict[tuple[Hashable, ...], Any] = {}

    def of(self, *shape: Hashable) -> Any:  # noqa: ANN401 - what it makes
        """The query of a shape."""
        if shape not in self._made:
            self._made[shape] = self._make(*shape)
        return self._made[shape]


def one(name: str, kind: Any = None) -> Any:  # noqa: ANN401 - a value of any column
    """Where a value stands that each asking gives; ``kind`` where no column beside it tells its type."""
    return bindparam(name, type_=kind)


def some(name: str) -> Any:  # noqa: ANN401 - values of any column
    """Where a list of values stands: ``column.in_(some("pages"))``."""
    return bindparam(name, expanding=True)


def _listed(value: Any) -> Any:  # noqa: ANN401 - a value of any column, or some
    return list(value) if isinstance(value, Collection) and not isinstance(value, str) else value


def _asked(connection: Connection, query: _Written, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    if not connection.in_transaction():
        connection.begin()
    lists = [_padded([held(value) for value in given.pop(name)]) for name in query.lists]
    text = query.text(tuple(map(len, lists)))
    values = {**query.fixed, **{name: held(value) for name, value in given.items()}}
    values.update(zip(text.names, chain.from_iterable(lists), strict=True))
    driver: Any = connection.connection.driver_connection
    return _read(driver.execute(text.sql, values).fetchall(), query.flags)


def _padded(values: list[Any]) -> list[Any]:
    """A list as long as a power of two, its last value again and again: so that few lengths of SQL are worked out."""
    if not 2 < len(values) <= _PADDED:
        return values
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))


def _read(rows: list[tuple[Any, ...]], flags: tuple[int, ...]) -> list[tuple[Any, ...]]:
    """Rows as the columns mean them: true and false, and text that UTF-8 cannot hold."""
    if bytes in map(type, chain.from_iterable(rows)):
        rows = [tuple(map(decoded, row)) for row in rows]
    return [_flagged(row, flags) for row in rows] if flags else rows


def _flagged(row: tuple[Any, ...], flags: tuple[int, ...]) -> tuple[Any, ...]:
    cells = list(row)
    for number in flags:
        cells[number] = None if cells[number] is None else bool(cells[number])
    return tuple(cells)


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same columns; the caller holds the transaction. Nothing for no rows."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(table.insert(), rows)
        return
    names = list(rows[0])
    columns, places = ",".join(f'"{name}"' for name in names), ",".join(f":{name}" for name in names)
    _put_all(connection.connection.driver_connection, f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})', rows)  # noqa: S608


def _put_all(driver: Any, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:  # noqa: ANN401 - SQLite's driver
    """By the driver; from the first row on that holds text which UTF-8 cannot hold, such text as bytes."""
    begun = count()
    try:
        driver.executemany(sql, (row for row, _ in zip(rows, begun, strict=False)))
    except UnicodeEncodeError:
        # The row that it stopped at was counted too.
        at = next(begun) - 1
        driver.executemany(sql, [{name: held(value) for name, value in row.items()} for row in rows[at:]])
