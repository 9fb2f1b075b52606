"""Dates of deeds that their own clause does not date, from the clause of the same sentence that they go on with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from khabar.annotate.events.points import is_point, opens_gap
from khabar.annotate.events.row import Row
from khabar.model import TimeExpression

_CONTACT = "CONSULT"
_DURING = frozenset(("خلاله", "خلالها", "خلالهما", "اثناءه", "اثناءها"))
_DURING_REACH = 2
#: Tenses that go on with a day: تعقد القمة الأحد، حيث سيبحث.
_TOLD = frozenset(("past", "future"))
#: They begin a clause that tells more of the one before it, and what came of it.
_WHERE = frozenset(("حيث",))
_WHICH = frozenset(("ما", "مما", "الامر"))
_CAME_OF = ("اسفر", "ادي", "اوقع", "اودي", "خلف", "تسبب")
_CAME_REACH = 3
#: Most items from the comma to the noun that a participle carries: ، مبديا تعاطفه.
_CARRIED = 2
#: What a participle so carries is said with the rest; a wound (متأثرا بإصابته) is of another day.
_IN_WORDS = frozenset(("SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE"))
#: Shortest participle in the accusative: داعيا.
_SHORTEST = 5


def inherited(
    row: Row, triggers: Sequence[int], dated: Mapping[int, TimeExpression]
) -> Iterator[tuple[int, TimeExpression]]:
    """The date of each trigger without one that goes on with what stands before it in its sentence.

    ``triggers``: items, in order. A participle behind a comma is of the time of the sentence's own clause (رحب الجمعة
    بالقمة، مشيدا), what came of a deed or is told behind حيث of its day, what was done خلاله of that of the contact.
    """
    for at in (at for at in triggers if at not in dated):
        time = _of_contact(row, at, triggers, dated) or _of_deed(row, at, triggers, dated) or _of_clause(row, at)
        if time is not None:
            yield at, time


def _of_contact(
    row: Row, at: int, triggers: Sequence[int], dated: Mapping[int, TimeExpression]
) -> TimeExpression | None:
    """The date of the contact that خلاله behind a deed means: اجتماع مطلع الشهر، تم الاتفاق خلاله."""
    if not any(item.norm in _DURING for item in row.items[at + 1 : at + 1 + _DURING_REACH]):
        return None
    contacts = [one for one in triggers if one < at and _is_contact(row, one)]
    return dated.get(contacts[-1]) if contacts else None


def _is_contact(row: Row, at: int) -> bool:
    return any(form.trigger.type == _CONTACT for form in row.items[at].triggers)


def _of_deed(row: Row, at: int, triggers: Sequence[int], dated: Mapping[int, TimeExpression]) -> TimeExpression | None:
    """The date of the last deed before a clause that goes on with it: قصفت الخميس القرية، ما أسفر عن مقتل خمسة."""
    opener = _opener(row, at)
    if opener is None:
        return None
    before = [one for one in triggers if one < opener and not any(row.kind(i) in ".:[]" for i in range(one, opener))]
    return dated.get(before[-1]) if before else None


def _opener(row: Row, at: int) -> int | None:
    """The word that begins such a clause right before a verb, or before what came of it; None for another clause."""
    verb = any(form.kind == "verb" and form.form.tense in _TOLD for form in row.items[at].triggers)
    if verb and at and row.items[at - 1].norm.removeprefix("و") in _WHERE:
        return at - 1
    for index in range(at - 1, max(0, at - 1 - _CAME_REACH), -1):
        if row.items[index].norm.startswith(_CAME_OF):
            return index - 1 if row.items[index - 1].norm in _WHICH else None
        if row.kind(index) in ".:,CB[]":
            return None
    return None


def _of_clause(row: Row, at: int) -> TimeExpression | None:
    """The date of the clause that a participle behind a comma goes with; None where that has none or is told by one."""
    if not _is_beside(row, at):
        return None
    for index in range(at):
        if row.kind(index) in "CR[":
            return None
        if is_point(row, index) and not opens_gap(row, index):
            return row.items[index].time
    return None


def _is_beside(row: Row, at: int) -> bool:
    """Whether it is a participle behind a comma, or a noun that one carries: ، منتقدا …; ، مبديا تعاطفه."""
    words = any(form.trigger.type in _IN_WORDS for form in row.items[at].triggers)
    for index in range(at, max(0, at - (_CARRIED if words else 1)), -1):
        if row.kind(index - 1) == "," and _is_participle(row, index):
            return True
    return False


def _is_participle(row: Row, at: int) -> bool:
    """Whether a word is a participle of the accusative, by the tables or by its shape: مبديا, مشيدة."""
    tenses = {form.form.tense for form in row.items[at].triggers}
    word = row.items[at].norm.removeprefix("و")
    shaped = word.startswith("م") and word.endswith(("ا", "ه", "ين")) and len(word) >= _SHORTEST
    return tenses == {"participle"} or (shaped and row.kind(at) in "wELGV" and tenses <= {"participle"})
