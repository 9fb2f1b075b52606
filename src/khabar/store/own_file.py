"""SQLite files that go with a record and are no part of it: one process at a time, a transaction a step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, MetaData

from khabar.errors import RecordError
from khabar.store.lock import locked
from khabar.store.sqlite import clear_database_errors, clear_errors, connected, outside_transaction

#: Seconds to wait for whoever only looks.
_PATIENCE = 30.0


class Kind(NamedTuple):
    """What a file is: its tables, the number that SQLite keeps of whose it is, its version, what to say of another."""

    tables: MetaData
    application: int
    version: int
    otherwise: str


@contextmanager
def own_file(path: Path, kind: Kind, holder: str) -> Iterator[Connection]:
    """A connection to a file of this kind, made where there is none.

    Raises:
        RecordError: Somebody else has it (``holder`` says who), it is something else, or it cannot be written.
    """
    with clear_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path, holder), clear_database_errors(path), _opened(path, kind) as connection:
        yield connection


@contextmanager
def _opened(path: Path, kind: Kind) -> Iterator[Connection]:
    # With a log a transaction costs no wait for the disk; after a power cut the last ones may be done again.
    with connected(path, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", patience=_PATIENCE) as connection:
        marks = "application_id", "user_version"
        found = tuple(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in marks)
        connection.rollback()
        if found == (0, 0):
            with connection.begin():
                kind.tables.create_all(connection)
            own = f"PRAGMA application_id={kind.application}", f"PRAGMA user_version={kind.version}"
            outside_transaction(connection, *own)
        elif found != (kind.application, kind.version):
            raise RecordError(f"{path}: {kind.otherwise}")
        yield connection
