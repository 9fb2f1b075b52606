"""Whose name stands behind an office and what it is in charge of: مساعد الوزير لشؤون الشرق الأوسط سالم حسن."""

from __future__ import annotations

from khabar.annotate.events.row import Row

#: They bring what an office is in charge of.
_CHARGES = frozenset(f"{lead}{noun}" for lead in ("", "ل", "ب", "لل", "بال") for noun in ("شؤون", "شئون", "ملف"))
#: Words at most between such a word and the name.
_MATTER = 3
#: How identifiers begin of names that no table lists.
_MADE = "ar-"


def charged_name(row: Row, at: int) -> int | None:
    """Item of the listed name of who holds the office at ``at``; None where no charge follows it, or no such name."""
    group = row.items[at].group
    behind = row.items[at + 1] if at + 1 < len(row.items) else None
    if group is None or group.head.form != "role" or group.head.type != "person" or behind is None:
        return None
    if behind.norm.split()[0] not in _CHARGES:
        return None
    for index in range(at + 1, min(len(row.items), at + 2 + _MATTER)):
        if _is_name(row, index):
            return index
        if row.kind(index) not in "wDN" or (index > at + 1 and row.items[index].preposition):
            return None
    return None


def _is_name(row: Row, at: int) -> bool:
    item = row.items[at]
    if item.group is None or item.prefix or row.kind(at) != "N":
        return False
    head = item.group.head
    return head.form == "name" and head.type == "person" and not (head.entity or _MADE).startswith(_MADE)
