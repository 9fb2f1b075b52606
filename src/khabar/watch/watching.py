"""Feeds watched: what they name is fetched, and what is new goes into the record.

A round asks the feeds that are due, fetches the links that are due, and hands what came in to a build. Each step is
kept before the next one begins (`khabar.store.watched`), so a round that was killed is gone on with by the next.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from khabar.errors import FetchError
from khabar.fetch.addresses import same_page
from khabar.fetch.client import Client, Known
from khabar.fetch.clock import Clock
from khabar.fetch.entries import Feed
from khabar.fetch.many import HOSTS, Fetched, fetch_each, fetch_or_wait
from khabar.fetch.wire import Answer
from khabar.model import Failure, Page
from khabar.stages import Stages
from khabar.store.watched import FAILED, FETCHED, KEPT, Link, WatchedFeed, WatchState
from khabar.watch import rhythm as steps
from khabar.watch.listing import feed_of
from khabar.watch.pages import Came, answered_page, entry_page, is_full
from khabar.watch.rhythm import Moment, Rhythm

#: Puts pages and failures into a record; the failures of pages that could not be read. What it has is told by what it
#: returns: after an error nothing of it is in the record.
Builder = Callable[[Sequence[Page | Failure]], Sequence[Failure]]

#: So many pages are not let wait for the end of a round.
BATCH = 200
_UNCHANGED = 304
#: Seconds without an answer after which what came in is built, and how many times as long as a build took nothing is
#: built for that reason.
_IDLE, _BETWEEN = 3.0, 10.0


class ReadFeed(NamedTuple):
    """A feed was read: how many links it names, how many of them are new or changed."""

    url: str
    kind: str
    named: int
    new: int


class UnreadFeed(NamedTuple):
    """A feed could not be read, for the so-many-eth time in a row (0: it was not asked); left alone until then."""

    url: str
    problem: str
    failed: int
    until: float = 0.0


class LeftAlone(NamedTuple):
    """A feed that could not be read is not asked in this round; when it is again, seconds since 1970."""

    url: str
    problem: str
    until: float


class Built(NamedTuple):
    """A build took in so many pages, later versions among them, in so many seconds."""

    pages: int
    versions: int
    seconds: float


class PutOff(NamedTuple):
    """So many pages could not be had for now: when the first is asked for again, and why most of them failed."""

    pages: int
    until: float
    problem: str


Event = ReadFeed | UnreadFeed | LeftAlone | Failure | Built | PutOff


class _Due(NamedTuple):
    """What is to be fetched, with what it is for."""

    url: str
    known: Known
    link: Link


class _DueFeed(NamedTuple):
    url: str
    known: Known
    feed: WatchedFeed


class Tools(NamedTuple):
    """What a watch works with: who asks, what builds, the time, chance, hosts side by side.

    ``stages`` loads the rules that read pages, or gives those that were loaded: it is called where a page came.
    """

    client: Client
    build: Builder
    stages: Callable[[], Stages]
    clock: Clock
    chance: Callable[[], float] = random.SystemRandom().random
    hosts: int = HOSTS


class Watch:
    """A watch over feeds."""

    def __init__(self, state: WatchState, feeds: Sequence[str], tools: Tools, rhythm: Rhythm = Rhythm()) -> None:  # noqa: B008
        """Take what is known, the addresses of the feeds, and how to go about it."""
        self._state = state
        self._named = frozenset(feeds)
        self._tools = tools
        self._rhythm = rhythm
        self._put_off: list[Link] = []
        self._next_build = 0.0

    def round(self, *, early: bool = False, by_hand: Collection[str] | None = None) -> Iterator[Event]:
        """Ask what is due, and build; what happens, as it happens.

        Args:
            early: Feeds that did not fail are due now.
            by_hand: Feeds that somebody has just named: they are asked, whether they failed or not, and of others
                that are left alone it is told. None for a round that nobody has just asked for.
        """
        yield from self._build()  # what a killed round has left
        if by_hand is not None:
            yield from self._left_alone(by_hand)
        while (due := self._due_feeds(early=early, by_hand=by_hand or ())) and (asked := self._ask_feeds(due)):
            yield from asked
            early, by_hand = False, None
        yield from self._fetch_links()
        yield from self._build()

    def next_due(self) -> float:
        """When there is something to do again: seconds since 1970."""
        links = self._state.next_due()
        feeds = [feed.due for feed in self._watched()]
        return min([*feeds, *([] if links is None else [links])], default=self._now() + self._rhythm.every)

    def _now(self) -> float:
        return self._tools.clock.now()

    def _moment(self) -> Moment:
        return Moment(self._now(), self._tools.chance())

    # ── feeds ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _watched(self) -> tuple[WatchedFeed, ...]:
        """Feeds that were named, new ones among them, and those that a named index names."""
        known = {feed.url: feed for feed in self._state.feeds()}
        named = [known.get(url, WatchedFeed(url=url)) for url in sorted(self._named)]
        return (
            *named,
            *(feed for feed in known.values() if feed.parent in self._named and feed.url not in self._named),
        )

    def _due_feeds(self, *, early: bool, by_hand: Collection[str]) -> list[WatchedFeed]:
        now = self._now()

        def is_due(feed: WatchedFeed) -> bool:
            asked = early and not feed.failed and not feed.parent
            return feed.due <= now or asked or feed.url in by_hand

        return [feed for feed in self._watched() if is_due(feed)]

    def _left_alone(self, but: Collection[str]) -> list[Event]:
        now = self._now()
        alone = (feed for feed in self._watched() if feed.failed and feed.due > now and feed.url not in but)
        return [LeftAlone(feed.url, feed.problem, feed.due) for feed in alone]

    def _ask_feeds(self, due: Sequence[WatchedFeed]) -> list[Event]:
        """What became of each; none of them is due any more."""
        wanted = (_DueFeed(feed.url, Known(feed.etag, feed.modified), feed) for feed in due)
        return [self._take_feed(found) for found in fetch_each(self._tools.client, wanted, self._tools.hosts)]

    def _take_feed(self, fetched: Fetched[_DueFeed]) -> Event:
        feed = fetched.wanted.feed
        try:
            if isinstance(fetched.came, FetchError):
                raise fetched.came
            if fetched.came.status == _UNCHANGED:
                self._state.put_feeds([steps.read_again(feed, self._moment(), self._rhythm)])
                return ReadFeed(feed.url, feed.kind, 0, 0)
            return self._read_feed(feed, fetched.came)
        except FetchError as error:
            unread = steps.not_read(feed, error, self._moment(), self._rhythm)
            self._state.put_feeds([unread])
            return UnreadFeed(feed.url, unread.problem, unread.failed, unread.due)

    def _read_feed(self, feed: WatchedFeed, answer: Answer) -> ReadFeed:
        found = feed_of(answer, self._tools.client.limits.unpacked)
        moment = self._moment()
        after = steps.read_now(feed, found, answer, moment, self._rhythm)
        children = self._children(feed, found, moment.now)
        known = self._state.known(same_page(entry.url) for entry in found.entries)
        links = steps.named_links(feed, found, known, moment.now, self._rhythm)
        self._state.put_feeds([after, *children], links)
        new = sum(link.due is not None for link in links)
        return ReadFeed(feed.url, found.kind, len(found.entries) + len(found.children), new)

    def _children(self, feed: WatchedFeed, found: Feed, now: float) -> tuple[WatchedFeed, ...]:
        if not found.children or feed.parent:
            return ()
        known = {one.url: one for one in self._state.feeds()}
        return steps.named_feeds(feed, found.children, known, now, self._rhythm)

    # ── links ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _fetch_links(self) -> Iterator[Event]:
        due = self._state.links_due(self._now())
        whole = [link for link in due if self._rhythm.text == "feed" and is_full(steps.entry_of(link))]
        for link in whole:
            yield from self._take_entry(link)
        taken = {link.page for link in whole}
        wanted = (_Due(link.url, Known(link.etag, link.modified), link) for link in due if link.page not in taken)
        came = 0
        for fetched in fetch_or_wait(self._tools.client, wanted, self._tools.hosts, _IDLE):
            if fetched is not None:
                came += 1
                yield from self._take_link(fetched)
            if came % BATCH == 0 if fetched is not None else self._now() >= self._next_build:
                yield from self._build()
        yield from self._told_put_off()

    def _told_put_off(self) -> Iterator[PutOff]:
        if found := self._put_off:
            problem = Counter(link.problem for link in found).most_common(1)[0][0]
            yield PutOff(len(found), min(link.due for link in found if link.due is not None), problem)
        self._put_off = []

    def _take_link(self, fetched: Fetched[_Due]) -> Iterator[Event]:
        link, came = fetched.wanted.link, fetched.came
        if isinstance(came, FetchError):
            yield from self._not_fetched(link, came)
        elif came.status == _UNCHANGED:
            self._state.put_link(steps.looked_at(link, self._now(), self._rhythm))
        else:
            name = steps.version_name(link, self._now())
            page = answered_page(came, name, steps.entry_of(link), self._tools.stages())
            yield from self._take_page(link, page, Known.of(came))

    def _take_entry(self, link: Link) -> Iterator[Event]:
        entry = steps.entry_of(link)
        if entry is not None:
            name = steps.version_name(link, self._now())
            yield from self._take_page(link, entry_page(entry, name, self._tools.stages()), Known())

    def _take_page(self, link: Link, came: Came, known: Known) -> Iterator[Event]:
        if isinstance(came.page, Failure):
            yield from self._unreadable(link, came.page.reason)
        elif came.print == link.print:
            stood = replace(link, etag=known.etag, modified=known.modified)
            self._state.put_link(steps.looked_at(stood, self._now(), self._rhythm))
        else:
            self._state.put_link(steps.came_in(link, came.print, known), came.page)

    def _not_fetched(self, link: Link, error: FetchError) -> Iterator[Event]:
        later = None if link.print else steps.failed_in_passing(link, error, self._now(), self._rhythm)
        if later is not None:
            self._state.put_link(later)
            self._put_off.append(later)
        else:
            yield from self._unreadable(link, str(error))

    def _unreadable(self, link: Link, problem: str) -> Iterator[Event]:
        """Of a kept page nothing changes; in place of a new one the feed's own text serves, where it is whole."""
        entry = steps.entry_of(link)
        if link.print:
            self._state.put_link(steps.looked_at(link, self._now(), self._rhythm, problem))
        elif (
            entry
            and is_full(entry)
            and isinstance((came := entry_page(entry, link.page, self._tools.stages())).page, Page)
        ):
            self._state.put_link(steps.came_in(link, came.print), came.page)
        else:
            failure = Failure(page=link.page, reason=problem)
            self._state.put_link(steps.given_up(link, problem), failure)
            yield failure

    # ── the record ──────────────────────────────────────────────────────────────────────────────────────────────

    def _build(self) -> Iterator[Event]:
        """Hand what waits to a build. Failures alone wait for pages: they are no reason to link anew."""
        waiting = self._state.waiting()
        if not any(isinstance(item, Page) for _, item in waiting):
            return
        began = self._now()
        failures = {failure.page: failure.reason for failure in self._tools.build([item for _, item in waiting])}
        now = self._now()
        self._next_build = now + _BETWEEN * (now - began)
        self._state.settle([self._settled(link, failures.get(item_name(item)), now) for link, item in waiting])
        pages = [item for _, item in waiting if isinstance(item, Page)]
        versions = sum(link.page != page.name for link, page in waiting if isinstance(page, Page))
        yield Built(len(pages), versions, now - began)

    def _settled(self, link: Link, problem: str | None, now: float) -> Link:
        if link.state == FETCHED and problem is None:
            return replace(link, state=KEPT, due=steps.next_look(link, now, self._rhythm), entry="")
        return replace(link, state=FAILED, due=None, problem=problem or link.problem, entry="")


def item_name(item: Page | Failure) -> str:
    """What a page or a failure is called."""
    return item.name if isinstance(item, Page) else item.page
