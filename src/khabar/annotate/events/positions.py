"""Where a participant stands in a row: before or behind its verb, after which preposition, in which clause."""

from __future__ import annotations

from khabar.annotate.events.adjuncts import past_places
from khabar.annotate.events.clauses import (
    before_inserted,
    before_relative,
    closes_title,
    is_copula,
    is_object_of_many,
    is_plain_verb,
    is_told_of_many,
    relative_subject,
)
from khabar.annotate.events.grounds import DETERMINERS, is_of_ground, lead_of
from khabar.annotate.events.oblique import is_oblique
from khabar.annotate.events.owed import who_must
from khabar.annotate.events.phrases import ENVOYS
from khabar.annotate.events.row import Row
from khabar.model import Span

_WITH, _BETWEEN = "مع", "بين"
_PLACES = {
    "مع": "with", "بين": "between", "الي": "to", "علي": "on", "من": "from", "عن": "about", "لدي": "to", "ضد": "on",
    "امام": "before", "باتجاه": "on", "بحق": "on", "تجاه": "to", "حيال": "to", "ازاء": "to", "لصالح": "to",
}  # fmt: skip
_GLUED = {"ب": "by", "ل": "to"}
#: على أيدي tells who does it, من أيدي from whom it is taken.
_HANDS = frozenset(("يد", "ايدي"))
#: Nouns through which somebody does a deed: على يد, برصاص, من قبل; and whom it is done to: بحق, باتجاه, أودى بحياة.
THROUGH = {
    "يد": "agent",
    "ايدي": "agent",
    "رصاص": "agent",
    "نيران": "agent",
    "قبل": "agent",
    "حق": "on",
    "اتجاه": "on",
    "حياه": "on",
    "سراح": "object",
    "سبيل": "object",
    "سجن": "object",
    "حبس": "object",
    "اعدام": "object",
}
#: Nouns that make one preposition with the small word before them: إلى جانب الصين, بأمر من الجيش.
_SIDES = {
    ("الي", "جانب"): "to", ("من", "جانب"): "agent", ("من", "طرف"): "agent", ("في", "وجه"): "on", ("في", "حق"): "on",
}  # fmt: skip
#: Before من they bring on whose word a deed is done.
_ON_WHOSE_WORD = frozenset(("بامر", "بقرار", "بايعاز", "بتوجيه", "بتوجيهات", "باوامر"))
#: Before a title, and part of none.
_RESPECT = frozenset(
    ("معالي", "سعاده", "سمو", "جلاله", "فخامه", "دوله", "فضيله", "سماحه", "كل", "كلا", "السيد", "السيده")
)
#: Before a noun without the article they say which one of several: غادر آخر جندي.
_ORDINALS = frozenset(("اول", "اولي", "اخر", "ثاني", "ثالث"))
#: What a body says in writing it says itself: بيان الوزارة يصف.
_WORDS_OF = frozenset(("بيان", "بيانات", "تصريحات"))
#: Small words with a pronoun, and the place that they bring: سيطر عليها الجيش, أفرجت عنه السلطات.
WITH_PRONOUN = {
    f"{small}{pronoun}": (place, pronoun)
    for small, place in (
        *(("علي", "on"), ("عن", "about"), ("ل", "to"), ("الي", "to"), ("ب", "by"), ("من", "from"), ("مع", "with")),
        *(("ضد", "on"), ("بحق", "on"), ("بين", "between")),
    )
    for pronoun in ("ه", "ها", "هم", "هما")
}
#: Behind them stands where it is, with adjectives of its own: إضراب داخل السجون الإسرائيلية.
_INSIDE = frozenset(("داخل", "خارج", "قرب", "وسط", "قباله", "فوق", "تحت", "عبر", "حول", "خلف"))
#: With it somebody takes part in what others do.
_SHARING = "بمشاركه"
_FUTURE = 6
_SENT_TOGETHER = frozenset(("وفد", "وفدا"))


def clause_end(row: Row, at: int) -> int:
    """Index one past the last item of the clause that the trigger at ``at`` governs to its right."""
    end = at + 1
    while end < len(row.items) and not _stops(row, end):
        end += 1
    return end


def _stops(row: Row, at: int) -> bool:
    item = row.items[at]
    if item.kind in ".:CBV[]":
        return True
    if item.kind == "E":
        return True
    if item.kind == "R":
        return row.kind(at + 1) not in ("L", "w", "T") or not is_light_relative(row, at)
    if item.kind == "L":
        return item.joined
    return item.kind == "," and row.kind(at + 1) in "wG" and _opens_clause(row, at + 1)


def _opens_clause(row: Row, at: int) -> bool:
    """Whether a word behind a comma begins another clause: a conjunct, or a verb of the future (سيسافر)."""
    norm = row.items[at].norm
    return row.items[at].joined or (norm[:2] in ("سي", "ست") and len(norm) >= _FUTURE and not norm.endswith("ه"))


def is_light_relative(row: Row, at: int) -> bool:
    """Whether الذي at ``at`` only adds when, where or how long: الذي جرى, التي استمرت."""
    following = row.items[at + 1] if at + 1 < len(row.items) else None
    return following is not None and (bool(following.lights) or following.norm[:4] in ("استم", "استغ"))


def item_at(row: Row, span: Span) -> int | None:
    """Item that holds the start of a span; None where it stands in another sentence."""
    return next((i for i, item in enumerate(row.items) if item.start <= span.start < item.end), None)


def leading_subject(row: Row, first: int, at: int) -> int | None:
    """The subject that a verb leaves out: the first free participant of its own stretch, else the nearest before it."""
    opened = next((i for i in range(at - 1, first - 1, -1) if row.kind(i) in ".:CB["), first)
    leading = next((i for i in range(max(opened, first), at) if _may_lead(row, i) and not is_oblique(row, i, at)), None)
    if leading is not None:
        return leading
    before = range(opened - 1, first - 1, -1)
    return next((i for i in before if _may_lead(row, i) and not is_oblique(row, i, at)), None)


def _may_lead(row: Row, at: int) -> bool:
    """Whether a free participant may be the subject of what follows: no city of a dateline, no thing."""
    group = row.items[at].group
    if group is None:
        return False
    return is_free(row, at) and group.head.rule != "place_name" and group.head.type != "target"


def subject_ahead(row: Row, at: int) -> int | None:
    """The subject of the main clause behind an opening adverbial: بعد التحدث مع الوزير، اتصل الرئيس."""
    comma = next((i for i in range(at, min(len(row.items), at + 8)) if row.kind(i) == ","), None)
    if comma is None or row.kind(comma + 1) not in "EVLw":
        return None
    return subject_after(row, comma + 1)


def is_free(row: Row, at: int) -> bool:
    """Whether no preposition governs the participant at ``at`` and it completes no noun: it may be a subject."""
    item = row.items[at]
    if item.kind != "N" or item.group is None:
        return False
    lead = row.listed(at)[0]
    if _sent_by(row, lead) is not None:
        return True
    before = row.items[lead - 1] if lead else None
    if item.preposition or row.items[lead].preposition:
        return False
    if before is None or row.items[lead].joined:
        return True
    if before.kind in "pE":
        return before.kind == "E" and any(f.kind == "verb" for f in before.triggers)
    plain = item.group.head.type == "person" or before.norm.removeprefix("و") in _WORDS_OF
    return before.kind != "w" or plain or is_plain_verb(before)


def _sent_by(row: Row, at: int) -> int | None:
    """Item of the envoys that a name completes: ممثلين للحكومة, دبلوماسيين من فرنسا; None where there are none."""
    before = at - 1
    if row.kind(before) == "p" and row.items[before].norm == "من":
        before -= 1
    elif row.items[at].preposition != "ل":
        return None
    norm = row.items[before].norm if row.kind(before) == "w" else ""
    if row.kind(before) == "N" and row.items[before].norm in _SENT_TOGETHER and row.kind(before + 1) == "p":
        return before
    return before if norm in ENVOYS or norm.removeprefix("و") in ENVOYS else None


def subject_before(row: Row, at: int) -> int | None:
    """The participant right before a verb, adverbs, times and inserted phrases aside, or who must do it (على X أن)."""
    must = who_must(row, at)
    return _right_before(row, at) if must is None else must


def _right_before(row: Row, at: int) -> int | None:
    index = at - 1
    while index >= 0 and (row.kind(index) in "uT[" or is_copula(row.items[index])):
        index -= 1
    while row.kind(index) == "w" and row.kind(index - 1) in "NDw" and _describes(row, index):
        index -= 1
    while row.kind(index) == "D":
        index -= 1
    index = _head_of(row, _before_place(row, index))
    if row.kind(index) == "," and row.items[at].joined:
        return None
    index = _before_comma(row, index, at)
    clause = relative_subject(row, at)
    index = clause if clause is not None else _past_relative(row, index)
    if row.kind(index) != "N" or row.items[at].joined or is_oblique(row, index, at):
        return None
    return index if is_told_of_many(row, index, at) or (is_free(row, index) and _opens(row, index)) else None


def _before_comma(row: Row, index: int, at: int) -> int:
    """Index before what is inserted between commas before the verb at ``at``; ``index`` where no comma stands there."""
    if row.kind(index) != ",":
        return index
    index = index - 1 if closes_title(row, index) else before_inserted(row, index)
    return before_relative(row, index) if row.kind(index) == "," and subject_after(row, at) is None else index


def _opens(row: Row, index: int) -> bool:
    """Whether the participant begins its clause, or goes on with a title that does."""
    lead = row.listed(index)[0]
    sent = _sent_by(row, lead)
    lead = (sent if sent is not None else lead) - 1
    opens = lead < 0 or row.kind(lead) in ".:CB[,uRT" or row.items[lead + 1].joined
    # ولي العهد السعودي الأمير سالم: a title between two names of one person.
    titled = row.kind(lead) == "N" or (row.kind(lead) == "w" and row.kind(lead - 1) in "ND" and lead > 0)
    return opens or titled


def _past_relative(row: Row, at: int) -> int:
    """The one that a relative clause before a verb describes: التحالف الذي تقوده واشنطن شن; else ``at``."""
    verb = at - 1
    if row.kind(at) != "N" or row.kind(verb) not in "LEw" or row.kind(verb - 1) != "R":
        return at
    pointing = row.items[verb].norm.endswith(("ه", "ها", "هم"))
    index = verb - 2
    while row.kind(index) in "D,":
        index -= 1
    return index if pointing and row.kind(index) == "N" else at


def _before_place(row: Row, at: int) -> int:
    """The participant before one that only says where it is: المعارضة في توغو تدعو; ``at`` itself for any other."""
    group = row.items[at].group if at > 1 and row.kind(at) == "N" else None
    where = group is not None and group.head.type == "place" and row.items[at - 1].norm == "في"
    before = row.items[at - 2].group if where and row.kind(at - 2) == "N" else None
    return at - 2 if before is not None and before.head.type != "target" else at


def _head_of(row: Row, at: int) -> int:
    """The participant that a name before a verb completes: رئيسة ملاوي, الميليشيات الموالية لإيران; else ``at``."""
    item = row.items[at] if at > 0 else None
    if item is None or item.kind != "N" or item.joined:
        return at
    before = row.items[at - 1]
    if item.preposition == "ل" and before.kind == "w" and before.norm.startswith("ال") and row.kind(at - 2) == "N":
        return at - 2
    group = before.group if before.kind == "N" and not item.prefix else None
    title = group is not None and group.head.form == "role" and group.head.entity is None
    return at - 1 if title and item.group is not None and item.group.head.type == "place" else at


def _describes(row: Row, at: int) -> bool:
    """Whether a plain word may be the adjective of a participant before it: مستشارين روسا, القوات المتقدمة."""
    item = row.items[at]
    return not item.prefix and (item.norm.startswith("ال") or item.norm.endswith(("ا", "ه", "ون", "ين", "ي")))


def subject_after(row: Row, at: int) -> int | None:
    """The participant after a verb, adverbs, times, words of respect and a place (وصل إلى القاهرة أمس الوزير) aside.

    None behind إنه, whose pronoun is the subject.
    """
    if row.kind(at - 1) == "C" and row.items[at - 1].norm.endswith(("نه", "نها", "نهم", "نهما")):
        return None
    index = at + 1
    index += is_object_of_many(row, index)
    while row.kind(index) in "uT," or _is_passed_word(row, index) or _is_each_of(row, index):
        index += 1
    index = _past_envoys(row, index)
    behind = past_places(row, index)
    item = row.items[behind] if behind < len(row.items) else None
    if item is None or item.kind != "N" or item.preposition or item.joined:
        return None
    return behind if behind == index or _is_person(row, behind) else None


def _past_envoys(row: Row, at: int) -> int:
    """Index of the name that stands for the envoys at ``at`` (يقوم وفد من حماس بزيارة); ``at`` where none do."""
    for index in (at + 1, at + 2):
        if row.kind(index) == "N" and _sent_by(row, index) == at:
            return index
    return at


def _is_passed_word(row: Row, at: int) -> bool:
    word = row.items[at].norm if row.kind(at) in "wp" else ""
    passed = word.endswith("ا") or word in _RESPECT or (word in _ORDINALS and _is_somebody(row, at + 1))
    return (row.kind(at) == "w" and passed) or word in WITH_PRONOUN


def _is_somebody(row: Row, at: int) -> bool:
    """Whether people or a force stand there and no body: غادر آخر جندي; not شكل أول حكومة."""
    group = row.items[at].group if row.kind(at) == "N" else None
    return group is not None and group.head.entity is None and group.head.type not in ("organization", "target")


def _is_each_of(row: Row, at: int) -> bool:
    """Whether the item is the من of كل من, before the first of a list."""
    return row.kind(at) == "p" and row.items[at].norm == "من" and row.items[at - 1].norm in ("كل", "كلا")


def _is_person(row: Row, at: int) -> bool:
    group = row.items[at].group
    return group is not None and group.head.type == "person"


def place_around(row: Row, at: int) -> str:
    """Where a participant stands: after which preposition; ``bare`` after none."""
    lead = lead_of(row, at)
    item = row.items[lead]
    if _sent_by(row, lead) is not None:
        return _of_envoys(row, lead)
    if item.preposition:
        return _GLUED.get(item.preposition, "")
    index = lead - 1
    while row.kind(index) == "D":
        index -= 1
    before = row.items[index] if index >= 0 else None
    if before is not None and before.kind == "p":
        return _after_preposition(row, index)
    if before is not None and before.kind == "w":
        # What has an article takes no genitive: هاجم مسلحون بالسواطير مخيما.
        return "bare" if before.norm in DETERMINERS or before.norm.startswith("بال") else _through_noun(row, index)
    return "bare"


def _after_preposition(row: Row, at: int) -> str:
    """`مع X`; من قبل X and بأمر من X are one."""
    norm, before = row.items[at].norm, row.items[at - 1].norm if at else ""
    if (norm, before) == ("قبل", "من") or (norm == "من" and before in _ON_WHOSE_WORD):
        return "agent"
    return _PLACES.get(norm.removeprefix("و"), "")


def _through_noun(row: Row, at: int) -> str:
    """`مع رئيس وفد X`, `بين فريقي X`: a plain noun between the preposition and the name."""
    last = row.items[at].norm.rpartition(" ")[2]
    if " " in row.items[at].norm and last in (_WITH, _BETWEEN):
        return _PLACES[last]  # توصلت إلى «اتفاق مع» جارتها
    through = THROUGH.get(row.items[at].norm.removeprefix("ب"))
    if through and row.items[at].norm in _HANDS and row.items[at - 1].norm == "من":
        return "on"
    if through:
        return through
    before = row.items[at - 1] if at else None
    if before is not None and (before.norm, row.items[at].norm) in _SIDES:
        return _SIDES[before.norm, row.items[at].norm]
    if before is not None and before.kind == "p" and before.norm in (_WITH, _BETWEEN):
        return _PLACES[before.norm]
    return ""


def _of_envoys(row: Row, at: int) -> str:
    """`مع دبلوماسيين من فرنسا`: they stand for who sent them."""
    sent = _sent_by(row, at)
    before = row.items[sent - 1] if sent else None
    if before is None or before.kind != "p":
        return "object" if before is not None else ""
    return _PLACES.get(before.norm, "") if before.norm in (_WITH, _BETWEEN) else ""


def place_around_noun(row: Row, at: int, index: int) -> str:
    """Where the participant at ``index`` stands for the noun trigger at ``at``; empty where it is none of it."""
    if row.kind(index) == "D":
        between = row.items[at + 1 : index]
        near = len(between) < 3 and all(item.kind in "Dw" and not item.joined for item in between)
        near = near and all(item.norm not in _INSIDE for item in between) and not is_of_ground(row, at + 1, index)
        return "adjective" if near else _between_adjectives(row, index)
    place, lead = place_around(row, index), lead_of(row, index)
    if place != "bare":
        return place
    if row.items[lead - 1].norm == _SHARING and lead > at + 1:
        return "with"
    while row.kind(lead - 1) == "D" and lead - 1 > at and _is_by_origin(row, lead - 1):
        lead -= 1
    return "genitive" if lead == at + 1 and not row.items[index].joined else ""


def _is_by_origin(row: Row, at: int) -> bool:
    """Whether a demonym stands for a man whose name follows: تعيين البريطاني مارتن غريفيث."""
    group = row.items[at + 1].group if row.kind(at + 1) == "N" else None
    return row.items[at].norm.startswith("ال") and group is not None and group.head.form == "name"


def _between_adjectives(row: Row, index: int) -> str:
    """`بين وفدين روسي وأوكراني`: the adjectives are the two sides."""
    lead = index
    while row.kind(lead - 1) == "D":
        lead -= 1
    before = row.items[lead - 1] if lead else None
    dual = before is not None and before.group is not None and before.group.head.rule.startswith("dual_")
    return "between" if dual else ""
