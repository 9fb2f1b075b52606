"""A cue in the middle of its content or behind it: «…»، قال الوزير، «…» and الجسر، يقول الوزير، سيفتح.

A quotation that the outlet's words break is two statements, a clause without marks one (docs/annotation.md).
"""

from __future__ import annotations

from khabar.annotate.statements.behalf import behalf_of
from khabar.annotate.statements.chains import find_links
from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.dropped import dropped_voice
from khabar.annotate.statements.extents import Extent, measure
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.subjects import subject_after
from khabar.lexicon.cues import CueForm
from khabar.model import Span

#: What may follow the subject of a cue inside its content: not the content of the cue, nor the outlet's next clause.
_NO_CONTENT = frozenset("CB:[]GKR.")
#: First chunks of a sentence that hold no subject: what is said begins behind them.
_CIRCUMSTANCE = frozenset("uTA,")
#: A clause that names no subject of its own before the cue.
_GOVERNED = frozenset("faiemKBRGC")
#: Longest subject of a cue inside its content.
_SUBJECT = 8
#: As many chunks are a clause before a cue that ends the sentence.
_LEAST = 4


def opens_second_half(clause: Clause, at: int, opening: Opening) -> bool:
    """`«…»، قال الوزير، «…»`: marks before the cue, and no colon between it and the marks that follow."""
    broken = clause.kinds[at - 1] == "," or clause.text[clause.chunks[at - 2].end - 1] in "،,"
    return opening.rule == "quote" and at > 1 and broken and ":" not in clause.kinds[at : opening.chunk]


def read_behind(reading: Reading, at: int) -> None:
    """`"…،" قال الوزير.`: a quotation right before a reporting verb."""
    clause, chunk = reading.clause, reading.clause.chunks[at]
    before = clause.kinds[:at].rstrip(",u")
    if chunk.kind != "V" or chunk.conjunction or not before.endswith("]"):
        return
    form, opened = chunk.forms[0], before.rfind("[")
    span = Span(clause.chunks[opened].end, clause.chunks[len(before) - 1].start)
    if opened > 0 and clause.kinds[opened - 1] not in ",.:[":
        return  # `موقع "…" نشر`: the marks hold a name
    taken = any(d.extent.span.start <= span.start < d.extent.span.end for d in reading.drafts)
    if taken or "quote" not in form.lemma.government:
        return
    extent = Extent(span, (span,), "direct", len(before))
    _add(reading, at, form, Opening(opened, clause.chunks[opened].start, "quote_before_cue"), extent)


def read_within(reading: Reading, at: int) -> None:
    """`الجسر، يقول الوزير، سيفتح`: a verb of saying with its subject between commas, or behind the last one."""
    clause, chunk = reading.clause, reading.clause.chunks[at]
    form = next((f for f in chunk.forms if _says(f)), None)
    first = _first_word(clause, at)
    if form is None or reading.drafts or chunk.conjunction or clause.kinds[at - 1 : at] != "," or first is None:
        return
    close = next((i for i in range(at + 1, len(clause.kinds)) if clause.kinds[i] in ",.:[CVG"), len(clause.kinds))
    goes_on = _goes_on(clause, close)
    if close - at > _SUBJECT or not (goes_on or (at - first >= _LEAST and _is_behind(clause, close))):
        return
    opening = Opening(first, clause.chunks[first].start, "around_cue")
    extent = measure(clause, Opening(close + 1, 0, "around_cue"), None) if goes_on else None
    end = extent.span.end if extent else clause.chunks[at - 2].end
    quoted = tuple(
        Span(q.inner_start, q.inner_end) for q in clause.sentence.quotations if opening.start <= q.start < end
    )
    whole = Extent(
        Span(opening.start, end), quoted, "mixed" if quoted else "indirect", extent.last if extent else at - 1
    )
    _add(reading, at, form, opening, whole)


def _first_word(clause: Clause, at: int) -> int | None:
    """Where the clause before a cue begins; None where nothing stands there of which something could be said."""
    first = next((i for i in range(at) if clause.kinds[i] not in _CIRCUMSTANCE), at)
    return None if first >= at - 1 or clause.kinds[first] in _GOVERNED else first


def _goes_on(clause: Clause, comma: int) -> bool:
    """Whether the clause before the cue goes on behind the comma: no content of the cue's own, no و begins there."""
    following = clause.chunks[comma + 1 : comma + 3]
    return (
        len(following) > 1
        and clause.kinds[comma] == ","
        and following[0].kind not in _NO_CONTENT
        and not following[0].conjunction
    )


def _is_behind(clause: Clause, close: int) -> bool:
    """Whether the sentence ends with the cue, or another clause is joined to it."""
    joined = clause.kinds[close : close + 1] == "," and any(c.conjunction for c in clause.chunks[close + 1 : close + 2])
    return joined or clause.kinds[close:].strip(".") == ""


def _says(form: CueForm) -> bool:
    governs = form.lemma.government
    return form.kind == "verb" and ("say" in governs or ({"an", "quote"} <= governs and form.form.tense == "present"))


def _add(reading: Reading, at: int, form: CueForm, opening: Opening, extent: Extent) -> None:
    clause, chunk = reading.clause, reading.clause.chunks[at]
    voice = subject_after(clause, at, len(clause.chunks), reading.lore) or dropped_voice(reading, at, form)
    if opening.rule == "around_cue" and not voice.is_known:
        return
    reading.drafts.append(
        Draft(
            *(extent, opening, voice, opening.rule, Span(chunk.start, chunk.end), at, form),
            links=find_links(reading, at, len(clause.chunks), voice),
            behalf=behalf_of(reading, voice),
        )
    )
