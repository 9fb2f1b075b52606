"""Times as Khabar finds them, in the terms of Recognizers-Text: joined, trimmed, and with every spelling of a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from khabar.annotate.times.expressions import find_times
from khabar.evaluate.recognizers_gold import Case, clock
from khabar.lexicon.calendar import Calendar
from khabar.model import Published, TimeExpression
from khabar.text.days import add_months
from khabar.text.tokens import tokenize

#: A clock time, with its day or without.
_AT = r"(?:\d{4}-\d\d-\d\d)?T\d\d:\d\d:\d\d"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TO = r"(?:و?إلى|و?الى|و?حتى|و?لغاية|ل)"
#: What stands between the two ends of a range, by what stands before the first.
_LINKS = ((re.compile(r"من(?: الساعة)?"), re.compile(_TO)), (re.compile(r"(?:ما )?بين(?: الساعة)?"), re.compile("و|-")))
_PLAIN_LINK = re.compile(rf"(?:{_TO}|[-–])")
#: What may stand between a day and its clock time: no word, or one that only joins them.
_JOINT = re.compile(
    r"[\s,،]*(?:(?:في|من|تمام|عند|يوم|أيام|حوالي|نحو|هذا|هذه|على|بين|[-–])[\s,،]+){0,3}(?:(?:بين|الساعة)\s+)*"
)
#: Words at either end that one side counts in and the other not; neither changes the time that is meant.
_EDGES = frozenset(
    {"في", "من", "إلى", "الى", "حتى", "يوم", "أيام", "يومي", "بتاريخ", "تاريخ", "عند", "على", "لمدة", "مدة", "خلال"}
    | {"ما", "بين", "الساعة", "تمام", "هذا", "أثناء", "بحلول", "طوال", "فترة", "تماما", "بالضبط", "لـ", "ل", "ب", "و"}
)
_HOURS_AHEAD = re.compile(r"PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")
#: What they write where no value is known.
_UNRESOLVED = frozenset({"0001-01-01", "notTresolved", "SP", "SU", "FA", "WI"})
_SIGNALS = frozenset(["قبل", "بعد", "منذ", "ابتداء", "يتجاوز", "لا", "أو", "بعده"])
_EDGE_WORD = re.compile(r"[\s.,،؛!؟?()\"]+")
_GLUED = re.compile(r"(?:و?[لب]?ل?|وال|ال|بال)")


class Found(NamedTuple):
    """A time in their terms: its stretch and every spelling of its value; ``type`` is TIMEX3.

    ``signals``: before, after and since, which they count in, may stand beside it.
    """

    start: int
    end: int
    type: str
    values: frozenset[str]
    signals: bool = False


_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def _months(first: date, number: int) -> str:
    return f"{first}/{add_months(first, number)}"


def _periods(value: str) -> set[str]:
    """First day and the day after the last of a year, month, week, quarter, decade, century or weekend."""
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        first = monday + timedelta(days=5 if found[3] else 0)
        return {f"{first}/{monday + timedelta(days=7)}"}
    if (found := re.fullmatch(r"(\d{4}|XXXX)-(\d\d)", value)) and found[2] in _SEASONS:
        return {f"{found[1]}-{_SEASONS[found[2]]}".removeprefix("XXXX-")}
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return {_months(date(int(found[1]), int(found[2]), 1), 1)}
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        length = 3 if found[2] == "Q" else 6
        return {_months(date(int(found[1]), 1 + length * (int(found[3]) - 1), 1), length)}
    if found := re.fullmatch(r"(\d+)(X*)", value):
        years = 10 ** len(found[2])
        first = int(found[1]) * years
        return {_months(date(first, 1, 1), 12 * years)} if 1 <= first <= 9000 else set()
    return set()


def _length(value: str) -> str | None:
    """A length in months and seconds: ``P3.5Y`` and ``P3Y6M`` are one."""
    found = re.fullmatch(
        r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?",
        value,
    )
    if found is None:
        return None
    years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    whole = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds
    return f"P{years * 12 + months:g}M{whole:g}S"


def spellings(value: str) -> frozenset[str]:
    """Every way in which one value of ours or of theirs can be written."""
    length = _length(value)
    return frozenset({clock(value)} | _periods(value) | ({length} if length else set()))


def _first_day(value: str) -> str:
    """Where a range begins or ends: the day itself, or the first of the period."""
    period = next(iter(_periods(value)), "")
    return clock(period.split("/")[0] if "/" in period else value)


def _found(time: TimeExpression) -> Found:
    values = spellings(time.value) if time.value else frozenset({"PRESENT_REF"} if time.rule == "vague" else ())
    if time.rule in ("ago", "ahead") and time.type == "DATE" and time.value and len(time.value) < len("2016-11-07"):
        values |= {f"near {time.value}"}
    if time.rule == "rest" and _DAY.fullmatch(time.value or ""):
        values |= {f"near {time.value}"}
    if time.mod == "END" and _DAY.fullmatch(time.value or ""):
        values |= {f"{time.value}T23:59:00"}
    if time.type == "SET" and "XT" in (time.value or ""):
        values |= {(time.value or "").rpartition("X")[2]}
    return Found(
        time.start, time.end, time.type, values, time.type != "DURATION" or time.rule in ("ahead", "vague_length")
    )


def _bare(values: frozenset[str], pattern: str) -> str | None:
    return next((v for v in sorted(values, key=len) if re.match(pattern, v)), None)


def _hours(found: Found) -> str | None:
    """``T09:00:00`` or ``T09:00:00/T11:00:00`` of a clock time or a range of them, its day left out."""
    times = [value for value in found.values if re.fullmatch(rf"{_AT}(?:/{_AT})?", value)]
    return re.sub(r"\d{4}-\d\d-\d\d", "", min(times, key=len)) if found.type == "TIME" and times else None


def _with_clock(a: Found, b: Found) -> Found | None:
    """A day and a clock time, or what recurs and a clock time, as one."""
    at, other = (a, b) if _hours(a) else (b, a)
    hours, span = _hours(at), (min(a.start, b.start), max(a.end, b.end))
    if hours is None or _hours(other) is not None:
        return None
    if other.type == "SET":
        every = _bare(other.values, r"XXXX-WXX-\d") or ""
        return Found(*span, "SET", frozenset({every + hours}))
    day = _bare(other.values, r"\d{4}-\d\d-\d\d(?:$|T[A-Z])")
    if day is None:
        return None
    whole = "/".join(day[:10] + hour for hour in hours.split("/"))
    return Found(*span, "TIME", frozenset({whole}), signals=True)


def _range(text: str, a: Found, b: Found) -> Found | None:
    """From one time to another as one."""
    between, before = text[a.end : b.start].strip(), text[: a.start].rstrip()
    for head, link in _LINKS:
        lead = re.search(rf"(?:^|\s)({head.pattern})$", before)
        if lead and link.fullmatch(between):
            return _ends(a, b, lead.start(1))
    return _ends(a, b, a.start) if _PLAIN_LINK.fullmatch(between) else None


def _ends(a: Found, b: Found, start: int) -> Found | None:
    if not a.values or not b.values:
        return None
    first, last = min(a.values, key=len), min(b.values, key=len)
    if len(first) < len(last) and first.startswith("T"):
        first = last[:10] + first if _DAY.match(last) else first
    elif len(last) < len(first) and last.startswith("T"):
        last = first[:10] + last if _DAY.match(first) else last
    return Found(start, b.end, b.type, frozenset({f"{_first_day(first)}/{_first_day(last)}"}))


def _joined(text: str, times: Sequence[Found]) -> list[Found]:
    joined: list[Found] = []
    for time in times:
        before = joined[-1] if joined else None
        whole = None
        if before is not None and _JOINT.fullmatch(text, before.end, time.start):
            whole = _with_clock(before, time)
        if whole is None:
            joined.append(time)
        else:
            joined[-1] = whole
    return joined


def _ranged(text: str, times: Sequence[Found], *, only_hours: bool = False) -> list[Found]:
    ranged: list[Found] = []
    for time in times:
        before = ranged[-1] if ranged else None
        apart = only_hours and not (before and _hours(before) and _hours(time))
        whole = _range(text, before, time) if before and not apart else None
        if whole is None:
            ranged.append(time)
        else:
            ranged[-1] = whole
    return ranged


def core(text: str, start: int, end: int, edges: frozenset[str] = _EDGES) -> tuple[int, int]:
    """A stretch without the marks and the words at its ends that only one of the two conventions counts in."""
    while start < end:
        left, right = re.match(r"[^\s,،.]+", text[start:end]), re.search(r"[^\s,،.]+$", text[start:end])
        if _EDGE_WORD.match(text[start]):
            start += 1
        elif _EDGE_WORD.match(text[end - 1]):
            end -= 1
        elif left and left[0] in edges and left.end() < end - start:
            start += left.end()
        elif right and right[0] in edges and right.start() > 0:
            end = start + right.start()
        else:
            break
    return start, end


def same_stretch(text: str, found: Found, wanted: tuple[int, int]) -> bool:
    """Whether two stretches are one, edge words and glued particles aside (للثاني and ثاني)."""
    edges = _EDGES | _SIGNALS if found.signals else _EDGES
    (a, b), (c, d) = core(text, found.start, found.end, edges), core(text, *wanted, edges)
    return b == d and (a == c or _GLUED.fullmatch(text[min(a, c) : max(a, c)]) is not None)


def times_of(case: Case, calendar: Calendar) -> list[Found]:
    """The times that the program finds in the input of a case, days joined to their hours and ranges to their ends."""
    published = Published(value=case.reference, precision="day", rule="given")
    times = find_times(case.text, [tokenize(case.text)], published, calendar)
    found = [(f := _found(time))._replace(values=f.values | _moment(time, case)) for time in times]
    joined = _joined(case.text, _ranged(case.text, found, only_hours=True))
    return [_today(time, case.reference) for time in _joined(case.text, _ranged(case.text, joined))]


def _moment(time: TimeExpression, case: Case) -> frozenset[str]:
    """5 o'clock of "in 5 hours" at midnight: theirs is a moment from now, ours the length, since a page has no hour."""
    found = _HOURS_AHEAD.fullmatch(time.value or "") if time.rule == "ahead" else None
    if found is None:
        return frozenset()
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return frozenset({clock((datetime.fromisoformat(case.now) + length).isoformat())})


def _today(found: Found, reference: str) -> Found:
    """A clock time alone is one of the day of reference in some of their files."""
    values = {f"{reference}{value}" for value in found.values if re.fullmatch(r"T\d\d:\d\d:\d\d", value)}
    return found._replace(values=found.values | values)


def right_value(found: Found, wanted: frozenset[str]) -> bool:
    """Whether one of our spellings is one of theirs; before and after now a day in our month or year will do."""
    if not found.values:
        return bool(wanted & _UNRESOLVED)
    theirs = frozenset(s for value in wanted for s in spellings(value)) | wanted
    near = [value.removeprefix("near ") for value in found.values if value.startswith("near ")]
    return bool(found.values & theirs) or any(t.startswith(n) and _DAY.match(t) for n in near for t in theirs)
