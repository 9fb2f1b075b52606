"""When what is asked for next: pure steps from a feed or a link as it stood to how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from khabar.errors import FetchError, NotAskedError
from khabar.fetch.addresses import same_page
from khabar.fetch.client import Known
from khabar.fetch.entries import Entry, Feed
from khabar.fetch.wire import Answer
from khabar.store.watched import FAILED, FETCHED, KEPT, PASSED, WANTED, Link, WatchedFeed

_MINUTE, _HOUR, _DAY, _YEAR = 60.0, 3600.0, 86400.0, 365 * 86400.0
#: Longest time that a feed is left alone, however often it failed or whatever it says of itself.
_LONGEST = _DAY
_SITEMAPS = ("sitemap", "index")


class Moment(NamedTuple):
    """Now, and a number from 0 to below 1 that spreads what would else come all at once."""

    now: float
    chance: float

    def after(self, seconds: float) -> float:
        """So many seconds later, a tenth sooner or later."""
        return self.now + seconds * (0.9 + 0.2 * self.chance)


class Rhythm(Struct, frozen=True, kw_only=True):
    """How a watch goes.

    Attributes:
        every: Seconds between two questions to a feed; more where it asks for more.
        again: Seconds after a page was kept at which it is looked at for changes, one after the other; empty for never.
        waits: Seconds after which a page is asked for again that failed in passing; behind the last one it has failed.
        since: Days; what a sitemap dates earlier is known and not fetched, nor what it does not date when it is read
            for the first time.
        text: ``page``: the address is fetched, and a feed's own text serves where that fails; ``feed``: the feed's text
            is taken where it has the whole.
    """

    every: float = 15 * _MINUTE
    again: tuple[float, ...] = (_HOUR, 6 * _HOUR, _DAY, 3 * _DAY)
    waits: tuple[float, ...] = (10 * _MINUTE, _HOUR, 6 * _HOUR, _DAY)
    since: int = 7
    text: str = "page"


# ── feeds ───────────────────────────────────────────────────────────────────────────────────────────────────────


def read_again(feed: WatchedFeed, moment: Moment, rhythm: Rhythm, every: float = 0.0) -> WatchedFeed:
    """A feed that has answered; ``every``: how long it says that it stays as it is."""
    wait = min(max(rhythm.every, every), _LONGEST)
    return replace(feed, due=moment.after(wait), failed=0, problem="")


def read_now(feed: WatchedFeed, found: Feed, answer: Answer, moment: Moment, rhythm: Rhythm) -> WatchedFeed:
    """A feed that was read anew."""
    known = Known.of(answer)
    stood = replace(feed, kind=found.kind, title=found.title, etag=known.etag, modified=known.modified)
    return read_again(stood, moment, rhythm, found.every)


def not_read(feed: WatchedFeed, error: FetchError, moment: Moment, rhythm: Rhythm) -> WatchedFeed:
    """A feed that failed: left alone twice as long each time, up to a day.

    An error that will not pass may be a mistake that somebody mends, so it waits no longer than another; a feed that
    this side does not ask has not failed at all.
    """
    failed = feed.failed + (not isinstance(error, NotAskedError))
    wait = min(rhythm.every * 2.0 ** min(failed, 10), _LONGEST)
    return replace(feed, due=moment.after(max(error.wait, wait)), failed=failed, problem=str(error))


def named_feeds(
    index: WatchedFeed, children: Sequence[Entry], known: Mapping[str, WatchedFeed], now: float, rhythm: Rhythm
) -> tuple[WatchedFeed, ...]:
    """The sitemaps that an index names, as far as they are new or changed; those of long ago are not asked."""
    first_day = day_before(now, rhythm.since)
    found = []
    for child in children:
        before = known.get(child.url)
        if before is None:
            due = now + _YEAR if child.day and child.day < first_day else now
            found.append(WatchedFeed(url=child.url, parent=index.url, stamp=child.changed, due=due))
        elif child.changed and child.changed != before.stamp:
            found.append(replace(before, stamp=child.changed, due=now))
    return tuple(found)


def day_before(now: float, days: int) -> str:
    """The day so many days ago, UTC."""
    return datetime.fromtimestamp(now - days * _DAY, UTC).date().isoformat()


# ── links ───────────────────────────────────────────────────────────────────────────────────────────────────────


def named_links(
    feed: WatchedFeed, named: Feed, known: Mapping[str, Link], now: float, rhythm: Rhythm
) -> tuple[Link, ...]:
    """What a feed's entries change: links that are new, and kept ones of which it says that they changed.

    Only the feed that named a link first is asked for that: two feeds may write one moment in two ways.

    Args:
        feed: As it stood before it was read.
        named: What it names.
        known: Links of it that are known, by their pages.
        now: Seconds since 1970.
        rhythm: How far back a sitemap counts.
    """
    found: dict[str, Link] = {}
    for entry in named.entries:
        page = same_page(entry.url)
        before = known.get(page)
        if before is None:
            link = Link(page=page, url=entry.url, feed=feed.url, stamp=entry.changed, due=now, entry=_kept(entry))
            old = named.kind in _SITEMAPS and _is_old(entry, day_before(now, rhythm.since), first=not feed.kind)
            found.setdefault(page, replace(link, state=PASSED, due=None, entry="") if old else link)
        elif before.feed == feed.url and _is_changed(before, entry):
            found.setdefault(page, _changed(before, entry, now))
    return tuple(found.values())


def _is_old(entry: Entry, first_day: str, *, first: bool) -> bool:
    """Whether a sitemap, which lists a site's past too, names it as something of the past."""
    return entry.day < first_day if entry.day else first


def _is_changed(link: Link, entry: Entry) -> bool:
    return link.state in (KEPT, FAILED) and bool(entry.changed) and entry.changed != link.stamp


def _changed(link: Link, entry: Entry, now: float) -> Link:
    state = WANTED if link.state == FAILED else link.state
    return replace(link, state=state, stamp=entry.changed, due=now, tries=0, entry=_kept(entry))


def _kept(entry: Entry) -> str:
    return msgspec.json.encode(entry).decode()


def entry_of(link: Link) -> Entry | None:
    """What the feed told of a link; None where that is kept no more."""
    return msgspec.json.decode(link.entry, type=Entry) if link.entry else None


def looked_at(link: Link, now: float, rhythm: Rhythm, problem: str = "") -> Link:
    """A kept page that was looked at again and is the same, or that could not be had; due for its next look."""
    due = next_look(replace(link, looks=link.looks + 1), now, rhythm)
    return replace(link, looks=link.looks + 1, due=due, tries=0, problem=problem, entry="")


def next_look(link: Link, now: float, rhythm: Rhythm) -> float | None:
    """When a kept page is looked at again; None for never more."""
    return now + rhythm.again[link.looks] if link.looks < len(rhythm.again) else None


def failed_in_passing(link: Link, error: FetchError, now: float, rhythm: Rhythm) -> Link | None:
    """A link to be asked for again later; None where it has been tried often enough, or trying will not help."""
    if not error.passing or link.tries >= len(rhythm.waits):
        return None
    due = now + max(error.wait, rhythm.waits[link.tries])
    return replace(link, tries=link.tries + 1, due=due, problem=str(error))


def came_in(link: Link, print_: str, known: Known = Known()) -> Link:  # noqa: B008
    """A link whose page, the first one or a later version, waits for a build."""
    looks = link.looks + 1 if link.print else 0
    stood = replace(link, print=print_, etag=known.etag, modified=known.modified)
    return replace(stood, state=FETCHED, due=None, tries=0, looks=looks, problem="")


def given_up(link: Link, problem: str) -> Link:
    """A link whose failure waits for a build."""
    return replace(link, state=FAILED, due=None, problem=problem)


def version_name(link: Link, now: float) -> str:
    """What the page is called in the record: its address; a later version has the moment it was fetched behind it."""
    if not link.print:
        return link.page
    return f"{link.page}@{datetime.fromtimestamp(now, UTC):%Y-%m-%dT%H:%M:%SZ}"
