"""Where the content of a statement ends.

It ends with the sentence, the closing mark of its quotation, a clause of the outlet's own ("، في إشارة إلى"), a
trailing according-to phrase, or the next reporting word of the same voice ("مشيرا إلى", "وأضاف أن"). A noun as content
ends sooner than a clause: what begins a new clause behind it is the outlet's ("…، الذي", "… بعدما").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.closings import (
    closes_fronted,
    closes_relative,
    goes_on_after,
    is_dashed,
    tells_occasion,
    tells_where,
)
from khabar.annotate.statements.frames import Opening, closing_mark, speaks_on
from khabar.annotate.statements.measures import measured_by
from khabar.annotate.statements.nominal import cuts_nominal, ends_nominal, in_relative
from khabar.annotate.statements.openings import find_opening
from khabar.annotate.statements.own_words import adds_nothing, hints_at, is_outlets_clause, turns_away
from khabar.annotate.statements.spoken import PRETEXTS
from khabar.annotate.statements.subordinates import is_subordinate, without_saying
from khabar.model import Span
from khabar.text.quotes import MARKS

#: Words that set a second verb of the same voice against the first.
_BUT = frozenset(("بل", "لكنه", "لكنها", "لكنهم", "لكنهما", "ثم", "كما", "وقد", "انه", "انها", "حيث"))
#: Words behind which the outlet may go on, beside prepositions, adverbs and what begins its clauses.
_LINKERS = frozenset(("بعدما", "اذ", "واذ", "في", "خلال", "عبر", "وذلك"))
#: Letters of the longest abbreviation.
_SHORT = 2
#: As many words in marks may be a name, the opening mark counted.
_NAME = 4
#: Farthest content of a participle that ends what stands before it.
_NEAR = 7
_RELATED = re.compile(r"[wNoTu]+R[^,]*,(?:T,)?|[fT][^,VGC]*,")
#: A word or two in marks.
_NAMED = re.compile(r"\[[wN]{1,2}\]")
_PARTICIPLE = re.compile(r"[,.]GC")
_EDGE = "،,؛;.:"
_EDGES = _EDGE + "".join(MARKS)


class Extent(NamedTuple):
    """Content as a span, the quoted stretches in it, its mode, and one past its last chunk."""

    span: Span
    quoted: tuple[Span, ...]
    mode: str
    last: int


def measure(clause: Clause, opening: Opening, gender: str | None) -> Extent | None:
    """Content from ``opening`` to its end; None when nothing but marks stands there.

    A content that is one quotation and nothing else is direct: its span is what the marks enclose. ``gender`` of the
    speaker: "لكنها تشدد" under a man's words has another subject and stays inside them.
    """
    if clause.kinds[opening.chunk] == "[" and _only_quoted(clause, opening):
        return _quotation(clause, opening.chunk)
    last = _end(clause, opening, gender)
    if last <= opening.chunk:
        return None
    span = _trimmed(clause.text, opening.start, clause.chunks[last - 1].end)
    if span.end - span.start < 2:
        return None
    quoted = _quoted_spans(clause, opening.chunk, last)
    mode = "mixed" if quoted else "direct" if opening.rule in ("free_speech", "colon") else "indirect"
    return Extent(span, quoted, mode, last)


def _quotation(clause: Clause, at: int) -> Extent | None:
    outlet = _outlets_words(clause, at)
    if outlet is not None:
        span = _trimmed(clause.text, clause.chunks[at].end, _start_of(clause, outlet))
        return Extent(span, (span,), "direct", outlet) if span.end > span.start else None
    close = closing_mark(clause, at)
    spans = [_trimmed(clause.text, clause.chunks[at].end, _start_of(clause, close))]
    while _goes_on_quoted(clause, close):
        spans.append(
            _trimmed(clause.text, clause.chunks[close + 2].end, _start_of(clause, closing_mark(clause, close + 2)))
        )
        close = closing_mark(clause, close + 2)
    span = Span(spans[0].start, spans[-1].end)
    if span.end <= span.start:
        return None
    return Extent(span, tuple(spans), "direct", min(close + 1, len(clause.kinds)))


def _outlets_words(clause: Clause, opened: int) -> int | None:
    """`«…، مؤكدا أن …»`: a participle of reporting inside the marks is the outlet's, its mark was set too late."""
    found = _PARTICIPLE.search(clause.kinds, opened, closing_mark(clause, opened))
    return found.start() if found else None


def _goes_on_quoted(clause: Clause, close: int) -> bool:
    """`"…" و"…"`, `"…" وإن "…"`: two quotations that only a conjunction joins."""
    between = clause.kinds[close + 1 : close + 3]
    joined = between == "w[" and clause.chunks[close + 1].norm == "و"
    return joined or (between == "C[" and clause.chunks[close + 1].conjunction)


def _start_of(clause: Clause, at: int) -> int:
    return clause.chunks[at].start if at < len(clause.chunks) else clause.chunks[-1].end


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without space, quotation marks and stops at both ends."""
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return Span(start, end)


def _quoted_spans(clause: Clause, first: int, last: int) -> tuple[Span, ...]:
    opened = [at for at in range(first, last) if clause.kinds[at] == "["]
    spans = [Span(clause.chunks[at].end, _start_of(clause, min(closing_mark(clause, at), last))) for at in opened]
    return tuple(Span(s.start, max(s)) for s in spans)


#: What may stand between a closing mark and the end of its clause without being content.
_TAIL = re.compile(r"[uT)]*(?:[.VG]|$)")


def _only_quoted(clause: Clause, opening: Opening) -> bool:
    """Whether the content is the quotation alone: after speech marks always, after أن when the clause ends with it."""
    if opening.rule in ("colon_quote", "colon", "quote"):
        return True
    close = closing_mark(clause, opening.chunk)
    if close - opening.chunk <= _NAME and clause.kinds[close + 1 : close + 2] == "V" and opening.rule.endswith("that"):
        return clause.chunks[close + 1].conjunction  # `أن «النداء الأخير» كشف …`: the marks hold the subject
    if clause.kinds[close + 1 : close + 2] == ",":
        return is_outlets_clause(clause, close + 1) or opening.is_nominal
    if clause.kinds[opening.chunk + 1 : close] in ("b", "bw") and opening.rule == "after_b":
        return False  # `"بإغلاق" المصنع`: the marks hold the first word of what goes on behind them
    named = clause.chunks[opening.chunk + 1].norm.startswith("ال") if opening.chunk + 1 < close else False
    if opening.rule == "after_b" and named and clause.kinds[close + 1 : close + 2] in ("w", "N"):
        return True  # `من وصفهم بـ"الثوار" لم يعودوا`; behind an indefinite noun its complement goes on
    return bool(_TAIL.match(clause.kinds, min(close + 1, len(clause.kinds)))) or _goes_on_quoted(clause, close)


def _end(clause: Clause, opening: Opening, gender: str | None) -> int:
    """Chunk index one past the content."""
    kinds = clause.kinds
    at = opening.chunk
    while at < len(kinds):
        if kinds[at] == "[":
            at = closing_mark(clause, at) + 1
            continue
        stop = _STOPS.get(kinds[at], _at_word)
        end = stop(clause, opening, at, gender)
        if end is not None and (at > opening.chunk or kinds[at] == "]"):
            return end
        at += 1
    return len(kinds)


def _at_mark(_clause: Clause, _opening: Opening, at: int, _gender: str | None) -> int | None:
    """The content began inside these marks and ends with them."""
    return at


def _at_complementiser(clause: Clause, opening: Opening, at: int, _gender: str | None) -> int | None:
    """`دعاه إلى زيارة بلاده، وأنه`: behind a noun an أن that a و joins goes on with another's words."""
    chunk = clause.chunks[at]
    joined = chunk.conjunction and clause.kinds[at - 1] == "," and "C" not in clause.kinds[opening.chunk : at]
    told = opening.rule == "after_e"  # `كشف عن قيام …، وأن` goes on with what was told
    return at - 1 if joined and opening.is_nominal and not told else None


def _at_stop(clause: Clause, opening: Opening, at: int, _gender: str | None) -> int | None:
    """The last stop of the sentence, the two dots of a headline, or a stop inside the marks that the cue stands in."""
    marked = (
        clause.chunks[at].norm == "."
        and at > opening.chunk
        and _is_long(clause, at - 1)
        and clause.chunks[at].end < _next_start(clause, at)
    )
    inside = marked and clause.kinds.count("[", 0, at) > clause.kinds.count("]", 0, at)
    return at if inside or at == len(clause.kinds) - 1 or clause.chunks[at].norm == ".." else None


def _is_long(clause: Clause, at: int) -> bool:
    """A shorter word before a stop is an abbreviation (د. سالم)."""
    return clause.chunks[at].end - clause.chunks[at].start > _SHORT


def _next_start(clause: Clause, at: int) -> int:
    return clause.chunks[at + 1].start if at + 1 < len(clause.chunks) else clause.chunks[at].end


def _at_comma(clause: Clause, opening: Opening, at: int, _gender: str | None) -> int | None:
    if clause.chunks[at].norm == "-" and is_dashed(clause, opening.chunk):
        return at
    if closes_fronted(clause, opening, at) or closes_relative(clause, opening):
        return at
    return at if is_outlets_clause(clause, at) or ends_nominal(clause, opening, at) else None


def _at_word(clause: Clause, opening: Opening, at: int, _gender: str | None) -> int | None:
    """A word that links what follows to the content, or sets it apart; most words do neither."""
    chunk = clause.chunks[at]
    if chunk.kind in "fuB" or chunk.norm in _LINKERS:
        if _links(clause, opening, at):
            return at
        if tells_occasion(clause, at):
            return at - 1
    return at if opening.is_nominal and cuts_nominal(clause, opening, at) else None


def _links(clause: Clause, opening: Opening, at: int) -> bool:
    """`… بعدما تعهد`, `… قبل أن يعود`: a clause of time behind a noun or a closing mark is the outlet's."""
    if (without_saying(clause, at) and adds_nothing(clause, at + 1)) or goes_on_after(clause, opening, at):
        return True
    away = at > opening.chunk + 1 and (turns_away(clause, at) or hints_at(clause, at))
    return away or tells_where(clause, at)


def _at_attribution(clause: Clause, _opening: Opening, at: int, _gender: str | None) -> int | None:
    """`… على حد تعبيره`, `… بحسب الوكالة`: a trailing attribution is no content; `وفقا للقانون` is."""
    based = clause.chunks[at].norm == "استنادا" and clause.kinds[at + 1 : at + 2] == "w"  # `استنادا إلى خمسة أمثلة`
    if based or measured_by(clause, at):
        return None
    return at - 2 if clause.kinds[at - 2] == "," and clause.chunks[at - 1].norm == "وذلك" else at


def _at_noun(clause: Clause, opening: Opening, at: int, _gender: str | None) -> int | None:
    """`رفضت الشركة الطلب بحجة أن`: behind a noun the pretext is another report."""
    saying = (
        clause.chunks[at].norm == "القول" and clause.kinds[at + 1 : at + 2] == "C"
    )  # `مصدر وصفته بأنه مطلع القول إن`
    pretext = any(f.lemma.lemma in PRETEXTS for f in clause.chunks[at].forms)
    return at if opening.is_nominal and (saying or pretext) else None


def _at_participle(clause: Clause, opening: Opening, at: int, gender: str | None) -> int | None:
    chunk = clause.chunks[at]
    several = clause.kinds[at - 1] == "]" and chunk.norm.endswith("ين")  # `"سيفحمون" منتقدين يقولون`
    if clause.kinds[at - 1] in "aiemf" or several:
        return None  # `احتجاجا على مطالبة الشركة ب`: a noun of the same letters
    if _is_predicate(clause, opening, at):
        return None
    agrees = gender is None or any(f.form.gender == gender for f in chunk.forms)
    return at if (agrees or chunk.conjunction) and _reports(clause, at) else None


def _is_predicate(clause: Clause, opening: Opening, at: int) -> bool:
    """`أضاف أن الحكومة مطالبة ب`: behind the subject of أن alone a participle in the nominative is said of it."""
    chunk, before = clause.chunks[at], clause.chunks[at - 1]
    bare = opening.rule.endswith("that") and not opening.shared_subject and not chunk.conjunction
    nominative = not chunk.norm.endswith("ا") and (before.kind == "N" or before.norm.startswith("ال"))
    subject = opening.chunk < at <= opening.chunk + _NAME and not clause.kinds[opening.chunk : at].strip("Nw")
    return bare and nominative and subject


def _reports(clause: Clause, at: int) -> bool:
    """Whether a participle opens content near by: مشيرا إلى, متهما الحكومة ب."""
    if speaks_on(clause, at):
        return True
    if clause.kinds[at - 1] == "w" and clause.chunks[at].norm.endswith("ين") and not clause.chunks[at].conjunction:
        return False  # `عشرة متهمين آخرين`
    opened = [o for form in clause.chunks[at].forms[:2] if (o := find_opening(clause, at, form.lemma))]
    return any(o.chunk - at <= _NEAR for o in opened)


def _at_verb(clause: Clause, opening: Opening, at: int, gender: str | None) -> int | None:
    chunk = clause.chunks[at]
    if not opening.is_nominal and _is_own_verb(clause, opening.chunk, at):
        return None
    if _trails(clause, at):
        return at
    if _is_of_them(clause, opening, at):
        return None
    agrees = gender is None or any(f.form.gender == gender for f in chunk.forms)
    agrees = agrees and not _is_dual(clause, at)
    another = clause.kinds[at + 1 : at + 2] == "N" or in_relative(clause, opening)
    agrees = agrees or (clause.kinds[at - 1] == "," and chunk.conjunction and another)
    nominal = opening.is_nominal and "C" not in clause.kinds[opening.chunk : at]  # ضرورة أن تعالج … goes on as a clause
    apart = chunk.conjunction or clause.chunks[at - 1].norm in ("بل", "كما")
    if not agrees and not (nominal and apart):
        return None
    return _before_conjunction(clause, at) if _is_next_report(clause, at) else None


def _is_own_verb(clause: Clause, first: int, at: int) -> bool:
    """`أن الرئيس المصري، شدد على`, `أن الأدلة التي جمعتها، أظهرت أن`: the verb of the content itself."""
    before = clause.kinds[first:at]
    related = _RELATED.fullmatch(_NAMED.sub("N", before)) and not clause.chunks[at].conjunction
    return not before.strip("NTu,()") or bool(related)


def _is_of_them(clause: Clause, opening: Opening, at: int) -> bool:
    """`أكد أنهم رفضوا …، وطالبوا`: they of whom it is said go on, unless the verb only says."""
    told = opening.shared_subject and clause.chunks[opening.chunk - 1].norm.endswith("هم")
    forms = clause.chunks[at].forms
    return told and all(f.form.number == "p" and "say" not in f.lemma.government for f in forms)


def _is_dual(clause: Clause, at: int) -> bool:
    """`جاء في البيان أن الرئيسين اتفقا …، وجددا`: two go on that did not speak before."""
    return _dual(clause, at) and not any(_dual(clause, i) for i in range(at) if clause.kinds[i] == "V")


def _dual(clause: Clause, at: int) -> bool:
    return all(f.form.number == "d" for f in clause.chunks[at].forms)


def _trails(clause: Clause, at: int) -> bool:
    """`… يقول الكاتب.`: a verb whose subject alone follows, behind the words that it reports."""
    chunk = clause.chunks[at]
    subject = re.match(r"(?:N|w{1,3})[,.]", clause.kinds[at + 1 :])
    speaks = any({"say"} & f.lemma.government for f in chunk.forms)
    bare = not chunk.conjunction and clause.kinds[at - 1] in "wNT]" and not is_subordinate(clause, at)
    return bool(subject) and speaks and bare


def _is_next_report(clause: Clause, at: int) -> bool:
    """Whether a reporting verb is coordinated with the cue ("وأكد أن", "، أكد خلالها أن") and opens its own content."""
    chunk, kinds = clause.chunks[at], clause.kinds
    if kinds[at - 1] == "R":
        return kinds[at + 1 : at + 3] in (":[", "[")
    follows = kinds[at - 1] == "," or _sets_against(clause, at - 1) or kinds[max(0, at - 3) : at] == ",fw"
    if not chunk.conjunction and not follows:
        return False
    return any(find_opening(clause, at, form.lemma) for form in chunk.forms[:3])


def _sets_against(clause: Clause, at: int) -> bool:
    """`لكنه`, `، ولكنه`: words that set the verb behind them against the one before; `وليس كما يقول` compares."""
    norm = clause.chunks[at].norm
    if norm == "كما" and clause.chunks[at - 1].norm.removeprefix("و").startswith("ليس"):
        return False
    return norm in _BUT or (norm.startswith("ولكن") and norm[1:] in _BUT)


def _before_conjunction(clause: Clause, at: int) -> int:
    """Chunk where the words that lead to the verb at ``at`` begin: its comma, "لكنه", "في وقت"."""
    kinds = clause.kinds
    if kinds[max(0, at - 3) : at] == ",fw":
        at -= 2
    elif not clause.chunks[at].conjunction and kinds[at - 1] != ",":
        at -= 1
    return at - 1 if at > 0 and kinds[at - 1] == "," else at


_STOPS: dict[str, Callable[[Clause, Opening, int, str | None], int | None]] = {
    "]": _at_mark,
    ".": _at_stop,
    ",": _at_comma,
    "C": _at_complementiser,
    "K": _at_attribution,
    "G": _at_participle,
    "M": _at_noun,
    "V": _at_verb,
}
