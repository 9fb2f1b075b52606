"""Whether a deed goes on while the article tells it, by the form of its words rather than by a word that says so.

A headline tells in the present what is done (الجيش يقصف المدينة); in the text behind it the present of a deed that
takes time tells what goes on (تقصف القوات المدينة), and so does a place that sees it now (تشهد المدينة مظاهرات).
"""

from __future__ import annotations

from khabar.annotate.events.coming import is_scheduled_present
from khabar.annotate.events.row import Item, Row
from khabar.lexicon.eventtypes import TriggerForm

#: Types of deeds that take time; a word such as تتهم is said and done.
_LASTING = frozenset(("ASSAULT", "PROTEST", "AID"))
#: Of other types what takes time is to besiege and to close, not to sentence or to take ground.
_HOLDING = frozenset((("take", "restrict"), ("take", "seize")))
_HOLDERS = frozenset(
    ("احتجز", "سيطر على", "حقق في جرائم", "انتشار", "احتل", "محاكمة", "دعم قولا", "دعم مسلحين", "ساند")
)
#: Light verbs that tell what is there now, whatever the deed.
_SEEN = frozenset(("شهد", "خاض", "جرى", "دار", "أجرى", "شن"))
#: They tell so of deeds that take time alone; تقوم بتعيين الأئمة is a habit.
_DOING, _GIVING, _AID = frozenset(("قام", "نفذ")), frozenset(("تلقى", "قدم")), "AID"
#: They set a present verb in another time than that of the article, or say what it is for.
_OTHERWISE = frozenset(
    (
        *("ان", "الا", "لم", "لن", "لا", "ما", "قد", "كي", "لكي", "حتي", "هل", "مره"),
        *("كان", "كانت", "كانوا", "كانا", "وهو", "وهي", "وهم"),
    )
)
_RAGES, _VOTE = "دار", "vote"
_CONTACT, _HELD = "CONSULT", frozenset(("جرى", "أجرى", "دار"))
_ENTERS = frozenset(("دخل", "دخلت", "يدخل", "تدخل", "دخول"))
_LENGTHS = ("يوم", "اسبوع", "شهر", "عام", "مرحلت", "مراحل")
_ITS_DAY = frozenset(f"{length}{end}" for length in _LENGTHS for end in ("ه", "ها", "هم"))
_IN_A_WAY = frozenset(("بشكل", "بصوره"))
_AGAIN = frozenset(("يومي", "يوميه", "متكرر", "متكرره", "منتظم", "منتظمه", "دوري", "دوريه", "اسبوعي", "اسبوعيه"))
_CLAUSE = 9
#: Verbs of what goes on in a place, behind a relative.
_RAGING = frozenset(("تجتاح", "يجتاح", "تعم", "يعم", "تهز", "تعصف"))
_RECURRING = "recurring"
_SINCE, _BEGUN = "منذ", frozenset(("بدء", "بدايه", "انطلاق"))
#: Words of that kind which behind a verb say something else: تعهد باستمرار الدعم, يرفض طالما لا يوجد حل.
_NOT_OFTEN = frozenset(("باستمرار", "طالما", "لطالما"))
_NEAR, _REACH = 1, 6
#: Behind "sees" they bring what it comes of: تشهد الحكومة أزمة جراء استقالة وزيرين.
_CAUSES = frozenset(("جراء", "بسبب", "اثر", "عقب", "بعد", "نتيجه"))
#: A visit that somebody "is doing": يقوم الرئيس بزيارة; not told so in diaries, where a day goes with it.
_VISIT, _MAKES, _OF_IT = "visit", "قام", frozenset(("بها", "به"))
#: A journey has stations; operations have aims, and frame what is told of a day.
_STATION, _OPERATIONS = ("محطه", "محطات", "محطته"), frozenset(("عملية عسكرية", "حملة"))
_AIMS, _FRAMES = frozenset(("تهدف", "يهدف", "ترمي", "الراميه", "الهادفه")), frozenset(("ضمن", "اطار"))
#: The first of its kind is told in the present once it is done: المرة الأولى التي يشن فيها غارات.
_ONCE, _ONCE_REACH = frozenset(("مره", "المره", "للمره")), 3
_BEHIND = 3
_WAS = frozenset(("كان", "كانت", "كانوا", "كانا", "كنا"))


def of_present(row: Row, at: int, form: TriggerForm, light: int | None, *, headline: bool) -> str:
    """What the present itself makes of a deed that no word governs: ongoing, planned; empty for neither.

    ``headline``: its present verbs tell what is done, but for votes: المصريون في الخارج يصوتون.
    """
    if is_voting(row, at, form):
        return "ongoing"
    if headline:
        return ""
    if is_scheduled_present(row, at, form) and not was_before(row, at):
        return "planned"
    return "ongoing" if is_going_on(row, at, form, light) else ""


def is_going_on(row: Row, at: int, form: TriggerForm, light: int | None) -> bool:
    """Whether a verb of the present, its own or the one that carries it, tells a deed that takes time.

    Not for headlines. Limits: a present that tells a habit or a law passes for one; the past told in the present
    (وهو يطلق النار) is known by the words right before it alone.

    Example: تشهد العاصمة مظاهرات → the protest goes on.
    """
    if light is not None:
        lights = _SEEN | _DOING if form.trigger.type in _LASTING else _SEEN
        lights |= _GIVING if form.trigger.type == _AID else frozenset()
        lights |= frozenset((_MAKES,)) if form.trigger.frame.name == _VISIT else frozenset()
        carrying = _carrying(row, light)
        caused = any(item.norm in _CAUSES for item in row.items[light:at])
        return not caused and _is_seen(row.items[carrying], lights) and _is_free(row, carrying)
    if form.kind == "noun" and _noun_goes_on(row, at, form):
        return True
    present = form.kind == "verb" and form.form.tense == "present"
    visiting = form.trigger.frame.name == _VISIT and row.kind(at - 1) == "R"
    lasting = (
        visiting
        or _is_since_behind(row, at)
        or form.trigger.lemma in _HOLDERS
        or form.trigger.type in _LASTING
        or (form.trigger.frame.name, form.trigger.mode) in _HOLDING
    )
    return present and lasting and _is_free(row, at)


def _noun_goes_on(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether what stands around a noun tells that its deed goes on."""
    if form.trigger.type == _CONTACT:
        return _is_held_now(row, at) or _is_made_now(row, at) or _is_station(row, at)
    if form.trigger.type not in _LASTING:
        return False
    done = _is_done_behind(row, at) or _rages(row, at) or _is_in_its_day(row, at)
    return done or _is_aimed(row, at, form) or _is_frame(row, at, form)


def _is_station(row: Row, at: int) -> bool:
    """Whether a station of a journey is told: المحطة الثانية من جولته."""
    before = [item.norm for item in row.items[max(0, at - _BEHIND) : at]]
    return "من" in before[-1:] and any(word.endswith(_STATION) for word in before)


def _is_aimed(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether an operation "aims" at something now: العملية تهدف إلى; not كانت العملية تهدف."""
    if form.trigger.lemma not in _OPERATIONS or not row.items[at].norm.removeprefix("و").startswith("ال"):
        return False
    aim = next((i for i in range(at + 1, min(len(row.items), at + 1 + _BEHIND)) if row.kind(i) not in "DRw"), at)
    return row.items[aim].norm in _AIMS and not was_before(row, at)


def _is_frame(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether an operation frames what is told: استعادت القوات قرى ضمن عملية عسكرية واسعة."""
    before = row.items[at - 1].norm.removeprefix("و") if at else ""
    return form.trigger.lemma in _OPERATIONS and before in _FRAMES


def _carrying(row: Row, light: int) -> int:
    """The verb that carries a light noun: تقوم القوات *بتنفيذ* عمليات; the light verb itself where it is one."""
    if {one.form.tense for one in row.items[light].lights} != {"noun"}:
        return light
    verbs = (i for i in range(light - 1, max(-1, light - 1 - _REACH), -1) if row.kind(i) not in "NDw")
    before = next(verbs, light)
    return before if row.kind(before) == "L" else light


def _is_done_behind(row: Row, at: int) -> bool:
    """Whether a verb of the present behind the noun tells who does it: العملية العسكرية التي تشنها تركيا.

    A noun without the article has no relative before such a verb: اشتباكات عنيفة تدور بين الطرفين.
    """
    first = after = _behind_marks(row, at)
    while row.kind(after) in "DRw" and after - first < _BEHIND and row.items[after].norm not in _RAGING:
        after += 1
    relative = row.kind(after - 1) == "R"
    if relative and row.kind(after) in "wG" and row.items[after].norm in _RAGING:
        return True  # الاحتجاجات التي تجتاح البلاد
    if row.kind(after) != "L":
        return False
    bare = not row.items[at].norm.removeprefix("و").startswith("ال") and not row.items[after].joined
    taken = relative and row.items[after].norm.endswith(("ه", "ها"))  # الدعم الذي تتلقاه الجماعة
    lights = frozenset(light.lemma for light in row.items[after].lights) if taken else _SEEN
    return (relative or bare) and _is_seen(row.items[after], lights)


def _behind_marks(row: Row, at: int) -> int:
    """The item behind a noun and a name in marks that goes with it: عملية "غصن الزيتون" التي يشنها الجيش."""
    if row.kind(at + 1) != "[":
        return at + 1
    return next((i + 1 for i in range(at + 2, min(len(row.items), at + 2 + _REACH)) if row.kind(i) == "]"), at + 1)


def _is_since_behind(row: Row, at: int) -> bool:
    """Whether a length that goes on stands behind a present verb in its clause: تتوعد فرنسا منذ يومين برد قوي."""
    for item in row.items[at + 1 : at + 1 + _REACH]:
        if item.kind in ".:,CRVEL[]":
            return False
        if item.norm.split()[0] == _SINCE:
            return item.norm == _SINCE or item.time is not None
    return False


def _is_held_now(row: Row, at: int) -> bool:
    """Whether talks have "are held" for their verb, adjectives aside: مفاوضات تجري بين الحكومة والفصيل."""
    after = at + 1
    while row.kind(after) in "Dw" and after - at <= _BEHIND:
        after += 1
    return row.kind(after) == "L" and _is_seen(row.items[after], _HELD) and _is_free(row, after)


def _is_made_now(row: Row, at: int) -> bool:
    """Whether somebody "is doing" a journey: جولة أوروبية يقوم بها الرئيس."""
    after = at + 1
    while row.kind(after) in "DRw" and after - at <= _BEHIND:
        after += 1
    made = row.kind(after) == "L" and _is_seen(row.items[after], frozenset((_MAKES,))) and after + 1 < len(row.items)
    return made and row.items[after + 1].norm in _OF_IT


def recurs(row: Row, at: int) -> bool:
    """Whether words behind a verb say that it is done again and again: كل جمعة, بشكل شبه يومي."""
    for index in range(at + 1, min(len(row.items), at + 1 + _CLAUSE)):
        item = row.items[index]
        if item.kind in ".:CVRBE[]" or item.joined:
            return False
        if item.time is not None and item.time.type == "SET":
            return True
        if _is_often(item):
            return True  # هددت مرارا
        if item.norm in _IN_A_WAY and any(one.norm in _AGAIN for one in row.items[index + 1 : index + 1 + _BEHIND]):
            return True
    return False


def is_voting(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a present verb tells that voters are voting, headlines too: المصريون في الخارج يصوتون."""
    present = form.kind == "verb" and form.form.tense == "present" and form.trigger.frame.name == _VOTE
    return present and _is_free(row, at)


def is_since_begun(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether it is told as what lasts since it began: قتل ألف شخص منذ بدء الهجوم."""
    lasting = form.kind == "noun" and form.trigger.type in _LASTING and at > 1
    return lasting and row.items[at - 1].norm in _BEGUN and row.items[at - 2].norm.removeprefix("و") == _SINCE


def _is_often(item: Item) -> bool:
    """Whether an adverb says "again and again": مرارا, بين الحين والآخر; no adjective (العضو الدائم)."""
    adverb = item.norm.endswith("ا") or item.norm.startswith("ب") or " " in item.norm
    often = any(governor.modality == _RECURRING for governor in item.governors)
    return often and adverb and item.norm not in _NOT_OFTEN


def _is_in_its_day(row: Row, at: int) -> bool:
    """Whether it enters a day of its own: دخل إضراب العمال يومه العاشر."""
    entered = any(item.norm in _ENTERS for item in row.items[max(0, at - _BEHIND) : at])
    return entered and any(item.norm in _ITS_DAY for item in row.items[at + 1 : at + 1 + _CLAUSE])


def _rages(row: Row, at: int) -> bool:
    """Whether a definite noun has "rages" for its verb: القتال بين الجماعتين يدور منذ أسبوع."""
    if not row.items[at].norm.removeprefix("و").startswith("ال"):
        return False
    verb = next((i for i in range(at + 1, min(len(row.items), at + 1 + _REACH)) if row.kind(i) not in "pNDw"), at)
    return (
        row.kind(verb) == "L"
        and any(light.lemma == _RAGES for light in row.items[verb].lights)
        and _is_seen(row.items[verb])
    )


def _is_seen(item: Item, lights: frozenset[str] = _SEEN) -> bool:
    """Whether a light verb is a present one and no past that is spelled alike (أجري, أصدر)."""
    tenses = {light.form.tense for light in item.lights if light.lemma in lights}
    return tenses == {"present"} and item.norm.removeprefix("و").removeprefix("ف")[:1] in "يتن"


def _is_free(row: Row, at: int) -> bool:
    """Whether nothing before a present verb sets it in the past, or in a purpose."""
    if row.items[at].preposition:
        return False
    before = row.items[max(0, at - _NEAR) : at]
    if any(item.kind == "C" or not _OTHERWISE.isdisjoint(item.norm.split()) for item in before):
        return False
    return not (was_before(row, at) or _is_once(row, at))


def _is_once(row: Row, at: int) -> bool:
    """Whether it is told how often a thing was done so far: المرة الأولى التي يشن فيها."""
    before = row.items[max(0, at - 1 - _ONCE_REACH) : at]
    return row.kind(at - 1) == "R" and any(item.norm.removeprefix("ال") in _ONCE for item in before)


def was_before(row: Row, at: int) -> bool:
    """Whether كان stands before it in its clause."""
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if row.kind(index) in ".:CRB[]" and (index, row.kind(index)) != (at - 1, "["):
            return False  # كانت "تستهدف" is the past all the same
        if row.items[index].norm.removeprefix("و").removeprefix("ف") in _WAS:
            return True
    return False
