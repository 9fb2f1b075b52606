"""Where a record is kept: what every kind of place can do, and which kind an address names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from khabar.errors import RecordError
from khabar.store.file import FilePlace, path_of
from khabar.store.postgres import DatabasePlace
from khabar.store.postgres_link import address_of
from khabar.store.schema import VERSION

#: The first version that `khabar migrate` can move on.
OLDEST = 8


class Working(Protocol):
    """What a build writes to; nothing of it shows in the record before `publish`."""

    #: Whether a build that was killed left pages here.
    resumed: bool

    def reading(self) -> AbstractContextManager[Connection]:
        """A look at pages and articles, those of the record and those written so far."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction. It may see nothing but what was written: look with `reading`."""

    def relinking(self) -> AbstractContextManager[Connection]:
        """One transaction, before which no link is left."""

    def forget(self, page: str) -> None:
        """Let the record itself hold nothing of a page when all is published, but what is written of it here."""

    def publish(self) -> None:
        """Put the finished contents in the record's place, in one step."""


class Adding(Protocol):
    """A record that is written to in place; nobody else writes meanwhile."""

    #: What `Place.watching` told of it when it was opened.
    found: str

    def reading(self) -> AbstractContextManager[Connection]:
        """A look at the record as it is at one moment."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction: readers see all of it when it has ended well, or nothing."""


class Place(Protocol):
    """Where one record is kept, which may not be there yet. All raise RecordError, in one line."""

    @property
    def name(self) -> str:
        """What messages call it; no password."""

    @property
    def log_name(self) -> str:
        """What messages call its log of runs."""

    def version(self) -> int | None:
        """Of its tables; None where nothing is there. RecordError: what is there is not a record."""

    def watching(self) -> AbstractContextManager[Callable[[], str]]:
        """What tells, each time it is asked, the record as it is now from how it was and will be; asked often."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that cannot write and sees the record as it is at one moment."""

    def building(self) -> AbstractContextManager[Working]:
        """What a build writes to; no second build has it meanwhile. The record is of this version or not there."""

    def adding(self) -> AbstractContextManager[Adding]:
        """The record itself, to write to; no build has it meanwhile. A record of this version is there.

        RecordError: a build that was killed is to be gone on with.
        """

    def migrating(self) -> AbstractContextManager[Connection]:
        """One transaction on an older record: moved whole at its end, or not at all."""

    def log(self) -> list[bytes]:
        """Lines of the log of runs, none where there is no log."""

    def put_log(self, lines: Sequence[bytes]) -> None:
        """Write the log of runs anew; without lines there is none."""

    def as_file(self) -> AbstractContextManager[Path]:
        """A SQLite file with the record's tables as they are now."""

    def search_index(self) -> Path:
        """Where its search index lies, or would."""

    def beside(self, ending: str) -> Path:
        """Where a file of this user's that goes with the record lies, or would: what a watch knows, alerts."""

    def is_unfinished(self) -> bool:
        """Whether a build was killed and can be gone on with, or is at work."""

    def damage(self) -> Iterator[str]:
        """What the database's own checks find."""


def place_of(record: str) -> Place:
    """The place that ``--record`` names: a path, ``sqlite:///path``, ``postgresql://user@host/database``.

    Raises:
        RecordError: Another kind of address.
    """
    kind, mark, rest = record.partition("://")
    if mark and kind in ("postgresql", "postgres"):
        return DatabasePlace(address_of(f"postgresql://{rest}"))
    if mark and (kind != "sqlite" or not rest.startswith("/")):
        raise RecordError(f"{kind}://…: no place that khabar knows: give a path, sqlite:///path or postgresql://…")
    return FilePlace(path_of(record))


def check(place: Place) -> None:
    """Raise unless a record of this version is there.

    Raises:
        RecordError: No record, not a record, of another version.
    """
    if not is_there(place):
        raise RecordError(f"{place.name}: no such record: make one with `khabar build PATH... --record {place.name}`")


def is_there(place: Place) -> bool:
    """Whether a record is there, which is then of this version.

    Raises:
        RecordError: Not a record, or of another version.
    """
    version = place.version()
    if version not in (None, VERSION):
        told = f"{place.name}: a record of version {version}, this khabar reads version {VERSION}"
        raise RecordError(f"{told}: {_way(version, place.name)}")
    return version is not None


def _way(version: int, name: str) -> str:
    """From another version to this one."""
    if version > VERSION:
        return "it was made by a later khabar: install that one"
    if version < OLDEST:
        return "build it anew from its pages"
    return f"move it there with `khabar migrate --record {name}`"


@contextmanager
def reading(record: str) -> Iterator[Connection]:
    """A connection that reads the record of an address: its tables are those of schema.py, as they are at one moment.

    Raises:
        RecordError: No record, not a record, of another version, or it cannot be read.

    Example: ``with reading("news.khabar") as connection: connection.execute(select(schema.EVENTS))``.
    """
    place = place_of(record)
    check(place)
    with place.reading() as connection:
        yield connection
