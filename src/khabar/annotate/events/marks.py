"""Marks that change nothing about who does what, and what they set off: «قاعدة العند», الشرطة (المحلية), -كما قيل-."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.row import Item

_LONGEST = 3
_INSIDE = frozenset("NDw")
#: Marks around a remark that interrupts a clause, and what such a remark is made of: no deed, no time, no speaker.
_PAIRS = {"(": ")", "[": "]", "-": "-", "–": "–", "—": "—"}
_REMARK, _REMARK_LENGTH = frozenset("NDwpu,GB"), 9
#: Between strokes a participant is more often one of several: دبلوماسي - عسكري - أمني.
_DATELINE = ("-", "–", "—", ":")
_STROKES, _OPENS_REMARK = frozenset("-–—"), frozenset("wpuG")


def without_marks(items: Sequence[Item]) -> list[Item]:
    """The items of a sentence without the marks around a participant alone, its adjectives and plain words aside."""
    if not any(item.kind == "[" for item in items):
        return list(items)
    kept: list[Item] = []
    index = 0
    while index < len(items):
        close = _closing(items, index) if items[index].kind == "[" else None
        if close is None:
            kept.append(items[index])
            index += 1
        else:
            kept += items[index + 1 : close]
            index = close + 1
    return kept


def _closing(items: Sequence[Item], opening: int) -> int | None:
    """Item of the mark that closes what the one at ``opening`` sets off; None where more than a participant does."""
    for index in range(opening + 1, min(len(items), opening + 2 + _LONGEST)):
        if items[index].kind == "]":
            inside = {item.kind for item in items[opening + 1 : index]}
            return index if "N" in inside and inside <= _INSIDE and items[opening + 1].kind == "N" else None
    return None


def without_remarks(items: Sequence[Item]) -> list[Item]:
    """The items of a sentence without remarks in brackets or between strokes: الغارات -وفقا لشهود- منازل القادة.

    What tells a deed or a time stays, and so does what is longer than a few words.
    """
    if not any(item.norm in _PAIRS for item in items):
        return list(items)
    kept: list[Item] = []
    index = 0
    while index < len(items):
        close = _remark_end(items, index)
        if close is None:
            kept.append(items[index])
            index += 1
        else:
            index = close + 1
    return kept


def _remark_end(items: Sequence[Item], opening: int) -> int | None:
    """Item of the mark that closes the remark which ``opening`` begins; None where it begins none."""
    mark = items[opening].norm
    closing = _PAIRS.get(mark) if items[opening].kind == "w" else None
    if closing is None or not opening:
        return None
    for index in range(opening + 1, min(len(items), opening + 2 + _REMARK_LENGTH)):
        if items[index].norm == closing:
            return index if index > opening + 1 and _may_go(items, opening, index) else None
        if items[index].kind not in _REMARK:
            return None
    return None


def _may_go(items: Sequence[Item], opening: int, close: int) -> bool:
    """Whether what stands between two marks is a remark: no side between strokes, no agency of a dateline."""
    after = items[close + 1].norm if close + 1 < len(items) else ""
    if items[opening].norm in _STROKES:
        return items[opening + 1].kind in _OPENS_REMARK
    if items[opening + 1].kind == "N" and items[opening - 1].kind not in "NDT":
        return False  # نطالب بتوقيفه (جميل حسن)
    return not after.startswith(_DATELINE)
