"""Which times of a sentence can date a deed, and which only begin or end a stretch or are remembered on that day."""

from __future__ import annotations

from khabar.annotate.events.row import Row

_SINCE = frozenset(("منذ", "قبل", "بعد", "حتي"))
#: Between a time and the same time said again: فبراير 2022، أي قبل ثلاثة أعوام.
_AGAIN = frozenset(("اي", "في", "نحو", "(", "وتحديدا", "تحديدا"))
_AGAIN_REACH = 4
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


def opens_gap(row: Row, at: int) -> bool:
    """Whether a time only begins or ends a stretch (منذ فبراير), or says such a time again (، أي قبل عامين)."""
    if row.items[at].norm == "منذ" or (at > 0 and row.items[at - 1].norm.removeprefix("و") in _SINCE):
        return True
    index = at - 1
    while index > 0 and (row.kind(index) == "," or row.items[index].norm in _AGAIN):
        index -= 1
    if index < 0 or at - index > _AGAIN_REACH:
        return False
    beside = row.items[index]
    return beside.norm == "منذ" or (index < at - 1 and beside.kind == "T" and opens_gap(row, index))
