"""Several processes that serve one record at one address, each with connections of its own.

At one socket for all, whoever wakes first takes all that has come: of 32 connections that came at once one of two
processes got 28 to 32, and the other had nothing to do. So each listens at a socket of its own, and the system deals
connections out among them. Nobody can connect before all are ready, else the first one would get whoever waits.
"""

from __future__ import annotations

import logging
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import uvicorn

from khabar.web.app import create_app
from khabar.web.rules import Rules

#: Whether connections to one address are dealt out among sockets: elsewhere one of them would get them all.
_DEALT = sys.platform == "linux"
#: Seconds: a process that ends sooner would end again.
_TOO_SOON = 10.0
#: Connections at a socket that nobody has taken yet.
_WAITING = 2048
#: Not forked: what the first process has open (locks of SQLite) must not be open twice.
_MADE = get_context("spawn")


class Given(NamedTuple):
    """What is served: the record, who may ask for what, where answers are shared, and how uvicorn is told to serve."""

    record: str
    rules: Rules
    folder: str
    options: Mapping[str, Any]


class Beginning(NamedTuple):
    """How processes begin together: each says that it is ready, and goes on when all are."""

    ready: Any
    all_ready: Any

    def together(self) -> None:
        """Wait for the others; not at all for one that takes the place of another later."""
        self.ready.release()
        self.all_ready.wait()


class Place(NamedTuple):
    """Where one process serves: its socket, the process, and when it was started."""

    door: socket.socket
    process: BaseProcess
    since: float


def serve_by_several(record: str, rules: Rules, count: int, options: Mapping[str, Any]) -> int:
    """Serve until somebody ends it.

    Args:
        record: Path of the record.
        rules: Who may ask for what.
        count: Processes.
        options: Of uvicorn, ``host`` and ``port`` among them.

    Returns:
        0; 1 where a process could not begin, or ended as soon as it had begun.
    """
    uvicorn.Config("", **options)  # sets up the log
    with ExitStack() as open_, suppress(KeyboardInterrupt), _ended_by_signals():
        doors = open_doors(options["host"], options["port"], count)
        for door in doors:
            open_.enter_context(door)
        folder = open_.enter_context(TemporaryDirectory(prefix="khabar-"))
        return _serve(Given(record, rules, folder, options), doors)
    return 0


def open_doors(host: str, port: int, count: int) -> list[socket.socket]:
    """A socket for each process, at one address; the same for all where the system cannot deal connections out."""
    first = _bound(host, port)
    if not _DEALT:
        return [first] * count
    return [first, *(_bound(host, first.getsockname()[1]) for _ in range(count - 1))]


def _bound(host: str, port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if _DEALT:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind((host, port))
    return made


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Whoever ends the program ends it as by Ctrl+C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _serve(given: Given, doors: list[socket.socket]) -> int:
    beginning = Beginning(_MADE.Semaphore(0), _MADE.Event())
    places = [_started(given, door, beginning) for door in doors]
    try:
        if _are_ready(places, beginning):
            for door in doors:
                door.listen(_WAITING)
            beginning.all_ready.set()
            _tell(doors[0])
            _keep_up(places, given, beginning)
        return 1
    finally:
        beginning.all_ready.set()
        for place in places:
            place.process.terminate()
        for place in places:
            place.process.join()


def _started(given: Given, door: socket.socket, beginning: Beginning) -> Place:
    process = _MADE.Process(target=_answer, args=(given, door, beginning))
    process.start()
    return Place(door, process, time.monotonic())


def _answer(given: Given, door: socket.socket, beginning: Beginning) -> None:
    """Serve in this process."""
    app = create_app(given.record, given.rules, Path(given.folder), warmed=True, ready=beginning.together)
    uvicorn.Server(uvicorn.Config(app, **given.options)).run(sockets=[door])


def _are_ready(places: list[Place], beginning: Beginning) -> bool:
    """Wait until all are; False where one has ended before."""
    for _ in places:
        while not beginning.ready.acquire(timeout=0.2):
            if not all(place.process.is_alive() for place in places):
                return False
    return True


def _tell(door: socket.socket) -> None:
    host, port = door.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    logging.getLogger("uvicorn.error").info("Uvicorn running on http://%s:%d (Press CTRL+C to quit)", shown, port)


def _keep_up(places: list[Place], given: Given, beginning: Beginning) -> None:
    """Start a process anew that has ended, until one ends as soon as it has begun."""
    while True:
        wait([place.process.sentinel for place in places])
        for number, place in enumerate(places):
            if place.process.is_alive():
                continue
            if time.monotonic() - place.since < _TOO_SOON:
                return
            places[number] = _started(given, place.door, beginning)
