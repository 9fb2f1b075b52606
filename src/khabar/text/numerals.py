"""Numbers in digits and in words: 6,000 · ٤٥ · خمسة وأربعين · 3 ملايين و200 ألف · عشرات الملايين.

A number is read from the left: a group below a thousand, multiplied by the scales that follow it, joined by و to
smaller parts only. Two numbers side by side (خمسة وستة) stay two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from khabar.lexicon.calendar import Calendar, Form
from khabar.text.digit_groups import read_groups
from khabar.text.tokens import Token

_THOUSANDS = re.compile(r"\d{1,3}(?:(?:[.,٬]\d{3})+|٫000|(?:٫\d{3}){2,})")
_DECIMAL = re.compile(r"\d+(?:[.,٫]\d+)?")
#: 12,500.75, 12.500,75, 12٬500٫75: thousands by one mark, decimals behind another.
_BOTH = re.compile(r"(\d{1,3}(?:,\d{3})+)[.٫](\d+)|(\d{1,3}(?:\.\d{3})+)[,٫](\d+)|(\d{1,3}(?:٬\d{3})+)[.,٫](\d+)")
#: Longest run of digits that is a quantity; longer ones are identifiers.
_MOST_DIGITS = 15
#: Kinds of the calendar that can begin or continue a number.
ATOMS = frozenset({"unit", "one_of", "ten", "hundred", "scale", "scales", "scale2", "fraction", "plural"})
_TEN, _HUNDRED, _THOUSAND, _MILLION = 10.0, 100.0, 1e3, 1e6
#: A row of scales that comes to more is no number: a word written over and over.
_MOST = 1e24
#: وأحد of "مئة وأحد عشر", which folds to واحد.
_AND_ONE = "واحد"
_POINT_AND_THREE = re.compile(r"\d{1,3}\.\d{3}")
#: Kinds before which a comma between digits is a decimal point.
_MEASURES = frozenset({"scale", "scales", "percent", "money"})


class Number(NamedTuple):
    """A number over tokens ``first:last``.

    Attributes:
        particles: Letters glued before its first word (و, ول, ب).
        value: Its value; for a vague one the least it can mean (مئات: 100).
        style: ``digits``, ``words``, ``vague``, or ``unsure`` where the digits can be read in more than one way.
    """

    first: int
    last: int
    particles: str
    value: float
    style: str


class _Atom(NamedTuple):
    kind: str
    value: float
    joined: bool
    last: int
    particles: str


def digits_value(norm: str) -> float | None:
    """Value of a folded digit token; None where it is no plain number (a clock time, a date, a score, an identifier).

    Example: ``6,000`` → 6000, ``12,500.75`` → 12500.75, ``1.5`` → 1.5, ``12/02/2025`` → None.
    """
    if len(norm) > _MOST_DIGITS:
        return None
    if (both := _BOTH.fullmatch(norm)) and not norm.startswith("0"):
        whole, decimals = (group for group in both.groups() if group)
        return float(f"{re.sub(r'[.,٬]', '', whole)}.{decimals}")
    if _THOUSANDS.fullmatch(norm) and not norm.startswith("0"):
        return float(re.sub(r"\D", "", norm))
    if _DECIMAL.fullmatch(norm):
        return float(norm.replace(",", ".").replace("٫", "."))
    return None


def _follows(tokens: Sequence[Token], at: int, tail: tuple[str, ...]) -> bool:
    if at + len(tail) > len(tokens) or tokens[at].norm != tail[0]:
        return False
    return all(tokens[at + step].norm == word for step, word in enumerate(tail))


def longest_form(tokens: Sequence[Token], at: int, calendar: Calendar) -> Form | None:
    """The longest form of the calendar that begins at token ``at``, or None."""
    head = calendar.heads.get(tokens[at].norm)
    if head is None:
        return None
    if head.longer and at + 1 < len(tokens):
        for form in head.longer.get(tokens[at + 1].norm, ()):
            if len(form.tail) == 1 or _follows(tokens, at + 1, form.tail):
                return form
    return head.alone


def _word_atom(tokens: Sequence[Token], at: int, calendar: Calendar, *, joined: bool) -> _Atom | None:
    form = longest_form(tokens, at, calendar)
    if form is None or form.word.kind.lower() not in ATOMS:
        return None
    joined = joined or form.particles == "و"
    return _Atom(form.word.kind.lower(), form.word.number, joined, at + 1 + len(form.tail), form.particles)


def _is_measured(tokens: Sequence[Token], at: int, calendar: Calendar) -> bool:
    """Whether a scale or a unit that takes decimals stands at ``at``, behind a closing bracket or not."""
    at += at < len(tokens) and tokens[at].norm == ")"
    form = longest_form(tokens, at, calendar) if at < len(tokens) else None
    return form is not None and form.word.kind.lower() in _MEASURES


def _digits_atom(tokens: Sequence[Token], at: int, calendar: Calendar) -> _Atom | None:
    groups = read_groups(tokens, at, measured=lambda after: _is_measured(tokens, after, calendar))
    if groups is not None:
        kind = "unsure" if groups.value is None else "digits"
        return _Atom(kind, groups.value or 0.0, joined=False, last=groups.last, particles="")
    norm, value = tokens[at].norm, digits_value(tokens[at].norm)
    if value is None:
        return None
    if _POINT_AND_THREE.fullmatch(norm) and _is_decimal_before(tokens, at + 1, calendar):
        value = float(norm)
    return _Atom("digits", value, joined=False, last=at + 1, particles="")


def _is_decimal_before(tokens: Sequence[Token], at: int, calendar: Calendar) -> bool:
    """Whether a million, a percentage or more follows: 1.250 مليار is no 1250 of them."""
    form = longest_form(tokens, at, calendar) if at < len(tokens) else None
    if form is None:
        return False
    return form.word.kind == "percent" or (form.word.kind in ("scale", "scales") and form.word.number >= _MILLION)


def _atom(tokens: Sequence[Token], at: int, calendar: Calendar) -> _Atom | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        return _digits_atom(tokens, at, calendar)
    if token.norm == "و" and at + 1 < len(tokens) and tokens[at + 1].norm != "و":
        after = _atom(tokens, at + 1, calendar)
        return after._replace(joined=True) if after and after.kind != "plural" else None
    return _word_atom(tokens, at, calendar, joined=False)


class _Sum:
    """A number being read: whole parts so far, the group below the next scale, and what may still be joined."""

    def __init__(self, first: _Atom) -> None:
        self.total = 0.0
        self.group = 0.0
        self.kind = first.kind
        self.limit = float("inf")
        self.scale = 0.0
        self._put(first)

    def _put(self, atom: _Atom) -> None:
        if atom.kind in ("scale", "scale2", "scales"):
            self.total += atom.value
            self.scale = self.limit = atom.value / (2 if atom.kind == "scale2" else 1)
        else:
            self.group += atom.value
            self.limit = {"hundred": 100.0, "ten": 0.0, "unit": 100.0, "one_of": 100.0}.get(atom.kind, self.limit)

    @property
    def value(self) -> float:
        # 64.6 million in floating point is a hair less: no number of the news has sixteen digits.
        return float(f"{self.total + self.group:.15g}")

    def add(self, atom: _Atom) -> bool:
        """Take the next part if it belongs to this number."""
        if atom.kind == "unsure":
            return False
        taken = self._join(atom) if atom.joined else self._multiply(atom)
        if taken:
            self.kind = "fraction" if atom.kind == "scaled" and self.scale else atom.kind
        return taken

    def _multiply(self, atom: _Atom) -> bool:
        if self.kind == "fraction" and self.scale:
            # مليون ونصف المليون: the scale is said again.
            return atom.kind == "scale" and atom.value == self.scale
        if self._is_of_hundreds(atom):
            # 3 مئة, خمسة وعشرون مئة, ثلاث مئات
            self.group *= atom.value
            self.limit = atom.value
            return True
        if atom.kind == "unit" and atom.value == _TEN and self.kind in ("unit", "one_of") and self.group % _TEN:
            self.group += _TEN
            self.limit = 0.0
            return True
        if atom.kind in ("scale", "scales") and self.group and self.kind != "scale":
            self.total += self.group * atom.value
            self.group, self.scale, self.limit = 0.0, atom.value, atom.value
            return True
        if atom.kind in ("scale", "scales") and self._is_scaled(atom):
            # ألف مليار, 3 آلاف مليار, ألف ألف: a scale of a scale.
            self.total *= atom.value
            self.scale = self.limit = atom.value
            return True
        return False

    def _is_of_hundreds(self, atom: _Atom) -> bool:
        if atom.kind == "plural":
            return self.kind in ("digits", "unit") and 2 < self.group < _TEN
        if atom.kind != "hundred" or atom.value != _HUNDRED or self.kind not in ("digits", "unit", "ten"):
            return False
        most = _THOUSAND if self.kind == "digits" else _HUNDRED
        return self.group < _TEN or (not self.total and self.group < most)

    def _is_scaled(self, atom: _Atom) -> bool:
        fits = self.total <= atom.value or (atom.value == self.scale and self.total < atom.value * _THOUSAND)
        return not self.group and self.kind.startswith("scale") and fits

    def _join(self, atom: _Atom) -> bool:
        if atom.kind == "scaled" and not self.scale and self.kind != "fraction":
            # 3 ونصف مليون: the half is one of the million that follows.
            self.group += atom.value
            return True
        if atom.kind in ("fraction", "scaled"):
            fits = bool(self.scale) and self.kind.startswith("scale")
            self.total += self.scale * atom.value if fits else 0.0
            return fits
        if atom.kind == "ten":
            fits = self.kind in ("unit", "one_of") or (self.kind != "digits" and self.limit > atom.value)
        else:
            fits = self.kind not in ("unit", "one_of", "digits") and atom.value < self.limit
        if fits and atom.kind != "plural":
            self._put(atom)
        return fits and atom.kind != "plural"


def _unsure(tokens: Sequence[Token], first: _Atom, at: int, calendar: Calendar) -> Number:
    """A number whose digits can be read in two orders, with the scales it multiplies: they say nothing without it."""
    last = first.last + (_is_measured(tokens, first.last, calendar) and tokens[first.last].norm == ")")
    while (atom := _atom(tokens, last, calendar)) and atom.kind in ("scale", "scales") and not atom.joined:
        last = atom.last
    return Number(at, last, "", 0.0, "unsure")


def _vague(tokens: Sequence[Token], first: _Atom, at: int, calendar: Calendar) -> Number:
    """عشرات, مئات الآلاف, ملايين: a plural that no number counts."""
    value, last = first.value, first.last
    while (atom := _atom(tokens, last, calendar)) and atom.kind in ("scale", "scales") and not atom.joined:
        if value * atom.value > _MOST:
            break
        value, last = value * atom.value, atom.last
    return Number(at, last, first.particles, value, "vague")


def _is_of_parts(tokens: Sequence[Token], atom: _Atom, calendar: Calendar) -> bool:
    """Whether a joined unit counts parts of one: ثلاثة of "مئة وثلاثة أخماس"."""
    if not atom.joined or atom.kind != "unit" or atom.last >= len(tokens):
        return False
    form = longest_form(tokens, atom.last, calendar)
    return form is not None and form.word.kind == "parts"


def _goes_on(after: _Atom | None) -> bool:
    """Whether عشر or وعشرون follows."""
    return after is not None and (
        (after.kind == "unit" and after.value == _TEN) or (after.kind == "ten" and after.joined)
    )


def _next_atom(tokens: Sequence[Token], at: int, calendar: Calendar) -> _Atom | None:
    """What may go on with a number at ``at``: no word with a preposition (اثنين بالعشرة), no parts of one."""
    atom = _atom(tokens, at, calendar)
    if atom is None or atom.particles not in ("", "و") or _is_of_parts(tokens, atom, calendar):
        return None
    if tokens[at].norm == _AND_ONE and _goes_on(_atom(tokens, atom.last, calendar)):
        return atom._replace(kind="one_of", joined=True)
    if atom.kind != "fraction" or not atom.joined:
        return atom
    after = _atom(tokens, atom.last, calendar)
    scaled = after is not None and after.kind in ("scale", "scales") and not after.particles and not after.joined
    return atom._replace(kind="scaled") if scaled else atom


def _is_lone(first: _Atom, state: _Sum, last: int) -> bool:
    """Whether what was read is no number alone: نصف, واحد, أحد."""
    if first.kind == "fraction":
        return state.kind not in ("scale", "scales", "scale2")
    lone_one = state.value == 1 and first.kind in ("unit", "one_of")
    return lone_one or (first.kind == "one_of" and last == first.last)


def read_number(tokens: Sequence[Token], at: int, calendar: Calendar) -> Number | None:
    """The number that begins at token ``at``, or None.

    A lone واحد or أحد is no number here (أحد الوزراء is "one of"), and a lone fraction neither; نصف مليون is one.
    Cost: linear in its words. Example: ``خمسة وأربعين دقيقة`` → 45 over two tokens.
    """
    first = _atom(tokens, at, calendar)
    if first is None or tokens[at].norm == "و":
        return None
    if first.kind == "unsure":
        return _unsure(tokens, first, at, calendar)
    if first.kind in ("plural", "scales"):
        return _vague(tokens, first, at, calendar)
    state, last = _Sum(first), first.last
    while (atom := _next_atom(tokens, last, calendar)) and state.add(atom):
        last = atom.last
    if _is_lone(first, state, last):
        return None
    return Number(at, last, first.particles, state.value, "digits" if first.kind == "digits" else "words")
