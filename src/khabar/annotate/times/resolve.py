"""From an expression of time and an anchor to a TIMEX value; what the anchor cannot give stays open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from khabar.annotate.times.periods import hijri_month, holiday, period, rest, yearless_hijri_month
from khabar.annotate.times.values import (
    FUTURE,
    OPEN,
    PAST,
    Value,
    checked,
    knows,
    lies,
    mismatched,
    month_text,
    with_part,
)
from khabar.text.date_expressions import DateExpression
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
from khabar.text.holidays import nth_weekday

_DAYS = {"day": 1, "night": 1, "week": 7}
_LONG = frozenset({"week", "month", "year", "decade", "century"})
_YEARS = {"year": 1, "decade": 10, "century": 100}


def _written_hijri(e: DateExpression, year: int) -> Value:
    """A Hijri year alone is no Gregorian one, and what a bare 1436 counts is not said."""
    if e.month is None:
        return Value("DATE", None, note="calendar_open" if e.calendar == "open" else "hijri")
    if e.day is None:
        return hijri_month(year, e.month) or OPEN
    day = from_hijri(year, e.month, e.day)
    return with_part(day, e.part, "hijri", anchored=False) if day else OPEN


def _written_date(e: DateExpression) -> Value:
    """A date whose year is written."""
    year = e.year or 0
    if e.calendar != "gregorian":
        return _written_hijri(e, year)
    if e.month is None:
        return Value("DATE", f"{year:04d}")
    if e.day is None:
        return Value("DATE", f"{year:04d}-{e.month:02d}")
    day = make_date(year, e.month, e.day)
    if day is None:
        return OPEN
    return checked(day, e.weekday, e.part, anchored=False)


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
    """The nearest of three years in which a day falls on the weekday that stands beside it; None without weekday."""
    days = [make_date(anchor.at.year + step, e.month or 0, e.day or 0) for step in (-1, 0, 1)]
    fitting = [day for day in days if day and day.isoweekday() == e.weekday]
    return min(fitting, key=lambda day: abs(day - anchor.at)).year if fitting else None


def _year_by_tense(e: DateExpression, anchor: Anchor, tense: int) -> int:
    if e.month == anchor.at.month:
        return anchor.at.year
    return _year_of_month(e.month or 0, anchor, None, tense=tense) if tense else _nearest_year(e, anchor)


def _year_of_day(e: DateExpression, anchor: Anchor, *, tense: int) -> int | None:
    same_month = e.month == anchor.at.month
    if anchor.precision == "month" and same_month and e.shift not in (0, None):
        return None
    if e.shift is None:
        return _year_of_weekday(e, anchor) or _year_by_tense(e, anchor, tense)
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
        return OPEN
    if e.day is None:
        return yearless_hijri_month(e, anchor.at, year, side=e.shift if e.shift is not None else tense)
    if e.year_shift is not None or e.shift == 0:
        days = [from_hijri(year + (e.year_shift or 0), e.month, e.day)]
    else:
        days = [from_hijri(year + step, e.month, e.day) for step in (-1, 0, 1)]
    fitting = [day for day in days if day and lies(day, anchor.at, e.shift if e.shift is not None else tense)]
    if not fitting or (e.shift != 0 and e.year_shift is None and None in days):
        return OPEN
    return with_part(min(fitting, key=lambda day: abs(day - anchor.at)), e.part, "hijri")


def _yearless_date(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    if anchor is None or e.month is None:
        return OPEN
    if e.calendar == "hijri":
        return _yearless_hijri(e, anchor, tense=tense)
    if e.year_shift is not None:
        return _written_of(e, anchor.at.year + e.year_shift)
    if anchor.precision == "year":
        return OPEN
    note = "" if e.shift is not None else "nearest"
    if e.day is None:
        year: int | None = _year_of_month(e.month, anchor, e.shift, tense=tense)
    else:
        year = _year_of_day(e, anchor, tense=tense)
    if year is None:
        return OPEN
    value = _written_of(e, year)
    return value._replace(note=value.note or note) if value.value else OPEN


def _written_of(e: DateExpression, year: int) -> Value:
    if e.day is None:
        return Value("DATE", f"{year:04d}-{e.month:02d}", anchored=True)
    day = make_date(year, e.month or 0, e.day)
    if day is None:
        return OPEN
    return checked(day, e.weekday, e.part, anchored=True)


def _date(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    if e.value is not None:
        return Value("DATE", e.value)
    value = _written_date(e) if e.year is not None else _yearless_date(e, anchor, tense=tense)
    return value if e.until is None else _until(value, e.until - (e.day or 0))


def _until(value: Value, days: int) -> Value:
    """From a day to one so many days later, as one interval."""
    first = make_date(*map(int, value.value.split("-"))) if value.value else None
    last = add_days(first, days) if first else None
    return value._replace(value=f"{first}/{last}") if first and last else OPEN


def _weekday(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    if anchor is None or anchor.precision != "day" or e.weekday is None:
        return OPEN
    if e.offset is not None:
        day = add_days(anchor.at, e.offset)
        if day is None:
            return OPEN
        # A page fetched days later still says "today, Wednesday": the weekday is what the writer meant.
        meant = on_weekday(day, e.weekday, 1 if _is_nearer_ahead(day, e) else -1, same_day=True)
        value = with_part(meant, e.part)
        return value if meant == day else mismatched(value, day)
    if e.shift == 0:
        return with_part(on_weekday(anchor.at, e.weekday, _in_week(anchor.at, e.weekday), same_day=True), e.part)
    direction = e.shift if e.shift is not None else (1 if tense == FUTURE else -1)
    side = 1 if direction > 0 else -1
    day = on_weekday(anchor.at, e.weekday, side, same_day=e.shift is None)
    further = add_days(day, 7 * (direction - side))  # الجمعة قبل الماضية
    return with_part(further, e.part) if further else OPEN


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
        return Value("DATE", f"{back.year:04d}", anchored=True) if back and unit == "year" else OPEN
    if unit == "month" and knows(anchor, "month") and anchor is not None:
        back = add_months(anchor.at.replace(day=1), round(number))
        return Value("DATE", month_text(back), anchored=True) if back else OPEN
    if unit not in _DAYS or anchor is None or anchor.precision != "day":
        return OPEN
    back = add_days(anchor.at, number * _DAYS[unit])
    if back is None:
        return OPEN
    return Value("DATE", week_of(back) if unit == "week" else back.isoformat(), anchored=True)


def _relative(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    del tense
    if e.amounts:
        return _steps_back(e, anchor)
    if anchor is None or e.offset is None:
        return OPEN
    if e.unit == "year":
        return Value("DATE", f"{anchor.at.year + e.offset:04d}", anchored=True)
    if e.unit == "weekend" and anchor.precision == "day":
        week = add_days(anchor.at, 7 * e.offset)
        return Value("DATE", f"{week_of(week)}-WE", anchored=True) if week else OPEN
    if e.unit == "month" and knows(anchor, "month"):
        month = add_months(anchor.at.replace(day=1), e.offset)
        return Value("DATE", month_text(month), anchored=True) if month else OPEN
    return _near_day(e, anchor)


def _near_day(e: DateExpression, anchor: Anchor) -> Value:
    if e.unit not in _DAYS or anchor.precision != "day":
        return OPEN
    day = add_days(anchor.at, (e.offset or 0) * _DAYS[e.unit])
    if day is None:
        return OPEN
    return Value("DATE", week_of(day), anchored=True) if e.unit == "week" else with_part(day, e.part)


def _day_of_month(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """15 من الشهر الجاري."""
    del tense
    if anchor is None or not knows(anchor, "month") or e.unit != "month":
        return OPEN
    month = add_months(anchor.at.replace(day=1), e.offset or 0)
    day = make_date(month.year, month.month, e.day or 0) if month else None
    return with_part(day, e.part) if day else OPEN


def _weekday_of_week(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """الثلاثاء من الأسبوع المقبل, by ISO weeks."""
    del tense
    if anchor is None or anchor.precision != "day":
        return OPEN
    day = add_days(anchor.at, 7 * (e.offset or 0) + (e.weekday or 1) - anchor.at.isoweekday())
    value = with_part(day, e.part) if day else OPEN
    return value if e.until is None else _until(value, (e.until - (e.weekday or 0)) % 7)


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
    value = f"T{e.hour or 0:02d}:{e.minute or 0:02d}{second}{e.zone if e.zone and e.zone != 'L' else ''}"
    if e.offset == 0 and anchor is not None and anchor.precision == "day":
        return Value("TIME", f"{anchor.at.isoformat()}{value}", anchored=True)
    return Value("TIME", value, complete=False)


def _daypart(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """في الصباح without its day, هذا المساء of today."""
    del tense
    if e.offset == 0 and anchor is not None and anchor.precision == "day":
        return with_part(anchor.at, e.part)
    return Value("TIME", f"T{e.part}", complete=False)


def _ahead(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """بعد يومين: from now in a clause about what is to come; in a story told it is a length."""
    moved = _steps_back(e, anchor) if tense == FUTURE else OPEN
    return moved if moved.value is not None else _duration(e, anchor, tense=tense)


def _base(e: DateExpression, anchor: Anchor | None, *, tense: int) -> str | None:
    """Month or year that a week or weekday is one of: ``2024-10`` or ``2024``."""
    if e.unit in ("month", "year"):
        return _relative(e, anchor, tense=tense).value
    return _date(replace(e, weekday=None), anchor, tense=tense).value


def _nth_day(year: int, month: int, nth: int) -> date | None:
    first = make_date(year, month, 1)
    after = add_months(first, 1) if first and nth < 0 else None
    return add_days(after, nth) if after else make_date(year, month, nth)


def _nth_weekday(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """أول يوم جمعة من يوليو."""
    base = _base(e, anchor, tense=tense) or ""
    if len(base) != len("2024-10") or e.nth is None:
        return OPEN
    year, month = int(base[:4]), int(base[5:])
    day = _nth_day(year, month, e.nth) if e.weekday is None else nth_weekday(year, month, e.weekday, e.nth)
    return Value("DATE", day.isoformat(), anchored=e.year is None) if day else OPEN


def _nth_week(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """الأسبوع الثالث من أكتوبر: the week of the third Thursday, as ISO 8601 counts the weeks of a year."""
    base = _base(e, anchor, tense=tense)
    if not base or e.nth is None:
        return OPEN
    month = int(base[5:7] or (1 if e.nth > 0 else 12))
    day = nth_weekday(int(base[:4]), month, 4, e.nth)
    return Value("DATE", week_of(day), anchored=e.year is None) if day else OPEN


def _day_number(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    """يوم 27, الجمعة 15: the nearest such day of a month, on its weekday where one is named."""
    if anchor is None or anchor.precision != "day" or e.day is None:
        return OPEN
    months = [add_months(anchor.at.replace(day=1), step) for step in (-1, 0, 1)]
    days = [day for month in months if month and (day := make_date(month.year, month.month, e.day))]
    fitting = [day for day in days if (not e.weekday or day.isoweekday() == e.weekday) and lies(day, anchor.at, tense)]
    return with_part(min(fitting, key=lambda day: abs(day - anchor.at)), e.part) if fitting else OPEN


def _vague(e: DateExpression, anchor: Anchor | None, *, tense: int) -> Value:
    del anchor, tense
    # السنوات الأخيرة is a length, الأيام الأخيرة says when.
    length = e.rule == "vague_length" or (e.rule == "vague_units" and e.unit in _LONG)
    return Value("DURATION", None) if length else OPEN


def resolve_same(expression: DateExpression, before: str | None) -> Value:
    """Value of 12 من الشهر نفسه: ``before`` is the value of the date before it, None where there is none."""
    known = anchor_of(before[:10]) if before else None
    if expression.same == "event":
        return _duration(expression, None, tense=0)
    if expression.same == "beside":
        return _relative(expression, known, tense=0) if known else OPEN
    if known is None or (expression.same == "month" and not knows(known, "month")):
        return OPEN
    if expression.same == "month":
        return _day_of_month(expression, known, tense=0)
    return _written_of(expression, known.at.year) if expression.calendar == "gregorian" else OPEN


_RESOLVERS: dict[str, Callable[..., Value]] = {
    "date": _date, "weekday": _weekday, "relative": _relative, "period": period, "duration": _duration,
    "set": _set, "clock": _clock, "vague": _vague, "named": _vague, "day_of_month": _day_of_month,
    "weekday_of_week": _weekday_of_week, "daypart": _daypart, "ahead": _ahead, "nth_week": _nth_week,
    "nth_weekday": _nth_weekday, "day_number": _day_number, "rest": rest, "holiday": holiday,
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
