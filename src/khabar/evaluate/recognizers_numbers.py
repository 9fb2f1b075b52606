"""Numbers, ordinals and percentages as Khabar reads them, in the terms of Recognizers-Text."""

from __future__ import annotations

from khabar.annotate.times.quantities import find_quantities
from khabar.evaluate.recognizers_gold import MOST_DIGITS, Case, number_text
from khabar.evaluate.recognizers_times import Found
from khabar.lexicon.calendar import Calendar
from khabar.text.ordinals import read_ordinals
from khabar.text.time_items import read_items
from khabar.text.tokens import tokenize
from khabar.text.written_numbers import Notation, read_numbers

#: How their chat writes numbers.
_CHAT = Notation(decimal_marks=True, shares=True, suffixes=True)


def _value(number: float) -> str:
    return number_text(f"{number:.{MOST_DIGITS}g}")


def _is_glued(text: str, end: int) -> bool:
    """Whether a letter stands right behind a number: 180مل is a unit to them, of which they give no number."""
    return text[end : end + 1].isalpha()


def numbers_of(case: Case, calendar: Calendar) -> list[Found]:
    """Every number, in digits and in words, whatever it counts."""
    found = read_numbers(case.text, tokenize(case.text), calendar, _CHAT)
    kept = [n for n in found if not (n.digits and _is_glued(case.text, n.end))]
    return [Found(n.start, n.end, "number", frozenset({_value(n.value)})) for n in kept]


def ordinals_of(case: Case, calendar: Calendar) -> list[Found]:
    """Every ordinal in words that names a number."""
    items = read_items(case.text, tokenize(case.text), calendar).row
    return [Found(o.start, o.end, "ordinal", frozenset({_value(o.number)})) for o in read_ordinals(items, calendar)]


def percents_of(case: Case, calendar: Calendar) -> list[Found]:
    """Every percentage."""
    found = find_quantities(case.text, [tokenize(case.text)], calendar)
    return [
        Found(q.start, q.end, "percentage", frozenset({f"{_value(q.low)}%"}))
        for q in found
        if q.kind == "percent" and q.low is not None
    ]


def ranges_of(case: Case, calendar: Calendar) -> list[Found]:
    """Quantities as intervals: ``[20,30)`` for between, ``(30,)`` for more than, ``(,100]`` for at most."""
    found = find_quantities(case.text, [tokenize(case.text)], calendar)
    return [Found(q.start, q.end, "numberrange", frozenset(_intervals(q.low, q.high))) for q in found]


def _intervals(low: float | None, high: float | None) -> set[str]:
    """Whether an end belongs to it is not told apart: a record has no open and closed ends."""
    ends = ("" if low is None else _value(low), "" if high is None else _value(high))
    return {f"{left}{ends[0]},{ends[1]}{right}" for left in "([" for right in ")]"}
