"""A large record out of a small one: its rows again and again, under other names and on later days.

``python bench/grown.py R OUT --times 25 [--days 31]``: round after round of all that R says, pages and identifiers
with the round in front, days so many later. What it says is as sound as R; nothing of one round is linked with another.
Texts are the same in each, which is harder than news: every run of words stands there 25 times.
"""

import argparse
import shutil
import sqlite3
from contextlib import closing

from sqlalchemy import Column, Table

from khabar.store import indexes, schema
from khabar.store.sqlite import connect

_IDS = "`id` of a row of"
#: Columns that name something of one round, beside those that say so.
_NAMED = {("pages", "name"), ("judgements", "left"), ("judgements", "right"), ("story_links", "events")}
_DAYS = {("articles", "published_value"), ("stories", "first"), ("stories", "last"), ("events", "date")}


def expression(table: str, column: Column, first_key: str, step: int, number: int, days: int) -> str:
    """What a column holds in a round."""
    name, comment = f'"{column.name}"', str(column.comment or "")
    if (table, column.name) in _DAYS:
        later = f"coalesce(date({name}, '+{number * days} days'), {name})"
        return f"CASE WHEN length({name}) = 10 THEN {later} ELSE {name} END"
    if column.name == first_key and step:
        return f"{name} + {number * step}"
    own = column.name == "id" and table not in ("origins",)
    of_page = column.name == "page" or column.name.endswith("_page")
    if own or of_page or (_IDS in comment and "origins" not in comment) or (table, column.name) in _NAMED:
        kept = "kind IN ('entity', 'outlet')" if table == "judgements" else "0"
        return f"CASE WHEN {name} IS NULL OR {kept} THEN {name} ELSE '{number}/' || {name} END"
    return name


#: Said once of all rounds.
_ONCE = {"entities", "spellings", "corrections", "standings", "near_pages", "origins", "origin_articles"}


def grow(path: str, times: int, days: int) -> None:
    """Add rounds to a record until there are so many."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA journal_mode=OFF")
        for table, columns in indexes.INDEXES:
            connection.execute(f"DROP INDEX IF EXISTS {indexes.name_of(table, columns)}")
        tables = [table for table in schema.SCHEMA.sorted_tables if table.name not in _ONCE]
        sizes = {table.name: _size(connection, table) for table in tables}
        for number in range(1, times):
            for table in tables:
                key, step = sizes[table.name]
                made = [expression(table.name, column, key, step, number, days) for column in table.columns]
                names = ", ".join(f'"{column.name}"' for column in table.columns)
                first = next(iter(table.primary_key.columns)).name
                only = f'"{first}" < {step}' if step else f"\"{first}\" NOT GLOB '[0-9]*/*'"
                rows = f"SELECT {', '.join(made)} FROM {table.name} WHERE {only}"  # noqa: S608 - names are of the schema
                connection.execute(f"INSERT INTO {table.name} ({names}) {rows}")
            connection.commit()
            print(f"round {number}", flush=True)
    with connect(path, write=True) as connection, connection.begin():
        indexes.create(connection)


def _size(connection: sqlite3.Connection, table: Table) -> tuple[str, int]:
    """The first column of a table's key where that is a position, and how many positions a round has."""
    first = next(iter(table.primary_key.columns))
    if not first.name.endswith("position"):
        return "", 0
    above = first.name.removesuffix("_position")
    plural = {"story": "stories", "copy": "copies", "entity": "entities"}.get(above, f"{above}s")
    whole = table.name if first.name == "position" else plural
    query = f"SELECT max(position) FROM {whole}"  # noqa: S608 - names are of the schema
    return first.name, (connection.execute(query).fetchone()[0] or 0) + 1


def main() -> None:
    """Make it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("record")
    options.add_argument("out")
    options.add_argument("--times", type=int, default=25)
    options.add_argument("--days", type=int, default=31)
    given = options.parse_args()
    shutil.copyfile(given.record, given.out)
    grow(given.out, given.times, given.days)


if __name__ == "__main__":
    main()
