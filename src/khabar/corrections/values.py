"""Values that people may set, in the words of the record: dates, lengths, numbers."""

from __future__ import annotations

import re
from datetime import date, time

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2}))?)?)?)?)?[?~%]?")
_LENGTH = re.compile(r"~?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
_NUMBER = re.compile(r"(~?)(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)?")
_DAYS = re.compile(r"(.+)/(.+)")


def is_day(value: str) -> bool:
    """Whether a value is a date of EDTF at some precision, or an interval of two: 2025-02-12, 2025-02."""
    both = _DAYS.fullmatch(value)
    return all(map(_is_point, both.groups())) if both else _is_point(value)


def _is_point(value: str) -> bool:
    found = _DAY.fullmatch(value)
    if found is None:
        return False
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        date(year, month or 1, day or 1)
        time(hour, minute, second)
    except ValueError:
        return False
    return (found[2] is None or month > 0) and (found[3] is None or day > 0)


def is_length(value: str) -> bool:
    """Whether a value is a duration of ISO 8601, not of no time; ``~`` before it for about: PT1H30M, ~PT90M, P3D."""
    return _LENGTH.fullmatch(value) is not None and any(digit in value for digit in "123456789")


def is_number(value: str) -> bool:
    """Whether a value is a number or an interval: 5, 5..7, ..7, ~90."""
    found = _NUMBER.fullmatch(value)
    if found is None or not (found[2] or found[4]) or (bool(found[4]) and not found[3]):
        return False
    return not (found[2] and found[4]) or float(found[2]) <= float(found[4])


def interval_of(value: str) -> tuple[float | None, float | None, bool]:
    """Lower and upper end of a number and whether it is about: ``5..7`` → 5, 7, False; ``~90`` → 90, 90, True."""
    found = _NUMBER.fullmatch(value)
    about, low, dots, high = found.groups() if found else (None, None, None, None)
    least = float(low) if low else None
    most = (float(high) if high else None) if dots else least
    return least, most, bool(about)


def written(low: float | None, high: float | None, *, approx: bool) -> str:
    """A number as `interval_of` reads it."""
    ends = ["" if end is None else str(int(end)) if end.is_integer() else str(end) for end in (low, high)]
    return ("~" if approx else "") + (ends[0] if low == high else "..".join(ends))


def precision_of(day: str) -> str:
    """``day``, ``month`` or ``year``, as the value says."""
    return {4: "year", 7: "month"}.get(len(day), "day")
