"""Addresses into a web archive: pages as they are, feeds and sitemaps by what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from khabar.errors import FetchError
from khabar.fetch.addresses import same_page
from khabar.fetch.archive import Archive
from khabar.fetch.client import Client
from khabar.fetch.entries import Entry, Feed
from khabar.fetch.many import HOSTS, Address, fetch_each
from khabar.model import Failure
from khabar.watch.listing import feed_or_page

#: How deep what is named may name others: a page in a sitemap in an index in an index.
_DEEPEST = 4


class Listed(Struct, frozen=True, kw_only=True):
    """A feed or sitemap that was read: its address, its kind, how many addresses of it are asked for."""

    url: str
    kind: str
    taken: int


class Asked(Struct, frozen=True, kw_only=True):
    """What of a list is asked for.

    Attributes:
        since: No page that its feed or sitemap dates before this day; None for all. What has no day is asked for.
        most: Pages at most; None for all.
        hosts: Hosts that are asked side by side.
    """

    since: str | None = None
    most: int | None = None
    hosts: int = HOSTS


class Fetching:
    """One run of `khabar fetch`."""

    def __init__(self, client: Client, archive: Archive, asked: Asked = Asked()) -> None:  # noqa: B008
        """Take who asks, where pages are kept, and what of the lists is wanted."""
        self._client = client
        self._archive = archive
        self._asked = asked
        #: Pages of the archive that were there before, and those that came in.
        self.held, self.kept = 0, 0

    def fetch(self, addresses: Iterable[str]) -> Iterator[str | Listed | Failure]:
        """What becomes of each: the address of a page that is kept now, a list that was read, a failure."""
        wave, seen = tuple(addresses), set[str]()
        for _ in range(_DEEPEST):
            named: list[str] = []
            for found in fetch_each(self._client, self._unasked(wave, seen), self._asked.hosts):
                if isinstance(found.came, FetchError):
                    yield Failure(page=found.wanted.url, reason=str(found.came))
                elif feed := feed_or_page(found.came, self._client.limits.unpacked):
                    taken = self._taken(feed)
                    named += taken
                    yield Listed(url=found.wanted.url, kind=feed.kind, taken=len(taken))
                elif not self._is_enough():
                    self._archive.add(found.came)
                    self.kept += 1
                    yield found.wanted.url
                if self._is_enough():
                    return
            wave = tuple(named)

    def _unasked(self, wave: Iterable[str], seen: set[str]) -> Iterator[Address]:
        """Addresses that neither this run nor an earlier one has asked for."""
        for url in wave:
            if (page := same_page(url)) in seen:
                continue
            seen.add(page)
            if self._archive.holds(url):
                self.held += 1
            else:
                yield Address(url)

    def _taken(self, feed: Feed) -> list[str]:
        entries = feed.children or feed.entries
        return [entry.url for entry in entries if not self._is_old(entry)]

    def _is_old(self, entry: Entry) -> bool:
        return bool(self._asked.since and entry.day and entry.day < self._asked.since)

    def _is_enough(self) -> bool:
        return self._asked.most is not None and self.kept >= self._asked.most
