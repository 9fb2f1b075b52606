"""The search index, brought up to date by a process of its own: nobody's request waits for thousands of pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from khabar.errors import RecordError
from khabar.search.indexing import bring_up_to_date
from khabar.store.index import alone, opened
from khabar.text.stems import Stems

#: Pages that a search takes in itself: less work than a process of its own needs to begin.
FEW = 100
#: Hears how many of how many pages are done; handed to another process, so a function of a module.
Hearing: TypeAlias = Callable[[int, int], None]


class Indexing:
    """Brings the index of a record up to date beside a server."""

    def __init__(self, record: str, told: Hearing | None = None) -> None:
        """Take the record, and who hears in the other process how far it is; None for nobody."""
        self._record = record
        self._told = told
        self._process: BaseProcess | None = None

    def start(self) -> None:
        """Begin, unless it is at work."""
        if self._process is None or not self._process.is_alive():
            # Not forked: a server has threads, and a fork of those may stand still for ever.
            self._process = get_context("spawn").Process(target=_index, args=(self._record, self._told), daemon=True)
            self._process.start()

    def is_current(self) -> bool:
        """Whether the index is a file that is up to date.

        Raises:
            RecordError: As `check`, of a record or an index that cannot be read.
        """
        with opened(self._record) as index:
            return index.is_kept and index.is_current()

    def check(self) -> None:
        """Raise while a search would have to take in more than a few pages itself; that they are taken in is seen to.

        Raises:
            RecordError: It would; how many are left.
        """
        with opened(self._record) as index:
            left = len(index.outdated()) if index.is_kept and not index.is_current() else 0
        if left > FEW:
            self.start()
            raise RecordError(f"the search index is being made, {left:,} pages are left: ask again in a while")

    def close(self) -> None:
        """End it; what it has taken in stays."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()


def _index(record: str, told: Hearing | None) -> None:
    """Bring the index up to date, unless another process of this machine does."""
    if hasattr(os, "nice"):
        os.nice(10)  # those who read pages come first
    with suppress(RecordError), alone(record), opened(record) as index:
        bring_up_to_date(index, Stems(), told or _unheard)


def _unheard(_done: int, _all: int) -> None:
    """Nobody hears it."""
