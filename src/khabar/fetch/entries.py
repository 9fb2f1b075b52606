"""What any kind of feed tells of pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

_DROPPED = dict.fromkeys(map(ord, "\t\r\n"))


class Entry(Struct, frozen=True, kw_only=True):
    """One page that a feed tells of.

    Attributes:
        url: Its address.
        title: As the feed has it; empty for none.
        published: Its day by the feed's own clock (``2025-02-12``), None where none can be read.
        changed: What the feed says of its last change, as it says it; empty for nothing.
        text: What the feed holds of its text, HTML or plain; empty for none.
    """

    url: str
    title: str = ""
    published: str | None = None
    changed: str = ""
    text: str = ""

    @property
    def day(self) -> str | None:
        """The day it is from as far as the feed tells: published, else changed; None where it tells nothing."""
        return self.published or day_of(self.changed)


class Feed(Struct, frozen=True, kw_only=True):
    """What a feed told.

    Attributes:
        kind: rss, atom, json, sitemap or index: a sitemap that names others.
        title: Its name; empty for none.
        entries: Pages, in its order, each address once.
        children: Of an index the sitemaps that it names, as entries without text.
        every: Seconds for which it says that it stays as it is; 0 where it says nothing.
    """

    kind: str
    title: str = ""
    entries: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] = ()
    every: float = 0.0


def kept(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those with an address of the web, each address once, the first one."""
    known: dict[str, Entry] = {}
    for entry in entries:
        # Inside an address these are no characters: browsers drop them too.
        url = entry.url.translate(_DROPPED).strip()
        if _is_of_the_web(url):
            known.setdefault(url, replace(entry, url=url))
    return tuple(known.values())


def _is_of_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def day_of(said: str) -> str | None:
    """The day of a moment as it was written, in the writer's own time zone; None where none can be read.

    ``Wed, 12 Feb 2025 23:50:00 +0300`` and ``2025-02-12T23:50:00+03:00`` are ``2025-02-12``.
    """
    words = said.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words).date().isoformat()
        except (ValueError, TypeError, OverflowError):
            continue
    return None
