"""Words, numbers and marks, with their places in the text.

A word keeps its harakat and tatweel in ``exact`` and loses them in ``norm``. Clitics stay on (see clitics.py): the
page knows only what stands between spaces. Abbreviations with stops (أ.ف.ب, جي. دي.) are left to sentences.py.
"""

from __future__ import annotations

import re

from khabar.text.fold import fold
from khabar.text.token import Token

__all__ = ["ARABIC", "Token", "tokenize"]

#: Arabic letters with marks, tatweel and invisible joiners inside a word.
ARABIC = "\u0621-\u063a\u0640-\u065f\u0670-\u06d3\u06d5-\u06ed\u06fa-\u06ff\u0610-\u061a\ufb50-\ufdff\ufe70-\ufefc"
_JOINERS = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad"

#: Accents that stand by themselves: a run of them is one mark, or a page of nothing else would be a million.
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

#: Blanks first: a search that begins at each of them would try all kinds of tokens there.
_TOKEN = re.compile(
    r"\s*+(?:"
    rf"(?P<word>[{ARABIC}][{ARABIC}{_JOINERS}]*)"
    rf"|(?P<number>[0-9٠-٩۰-۹]+(?:[{_JOINERS}]*[.,٫٬:/][{_JOINERS}]*[0-9٠-٩۰-۹]+)*)"
    r"|(?P<latin>[A-Za-zÀ-ɏ]+(?:['’.&-][A-Za-zÀ-ɏ]+)*)"
    r"|(?P<ellipsis>\.{2,}|…)"
    rf"|(?P<mark>[{_JOINERS}]+|[{_ACCENTS}]+|[^\s\w]|_)"
    r"|(?P<other>\w+))"
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of text into tokens; offsets are over the whole ``text``.

    Empty for blank text. Spaces, NBSP and newlines belong to no token. Cost: linear.
    Example: ``بـ"المثمر"`` gives ب, ", المثمر, " (the tatweel belongs to the word before the mark).
    """
    # Without the blanks behind the last token, which would be read again from each of them on.
    stop = start + len(text[start:end].rstrip())
    found = list(_TOKEN.finditer(text, start, stop))
    # Folded all at once, since a call for each word costs more than the folding; no token holds a line break.
    norms = fold("\n".join([m[m.lastindex or 0] for m in found])).split("\n")
    return [
        Token(m.start(kind), m.end(), norm, kind)
        for m, norm in zip(found, norms, strict=False)
        if norm and (kind := m.lastgroup)
    ]
