"""What the words of a text let its day of publication be: "today, Wednesday", "tomorrow, Friday", dates gone by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from khabar.ingest.date_clues import day_of, lines_of
from khabar.lexicon.calendar import Calendar
from khabar.model import Span
from khabar.text.date_expressions import DateExpression
from khabar.text.dates import find_dates
from khabar.text.days import add_days, add_months, make_date
from khabar.text.tokens import tokenize


class Facts(NamedTuple):
    """Facts of one text.

    Attributes:
        todays: "Today", "yesterday", "tomorrow" with their full date: each gives the day.
        weekdays: "Today", "yesterday", "tomorrow" with their weekday.
        nears: "Today", "yesterday", "tomorrow" with day and month but no year.
        past: Day and month, or full date, said to be past (الماضي).
        coming: The same said to be coming (المقبل).
        dated: Months and days written out with their year.
    """

    todays: tuple[DateExpression, ...]
    weekdays: tuple[DateExpression, ...]
    nears: tuple[DateExpression, ...]
    past: tuple[DateExpression, ...]
    coming: tuple[DateExpression, ...]
    dated: tuple[DateExpression, ...]


def read_facts(text: str, spans: Sequence[Span], calendar: Calendar) -> Facts:
    """Collect the facts of an article's own text. Cost: that of `find_dates`."""
    found = list(_expressions(text, spans, calendar))
    near = [e for e in found if e.unit == "day" and e.offset is not None and e.kind == "date"]
    return Facts(
        todays=tuple(e for e in near if day_of(e)),
        weekdays=tuple(e for e in found if e.kind == "weekday" and e.offset is not None),
        nears=tuple(e for e in near if e.year is None and e.day),
        past=tuple(e for e in found if e.kind == "date" and e.shift == -1 and e.month and e.day),
        coming=tuple(e for e in found if e.kind == "date" and e.shift == 1 and e.month and e.day),
        dated=tuple(e for e in found if e.kind == "date" and e.year and e.month and e.mod is None),
    )


def _expressions(text: str, spans: Sequence[Span], calendar: Calendar) -> Iterator[DateExpression]:
    for line in lines_of(text, spans):
        yield from find_dates(text, tokenize(text, line.start, line.end), calendar)


def days_of_month(first: date) -> list[date]:
    """All days of the month that begins with ``first``."""
    after = add_months(first.replace(day=1), 1)
    days = (after - first).days if after else 0
    return [first + timedelta(days=step) for step in range(days)]


def _weekday_fits(day: date, expression: DateExpression) -> bool:
    said = add_days(day, expression.offset or 0)
    return said is not None and said.isoweekday() == expression.weekday


def _near_fits(day: date, expression: DateExpression) -> bool:
    said = add_days(day, expression.offset or 0)
    return said is not None and (said.month, said.day) == (expression.month, expression.day)


def _past_fits(day: date, expression: DateExpression) -> bool:
    """الماضي is said of a day up to a year back and never of the same day."""
    same_month = expression.month == day.month
    return not same_month or (expression.day or 0) < day.day


def _coming_fits(day: date, expression: DateExpression) -> bool:
    return expression.month != day.month or (expression.day or 0) > day.day


def fits(day: date, facts: Facts) -> bool:
    """Whether a day of publication agrees with all facts."""
    return (
        all(_weekday_fits(day, e) for e in facts.weekdays)
        and all(_near_fits(day, e) for e in facts.nears)
        and all(_past_fits(day, e) for e in facts.past)
        and all(_coming_fits(day, e) for e in facts.coming)
    )


def speaks_of_later(facts: Facts, last: date) -> bool:
    """Whether the text writes out a month after ``last``: then a file of that time is older than the text."""
    months = [
        make_date(e.year or 0, e.month or 0, 1) for e in facts.dated if e.calendar == "gregorian" and e.shift is None
    ]
    later = [month for month in months if month is not None and month > last]
    # One later month may be an appointment; an address that is years old has several or a whole year between.
    return len(set(later)) > 1 or any((month - last).days > 366 for month in later)


def today_of(expression: DateExpression) -> date | None:
    """The day of publication that "today, 12 February 2025" or "yesterday, 11 February 2025" gives."""
    day = day_of(expression)
    return add_days(day, -(expression.offset or 0)) if day else None
