"""Every number that a text writes, whatever it counts: 26,013.94 · 2.5e3 · خمسة فاصلة اثنين · 4 آلاف 300 · 5/17/2018.

The last step above `numerals` and `fractions`: here also what is no quantity of the news is a number (صفر, the parts
of a date or an address, a power).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.lexicon.calendar import Calendar
from khabar.text.fractions import lone_one, read_rational
from khabar.text.numerals import Number, digits_value, longest_form
from khabar.text.time_items import after_letters
from khabar.text.tokens import Token

_POWER = re.compile(r"([-−]?\d+(?:[.,٫]\d+)?)(?:[eE]([-+]?\d{1,3})|\^([-+]?\d{1,3}))(?![\w^])")
#: 26،013.94: the comma of Arabic between thousands; marks of direction may stand before the decimals. Then 2،75.
_GROUPED = re.compile(r"(\d{1,3}(?:،\d{3})+)(?:[\u200e\u200f\u202a-\u202e]?[.,٫](\d+))?(?![\w،])")
_DECIMALS = re.compile(r"(\d+)،(\d{1,2}|\d{4,})(?![\w،])")
#: A date, an address or a clock time, whose parts are numbers each.
_PARTS = re.compile(r"\d+(?:[/.]\d+){2,}|\d+(?:-\d+){2,}|\d+(?::\d+)+")
_POINT = re.compile(r"[.٫]")
_MARK_AND_THREE = re.compile(r"\d{1,3}[.,]\d{3}")
_EASTERN = re.compile("[٠-٩۰-۹]")
_FRACTION = re.compile(r"\d{1,4}/[1-9]\d{0,3}")
_ZERO, _DECIMAL, _SPOKEN_POINT = ("صفر", "الصفر"), "فاصله", "نقطه"
_TEN, _HUNDRED = 10, 100
#: Of a noun that one counts.
_LEAST_LETTERS = 3
_SUFFIX = re.compile(r"\s{0,2}([kKMGTbBك])(?![\w.])")
_SUFFIXES = {"k": 1e3, "K": 1e3, "ك": 1e3, "M": 1e6, "b": 1e9, "B": 1e9, "G": 1e9, "T": 1e12}


class Written(NamedTuple):
    """One number: ``text[start:end]``, its value, and whether it is in digits alone."""

    start: int
    end: int
    value: float
    digits: bool


class Notation(NamedTuple):
    """What is known of how a text writes its numbers.

    Attributes:
        decimal_marks: A point is for decimals only, so that 4.800 is 4.8, and so is a comma between Eastern digits
            (٤,٨٠٠, ,٠٨). The Arab press writes both for thousands as well.
        shares: ثلاثة من خمسة طلاب is 0.6, ثلاثة وخمس حصص is 3.2; elsewhere each is two numbers, three and five.
        suffixes: k (ك), M, G, b and T behind digits are a thousand to a trillion (10k). In the press 5G is a network.
    """

    decimal_marks: bool = False
    shares: bool = False
    suffixes: bool = False


#: How the press writes.
PRESS = Notation()


class _Text(NamedTuple):
    text: str
    tokens: Sequence[Token]
    calendar: Calendar
    notation: Notation


def _plain(digits: str) -> float:
    return float(digits.replace(",", ".").replace("٫", ".").replace("−", "-"))


def _power(at: Token, line: _Text) -> Written | None:
    """1.5e6, -2.5^-1; None where it is none, or no number of finite size."""
    found = _POWER.match(line.text, at.start)
    if found is None:
        return None
    base = _plain(found[1])
    try:
        value = base * 10.0 ** int(found[2]) if found[2] else base ** int(found[3])
    except (OverflowError, ZeroDivisionError):
        return None
    return Written(found.start(), found.end(), value, digits=True)


def _grouped(at: Token, line: _Text) -> Written | None:
    found = _GROUPED.match(line.text, at.start) or _DECIMALS.match(line.text, at.start)
    if found is None:
        return None
    value = float(found[1].replace("،", "") + (f".{found[2]}" if found[2] else ""))
    return Written(found.start(), found.end(), value, digits=True)


def _parts(token: Token) -> Iterator[Written]:
    """192, 168, 1 and 2 of an address; 5, 17 and 2018 of a date."""
    for part in re.finditer(r"\d+", token.norm):
        yield Written(token.start + part.start(), token.start + part.end(), float(part[0]), digits=True)


def _is_parted(token: Token) -> bool:
    """A date or an address; a folded token of another length than its text has lost the offsets of its parts."""
    whole = _PARTS.fullmatch(token.norm) is not None and digits_value(token.norm) is None
    return whole and len(token.norm) == token.end - token.start


def _is_bare_point(line: _Text, at: int) -> bool:
    """Whether a point begins a number: .08, with nothing glued before it."""
    tokens = line.tokens
    if at + 1 >= len(tokens) or not tokens[at + 1].norm.isdecimal():
        return False
    comma = line.notation.decimal_marks and tokens[at].norm == "," and _is_eastern(line, at + 1)
    if not comma and not _POINT.fullmatch(tokens[at].norm):
        return False
    return tokens[at].end == tokens[at + 1].start and (at == 0 or tokens[at - 1].end < tokens[at].start)


def _is_eastern(line: _Text, at: int) -> bool:
    return _EASTERN.match(line.text, line.tokens[at].start) is not None


def _is_decimal(line: _Text, at: int) -> bool:
    """Whether a mark before three digits is known to be one for decimals: 4.800, ٤,٨٠٠."""
    norm = line.tokens[at].norm
    known = line.notation.decimal_marks and _MARK_AND_THREE.fullmatch(norm) and not _is_scale(line, at + 1)
    return bool(known) and ("." in norm or _is_eastern(line, at))


def _is_in_a_name(line: _Text, at: int) -> bool:
    """A4, iPhone6."""
    before = line.tokens[at - 1] if at else None
    return before is not None and before.kind == "latin" and before.end == line.tokens[at].start


def _zero(line: _Text, at: int) -> Number | None:
    norm = line.tokens[at].norm
    bare = norm.removeprefix("و")
    return Number(at, at + 1, norm[: len(norm) - len(bare)], 0.0, "words") if bare in _ZERO else None


def _simple(line: _Text, at: int) -> Number | None:
    """One number without what is said behind it."""
    tokens = line.tokens
    if _is_bare_point(line, at):
        return Number(at, at + 2, "", float(f"0.{tokens[at + 1].norm}"), "digits")
    if _is_decimal(line, at):
        return Number(at, at + 1, "", float(tokens[at].norm.replace(",", ".")), "digits")
    number = _zero(line, at) or read_rational(tokens, at, line.calendar, shares=line.notation.shares)
    return number or (lone_one(tokens, at, line.calendar) if _is_counted_one(line, at) else None)


def _is_counted_one(line: _Text, at: int) -> bool:
    """Whether واحد is alone, among decimals or behind what it counts: لاعب واحد, but not واحد منهم, هذا واحد جيد."""
    before = line.tokens[at - 1] if at else None
    if before is None or before.norm in (_DECIMAL, _SPOKEN_POINT):
        return at > 0 or len(line.tokens) == 1
    if before.kind != "word":
        return False
    known = longest_form(line.tokens, at - 1, line.calendar)
    if known is not None:
        return known.word.kind == "unit"
    agreed = before.norm.endswith("ه") == line.tokens[at].norm.endswith("ه")
    return agreed and len(before.norm) >= _LEAST_LETTERS and not before.norm.startswith("ال")


def _is_scale(line: _Text, at: int) -> bool:
    form = longest_form(line.tokens, at, line.calendar) if at < len(line.tokens) else None
    return form is not None and form.word.kind in ("scale", "scales", "parts")


def _decimal(line: _Text, number: Number) -> Number:
    """خمسة فاصلة اثنان وعشرون: the words behind the comma, each as its digits."""
    tokens, last, digits = line.tokens, number.last, ""
    if last + 1 >= len(tokens) or number.value % 1 or not _is_comma_said(tokens[last], number):
        return number
    last += 1
    while last < len(tokens) and (part := _digits_behind(line, last)) is not None:
        digits, last = digits + f"{part.value:.0f}", part.last
    if not digits:
        return number
    value = float(f"{abs(number.value):.0f}.{digits}")
    return number._replace(last=last, value=-value if number.value < 0 else value)


def _is_comma_said(token: Token, number: Number) -> bool:
    """فاصلة; نقطة behind none to ten in words, of which nobody counts one point (خمس نقاط, but عشرون نقطة)."""
    few = number.style == "words" and abs(number.value) <= _TEN
    return token.norm == _DECIMAL or (few and token.norm == _SPOKEN_POINT)


def _digits_behind(line: _Text, at: int) -> Number | None:
    number = _simple(line, at)
    fits = number is not None and not number.particles and number.value >= 0 and number.value % 1 == 0
    return number if fits else None


def _scale_said(line: _Text, number: Number) -> float:
    """The scale that a number ends in (4 آلاف: 1000); 0 for none."""
    form = longest_form(line.tokens, number.last - 1, line.calendar)
    return form.word.number if form is not None and form.word.kind in ("scale", "scales") else 0.0


def _with_rest(line: _Text, number: Number) -> Number:
    """4 آلاف 321: what follows a scale without و and is smaller is its rest."""
    if number.style not in ("digits", "words") or number.last >= len(line.tokens):
        return number
    scale, more = _scale_said(line, number), _simple(line, number.last)
    if more is None or more.style not in ("digits", "words") or not _HUNDRED <= more.value < scale:
        return number
    return number._replace(last=more.last, value=number.value + more.value)


def _mixed(line: _Text, number: Number) -> Number:
    """2 1/4, 2½, and 1/4 2 as a page from right to left shows it."""
    tokens = line.tokens
    if number.last >= len(tokens) or number.style != "digits":
        return number
    more = _simple(line, number.last)
    if more is None or more.style != "digits" or more.last != number.last + 1:
        return number
    part, whole = sorted((number, more), key=lambda n: n.value % 1 == 0)
    written = tokens[part.last - 1].norm
    fitting = (_FRACTION.fullmatch(written) or len(written) == 1) and 0 < part.value < 1
    if not fitting or not tokens[whole.last - 1].norm.isdecimal():
        return number
    value = whole.value + (part.value if whole.value >= 0 else -part.value)
    return number._replace(last=more.last, value=value)


def _number(line: _Text, at: int) -> Number | None:
    if _is_in_a_name(line, at):
        return None
    number = _simple(line, at)
    return None if number is None else _mixed(line, _with_rest(line, _decimal(line, number)))


def _apart(line: _Text) -> Number | None:
    """- 12: a sign apart from its number where the text holds nothing else; elsewhere it is a dash or a bullet."""
    if len(line.tokens) < 2 or line.tokens[0].norm not in "-−":
        return None
    number = _number(line, 1)
    whole = (
        number is not None and number.style in ("digits", "words") and _end(line, number)[0] == len(line.text.rstrip())
    )
    return number._replace(first=0, value=-number.value) if number is not None and whole else None


def read_numbers(
    text: str, tokens: Sequence[Token], calendar: Calendar, notation: Notation = PRESS
) -> Iterator[Written]:
    """Every number of a sentence, left to right, never overlapping; glued particles stand outside.

    Args:
        text: The view that the tokens' offsets refer to.
        tokens: Tokens of one sentence.
        calendar: From `load_calendar`.
        notation: What is known of how the text writes numbers.

    Returns:
        Values as floats: of numbers past 15 digits the last ones are lost. Numbers whose digits can be read in two
        orders (5ر1) are left out; عشرات and مئات are given as the least that they can mean; digits glued behind Latin
        letters (A4) are part of a name.

    Cost: linear in the tokens. Deterministic. Example: ``صفر فاصلة خمسة`` → 0.5, ``2.5e3`` → 2500.
    """
    line, at = _Text(text, tokens, calendar, notation), 0
    if (number := _apart(line)) is not None:
        yield _written(line, number)
        return
    while at < len(tokens):
        written = _power(tokens[at], line) or _grouped(tokens[at], line)
        if written is not None:
            yield written
            at = next((i for i in range(at, len(tokens)) if tokens[i].start >= written.end), len(tokens))
            continue
        if _is_parted(tokens[at]):
            yield from _parts(tokens[at])
            at += 1
            continue
        number = _number(line, at)
        if number is not None and number.style != "unsure":
            yield _written(line, number)
        at = at + 1 if number is None else number.last


def _end(line: _Text, number: Number) -> tuple[int, float]:
    """Offset after a number with its suffix, and what the suffix multiplies it by."""
    end = line.tokens[number.last - 1].end
    found = _SUFFIX.match(line.text, end) if line.notation.suffixes and number.style == "digits" else None
    return (found.end(), _SUFFIXES[found[1]]) if found else (end, 1.0)


def _written(line: _Text, number: Number) -> Written:
    first = line.tokens[number.first]
    letters = len(number.particles)
    start = after_letters(line.text, first.start, letters) if letters else first.start
    end, times = _end(line, number)
    return Written(start, end, number.value * times, digits=number.style == "digits" and times == 1)
