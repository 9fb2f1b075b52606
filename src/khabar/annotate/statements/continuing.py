"""Words that go on in the next sentence without a cue: `… . وأن الجسر`, `… . نحن سنواصل`.

What follows an indirect statement is the outlet's own, but where its grammar says that it is not: an أن joined to the
one before, a first person outside marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.statements.clauses import Chunk, Clause
from khabar.annotate.statements.extents import Extent, measure
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.reading import Draft, Reading
from khabar.model import Span
from khabar.text.fold import fold

#: Whose sentence it is: pronouns of the first person, with what may be glued before them.
_FIRST_PERSON = frozenset((
    "نحن", "ونحن", "اننا", "واننا", "لاننا", "فنحن", "لكننا", "ولكننا", "اني", "انني", "وانني", "لانني", "لكنني",
    "لدينا", "ولدينا", "كلنا", "جميعنا", "اعتقد", "واعتقد", "نعتقد", "ونعتقد",
))  # fmt: skip
#: Before a verb in the first person.
_FUTURE = frozenset(("لن", "ولن", "سوف", "وسوف"))
#: Pronouns that are a noun or a conjunction as well without their hamza.
_I = frozenset(("أنا", "وأنا", "فأنا"))
#: All of these, folded: no other word tells of a first person.
_TELLING = _FIRST_PERSON | _FUTURE | frozenset(map(fold, _I))


#: The chunk that holds its أن.
_ALSO = frozenset(("كما أن", "كما ان"))


def read_continued(reading: Reading) -> None:
    """Add the sentence that goes on with the last words, if its أن says so."""
    clause, memory = reading.clause, reading.memory
    first = _joined_that(clause)
    if first is None or memory.voice is None or memory.clause_of is None:
        return
    apart = clause.sentence.paragraph - memory.clause_of
    also = clause.chunks[0].kind != "C"  # `كما أن` may be the outlet's where a paragraph begins
    if apart > 1 - also or first >= len(clause.chunks):
        return
    opening = Opening(first, clause.chunks[first].start, "continued_that")
    extent = measure(clause, opening, memory.voice.gender)
    if extent:
        reading.drafts.append(Draft(extent, opening, memory.voice.recalled("dropped_subject"), opening.rule))


def ends_with_clause(clause: Clause, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence ends with what another says in a clause, so that وأن may join the next to it."""
    last = max(drafts, key=lambda d: d.extent.last)
    return last.extent.last >= len(clause.kinds.rstrip(".")) and last.opening.rule.endswith("that")


def _joined_that(clause: Clause) -> int | None:
    """One past an أن at the head of a sentence that a و or كما joins to what was said; None without one."""
    chunks = clause.chunks
    if clause.kinds.startswith("C") and chunks[0].conjunction and _is_that(clause, chunks[0]):
        return 1
    if chunks[0].norm != "كما":
        return None
    apart = clause.kinds.startswith("uC") and _is_that(clause, chunks[1])
    return 2 if apart else 1 if clause.text[chunks[0].start : chunks[0].end] in _ALSO else None


def _is_that(clause: Clause, chunk: Chunk) -> bool:
    """`وإن` alone is "even if" and an assurance as well, وإنه goes on; `وألا` negates."""
    written = clause.text[chunk.start : chunk.end]
    return "إ" not in written or (len(written) > len("وإن") and written[-1] in "هام")


def speaks_first(clause: Clause) -> bool:
    """Whether a sentence speaks of its speaker outside marks: نحن سنواصل, أعتقد أن."""
    held = 0
    for at, chunk in enumerate(clause.chunks):
        held += (chunk.kind == "[") - (chunk.kind == "]")
        if held <= 0 and chunk.norm in _TELLING and _is_first_person(clause, at):
            return True
    return False


def _is_first_person(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    if chunk.norm in _FIRST_PERSON or clause.text[chunk.start : chunk.end] in _I:
        return True
    following = clause.chunks[at + 1 : at + 2]
    return chunk.norm in _FUTURE and any(clause.text[c.start] in "نأ" and c.kind in "wV" for c in following)


def whole_sentence(reading: Reading) -> Draft | None:
    """A sentence in the first person as the last voice's words, without cue; None where nobody spoke right before."""
    clause, memory = reading.clause, reading.memory
    if memory.voice is None or clause.sentence.paragraph - memory.paragraph > 1:
        return None
    opening = Opening(0, clause.chunks[0].start, "first_person")
    last = len(clause.kinds.rstrip(".,"))
    span = Span(clause.chunks[0].start, clause.chunks[last - 1].end)
    return Draft(Extent(span, (), "direct", last), opening, memory.voice.recalled("dropped_subject"), opening.rule)
