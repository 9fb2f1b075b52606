"""What resolving a time gives, and the small steps that every kind of time shares."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from khabar.text.days import Anchor

#: What the clause says of its time.
PAST, FUTURE = -1, 1
_PRECISIONS = ("day", "month", "year")


class Value(NamedTuple):
    """``value`` at its precision or None; ``note`` is added to the rule's name (``weekday_mismatch``, ``nearest``)."""

    type: str
    value: str | None
    anchored: bool = False
    note: str = ""
    complete: bool = True

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


def lies(day: date, at: date, side: int) -> bool:
    """Whether a day lies before (-1) or after (1) another; either will do for 0."""
    return side == 0 or (day > at if side > 0 else day < at)
