"""Writing into a file in place while others read it, by SQLite's write-ahead log.

Who reads goes on seeing the file as it was. The log (``R-wal`` beside ``R``) is taken into the file when all is
written; it goes when nobody has the file open any more. A log that is there is a part of the file.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from khabar.errors import RecordError
from khabar.store.sqlite import clear_errors, connected

#: Seconds to wait for whoever reads.
_PATIENCE = 30.0
_A_LITTLE = 0.05
_READ = "somebody has been reading it for long: try again when that has ended"


def log_of(path: Path) -> Path:
    """Where the log of a file lies, or would."""
    return path.with_name(f"{path.name}-wal")


def state_of(path: Path) -> str:
    """Number, size and time of change of a file, and of its log where that holds anything: another after each write."""
    found = path.stat()
    told = f"{found.st_ino:x}-{found.st_size:x}-{found.st_mtime_ns:x}"
    with suppress(FileNotFoundError):
        log = log_of(path).stat()
        told += f"-{log.st_size:x}-{log.st_mtime_ns:x}" if log.st_size else ""
    return told


@contextmanager
def in_place(path: Path) -> Iterator[Connection]:
    """A connection that writes to a file which others may read meanwhile; who holds it is the only one who writes."""
    with connected(path, patience=_PATIENCE) as connection:
        with clear_errors(path):
            _keep_log(connection, path)
        try:
            yield connection
        finally:
            connection.rollback()
            # As far as nobody reads the file as it was before; whoever closes it last takes in the rest.
            with suppress(sqlite3.Error):
                _driver(connection).execute("PRAGMA wal_checkpoint(PASSIVE)")


def settle(path: Path) -> None:
    """Take all that the log of a file holds into the file, so that the file alone is whole.

    Nobody may write meanwhile. Who reads the file as it was before the last write is waited for.

    Raises:
        RecordError: It is read so for longer than half a minute.
    """
    if not log_of(path).exists():
        return
    with connected(path, patience=_PATIENCE) as connection:
        until = time.monotonic() + _PATIENCE
        while True:
            busy, written, taken = _driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy or written == taken:
                return
            if time.monotonic() > until:
                raise RecordError(f"{path}: {_READ}")


def drop_log(path: Path) -> None:
    """Before another file takes the place of one that is settled: what is left of its log goes."""
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _keep_log(connection: Connection, path: Path) -> None:
    """Have a log for the file from now on: for that, the first time, nobody may be reading."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            _driver(connection).execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            if time.monotonic() > until:
                raise RecordError(f"{path}: {_READ}") from error
            time.sleep(_A_LITTLE)
        else:
            return


def _driver(connection: Connection) -> Any:  # noqa: ANN401 - a driver's connection
    return connection.connection.driver_connection
