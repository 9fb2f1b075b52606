"""Numbers with a fraction, a sign or a ratio: ثلاثة أرباع, خمسة وربع, واحد من كل ثلاثة, 3/4, سالب خمسة.

One step above `numerals`: what stands there as one number is taken whole, and what makes it a part of something or
turns its sign is read around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from khabar.lexicon.calendar import Calendar
from khabar.text.numerals import Number, longest_form, read_number
from khabar.text.tokens import Token

_WRITTEN = re.compile(r"(\d{1,4})/([1-9]\d{0,3})")
_NEGATIVE = frozenset({"سالب", "ناقص"})
_PER = frozenset({"علي"})
_OF = "من"
#: واحد من كل ثلاثة, 3 من أصل 5.
_EACH = frozenset({"كل", "اصل"})
_A_PART = frozenset({"جزء", "جزءا", "اجزاء"})
_TWO_PARTS = frozenset({"جزءان", "جزءين", "جزاين", "جزان"})
#: One part in the form of a number that counts: خمس is a fifth, and five of what is feminine.
_ONE_PART = {"خمس": 5, "سبع": 7, "تسع": 9, "عشر": 10}
#: ثمن is a price as well.
_JOINED_PART = {**_ONE_PART, "ثمن": 8}
_SURE_PART = {"ثلث": 3, "ربع": 4, "سدس": 6, "ثمن": 8}
#: Two parts in forms that are no tens (خمسين is fifty).
_DUAL_PART = {"ربعان": 4, "ربعين": 4, "خمسان": 5, "سدسان": 6, "سدسين": 6, "سبعان": 7, "ثمنان": 8, "تسعان": 9}
#: Below this a number before a part is another number: ثلاثة خمس.
_LEAST_OF_PARTS = 11
#: النصف and الربع, which the calendar knows as parts of a year.
_PART_OF_YEAR = {"H": 0.5, "Q": 0.25}
#: Marks behind which a clause ends.
_ENDS = frozenset({".", "،", ",", "؛", ":", "!", "؟", ")"})


def _kind(tokens: Sequence[Token], at: int, calendar: Calendar) -> str:
    form = longest_form(tokens, at, calendar) if at < len(tokens) else None
    return form.word.kind if form is not None else ""


def lone_one(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    """A lone واحد, which is a number beside a fraction, or None."""
    form = longest_form(tokens, at, calendar) if at < len(tokens) else None
    if form is None or form.word.kind != "unit" or form.word.number != 1:
        return None
    return Number(at, at + 1, form.particles, 1.0, "words")


def _whole(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    if at >= len(tokens):
        return None
    number = read_number(tokens, at, calendar) or lone_one(tokens, at, calendar)
    return None if number is None or number.style in ("vague", "unsure") else number


def _fraction(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    """نصف, ثلثي, ثلاثة أخماس, 3/4."""
    if at >= len(tokens):
        return None
    written = _WRITTEN.fullmatch(tokens[at].norm)
    if written:
        return Number(at, at + 1, "", int(written[1]) / int(written[2]), "digits")
    known = _fraction_sign(tokens, at) or _fraction_word(tokens, at, calendar) or _dual_part(tokens, at)
    if known is not None:
        return known
    if _is_lone_part(tokens, at):
        return Number(at, at + 1, "", 1 / _ONE_PART[tokens[at].norm], "words")
    number = _whole(tokens, at, calendar)
    if number is not None and (whole := _parts_of_one(tokens, number)):
        return number._replace(last=number.last + 1, value=number.value / whole)
    return None if number is None else _of_parts(tokens, number, calendar)


def _fraction_sign(tokens: Sequence[Token], at: int) -> Number | None:
    """½, ¾."""
    norm = tokens[at].norm
    value = unicodedata.numeric(norm, 0.0) if len(norm) == 1 and not norm.isdecimal() else 0.0
    return Number(at, at + 1, "", value, "digits") if 0 < value < 1 else None


def _fraction_word(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    """نصف, الثلث; النصف and الربع also begin a half and a quarter of a year: النصف الأول."""
    form = longest_form(tokens, at, calendar)
    if form is None:
        return None
    last = at + 1 + len(form.tail)
    if form.word.kind == "quarter" and _kind(tokens, last, calendar) != "ordinal" and form.word.value in _PART_OF_YEAR:
        return Number(at, last, form.particles, _PART_OF_YEAR[form.word.value], "words")
    known = form.word.kind in ("fraction", "Fraction")
    return Number(at, last, form.particles, form.word.number, "words") if known else None


def _dual_part(tokens: Sequence[Token], at: int) -> Number | None:
    """خمسان, وخمسان."""
    norm = tokens[at].norm
    bare = norm.removeprefix("و")
    parts = _DUAL_PART.get(bare)
    return Number(at, at + 1, norm[: len(norm) - len(bare)], 2 / parts, "words") if parts else None


def _of_parts(tokens: Sequence[Token], number: Number, calendar: Calendar) -> Number | None:
    """ثلاثة أخماس."""
    parts = longest_form(tokens, number.last, calendar) if number.last < len(tokens) else None
    if parts is None or parts.word.kind != "parts":
        return None
    return number._replace(last=number.last + 1, value=number.value / parts.word.number, style="words")


def _ends_at(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].norm in _ENDS


def _is_lone_part(tokens: Sequence[Token], at: int) -> bool:
    """خمس that counts nothing (alone one counts خمسة), or خمس السكان; not that of "سنوات خمس"."""
    if tokens[at].norm not in _ONE_PART:
        return False
    definite = at + 1 < len(tokens) and tokens[at + 1].norm.startswith("ال")
    alone = _ends_at(tokens, at + 1) and (at == 0 or tokens[at - 1].kind == "mark")
    return alone or definite


def _parts_of_one(tokens: Sequence[Token], number: Number) -> int:
    """5 of "ثلاثة وعشرون خمس": how many parts make one, where a number stands right before the name of one; else 0."""
    if number.value < _LEAST_OF_PARTS or number.style != "words" or number.last >= len(tokens):
        return 0
    norm = tokens[number.last].norm
    norm = norm if norm in _SURE_PART else norm.removesuffix("ا")
    at = number.last + 1
    behind = _ONE_PART.get(norm, 0) if _ends_at(tokens, at) or tokens[at].norm.startswith("ال") else 0
    return behind or _SURE_PART.get(norm, 0)


def _joined_part(tokens: Sequence[Token], number: Number, *, shares: bool) -> Number | None:
    """خمس of "ثلاثة وخمس": two numbers of the two genders count no one thing, so the second is a part."""
    apart = number.last < len(tokens) and tokens[number.last].norm == "و"
    at = number.last + apart
    norm = tokens[at].norm if at < len(tokens) else ""
    part = norm if apart else norm.removeprefix("و") if norm.startswith("و") else ""
    ends = tokens[number.last - 1].norm.endswith("ه") and _ends_at(tokens, at + 1)
    if part not in _JOINED_PART or not (ends or (shares and part in _ONE_PART)):
        return None
    return number._replace(last=at + 1, value=number.value + 1 / _JOINED_PART[part])


def _added(tokens: Sequence[Token], number: Number, calendar: Calendar) -> Number | None:
    """ربع of "خمسة وربع": a fraction that و joins to a whole number."""
    at = number.last + (number.last < len(tokens) and tokens[number.last].norm == "و")
    more = _fraction(tokens, at, calendar)
    joined = more is not None and (at > number.last or more.particles == "و")
    if more is None or not joined or more.value >= 1:
        return None
    return number._replace(last=more.last, value=number.value + more.value)


def _divided(tokens: Sequence[Token], number: Number, calendar: Calendar, *, shares: bool) -> Number | None:
    """واحد على عشرين, واحد من كل ثلاثة; واحد من ثلاثة only with nothing counted behind it, or for ``shares``."""
    if number.last + 1 >= len(tokens):
        return None
    link = tokens[number.last].norm
    each = link == _OF and tokens[number.last + 1].norm in _EACH
    below = _whole(tokens, number.last + 1 + each, calendar) if each or link == _OF or link in _PER else None
    if below is None or not below.value or below.particles:
        return None
    parted = {tokens[number.first].norm, tokens[number.last - 1].norm} & (_A_PART | _TWO_PARTS)
    ends = shares or parted or _ends_at(tokens, below.last)
    if link == _OF and not each and not (ends and (parted or number.value <= below.value)):
        return None
    return number._replace(last=below.last, value=number.value / below.value)


def _parts(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    """جزء, جزء واحد, جزءان: parts that are counted by their form."""
    if tokens[at].norm in _TWO_PARTS:
        return Number(at, at + 1, "", 2.0, "words")
    if tokens[at].norm not in _A_PART:
        return None
    said = lone_one(tokens, at + 1, calendar)
    return Number(at, said.last if said else at + 1, "", 1.0, "words")


def _unsigned(tokens: Sequence[Token], at: int, calendar: Calendar, *, shares: bool) -> Number | None:
    if (parts := _parts(tokens, at, calendar)) is not None:
        return _divided(tokens, parts, calendar, shares=shares)
    number = _whole(tokens, at, calendar)
    fraction = _fraction(tokens, at, calendar)
    if fraction is not None and (number is None or fraction.last > number.last or _is_lone_part(tokens, at)):
        return fraction
    if number is None:
        return None
    counted = number.last < len(tokens) and tokens[number.last].norm in _A_PART
    more = (
        _added(tokens, number, calendar)
        or _joined_part(tokens, number, shares=shares)
        or _divided(tokens, number._replace(last=number.last + counted), calendar, shares=shares)
    )
    if more is None and number.value == 1 and number.style == "words":
        return None
    return more or number


def _particle(norm: str) -> str:
    """و of "وسالب", ب of "بناقص"; empty for none."""
    return norm[0] if norm[1:] in _NEGATIVE else ""


def _is_minus(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash is a sign: glued to the number behind it, and to nothing before it."""
    if tokens[at].norm not in "-−" or at + 1 >= len(tokens) or tokens[at + 1].start != tokens[at].end:
        return False
    return tokens[at + 1].kind == "number" and (at == 0 or tokens[at - 1].end < tokens[at].start)


def read_rational(tokens: Sequence[Token], at: int, calendar: Calendar, *, shares: bool = False) -> Number | None:
    """The number that begins at token ``at``, with its sign, fraction or ratio; None where none begins.

    Like `read_number`, which it calls; vague and unsure numbers are those of `read_number` itself. A lone واحد is
    none. ``shares``: ثلاثة من خمسة طلاب is 0.6 too, and ثلاثة وخمس حصص is 3.2.

    Cost: linear in its words. Example: ``ثلاثة أرباع`` → 0.75, ``خمسة وربع`` → 5.25.
    """
    particle = _particle(tokens[at].norm)
    if at + 1 < len(tokens) and (tokens[at].norm[len(particle) :] in _NEGATIVE or _is_minus(tokens, at)):
        number = _unsigned(tokens, at + 1, calendar, shares=shares) or lone_one(tokens, at + 1, calendar)
        return None if number is None else Number(at, number.last, particle, -number.value, number.style)
    return _unsigned(tokens, at, calendar, shares=shares) or read_number(tokens, at, calendar)
