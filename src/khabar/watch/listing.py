"""From what a person names to addresses of pages: a list, a feed, a sitemap, an index of sitemaps, a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from khabar.errors import FetchError, ReadError, UsageError
from khabar.fetch.entries import Feed
from khabar.fetch.feeds import read_feed
from khabar.fetch.opml import read_addresses
from khabar.fetch.unpacking import gunzipped
from khabar.fetch.wire import Answer
from khabar.ingest.attempt import attempt
from khabar.ingest.decode import decode
from khabar.model import Failure

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HEAD = 512
_HTML = ("text/html", "application/xhtml+xml")


def is_address(what: str) -> bool:
    """Whether something on the command line is an address rather than a file."""
    return what.startswith(("http://", "https://"))


def read_list(what: str, stdin: Callable[[], bytes]) -> tuple[str, ...]:
    """The addresses that a file names (``-`` for standard input), or the address itself.

    Raises:
        UsageError: It cannot be read, or names none.
    """
    if is_address(what):
        return (what,)
    try:
        raw = stdin() if what == "-" else Path(what).read_bytes()
    except OSError as error:
        raise UsageError(f"{what}: {error.strerror or error}: give a list of addresses, OPML, or an address") from error
    try:
        return read_addresses(decode(raw), what)
    except ReadError as error:
        raise UsageError(f"{what}: {error}") from error


def feed_of(answer: Answer, limit: int) -> Feed:
    """The feed that a server answered with.

    Raises:
        FetchError: It is none, or reading it fails in whatever way.
    """
    found = attempt(answer.url, lambda: read_feed(_text(gunzipped(answer.body, limit), answer), answer.url))
    if isinstance(found, Failure):
        raise FetchError(f"not a feed: {found.reason}")
    return found


def _text(raw: bytes, answer: Answer) -> str:
    """What the bytes tell; where they leave it open, as in a feed of a few words, what is said of them counts."""
    try:
        return decode(raw)
    except ReadError:
        said = _CHARSET.search(answer.header("content-type").encode("latin-1")) or _CHARSET.search(raw[:_HEAD])
        try:
            return raw.decode(said[1].decode() if said else "")
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
        raise


def feed_or_page(answer: Answer, limit: int) -> Feed | None:
    """The feed that a server answered with; None where it is a page."""
    if answer.media in _HTML:
        return None
    try:
        return feed_of(answer, limit)
    except FetchError:
        return None
