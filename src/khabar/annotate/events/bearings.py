"""What the place and the kind of a name make of it for one trigger: which role, whether none at all."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.accusatives import is_accusative, is_sent
from khabar.annotate.events.gifts import of_gift
from khabar.annotate.events.grounds import lead_of
from khabar.annotate.events.phrases import ENVOYS, FORM, RULE
from khabar.annotate.events.positions import place_around_noun
from khabar.annotate.events.promises import is_promised
from khabar.annotate.events.row import Row
from khabar.annotate.events.shot_down import is_shot_down
from khabar.annotate.events.surroundings import is_site
from khabar.annotate.names.participants import Group
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import Mention, Participant
from khabar.text.fold import fold

_AIMS_AT = "استهدف"
#: Endings of adjectives, and adjectives of meetings that end otherwise.
_ADJECTIVAL = ("ه", "ي", "ئ")
_HELD = frozenset(
    (
        "الاول",
        "الاخير",
        "المشترك",
        "المقبل",
        "القادم",
        "العاجل",
        "عاجل",
        "موسع",
        "مغلق",
        "اخر",
        "حاسم",
        "المرتقب",
        "خاص",
    )
)
#: Small words at the end of a noun that bring what it is done to: القضاء على.
UPON = frozenset(("علي", "ضد", "بحق"))
_PEOPLES = frozenset(
    ("دول", "منظمات", "مصادر", "جهات", "احزاب", "قوي", "فصائل", "مسؤولون", "نواب", "خبراء", "عده", "بعض")
)
_STATES = frozenset(("دول", "بلدان", "مدن", "مناطق", "محافظات", "ولايات", "دولتين", "بلدين", "مدينتين"))
#: Who may do a deed that is told as a noun with both sides behind it.
_DOERS = frozenset(("organization", "place", "group"))
#: What stands behind their noun is blown up, also a body: تفجير السفارة.
_BLASTS = ("فجر",)
#: Whom one is handed over to, and who suffers nothing by it.
_COURTS = frozenset(("قضاء", "محكمه", "محاكم", "نيابه", "ادعاء", "قاض", "قاضي", "محاكمه", "شرطه", "سجن"))
_PERSONS = frozenset(("person", "people"))
#: Whose verbs have from من only what they speak of: اتهمها بالاقتراب من طائرات; their nouns who speaks (انتقادات من).
_IN_WORDS = frozenset(("blame", "praise", "refuse", "complain"))
_HELD_BY = "COERCE"
_STRUCK = frozenset(("take", "strike", "act", "harm"))
_MOVING = frozenset(("send", "deploy"))
#: Lemmas of fire from afar, and arms that it comes from.
_FIRING, _ARMS = ("قصف", "غار"), frozenset(("مدفعيه", "طيران", "طائرات", "دبابات", "مروحيات", "بوارج", "مقاتلات"))
#: Behind the noun of a wish the counterpart gets it: تهنئة نظيره.
_WISHING, _THE_OTHER = ("هن", "عز"), ("نظيره", "نظيرها", "نظيرته", "نظيرتها")
_WHILE = frozenset(("خلال", "عقب", "لدي", "اثناء", "قبيل", "اثر"))


def is_aim(row: Row, at: int, form: TriggerForm, found: Sequence[tuple[Participant, str, str]]) -> bool:
    """Whether somebody does something in order to meet (وصل للقاء الوزير, بهدف لقاء الوزير): he is the other side.

    So is the one whom he meets while he does it: أشاد الوزير خلال لقاء نظيره.
    """
    meets = (
        form.kind == "noun" and form.trigger.frame.name == "meet" and [place for _, _, place in found] == ["genitive"]
    )
    led = row.items[at].preposition == "ل" or row.kind(at - 1) == "G"
    return meets and (led or (found[0][1] == "person" and row.items[at - 1].norm.removeprefix("و") in _WHILE))


def is_adjective(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a noun with the article stands right behind a participant, and so describes it: المدينة المحاصرة.

    No noun with the article can complete the one before it there, unless that has none itself (مقر الاحتلال).
    """
    item = row.items[at]
    if form.kind != "noun" or item.prefix or not item.norm.startswith("الم") or row.kind(at - 1) != "N":
        return False
    words = row.text[row.items[at - 1].start : row.items[at - 1].end].split()
    group = row.items[at - 1].group
    return words[-1].startswith("ال") or (group is not None and group.head.type == "place")


def noun_place(row: Row, at: int, index: int, form: TriggerForm) -> str:
    """The place around a noun; behind a pronoun (زيارته دمشق) a bare name is where it goes."""
    if _is_done_to(row, at, index):
        return "object"
    place = place_around_noun(row, at, index)
    if place == "to":
        return _place_of_li(row, at, index, form)
    described = place == "adjective" and form.form.pronoun  # رفضها الاقتراح الروسي: the noun between has the adjective
    closed = place == "genitive" and not _is_open(row, at)  # ترك الهجوم سكريبال: what has the article takes no genitive
    if described or closed:
        return ""
    if place != "genitive" or not form.form.pronoun:
        return place
    return "to" if "to" in form.trigger.frame.roles else "object"


def _place_of_li(row: Row, at: int, index: int, form: TriggerForm) -> str:
    """Place of what ل or إلى brings behind a noun: whom it is done to, whose guns fire, whose meeting it is."""
    if form.trigger.frame.name in _STRUCK and behind_doer(row, at + 1) == index:
        return "object"  # قصف القوات للبلدة
    if _is_fire_of(row, at, index, form):
        return "agent"  # قصف دقيق لمدفعية التحالف
    return "genitive" if form.trigger.frame.name == "meet" and _is_held_by(row, index) else "to"


def _is_fire_of(row: Row, at: int, index: int, form: TriggerForm) -> bool:
    """Whether ل behind the noun of a shelling and its adjective brings the arm that fires: قصف مكثف لطيران التحالف."""
    group, lead = row.items[index].group, lead_of(row, index)
    armed = group is not None and (group.head.rule == RULE.format("force") or _is_arm(group))
    near = all(item.kind in "wD" and not item.joined for item in row.items[at + 1 : lead])
    return form.trigger.lemma.startswith(_FIRING) and armed and near and row.items[lead].preposition == "ل"


def _is_arm(group: Group) -> bool:
    return fold(group.head.exact).split()[0].removeprefix("ل") in _ARMS


def _is_open(row: Row, at: int) -> bool:
    """Whether the noun has no article, so that a genitive may complete it."""
    return not row.items[at].norm[len(row.items[at].prefix) :].startswith("ال")


def _is_done_to(row: Row, at: int, index: int) -> bool:
    """Whether a small word at the end of the trigger brings it, or who does it stands between: القضاء على التنظيم."""
    if row.items[at].norm.rpartition(" ")[2] in UPON and row.kind(index) == "N" and lead_of(row, index) == at + 1:
        return True
    between = row.kind(at + 1) == "N" and not row.items[at + 1].prefix and _is_open(row, at)
    return between and not place_around_noun(row, at, index) and index == behind_doer(row, at + 1)


def origin_of(row: Row, at: int) -> int | None:
    """Item of the state that unnamed people come from (دبلوماسيين من فرنسا), who stand for it; None for none."""
    group = row.items[at].group
    origin = row.items[at + 2].group if at + 2 < len(row.items) and row.kind(at + 2) == "N" else None
    if group is None or group.head.entity is not None or origin is None or origin.head.type != "place":
        return None
    if group.head.form == FORM or len(group.head.exact.split()) > 1:
        return None  # سحب قواته من سوريا, طرد دبلوماسيين روسيين من جنيف
    return at + 2 if row.kind(at + 1) == "p" and row.items[at + 1].norm == "من" else None


def name_of(row: Row, at: int) -> int | None:
    """Item of the name that explains unnamed people before it; None for none.

    Examples: الداعيتين المتشددين سالم حسن وخالد نور, نائب رئيس الحزب سالم حسن.
    """
    group, lead = row.items[at].group, at
    if group is None or group.head.entity is not None or group.head.form == "name" or group.head.type not in _PERSONS:
        return None
    index = at + 1
    while row.kind(index) in "D]" or _is_of_title(row, lead, index):
        index += 1
    index += row.kind(index) == "," and _is_set_off(row, index + 1)
    item = row.items[index] if index < len(row.items) else None
    if item is None or item.kind != "N" or item.prefix or item.group is None:
        return None
    named = item.group.head.form == "name" and item.group.head.type == "person"
    return index if named and _is_told_by_name(row, at, index) else None


def _is_set_off(row: Row, at: int) -> bool:
    """Whether one name stands between commas behind a title: دينت الرئيسة السابقة، بارك غون هاي، رسميا."""
    alone = row.kind(at) == "N" and len(row.listed(at)) == 1 and row.kind(at + 1) in ",.EVL"
    return alone and "،" not in row.text[row.items[at].start : row.items[at].end]


def _is_told_by_name(row: Row, at: int, name: int) -> bool:
    """Whether the words are definite, and of several people there are several names; not أنصار سالم."""
    words = row.text[row.items[at].start : row.items[name - 1].end].split()
    group = row.items[at].group
    several = group is not None and group.head.type == "people"
    return any(word.startswith("ال") for word in words) and (not several or len(row.listed(name)) > 1)


def _is_of_title(row: Row, lead: int, at: int) -> bool:
    """Whether a body right behind a title, or a further title, belongs to it: نائب رئيس الحزب, الداعيتين المتشددين."""
    group = row.items[at].group if row.kind(at) == "N" else None
    if group is None or at > lead + 2:
        return False
    if row.items[at].prefix:
        return row.items[at].preposition == "ل" and group.head.type == "place"  # الرئيسة السابقة لكوريا الجنوبية
    return group.head.form != "name" and (group.head.type == "organization" or group.head.type in _PERSONS)


def states_led(group: Group) -> tuple[Mention, ...]:
    """States whose leaders one title names (قادة فرنسا وألمانيا) and who stand for them; empty for fewer than two."""
    if group.head.form != "role" or group.head.entity is not None:
        return ()
    states = tuple(m for m in group.members if m.type == "place" and m.entity is not None and m.form != "demonym")
    return states if len(states) > 1 else ()


def is_plain_subject(row: Row, at: int) -> bool:
    """Whether people whom no lexicon knows are the subject: أدانت دول عربية."""
    norm = row.items[at].norm if row.kind(at) == "w" else ""
    return norm in _PEOPLES and not row.items[at].prefix


def role_of(row: Row, index: int, place: str, form: TriggerForm) -> str | None:
    """The role that the frame gives, but: one visits a city, and a state is not the one that is arrested."""
    frame, group = form.trigger.frame, row.items[index].group
    moved = frame.name in _MOVING and place == "object" and is_sent(row.items[index])  # حشدت تركيا قوات
    moved = moved or (frame.name == "visit" and place == "object" and row.items[index].norm in ENVOYS)  # أوفدت وفدا
    if group is None or moved or (place == "from" and form.kind == "verb" and frame.name in _IN_WORDS):
        return frame.roles.get(place) if group is None else None
    if frame.name == "visit" and form.kind == "noun":
        return _of_visit(row, index, place, form)
    if frame.name == "harm":
        return _of_harm(row, index, place, form)
    if place == "genitive" and frame.name in _SPECIAL_GENITIVES:
        return _SPECIAL_GENITIVES[frame.name](row, index, form)
    if frame.name == "take" and place in ("genitive", "on"):
        done = place == "on" or group.head.type in ("place", "target") or is_site(row, index)  # تحرير المدينة, الميناء
        done = done or is_shot_down(group, form)
        does = place == "genitive" and behind_doer(row, index) is not None
        return frame.roles["object" if done and not does else "agent"]
    return frame.roles.get(place)


def _is_aimed(row: Row, at: int) -> bool:
    """Whether the noun at ``at`` tells what something is done for (لدعم اللاجئين): whoever stands behind it gets it."""
    before = row.items[at - 1] if at else None
    return row.items[at].preposition == "ل" and before is not None and before.kind != "E"


def behind_doer(row: Row, at: int) -> int | None:
    """Item behind one who stands right behind a verbal noun and does it to that next one; None where he does not.

    Examples: احتجاز إيران السفينة, قتل الحوثي شابا, قمع النظام للمتظاهرين; not توقيف نائب الرئيس سالم.
    """
    group, index = row.items[at].group if row.kind(at) == "N" else None, row.listed(at)[-1] + 1
    while row.kind(index) in "D]":
        index += 1
    item = row.items[index] if index < len(row.items) else None
    if (killed := _kills(row, at)) is not None:
        return killed
    if group is None or item is None or item.kind not in "NE" or item.joined or group.head.type not in _DOERS:
        return None
    if item.preposition:
        body = group.head.form != "role" or group.head.type == "organization"
        return index if item.preposition == "ل" and body and group.head.type != "group" else None
    return index if item.kind == "N" and name_of(row, at) is None else None


def _kills(row: Row, at: int) -> int | None:
    """Item of a victim in the accusative behind one man and his adjectives: قتل شرطي أبيض شابا."""
    group, index = row.items[at].group if row.kind(at) == "N" else None, at + 1
    while row.kind(index) == "D" or (row.kind(index) == "w" and not row.items[index].prefix and index < at + 3):
        index += 1
    item = row.items[index] if index < len(row.items) else None
    if group is None or item is None or item.kind != "N" or item.prefix or group.head.type != "person":
        return None
    return index if is_accusative(item) and item.norm.endswith("ا") else None


def _is_bomb(row: Row, at: int) -> bool:
    """Whether what explodes stands there and not what is struck: تفجير شاحنة مفخخة."""
    return row.items[at + 1 : at + 2] != () and row.items[at + 1].norm.endswith(("مفخخه", "ملغومه"))


def _of_blast(row: Row, index: int, form: TriggerForm) -> str | None:
    """What is struck behind the noun of an attack (تفجير المساجد), else who makes it (هجوم داعش)."""
    group = row.items[index].group
    of_place = group is not None and (group.head.type == "target" or form.trigger.lemma.startswith(_BLASTS))
    struck = of_place and not _is_bomb(row, index)
    return "recipient" if struck else form.trigger.frame.roles.get("genitive")


def _of_sending(row: Row, index: int, form: TriggerForm) -> str | None:
    """Nobody in إرسال قوات, where إرسال روسيا قوات tells who sends them."""
    group = row.items[index].group
    return None if group is None or group.head.entity is None else form.trigger.frame.roles.get("genitive")


def _of_visit(row: Row, index: int, place: str, form: TriggerForm) -> str | None:
    """زيارة دمشق, زيارة لمسؤول, زيارة إلى المسؤول."""
    roles, group = form.trigger.frame.roles, row.items[index].group
    kind = group.head.type if group is not None else ""
    if place == "genitive" and (kind == "place" or _are_states(row, index)):
        return roles.get("object")
    if place == "genitive" and row.items[lead_of(row, index) - 1].preposition == "ل" and _is_home(group):
        return None  # دعوة لزيارة بلاده
    guest = place == "to" and kind == "person" and row.items[row.listed(index)[0]].preposition
    return "visitor" if guest else roles.get(place)


def _is_held_by(row: Row, index: int) -> bool:
    """Whether ل right behind a meeting and its adjectives brings whose it is: اجتماع طارئ لمجلس الأمن."""
    at = row.listed(index)[0] - 1
    while row.kind(at) in "Dw" and (row.items[at].norm.endswith(_ADJECTIVAL) or row.items[at].norm in _HELD):
        at -= 1
    return row.kind(at) == "E" and row.items[row.listed(index)[0]].preposition == "ل"


def _is_home(group: Group | None) -> bool:
    return group is not None and group.head.exact.startswith("بلاد") and group.head.form == FORM


def _are_states(row: Row, at: int) -> bool:
    """Whether words tell several places and nobody: زيارة عدة دول."""
    group = row.items[at].group
    return group is not None and not _STATES.isdisjoint(fold(group.head.exact).split())


def _of_harm(row: Row, index: int, place: str, form: TriggerForm) -> str | None:
    """A state that kills or arrests (اعتقال إسرائيل 20 شابا), and whose the victim is (جهادي بلجيكي)."""
    roles, group = form.trigger.frame.roles, row.items[index].group
    if place == "to" and group is not None and fold(group.head.exact).split()[0].removeprefix("ال") in _COURTS:
        return None  # إحالتهم للقضاء
    held = form.trigger.type == _HELD_BY and row.items[row.listed(index)[0] - 1].norm == "لدي"  # احتجازه لدى الشرطة
    if "agent" in roles and (held or _is_doer_of_harm(row, index, place)):
        return roles["agent"]
    if group is not None and group.head.type == "target" and place == "on":
        return None  # قتلوا على الحدود
    if group is not None and group.head.type == "place" and place in ("genitive", "on"):
        struck = form.trigger.lemma == _AIMS_AT  # استهداف دمشق, where اعتقال إسرائيل tells who arrests
        return roles["object" if struck else "agent"] if place == "genitive" else None
    if place == "adjective" and not row.items[index - 1].triggers:
        return None
    return roles.get(place)


def _is_doer_of_harm(row: Row, index: int, place: str) -> bool:
    """Whether somebody right behind the noun does it to the next, or a court gives it: الحكم الصادر عن المحكمة."""
    group = row.items[index].group
    issued = place in ("about", "from") and group is not None and group.head.rule == RULE.format("court")
    return issued or (place == "genitive" and behind_doer(row, index) is not None)


def _of_deed(row: Row, index: int, form: TriggerForm) -> str:
    """Who stands right behind the noun of a deed: قصف الجيش للبلدة does it, قصف البلدة suffers it.

    فرض أمريكا عقوبات: what is given, lifted or cut follows, so the one before it does it.
    """
    group = row.items[index].group
    head = group.head if group is not None else None
    aimed = any(item.preposition == "ل" or item.norm == "علي" for item in row.items[index + 1 : index + 3])
    armed = head is not None and (head.type == "organization" or head.rule == RULE.format("fighter"))
    does = (aimed or armed) if form.trigger.type == "ASSAULT" else form.trigger.type in ("SANCTION", "CONCEDE")
    return "actor" if does else "recipient"


def _of_words(row: Row, index: int, form: TriggerForm) -> str | None:
    """Who speaks (تأييد مصر), but for what is done in order to (لتأييد مصر), or promised (تعهد بتأييد مصر)."""
    at = lead_of(row, index) - 1
    wished = form.trigger.lemma.startswith(_WISHING) and row.items[index].norm.startswith(_THE_OTHER)
    place = "object" if wished or _is_aimed(row, at) or is_promised(row, at, index) else "genitive"
    return form.trigger.frame.roles.get(place)


def _of_blame(row: Row, index: int, form: TriggerForm) -> str | None:
    """Who blames, behind a plural or before ل (اتهامات الوزير, إدانة مصر للهجوم); else who is blamed (اتهام الوزير)."""
    item, after = row.items[lead_of(row, index) - 1], index + 1
    while row.kind(after) == "D":
        after += 1
    does = item.norm.endswith("ات") or (after < len(row.items) and row.items[after].preposition == "ل")
    return form.trigger.frame.roles.get("subject" if does else "genitive")


def _of_clash(row: Row, index: int, form: TriggerForm) -> str | None:
    """Whom one fights (قتال تنظيم داعش); a place only tells where (معارك حلب)."""
    group = row.items[index].group
    fights = group is not None and group.head.type in ("organization", "group", "people")
    return form.trigger.frame.roles.get("with") if fights else None


_SPECIAL_GENITIVES = {
    "clash": _of_clash,
    "blame": _of_blame,
    "strike": _of_blast,
    "act": _of_deed,
    "send": _of_sending,
    "give": of_gift,
    "praise": _of_words,
    "demand": _of_words,
    "defend": _of_words,
}
