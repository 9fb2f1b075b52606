"""Which times of a sentence can date a deed, and which only begin or end a stretch or are remembered on that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khabar.annotate.events.row import Row
from khabar.model import TimeExpression

_SINCE = frozenset(("منذ", "قبل", "بعد", "حتي"))
#: Between a time and the same time said again: فبراير 2022، أي قبل ثلاثة أعوام.
_AGAIN = frozenset(("اي", "في", "نحو", "(", "وتحديدا", "تحديدا"))
_MIDST, _TOWN = "وسط", frozenset(("مدينه", "المدينه", "العاصمه", "البلاد", "بلده", "البلده", "قريه", "القريه", "سوق"))
_AGAIN_REACH, _AFTER, _THEN = 4, "بعد", "ثم"
_REMEMBERED, _REMEMBERED_REACH = ("مناسبه", "ذكري"), 2
#: What a deed is called that had not been for so long: أكبر حزمة عقوبات منذ عام 2022, زيارة هي الأولى منذ.
_MOST = frozenset(
    (
        *("اكبر", "اول", "اولي", "اشد", "اعنف", "اخطر", "اسوا", "اعلي", "اوسع", "ادني", "اضخم", "اقوي", "اهم"),
        *("الاكبر", "الاشد", "الاعنف", "الاخطر", "الاسوا", "الاوسع", "الاضخم", "الاقوي", "الاكثر"),
    )
)
_FIRST, _FIRST_REACH = frozenset(("الاول", "الاولي", "الثانيه", "الثالثه")), 4
_MOST_REACH, _SINCE_WHEN = 12, "منذ"
_PLANNED, _UNTIL = ("مقرر", "مزمع", "مرتقب", "منتظر", "متوقع"), "الي"
#: Most items to a day behind a deed, with a verb between and without.
_OWN_REACH, _FAR_REACH, _DAY = 6, 16, len("2018-03-01")
_WHO, _DAYS_OF, _CALLED_REACH = frozenset(("وهو", "وهي")), frozenset(("موعد", "يوم", "تاريخ")), 3
#: "Safety", which a verb is spelled like but for its first letter: جهاز أمن.
_SAFETY = "امن"


def is_point(row: Row, at: int) -> bool:
    """Whether a date or a moment that can be the time of a deed stands there, not a name (انتخابات العام 2018)."""
    time = row.items[at].time
    if time is None or time.type not in ("DATE", "TIME") or time.value is None:
        return False
    named = row.items[at].prefix.endswith("ل") or _is_remembered(row, at)  # نتائج الانتخابات للعام 2018
    named = named or _is_compared(row, at)
    return not named and not time.value.startswith("T")  # فجرا: of no day


def _is_remembered(row: Row, at: int) -> bool:
    """Whether a day is only the occasion of what is told: بمناسبة ذكرى يوم النكبة."""
    before = (item.norm.removeprefix("و") for item in row.items[max(0, at - _REMEMBERED_REACH) : at])
    return any(word.endswith(_REMEMBERED) for word in before)


def _begins_gap(row: Row, at: int) -> bool:
    """Whether a word of before or after stands there that is no part of the time itself: قبل مارس; not قبل يومين."""
    time, before = row.items[at].time, row.items[at - 1] if at else None
    if before is None or before.norm.removeprefix("و") not in _SINCE:
        return False
    return time is None or before.start < time.start


def _is_compared(row: Row, at: int) -> bool:
    """Whether a time only says since when nothing of the kind had been: أكبر تبادل أسرى منذ عام 2022.

    What goes on since then has a verb of the present or a pause between: أول مدينة تحاصرها القوات منذ 2013.
    """
    since = at if row.items[at].norm.startswith(_SINCE_WHEN) else at - 1
    if since < 1 or not row.items[since].norm.startswith(_SINCE_WHEN):
        return False
    for index in range(since - 1, max(-1, since - 1 - _MOST_REACH), -1):
        word = row.items[index].norm.removeprefix("و")
        if any(form.form.tense == "present" for form in row.items[index].triggers) or row.kind(index) in ".,:CRB[]":
            return False
        if word in _MOST or word[1:] in _MOST or (word in _FIRST and since - index <= _FIRST_REACH):
            return True
    return False


def opens_gap(row: Row, at: int) -> bool:
    """Whether a time only begins or ends a stretch (منذ فبراير), or says such a time again (، أي قبل عامين)."""
    if row.items[at].norm == "منذ" or _begins_gap(row, at):
        return True
    index = at - 1
    while index > 0 and (row.kind(index) == "," or row.items[index].norm in _AGAIN):
        index -= 1
    if index < 0 or at - index > _AGAIN_REACH:
        return False
    beside = row.items[index]
    again = index < at - 1 and beside.kind == "T" and row.items[index - 1].norm.removeprefix("و") != _AFTER
    return beside.norm == "منذ" or (again and opens_gap(row, index))  # بعد أيام، في الرابع من مارس: the day itself


def is_next_verb(row: Row, at: int) -> bool:
    """Whether "then" brings a verb, to which what follows belongs: أغلقت الحدود ثم عادت في مارس لفتحها."""
    if row.items[at].norm != _THEN or row.kind(at + 1) not in "ELVw":
        return False
    item = row.items[at + 1]
    told = bool(item.triggers) and all(form.kind == "verb" for form in item.triggers)
    return told or (item.norm.endswith("ت") and not item.norm.endswith("ات"))


def is_set_off(row: Row, time: int) -> bool:
    """Whether commas part a time from what stands before, so that it is of the whole clause: ، بعد محاولتهم، الأحد،."""
    return row.kind(time - 1) == "," and row.kind(time + 1) in ",."


def is_old_plan(row: Row, deed: int, time: TimeExpression) -> bool:
    """Whether it is the day on which a deed that is put off was to be: أرجأ زيارة كانت مقررة الجمعة.

    What stands behind إلى is the new one: أرجأ زيارته إلى الأحد.
    """
    at = next((i for i in range(deed + 1, len(row.items)) if row.items[i].time is time), None)
    if at is None or row.items[at - 1].norm == _UNTIL:
        return False
    between = (word for item in row.items[deed + 1 : at] for word in item.norm.split())
    planned = any(word.removeprefix("ال").startswith(_PLANNED) for word in between)
    put_off = (light.modality == "planned" for i in _clause_before(row, deed) for light in row.items[i].lights)
    return planned and any(put_off)


def _clause_before(row: Row, at: int) -> Iterator[int]:
    """Items before one up to the beginning of its clause, the nearest first."""
    for index in range(at - 1, -1, -1):
        if row.kind(index) in ".:CRB[]":
            return
        yield index


def opens_before(row: Row, deed: int, found: Mapping[int, TimeExpression]) -> bool:
    """Whether the time that a deed has so far stands before it."""
    return found[deed].start < row.items[deed].start


def is_near(row: Row, deed: int, time: int) -> bool:
    """Whether a time stands behind a deed in its clause: اعتقال شخصين أمس.

    Farther off only a whole day with no verb between.
    """
    between = row.items[deed + 1 : time]
    whole = row.items[time].time
    far = whole is not None and len(whole.value or "") >= _DAY and not any(item.kind in "VE" for item in between)
    reach, stops = (_FAR_REACH, ".:,CR[]B") if far else (_OWN_REACH, ",CR")
    return 0 < time - deed <= reach and not any(item.kind in stops for item in between)


def is_right_behind(row: Row, deed: int, time: int) -> bool:
    """Whether nothing but a preposition parts a time from the deed before it: نفذ عملية في مارس 2012."""
    return time - deed == 1 or (time - deed == 2 and row.kind(time - 1) == "p")


def is_announced(row: Row, deed: int, time: int, said: TimeExpression) -> bool:
    """Whether a later day than that of telling stands behind a deed: أعلن الخميس عقد مباحثات الاثنين."""
    day, told = (row.items[time].time or said).value or "", said.value or ""
    between = row.items[deed + 1 : time]
    later = len(day) >= _DAY and day[:_DAY] > told[:_DAY] and 0 < time - deed <= _FAR_REACH
    return later and not any(item.kind in ".:CRVELB[]" for item in between)


def is_in_marks(row: Row, at: int) -> bool:
    """Whether a time stands alone in marks, which part it from nothing: أسفرت الجهود "الخميس" عن ضبط."""
    return row.kind(at - 1) == "[" and row.kind(at + 1) == "]"


def is_who(row: Row, pronoun: int, time: int) -> bool:
    """Whether "who is" only says more of somebody, no verb behind it: اعتقال فلان وهو قائد في الجماعة أمس."""
    return row.items[pronoun].norm in _WHO and not any(item.kind in "VEL,.:C" for item in row.items[pronoun:time])


def day_before(row: Row, deed: int) -> TimeExpression | None:
    """The day that is called that of a deed behind it: حتى 28 أغسطس، وهو موعد مثوله; None where none is."""
    if deed < _CALLED_REACH or row.items[deed - 1].norm.removeprefix("و") not in _DAYS_OF:
        return None
    last = deed - 2 - (row.items[deed - 2].norm in _WHO)
    return row.items[last - 1].time if row.kind(last) == "," and is_point(row, last - 1) else None


def is_told_of(row: Row, deed: int, time: int) -> bool:
    """Whether a time closes the relative clause of a deed: أدان الأحد الهجوم الذي استهدف السوق الجمعة."""
    which = next((i for i in range(time - 1, deed, -1) if row.kind(i) == "R"), None)
    return which is not None and not any(row.kind(i) in ".:,CRBV[]" for i in range(which + 1, time))


def is_spelled_as_noun(row: Row, at: int) -> bool:
    """Whether what is read as a verb of speech is a noun by its letters: عدة (عدّه), 14 برجا (رجا), جهاز أمن (آمن)."""
    item = row.items[at]
    first = row.text[item.start + len(item.prefix)] if item.start + len(item.prefix) < item.end else ""
    safety = item.norm.endswith(_SAFETY) and first == "أ"
    return row.kind(at) == "V" and (row.text[item.end - 1] == "ة" or item.preposition in ("ب", "ك") or safety)


def is_doubtful(row: Row, at: int) -> bool:
    """Whether an adjective that says whether a deed took place stands there: الهجوم المفترض الذي استهدف."""
    governing = row.items[at].governors if row.kind(at) == "G" else ()
    return bool(governing) and all(not governor.reach for governor in governing)


def is_midst(row: Row, at: int) -> bool:
    """Whether وسط tells where and not amid what: في وسط مدينة باريس, وسط بغداد."""
    if row.items[at].norm != _MIDST or at + 1 >= len(row.items):
        return False
    behind = row.items[at + 1]
    return behind.norm in _TOWN or (behind.group is not None and behind.group.head.type == "place")
