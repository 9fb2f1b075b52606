"""Where the content of a statement ends.

It ends with the sentence, the closing mark of its quotation, a clause of the outlet's own ("، في إشارة إلى"), a
trailing according-to phrase, or the next reporting word of the same voice ("، مشيرا إلى", "وأضاف أن").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.openings import Opening, find_opening
from khabar.model import Span

#: Words that set a second verb of the same voice against the first.
_BUT = frozenset(("لكنه", "لكنها", "لكنهم", "لكنهما", "ثم", "كما", "وقد"))
#: Openings of a bare noun phrase, which a new verb or "دون أن" behind a comma ends.
_NOMINAL = frozenset(
    ("object", "content_noun", "bi", "after_a", "after_i", "after_e", "after_m", "after_b", "described")
)
_ENDS_NOMINAL = frozenset(("دون", "لا", "لم", "لن", "ليس", "ليست", "ومن", "اذ"))
_EDGE = "،,؛;.:"


class Extent(NamedTuple):
    """Content as a span, the quoted stretches in it, its mode, and one past its last chunk.

    ``split`` is the chunk of "وأن" where a second content of the same cue begins; None where there is none.
    """

    span: Span
    quoted: tuple[Span, ...]
    mode: str
    last: int
    split: int | None = None


def measure(clause: Clause, opening: Opening, gender: str | None) -> Extent | None:
    """Content from ``opening`` to its end; None when nothing but marks stands there.

    A content that is one quotation and nothing else is direct: its span is what the marks enclose. ``gender`` of the
    speaker: "لكنها تشدد" under a man's words has another subject and stays inside them.
    """
    if clause.kinds[opening.chunk] == "[" and _only_quoted(clause, opening):
        return _quotation(clause, opening.chunk)
    last, split = _end(clause, opening, gender)
    if last <= opening.chunk:
        return None
    span = _trimmed(clause.text, opening.start, clause.chunks[last - 1].end, _EDGE)
    if span.end - span.start < 2:
        return None
    quoted = _quoted_spans(clause, opening.chunk, last)
    mode = "mixed" if quoted else "direct" if opening.rule in ("free_speech", "colon") else "indirect"
    return Extent(span, quoted, mode, last, split)


def _quotation(clause: Clause, at: int) -> Extent | None:
    close = _closing(clause, at)
    span = _trimmed(clause.text, clause.chunks[at].end, _start_of(clause, close), "")
    if span.end <= span.start:
        return None
    return Extent(span, (span,), "direct", min(close + 1, len(clause.kinds)))


def _closing(clause: Clause, opening: int) -> int:
    """Index of the mark that closes the quotation opened at ``opening``; the end of the sentence when none does."""
    close = clause.kinds.find("]", opening)
    return len(clause.kinds) if close < 0 else close


def _start_of(clause: Clause, at: int) -> int:
    return clause.chunks[at].start if at < len(clause.chunks) else clause.chunks[-1].end


def _trimmed(text: str, start: int, end: int, edge: str) -> Span:
    """Without space at both ends and without the marks of ``edge`` at the end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in edge):
        end -= 1
    return Span(start, end)


def _quoted_spans(clause: Clause, first: int, last: int) -> tuple[Span, ...]:
    opened = [at for at in range(first, last) if clause.kinds[at] == "["]
    spans = [Span(clause.chunks[at].end, _start_of(clause, min(_closing(clause, at), last))) for at in opened]
    return tuple(Span(s.start, max(s)) for s in spans)


def _only_quoted(clause: Clause, opening: Opening) -> bool:
    """Whether the content is the quotation alone: after speech marks always, after أن when the clause ends with it."""
    if opening.rule in ("colon_quote", "colon"):
        return True
    close = _closing(clause, opening.chunk)
    following = clause.kinds[close + 1 : close + 2]
    if following == ",":
        return opening.rule == "quote" or _own_clause(clause, close + 1)
    return following in ("", ".", ")", "V", "G")


def _end(clause: Clause, opening: Opening, gender: str | None) -> tuple[int, int | None]:
    """Chunk index one past the content, and the chunk of a second "وأن" if it ends there."""
    kinds = clause.kinds
    at = opening.chunk
    while at < len(kinds):
        if kinds[at] == "[":
            at = _closing(clause, at) + 1
            continue
        stop = _STOPS.get(kinds[at])
        end = stop(clause, opening, at, gender) if stop else None
        if end is not None and (at > opening.chunk or kinds[at] == "]"):
            return end, at if kinds[at] == "C" else None
        at += 1
    return len(kinds), None


def _at_mark(_clause: Clause, _opening: Opening, at: int, _gender: str | None) -> int | None:
    """The content began inside these marks and ends with them."""
    return at


def _at_stop(clause: Clause, _opening: Opening, at: int, _gender: str | None) -> int | None:
    return at if at == len(clause.kinds) - 1 else None


def _at_comma(clause: Clause, opening: Opening, at: int, _gender: str | None) -> int | None:
    nominal = opening.rule in _NOMINAL and at + 1 < len(clause.chunks)
    if _own_clause(clause, at) or (nominal and clause.chunks[at + 1].norm in _ENDS_NOMINAL):
        return at
    return None


def _own_clause(clause: Clause, comma: int) -> bool:
    """Whether a clause of the outlet's, a participle of the voice or an according-to phrase follows the comma."""
    at = comma + 1
    while clause.kinds[at : at + 1] == "u":
        at += 1
    if at >= len(clause.kinds) or clause.kinds[at] in "GBK":
        return True
    circumstance = clause.kinds[at] == "M" and clause.chunks[at].norm.startswith("ب")
    return circumstance and "C" in clause.kinds[at : at + 6]


def _at_participle(clause: Clause, _opening: Opening, at: int, _gender: str | None) -> int | None:
    speaks = clause.kinds[at + 1 : at + 2] in (":", "[")
    return at if clause.chunks[at].conjunction or speaks else None


def _at_verb(clause: Clause, opening: Opening, at: int, gender: str | None) -> int | None:
    chunk = clause.chunks[at]
    if not clause.kinds[opening.chunk : at].strip("NTu,()"):
        return None  # `أن الرئيس المصري، شدد على`: the verb of the content itself
    if gender is not None and all(f.form.gender != gender for f in chunk.forms):
        return None
    return _before_conjunction(clause, at) if _is_next_report(clause, at) else None


def _is_next_report(clause: Clause, at: int) -> bool:
    """Whether a reporting verb is coordinated with the cue ("وأكد أن", "، أكد خلالها أن") and opens its own content."""
    chunk, kinds = clause.chunks[at], clause.kinds
    if kinds[at - 1] == "R":
        return kinds[at + 1 : at + 3] in (":[", "[")
    follows = kinds[at - 1] == "," or clause.chunks[at - 1].norm in _BUT or kinds[max(0, at - 3) : at] == ",fw"
    if not chunk.conjunction and not follows:
        return False
    return any(find_opening(clause, at, form.lemma) for form in chunk.forms[:3])


def _before_conjunction(clause: Clause, at: int) -> int:
    """Chunk where the words that lead to the verb at ``at`` begin: its comma, "لكنه", "في وقت"."""
    kinds = clause.kinds
    if kinds[max(0, at - 3) : at] == ",fw":
        at -= 2
    elif not clause.chunks[at].conjunction and kinds[at - 1] != ",":
        at -= 1
    return at - 1 if at > 0 and kinds[at - 1] == "," else at


def _at_complementiser(clause: Clause, opening: Opening, at: int, _gender: str | None) -> int | None:
    """`إن …، وأن …` with a new subject; one with a pronoun (وأنه) goes on about the same."""
    chunk = clause.chunks[at]
    bare = chunk.conjunction and len(chunk.norm) == 3
    first = "C" not in clause.kinds[opening.chunk : at]
    return at - 1 if bare and first and opening.rule.endswith("that") and clause.kinds[at - 1] == "," else None


_STOPS: dict[str, Callable[[Clause, Opening, int, str | None], int | None]] = {
    "]": _at_mark,
    ".": _at_stop,
    ",": _at_comma,
    "G": _at_participle,
    "V": _at_verb,
    "C": _at_complementiser,
}
