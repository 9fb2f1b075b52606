"""What a word that may be a trigger is at its place: verb, noun, participle, carried by another verb."""

from __future__ import annotations

from khabar.annotate.events.positions import subject_after, subject_before
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.story import Called, Contents, is_quoted
from khabar.lexicon.eventtypes import TriggerForm

#: What nobody does "in order to".
_NO_AIM = frozenset(("ACCUSE", "THREATEN", "REJECT"))
_LIGHT_REACH = 9
#: What they bring stands beside the verb before it.
_APART = frozenset(("بعد", "قبل", "عقب", "اثر", "منذ", "رغم", "بسبب", "لدي"))
#: Longest subject between a verb and the verbal noun that it takes, one of telling, what stands before such a verb that
#: only says by whom, and what verbs with such a noun make of it.
_SUBJECT = 4
_TELLER = 6
_WHAT = frozenset(("ما", "حسبما", "كما", "وفقما", "مما"))
_AMONG = frozenset(("بينها", "ضمنها"))
_COMPLEMENTED = frozenset(("ongoing", "planned", "demanded", "negated", "denied"))

#: Light like those of the table, but no verb of anybody: اللقاء الذي تم.
_DONE = frozenset(("تم", "تمت"))
_THAT, _WHO = " ان", "من"
_WHO_DOES = ("الذي", "التي", "الذين")
#: Words for those who did or suffered a deed, or for where it was: nobody else carries it.
_DONE_BY = ("منفذ", "مرتكب", "ضحايا", "ضحيه", "مدبر", "موقع", "مكان")
#: They carry blame alone, and nothing that stands behind it.
_BLAMING = frozenset(("ألقى", "أنحى"))
#: Light verbs whose subject has it done to him, and those of them that bring it by ل.
_TAKER, _SUFFER = "recipient", frozenset(("تعرض", "خضع"))


def readings_of(row: Row, at: int, contents: Contents) -> list[TriggerForm]:
    """Readings of a trigger, one a row of the tables; the first person only inside the speaker's own words."""
    item = row.items[at]
    statement = contents.at(item.start)
    own = statement is not None and is_quoted(statement, item.start)
    kept: dict[int, TriggerForm] = {}
    kinds = {form.kind for form in item.triggers}
    clause = "verb" in kinds and _opens_relative(row, at)
    noun = len(kinds) > 1 and not clause and is_noun_here(row, at)
    for form in item.triggers:
        first = form.form.gender == "1"
        if clause and form.kind == "noun":
            continue
        said = own or (statement is not None and form.form.number == "p")
        if (first and not said) or (form.kind == "verb" and (noun or not may_be_verb(row, at, form))):
            continue
        if form.kind == "verb" and item.preposition == "ل" and form.trigger.type in _NO_AIM:
            continue  # ليتهم: would that they
        known = kept.get(id(form.trigger))
        if known is None or (first and known.kind == "verb" and known.form.gender == "f"):
            kept[id(form.trigger)] = form
    return list(kept.values())


def _opens_relative(row: Row, at: int) -> bool:
    """Whether الذي or one like it stands right before, behind which no bare noun stands: الرئيس الذي شطب."""
    return row.kind(at - 1) == "R" and row.items[at - 1].norm.endswith(_WHO_DOES) and not row.items[at].prefix


def may_be_verb(row: Row, at: int, form: TriggerForm) -> bool:
    """No past verb stands after a preposition but بعد أن and من ("who", before a plural), and استقالة is no استقاله."""
    if form.form.tense == "participle":
        return _is_adverbial(row, at, form)
    spelled = row.text[row.items[at].end - 1] == "ة"
    governed = row.kind(at - 1) == "p" and form.form.tense == "past" and not _opens_clause(row, at - 1, form)
    return not (spelled and form.form.pronoun) and not governed


def _opens_clause(row: Row, preposition: int, form: TriggerForm) -> bool:
    """Whether a preposition brings a clause and no noun: بعد أن, قبل أن, منذ أن; من before a plural is "who"."""
    norm = row.items[preposition].norm
    return norm.endswith(_THAT) or (norm == _WHO and form.form.number == "p")


def _is_adverbial(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a participle tells what somebody does besides (قال ذلك، متهما الوزير): no adjective (قناة مؤيدة)."""
    if row.items[at].preposition or row.kind(at - 1) == "p":
        return False
    return row.kind(at - 1) in ",]." or (form.form.gender == "m" and not row.items[at].joined)


def is_noun_here(row: Row, at: int) -> bool:
    """Whether a word that may be a past verb or a verbal noun (تبادل, تواصل) is the noun at this place."""
    before = row.items[at - 1] if at else None
    if (row.items[at].joined and _goes_on_with_noun(row, at)) or _is_among_others(row, at):
        return True
    if row.items[at].preposition or (before is not None and (before.kind in "pG" or before.lights)):
        return True
    taken = before is not None and before.kind in "ND" and _is_complement(row, at)
    if not row.items[at].joined and (taken or _is_announced(row, at)):
        return True
    if row.items[at].joined and _goes_on_with_verb(row, at):
        return False
    return before is not None and subject_before(row, at) is None and subject_after(row, at) is None


def _goes_on_with_verb(row: Row, at: int) -> bool:
    """Whether the clause before has a verb, and ب or أن brings what is promised or asked: التقى الوزير وتعهد بدعمه."""
    behind = row.items[at + 1] if at + 1 < len(row.items) else None
    if behind is None or not (behind.norm.startswith("ب") or behind.kind == "C"):
        return False
    forms = [form for item in row.items[:at] if item.kind == "E" for form in item.triggers]
    return any(form.kind == "verb" and form.form.tense == "past" for form in forms)


def _goes_on_with_noun(row: Row, at: int) -> bool:
    """Whether the deed before it is told as a noun with what it was done to: تفجير المساجد وقتل الحراس."""
    for index in range(at - 1, max(-1, at - 1 - _SUBJECT), -1):
        item = row.items[index]
        if item.kind == "E":
            return all(form.kind == "noun" for form in item.triggers) and row.kind(index - 1) not in "DN"
        if item.kind not in "ND":
            return False
    return False


def _is_complement(row: Row, at: int) -> bool:
    """Whether a verb with its subject asks for a noun there: تواصل روسيا قصف المدينة, عزم ترامب سحب القوات."""
    for index in range(at - 1, max(-1, at - 1 - _SUBJECT), -1):
        item = row.items[index]
        carrying = any(light.form.tense != "noun" for light in item.lights) and not _has_object(item)
        if carrying or any(governor.modality in _COMPLEMENTED for governor in item.governors):
            return True  # أعادت مصر فتح المعبر
        if item.kind not in "NDw":
            return False
    return False


def _is_announced(row: Row, at: int) -> bool:
    """Whether a verb of telling and its subject stand right before it, and no "that": أعلنت موسكو طرد السفير."""
    for index in range(at - 1, max(-1, at - 1 - _TELLER), -1):
        item = row.items[index]
        if item.kind == "V" and index < at - 1:
            return not (index and row.items[index - 1].norm in _WHAT)  # بحسب ما ذكرت الوكالة قتل جندي
        if item.kind not in "NDwT":
            return False
    return False


def _is_among_others(row: Row, at: int) -> bool:
    """Whether "among them" stands right before it, behind which a clause would need "that": من بينها طرد السفير."""
    return at > 1 and row.items[at - 1].norm in _AMONG and row.kind(at - 2) == "p"


def is_definite(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether the noun has the article, a pronoun or هذا before it, and may point back."""
    item = row.items[at]
    before = row.items[at - 1].norm.removeprefix("و") if at else ""
    word = item.norm[len(item.prefix) :]
    article = word.startswith("ال") or item.norm.removeprefix("و").startswith("لل")
    return article or bool(form.form.pronoun) or before in ("هذا", "هذه", "ذلك", "تلك")


def is_carried(row: Row, at: int) -> bool:
    """Whether a light verb behind the noun tells of it: مباحثات جرت في جنيف, الاتصال الذي جرى."""
    behind = row.items[at + 1 : at + 4]
    if len(behind) > 1 and behind[0].kind == "w" and behind[0].norm.startswith("ال") and behind[1].kind == "R":
        behind = behind[1:]  # الاجتماع الأخير الذي عقد
    following = [item for item in behind if item.kind not in "DRuN"]
    return bool(following) and (bool(following[0].lights) or following[0].norm in _DONE) and not following[0].joined


def wants_pair(form: TriggerForm, called: Called) -> bool:
    """`اتفقنا`, `تحدثا`: verbs of two that name one side or none."""
    if form.trigger.type not in ("CONSULT", "AGREE") or form.kind != "verb" or len(called.parties) > 1:
        return False
    return form.form.number == "d" or (form.form.gender == "1" and form.form.number == "p")


def light_of(row: Row, at: int, form: TriggerForm) -> int | None:
    """The light verb that carries the noun at ``at``: before it in the clause, or after a relative (الذي جرى).

    None carries what stands behind بعد and the like (سيعقد لقاء بعد اتصال); a mark right before the noun opens only
    words of the clause (أجرى "مشاورات").
    """
    if form.kind != "noun" or (row.kind(at - 1) == "p" and row.items[at - 1].norm.removeprefix("و") in _APART):
        return None
    if _is_of_doers(row, at) or (row.kind(at - 1) == "p" and row.kind(at - 2) == "T" and row.kind(at - 3) == "p"):
        return None  # أعاد فتح الطريق بعد سنوات من إغلاقه
    for index in range(at - 1, max(-1, at - 1 - _LIGHT_REACH), -1):
        item = row.items[index]
        if index < at - _SUBJECT and any(one.lemma in _BLAMING for one in item.lights):
            return None  # ألقى البيان باللوم على البلد في الانفجار
        if item.lights and not _has_object(item):
            return index if _may_carry(row, index, at) else None
        if item.kind == "R" and _has_object(row.items[index + 1]) and row.items[index + 1].lights:
            continue  # شن التحالف الذي تقوده مصر غارات
        opened = item.kind == "[" and index == at - 1
        if (item.kind in ".:CRBV[]EG" and not opened) or (item.kind == "," and item.joined):
            break
    return None


def _is_of_doers(row: Row, at: int) -> bool:
    """Whether those who did or suffered it stand right before: قدمت معلومات عن منفذي الهجوم."""
    return at > 0 and row.items[at - 1].norm.startswith(_DONE_BY)


def _has_object(item: Item) -> bool:
    """Whether a light verb has what it carries as its pronoun: التي ارتكبها النظام."""
    verbs = not item.preposition and all(light.form.tense != "noun" for light in item.lights)
    return verbs and all(light.form.pronoun for light in item.lights)


def _may_carry(row: Row, light: int, at: int) -> bool:
    """Whether what somebody gets or suffers is the noun itself: not what it is for (حصل على إذن للدفاع) or beside."""
    if all(one.subject != _TAKER for one in row.items[light].lights):
        return True
    between = row.items[light + 1 : at]
    aimed = row.items[at].preposition == "ل" and all(one.lemma not in _SUFFER for one in row.items[light].lights)
    return not aimed and all(item.norm.split()[0] not in _APART for item in between if item.kind == "p")


def begins_after(row: Row, at: int) -> bool:
    """Whether a word behind the noun sets it going: المفاوضات بدأت."""
    return any(g.begin for item in row.items[at + 1 : at + 4] if item.kind not in ".:,C" for g in item.governors)
