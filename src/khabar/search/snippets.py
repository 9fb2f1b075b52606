"""The stretch of a text that shows best why it was found, with the places of what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from khabar.model import Span
from khabar.search.expansion import Row
from khabar.search.indexing import written
from khabar.search.readable import readable
from khabar.text.fold import fold
from khabar.text.token import Token
from khabar.text.tokens import tokenize

#: Tokens of a stretch.
LENGTH = 40
_BEFORE = 8
#: Rows with the number of their group, by their first word.
_Rows: TypeAlias = dict[str, list[tuple[int, Row]]]


class Sought(NamedTuple):
    """What is looked for in texts: rows by their first word, and the folded letters of these words."""

    rows: _Rows
    folded: frozenset[str]


def sought(groups: Sequence[Sequence[Row]]) -> Sought:
    """Make what was asked for ready for `snippet`: once a question, because a word may have hundreds of forms."""
    rows: _Rows = {}
    for number, group in enumerate(groups):
        for row in group:
            rows.setdefault(row[0], []).append((number, row))
    return Sought(rows, frozenset(map(fold, rows)))


class Snippet(Struct, frozen=True, kw_only=True):
    """A stretch of a page in its own spelling: ``page.text[start:end] == exact``; ``marks`` what was found in it."""

    start: int
    end: int
    exact: str
    marks: tuple[Span, ...]


class _Find(NamedTuple):
    """Where a row stands: its first token, one past its last character, the group it is of."""

    token: int
    end: int
    group: int


class _Window(NamedTuple):
    """Tokens that may be shown, and what was found in them."""

    tokens: Sequence[Token]
    finds: Sequence[_Find]

    @property
    def groups(self) -> int:
        """How many different things that were asked for stand in it."""
        return len({find.group for find in self.finds})


def snippet(page: tuple[str, str], spans: Sequence[Span], asked: Sought) -> Snippet:
    """The stretch that holds rows of the most groups, the earliest of equals; the beginning where it holds none.

    ``page`` is its text and media: of HTML only what is seen is looked at. A stretch lies within one span. Empty for a
    text without a word. Cost: linear in the text.
    """
    text, seen = page[0], readable(*page)
    windows = [window for span in spans for window in _windows(seen, span, asked)]
    if not windows:
        return Snippet(start=spans[0].start, end=spans[0].start, exact="", marks=())
    tokens, finds = max(windows, key=lambda window: window.groups)
    start, end = tokens[0].start, tokens[-1].end
    marks = tuple(Span(tokens[find.token].start, find.end) for find in finds)
    return Snippet(start=start, end=end, exact=text[start:end], marks=marks)


def _windows(text: str, span: Span, asked: Sought) -> Iterator[_Window]:
    """Stretches of a span, each from shortly before a find; its beginning where nothing is found."""
    tokens = tokenize(text, *span)
    finds = list(_finds(text, tokens, asked))
    for at in [find.token for find in finds] or [0][: len(tokens)]:
        first = max(0, min(at - _BEFORE, len(tokens) - LENGTH))
        shown = tokens[first : first + LENGTH]
        inside = [find for find in finds if find.token >= first and find.end <= shown[-1].end]
        yield _Window(shown, [find._replace(token=find.token - first) for find in inside])


def _finds(text: str, tokens: Sequence[Token], asked: Sought) -> Iterator[_Find]:
    """Every place where a row stands, the longest there."""
    # Most words are none that was asked for: folded letters, which each token has, tell that at once.
    rows, folded = asked
    for at, token in enumerate(tokens):
        if token.norm in folded and (starting := rows.get(written(text, token))):
            following = _worded(text, tokens[at:])
            ends = list(islice(following, max(len(row) for _, row in starting)))
            fits = [(group, row) for group, row in starting if tuple(word for word, _ in ends[: len(row)]) == row]
            if fits:
                group, row = max(fits, key=lambda fit: len(fit[1]))
                yield _Find(at, ends[len(row) - 1][1], group)


def _worded(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Words that tokens hold, as they are found, and where each ends."""
    for token in tokens:
        if word := written(text, token):
            yield word, token.end
