"""What robots.txt of a host allows (RFC 9309), asked once a day a host and read by protego."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from khabar.errors import FetchError
from khabar.fetch.clock import Clock
from khabar.fetch.rules import PRODUCT
from khabar.fetch.wire import Answer

#: Seconds for which an answer holds, and bytes of it that are read, as the standard has them; seconds for which a
#: host that does not answer is not asked again.
_HOLDS, _READ, _FAILED = 24 * 3600.0, 500 << 10, 300.0
#: A host may not ask for more seconds between two questions: some write it in milliseconds.
_LONGEST_DELAY = 60.0
_OK, _SERVER_ERROR = 200, 500


class _Known(NamedTuple):
    """Rules of a host and until when they hold; without rules the problem that stands in their place."""

    rules: Protego | None
    until: float
    problem: str = ""


class Robots:
    """The rules of all hosts that were asked."""

    def __init__(self, clock: Clock, ask: Callable[[str], Answer]) -> None:
        """Take the clock, and what fetches an address of a robots.txt with its redirects."""
        self._clock = clock
        self._ask = ask
        self._known: dict[str, _Known] = {}

    def delay(self, url: str) -> float:
        """Seconds that the host wants between two questions; 0 where it says nothing.

        Raises:
            FetchError: It says that this address is not for programs, or, in passing, it does not answer.
        """
        parts = urlsplit(url)
        known = self._of(f"{parts.scheme}://{parts.netloc}")
        if known.rules is None:
            raise FetchError(f"its robots.txt cannot be asked: {known.problem}", passing=True)
        if not known.rules.can_fetch(url, PRODUCT):
            raise FetchError(f"robots.txt of {parts.hostname} does not allow it")
        return min(float(known.rules.crawl_delay(PRODUCT) or 0.0), _LONGEST_DELAY)

    def _of(self, origin: str) -> _Known:
        known = self._known.get(origin)
        if known is None or known.until < self._clock.now():
            known = self._known[origin] = self._read(origin)
        return known

    def _read(self, origin: str) -> _Known:
        """No file allows all; a server that cannot answer allows nothing for now. What never passes is raised."""
        try:
            answer = self._ask(f"{origin}/robots.txt")
        except FetchError as error:
            if not error.passing:
                raise
            return _Known(None, self._clock.now() + max(_FAILED, error.wait), str(error))
        if answer.status >= _SERVER_ERROR:
            return _Known(None, self._clock.now() + _FAILED, f"answers {answer.status}")
        text = answer.body[:_READ].decode("utf-8", "replace") if answer.status == _OK else ""
        return _Known(Protego.parse(text), self._clock.now() + _HOLDS)
