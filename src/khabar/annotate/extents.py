"""Where the content of a statement ends.

It ends with the sentence, the closing mark of its quotation, a clause of the outlet's own ("، في إشارة إلى"), a trailing
according-to phrase, or the next reporting word of the same voice ("، مشيرا إلى", "وأضاف أن").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khabar.annotate.clauses import Chunk
from khabar.annotate.openings import Opening, find_opening
from khabar.model import Span


class Extent(NamedTuple):
    """Content as a span, the quoted stretches in it, its mode, and one past its last chunk.

    ``split`` is the chunk of "وأن" where a second content of the same cue begins; None where there is none.
    """

    span: Span
    quoted: tuple[Span, ...]
    mode: str
    last: int
    split: int | None = None


def _closing(kinds: str, opening: int) -> int:
    """Index of the mark that closes the quotation opened at ``opening``; the end of the sentence when none does."""
    close = kinds.find("]", opening)
    return len(kinds) if close < 0 else close


def _starts_same_voice(text: str, kinds: str, chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a coordinated reporting verb at ``at`` is the outlet's next clause: it must open content of its own."""
    chunk = chunks[at]
    if chunk.kind != "V" or not chunk.forms:
        return False
    follows = kinds[at - 1] in ",R" or chunks[at - 1].norm in _BUT or kinds[max(0, at - 3) : at] == ",fw"
    if not chunk.conjunction and not follows:
        return False
    if kinds[at - 1] == "R":
        return kinds[at + 1 : at + 3] in (":[", "[")
    return any(find_opening(text, kinds, chunks, at, f.lemma) for f in chunk.forms[:3])


#: Words that set a second verb of the same voice against the first.
_BUT = frozenset(("لكنه", "لكنها", "لكنهم", "لكنهما", "ثم", "كما", "وقد"))
#: Openings of a bare noun phrase, which a new verb or "دون أن" behind a comma ends.
_NOMINAL = frozenset(
    ("object", "content_noun", "bi", "after_a", "after_i", "after_e", "after_m", "after_b", "described")
)
_ENDS_NOMINAL = frozenset(("دون", "لا", "لم", "لن", "ليس", "ليست", "ومن", "اذ"))


def _ends_nominal(opening: Opening, chunks: Sequence[Chunk], at: int) -> bool:
    return opening.rule in _NOMINAL and at < len(chunks) and chunks[at].norm in _ENDS_NOMINAL


def _stops_at_comma(kinds: str, chunks: Sequence[Chunk], comma: int) -> bool:
    at = comma + 1
    while at < len(kinds) and kinds[at] == "u":
        at += 1
    if at >= len(kinds):
        return True
    if kinds[at] in "GBK":
        return True
    return kinds[at] == "M" and chunks[at].norm.startswith("ب") and "C" in kinds[at : at + 6]


def _same_gender(chunk: Chunk, gender: str | None) -> bool:
    genders = {f.form.gender for f in chunk.forms}
    return gender is None or gender in genders or "mf" in genders


def find_end(
    text: str, kinds: str, chunks: Sequence[Chunk], opening: Opening, gender: str | None
) -> tuple[int, int | None]:
    """Chunk index one past the content that begins at ``opening``, and the chunk of a second "وأن" if it ends there.

    ``gender`` of the speaker: "لكنها تشدد" under a man's words has another subject and stays inside them.
    """
    at = opening.chunk
    while at < len(kinds):
        kind = kinds[at]
        if kind == "[":
            at = _closing(kinds, at) + 1
            continue
        if kind == "]":
            return at, None  # the content began inside these marks and ends with them
        if kind == "." and at == len(kinds) - 1:
            return at, None
        if kind == "," and at > opening.chunk:
            if _stops_at_comma(kinds, chunks, at) or _ends_nominal(opening, chunks, at + 1):
                return at, None
        if at > opening.chunk and kind == "G" and (chunks[at].conjunction or kinds[at + 1 : at + 2] in (":", "[")):
            return at, None
        if at > opening.chunk and kind == "V" and _same_gender(chunks[at], gender):
            if _starts_same_voice(text, kinds, chunks, at):
                return _before_but(kinds, chunks, at), None
        if kind == "C" and chunks[at].conjunction and _second_clause(kinds, chunks, opening, at):
            return at - 1, at
        at += 1
    return len(kinds), None


def _second_clause(kinds: str, chunks: Sequence[Chunk], opening: Opening, at: int) -> bool:
    """`إن …، وأن …` with a new subject; one with a pronoun (وأنه) goes on about the same."""
    bare = len(chunks[at].norm) == 3
    inner = kinds[opening.chunk : at]
    return opening.rule.endswith("that") and kinds[at - 1] == "," and "C" not in inner and bare


def _before_but(kinds: str, chunks: Sequence[Chunk], at: int) -> int:
    if kinds[max(0, at - 3) : at] == ",fw":
        at -= 2
    elif not chunks[at].conjunction and kinds[at - 1] != ",":
        at -= 1
    return at - 1 if at > 0 and kinds[at - 1] == "," else at


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in "،,؛;.:"):
        end -= 1
    return Span(start, end)


def _inside(text: str, start: int, end: int) -> Span:
    """What the marks enclose without the space that some houses set inside them."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _quoted_spans(kinds: str, chunks: Sequence[Chunk], first: int, last: int) -> list[Span]:
    spans = []
    at = first
    while at < last:
        if kinds[at] == "[":
            close = min(_closing(kinds, at), last)
            end = chunks[close].start if close < len(chunks) else chunks[-1].end
            spans.append(Span(chunks[at].end, max(end, chunks[at].end)))
            at = close
        at += 1
    return spans


def measure(text: str, kinds: str, chunks: Sequence[Chunk], opening: Opening, gender: str | None) -> Extent | None:
    """Content from ``opening`` to its end; None when nothing but marks stands there.

    A content that is one quotation and nothing else is direct: its span is what the marks enclose.
    """
    if kinds[opening.chunk] == "[" and _only_quoted(kinds, chunks, opening):
        close = _closing(kinds, opening.chunk)
        end = chunks[close].start if close < len(chunks) else chunks[-1].end
        span = _inside(text, chunks[opening.chunk].end, end)
        return Extent(span, (span,), "direct", min(close + 1, len(kinds))) if span.end > span.start else None
    last, split = find_end(text, kinds, chunks, opening, gender)
    if last <= opening.chunk:
        return None
    span = _trim(text, opening.start, chunks[last - 1].end)
    if span.end - span.start < 2:
        return None
    quoted = tuple(_quoted_spans(kinds, chunks, opening.chunk, last))
    mode = "mixed" if quoted else "direct" if opening.rule in ("free_speech", "colon") else "indirect"
    return Extent(span, quoted, mode, last, split)


def _only_quoted(kinds: str, chunks: Sequence[Chunk], opening: Opening) -> bool:
    """Whether the content is the quotation alone: after speech marks always, after أن when the clause ends with it."""
    close = _closing(kinds, opening.chunk)
    if opening.rule in ("colon_quote", "colon"):
        return True
    rest = kinds[close + 1 : close + 3]
    if opening.rule == "quote" and rest[:1] == ",":
        return True
    return (
        not rest
        or rest[0] in ".)"
        or (rest[0] == "," and _stops_at_comma(kinds, chunks, close + 1))
        or (rest[0] in "VG" and close + 1 < len(chunks))
    )
