"""Reckoning with days, weeks and months: pure functions, no clock of the machine is ever read."""

from __future__ import annotations

import calendar as _gregorian
from datetime import date, timedelta

from hijridate import Gregorian, Hijri
from msgspec import Struct

_MONTHS = 12
_WEEK = 7
#: Years that the Umm al-Qura table covers.
_HIJRI_FIRST, _HIJRI_LAST = 1343, 1500
#: Years that ``date`` can carry with room for a step either way.
_FIRST_YEAR, _LAST_YEAR = 2, 9998


class Anchor(Struct, frozen=True):
    """A day known to a precision: ``day``, ``month`` or ``year``; the unknown parts of ``at`` are 1."""

    at: date
    precision: str = "day"


def anchor_of(value: str) -> Anchor | None:
    """Read an EDTF value ``2025-02-12``, ``2025-02`` or ``2025``; None for anything else."""
    parts = value[:10].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return None
    year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
    found = make_date(year, month, day)
    return Anchor(found, ("year", "month", "day")[len(parts) - 1]) if found else None


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= month <= _MONTHS:
        return None
    return date(year, month, day) if 1 <= day <= _gregorian.monthrange(year, month)[1] else None


def from_hijri(year: int, month: int, day: int) -> date | None:
    """Gregorian day of a Hijri one by the Umm al-Qura calendar; None outside 1343–1500 or for no such day."""
    if not _HIJRI_FIRST <= year <= _HIJRI_LAST or not 1 <= month <= _MONTHS:
        return None
    if not 1 <= day <= Hijri(year, month, 1).month_length():
        return None
    at = Hijri(year, month, day).to_gregorian()
    return date(at.year, at.month, at.day)


def to_hijri_year(at: date) -> int | None:
    """Hijri year of a Gregorian day by the Umm al-Qura calendar; None outside 1343–1500."""
    first, last = from_hijri(_HIJRI_FIRST, 1, 1), from_hijri(_HIJRI_LAST, _MONTHS, 1)
    if first is None or last is None or not first <= at <= last:
        return None
    return int(Gregorian(at.year, at.month, at.day).to_hijri().year)


def add_months(at: date, months: int) -> date | None:
    """The same day so many months on, or the last day of that month; None outside the calendar."""
    index = at.year * _MONTHS + at.month - 1 + months
    year, month = divmod(index, _MONTHS)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return date(year, month + 1, min(at.day, _gregorian.monthrange(year, month + 1)[1]))


def add_days(at: date, days: float) -> date | None:
    """The day so many days on; None outside the calendar."""
    if abs(days) > _LAST_YEAR * 366:
        return None
    found = at.toordinal() + round(days)
    return date.fromordinal(found) if date(_FIRST_YEAR, 1, 1).toordinal() <= found < date.max.toordinal() else None


def on_weekday(anchor: date, weekday: int, direction: int, *, same_day: bool) -> date:
    """The nearest such weekday (1 Monday … 7 Sunday) before (``direction`` -1) or after (1) the anchor.

    ``same_day``: the anchor itself counts. Example: Wednesday 12 February 2025, 1, -1 → Monday 10 February.
    """
    steps = ((weekday - anchor.isoweekday()) * direction) % _WEEK
    if steps == 0 and not same_day:
        steps = _WEEK
    return anchor + timedelta(days=steps * direction)


def week_of(at: date) -> str:
    """ISO week: ``2025-W07``."""
    year, week, _ = at.isocalendar()
    return f"{year:04d}-W{week:02d}"
