"""The open record: parts of it for any number of askers at once, always of the record's file as it is now."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Lock
from typing import NamedTuple

from khabar.brief.contents import Book, load_voice, open_book
from khabar.errors import RecordError
from khabar.store.parts import Part, Parts, opened
from khabar.store.place import check, place_of
from khabar.store.shared import Shared
from khabar.web.known import load_known
from khabar.web.saying import load_words

#: Connections that are kept for the next asker.
_KEPT = 8


class _Held(NamedTuple):
    """A connection of the pool: what closes it, what it reads, which state of the file it was opened on."""

    closing: ExitStack
    parts: Parts
    state: str


class Library:
    """A record to show. Safe to share among threads."""

    def __init__(self, record: str) -> None:
        """Take the record's path.

        Raises:
            RecordError: No such record, not a record, or of another version.
        """
        self.record = record
        self._place = place_of(record)
        check(self._place)
        self._voice = load_voice()._replace(words=load_words())
        self.known = load_known()
        self._idle: deque[_Held] = deque()
        self._shared = ("", Shared())
        self._watching = ExitStack()
        self._watch: Callable[[], str] | None = None
        self._lock = Lock()

    @property
    def name(self) -> str:
        """What messages call the record; no password."""
        return self._place.name

    @property
    def state(self) -> str:
        """What tells the record as it is now from how it was.

        Raises:
            RecordError: The record is gone, or its server; the next time it is looked for anew.
        """
        with self._lock:
            try:
                if self._watch is None:
                    self._watch = self._watching.enter_context(self._place.watching())
                return self._watch()
            except RecordError:
                self._unwatch()
                raise

    def _unwatch(self) -> None:
        self._watch = None
        with suppress(RecordError):  # a connection that broke cannot be closed well either
            self._watching.close()

    @contextmanager
    def parts(self) -> Iterator[Parts]:
        """The record as it is at one moment; nobody else uses these parts meanwhile.

        Raises:
            RecordError: The record is gone, or damaged.
        """
        held = self._take(self.state)
        try:
            with held.parts.at_once():
                yield held.parts
        except BaseException as error:
            # The connection's own context says in one line what a database says in many.
            held.closing.__exit__(type(error), error, error.__traceback__)
            raise
        self._give(held)

    def book(self, part: Part) -> Book:
        """A part, indexed, as the functions of `brief` show it."""
        return open_book(part.contents, voice=self._voice, numbers=part.numbers)

    def close(self) -> None:
        """Let all connections go."""
        while self._idle:
            self._idle.pop().closing.close()
        with self._lock:
            self._unwatch()

    def _take(self, state: str) -> _Held:
        """A connection to the file as it is now; those to an earlier one are closed."""
        while self._idle:
            try:
                held = self._idle.pop()
            except IndexError:  # another thread took the last one
                break
            if held.state == state:
                return held
            held.closing.close()
        closing = ExitStack()
        held = _Held(closing, closing.enter_context(opened(self._place, self._known_of(state))), state)
        now = self.state
        if now == state:
            return held
        closing.close()  # it was replaced meanwhile: what is known of the one must not be used with the other
        return self._take(now)

    def _known_of(self, state: str) -> Shared:
        """What is known of a state of the record; what was known of the one before it is forgotten."""
        with self._lock:
            if self._shared[0] != state:
                self._shared = (state, Shared())
            return self._shared[1]

    def _give(self, held: _Held) -> None:
        if len(self._idle) < _KEPT:
            self._idle.append(held)
        else:
            held.closing.close()
