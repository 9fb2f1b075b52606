"""Whom a deed was done to where no lexicon knows the noun: behind the verb, its subject or the verbal noun.

حرر الجيش المجمع الحكومي, اعتقال العشرات, دعت فرنسا جميع الأفرقاء إلى الهدوء, طالب الوزير بأن يشرح الرئيس ما جرى.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.control import with_parties
from khabar.annotate.events.lists import AMONG
from khabar.annotate.events.positions import place_around
from khabar.annotate.events.row import Item, Row
from khabar.model import Participant, Span

_DOER, _TARGET = "actor", "recipient"
#: Classes of event_classes.tsv.
_MANNER, _OF_DEED = "manner", "of_deed"
Words = Mapping[str, frozenset[str]]
_ARTICLE = "ال"
#: Frames that always have somebody or something they are done to.
_DONE_TO = frozenset(("harm", "take", "rescue", "fall", "court", "release"))
_ASKING = "demand"
#: They count people and stand for them: قتل ثلاثة, اعتقال العشرات.
_COUNTED = frozenset(
    (
        "العشرات",
        "المئات",
        "الالاف",
        "اثنان",
        "اثنين",
        "ثلاثه",
        "اربعه",
        "خمسه",
        "سته",
        "سبعه",
        "ثمانيه",
        "تسعه",
        "عشره",
        "هولاء",
    )
)
#: Nouns of rules and of God, whom nobody strikes, takes or holds: يعاقب القانون, منع العمل.
_NOBODY = frozenset(
    ("الرغم", "القبض", "النار", "القانون", "العمل", "المرور", "الله", "القضاء", "الوقت", "الوضع", "الامر")
)
#: Endings of adjectives: behind one who does it such a word still describes him.
_ADJECTIVAL = ("ي", "يه", "ه")
#: Behind أن they tell what one is to be or get, and not what one is asked to do: بأن تشارك تركيا في المحادثات.
_NO_DEED = frozenset(("شارك", "كون", "حضر", "بقي", "ظل", "نال", "حصل", "تم"))
_ASKED_FOR = ("الي", "ان", "بان")
_LONGEST, _REACH = 4, 2
#: Small words that bring whom or what it is done to, where the frame says so.
_UPON = frozenset(("علي", "ضد", "بحق", "باتجاه"))
_ON, _OWN = "on", frozenset(("القبض", "النار"))
#: Frames of death and wounds, whose noun a bare number may follow: مقتل 3 في انفجار.
_TOLLS = frozenset(("harm", "fall", "perish", "rescue"))
_ON_SOMEBODY = frozenset(("ASSAULT", "COERCE"))
#: Letters that are glued to a word as often as its own; a verb of the present begins with the last.
_GLUED = ("ب", "ل", "ك", "و", "ف", "ي", "س")
_WITH_ARTICLE = ("بال", "لل", "كال")
#: Behind a number they say how often: قصفها ثلاث مرات.
_TIMES = frozenset(("مرات", "مره", "مرتين"))
_ACTIVITY = frozenset(("نشاط", "انشطه", "عمل", "حسابات", "حساب", "وجود", "تحركات", "حركه", "دخول", "سفر", "خروج"))
_ACTIVE = frozenset(("organization", "group", "people", "person"))
_NISBA = ("ي", "يه", "يا")
_SHORTEST = 3
_FROM = "من"


def with_objects(candidates: Sequence[Candidate], words: Words) -> list[Candidate]:
    """Give deeds and demands without a target the plain noun that stands where their object does, if one does.

    ``words``: folded words by kind; ``manner`` are no noun of somebody or something (they say how, when, where or how
    much), ``of_deed`` describe the deed (قصف عنيف).
    """
    return [with_parties(one, _object(one, words) if _lacks(one) else (), "object") for one in candidates]


def _lacks(candidate: Candidate) -> bool:
    called, frame = candidate.around.called, candidate.around.form.trigger.frame
    wanted = frame.name in _DONE_TO or frame.name == _ASKING or _may_be_upon(candidate)
    return wanted and all(party.role != _TARGET for party in called.parties) and not candidate.around.form.form.pronoun


def _object(candidate: Candidate, words: Words) -> tuple[Participant, ...]:
    row, at, form = candidate.around.row, candidate.at, candidate.around.form
    first = _after_doer(candidate)
    while row.kind(first) in "uT[":
        first += 1
    behind = _past_definite(row, at, first) if form.kind == "noun" else first
    first = behind if _is_upon(candidate, behind) else first  # سيطرتها الكاملة على جبال
    upon = _is_upon(candidate, first)
    if not upon and form.kind == "noun" and row.items[at].norm[len(row.items[at].prefix) :].startswith(_ARTICLE):
        return ()
    first += upon
    if form.trigger.frame.name == _ASKING:
        return _asked(row, first) or _asked_of(row, first)
    held = _held(row, first) if form.kind == "verb" and form.trigger.frame.name in _TOLLS else ()
    if held:
        return held
    if not upon and form.trigger.frame.name not in _DONE_TO:
        return ()  # هجوم الخميس
    if not upon and first > at + 1 and _describes(row, first):
        return ()  # استعادت القوات المدعومة
    end = _definite_end(row, first)
    end = end if end > first else _plain_end(candidate, first, words, upon=upon)
    named = (_named_behind(row, end) or _owner_behind(row, first, end)) if end > first else ()
    return named or ((_participant(row, first, end),) if end > first else ())


def _past_definite(row: Row, trigger: int, at: int) -> int:
    """Index behind the adjectives of a deed with the article or a pronoun, or behind its own word (إلقاء القبض)."""
    item, index = row.items[trigger], at
    closed = item.norm[len(item.prefix) :].startswith(_ARTICLE) or any(form.form.pronoun for form in item.triggers)
    while row.kind(index) != "." and (_closes(row, index, closed=closed) or row.items[index].norm in _OWN):
        index += 1
    return index


def _closes(row: Row, at: int, *, closed: bool) -> bool:
    return closed and (row.kind(at) == "D" or _is_definite(row, at))


def _may_be_upon(candidate: Candidate) -> bool:
    return candidate.type in _ON_SOMEBODY and candidate.around.form.trigger.frame.roles.get(_ON) == _TARGET


def _is_upon(candidate: Candidate, at: int) -> bool:
    """Whether a small word there brings whom it is done to: السيطرة على الطريق, ألقى القبض على عامل."""
    row = candidate.around.row
    return _may_be_upon(candidate) and row.kind(at) == "p" and row.items[at].norm in _UPON


def _plain_end(candidate: Candidate, first: int, words: Words, *, upon: bool) -> int:
    """Index behind a noun without the article that no table knows: مقتل عامل, سيطر على أجزاء; ``first`` for none."""
    row, form = candidate.around.row, candidate.around.form
    item = row.items[first] if row.kind(first) == "w" else None
    if item is not None and item.norm.isdigit() and form.trigger.frame.name in _TOLLS:
        return first + 1 if row.kind(first + 1) in "p,.]" or row.items[first + 1].norm in AMONG else first
    if (
        item is None
        or not _is_noun(item, words[_MANNER])
        or (row.kind(first + 1) == "w" and row.items[first + 1].norm in _TIMES)
    ):
        return first
    described = form.kind == "noun" and not upon and (item.norm in words[_OF_DEED] or item.norm.endswith(_NISBA))
    if described or (form.kind == "verb" and not upon and item.norm.startswith(_GLUED)):
        return first
    end = first + 1
    while end - first < _LONGEST and _is_definite(row, end):
        end += 1
    return end


def _is_noun(item: Item, manner: frozenset[str]) -> bool:
    word = item.norm
    plain = not item.prefix and word.isalpha() and not word.startswith((_ARTICLE, *_WITH_ARTICLE))
    return plain and word not in manner and len(word) >= _SHORTEST


def _named_behind(row: Row, end: int) -> tuple[Participant, ...]:
    """Those whose names explain the noun: الجاسوس الروسي السابق سيرجي سكريبال وابنته."""
    index = end
    while row.kind(index) == "D" or (row.kind(index) == "w" and row.items[index].norm.startswith(_ARTICLE)):
        index += 1
    group = row.items[index].group if row.kind(index) == "N" and not row.items[index].prefix else None
    if group is None or group.head.form != "name" or group.head.type != "person":
        return ()
    groups = (row.items[one].group for one in row.listed(index) if one >= index)
    return tuple(
        Participant(entity=g.head.entity, role=_TARGET, mention=Span(g.start, g.end)) for g in groups if g is not None
    )


def _owner_behind(row: Row, first: int, end: int) -> tuple[Participant, ...]:
    """Whose activity it is that somebody bans or stops: حظرت مصر نشاط الجمعية."""
    word = row.items[first].norm if end == first + 1 else ""
    group = row.items[end].group if row.kind(end) == "N" and not row.items[end].prefix else None
    if word not in _ACTIVITY or group is None or group.head.type not in _ACTIVE:
        return ()
    return (Participant(entity=group.head.entity, role=_TARGET, mention=Span(group.start, group.end)),)


def _after_doer(candidate: Candidate) -> int:
    """Index behind the trigger, and behind who does it where he stands right behind it."""
    row, at = candidate.around.row, candidate.at
    starts = {party.mention.start for party in candidate.around.called.parties if party.role == _DOER}
    index = at + 1
    while index < len(row.items) and _starts(row, index, starts):
        index += 1
    while index > at + 1 and row.kind(index) == "D":
        index += 1
    return index


def _starts(row: Row, at: int, starts: set[int]) -> bool:
    group = row.items[at].group
    return group is not None and group.start in starts


def _describes(row: Row, at: int) -> bool:
    """Whether an adjective of the one before stands there: with the article as that one, or both without."""
    word = row.items[at].norm if row.kind(at) == "w" else ""
    before = row.text[row.items[at - 1].start : row.items[at - 1].end].split()[-1]
    group = row.items[at - 1].group
    definite = before.startswith(_ARTICLE) or (group is not None and group.head.form == "name")
    return word.endswith(_ADJECTIVAL) and (word.startswith(_ARTICLE) or not definite)


def _definite_end(row: Row, first: int) -> int:
    """Index behind a definite noun and its adjectives, or a number that stands for people; ``first`` for none."""
    if row.kind(first) not in "wG" or row.items[first].prefix:
        return first
    norm = row.items[first].norm
    if norm in _NOBODY or (norm not in _COUNTED and not norm.startswith(_ARTICLE)):
        return first
    end = first + 1
    while norm not in _COUNTED and end - first < _LONGEST and _is_definite(row, end):
        end += 1
    return end


def _is_definite(row: Row, at: int) -> bool:
    return at < len(row.items) and row.kind(at) == "w" and row.items[at].norm.startswith(_ARTICLE)


def _asked(row: Row, first: int) -> tuple[Participant, ...]:
    """Who stands before what is asked for (دعا الأفرقاء إلى), or is to do it (طالب بأن يشرح الرئيس)."""
    end = first
    while end - first < _LONGEST and row.kind(end) == "w" and not row.items[end].prefix:
        end += 1
    if row.kind(first) == "w" and row.items[first].norm.startswith(("بال", "لل")):
        return ()  # دعا بالتالي إلى اجتماع
    behind = end + (row.kind(end) == "]")
    if end > first and behind < len(row.items) and row.items[behind].norm in _ASKED_FOR:
        return (_participant(row, first, end),)
    return _subject_of_demand(row, first)


def _asked_of(row: Row, first: int) -> tuple[Participant, ...]:
    """Whom من brings behind a demand where no table knows them: طلبت من الوحدة العودة."""
    end = _definite_end(row, first + 1) if row.kind(first) == "p" and row.items[first].norm == _FROM else first
    return (_participant(row, first + 1, end),) if end > first + 1 else ()


def _held(row: Row, first: int) -> tuple[Participant, ...]:
    """Somebody told by his people alone, in the accusative: تعتقل مصريا, تأسر 40 حوثيا."""
    number = row.items[first].norm.isdigit() if row.kind(first) == "w" else False
    at = first + number
    shaped = row.kind(at) == "D" or (number and row.kind(at) == "w")
    word = row.items[at].norm if shaped else ""
    counted = word.endswith("ا") and len(word) > _SHORTEST and not row.items[at].prefix
    return (_participant(row, at, at + 1),) if counted else ()


def _subject_of_demand(row: Row, first: int) -> tuple[Participant, ...]:
    """The first bare participant behind the verb of what is asked: بأن يشرح الرئيس, إلى أن تنسحب القوات."""
    that = next((i for i in range(first, min(len(row.items), first + 2)) if row.items[i].norm in ("ان", "بان")), None)
    if that is None or that + 1 >= len(row.items) or row.items[that + 1].norm[1:] in _NO_DEED:
        return ()
    for index in range(that + 2, min(len(row.items), that + 2 + _REACH)):
        group = row.items[index].group
        if row.kind(index) == "N" and group is not None and place_around(row, index) == "bare":
            return (Participant(entity=group.head.entity, role=_TARGET, mention=Span(group.start, group.end)),)
    return ()


def _participant(row: Row, first: int, end: int) -> Participant:
    return Participant(entity=None, role=_TARGET, mention=Span(row.items[first].start, row.items[end - 1].end))
