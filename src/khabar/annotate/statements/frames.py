"""What stands between a reporting word and its content: subject, addressee, times, places, asides.

A frame is the row of chunks from the cue to the content, walked from left to right. Asides (brackets, relative clauses,
circumstances between commas, according-to phrases) are walked past as a whole; another reporting verb ends the frame,
because what follows is its content and not ours. spoken.py, governed.py and
objects.py look for the content in the places that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.subordinates import holds_clause, is_subordinate
from khabar.lexicon.cues import CueLemma

#: Preposition letters by government.
PREPOSITIONS: Mapping[str, str] = MappingProxyType(
    {
        **{"ala": "a", "ila": "i", "an3": "e", "min": "m", "fi": "f"},
        **{"bi": "b", "bi!": "b", "bi@": "b", "bid": "b", "li": "l", "alad": "a", "an3d": "e", "fid": "f"},
    }
)
_SEMICOLONS = frozenset(("؛", ";"))
#: Kinds of which some are walked past, or end the frame.
_PASSED = frozenset(",uKBf.[(VG")
#: No frame is longer than so many chunks.
_REACH = 60
#: Longest bracket that is walked past.
_BRACKET = 14
#: Longest word that a stop abbreviates.
_ABBREVIATED = 2
#: Letters of a complementiser without a pronoun.
_BARE = 2
#: A verb whose words may stand in marks.
_SAYING = frozenset({"say", "quote"})
#: Government of verbs that take a clause besides their pronoun (أخبره أن, وصفته بأنه).
_TAKES_TWO = frozenset(("@", "bi@", "obj+"))
#: First words of linkers that hold an أن of their own (غير أن).
_ADVERSATIVE = frozenset(("غير", "الا", "بيد", "لكن", "ولكن"))
#: Nouns that a deed completes.
_OF_DEEDS = frozenset(
    (
        *("قرار", "قرارات", "خطه", "خطط", "عمليه", "عمليات", "مشروع", "مساله", "قضيه", "فكره"),
        *("حق", "مهمه", "محاوله", "امكانيه", "موعد", "اعاده", "عدم", "وقف"),
    )
)


class Opening(Struct, frozen=True, gc=False):
    """Chunk index where the content begins, its first code point, and the rule that found it.

    ``shared_subject``: the complementiser carries a pronoun (أنه), so the content's subject may be the speaker.
    ``act``: the speech act where the words behind the cue tell it (أعرب عن شكره), else None.
    """

    chunk: int
    start: int
    rule: str
    shared_subject: bool = False
    act: str | None = None

    @property
    def is_spoken(self) -> bool:
        """Whether the content is a clause or a quotation, not a bare noun."""
        return self.rule.endswith("that") or "quote" in self.rule or self.rule == "colon"

    @property
    def is_object(self) -> bool:
        """Whether the content is the verb's bare object, so that a noun before it need not be the subject."""
        return self.rule in ("object", "content_noun", "described", "whole")

    @property
    def is_nominal(self) -> bool:
        """Whether the content is a noun with what hangs on it, which ends sooner than a clause."""
        return self.is_object or self.rule in ("deed", "bi") or self.rule.startswith("after_")


class Frame(Struct, frozen=True, gc=False):
    """One reading of a cue in its clause: what it governs here, and where its content may begin.

    Attributes:
        clause: The sentence in chunks.
        cue: Index of the reporting word.
        lemma: The reading of it that is tried.
        government: What may open its content at this place, at most what the lemma governs.
        places: Chunks behind it in order, asides left out; see `walk`.
    """

    clause: Clause
    cue: int
    lemma: CueLemma
    government: frozenset[str]
    places: tuple[int, ...]

    @property
    def is_noun(self) -> bool:
        """Whether the cue is a reporting noun (تأكيد), which governs less than a verb."""
        return self.clause.kinds[self.cue] == "M"

    @property
    def has_object(self) -> bool:
        """Whether a pronoun on the cue is its object (وصفها)."""
        return any(f.form.pronoun for f in self.clause.chunks[self.cue].forms)

    def kind(self, at: int) -> str:
        """The letter of a chunk; empty past the end."""
        return self.clause.kinds[at : at + 1]

    def is_aside(self, at: int) -> bool:
        """Whether a place lies between two commas, so that what it opens may be no content."""
        commas = [place for place in self.places if self.clause.kinds[place] == ","]
        before = len([comma for comma in commas if comma < at])
        return before % 2 == 1 and before < len(commas)

    def opened(self, at: int, rule: str) -> Opening | None:
        """Content that begins with chunk ``at``; None past the end of the sentence."""
        if at >= len(self.clause.chunks):
            return None
        before = self.clause.chunks[at - 1]
        shared = before.kind == "C" and len(before.norm.removeprefix("ب")) > _BARE
        return Opening(at, self.clause.chunks[at].start, rule, shared)


def walk(clause: Clause, cue: int) -> tuple[int, ...]:
    """The places behind chunk ``cue`` where its content may begin, in order.

    Empty when nothing follows. Cost: linear in the chunks up to the next reporting verb, at most `_REACH`.
    Example: قال الوزير، وهو يغادر، إن … → places of الوزير and إن, not of وهو يغادر.
    """
    kinds, at = clause.kinds, cue + 1
    end = min(len(kinds), at + _REACH)
    places: list[int] = []
    while at < end:
        past = _past_aside(clause, at, cue) if kinds[at] in _PASSED else at
        if past is None:
            break
        if past == at or kinds[at] == "[":
            places.append(at)
        at = max(past, at + 1)
    return tuple(places)


def _past_aside(clause: Clause, at: int, cue: int) -> int | None:
    """One past the aside that begins at a chunk, the chunk itself where none does, None where the frame ends."""
    chunk = clause.chunks[at]
    if (chunk.kind == "u" and chunk.norm in _ADVERSATIVE and at > cue + 1) or chunk.norm in _SEMICOLONS:
        return None
    if chunk.norm == "كما" and clause.kinds[at - 1 : at + 2] == ",uw":
        return None  # `لم يؤكد الوزير الخبر، كما لم يعلق على`
    if chunk.kind == "K" or (chunk.kind == "B" and at > cue + 1):
        return _past_phrase(clause, at, cue)
    if holds_clause(clause.text, chunk):
        return _past_clause(clause, at)
    past = _PAST.get(chunk.kind)
    return past(clause, at, cue) if past else at


def _past_phrase(clause: Clause, at: int, cue: int) -> int | None:
    """Past an according-to phrase or a clause of the outlet's; None where another reports in it (، فيما قالت … إن)."""
    # `أكد الوزير وفقا للبيان أهمية الحوار`: what opens content of the verb before it ends the phrase.
    inset = clause.kinds[at] == "K" and clause.kinds[at - 1] != ","
    ends = _governed(clause, cue) if inset and clause.kinds[cue] == "V" else ""
    pause = _next_pause(clause.kinds, at + 2 * inset, ",:[Co" + ends if clause.kinds[at] == "K" else ",:[C")
    if inset and (deed := _deed_behind(clause, at, len(clause.kinds) if pause is None else pause)):
        return deed
    if pause is None or (clause.kinds[at] == "K" and clause.kinds[pause] in ",o" + ends):
        return pause
    own = at + 2 if clause.kinds[at] == "K" else at + 1
    verbs = (i for i in range(own, pause) if clause.kinds[i] == "V")
    # `، وهو أستاذ علم الأعصاب: «…»`: a noun of the letters of "he learnt".
    reports = (i for i in verbs if any(f.lemma.lemma != "علم" for f in clause.chunks[i].forms))
    return None if any(not is_subordinate(clause, i) for i in reports) else pause


def _deed_behind(clause: Clause, at: int, stop: int) -> int | None:
    """`أعلنت الوكالة نقلا عن الشرطة مقتل`: the deed right behind the name in an according-to phrase."""
    named = (i for i in range(at + 2, stop) if clause.kinds[i - 1 : i + 1] == "Nw" and not clause.chunks[i].conjunction)
    return next((i for i in named if clause.chunks[i].norm in clause.deeds), None)


def _governed(clause: Clause, cue: int) -> str:
    """Letters of the prepositions that the reporting word at a chunk governs: `دعا الوزير وفقا للتقرير إلى`."""
    names = {name for form in clause.chunks[cue].forms for name in form.lemma.government}
    return "".join(PREPOSITIONS[name] for name in names if name in PREPOSITIONS and name not in ("an3", "min", "fi"))


def _past_stop(clause: Clause, at: int, _cue: int) -> int | None:
    """The stop of an abbreviation (د. سالم) is no end."""
    before = clause.chunks[at - 1]
    word = clause.text[before.start : before.end].rpartition(" ")[2]  # `الشيخ د. سالم`
    short = clause.chunks[at].norm == "." and len(word) <= _ABBREVIATED
    return at if short and at < len(clause.kinds) - 1 else None


def _past_marks(clause: Clause, at: int, _cue: int) -> int | None:
    return closing_mark(clause, at) + 1


def _past_bracket(clause: Clause, at: int, _cue: int) -> int | None:
    close = clause.kinds.find(")", at, at + _BRACKET)
    return close + 1 if close > 0 else at


def _past_strokes(clause: Clause, at: int, _cue: int) -> int:
    """`سمو الأمير -حفظه الله- أن`: words that strokes stand right beside are an aside."""
    stroke, last = clause.chunks[at], min(len(clause.chunks), at + _BRACKET)
    if stroke.norm != "-" or clause.text[stroke.end : stroke.end + 1].isspace():
        return at
    close = next((i for i in range(at + 2, last) if clause.chunks[i].norm == "-"), None)
    return at if close is None or "V" in clause.kinds[at:close] else close + 1


def _past_participle(clause: Clause, at: int, cue: int) -> int | None:
    # `ندد بالقانون، واصفا إياه بأنه خطير`: the object stands before what it is called.
    says = any("say" in f.lemma.government for f in clause.chunks[cue].forms)
    # `أدان الأمين العام الحادث، داعيا مرتكبيه إلى`
    describes = any(
        f.lemma.government & {"bi@", "obj+"} or (not says and "@" in f.lemma.government)
        for f in clause.chunks[at].forms
    )
    apart = clause.kinds[at - 1] == ","
    # `توضيح كلامه، مؤكدا في بيان أنه`: the phrase of a noun ends before.
    # `مؤكدين مواقفهم رافضين أية محاولات`
    another = clause.kinds[cue] == "G" and any(f.lemma.act in ("refuse", "condemn") for f in clause.chunks[at].forms)
    if speaks_on(clause, at) or another or (apart and (describes or clause.kinds[cue] == "M")):
        return None
    # `حمل الوزير الشركة المسؤولية، مطالبا العمال "بالعودة"`: the marks are the participle's.
    marks = _next_pause(clause.kinds, at, ",:[C")
    return None if not says and apart and marks and clause.kinds[marks] == "[" else at


def _past_clause(clause: Clause, at: int) -> int | None:
    """Past `بعد أن …`, whose own verb may take an أن, but no إن: that is the cue's."""
    pause = _next_pause(clause.kinds, at, ",:[C")
    while pause is not None and clause.kinds[pause] == "C" and clause.text[clause.chunks[pause].start] != "إ":
        pause = _next_pause(clause.kinds, pause + 1, ",:[C")
    return pause


def _past_verb(clause: Clause, at: int, cue: int) -> int | None:
    """A second verb ends the frame, unless it belongs to a relative or is a noun of the same letters."""
    if _is_noun(clause, at, cue):
        return at
    own = _own_that(clause, at, cue)
    marks = _marks_past_relative(clause, at, cue) if own is None else None
    if own is not None or marks is not None or not is_subordinate(clause, at):
        return marks if own is None else own
    # `في بيان نشرته أن`: the clause is not its own; `الذي أخبره أن`: it is.
    served = all(f.form.pronoun and not f.lemma.government & _TAKES_TWO for f in clause.chunks[at].forms)
    pause = _next_pause(clause.kinds, at, ",:[C" if served else ",:[")
    # `نقلت الوكالة ما قاله الوزير «…»`: the marks are those of what he said.
    said = any("say" in f.lemma.government for f in clause.chunks[at].forms)
    return None if said and pause is not None and clause.kinds[pause] == "[" else pause


def _marks_past_relative(clause: Clause, at: int, cue: int) -> int | None:
    """`أضاف قبل قمة تجمع البلدين: "…"`: a verb that says nothing, right behind an indefinite noun, describes it."""
    other, noun = clause.chunks[at], clause.chunks[at - 1]
    says = [any(f.lemma.government & _SAYING for f in clause.chunks[one].forms) for one in (cue, at)]
    describes = clause.kinds[at - 1] in "wA" and not noun.norm.startswith("ال") and not other.conjunction
    if says != [True, False] or not describes or "f" not in clause.kinds[cue:at]:
        return None
    colon = _next_pause(clause.kinds, at + 1, ":VG")
    return colon if colon is not None and clause.kinds[colon : colon + 2] == ":[" else None


def _own_that(clause: Clause, at: int, cue: int) -> int | None:
    """`قال مسؤول تحدث شريطة عدم ذكر اسمه إن`: إن is of قال and its like, whatever other verb stands between."""
    says = any(f.lemma.government & {"say", "an3d"} for f in clause.chunks[cue].forms)
    other = clause.chunks[at]
    if not says and _is_name(clause, at, cue):
        return at
    takes = any("an" in f.lemma.government for f in clause.chunks[cue].forms)
    strange = not any(f.lemma.government & {"an", "ala", "ila", "say"} for f in other.forms)
    if takes and strange and not says:  # `أعلنت في مؤتمر اختتم في روما أن`: a verb that takes no أن
        spoke = all(f.lemma.lemma == "تحدث" for f in other.forms)  # `رأى باحث في الشؤون العامة تحدث إلى "الأفق" أن`
        indefinite = not clause.chunks[at - 1].norm.startswith("ال")
        says = clause.kinds[at - 1] in "wu" and (spoke or indefinite)
    if not says or other.conjunction or any("say" in f.lemma.government for f in other.forms):
        return None
    that = _next_pause(clause.kinds, at + 1, "C[:VG")
    if that is None or clause.kinds[that] != "C" or clause.chunks[that].conjunction:
        return None
    own = clause.text[clause.chunks[that].start] == "إ" or (
        takes and strange and not clause.chunks[that].norm.startswith("ب")
    )
    return that if own or _is_with_b(clause, that, cue) else None


def _is_name(clause: Clause, at: int, cue: int) -> bool:
    """`أكد بخاري دان معلم القرية أن`: a verb that takes no أن, right behind a name that begins the subject."""
    person = at == cue + 2 and (group := clause.chunks[cue + 1].group) is not None and group.head.type == "person"
    takes = any(f.lemma.government & {"an", "ban"} for f in clause.chunks[at].forms)
    return person and not takes and clause.kinds[at + 1 : at + 2] == "w" and "C" in clause.kinds[at : at + _BRACKET]


def _is_with_b(clause: Clause, that: int, cue: int) -> bool:
    """`أفاد مسؤول تحدث شريطة عدم ذكر اسمه بأن`: بأن is of a verb of telling that takes ب."""
    takes = any({"bi", "an3d"} <= f.lemma.government for f in clause.chunks[cue].forms)
    return takes and clause.chunks[that].norm.startswith("ب")


def _is_noun(clause: Clause, at: int, cue: int) -> bool:
    """`أكدت رفض الحزب`, `أعلن الحزب أمس نشر`, `أعرب عن أسف الوزارة`: no verb follows so close on another."""
    chunk, before = clause.chunks[at], clause.kinds[at - 1]
    if before in "aief" or clause.chunks[at - 1].norm in ("اي", "ايه"):
        return True
    named = chunk.norm in clause.deeds or any(f.kind == "noun" for f in chunk.forms)
    if named and before == "w" and not chunk.conjunction and clause.chunks[at - 1].norm in _OF_DEEDS:
        return True  # `برر الوزير قرار نقل المحطة`
    behind = at - 1 - (before == "u" and at - 1 > cue + 1)  # `أكدت الوزارة مجددا رفض`
    subject = clause.kinds[behind] in "NT" or (
        clause.kinds[behind] == "w" and clause.chunks[behind].norm.startswith("ال")
    )
    if clause.kinds[cue] == "M" and clause.chunks[cue].norm.startswith("ال"):
        return False  # `من إعلان الاتهامات وصف الوزير`
    return named and (at == cue + 1 or (subject and not chunk.conjunction))


def _next_pause(kinds: str, at: int, pauses: str = ",:") -> int | None:
    """The next comma or colon, which closes an aside; None when the sentence ends before."""
    while at < len(kinds) and kinds[at] not in pauses:
        at += 1
    return at if at < len(kinds) else None


def closing_mark(clause: Clause, opening: int) -> int:
    """Chunk of the mark that closes the quotation opened at ``opening``; one past the last when none does."""
    close = clause.kinds.find("]", opening)
    return len(clause.kinds) if close < 0 else close


def speaks_on(clause: Clause, at: int) -> bool:
    """Whether the participle at a chunk opens content of its own: مشيرا إلى, مضيفا أن, قائلا "."""
    following = clause.kinds[at + 1 : at + 3]
    if following[:1] == "C" and not any(f.lemma.government - {"quote"} for f in clause.chunks[at].forms):
        return False  # `أوضحت وسائل إعلام مؤيدة أن`: a participle that takes no clause describes
    return following[:1] in (":", "[", "C", "a", "i", "e", "m", "b", "o") or following in (",[", ",C", "ui", "ua")


_PAST: dict[str, Callable[[Clause, int, int], int | None]] = {
    ".": _past_stop,
    "[": _past_marks,
    "(": _past_bracket,
    ",": _past_strokes,
    "V": _past_verb,
    "G": _past_participle,
}
