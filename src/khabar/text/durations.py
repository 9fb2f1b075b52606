"""Lengths of time: ساعة ونصف, 3 سنوات ونصف, ساعة و45 دقيقة, ثلث ساعة."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khabar.text.time_item import Item

_UNITS = frozenset(
    {"unit1", "Unit1", "day", "Day", "moon", "Moon", "annum", "Annum", "hour", "Hour", "weakunit", "Weakunit"}
    | {"units", "Units", "weakunits", "Weakunits"}
)
#: Units that their number follows.
_AFTER = frozenset({"Units", "Weakunits"})
_DUALS = frozenset({"unit2", "Unit2"})
_FRACTIONS = frozenset({"fraction", "Fraction", "quarter"})
_NUMBERS = frozenset({"number", "year"})
#: ISO letter and how many of it one unit makes; halves go down to the unit beside it.
_LETTERS = {
    "second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1), "day": ("D", 1), "night": ("D", 1), "week": ("W", 1),
    "month": ("M", 1), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
}  # fmt: skip
_SMALLER = {
    "year": ("month", 12), "month": ("day", 30), "week": ("day", 7), "day": ("hour", 24), "night": ("hour", 24),
    "hour": ("minute", 60), "minute": ("second", 60), "decade": ("year", 10), "century": ("year", 100),
}  # fmt: skip
_ORDER = ("century", "decade", "year", "month", "week", "day", "night", "hour", "minute", "second")
_CLOCK = ("hour", "minute", "second")


class Amount(NamedTuple):
    """A number of one unit: ``Amount(1.5, "hour")``."""

    number: float
    unit: str


def _share(item: Item) -> float:
    if item.kind == "quarter":
        return 0.25 if item.word is not None and item.word.value == "Q" else 0.5
    return item.number


def _unit_name(item: Item) -> str:
    return item.word.value if item.word is not None else "day"


def read_amounts(items: Sequence[Item]) -> tuple[Amount, ...]:
    """Add up the words of one duration in their order; empty where they hold no unit.

    A fraction after a unit is a part of that unit (ساعة ونصف [ساعة]); before one it is a part of the next (ربع ساعة).
    """
    amounts: list[Amount] = []
    number: float | None = None
    share: float | None = None
    for item in items:
        if item.kind in _NUMBERS and amounts and items[0].kind in _AFTER:
            # The number follows its unit: الأعوام الثلاثة الماضية.
            amounts[-1] = Amount(item.number, amounts[-1].unit)
        elif item.kind in _NUMBERS:
            number = item.number
        elif item.kind in _FRACTIONS:
            share = _share(item)
            if amounts and number is None:
                amounts.append(Amount(share, amounts[-1].unit))
        elif item.kind in _DUALS:
            amounts.append(Amount(2.0, _unit_name(item)))
        elif item.kind in _UNITS:
            _take_unit(amounts, _unit_name(item), number, share)
            number = share = None
    return tuple(amounts)


def _take_unit(amounts: list[Amount], unit: str, number: float | None, share: float | None) -> None:
    if number is not None:
        amounts.append(Amount(number, unit))
    elif share is None:
        amounts.append(Amount(1.0, unit))
    elif not amounts:
        amounts.append(Amount(share, unit))
    else:
        # The share was added in the unit before; the unit is now said: ساعة ونصف ساعة.
        amounts[-1] = Amount(share, unit)


def _whole(amounts: Sequence[Amount]) -> dict[str, float]:
    """Amounts by unit with fractions carried down one unit: 3.5 years → 3 years 6 months."""
    totals: dict[str, float] = {}
    for amount in amounts:
        whole, rest = divmod(amount.number, 1)
        totals[amount.unit] = totals.get(amount.unit, 0) + whole
        if rest and amount.unit in _SMALLER:
            smaller, times = _SMALLER[amount.unit]
            totals[smaller] = totals.get(smaller, 0) + round(rest * times, 2)
        elif rest:
            totals[amount.unit] += rest
    return {unit: number for unit, number in totals.items() if number}


def _plain(number: float) -> str:
    """A number as ISO 8601 writes it: all its digits, no exponent."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def iso_duration(amounts: Sequence[Amount]) -> str | None:
    """ISO 8601: ``P3Y6M``, ``PT1H30M``, ``P30D``; None for no or no positive amount."""
    totals = _whole(amounts)
    letters: dict[str, float] = {}
    for unit in _ORDER:
        if unit in totals:
            letter, times = _LETTERS[unit]
            key = ("T" if unit in _CLOCK else "") + letter
            letters[key] = letters.get(key, 0) + totals[unit] * times
    dates = "".join(f"{_plain(number)}{key}" for key, number in letters.items() if not key.startswith("T"))
    clock = "".join(f"{_plain(number)}{key[1:]}" for key, number in letters.items() if key.startswith("T"))
    return f"P{dates}{'T' + clock if clock else ''}" if dates or clock else None
