"""Where content that is a noun ends: at what begins a new clause behind it, which is the outlet's."""

from __future__ import annotations

import re

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.closings import is_timed
from khabar.annotate.statements.deeds import is_deed
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
#: How a past of several begins and ends, and pronouns that hang on a verb.
_PLURAL = ("", "وا")
_OBJECTS = ("ها", "هم", "هما")


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
    cut = timed or although or (chunk.kind != "f" and chunk.norm in _CUTS_NOMINAL)
    return cut or _joins_verb(clause, opening, at)


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


def _joins_verb(clause: Clause, opening: Opening, at: int) -> bool:
    """`هددت الشركة بإغلاق الجسر | وأصدرت تحذيرا`: what و joins has the shape of the reporting verb itself."""
    chunk = clause.chunks[at]
    if not chunk.conjunction or chunk.kind != "w" or chunk.norm[:1] != "و":
        return False
    verb = clause.kinds.rfind("V", 0, opening.chunk)
    between = clause.chunks[opening.chunk : at]
    if verb < 0 or any(c.kind in "RCB[V:" for c in between):
        return False
    shape = _shape(clause, verb)
    own = _has_shape(clause, chunk.norm[1:], shape) and not is_deed(clause, at, chunk.norm[1:])
    return own and not any(_has_shape(clause, c.norm, shape) for c in between)


def _shape(clause: Clause, verb: int) -> tuple[str, str]:
    """How a verb that agrees with the reporting verb begins and ends; nothing where nouns may look so."""
    form = clause.chunks[verb].forms[0].form
    subject = any(c.kind in "Nw" for c in clause.chunks[verb + 1 : verb + 2])
    if form.tense == "past":
        plural = _PLURAL if subject or form.number == "p" else ("", "")
        return ("", "ت") if form.gender == "f" and form.number == "s" else plural
    return ("ت", "") if form.gender == "f" else ("ي", "")


def _has_shape(clause: Clause, norm: str, shape: tuple[str, str]) -> bool:
    known = norm in clause.verbs and norm not in clause.deeds and not norm.endswith(_OBJECTS)
    return any(shape) and known and norm.startswith(shape[0]) and norm.endswith(shape[1])
