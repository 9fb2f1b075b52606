"""Whether an adjective or a noun before a name brings it, so that it takes no part: الموالية لإيران, موقعا للجيش."""

from __future__ import annotations

from khabar.annotate.events.phrases import FORM
from khabar.annotate.events.row import Row
from khabar.annotate.names.participants import Group

#: Adjectives that bring whose side somebody is on.
_LOYAL = frozenset(
    f"ال{word}{end}"
    for word in ("موالي", "تابع", "مؤيد", "مناهض", "معارض", "مدعوم", "متحالف", "منتمي")
    for end in ("", "ه", "ين", "ون")
) | frozenset(("الموالين", "الموالون", "المنتمين", "المنتمون"))
#: Adjectives without the article that bring whom somebody is for or against.
_TONES = frozenset(("اللهجه", "الوقع", "المدي", "النبره", "الاثر", "النطاق", "المستوي"))
_TOWARDS = frozenset(
    f"{word}{end}"
    for word in ("مناهض", "مؤيد", "معارض", "موال", "موالي", "داعم", "معاد", "معادي", "مناوئ", "تابع", "مدعوم", "مندد")
    for end in ("", "ه", "ا", "ين", "ون")
)


def is_of_adjective(row: Row, index: int) -> bool:
    """Whether an adjective right before brings the name: الموالية لإيران, المدعومة من فرنسا."""
    at = row.listed(index)[0] - 1
    if is_of_side(row, index):
        return True
    at -= row.kind(at) == "p"
    if row.kind(at) == "w" and row.items[at].norm in _TOWARDS:
        return True  # تظاهرات مناهضة للحكومة
    if row.items[at].norm in _TONES:
        return False  # انتقادات شديدة اللهجة إلى الحكومة
    return row.kind(at) == "w" and row.items[at].norm.startswith("ال") and row.kind(at - 1) in "N,])wD"


def is_of_side(row: Row, index: int) -> bool:
    """Whether words before tell that they are on the side of this one: القوات الموالية للحكومة."""
    at = row.listed(index)[0] - 1
    return row.kind(at) == "N" and row.items[at].norm.split()[-1] in _LOYAL


def is_owner(row: Row, at: int, index: int, *, noun: bool) -> bool:
    """Whether ل only says whose the title or people right before are: موقعا للجيش; not قصف القوات للمدينة."""
    lead = row.listed(index)[0]
    if noun and lead == at + 2:
        return False
    before = row.items[lead - 1].group if lead and row.kind(lead - 1) == "N" else None
    if before is None or before.head.form not in ("role", FORM) or row.items[lead].preposition != "ل":
        return False
    return not _names_state(row, before)


def _names_state(row: Row, group: Group) -> bool:
    """Whether a title tells its state itself, so that no further owner follows: رئيس الوزراء الهولندي."""
    last = row.text[group.start : group.end].split()[-1]
    placed = any(member.type == "place" for member in group.members)
    return group.head.form == "role" and group.head.entity is not None and (placed or last.endswith(("ي", "ية")))
