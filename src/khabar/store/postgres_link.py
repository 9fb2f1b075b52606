"""Addresses of records in PostgreSQL, connections to them, and what goes wrong there in one line."""

from __future__ import annotations

import getpass
import io
import logging
import os
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from khabar.errors import RecordError

_SCHEMA = "khabar"
_SECONDS_TO_CONNECT = 10
_THIS_MACHINE = (None, "localhost", "127.0.0.1", "::1")
_TRANSPORTS = ("disable", "require", "verify-full")


class Address(NamedTuple):
    """Where a record's tables are: the database, the schema in it, whether and how the way there is enciphered."""

    url: URL
    schema: str
    transport: str

    @property
    def name(self) -> str:
        """For messages: no password."""
        return self.url.render_as_string()

    @property
    def staging(self) -> str:
        """The schema in which a build stages pages."""
        return f"{self.schema}_building"


def address_of(record: str) -> Address:
    """What ``postgresql://user@host:5432/database?schema=news&sslmode=verify-full`` names.

    ``schema`` is `khabar` unless given; ``sslmode`` is `disable`, `require` or `verify-full`, the last unless the host
    is this machine.

    Raises:
        RecordError: Not such an address.
    """
    try:
        url = make_url(record)
        asked = {name: str(value) for name, value in url.query.items()}
    except (ArgumentError, ValueError) as error:
        raise RecordError("the record's address cannot be read: postgresql://USER@HOST:5432/DATABASE") from error
    shown = url.render_as_string()
    schema = asked.pop("schema", _SCHEMA)
    transport = asked.pop("sslmode", _TRANSPORTS[0] if url.host in _THIS_MACHINE else _TRANSPORTS[-1])
    if asked or not url.database:
        what = f"{next(iter(asked))} is nothing that khabar knows" if asked else "it names no database"
        raise RecordError(f"{shown}: {what}: give postgresql://USER@HOST:5432/DATABASE?schema=NAME")
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,40}", schema) or transport not in _TRANSPORTS:
        known = ", ".join(_TRANSPORTS)
        raise RecordError(f"{shown}: schema is small Latin letters, digits and _, sslmode is one of {known}")
    return Address(url, schema, transport)


def engine_of(address: Address, **settings: str) -> Engine:
    """What opens connections with these settings of the session; unqualified names are the record's.

    It keeps none, but the SQL of each query: share it where many are asked.

    Raises:
        RecordError: No driver.
    """
    engine = _engine(address, {"search_path": address.schema, **settings})
    event.listen(engine, "connect", _unhesitating)
    event.listen(engine, "do_executemany", _copied)
    event.listen(engine, "handle_error", partial(_broken, address))
    return engine


@contextmanager
def opened(engine: Engine, address: Address) -> Iterator[Connection]:
    """One connection, closed at the end.

    Raises:
        RecordError: No server, not let in; also for what goes wrong with the database in the block.
    """
    with clear_errors(address), engine.connect() as connection:
        yield connection


def connected(address: Address, **settings: str) -> AbstractContextManager[Connection]:
    """One connection with these settings of the session, as `opened`."""
    return opened(engine_of(address, **settings), address)


def _engine(address: Address, settings: dict[str, str]) -> Engine:
    url = address.url.set(drivername="postgresql+pg8000", query={})
    url = url.set(
        username=url.username or os.environ.get("PGUSER") or getpass.getuser(),
        password=url.password or os.environ.get("PGPASSWORD"),
    )
    # What becomes of a broken connection is told in one line; SQLAlchemy would write a page about it.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    given = {
        "timeout": None,
        "application_name": "khabar",
        "ssl_context": _cipher(address.transport),
        "startup_params": settings,
    }
    try:
        return create_engine(url, poolclass=NullPool, connect_args=given)
    except ModuleNotFoundError as error:
        told = "records in PostgreSQL need pg8000: pip install 'khabar[postgres]'"
        raise RecordError(f"{address.name}: {told}") from error


def _unhesitating(connection: Any, _record: Any) -> None:  # noqa: ANN401 - a driver's connection
    # The driver sends a COPY in small parts; held back until each is acknowledged (Nagle), a page waited 0.3 s.
    sent_through = getattr(connection, "_usock", None)
    if sent_through is not None and sent_through.family in (socket.AF_INET, socket.AF_INET6):
        sent_through.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _cipher(transport: str) -> ssl.SSLContext | bool:
    if transport == "disable":
        return False
    context = ssl.create_default_context()
    if transport == "require":  # as psql understands it: enciphered, to whomever answers
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _copied(cursor: Any, statement: str, parameters: Sequence[Sequence[Any]], _context: Any) -> bool:  # noqa: ANN401
    """Rows that are inserted many at once go by COPY, some thirty times as fast as one by one; True: it is done."""
    into, mark, _ = statement.removeprefix("INSERT INTO ").partition(" VALUES ")
    if not mark or into == statement or " " in into.split("(")[0].strip():
        return False
    lines = "".join("\t".join(map(_field, row)) + "\n" for row in parameters)
    cursor.execute(f"COPY {into} FROM STDIN", stream=io.BytesIO(lines.encode()))
    return True


def _broken(address: Address, context: ExceptionContext) -> RecordError | None:
    """What the system says of a broken connection, which the driver passes on as it is."""
    if not isinstance(context.original_exception, OSError):
        return None
    context.is_disconnect = True
    return RecordError(f"{address.name}: {_lost(str(context.original_exception))}")


_MARKS = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def _field(value: object) -> str:
    """A value as COPY reads it."""
    return r"\N" if value is None else str(value).translate(_MARKS)


@contextmanager
def clear_errors(address: Address) -> Iterator[None]:
    """Turn what the server and the driver say into one line about this record."""
    try:
        yield
    except DBAPIError as error:
        raise RecordError(f"{address.name}: {_advice(error.orig)}") from error


_GONE_ON = "the record is as it was before; build again, it goes on where it was"
_ADVICE = {
    "28": "not let in: check user and password (in the address, or in PGPASSWORD)",
    "3D000": "no such database: create it, or check the name",
    "42501": "the user needs CREATE on the database to build, USAGE on the schema and SELECT on its tables to read",
    "53100": "no space left on the server: the record is as it was before; free space and build again",
    "53300": "the server takes no more connections: try again later",
    "55P03": "another build is writing this record: wait for it to end",
    "40001": "the record was changed at that moment: try again",
    "42P01": "a table is missing: `khabar doctor` says which",
    "57P": _GONE_ON,
}


def _advice(error: object) -> str:
    said = error.args[0] if isinstance(error, BaseException) and error.args else str(error)
    if not isinstance(said, dict):
        return _lost(" ".join(str(said).split()))
    code, words = str(said.get("C", "")), str(said.get("M", said))
    advice = next((told for start, told in _ADVICE.items() if code.startswith(start)), "check the server's log")
    return f"{words}: {advice}"


def _lost(reason: str) -> str:
    if "create a connection" in reason:
        return f"{reason}: check that a PostgreSQL server runs there"
    return f"{reason or 'the connection broke'}: {_GONE_ON}"
