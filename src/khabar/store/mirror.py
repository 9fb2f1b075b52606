"""A copy on this machine of the tables that a search reads, for a record that is no file.

Full text is SQLite's, and a search joins its index with the record's tables: so those of a record in a database are
kept in a file in the user's cache folder. It is brought up to date page by page after a build, in a copy that replaces
it, so that whoever has it open goes on with what was there.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import Connection, MetaData, PrimaryKeyConstraint, Select, Table, delete, select

from khabar.store import tree
from khabar.store.columns import text
from khabar.store.index_schema import READ
from khabar.store.schema import JUDGEMENTS, PAGES, SCHEMA
from khabar.store.sqlite import clear_errors, connect

_MIRROR = MetaData()
_STATE = Table("mirror", _MIRROR, text("edition", "of the record"), PrimaryKeyConstraint("edition"))
_TABLES = [SCHEMA.tables[name] for name in READ]
_ANNOTATED = [table for table in tree.tables([tree.ARTICLES]) if table in _TABLES]
_WHOLE = [table for table in _TABLES if table is not PAGES and table not in _ANNOTATED]
_BATCH = 200


def mirrored(record: Connection, name: str, edition: str) -> Path:
    """The file that holds an edition of a record.

    Args:
        record: A connection that reads it.
        name: Its address, without a password.
        edition: What tells it from the record before and after another build.

    Raises:
        RecordError: The cache folder cannot be written to.

    Cost: the first time some 5 ms a page; then as much for each page that is new, and the links.
    """
    path = place_of_mirror(name)
    edition = f"{edition} {len(READ)}"  # a copy of fewer tables, by an earlier khabar, is none of this edition
    with clear_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _holds(path, edition):
            with _renewed(path) as copy, connect(copy, write=True) as mirror, mirror.begin():
                _follow(record, mirror)
                mirror.execute(delete(_STATE))
                mirror.execute(_STATE.insert(), {"edition": edition})
    return path


def place_of_mirror(name: str) -> Path:
    """Where the file of a record lies, or would."""
    import platformdirs

    caches: Path = platformdirs.user_cache_path("khabar")
    return caches / hashlib.sha256(name.encode()).hexdigest()[:16] / "record"


def _holds(path: Path, edition: str) -> bool:
    if not path.exists():
        return False
    with connect(path, write=False) as mirror:
        return list(mirror.execute(select(_STATE.c.edition)).scalars()) == [edition]


@contextmanager
def _renewed(path: Path) -> Iterator[Path]:
    """A copy that replaces the file when the block ends well; another one, made meanwhile, is as good."""
    folder = Path(mkdtemp(dir=path.parent))
    copy = folder / path.name
    try:
        if path.exists():
            shutil.copyfile(path, copy)
        with connect(copy, write=True) as mirror, mirror.begin():
            SCHEMA.create_all(mirror, _TABLES)
            _MIRROR.create_all(mirror)
        yield copy
        copy.replace(path)
    finally:
        shutil.rmtree(folder)


def _follow(record: Connection, mirror: Connection) -> None:
    """Bring the pages that differ, and all that is not of one page."""
    now, held = _known(record), _known(mirror)
    differ = sorted(name for name in now.keys() | held.keys() if now.get(name) != held.get(name))
    for at in range(0, len(differ), _BATCH):
        names = differ[at : at + _BATCH]
        for table, page in _keyed():
            mirror.execute(delete(table).where(page.in_(names)))
        for table, page in reversed(_keyed()):
            _copy(table, record.execute(select(table).where(page.in_(names))).mappings().partitions(), mirror)
    for table in _WHOLE:
        mirror.execute(delete(table))
        rows = record.execute(_wanted(table).execution_options(yield_per=5000))
        _copy(table, rows.mappings().partitions(), mirror)


def _wanted(table: Table) -> Select[Any]:
    """All of a table; of the decisions on pairs those on outlets, which are few."""
    query = select(table)
    return query.where(table.c.kind == "outlet") if table is JUDGEMENTS else query


def _known(connection: Connection) -> dict[str, tuple[str, str]]:
    rows = connection.execute(select(PAGES.c.name, PAGES.c.sha256, PAGES.c.rules))
    return {row.name: (row.sha256, row.rules) for row in rows}


def _keyed() -> list[tuple[Table, Any]]:
    """Tables of pages with the column that names the page; parts before what they are parts of."""
    return [*((table, table.c.page) for table in _ANNOTATED), (PAGES, PAGES.c.name)]


def _copy(table: Table, batches: Iterable[Any], mirror: Connection) -> None:
    for rows in batches:
        mirror.execute(table.insert(), [dict(row) for row in rows])
