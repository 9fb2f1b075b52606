"""Dates, lengths and numbers of the record as people write them."""

from __future__ import annotations

import re
from datetime import date

from khabar.brief.words import Label, Words, joined, same

_DAY = re.compile(r"(-?\d{4})-(\d{2})-(\d{2})(?:T(\d{2}(?::\d{2})?|[A-Z]{2}).*)?")
_MONTH = re.compile(r"(-?\d{4})-(\d{2})")
_YEAR = re.compile(r"-?\d{4}")
_DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_SECONDS = (365 * 86_400, 30 * 86_400, 604_800, 86_400, 3_600, 60, 1)
_PARTS = {0.25: ("ربع", "a quarter of an hour"), 0.5: ("نصف", "half an hour")}
_BOUNDS = {"MORE_THAN": "more_than", "LESS_THAN": "less_than"}
#: Two by the form of the noun, as it stands where nothing governs it: ساعتان.
_DUAL = re.compile(r"\b(\w+ت|شهر|يوم|أسبوع)ان\b")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def show_date(value: str, words: Words, *, weekday: bool = False) -> Label:
    """An EDTF date in words: ``2025-02-12`` → 12 فبراير 2025; ``2025-02`` → فبراير 2025; ``2025-02-12~`` → نحو ….

    Intervals become from … to …. What is no date that this knows is shown as it stands. ``weekday`` puts the name of
    the day before whole days.
    """
    if "/" in value:
        first, last = value.split("/", 1)
        return _interval(first, last, words)
    plain = value.rstrip("~?%")
    found = _point(plain, words, weekday=weekday)
    if plain == value:
        return found
    about = words.ui("about")
    return Label(f"{about.ar} {found.ar}", f"{about.en} {found.en}")


def show_rank(value: str, words: Words) -> Label:
    """Which of its kind a contact is called: ``first since 2022-02`` → الأول منذ فبراير 2022."""
    kind, mark, since = value.partition(" since ")
    parts = [words.of("rank", kind)]
    return joined([*parts, words.of("rank", "since"), show_date(since, words)] if mark else parts, " ", " ")


def show_number(value: str, words: Words) -> Label:
    """A count as claims write it: ``30– killed`` → القتلى: 30 فأكثر; ``20–25`` → 20–25. A unit stays as it stands."""
    number, _, kind = value.partition(" ")
    low, dash, high = number.partition("–")
    shown = same(number)
    if dash and not high:
        shown = words.filled("or_more", low)
    elif dash and not low:
        shown = words.filled("up_to", high)
    if not kind:
        return shown
    called = words.of("amount", kind)
    return Label(f"{called.ar}: {shown.ar}", f"{shown.en} {called.en}")


def _interval(first: str, last: str, words: Words) -> Label:
    ends = [show_date(end, words) if end not in ("", "..") else None for end in (first, last)]
    low, high = ends
    if low and high:
        return Label(f"من {low.ar} إلى {high.ar}", f"{low.en} to {high.en}")
    if low:
        return Label(f"منذ {low.ar}", f"since {low.en}")
    return Label(f"حتى {high.ar}", f"until {high.en}") if high else words.ui("undated")


def _point(value: str, words: Words, *, weekday: bool) -> Label:
    if day := _DAY.fullmatch(value):
        return _day(day, words, weekday=weekday)
    if month := _MONTH.fullmatch(value):
        year, number = month[1], int(month[2])
        name = words.of("month" if number <= 12 else "season", str(number))
        return Label(f"{name.ar} {year}", f"{name.en} {year}")
    if _YEAR.fullmatch(value):
        return Label(f"عام {value}", value)
    return same(value)


def _day(found: re.Match[str], words: Words, *, weekday: bool) -> Label:
    month = words.of("month", str(int(found[2])))
    number, year = int(found[3]), found[1]
    shown = Label(f"{number} {month.ar} {year}", f"{number} {month.en} {year}")
    if found[4]:
        shown = joined([shown, _clock(found[4], words)])
    name = _weekday(found.group()[:10]) if weekday else None
    if name is None:
        return shown
    called = words.of("weekday", name)
    return Label(f"{called.ar} {shown.ar}", f"{called.en} {shown.en}")


def _clock(value: str, words: Words) -> Label:
    """A clock time, or a part of the day (EV)."""
    return words.of("part", value) if value.isalpha() else same(value if ":" in value else f"{value}:00")


def _weekday(day: str) -> str | None:
    try:
        return _WEEKDAYS[date.fromisoformat(day).weekday()]
    except ValueError:
        return None


def show_duration(value: str, words: Words, *, approx: bool = False, bound: str | None = None) -> Label:
    """An ISO 8601 length in words: ``PT1H30M`` → ساعة ونصف; ``PT90M`` → 90 دقيقة; approximate ones with ≈ before.

    ``bound`` is MORE_THAN or LESS_THAN: ``PT2H`` → أكثر من ساعتين.
    """
    found = _DURATION.fullmatch(value)
    numbers = [float(number) if number and number.count(".") < 2 else 0.0 for number in found.groups()] if found else []
    if not any(numbers):
        return same(value)
    shown = _length(numbers, words)
    if bound in _BOUNDS:
        said = words.ui(_BOUNDS[bound])
        return Label(said.ar.replace("%s", _DUAL.sub(r"\1ين", shown.ar)), said.en.replace("%s", shown.en))
    return Label(f"≈ {shown.ar}", f"≈ {shown.en}") if approx else shown


def seconds_of(value: str) -> float | None:
    """An ISO 8601 length in seconds, a month as 30 days and a year as 365; None for what is none, or for nothing."""
    found = _DURATION.fullmatch(value)
    numbers = [float(number) if number and number.count(".") < 2 else 0.0 for number in found.groups()] if found else []
    return sum(number * size for number, size in zip(numbers, _SECONDS, strict=False)) or None


def _length(numbers: list[float], words: Words) -> Label:
    hours, minutes = numbers[4], numbers[5]
    parts = [_unit(number, unit, words) for number, unit in zip(numbers, _UNITS, strict=True) if number]
    if hours and minutes in (15, 30) and len(parts) == 2:
        arabic = {15: "وربع", 30: "ونصف"}[int(minutes)]
        return Label(f"{parts[0].ar} {arabic}", f"{parts[0].en} {minutes:g} min")
    return joined(parts, " و", " ")


def _unit(number: float, unit: str, words: Words) -> Label:
    if unit == "hour" and number in _PARTS:
        part, english = _PARTS[number]
        return Label(f"{part} ساعة", english)
    if number != int(number):
        noun = words.counted(100, unit)
        return Label(f"{number:g} {noun.ar.split(' ', 1)[1]}", f"{number:g} {noun.en.split(' ', 1)[1]}")
    counted = words.counted(int(number), unit)
    short = {"hour": f"{number:g} h", "minute": f"{number:g} min", "second": f"{number:g} s"}
    return Label(counted.ar, short.get(unit, counted.en))


def sort_key(value: str | None) -> tuple[bool, str]:
    """Order of dates: earliest first, a month before its days, undated last."""
    return (value is None, (value or "").split("/", 1)[0].rstrip("~?%"))
