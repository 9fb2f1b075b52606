"""What a watch knows, kept so that a crash at any moment loses nothing and puts nothing into the record twice.

Each step is one transaction: a feed's answer with the links that it named, a page as it was fetched, what a build has
taken in. What was not committed is done again, and doing it again changes nothing: a page that the record holds already
is known to the build by its name and hash. Deleting the file forgets which pages were seen, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, func, select

from khabar.errors import RecordError
from khabar.model import Failure, Page
from khabar.store.own_file import Kind, own_file
from khabar.store.place import place_of
from khabar.store.sqlite import clear_database_errors, connect
from khabar.store.watch_schema import APPLICATION, FEEDS, LINKS, VERSION, WATCH

WANTED, FETCHED, KEPT, FAILED, PASSED = "wanted", "fetched", "kept", "failed", "passed"
_KIND = Kind(WATCH, APPLICATION, VERSION, "not what this khabar watch keeps: remove it, and feeds are read anew")
_HOLDER = "another khabar watch works on this record"


class WatchedFeed(Struct, frozen=True, kw_only=True):
    """A feed as it stands; the fields are those of the table (watch_schema.py)."""

    url: str
    parent: str = ""
    kind: str = ""
    title: str = ""
    etag: str = ""
    modified: str = ""
    stamp: str = ""
    due: float = 0.0
    failed: int = 0
    problem: str = ""


class Link(Struct, frozen=True, kw_only=True):
    """A page that a feed named, as it stands; ``waiting`` is told by `WatchState.waiting` alone."""

    page: str
    url: str
    feed: str
    state: str = WANTED
    due: float | None = 0.0
    tries: int = 0
    looks: int = 0
    etag: str = ""
    modified: str = ""
    stamp: str = ""
    print: str = ""
    problem: str = ""
    entry: str = ""


class _Waiting(Struct, frozen=True):
    """One of both."""

    page: Page | None = None
    failure: Failure | None = None


class WatchState:
    """What is known. Get one from `watch_state`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def feeds(self) -> tuple[WatchedFeed, ...]:
        """All feeds, by their addresses."""
        return self._read(select(FEEDS).order_by(FEEDS.c.url), WatchedFeed)

    def links_due(self, now: float) -> tuple[Link, ...]:
        """Links that are to be asked for by now, the longest due first."""
        query = select(*_LINK).where(LINKS.c.due <= now, LINKS.c.waiting.is_(None)).order_by(LINKS.c.due, LINKS.c.page)
        return self._read(query, Link)

    def known(self, pages: Iterable[str]) -> dict[str, Link]:
        """Those of some links that are known, by their pages."""
        found: dict[str, Link] = {}
        asked = tuple(pages)
        for at in range(0, len(asked), 500):
            query = select(*_LINK).where(LINKS.c.page.in_(asked[at : at + 500]))
            found |= {link.page: link for link in self._read(query, Link)}
        return found

    def next_due(self) -> float | None:
        """When the next link is to be asked for; None for none."""
        query = select(func.min(LINKS.c.due)).where(LINKS.c.waiting.is_(None))
        with self._connection.begin():
            due: float | None = self._connection.execute(query).scalar_one()
        return due

    def counts(self) -> dict[str, int]:
        """How many links there are in each state."""
        with self._connection.begin():
            rows = self._connection.execute(select(LINKS.c.state, func.count()).group_by(LINKS.c.state))
            return {str(state): int(number) for state, number in rows}

    def waiting(self) -> tuple[tuple[Link, Page | Failure], ...]:
        """Links whose page or failure waits for a build, in the order of their names."""
        query = select(LINKS).where(LINKS.c.waiting.is_not(None)).order_by(LINKS.c.page)
        with self._connection.begin():
            rows = [dict(row) for row in self._connection.execute(query).mappings()]
        return tuple((_link(row), _waited_for(row["waiting"])) for row in rows)

    def put_feeds(self, feeds: Sequence[WatchedFeed], links: Sequence[Link] = ()) -> None:
        """Keep feeds and links, in place of what was known of them; whole or not at all."""
        with self._connection.begin():
            self._put(FEEDS, [msgspec.to_builtins(feed) for feed in feeds])
            self._put(LINKS, [{**msgspec.to_builtins(link), "waiting": None} for link in links])

    def put_link(self, link: Link, waiting: Page | Failure | None = None) -> None:
        """Keep a link, and what waits for a build."""
        row = {**msgspec.to_builtins(link), "waiting": None if waiting is None else _told(waiting)}
        with self._connection.begin():
            self._put(LINKS, [row])

    def settle(self, links: Sequence[Link]) -> None:
        """Keep links of which nothing waits any more."""
        self.put_feeds((), links)

    def _put(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:  # noqa: ANN401 - a table
        if rows:
            self._connection.execute(table.insert().prefix_with("OR REPLACE"), rows)

    def _read(self, query: Select[Any], kind: type[Any]) -> tuple[Any, ...]:
        with self._connection.begin():
            return tuple(kind(**row) for row in self._connection.execute(query).mappings())


_LINK = tuple(column for column in LINKS.c if column.name != "waiting")


def _link(row: dict[str, Any]) -> Link:
    return Link(**{name: value for name, value in row.items() if name != "waiting"})


def _told(waiting: Page | Failure) -> str:
    one = _Waiting(page=waiting) if isinstance(waiting, Page) else _Waiting(failure=waiting)
    return msgspec.json.encode(one).decode()


def _waited_for(said: str) -> Page | Failure:
    one = msgspec.json.decode(said, type=_Waiting)
    found = one.page or one.failure
    if found is None:
        raise RecordError("what waits for a build is neither a page nor a failure")
    return found


@contextmanager
def watch_state(record: str) -> Iterator[WatchState]:
    """What is known of the feeds of a record; made where there is nothing. Nobody else has it meanwhile.

    Raises:
        RecordError: Another watch has it, it is something else, or it cannot be written.
    """
    path = place_of(record).beside("watch")
    with own_file(path, _KIND, _HOLDER) as connection:
        yield WatchState(connection)


@contextmanager
def looking(record: str) -> Iterator[WatchState]:
    """What is known, to be looked at while a watch may be at work.

    Raises:
        RecordError: Nothing is there.
    """
    path = place_of(record).beside("watch")
    if not path.exists():
        raise RecordError(f"{record}: no watch of it: begin one with `khabar watch FEEDS --record {record}`")
    with clear_database_errors(path), connect(path, write=False) as connection:
        yield WatchState(connection)
