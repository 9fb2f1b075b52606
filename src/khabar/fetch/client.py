"""One polite client: robots.txt, a turn for each host, redirects, tries, and conditional questions."""

from __future__ import annotations

import random
import ssl
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpcore2

from khabar.errors import FetchError
from khabar.fetch.clock import Clock, SystemClock
from khabar.fetch.guard import Resolver, resolve
from khabar.fetch.pace import Pace
from khabar.fetch.robots import Robots
from khabar.fetch.rules import Manners
from khabar.fetch.wire import Answer, Wire, ask, written

_REDIRECTS = (301, 302, 303, 307, 308)
_OK, _UNCHANGED, _GONE = 200, 304, (404, 410)
#: Answers that say "later".
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"
)


class Known(NamedTuple):
    """What an earlier answer said of itself, sent back so that the server need not send it twice; empty for nothing."""

    etag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, answer: Answer) -> Known:
        """What this answer says of itself."""
        return cls(answer.header("etag"), answer.header("last-modified"))

    def headers(self) -> dict[str, str]:
        """As they are sent."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in said.items() if value}


class Client:
    """Asks servers for their pages; used by several threads, a host by one of them at a time.

    Example: ``Client(Manners(delay=5)).get("https://news.example/rss")``.
    """

    def __init__(
        self,
        manners: Manners = Manners(),  # noqa: B008
        clock: Clock | None = None,
        resolver: Resolver = resolve,
        chance: Callable[[], float] | None = None,
        tls: Callable[[], ssl.SSLContext] = httpcore2.default_ssl_context,
    ) -> None:
        """Take how to ask, what tells the time, resolves names and says whose certificates count.

        ``chance`` spreads waiting: a number from 0 to below 1.
        """
        self._manners = manners
        self.limits = manners.limits
        self._clock = clock or SystemClock()
        self._chance = chance or random.SystemRandom().random
        self._pace = Pace(self._clock, manners.patience)
        self._robots = Robots(self._clock, self._robots_file)
        self._wire = Wire(resolver, manners.private, manners.limits, cache(tls))

    def get(self, url: str, known: Known = Known()) -> Answer:  # noqa: B008
        """The page at an address, after redirects: status 200, or 304 where nothing changed since ``known``.

        Raises:
            FetchError: Anything else, with what to make of it.
        """
        return self._tried(url, lambda: self._usable(self._follow(url, known, self._open)))

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> Answer:
        """What a server answers to bytes that are sent to it, whatever its status; once, and no redirect is followed.

        Raises:
            FetchError: No answer.
        """
        self._pace.take_turn(_host(url), 0.0)
        return ask(url, {"User-Agent": self._manners.agent, **headers}, self._wire, body)

    def _tried(self, url: str, question: Callable[[], Answer]) -> Answer:
        """The answer to a question that is put again while it fails in passing."""
        for attempt in range(1, self._manners.tries):
            try:
                return question()
            except FetchError as error:
                if not error.passing:
                    raise
                self._back_off(url, attempt, error.wait)
        return question()

    def _back_off(self, url: str, attempt: int, wait: float) -> None:
        """Twice as long each time, spread so that many that failed together do not come back together."""
        own = self._manners.delay * 2.0**attempt
        self._pace.leave_alone(_host(url), max(wait, own * (0.5 + self._chance() / 2)))

    def _usable(self, answer: Answer) -> Answer:
        if self._settled(answer).status in (_OK, _UNCHANGED):
            return answer
        gone = ": it is gone" if answer.status in _GONE else ""
        raise FetchError(f"answers {answer.status}{gone}")

    def _settled(self, answer: Answer) -> Answer:
        """An answer that will be the same later."""
        if answer.status in _PASSING:
            raise FetchError(f"answers {answer.status}", passing=True, wait=self._retry_after(answer))
        return answer

    def _retry_after(self, answer: Answer) -> float:
        """Seconds, which may be given as such or as a date; 0 where nothing is said that can be read."""
        said = answer.header("retry-after").strip()
        if said.isascii() and said.isdigit():
            return float(said)
        try:
            return max(parsedate_to_datetime(said).timestamp() - self._clock.now(), 0.0)
        except (ValueError, OverflowError):
            return 0.0

    def _follow(self, url: str, known: Known, step: Callable[[str, Known], Answer]) -> Answer:
        seen: list[Answer] = []
        while (answer := step(url, known)).status in _REDIRECTS and answer.header("location"):
            seen.append(answer)
            # Headers are Latin-1 by the letter and UTF-8 in practice.
            there = answer.header("location").encode("latin-1").decode("utf-8", "replace")
            url = urljoin(written(url), there)
            if any(one.url == url for one in seen):
                raise FetchError(f"redirects in a loop, by {url[:80]}")
            if len(seen) > self._manners.limits.redirects:
                raise FetchError(f"more than {self._manners.limits.redirects} redirects")
        return answer._replace(before=tuple(seen))

    def _open(self, url: str, known: Known) -> Answer:
        """One step towards a page, where robots.txt allows it, when it is the host's turn."""
        delay = self._robots.delay(written(url)) if self._manners.robots else 0.0
        return self._put(url, known, delay)

    def _robots_file(self, url: str) -> Answer:
        return self._tried(url, lambda: self._settled(self._follow(url, Known(), self._put)))

    def _put(self, url: str, known: Known, delay: float = 0.0) -> Answer:
        self._pace.take_turn(_host(url), max(delay, self._manners.delay))
        return ask(url, {"User-Agent": self._manners.agent, "Accept": _ACCEPT, **known.headers()}, self._wire)


def _host(url: str) -> str:
    return urlsplit(written(url)).hostname or ""
