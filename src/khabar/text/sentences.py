"""Sentences of a stretch of text, with true offsets.

A line break ends a sentence always. A full stop ends one unless it belongs to an abbreviation (د. أحمد, أ.ف.ب.) or
stands inside a quotation: `قال: "…. …."` is one sentence, because its speaker holds for all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from khabar.text.quotes import Quotation, find_quotations
from khabar.text.tokens import Cutter, Token

#: A line without a stop is cut after so many words: no news sentence is as long, and what reads sentences may take
#: time that grows faster than their length.
MOST_TOKENS = 600
_STOPS = frozenset(".!؟?۔")
#: Behind a stop that nothing parts from them these end an address: العربية.نت, example.com.
_DOMAINS = frozenset(("نت", "كوم", "net", "com", "org"))
_RARE_BREAKS = "\r\u2028\u2029\u0085\x0b\x0c"
_LINE = re.compile(rf"[^\n{_RARE_BREAKS}]+")
#: The lines of a text that has no other break: most texts, in a fifth of the time.
_PLAIN_LINE = re.compile(r"[^\n]+")


class Sentence(Struct, frozen=True, gc=False):
    """One sentence: ``text[start:end]`` without surrounding space, its tokens and quotations (absolute offsets).

    ``paragraph`` numbers the line it stands on, from 0, so that neighbours can be told apart.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    paragraph: int


def _is_abbreviation(tokens: list[Token], at: int) -> bool:
    """Whether the stop at token ``at`` closes an abbreviation: one letter, or one of a run of very short words."""
    word = tokens[at - 1]
    if word.end != tokens[at].start or word.kind not in ("word", "latin"):
        return False
    if len(word.norm) == 1:
        return True
    if len(word.norm) > 3 or at + 1 >= len(tokens):
        return False
    after = at + 2 < len(tokens) and tokens[at + 2].norm == "." and len(tokens[at + 1].norm) <= 3
    before = at >= 3 and tokens[at - 2].norm == "." and len(tokens[at - 3].norm) <= 3
    return (after and tokens[at + 2].start == tokens[at + 1].end) or before


def stands_in_address(tokens: Sequence[Token], at: int) -> bool:
    """Whether the stop at token ``at`` is that of an address: العربية.نت."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    glued = behind is not None and at > 0 and tokens[at - 1].end == tokens[at].start and tokens[at].end == behind.start
    return glued and behind is not None and behind.norm.lower() in _DOMAINS


class _Marks(NamedTuple):
    """Quotations of a line as the search for stops needs them: outermost ones by start, and where closed ones end."""

    quotations: list[Quotation]
    starts: list[int]
    outer: list[Quotation]
    outer_starts: list[int]
    closing: frozenset[int]


def _marks(quotations: list[Quotation]) -> _Marks:
    outer = [q for q in quotations if q.depth == 0]
    closing = frozenset(q.inner_end for q in outer if q.closed)
    return _Marks(quotations, [q.start for q in quotations], outer, [q.start for q in outer], closing)


def _covered(at: int, marks: _Marks) -> bool:
    """Whether a place stands inside a quotation; outermost ones do not overlap."""
    before = bisect_left(marks.outer_starts, at) - 1
    return before >= 0 and at < marks.outer[before].inner_end


def _ends_here(tokens: list[Token], at: int, marks: _Marks) -> bool:
    token = tokens[at]
    if token.norm not in _STOPS or at == 0:
        return False
    if token.norm == "." and (_is_abbreviation(tokens, at) or stands_in_address(tokens, at)):
        return False
    return not _covered(token.start, marks)


def _cut_after(tokens: list[Token], at: int, marks: _Marks) -> int | None:
    """Index one past the last token of the sentence that ends at token ``at``; None if it does not end there."""
    if _ends_here(tokens, at, marks):
        return at + 1
    # `… جدا." كانت …`: the stop before the closing mark ends the sentence, the mark goes with it.
    if at == 0 or tokens[at].start not in marks.closing or tokens[at - 1].norm not in _STOPS:
        return None
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return None if following in ("،", ",", ".", "؛", ")") else at + 1


def _line_sentences(text: str, line: tuple[int, int], paragraph: int, cutter: Cutter) -> Iterator[Sentence]:
    tokens = cutter.tokens(text, *line)
    marks = _marks(find_quotations(text, *line))
    first = 0
    for at in _may_end(tokens, marks.closing):
        cut = _cut_after(tokens, at, marks)
        if cut is None and at - first >= MOST_TOKENS:
            cut = at
        if cut is not None and cut > first:
            yield _sentence(tokens[first:cut], marks, paragraph)
            first = cut
    if first < len(tokens):
        yield _sentence(tokens[first:], marks, paragraph)


def _may_end(tokens: list[Token], closing: frozenset[int]) -> Sequence[int]:
    """Indices of tokens at which a sentence may end; all of a line so long that it may be cut anywhere."""
    if len(tokens) > MOST_TOKENS:
        return range(len(tokens))
    if not closing:
        return [at for at, token in enumerate(tokens) if token.norm in _STOPS]
    return [at for at, token in enumerate(tokens) if token.norm in _STOPS or token.start in closing]


def _sentence(tokens: list[Token], marks: _Marks, paragraph: int) -> Sentence:
    start, end = tokens[0].start, tokens[-1].end
    inside = marks.quotations[bisect_left(marks.starts, start) : bisect_left(marks.starts, end)]
    return Sentence(start, end, tuple(tokens), tuple(inside), paragraph)


def lines_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The lines of a stretch that are not empty, without their breaks. Cost: linear."""
    plain = not any(rare in text for rare in _RARE_BREAKS)
    return (_PLAIN_LINE if plain else _LINE).finditer(text, start, end)


def find_sentences(
    text: str, spans: tuple[tuple[int, int], ...] | None = None, cutter: Cutter | None = None
) -> list[Sentence]:
    """Sentences of the given stretches of ``text`` (all of it by default), in order.

    A title or heading on a line of its own is a sentence of its own. Lines without a token give none. A stretch of more
    than `MOST_TOKENS` words without a stop is cut there. Cost: linear. Who reads many texts keeps one ``cutter``.
    Example: ``"قال د. سالم إنه وصل. وأضاف: «نعمل. نبني»."`` gives two sentences.
    """
    found: list[Sentence] = []
    paragraph, cutter = 0, cutter or Cutter()
    for start, end in spans if spans is not None else ((0, len(text)),):
        for line in lines_in(text, start, end):
            sentences = list(_line_sentences(text, line.span(), paragraph, cutter))
            if sentences:
                found.extend(sentences)
                paragraph += 1
    return found
