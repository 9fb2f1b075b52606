"""``khabar fetch``: pages from the network into an archive."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.fetch.rules import Manners
    from khabar.watch.fetching import Asked

F = TypeVar("F", bound=Callable[..., Any])

_FETCH = """Fetch pages into a web archive that `khabar build` reads.

WHAT is an address (of a page, a feed, a sitemap, an index of sitemaps), a file with one address a line, OPML, or - for
standard input. Feeds and sitemaps stand for the pages that they name.

\b
Examples:
  khabar fetch https://news.example/sitemap.xml --since 2025-02-01 --out news.warc.gz
  khabar fetch addresses.txt --out pages.warc.gz
  khabar build pages.warc.gz --record news.khabar

robots.txt is obeyed, a host is asked every --delay seconds, addresses inside this network are refused. An archive that
is there already is gone on with: what it holds is not asked for again. Needs the extra: pip install 'khabar[watch]'.
"""

_LINE_EVERY = 50


def asking(command: F) -> F:
    """Add the options on how servers are asked; the command gets ``manners``."""

    @functools.wraps(command)
    def called(**values: Any) -> Any:  # noqa: ANN401 - whatever the command's options are
        needed()
        from khabar.fetch.rules import Manners

        own = {name: values.pop(name) for name in ("agent", "delay", "private")}
        own["agent"] = agent_of(own["agent"])
        return command(manners=Manners(**own), **values)

    for decorate in reversed(_ASKING):
        called = decorate(called)
    return called  # type: ignore[return-value]


_ASKING: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--delay", type=click.FloatRange(min=0), default=2.0, show_default=True, help="Seconds between two to one host."
    ),
    click.option("--agent", default="", metavar="TEXT", help="Who asks: a name with an address where you are found."),
    click.option("--allow-private", "private", is_flag=True, help="Ask also inside this network and on this machine."),
)


def agent_of(who: str) -> str:
    """Who asks, as it is sent.

    Raises:
        UsageError: It cannot be sent.
    """
    from khabar.fetch.rules import AGENT

    if not (who.isascii() and who.isprintable()):
        raise UsageError(f"--agent {who!r}: cannot be sent: give it in Latin letters, on one line")
    return f"{who} {AGENT}".strip()


hosts_option = click.option(
    "--hosts", type=click.IntRange(1, 64), default=8, show_default=True, help="Hosts that are asked side by side."
)


def needed() -> None:
    """Raise unless what fetching needs is installed.

    Raises:
        UsageError: It is not.
    """
    from importlib.util import find_spec

    missing = [name for name in ("httpcore2", "protego", "feedparser", "fastwarc") if find_spec(name) is None]
    if missing:
        command = click.get_current_context().command_path
        raise UsageError(f"{command} needs {missing[0]}: install it with pip install 'khabar[watch]'")


@click.command(help=_FETCH, short_help="Pages from the network into an archive.")
@click.argument("what", nargs=-1, required=True, metavar="WHAT...")
@click.option("--out", required=True, metavar="FILE", help="The archive to make or to go on with: pages.warc.gz.")
@click.option("--since", metavar="DATE", help="No pages that their feed or sitemap dates before: 2025-02-12.")
@click.option("--limit", type=click.IntRange(min=1), help="Pages at most.")
@hosts_option
@asking
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def fetch(*, what: tuple[str, ...], out: str, manners: Manners, quiet: bool, **given: Any) -> int:  # noqa: ANN401
    """Fetch what is named."""
    from khabar import __version__
    from khabar.fetch.archive import keeping
    from khabar.fetch.client import Client
    from khabar.fetch.clock import SystemClock
    from khabar.store.lock import locked
    from khabar.watch.fetching import Fetching
    from khabar.watch.listing import read_list

    asked = _asked(given)
    addresses = [url for one in what for url in read_list(one, sys.stdin.buffer.read)]
    clock = SystemClock()
    path = Path(out)
    with locked(path, "another khabar fetch writes to it"), keeping(path, clock, f"khabar {__version__}") as archive:
        fetching = Fetching(Client(manners, clock), archive, asked)
        return _told(fetching, addresses, out, quiet=quiet)


def _asked(given: dict[str, Any]) -> Asked:
    from khabar.watch.fetching import Asked

    return Asked(since=day(given["since"], "--since"), most=given["limit"], hosts=given["hosts"])


def day(value: str | None, option: str) -> str | None:
    """A whole day as it was given.

    Raises:
        UsageError: It is none.
    """
    from datetime import date

    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} {value}: not a day: give it as 2025-02-12") from error


def _told(fetching: Any, addresses: list[str], out: str, *, quiet: bool) -> int:  # noqa: ANN401 - it loads late
    """Fetch, tell of each failure and now and then how far it is; the exit status."""
    from khabar.cli.run import one_line
    from khabar.model import Failure
    from khabar.watch.fetching import Listed

    failed = 0
    for found in fetching.fetch(addresses):
        if isinstance(found, Failure):
            failed += 1
            click.echo(f"khabar: {one_line(found)}", err=True)
        elif not quiet and isinstance(found, Listed):
            click.echo(f"khabar: {found.url}: {found.kind}, {found.taken:,} addresses", err=True)
        elif not quiet and fetching.kept % _LINE_EVERY == 0:
            click.echo(f"khabar: {fetching.kept:,} pages so far", err=True)
    if not quiet:
        before = f", {fetching.held:,} there before" if fetching.held else ""
        click.echo(f"khabar: {out}: {fetching.kept:,} fetched{before}, {failed:,} failed", err=True)
    if not failed:
        return 0
    return 1 if fetching.kept or fetching.held else 2
