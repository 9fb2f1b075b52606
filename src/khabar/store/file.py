"""A record's file: opening it, telling it from other files, writing it so that it is never half there.

A build works on ``.R.building`` beside the record ``R`` and replaces ``R`` in one step when all is done. Readers see
the old record or the new one. After ``kill -9`` the next build goes on from the pages that ``.R.building`` holds. It is
hidden, so that a folder of pages may hold the record too. A lock (lock.py) keeps a second build out meanwhile.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from khabar.errors import RecordError
from khabar.store.lock import locked
from khabar.store.schema import APPLICATION, SCHEMA, VERSION

_MAGIC = b"SQLite format 3\0"
_PAGE_BYTES = 4096


def path_of(record: str) -> Path:
    """The file that ``--record`` names: a path, or ``sqlite:///path``.

    Raises:
        RecordError: Another kind of address.
    """
    kind, mark, rest = record.partition("://")
    if mark and (kind != "sqlite" or not rest.startswith("/")):
        raise RecordError(f"{record}: this version keeps records in SQLite files only: give a path or sqlite:///path")
    path = Path(rest[1:] if mark else record)
    if not path.name or path.is_dir():
        raise RecordError(f"{record or 'an empty name'}: not the name of a file: give the record's path")
    return path


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into one line about this record."""
    try:
        yield
    except DBAPIError as error:
        raise RecordError(f"{path}: {_advice(str(error.orig))}") from error
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise RecordError(f"{path}: {_advice(reason)}") from error


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
def alone(path: Path) -> Iterator[None]:
    """Keep every other build from this record for the length of the block.

    Raises:
        RecordError: Another build has it, or its folder cannot be written to.
    """
    with ExitStack() as stack:
        with clear_errors(path):
            stack.enter_context(locked(path))
        yield


@contextmanager
def connect(path: Path, *, write: bool) -> Iterator[Connection]:
    """One connection to the file, closed at the end. A reader cannot write, a writer is the only one."""
    with connected(path, "PRAGMA locking_mode=EXCLUSIVE" if write else "PRAGMA query_only=ON") as connection:
        yield connection


@contextmanager
def connected(path: Path, *settings: str, patience: float = 0.2) -> Iterator[Connection]:
    """One connection to a file with these settings, closed at the end; it waits ``patience`` seconds for another."""
    address = URL.create("sqlite", database=str(path))
    engine = create_engine(address, poolclass=NullPool, connect_args={"timeout": patience})
    event.listen(engine, "connect", _own_transactions)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            outside_transaction(connection, *settings)
            yield connection
    finally:
        engine.dispose()


def _own_transactions(connection: Any, _record: Any) -> None:  # noqa: ANN401 - a driver's connection
    # The driver would begin transactions of its own and leave table definitions outside them.
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def outside_transaction(connection: Connection, *statements: str) -> None:
    """Run statements that SQLite takes only between transactions."""
    driver = connection.connection.driver_connection
    connection.rollback()
    for statement in statements:
        driver.execute(statement)  # type: ignore[union-attr]


def check_is_record(path: Path) -> None:
    """Raise unless the file is a record of this version.

    Raises:
        RecordError: No such file, another kind of file, another version.
    """
    if not path.exists():
        raise RecordError(f"{path}: no such record: make one with `khabar build PATH... --record {path}`")
    with clear_errors(path):
        with path.open("rb") as opened:
            head = opened.read(100)
        application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    if not head.startswith(_MAGIC) or application != APPLICATION:
        raise RecordError(f"{path}: not a record: give a file that `khabar build` made")
    if version != VERSION:
        raise RecordError(f"{path}: a record of version {version}, this khabar reads version {VERSION}: build it anew")


def working_copy(path: Path) -> tuple[Path, bool]:
    """The file to build in: what an interrupted build left (then True), else a copy of the record or a new one.

    Raises:
        RecordError: ``path`` is there and is not a record, or its folder is not there.
    """
    work = path.with_name(f".{path.name}.building")
    if path.exists():
        check_is_record(path)
    if work.exists() and not _outdated(work, path):
        return work, True
    with clear_errors(path):
        discard(work)
        try:
            _begin_copy(work, path)
        except (OSError, DBAPIError):
            discard(work)
            raise
    return work, False


def _begin_copy(work: Path, path: Path) -> None:
    if path.exists():
        shutil.copyfile(path, work)
    else:
        _create(work)


def _outdated(work: Path, path: Path) -> bool:
    """Whether ``work`` is no record yet, or the record has been replaced since it was copied."""
    with work.open("rb") as opened:
        head = opened.read(72)
    unfinished = int.from_bytes(head[68:72], "big") != APPLICATION
    return unfinished or (path.exists() and path.stat().st_mtime_ns > work.stat().st_mtime_ns)


def _create(work: Path) -> None:
    with connect(work, write=True) as connection:
        outside_transaction(connection, f"PRAGMA page_size={_PAGE_BYTES}", "PRAGMA encoding='UTF-8'")
        with connection.begin():
            SCHEMA.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")


def keep_log(connection: Connection) -> None:
    """Before the first write: transactions go to a log, so that a page costs no wait for the disk.

    A build that is killed loses nothing that was committed; after a power cut the last pages may be read again.
    """
    outside_transaction(connection, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL")


def publish(connection: Connection, path: Path) -> None:
    """Put the finished contents in the record's place, as bytes that depend on nothing but the contents."""
    whole = path.with_name(f".{path.name}.finished")
    with clear_errors(path):
        discard(whole)
        try:
            # VACUUM copies this counter of table changes plus one; all else in the file follows from the contents.
            outside_transaction(connection, "PRAGMA schema_version=1")
            outside_transaction(connection, f"VACUUM INTO {quoted(whole)}")
            whole.replace(path)
        finally:
            discard(whole)


def quoted(path: Path) -> str:
    """A path as a string of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def discard(work: Path) -> None:
    """Remove a working copy with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        work.with_name(work.name + ending).unlink(missing_ok=True)
