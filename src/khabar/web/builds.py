"""Builds that a server starts: each in a process of its own, told of while it runs, ended when it takes too long."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from secrets import token_hex
from threading import Lock, Timer
from typing import NamedTuple

import msgspec

from khabar.errors import AbsentError, RecordError
from khabar.web.building import PROGRESS, Build, build_folder, put_progress

_IDENTIFIER = re.compile(r"[0-9a-f]{16}")
#: Seconds that one may take.
SECONDS = 900.0


#: What a build's process runs.
Work = Callable[[str, str, str], None]


class _Running(NamedTuple):
    process: BaseProcess
    watch: Timer
    since: float


class Builds:
    """The builds of a server into its record, one at a time. Their folder is shared by all processes of the server."""

    def __init__(self, record: str, folder: Path | None = None, seconds: float = SECONDS) -> None:
        """Take the record's path, where to keep what comes in, and how long a build may take."""
        self._record = record
        self._folder = Path(tempfile.mkdtemp(prefix="khabar-")) if folder is None else folder
        self._seconds = seconds
        self._running: dict[str, _Running] = {}
        self._lock = Lock()

    def start(self, put: Callable[[Path], None], work: Work = build_folder, of: str = "pages") -> Build:
        """Begin a build of what ``put`` writes into a folder, by ``work``: (folder, record, file for its progress).

        ``of``: what it puts into the record, ``pages`` or a ``correction``.

        Raises:
            RecordError: Another build of this server is running.
            UsageError, LimitError: As ``put``.
        """
        with self._lock:
            for identifier in tuple(self._running):
                self._look(identifier)
            if self._running:
                raise RecordError("another upload is being read: wait for it to end")
            return self._begin(put, work, of)

    def get(self, identifier: str) -> Build:
        """A build as it stands now.

        Raises:
            AbsentError: None of this server.
        """
        with self._lock:
            if identifier in self._running:
                return self._look(identifier)
        if not _IDENTIFIER.fullmatch(identifier) or not (self._folder / identifier).is_dir():
            raise AbsentError(f"{identifier[:40]}: no such build on this server")
        return _progress(self._folder / identifier)

    def close(self) -> None:
        """End what still runs; the record stays as it was before it."""
        with self._lock:
            for identifier in tuple(self._running):
                self._end(identifier, _failed(_progress(self._folder / identifier), "the server was ended"))

    def _begin(self, put: Callable[[Path], None], work: Work, of: str) -> Build:
        identifier = token_hex(8)
        folder = self._folder / identifier
        pages = folder / "pages"
        try:
            pages.mkdir(parents=True)
            put(pages)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        begun = Build(id=identifier, of=of, state="reading" if of == "pages" else "linking")
        put_progress(folder / PROGRESS, begun)
        given = (str(pages), self._record, str(folder / PROGRESS))
        # Not forked: the server has threads, and a fork of those may stand still for ever.
        process = get_context("spawn").Process(target=work, args=given, daemon=True)
        process.start()
        # Also where nobody asks for it, a build that takes too long is ended.
        watch = Timer(self._seconds + 1, lambda: self.get(identifier))
        watch.daemon = True
        watch.start()
        self._running[identifier] = _Running(process, watch, time.monotonic())
        return begun

    def _look(self, identifier: str) -> Build:
        """How a running build stands; behind one that is over it is cleaned up."""
        process, _, since = self._running[identifier]
        alive = process.is_alive()
        found = _progress(self._folder / identifier)
        if found.over:
            return self._end(identifier, found)
        if not alive:
            return self._end(identifier, _failed(found, "it ended before it was done: see what the server printed"))
        if time.monotonic() - since > self._seconds:
            why = f"longer than {self._seconds:,.0f} s: use `khabar build` for so much"
            return self._end(identifier, _failed(found, why))
        return found

    def _end(self, identifier: str, as_: Build) -> Build:
        process, watch, _ = self._running.pop(identifier)
        watch.cancel()
        process.join(timeout=1 if as_.state == "done" else 0)
        process.kill()
        process.join()
        folder = self._folder / identifier
        put_progress(folder / PROGRESS, as_)
        shutil.rmtree(folder / "pages", ignore_errors=True)
        return as_


def _failed(build: Build, why: str) -> Build:
    return msgspec.structs.replace(build, state="failed", error=why)


def _progress(folder: Path) -> Build:
    """What a build last wrote of itself."""
    return msgspec.json.decode((folder / PROGRESS).read_bytes(), type=Build)
