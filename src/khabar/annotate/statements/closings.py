"""What ends content at a comma because of the clause it stands in: a fronted one, a relative, a dash, an occasion."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.deeds import bare_noun
from khabar.annotate.statements.frames import Opening, closing_mark

#: First words of a clause that stands before the sentence's own.
_FRONTED = frozenset(("رغم", "بعد", "بعدما", "منذ", "عندما", "بينما", "فيما"))
#: Chunks that hold their own أن (بعد أن).
_CLAUSE_OF_TIME = ("بعد ا", "بعد أ", "قبل ا", "قبل أ", "منذ ا", "منذ أ")
#: What leads to where words were said.
_WHERE = frozenset(("في", "خلال", "عبر"))
#: Most chunks from وذلك to the occasion of speech that it brings, the occasion counted.
_OCCASION_REACH = 3
_OCCASIONS = frozenset(
    ("اجتماع", "لقاء", "لقائه", "لقائها", "زياره", "زيارته", "جلسه", "قمه", "محادثات", "احتفال", "حفل")
)


def closes_fronted(clause: Clause, opening: Opening, comma: int) -> bool:
    """`رغم أن الوزير قال إن الجسر جاهز، بدأت الشركة …`: the sentence's own clause begins behind the first comma."""
    kinds, first = clause.kinds, clause.chunks[0]
    if comma + 1 >= len(kinds):
        return False
    if not set(kinds[: opening.chunk]) & set("VK:[") and kinds[comma + 1] == "V":
        return not clause.chunks[comma + 1].conjunction  # `ردا على سؤال عما إذا كان الجسر آمنا، قال الوزير`
    fronted = first.kind == "B" or first.norm.removeprefix("و") in _FRONTED
    if not fronted or "," in kinds[:comma]:
        return False
    following = clause.chunks[comma + 1]
    verbal = following.kind == "V" or (following.kind == "w" and not following.norm.startswith("ال"))
    return verbal and not following.conjunction


def closes_relative(clause: Clause, opening: Opening) -> bool:
    """`الهجوم، الذي حمل الوزير الشركة مسؤوليته، أدى إلى`: a noun inside a relative between commas ends with it."""
    comma = clause.kinds.rfind(",", 0, opening.chunk)
    return opening.is_nominal and clause.kinds[comma : comma + 3] == ",RV"


def is_dashed(clause: Clause, at: int) -> bool:
    """Whether a place stands behind an opening dash: `… -التي يصفها بأنها نادرة- …`."""
    return sum(c.norm == "-" for c in clause.chunks[:at]) % 2 == 1


def tells_occasion(clause: Clause, at: int) -> bool:
    """`… ، وذلك على هامش مؤتمر صحفي`: where it was said is the outlet's, whatever the content."""
    added = clause.chunks[at].norm == "وذلك" and clause.kinds[at - 1] == ","
    if added and clause.kinds[at - 2] == "]":
        return True  # `… "بضمانات"، وذلك بعد تعديل المشروع`
    behind = clause.chunks[at + 1 : at + 1 + _OCCASION_REACH]
    return added and any(c.kind == "A" or _is_occasion(c.norm) for c in behind)


def _is_occasion(norm: str) -> bool:
    """Whether a noun is one where people speak, with the article or a pronoun: الاجتماع, اجتماعه."""
    return norm.removeprefix("ال") in _OCCASIONS or bare_noun(norm) in _OCCASIONS


def tells_where(clause: Clause, at: int) -> bool:
    """`بأن "يصمتوا" عبر فيديو نشره`, `إنهم "خدعوه" خلال جلسة`: behind marks where it was said is the outlet's."""
    behind = clause.chunks[at + 1 : at + 2]
    led = clause.kinds[at - 1] == "]" and clause.chunks[at].norm in _WHERE
    return led and any(c.kind == "A" or c.norm in _OCCASIONS for c in behind)


def is_timed(clause: Clause, at: int) -> bool:
    """Whether a chunk is a particle of time with its أن (بعد أن) or ما (بعد ما)."""
    chunk = clause.chunks[at]
    if chunk.kind == "f" and chunk.norm == "بعد" and any(c.norm == "ما" for c in clause.chunks[at + 1 : at + 2]):
        return True
    return chunk.kind == "f" and clause.text[chunk.start : chunk.end].startswith(_CLAUSE_OF_TIME)


def goes_on_after(clause: Clause, opening: Opening, at: int) -> bool:
    """`اعتبر أن "المهمة أنجزت" بعدما …`: the content is one quotation, more than a name, and the outlet goes on."""
    if not is_timed(clause, at) and clause.chunks[at].norm != "بعدما":
        return False
    last = at - 1 - (clause.kinds[at - 1] == ",")
    whole = clause.kinds[opening.chunk] == "[" and closing_mark(clause, opening.chunk) == last
    return whole and last - opening.chunk > 2
