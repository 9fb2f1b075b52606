"""Whom a pronoun on a trigger may stand for: the participants before it that agree with it in number and gender.

اعتقاله: one; زيارتها: a state, a body or a woman; احتجاجاتهم: many.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.events.grounds import lead_of
from khabar.annotate.events.relatives import antecedent_of
from khabar.annotate.events.row import Row
from khabar.annotate.names.participants import Group
from khabar.text.fold import fold

HIS, HERS, THEIRS, OF_TWO = "ه", "ها", "هم", "هما"
#: They stand for somebody of whom the text tells; "we" and "you" do not.
OF_OTHERS = frozenset((HIS, HERS, THEIRS, OF_TWO))
_MANY = frozenset(("people", "group"))
_FEMININE = ("ة", "ات")
_REACH = 24
#: Plurals of bodies without a feminine ending, which take ها all the same.
_SEVERAL_BODIES = frozenset(
    ("فصائل", "كتائب", "احزاب", "قوي", "جيوش", "الويه", "سرايا", "دول", "مجالس", "محاكم", "اطراف", "اجهزه", "لجان")
)
#: Plurals of things of the same kind: الطرق … إغلاقها.
_SEVERAL_THINGS = frozenset(
    (
        *("طرق", "معابر", "منازل", "مواقع", "مدارس", "مباني", "مبان", "شوارع", "مخازن", "مراكز", "صواريخ", "حواجز"),
        *("جسور", "انفاق", "قواعد", "مقار", "مناطق", "مدن", "قري", "احياء", "مساجد", "كنائس", "اسواق", "موانئ", "سفن"),
        *("حدود", "حقول", "ابار", "محال", "متاجر", "مكاتب", "معسكرات", "مزارع", "مصانع", "قوارب", "جزر"),
    )
)


def agreeing(row: Row, at: int, pronoun: str, *, things: bool = False) -> Iterator[int]:
    """Items before ``at`` that the pronoun may stand for: the one that a relative points at, then the nearest first.

    ``things``: also what nobody acts as, such as a boat that is saved.
    """
    pointed = antecedent_of(row, at - 1) if row.kind(at - 1) == "R" else None
    if pointed is not None:
        yield pointed
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if row.kind(index) == ".":
            return
        if row.kind(index) == "N" and index != pointed and agrees(row, index, pronoun, things=things):
            yield index


def agrees(row: Row, at: int, pronoun: str, *, things: bool = False) -> bool:
    """Whether the participant at ``at`` has the number and, where its words show it, the gender of the pronoun."""
    group = row.items[at].group
    listed = len(row.listed(at))
    if group is None or (group.head.type == "target" and not things):
        return False
    if _is_where(row, at) and not (pronoun == OF_TWO and listed == 2 and _is_between(row, at)):
        return False
    if pronoun == OF_TWO:
        return listed == 2 or group.head.rule.startswith("dual_")
    if pronoun == THEIRS:
        return group.head.type in _MANY or (listed > 1 and group.head.type == "person")
    if group.head.type in _MANY:
        return group.head.type == "group" and pronoun == HERS  # الدول الأوروبية وتعهداتها
    return _is_feminine(row, group) is (pronoun == HERS)


def may_agree(row: Row, at: int, pronoun: str) -> bool:
    """Whether the participant agrees, or has a name, which shows no gender: العراق and ه, حماس and ها."""
    group = row.items[at].group
    named = group is not None and group.head.form == "name" and pronoun in (HIS, HERS) and len(row.listed(at)) == 1
    return named or agrees(row, at, pronoun)


def _is_where(row: Row, at: int) -> bool:
    """Whether the name of a place behind a preposition only says where: في اليمن."""
    group, item = row.items[at].group, row.items[at]
    led = row.kind(lead_of(row, at) - 1) == "p"  # على ريف درعا
    return group is not None and group.head.type == "place" and (bool(item.preposition) or led)


def _is_between(row: Row, at: int) -> bool:
    """Whether the two stand behind بين: العلاقات بين مصر وتركيا … اجتماعهما."""
    before = row.listed(at)[0] - 1
    return row.kind(before) == "p" and row.items[before].norm == "بين"


def _is_feminine(row: Row, group: Group) -> bool:
    """A state, or words whose first has a feminine ending: الوزيرة, القوات; a city or state by its name as well."""
    if group.head.type == "place":
        return True
    first = row.text[group.start : group.end].split()[0]
    if group.head.type == "target" and fold(first).removeprefix("ال") in _SEVERAL_THINGS:
        return True
    return first.endswith(_FEMININE) or fold(first).removeprefix("ال") in _SEVERAL_BODIES
