"""Who stands behind a noun of giving: تقديم إيطاليا الدعم لليبيا tells who gives, منح اللاجئين مأوى who gets."""

from __future__ import annotations

from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm

#: Verbs that take what is given as their only object, so that a name before it is who gives.
_OFFERING = ("قدم", "أرسل", "تبرع", "خصص", "شحن")
_REACH = 5


def of_gift(row: Row, index: int, form: TriggerForm) -> str | None:
    """Role of the participant at ``index``, which completes a noun of giving: who gives where another gets it."""
    roles, after = form.trigger.frame.roles, index + 1
    while row.kind(after) == "D" and not row.items[after].prefix:
        after += 1
    gives = _is_gift(row, after) and form.trigger.lemma.startswith(_OFFERING)
    gives = gives or _is_getter(row, after) or (_is_gift(row, after) and _goes_to_another(row, after + 1))
    return roles.get("subject" if gives else "genitive")


def _is_gift(row: Row, at: int) -> bool:
    """Whether a bare noun that is nobody stands there: الدعم, دبابات."""
    item = row.items[at] if at < len(row.items) else None
    return item is not None and item.kind in "wE" and not item.joined and not item.preposition


def _is_getter(row: Row, at: int) -> bool:
    """Whether another name stands right behind the first, before what it gets: منح قطر لبنان قرضا."""
    item = row.items[at] if at < len(row.items) else None
    return item is not None and item.kind == "N" and not item.prefix and _is_gift(row, at + 1)


def _goes_to_another(row: Row, first: int) -> bool:
    """Whether ل or إلى brings who gets it, in the same clause."""
    for index in range(first, min(len(row.items), first + _REACH)):
        item = row.items[index]
        if item.kind in ".:,CRBVE[]":
            return False
        if item.kind in "ND":
            return item.preposition == "ل" or row.items[index - 1].norm == "الي"
    return False
