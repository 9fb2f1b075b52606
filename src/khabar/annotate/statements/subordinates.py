"""Clauses inside another: relatives, clauses of time, what a noun or the subject is described by."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Chunk, Clause

#: Words before a verb that make its clause a part of the phrase it stands in (ما قاله, بعدما أعلن, قبل أن يعلن).
_SUBORDINATE = frozenset(("ما", "وما", "بما", "لما", "مما", "عما", "بعدما", "عندما", "حين", "حينما", "كما", "اذ", "ان"))
#: What takes up the noun that a verb describes.
_THERE = frozenset(("فيه", "فيها", "خلاله", "خلالها"))
#: What a clause of its own follows: في وقت تؤكد فيه الوزارة أن.
_MEANWHILE = frozenset(("وقت", "حين"))
#: Before a verb that tells what the subject did meanwhile.
_AND_HE = frozenset(("وهو", "وهي", "وهم", "وهما", "وهن"))
#: Prepositional chunks that hold their own أن (بعد أن).
_WITH_CLAUSE = frozenset(("من غير ان", "بعد ان", "قبل ان", "منذ ان", "دون ان", "من دون ان", "بدون ان"))


def is_subordinate(clause: Clause, at: int) -> bool:
    """Whether the verb at a chunk belongs to a relative or a clause of time: الذي قال, بعد أن أعلن, ما وصفه."""
    before = at - 1
    while before >= 0 and clause.kinds[before] == "u":
        before -= 1
    if before < 0:
        return False
    chunk = clause.chunks[before]
    # `في بيان نشره الكرملين`: the pronoun takes up the noun before.
    verb = clause.chunks[at]
    taken_up = all(f.form.pronoun for f in verb.forms)
    resumed = not verb.conjunction and chunk.kind in "wAm" and taken_up
    return (
        resumed
        or (chunk.norm not in _MEANWHILE and _describes(clause, before, at))
        or chunk.kind == "R"
        or chunk.norm in _SUBORDINATE
        or holds_clause(clause.text, chunk)
    )


def _describes(clause: Clause, before: int, at: int) -> bool:
    """`وقالت وهي تحمل`, `في لقاء عرضت خلاله`, `في تغريدات تنتقد`, `في بيان، نشره`: it tells of what stands before."""
    chunk, verb = clause.chunks[before], clause.chunks[at]
    says = any("say" in f.lemma.government for f in verb.forms)  # `خطاب قال فيه: …` speaks
    there = any(c.norm in _THERE for c in clause.chunks[at + 1 : at + 2]) and chunk.kind in "wANT," and not says
    if there or (chunk.kind == "B" and chunk.norm in _AND_HE):
        return True
    apart = chunk.kind == "," and before > 0 and clause.kinds[before - 1] == "A"
    paper = apart and all(f.form.pronoun for f in verb.forms)
    present = chunk.kind == "A" and all(f.form.tense == "present" for f in verb.forms)
    return not verb.conjunction and (paper or present)


def holds_clause(text: str, chunk: Chunk) -> bool:
    """Whether a prepositional chunk has an أن of its own: بعد أن."""
    return chunk.kind == "f" and text[chunk.start : chunk.end].replace("أ", "ا") in _WITH_CLAUSE


def without_saying(clause: Clause, at: int) -> bool:
    """`دون أن`, `من دون أن`: a verb behind it tells what was not said."""
    chunk = clause.chunks[at]
    return chunk.kind == "f" and clause.text[chunk.start : chunk.end].endswith(
        ("دون أن", "دون ان", "بدون أن", "غير أن")
    )
