"""The day of a holiday in a year: fixed, by the Hijri calendar, or the n-th weekday of a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from khabar.text.days import add_days, from_hijri, make_date, to_hijri_year

_WEEK = 7


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The n-th such weekday (1 Monday) of a month, -1 for the last; None where the month has none."""
    if nth < 0:
        last = make_date(year + month // 12, month % 12 + 1, 1)
        return None if last is None else last - timedelta(days=(last.isoweekday() - weekday - 1) % _WEEK + 1)
    first = make_date(year, month, 1)
    if first is None:
        return None
    day = (weekday - first.isoweekday()) % _WEEK + 1 + _WEEK * (nth - 1)
    return make_date(year, month, day)


def _in_year(rule: str, year: int) -> Iterator[date]:
    """Days of a holiday in a Gregorian year; one of the Hijri calendar can fall in it twice."""
    kind, _, at = rule.partition(" ")
    numbers = [int(part) for part in at.split("-") if part]
    if kind == "fixed":
        found = [make_date(year, *numbers)]
    elif kind == "nth":
        month, weekday, nth = numbers
        found = [nth_weekday(year, month, weekday, nth)]
    elif kind == "hijri":
        first = make_date(year, 1, 1)
        hijri = to_hijri_year(first) if first else None
        found = [from_hijri(hijri + step, *numbers) for step in range(3)] if hijri else []
    else:
        found = []
    yield from (day for day in found if day is not None and day.year == year)


def holiday_in(rule: str, year: int, calendar: str) -> date | None:
    """The day of a holiday in a year of either calendar; None where it has none, or two.

    Example: ``holiday_in("hijri 10-01", 2024, "gregorian")`` → 10 April 2024.
    """
    if calendar == "hijri":
        kind, _, at = rule.partition(" ")
        return from_hijri(year, *(int(part) for part in at.split("-"))) if kind == "hijri" else None
    days = list(_in_year(rule, year))
    return days[0] if len(days) == 1 else None


def holiday_near(rule: str, at: date, side: int) -> date | None:
    """The holiday nearest to a day: before it (-1), after it (1), or on either side (0); None for no rule."""
    days = [day for year in (at.year - 1, at.year, at.year + 1) for day in _in_year(rule, year)]
    fitting = [day for day in days if side == 0 or (day > at if side > 0 else day < at)]
    return min(fitting, key=lambda day: abs(day - at)) if fitting else None


def day_of_holiday(first: date | None, nth: int | None) -> date | None:
    """The n-th day of a holiday that begins on a day (ثالث أيام العيد); the first where none is named."""
    return None if first is None else add_days(first, (nth or 1) - 1)
