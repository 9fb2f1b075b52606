"""From an expression of time and an anchor to a TIMEX value; what the anchor cannot give stays open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from khabar.text.dates import DateExpression
from khabar.text.days import (
    Anchor,
    add_days,
    add_months,
    anchor_of,
    from_hijri,
    make_date,
    on_weekday,
    to_hijri_year,
    week_of,
)
from khabar.text.durations import iso_duration
from khabar.text.holidays import day_of_holiday, holiday_in, holiday_near, nth_weekday

_DAYS = {"day": 1, "night": 1, "week": 7}
_YEARS = {"year": 1, "decade": 10, "century": 100}
#: Last month of each season (EDTF codes), for "last summer".
_SEASON_ENDS = {"21": 5, "22": 8, "23": 11, "24": 2}
#: What the clause says of its time.
PAST, FUTURE = -1, 1
#: Days on either side in which a feast is the one of this year.
_AT_HAND = 45
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


_OPEN = Value("DATE", None)


def _knows(anchor: Anchor | None, precision: str) -> bool:
    return anchor is not None and _PRECISIONS.index(anchor.precision) <= _PRECISIONS.index(precision)


def _month_text(at: date) -> str:
    return f"{at.year:04d}-{at.month:02d}"


def _with_part(day: date, part: str | None, note: str = "", *, anchored: bool = True) -> Value:
    if part in ("MO", "MI", "AF", "EV", "NI"):
        return Value("TIME", f"{day.isoformat()}T{part}", anchored, note)
    return Value("DATE", day.isoformat(), anchored, note)


def _written_date(e: DateExpression) -> Value:
    """A date whose year is written."""
    year = e.year or 0
    if e.calendar == "hijri" and e.month is not None and e.day is None:
        return _hijri_month(year, e.month) or _OPEN
    if e.month is None and e.calendar != "gregorian":
        # A Hijri year is no Gregorian one, and what 1436 counts is not said.
        return Value("DATE", None, note="calendar_open" if e.calendar == "open" else "hijri")
    if e.calendar == "hijri":
        day = from_hijri(year, e.month or 0, e.day or 0)
        return _with_part(day, e.part, "hijri", anchored=False) if day else _OPEN
    if e.month is None:
        return Value("DATE", f"{year:04d}")
    if e.day is None:
        return Value("DATE", f"{year:04d}-{e.month:02d}")
    day = make_date(year, e.month, e.day)
    if day is None:
        return _OPEN
    note = "weekday_mismatch" if e.weekday and e.weekday != day.isoweekday() else ""
    return _with_part(day, e.part, note, anchored=False)


def _hijri_month(year: int, month: int) -> Value | None:
    """A month of the Hijri calendar as the interval of its days."""
    first, after = from_hijri(year, month, 1), from_hijri(year + month // 12, month % 12 + 1, 1)
    if first is None or after is None:
        return None
    return Value("DATE", f"{first.isoformat()}/{(after - timedelta(days=1)).isoformat()}", note="hijri")


def _year_of_month(month: int, anchor: Anchor, shift: int | None, *, tense: int) -> int:
    """Year of a month that stands without one: by الماضي/المقبل, or the latest one not after the anchor's month."""
    same = anchor.at.year
    if shift == 0:
        return same
    if shift is None and tense == FUTURE:
        return same + (month < anchor.at.month)
    if shift is None:
        # Half a year is the limit: in July a bare August is the coming one, a bare March the last one.
        ahead = 0 < (month - anchor.at.month) % 12 < 6 and tense != PAST
        return same + (month < anchor.at.month) if ahead else same - (month > anchor.at.month)
    if shift > 0:
        return same + (month <= anchor.at.month)
    return same - (month >= anchor.at.month)


def _nearest_year(e: DateExpression, anchor: Anchor) -> int:
    """Year that brings a day and month nearest to the anchor."""
    days = [(make_date(anchor.at.year + step, e.month or 0, e.day or 0), anchor.at.year + step) for step in (0, -1, 1)]
    known = [(abs((day - anchor.at).days), year) for day, year in days if day]
    return min(known)[1] if known else anchor.at.year


def _year_of_weekday(e: DateExpression, anchor: Anchor) -> int | None:
    """The nearest of three years in which a day falls on the weekday that stands beside it."""
    days = [make_date(anchor.at.year + step, e.month or 0, e.day or 0) for step in (-1, 0, 1)]
    fitting = [day for day in days if day and day.isoweekday() == e.weekday]
    return min(fitting, key=lambda day: abs(day - anchor.at)).year if fitting else None


def _year_of_day(e: DateExpression, anchor: Anchor, *, tense: int) -> int | None:
    same_month = e.month == anchor.at.month
    if anchor.precision == "month" and same_month and e.shift not in (0, None):
        return None
    if e.shift is None:
        if e.weekday and (year := _year_of_weekday(e, anchor)):
            return year
        if tense and not same_month:
            return _year_of_month(e.month or 0, anchor, None, tense=tense)
        return anchor.at.year if same_month else _nearest_year(e, anchor)
    if not same_month or e.shift == 0:
        return _year_of_month(e.month or 0, anchor, e.shift, tense=tense)
    later = (e.day or 0) > anchor.at.day
    if e.shift < 0:
        return anchor.at.year - (later or e.day == anchor.at.day)
    return anchor.at.year + (not later)


def _yearless_hijri(e: DateExpression, anchor: Anchor, *, tense: int) -> Value:
    """30 شوال الجاري: the day of the Hijri year that الجاري, الماضي, المقبل or nearness choose."""
    year = to_hijri_year(anchor.at) if anchor.precision == "day" else None
    if year is None or e.month is None:
        return _OPEN
    if e.day is None:
        return _yearless_hijri_month(e, anchor.at, year, side=e.shift if e.shift is not None else tense)
    if e.year_shift is not None or e.shift == 0:
        days = [from_hijri(year + (e.year_shift or 0), e.month, e.day)]
    else:
        days = [from_hijri(year + step, e.month, e.day) for step in (-1, 0, 1)]
    fitting = [day for day in days if day and _lies(day, anchor.at, e.shift if e.shift is not None else tense)]
    if not fitting or (e.shift != 0 and e.year_shift is None and None in days):
        return _OPEN
    return _with_part(min(fitting, key=lambda day: abs(day - anchor.at)), e.part, "hijri")


def _yearless_hijri_month(e: DateExpression, at: date, year: int, *, side: int) -> Value:
    """رمضان, رمضان الماضي: the month of this day's year, or the one before or after that is not this day's own."""
    steps = (e.year_shift,) if e.year_shift is not None else (-1, 0, 1)
    found = [value for step in steps if (value := _hijri_month(year + step, e.month or 1)) and value.value]
    own = [value for value in found if _first(value) <= at <= _last(value)]
    if own and side == 0:
        return own[0]._replace(anchored=True)
    fitting = [value for value in found if value not in own and _lies(_first(value), at, side)]
    return min(fitting, key=lambda v: abs(_first(v) - at))._replace(anchored=True) if fitting else _OPEN


def _first(value: Value) -> date:
    return date.fromisoformat((value.value or "")[:10])


def _last(value: Value) -> date:
    return date.fromisoformat((value.value or "")[11:])


def _lies(day: date, at: date, side: int) -> bool:
    """Whether a day lies before (-1) or after (1) another; either will do for 0."""
    return side == 0 or (day > at if side > 0 else day < at)


def _yearless_date(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    if anchor is None or e.month is None:
        return _OPEN
    if e.calendar == "hijri":
        return _yearless_hijri(e, anchor, tense=tense)
    if e.year_shift is not None:
        return _written_of(e, anchor.at.year + e.year_shift)
    if anchor.precision == "year":
        return _OPEN
    note = "" if e.shift is not None else "nearest"
    if e.day is None:
        year: int | None = _year_of_month(e.month, anchor, e.shift, tense=tense)
    else:
        year = _year_of_day(e, anchor, tense=tense)
    if year is None:
        return _OPEN
    value = _written_of(e, year)
    return value._replace(note=value.note or note) if value.value else _OPEN


def _written_of(e: DateExpression, year: int) -> Value:
    if e.day is None:
        return Value("DATE", f"{year:04d}-{e.month:02d}", anchored=True)
    day = make_date(year, e.month or 0, e.day)
    if day is None:
        return _OPEN
    note = "weekday_mismatch" if e.weekday and e.weekday != day.isoweekday() else ""
    return _with_part(day, e.part, note)


def _date(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    if e.value is not None:
        return Value("DATE", e.value)
    return _written_date(e) if e.year is not None else _yearless_date(e, anchor, tense=tense)


def _weekday(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    if anchor is None or anchor.precision != "day" or e.weekday is None:
        return _OPEN
    if e.offset is not None:
        day = add_days(anchor.at, e.offset)
        if day is None:
            return _OPEN
        # A page fetched days later still says "today, Wednesday": the weekday is what the writer meant.
        meant = on_weekday(day, e.weekday, 1 if _is_nearer_ahead(day, e) else -1, same_day=True)
        return _with_part(meant, e.part, "" if meant == day else "weekday_mismatch")
    if e.shift == 0:
        return _with_part(on_weekday(anchor.at, e.weekday, _in_week(anchor.at, e.weekday), same_day=True), e.part)
    direction = e.shift if e.shift is not None else (1 if tense == FUTURE else -1)
    return _with_part(on_weekday(anchor.at, e.weekday, direction, same_day=e.shift is None), e.part)


def _is_nearer_ahead(day: date, e: DateExpression) -> bool:
    """For "tomorrow" with another weekday the nearer one; "today" and "yesterday" look back."""
    return (e.offset or 0) > 0 and ((e.weekday or 0) - day.isoweekday()) % 7 <= 3


def _in_week(at: date, weekday: int) -> int:
    return 1 if weekday >= at.isoweekday() else -1


def _steps_back(e: DateExpression, anchor: Anchor | None) -> Value:
    """قبل 3 أعوام, منذ يومين: the day, month or year so far from the anchor, at the precision of the unit."""
    unit = e.amounts[0].unit
    number = sum(a.number for a in e.amounts if a.unit == unit) * (e.offset or -1)
    if unit in _YEARS and anchor is not None:
        back = add_months(anchor.at, round(number * _YEARS[unit] * 12))
        return Value("DATE", f"{back.year:04d}", anchored=True) if back and unit == "year" else _OPEN
    if unit == "month" and _knows(anchor, "month") and anchor is not None:
        back = add_months(anchor.at.replace(day=1), round(number))
        return Value("DATE", _month_text(back), anchored=True) if back else _OPEN
    if unit not in _DAYS or anchor is None or anchor.precision != "day":
        return _OPEN
    back = add_days(anchor.at, number * _DAYS[unit])
    if back is None:
        return _OPEN
    return Value("DATE", week_of(back) if unit == "week" else back.isoformat(), anchored=True)


def _relative(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    del tense
    if e.amounts:
        return _steps_back(e, anchor)
    if anchor is None or e.offset is None:
        return _OPEN
    if e.unit == "year":
        return Value("DATE", f"{anchor.at.year + e.offset:04d}", anchored=True)
    if e.unit == "weekend" and anchor.precision == "day":
        week = add_days(anchor.at, 7 * e.offset)
        return Value("DATE", f"{week_of(week)}-WE", anchored=True) if week else _OPEN
    if e.unit == "month" and _knows(anchor, "month"):
        month = add_months(anchor.at.replace(day=1), e.offset)
        return Value("DATE", _month_text(month), anchored=True) if month else _OPEN
    return _near_day(e, anchor)


def _near_day(e: DateExpression, anchor: Anchor) -> Value:
    if e.unit not in _DAYS or anchor.precision != "day":
        return _OPEN
    day = add_days(anchor.at, (e.offset or 0) * _DAYS[e.unit])
    if day is None:
        return _OPEN
    return Value("DATE", week_of(day), anchored=True) if e.unit == "week" else _with_part(day, e.part)


def _day_of_month(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """15 من الشهر الجاري."""
    del tense
    if anchor is None or not _knows(anchor, "month") or e.unit != "month":
        return _OPEN
    month = add_months(anchor.at.replace(day=1), e.offset or 0)
    day = make_date(month.year, month.month, e.day or 0) if month else None
    return _with_part(day, e.part) if day else _OPEN


def _weekday_of_week(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """الثلاثاء من الأسبوع المقبل, by ISO weeks."""
    del tense
    if anchor is None or anchor.precision != "day":
        return _OPEN
    day = add_days(anchor.at, 7 * (e.offset or 0) + (e.weekday or 1) - anchor.at.isoweekday())
    return _with_part(day, e.part) if day else _OPEN


def _period(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """Season, quarter, half, decade, century."""
    del tense
    if e.unit == "period" and e.year is not None:
        return Value("DATE", f"{e.year:04d}-{e.value}")
    if e.unit in ("century", "decade") and e.value:
        return Value("DATE", e.value)
    if e.rule == "period_bare" and e.value in _SEASON_ENDS:
        return Value("DATE", f"XXXX-{e.value}", complete=False)
    return _open_period(e, anchor) if anchor else _OPEN


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
    if e.shift is None or not e.value:
        return _OPEN
    year = _year_of_season(e, anchor) if e.value in _SEASON_ENDS else anchor.at.year + e.shift
    return Value("DATE", f"{year:04d}-{e.value}", anchored=True) if year else _OPEN


def _last_quarter(code: str, anchor: Anchor) -> Value:
    """في الربع الأول without its year: the last one that had begun."""
    if not _knows(anchor, "month"):
        return _OPEN
    months = 3 if code[0] == "Q" else 6
    begun = (int(code[1]) - 1) * months < anchor.at.month
    return Value("DATE", f"{anchor.at.year - (not begun):04d}-{code}", anchored=True, note="nearest")


def _year_of_season(e: DateExpression, anchor: Anchor) -> int | None:
    if not _knows(anchor, "month"):
        return None
    over = anchor.at.month > _SEASON_ENDS[e.value or "22"]
    if e.shift == 0:
        return anchor.at.year
    return anchor.at.year + (over if e.shift == 1 else over - 1)


def _duration(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    del anchor, tense
    low, high = iso_duration(e.amounts), iso_duration(e.high)
    return Value("DURATION", f"{low}/{high}" if low and high else low)


def _set(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    del anchor, tense
    return Value("SET", e.value or iso_duration(e.amounts))


def _clock(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """A clock time alone; `times` adds the day where one stands beside it."""
    del tense
    second = "" if e.second is None else f":{e.second:02d}"
    value = f"T{e.hour or 0:02d}:{e.minute or 0:02d}{second}{'Z' if e.zone == 'Z' else ''}"
    if e.offset == 0 and anchor is not None and anchor.precision == "day":
        return Value("TIME", f"{anchor.at.isoformat()}{value}", anchored=True)
    return Value("TIME", value, complete=False)


def _daypart(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """في الصباح without its day, هذا المساء of today."""
    del tense
    if e.offset == 0 and anchor is not None and anchor.precision == "day":
        return _with_part(anchor.at, e.part)
    return Value("TIME", f"T{e.part}", complete=False)


def _ahead(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """بعد يومين: from now in a clause about what is to come; of a story told it is a length."""
    if tense == FUTURE:
        moved = _steps_back(e, anchor)
        if moved.value is not None:
            return moved
    return _duration(e, anchor, tense=tense)


def _base(e: DateExpression, anchor: Anchor | None, *, tense: int) -> str | None:
    """Month or year that a week or weekday is one of: ``2024-10`` or ``2024``."""
    if e.unit in ("month", "year"):
        return _relative(e, anchor, tense=tense).value
    return _date(replace(e, weekday=None), anchor, tense=tense).value


def _nth_weekday(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """أول يوم جمعة من يوليو."""
    base = _base(e, anchor, tense=tense) or ""
    if len(base) != len("2024-10") or e.nth is None or e.weekday is None:
        return _OPEN
    day = nth_weekday(int(base[:4]), int(base[5:]), e.weekday, e.nth)
    return Value("DATE", day.isoformat(), anchored=e.year is None) if day else _OPEN


def _nth_week(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """الأسبوع الثالث من أكتوبر: the week of the third Thursday, as ISO 8601 counts the weeks of a year."""
    base = _base(e, anchor, tense=tense)
    if not base or e.nth is None:
        return _OPEN
    day = nth_weekday(int(base[:4]), int(base[5:7] or 1), 4, e.nth)
    return Value("DATE", week_of(day), anchored=e.year is None) if day else _OPEN


def _day_number(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """يوم 27, الجمعة 15: the nearest such day of a month, on its weekday where one is named."""
    if anchor is None or anchor.precision != "day" or e.day is None:
        return _OPEN
    months = [add_months(anchor.at.replace(day=1), step) for step in (-1, 0, 1)]
    days = [day for month in months if month and (day := make_date(month.year, month.month, e.day))]
    fitting = [day for day in days if (not e.weekday or day.isoweekday() == e.weekday) and _lies(day, anchor.at, tense)]
    return _with_part(min(fitting, key=lambda day: abs(day - anchor.at)), e.part) if fitting else _OPEN


def _rest(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """بقية العام: from today to its last day."""
    del tense
    if anchor is None or anchor.precision != "day" or e.unit is None:
        return _OPEN
    at = anchor.at
    if e.unit == "day":
        return Value("DATE", at.isoformat(), anchored=True)
    ends = {"week": add_days(at, 7 - at.isoweekday()), "year": make_date(at.year, 12, 31)}
    month = add_months(at.replace(day=1), 1)
    end = ends.get(e.unit, month - timedelta(days=1) if month else None)
    return Value("DATE", f"{at.isoformat()}/{end.isoformat()}", anchored=True) if end else _OPEN


def _nearest_holiday(e: DateExpression, at: date, tense: int) -> date | None:
    """By الماضي and المقبل; else the one that is at hand, and where none is the one that the clause looks to."""
    near = holiday_near(e.value or "", at, e.shift or 0)
    if near is None or e.shift is not None or abs((near - at).days) <= _AT_HAND:
        return near
    return holiday_near(e.value or "", at, tense)


def _holiday(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """عيد الفطر, رأس السنة 2020: the day of the year that is written, or of the nearest that الماضي and tense allow."""
    rule = e.value or ""
    if e.year is not None:
        day = day_of_holiday(holiday_in(rule, e.year, e.calendar), e.nth)
    elif anchor is not None and anchor.precision == "day":
        day = day_of_holiday(_nearest_holiday(e, anchor.at, tense), e.nth)
    else:
        return _OPEN
    return Value("DATE", day.isoformat(), anchored=e.year is None) if day else _OPEN


def _vague(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    del anchor, tense
    return Value("DURATION", None) if e.rule == "vague_length" else _OPEN


def resolve_same(expression: DateExpression, before: str | None) -> Value:
    """Value of 12 من الشهر نفسه: ``before`` is the value of the date before it, None where there is none."""
    known = anchor_of(before[:10]) if before else None
    if expression.same == "beside":
        return _relative(expression, known, tense=0) if known else _OPEN
    if known is None or (expression.same == "month" and not _knows(known, "month")):
        return _OPEN
    if expression.same == "month":
        return _day_of_month(expression, known, tense=0)
    return _written_of(expression, known.at.year) if expression.calendar == "gregorian" else _OPEN


_RESOLVERS: dict[str, Callable[..., Value]] = {
    "date": _date, "weekday": _weekday, "relative": _relative, "period": _period, "duration": _duration,
    "set": _set, "clock": _clock, "vague": _vague, "named": _vague, "day_of_month": _day_of_month,
    "weekday_of_week": _weekday_of_week, "daypart": _daypart, "ahead": _ahead, "nth_week": _nth_week,
    "nth_weekday": _nth_weekday, "day_number": _day_number, "rest": _rest, "holiday": _holiday,
}  # fmt: skip


def resolve(expression: DateExpression, anchor: Anchor | None, *, tense: int = 0) -> Value | None:
    """Value of one expression against the day, month or year that "now" is.

    Args:
        expression: From `find_dates`.
        anchor: Publication; None where it is unknown, then only what is written out resolves.
        tense: `FUTURE` where the clause speaks of what is to come (a bare weekday is then the next one), `PAST` where
            it says that something had been (a bare month is then the last one), 0 where it says neither.

    Returns:
        None for what is no time (an age); ``value`` None where the anchor does not reach.
    """
    resolver = _RESOLVERS.get(expression.kind)
    return resolver(expression, anchor, tense=tense) if resolver else None
