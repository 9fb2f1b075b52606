"""Numbers with a fraction, a sign or a ratio: ثلاثة أرباع, خمسة وربع, واحد من كل ثلاثة, 3/4, سالب خمسة.

One step above `spoken_decimals`: what stands there as one number is taken whole, and what makes it a part of something
or turns its sign is read around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from khabar.lexicon.calendar import Calendar, Form
from khabar.text.numerals import Number, longest_form, read_number
from khabar.text.spoken_decimals import ends_at, lone_one, read_spoken, zero
from khabar.text.tokens import Token

_WRITTEN = re.compile(r"(\d{1,6})/([1-9]\d{0,6})")
#: 5/2018, 2018/2019: months and seasons.
_OF_YEARS = re.compile(r"(?:0?[1-9]|1[0-2]|(?:19|20)\d\d)/(?:19|20)\d\d")
_SLASH = "⁄"
_NEGATIVE = frozenset({"سالب", "ناقص"})
_PER, _IN, _OF = frozenset({"علي", "لكل"}), "في", "من"
#: خمسة مقسومة على ستة.
_SHARED = re.compile("مقسوم[اه]?")
#: واحد من كل ثلاثة, 3 من أصل 5, 3 من بين 5.
_EACH = frozenset({"كل", "اصل", "بين", "مجموع", "اجمالي"})
_A_PART = frozenset({"جزء", "جزءا", "اجزاء"})
_TWO_PARTS = frozenset({"جزءان", "جزءين", "جزئين", "جزاين", "جزان"})
#: One part in the form of a number that counts: خمس is a fifth, and five of what is feminine.
_ONE_PART = {"خمس": 5, "سبع": 7, "تسع": 9, "عشر": 10}
#: ثمن is a price as well.
_JOINED_PART = {**_ONE_PART, "ثمن": 8}
_SURE_PART = {"ثلث": 3, "ربع": 4, "سدس": 6, "ثمن": 8}
#: Two parts in forms that are no tens (خمسين is fifty).
_DUAL_PART = {"ربعان": 4, "ربعين": 4, "خمسان": 5, "سدسان": 6, "سدسين": 6, "سبعان": 7, "ثمنان": 8, "تسعان": 9}
_DUAL_PART |= {"عشران": 10}
#: Below this a number before a part is another number: ثلاثة خمس.
_LEAST_OF_PARTS = 11
#: النصف and الربع, which the calendar knows as parts of a year.
_PART_OF_YEAR = {"H": 0.5, "Q": 0.25}
_THOUSAND = 1000
#: Behind these a thousand is no measure: خمسة في الألف الأولى.
_COUNTING = frozenset({"ordinal", "unit", "ten", "hundred", "scale", "scales"})


class Line(NamedTuple):
    """A sentence to read numbers in.

    ``shares``: ثلاثة من خمسة طلاب is 0.6 too, ثلاثة وخمس حصص is 3.2, and ثمن الكأس is an eighth and no price.
    """

    text: str
    tokens: Sequence[Token]
    calendar: Calendar
    shares: bool = False

    def norm(self, at: int) -> str:
        """The folded token; empty behind the last one."""
        return self.tokens[at].norm if at < len(self.tokens) else ""

    def form(self, at: int) -> Form | None:
        """What the calendar knows to begin there."""
        return longest_form(self.tokens, at, self.calendar) if at < len(self.tokens) else None

    def kind(self, at: int) -> str:
        """Kind of that form, with the article or without; empty for none."""
        form = self.form(at)
        return form.word.kind.lower() if form is not None else ""

    def is_definite(self, at: int) -> bool:
        """Whether the word begins with the article: الكأس, but not ألعاب, which folds alike."""
        return self.norm(at).startswith("ال") and self.text[self.tokens[at].start] == "ا"


def _whole(line: Line, at: int) -> Number | None:
    if at >= len(line.tokens):
        return None
    number = read_spoken(line.tokens, at, line.calendar) or lone_one(line.tokens, at, line.calendar)
    return None if number is None or number.style in ("vague", "unsure") else number


def _fraction(line: Line, at: int) -> Number | None:
    """نصف, ثلثي, ثلاثة أخماس, 3/4, and how much they are of the scale that follows: 3/4 مليون."""
    found = _part_of_one(line, at)
    return None if found is None else _of_scale(line, found)


def _part_of_one(line: Line, at: int) -> Number | None:
    if at >= len(line.tokens):
        return None
    known = _written(line, at) or _fraction_sign(line, at) or _fraction_word(line, at) or _dual_part(line, at)
    if known is not None:
        return known
    if _is_lone_part(line, at):
        return Number(at, at + 1, "", 1 / _JOINED_PART[line.norm(at)], "words")
    number = _whole(line, at)
    if number is not None and (whole := _parts_of_one(line, number)):
        return number._replace(last=number.last + 1, value=number.value / whole)
    return None if number is None else _of_parts(line, number)


def _written(line: Line, at: int) -> Number | None:
    """3/4, 3⁄4; 3 / 4 where names of parts are parts."""
    last = at + 3 if line.norm(at + 1) in (("/", _SLASH) if line.shares else (_SLASH,)) else at + 1
    found = _WRITTEN.fullmatch("".join(line.norm(i) for i in range(at, last)).replace(_SLASH, "/"))
    if found is None or _OF_YEARS.fullmatch(found[0]) or "/" in (line.norm(last), line.norm(at - 1) if at else ""):
        return None
    return Number(at, last, "", int(found[1]) / int(found[2]), "digits")


def _fraction_sign(line: Line, at: int) -> Number | None:
    """½, ¾."""
    norm = line.norm(at)
    value = unicodedata.numeric(norm, 0.0) if len(norm) == 1 and not norm.isdecimal() else 0.0
    return Number(at, at + 1, "", value, "digits") if 0 < value < 1 else None


def _fraction_word(line: Line, at: int) -> Number | None:
    """نصف, الثلث; النصف and الربع also begin a half and a quarter of a year: النصف الأول."""
    form = line.form(at)
    if form is None:
        return None
    last = at + 1 + len(form.tail)
    if form.word.kind == "quarter" and line.kind(last) != "ordinal" and form.word.value in _PART_OF_YEAR:
        return Number(at, last, form.particles, _PART_OF_YEAR[form.word.value], "words")
    known = form.word.kind in ("fraction", "Fraction")
    return Number(at, last, form.particles, form.word.number, "words") if known else None


def _dual_part(line: Line, at: int) -> Number | None:
    """خمسان, وخمسان."""
    norm = line.norm(at)
    bare = norm.removeprefix("و")
    parts = _DUAL_PART.get(bare)
    return Number(at, at + 1, norm[: len(norm) - len(bare)], 2 / parts, "words") if parts else None


def _of_parts(line: Line, number: Number) -> Number | None:
    """ثلاثة أخماس, ثلاثة الأخماس."""
    parts = line.form(number.last)
    if parts is None or parts.word.kind.lower() != "parts" or parts.particles:
        return None
    return number._replace(last=number.last + 1, value=number.value / parts.word.number, style="words")


def _of_scale(line: Line, part: Number) -> Number:
    """½ مليون, ثلاثة أخماس المليون; the scale behind a fraction that was read without it."""
    scale = line.form(part.last)
    if scale is None or scale.word.kind.lower() not in ("scale", "scales", "hundred") or scale.particles:
        return part
    return part._replace(last=part.last + 1, value=part.value * scale.word.number)


def _is_lone_part(line: Line, at: int) -> bool:
    """خمس that counts nothing (alone one counts خمسة), or خمس السكان; not that of "سنوات خمس"."""
    if line.norm(at) not in (_JOINED_PART if line.shares else _ONE_PART):
        return False
    alone = ends_at(line.tokens, at + 1) and (at == 0 or line.tokens[at - 1].kind == "mark")
    return alone or line.is_definite(at + 1)


def _parts_of_one(line: Line, number: Number) -> int:
    """5 of "ثلاثة وعشرون خمس": how many parts make one, where a number stands right before the name of one; else 0."""
    if number.value < _LEAST_OF_PARTS or (number.style != "words" and number.last == number.first + 1):
        return 0
    norm = line.norm(number.last)
    norm = norm if norm in _SURE_PART else norm.removesuffix("ا")
    at = number.last + 1
    sure = line.shares or ends_at(line.tokens, at) or line.is_definite(at)
    return (_ONE_PART.get(norm, 0) if sure else 0) or _SURE_PART.get(norm, 0)


def _joined_part(line: Line, number: Number) -> Number | None:
    """خمس of "ثلاثة وخمس": two numbers of the two genders count no one thing, so the second is a part."""
    apart = line.norm(number.last) == "و"
    at = number.last + apart
    norm = line.norm(at)
    part = norm if apart else norm.removeprefix("و") if norm.startswith("و") else ""
    ends = line.norm(number.last - 1).endswith("ه") and ends_at(line.tokens, at + 1)
    if part not in _JOINED_PART or not (ends or line.shares):
        return None
    return number._replace(last=at + 1, value=number.value + 1 / _JOINED_PART[part])


def _added(line: Line, number: Number) -> Number | None:
    """ربع of "خمسة وربع", ثلاثة على خمسة of "عشرون وثلاثة على خمسة": a part that و joins to a whole number."""
    at = number.last + (line.norm(number.last) == "و")
    more = _fraction(line, at) or _ratio(line, at)
    joined = more is not None and (at > number.last or more.particles == "و")
    if more is None or not joined or (more.value >= 1 and more.style == "digits"):
        return None
    return number._replace(last=more.last, value=number.value + more.value)


def _ratio(line: Line, at: int) -> Number | None:
    """واحد على أربعة, where it is less than one."""
    number = _whole(line, at)
    found = _divided(line, number) if number is not None else None
    return found if found is not None and found.value < 1 else None


def _link(line: Line, number: Number) -> tuple[str, int]:
    """The word that makes a number the upper one of a ratio, and the index of what stands below it."""
    last = number.last + (_SHARED.fullmatch(line.norm(number.last)) is not None)
    each = line.norm(last) == _OF and line.norm(last + 1) in _EACH
    each = each or (line.norm(last) == _IN and line.norm(last + 1) == "كل")
    return ("كل" if each else line.norm(last)), last + 1 + each


def _divided(line: Line, number: Number) -> Number | None:
    """واحد على عشرين, واحد من كل ثلاثة; واحد من ثلاثة only with nothing counted behind it, or for ``shares``."""
    if (known := _in_thousands(line, number)) is not None:
        return known
    link, at = _link(line, number)
    below = _whole(line, at) if link in ("كل", _OF) or link in _PER else None
    if below is None or not below.value or below.particles:
        return None
    parted = {line.norm(number.first), line.norm(number.last - 1)} & (_A_PART | _TWO_PARTS)
    ends = line.shares or parted or ends_at(line.tokens, below.last)
    if link == _OF and not (ends and (parted or line.shares or number.value <= below.value)):
        return None
    return number._replace(last=below.last, value=number.value / below.value)


def _in_thousands(line: Line, number: Number) -> Number | None:
    """خمسة في الألف, ثلاثة بالألف, 2 في المليون."""
    apart = line.norm(number.last) == _IN
    form = line.form(number.last + apart)
    if form is None or form.word.kind != "Scale" or form.particles != ("" if apart else "ب"):
        return None
    last = number.last + apart + 1
    if form.word.number < _THOUSAND or line.kind(last) in _COUNTING:
        return None
    return number._replace(last=last, value=number.value / form.word.number)


def _parts(line: Line, at: int) -> Number | None:
    """جزء, جزء واحد, جزءان: parts that are counted by their form."""
    if line.norm(at) in _TWO_PARTS:
        return Number(at, at + 1, "", 2.0, "words")
    if line.norm(at) not in _A_PART:
        return None
    said = lone_one(line.tokens, at + 1, line.calendar)
    return Number(at, said.last if said else at + 1, "", 1.0, "words")


def _unsigned(line: Line, at: int) -> Number | None:
    if (parts := _parts(line, at)) is not None:
        return _divided(line, parts)
    number, fraction = _whole(line, at), _fraction(line, at)
    if fraction is not None and (number is None or fraction.last > number.last or _is_lone_part(line, at)):
        return fraction
    if number is None:
        return None
    counted = line.norm(number.last) in _A_PART
    more = (
        _added(line, number)
        or _joined_part(line, number)
        or _divided(line, number._replace(last=number.last + counted))
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


def read_rational(line: Line, at: int) -> Number | None:
    """The number that begins at token ``at``, with its sign, fraction or ratio; None where none begins.

    Like `read_spoken`, which it calls; vague and unsure numbers are those of `read_number` itself. A lone واحد is none,
    and so is صفر without a sign or decimals.

    Cost: linear in its words. Example: ``ثلاثة أرباع`` → 0.75, ``خمسة وربع`` → 5.25.
    """
    norm = line.tokens[at].norm
    particle = _particle(norm)
    if norm[len(particle) :] in _NEGATIVE or _is_minus(line.tokens, at):
        number = _unsigned(line, at + 1) if at + 1 < len(line.tokens) else None
        number = number or lone_one(line.tokens, at + 1, line.calendar) or zero(line.tokens, at + 1)
        return None if number is None else Number(at, number.last, particle, -number.value, number.style)
    return _unsigned(line, at) or read_number(line.tokens, at, line.calendar)
