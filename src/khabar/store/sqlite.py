"""Connections to SQLite files, and what SQLite says in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from khabar.errors import RecordError

#: The setting of a connection that cannot write.
READING = "PRAGMA query_only=ON"
#: The setting of one that reads here and there for long: 16 MB of what it read.
KEEPING = "PRAGMA cache_size=-16384"
#: Statements that a connection keeps worked out: those of all lists of a record, for some lengths of what is asked.
_STATEMENTS = 1000


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into one line about this record."""
    try:
        with clear_database_errors(path):
            yield
    except OSError as error:
        raise RecordError(f"{path}: {_advice(error.strerror or str(error))}") from error


@contextmanager
def clear_database_errors(path: Path) -> Iterator[None]:
    """The same for what SQLite says alone: around work of others, which may have trouble with files of its own."""
    try:
        yield
    except DBAPIError as error:
        raise RecordError(f"{path}: {_advice(str(error.orig))}") from error
    except sqlite3.Error as error:
        raise RecordError(f"{path}: {_advice(str(error))}") from error


def _advice(reason: str) -> str:
    low = reason.lower()
    if "locked" in low:
        return "another build is writing this record: wait for it to end"
    if "full" in low or "no space" in low or "disk i/o" in low or "too large" in low:
        return f"no space left to write the record ({reason}): it is as it was before; free space and build again"
    if "not a database" in low or "malformed" in low:
        return "not a record, or a damaged one: give a file that `khabar build` made, or build a new one"
    if "unable to open" in low:
        return "cannot be opened: check that its folder exists and may be written to"
    return f"{reason}: check the path and its permissions"


@contextmanager
def connect(path: Path, *, write: bool) -> Iterator[Connection]:
    """One connection to the file, closed at the end. A reader cannot write, a writer is the only one."""
    with connected(path, "PRAGMA locking_mode=EXCLUSIVE" if write else READING) as connection:
        yield connection


@contextmanager
def connected(path: Path, *settings: str, patience: float = 0.2) -> Iterator[Connection]:
    """One connection to a file with these settings, closed at the end; it waits ``patience`` seconds for another."""
    with opened(engine_of(path, patience), *settings) as connection:
        yield connection


def engine_of(path: Path, patience: float = 0.2) -> Engine:
    """What opens connections to a file. It keeps none, but the SQL of each query: share it where many are asked."""
    address = URL.create("sqlite", database=str(path))
    engine = create_engine(address, poolclass=NullPool, connect_args=_driven(patience))
    event.listen(engine, "connect", _own_transactions)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def opened(engine: Engine, *settings: str) -> Iterator[Connection]:
    """One connection with these settings, closed at the end."""
    with engine.connect() as connection:
        outside_transaction(connection, *settings)
        yield connection


def _driven(patience: float) -> dict[str, Any]:
    # A connection is used by one thread at a time, though not always by the one that opened it.
    return {"timeout": patience, "check_same_thread": False, "cached_statements": _STATEMENTS}


def _own_transactions(connection: Any, _record: Any) -> None:  # noqa: ANN401 - a driver's connection
    # The driver would begin transactions of its own and leave table definitions outside them.
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    # By the driver: as a query of SQLAlchemy it would cost as much as reading a few rows.
    connection.connection.driver_connection.execute("BEGIN")  # type: ignore[union-attr]


def outside_transaction(connection: Connection, *statements: str) -> None:
    """Run statements that SQLite takes only between transactions."""
    driver = connection.connection.driver_connection
    connection.rollback()
    for statement in statements:
        driver.execute(statement)  # type: ignore[union-attr]


def head_of(path: Path) -> tuple[int, int]:
    """Whose file it says to be and its version; zeros where SQLite did not write it.

    By SQLite, not by its bytes: a process that closes a file which it opened itself loses the locks that SQLite holds
    on it for the process's other threads.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(READING)
        try:
            marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        except sqlite3.DatabaseError as error:
            if "not a database" not in str(error):
                raise
            return (0, 0)
    return marks[0], marks[1]


def quoted(path: Path) -> str:
    """A path as a string of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def discard(work: Path) -> None:
    """Remove a working copy with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        work.with_name(work.name + ending).unlink(missing_ok=True)
