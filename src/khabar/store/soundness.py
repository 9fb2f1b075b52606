"""What can be wrong inside a record: evidence that does not stand where it says, rows that hang in the air.

Everything is worked out from the tables themselves and what is said of their columns, so that a new table is checked
unasked. Pages are taken some hundreds at a time: a record of any size needs the memory of a few.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, exists, func, inspect, select

from khabar.store import tree
from khabar.store.schema import ARTICLES, PAGES, SCHEMA
from khabar.store.tree import Branch

_BATCH = 300
#: How the comment of a column says that it names a row of another table, of which page of the row above it is a
#: stretch, and that it is a list of cells in JSON.
_NAMES = re.compile(r"`id` of a row of `(\w+)`")
_ITS_PAGE = re.compile(r"stretch of the (\w+) page")
_LISTS_CELLS = "JSON list of `{start, end, exact}`"


class Cells(NamedTuple):
    """Columns that hold evidence: the page, first code point, one past the last, and the characters or None."""

    page: Column[Any]
    start: Column[Any]
    end: Column[Any]
    exact: Column[Any] | None


class Checked(NamedTuple):
    """How many cells were looked at, and how many of each table do not stand where they say."""

    cells: int
    wrong: dict[str, int]


def absent(connection: Connection) -> list[str]:
    """Tables and columns that a record of this version should have and this one has not."""
    found = inspect(connection)
    there = {name: {column["name"] for column in found.get_columns(name)} for name in found.get_table_names()}
    lacking = [
        f"table {table.name}" if table.name not in there else f"column {table.name}.{column.name}"
        for table in SCHEMA.sorted_tables
        for column in table.columns
        if column.name not in there.get(table.name, ())
    ]
    return list(dict.fromkeys(lacking))


def count(connection: Connection, table: str) -> int:
    """How many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(SCHEMA.tables[table])).scalar_one())


def count_rules(connection: Connection) -> dict[str, int]:
    """How many pages were annotated by which rules."""
    query = select(PAGES.c.rules, func.count()).group_by(PAGES.c.rules)
    return {row.rules: row[1] for row in connection.execute(query)}


def check_evidence(connection: Connection) -> Checked:
    """Compare the characters of every cell with those of its page: ``page.text[start:end] == exact``.

    Where a stretch has no characters of its own it must lie in the page. Cost: some five seconds for a million cells.
    """
    wrong: Counter[str] = Counter()
    number = 0
    for texts in _texts(connection):
        for table, page, start, end, exact in _cells(connection, texts):
            number += 1
            text = texts.get(page)
            if text is None or not 0 <= start <= end <= len(text) or exact not in (None, text[start:end]):
                wrong[table] += 1
    return Checked(number, dict(wrong))


def evidence_columns() -> list[Cells]:
    """Every stretch of a page that some table names; its page may be named by the table above."""
    above = {below.table: branch.table for branch, below in _pairs((tree.ARTICLES, *tree.LINKS))}
    return [cells for table in SCHEMA.sorted_tables for cells in _evidence_of(table, above.get(table))]


def _evidence_of(table: Table, above: Table | None) -> Iterator[Cells]:
    for start in (column for column in table.columns if column.name.endswith("start")):
        prefix = start.name.removesuffix("start")
        page = table.c.get("page", table.c.get(f"{prefix}page"))
        if page is None and above is not None and (said := _ITS_PAGE.match(str(start.comment))):
            page = above.c.get(f"{said[1]}_page")
        if page is not None:
            yield Cells(page, start, table.c[f"{prefix}end"], table.c.get(f"{prefix}exact"))


def _texts(connection: Connection) -> Iterator[dict[str, str]]:
    """All pages by name, some hundreds at a time, in order."""
    last = ""
    while True:
        query = select(PAGES.c.name, PAGES.c.text).where(PAGES.c.name >= last).order_by(PAGES.c.name).limit(_BATCH + 1)
        found = [(row.name, row.text) for row in connection.execute(query)]
        yield dict(found[:_BATCH])
        if len(found) <= _BATCH:
            return
        last = found[-1][0]


def _cells(connection: Connection, texts: dict[str, str]) -> Iterator[tuple[str, str, int, int, str | None]]:
    """Cells of these pages: table, page, start, end, characters."""
    if not texts:
        return
    first, last = next(iter(texts)), next(reversed(texts))
    for cells in evidence_columns():
        columns = [column for column in cells if column is not None]
        query = select(*columns).where(cells.page >= first, cells.page <= last, cells.start.is_not(None))
        for row in connection.execute(query.where(*_of_row_above(cells))):
            yield cells.start.table.name, row[0], row[1], row[2], row[3] if cells.exact is not None else None
    yield from _listed(connection, first, last)


def _of_row_above(cells: Cells) -> Iterator[ColumnElement[bool]]:
    """What ties a stretch to the row that names its page; nothing where it is the same row."""
    own, above = cells.start.table, cells.page.table
    if own is not above:
        keys = zip(own.primary_key.columns, above.primary_key.columns, strict=False)
        yield from (mine == its for mine, its in keys)


def _listed(connection: Connection, first: str, last: str) -> Iterator[tuple[str, str, int, int, str | None]]:
    """Cells that stand in lists of JSON."""
    for column in (one for table in SCHEMA.sorted_tables for one in table.columns if one.comment):
        if str(column.comment).startswith(_LISTS_CELLS):
            page = column.table.c.page
            query = select(page, column).where(page >= first, page <= last, column.is_not(None))
            for name, listed in connection.execute(query):
                for cell in json.loads(listed):
                    yield column.table.name, name, cell["start"], cell["end"], cell["exact"]


def find_dangling(connection: Connection) -> dict[str, int]:
    """How many rows name something that is not there, by what they name: a page, an article, a row above, an `id`."""
    counts = {told: connection.execute(query).scalar_one() for told, query in _questions()}
    return {told: number for told, number in counts.items() if number}


def _questions() -> Iterator[tuple[str, Any]]:
    yield _question([ARTICLES.c.page], [PAGES.c.name])
    for above, below in _pairs((tree.ARTICLES, *tree.LINKS)):
        keys = [above.table.c[name] for name in above.key]
        yield _question([below.table.c[name] for name in below.key[:-1]], keys)
    for table in tree.tables(tree.LINKS):
        for page in (column for column in table.columns if column.name.endswith("page")):
            article = table.c[page.name.removesuffix("page") + "article"]
            yield _question([page, article], [ARTICLES.c.page, ARTICLES.c.article])
    for column in (one for table in SCHEMA.sorted_tables for one in table.columns):
        if named := _NAMES.fullmatch(column.comment or ""):
            yield _question([column], [SCHEMA.tables[named[1]].c.id])


def _pairs(branches: Iterable[Branch]) -> Iterator[tuple[Branch, Branch]]:
    """Each list with each list inside it."""
    for branch in branches:
        yield from ((branch, inner) for inner in branch.branches)
        yield from _pairs(branch.branches)


def _question(columns: list[Column[Any]], named: list[Column[Any]]) -> tuple[str, Any]:
    """How many rows have values in these columns that no row of the other table has; and how to tell it."""
    table = columns[0].table
    other = named[0].table.alias()
    same = and_(*(other.c[there.name] == here for here, there in zip(columns, named, strict=True)))
    given = and_(*(column.is_not(None) for column in columns))
    query = select(func.count()).select_from(table).where(given, ~exists().where(same))
    names = ", ".join(one.name for one in columns)
    return f"rows of {table.name} whose {names} no row of {named[0].table.name} has", query
