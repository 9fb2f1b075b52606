"""Values of what is longer than a day or falls by a rule: Hijri months, quarters, seasons, decades, holidays."""

from __future__ import annotations

from datetime import date, timedelta

from khabar.annotate.times.values import OPEN, Value, knows, lies
from khabar.text.date_expressions import DateExpression
from khabar.text.days import Anchor, add_days, add_months, from_hijri, make_date
from khabar.text.holidays import day_of_holiday, holiday_in, holiday_near

#: Last month of each season (EDTF codes), for "last summer".
_SEASON_ENDS = {"21": 5, "22": 8, "23": 11, "24": 2}
#: Days on either side in which a feast is the one of this year.
_AT_HAND = 45
_FIRST_CENTURY = 100


def hijri_month(year: int, month: int) -> Value | None:
    """A month of the Hijri calendar as the interval of its days."""
    first, after = from_hijri(year, month, 1), from_hijri(year + month // 12, month % 12 + 1, 1)
    if first is None or after is None:
        return None
    return Value("DATE", f"{first.isoformat()}/{(after - timedelta(days=1)).isoformat()}", note="hijri")


def yearless_hijri_month(e: DateExpression, at: date, year: int, *, side: int) -> Value:
    """رمضان, رمضان الماضي: the month of this day's year, or the one before or after that is not this day's own."""
    steps = (e.year_shift,) if e.year_shift is not None else (-1, 0, 1)
    found = [value for step in steps if (value := hijri_month(year + step, e.month or 1)) and value.value]
    own = [value for value in found if _first(value) <= at <= _last(value)]
    if own and side == 0:
        return own[0]._replace(anchored=True)
    fitting = [value for value in found if value not in own and lies(_first(value), at, side)]
    return min(fitting, key=lambda v: abs(_first(v) - at))._replace(anchored=True) if fitting else OPEN


def _first(value: Value) -> date:
    return date.fromisoformat((value.value or "")[:10])


def _last(value: Value) -> date:
    return date.fromisoformat((value.value or "")[11:])


def period(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """Season, quarter, half, decade, century."""
    del tense
    if e.unit == "period" and e.year is not None:
        return Value("DATE", f"{e.year:04d}-{e.value}")
    if e.unit in ("century", "decade") and e.value:
        return Value("DATE", e.value)
    if e.rule == "period_bare" and e.value in _SEASON_ENDS:
        return OPEN  # every summer, or one that only the story tells
    # Neither a century nor every decade lies before those of the first hundred years.
    return _open_period(e, anchor) if anchor and anchor.at.year >= _FIRST_CENTURY else OPEN


def _open_period(e: DateExpression, anchor: Anchor) -> Value:
    hundreds = anchor.at.year // 100
    if e.unit == "century":
        return Value("DATE", f"{hundreds + (e.offset or 0):02d}XX", anchored=True)
    if e.unit == "decade_of":
        return Value("DATE", f"{anchor.at.year // 10 + (e.offset or 0):03d}X", anchored=True)
    if e.unit == "decade":
        note = "last_century" if e.rule != "decade" else ""
        return Value("DATE", f"{(hundreds - 1) * 10 + (e.offset or 0) // 10:03d}X", anchored=True, note=note)
    if e.rule == "period_bare" and e.value:
        return _last_quarter(e.value, anchor)
    year = _year_of_period(e, anchor) if e.value else None
    return Value("DATE", f"{year:04d}-{e.value}", anchored=True) if year else OPEN


def _year_of_period(e: DateExpression, anchor: Anchor) -> int | None:
    """Year of a quarter, half or season that الماضي, المقبل or its year's own word tells."""
    if e.year_shift is not None:
        return anchor.at.year + e.year_shift
    if e.shift is None:
        return None
    return _year_of_season(e, anchor) if e.value in _SEASON_ENDS else anchor.at.year + e.shift


def _last_quarter(code: str, anchor: Anchor) -> Value:
    """في الربع الأول without its year: the last one that had begun."""
    if not knows(anchor, "month"):
        return OPEN
    months = 3 if code[0] == "Q" else 6
    begun = (int(code[1]) - 1) * months < anchor.at.month
    return Value("DATE", f"{anchor.at.year - (not begun):04d}-{code}", anchored=True, note="nearest")


def _year_of_season(e: DateExpression, anchor: Anchor) -> int | None:
    if not knows(anchor, "month"):
        return None
    over = anchor.at.month > _SEASON_ENDS[e.value or "22"]
    if e.shift == 0:
        return anchor.at.year
    return anchor.at.year + (over if e.shift == 1 else over - 1)


def _nearest_holiday(e: DateExpression, at: date, tense: int) -> date | None:
    """By الماضي and المقبل; else the one that is at hand, and where none is the one that the clause looks to."""
    near = holiday_near(e.value or "", at, e.shift or 0)
    if near is None or e.shift is not None or abs((near - at).days) <= _AT_HAND:
        return near
    return holiday_near(e.value or "", at, tense)


def holiday(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """عيد الفطر, رأس السنة 2020: the day of the year that is written, or of the nearest that الماضي and tense allow."""
    rule = e.value or ""
    if e.year is not None:
        day = day_of_holiday(holiday_in(rule, e.year, e.calendar), e.nth)
    elif anchor is not None and anchor.precision == "day":
        day = day_of_holiday(_nearest_holiday(e, anchor.at, tense), e.nth)
    else:
        return OPEN
    return Value("DATE", day.isoformat(), anchored=e.year is None) if day else OPEN


def rest(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """بقية العام: from today to its last day."""
    del tense
    if anchor is None or anchor.precision != "day" or e.unit is None:
        return OPEN
    at = anchor.at
    if e.unit == "day":
        return Value("DATE", at.isoformat(), anchored=True)
    ends = {"week": add_days(at, 7 - at.isoweekday()), "year": make_date(at.year, 12, 31)}
    month = add_months(at.replace(day=1), 1)
    end = ends.get(e.unit, month - timedelta(days=1) if month else None)
    return Value("DATE", f"{at.isoformat()}/{end.isoformat()}", anchored=True) if end else OPEN
