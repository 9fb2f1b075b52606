"""Alerts that were made and where each is still to go, kept so that a crash loses none.

What a run of builds brought is turned into alerts once: alerts, where they go and the number of the run are one
transaction. Each delivery is noted when it has been made; a crash between the two makes it again, under the same
identifier, by which whoever receives it can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Index, MetaData, PrimaryKeyConstraint, Table, func, select, update

from khabar.store.columns import number, text, whole
from khabar.store.own_file import Kind, own_file
from khabar.store.place import place_of

_TABLES = MetaData()
_ALERTS = Table(
    "alerts",
    _TABLES,
    text("id", "hash of the rule and of what it is about"),
    whole("number", "its place among all alerts, from 1"),
    text("alert", "JSON"),
    PrimaryKeyConstraint("id"),
    comment="What was told",
)
_DELIVERIES = Table(
    "deliveries",
    _TABLES,
    text("id", "of the alert"),
    text("channel", "name of the way it goes"),
    number("due", "when it is to be made: seconds since 1970; NULL when it was made, or given up", absent=True),
    whole("tries", "how often it failed"),
    text("problem", "why; empty where it did not"),
    PrimaryKeyConstraint("id", "channel"),
    comment="Where it goes",
)
_STATE = Table("state", _TABLES, whole("run", "the last run of builds that was looked at"))
Index("deliveries_due", _DELIVERIES.c.channel, _DELIVERIES.c.due)
#: "khba" in ASCII.
_KIND = Kind(_TABLES, 0x6B686261, 1, "not what this khabar alert keeps: remove it, and alerts begin anew")
_HOLDER = "another khabar alert works on this record"


class Alert(Struct, frozen=True, kw_only=True):
    """One thing to tell.

    Attributes:
        id: Sixteen hexadecimal digits; the same for the same rule and the same news.
        rule, when: Name and kind of the rule.
        run: The run of builds after which it was made.
        time: Seconds since 1970 at which it was made.
        title_ar, title_en: What it is, in one line each.
        words: The words of the page that it is about; empty for none.
        page, url: Where they stand; empty where it stands nowhere or the page has no address.
        start, end: Code points of the page's text; 0 where there are no words.
        event: The event that it is about, as the record calls it now; None for none.
    """

    id: str
    rule: str
    when: str
    run: int
    time: float
    title_ar: str
    title_en: str
    words: str = ""
    page: str = ""
    url: str = ""
    start: int = 0
    end: int = 0
    event: str | None = None


class Delivery(Struct, frozen=True, kw_only=True):
    """An alert that is to go one way, and how often that has failed."""

    alert: Alert
    tries: int


class Outbox:
    """What is kept. Get one from `outbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self) -> int | None:
        """The last run that was looked at; None where none ever was."""
        with self._connection.begin():
            return self._connection.execute(select(_STATE.c.run)).scalar_one_or_none()

    def put(self, run: int, alerts: Mapping[Alert, Sequence[str]]) -> tuple[Alert, ...]:
        """Keep alerts with the names of the ways each goes, and the run; those that had not been told before."""
        with self._connection.begin():
            known = set(self._connection.execute(select(_ALERTS.c.id)).scalars())
            last = self._connection.execute(select(func.count()).select_from(_ALERTS)).scalar_one()
            new = {alert.id: alert for alert in alerts if alert.id not in known}
            for at, alert in enumerate(new.values(), last + 1):
                row = {"id": alert.id, "number": at, "alert": msgspec.json.encode(alert).decode()}
                self._connection.execute(_ALERTS.insert(), row)
                for channel in alerts[alert]:
                    way = {"id": alert.id, "channel": channel, "due": alert.time, "tries": 0, "problem": ""}
                    self._connection.execute(_DELIVERIES.insert(), way)
            self._connection.execute(_STATE.delete())
            self._connection.execute(_STATE.insert(), {"run": run})
        return tuple(new.values())

    def due(self, channel: str, now: float) -> tuple[Delivery, ...]:
        """What is to go one way by now, in the order in which it was made."""
        on = _ALERTS.c.id == _DELIVERIES.c.id
        query = select(_ALERTS.c.alert, _DELIVERIES.c.tries).join(_DELIVERIES, on)
        query = query.where(_DELIVERIES.c.channel == channel, _DELIVERIES.c.due <= now).order_by(_ALERTS.c.number)
        with self._connection.begin():
            rows = self._connection.execute(query).all()
        return tuple(Delivery(alert=_alert(said), tries=tries) for said, tries in rows)

    def latest(self, channel: str, most: int) -> tuple[Alert, ...]:
        """The last alerts that go one way, delivered or not, the newest first."""
        query = select(_ALERTS.c.alert).join(_DELIVERIES, _ALERTS.c.id == _DELIVERIES.c.id)
        query = query.where(_DELIVERIES.c.channel == channel).order_by(_ALERTS.c.number.desc()).limit(most)
        with self._connection.begin():
            return tuple(_alert(said) for said in self._connection.execute(query).scalars())

    def next_due(self) -> float | None:
        """When the next delivery is to be made; None for none."""
        with self._connection.begin():
            due: float | None = self._connection.execute(select(func.min(_DELIVERIES.c.due))).scalar_one()
        return due

    def note(self, alert: Alert, channel: str, problem: str = "", due: float | None = None) -> None:
        """Keep that a delivery was made; with a ``problem``, that it failed, and when it is due again (None: never)."""
        failed = {"tries": _DELIVERIES.c.tries + 1} if problem else {}
        on = (_DELIVERIES.c.id == alert.id) & (_DELIVERIES.c.channel == channel)
        with self._connection.begin():
            self._connection.execute(update(_DELIVERIES).where(on).values(due=due, problem=problem, **failed))


def _alert(said: str) -> Alert:
    return msgspec.json.decode(said, type=Alert)


@contextmanager
def outbox(record: str) -> Iterator[Outbox]:
    """The outbox of a record, made where there is none. Nobody else has it meanwhile.

    Raises:
        RecordError: Somebody else has it, it is something else, or it cannot be written.
    """
    with own_file(place_of(record).beside("alerts"), _KIND, _HOLDER) as connection:
        yield Outbox(connection)
