"""How far a word that says whether something happened reaches: which deeds it governs.

A word governs what is its complement: a clause (طالب بأن تنسحب), a verbal noun (طالب بسحب), the nouns joined to
that one (بسحب القوات وفتح المعبر). It does not govern a clause that begins anew, what only tells when or where (طالب في
خطاب), nor what somebody said inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.row import Item, Row
from khabar.lexicon.eventtypes import Governor

_ENDS = ".:RB]"
#: A condition holds for all that hangs on it, also for a clause joined to it.
_CONDITION = "conditional"
#: Names, adjectives, times and the like: a long subject between a verb and its complement (تواصل قوات الجيش قصف).
_PASSED = "NDT,u["
_OPENERS = frozenset(
    ("بعدما", "بينما", "بل", "فيما", "عندما", "حين", "حينما", "لكن", "لكنه", "لكنها", "اذ", "كما", "غير", "منذ")
)
_WHERE = "حيث"
#: They bring the occasion of what is told, not what is asked for or planned.
_OCCASIONS = frozenset(
    ("خلال", "اثناء", "عبر", "عقب", "بعد", "قبل", "لدي", "اثر", "نتيجه", "بسبب", "جراء", "امام", "ضد", "رغم", "وسط")
)
#: Folded words for students that are spelled like "his request".
_STUDENTS = frozenset(("طلبه", "لطلبه"))
#: Words that govern nothing behind these: خيبة أمل, في الانتظار.
_OTHER_SENSES = {"امل": frozenset(("خيبه",)), "الانتظار": frozenset(("في",))}
#: Behind a comma they bring what came of a deed.
_WHICH = frozenset(("ما", "مما"))
#: Passives that the tables give as words: رجل يشتبه في.
_SUSPECTING = frozenset(("يشتبه", "تشتبه", "يشتبه في", "اشتبه"))
_TAKES = frozenset(("الي", "علي"))
_THROUGH, _CONTACT = "عبر", "CONSULT"
#: They bring what is talked about; of these types it has happened then.
_DONE = frozenset(("ASSAULT", "DIE"))
_MATTERS = frozenset(("بشان", "حول", "حيال", "ازاء", "بخصوص"))
#: Most items from such a word to the deed that it brings: بعد تعثر المحادثات.
_OCCASION = 3
#: Most items from a governing word to the في that brings what it governs: فشل الأخير في الحصول.
_NEAR_BEFORE = 3
#: Nouns that are the means by which something else happens: بدعوة من التحالف.
_MEANS = frozenset(("بدعوه", "بطلب", "بموافقه", "برعايه", "بوساطه"))
#: Nouns of doing whose own object stands behind في: طلب الإسراع في نشر القوات.
_TAKE_IN = frozenset(
    (
        *(
            "اسراع",
            "استمرار",
            "مضي",
            "شروع",
            "بدء",
            "مشاركه",
            "تفكير",
            "دخول",
            "انخراط",
            "اسهام",
            "مساهمه",
            "مساعده",
            "وقوع",
            "توسع",
            "انضمام",
            "تطوع",
            "تطوعه",
        ),
        *("تورط", "تورطه", "تورطها", "ضلوع", "ضلوعه", "ضلوعها", "دور", "حق", "نجاح", "رغبه", "رغبته", "رغبتها"),
    )
)
#: Words for an answer, which stand with على before what it answers.
_ANSWERS = frozenset(("رد", "ردا", "الرد", "للرد", "بالرد", "عقابا", "احتجاجا", "انتقاما", "كرد"))
_ANSWERED = 2
#: How much farther a noun that is joined to others may stand from what governs them all.
_JOINED_REACH = 8
#: A clause of the same governing word: وأن, وألا.
_THAT, _AND_THAT, _CLAUSE_REACH = "ان", frozenset(("وان", "والا")), 18
#: Longest relative clause between commas that is passed over.
_ASIDE = 16
#: A word of a shorter reach (دون شروط) governs only what is next to it, not what is joined to that.
_FAR = 5
#: Letters at least of a participle in the accusative: مؤكدا; not معا, مثلا.
_PARTICIPLE = 4
#: Verbs that deny what others tell; their own day is not that of the event.
DENYING = frozenset(("نفى", "كذب", "دحض", "فند", "استبعد"))


def governors(row: Row, at: int) -> Sequence[tuple[int, Governor]]:
    """Words that govern the item at ``at``, nearest first, with their item; none from beyond the clause.

    Example: طالب الوزير بوقف القصف وفتح المعبر → طالب governs القصف and فتح.
    """
    if row.items[at].norm.partition(" ")[0] in _MEANS or _is_beside(row, at):
        return ()
    host = _host(row, at)
    host = _clause_joined_to(row, at) if host is None else host
    found = _in_reach(row, at, host)
    # The last of a long list stands far from what governs it: متهمون بتفجير المقر … وقتل الجنود.
    return found if found or host is None else governors(row, host)


def _in_reach(row: Row, at: int, host: int | None) -> list[tuple[int, Governor]]:
    """Words near enough to govern the item at ``at``. ``host``: the noun of a deed that it is joined to."""
    # What is joined stands for itself, but a condition holds for it: إذا لم يتقدم فسننسحب.
    joined = row.items[at].joined
    closed = joined and all(form.kind == "verb" for form in row.items[at].triggers)
    distance, farther, told = 0, _JOINED_REACH if joined and not closed else 0, False
    found: list[tuple[int, Governor]] = []
    for index in _backwards(row, at):
        item = row.items[index]
        if item.kind in _ENDS:
            break
        ends = _is_opener(item) or _is_sequel(row, index) or _tells_where(row, index)
        if ends or (_is_preposition(item) and _brings(row, index, at, host)):
            break
        distance += item.kind not in _PASSED
        for governor in _governing(row, index, at) if item.governors else ():
            of_both = governor.modality == _CONDITION
            if distance <= _reach(governor, farther) and (of_both or not (closed or _is_barred(row, index, at))):
                found.append((index, governor))
        told = told or item.kind == "C"
        closed = closed or _is_deed(row, index) or _is_next_verb(item) or (told and _is_saying(row, index))
        closed = closed or _tells_besides(row, index) or _is_describing(row, index)
    return found


def _governing(row: Row, index: int, at: int) -> tuple[Governor, ...]:
    """What an item governs, none where it only names a body or goes on beside what stands at ``at``."""
    apart = _is_of_name(row, index) or _is_coordinate(row, index, at) or _is_lookalike(row, index)
    return () if apart else row.items[index].governors


def _is_lookalike(row: Row, at: int) -> bool:
    """Whether a word is one spelled alike: تسع ضربات, not لم تسع إلى وقف القتال; طلبة الجامعة, not طلبه وقف القصف."""
    if row.items[at].norm in _STUDENTS:
        return row.text[row.items[at].end - 1] == "ة"
    if row.items[at].norm in _OTHER_SENSES:
        return at > 0 and row.items[at - 1].norm.removeprefix("ب") in _OTHER_SENSES[row.items[at].norm]
    return row.items[at].norm == "تسع" and (not at or row.items[at - 1].norm != "لم")


def _backwards(row: Row, at: int) -> Iterator[int]:
    """Items before ``at``, nearest first, without relative clauses between commas: نفت روسيا، التي …، قصفها."""
    index = at - 1
    while index >= 0:
        yield index
        index = before_aside(row, index) if row.items[index].kind == "," else index - 1


def before_aside(row: Row, comma: int) -> int:
    """The item before an aside that ends with a comma; the one before the comma where it ends none."""
    for index in range(comma - 1, max(0, comma - 1 - _ASIDE), -1):
        kind = row.items[index].kind
        if kind in ".:[],":
            break
        if kind == "R" and row.kind(index - 1) == ",":
            return index - 2
    return comma - 1


def _is_coordinate(row: Row, index: int, at: int) -> bool:
    """Whether a joined noun goes on with the governing noun itself: تهديد الوزير والاعتداء عليه, رفضها وسيطرتها."""
    item = row.items[index]
    if not row.items[at].joined or any(governor.tense for governor in item.governors):
        return False
    owned = all(form.form.pronoun for form in row.items[at].triggers) and _is_owned(row, index)
    return owned or all(row.kind(place) in "ND" for place in range(index + 1, at))


def _is_owned(row: Row, at: int) -> bool:
    """Whether a noun ends in a pronoun, by its letters: رفضها, تهديده; not محاولة."""
    item = row.items[at]
    return item.norm.endswith(("ها", "هم", "هما", "ه")) and row.text[item.end - 1] != "ة"


def _is_of_name(row: Row, at: int) -> bool:
    """Whether a noun completes that of a body, whose name it is then: لجنة *مبادرة* السلام, مجلس *إدارة* الأزمة."""
    item, before = row.items[at], row.items[at - 1] if at else None
    if before is None or before.group is None or before.kind != "N" or item.prefix or item.norm.startswith("ال"):
        return False
    head = before.group.head
    alone = len(head.exact.split()) == 1 and not before.norm[len(before.prefix) :].startswith("ال")
    noun = all(not governor.tense for governor in item.governors)
    return noun and alone and head.form != "name" and head.type == "organization"


def _host(row: Row, at: int) -> int | None:
    """The noun of a deed that a joined one goes on with: بعد *إسقاط* الجنسية عنهم وسحب جوازاتهم; None where none is."""
    if not row.items[at].joined or all(form.kind == "verb" for form in row.items[at].triggers):
        return None
    last = at - 1 - (row.kind(at - 1) == ",")
    for index in range(last, max(-1, last - _JOINED_REACH), -1):
        if row.kind(index) not in "wNDTpE" or (row.items[index].lights and row.kind(index) != "E"):
            return None
        if row.kind(index) == "E" and not row.items[index].joined:
            return index if any(form.kind == "noun" for form in row.items[index].triggers) else None
    return None


def _clause_joined_to(row: Row, at: int) -> int | None:
    """The verb of the clause that "and that" goes on with: من المقرر أن *تقدم* تقريرا وأن تعتذر; None where none is."""
    if row.kind(at - 1) != "C" or row.items[at - 1].norm not in _AND_THAT:
        return None
    for index in range(at - 2, max(0, at - 2 - _CLAUSE_REACH), -1):
        if row.kind(index) in ".:[]R":
            return None
        if row.kind(index) == "C" and row.items[index].norm == _THAT:
            return index + 1
    return None


def _is_preposition(item: Item) -> bool:
    """Whether it is one, or a word that may be one (حول, also a verb)."""
    return item.kind == "p" or (item.kind == "E" and item.norm in _MATTERS)


def _brings(row: Row, preposition: int, at: int, host: int | None) -> bool:
    """Whether an occasion word brings the deed at ``at``, or the one it is joined to."""
    near = (place for place in (at, host) if place is not None and 0 < place - preposition <= _OCCASION)
    return any(_is_adverbial(row, preposition, place) and not _is_taken(row, preposition, place) for place in near)


def _is_taken(row: Row, preposition: int, at: int) -> bool:
    """Whether another word brings the deed, which the main verb takes: دعا بعد فوزه *إلى* تشكيل حكومة."""
    return any(item.kind == "p" and item.norm in _TAKES for item in row.items[preposition + 1 : at])


def _reach(governor: Governor, farther: int) -> int:
    """How far a word reaches; to a noun that is joined to others ``farther``, but for words of short reach."""
    if not farther:
        return governor.reach
    return governor.reach + farther if governor.reach >= _FAR else 0


def _is_deed(row: Row, at: int) -> bool:
    """Whether a verb opens a clause of its own: المطالبون بالاستقالة اندلعت الاحتجاجات; not بعد سيطرتها."""
    item = row.items[at]
    if item.governors or not (item.lights or item.kind == "E"):
        return False
    told = any(light.form.tense == "past" for light in item.lights) and not item.preposition
    verb = item.kind == "E" and any(form.kind == "verb" for form in item.triggers)
    return (told or verb) and row.kind(at - 1) != "p"


def _is_saying(row: Row, at: int) -> bool:
    """Whether a verb or a participle brings what somebody says: قال, مضيفا أن, مشيرة إلى أن."""
    item = row.items[at]
    behind = row.kind(at + 1) == "C" or (row.kind(at + 1) == "p" and row.kind(at + 2) == "C")
    return item.kind == "V" or (item.kind == "w" and behind and item.norm[:1] == "م" and item.norm[-1:] in "اه")


def _tells_besides(row: Row, at: int) -> bool:
    """Whether a participle behind a comma tells something else: رجح أن تكون غارة، مؤكدا مقتل خمسة."""
    item = row.items[at]
    told = item.kind in "Vw" and item.norm[:1] == "م" and item.norm[-1:] in "اه" and len(item.norm) > _PARTICIPLE
    return told and row.kind(at - 1) == "," and not item.governors


def _is_describing(row: Row, at: int) -> bool:
    """Whether a governing present verb only says more of the noun before it: رفض تسليم رجل يشتبه بضلوعه في القتل."""
    item = row.items[at]
    verb = any(governor.tense == "present" for governor in item.governors) or item.norm in _SUSPECTING
    return verb and not item.joined and row.kind(at - 1) in "wN" and not row.items[at - 1].norm.startswith("ال")


def _is_next_verb(item: Item) -> bool:
    """Whether a verb that governs is joined to what stands before it: يرفض التمديد ويصر على التعيين."""
    return bool(item.governors) and item.joined and any(governor.tense for governor in item.governors)


def _is_beside(row: Row, at: int) -> bool:
    """Whether a participle behind a comma tells what somebody does besides: طالبت مصر بالهدوء، متهمة إيران بالقصف."""
    word, tenses = row.items[at].norm, {form.form.tense for form in row.items[at].triggers}
    return row.kind(at - 1) == "," and (tenses == {"participle"} or (word[:1] == "م" and "participle" in tenses))


def _tells_where(row: Row, at: int) -> bool:
    """Whether حيث brings what has been done: رفضت الهدنة، حيث شنت هجمات; not يزور القاهرة حيث يلتقي نظيره."""
    if row.items[at].norm != _WHERE or at + 1 >= len(row.items):
        return False
    behind = row.items[at + 1]
    tenses = [one.form.tense for one in behind.triggers] + [one.form.tense for one in behind.lights]
    return bool(tenses) and all(tense == "past" for tense in tenses)


def _is_opener(item: Item) -> bool:
    """Whether a clause of its own begins, which no word before it governs: بعدما تعهد النواب."""
    return item.norm.removeprefix("و").removeprefix("ف") in _OPENERS


#: What was done next.
_SO_WAS = frozenset(("فتم", "فتمت", "فجري", "فجرت"))


def _is_sequel(row: Row, at: int) -> bool:
    """Whether "which" behind a comma brings what came of it: رفض الضباط القتال، ما دفع الجماعة إلى حشد غيرهم.

    So does a verb joined to what was told before: فشل الوزير في تشكيلها فتم تكليف غيره.
    """
    if row.items[at].norm in _SO_WAS:
        return True
    return row.items[at].norm in _WHICH and row.kind(at - 1) == "," and row.kind(at + 1) not in "pN"


def _is_adverbial(row: Row, preposition: int, at: int) -> bool:
    """`خلال اتصال`, `بعد تعثر المحادثات`, and `في اتصال` where no word such as رغبة governs the في."""
    norm = row.items[preposition].norm.removeprefix("و")
    if norm.endswith("علي"):
        return is_cause(row, at)
    if norm == _THROUGH:
        return any(form.trigger.type == _CONTACT for form in row.items[at].triggers)  # عبر فرض رسوم: by what means
    if norm == "في":
        return preposition == at - 1 and not _takes_in(row, preposition)
    return norm in _OCCASIONS or (norm in _MATTERS and any(f.trigger.type in _DONE for f in row.items[at].triggers))


def is_cause(row: Row, at: int) -> bool:
    """Whether a deed is what something else answers: ضربة ردا على الهجوم."""
    before = " ".join(item.norm for item in row.items[max(0, at - _ANSWERED) : at]).split()[-_ANSWERED:]
    return len(before) == _ANSWERED and before[1] == "علي" and before[0].removeprefix("و") in _ANSWERS


def _takes_in(row: Row, preposition: int) -> bool:
    """Whether a word before في asks for it: فشل في, الإسراع في."""
    if row.kind(preposition - 1) == "E":
        return False  # اتفقا في محادثة على
    marked = row.kind(preposition - 1) == "]"  # تورطها "الواضح" في دعم
    before = row.items[max(0, preposition - _NEAR_BEFORE - 2 * marked) : preposition]
    if any(governor.takes_in for item in before for governor in item.governors):
        return True
    return not _TAKE_IN.isdisjoint(row.stems[preposition - 1] | {row.items[preposition - 1].norm.removeprefix("ال")})


def _is_barred(row: Row, index: int, at: int) -> bool:
    """A comma with a new conjunct behind it ends what a word governs."""
    return any(
        row.kind(i) == "," and row.kind(i + 1) not in "NT" and _opens_anew(row, i + 1, at) for i in range(index + 1, at)
    )


def _opens_anew(row: Row, first: int, at: int) -> bool:
    """Whether the word behind a comma is a conjunct that is more than the next noun of the same list."""
    return row.items[first].joined and (first != at or not _is_noun(row.items[at]))


def _is_noun(item: Item) -> bool:
    return bool(item.triggers) and all(form.kind == "noun" for form in item.triggers)


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
        told = told or (index < at and row.holds(index, hearsay))
        if any(governor.lemma in DENYING for governor in item.governors):
            return told and not _is_barred(row, index, at)
    return False


def _is_next_deed(item: Item) -> bool:
    """Whether a verb behind و begins another clause."""
    return item.joined and (item.kind in "VL" or (item.kind == "E" and all(f.kind == "verb" for f in item.triggers)))
