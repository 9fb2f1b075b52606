"""What times of one sentence say of each other: a clock time takes its day, two ends of a range share theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from khabar.model import TimeExpression

#: Characters between a clock time and its day.
_BESIDE = 24
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HOUR = re.compile(r"T(\d\d)(:.*)")
_PART = re.compile(r"T[A-Z]{2}")
_APPOSITION = re.compile(r"[\s،,(–-]*(?:أي|اي|يعني|أى)\s+")
_TO = re.compile(r"\s*(?:إلى|الى|حتى|[-–]|و)\s*(?:الساعة\s+)?")
_THROUGH = re.compile(r"\s*(?:إلى|الى|حتى|[-–])\s*(?:يوم\s+)?")
#: Rules of hours that name no half of the day.
_HALVELESS = frozenset({"clock_after", "clock_fraction", "clock_bare"})
_HALF_DAY = 12


def _changed(time: TimeExpression, value: str, anchor: str | None, note: str) -> TimeExpression:
    return replace(time, value=value, anchor=anchor, resolved=True, rule=f"{time.rule}:{note}")


def _apposed(text: str, before: TimeExpression, time: TimeExpression) -> TimeExpression:
    """فبراير 2022، أي قبل 3 أعوام: the same time said twice takes the finer value when the two agree."""
    if before.type != "DATE" or time.type != "DATE" or not before.value or not time.value:
        return time
    if not _APPOSITION.fullmatch(text, before.end, time.start) or not before.value.startswith(time.value):
        return time
    return _changed(time, before.value, "text", "apposition")


def _on_day(bare: str, day: str) -> str:
    """``T09:00`` or ``TEV`` on a day: ``…T09:00``, and ``…T21:00`` on an evening."""
    hour = _HOUR.fullmatch(bare)
    if hour is None:
        return f"{day[:10]}{bare}"
    late = day.endswith(("TEV", "TAF", "TNI")) and int(hour[1]) < _HALF_DAY and (int(hour[1]) > 5 or "TNI" not in day)
    return f"{day[:10]}T{int(hour[1]) + _HALF_DAY * (late and hour[1] != '00'):02d}{hour[2]}"


def _beside(time: TimeExpression, others: Sequence[TimeExpression]) -> str | None:
    """A time without its day with the day that stands directly before or behind it."""
    for other in others:
        gap = max(other.start - time.end, time.start - other.end)
        if (
            other.value
            and other.resolved
            and 0 <= gap <= _BESIDE
            and _DAY.match(other.value)
            and "/" not in other.value
        ):
            if _PART.fullmatch(time.value or "") and len(other.value) > len("2024-03-12"):
                continue
            return _on_day(time.value or "", other.value)
    return None


def _is_bare(time: TimeExpression) -> bool:
    return time.type == "TIME" and bool(time.value) and (time.value or "").startswith("T")


def _is_range(text: str, first: TimeExpression, last: TimeExpression) -> bool:
    both = _HOUR.search(first.value or "") and _HOUR.search(last.value or "")
    return bool(both) and _TO.fullmatch(text, first.end, last.start) is not None


def _later_half(first: TimeExpression, last: TimeExpression) -> TimeExpression:
    """4 of "من 1:30 بعد الظهر إلى 4" is in the half of the day in which the range begins."""
    start, end = _HOUR.search(first.value or ""), _HOUR.search(last.value or "")
    if start is None or end is None or last.rule not in _HALVELESS or not re.search(r"[^\W\d]", first.exact):
        return last
    hour = int(end[1]) + _HALF_DAY
    if int(end[1]) >= int(start[1]) or hour >= 2 * _HALF_DAY or hour < int(start[1]):
        return last
    return replace(last, value=f"T{hour:02d}{end[2]}")


def _halves(text: str, times: list[TimeExpression]) -> list[TimeExpression]:
    for at in range(1, len(times)):
        if _is_bare(times[at]) and _is_range(text, times[at - 1], times[at]):
            times[at] = _later_half(times[at - 1], times[at])
    return times


def _shared(text: str, times: list[TimeExpression]) -> list[TimeExpression]:
    """Both ends of من الثالثة إلى الخامسة مساء الأحد lie on the day that stands beside one of them."""
    for at in range(1, len(times)):
        first, last = times[at - 1], times[at]
        if _is_bare(first) != _is_bare(last) and _is_range(text, first, last):
            bare, dated, place = (first, last, at - 1) if _is_bare(first) else (last, first, at)
            day = (dated.value or "")[:10]
            if _DAY.fullmatch(day):
                times[place] = _changed(bare, f"{day}{bare.value}", "text", "day_beside")
    return times


def _is_week_before(last: str, first: str) -> bool:
    behind = (date.fromisoformat(first[:10]) - date.fromisoformat(last[:10])).days
    return 0 < behind < 7


def _week_on(text: str, times: list[TimeExpression]) -> list[TimeExpression]:
    """الأربعاء of "من الأحد إلى الأربعاء" is the one after that Sunday."""
    for at in range(1, len(times)):
        first, last = times[at - 1], times[at]
        bare = last.rule == "weekday" and first.type in ("DATE", "TIME")
        near = bare and _DAY.match(first.value or "") and _THROUGH.fullmatch(text, first.end, last.start)
        if near and first.value and last.value and _is_week_before(last.value, first.value):
            day = date.fromisoformat(last.value[:10]) + timedelta(days=7)
            times[at] = replace(last, value=day.isoformat() + last.value[10:])
    return times


def _recurs(text: str, times: Sequence[TimeExpression]) -> bool:
    """Whether hours may be those of every day: beside كل يوم, or a range without its day (من الثامنة إلى الثالثة)."""
    ranges = any(_is_bare(first) and _is_bare(last) and _is_range(text, first, last) for first, last in pairwise(times))
    return ranges or any(time.type == "SET" for time in times)


def _told(text: str, times: Sequence[TimeExpression], near: str | None) -> list[TimeExpression]:
    """What still lacks its day takes the day that was told last, in this sentence or the one before."""
    if not any(map(_is_bare, times)) or _recurs(text, times):
        return list(times)
    dated: list[TimeExpression] = []
    for time in times:
        day = _DAY.match(time.value or "") if time.resolved else None
        near = day.group() if day else near
        told = _is_bare(time) and near is not None and _DAY.fullmatch(near) is not None
        dated.append(_changed(time, _on_day(time.value or "", near or ""), "text", "day_told") if told else time)
    return dated


def join_times(text: str, times: list[TimeExpression], near: str | None = None) -> list[TimeExpression]:
    """Give clock times and parts of the day the day beside them, and appositions the value of what they explain.

    ``near`` is the last day of the sentence before, None where it tells none.
    """
    times = _week_on(text, _halves(text, times))
    joined: list[TimeExpression] = []
    for at, time in enumerate(times):
        if _is_bare(time):
            whole = _beside(time, times[max(0, at - 1) : at + 2])
            time = _changed(time, whole, "text", "day_beside") if whole else time
        elif joined:
            time = _apposed(text, joined[-1], time)
        joined.append(time)
    return _told(text, _shared(text, joined), near)
