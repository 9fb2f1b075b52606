"""Content behind the preposition that a reporting word governs: شدد على, طالب ب, اتهم … ب, أعرب عن أمله في."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.statements.deeds import bare_noun, holds_deed
from khabar.annotate.statements.frames import PREPOSITIONS, Frame, Opening
from khabar.annotate.statements.phrases import COUNTING
from khabar.annotate.statements.pieces import holds_li
from khabar.records import replace
from khabar.text.fold import fold

#: Government that asks for a deed behind the preposition.
_WANTS_DEED = frozenset(("li", "alad", "an3d", "fid"))
#: Nouns behind a preposition that tell where words stand, not what they are.
_WHERE = frozenset(("موقع", "حساب", "صفحه", "منصه", "هامش", "متن", "طريق", "مدي", "مدار", "راس", "لسان"))
#: Words that take عن themselves, so that the one behind them is not the cue's.
_OWN_ABOUT = frozenset(
    (
        *("صادر", "صادره", "الصادر", "الصادره", "صدر", "صدرت", "نيابه", "بعيدا", "فضلا", "عوضا", "ناجم", "ناجمه"),
        *("ناتج", "ناتجه", "الناتج", "الناتجه", "الناجم", "الناجمه", "المنبثق", "المنبثقه"),
    )
)
#: So do these, where another عن follows: كشف المسؤول عن الملف عن, but كشف المسؤول عن خطة.
_IN_CHARGE = frozenset(("المسؤول", "المسؤوله", "المسؤولين", "المسؤولون", "المدافع", "المدافعه", "المدافعون"))
#: What one is invited to.
_VISITS = frozenset(("زياره", "حضور", "لقاء", "اجتماع", "قمه", "محادثات", "مؤتمر", "حفل", "عشاء", "غداء", "جلسه"))
#: Nouns behind a ب that tell how or for how much.
_MANNER = frozenset(
    (
        "قيمه",
        "نسبه",
        "شكل",
        "طريقه",
        "صوره",
        "سبب",
        "كلفه",
        "تكلفه",
        "واسطه",
        "مناسبه",
        "عبارات",
        "لهجه",
        "موجب",
        "جوار",
        "غياب",
        "حضور",
        "رعايه",
        "استثناء",
    )
)
#: Nouns behind a ب that only announce the marks behind them: وصفه بعبارة "…".
_WORDING = frozenset(("عبارة", "كلمة", "لفظ", "كلمات", "عبارات"))
#: What one speaks of and tells nothing: تحدث عن تجربته.
_OF_ONES_OWN = frozenset(
    ("تجربه", "تجارب", "تجرب", "حياه", "مسيره", "علاقه", "ذكريات", "رحله", "طفوله", "مشاعر", "سيره", "تاريخ", "عمل")
)
#: Nouns before a deed.
_LEADING = frozenset(("ضروره", "وجوب", "اهميه", "عدم", "امكانيه", "حق"))
#: Farthest ب before a plain noun, and how much farther with an object between.
_LOOSE, _OBJECT = 9, 4
#: Prepositions behind an attitude.
_LEADS = ("f", "m", "a", "i", "e")
#: What a noun begins with that has the particle glued to it.
_GLUED = {"b": "ب", "l": "لل"}
#: Letters of a particle that stands alone (بـ).
_PARTICLE = 2


def find_governed(frame: Frame) -> Iterator[Opening | None]:
    """Openings by each preposition that the cue governs; one outside the asides beats one inside."""
    for name in sorted([name for name in frame.government if name in PREPOSITIONS]):
        if name == "fid" and any(frame.kind(place) == "b" for place in frame.places):
            continue  # `اتهم، في التسجيل، الوزير بـ`
        letter = PREPOSITIONS[name]
        marks = _marks_with(frame, letter)
        if marks is not None and name in _WANTS_DEED and not holds_deed(frame.clause, marks + 1):
            marks = None
        if marks is not None:
            yield frame.opened(marks, f"after_{letter}")
            continue
        fitting = [at for at in frame.places if _is_preposition(frame, at, letter)]
        main = [at for at in fitting if frame.kind(at - 1) == "," or not frame.is_aside(at)] or fitting
        main = [at for at in main if not _is_of_phrase(frame, at, main)]
        chosen = _of_b(frame, main, name) if letter == "b" else main
        chosen = [at for at in chosen if name not in _WANTS_DEED or _holds_told(frame, at)]
        opened = [o for place in chosen[:1] if (o := _behind(frame, place, letter))]
        yield from (replace(o, act="invite") if _invites(frame, o) else o for o in opened)


def _is_of_phrase(frame: Frame, at: int, places: Sequence[int]) -> bool:
    """`إثر لقاء مع ممثلين عن الشركة، عن تشكيل`: the first is the phrase's where another stands behind a comma."""
    begun = frame.clause.kinds.rfind(",", frame.cue, at)
    held = "f" in frame.clause.kinds[max(begun, frame.cue) + 1 : at].replace("fT", "")
    return held and any(place > at and frame.kind(place - 1) == "," for place in places)


def _holds_told(frame: Frame, at: int) -> bool:
    """Whether a preposition leads to a deed, in marks or not: تحدث عن «تجدد القصف», not عن «التاريخ»."""
    quoted = frame.kind(at + 1) == "[" and at + 2 < len(frame.clause.chunks)
    named = frame.clause.chunks[at + 1].norm if at + 1 < len(frame.clause.chunks) else ""
    if frame.lemma.lemma == "تحدث" and bare_noun(named) in _OF_ONES_OWN:
        return False
    return holds_deed(frame.clause, at + 1 if quoted else at)


def _invites(frame: Frame, opening: Opening) -> bool:
    """`دعا نظيره إلى زيارة …`: a call to a visit or a meeting invites, any other demands."""
    first = frame.clause.chunks[opening.chunk].norm.removeprefix("لل").removeprefix("ل").removeprefix("ال")
    return frame.lemma.lemma == "دعا" and (first in _VISITS or bare_noun(first) in _VISITS)


def _marks_with(frame: Frame, letter: str) -> int | None:
    """`تهدد "بإزالة" القرية`: marks that begin with the preposition, where none stands before them."""
    for at in frame.places:
        if _is_preposition(frame, at, letter):
            return None
        if frame.kind(at) == "[" and frame.kind(at + 1) == letter:
            return at
    return None


def _is_preposition(frame: Frame, at: int, letter: str) -> bool:
    chunk = frame.clause.chunks[at]
    glued = letter in "bl" and chunk.kind == "M" and chunk.norm.startswith(_GLUED[letter])  # `دعاه للتوضيح`
    glued = glued or (letter == "l" and chunk.kind == "M" and holds_li(chunk))  # `نداء لتوضيح الموقف`
    # `أشاد لافروف ببوتين`: who is praised or condemned may be a name.
    glued = glued or (letter == "b" and chunk.kind == "p" and frame.lemma.act in ("praise", "condemn"))
    if chunk.conjunction or not (chunk.kind == letter or glued):
        return False
    if _leads_where(frame, at):
        return False  # `في بيان على موقعها`: where it was said
    if frame.clause.chunks[at - 1].norm == "وذلك":
        return False  # `أقر القانون، وذلك بموافقة`: the outlet adds how
    if letter == "e" and _is_of_noun(frame, at):
        return False
    # `حذر العديد من الخبراء من`: the first one is of those who are counted.
    counted = letter == "m" and frame.clause.chunks[at - 1].norm.removeprefix("ال") in COUNTING
    other = letter == "f" and (chunk.norm != "في" or frame.kind(at + 1) == "T")  # `أمله بعد اللقاء`
    return not counted and not other


def _leads_where(frame: Frame, at: int) -> bool:
    """Whether a preposition leads to a place of words: على موقعها, بموقعها; not بقصف موقع, whose deed it leads to."""
    chunk = frame.clause.chunks[at]
    glued = chunk.kind in "blM" and chunk.end - chunk.start > _PARTICLE
    words = [chunk.norm[1:]] if glued else [c.norm for c in frame.clause.chunks[at + 1 : at + 2]]
    return any(bare_noun(word) in _WHERE for word in words)


def _is_of_noun(frame: Frame, at: int) -> bool:
    """Whether عن at a chunk is that of the noun before it."""
    word = _last_word(frame, at - 1)
    return word in _OWN_ABOUT or (word in _IN_CHARGE and "e" in frame.clause.kinds[at + 1 :])


def _last_word(frame: Frame, at: int) -> str:
    chunk = frame.clause.chunks[at]
    return fold(frame.clause.text[chunk.start : chunk.end]).rpartition(" ")[2]


def _governs(frame: Frame, at: int, letter: str) -> bool:
    """Whether the noun at a chunk has a preposition of that letter for its own."""
    forms = frame.clause.chunks[at].forms if frame.kind(at) == "M" else ()
    return any(PREPOSITIONS.get(name) == letter for f in forms for name in f.lemma.government)


def _of_b(frame: Frame, places: Sequence[int], name: str) -> list[int]:
    """The ب that the cue governs: before a clause or a mark, else before a deed, else the first one.

    Neutral verbs (أفاد، صرح) and those of ``bid`` take a clause or a deed; what else hangs on a ب behind them is a
    place or a manner. ``bi!`` takes any noun (أقر بالهزيمة). ``bi@``: the object stands before it, on the
    verb or behind it.
    """
    takes_object = name == "bi@"
    if takes_object and not _is_accused(frame):
        places = [p for p in places if p > frame.cue + 1 or frame.has_object]
        after_what = frame.cue > 0 and frame.clause.chunks[frame.cue - 1].norm.endswith("ما")
        if places and frame.has_object and places[0] == frame.cue + 1 and not after_what:
            return [*places[:1]]  # `وصفها بالمثمرة في روما، وأقنعهم بتسليم`
    places = [p for p in places if frame.clause.chunks[p].norm != "بالاضافه"]  # `بالإضافة إلى`
    clausal = [p for p in places if frame.kind(p + 1) in ("C", "[")]
    deeds = [p for p in places if holds_deed(frame.clause, p) or _leads_on(frame, p)]
    deeds = [p for p in deeds if not _is_of_verb(frame, p)]
    loose = takes_object or name == "bi!" or (name == "bi" and frame.lemma.act != "state")
    near = [p for p in places if bare_noun(frame.clause.chunks[p].norm[1:]) not in _MANNER]
    named = [p for p in near[:1] if takes_object and frame.clause.kinds[:p].endswith(("N", "N,"))]
    near = named or [p for p in near[:1] if loose and p - frame.cue <= _LOOSE + _OBJECT * takes_object]
    near = [p for p in near if not _is_of_verb(frame, p)]
    charged = frame.lemma.act != "state" and bool(deeds and clausal) and deeds[0] < clausal[0]
    if charged and frame.kind(clausal[0] + 1) == "[":
        clausal = []  # `يتهمه باستخدام جماعات للتسبب بـ"هجرة كبيرة"`: the marks stand in what he is charged with
    if loose and not takes_object and near and deeds and "," in frame.clause.kinds[near[0] : deeds[0]]:
        deeds = []  # `طالبت النيابة بالسجن سنة، بتهم تتعلق بإهانة`
    return [*clausal[:1], *deeds[:1], *near]


def _is_of_verb(frame: Frame, at: int) -> bool:
    """`يقر دستورا يسمح للرئيس بالبقاء`: a verb that describes an indefinite object has the ب."""
    chunks = frame.clause.chunks
    between = (i for i in range(frame.cue + 2, at) if frame.kind(i) == "w" and chunks[i].norm[:1] in "يت")
    return any(chunks[i - 1].norm.endswith("ا") and chunks[i].norm[-1:] not in "اه" for i in between)


def _leads_on(frame: Frame, at: int) -> bool:
    """`طالب بضرورة وقف`: a noun that a deed completes."""
    return frame.clause.chunks[at].norm[1:] in _LEADING


def _is_accused(frame: Frame) -> bool:
    """`205 أشخاص اتهموا بتهريب`: a verb in the passive has its charge at once."""
    passive = frame.lemma.act == "accuse" and not frame.has_object and frame.kind(frame.cue) == "V"
    return passive and frame.kind(frame.cue + 1) == "b" and holds_deed(frame.clause, frame.cue + 1)


def _behind(frame: Frame, at: int, letter: str) -> Opening | None:
    """Content behind the preposition at ``at``: behind its أن, behind the particle that is glued to a word."""
    said = frame.clause.chunks[at + 1 : at + 2]
    if any(c.norm == "القول" for c in said) and frame.kind(at + 2) in ("[", "C"):
        return frame.opened(at + 2 + (frame.kind(at + 2) == "C"), "quote" if frame.kind(at + 2) == "[" else "a_that")
    if frame.kind(at + 1) == "C":
        return frame.opened(at + 2, f"{letter}_that")
    chunk = frame.clause.chunks[at]
    if frame.kind(at + 1) == "[" and frame.clause.text[chunk.start + 1 : chunk.end] in _WORDING:
        return frame.opened(at + 1, f"after_{letter}")
    if chunk.kind in "lM" and chunk.norm.startswith("لل"):
        return Opening(at, chunk.start, "bi")
    if letter in "bl" and chunk.end - chunk.start > _PARTICLE:
        return Opening(at, particle_end(frame, at), "bi")
    return frame.opened(at + 1, f"after_{letter}")


def particle_end(frame: Frame, at: int) -> int:
    """First code point behind the ب that is glued to the word at chunk ``at``."""
    chunk, text = frame.clause.chunks[at], frame.clause.text
    start = chunk.start + (2 if chunk.conjunction else 1)
    while start < chunk.end and (not text[start].isalpha() or text[start] == "ـ"):
        start += 1
    return start


def find_attitude(frame: Frame) -> Opening | None:
    """`أعرب عن أمله في نجاح`, `عبر عن قلقه البالغ من`: what the attitude is about, behind its own preposition.

    The attitude itself is the content where it has none (أعرب عن قلقه). Thanks are for what stands behind على.
    """
    found = next(((p, act) for p in frame.places if (act := _attitude(frame, p))), None)
    if found is None:
        return None
    noun, act = found
    if act == "thank":
        owed = next((p for p in frame.places if p > noun and frame.kind(p) == "a"), None)
        opening = _behind(frame, owed, "a") if owed else frame.opened(noun, "content_noun")
    else:
        at = next((i for i in range(noun + 1, len(frame.clause.chunks)) if not _goes_with(frame, i)), noun + 1)
        opening = _about(frame, at) or frame.opened(noun, "content_noun")
    return opening and replace(opening, act=act)


def _about(frame: Frame, at: int) -> Opening | None:
    kind = frame.kind(at)
    if kind == "C":
        return frame.opened(at + 1, "that")
    joined = at < len(frame.clause.chunks) and frame.clause.chunks[at].conjunction  # `عن أملها وعن شكرها`
    return _behind(frame, at, kind) if kind and kind in "fmaieblp" and not joined else None


def _attitude(frame: Frame, at: int) -> str | None:
    """The act of the noun of attitude at a chunk, a possessor taken off."""
    norm, known = frame.clause.chunks[at].norm, frame.clause.attitudes
    forms = (norm, bare_noun(norm), norm.removeprefix("ال")) if norm else ()
    return next((known[form] for form in forms if form in known), None)


def _goes_with(frame: Frame, at: int) -> bool:
    """Adjectives and joined nouns behind an attitude: قلقه البالغ, شكرها وامتنانها العميق."""
    chunk, before = frame.clause.chunks[at], frame.clause.chunks[at - 1]
    plain = chunk.kind == "w" and chunk.norm.endswith("ه") and not before.norm.endswith(("ه", "ها"))  # `مخاوف متزايدة`
    if plain and not chunk.conjunction and frame.kind(at + 1) in _LEADS:
        return True
    return (chunk.kind in "wu" and chunk.norm.startswith("ال")) or (chunk.conjunction and bool(_attitude(frame, at)))
