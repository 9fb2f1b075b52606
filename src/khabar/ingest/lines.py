"""Lines of a page and their shape: what looks like a headline, a paragraph, a list item. No words are known here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from khabar.model import Span
from khabar.text.fold import fold
from khabar.text.sentences import lines_in

#: Longest headline and longest section heading, in characters; of 4,700 real titles 99 % are under 130.
MAX_HEADLINE = 150
MAX_HEADING = 90
#: A paragraph of news has a full sentence.
MIN_PARAGRAPH = 80

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
_INVISIBLE += "\ufeff\u00ad\u061c"
_BLANK = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
_BLANK += "\u2009\u200a\u202f\u205f\u3000\x1c\x1d\x1e\x1f"
_TRIMMED = _INVISIBLE + _BLANK
_LEADING_MARKS = re.compile(r"[\W_]+")
_TRAILING_MARKS = re.compile(r"[\W_]+\Z")
_BULLET = re.compile(r"(?:[•●▪■◾◼★☆✅🔴🔵🔹🔸➡▶►»›*·◦‣⁃-]\ufe0f?|\d{1,2}\s?[-.)](?=\s)|o(?=\s))+\s*")
_HEADING_MARK = re.compile(r"#{1,6}[ \t]+(?=\S)")
_CLOSING = "\"'”’»)]}›*_ " + _TRIMMED
_STOPS = (".", "۔", "؛")


class Line(NamedTuple):
    """A line that is not blank, trimmed of spaces and invisible characters: ``text == page[start:end]``.

    ``folded`` has single spaces; ``key`` is it without the marks, bullets and emoji in front.
    """

    start: int
    end: int
    text: str
    folded: str
    key: str

    @property
    def bare(self) -> str:
        """The key without the marks at its end: what a whole-line phrase is compared with."""
        return _TRAILING_MARKS.sub("", self.key)

    @property
    def bullet(self) -> int:
        """Length of the list mark in front (``• ``, ``- ``, ``1) ``); 0 where there is none."""
        match = _BULLET.match(self.text)
        return match.end() if match and match.end() < len(self.text) else 0

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends in a full stop, before or behind closing marks. Two dots or … are no full stop."""
        bare = self.text.rstrip(_CLOSING)
        return bare.endswith(_STOPS) and not bare.endswith("..")


def line_at(page: str, start: int, end: int) -> Line:
    """The line of a stretch of text, already trimmed."""
    text = page[start:end]
    folded = _single_spaced(fold(text))
    mark = _LEADING_MARKS.match(folded)
    return Line(start, end, text, folded, folded[mark.end() :] if mark else folded)


def _single_spaced(text: str) -> str:
    """One blank for each run of white space, none at the ends. Most lines are so; no other space can be printed."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(text.split())


def cut_lines(page: str, skipped: Sequence[Span] = ()) -> list[Line]:
    """Lines of a page in order, without blank ones and those that begin inside ``skipped`` (sorted). Cost: linear."""
    lines = []
    barriers = iter(skipped)
    barrier = next(barriers, None)
    for match in lines_in(page, 0, len(page)):
        while barrier and barrier.end <= match.start():
            barrier = next(barriers, None)
        if barrier and barrier.start <= match.start():
            continue
        stripped = match.group().lstrip(_TRIMMED)
        stripped = stripped[_heading_mark(stripped) :]
        start = match.end() - len(stripped)
        end = start + len(stripped.rstrip(_TRIMMED))
        if end > start:
            lines.append(line_at(page, start, end))
    return lines


def _heading_mark(line: str) -> int:
    """Length of the mark of a Markdown heading in front: ``## ``."""
    mark = _HEADING_MARK.match(line) if line[:1] == "#" else None
    return mark.end() if mark else 0


def is_headline(line: Line) -> bool:
    """Short, and not a sentence with a full stop: ``الوزير يلتقي نظيره.. وملف الحدود على الطاولة``."""
    return len(line.text) <= MAX_HEADLINE and not line.ends_sentence and not line.text.endswith((":", "،", ","))


def is_heading(line: Line) -> bool:
    """A headline short enough to stand inside an article: ``خطوة نحو التهدئة``."""
    return len(line.text) <= MAX_HEADING and is_headline(line) and any(c.isalpha() for c in line.text)


def is_paragraph(line: Line) -> bool:
    """Long, or a sentence with its full stop."""
    return len(line.text) > MAX_HEADLINE or (len(line.text) >= MIN_PARAGRAPH // 2 and line.ends_sentence)
