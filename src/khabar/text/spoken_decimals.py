"""Decimals in words: خمسة فاصلة اثنان وعشرون, صفر فاصلة صفر خمسة, واحد فاصلة خمسة مليون.

One step above `numerals`: what stands on either side of the comma that is said is read there as a number of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.calendar import Calendar
from khabar.text.numerals import Number, longest_form, read_number
from khabar.text.tokens import Token

_ZERO = frozenset({"صفر", "الصفر", "صفرا"})
_COMMA = frozenset({"فاصله", "فاصل"})
_POINTS = _COMMA | {"نقطه"}
_TEN = 10
#: Marks behind which a clause ends.
ENDS = frozenset({".", "،", ",", "؛", ":", "!", "؟", ")"})


def ends_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether the clause ends before token ``at``."""
    return at >= len(tokens) or tokens[at].norm in ENDS


def zero(tokens: Sequence[Token], at: int) -> Number | None:
    """صفر, وصفر: none, which is no number to `read_number` (صفر is a month as well); None for another word."""
    norm = tokens[at].norm if at < len(tokens) else ""
    bare = norm.removeprefix("و")
    return Number(at, at + 1, norm[: len(norm) - len(bare)], 0.0, "words") if bare in _ZERO else None


def is_spoken_zero(tokens: Sequence[Token], at: int) -> bool:
    """Whether صفر is the number and not the month: صفر فاصلة خمسة."""
    return at + 1 < len(tokens) and tokens[at + 1].norm in _COMMA and zero(tokens, at) is not None


def lone_one(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    """A lone واحد, which is a number beside a fraction, or None."""
    form = longest_form(tokens, at, calendar) if at < len(tokens) else None
    if form is None or form.word.kind != "unit" or form.word.number != 1:
        return None
    return Number(at, at + 1, form.particles, 1.0, "words")


def _plain(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    if at >= len(tokens):
        return None
    return read_number(tokens, at, calendar) or zero(tokens, at) or lone_one(tokens, at, calendar)


def scale_said(tokens: Sequence[Token], number: Number, calendar: Calendar) -> float:
    """The scale that a number ends in (4 آلاف and ألفان: 1000); 0 for none."""
    form = longest_form(tokens, number.last - 1, calendar)
    kind = form.word.kind if form is not None else ""
    if form is None or kind not in ("scale", "scales", "scale2"):
        return 0.0
    return form.word.number / (2 if kind == "scale2" else 1)


def _behind(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    """What can be said behind the comma: a whole number without a particle."""
    number = _plain(tokens, at, calendar)
    if number is None or number.particles or number.style not in ("digits", "words"):
        return None
    return number if number.value % 1 == 0 else None


def _decimals(tokens: Sequence[Token], at: int, calendar: Calendar) -> tuple[str, int, float]:
    """Digits behind the comma, the index after them, and the scale that follows them (خمسة ملايين: 5, million)."""
    digits, last = "", at
    while (part := _behind(tokens, last, calendar)) is not None:
        scale = scale_said(tokens, part, calendar)
        digits, last = digits + f"{part.value / (scale or 1.0):.0f}", part.last
        if scale:
            return digits, last, scale
    return digits, last, 1.0


def _is_said(tokens: Sequence[Token], number: Number, last: int) -> bool:
    """فاصلة; نقطة where nobody counts points: خمسة نقطة (not خمس نقاط), مئة نقطة صفر, مئة نقطة خمسة at the end."""
    if tokens[number.last].norm in _COMMA or zero(tokens, number.last + 1) is not None:
        return True
    return number.style == "words" and (number.value <= _TEN or ends_at(tokens, last))


def read_spoken(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    """The number that begins at token ``at``, with the decimals that are said behind it; None where none begins.

    Like `read_number`, which it calls; of صفر and a lone واحد, which it does not know, only what has decimals.
    Cost: linear in its words. Example: ``صفر فاصلة خمسة`` → 0.5, ``خمسة فاصلة خمسة ملايين`` → 5500000.
    """
    plain = read_number(tokens, at, calendar)
    number = plain or zero(tokens, at) or lone_one(tokens, at, calendar)
    if number is None or number.last + 1 >= len(tokens) or tokens[number.last].norm not in _POINTS:
        return plain
    digits, last, scale = _decimals(tokens, number.last + 1, calendar)
    told = number.style in ("digits", "words") and number.value % 1 == 0
    if not digits or not told or not _is_said(tokens, number, last):
        return plain
    value = float(f"{number.value:.0f}.{digits}") * scale
    return number._replace(last=last, value=float(f"{value:.15g}"), style="words")
