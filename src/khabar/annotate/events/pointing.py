"""How a noun of a deed stands where no verb governs it: behind هذه, in the words of a charge, behind another noun."""

from __future__ import annotations

from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm

_CHARGE = "بتهمة"
#: Behind these a deed of these types is one that was told before.
_POINTING = frozenset(("هذا", "هذه", "ذلك", "تلك"))
_POINTED_AT = frozenset(("ASSAULT", "PROTEST", "DIE", "COERCE"))


def is_pointed_at(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether هذه or one like it points at a deed told before: طالبوا في هذه الاحتجاجات برفع الحصار."""
    deed = form.kind == "noun" and form.trigger.type in _POINTED_AT
    return deed and at > 0 and row.items[at - 1].norm.removeprefix("و") in _POINTING


def is_charged(row: Row, at: int) -> bool:
    """Whether it stands in a quotation right behind a charge: تهم "تنظيم جماعة وإحداث تفجيرات"."""
    opened = next((i for i in range(at - 1, 0, -1) if row.kind(i) in "[]."), None)
    if opened is None or row.kind(opened) != "[":
        return False
    return any(governor.lemma == _CHARGE for governor in row.items[opened - 1].governors)


def is_of_noun(row: Row, at: int) -> bool:
    """Whether a noun that governs stands right before: احتمال *شن* غارات."""
    governing = row.items[at - 1].governors if at else ()
    return bool(governing) and all(not governor.tense and governor.reach for governor in governing)
