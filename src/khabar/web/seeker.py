"""Search for any number of askers: one open search, in a thread of its own, always of the record as it is now."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

from khabar.errors import RecordError
from khabar.search.searching import Asked, Reply, Searcher, searching
from khabar.web.indexing import Indexing
from khabar.web.library import Library

#: A name and a word that most records hold, for the question that nobody asked.
_FIRST = "الرياض وزير"


class Seeker:
    """A record to ask questions of; where a build brought many pages, they are taken in beside it (`indexing`)."""

    def __init__(self, library: Library, indexing: Indexing) -> None:
        """Take the record, and what keeps its index; nothing is opened before the first question."""
        self._library = library
        self._indexing = indexing
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._open = ExitStack()
        self._searcher: Searcher | None = None
        self._state = ""

    def ask(self, asked: Asked) -> Reply:
        """Answer a question; questions that come at once are answered one after another.

        Raises:
            UsageError: It cannot be read, or names somebody whom no text names.
            RecordError: The record, or its index, cannot be read, or the index is being made.
        """
        return self._thread.submit(self._answer, asked).result()

    def make_ready(self) -> None:
        """Open the search and ask a first question, where the index is up to date: it gathers names of outlets."""
        self._thread.submit(self._open_current).result()

    def _open_current(self) -> None:
        with suppress(RecordError):  # the first question tells of it
            if self._indexing.is_current():
                for kind in ("article", "statement"):
                    self._opened().ask(Asked(query=_FIRST, kind=kind))

    def close(self) -> None:
        """Let the search go."""
        self._indexing.close()
        self._thread.submit(self._open.close).result()
        self._thread.shutdown()

    def _answer(self, asked: Asked) -> Reply:
        return self._opened().ask(asked)

    def _opened(self) -> Searcher:
        """The search of the record as it is now."""
        state = self._library.state
        if self._searcher is None or state != self._state:
            self._open.close()
            self._searcher = None
            self._indexing.check()
            self._searcher = self._open.enter_context(searching(self._library.record))
            self._state = state
        return self._searcher
