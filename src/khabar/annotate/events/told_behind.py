"""Whether a clause behind the noun of a deed tells that it happened or not: الدعم الذي قدم لها, جلسة طارئة عقدت أمس."""

from __future__ import annotations

from khabar.annotate.events.row import Row

#: Right behind a noun without the article they begin a clause on what it did.
_OCCURRED = frozenset(
    (
        *("عقدت", "عقد", "جرت", "وقع", "وقعت", "استهدف", "استهدفت", "اسفر", "اسفرت", "اودي", "اودت"),
        *("شنه", "شنها", "شنته", "شنتها", "نفذه", "نفذها", "نفذته"),
    )
)
_LASTED = frozenset(("استمر", "استمرت", "دام", "دامت", "استغرق", "استغرقت"))
_DONE = frozenset(("تم", "تمت"))
_MADE, _OF_IT = frozenset(("قام", "قامت", "قاما", "قاموا")), frozenset(("بها", "به"))
_RELATIVES = frozenset(("الذي", "التي"))
#: First letters of present and future verbs, as far as letters tell.
_OF_PRESENT = frozenset("يتنس")
_BEHIND, _ADJECTIVES = 7, 2
#: Behind a deed, before what becomes of it.
_NOT_YET = frozenset(("لم", "لن"))
_KEPT = ("طبق", "نفذ", "تم", "عقد", "جر", "حدث", "قع", "تحقق", "حصل", "بدا", "صمد", "دخل حيز", "ستانف")
#: Behind "was not" they tell what of it was not done yet: استفتاء لم يتم تحديد موعده.
_OF_IT_ALONE = ("تحديد", "الاتفاق", "الاعلان", "الكشف", "تاكيد", "حسم", "تسميه")


def is_told_behind(row: Row, at: int) -> bool:
    """Whether a clause of the past behind it tells that it happened: الدعم الذي قدم لها, انفجار وقع في المدينة."""
    if _is_lasting_behind(row, at):
        return True
    relative, noun = at + 1, all(form.kind == "noun" for form in row.items[at].triggers)
    while (
        noun
        and relative - at <= _ADJECTIVES
        and row.kind(relative) in "Dw"
        and row.items[relative].norm.startswith("ال")
    ):
        relative += 1  # الانتخابات العامة التي شهدتها البلاد
    if row.kind(relative) == "R":
        verb = relative + 1
        behind = row.items[relative].norm in _RELATIVES and row.kind(verb) in "wLE"
        told = behind and (_is_done(row, verb) or row.items[verb].norm[:1] not in _OF_PRESENT)
        return told and not row.items[verb].governors
    after = at + 1
    while row.kind(after) == "D" or (after == at + 1 and _is_adjective(row, after)):
        after += 1
    occurred = row.kind(after) in "wLE" and (row.items[after].norm in _OCCURRED or _is_made(row, after))
    return occurred and not row.items[at].joined


def _is_done(row: Row, verb: int) -> bool:
    """Whether a verb is a past one by the tables, whatever its first letter: الضربات التي نفذت, المساعدات التي تمت."""
    item = row.items[verb]
    tenses = {light.form.tense for light in item.lights} | {form.form.tense for form in item.triggers}
    return item.norm in _DONE or (tenses == {"past"} and item.norm.endswith("ت"))


def is_not_done(row: Row, at: int) -> bool:
    """Whether "not" stands there before a verb of taking place or keeping: وقف إطلاق النار لم يطبق."""
    word = row.items[at].norm.split()
    verb = word[1] if len(word) > 1 else (row.items[at + 1].norm if at + 1 < len(row.items) else "")
    return word[0] in _NOT_YET and verb[1:].startswith(_KEPT) and not _is_of_other(row, at + 1 + (len(word) == 1))


def _is_of_other(row: Row, at: int) -> bool:
    """Whether something about the deed was not done, as its date was not set."""
    return at < len(row.items) and row.items[at].norm.startswith(_OF_IT_ALONE)


def _is_made(row: Row, verb: int) -> bool:
    """Whether somebody "made" the journey: زيارة سرية قام بها الوزير."""
    return row.items[verb].norm in _MADE and verb + 1 < len(row.items) and row.items[verb + 1].norm in _OF_IT


def _is_lasting_behind(row: Row, at: int) -> bool:
    """Whether a relative behind the other side tells how long it took: اجتماعه مع نظيره الذي استمر ساعتين."""
    after = at + 1
    while row.kind(after) in "pND" and after - at <= _BEHIND:
        after += 1
    return row.kind(after) == "R" and after + 1 < len(row.items) and row.items[after + 1].norm in _LASTED


def _is_adjective(row: Row, at: int) -> bool:
    """Whether an indefinite word that the tables do not know stands there, as an adjective does: جلسة *طارئة* عقدت."""
    return row.kind(at) == "w" and row.items[at].norm not in _OCCURRED and not row.items[at].joined
