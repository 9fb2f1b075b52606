"""From a match of a rule to the fields of an expression: which item is the day, which the year, what is no date."""

from __future__ import annotations

import re
from collections.abc import Callable

from khabar.text.clock_fields import clock_before, clock_fields, clock_minutes, clock_run, clock_zones, day_part
from khabar.text.durations import Amount, read_amounts
from khabar.text.found import Fields, Found, part_of, plain_fields, relative_fields, shift_fields, value_of
from khabar.text.numeric_dates import day_and_month, numeric, numeric_short, year_and_month, year_dash_month
from khabar.text.period_fields import (
    century,
    decade,
    holiday,
    period,
    rest,
    set_fields,
    weekend,
)
from khabar.text.time_item import Item

_MONTHS = ("month", "weak", "frail")
_OLDEST_SHORT, _FIRST_YEAR, _OLDEST, _LATEST = 200, 1000, 1800, 2100
#: A year that nothing but its digits shows lies in this span.
_BARE = range(1950, 2036)
#: الحادي, الثاني, but not الثانية or الأولى.
_MASCULINE = re.compile(r"ال(?!اولي)\w+[^ه]")
_OLDEST_AGE = 125
#: Years of numeric dates that are those of the Hijri calendar.
_HIJRI = range(1300, 1500)
#: What 1950 counts in 1950 متطوعا and 2025 طائرة: an indefinite singular in its accusative, or one in ة.
_COUNTED = re.compile(r"(?!ال|ه[اذ]|كما|لما|مما|بما|عندما|بعدما|فيما|بينما|حينما|ايضا)\w{2,}[اه]")


def _single_month(found: Found) -> int | None:
    """The month; 0 where two names side by side are two months (then it is no twin), None where there is none."""
    own = [item for item in found.items if item.kind in _MONTHS]
    values = {value_of(item) for item in own or found.of(*_MONTHS)}
    return None if not values else values.pop() if len(values) == 1 else 0


def _is_year(item: Item, found: Found) -> bool:
    """Whether a number can be a year; one of three digits only where nothing stands behind it that it could count."""
    alone = found.after is None or found.after.kind in ("mark", "comma", "close", "era")
    first = _OLDEST_SHORT if alone and not found.first("Annum") else _FIRST_YEAR
    return item.number % 1 == 0 and first <= item.number <= _LATEST


def _calendar_fields(found: Found) -> Fields | None:
    hijri, month = found.first("hijri"), _single_month(found)
    if month == 0 or (hijri and month):
        return None
    year = found.first("year")
    era = found.first("era")
    in_words = found.group("year")
    if in_words and not _is_year(in_words[0], found):
        if not found.rule.name.startswith("day_range"):
            return None
        in_words = ()
    year = in_words[0] if in_words else year
    fields: Fields = {"month": month or value_of(hijri), "year": int(year.number) if year else None}
    if hijri or (era and era.word and era.word.value == "hijri"):
        fields["calendar"] = "hijri"
    elif year and not era and not month and year.number in _HIJRI:
        fields["calendar"] = "open"
    day = found.group("day")
    if day:
        fields["day"] = int(day[0].number)
        if not 1 <= day[0].number <= 31 or day[0].number % 1:
            return None
    return fields


def _date(found: Found) -> Fields | None:
    fields = _calendar_fields(found)
    if fields is None:
        return None
    today = found.first("rel", "Day")
    near = {"unit": "day", "offset": value_of(today) if today and today.kind == "rel" else 0} if today else {}
    return fields | plain_fields(found) | shift_fields(found) | near


def _weekday(found: Found) -> Fields:
    fields = plain_fields(found) | shift_fields(found)
    if found.first("rel", "Day"):
        fields |= relative_fields(found)
    return fields


def _relative(found: Found) -> Fields:
    return plain_fields(found) | relative_fields(found)


def _day_of_month(found: Found) -> Fields | None:
    """15 من الشهر الجاري: a day of the month before, this or next."""
    day = found.group("day")
    if not day or not 1 <= day[0].number <= 31 or day[0].number % 1:
        return None
    fields = relative_fields(found)
    return {"day": int(day[0].number)} | fields | {"offset": fields.get("offset") or 0}


def _weekday_of_week(found: Found) -> Fields | None:
    """الثلاثاء من الأسبوع المقبل."""
    fields = relative_fields(found)
    return {"weekday": value_of(found.first("weekday"))} | fields if fields.get("unit") == "week" else None


def _section(found: Found) -> Fields | None:
    """نهاية العام, مطلع الشهر: of the one that runs."""
    unit = found.first("Annum", "Moon", "Unit1")
    if unit is None or unit.word is None or unit.word.value not in ("year", "month", "week"):
        return None
    return plain_fields(found) | {"unit": unit.word.value, "offset": 0}


def _year(found: Found) -> Fields | None:
    unit = found.first("unitpair", "units", "Units")
    if unit is not None and unit.word is not None and unit.word.value != "year":
        return None
    return _date(found)


def _month_of(found: Found) -> Fields | None:
    """The month or year that the week or the weekday is one of: written, or هذا الشهر, العام المقبل."""
    if found.first("month", "weak", "frail", "hijri", "year") or found.group("year"):
        fields = _calendar_fields(found)
        return None if fields is None or fields.get("calendar") == "hijri" else fields | shift_fields(found)
    items = [item for item in found.items if item.kind in ("Moon", "Annum", "past", "next", "this", "demo")]
    fields = relative_fields(found._replace(items=items, reach=items))
    return {**fields, "offset": fields["offset"] or 0} if fields else None


def _nth_week(found: Found) -> Fields | None:
    """الأسبوع الثالث من أكتوبر, الأسبوع الأول من هذا الشهر."""
    week, nth, of = found.first("Unit1", "unit1"), found.first("ordinal"), _month_of(found)
    if of is None or week is None or week.word is None or week.word.value != "week":
        return None
    section = found.first("section")
    if nth is None:
        return of | {"nth": -1} if section is None or _is_last(section) else None
    return of | {"nth": int(nth.number)} if 1 <= nth.number <= 5 else None


def _nth_month(found: Found) -> Fields | None:
    """الشهر الأول من عام 2000, الشهر الأخير من العام المقبل."""
    nth, year, of = found.first("ordinal"), found.first("year"), _month_of(found)
    number = int(nth.number) if nth is not None else 12
    if of is None or not 1 <= number <= 12:
        return None
    fields: Fields = {"year": int(year.number)} if year else {"year_shift": of["offset"]}
    return fields | {"month": number}


def _nth_day(found: Found) -> Fields | None:
    """أول يوم من يناير, آخر يوم من الشهر."""
    nth, last, of = found.first("ordinal"), found.first("section"), _month_of(found)
    if of is None or found.items[1].norm not in ("يوم", "اليوم") or (last is not None and not _is_last(last)):
        return None
    return of | {"nth": int(nth.number) if nth is not None else -1}


def _nth_weekday(found: Found) -> Fields | None:
    """أول يوم جمعة من يوليو, الخميس الأخير من نوفمبر: the last one is -1."""
    nth, last = found.first("ordinal"), found.first("section", "recent")
    weekday, of = value_of(found.first("weekday", "bareday")), _month_of(found)
    if (
        of is None
        or (nth is None and last is None)
        or (last is not None and last.kind == "section" and not _is_last(last))
    ):
        return None
    if nth is not None and not 1 <= nth.number <= 5:
        return None
    return of | {"weekday": weekday, "nth": int(nth.number) if nth is not None else -1}


def _nth_weekday_bare(found: Found) -> Fields | None:
    """الأحد الثاني, of this month; الأحد الثانية is two o'clock."""
    nth = found.group("nth")[0]
    if not 1 <= nth.number <= 5 or not _MASCULINE.fullmatch(nth.norm):
        return None
    return {"unit": "month", "offset": 0, "weekday": value_of(found.first("weekday")), "nth": int(nth.number)}


def _weekdays_of_week(found: Found) -> Fields | None:
    """الأسبوع المقبل بين الأربعاء والجمعة."""
    fields, (first, last) = _weekday_of_week(found), found.of("weekday")
    return None if fields is None else fields | {"weekday": value_of(first), "until": value_of(last)}


def _month_days(found: Found) -> Fields | None:
    """نوفمبر بين 15 و19."""
    fields, last = _date(found), found.group("until")[0].number
    if fields is None or last % 1 or not (found.group("day")[0].number < last <= 31):
        return None
    return fields | {"until": int(last)}


def _is_last(item: Item) -> bool:
    return item.norm.removeprefix("و") == "اخر"


def _month_then_day(found: Found) -> Fields | None:
    """أكتوبر/ 2, مايو الحادي والعشرين: in words only a masculine definite ordinal is a day."""
    day = found.group("day")
    if day and day[0].kind == "ordinal" and not _MASCULINE.fullmatch(day[0].norm):
        return None
    return _date(found)


def _day_number(found: Found) -> Fields | None:
    """يوم 27, الجمعة 15: a day of a month that is not named; an ordinal is masculine."""
    day = found.group("day")
    weekday = found.first("weekday")
    if not day or not 1 <= day[0].number <= 31 or day[0].number % 1:
        return None
    # An hour is feminine, and none is past twelve.
    is_day = day[0].number > 12 or _MASCULINE.fullmatch(day[0].norm)
    if day[0].kind == "ordinal" and (weekday is None or not found.first("in") or not is_day):
        return None
    return {"day": int(day[0].number), "weekday": value_of(weekday)}


def _age_bare(found: Found) -> Fields | None:
    """البالغ 32, شاب في الثالثة عشرة: an age without its unit."""
    number = found.group("low")[0].number
    return {"amounts": (Amount(number, "year"),)} if number % 1 == 0 and 0 < number <= _OLDEST_AGE else None


def _following(found: Found) -> Fields | None:
    """اليوم التالي, العام السابق, اليوم نفسه, ذلك العام: by the date that was told before."""
    step, unit = value_of(found.first("following")) or 0, found.first("Day", "Unit1", "Moon", "Annum")
    if unit is None or unit.word is None or unit.word.value not in ("day", "week", "month", "year"):
        return None
    part = {"part": part_of(found)} if unit.kind == "Day" else {}
    return {"unit": unit.word.value, "offset": step, "same": "beside"} | part


def _frail_month(found: Found) -> Fields | None:
    """في جوان; without its madda August is a town (إب) as well."""
    month = found.first("frail")
    return None if month is None or month.norm.endswith("اب") else _date(found)


def _hijri_month(found: Found) -> Fields | None:
    """في رمضان: a month without day and year; محرم and رجب are names of men and places too."""
    month = found.first("hijri")
    named = month is not None and month.norm in ("محرم", "رجب")
    return None if named and found.after is not None and found.after.kind == "other" else _date(found)


def _ahead(found: Found) -> Fields | None:
    """بعد ساعتين: from now where the clause speaks of what is to come; بعد شهر من الحفل is from then."""
    fields = _amounts(found)
    told = found.after is not None and found.after.kind == "of"
    begins = {"offset": 1, "same": "event" if told else None, "inner": found.items[1].start}
    return None if fields is None else fields | begins


def _last_count(found: Found) -> Fields | None:
    """آخر ثلاث سنوات."""
    word = found.first("section")
    return _amounts(found) if word is not None and _is_last(word) else None


def _same_year(found: Found) -> Fields | None:
    """20 فبراير من العام نفسه."""
    fields = _calendar_fields(found)
    return None if fields is None else fields | {"same": "year"}


def _day_of_same_month(found: Found) -> Fields | None:
    """12 من الشهر ذاته."""
    fields = _day_of_month(found)
    return None if fields is None else fields | {"same": "month", "unit": "month", "offset": 0}


def _counts(number: float, noun: str) -> bool:
    """Whether a number and the word behind it read as a count: 1950 متطوعا, 2000 جندي, but not 2018 بروسيا."""
    if number % 100 and noun[0] in "وبل":
        return False
    return _COUNTED.fullmatch(noun) is not None or (number % 100 == 0 and not noun.startswith("ال"))


def _bare_year(found: Found) -> Fields | None:
    year = found.first("year")
    if year is None or not _OLDEST <= year.number <= _LATEST:
        return None
    if found.rule.name == "year_bare" and year.number not in _BARE:
        return None
    if found.after is not None and found.after.kind == "other" and _counts(year.number, found.after.norm):
        return None
    return _date(found)


def _amounts(found: Found) -> Fields | None:
    low, high = read_amounts(found.group("low")), read_amounts(found.group("high"))
    if found.group("high") and high and not low and found.group("low"):
        # "ساعتين أو ثلاث", "5-7 أيام": the unit stands once.
        low = tuple(Amount(found.group("low")[0].number, amount.unit) for amount in high[:1])
    word = found.first("about", "around", "under")
    fields: Fields = {"amounts": low, "high": high if found.group("high") else ()}
    if word is not None and word.word is not None:
        fields["mod"] = word.word.value
    return fields if low else None


def _ago(found: Found) -> Fields | None:
    """قبل 3 أعوام, منذ يومين; منذ ثلاثين سنة is mostly the length of what goes on.

    قبل أقل من شهرين على الانتخابات counts down to what is to come.
    """
    ahead = found.after is not None and found.after.norm == "علي" and found.first("about", "around", "under")
    if ahead:
        return None
    fields, amounts = _amounts(found), read_amounts(found.group("low"))
    if found.items[0].kind == "since" and any(a.unit == "year" and a.number > 1 for a in amounts):
        return None
    return None if fields is None else fields | {"offset": -1}


def _vague(found: Found) -> Fields:
    unit = found.first("Units", "Weakunits") if found.rule.name == "vague_units" else None
    return {"unit": unit.word.value} if unit is not None and unit.word is not None else {}


#: Fields of a match by the name of its builder; None where the match is no expression after all.
BUILDERS: dict[str, Callable[[Found], Fields | None]] = {
    "date": _date, "numeric": numeric, "numeric_short": numeric_short,
    "year": _year, "bare_year": _bare_year, "weekday": _weekday, "ago": _ago, "ahead": _ahead,
    "relative": _relative, "duration": _amounts, "clock": clock_fields, "clock_before": clock_before,
    "clock_zones": clock_zones, "age_bare": _age_bare,
    "daypart": day_part, "set": set_fields, "vague": _vague, "century": century,
    "decade": decade, "period": period, "age": _amounts, "named": _calendar_fields, "block": _vague,
    "years": _vague, "day_of_month": _day_of_month, "day_of_same_month": _day_of_same_month,
    "same_year": _same_year, "weekday_of_week": _weekday_of_week, "section": _section,
    "nth_week": _nth_week, "nth_weekday": _nth_weekday, "month_then_day": _month_then_day,
    "day_and_month": day_and_month, "hijri_month": _hijri_month, "frail_month": _frail_month,
    "day_number": _day_number, "following": _following, "year_and_month": year_and_month,
    "last_count": _last_count, "nth_weekday_bare": _nth_weekday_bare, "weekdays_of_week": _weekdays_of_week,
    "month_days": _month_days, "nth_month": _nth_month, "nth_day": _nth_day, "clock_minutes": clock_minutes,
    "year_dash_month": year_dash_month, "clock_run": clock_run,
    "rest": rest, "weekend": weekend, "holiday": holiday,
}  # fmt: skip
#: Kind of the expression where it is not the builder's own name.
KINDS = {"numeric": "date", "numeric_short": "date", "year": "date", "bare_year": "date", "ago": "relative",
         "century": "period", "decade": "period", "years": "date", "section": "relative", "clock_before": "clock",
         "clock_zones": "clock", "age_bare": "age",
         "day_of_same_month": "day_of_month", "same_year": "date", "month_then_day": "date", "day_and_month": "date",
         "hijri_month": "date", "frail_month": "date", "following": "relative",
         "nth_weekday_bare": "nth_weekday", "weekdays_of_week": "weekday_of_week", "month_days": "date",
         "year_dash_month": "date", "clock_run": "clock", "clock_minutes": "clock", "nth_month": "date",
         "nth_day": "nth_weekday",
         "year_and_month": "date", "last_count": "duration", "weekend": "relative"}  # fmt: skip
