"""A record in one SQLite file, written so that it is never half there.

A build works on ``.R.building`` beside the record ``R`` and replaces ``R`` in one step when all is done. Readers see
the old record or the new one. After ``kill -9`` the next build goes on from the pages that ``.R.building`` holds. It is
hidden, so that a folder of pages may hold the record too. A lock (lock.py) keeps a second build out meanwhile.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, delete, select

from khabar.errors import RecordError
from khabar.store import indexes, tree
from khabar.store.lock import locked
from khabar.store.schema import APPLICATION, SCHEMA, VERSION
from khabar.store.sqlite import (
    KEEPING,
    READING,
    clear_database_errors,
    clear_errors,
    connect,
    discard,
    engine_of,
    head_of,
    opened,
    outside_transaction,
    quoted,
)
from khabar.store.write_ahead import drop_log, in_place, settle, state_of

_PAGE_BYTES = 4096
_PATIENCE = 5.0
#: What nobody goes on with.
_LEFT_BY_A_KILL = ("copying", "finished", "migrating", "migrated")


def path_of(record: str) -> Path:
    """The file that ``--record`` names: a path, or ``sqlite:///path``.

    Raises:
        RecordError: Not the name of a file.
    """
    path = Path(record.removeprefix("sqlite:///"))
    if not path.name or path.is_dir():
        raise RecordError(f"{record or 'an empty name'}: not the name of a file: give the record's path")
    return path


class FileWorking:
    """A copy of the record that a build writes to, over its one connection (`place.Working`)."""

    def __init__(self, connection: Connection, path: Path, *, resumed: bool) -> None:
        self._connection = connection
        self._path = path
        self._log_kept = False
        self.resumed = resumed

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at all pages, those of the record and those written so far."""
        with clear_errors(self._path), self._connection.begin():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction."""
        with clear_errors(self._path):
            if not self._log_kept:
                keep_log(self._connection)
                self._log_kept = True
            with self._connection.begin():
                yield self._connection

    @contextmanager
    def relinking(self) -> Iterator[Connection]:
        """One transaction, before which no link is left."""
        with self.writing() as connection:
            for table in tree.LINKED:
                connection.execute(delete(table))
            yield connection

    def forget(self, page: str) -> None:
        """Nothing to do: what is written to is a copy of all that the record holds."""

    def publish(self) -> None:
        """Put the finished contents in the record's place."""
        publish(self._connection, self._path)


class FileAdding:
    """The record's file, for one who adds to it in place (`place.Adding`)."""

    def __init__(self, connection: Connection, path: Path, found: str) -> None:
        self._connection = connection
        self._path = path
        self.found = found

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at the record as it is at one moment."""
        with clear_errors(self._path), self._connection.begin():
            yield self._connection

    #: One transaction, which readers see when it has ended well. SQLite tells by what is done which of both it is.
    writing = reading


class FilePlace:
    """A record that is one file (`place.Place`)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine: Engine | None = None

    @property
    def name(self) -> str:
        """The path as given."""
        return str(self._path)

    def version(self) -> int | None:
        """Of the tables, from the head of the file alone; None where there is no file."""
        if not self._path.exists():
            return None
        application, version = self._head(self._path)
        if application != APPLICATION:
            raise RecordError(f"{self._path}: not a record: give a file that `khabar build` made")
        return version

    def _head(self, path: Path) -> tuple[int, int]:
        """Whose file it says to be and its version, zeros where SQLite did not write it."""
        with clear_errors(self._path):
            return head_of(path)

    @contextmanager
    def watching(self) -> Iterator[Callable[[], str]]:
        """Number, size and time of change of the file: no two builds leave the same."""
        yield self._state

    def _state(self) -> str:
        with clear_errors(self._path):
            return state_of(self._path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One connection that cannot write."""
        with clear_database_errors(self._path), opened(self._readers(), READING, KEEPING) as connection:
            yield connection

    def _readers(self) -> Engine:
        # Who takes the log of additions into the file has it alone for a moment.
        self._engine = self._engine or engine_of(self._path, _PATIENCE)
        return self._engine

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with ExitStack() as stack:
            with clear_errors(self._path):
                stack.enter_context(locked(self._path))
                for ending in _LEFT_BY_A_KILL:
                    discard(self._beside(ending))
            yield

    @contextmanager
    def building(self) -> Iterator[FileWorking]:
        """A copy to write to: what an interrupted build left, else one of the record, or a new one.

        After an error nothing of it is left; after an interruption it stays for the next build.
        """
        if not self._path.parent.is_dir():
            raise RecordError(f"{self._path}: its folder is not there: make it, or give another path")
        with self._alone():
            work, resumed = self._working_copy()
            try:
                with connect(work, write=True) as connection:
                    yield FileWorking(connection, self._path, resumed=resumed)
            except Exception:  # not an interruption: that is gone on with
                discard(work)
                raise
            discard(work)

    def _working_copy(self) -> tuple[Path, bool]:
        """The file to build in, and whether an interrupted build left it."""
        work = self._beside("building")
        if work.exists() and not self._outdated(work):
            return work, True
        discard(work)
        self._copied(work) if self._path.exists() else self._begun(work)
        return work, False

    def _outdated(self, work: Path) -> bool:
        """Whether ``work`` is of other tables, or the record has been replaced since it was copied."""
        replaced = self._path.exists() and self._path.stat().st_mtime_ns > work.stat().st_mtime_ns
        return self._head(work) != (APPLICATION, VERSION) or replaced

    def _copied(self, work: Path) -> None:
        """Copy the record; ``work`` is whole or not there."""
        half = self._beside("copying")
        try:
            with clear_errors(self._path):
                settle(self._path)
                shutil.copyfile(self._path, half)
                half.replace(work)
        finally:
            discard(half)

    def _begun(self, work: Path) -> None:
        """Make an empty record."""
        try:
            with clear_errors(self._path):
                _create(work)
        except RecordError:
            discard(work)
            raise

    @contextmanager
    def adding(self) -> Iterator[FileAdding]:
        """The file itself, to be written to in place."""
        with self._alone():
            if self.is_unfinished():
                raise RecordError(f"{self._path}: a build was killed: build again, it goes on where it was")
            found = self._state()  # opening it to write in place changes that
            with clear_database_errors(self._path), in_place(self._path) as connection:
                yield FileAdding(connection, self._path, found)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A transaction on a copy, which replaces the record when the block ends well.

        The contents are put into tables made anew, so that a migrated record is the same bytes as one that was never
        of another version.
        """
        old, new = self._beside("migrating"), self._beside("migrated")
        with self._alone():
            discard(self._beside("building"))
            try:
                self._copied(old)
                with clear_errors(self._path), connect(old, write=True) as connection, connection.begin():
                    yield connection
                self._begun(new)
                with clear_errors(self._path), connect(new, write=True) as connection:
                    _fill(connection, old)
                    publish(connection, self._path)
            finally:
                discard(old)
                discard(new)

    def log(self) -> list[bytes]:
        """Lines of the log of runs, none where there is no log."""
        log = self._beside("runs")
        with clear_errors(log):
            return log.read_bytes().splitlines() if log.exists() else []

    def put_log(self, lines: Sequence[bytes]) -> None:
        """Write the log of runs; without lines there is none."""
        log, whole = self._beside("runs"), self._beside("runs.finished")
        with clear_errors(log):
            if not lines:
                log.unlink(missing_ok=True)
                return
            whole.write_bytes(b"\n".join(lines) + b"\n")
            whole.replace(log)

    @property
    def log_name(self) -> str:
        """Where the log of runs lies; hidden, so that a folder of pages may hold the record too."""
        return str(self._beside("runs"))

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """The record's tables as a SQLite file: itself."""
        yield self._path

    def search_index(self) -> Path:
        """Where its search index lies, or would."""
        return self._beside("search")

    def beside(self, ending: str) -> Path:
        """Where a file that goes with the record lies, or would; hidden, as the log of runs."""
        return self._beside(ending)

    def is_unfinished(self) -> bool:
        """Whether a build was killed, or is at work."""
        return self._beside("building").exists()

    def damage(self) -> Iterator[str]:
        """What SQLite's own checks find."""
        with self.reading() as connection:
            yield from (line for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if line != "ok")

    def _beside(self, ending: str) -> Path:
        return self._path.with_name(f".{self._path.name}.{ending}")


def _create(work: Path) -> None:
    with connect(work, write=True) as connection:
        outside_transaction(connection, f"PRAGMA page_size={_PAGE_BYTES}", "PRAGMA encoding='UTF-8'")
        with connection.begin():
            SCHEMA.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")


def _fill(connection: Connection, old: Path) -> None:
    """Fill an empty record with the rows of another file that has the same tables."""
    outside_transaction(connection, f"ATTACH {quoted(old)} AS old")
    with connection.begin():
        for table in SCHEMA.sorted_tables:
            there = table.to_metadata(MetaData(), schema="old")
            connection.execute(table.insert().from_select(list(table.c.keys()), select(there)))
    outside_transaction(connection, "DETACH old")


def keep_log(connection: Connection) -> None:
    """Before the first write: transactions go to a log, so that a page costs no wait for the disk.

    A build that is killed loses nothing that was committed; after a power cut the last pages may be read again.
    """
    outside_transaction(connection, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL")


def publish(connection: Connection, path: Path) -> None:
    """Put finished contents in the record's place, as bytes that depend on nothing but the contents."""
    whole = path.with_name(f".{path.name}.finished")
    with clear_errors(path):
        discard(whole)
        try:
            with connection.begin():
                indexes.create(connection)
            # VACUUM copies this counter of table changes plus one; all else in the file follows from the contents.
            outside_transaction(connection, "PRAGMA schema_version=1")
            outside_transaction(connection, f"VACUUM INTO {quoted(whole)}")
            settle(path)
            drop_log(path)
            whole.replace(path)
        finally:
            discard(whole)
