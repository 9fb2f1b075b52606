"""Fields of dates in digits: 12/02/2025, 22/04, 2015-3; which number is the day, the month, the year."""

from __future__ import annotations

import re

from khabar.text.days import make_date
from khabar.text.found import WEEKDAYS, Fields, Found, plain_fields, value_of
from khabar.text.time_item import Item

#: Years in two digits are of this century, and later ones of the Hijri calendar.
_CENTURY, _LATEST_SHORT = 2000, 2035
#: A year that has a 29 February.
_LEAP = 2000
#: Years of numeric dates that are those of the Hijri calendar.
_HIJRI = range(1300, 1500)
#: Said as words: round the clock, the attacks of 2001.
_NO_DAYS = frozenset({"9/11", "24/7"})


def numeric(found: Found) -> Fields | None:
    """12/02/2025, 2025/02/12, 2025-02-12, 12-2-2025: day first unless the year is."""
    parts = [int(p) for item in found.of("dmy", "year", "number") for p in re.findall(r"\d+", item.norm)]
    if len(parts) != 3:
        return None
    if parts[0] < 100:
        parts.reverse()
    year, month, day = parts
    if month > 12 >= day:
        month, day = day, month  # 12/22/2016
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    calendar = "hijri" if year in _HIJRI else "gregorian"
    weekday = value_of(found.first(*WEEKDAYS))
    return {"year": year, "month": month, "day": day, "calendar": calendar, "weekday": weekday}


def numeric_short(found: Found) -> Fields | None:
    """الاثنين 15/1/24: the one reading of day, month and year that falls on the weekday; None for none or several.

    Without a weekday the one reading that there is: 4/21/16 has one, 16/4/21 has two.
    """
    item, weekday = found.first("short_dmy"), value_of(found.first(*WEEKDAYS))
    if item is None:
        return None
    a, b, c = (int(part) for part in item.norm.split("/"))
    orders = {(c, b, a), (c, a, b), (a, b, c)}
    days = {day for year, month, at in orders if (day := make_date(_CENTURY + year, month, at))}
    fitting = [day for day in days if weekday in (None, day.isoweekday()) and day.year <= _LATEST_SHORT]
    if len(fitting) != 1:
        return None
    (day,) = fitting
    return {"year": day.year, "month": day.month, "day": day.day, "weekday": weekday}


def _is_padded(item: Item) -> bool:
    """22/04 has a zero that no fraction has, and 22/4 is more than a whole: neither is a fraction."""
    first, second = item.norm.split("/")
    padded = len(first) == len(second) == 2 and "0" in (first[0], second[0])
    return padded or int(first) > 12 >= int(second)


def year_dash_month(found: Found) -> Fields | None:
    """2015-3 and 2015-03 without blanks; 2015-12 may be two years."""
    year, dash, month = found.items[:3]
    glued = year.end == dash.start and dash.end == month.start
    if not glued or not re.fullmatch(r"0?[1-9]", month.norm):
        return None
    return {"year": int(year.number), "month": int(month.number)}


def day_and_month(found: Found) -> Fields | None:
    """22/4, 4/22: the month is the number that can be one, the second where both can; 9/11 says no date."""
    item = found.first("short_dm")
    if item is None or item.norm in _NO_DAYS or (found.rule.name == "day_and_month_padded" and not _is_padded(item)):
        return None
    first, second = (int(part) for part in item.norm.split("/"))
    day, month = (first, second) if second <= 12 else (second, first)
    year = found.first("year")
    fields: Fields = {"day": day, "month": month, "year": int(year.number) if year else None}
    return fields | plain_fields(found) if make_date(_LEAP, month, day) else None


def year_and_month(found: Found) -> Fields | None:
    """2015/3, 3/2015."""
    item = found.first("ym")
    if item is None:
        return None
    month, year = sorted(int(part) for part in item.norm.split("/"))
    return {"year": year, "month": month} if 1 <= month <= 12 else None
