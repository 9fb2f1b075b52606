"""A denial or refusal of what was said right before: `…، وهو ما تنفيه دمشق`, `… الأمر الذي ترفضه الوزارة`."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.extents import Extent
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.subjects import subject_after, subject_before
from khabar.lexicon.cues import CueForm
from khabar.model import Span

#: Fewer chunks before the denial are no clause.
_LEAST = 5


def read_denial(reading: Reading, at: int) -> None:
    """`…، وهو ما تنفيه دمشق`, `… فيما ترفض الوزارة ذلك`: the denial or refusal is of what was said right before."""
    form = reading.clause.chunks[at].forms[0]
    said = [d for d in reading.drafts if d.extent.last <= at]
    kinds = reading.clause.kinds
    denies = (form.lemma.act == "deny" or _refuses(reading.clause, at, form)) and (
        form.form.pronoun or at == len(kinds.rstrip(".")) - 1 or _points_back(reading.clause, at)
    )
    denied = said[-1] if said else None
    if not denies or not (denied or _takes_up(reading, at)):
        return
    # In نفت الوزارة الأمر the object points back, in نفت الأمر it is all that follows.
    stop = next((i for i in range(at + 1, len(kinds)) if _is_pointing(reading.clause, i)), len(kinds))
    voice = subject_after(reading.clause, at, stop, reading.lore) or subject_before(reading.clause, at, reading.lore)
    if voice is None:
        return
    chunk = reading.clause.chunks[at]
    extent, opening = (denied.extent, denied.opening) if denied else _clause_before(reading, at)
    reading.drafts.append(Draft(extent, opening, voice, "denial", Span(chunk.start, chunk.end), at, form))


def _takes_up(reading: Reading, at: int) -> bool:
    """`قتل عشرات في الهجوم، وهو ما نفته دمشق`: nobody said it; the verb's pronoun takes up the clause before."""
    held = all(f.form.pronoun for f in reading.clause.chunks[at].forms)
    behind = reading.clause.kinds[at - 2 : at] == ",B"
    return behind and held and at > _LEAST and not reading.drafts


def _clause_before(reading: Reading, at: int) -> tuple[Extent, Opening]:
    clause = reading.clause
    first = next(i for i in range(at) if clause.kinds[i] not in "uT,")
    span = Span(clause.chunks[first].start, clause.chunks[at - 3].end)
    inside = [q for q in clause.sentence.quotations if span.start <= q.start < span.end and q.depth == 0]
    quoted = tuple(Span(q.inner_start, q.inner_end) for q in inside)
    extent = Extent(span, quoted, "mixed" if quoted else "indirect", at - 2)
    return extent, Opening(first, span.start, "denial_before")


def _refuses(clause: Clause, at: int, form: CueForm) -> bool:
    """`… الأمر الذي رفضته النقابة`, `…، وهو ما ترفضه`: a relative takes up what was said."""
    before = clause.text[: clause.chunks[at].start].rstrip()
    return form.lemma.act == "refuse" and (clause.kinds[at - 1] == "R" or before.endswith((" ما", "الأمر الذي")))


def _points_back(clause: Clause, at: int) -> bool:
    return any(_is_pointing(clause, i) for i in range(at + 1, min(at + 4, len(clause.chunks))))


def _is_pointing(clause: Clause, at: int) -> bool:
    return clause.chunks[at].norm in ("ذلك", "الامر", "هذا")
