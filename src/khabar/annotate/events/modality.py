"""Whether an event happened, is planned, asked for, feared, denied …: what the words around its trigger make of it."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.events.coming import (
    is_driven,
    is_ordered,
    is_purpose,
    is_reason_to_go,
    is_to_come,
    looks_future,
)
from khabar.annotate.events.duties import is_owed, is_talked_of
from khabar.annotate.events.pointing import (
    is_charged,
    is_kept,
    is_of_known,
    is_of_noun,
    is_pointed_at,
    is_taken_already,
    is_told_aside,
)
from khabar.annotate.events.positions import subject_after, subject_before
from khabar.annotate.events.progress import is_since_begun, of_present, recurs
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.scope import DENYING, denies_reports, governors
from khabar.annotate.events.told_behind import is_not_done, is_told_behind
from khabar.lexicon.eventtypes import Governor, TriggerForm

#: What outweighs what where several words govern one event.
_RANK = (
    *("denied", "conditional", "negated", "claimed", "demanded", "proposed", "hypothetical", "planned"),
    *("recurring", "ongoing"),
)
#: What a past verb can still be.
_OF_PAST = frozenset(("denied", "negated", "claimed", "conditional", "recurring"))
#: Words that say it of what follows them.
_BARS = frozenset(("denied", "negated", "conditional"))
_BEHIND, _ADJECTIVES = 7, 2
#: What stands behind them is another deed's: ضربات على سوريا قبل الموعد المقرر للزيارة.
_APART = frozenset(("قبل", "قبيل", "بعد", "عقب"))
_AGREED, _NEXT = frozenset(("اتفق على", "توافق على", "وافق على")), 6
#: Words that say the same of a noun before them: المفاوضات يجب أن تكون, عمليات البحث تتواصل.
_BEHIND_TOO = frozenset(
    (
        *("سوف", "من المقرر", "من المتوقع", "يجب", "تواصل ال", "ما زال"),
        *("يعتزم", "ينوي", "اتفق على", "توافق على"),
    )
)
_CONTACT, _VOTE = "CONSULT", "vote"
_ATTEMPT, _ONE_ATTEMPT, _OF_FORCE = "محاولة", "محاوله", frozenset(("ASSAULT", "COERCE", "PROTEST"))
_FORCE, _TRIED, _OF_STORMING = "ASSAULT", frozenset(("حاول", "حاولت", "حاولوا")), frozenset(("ASSAULT", "COERCE"))
_ENDS = ".:RB]"
#: Adjectives of what was made already.
_MADE = "اتفاق موقع"
#: Light verbs of those who take part in what others hold.
_ATTENDING = frozenset(("شارك", "حضر"))
#: Light verbs whose noun stands behind ل.
_TAKE_LI = frozenset(("سارع",))
_REFUSED = "رفض أن"
_WORDS = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
_ACCUSING = "ACCUSE"
_RELATIVES = frozenset(("الذي", "التي"))
#: They say of a contact told before that it is still to come.
_DATING = frozenset(("ترتيب", "ترتيب لقاء", "من المقرر"))
#: They set a date for it.
_SET = frozenset(("من المقرر", "مرتقب"))
#: What will come of a thing says nothing of when that is: الزيارة ستنعكس إيجابيا.
_BEARING = ("نعكس", "سهم", "ساهم", "عزز", "ءثر", "وثر", "ترك", "فتح")
#: First letters of present and future verbs, as far as letters tell.
_OF_PRESENT = frozenset("يتنس")
_DONE = frozenset(("تم", "تمت"))
_CALLED, _STRIKE = frozenset(("دعا إلى", "دعوة إلى")), "strike"
_CLAIMED, _NEGATED = "claimed", "negated"
#: What still governs a deed that هذه points at (استمرار تلك الهجمات), and a contact told before.
_OF_POINTED, _OF_KNOWN, _ALL = _BARS | {"ongoing"}, frozenset(("conditional",)), frozenset((*_RANK, ""))
_NOT = frozenset(("لم", "لا", "لن"))
_IF = frozenset(("اذا", "ما", "لو", "في", "شرط", "بشرط", "شريطه", "ان"))
#: What is not meant, wished or possible is not done either.
_WANTED = frozenset(("planned", "proposed"))
_EXCEPT_REACH, _MAY_REACH, _CONDITION_REACH, _LENGTH_REACH = 7, 5, 14, 8
#: What a noun of a deed still has before it where such a verb of the future stands behind it: الإضراب سيستمر.
_GOES_ON = ("ستمر", "تواصل", "بدا", "نطلق", "جري", "عقد", "قام", "نظم", "تم", "كون", "حدث", "نفذ")


def modality_of(  # noqa: PLR0913 - what the row cannot say of the trigger
    row: Row,
    at: int,
    form: TriggerForm,
    light: int | None,
    *,
    known: bool,
    hearsay: frozenset[str] = frozenset(),
    headline: bool = False,
) -> str:
    """Modality of the trigger at ``at``.

    ``light`` is the item of its light verb; ``known`` says that it only points back, so that no word governs it;
    ``hearsay`` are the words of :func:`denies_reports`; ``headline``: its present verbs tell what is done.
    """
    if denies_reports(row, at, hearsay):
        return "denied"
    behind = frozenset(_behind(row, at, form))
    if is_ordered(row, at, form) or _is_coming_vote(row, form, light, behind):
        return "planned"
    if is_taken_already(row, at, form):
        return "happened"
    if is_told_behind(row, at) or is_kept(row, at, form) or form.trigger.lemma == _MADE:
        return "happened"
    found = behind | (set(_before(row, at, light, form)) & _may_govern(row, at, form, light, known=known))
    found |= set(_of_its_form(row, at, form, light))
    if is_charged(row, at):
        found |= {_CLAIMED}
    now = "" if found else of_present(row, at, form, light, headline=headline)
    return now or _weighed(row, at, form, light, found, behind)


def _may_govern(row: Row, at: int, form: TriggerForm, light: int | None, *, known: bool) -> frozenset[str]:
    """What words before it may make of it: of what was told before little is still open."""
    if is_pointed_at(row, at, form):
        return _OF_POINTED
    if is_told_aside(row, at, form) or is_of_known(row, at, form):
        return frozenset()
    told = light is None and known and form.trigger.type == _CONTACT
    return _OF_KNOWN if told and not _is_set_going(row, at) else _ALL


def _weighed(
    row: Row, at: int, form: TriggerForm, light: int | None, found: frozenset[str], behind: frozenset[str]
) -> str:
    """The one of the modalities found that outweighs the others."""
    if "ongoing" in behind and not found & _BARS:
        return "ongoing"  # وتلك المناقشات جارية
    if "planned" in found and _has_condition(row, at):
        return "conditional"
    if "planned" in behind:
        found = found - {"hypothetical"}  # حذرت من أن الإضراب سيستمر
    told = form.form.tense == "past" and form.kind == "verb"
    if told or (light is not None and _told(row, light) and not _is_apart_from(row, at, light, form)):
        found = found & (_OF_PAST | _carried(row, light))
    return next((name for name in _RANK if name in found), "happened")


def _carried(row: Row, light: int | None) -> frozenset[str]:
    """What a past light verb says of its noun all the same: واصل العمال إضرابهم."""
    governing = () if light is None else row.items[light].governors
    return frozenset(governor.modality for governor in governing if governor.modality == "ongoing")


def _is_apart_from(row: Row, at: int, light: int, form: TriggerForm) -> bool:
    """Whether a noun is what the light verb's own object is for: أقام مركزا *لمساعدة* اللاجئين; not تعرض لهجوم."""
    taking = any(entry.lemma in _TAKE_LI for entry in row.items[light].lights)
    return (is_purpose(row, at, form) or is_reason_to_go(row, at, form)) and not taking


def _is_set_going(row: Row, at: int) -> bool:
    """Whether what points back at a contact is governed all the same: بدء المفاوضات, موعد اللقاء."""
    return any(governor.begin or governor.lemma in _DATING for _, governor in governors(row, at))


def _of_its_form(row: Row, at: int, form: TriggerForm, light: int | None) -> Iterator[str]:
    if is_to_come(row, at, form, light):
        yield "planned"
    if light is None and is_talked_of(row, at, form):
        yield "proposed"
    if form.kind == "verb" and is_owed(row, at):
        yield "demanded"
    if is_since_begun(row, at, form):
        yield "ongoing"
    verb = at if form.kind == "verb" else light
    if verb is not None and recurs(row, verb):
        yield "recurring"


def _is_coming_vote(row: Row, form: TriggerForm, light: int | None, behind: frozenset[str]) -> bool:
    """Whether an election is still to come, whatever becomes of who takes part: منعهم من الانتخابات المقبلة."""
    vote = "planned" in behind and form.trigger.frame.name == _VOTE
    return vote and (light is None or _is_attended(row, light))


def _is_attended(row: Row, light: int) -> bool:
    """Whether the light verb only tells who takes part."""
    return any(entry.lemma in _ATTENDING for entry in row.items[light].lights)


def _before(row: Row, at: int, light: int | None, form: TriggerForm) -> Iterator[str]:
    """What the words before it make of it: each that governs it or its light verb, and what the light verb adds."""
    for place in (at, *(() if light is None else (light,))):
        for index, governor in governors(row, place):
            apart = _is_apart(row, index, place, governor, form) or _is_lifted(row, index, place, governor)
            apart = apart or _is_attempted(row, index, place, governor, form) or _is_doubled(row, index)
            if not (apart or _is_over(row, index, governor)):
                told = _told_by(governor, form)
                absent = told == _NEGATED and place == light and _is_attended(row, place)
                if not absent:  # لم يحضر المحاكمة
                    yield _turned(told) if _is_not(row, index) else told
        if _is_possible(row, place):
            yield "hypothetical"
    if light is not None and not is_driven(row, light):
        yield from _of_light(row.items[light], calling_off=not any(g.modality for _, g in governors(row, light)))


def _is_apart(row: Row, index: int, at: int, governor: Governor, form: TriggerForm) -> bool:
    """Whether the governing word at ``index`` says nothing of this form: verbs need أن, words of others were said.

    Talks that failed were held (فشلت المحادثات), where فشل في عقد محادثات tells of none.
    """
    told = bool(governor.tense) or (governor.modality == _CLAIMED and form.form.tense == "past")
    bare = form.kind == "verb" and told and not _is_clause(row, index, at, governor)
    failed = governor.takes_in and form.trigger.type == _CONTACT and index == at - 1 and not row.items[at].preposition
    return failed or bare or _is_of_others(governor, form) or _is_agreed_fact(row, index, at, governor)


def _is_attempted(row: Row, index: int, at: int, governor: Governor, form: TriggerForm) -> bool:
    """Whether an attempt at force is told, in which force was used: محاولة اغتيال, حاولت اقتحام; not محاولة لاغتيال."""
    word = row.items[index].norm.removeprefix("و").removeprefix("ال")
    noun = governor.lemma == _ATTEMPT and (word == _ONE_ATTEMPT or form.trigger.type == _FORCE)
    attempt = noun or (word in _TRIED and form.trigger.type in _OF_STORMING)
    return attempt and index == at - 1 and form.trigger.type in _OF_FORCE and not row.items[at].preposition


def _is_agreed_fact(row: Row, index: int, at: int, governor: Governor) -> bool:
    """Whether what is agreed on is that something is so: اتفقوا على أن الهجوم كان غير مقبول."""
    agreed = governor.lemma in _AGREED and row.kind(at - 1) == "C" and at - index <= _NEXT
    return agreed and all(form.kind == "noun" for form in row.items[at].triggers)


def _is_clause(row: Row, index: int, at: int, governor: Governor) -> bool:
    """Whether a verb behind another is its clause: طالب بأن تنسحب, ظل يقصف; not: يستمر أياما، يلتقي خلالها."""
    between = "".join(item.kind for item in row.items[index:at])
    return "C" in between or ("," not in between and governor.modality == "ongoing")


def _is_lifted(row: Row, index: int, at: int, governor: Governor) -> bool:
    """Whether a "not" is taken back: لم تسقط إلا في 2014."""
    return governor.modality == "negated" and row.items[index].norm.removeprefix("و") in _NOT and _is_but(row, at)


def _is_but(row: Row, at: int) -> bool:
    """Whether "but" stands behind it: لن يتم إلا بعد الاتفاق."""
    return any(item.norm.split()[0] == "الا" for item in row.items[at + 1 : at + 1 + _EXCEPT_REACH])


def _is_of_others(governor: Governor, form: TriggerForm) -> bool:
    """Whether it is a word of others that was said, and is only refused or denied: رفض نداء من إيطاليا, نفى اتهامات."""
    if governor.lemma in DENYING or governor.modality == "claimed":
        return form.kind == "noun" and form.trigger.type == _ACCUSING
    return governor.lemma == _REFUSED and form.kind == "noun" and form.trigger.type in _WORDS


def _is_doubled(row: Row, at: int) -> bool:
    """Whether a "not" stands before another one, which speaks for both: لا يعرقل وصول المساعدات."""
    after = row.items[at + 1].governors if at + 1 < len(row.items) else ()
    return row.items[at].norm.removeprefix("و") in _NOT and any(one.modality == _NEGATED for one in after)


def _turned(told: str) -> str:
    """What "not" before a governing verb makes of it: لا تعتزم سحب قواتها, بأن لا يعرقل وصول المساعدات."""
    return _NEGATED if told in _WANTED else "planned" if told == _NEGATED else told


def _is_not(row: Row, at: int) -> bool:
    """Whether "not" stands right before a verb that governs: لم يحاولوا اقتحام الفندق, لا تعتزم سحب قواتها."""
    return at > 0 and row.items[at - 1].norm.removeprefix("و") in _NOT and not _is_but(row, at)


def _is_over(row: Row, at: int, governor: Governor) -> bool:
    """Whether the past of a verb that lasts tells how long it took: استمرت المعارك ثلاثة أيام."""
    if governor.modality != "ongoing" or governor.tense != "past":
        return False
    for item in row.items[at + 1 : at + 1 + _LENGTH_REACH]:
        if item.kind in ".:CB":
            return False
        if item.time is not None and item.time.type == "DURATION":
            return True
    return False


def _is_possible(row: Row, at: int) -> bool:
    """Whether قد stands before a present verb, here or in the clause before a noun: قد ينسحب, قد تؤدي إلى مقتل."""
    for index in range(at - 1, max(-1, at - 1 - _MAY_REACH), -1):
        item = row.items[index]
        if item.kind in _ENDS:
            return False
        if item.norm.removeprefix("و").removeprefix("ف") == "قد":
            return _is_present(row.items[index + 1])
    return False


def _is_present(item: Item) -> bool:
    """Whether a verb behind قد is a present one, as far as letters and tables tell: قد تسحب; not قد تم, قد تعرضت."""
    word = item.norm.split()[0]
    forms = [*(one.form for one in item.triggers), *(one.form for one in item.lights)]
    tenses = {form.tense for form in forms} - {"noun"}
    if word[:1] not in _OF_PRESENT or word in _DONE or tenses == {"past"}:
        return False
    return word[:1] in "يس" or not word.endswith("ت") or "present" in tenses


def _has_condition(row: Row, at: int) -> bool:
    """Whether what is to come hangs on a condition behind it: سننسحب إذا, ما لم."""
    for item in row.items[at + 1 : at + 1 + _CONDITION_REACH]:
        if item.kind in ".:":
            return False
        if any(governor.modality == "conditional" for governor in item.governors):
            return item.norm.split()[0].removeprefix("و") in _IF
    return False


def _told(row: Row, at: int) -> bool:
    """Whether the light verb is a past one; عقد without a subject is rather the verbal noun."""
    light = row.items[at]
    if light.preposition or row.kind(at - 1) == "p" or is_of_noun(row, at):
        return False  # توعد بشن هجوم, مصممة على شن هجوم, لاحتمال شن غارات
    alone = subject_before(row, at) is None and subject_after(row, at) is None
    if alone and any(entry.form.tense == "noun" for entry in light.lights):
        return False
    return any(entry.form.tense == "past" and not entry.modality for entry in light.lights)


def _of_light(item: Item, *, calling_off: bool = True) -> Iterator[str]:
    """What the light verb makes of it; what is only threatened or asked to be called off is still to come."""
    if item.preposition == "ل" and not any(light.form.pronoun for light in item.lights):
        yield "planned"  # لشن هجوم, ليشن هجوما; لاستضافتهما الحوار is a reason
    for light in item.lights:
        if light.modality:
            yield light.modality if calling_off or light.modality not in _BARS else "planned"
        if light.form.tense == "future":
            yield "planned"


def _sets_going(governor: Governor) -> bool:
    """A noun such as بدء behind the event governs what comes after it, not the event."""
    return governor.begin and governor.tense != "future"


def _behind(row: Row, at: int, form: TriggerForm) -> Iterator[str]:
    """Words after a noun that tell the same: لقاء مرتقب, المفاوضات يجب أن تكون, المحادثات ستبدأ."""
    if form.kind != "noun":
        return
    named = False
    for index in range(at + 1, min(len(row.items), at + 1 + _BEHIND)):
        item = row.items[index]
        named = named or item.kind == "N" or bool(item.preposition)
        if _is_future_behind(row, index) and (_is_scheduled(form) or _goes_on(row, at, index)):
            yield "planned"
        if item.kind in ".:,C[]VER" or item.norm in _APART or (item.joined and item.kind != "N"):
            return
        if is_not_done(row, index) and row.kind(index - 1) not in "R,":
            yield "conditional" if _is_but(row, index) else "negated"
        if any(_told_by(governor, form) in _BARS for governor in item.governors):
            return
        if row.kind(index - 1) != "p" and not item.preposition:
            yield from _of_word(item, form, near=index - at <= _ADJECTIVES, named=named)
            yield from _of_light(item)


def _is_scheduled(form: TriggerForm) -> bool:
    """Whether it is a noun of what has its date: a meeting, an election."""
    return form.kind == "noun" and (form.trigger.type == _CONTACT or form.trigger.frame.name == _VOTE)


def _is_future_behind(row: Row, at: int) -> bool:
    """Whether a future verb there tells of the noun before it: القمة ستشمل, القمة التي كان مقررا أن تعقد."""
    relative = row.kind(at) == "R" and row.items[at].norm in _RELATIVES
    verb = at + relative
    if verb < len(row.items) and row.items[verb].norm.removeprefix("و")[2:].startswith(_BEARING):
        return False
    if relative and any(governor.lemma in _SET for item in row.items[verb : verb + 2] for governor in item.governors):
        return True
    return verb < len(row.items) and row.kind(verb) in "wLEGV" and looks_future(row.items[verb].norm)


def _goes_on(row: Row, at: int, index: int) -> bool:
    """Whether the future verb behind a definite noun tells that it goes on or takes place: الإضراب سيستمر."""
    definite = row.items[at].norm.removeprefix("و").startswith("ال") or row.kind(at + 1) == "N"
    shape = row.items[index].norm.removeprefix("و")[2:]
    apart = row.items[index].joined or row.kind(index) == "R"
    return definite and not apart and shape.startswith(_GOES_ON)


def _of_word(item: Item, form: TriggerForm, *, near: bool, named: bool) -> Iterator[str]:
    """What a word behind a noun makes of it: an adjective (reach 0) near it, or a word that governs from before too."""
    for governor in item.governors:
        if governor.modality == "ongoing" and governor.tense == "past":
            continue  # استمرت ساعتين
        modality = _told_by(governor, form)
        governs = governor.lemma in _BEHIND_TOO or governor.begin or (modality == "proposed" and not named)
        if not _sets_going(governor) and (governs if governor.reach else near):
            yield modality


def _told_by(governor: Governor, form: TriggerForm) -> str:
    """What a governing word makes of an event of this type."""
    if governor.lemma in _CALLED and form.trigger.mode == _STRIKE:
        return "planned"  # دعت النقابات إلى إضراب: her own
    return (governor.contact if form.trigger.type == _CONTACT else "") or governor.modality
