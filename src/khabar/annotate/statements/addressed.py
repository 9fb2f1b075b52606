"""Who stands behind a verb and does not speak: whom it is said to."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.statements.clauses import Clause
from khabar.lexicon.cues import CueForm
from khabar.text.fold import fold

_WITH_PRONOUN = frozenset(("لكنه", "لكنها", "لكنهم", "وهو", "وهي", "انه", "انها", "انهم"))
#: Letters of the shortest sound plural (فنيين).
_SOUND = 5
_PERSON_TAKING = frozenset(("@", "bi@", "obj>duty"))
#: Verbs whose object is spoken to, though what they say stands behind a preposition (حذر المسافرين من).
_WARNING = frozenset(("حذر", "نصح", "ناشد", "طمأن", "أوصى", "شكر", "أمر"))


def takes_object(forms: Sequence[CueForm]) -> bool:
    """Whether somebody may be the verb's object (اتهم الحكومة بـ)."""
    return any(f.lemma.government & _PERSON_TAKING for f in forms)


def is_addressed(clause: Clause, cue: int, at: int) -> bool:
    """Whether who stands behind the verb is spoken to: its subject is a pronoun, or the noun shows its case."""
    accusative = clause.kinds[cue] == "V" and _addresses(clause.chunks[cue].forms) and _is_accusative(clause, at)
    return accusative or _has_pronoun_subject(clause, cue)


def _has_pronoun_subject(clause: Clause, cue: int) -> bool:
    """`لكنه أبلغ السلطات`: the subject hangs on the word before the verb."""
    return cue > 0 and clause.chunks[cue - 1].norm in _WITH_PRONOUN and takes_object(clause.chunks[cue].forms)


def _addresses(forms: Sequence[CueForm]) -> bool:
    """Whether who stands behind the verb may be spoken to: طالب, حذر."""
    return takes_object(forms) or any(f.lemma.lemma in _WARNING for f in forms)


def _is_accusative(clause: Clause, at: int) -> bool:
    """`طالب المسافرين بـ`, `أبلغ مسؤولين أن`: a sound plural that shows its case is no subject."""
    chunk = clause.chunks[at]
    several = chunk.kind == "w" or (chunk.group is not None and chunk.group.head.type == "group")
    if not several:  # asked first: a preposition written on its noun is a piece without a word of its own
        return False
    noun = fold(clause.text[chunk.start : chunk.end].split(maxsplit=1)[0]).removeprefix("ال")
    return len(noun) >= _SOUND and noun.endswith("ين")
