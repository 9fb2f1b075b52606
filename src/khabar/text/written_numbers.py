"""Every number that a text writes, whatever it counts: 26,013.94 · 2.5e3 · خمسة فاصلة اثنين · 4 آلاف 300 · 5/17/2018.

The last step above `numerals` and `fractions`: here also what is no quantity of the news is a number (صفر, the parts
of a date or an address, a power).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.lexicon.calendar import Calendar
from khabar.text.digit_groups import spaced
from khabar.text.fractions import Line, read_rational
from khabar.text.numerals import Number, digits_value, longest_form
from khabar.text.powers import read_power
from khabar.text.spoken_decimals import lone_one, scale_said, zero
from khabar.text.time_items import address_end, after_letters
from khabar.text.tokens import Token, tokenize

#: 26،013.94, 26'013: marks between thousands that no token holds. Then 26.013،94 and 2،75.
_GROUPED = re.compile(r"([1-9١-٩]\d{0,2}(?:[،'’]\d{3})+)(?:[.,٫](\d+))?(?![\w،])")
_DECIMALS = re.compile(r"(?<!\d،)(\d{1,3}(?:[.,٬]\d{3})+|\d+)،(\d{1,2}|\d{4,}|(?<![\d،][0٠]،)(?<=[0٠]،)\d{3})(?![\w،])")
#: A date, an address or a clock time, whose parts are numbers each.
_PARTS = re.compile(r"\d+(?:[/.]\d+){2,}|\d+(?:-\d+){2,}|\d+(?::\d+)+|\d+/(?:19|20)\d\d|\d+(?:,\d+){2,}")
_POINT = re.compile(r"[.٫]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARK_AND_THREE = re.compile(r"\d{1,3}[.,]\d{3}")
_EASTERN = re.compile("[٠-٩۰-۹]")
_FRACTION = re.compile(r"\d{1,6}[/⁄][1-9]\d{0,6}")
_TEN, _HUNDRED = 10, 100
#: ف16 is a number with its particle, أ4 a name.
_PARTICLES = frozenset("وفبلك")
#: What stands between the numbers of a list.
_BETWEEN = frozenset({"،", ",", "و", "او"})
_OTHER = frozenset({"اخر", "اخري"})
_NUMBERS = frozenset({"unit", "ten", "hundred", "scale", "scales", "scale2"})
#: Of a noun that one counts.
_LEAST_LETTERS = 3
_SUFFIX = re.compile(r"\s{0,2}([kKMGTbBك])(?!\w|\.\w)")
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
            (٤,٨٠٠, ,٠٨); thousands have blanks, 12 345. The Arab press writes both marks for thousands as well.
        shares: ثلاثة من خمسة طلاب is 0.6, ثلاثة وخمس حصص is 3.2, ثمن الكأس an eighth; elsewhere the first two are two
            numbers each, three and five, and the third a price.
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
    row: Line


def _power(at: Token, line: _Text) -> Written | None:
    found = read_power(line.text, at.start)
    return None if found is None else Written(at.start, found[0], found[1], digits=True)


def _grouped(at: Token, line: _Text) -> Written | None:
    found = _GROUPED.match(line.text, at.start) or _DECIMALS.match(line.text, at.start)
    if found is None:
        return None
    value = float(re.sub(r"\D", "", found[1]) + (f".{found[2]}" if found[2] else ""))
    return Written(found.start(), found.end(), value, digits=True)


def _parts(token: Token) -> Iterator[Written]:
    """192, 168, 1 and 2 of an address; 5, 17 and 2018 of a date."""
    for part in re.finditer(r"\d+", token.norm):
        yield Written(token.start + part.start(), token.start + part.end(), float(part[0]), digits=True)


def _is_parted(line: _Text, at: int) -> bool:
    """A date or an address; a folded token of another length than its text has lost the offsets of its parts."""
    token = line.tokens[at]
    of_date = "/" in token.norm and line.row.norm(at + 1) == "/"  # 10/4 / 1436
    whole = (of_date or _PARTS.fullmatch(token.norm) is not None) and digits_value(token.norm) is None
    return whole and len(token.norm) == token.end - token.start


def _is_glued(line: _Text, at: int) -> bool:
    """Whether nothing stands between a token and the one before it."""
    return at > 0 and line.tokens[at - 1].end == line.tokens[at].start


def _is_bare_point(line: _Text, at: int, *, signed: bool) -> bool:
    """Whether a point begins a number: .08, with nothing glued before it but its sign."""
    tokens = line.tokens
    if at + 1 >= len(tokens) or not tokens[at + 1].norm.isdecimal():
        return False
    comma = line.notation.decimal_marks and tokens[at].norm == "," and _is_eastern(line, at + 1)
    if not comma and not _POINT.fullmatch(tokens[at].norm):
        return False
    return _is_glued(line, at + 1) and not _is_glued(line, at - signed)


def _is_eastern(line: _Text, at: int) -> bool:
    return _EASTERN.match(line.text, line.tokens[at].start) is not None


def _is_decimal(line: _Text, at: int) -> bool:
    """Whether a mark before three digits is known to be one for decimals: 4.800, ٤,٨٠٠."""
    norm = line.tokens[at].norm
    known = line.notation.decimal_marks and _MARK_AND_THREE.fullmatch(norm) and not _is_scale(line, at + 1)
    return bool(known) and ("." in norm or _is_eastern(line, at))


def _is_in_a_name(line: _Text, at: int) -> bool:
    """A4, COVID-19, أ4."""
    if not _is_glued(line, at):
        return False
    before = line.tokens[at - 1]
    hyphen = before.norm == "-" and _is_glued(line, at - 1) and line.tokens[at - 2].kind == "latin"
    letter = before.kind == "word" and len(before.norm) == 1 and before.norm not in _PARTICLES
    return hyphen or before.kind == "latin" or (letter and line.tokens[at].kind == "number")


def _simple(line: _Text, at: int) -> Number | None:
    """One number without what is said behind it."""
    tokens = line.tokens
    minus = tokens[at].norm in "-−" and at + 1 < len(tokens) and _is_glued(line, at + 1)
    if _is_bare_point(line, at + minus, signed=minus):
        value = float(f"0.{tokens[at + minus + 1].norm}")
        return Number(at, at + minus + 2, "", -value if minus else value, "digits")
    if _is_decimal(line, at):
        return Number(at, at + 1, "", float(tokens[at].norm.replace(",", ".")), "digits")
    if line.notation.decimal_marks and (groups := spaced(tokens, at, pairs=True)) and groups.value is not None:
        return Number(at, groups.last, "", groups.value, "digits")
    number = read_rational(line.row, at) or zero(tokens, at)
    return number or (lone_one(tokens, at, line.calendar) if _is_counted_one(line, at) else None)


def _is_counted_one(line: _Text, at: int) -> bool:
    """Whether واحد is alone, in a list or behind what it counts: لاعب واحد, but not واحد منهم, هذا واحد جيد."""
    if line.row.norm(at + 1) in _OTHER:
        return False  # أريد واحدا آخر
    if _is_listed(line, at):
        return True
    before = line.tokens[at - 1] if at else None
    if before is None:
        return len(line.tokens) == 1
    if before.kind != "word":
        return False
    known = longest_form(line.tokens, at - 1, line.calendar)
    if known is not None:
        return known.word.kind in ("unit", "label")
    agreed = before.norm.endswith("ه") == line.tokens[at].norm.endswith("ه")
    return agreed and len(before.norm) >= _LEAST_LETTERS and not before.norm.startswith("ال")


def _is_listed(line: _Text, at: int) -> bool:
    """واحد، اثنان; واحد أو اثنان; واحد اثنان ثلاثة; اثنان، واحد."""
    last = at + 1 + (line.row.norm(at + 1) in _BETWEEN)
    before = at - 2 if at > 1 and line.row.norm(at - 1) in _BETWEEN else -1
    return line.row.kind(last) in _NUMBERS or (before >= 0 and line.row.kind(before) in _NUMBERS)


def _is_scale(line: _Text, at: int) -> bool:
    form = longest_form(line.tokens, at, line.calendar) if at < len(line.tokens) else None
    return form is not None and form.word.kind in ("scale", "scales", "parts")


def _step(line: _Text, number: Number) -> float:
    """The scale or hundred that a number ends in (4 آلاف: 1000, ثلاثمئة: 100); 0 for none."""
    hundred = _HUNDRED if line.row.kind(number.last - 1) == "hundred" else 0.0
    return hundred or scale_said(line.tokens, number, line.calendar)


def _with_rest(line: _Text, number: Number) -> Number:
    """4 آلاف 321, مئة خمسة وعشرون: what follows a scale or a hundred without و and is smaller is its rest."""
    while number.style in ("digits", "words") and number.last < len(line.tokens) and (step := _step(line, number)):
        more = _behind_comma(line, number.last) or _simple(line, number.last)
        if more is None or more.particles not in ("", "،") or not _is_rest(more, step):
            break
        number = number._replace(last=more.last, value=number.value + more.value)
    return _with_one(line, number)


def _behind_comma(line: _Text, at: int) -> Number | None:
    """ومئتا ألف of "ثلاثة ملايين، ومئتا ألف"; its particles are then the comma."""
    if line.row.norm(at) not in "،," or at + 1 >= len(line.tokens):
        return None
    apart = line.row.norm(at + 1) == "و"
    more = _simple(line, at + 1 + apart) if at + 1 + apart < len(line.tokens) else None
    joined = more is not None and more.style == "words" and (apart or more.particles == "و")
    return more._replace(particles="،") if more is not None and joined else None


def _is_rest(more: Number, step: float) -> bool:
    """Digits are one of the same length at least as the zeros that they stand for: not 4 آلاف 5."""
    least = {"digits": min(step / _TEN, _HUNDRED), "words": 1.0}.get(more.style, step)
    return least <= more.value < step


def _with_one(line: _Text, number: Number) -> Number:
    """مليون واحد, دزينة واحدة: one of what a single word counts, said once more."""
    one = lone_one(line.tokens, number.last, line.calendar)
    alone = number.last == number.first + 1 and line.row.kind(number.first) in ("scale", "hundred")
    return number._replace(last=one.last) if one is not None and alone and not one.particles else number


def _mixed(line: _Text, number: Number) -> Number:
    """2 1/4, 2½, and 1/4 2 as a page from right to left shows it."""
    tokens = line.tokens
    if number.last >= len(tokens) or number.style != "digits":
        return number
    more = _simple(line, number.last)
    if more is None or more.style != "digits":
        return number
    part, whole = sorted((number, more), key=lambda n: n.value % 1 == 0)
    written = tokens[part.last - 1].norm
    fitting = (_FRACTION.fullmatch(_joint(tokens, part)) or len(written) == 1) and 0 < part.value < 1
    if not fitting or not tokens[whole.last - 1].norm.isdecimal() or whole.value % 1:
        return number
    last, negative = _sign_behind(line, more.last)
    value = abs(whole.value) + part.value
    return number._replace(last=last, value=-value if negative or whole.value < 0 else value)


def _joint(tokens: Sequence[Token], number: Number) -> str:
    return "".join(token.norm for token in tokens[number.first : number.last])


def _sign_behind(line: _Text, at: int) -> tuple[int, bool]:
    """The minus of 4/5 1-, as a page from right to left shows it: the index after it, and whether it is there."""
    tokens = line.tokens
    there = at < len(tokens) and tokens[at].norm in "-−" and _is_glued(line, at)
    there = there and (at + 1 == len(tokens) or not _is_glued(line, at + 1))
    return at + there, there


def _number(line: _Text, at: int) -> Number | None:
    if _is_in_a_name(line, at):
        return None
    number = _simple(line, at)
    return None if number is None else _mixed(line, _with_rest(line, number))


def _apart(line: _Text) -> Number | None:
    """- 12, 12-: a sign apart from its number or behind it where the text holds nothing else, and no dash or bullet."""
    count = len(line.tokens)
    signs = [at for at in (0, count - 1) if count > 1 and line.tokens[at].norm in "-−"]
    if len(signs) != 1:
        return None
    before = signs[0] == 0
    number = _number(line, int(before))
    if number is None or number.style not in ("digits", "words") or number.last > count - (not before):
        return None
    behind = line.tokens[count - 2].end if not before else len(line.text.rstrip())
    whole = _end(line, number)[0] == behind and (before or _is_glued(line, count - 1))
    return number._replace(first=0, last=number.last + (not before), value=-number.value) if whole else None


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
    if tokens and _DIRECTION.search(text, tokens[0].start, tokens[-1].end):
        yield from _unmarked(_Text(text, tokens, calendar, notation, Line(text, tokens, calendar)))
        return
    line, at = _Text(text, tokens, calendar, notation, Line(text, tokens, calendar, notation.shares)), 0
    if (number := _apart(line)) is not None:
        yield _written(line, number)
        return
    while at < len(tokens):
        if (last := address_end(tokens, at)) > at:
            at = last
            continue
        written = _power(tokens[at], line) or _grouped(tokens[at], line)
        if written is not None:
            yield written
            at = next((i for i in range(at, len(tokens)) if tokens[i].start >= written.end), len(tokens))
            continue
        if _is_parted(line, at):
            yield from _parts(tokens[at])
            at += 1
            continue
        number = _number(line, at)
        if number is not None and number.style != "unsure":
            yield _written(line, number)
        at = at + 1 if number is None else number.last


def _unmarked(line: _Text) -> Iterator[Written]:
    """Numbers of a text with marks of direction, which change where digits show and nothing of what they mean."""
    first, last = line.tokens[0].start, line.tokens[-1].end
    places = [at for at in range(first, last) if not _DIRECTION.match(line.text, at)]
    text = "".join(line.text[at] for at in places)
    for number in read_numbers(text, tokenize(text), line.calendar, line.notation):
        yield number._replace(start=places[number.start], end=places[number.end - 1] + 1)


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
