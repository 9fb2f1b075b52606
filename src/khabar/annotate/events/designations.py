"""What tells which contact a noun means where nobody takes part: its name, a place, its matter, an office near."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.row import Item, Row

#: Behind them stands what is talked about, or a means that may be used.
_MATTERS = (" عن", "من خلال", "عبر", "حول", "بشان")
_ANY = "اي"
_ABOUT, _ABOUT_REACH = frozenset(("حول", "بشان")), 4


def is_series(around: Around) -> bool:
    """Whether its name, a place behind it or its matter tells which one is meant: محادثات جنيف, حول سوريا."""
    row, at = around.row, around.at
    return row.items[at].group is not None or _names_place(row.items[at + 1 : at + 2]) or _names_matter(row, at)


def _names_place(items: Sequence[Item]) -> bool:
    return any(i.kind in "ND" and i.group is not None and i.group.head.type == "place" for i in items)


def _names_matter(row: Row, at: int) -> bool:
    """Whether what talks are about is a place that is named: مفاوضات حول الصحراء الغربية; not أي محادثات."""
    if at and row.items[at - 1].norm == _ANY:
        return False
    behind = row.items[at + 1 : at + 1 + _ABOUT_REACH]
    about = next((i for i, item in enumerate(behind, at + 1) if item.norm in _ABOUT), None)
    return about is not None and _names_place(row.items[about + 1 : about + 3])


def is_of_public(around: Around) -> bool:
    """Whether a contact that took place and is not told of as known stands beside a known body or an office.

    With the article a noun names one told before (المحادثات), or contacts as such; of what is only planned or wished
    somebody must be named.
    """
    row, item = around.row, around.row.items[around.at]
    definite = item.norm[len(item.prefix) :].startswith("ال") or item.norm.removeprefix("و").startswith("لل")
    before = " ".join(one.norm for one in row.items[max(0, around.at - 2) : around.at])
    if definite or around.governed or before.endswith(_MATTERS):
        return False
    groups = (one.group for one in row.items if one.group is not None)
    return any(group.head.wikidata is not None or group.head.form == "role" for group in groups)
