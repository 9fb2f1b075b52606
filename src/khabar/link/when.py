"""Times of events as intervals of days, with what is known besides: the weekday, and whether the text says it.

A date of month precision is an interval. Intervals that meet agree; a day against another day does not.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_YEAR = re.compile(r"(\d{4})")
#: News of a call or a meeting comes out the same day, the next, or the one after a night's edit.
NEWS_DAYS = 2
#: A plan without a date is taken to lie within a month of its announcement.
PLAN_DAYS = 31
_ENDS = {"": None, "..": None}


class When(NamedTuple):
    """Days from ``low`` to ``high``; None is an open end, both None is unknown.

    Attributes:
        stated: The text gives the date; False where it was taken from the day of publication.
        weekdays: ISO numbers (Monday 1) that the text names; empty where it names none.
    """

    low: date | None = None
    high: date | None = None
    stated: bool = False
    weekdays: frozenset[int] = frozenset()

    @property
    def day(self) -> date | None:
        """The one day, where it is one."""
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def known(self) -> bool:
        """Whether both ends are."""
        return self.low is not None and self.high is not None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _interval(value: str) -> tuple[date | None, date | None]:
    if match := _DAY.fullmatch(value):
        day = date(*map(int, match.groups()))
        return day, day
    if match := _MONTH.fullmatch(value):
        return _month(int(match[1]), int(match[2]))
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + timedelta(days=6)
    if match := _YEAR.fullmatch(value):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None, None


def days_of(value: str) -> tuple[date | None, date | None]:
    """First and last day that an EDTF value admits; (None, None) where it names no year.

    Takes days, months, ISO weeks, years and ``a/b`` of these with open ends (``2022/..``); ``~ ? %`` are passed over.
    Example: ``2022-02`` → 1 to 28 February 2022.
    """
    first, slash, last = re.sub(r"[~?%]", "", value).partition("/")
    try:
        if not slash:
            return _interval(first)
        return _interval(first)[0] if first not in _ENDS else None, _interval(last)[1] if last not in _ENDS else None
    except ValueError:
        return None, None


def shifted(day: date, days: int) -> date:
    """A day some days later (earlier for a negative number), held inside the calendar that Python knows."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def narrowed(when: When) -> When:
    """The same time, cut down to the one day where a stated weekday leaves one."""
    if not when.weekdays or when.low is None or when.high is None or (when.high - when.low).days > 6:
        return when
    days = [shifted(when.low, n) for n in range((when.high - when.low).days + 1)]
    fitting = [d for d in days if d.isoweekday() in when.weekdays]
    return when._replace(low=fitting[0], high=fitting[0]) if len(fitting) == 1 else when


def gap(left: When, right: When) -> int | None:
    """Days between two times: 0 where they may meet, None where one of them is unknown."""
    if left.low and right.high and left.low > right.high:
        return (left.low - right.high).days
    if right.low and left.high and right.low > left.high:
        return (right.low - left.high).days
    known = (left.low or left.high) and (right.low or right.high)
    return 0 if known else None


def span_days(left: When, right: When) -> int | None:
    """Days that both times together cover; None where an end is open."""
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return None
    return (max(left.high, right.high) - min(left.low, right.low)).days + 1


def _possible_weekdays(when: When) -> frozenset[int]:
    if when.day is not None:
        return frozenset({when.day.isoweekday()})
    return when.weekdays


def weekdays_clash(left: When, right: When) -> bool:
    """Whether the weekdays that the texts name, or that their dates fall on, leave none in common."""
    first, second = _possible_weekdays(left), _possible_weekdays(right)
    return bool(first and second and not first & second)
