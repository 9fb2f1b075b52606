"""A record in a PostgreSQL database, for teams: the tables of one schema.

A build stages what it reads in a schema of its own beside (``news_building`` for ``news``), a transaction a page, and
puts it into the record in one transaction at the end: a reader, who works at one moment of the database, sees the
record before or after it. After ``kill -9`` the next build goes on from what is staged. A lock that the server lets go
with the connection keeps a second build out meanwhile.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from sqlalchemy import (
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    delete,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable, ExecutableDDLElement, SetColumnComment, SetTableComment

from khabar.errors import RecordError
from khabar.store import columns, indexes, tree
from khabar.store.mirror import mirrored, place_of_mirror
from khabar.store.postgres_link import Address, clear_errors, connected, engine_of, opened
from khabar.store.schema import NEAR_PAGES, SCHEMA, VERSION
from khabar.store.staged import GONE, replaced, shown_of, there_in

#: What stands beside the record's tables in its schema and is no part of the record.
BESIDE = MetaData()
STATE = Table(
    "record_state",
    BESIDE,
    columns.whole("version", "of the record's tables"),
    columns.text("edition", "another one after each build that changed the record"),
    PrimaryKeyConstraint("version"),
    comment="By which a record is known",
)
RUNS = Table(
    "record_runs",
    BESIDE,
    columns.whole("number", "of the run, from 1"),
    columns.text("run", "JSON: its number and the names of its pages"),
    PrimaryKeyConstraint("number"),
    comment="Which build brought which pages in",
)
_SECONDS_FOR_LOCK = 2
_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
#: Written anew by each linking.
_LINKED = tree.LINKED
#: All else, parts before what they are parts of: what is staged of a page or with a key replaces what is there of it.
_STAGED = tuple(table for table in reversed(SCHEMA.sorted_tables) if table not in _LINKED)


class DatabaseWorking:
    """What a build has staged, over its one connection (`place.Working`)."""

    def __init__(self, connection: Connection, address: Address, *, resumed: bool) -> None:
        self._connection = connection
        self._address = address
        self._relinked = False
        self.resumed = resumed

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at all pages, those of the record and those written so far."""
        with self._within("pg_temp") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction."""
        with self._within(self._address.staging) as connection:
            yield connection

    def forget(self, page: str) -> None:
        """Keep with what is staged that the page goes."""
        with self.writing() as connection:
            connection.execute(postgresql.insert(GONE).values(page=page).on_conflict_do_nothing())

    @contextmanager
    def relinking(self) -> Iterator[Connection]:
        """One transaction, before which no link is left."""
        self._relinked = True
        with self.writing() as connection:
            for table in _LINKED:
                connection.execute(delete(table))
            yield connection

    @contextmanager
    def _within(self, schema: str) -> Iterator[Connection]:
        with clear_errors(self._address), self._connection.begin():
            yield self._connection.execution_options(schema_translate_map={None: schema})

    def publish(self) -> None:
        """Put what is staged into the record, in one transaction."""
        with self._within(self._address.schema) as connection:
            if _create(connection, self._address.schema):
                connection.exec_driver_sql("; ".join(_comments()))
            for table in _STAGED:
                connection.execute(delete(table).where(replaced(table, self._address.staging)))
            for table in _LINKED if self._relinked else ():
                connection.execute(delete(table))
            for table in SCHEMA.sorted_tables:
                if self._relinked or table not in _LINKED:
                    rows = select(there_in(table, self._address.staging))
                    connection.execute(insert(table).from_select(list(table.c.keys()), rows))
            indexes.create(connection)
            connection.execute(update(STATE).values(edition=str(uuid.uuid4())))


class DatabaseAdding:
    """The record's tables, for one who adds to them in place (`place.Adding`)."""

    def __init__(self, connection: Connection, address: Address) -> None:
        self._connection = connection.execution_options(schema_translate_map={None: address.schema})
        self._address = address
        with self.reading() as looking:
            self.found = _edition(looking)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at the record as it is at one moment."""
        with clear_errors(self._address), self._connection.begin():
            self._connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction."""
        with clear_errors(self._address), self._connection.begin():
            yield self._connection
            self._connection.execute(update(STATE).values(edition=str(uuid.uuid4())))


def _create(connection: Connection, schema: str) -> bool:
    """Make the tables of a record where there are none; whether there were none."""
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {schema}; SET LOCAL search_path TO {schema}, pg_temp")
    if _is_record(connection, schema):
        return False
    # At one go: so many statements one by one take a second.
    connection.exec_driver_sql("; ".join(_definitions()))
    connection.execute(STATE.insert(), {"version": VERSION, "edition": str(uuid.uuid4())})
    return True


def _definitions() -> tuple[str, ...]:
    """Statements that make all tables."""
    return tuple(str(CreateTable(table).compile(dialect=_DIALECT)) for table in _tables())


def _comments() -> tuple[str, ...]:
    """Statements that say what each table and column means."""
    said: list[ExecutableDDLElement] = []
    for table in _tables():
        said += [SetTableComment(table), *map(SetColumnComment, table.columns)]
    return tuple(str(one.compile(dialect=_DIALECT)) for one in said)


def _tables() -> list[Table]:
    return [*SCHEMA.sorted_tables, *BESIDE.sorted_tables]


def _is_record(connection: Connection, schema: str) -> bool:
    found = connection.execute(text("SELECT to_regclass(:name)"), {"name": f"{schema}.{STATE.name}"})
    return found.scalar_one() is not None


def _version(connection: Connection) -> int:
    return int(connection.execute(select(STATE.c.version)).scalar_one())


def _edition(connection: Connection) -> str:
    return str(connection.execute(select(STATE.c.edition)).scalar_one())


def _drop(connection: Connection, schema: str) -> None:
    connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))


class DatabasePlace:
    """A record in a database (`place.Place`)."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._engine: Engine | None = None

    @property
    def name(self) -> str:
        """The address without its password."""
        return self._address.name

    @property
    def log_name(self) -> str:
        """The table of runs."""
        return f"{self.name}, table {RUNS.name}"

    def version(self) -> int | None:
        """Of the tables; None where the schema is not there or holds nothing."""
        with self.reading() as connection:
            if _is_record(connection, self._address.schema):
                return _version(connection)
            query = text("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(:schema)")
            if not connection.execute(query, {"schema": self._address.schema}).scalar_one():
                return None
        told = f"the schema {self._address.schema} holds other tables than a record's: give another, ?schema=NAME"
        raise RecordError(f"{self.name}: {told}")

    @contextmanager
    def watching(self) -> Iterator[Callable[[], str]]:
        """The edition, another one after each build, over one connection: at the cost of one short answer."""
        with self.reading() as connection:

            def state() -> str:
                with connection.begin():
                    return _edition(connection)

            yield state

    def _connected(self, **settings: str) -> AbstractContextManager[Connection]:
        return connected(self._address, **settings)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One connection that cannot write."""
        with opened(self._readers(), self._address) as connection:
            yield connection

    def _readers(self) -> Engine:
        frozen = {"default_transaction_read_only": "on", "default_transaction_isolation": "repeatable read"}
        self._engine = self._engine or engine_of(self._address, **frozen)
        return self._engine

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """A connection that nobody else has for this record.

        A build that was killed keeps its lock until the server has seen it: hence the wait.
        """
        with self._connected(lock_timeout=f"{_SECONDS_FOR_LOCK}s") as connection:
            lock = text("SELECT pg_advisory_lock(hashtextextended(:what, 0))")
            connection.execute(lock, {"what": f"khabar {self._address.schema}"})
            connection.execute(text("SET lock_timeout TO DEFAULT"))
            connection.commit()
            yield connection

    @contextmanager
    def building(self) -> Iterator[DatabaseWorking]:
        """A staging schema to write to: what an interrupted build left, or a new one.

        After an error nothing of it is left; after an interruption, of the connection too, it stays for the next build.
        """
        with self._alone() as connection:
            resumed = self._stage(connection)
            try:
                yield DatabaseWorking(connection, self._address, resumed=resumed)
            except Exception:  # not an interruption, of the connection neither: that is gone on with
                if not connection.invalidated:
                    with suppress(RecordError):
                        self._discard(connection)
                raise
            self._discard(connection)

    @contextmanager
    def adding(self) -> Iterator[DatabaseAdding]:
        """The record's own tables."""
        with self._alone() as connection:
            with connection.begin():
                if _is_record(connection, self._address.staging):
                    raise RecordError(f"{self.name}: a build was killed: build again, it goes on where it was")
            yield DatabaseAdding(connection, self._address)

    def _stage(self, connection: Connection) -> bool:
        """Make a staging schema ready; whether an interrupted build left it."""
        staging = self._address.staging
        connection.execution_options(schema_translate_map={None: staging})
        with connection.begin():
            resumed = (
                _is_record(connection, staging) and connection.execute(select(STATE.c.version)).scalar() == VERSION
            )
            if not resumed:
                _drop(connection, staging)
                _create(connection, staging)
            GONE.create(connection, checkfirst=True)
            self._show(connection)
        return resumed

    def _show(self, connection: Connection) -> None:
        """Views of this connection alone, named as the tables: what is staged, and of the record what is not."""
        there = _is_record(connection, self._address.schema)
        for table in (*_STAGED, NEAR_PAGES):
            shown = shown_of(table, self._address, there=there).compile(dialect=_DIALECT)
            connection.exec_driver_sql(f'CREATE TEMP VIEW "{table.name}" AS {shown}')

    def _discard(self, connection: Connection) -> None:
        with clear_errors(self._address):
            connection.rollback()
            with connection.begin():
                _drop(connection, self._address.staging)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """One transaction; comments are written anew at its end."""
        with self._alone() as connection, connection.begin():
            _drop(connection, self._address.staging)
            yield connection
            connection.exec_driver_sql("; ".join(_comments()))
            connection.execute(update(STATE).values(version=VERSION, edition=str(uuid.uuid4())))

    def log(self) -> list[bytes]:
        """Lines of the log of runs."""
        with self.reading() as connection:
            lines = connection.execute(select(RUNS.c.run).order_by(RUNS.c.number)).scalars()
            return [line.encode() for line in lines]

    def put_log(self, lines: Sequence[bytes]) -> None:
        """Write the log of runs; where there is no record there is none."""
        with self._connected() as connection, connection.begin():
            if _is_record(connection, self._address.schema):
                connection.execute(delete(RUNS))
                rows = [{"number": number, "run": line.decode()} for number, line in enumerate(lines, 1)]
                connection.execute(RUNS.insert(), rows) if rows else None

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """A SQLite file with the record's tables, kept for the next time in this user's cache folder."""
        with self.reading() as connection:
            path = mirrored(connection, self.name, _edition(connection))
        yield path

    def search_index(self) -> Path:
        """Where its search index lies on this machine, or would."""
        record = place_of_mirror(self.name)
        return record.with_name(f".{record.name}.search")

    def beside(self, ending: str) -> Path:
        """Where a file that goes with the record lies on this machine, or would."""
        record = place_of_mirror(self.name)
        return record.with_name(f".{record.name}.{ending}")

    def is_unfinished(self) -> bool:
        """Whether a build was killed, or is at work."""
        with self.reading() as connection:
            return _is_record(connection, self._address.staging)

    def damage(self) -> Iterator[str]:
        """What the server has noticed: pages of the disk whose checksums failed, indexes that are not whole."""
        with self.reading() as connection:
            for query, told in _CHECKS.items():
                number = connection.execute(text(query), {"schema": self._address.schema}).scalar_one()
                if number:
                    yield f"{number} {told}"


_CHECKS = {
    "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()": (
        "pages of the database failed their checksums: restore a backup"
    ),
    "SELECT count(*) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
    "WHERE NOT indisvalid AND relnamespace = to_regnamespace(:schema)": "indexes are not valid: REINDEX SCHEMA",
}
