"""Pair quotation marks, also where a page forgot one.

Newsrooms type one mark for another (”…”, »…«), open twice and close once, or never close. A pair is looked for inside
one paragraph only. A mark's direction is read from its neighbours, since the character itself often lies.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENERS = "“„«‹"
_CLOSERS = "”»›"
_EITHER = '"'
MARKS = frozenset(_OPENERS + _CLOSERS + _EITHER)
_MARK = re.compile(f"[{_OPENERS}{_CLOSERS}{_EITHER}]")
_FAMILY = {"«": "g", "»": "g", "‹": "g", "›": "g", "“": "c", "”": "c", "„": "c", '"': "s"}
#: So many words at least stand behind a mark that was set a blank too early.
_LATE = 4
_STOPS = frozenset(".؟!")
_BEFORE_OPENING = frozenset(" \t\u00a0\n([{:،؛,-–—ـ/")
_AFTER_CLOSING = frozenset(" \t\u00a0\n)]}.،؛,:!؟?…-–—/")


class Quotation(NamedTuple):
    """A quoted stretch: marks at ``start`` and ``end - 1``, words at ``inner_start:inner_end``.

    ``closed`` is False where the closing mark is missing; then ``end == inner_end`` is the end of the paragraph.
    ``depth`` 0 for an outermost quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    depth: int


def _direction(text: str, at: int, start: int, end: int) -> int:
    """+1 opens, -1 closes, 0 cannot be told from the neighbours."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    may_open = before in _BEFORE_OPENING or before in MARKS
    may_close = after in _AFTER_CLOSING or after in MARKS
    # A clitic glued to the mark opens it: ب"المثمر", و”البرنامج”.
    if not may_open and not may_close:
        return 1 if at - start < 2 or text[at - 2 : at - 1] in _BEFORE_OPENING else 0
    if may_open and not may_close:
        return 1
    if may_close and not may_open:
        return -1
    return 0


def _opens(text: str, at: int, start: int, end: int, *, within: str) -> bool:
    """``within``: the mark that is open at this place, empty for none."""
    direction = _direction(text, at, start, end)
    if direction:
        return direction > 0
    if text[at] in _OPENERS:
        return text[at] != within or not _stands_alone(text, at, start, end)
    return not within


def _stands_alone(text: str, at: int, start: int, end: int) -> bool:
    """`«8 مارس « وقام`: an opening mark between two blanks closes what the same mark has opened."""
    return start < at < end - 1 and text[at - 1] == " " == text[at + 1]


def _is_late(text: str, at: int, following: list[int], start: int, end: int) -> bool:
    """`في مؤتمر صحفي" لم نشهد هذا".`: a straight mark glued to the word before it, which the next one would close."""
    if text[at] != _EITHER or not following or text[following[0]] != _EITHER or text[at + 1 : at + 2] != " ":
        return False
    words = text[at + 1 : following[0]].split()
    closers = all(_direction(text, one, start, end) < 0 for one in (at, following[0]))
    return closers and len(words) >= _LATE and text[at - 1 : at].isalpha()


def _close(stack: list[int], pairs: list[tuple[int, int]], text: str, at: int) -> None:
    """Close the nearest open mark of the same family, else the nearest one of any."""
    family = _FAMILY[text[at]]
    for depth in range(len(stack) - 1, -1, -1):
        if _FAMILY[text[stack[depth]]] == family:
            pairs.append((stack[depth], at))
            del stack[depth:]
            return
    if stack:
        pairs.append((stack.pop(), at))


def _repair(text: str, stack: list[int], pairs: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """Give the outermost unclosed mark a closing mark that an inner one took: “a “b c” → one quotation.

    The first behind which the sentence ends (“a “b c”. d “e”. → “a “b c” and “e”), else the last.
    """
    if not stack:
        return pairs
    outer = stack[0]
    inner = [p for p in pairs if p[0] > outer]
    if inner:
        ended = [p for p in inner if text[p[1] + 1 : p[1] + 2] in _STOPS]
        last = min(ended or inner, key=lambda p: p[1] if ended else -p[1])
        pairs.remove(last)
        pairs.append((outer, last[1]))
    else:
        pairs.append((outer, end))
    return pairs


def find_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Quotations of one paragraph, outer before inner, sorted by start.

    Args:
        text: The whole text; offsets refer to it.
        start: First code point of the paragraph.
        end: One past its last; None for the end of ``text``.

    Returns:
        Empty when there is no mark. A closing mark that nothing opened is skipped; an opening mark that nothing
        closes runs to the end of the paragraph with ``closed=False``.

    Cost: linear in the paragraph. Limit: a quotation over several paragraphs is one quotation for each.
    Example: وصفه بـ”المثمر” → one closed quotation around المثمر, though both marks are closing ones.
    """
    stop = len(text) if end is None else end
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    places = [mark.start() for mark in _MARK.finditer(text, start, stop)]
    for number, at in enumerate(places):
        late = not stack and _is_late(text, at, places[number + 1 : number + 2], start, stop)
        if late or _opens(text, at, start, stop, within=text[stack[-1]] if stack else ""):
            stack.append(at)
        else:
            _close(stack, pairs, text, at)
    return _nest(sorted(_repair(text, stack, pairs, stop), key=lambda p: (p[0], -p[1])), stop)


def _nest(pairs: list[tuple[int, int]], stop: int) -> list[Quotation]:
    found: list[Quotation] = []
    open_ends: list[int] = []
    for left, right in pairs:
        while open_ends and open_ends[-1] <= left:
            open_ends.pop()
        closed = right < stop
        found.append(Quotation(left, right + 1 if closed else right, left + 1, right, closed, len(open_ends)))
        open_ends.append(right)
    return found
