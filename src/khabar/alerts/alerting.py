"""From a build to whoever wants to know: what is new by the rules goes into the outbox, and from there its ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khabar.alerts.channels import post_alert, send_mail, write_atom
from khabar.alerts.matching import find_alerts
from khabar.alerts.rules import Atom, Channel, Rules, Webhook
from khabar.brief.contents import Book, open_book
from khabar.fetch.client import Client
from khabar.fetch.clock import Clock
from khabar.model import Seen
from khabar.store import parts
from khabar.store.outbox import Alert, Delivery, Outbox
from khabar.store.record import read_record
from khabar.store.runs import read_runs, read_seen

#: Seconds after which a delivery that failed is made again; behind the last one it is given up.
WAITS = (60.0, 300.0, 1800.0, 7200.0, 43200.0)
#: So many new pages are held against what they touch; more against the whole record.
FEW = 200
#: Entries of an Atom feed.
ENTRIES = 200


class Undelivered(NamedTuple):
    """A delivery that failed: by which channel, how many alerts, why, whether it will be made again."""

    channel: str
    alerts: int
    problem: str
    again: bool


class Post(NamedTuple):
    """What delivering takes: who posts to a webhook (by whether its address may be a private one), and the time."""

    client: Callable[[bool], Client]
    clock: Clock


def make_alerts(record: str, rules: Rules, box: Outbox, now: float, since: int | None = None) -> tuple[Alert, ...]:
    """Put into the outbox what the builds since the last time bring; what is new there.

    The first time nothing is told: what the record holds then is known, unless ``since`` names a run to begin behind.
    Cost: reads what the new pages touch; where many came, or for rules on volume, the record; else its log of runs.
    """
    runs = len(read_runs(record))
    last = box.run() if since is None else since
    if last is None:
        box.put(runs, {})
        return ()
    if since is None and last >= runs:
        # A log that was lost counts as one run, from which on it is told again.
        if last > runs:
            box.put(runs, {})
        return ()
    seen = read_seen(record, str(last))
    book = book_of_news(record, rules, seen)
    found = {
        alert: _ways(rule.to, rules) for rule in rules.rules for alert in find_alerts(rule, book, seen, (runs, now))
    }
    return box.put(runs, found)


def book_of_news(record: str, rules: Rules, seen: Seen) -> Book:
    """The record with what is new in it: where few pages came, what these touch alone.

    A rule on how often somebody is named goes by all articles.
    """
    came = frozenset(page for run in read_runs(record)[seen.run :] for page in run.pages) - seen.pages
    if len(came) > FEW or any(rule.when == "volume" for rule in rules.rules):
        return open_book(read_record(record), seen)
    with parts.reading(record) as opened, opened.at_once():
        part = opened.news(came)
    return open_book(part.contents, seen, numbers=part.numbers)


def _ways(to: Sequence[str], rules: Rules) -> tuple[str, ...]:
    return tuple(to) or tuple(rules.channels)


def deliver(rules: Rules, box: Outbox, post: Post) -> Iterator[Undelivered]:
    """Make all deliveries that are due; what failed."""
    for name, channel in rules.channels.items():
        yield from _by_channel(name, channel, box, post)


def _by_channel(name: str, channel: Channel, box: Outbox, post: Post) -> Iterator[Undelivered]:
    now = post.clock.now()
    due = box.due(name, now)
    tries = {delivery.alert.id: delivery.tries for delivery in due}
    alerts = tuple(delivery.alert for delivery in due)
    if not alerts:
        return
    if isinstance(channel, Webhook):
        yield from _posted(channel, due, (name, box), post)
    elif isinstance(channel, Atom):
        problem = write_atom(channel, box.latest(name, ENTRIES))
        yield from _noted(name, alerts, problem, tries, (box, now))
    else:
        yield from _noted(name, alerts, send_mail(channel, alerts), tries, (box, now))


def _posted(channel: Webhook, due: Sequence[Delivery], to: tuple[str, Outbox], post: Post) -> Iterator[Undelivered]:
    """One after another, as far as the first that fails: a server that is down is not asked for each of hundreds."""
    name, box = to
    client = post.client(channel.private)
    for delivery in due:
        now = post.clock.now()
        problem = post_alert(channel, delivery.alert, client, now)
        yield from _noted(name, (delivery.alert,), problem, {delivery.alert.id: delivery.tries}, (box, now))
        if problem:
            return


def _noted(
    name: str, alerts: Sequence[Alert], problem: str, tries: Mapping[str, int], at: tuple[Outbox, float]
) -> Iterator[Undelivered]:
    """Keep what became of alerts that went together."""
    box, now = at
    again = False
    for alert in alerts:
        tried = tries[alert.id]
        due = now + WAITS[tried] if problem and tried < len(WAITS) else None
        again = again or due is not None
        box.note(alert, name, problem, due)
    if problem:
        yield Undelivered(name, len(alerts), problem, again)
