"""Whether an event happened, is planned, asked for, feared, denied …: what the words around its trigger make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.positions import subject_after, subject_before
from khabar.annotate.events.row import Item, Row
from khabar.lexicon.eventtypes import Governor, TriggerForm
from khabar.model import EventMention
from khabar.text.clitics import proclitic_splits

#: What outweighs what where several words govern one event.
_RANK = (
    *("denied", "negated", "conditional", "claimed", "demanded", "proposed", "hypothetical", "planned"),
    *("recurring", "ongoing"),
)
#: What a past verb can still be.
_OF_PAST = frozenset(("denied", "negated", "claimed", "conditional", "recurring"))
#: Words that say it of what follows them.
_BARS = frozenset(("denied", "negated", "conditional"))
_BEHIND, _ADJECTIVES = 7, 2
_CONTACT = "CONSULT"
_ENDS = ".:RB]"
#: Types whose nouns tell a purpose behind ل; of others it brings what is talked about (دعوة لاتفاق).
_PURPOSES = frozenset(("COERCE", "AID", "RETREAT", "CONCEDE", "MOBILIZE"))
_TOLD_AGAIN = frozenset(("APPOINT", "ASSAULT", "PROTEST"))
_TO_COME = frozenset(("planned", "hypothetical"))
_RELATIVES = frozenset(("الذي", "التي"))
#: First letters of present and future verbs, as far as letters tell.
_OF_PRESENT = frozenset("يتنس")
_NOT = frozenset(("لم", "لا", "لن"))
_IF = frozenset(("اذا", "ما", "لو", "في", "شرط", "بشرط", "شريطه", "ان"))
_OPENERS = frozenset(
    ("بعدما", "بينما", "بل", "فيما", "عندما", "حين", "حينما", "لكن", "لكنه", "لكنها", "اذ", "كما", "غير", "منذ")
)
#: They bring the occasion of what is told, not what is asked for or planned.
_OCCASIONS = frozenset(("خلال", "اثناء", "عبر", "عقب", "بعد", "لدي", "اثر", "نتيجه", "بسبب", "جراء", "امام", "ضد"))
#: What they bring is over when the rest begins: سيستمر بعد تعثر المحادثات.
_OVER = frozenset(("عقب", "بعد", "اثر", "بسبب", "جراء", "منذ", "نتيجه"))
#: Most items from such a word to the deed that it brings: بعد تعثر المحادثات.
_OCCASION = 3
#: Most items from a governing word to the في that brings what it governs: فشل الأخير في الحصول.
_NEAR_BEFORE = 3
#: Nouns that are the means by which something else happens: بدعوة من التحالف.
_MEANS = frozenset(("بدعوه", "بطلب", "بموافقه", "برعايه", "بوساطه"))
#: Orders that are still to be carried out, as first word of a trigger: مذكرة توقيف.
_WARRANTS = frozenset(("مذكره", "مذكرات", "بمذكره"))
_FUTURE_REACH, _SHORTEST_FUTURE = 6, 5
_NO_FUTURE = ("سيا", "سيط", "سنو", "سيدا", "سيدي", "سينا", "سند", "ستين", "سيول", "سير", "سيف", "ستار")
_EXCEPT_REACH, _MAY_REACH, _CONDITION_REACH = 7, 5, 14
#: They govern what follows them alone: زيارة بهدف العلاج.
_AIMS = frozenset(("بهدف", "محاولة"))
#: Verbs that deny what others tell; their own day is not that of the event.
DENYING = frozenset(("نفى", "كذب", "دحض", "فند", "استبعد"))


def governors(row: Row, at: int) -> Iterator[tuple[int, Governor]]:
    """Words that govern the item at ``at``, nearest first, with their item; none from beyond the clause."""
    # What is joined stands for itself, but a condition holds for it: إذا لم يتقدم فسننسحب.
    if row.items[at].norm.split()[0] in _MEANS or _is_beside(row, at):
        return
    distance, closed = 0, row.items[at].joined and all(form.kind == "verb" for form in row.items[at].triggers)
    for index in range(at - 1, -1, -1):
        item = row.items[index]
        if item.kind in _ENDS:
            return
        if _is_opener(item) or (item.kind == "p" and at - index <= _OCCASION and _is_adverbial(row, index, at)):
            return
        distance += item.kind not in "T,u["
        for governor in item.governors:
            of_both = governor.modality == "conditional"
            if distance <= governor.reach and (of_both or not (closed or _is_barred(row, index, at))):
                yield index, governor
        closed = closed or _is_deed(item)


def _is_deed(item: Item) -> bool:
    """Whether a verb opens a clause of its own: المطالبون بالاستقالة اندلعت الاحتجاجات."""
    told = any(light.form.tense == "past" for light in item.lights) and not item.preposition
    verb = item.kind == "E" and any(form.kind == "verb" for form in item.triggers)
    return not item.governors and (told or verb)


def _is_beside(row: Row, at: int) -> bool:
    """Whether a participle behind a comma tells what somebody does besides: طالبت مصر بالهدوء، متهمة إيران بالقصف."""
    word = row.items[at].norm
    return (
        row.kind(at - 1) == ","
        and word[:1] == "م"
        and any(form.form.tense == "participle" for form in row.items[at].triggers)
    )


def _is_opener(item: Item) -> bool:
    """Whether a clause of its own begins, which no word before it governs: بعدما تعهد النواب."""
    return item.norm.removeprefix("و").removeprefix("ف") in _OPENERS


def _is_adverbial(row: Row, preposition: int, at: int) -> bool:
    """`خلال اتصال`, `بعد تعثر المحادثات`, and `في اتصال` where no word such as رغبة governs the في."""
    norm = row.items[preposition].norm.removeprefix("و")
    if norm == "في":
        before = row.items[max(0, preposition - _NEAR_BEFORE) : preposition]
        deed = row.kind(preposition - 1) == "E"  # اتفقا في محادثة على
        return preposition == at - 1 and (deed or not any(item.governors for item in before))
    return norm in _OCCASIONS


def _is_barred(row: Row, index: int, at: int) -> bool:
    """A comma with a new conjunct behind it ends what a word governs."""
    return any(
        row.kind(i) == "," and row.kind(i + 1) not in "NT" and row.items[i + 1].joined for i in range(index + 1, at)
    )


def denies_reports(row: Row, at: int, hearsay: frozenset[str]) -> bool:
    """Whether a denial of what was told stands before the item at ``at``: نفى صحة تقارير تحدثت عن مكالمة جرت بين.

    ``hearsay``: folded words for what is told. Relatives and the verb of the telling keep the clause open, a conjunct
    that begins a clause ends it.
    """
    told = False
    for index in range(at, -1, -1):
        item = row.items[index]
        if item.kind in ".:B[]" or _is_next_deed(item):
            return False
        words = {split.stem for word in item.norm.split() for split in proclitic_splits(word)}
        told = told or (index < at and bool(hearsay & words))
        if any(governor.lemma in DENYING for governor in item.governors):
            return told and not _is_barred(row, index, at)
    return False


def _is_next_deed(item: Item) -> bool:
    """Whether a verb behind و begins another clause."""
    return item.joined and (item.kind in "VL" or (item.kind == "E" and all(f.kind == "verb" for f in item.triggers)))


def modality_of(
    row: Row, at: int, form: TriggerForm, light: int | None, *, known: bool, hearsay: frozenset[str] = frozenset()
) -> str:
    """Modality of the trigger at ``at``.

    ``light`` is the item of its light verb; ``known`` says that it only points back, so that no word governs it;
    ``hearsay`` are the words of :func:`denies_reports`.
    """
    if denies_reports(row, at, hearsay):
        return "denied"
    found = set(_behind(row, at, form))
    if _is_told_behind(row, at):
        return "happened"
    if (
        not (known and form.trigger.type == _CONTACT)
        or light is not None
        or any(g.begin for _, g in governors(row, at))
    ):
        found |= set(_before(row, at, light, form))
    if _is_to_come(row, at, form, light):
        found.add("planned")
    if "planned" in found and _has_condition(row, at):
        found.add("conditional")
    told = form.form.tense == "past" and form.kind == "verb"
    if told or (light is not None and _told(row, light)):
        found &= _OF_PAST
    return next((name for name in _RANK if name in found), "happened")


def _is_to_come(row: Row, at: int, form: TriggerForm, light: int | None) -> bool:
    """Whether its own form says so: a future, ليلتقي ("in order to"), a warrant, the occasion of a deed to come."""
    if form.kind == "verb":
        return form.form.tense == "future" or row.items[at].preposition == "ل"
    if form.form.tense == "future" or row.items[at].norm.split()[0].removeprefix("و") in _WARRANTS:
        return True
    return _is_purpose(row, at, form) or (light is None and _is_amid_future(row, at))


def _is_purpose(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether it is what something is done for: عملية لاستعادة المدينة; not what has a pronoun (لإدانتهم, a reason)."""
    item = row.items[at]
    aimed = item.preposition == "ل" and not item.norm.removeprefix("و").startswith("لل")
    return aimed and form.trigger.type in _PURPOSES and not form.form.pronoun and row.kind(at - 1) in "wND,T"


def _is_told_behind(row: Row, at: int) -> bool:
    """Whether a relative clause of the past tells that it happened: كلفة الدعم الذي قدم لها, الاتفاق الذي وقعه."""
    if row.kind(at + 1) != "R" or row.items[at + 1].norm not in _RELATIVES or at + 2 >= len(row.items):
        return False
    return (
        row.kind(at + 2) in "wLE" and row.items[at + 2].norm[:1] not in _OF_PRESENT and not row.items[at + 2].governors
    )


def _before(row: Row, at: int, light: int | None, form: TriggerForm) -> Iterator[str]:
    """What the words before it make of it: each that governs it or its light verb, and what the light verb adds."""
    for place in (at, *(() if light is None else (light,))):
        for index, governor in governors(row, place):
            bare = form.kind == "verb" and bool(governor.tense) and "C" not in _kinds(row, index, place)
            if not (bare or _is_lifted(row, index, place, governor)):
                yield _told_by(governor, form)
        if _is_possible(row, place):
            yield "hypothetical"
    if light is not None:
        yield from _of_light(row.items[light])


def _kinds(row: Row, start: int, end: int) -> str:
    return "".join(item.kind for item in row.items[start:end])


def _is_lifted(row: Row, index: int, at: int, governor: Governor) -> bool:
    """Whether a "not" is taken back: لم تسقط إلا في 2014."""
    behind = (item.norm for item in row.items[at + 1 : at + 1 + _EXCEPT_REACH])
    return governor.modality == "negated" and row.items[index].norm.removeprefix("و") in _NOT and "الا" in behind


def _is_possible(row: Row, at: int) -> bool:
    """Whether قد stands before a present verb, here or in the clause before a noun: قد ينسحب, قد تؤدي إلى مقتل."""
    for index in range(at - 1, max(-1, at - 1 - _MAY_REACH), -1):
        item = row.items[index]
        if item.kind in _ENDS:
            return False
        if item.norm.removeprefix("و").removeprefix("ف") == "قد":
            return row.items[index + 1].norm[:1] in _OF_PRESENT
    return False


def _has_condition(row: Row, at: int) -> bool:
    """Whether what is to come hangs on a condition behind it: سننسحب إذا, ما لم."""
    for item in row.items[at + 1 : at + 1 + _CONDITION_REACH]:
        if item.kind in ".:":
            return False
        if any(governor.modality == "conditional" for governor in item.governors):
            return item.norm.split()[0].removeprefix("و") in _IF
    return False


def _is_amid_future(row: Row, at: int) -> bool:
    """Whether it belongs to a deed that is still to come: سيعقد اجتماعا خلال زيارته, سيلجأ إلى النقض."""
    for index in range(at - 1, max(-1, at - 1 - _FUTURE_REACH), -1):
        item = row.items[index]
        if item.kind in ".:CRB[]" or item.norm.removeprefix("و") in _OVER:
            return False
        forms = [*(t.form for t in item.triggers if t.kind == "verb"), *(entry.form for entry in item.lights)]
        if forms or looks_future(item.norm):
            return looks_future(item.norm) or any(form.tense == "future" for form in forms)
    return False


def looks_future(norm: str) -> bool:
    """Whether a folded word has the shape of a future verb: سيلجا, ستستانف; not سياسه, سيطرت, سنوات.

    Limit: by shape alone; a noun that begins with سي, ست, سن and is not listed here passes for one.
    """
    word = norm.split()[0].removeprefix("و").removeprefix("ف")
    shaped = word[:2] in ("سي", "ست", "سن") and len(word) >= _SHORTEST_FUTURE
    return shaped and not word.startswith(_NO_FUTURE) and not word.endswith(("ه", "ات", "ين", "اء", "يا"))


def _told(row: Row, at: int) -> bool:
    """Whether the light verb is a past one; عقد without a subject is rather the verbal noun."""
    light = row.items[at]
    if light.preposition:
        return False  # توعد بشن هجوم
    alone = subject_before(row, at) is None and subject_after(row, at) is None
    if alone and any(entry.form.tense == "noun" for entry in light.lights):
        return False
    return any(entry.form.tense == "past" and not entry.modality for entry in light.lights)


def _of_light(item: Item) -> Iterator[str]:
    if item.preposition == "ل" and any(light.form.tense == "noun" for light in item.lights):
        yield "planned"
    for light in item.lights:
        if light.modality:
            yield light.modality
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
        named = named or item.kind == "N"
        if item.kind in ".:,C[]VER" or (item.joined and item.kind != "N"):
            return
        if any(_told_by(governor, form) in _BARS for governor in item.governors):
            return
        if row.kind(index - 1) != "p" and not item.preposition:
            yield from _of_word(item, form, near=index - at <= _ADJECTIVES, named=named)
            yield from _of_light(item)


def _of_word(item: Item, form: TriggerForm, *, near: bool, named: bool) -> Iterator[str]:
    """What a word behind a noun makes of it: an adjective (reach 0) near it, or a word that governs from before too."""
    for governor in item.governors:
        modality = _told_by(governor, form)
        governs = modality == "planned" or (modality == "proposed" and not named)
        if governor.lemma not in _AIMS and not _sets_going(governor) and (governs if governor.reach else near):
            yield modality


def _told_by(governor: Governor, form: TriggerForm) -> str:
    """What a governing word makes of an event of this type."""
    return (governor.contact if form.trigger.type == _CONTACT else "") or governor.modality


def carried_on(found: str, form: TriggerForm, earlier: Sequence[EventMention]) -> str:
    """What a noun that names a deed again takes over from its last telling: الانتخابات المقبلة … واعتبر الانتخابات.

    ``earlier``: the article's event mentions so far. Only what is still to come is taken over, by a noun of the same
    row of the tables about which its own words say nothing, and only of deeds that are one in an article: of contacts
    and sanctions it tells the last and the next.
    """
    if found != "happened" or form.kind != "noun" or form.form.pronoun or form.trigger.type not in _TOLD_AGAIN:
        return found
    row = f"{form.trigger.lemma}:noun:"
    last = next((e for e in reversed(earlier) if e.type == form.trigger.type and e.rule.startswith(row)), None)
    return last.modality if last is not None and last.modality in _TO_COME else found
