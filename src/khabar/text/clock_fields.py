"""Fields of clock times and of parts of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.text.found import PARTS, Fields, Found, part_of
from khabar.text.time_item import Item

_HALF_DAY, _DAY = 12, 24
_WRITTEN = re.compile(r"(\d{1,2})[:.,](\d\d)(?::(\d\d))?")
#: الساعة 1611 بتوقيت غرينتش: the four digits of an hour, sure only before the name of a zone.
_FOUR_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
#: الثامنة, العاشرة: an hour is feminine and definite.
_HOUR = re.compile(r"[وب]?ال\w+ه|[وب]?الاولي|لل\w+ه")
_DOTTED = re.compile(r"\d{1,2}\.\d\d")
_AMBIGUOUS = frozenset({"الظهر", "العصر"})
_MINUTES = {"Q": 0.25, "H": 0.5}


def _share(item: Item) -> float:
    return _MINUTES.get(item.word.value if item.word else "", item.number)


def _minutes(found: Found) -> int:
    """Minutes after the hour; negative for الثامنة إلا ربعا."""
    sign = -1 if any(item.kind == "except" for item in found.items) else 1
    fraction = next((item for item in found.items if item.kind in ("fraction", "Fraction", "quarter")), None)
    if fraction is not None:
        return round(_share(fraction) * 60) * sign
    minute = found.group("minute")
    return int(minute[0].number) * sign if minute else 0


def _half_of_day(number: int, part: str) -> int:
    """Hour of 24 by صباحا, مساء, ليلا."""
    late = part in ("EV", "AF") or (part == "MI" and number <= 9) or (part == "NI" and number >= 6)
    if part in ("MO", "NI") and number == _HALF_DAY:
        return 0
    return number + _HALF_DAY if late and number < _HALF_DAY else number


def _hour(hour: Item, minutes: int) -> tuple[int, int, int | None] | None:
    """Hour, minutes and seconds (None where none are written) as the words or digits give them."""
    word = hour.word.value if hour.kind == "hourword" and hour.word is not None else hour.norm
    written = _WRITTEN.fullmatch(word) or _FOUR_DIGITS.fullmatch(word)
    number, minute = (int(written[1]), int(written[2])) if written else (int(hour.number), minutes)
    if (hour.number % 1 and not written) or not 0 <= number <= _DAY or minute >= 60:
        return None
    return number, minute, int(written[3]) if written and (written.lastindex or 0) > 2 else None


def _fields(found: Found, hour: tuple[int, int, int | None], part: str) -> Fields:
    total = (_half_of_day(hour[0], part) * 60 + hour[1]) % (_DAY * 60)
    zone = found.first("zone")
    today = {"unit": "day", "offset": 0} if found.first("demo") else {}
    at: Fields = {"hour": total // 60, "minute": total % 60, "second": hour[2]}
    about = found.first("about")
    mod = {"mod": about.word.value} if about and about.word else {}
    return at | {"zone": zone.word.value if zone and zone.word else None} | today | mod


def _is_hour_in_words(items: Sequence[Item]) -> bool:
    """Whether an ordinal can be an hour: السابعة, but not السابع, and none past twelve."""
    return items[0].kind != "ordinal" or (_HOUR.fullmatch(items[0].norm) is not None and items[0].number <= _HALF_DAY)


def _allows(found: Found, item: Item, hour: tuple[int, int, int | None]) -> bool:
    """What single rules ask of their hour: 25:30 is a score as well, and only م stands for the afternoon."""
    asked = {
        "clock_dotted": _DOTTED.fullmatch(item.norm) is not None,
        "clock_padded": item.norm.startswith("0"),
        "clock_part_first": item.style == "digits" and hour[0] <= _HALF_DAY,
        "clock_pm": hour[0] <= _HALF_DAY and found.items[-1].norm == "م",
    }
    return asked.get(found.rule.name, True)


def clock_fields(found: Found) -> Fields | None:
    """الساعة 9 صباحا, 10:30 بتوقيت غرينتش, الثامنة إلا ربعا."""
    item = (found.group("hour") or found.group("at"))[0]
    hour = _hour(item, _minutes(found))
    part = part_of(found) or ("EV" if found.rule.name == "clock_pm" else "")
    if (
        hour is None
        or not _allows(found, item, hour)
        or (found.rule.name == "clock_part" and (part != "EV" or hour[0] > _HALF_DAY))
    ):
        return None
    if found.rule.name == "clock_seconds" and hour[2] is None:
        return None
    if found.rule.name in ("clock_fraction", "clock_after") and not _is_hour_in_words(found.group("hour")):
        return None
    return _fields(found, hour, part)


def clock_run(found: Found) -> Fields | None:
    """340 مساء, 1140 صباحا: an hour of twelve and its minutes, run together in digits."""
    item = found.group("hour")[0]
    number, minute = divmod(int(item.number), 100)
    if not item.norm.isdecimal() or item.number % 1 or not 1 <= number <= _HALF_DAY or minute >= 60:
        return None
    return _fields(found, (number, minute, None), part_of(found) or "")


def clock_minutes(found: Found) -> Fields | None:
    """الثالثة وعشر دقائق."""
    unit = found.items[-1]
    minutes = unit.word is not None and unit.word.value == "minute"
    return clock_fields(found) if minutes and _is_hour_in_words(found.group("hour")) else None


def clock_zones(found: Found) -> Fields | None:
    """الساعة 22,45 (21,45 ت غ): the hour of the place with how far it is from Greenwich."""
    hour, other = _hour(found.group("hour")[0], 0), _hour(found.group("other")[0], 0)
    zone = found.first("zone")
    if hour is None or other is None or zone is None or zone.word is None or zone.word.value != "Z":
        return None
    fields = _fields(found, hour, part_of(found) or "")
    here, there = (int(str(fields["hour"])) * 60 + hour[1]), other[0] * 60 + other[1]
    ahead = (here - there + _DAY * 30) % (_DAY * 60) - _DAY * 30
    return fields | {"zone": f"{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02d}:{abs(ahead) % 60:02d}"}


def clock_before(found: Found) -> Fields | None:
    """5 of "من 5 إلى 6 مساء": the half of the day stands behind the second hour, and the first is not after it."""
    hour = _hour(found.group("hour")[0], _minutes(found))
    end = next((item for item in reversed(found.reach) if item.kind in ("number", "ordinal", "clock")), None)
    part = part_of(found) or ""
    far = _hour(end, 0) if end is not None else None
    if hour is None or far is None or not _is_hour_in_words(found.group("hour")) or hour[0] > _HALF_DAY:
        return None
    later = _half_of_day(hour[0], part) > _half_of_day(far[0], part)
    return _fields(found, hour, "" if later else part)


def day_part(found: Found) -> Fields | None:
    """في الصباح, هذا المساء, في وقت متأخر من الليل: a part of a day, of today where هذا says so."""
    phase = found.first("phase", "section")
    item = found.first(*PARTS)
    if item is None or item.word is None:
        return None
    # بعد الظهر and الظهيرة say their time without a preposition; الليل alone is a noun.
    if found.rule.name == "daypart_bare" and item.norm not in ("بعد", "وقت", "الظهيره"):
        return None
    if found.rule.name == "part_alone" and not item.norm.endswith("ا"):
        return None  # ص is a page too
    # الظهر is a back and العصر an age as well.
    if item.norm in _AMBIGUOUS and phase is None:
        return None
    fields: Fields = {"part": item.word.value}
    if found.first("demo"):
        fields |= {"unit": "day", "offset": 0}
    return fields | ({"mod": phase.word.value} if phase is not None and phase.word is not None else {})
