"""Which times of a sentence can date a deed, and which only begin or end a stretch or are remembered on that day."""

from __future__ import annotations

from khabar.annotate.events.row import Row

_SINCE = frozenset(("منذ", "قبل", "بعد", "حتي"))
#: Between a time and the same time said again: فبراير 2022، أي قبل ثلاثة أعوام.
_AGAIN = frozenset(("اي", "في", "نحو", "(", "وتحديدا", "تحديدا"))
_AGAIN_REACH, _AFTER, _THEN = 4, "بعد", "ثم"
_REMEMBERED, _REMEMBERED_REACH = ("مناسبه", "ذكري"), 2


def is_point(row: Row, at: int) -> bool:
    """Whether a date or a moment that can be the time of a deed stands there, not a name (انتخابات العام 2018)."""
    time = row.items[at].time
    if time is None or time.type not in ("DATE", "TIME") or time.value is None:
        return False
    named = row.items[at].prefix.endswith("ل") or _is_remembered(row, at)  # نتائج الانتخابات للعام 2018
    return not named and not time.value.startswith("T")  # فجرا: of no day


def _is_remembered(row: Row, at: int) -> bool:
    """Whether a day is only the occasion of what is told: بمناسبة ذكرى يوم النكبة."""
    before = (item.norm.removeprefix("و") for item in row.items[max(0, at - _REMEMBERED_REACH) : at])
    return any(word.endswith(_REMEMBERED) for word in before)


def _begins_gap(row: Row, at: int) -> bool:
    """Whether a word of before or after stands there that is no part of the time itself: قبل مارس; not قبل يومين."""
    time, before = row.items[at].time, row.items[at - 1] if at else None
    if before is None or before.norm.removeprefix("و") not in _SINCE:
        return False
    return time is None or before.start < time.start


def opens_gap(row: Row, at: int) -> bool:
    """Whether a time only begins or ends a stretch (منذ فبراير), or says such a time again (، أي قبل عامين)."""
    if row.items[at].norm == "منذ" or _begins_gap(row, at):
        return True
    index = at - 1
    while index > 0 and (row.kind(index) == "," or row.items[index].norm in _AGAIN):
        index -= 1
    if index < 0 or at - index > _AGAIN_REACH:
        return False
    beside = row.items[index]
    again = index < at - 1 and beside.kind == "T" and row.items[index - 1].norm.removeprefix("و") != _AFTER
    return beside.norm == "منذ" or (again and opens_gap(row, index))  # بعد أيام، في الرابع من مارس: the day itself


def is_next_verb(row: Row, at: int) -> bool:
    """Whether "then" brings a verb, to which what follows belongs: أغلقت الحدود ثم عادت في مارس لفتحها."""
    if row.items[at].norm != _THEN or row.kind(at + 1) not in "ELVw":
        return False
    item = row.items[at + 1]
    told = bool(item.triggers) and all(form.kind == "verb" for form in item.triggers)
    return told or (item.norm.endswith("ت") and not item.norm.endswith("ات"))


def is_set_off(row: Row, time: int) -> bool:
    """Whether commas part a time from what stands before, so that it is of the whole clause: ، بعد محاولتهم، الأحد،."""
    return row.kind(time - 1) == "," and row.kind(time + 1) in ",."
