"""From a match of a rule to the fields of an expression: which item is the day, which the year, what is no date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from khabar.text.days import make_date
from khabar.text.durations import Amount, read_amounts
from khabar.text.time_items import Item
from khabar.text.time_rules import Rule

_WEEKDAYS = ("weekday", "latinday")
_MONTHS = ("month", "weak", "frail")
_SHIFTS = ("past", "next", "this", "recent")
_UNITS = ("Unit1", "Moon", "Annum", "Hour", "Day", "Units", "Unit2", "Weakunit")
#: Years in two digits are of this century, and later ones of the Hijri calendar.
_CENTURY, _LATEST_SHORT = 2000, 2035
_FIRST_YEAR, _OLDEST, _LATEST = 1000, 1800, 2100
#: A year that nothing but its digits shows lies in this span.
_BARE = range(1950, 2036)
#: الثلاثينات and الأربعينات alone are as often ages or temperatures.
_FIRST_DECADE = 50
#: Years of numeric dates that are those of the Hijri calendar.
_HIJRI = range(1300, 1500)
#: What 1950 counts in 1950 متطوعا and 2025 طائرة: an indefinite singular in its accusative, or one in ة.
_COUNTED = re.compile(r"(?!ال|ه[اذ]|كما|لما|مما|بما|عندما|بعدما|فيما|بينما|حينما|ايضا)\w{2,}[اه]")


class Found(NamedTuple):
    """A match of a rule with the items it covers; ``reach`` adds those of a look-ahead (14 of "14 و15 فبراير")."""

    rule: Rule
    match: re.Match[str]
    items: Sequence[Item]
    reach: Sequence[Item]
    after: Item | None

    def of(self, *kinds: str) -> list[Item]:
        """Items of these kinds, the look-ahead included."""
        return [item for item in self.reach if item.kind in kinds]

    def first(self, *kinds: str) -> Item | None:
        """The first item of these kinds, the look-ahead included."""
        return next((item for item in self.reach if item.kind in kinds), None)

    def group(self, name: str) -> Sequence[Item]:
        """Items of a named group of the rule; empty where the rule has none or it took no part."""
        if name not in self.match.re.groupindex or self.match.start(name) < 0:
            return ()
        shift = self.match.start()
        return self.reach[self.match.start(name) - shift : self.match.end(name) - shift]


Fields = dict[str, object]


def _value(item: Item | None) -> int | None:
    return int(item.word.value) if item is not None and item.word is not None else None


def _single_month(found: Found) -> int | None:
    """The month; 0 where two names side by side are two months (then it is no twin), None where there is none."""
    own = [item for item in found.items if item.kind in _MONTHS]
    values = {_value(item) for item in own or found.of(*_MONTHS)}
    return None if not values else values.pop() if len(values) == 1 else 0


def _calendar_fields(found: Found) -> Fields | None:
    hijri, month = found.first("hijri"), _single_month(found)
    if month == 0 or (hijri and month):
        return None
    year = found.first("year")
    era = found.first("era")
    in_words = found.group("year")
    if in_words and not _FIRST_YEAR <= in_words[0].number <= _LATEST:
        return None
    year = in_words[0] if in_words else year
    fields: Fields = {"month": month or _value(hijri), "year": int(year.number) if year else None}
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


def _plain_fields(found: Found) -> Fields:
    part, section = found.first("part", "relnight", "clockpart"), found.first("section")
    fields: Fields = {"weekday": _value(found.first(*_WEEKDAYS))}
    if part is not None and part.word is not None:
        fields["part"] = "NI" if part.kind == "relnight" else part.word.value
    if section is not None and section.word is not None:
        fields["mod"] = section.word.value
    return fields


def _shift_fields(found: Found) -> Fields:
    shift = _value(found.first(*_SHIFTS))
    if shift is None and found.first("demo"):
        shift = 0
    of_year = found.first("Annum") and found.first(*_MONTHS, "hijri") and shift is not None
    return {"year_shift" if of_year else "shift": shift}


def _relative_fields(found: Found) -> Fields:
    near = found.first("rel", "relnight")
    if near is not None:
        return {"unit": "day", "offset": _value(near)}
    unit = found.first(*_UNITS)
    if unit is None or unit.word is None:
        return {}
    shift = _shift_fields(found).get("shift")
    today = unit.kind == "Day" and shift is None
    return {"unit": unit.word.value, "offset": 0 if today else shift}


def _date(found: Found) -> Fields | None:
    fields = _calendar_fields(found)
    if fields is None:
        return None
    today = found.first("rel", "Day")
    near = {"unit": "day", "offset": _value(today) if today and today.kind == "rel" else 0} if today else {}
    return fields | _plain_fields(found) | _shift_fields(found) | near


def _weekday(found: Found) -> Fields:
    fields = _plain_fields(found) | _shift_fields(found)
    if found.first("rel", "Day"):
        fields |= _relative_fields(found)
    return fields


def _relative(found: Found) -> Fields:
    return _plain_fields(found) | _relative_fields(found)


def _day_of_month(found: Found) -> Fields | None:
    """15 من الشهر الجاري: a day of the month before, this or next."""
    day = found.group("day")
    if not day or not 1 <= day[0].number <= 31 or day[0].number % 1:
        return None
    return {"day": int(day[0].number)} | _relative_fields(found)


def _weekday_of_week(found: Found) -> Fields | None:
    """الثلاثاء من الأسبوع المقبل."""
    fields = _relative_fields(found)
    return {"weekday": _value(found.first("weekday"))} | fields if fields.get("unit") == "week" else None


def _section(found: Found) -> Fields | None:
    """نهاية العام, مطلع الشهر: of the one that runs."""
    unit = found.first("Annum", "Moon", "Unit1")
    if unit is None or unit.word is None or unit.word.value not in ("year", "month", "week"):
        return None
    return _plain_fields(found) | {"unit": unit.word.value, "offset": 0}


def _numeric(found: Found) -> Fields | None:
    """12/02/2025, 2025/02/12, 2025-02-12, 12-2-2025: day first unless the year is."""
    parts = [int(p) for item in found.of("dmy", "year", "number") for p in re.findall(r"\d+", item.norm)]
    if len(parts) != 3:
        return None
    if parts[0] < 100:
        parts.reverse()
    year, month, day = parts
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    calendar = "hijri" if year in _HIJRI else "gregorian"
    weekday = _value(found.first(*_WEEKDAYS))
    return {"year": year, "month": month, "day": day, "calendar": calendar, "weekday": weekday}


def _numeric_short(found: Found) -> Fields | None:
    """الاثنين 15/1/24: the one reading of day, month and year that falls on the weekday; None for none or several."""
    item, weekday = found.first("short_dmy"), _value(found.first(*_WEEKDAYS))
    if item is None:
        return None
    a, b, c = (int(part) for part in item.norm.split("/"))
    orders = {(c, b, a), (c, a, b), (a, b, c)}
    days = {day for year, month, at in orders if (day := make_date(_CENTURY + year, month, at))}
    fitting = [day for day in days if day.isoweekday() == weekday and day.year <= _LATEST_SHORT]
    if len(fitting) != 1:
        return None
    (day,) = fitting
    return {"year": day.year, "month": day.month, "day": day.day, "weekday": weekday}


def _year(found: Found) -> Fields | None:
    unit = found.first("unitpair", "units", "Units")
    if unit is not None and unit.word is not None and unit.word.value != "year":
        return None
    return _date(found)


def _same_year(found: Found) -> Fields | None:
    """20 فبراير من العام نفسه."""
    fields = _calendar_fields(found)
    return None if fields is None else fields | {"same": "year"}


def _day_of_same_month(found: Found) -> Fields | None:
    """12 من الشهر ذاته."""
    fields = _day_of_month(found)
    return None if fields is None else fields | {"same": "month", "unit": "month", "offset": 0}


def _counts(number: float, noun: str) -> bool:
    """Whether a number and the word behind it read as a count: 1950 متطوعا, 2000 جندي."""
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
    word = found.first("about", "around")
    fields: Fields = {"amounts": low, "high": high if found.group("high") else ()}
    if word is not None and word.word is not None:
        fields["mod"] = word.word.value
    return fields if low else None


def _ago(found: Found) -> Fields | None:
    fields = _amounts(found)
    return None if fields is None else fields | {"offset": -1}


def _minutes(found: Found) -> int:
    """Minutes after the hour; negative for الثامنة إلا ربعا."""
    fraction = found.first("fraction", "Fraction", "quarter")
    if fraction is not None:
        share = {"Q": 0.25, "H": 0.5}.get(fraction.word.value if fraction.word else "", fraction.number)
        return round(share * 60) * (-1 if found.group("less") else 1)
    minute = found.group("minute")
    return int(minute[0].number) if minute else 0


def _half_of_day(number: int, part: str) -> int:
    """Hour of 24 by صباحا, مساء, ليلا."""
    late = part in ("PM", "EV", "AF") or (part == "MI" and number <= 9) or (part == "NI" and number >= 6)
    if part in ("AM", "MO", "NI") and number == 12:
        return 0
    return number + 12 if late and number < 12 else number


def _clock(found: Found) -> Fields | None:
    hour = found.group("hour")[0]
    written = re.fullmatch(r"(\d{1,2})[:.](\d\d)(?::\d\d)?", hour.norm)
    number, minute = (int(written[1]), int(written[2])) if written else (int(hour.number), _minutes(found))
    if not 0 <= number <= 24 or minute >= 60:
        return None
    parts, zone = found.first("clockpart", "part"), found.first("zone")
    part = parts.word.value if parts and parts.word else ""
    if found.rule.name == "clock_part" and (part != "EV" or number > 12):
        return None
    total = (_half_of_day(number, part) * 60 + minute) % (24 * 60)
    return {"hour": total // 60, "minute": total % 60, "zone": zone.word.value if zone and zone.word else None}


def _set(found: Found) -> Fields | None:
    word = found.first("setword")
    if word is not None and word.word is not None:
        return {"value": word.word.value}
    weekday = _value(found.first("weekday"))
    if weekday:
        return {"value": f"XXXX-WXX-{weekday}", "weekday": weekday}
    amounts = read_amounts([item for item in found.items if item.kind != "every"])
    return {"amounts": amounts} if amounts else None


def _century(found: Found) -> Fields | None:
    ordinal, shift = found.first("ordinal", "number"), _value(found.first(*_SHIFTS))
    unit = found.first("Weakunit")
    if unit is None or unit.word is None or unit.word.value != "century":
        # العقد الحالي is as often the contract that runs as the decade.
        return None
    fields: Fields = {"unit": "century", "offset": shift}
    if ordinal is not None:
        fields["value"] = f"{int(ordinal.number) - 1:02d}XX"
    return fields if ordinal is None or 1 <= ordinal.number <= 21 else None


def _decade(found: Found) -> Fields | None:
    word = found.first("decadeword")
    definite = word is not None and word.norm.startswith(("ال", "وال"))
    if found.rule.name == "decade_definite" and (not definite or (_value(word) or 0) < _FIRST_DECADE):
        return None
    tens = _value(word) or 0
    return {"unit": "decade", "offset": tens}


def _period(found: Found) -> Fields:
    """Season, quarter or half of a year."""
    season, quarter, year = found.first("season"), found.first("quarter"), found.first("year")
    ordinal = found.first("ordinal")
    shift = _shift_fields(found)
    code = str(_value(season)) if season else f"{quarter.word.value if quarter and quarter.word else 'Q'}"
    if quarter and ordinal:
        code += str(int(ordinal.number))
    fields: Fields = {"unit": "period", "value": code, "year": int(year.number) if year else None}
    return fields | {"shift": shift.get("shift", shift.get("year_shift"))}


def _vague(found: Found) -> Fields:
    return {}


#: Fields of a match by the name of its builder; None where the match is no expression after all.
BUILDERS: dict[str, Callable[[Found], Fields | None]] = {
    "date": _date, "numeric": _numeric, "numeric_short": _numeric_short,
    "year": _year, "bare_year": _bare_year, "weekday": _weekday, "ago": _ago,
    "relative": _relative, "duration": _amounts, "clock": _clock, "set": _set, "vague": _vague, "century": _century,
    "decade": _decade, "period": _period, "age": _amounts, "named": _calendar_fields, "block": _vague,
    "years": _vague, "day_of_month": _day_of_month, "day_of_same_month": _day_of_same_month,
    "same_year": _same_year, "weekday_of_week": _weekday_of_week, "section": _section,
}  # fmt: skip
#: Kind of the expression where it is not the builder's own name.
KINDS = {"numeric": "date", "numeric_short": "date",
         "year": "date", "bare_year": "date", "ago": "relative", "century": "period",
          "decade": "period", "years": "date", "section": "relative",
         "day_of_same_month": "day_of_month", "same_year": "date"}  # fmt: skip
