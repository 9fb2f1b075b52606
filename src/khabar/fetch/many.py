"""Many addresses at once: several hosts side by side, one question at a time to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Generic, NamedTuple, Protocol, TypeVar
from urllib.parse import urlsplit

from khabar.errors import FetchError
from khabar.fetch.client import Client, Known
from khabar.fetch.wire import Answer

#: Hosts that are asked side by side.
HOSTS = 8
_LOOK = 0.2


class Wanted(Protocol):
    """What is to be fetched: an address, and what an earlier answer said of itself."""

    @property
    def url(self) -> str:
        """The address."""

    @property
    def known(self) -> Known:
        """Of an earlier answer."""


W = TypeVar("W", bound=Wanted)


class Fetched(NamedTuple, Generic[W]):
    """What came of one address: an answer (status 200 or 304), or why there is none."""

    wanted: W
    came: Answer | FetchError


class Address(NamedTuple):
    """An address of which nothing is known."""

    url: str
    known: Known = Known()


def fetch_each(client: Client, wanted: Iterable[W], hosts: int = HOSTS) -> Iterator[Fetched[W]]:
    """What comes of each, as it comes; no more than some answers wait for whoever takes them.

    Where the iteration is given up, nothing more is asked; what is under way ends by itself.
    """
    for found in fetch_or_wait(client, wanted, hosts):
        if found is not None:
            yield found


def fetch_or_wait(
    client: Client, wanted: Iterable[W], hosts: int = HOSTS, idle: float | None = None
) -> Iterator[Fetched[W] | None]:
    """The same; None each time nothing has come for ``idle`` seconds, so that other work need not wait for a server."""
    by_host: dict[str, list[W]] = {}
    for one in wanted:
        by_host.setdefault(_host(one.url), []).append(one)
    waiting: Queue[list[W]] = Queue()
    for group in by_host.values():
        waiting.put(group)
    crew: _Crew[W] = _Crew(client, min(hosts, len(by_host)))
    yield from crew.results(waiting, sum(map(len, by_host.values())), idle)


class _Crew(Generic[W]):
    """Threads that each take a host after the other."""

    def __init__(self, client: Client, size: int) -> None:
        self._client = client
        self._size = size
        self._stop = Event()
        self._results: Queue[Fetched[W] | Exception] = Queue(maxsize=2 * size)

    def results(self, waiting: Queue[list[W]], total: int, idle: float | None) -> Iterator[Fetched[W] | None]:
        # Daemons: whoever interrupts the program does not wait for servers.
        for _ in range(self._size):
            Thread(target=self._work, args=(waiting,), daemon=True).start()
        try:
            while total:
                found = self._next(idle)
                if isinstance(found, Exception):
                    raise found
                total -= found is not None
                yield found
        finally:
            self._stop.set()

    def _next(self, idle: float | None) -> Fetched[W] | Exception | None:
        try:
            return self._results.get(timeout=idle)
        except Empty:
            return None

    def _work(self, waiting: Queue[list[W]]) -> None:
        while not self._stop.is_set():
            try:
                group = waiting.get_nowait()
            except Empty:
                return
            for one in group:
                if not self._put(lambda one=one: self._fetched(one)):  # type: ignore[misc]
                    return

    def _fetched(self, one: W) -> Fetched[W]:
        try:
            return Fetched(one, self._client.get(one.url, one.known))
        except FetchError as error:
            return Fetched(one, error)

    def _put(self, work: Callable[[], Fetched[W]]) -> bool:
        """Whether somebody still takes results."""
        found: Fetched[W] | Exception
        try:
            found = work()
        except Exception as error:  # noqa: BLE001 - raised where the results are taken
            found = error
        while not self._stop.is_set():
            try:
                self._results.put(found, timeout=_LOOK)
            except Full:
                continue
            return True
        return False


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
