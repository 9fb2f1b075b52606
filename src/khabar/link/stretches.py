"""Tokens of stretches of a text: the text is cut once, and its stretches are cut out of that."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from khabar.text.tokens import Token, tokenize

#: Articles are read one after another, some of them from one page.
_KEPT = 2


class _Cut(NamedTuple):
    tokens: list[Token]
    starts: array[int]
    ends: array[int]


class Stretches:
    """Tokens of the texts that were asked for last.

    Worth its while where many stretches of one text are asked for before those of the next one; elsewhere `tokenize`
    costs less.
    """

    def __init__(self) -> None:
        self._cut: dict[str, _Cut] = {}

    def between(self, text: str, start: int, end: int) -> list[Token]:
        """The same as ``tokenize(text, start, end)``, also where an end of the stretch is inside a word."""
        whole = self._cut.get(text) or self._keep(text)
        first, last = bisect_left(whole.starts, start), bisect_right(whole.ends, end)
        cut_first = first > 0 and whole.ends[first - 1] > start
        cut_last = last < len(whole.starts) and whole.starts[last] < end
        if not (cut_first or cut_last):
            return whole.tokens[first:last]
        if last < first or (cut_first and whole.tokens[first - 1].kind != "word"):
            return tokenize(text, start, end)
        # What is left of a word is a word or marks and ends where the word does, so that the others are cut as before.
        before = tokenize(text, start, whole.ends[first - 1]) if cut_first else []
        after = tokenize(text, whole.starts[last], end) if cut_last else []
        return [*before, *whole.tokens[first:last], *after]

    def _keep(self, text: str) -> _Cut:
        tokens = tokenize(text)
        while len(self._cut) >= _KEPT:
            del self._cut[next(iter(self._cut))]
        cut = _Cut(tokens, array("q", [t.start for t in tokens]), array("q", [t.end for t in tokens]))
        self._cut[text] = cut
        return cut
