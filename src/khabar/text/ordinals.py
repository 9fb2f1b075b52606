"""Ordinals over the items of a sentence: الحادي عشر, الثلاثون, المئة والخامسة, ثالث, الثاني بعد المئة, 21st."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.lexicon.calendar import Calendar
from khabar.text.time_items import Item

_TEN, _HUNDRED = 10, 100
_ORDINAL = frozenset({"ordinal", "yearordinal"})
#: What is counted or timed behind a number: الثامنة وعشرون دقيقة is a clock time.
_TIMED = frozenset({"units", "unit1"})
_TEEN = frozenset({"عشر", "عشره"})


class Ordinal(NamedTuple):
    """One ordinal: ``text[start:end]`` and its number."""

    start: int
    end: int
    number: float


class _Part(NamedTuple):
    """What has been read: items up to ``last`` (exclusive), and the least value that may not be joined any more."""

    last: int
    number: float
    limit: float


def _is_definite(item: Item) -> bool:
    """الثلاثون, المئة, الواحد والعشرون: a number in words with its article."""
    return item.kind == "number" and item.style == "words" and item.norm.startswith("ال")


def _step(number: float) -> float:
    """The round number that a number ends in: 100 of 300, 1000 of 4000; of one below a hundred 10 or 0."""
    if number < _HUNDRED:
        return float(_TEN) if number % _TEN == 0 else 0.0
    step = float(_HUNDRED)
    while number % (step * _TEN) == 0:
        step *= _TEN
    return 0.0 if number % _HUNDRED else step


def _plain(item: Item, calendar: Calendar) -> float:
    """3 of ثالث and ثالثا: an ordinal without its article, which the calendar knows with it; 0 for another word."""
    if item.kind != "other":
        return 0.0
    stems = (item.norm, item.norm.removesuffix("ا"))
    forms = (form for stem in stems for form in calendar.forms.get(f"ال{stem}", ()) if not form.tail)
    return next((form.word.number for form in forms if form.word.kind == "ordinal" and not form.particles), 0.0)


def _head(items: Sequence[Item], at: int, calendar: Calendar) -> _Part | None:
    """The ordinal that begins at ``at``, without what is joined to it."""
    item, after = items[at], items[at + 1] if at + 1 < len(items) else None
    if item.kind in ("number", "year") and item.style == "digits":
        return _Part(at + 2, item.number, 0.0) if after is not None and after.kind == "suffix" else None
    if item.kind in _ORDINAL:
        return _Part(at + 1, item.number, _HUNDRED if item.number < _TEN else 0.0)
    if _is_definite(item) and (item.number >= _HUNDRED or item.number % _TEN <= 1) and item.number >= _TEN:
        return _Part(at + 1, item.number, _step(item.number))
    number = _plain(item, calendar)
    if not number:
        return None
    teen = after is not None and after.norm in _TEEN and after.kind == "number" and number < _TEN
    return _Part(at + 1 + teen, number + (_TEN if teen else 0), 0.0 if teen or number >= _TEN else _HUNDRED)


def _joined(items: Sequence[Item], part: _Part) -> _Part | None:
    """وعشرون behind the fifth, والخامسة behind the hundredth; before minutes it is a clock time."""
    if part.last + 1 >= len(items) or items[part.last].kind != "and":
        return None
    more, after = items[part.last + 1], items[part.last + 2].kind if part.last + 2 < len(items) else ""
    in_words = more.kind in _ORDINAL or (more.kind == "number" and more.style == "words")
    if not in_words or not more.number < part.limit or after in _TIMED:
        return None
    if part.number < _TEN and (more.number % _TEN or more.number <= _TEN):
        return None  # the fifth and the sixth are two
    limit = _HUNDRED if more.number < _TEN else _step(more.number) if more.number >= _HUNDRED else 0.0
    return _Part(part.last + 2, part.number + more.number, limit)


def _after_a_hundred(items: Sequence[Item], part: _Part) -> _Part:
    """الثاني بعد المئة."""
    if part.last + 1 >= len(items) or items[part.last].kind != "after":
        return part
    more = items[part.last + 1]
    fits = _is_definite(more) and more.number >= _HUNDRED and part.number < _step(more.number)
    return _Part(part.last + 2, part.number + more.number, 0.0) if fits else part


def read_ordinals(items: Sequence[Item], calendar: Calendar) -> Iterator[Ordinal]:
    """Ordinals of one sentence, left to right, never overlapping.

    Limits: a round number with its article is an ordinal here also where it counts (الثلاثون شخصا). What names a place
    without a number (الأخير, التالي) is none, nor are digits with their article (الـ11). Cost: linear in the items.
    """
    at = 0
    while at < len(items):
        part = _head(items, at, calendar)
        if part is None:
            at += 1
            continue
        while (more := _joined(items, part)) is not None:
            part = more
        part = _after_a_hundred(items, part)
        yield Ordinal(items[at].start, items[part.last - 1].end, part.number)
        at = part.last
