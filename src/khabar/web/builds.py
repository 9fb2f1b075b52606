"""Builds that a server starts: each in a process of its own, told of while it runs, ended when it takes too long."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import OrderedDict
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import NamedTuple

import msgspec
from msgspec import Struct

from khabar.errors import AbsentError, RecordError
from khabar.model import Failure
from khabar.web.building import PROGRESS, build_folder

#: Builds that can still be asked about.
_KEPT = 50
#: Seconds that one may take.
SECONDS = 900.0


class Build(Struct, frozen=True, kw_only=True):
    """A build as it stands.

    Attributes:
        state: ``reading`` (pages are read and annotated), ``linking``, ``done`` or ``failed``.
        read, written: Pages read so far; at the end those that were new. A page that is known already is not new.
        failures: Pages that could not be read.
        error: Why it failed; None where it did not.
    """

    id: str
    state: str
    read: int = 0
    written: int = 0
    failures: tuple[Failure, ...] = ()
    error: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")


#: What a build's process runs.
Work = Callable[[str, str, str], None]


class _Running(NamedTuple):
    process: BaseProcess
    folder: Path
    since: float


class Builds:
    """The builds of a server into its record, one at a time."""

    def __init__(self, record: str, seconds: float = SECONDS) -> None:
        """Take the record's path, and how long a build may take."""
        self._record = record
        self._seconds = seconds
        self._running: dict[str, _Running] = {}
        self._known: OrderedDict[str, Build] = OrderedDict()
        self._lock = Lock()

    def start(self, put: Callable[[Path], None], work: Work = build_folder) -> Build:
        """Begin a build of what ``put`` writes into a folder, by ``work``: (folder, record, file for its progress).

        Raises:
            RecordError: Another build of this server is running.
            UsageError, LimitError: As ``put``.
        """
        with self._lock:
            for identifier in tuple(self._running):
                self._look(identifier)
            if self._running:
                raise RecordError("another upload is being read: wait for it to end")
            return self._begin(put, work)

    def get(self, identifier: str) -> Build:
        """A build as it stands now.

        Raises:
            AbsentError: None of this server, or one of long ago.
        """
        with self._lock:
            if identifier in self._running:
                self._look(identifier)
            if identifier not in self._known:
                raise AbsentError(f"{identifier[:40]}: no such build on this server")
            return self._known[identifier]

    def close(self) -> None:
        """End what still runs; the record stays as it was before it."""
        with self._lock:
            for identifier in tuple(self._running):
                self._end(identifier, Build(id=identifier, state="failed", error="the server was ended"))

    def _begin(self, put: Callable[[Path], None], work: Work) -> Build:
        folder = Path(tempfile.mkdtemp(prefix="khabar-"))
        pages = folder / "pages"
        try:
            pages.mkdir()
            put(pages)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        identifier = token_hex(8)
        given = (str(pages), self._record, str(folder / PROGRESS))
        # Not forked: the server has threads, and a fork of those may stand still for ever.
        process = get_context("spawn").Process(target=work, args=given, daemon=True)
        process.start()
        self._running[identifier] = _Running(process, folder, time.monotonic())
        return self._keep(Build(id=identifier, state="reading"))

    def _look(self, identifier: str) -> None:
        """Bring what is known of a running build up to date, and clean up behind one that is over."""
        process, folder, since = self._running[identifier]
        alive = process.is_alive()
        found = _progress(folder / PROGRESS, identifier)
        if found.over:
            self._end(identifier, found)
        elif not alive:
            self._end(identifier, _failed(found, "it ended before it was done: see what the server printed"))
        elif time.monotonic() - since > self._seconds:
            self._end(identifier, _failed(found, f"longer than {self._seconds:,.0f} s: use `khabar build` for so much"))
        else:
            self._keep(found)

    def _end(self, identifier: str, as_: Build) -> None:
        process, folder, _ = self._running.pop(identifier)
        if not as_.over or process.is_alive():
            process.join(timeout=0.5 if as_.state == "done" else 0)
            process.kill()
        process.join()
        shutil.rmtree(folder, ignore_errors=True)
        self._keep(as_)

    def _keep(self, build: Build) -> Build:
        self._known[build.id] = build
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return build


def _failed(build: Build, why: str) -> Build:
    return msgspec.structs.replace(build, state="failed", error=why)


def _progress(path: Path, identifier: str) -> Build:
    """What a build last wrote of itself; at its very beginning nothing yet."""
    if not path.exists():
        return Build(id=identifier, state="reading")
    told = msgspec.json.decode(path.read_bytes())
    return msgspec.convert({**told, "id": identifier}, Build)
