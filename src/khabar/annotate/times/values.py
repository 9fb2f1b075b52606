"""What resolving a time gives, and the small steps that every kind of time shares."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from khabar.text.days import Anchor

#: What the clause says of its time.
PAST, FUTURE = -1, 1
_PRECISIONS = ("day", "month", "year")


class Value(NamedTuple):
    """``value`` at its precision or None; ``note`` is added to the rule's name (``weekday_mismatch``, ``nearest``).

    ``alternative``: the other day that the words name, where weekday and date contradict each other.
    """

    type: str
    value: str | None
    anchored: bool = False
    note: str = ""
    complete: bool = True
    alternative: str | None = None

    @property
    def resolved(self) -> bool:
        """Whether the value is complete."""
        return self.value is not None and self.complete


OPEN = Value("DATE", None)


def knows(anchor: Anchor | None, precision: str) -> bool:
    """Whether an anchor is known to at least this precision."""
    return anchor is not None and _PRECISIONS.index(anchor.precision) <= _PRECISIONS.index(precision)


def month_text(at: date) -> str:
    """``2025-02``."""
    return f"{at.year:04d}-{at.month:02d}"


def with_part(day: date, part: str | None, note: str = "", *, anchored: bool = True) -> Value:
    """A day, or the part of it that is named."""
    if part in ("MO", "MI", "AF", "EV", "NI", "DT"):
        return Value("TIME", f"{day.isoformat()}T{part}", anchored, note)
    return Value("DATE", day.isoformat(), anchored, note)


def checked(day: date, weekday: int | None, part: str | None, *, anchored: bool) -> Value:
    """A day against the weekday beside it: where they differ the date is the value."""
    if weekday is None or weekday == day.isoweekday():
        return with_part(day, part, anchored=anchored)
    ahead = (weekday - day.isoweekday()) % 7
    other = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return mismatched(with_part(day, part, anchored=anchored), other)


def mismatched(value: Value, other: date) -> Value:
    """A value whose words name another day as well: both stand in the record."""
    return value._replace(note="weekday_mismatch", alternative=other.isoformat())


def lies(day: date, at: date, side: int) -> bool:
    """Whether a day lies before (-1) or after (1) another; either will do for 0."""
    return side == 0 or (day > at if side > 0 else day < at)
