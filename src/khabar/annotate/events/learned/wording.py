"""What a name or noun phrase is weighed by besides its place: the way to it from the trigger, and whom the rules found.

Attributes as in `khabar.annotate.events.learned.attributes`.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.clauses import is_plain_verb
from khabar.annotate.events.row import Item, Row
from khabar.model import Participant

#: Kinds that say nothing of how two items are joined.
_ASIDE = "uT"
_FIRST = 2
_PLAIN = "w"
_UNKNOWN, _NOTHING, _END = "?", "-", "$"


def waymark(item: Item) -> str:
    """What an item is to who passes it: its kind, a small word itself, a verb apart from a noun; empty for nothing.

    Example: بعد اتهام الوزارة to the kinds ``p:بعد``, ``En``, ``N``.
    """
    kind = item.kind
    if kind in _ASIDE:
        return ""
    if kind == "p":
        return "p:" + item.norm.removeprefix("و")
    if kind == "E":
        return "Ev" if item.triggers and item.triggers[0].kind == "verb" else "En"
    return "wv" if kind == _PLAIN and is_plain_verb(item) else kind


def way(marks: Sequence[str], low: int, high: int, key: str) -> list[str]:
    """Attributes by what stands between two items. ``marks``: of the row; ``key``: side and kind of the trigger."""
    passed: list[str] = []
    for mark in marks[low + 1 : high]:
        if mark and not (mark == _PLAIN and passed and passed[-1] == _PLAIN):
            passed.append(mark)
    if not passed:
        return ["w1=-" + key, "w9=-" + key, "w2=" + key[:1]]
    return ["w1=" + passed[0] + key, "w9=" + passed[-1] + key, "w2=" + key[:1] + " ".join(passed[:_FIRST])]


def worded(row: Row, at: int, i: int, lemma: str) -> list[str]:
    """Attributes by the words themselves: of the trigger at ``at``, of the one behind it, the last of the phrase."""
    side = "L" if i < at else "R"
    behind = row.items[at + 1].norm if at + 1 < len(row.items) else _END
    return ["lm=" + lemma + side, "lw=" + row.items[i].norm.rsplit(" ", 1)[-1], "t+1=" + behind + side]


class Found:
    """One whom the rules found: role, side of the trigger, what they are, and where they stand in the text."""

    def __init__(self, row: Row, at: int, party: Participant) -> None:
        """``at``: item of the trigger."""
        self.role, self.start = party.role, party.mention.start
        self.side = "L" if party.mention.end <= row.items[at].start else "R"
        self.sort = next((_sort(one) for one in row.items if _is_at(one, party)), _UNKNOWN)


def _is_at(item: Item, party: Participant) -> bool:
    return item.group is not None and item.start < party.mention.end and party.mention.start < item.end


def _sort(item: Item) -> str:
    """Type and form of the words for somebody; empty for a plain word."""
    return item.group.head.type + item.group.head.form if item.group is not None else ""


def beside_found(item: Item, side: str, found: Sequence[Found], left: str) -> list[str]:
    """Attributes by whom the rules found. ``left``: frame and open roles of the deed."""
    sort = _sort(item)
    frame, _, still = left.partition(" ")
    told = ["h&op=" + sort + still + side, "h&f=" + sort + frame + side]
    for one in found:
        told.append("flt=" + one.role + one.sort + sort)
        told.append("flo=" + one.role + one.sort + sort + still)
        told.append("psd=" + one.role + one.side + side + ("b" if one.start < item.start else "a"))
    return told
