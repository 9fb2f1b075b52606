"""Where the outlet's own words begin behind what somebody said: another's report, a hint, what was left unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.openings import find_opening
from khabar.annotate.statements.subordinates import is_subordinate, without_saying

#: First words of a clause that is the outlet's own, whatever stands before it; others may go on with a clause (وهو ما).
_OUTLETS_OWN = frozenset(("في", "علما", "يذكر", "يشار", "حسب", "الامر", "علي", "رغم", "مع", "مما", "ما", "بما"))
#: Linkers that set another's report against the content: "، إلا أن الوزارة أعلنت أن".
_TURNS = frozenset(("لكن", "غير", "الا", "بيد", "حيث", "اذ", "فيما", "بينما", "في"))
#: Farthest reporting word behind such a linker.
_TURN_REACH = 7
#: What an outlet calls a whole event by in apposition: "، في خطوة وصفها …".
_STEPS = frozenset(("خطوه", "قرار", "تطور", "تصعيد", "تحول", "سابقه", "تحد", "تلميح", "اجراء", "مؤشر", "رساله"))
#: Letters of لكن and of its و.
_WITH_WAW = 4
#: `دون أن يقدم تفاصيل`.
_GIVES = frozenset(("يقدم", "تقدم", "يقدموا", "يعطي", "تعطي", "يدلي", "تدلي", "يخوض", "تخوض", "يكشف", "تكشف"))
#: Verbs that set an occurrence beside what was said.
_BESIDE = frozenset(("وياتي", "وتاتي", "وتجدر", "تجدر", "ويجدر", "يجدر"))
#: What turns to somebody else: …، وأما الوزير فقال.
_AS_FOR = frozenset(("اما", "واما"))
#: Adverbs that turn to what another says.
_OTHER_SIDE = ("من جانب", "من جهت", "بدور")
#: Nouns of telling behind `دون`.
_GIVING = frozenset(
    ("اعطاء", "تقديم", "ذكر", "كشف", "الكشف", "ايضاح", "توضيح", "ايراد", "الادلاء", "تحديد", "الخوض", "مزيد")
)
#: Of these it is never what was said that lacked something.
_TELLING = frozenset(("ذكر", "كشف", "الكشف", "ايضاح", "توضيح", "تحديد", "الخوض", "الادلاء", "الافصاح"))
_DETAILS = frozenset(("تفاصيل", "التفاصيل", "ادله", "دليل", "ايضاحات", "توضيحات"))


def is_outlets_clause(clause: Clause, comma: int) -> bool:
    """Whether a clause of the outlet's, a participle of the voice or an according-to phrase follows the comma."""
    at = comma + 1
    if at < len(clause.kinds) and (turns_away(clause, at) or _sets_apart(clause, at)):
        return True
    first = at
    while clause.kinds[at : at + 1] == "u":
        at += 1
    if at >= len(clause.kinds) or clause.kinds[at] in "GK" or _is_other_side(clause, first, at):
        return True
    if clause.kinds[at] == "B":
        return clause.chunks[at].norm in _OUTLETS_OWN or clause.kinds[at + 1 : at + 2] == "V"
    following = clause.chunks[at + 1 : at + 2]
    if (
        clause.chunks[at].norm == "رغم"
        or (clause.chunks[at].norm == "في" and any(c.norm == "وقت" for c in following))
        or hints_at(clause, at)
        or (without_saying(clause, at) and adds_nothing(clause, at + 1))
    ):
        return True
    led = clause.kinds[at] == "m" and (clause.kinds[at + 1 : at + 2] == "f" or any(c.norm == "دون" for c in following))
    if clause.chunks[at].norm in ("دون", "بدون") or led:
        return _without_details(clause, at)
    circumstance = clause.kinds[at] == "M" and clause.chunks[at].norm.startswith("ب")
    beside = clause.chunks[at].norm == "مع" and clause.kinds[at + 1 : at + 2] == "M"  # `… ، مع تأكيد الوزارة أن`
    return (circumstance or beside) and "C" in clause.kinds[at : at + 6]


def _is_other_side(clause: Clause, first: int, at: int) -> bool:
    """`… ، بدورهم رفض النواب`, `… ، من جهته قال الوزير`: a verb behind what turns to another."""
    turned = any(clause.text.startswith(_OTHER_SIDE, c.start) for c in clause.chunks[first:at])
    return turned and clause.kinds[at] == "V"


def _sets_apart(clause: Clause, at: int) -> bool:
    """`… ، ويأتي هذا بعد`, `… ، ولم يذكر المسؤول تفاصيل`: what the outlet puts beside the words."""
    if clause.chunks[at].norm in _AS_FOR:
        return True
    norm = clause.chunks[at].norm
    return norm in _BESIDE or (norm == "ولم" and adds_nothing(clause, at + 1))


def turns_away(clause: Clause, at: int) -> bool:
    """`… إلا أن الوزارة أكدت أن`, `… حيث أعلن الوزير أن`: a linker behind which another report begins."""
    chunk = clause.chunks[at]
    bare = chunk.norm.removeprefix("و") if chunk.conjunction or len(chunk.norm) > _WITH_WAW else chunk.norm
    linker = (chunk.kind in "uB" or bare == "اذ") and (bare in _TURNS or bare.rstrip("هام") == "لكن")
    return linker and any(_opens_report(clause, i) for i in _until_pause(clause, at + 1, _TURN_REACH))


def _until_pause(clause: Clause, first: int, reach: int) -> Iterator[int]:
    """The chunks from ``first`` on up to a comma, a complementiser or the reach."""
    for at in range(first, min(first + reach, len(clause.kinds))):
        if clause.kinds[at] in ",:.C[":
            return
        yield at


def _opens_report(clause: Clause, at: int) -> bool:
    own = not is_subordinate(clause, at) or clause.chunks[at - 1].norm == "اذ"
    reports = clause.kinds[at] == "V" and own and clause.kinds[at - 1] not in "aief"
    return reports and any(find_opening(clause, at, form.lemma) for form in clause.chunks[at].forms[:3])


def hints_at(clause: Clause, at: int) -> bool:
    """`… في إشارة محتملة إلى`, `…، في خطوة وصفها`: the outlet's word on the whole."""
    if clause.chunks[at].norm != "في" or at + 1 >= len(clause.kinds):
        return False
    following = clause.chunks[at + 1].norm
    recalls = following == "تذكير" and clause.kinds[at - 1] in ",]"  # `"أسرة واحدة"، في تذكير بتاريخ الطريق`
    return following == "اشاره" or recalls or (clause.kinds[at - 1] == "," and following in _STEPS)


def _without_details(clause: Clause, at: int) -> bool:
    """`… ، بدون إعطاء تفاصيل`, `… ، من دون ذكر مزيد من التفاصيل`."""
    words = [c.norm for c in clause.chunks[at : at + 7]]
    if any(word in _TELLING for word in words[1:3]):
        return True  # `… ، من دون تحديد المواضيع`: what the speaker left out
    return any(word in _GIVING for word in words[1:3]) and any(word in _DETAILS for word in words)


def adds_nothing(clause: Clause, at: int) -> bool:
    """Whether a verb behind `دون أن` tells what the speaker left out: يوضح, يقدم تفاصيل."""
    details = any(c.norm in _DETAILS for c in clause.chunks[at + 1 : at + 5])
    return clause.kinds[at : at + 1] == "V" or (details and clause.chunks[at].norm in _GIVES)
