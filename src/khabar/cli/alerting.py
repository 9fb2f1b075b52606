"""``khabar alert``: what builds brought, told by rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import click

from khabar.cli.fetching import needed
from khabar.cli.run import write

if TYPE_CHECKING:
    from khabar.alerts.rules import Rules
    from khabar.fetch.client import Client
    from khabar.fetch.clock import Clock

_HELP = """Tell when knowledge changes: what the builds since the last time brought, by rules, to an Atom feed, a
webhook or e-mail.

\b
Examples:
  khabar alert --record news.khabar --rules rules.yaml
  khabar alert --record news.khabar --rules rules.yaml --since 3   (tell what came after run 3, once more or first)
  khabar alert --rules rules.yaml --check                          (are the rules right?)
  khabar watch feeds.opml --record news.khabar --rules rules.yaml  (after each build)

The first time nothing is told: what the record holds then is known. A copy of what is known is never told. What waits
to be delivered lies in .RECORD.alerts beside the record, and is tried again. New alerts are printed, a line each. Needs
the extra: pip install 'khabar[watch]'.
"""


@click.command(help=_HELP, short_help="Tell when knowledge changes.")
@click.option("--record", metavar="FILE_OR_URL", help="A record that `khabar build` made.")
@click.option("--rules", required=True, metavar="FILE", help="Rules and channels, in YAML.")
@click.option("--since", type=click.IntRange(min=0), metavar="RUN", help="Tell what came after this run of builds.")
@click.option("--check", is_flag=True, help="Look at the rules alone.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Of the lines printed.")
def alert(*, record: str | None, rules: str, since: int | None, check: bool, lang: str) -> int:
    """Make alerts, and deliver what is due."""
    needed()
    from khabar.alerts.rules import read_rules, unknown_entities
    from khabar.errors import UsageError

    found = read_rules(rules)
    if check:
        for unknown in unknown_entities(found):
            click.echo(f"khabar: {rules}: {unknown}", err=True)
        click.echo(f"khabar: {rules}: {len(found.rules)} rules, {len(found.channels)} channels", err=True)
        return 0
    if record is None:
        raise UsageError("no record: give --record R, or --check to look at the rules alone")
    from khabar.fetch.clock import SystemClock

    failed = False
    for line in alerted(record, found, lang, SystemClock(), since):
        failed = failed or line.failed
        click.echo(f"khabar: {line.words}", err=True) if line.failed else write(line.words + "\n")
    return 1 if failed else 0


class Line(NamedTuple):
    """One line about alerts; ``failed`` for one about a delivery that failed."""

    words: str
    failed: bool


def alerted(record: str, rules: Rules, lang: str, clock: Clock, since: int | None = None) -> Iterator[Line]:
    """Make alerts of what is new and deliver what is due; a line each for new alerts, and for what failed."""
    from khabar.alerts.alerting import Post, deliver, make_alerts
    from khabar.alerts.channels import title
    from khabar.store.outbox import outbox
    from khabar.store.place import check, place_of

    check(place_of(record))
    with outbox(record) as box:
        for one in make_alerts(record, rules, box, clock.now(), since):
            yield Line(f"{one.rule}: {title(one, lang)}{' — ' + one.words if one.words else ''}", failed=False)
        for missed in deliver(rules, box, Post(cache(lambda private: _client(clock, private=private)), clock)):
            later = "tried again later" if missed.again else "given up"
            yield Line(f"{missed.channel}: {missed.alerts:,} not delivered ({missed.problem}): {later}", failed=True)


def _client(clock: Clock, *, private: bool) -> Client:
    from khabar.fetch.client import Client
    from khabar.fetch.rules import Manners

    return Client(Manners(private=private), clock)
