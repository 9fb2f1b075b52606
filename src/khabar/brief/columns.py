"""Lines for a terminal in either direction: isolates around foreign pieces, breaks at the width.

Letters are never reordered or reshaped: that is the terminal's work. Each line carries its own direction mark, and a
piece that is cut by a line break is closed at its end and opened again on the next line, so that no line depends on
another.
"""

from __future__ import annotations

import unicodedata

RLM, LRM = "\u200f", "\u200e"
FSI, RLI, LRI, PDI = "\u2068", "\u2067", "\u2066", "\u2069"
_OPENING = {FSI, RLI, LRI}
_MARKS = {"ar": RLM, "en": LRM}


def isolated(text: str) -> str:
    """A piece whose direction is its own: a name, a quotation, a number with its sign."""
    return f"{FSI}{text}{PDI}" if text else ""


def width_of(text: str) -> int:
    """Columns that a terminal gives to a text: marks and invisible characters none, wide ones two."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _still_open(line: str, opened: list[str]) -> list[str]:
    stack = list(opened)
    for character in line:
        if character in _OPENING:
            stack.append(character)
        elif character == PDI and stack:
            stack.pop()
    return stack


def _broken(text: str, width: int, hanging: int) -> list[str]:
    """Lines of words; a word that is longer than a line stands alone on one."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = width_of(word)
        room = width - (hanging if lines else 0)
        if line and used + 1 + size > room:
            lines.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line]


def wrapped(text: str, lang: str, width: int, indent: int = 0, hanging: int = 2) -> list[str]:
    """Break a paragraph into lines of at most ``width`` columns where its words allow it.

    ``indent`` columns stand before the first line, ``hanging`` more before the others. Spaces are set after the
    direction mark, so that they fall on the side where the line begins.
    """
    opened: list[str] = []
    lines = []
    for number, line in enumerate(_broken(text, max(20, width - indent), hanging)):
        still = _still_open(line, opened)
        pad = " " * (indent + (hanging if number else 0))
        lines.append(f"{_MARKS[lang]}{pad}{''.join(opened)}{line}{PDI * len(still)}")
        opened = still
    return lines
