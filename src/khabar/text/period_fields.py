"""Fields of what is longer than a day or comes again: sets, seasons, quarters, decades, centuries, holidays."""

from __future__ import annotations

from khabar.text.durations import read_amounts
from khabar.text.found import Fields, Found, part_of, relative_fields, shift_fields, value_of

#: الثلاثينات and الأربعينات alone are as often ages or temperatures.
_FIRST_DECADE = 50
_LAST_CENTURY = 21
_LATEST = 2100
_YEAR_IN_WORDS = range(1000, _LATEST)


def set_fields(found: Found) -> Fields | None:
    """كل أسبوعين, يوميا, كل يوم جمعة, أيام الاثنين, كل صباح."""
    word = found.first("setword")
    if word is not None and word.word is not None:
        return {"value": word.word.value}
    weekday = value_of(found.first("weekday", "bareday", "setday"))
    if weekday:
        days = found.first("units")
        if days is not None and days.word is not None and days.word.value != "day":
            return None
        return {"value": f"XXXX-WXX-{weekday}", "weekday": weekday}
    part = part_of(found) if found.rule.name == "set_part" else None
    if part is not None:
        return {"value": f"XXXX-XX-XXT{part}"}
    amounts = read_amounts([item for item in found.items if item.kind != "every"])
    return {"amounts": amounts} if amounts else None


def century(found: Found) -> Fields | None:
    """القرن التاسع عشر, القرن الماضي, العقد المقبل."""
    ordinal, shift = found.first("ordinal", "number"), value_of(found.first("past", "next", "this"))
    unit = found.first("Weakunit")
    if unit is None or unit.word is None:
        return None
    if unit.word.value == "decade":
        # العقد الحالي is as often the contract that runs as the decade.
        return {"unit": "decade_of", "offset": shift} if shift and ordinal is None else None
    if unit.word.value != "century" or found.rule.name == "decade_shift":
        return None
    section = found.first("section")
    mod = section.word.value if section is not None and section.word is not None else None
    fields: Fields = {"unit": "century", "offset": shift, "mod": mod}
    if ordinal is not None:
        fields["value"] = f"{int(ordinal.number) - 1:02d}XX"
    return fields if ordinal is None or 1 <= ordinal.number <= _LAST_CENTURY else None


def decade(found: Found) -> Fields | None:
    """سبعينيات القرن الماضي, ثمانينيات القرن التاسع عشر, الثمانينات."""
    word, ordinal = found.first("decadeword"), found.first("ordinal", "number")
    tens = value_of(word) or 0
    # سبعينيات is a decade without its article too, سبعينات is the elders of a family as well.
    definite = word is not None and (word.norm.startswith(("ال", "وال")) or word.norm.endswith("يات"))
    if found.rule.name == "decade_definite" and (not definite or tens < _FIRST_DECADE):
        return None
    fields: Fields = {"unit": "decade", "offset": tens}
    if ordinal is not None:
        if not 1 <= ordinal.number <= _LAST_CENTURY:
            return None
        fields["value"] = f"{int(ordinal.number) - 1:02d}{tens // 10}X"
    section = found.first("section")
    return fields | ({"mod": section.word.value} if section is not None and section.word is not None else {})


def period(found: Found) -> Fields | None:
    """Season, quarter or half of a year."""
    season, quarter, year = found.first("season"), found.first("quarter"), found.first("year")
    ordinal, in_words = found.first("ordinal"), found.group("year")
    if in_words and int(in_words[0].number) not in _YEAR_IN_WORDS:
        return None
    written = in_words[0] if in_words else year
    shift = shift_fields(found)
    if shifted := found.first("past", "next", "this"):  # not الأخير of الربع الأخير من العام المقبل
        shift = {"shift": value_of(shifted)}
    code = str(value_of(season)) if season else f"{quarter.word.value if quarter and quarter.word else 'Q'}"
    if found.rule.name == "period_bare" and season and not _is_season(found):
        return None
    if quarter:
        last = {"Q": 4, "H": 2}[code]
        number = int(ordinal.number) if ordinal else last
        if not 1 <= number <= last:
            return None
        code += str(number)
    fields: Fields = {"unit": "period", "value": code, "year": int(written.number) if written else None}
    if ordinal is None and found.first("recent") and not found.first("past", "next", "this", "demo"):
        shift = {}
    section = found.first("section")
    if section is not None and section.word is not None:
        fields["mod"] = section.word.value
    said = shift.get("shift", shift.get("year_shift"))
    # صيف العام الماضي is that of the year, الصيف الماضي the last that is over.
    return fields | {"year_shift" if season and found.first("Annum") else "shift": said}


def _is_season(found: Found) -> bool:
    """في الصيف alone; ربيع and خريف without article are names and figures, and so is الربيع before its adjective."""
    season = found.first("season")
    definite = season is not None and season.norm.startswith(("ال", "وال", "فصل"))
    alone = found.after is None or found.after.kind != "other"
    return definite and (alone or found.first("section") is not None)


def rest(found: Found) -> Fields | None:
    """بقية العام: from now to its end."""
    fields = relative_fields(found) or ({"unit": "day"} if found.first("day") else {})
    if fields.get("unit") not in ("day", "week", "month", "year"):
        return None
    return fields | {"offset": 0} | ({"mod": "END"} if fields["unit"] == "day" else {})


def weekend(found: Found) -> Fields:
    """نهاية الأسبوع المقبل."""
    return {"unit": "weekend", "offset": shift_fields(found).get("shift") or 0}


def holiday(found: Found) -> Fields | None:
    """عيد الفطر الماضي, رأس السنة 2020, ثالث أيام عيد الأضحى."""
    name, year = found.first("holiday"), found.first("year")
    if name is None or name.word is None:
        return None
    fields: Fields = {"value": name.word.value, "year": int(year.number) if year else None}
    fields["nth"] = value_of(found.first("feastday"))
    era = found.first("era")
    if year is not None and (era is None or era.word is None or era.word.value != "hijri"):
        fields["calendar"] = "gregorian"
    elif year is not None:
        fields["calendar"] = "hijri"
    section = found.first("section")
    if section is not None and section.word is not None:
        fields["mod"] = section.word.value
    return fields | {"shift": shift_fields(found).get("shift")}
