"""Who is to do what أن brings: يجب على إيران أن تنسحب, ينبغي لروسيا أن, سبق لأوباما أن زار, من حق مصر أن."""

from __future__ import annotations

from khabar.annotate.events.row import Row
from khabar.text.fold import fold

_THAT, _ON, _RIGHT = "ان", fold("على"), "حق"
#: Behind them ل brings who does it.
_OF_SOMEBODY = tuple(
    fold(word) for word in ("سبق", "يمكن", "ينبغي", "يحق", "يتسنى", "يجوز", "آن", "حان", "لا بد", "بد")
)
#: Before على they say that somebody must; elsewhere it opens its clause.
_DUTY = tuple(fold(word) for word in ("يجب", "يتعين", "ينبغي", "يتوجب", "وجب", "تعين", "لزاما", "واجب", "يلزم"))
_OPENERS = ".,:C[]"


def who_must(row: Row, at: int) -> int | None:
    """Item of the participant who is to do the deed of the verb at ``at``; None where no such clause brings it.

    Example: in يجب على إيران أن تنسحب it is إيران; in أكد لإيران أن لبنان انسحب nobody.
    """
    if at < 2 or row.kind(at - 1) != "C" or row.items[at - 1].norm.removeprefix("و") != _THAT:
        return None
    index = at - 2
    while row.kind(index) in "DT":
        index -= 1
    if row.kind(index) != "N":
        return None
    lead = row.listed(index)[0]
    return index if _is_to(row, lead) else None


def _is_to(row: Row, lead: int) -> bool:
    """Whether the words before a participant say that it must, may or did."""
    before = row.items[lead - 1] if lead else None
    if row.items[lead].preposition == "ل":
        return before is not None and _begins(before.norm, _OF_SOMEBODY)
    if before is None or before.norm.removeprefix("و") not in (_ON, _RIGHT):
        return False
    if before.norm == _RIGHT:
        return row.items[lead - 2].norm == "من"
    return lead == 1 or row.kind(lead - 2) in _OPENERS or _begins(row.items[lead - 2].norm, _DUTY)


def _begins(norm: str, words: tuple[str, ...]) -> bool:
    return norm.removeprefix("و").removeprefix("ف").removeprefix("لا ").startswith(words)
