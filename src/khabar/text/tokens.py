"""Words, numbers and marks, with their places in the text.

A word keeps its harakat and tatweel in ``exact`` and loses them in ``norm``. Clitics stay on (see clitics.py): the
page knows only what stands between spaces. Abbreviations with stops (أ.ف.ب, جي. دي.) are left to sentences.py.
"""

from __future__ import annotations

import re

from khabar.text.fold import fold
from khabar.text.token import Token

__all__ = ["ARABIC", "Cutter", "Token", "tokenize"]

#: No token holds one.
_BLANK = " "
#: Most pieces of text that are kept, and their most characters.
_KEPT, _SHORT = 50_000, 24

#: Arabic letters with marks, tatweel and invisible joiners inside a word.
ARABIC = "\u0621-\u063a\u0640-\u065f\u0670-\u06d3\u06d5-\u06ed\u06fa-\u06ff\u0610-\u061a\ufb50-\ufdff\ufe70-\ufefc"
_JOINERS = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad"

#: Accents that stand by themselves: a run of them is one mark, or a page of nothing else would be a million.
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

_DIGITS, _LATIN = "0-9٠-٩۰-۹", "A-Za-zÀ-ɏ"

#: A token and the blanks before it; whatever stands in a text is one or the other. A word, a number, a Latin word, an
#: ellipsis, a mark, anything else; what begins a token tells which.
_TOKEN = re.compile(
    r"\s*+(?:"
    rf"[{ARABIC}][{ARABIC}{_JOINERS}]*"
    rf"|[{_DIGITS}]+(?:[{_JOINERS}]*[.,٫٬:/][{_JOINERS}]*[{_DIGITS}]+)*"
    rf"|[{_LATIN}]+(?:['’.&-][{_LATIN}]+)*"
    r"|\.{2,}|…"
    rf"|[{_JOINERS}]+|[{_ACCENTS}]+|[^\s\w]|_"
    r"|\w+)"
)
_BEGINS = (("word", ARABIC), ("number", _DIGITS), ("latin", _LATIN))
#: Kinds of most tokens by their first character.
_KINDS = {
    one: kind
    for kind, ranges in _BEGINS
    for first, last in re.findall(r"(.)(?:-(.))?", ranges)
    for one in map(chr, range(ord(first), ord(last or first) + 1))
}


def _kind(token: str) -> str:
    """The kind of a token that is neither a word nor a number."""
    if token[0] == "…" or token.startswith(".."):
        return "ellipsis"
    return "other" if token[0].isalnum() else "mark"


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of text into tokens; offsets are over the whole ``text``.

    Empty for blank text. Spaces, NBSP and newlines belong to no token. Cost: linear.
    Example: ``بـ"المثمر"`` gives ب, ", المثمر, " (the tatweel belongs to the word before the mark).
    """
    return Cutter().tokens(text, start, end)


class Cutter:
    """Cuts texts into tokens, and keeps what it has met between two blanks, most of which comes again and again."""

    def __init__(self) -> None:
        #: By what stands between blanks its tokens, with offsets over it.
        self._met: dict[str, list[Token]] = {}

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """As `tokenize`."""
        pieces, met = text[start:end].split(_BLANK), self._met
        if len(met) >= _KEPT:
            met.clear()
        new = _cut_each([piece for piece in pieces if piece and piece not in met])
        met.update({piece: own for piece, own in new.items() if len(piece) <= _SHORT})
        tokens: list[Token] = []
        at = start
        for piece in pieces:
            if piece:
                found = met.get(piece)
                for one in new[piece] if found is None else found:
                    tokens.append(Token(at + one.start, at + one.end, one.norm, one.kind))
            at += len(piece) + 1
        return tokens


def _cut_each(pieces: list[str]) -> dict[str, list[Token]]:
    """The tokens of each piece, cut all at once: a call for each takes longer than the cutting."""
    tokens = _cut("\n".join(pieces)) if pieces else []
    found: dict[str, list[Token]] = {}
    place = at = 0
    for piece in pieces:
        own: list[Token] = []
        end = at + len(piece)
        while place < len(tokens) and tokens[place].start < end:
            one = tokens[place]
            own.append(Token(one.start - at, one.end - at, one.norm, one.kind))
            place += 1
        found[piece] = own
        at = end + 1
    return found


def _cut(text: str) -> list[Token]:
    """The tokens of a text that any white space parts."""
    # Without the blanks behind the last token, which would be read again from each of them on.
    parts: list[str] = _TOKEN.findall(text, 0, len(text.rstrip()))
    words = [part.lstrip() for part in parts]
    # Folded all at once, since a call for each word costs more than the folding; no token holds a line break.
    norms = fold("\n".join(words)).split("\n")
    tokens: list[Token] = []
    at = 0
    for part, word, norm in zip(parts, words, norms, strict=False):
        at += len(part)
        if norm:
            tokens.append(Token(at - len(word), at, norm, _KINDS.get(word[0]) or _kind(word)))
    return tokens
