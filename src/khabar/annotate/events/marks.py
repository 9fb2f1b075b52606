"""Marks of quotation that only set off a participant: استعاد الجيش «قاعدة العند»; nobody speaks there."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.row import Item

_LONGEST = 3
_INSIDE = frozenset("NDw")


def without_marks(items: Sequence[Item]) -> list[Item]:
    """The items of a sentence without the marks around a participant alone, its adjectives and plain words aside."""
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
