"""Sentences of a stretch of text, with true offsets.

A line break ends a sentence always. A full stop ends one unless it belongs to an abbreviation (د. أحمد, أ.ف.ب.) or
stands inside a quotation: `قال: "…. …."` is one sentence, because its speaker holds for all of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.text.quotes import Quotation, find_quotations
from khabar.text.tokens import Token, tokenize

_STOPS = frozenset(".!؟?۔")
_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085\x0b\x0c]+")


class Sentence(NamedTuple):
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


def _covered(at: int, quotations: list[Quotation]) -> Quotation | None:
    return next((q for q in quotations if q.start < at < q.inner_end), None)


def _ends_here(tokens: list[Token], at: int, quotations: list[Quotation]) -> bool:
    token = tokens[at]
    if token.norm not in _STOPS or at == 0:
        return False
    if token.norm == "." and _is_abbreviation(tokens, at):
        return False
    quotation = _covered(token.start, quotations)
    # `… جدا." كانت …`: the stop before the closing mark ends the sentence, the mark goes with it.
    return quotation is None


def _cut_after(tokens: list[Token], at: int, quotations: list[Quotation]) -> int | None:
    """Index one past the last token of the sentence that ends at token ``at``; None if it does not end there."""
    if _ends_here(tokens, at, quotations):
        return at + 1
    closes = next((q for q in quotations if q.closed and q.depth == 0 and q.inner_end == tokens[at].start), None)
    if closes is None or at == 0 or tokens[at - 1].norm not in _STOPS:
        return None
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return None if following in ("،", ",", ".", "؛", ")") else at + 1


def _line_sentences(text: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    tokens = tokenize(text, start, end)
    quotations = find_quotations(text, start, end)
    found: list[Sentence] = []
    first = 0
    for at in range(len(tokens)):
        cut = _cut_after(tokens, at, quotations)
        if cut is None or cut <= first:
            continue
        found.append(_sentence(tokens[first:cut], quotations, paragraph))
        first = cut
    if first < len(tokens):
        found.append(_sentence(tokens[first:], quotations, paragraph))
    return found


def _sentence(tokens: list[Token], quotations: list[Quotation], paragraph: int) -> Sentence:
    start, end = tokens[0].start, tokens[-1].end
    inside = tuple(q for q in quotations if start <= q.start < end)
    return Sentence(start, end, tuple(tokens), inside, paragraph)


def find_sentences(text: str, spans: tuple[tuple[int, int], ...] | None = None) -> list[Sentence]:
    """Sentences of the given stretches of ``text`` (all of it by default), in order.

    A title or heading on a line of its own is a sentence of its own. Lines without a token give none. Cost: linear.
    Example: ``"قال د. سالم إنه وصل. وأضاف: «نعمل. نبني»."`` gives two sentences.
    """
    found: list[Sentence] = []
    paragraph = 0
    for start, end in spans if spans is not None else ((0, len(text)),):
        for line in _LINE.finditer(text, start, end):
            sentences = _line_sentences(text, line.start(), line.end(), paragraph)
            if sentences:
                found.extend(sentences)
                paragraph += 1
    return found
