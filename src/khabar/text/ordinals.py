"""Ordinals over the items of a sentence: الحادي عشر, الثلاثون, المئة والخامسة, ثالث, الثاني بعد المئة, 21st."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.lexicon.calendar import Calendar
from khabar.text.time_item import Item

_TEN, _HUNDRED = 10, 100
_ORDINAL = frozenset({"ordinal", "yearordinal"})
#: What is counted or timed behind a number: الثامنة وعشرون دقيقة is a clock time.
_TIMED = frozenset({"units", "unit1"})
#: ألف, ألفان, آلاف and ألوف behind what looks like the article in them.
_THOUSANDS = frozenset({"ف", "فا", "فان", "في", "فين", "اف", "وف"})
_FROM = frozenset({"قبل", "من", "الي"})
_END = frozenset({"الاخير", "الاخيره", "الاخر", "النهايه"})
_SCALES = frozenset({1e6, 1e9, 1e12})
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
    """الثلاثون, المئة, الواحد والعشرون: a number in words with its article; ألف and آلاف begin alike when folded."""
    bare = item.norm.removeprefix("ال")
    return item.kind == "number" and item.style == "words" and bare != item.norm and bare not in _THOUSANDS


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
    bare = item.norm.removesuffix("ا")
    stems = (item.norm, bare, bare.removeprefix("و"))
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
    if _begins_ordinal(items, at):
        return _Part(at + 1, item.number, _step(item.number))
    number = _plain(item, calendar)
    if not number:
        return None
    teen = after is not None and after.norm in _TEEN and after.kind == "number" and number < _TEN
    return _Part(at + 1 + teen, number + (_TEN if teen else 0), 0.0 if teen or number >= _TEN else _HUNDRED)


def _begins_ordinal(items: Sequence[Item], at: int) -> bool:
    """Whether a round number stands before what makes it an ordinal: مئة of "مئة والخامسة"."""
    item = items[at]
    if item.kind != "number" or item.style != "words" or not _step(item.number) > _TEN or at + 2 >= len(items):
        return False
    more = items[at + 2]
    joined = items[at + 1].kind == "and" and more.norm.removeprefix("و").startswith("ال")
    return joined and more.kind in _ORDINAL and more.number < _step(item.number)


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


def _of_a_scale(items: Sequence[Item], part: _Part) -> _Part:
    """الحادي والعشرون مليون, behind what no single word says: اليوم الثالث مليون زائر is the third day."""
    more = items[part.last] if part.last < len(items) else None
    scale = more is not None and more.kind == "number" and more.style == "words" and more.number in _SCALES
    if more is None or not scale or part.number <= _TEN:
        return part
    return _Part(part.last + 1, part.number * more.number, more.number)


def _is_from_the_end(items: Sequence[Item], at: int) -> bool:
    """الثالث قبل الأخير, الثاني من النهاية: a place that is counted from the end."""
    return at + 1 < len(items) and items[at].norm in _FROM and items[at + 1].norm in _END


def read_ordinals(items: Sequence[Item], calendar: Calendar) -> Iterator[Ordinal]:
    """Ordinals of one sentence, left to right, never overlapping.

    Limits: a round number with its article is an ordinal here also where it counts (الثلاثون شخصا). What names a place
    without a number (الأخير, التالي) is none, nor is one counted from the end (الثالث قبل الأخير), nor are digits
    with their article (الـ11). Cost: linear in the items.
    """
    at = 0
    while at < len(items):
        part = _head(items, at, calendar)
        if part is None:
            at += 1
            continue
        while (more := _joined(items, part)) is not None:
            part = more
        part = _of_a_scale(items, part)
        part = _after_a_hundred(items, part)
        if not _is_from_the_end(items, part.last):
            yield Ordinal(items[at].start, items[part.last - 1].end, part.number)
        at = part.last
