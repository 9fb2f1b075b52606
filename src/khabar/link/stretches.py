"""Tokens of stretches of a text: the text is cut once, and its stretches are cut out of that."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from khabar.text.fold import fold
from khabar.text.tokens import ARABIC, Token, tokenize

#: Articles are read one after another, some of them from one page.
_KEPT = 2
_LETTER = re.compile(f"[{ARABIC}]")


class Content(Struct, frozen=True, gc=False):
    """A content word: its skeleton, where it stands, and whether it stands in every other report."""

    skeleton: str
    start: int
    end: int
    common: bool = False


class _Row:
    """Things of a text in their order, found by where they stand."""

    def __init__(self, found: Sequence[Token] | Sequence[Content]) -> None:
        self.starts = array("q", [one.start for one in found])
        self.ends = array("q", [one.end for one in found])

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Places of the first that begins in a stretch, and behind the last that ends in it."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)


class _Cut:
    """A text as tokens, and as content words where these were asked for."""

    def __init__(self, text: str) -> None:
        self.tokens = tokenize(text)
        self.row = _Row(self.tokens)
        self.words: list[Content] = []
        self.word_row: _Row | None = None

    def cuts(self, first: int, last: int, start: int, end: int) -> tuple[bool, bool]:
        """Whether the stretch begins, and ends, inside a token."""
        starts, ends = self.row.starts, self.row.ends
        return first > 0 and ends[first - 1] > start, last < len(starts) and starts[last] < end


def _part(text: str, start: int, end: int, kind: str) -> list[Token]:
    """The tokens of a part of a token of some kind; a part of a word that begins with a letter is a word."""
    if kind != "word" or not _LETTER.match(text, start):
        return tokenize(text, start, end)
    norm = fold(text[start:end])
    return [Token(start, end, norm, kind)] if norm else []


class Stretches:
    """Tokens and content words of the texts that were asked for last.

    Worth its while where many stretches of one text are asked for before those of the next one; elsewhere `tokenize`
    costs less.
    """

    def __init__(self) -> None:
        self._cut: dict[str, _Cut] = {}

    def between(self, text: str, start: int, end: int) -> list[Token]:
        """The same as ``tokenize(text, start, end)``, also where an end of the stretch is inside a word."""
        whole = self._cut.get(text) or self._keep(text)
        first, last = whole.row.inside(start, end)
        cut_first, cut_last = whole.cuts(first, last, start, end)
        if not (cut_first or cut_last):
            return whole.tokens[first:last]
        if last < first or (cut_first and whole.tokens[first - 1].kind != "word"):
            return tokenize(text, start, end)
        # What is left of a word is a word or marks and ends where the word does, so that the others are cut as before.
        before = _part(text, start, whole.row.ends[first - 1], "word") if cut_first else []
        after = _part(text, whole.row.starts[last], end, whole.tokens[last].kind) if cut_last else []
        return [*before, *whole.tokens[first:last], *after]

    def words(
        self, text: str, start: int, end: int, read: Callable[[Iterable[Token]], Iterable[Content]]
    ) -> list[Content]:
        """What ``read`` makes of the tokens of a stretch; it must read each by itself, and be the same every time."""
        whole = self._cut.get(text) or self._keep(text)
        if any(whole.cuts(*whole.row.inside(start, end), start, end)):
            return list(read(self.between(text, start, end)))
        if whole.word_row is None:
            whole.words = list(read(whole.tokens))
            whole.word_row = _Row(whole.words)
        first, last = whole.word_row.inside(start, end)
        return whole.words[first:last]

    def _keep(self, text: str) -> _Cut:
        while len(self._cut) >= _KEPT:
            del self._cut[next(iter(self._cut))]
        cut = self._cut[text] = _Cut(text)
        return cut
