"""What is still to come by its own form, its occasion or the days that stand with it: سيلتقي, لاستعادة, مذكرة توقيف."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.scope import is_cause
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import Published, TimeExpression
from khabar.text.fold import fold

_CONTACT = "CONSULT"
#: Types that diaries announce in the present with a weekday, and the length of a day: 2018-05-11.
_OF_DIARIES, _WEEKDAY, _DAY = frozenset(("CONSULT", "APPOINT", "PROTEST")), "weekday", 10
#: Frames of contacts to which one goes.
_FACE_TO_FACE = frozenset(("meet", "visit", "receive"))
#: Types whose nouns tell a purpose behind ل; of others it brings what is talked about (دعوة لاتفاق).
_PURPOSES = frozenset(("COERCE", "AID", "RETREAT", "CONCEDE", "MOBILIZE", "APPOINT"))
#: Force used for an end of force: هجوم للقضاء على الجماعة. Of force only what is done to somebody is an end.
_FORCE, _FORCES = "ASSAULT", frozenset(("ASSAULT", "MOBILIZE", "COERCE"))
_MOVING = frozenset(("MOBILIZE", "ASSAULT", "AID", "CONSULT"))
_DONE_TO, _FORCE_REACH = frozenset(("harm", "take")), 8
_CHOICE = "APPOINT"
#: Frame of taking ground, which nobody is for or against in words: هجوم باتجاه المدينة للسيطرة عليها.
_GROUND = "enter"
#: Verbs whose object stands behind ل: تعرضت لحصار.
_SUBJECT = 3
#: Its object stands behind ل: تبادلا للقصف.
_TRADED = "تبادل"
_SUFFERING = ("تعرض", "يتعرض", "تتعرض", "خضع", "يخضع", "تخضع", "ادي", "ادت", "يءدي", "تءدي", "يودي", "تودي")
#: What they bring is over when the rest begins: سيستمر بعد تعثر المحادثات.
_OVER = frozenset(("عقب", "بعد", "اثر", "بسبب", "جراء", "منذ", "نتيجه"))
#: Orders that are still to be carried out, as first word of a trigger: مذكرة توقيف.
_WARRANTS = frozenset(("مذكره", "مذكرات", "بمذكره", "بمذكرات"))
#: They are orders where an arrest stands behind them: أصدر قرارات توقيف.
_ORDERS, _ARREST = frozenset(("قرار", "قرارات", "امر", "اوامر")), "arrest"
#: Behind them a present verb tells a contact to come: سيبحثان ذلك عندما يلتقيان.
_WHEN = frozenset(("عندما", "حين", "حينما"))
#: How a stretch of days ends that lies ahead: خلال الأشهر الستة المقبلة.
_AHEAD = ("المقبله", "القادمه", "المقبل", "القادم", "المقبلين", "القادمين")
_AHEAD_REACH = 8
#: What stands behind them is still to come.
_EVES = frozenset(("عشيه", "قبيل"))
_PROVIDED = "علي ان"
_AGREEMENT = frozenset(("اتفاق", "اتفاقا", "اتفاقيه", "تفاهم", "تفاهما"))
_ABOUT = frozenset(("حول", "بشان", "بخصوص", "علي"))
#: What contains deeds to come, the verbs of it, and the words for "by its terms".
_TERMS = _AGREEMENT | {"خطه", "مرحله", "مبادره", "هدنه", "صفقه", "مقترح", "تسويه", "بنود", "معاهده", "بروتوكول"}
_CONTAINS = frozenset(("يشمل", "تشمل", "يتضمن", "تتضمن", "ينص", "تنص", "يقضي", "تقضي", "شملت", "تضمن", "تضمنت"))
_BY, _CONTAINED_REACH = frozenset(("بموجب", "بمقتضي", "بموجبه", "بموجبها")), 8
_DURING = frozenset(("خلالها", "خلاله", "اثناءها", "اثناءه"))
_FUTURE_REACH, _SHORTEST_FUTURE = 6, 5
_TO_MEET = ("للقاء", "للبحث", "للتباحث")
_WHILE = frozenset(("خلال", "اثناء"))
_CLAUSE_REACH = 16
#: What a court orders and is still to be carried out.
_PENALTY = frozenset(("بالاعدام", "الاعدام"))
#: What they led to was done.
_DROVE = frozenset(("دفع", "دفعت", "دفعه", "دفعها", "دفعهم", "اضطر", "اضطرت", "اضطروا", "اضطره", "اضطرها"))
_SHORT_FUTURES = frozenset(("سيتم", "ستتم", "سيرد", "ستكون"))
_NO_FUTURE = ("سيا", "سيط", "سنو", "سيدا", "سيدي", "سينا", "سند", "ستين", "سيول", "سير", "سيف", "ستار")
#: They set a date for it.
_SET = frozenset(("من المقرر", "مرتقب"))


def is_to_come(row: Row, at: int, form: TriggerForm, light: int | None) -> bool:
    """Whether its own form says so: a future, ليلتقي ("in order to"), a warrant, the occasion of a deed to come."""
    if form.kind == "verb":
        future = form.form.tense == "future" or row.items[at].preposition == "ل"
        future = future or _is_on_the_way(row, at, form) or _is_awaited(row, at, form)
        return future or _is_provided(row, at, form) or _is_by_terms(row, at, form)
    if form.form.tense == "future" or _is_in_days_ahead(row, at) or _is_to_be_done(row, at) or _is_penalty(row, at):
        return True
    if is_reason_to_go(row, at, form) or (light is not None and _goes_on_with_future(row, light)):
        return True
    if is_purpose(row, at, form) or is_agreed_on(row, at, form) or _is_contained(row, at):
        return True
    return _is_amid_future(row, at) if light is None else _is_part_to_come(row, light)


def _is_to_be_done(row: Row, at: int) -> bool:
    """Whether "will be done" stands right before a noun, whatever else carries it: عام 2022 سيتم انتخاب ستة نواب."""
    return at > 0 and row.items[at - 1].norm.removeprefix("و") in _SHORT_FUTURES


def _is_penalty(row: Row, at: int) -> bool:
    """Whether an execution is what a court orders: حكم عليه بالإعدام."""
    word = row.items[at].norm.removeprefix("و")
    return word in _PENALTY and (row.items[at].preposition == "ب" or row.kind(at - 1) == "E")


def _is_part_to_come(row: Row, light: int) -> bool:
    """Whether a noun of taking part belongs to a future: سيتمكن المغتربون من المشاركة في الانتخابات."""
    return {entry.form.tense for entry in row.items[light].lights} == {"noun"} and _is_amid_future(row, light)


def _is_contained(row: Row, at: int) -> bool:
    """Whether an agreement, a plan or a phase of one is said to contain it: يشمل الاتفاق انسحاب القوات."""
    for index in range(at - 1, max(-1, at - 1 - _CONTAINED_REACH), -1):
        if row.kind(index) in ".:[]CRV":
            return False
        if row.items[index].norm.removeprefix("و") in _CONTAINS:
            return any(_is_term(row, i) for i in range(max(0, index - _SUBJECT), min(index + 1 + _SUBJECT, at)))
    return False


def _is_by_terms(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a present verb tells what follows from an agreement: وبموجب الاتفاق تنسحب القوات."""
    if form.form.tense != "present":
        return False
    for index in range(at - 1, max(-1, at - 1 - _CONTAINED_REACH), -1):
        if row.kind(index) in ".:[]CRV":
            return False
        if row.items[index].norm.removeprefix("و") in _BY:
            return any(_is_term(row, i) for i in range(index + 1, min(index + 1 + _SUBJECT, at)))
    return False


def _is_term(row: Row, at: int) -> bool:
    return row.items[at].norm.split()[0].removeprefix("و").removeprefix("ال") in _TERMS


def is_agreed_on(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether it is what an agreement is about: اتفاق مبدئي حول انسحاب القوات; not الاتفاق المبرم بعد الانسحاب."""
    bare = form.kind == "noun" and not form.form.pronoun and not row.items[at].norm.removeprefix("و").startswith("ال")
    if not bare or form.trigger.type not in _PURPOSES or row.items[at - 1].norm not in _ABOUT:
        return False
    for index in range(at - 2, max(-1, at - 2 - _SUBJECT), -1):
        if row.items[index].norm.removeprefix("و").removeprefix("ال") in _AGREEMENT:
            return True
        if row.kind(index) not in "wDN":
            return False
    return False


def is_reason_to_go(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a contact is what somebody goes somewhere for: وصل إلى أنقرة للقاء نظيره; not رئاسته للقمة."""
    item = row.items[at]
    word = item.norm.removeprefix("و")
    aimed = item.preposition == "ل" and (not word.startswith("لل") or word.startswith(_TO_MEET))
    return form.trigger.type == _CONTACT and aimed and row.kind(at - 1) in "NDT,"


def _goes_on_with_future(row: Row, light: int) -> bool:
    """Whether a present light verb is joined to a future one: سيصل الوزير إلى أنقرة ويجري محادثات."""
    forms = {entry.form.tense for entry in row.items[light].lights}
    if not row.items[light].joined or "present" not in forms or "past" in forms:
        return False
    for index in range(light - 1, max(-1, light - 1 - _CLAUSE_REACH), -1):
        if row.kind(index) in ".:CRB[]":
            return False
        item = row.items[index]
        tenses = {form.form.tense for form in item.triggers} | {entry.form.tense for entry in item.lights}
        if "future" in tenses or looks_future(item.norm):
            return True
    return False


def _is_on_the_way(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a present contact is one of the stations of a journey: زيارة … يلتقي خلالها الرئيس."""
    present = form.trigger.type == _CONTACT and form.form.tense == "present"
    return present and any(item.norm in _DURING for item in row.items[at + 1 : at + 3])


def is_scheduled_present(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a present contact opens its clause, and so tells what stands in the diary: ويلتقي الوفد وزير الخارجية."""
    opens = at == 0 or row.items[at].joined or row.kind(at - 1) in ".,:"
    return opens and form.trigger.frame.name in _FACE_TO_FACE and form.form.tense == "present"


def _is_awaited(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a present contact stands behind "when": استعدادها للبحث عندما يلتقي الزعيمان."""
    before = row.items[at - 1].norm.removeprefix("و") if at else ""
    return form.trigger.type == _CONTACT and form.form.tense == "present" and before in _WHEN


def _is_provided(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether "on the terms that" brings it, which no verb asks for: يفرج عنه على أن يمثل أمام المحكمة."""
    before = " ".join(item.norm for item in row.items[max(0, at - 2) : at])
    return form.form.tense == "present" and before == _PROVIDED and row.kind(at - 3) in "wNDTL"


def _is_in_days_ahead(row: Row, at: int) -> bool:
    """Whether a stretch of days to come stands behind a noun in its clause: إعادة فرضها خلال الأشهر المقبلة."""
    for item in row.items[at + 1 : at + 1 + _AHEAD_REACH]:
        if item.kind in ".:,CRBVEL[]":
            return False
        if item.time is not None:
            return fold(row.text[item.start : item.end]).endswith(_AHEAD)
    return False


def is_warrant(row: Row, at: int) -> bool:
    """Whether it is an order that is still to be carried out: أصدر مذكرة توقيف."""
    first = row.items[at].norm.split()[0].removeprefix("و")
    before = row.items[at - 1].norm.removeprefix("و") if at else ""
    item = row.items[at]
    arrest = any(form.trigger.mode == _ARREST and form.kind == "noun" for form in item.triggers) and not item.prefix
    return first in _WARRANTS or before in _WARRANTS or (arrest and before in _ORDERS)


def is_ordered(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a warrant or an eve says that it is still to come: أصدر مذكرة توقيف, عشية اجتماع."""
    if form.kind == "verb":
        return False
    before = row.items[at - 1].norm.removeprefix("و") if at else ""
    return is_warrant(row, at) or before in _EVES


def is_purpose(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether it is what something is done for: عملية لاستعادة المدينة; not what has a pronoun (لإدانتهم, a reason)."""
    item = row.items[at]
    if any(stem.startswith(_SUFFERING) for stems in row.stems[max(0, at - _SUBJECT) : at] for stem in stems):
        return False
    upon = at + 1 < len(row.items) and row.items[at + 1].norm == "علي"  # حملتها للسيطرة على المدينة
    aimed = item.preposition == "ل" and (upon or not item.norm.removeprefix("و").startswith("لل"))
    if form.trigger.type == _FORCE:
        done_to = form.trigger.frame.name in _DONE_TO and not form.form.pronoun
        traded = row.items[at - 1].norm.removeprefix("و").startswith(_TRADED)
        return item.preposition == "ل" and done_to and not traded and _is_behind_force(row, at)
    owned = bool(form.form.pronoun) and not _is_aim_of_many(row, at)
    free = form.trigger.type in _PURPOSES and not owned
    behind = row.kind(at - 1) in "wND,T]" or _is_behind_deed(row, at)
    return free and ((aimed and behind) or _is_taken_up(row, at, form))


def _is_behind_deed(row: Row, at: int) -> bool:
    """Whether a noun of force or its adjective stands right before: عملية عسكرية لتحرير المدينة."""
    item = row.items[at - 1] if at else None
    if item is None:
        return False
    if item.kind in "EV" and item.norm.endswith(("ها", "هم")):
        return True  # بدأت حملتها لطرد المسلحين
    force = item.kind == "E" and all(one.trigger.type in _FORCES and one.kind == "noun" for one in item.triggers)
    return force or (bool(item.governors) and all(governor.reach == 0 for governor in item.governors))


def _is_aim_of_many(row: Row, at: int) -> bool:
    """Whether ل with a pronoun is an end, not a reason: تحركت القوات لاعتقالهم; not أدانوا مصر لاعتقالها ناشطا.

    A reason goes with a deed in words or of punishment before it in its clause, or with an object of its own.
    """
    if row.kind(at + 1) in "wND":
        return False
    return all(form.trigger.type in _MOVING for form in _deed_before(row, at))


def _deed_before(row: Row, at: int) -> tuple[TriggerForm, ...]:
    """What the nearest deed before an item in its clause may be; nothing where none is near."""
    for index in range(at - 1, max(-1, at - 1 - _FORCE_REACH), -1):
        item = row.items[index]
        if item.kind in ".:,CRBV[]":
            return ()
        if item.triggers:
            return item.triggers
    return ()


def _is_behind_force(row: Row, at: int) -> bool:
    """Whether a deed of force or of sending forces stands before it in its clause: هجوم لقتل القائد."""
    return any(form.trigger.type in _FORCES for form in _deed_before(row, at))


def _is_taken_up(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a word for the same end with ل stands before it, or the article in it: لاستعادة السيطرة, للسيطرة على."""
    before = row.items[at - 1] if at else None
    again = (
        form.trigger.type != _CHOICE
        and before is not None
        and before.preposition == "ل"
        and before.kind in "EL"
        and not row.items[at].joined
    )
    ground = form.trigger.frame.name == _GROUND and row.items[at].norm.startswith("لل")
    return again or (ground and row.kind(at - 1) in "wND,T")


def _is_amid_future(row: Row, at: int) -> bool:
    """Whether it belongs to a deed that is still to come: سيعقد اجتماعا خلال زيارته, سيلجأ إلى النقض."""
    if is_cause(row, at):
        return False
    during = row.kind(at - 1) == "p" and row.items[at - 1].norm.removeprefix("و") in _WHILE
    for index in range(at - 1, max(-1, at - 1 - (_CLAUSE_REACH if during else _FUTURE_REACH)), -1):
        item = row.items[index]
        if item.kind in ".:CRB[]" or item.norm.removeprefix("و") in _OVER:
            return False
        governing = {governor.lemma for governor in item.governors}
        if any(governor.modality == "ongoing" for governor in item.governors):
            return False  # ستظل الحدود مغلقة
        if during and governing & _SET:
            return True  # من المقرر خروج احتجاجات خلال زيارته
        forms = [*(t.form for t in item.triggers if t.kind == "verb"), *(entry.form for entry in item.lights)]
        if forms or looks_future(item.norm):
            return looks_future(item.norm) or any(form.tense == "future" for form in forms)
    return False


def is_driven(row: Row, at: int) -> bool:
    """Whether it is what somebody was led to do, and did: الأسباب التي دفعت فرنسا لشن ضربات."""
    if row.items[at].preposition != "ل":
        return False
    for index in range(at - 1, max(-1, at - 1 - _FUTURE_REACH), -1):
        if row.kind(index) in ".:,CVE[]":
            return False
        if row.items[index].norm.removeprefix("و") in _DROVE:
            return True
    return False


def looks_future(norm: str) -> bool:
    """Whether a folded word has the shape of a future verb: سيلجا, ستستانف; not سياسه, سيطرت, سنوات.

    Limit: by shape alone; a noun that begins with سي, ست, سن and is not listed here passes for one.
    """
    word = norm.split()[0].removeprefix("و").removeprefix("ف")
    if word in _SHORT_FUTURES:
        return True
    shaped = word[:2] in ("سي", "ست", "سن") and len(word) >= _SHORTEST_FUTURE
    return shaped and not word.startswith(_NO_FUTURE) and not word.endswith(("ه", "ات", "ين", "اء", "يا"))


def is_scheduled(around: Around, type_: str, when: TimeExpression | None, published: Published | None) -> bool:
    """Whether a present verb tells a contact or a vote of a weekday to come: تستضيف إسطنبول الجمعة قمة.

    A bare weekday reads as the last one; what is told in the present beside it is still to come. Not in a relative
    clause, which tells what somebody does anyway.
    """
    if type_ not in _OF_DIARIES or when is None or when.rule != _WEEKDAY or when.value is None or published is None:
        return False
    verb = around.at if around.light is None else around.light
    item = around.row.items[verb]
    tenses = {form.form.tense for form in (item.triggers if around.light is None else item.lights)}
    behind = when.start > item.start and all(one.kind not in ".CB" for one in _between(around.row, verb, when.start))
    told = tenses == {"present"} and around.row.kind(verb - 1) not in "RGC"
    return told and behind and when.value[:_DAY] < published.value


def told_from(row: Row, at: int, light: int | None) -> int:
    """Where the deed at ``at`` begins to be told: with its light verb of the present (تستضيف إسطنبول الجمعة قمة)."""
    present = light is not None and {one.form.tense for one in row.items[light].lights} == {"present"}
    return row.items[min(at, light) if present and light is not None else at].start


def _between(row: Row, at: int, end: int) -> Iterator[Item]:
    return (item for item in row.items[at + 1 :] if item.start < end)
