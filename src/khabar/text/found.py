"""A match of a rule of time over the items of a sentence, as the builders of fields look at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from khabar.text.time_item import Item
from khabar.text.time_rules import Rule

#: Words that say which one: الماضي, المقبل, الجاري, الأخير.
SHIFTS = ("past", "next", "this", "recent")
#: Units that stand definite in هذا الأسبوع, الشهر المقبل.
UNITS = ("Unit1", "Moon", "Annum", "Hour", "Day", "Units", "Unit2", "Weakunit")
#: Names of weekdays.
WEEKDAYS = ("weekday", "latinday")
#: Kinds of words for parts of a day.
PARTS = ("part", "relnight", "clockpart", "daypart", "night")


class Found(NamedTuple):
    """A match of a rule with the items it covers; ``reach`` adds those of a look-ahead (14 of "14 و15 فبراير")."""

    rule: Rule
    match: re.Match[str]
    items: Sequence[Item]
    reach: Sequence[Item]
    after: Item | None

    def of(self, *kinds: str) -> list[Item]:
        """Items of these kinds, the look-ahead included."""
        return [item for item in self.reach if item.kind in kinds]

    def first(self, *kinds: str) -> Item | None:
        """The first item of these kinds, the look-ahead included."""
        return next((item for item in self.reach if item.kind in kinds), None)

    def group(self, name: str) -> Sequence[Item]:
        """Items of a named group of the rule; empty where the rule has none or it took no part."""
        if name not in self.match.re.groupindex or self.match.start(name) < 0:
            return ()
        shift = self.match.start()
        return self.reach[self.match.start(name) - shift : self.match.end(name) - shift]


Fields = dict[str, object]


def value_of(item: Item | None) -> int | None:
    """The number that the lexicon gives a word as its meaning: the month, the weekday, -1 for أمس; None for no item."""
    return int(item.word.value) if item is not None and item.word is not None else None


def shift_fields(found: Found) -> Fields:
    """``shift`` by الماضي, المقبل, هذا; ``year_shift`` where it is said of the year of a month."""
    shift = value_of(found.first(*SHIFTS))
    if shift is None and found.first("demo"):
        shift = 0
    of_year = found.first("Annum") and found.first("month", "weak", "frail", "hijri") and shift is not None
    return {"year_shift" if of_year else "shift": shift}


def relative_fields(found: Found) -> Fields:
    """``unit`` and ``offset`` of أمس, هذا الأسبوع, العام المقبل; empty where no unit is named."""
    near = found.first("rel", "relnight")
    if near is not None:
        return {"unit": "day", "offset": value_of(near)}
    unit = found.first(*UNITS)
    if unit is None or unit.word is None:
        return {}
    shift = shift_fields(found).get("shift")
    today = unit.kind == "Day" and shift is None
    return {"unit": unit.word.value, "offset": 0 if today else shift}


def part_of(found: Found) -> str | None:
    """MO, MI, AF, EV, NI where a part of the day is named."""
    item = found.first(*PARTS)
    if item is None or item.word is None:
        return None
    return "NI" if item.kind in ("relnight", "night") else item.word.value


def plain_fields(found: Found) -> Fields:
    """Weekday, part of the day, and START, MID or END where they are named."""
    section = found.first("section", "phase")
    fields: Fields = {"weekday": value_of(found.first(*WEEKDAYS))}
    if (part := part_of(found)) is not None:
        fields["part"] = part
    if section is not None and section.word is not None:
        fields["mod"] = section.word.value
    return fields
