"""Institutions that no table lists, told by the noun they begin with: معهد «الأفق», مستشفى الملك سالم, جامعة بغداد."""

from __future__ import annotations

from khabar.annotate.names.chunks import Line
from khabar.annotate.names.items import Item
from khabar.annotate.names.titles import read_title
from khabar.annotate.names.unlisted import UNLIKELY, read_unlisted

_MOST_QUOTED = 6
_MOST_TAIL = 3
_NAMED_AFTER = "eponymous"
_STREET = "thoroughfare"
_CLUB = "club"
_VIA = "عن"


def read_institution(line: Line, first: int) -> Item | None:
    """The institution whose opening noun is chunk ``first``; None where nothing names it.

    What stands in quotation marks after the noun is its name; places and persons are, after nouns of things named
    after them. A listed organisation after the noun is that organisation.
    """
    after = first + 1
    if after >= len(line.chunks) or line.chunks[after].prefix:
        return None
    letter = line.chunks[after].letter
    if letter == '"':
        return _quoted(line, first, after)
    if _STREET in line.chunks[first].keys("I"):
        return _street(line, first, after)
    if _NAMED_AFTER in line.chunks[first].keys("I"):
        return _named_after(line, first, after)
    return Item("short_organisation", after, after + 1) if letter == "o" else None


def _street(line: Line, first: int, after: int) -> Item | None:
    """A street, district or market with its name, which is no town or newspaper there: طريق مكة, سوق عكاظ.

    عن طريق مكة may be "by way of": no street.
    """
    if first and line.chunks[first - 1].norm == _VIA:
        return None
    end = after + 1 if line.chunks[after].letter in "CSOo" else _person_end(line, after)
    return Item("thoroughfare", first, end) if end else None


def _named_after(line: Line, first: int, after: int) -> Item | None:
    """A thing named after a place or a person: جامعة بغداد; but not بنك مصر للتنمية, which has a longer name."""
    letter = line.chunks[after].letter
    if letter not in "CS":
        last = _person_end(line, after)
        return Item("institution", first, last) if last else None
    if _tail_end(line, after + 1) > after + 1 or _goes_on(line, after + 1):
        return None
    if _CLUB in line.chunks[first].keys("I"):
        return Item("institution", first, after + 1)
    kind = "place" if letter == "C" else "state"
    return Item("institution", first, after + 1, inner=(Item(kind, after, after + 1),))


def _goes_on(line: Line, at: int) -> bool:
    """Whether an unknown word without article follows: the name is longer than what is known of it."""
    if at >= len(line.chunks) or line.chunks[at].letter != "x":
        return False
    word = line.chunks[at].norm
    return not word.startswith(("ال", "و", "ب", "ل")) and not UNLIKELY.match(word)


def _person_end(line: Line, at: int) -> int | None:
    """Chunk after a person's name, with or without a title before it."""
    if line.chunks[at].letter in "HRr":
        title = read_title(line, at)
        return title.name.last if title is not None and title.name is not None else None
    if line.chunks[at].letter == "P":
        return at + 1
    run = read_unlisted(line, at) if line.chunks[at].letter in "Gg" else None
    return run.last if run else None


def _quoted(line: Line, first: int, mark: int) -> Item | None:
    stop = min(len(line.chunks), mark + 2 + _MOST_QUOTED)
    close = next((n for n in range(mark + 1, stop) if line.chunks[n].letter == '"'), None)
    if close is None or close == mark + 1:
        return None
    inside = line.chunks[mark + 1]
    if close == mark + 2 and (inside.keys("O") or inside.keys("o")):
        return Item("organisation", mark + 1, mark + 2)
    return Item("institution", first, _tail_end(line, close + 1))


def _tail_end(line: Line, at: int) -> int:
    """Chunk after a tail of purpose: … للسياسات العامة."""
    end = at
    while end < len(line.chunks) and end - at < _MOST_TAIL:
        chunk = line.chunks[end]
        if chunk.letter not in "xnBAD" or not chunk.norm.startswith("لل" if end == at else "ال"):
            break
        end += 1
    return end
