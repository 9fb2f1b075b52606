"""How a noun of a deed stands where no verb governs it: behind هذه, in the words of a charge, behind another noun."""

from __future__ import annotations

from khabar.annotate.events.bearings import is_adjective
from khabar.annotate.events.pronouns import OF_OTHERS
from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm

_CHARGE = "بتهمة"
#: Behind these a deed of these types is one that was told before.
_POINTING = frozenset(("هذا", "هذه", "ذلك", "تلك"))
_POINTED_AT = frozenset(("ASSAULT", "PROTEST", "DIE", "COERCE"))
#: What is left of a deed or belongs to it, where it has the article: موقع الهجوم, ضحايا القصف.
_AGREEMENT, _SEIZE = "AGREE", "seize"
_KEEPING = frozenset(("تنفيذ", "تطبيق", "بنود", "شروط", "احترام", "خرق", "انتهاك", "تفعيل", "تعديل", "نص", "اطار"))
_OF_IT = frozenset(
    ("موقع", "مكان", "ضحايا", "ضحيه", "منفذ", "منفذي", "منفذو", "اثار", "تفاصيل", "حصيله", "مسرح", "ملابسات", "مرتكبي")
)


def is_pointed_at(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether هذه or one like it points at a deed told before: طالبوا في هذه الاحتجاجات برفع الحصار."""
    pointed = form.kind == "noun" and form.trigger.type in _POINTED_AT and at > 0
    return pointed and row.items[at - 1].norm.removeprefix("و") in _POINTING


def is_of_known(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a definite noun tells the deed that something belongs to: رفض إعطاء تفاصيل حول ملابسات الاعتقال."""
    if form.kind != "noun" or not at or not row.items[at].norm.startswith("ال"):
        return False
    before = row.items[at - 1].norm.removeprefix("و").lstrip("بل")
    return form.trigger.type in _POINTED_AT and before in _OF_IT


def is_taken_already(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether an adjective tells ground that was taken before: تأمين المناطق المحررة."""
    return form.trigger.mode == _SEIZE and is_adjective(row, at, form)


def is_kept(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether an agreement that stands is to be kept, carried out or left: سيجري تنفيذ الاتفاق على مراحل."""
    if form.trigger.type != _AGREEMENT or form.kind != "noun" or not at:
        return False
    before = row.items[at - 1].norm.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
    return before in _KEEPING and row.items[at].norm.startswith("ال")


def is_told_aside(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a past verb whose pronoun is the noun before it only says which one that is: فشل اتفاق *وقعته* مصر."""
    past = form.kind == "verb" and form.form.tense == "past" and form.form.pronoun in OF_OTHERS
    return past and at > 0 and row.kind(at - 1) in "NDwET" and not row.items[at].joined


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
