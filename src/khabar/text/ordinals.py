"""Ordinals in words over the items of a sentence: الحادي عشر, الثلاثون, المئة والخامسة والعشرون."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.text.time_items import Item

_TEN = 10


class Ordinal(NamedTuple):
    """One ordinal: ``text[start:end]`` and its number."""

    start: int
    end: int
    number: float


def _is_round(item: Item) -> bool:
    """الثلاثون, المئة: from twenty on the ordinal of a round number is the number with its article."""
    return item.kind == "number" and item.style == "words" and item.norm.startswith("ال") and item.number % _TEN == 0


def read_ordinals(items: Sequence[Item]) -> Iterator[Ordinal]:
    """Ordinals of one sentence, left to right, never overlapping.

    Limits: a round number with its article is an ordinal here also where it counts (الثلاثون شخصا). What names a place
    without a number (الأخير, التالي) is none.
    """
    at = 0
    while at < len(items):
        item = items[at]
        more = at + 2 < len(items) and items[at + 1].kind == "and" and items[at + 2].kind == "ordinal"
        if _is_round(item) and item.number >= 100 and more:
            yield Ordinal(item.start, items[at + 2].end, item.number + items[at + 2].number)
            at += 3
            continue
        if item.kind == "ordinal" or _is_round(item):
            yield Ordinal(item.start, item.end, item.number)
        at += 1
