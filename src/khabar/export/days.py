"""Dates of the record (EDTF at any precision) in what other formats take. What is not known to the day is no day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):?(\d{2})?.*)?)?)?")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class Days(NamedTuple):
    """First and last day, ``2025-02-12``; one day is both."""

    first: str
    last: str


def span_of(value: str | None) -> Days | None:
    """The days of an EDTF value; None where an end is open or not known to the day, or the calendar has none such."""
    if not value:
        return None
    first, slash, last = value.partition("/")
    ends = (day_of(first), day_of(last if slash else first))
    return Days(ends[0], ends[1]) if ends[0] and ends[1] and ends[0] <= ends[1] else None


def day_of(value: str | None) -> str | None:
    """The one day that a value names: ``2025-02-12T21:00`` → ``2025-02-12``; None for anything else."""
    found = _POINT.fullmatch((value or "").rstrip("~?%"))
    if found is None or not found[3]:
        return None
    day = found.group()[:10]
    return day if _is_day(day) else None


def clock_of(value: str | None) -> str | None:
    """Hour and minute of a value, ``2110``; None where it gives none."""
    found = _POINT.fullmatch((value or "").rstrip("~?%"))
    return f"{found[4]}{found[5] or '00'}" if found and found[4] and int(found[4]) < 24 else None


def first_known(value: str | None) -> str | None:
    """The beginning of a value as ISO 8601 at its own precision: ``2025-02~/..`` → ``2025-02``; None for none."""
    first = (value or "").partition("/")[0].rstrip("~?%")
    found = _ISO.match(first)
    return found.group() if found else None


def last_known(value: str | None) -> str | None:
    """The end of an interval at its own precision; None for a value that is none, or is open."""
    last = (value or "").partition("/")[2].rstrip("~?%")
    found = _ISO.match(last)
    return found.group() if found else None


def next_day(day: str) -> str:
    """The day after: ends of calendars are not part of what they end."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
