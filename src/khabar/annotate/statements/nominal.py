"""Where content that is a noun ends: at what begins a new clause behind it, which is the outlet's."""

from __future__ import annotations

import re

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.closings import is_timed
from khabar.annotate.statements.frames import Opening

#: Words that end it without a comma.
_CUTS_NOMINAL = frozenset(
    (
        "بعدما",
        "عندما",
        "حينما",
        "حيث",
        "وكان",
        "وكانت",
        "وكانوا",
        "لكن",
        "وحيث",
        "لكنه",
        "لكنها",
        "لكنهم",
        "فيما",
        "بينما",
    )
)
_NOT = frozenset(("لم", "لن", "ليس", "ليست"))
_RELATIVE = re.compile(r"RV[^,VGR]*$")
#: Words behind a comma that end a bare noun phrase.
_ENDS_NOMINAL = frozenset(
    (
        *(
            "دون",
            "ما",
            "لا",
            "لم",
            "لن",
            "ليس",
            "ليست",
            "ومن",
            "اذ",
            "بعد",
            "بعدما",
            "عندما",
            "حيث",
            "وذلك",
            "لكن",
            "ردا",
        ),
        *(
            "رغم",
            "اثر",
            "عقب",
            "قبل",
            "قبيل",
            "غير",
            "الا",
            "كما",
            "وكان",
            "وكانت",
            "لكنه",
            "لكنها",
            "تزامنا",
            "احتجاجا",
        ),
        *("هي", "هو", "هم", "وهي"),
    )
)
_PAST = re.compile(r"و..{2,}ت")


def ends_nominal(clause: Clause, opening: Opening, comma: int) -> bool:
    """Whether a noun as content ends at a comma: a relative, a clause of time or cause, a verb of its own follows."""
    if not opening.is_nominal or comma + 1 >= len(clause.chunks):
        return False
    following = clause.chunks[comma + 1]
    own = (
        (following.kind in "RB" and not _is_inset(clause, comma))
        or (following.kind == "f" and following.conjunction)
        or opening.rule == "described"
        or following.norm in _ENDS_NOMINAL
        or _begins_verbal(clause, opening, comma + 1)
    )
    past = following.kind == "w" or (following.kind == "V" and following.conjunction)
    return own or (past and bool(_PAST.fullmatch(following.norm)) and following.norm[-2] != "ا")


def _is_inset(clause: Clause, comma: int) -> bool:
    """`تأثير العقوبات، التي فرضت أمس، على الشركات`: a relative between commas behind which the phrase goes on."""
    close = clause.kinds.find(",", comma + 1)
    return clause.kinds[comma + 1] == "R" and close > 0 and clause.kinds[close + 1 : close + 2] in ("a", "i", "e", "m")


def cuts_nominal(clause: Clause, opening: Opening, at: int) -> bool:
    """Whether a word ends a noun with what hangs on it."""
    chunk = clause.chunks[at]
    # `الفصائل التي ترفض واشنطن التنسيق معها لم تشارك`
    denied = chunk.norm in _NOT and clause.chunks[at - 1].norm != "ما" and in_relative(clause, opening)
    if denied or (clause.kinds[at : at + 2] == "fA" and chunk.norm in ("في", "خلال")):
        return True  # `ندد بالقانون في بيان أصدره أمس`
    timed = is_timed(clause, at) and "R" not in clause.kinds[opening.chunk : at]  # `الاشتباكات التي اندلعت بعد أن`
    although = (chunk.kind == "B" and chunk.norm == "رغم") or _begins_although(clause, at)
    return timed or although or (chunk.kind != "f" and chunk.norm in _CUTS_NOMINAL)


def in_relative(clause: Clause, opening: Opening) -> bool:
    """`القناة التي وصفته بأنه …، وقال`: behind what is told inside a relative the sentence itself goes on."""
    before = clause.kinds[: opening.chunk]
    return _RELATIVE.search(before) is not None


def _begins_although(clause: Clause, at: int) -> bool:
    """`… على الرغم من`: what was said all the same."""
    return clause.chunks[at].norm == "علي" and any(c.norm == "الرغم" for c in clause.chunks[at + 1 : at + 2])


def _begins_verbal(clause: Clause, opening: Opening, at: int) -> bool:
    """`أعلن استعداد البرلمان، وعقد اجتماعا`: a verb begins the outlet's clause; behind أن it may go on with that."""
    chunk = clause.chunks[at]
    bare = chunk.norm[1:] if chunk.conjunction or chunk.norm[:1] in ("و", "ف") else chunk.norm
    takes_object = any(c.kind == "w" and c.norm[-1:] == "ا" for c in clause.chunks[at + 1 : at + 2])  # `وعقد اجتماعا`
    verbal = chunk.norm in clause.verbs or (bare in clause.verbs and (takes_object or bare not in clause.deeds))
    return chunk.kind in "wVbl" and verbal and "C" not in clause.kinds[opening.chunk : at]
