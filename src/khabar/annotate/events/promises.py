"""Deeds that are promised: whoever stands behind their noun gets them (تعهد بدعم العراق)."""

from __future__ import annotations

from khabar.annotate.events.row import Row

_PLEDGE = "pledge"
#: So many items may stand between a promise and the deed that is promised.
_REACH = 6


def is_promised(row: Row, at: int, index: int) -> bool:
    """Whether the noun at ``at`` is what somebody goes on with or promises: مواصلة دعم العراق, تعهد بدعم العراق.

    Not where ل or إلى behind the name at ``index`` brings the other side: تعهد باستمرار دعم مصر للسودان.
    """
    after = row.items[index + 1] if index + 1 < len(row.items) else None
    if after is not None and (after.preposition == "ل" or after.norm in ("ل", "الي")):
        return False
    if row.items[at].preposition != "ب" and row.kind(at - 1) != "G":
        return False
    before = [form for item in row.items[max(0, at - _REACH) : at] for form in item.triggers]
    return any(form.trigger.frame.name == _PLEDGE for form in before)
