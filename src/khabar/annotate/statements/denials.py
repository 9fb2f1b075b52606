"""A denial or refusal of what was said right before: `…، وهو ما تنفيه دمشق`, `… الأمر الذي ترفضه الوزارة`."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.subjects import subject_after, subject_before
from khabar.lexicon.cues import CueForm
from khabar.model import Span


def read_denial(reading: Reading, at: int) -> None:
    """`…، وهو ما تنفيه دمشق`, `… فيما ترفض الوزارة ذلك`: the denial or refusal is of what was said right before."""
    form = reading.clause.chunks[at].forms[0]
    said = [d for d in reading.drafts if d.extent.last <= at]
    kinds = reading.clause.kinds
    denies = (form.lemma.act == "deny" or _refuses(reading.clause, at, form)) and (
        form.form.pronoun or at == len(kinds.rstrip(".")) - 1 or _points_back(reading.clause, at)
    )
    if not denies or not said:
        return
    # In نفت الوزارة الأمر the object points back, in نفت الأمر it is all that follows.
    stop = next((i for i in range(at + 1, len(kinds)) if _is_pointing(reading.clause, i)), len(kinds))
    voice = subject_after(reading.clause, at, stop, reading.lore) or subject_before(reading.clause, at, reading.lore)
    if voice is None:
        return
    chunk = reading.clause.chunks[at]
    reading.drafts.append(
        Draft(said[-1].extent, said[-1].opening, voice, "denial", Span(chunk.start, chunk.end), at, form)
    )


def _refuses(clause: Clause, at: int, form: CueForm) -> bool:
    """`… الأمر الذي رفضته النقابة`, `…، وهو ما ترفضه`: a relative takes up what was said."""
    before = clause.text[: clause.chunks[at].start].rstrip()
    return form.lemma.act == "refuse" and (clause.kinds[at - 1] == "R" or before.endswith((" ما", "الأمر الذي")))


def _points_back(clause: Clause, at: int) -> bool:
    return any(_is_pointing(clause, i) for i in range(at + 1, min(at + 4, len(clause.chunks))))


def _is_pointing(clause: Clause, at: int) -> bool:
    return clause.chunks[at].norm in ("ذلك", "الامر", "هذا")
