"""Durations as intervals of seconds: "about an hour and a half" and PT1H30M agree, two hours and four do not."""

from __future__ import annotations

import re
from typing import NamedTuple

_ISO = re.compile(
    r"P(?:(?P<y>[\d.]+)Y)?(?:(?P<mo>[\d.]+)M)?(?:(?P<w>[\d.]+)W)?(?:(?P<d>[\d.]+)D)?"
    r"(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?"
)
_SECONDS = {"y": 31_557_600.0, "mo": 2_629_800.0, "w": 604_800.0, "d": 86_400.0, "h": 3600.0, "m": 60.0, "s": 1.0}
#: Spoken lengths are rounded: "two hours" is said of 1:51 and of 2:09, but not of what is about an hour and a half.
EXACT_SLACK = 0.08
#: "About an hour" is said of fifty minutes and of seventy.
APPROX_SLACK = 0.2
#: "About thirty" is said of 27 and of 33.
COUNT_SLACK = 0.1
#: "More than three hours" is not said of seven: who means more than twice the number names another one.
OPEN_FACTOR = 2.0


class Length(NamedTuple):
    """Least and most seconds that a wording admits."""

    low: float
    high: float


def seconds_of(value: str) -> float | None:
    """Seconds of an ISO 8601 duration; None where it is none. Example: ``PT1H30M`` → 5400.0."""
    match = _ISO.fullmatch(value)
    if match is None or not any(match.groupdict().values()):
        return None
    try:
        return sum(float(number) * _SECONDS[unit] for unit, number in match.groupdict().items() if number)
    except ValueError:
        return None


def length_of(value: str, *, approx: bool = False, mod: str | None = None) -> Length | None:
    """The interval that a duration admits; ``mod`` is TIMEX3's. None where the value is no duration.

    Example: PT1H30M with approx → 72 to 108 minutes; PT3H with MORE_THAN → 3 to 6 hours.
    """
    seconds = seconds_of(value)
    if seconds is None:
        return None
    if mod == "MORE_THAN":
        return Length(seconds, seconds * OPEN_FACTOR)
    if mod == "LESS_THAN":
        return Length(seconds / OPEN_FACTOR, seconds)
    slack = APPROX_SLACK if approx or mod == "APPROX" else EXACT_SLACK
    return Length(seconds * (1 - slack), seconds * (1 + slack))


def counted(low: float | None, high: float | None, *, approx: bool = False) -> Length:
    """The interval that a count admits; None is an open end, and "more than" is not said of more than twice as many.

    Example: 11.. → 11 to 22; 30 with approx → 27 to 33.
    """
    least = 0.0 if low is None else low
    most = least * OPEN_FACTOR if high is None else high
    slack = COUNT_SLACK if approx else 0.0
    return Length(least * (1 - slack), most * (1 + slack))


def overlapping(left: Length, right: Length) -> bool:
    """Whether both wordings admit one length. Symmetric."""
    return left.low <= right.high and right.low <= left.high
