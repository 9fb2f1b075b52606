"""Ordinals in words over the items of a sentence: الحادي عشر, الثلاثون, المئة والخامسة والعشرون."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.text.time_items import Item

_TEN, _HUNDRED = 10, 100
_ORDINAL = frozenset({"ordinal", "yearordinal"})


class Ordinal(NamedTuple):
    """One ordinal: ``text[start:end]`` and its number."""

    start: int
    end: int
    number: float


def _is_round(item: Item) -> bool:
    """الثلاثون, المئة: from twenty on the ordinal of a round number is the number with its article."""
    definite = item.kind == "number" and item.style == "words" and item.norm.startswith("ال")
    return definite and (item.number % _TEN == 0 or item.number >= _HUNDRED)


def _tens(items: Sequence[Item], at: int) -> bool:
    """عشرون of "الخامسة و عشرون", written without its article; before minutes it is a clock time."""
    if at + 2 >= len(items) or items[at].kind != "ordinal" or items[at + 1].kind != "and" or items[at].number >= _TEN:
        return False
    more, after = items[at + 2], items[at + 3].kind if at + 3 < len(items) else ""
    return more.kind == "number" and more.number in range(20, _HUNDRED, _TEN) and after not in ("units", "unit1")


def read_ordinals(items: Sequence[Item]) -> Iterator[Ordinal]:
    """Ordinals of one sentence, left to right, never overlapping.

    Limits: a round number with its article is an ordinal here also where it counts (الثلاثون شخصا). What names a place
    without a number (الأخير, التالي) is none.
    """
    at = 0
    while at < len(items):
        item = items[at]
        more = at + 2 < len(items) and items[at + 1].kind == "and" and items[at + 2].kind in _ORDINAL
        if (_is_round(item) and item.number >= _HUNDRED and more) or _tens(items, at):
            yield Ordinal(item.start, items[at + 2].end, item.number + items[at + 2].number)
            at += 3
            continue
        if item.kind in _ORDINAL or _is_round(item):
            yield Ordinal(item.start, item.end, item.number)
        at += 1
