"""Sentences about sport, whose deeds are none."""

from __future__ import annotations

from khabar.annotate.events.row import Row

#: A team, and behind whoever was voted for "elected": نظيره البرازيلي المنتخب.
_ELECTED = frozenset(("المنتخب", "منتخب"))
_PERSON = "person"


def is_of_sport(row: Row, words: frozenset[str]) -> bool:
    """Whether a word of sport stands in a sentence as it is; ``words``: folded. Example: التقى المنتخب ضيفه."""
    for at in range(len(row.items)):
        norm = row.items[at].norm
        if norm in words or " " in norm:
            named = words.intersection(norm.split())
            if named and not (named <= _ELECTED and _is_elected(row, at)):
                return True
    return False


def _is_elected(row: Row, at: int) -> bool:
    """Whether the word describes somebody: the one before it, or the one whose name it is a part of."""
    group = row.items[at].group
    return row.kind(at - 1) in "ND" or (group is not None and group.head.type == _PERSON)
