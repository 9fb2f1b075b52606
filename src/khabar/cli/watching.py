"""``khabar watch``: feeds into a record, as they bring new pages."""

from __future__ import annotations

import math
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import click

from khabar.cli.fetching import asking, hosts_option
from khabar.cli.readying import made_ready
from khabar.cli.run import workers_option
from khabar.errors import RecordError, UsageError

if TYPE_CHECKING:
    from khabar.fetch.clock import Clock
    from khabar.fetch.rules import Manners
    from khabar.model import Failure, Page
    from khabar.stages import Stages
    from khabar.watch.rhythm import Rhythm
    from khabar.watch.watching import Builder, Event, Watch

_HELP = """Watch feeds: fetch what they name, put what is new into a record.

FEEDS is OPML, a file with one address a line, - for standard input, or an address. Feeds are RSS, Atom, JSON Feed,
sitemaps, news sitemaps and indexes of them.

\b
Examples:
  khabar watch feeds.opml --record news.khabar
  khabar watch https://news.example/rss --record news.khabar --once
  khabar watch feeds.opml --record news.khabar --every 10m --again 1h,1d
  khabar watch --record news.khabar --list         (how the feeds stand)

It goes on until it is interrupted; --once goes round once. What it knows lies in .RECORD.watch beside the record: it
may be killed at any moment, and the next watch goes on without a page lost or twice there. A page whose article changes
comes in once more, as a version. robots.txt is obeyed. Needs the extra: pip install 'khabar[watch]'.
"""

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LENGTH = re.compile(r"(\d{1,6})([smhd])")
_SHORTEST = 60.0
#: Seconds of sleep at a time at most, so that a clock that is set does no harm.
_LONGEST_SLEEP = 300.0


class _Length(click.ParamType[Any]):
    """A length of time: ``90s``, ``15m``, ``6h``, ``3d``; in seconds."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        found = _LENGTH.fullmatch(str(value).strip())
        if not found:
            self.fail(f"{value}: not a length of time: give it as 90s, 15m, 6h or 3d", param, ctx)
        return float(int(found[1]) * _UNITS[found[2]])


class _Lengths(_Length):
    """Several of them: ``1h,6h``; ``never`` for none."""

    name = "lengths"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        if value == "never":
            return ()
        return tuple(super(_Lengths, self).convert(one, param, ctx) for one in str(value).split(","))


class _OrNever(_Length):
    """One of them: ``1h``; ``never`` for a time that does not come."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        return math.inf if value in ("never", math.inf) else super().convert(value, param, ctx)


@click.command(help=_HELP, short_help="Feeds into a record, as they come.")
@click.argument("feeds", nargs=-1, metavar="[FEEDS]...")
@click.option("--record", required=True, metavar="FILE_OR_URL", help="The record to make or to add to.")
@click.option("--once", is_flag=True, help="Go round once and end.")
@click.option("--every", type=_Length(), default="15m", show_default=True, help="How often a feed is asked.")
@click.option(
    "--again", type=_Lengths(), default="1h,6h,1d,3d", show_default=True, help="When pages are looked at for changes."
)
@click.option(
    "--since", type=_Length(), default="7d", show_default=True, help="How far back sitemaps count; feeds count whole."
)
@click.option(
    "--text",
    type=click.Choice(["page", "feed"]),
    default="page",
    show_default=True,
    help="Fetch the page, or take the feed's own text where it is whole.",
)
@click.option(
    "--near",
    type=click.IntRange(min=0),
    metavar="N",
    help="Link new pages of a large record with near articles alone, N before all is linked anew; 0: never. Default: "
    "500, or a twentieth of the record.",
)
@click.option(
    "--whole",
    type=_OrNever(),
    default="1h",
    show_default=True,
    help="When nothing came for so long, link all anew; never for not at all.",
)
@hosts_option
@asking
@workers_option
@click.option("--rules", metavar="FILE", help="Tell what each build brings, by these rules (khabar alert).")
@click.option("--list", "listed", is_flag=True, help="Tell how the feeds stand, and ask nobody.")
@click.option("--quiet", "-q", is_flag=True, help="Tell of failures alone.")
def watch(*, feeds: tuple[str, ...], record: str, manners: Manners, **given: Any) -> int:  # noqa: ANN401
    """Watch until interrupted, or once round."""
    if given["listed"]:
        return _list(record)
    if given["every"] < _SHORTEST:
        raise UsageError("--every: a feed is asked once a minute at most: give 1m or more")
    from khabar.fetch.clock import SystemClock
    from khabar.store.watched import watch_state
    from khabar.watch.listing import is_address, read_list
    from khabar.watch.watching import Watch

    addresses = [url for one in feeds for url in read_list(one, sys.stdin.buffer.read)]
    by_hand = frozenset(one for one in feeds if is_address(one))
    if not addresses:
        raise UsageError("no FEEDS: give OPML, a file with one address a line, or an address")
    clock = SystemClock()
    with ExitStack() as stack:
        state = stack.enter_context(watch_state(record))
        tools = _tools(manners, clock, record, given)
        watched = Watch(state, addresses, tools, _rhythm(given))
        _ready(record, given)
        tell = _alerting(record, given["rules"], clock)
        whole = _linking(record, given["whole"], given["workers"], clock)
        first = partial(watched.round, by_hand=by_hand)
        if given["once"]:
            return _once(first(early=True), tell, given)
        return _for_ever(watched, first(), (tell, whole), (clock, given))


def _ready(record: str, given: dict[str, Any]) -> None:
    """Before the first page comes: it is not to wait for what near articles are looked up by."""
    if given["near"] == 0:
        return
    try:
        made_ready(record, quiet=given["quiet"])
    except RecordError as error:  # somebody else adds just now: who goes on comes to it
        if given["once"]:
            raise
        click.echo(f"khabar: {error}", err=True)


def _rhythm(given: dict[str, Any]) -> Rhythm:
    from khabar.watch.rhythm import Rhythm

    days = int(given["since"] // _UNITS["d"])
    return Rhythm(every=given["every"], again=given["again"], since=days, text=given["text"])


def _tools(manners: Manners, clock: Clock, record: str, given: dict[str, Any]) -> Any:  # noqa: ANN401 - it loads late
    from khabar.fetch.client import Client
    from khabar.stages import load_stages
    from khabar.watch.watching import Tools

    stages = cache(load_stages)
    build = _builder(record, given["workers"], given["near"], stages)
    return Tools(Client(manners, clock), build, stages, clock, hosts=given["hosts"])


def _builder(record: str, workers: int, near: int | None, stages: Callable[[], Stages]) -> Builder:
    """What puts pages into the record; the failures of those that could not be read."""
    from khabar.adding import Nearness, add
    from khabar.ingest.attempt import Faults

    def built(items: Sequence[Page | Failure]) -> Sequence[Failure]:
        failures: list[Failure] = []
        add(items, record, Nearness(most=near), Faults(told=failures.append), stages(), workers)
        return failures

    return built


def _alerting(record: str, rules: str | None, clock: Clock) -> Callable[[], None]:
    """What tells by rules what came in; nothing where no rules are given. They are read once, before anything else."""
    if rules is None:
        return lambda: None
    from khabar.alerts.rules import read_rules
    from khabar.cli.alerting import alerted
    from khabar.store.place import is_there, place_of

    found = read_rules(rules)

    def tell() -> None:
        if not is_there(place_of(record)):
            return
        try:
            for line in alerted(record, found, "ar", clock):
                click.echo(f"khabar: {line.words}", err=True)
        except RecordError as error:  # somebody else tells just now
            click.echo(f"khabar: {error}", err=True)

    tell()  # what the record holds before the first round is known, and what waits goes out
    return tell


def _once(events_of_round: Iterable[Event], tell: Callable[[], None], given: dict[str, Any]) -> int:
    from khabar.watch.watching import ReadFeed

    events = list(_told(events_of_round, quiet=given["quiet"]))
    tell()
    if not any(_is_failure(event) for event in events):
        return 0
    return 1 if any(isinstance(event, ReadFeed) for event in events) else 2


def _linking(record: str, quiet: float, workers: int, clock: Clock) -> Callable[[Iterable[Event]], None]:
    """What links the record anew where links of it are provisional and nothing came for so many seconds."""
    from khabar.adding import link_anew
    from khabar.store.place import is_there, place_of
    from khabar.watch.watching import Built

    last = clock.now()

    def linked(events: Iterable[Event]) -> None:
        nonlocal last
        if any(isinstance(event, Built) for event in events):
            last = clock.now()
        elif clock.now() - last >= quiet and is_there(place_of(record)):
            last = clock.now()
            if link_anew(record, workers):
                click.echo(f"khabar: all linked anew, in {clock.now() - last:.1f} s", err=True)

    return linked


def _for_ever(
    watched: Watch,
    first: Iterable[Event],
    after: tuple[Callable[[], None], Callable[[Iterable[Event]], None]],
    given: tuple[Clock, Any],
) -> int:
    (tell, whole), (clock, options) = after, given
    events = first
    while True:
        try:
            whole(list(_told(events, quiet=options["quiet"])))
            tell()
        except RecordError as error:  # somebody else builds just now: what came in waits
            click.echo(f"khabar: {error}; the pages wait for the next round", err=True)
            clock.sleep(_SHORTEST)
        while (left := watched.next_due() - clock.now()) > 0:
            clock.sleep(min(left, _LONGEST_SLEEP))
            tell()
        events = watched.round()


def _told(events: Iterable[Event], *, quiet: bool) -> Iterable[Event]:
    """Events, each told on standard error as it comes."""
    for event in events:
        if not quiet or _is_failure(event):
            click.echo(f"khabar: {_line(event)}", err=True)
        yield event


def _is_failure(event: Event) -> bool:
    from khabar.model import Failure
    from khabar.watch.watching import UnreadFeed

    return isinstance(event, Failure | UnreadFeed)


def _line(event: Event) -> str:
    from khabar.cli.run import one_line
    from khabar.model import Failure
    from khabar.watch.watching import Built, LeftAlone, PutOff, ReadFeed, UnreadFeed

    if isinstance(event, Failure):
        return one_line(event)
    if isinstance(event, LeftAlone):
        return f"{event.url}: left alone until {_moment(event.until)} ({event.problem}); name it alone to ask it now"
    if isinstance(event, UnreadFeed):
        often = f", {event.failed} times in a row" if event.failed > 1 else ""
        until = f"; left alone until {_moment(event.until)}" if event.failed else ""
        return f"{event.url}: {event.problem}{often}{until}"
    if isinstance(event, ReadFeed):
        return f"{event.url}: {event.kind}, {event.named:,} named, {event.new:,} new or changed"
    if isinstance(event, PutOff):
        again = time.strftime("%Y-%m-%d %H:%M", time.gmtime(event.until))
        return f"{_pages(event.pages)} could not be had for now ({event.problem}): asked for again from {again} UTC on"
    assert isinstance(event, Built)  # noqa: S101 - the last kind of event
    versions = f", {event.versions:,} of them changed ones" if event.versions else ""
    return f"{_pages(event.pages)} into the record{versions}, in {event.seconds:.1f} s"


def _pages(number: int) -> str:
    return f"{number:,} page{'' if number == 1 else 's'}"


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(seconds))


def _list(record: str) -> int:
    """A line a feed, and how many pages are in which state."""
    from khabar.store.watched import looking

    with looking(record) as state:
        for feed in state.feeds():
            often = f"{feed.failed} times" if feed.failed > 1 else "once"
            failed = f"failed {often}" if feed.failed else "not asked"
            problem = f", {failed}: {feed.problem}" if feed.problem else ""
            click.echo(f"{feed.url}: {feed.kind or 'not read yet'}, next at {_moment(feed.due)}{problem}")
        counts = ", ".join(f"{number:,} {name}" for name, number in sorted(state.counts().items()))
        click.echo(f"pages: {counts or 'none'}")
    return 0
