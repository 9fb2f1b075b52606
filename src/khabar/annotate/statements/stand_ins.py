"""Whose a reporting word is where no subject stands beside it: behind كان, described by the verb, by whose tongue."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Chunk, Clause
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.phrase_voices import phrase_voice
from khabar.annotate.statements.phrases import kind_of, noun_of, read_phrase
from khabar.annotate.statements.subjects import before_preposition, voice_at
from khabar.annotate.statements.voices import Voice, agrees
from khabar.model import Span

#: Verbs that stand before a subject and its verb.
_BEING = frozenset(("كان", "كانت", "تزال", "يزال", "زال", "زالت", "ظل", "ظلت"))
#: Most chunks of a name in marks, the marks counted.
_NAME = 6
#: Before a name that begins a clause.
_BEFORE_NAME = frozenset(("لكن", "ولكن", "وكانت", "وكان", "كانت", "كان"))
#: Papers that somebody speaks in; other documents speak themselves (دراسة أظهرت).
SPOKEN_IN = frozenset(
    [
        "بيان",
        "رساله",
        "خطاب",
        "تغريده",
        "منشور",
        "تصريح",
        "برقيه",
        "مقال",
        "مقاله",
        "كلمه",
        "تدوينه",
        "تعليق",
        "شكوي",
        "افتتاحيه",
        "تسجيل",
    ]
)


def been(clause: Clause, cue: int, lore: VoiceLore) -> Voice | None:
    """`وكان المستشفى الذي عولج فيه الجرحى قد قال`: the noun behind كان, whatever is told of it in between.

    So too in `لا تزال المدينة تعتبر`, where nothing else is the verb's subject.
    """
    at = next((i + 1 for i in reversed(range(cue)) if clause.chunks[i].norm.removeprefix("و") in _BEING), cue)
    if "C" in clause.kinds[at:cue]:
        return None
    stranger = clause.kinds[at : at + 2] == "ww" and kind_of(clause.chunks[at], lore) is None
    phrase = read_phrase(clause, at, cue, lore, narrow=not stranger)
    voice = phrase_voice(clause, phrase, lore) if phrase else None
    return voice if voice and agrees(voice, clause.chunks[cue].forms) else None


def described_before(clause: Clause, cue: int, lore: VoiceLore, *, papers: bool = False) -> Voice | None:
    """`باسم شركة تدعي أن`, `خمس شخصيات دعت إلى`: an indefinite noun that the verb right behind it describes."""
    at = cue - 1
    while at > 0 and clause.kinds[at] in "Tf":
        at -= 1
    while (
        at >= max(0, cue - 5)
        and clause.kinds[at] in ("wA" if papers else "w")
        and not clause.chunks[at].norm.startswith("ال")
    ):
        if _may_be_described(clause.chunks[at], lore, papers=papers) and not clause.chunks[cue].conjunction:
            voice = voice_at(clause, at, cue, lore)
            return voice if voice and agrees(voice, clause.chunks[cue].forms) else None
        at -= 1
    return None


def _may_be_described(chunk: Chunk, lore: VoiceLore, *, papers: bool) -> bool:
    kind = kind_of(chunk, lore)
    return kind not in (None, "law") and (papers or kind != "document" or noun_of(chunk) not in SPOKEN_IN)


def in_marks_before(clause: Clause, cue: int) -> Voice | None:
    """`لكن «دي جيه آي» تقول إنه`: a few words in marks that begin the clause of a verb are the name of who speaks."""
    kinds = clause.kinds
    opened = kinds.rfind("[", max(0, cue - _NAME), cue) if kinds[cue - 1 : cue] == "]" else -1
    if opened < 0 or clause.chunks[cue].conjunction or set(kinds[opened + 1 : cue - 1]) - set("wNl"):
        return None
    before = clause.chunks[opened - 1] if opened else None
    begins = before is not None and (before.kind in "CB" or before.norm in _BEFORE_NAME)
    span = Span(clause.chunks[opened].end, clause.chunks[cue - 1].start)
    return Voice(None, span, "name", clause.text[span.start : span.end]) if begins else None


def spokesman(clause: Clause, cue: int, opening: int, lore: VoiceLore) -> Voice | None:
    """`محذرة على لسان الوزير من أن`: by whose tongue it is said."""
    for at in range(cue + 1, min(opening, len(clause.chunks) - 1)):
        if clause.chunks[at].norm == "لسان" and clause.kinds[at - 1] == "a":
            return voice_at(clause, at + 1, before_preposition(clause, opening), lore)
    return None
