"""Statements without a reporting verb: according-to phrases, headings, and quotations that carry a voice on."""

from __future__ import annotations

from khabar.annotate.statements import voices
from khabar.annotate.statements.behalf import behalf_of
from khabar.annotate.statements.chains import settled
from khabar.annotate.statements.clauses import Chunk, Clause
from khabar.annotate.statements.extents import Extent, measure
from khabar.annotate.statements.openings import Opening, choose_opening
from khabar.annotate.statements.reading import NEGATIONS, Draft, Reading
from khabar.annotate.statements.speakers import according_voice, phrase_end
from khabar.annotate.statements.transmitters import according_hands, inner_hands, transmitter
from khabar.annotate.statements.voices import Voice
from khabar.model import Span

#: Sentence openers that carry an attribution on.
_GOING_ON = frozenset(("كذلك", "كما", "ايضا", "وايضا", "وكذلك"))
#: Words that add to a whole clause.
_AFTERTHOUGHTS = frozenset(("ذلك", "فيما", "بينما", "حيث", "اذ", "مما", "لكن", "الا", "غير"))
#: Words that describe the name before them.
_DESCRIBING = frozenset(("التابع", "التابعه", "الرسمي", "الرسميه", "الحكومي", "الحكوميه", "المقرب", "المقربه"))
#: Fewer characters before an according-to phrase are no clause.
_LEAST_CLAUSE = 8
#: Fewer words in marks carry no voice on.
_LEAST_CARRIED = 4


def read_according(reading: Reading, at: int) -> None:
    """Add what the according-to phrase at chunk ``at`` tells: a statement, or a link of another's chain."""
    if any(d.cue is not None and d.cue < at < d.opening.chunk for d in reading.drafts):
        return  # between a cue and its content the phrase is a link of that statement
    medium = transmitter(reading, at)
    voice = Voice(medium.entity, medium.mention, "name", medium.label) if medium else according_voice(reading, at)
    if voice is None:
        return
    kinds, end = reading.clause.kinds, phrase_end(reading, at)
    # `… ، بحسب مصدر، طلب عدم ذكر اسمه`: what follows is about the voice, the content stands before.
    goes_on = end < len(kinds) - 1 and kinds[end] in ",:" and "y" not in kinds[end:]
    if goes_on and not (at > 0 and _is_afterthought(reading, at, reading.clause.chunks[end + 1])):
        _content_after(reading, at, end + 1, voice)
    else:
        _content_before(reading, at, voice)


def _is_afterthought(reading: Reading, at: int, chunk: Chunk) -> bool:
    """`… ، بحسب الوكالة، وذلك بعد`, `… ، وفقا للمعهد، مشيرا إلى`: the clause before the phrase was whole.

    So it is where a statement ends at the phrase and an adjective of its name follows (…، بحسب الوكالة، التابعة للحزب).
    """
    described = (chunk.norm in _DESCRIBING or chunk.kind == "R") and bool(_covering(reading, at))
    last = chunk.kind == "T" and reading.clause.chunks[-2:][0].start <= chunk.start  # …، بحسب الوكالة، أمس.
    return described or last or chunk.kind == "G" or chunk.norm.removeprefix("و") in _AFTERTHOUGHTS


def _covering(reading: Reading, at: int) -> list[Draft]:
    """The statements of the sentence that end before the phrase at chunk ``at``."""
    return [d for d in reading.main() if d.extent.last <= at]


def _content_after(reading: Reading, at: int, first: int, voice: Voice) -> None:
    clause = reading.clause
    while clause.kinds[first : first + 1] in ("u", ",", "C"):
        first += 1
    if first >= len(clause.kinds) or (at > 0 and clause.kinds[first] in "aiemb" and _is_cut(clause, at)):
        return
    handed_on = at > 0 or voice.how == "document" or transmitter(reading, at)
    if clause.kinds[first] == "V" and handed_on and choose_opening(clause, first):
        return  # `روسيا، وفق الكرملين، ترفض …`: the verb makes the statement, the phrase its next link
    opening = Opening(first, clause.chunks[first].start, "according_to")
    extent = measure(clause, opening, voice.gender)
    if extent:
        _add(reading, at, opening, extent, voice)


def _is_cut(clause: Clause, at: int) -> bool:
    """`اتفق الطرفان، بحسب البيان، على وقف القتال`: the phrase stands inside the clause, which goes on behind it."""
    return clause.kinds[at - 1] == "," and set(clause.kinds[:at]) - set(",uTf") != set()


def _content_before(reading: Reading, at: int, voice: Voice) -> None:
    clause = reading.clause
    covering = _covering(reading, at)
    if covering:
        covering[-1].links = settled([*covering[-1].links, *according_hands(reading, at, covering[-1].voice)])
        return
    first = _clause_start(clause.kinds, at)
    last = at - 1 if clause.kinds[at - 1 : at] == "," else at
    if first >= last or clause.chunks[last - 1].end - clause.chunks[first].start < _LEAST_CLAUSE:
        return
    span = Span(clause.chunks[first].start, clause.chunks[last - 1].end)
    inside = [q for q in clause.sentence.quotations if span.start <= q.start < span.end]
    quoted = tuple(Span(q.inner_start, q.inner_end) for q in inside)
    extent = Extent(span, quoted, "mixed" if quoted else "indirect", last)
    _add(reading, at, Opening(first, span.start, "according_to_behind"), extent, voice)


def _clause_start(kinds: str, at: int) -> int:
    """Where the clause before chunk ``at`` begins: past an opening adverbial with its comma."""
    comma = kinds.find(",", 0, at)
    if 0 < comma < at - 3 and kinds[0] in "fTuiae":
        return comma + 1
    return next((i for i in range(at) if kinds[i] != "u"), at)


def _add(reading: Reading, at: int, opening: Opening, extent: Extent, voice: Voice) -> None:
    chunks, end = reading.clause.chunks, phrase_end(reading, at)
    links = settled(inner_hands(reading, at, voice))
    span = Span(chunks[at].start, chunks[end - 1].end)
    reading.drafts.append(
        Draft(extent, opening, voice, opening.rule, span, links=links, behalf=behalf_of(reading, voice))
    )


def read_heading(reading: Reading) -> None:
    """`ترامب: …` in a title or heading. A place before the colon speaks only where a position follows (موسكو: لا …)."""
    clause = reading.clause
    colon = clause.kinds.find(":")
    if clause.kinds[: max(colon, 0)] not in ("N", "NlN", "uN") or colon + 1 >= len(clause.kinds):
        return
    group = next(c.group for c in clause.chunks if c.group)
    denies = clause.chunks[colon + 1].norm in NEGATIONS
    opening = Opening(colon + 1, clause.chunks[colon + 1].start, "title_colon")
    extent = measure(clause, opening, None) if group.head.type != "place" or denies else None
    if extent:
        voice = voices.voice_of(clause.text, group, reading.genders)
        reading.drafts.append(Draft(extent, opening, voice, opening.rule, Span(group.start, clause.chunks[colon].end)))


def read_carried(reading: Reading) -> None:
    """A long quotation without any cue, in a sentence that goes on from an attributed one: كذلك، تطرق إلى "…"."""
    clause, voice = reading.clause, reading.memory.voice
    opened = clause.kinds.find("[")
    far = clause.sentence.paragraph - reading.memory.paragraph > 1
    if reading.drafts or voice is None or far or opened < 0 or set(clause.kinds) & set("VGMK"):
        return
    goes_on = opened == 0 or clause.chunks[0].norm in _GOING_ON
    if not goes_on or clause.kinds.find("]", opened) - opened <= _LEAST_CARRIED:
        return
    first = next(i for i in range(opened + 1) if clause.kinds[i] not in "u,")
    opening = Opening(first, clause.chunks[first].start, "continued")
    extent = measure(clause, opening, None)
    if extent:
        reading.drafts.append(Draft(extent, opening, voice.recalled("dropped_subject"), opening.rule))
