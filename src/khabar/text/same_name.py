"""Whether two spellings are of one name: by the letters, never by a key alone."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from khabar.lexicon.spellings import Alternation, Spellings
from khabar.text.alignment import Aligner, Alignment
from khabar.text.fold import fold

#: From here on the letters alone say "same", below the second they say "different"; between them context decides.
SAME = 0.70
UNSURE = 0.50
#: Fitted with the costs of the table by scripts/fit_name_costs.py: a longer name bears more differences.
_BASE = 0.41
_A_LETTER = 0.265
_MOST_LETTERS = 10
#: Each spelling leaves out a vowel that the other has: بريك and بيرك.
_CROSSED = 0.62
_LEFT_OUT = frozenset("اويه")
#: Letters of Arabic names. Where one stands a letter tells people apart (الحسين, الحصين): no score above `_AT_MOST`.
_ARABIC = frozenset("عحصضظ")
_NO_SOUND = frozenset({"article", "hamza"})
_AT_MOST = 0.6
#: What an equal other part adds to what a name bears: full names are seldom shared by chance. Set, not fitted.
_EQUAL_PART = 0.6
_LINKS = frozenset({"بن", "ابن", "بنت", "ال", "ولد"})
_SONS = frozenset({"بن", "ابن", "بنت", "ولد"})
_JOINING = frozenset({"عبد", "ابو", "ابي", "ام"})
_BREAKS = re.compile(r"[^\w]+")


class Verdict(NamedTuple):
    """How sure it is that two spellings are of one name, 0 to 1, and why in words."""

    score: float
    reasons: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the letters alone make it one name."""
        return self.score >= SAME


_DIFFERENT = Verdict(0.0, ())


class NameComparer:
    """Compares names. Built once from the tables of spellings; the same two names always get the same verdict."""

    def __init__(self, spellings: Spellings) -> None:
        """Take the alternations and the Arabic names that are told apart strictly."""
        self._aligner = Aligner(spellings.alternations)
        self._arabic = {fold(spelling): fold(form) for spelling, form in spellings.arabic.items()}

    def same_name(self, left: str, right: str) -> Verdict:
        """The verdict on two names of one part or several.

        Each part of one must agree with its part of the other, in order; the least sure part gives the score. Names of
        different length agree where the first and the last part do and the shorter leaves out parts between them
        (محمد الخالد, محمد بن سالم الخالد); one that ends in the father's name only where the longer begins with it
        (سالم بن ناصر, سالم بن ناصر الخالد, but not سالم بن خالد بن ناصر). Two Arabic given names of the table are one
        only as variants of one form.

        Symmetric. Marks, hamza seats, ى and ة do not count, nor spaces inside عبد الله. Empty names are no name: 0.

        Example: زيلينسكي, زيلنسكى → 0.9; محمد, محمود → 0. Limit: foreign names one short vowel apart
        (غافن, غيفن) cannot be told from two spellings by their letters; such a score lies between `UNSURE` and `SAME`.
        """
        first, second = sorted((name_parts(left), name_parts(right)))
        if not first or not second:
            return _DIFFERENT
        if "".join(first) == "".join(second):
            return Verdict(1.0, ("one spelling but for marks, letter forms and spaces",))
        short = min(left, right, key=lambda name: len(name_parts(name)))
        paired = _paired(first, second, fathered=_ends_in_father(short))
        if paired is None:
            return self._in_one(first, second)
        equal = sum(one == other for one, other in paired)
        verdicts = [self._part(one, other, equal) for one, other in paired]
        if not verdicts or any(verdict.score == 0.0 for verdict in verdicts):
            return self._in_one(first, second)
        reasons = dict.fromkeys(reason for verdict in verdicts for reason in verdict.reasons)
        return Verdict(min(verdict.score for verdict in verdicts), tuple(reasons))

    def is_arabic(self, part: str) -> bool:
        """Whether a part is a listed Arabic given name."""
        return fold(part) in self._arabic

    def _in_one(self, first: Sequence[str], second: Sequence[str]) -> Verdict:
        """Names cut into parts at other places: شي جين بينغ, شي جينبينغ."""
        if len(first) == len(second) or any(part in self._arabic for part in (*first, *second)):
            return _DIFFERENT
        verdict = self._part("".join(first), "".join(second))
        return verdict if verdict.same else _DIFFERENT

    def _part(self, left: str, right: str, equal: int = 0) -> Verdict:
        if left == right:
            return Verdict(1.0, ())
        forms = (self._arabic.get(left), self._arabic.get(right))
        if any(forms):
            return Verdict(1.0, ("variants of one Arabic name",)) if forms[0] == forms[1] else _DIFFERENT
        alignment = self._aligner.align(*sorted((left, right)))
        if alignment is None:
            return _DIFFERENT
        verdict = _judged(
            alignment, _BASE + _A_LETTER * min(len(left), len(right), _MOST_LETTERS) + _EQUAL_PART * equal
        )
        return verdict._replace(score=min(verdict.score, _AT_MOST)) if _is_strict(left + right, alignment) else verdict


def name_parts(name: str) -> tuple[str, ...]:
    """Folded parts of a name without links; عبد and أبو are one part with what follows, a hyphen parts.

    Example: سالم بن عبد الله آل ثاني → سالم, عبدالله, ثاني.
    """
    parts: list[str] = []
    for part in filter(None, _BREAKS.split(fold(name))):
        if parts and parts[-1] in _JOINING:
            parts[-1] += part
        elif part not in _LINKS:
            parts.append(part)
    return tuple(parts)


def _ends_in_father(name: str) -> bool:
    """Whether the last part is a father's name: سالم بن ناصر."""
    words = fold(name).split()
    return len(words) > 2 and words[-2] in _SONS


def _paired(first: Sequence[str], second: Sequence[str], *, fathered: bool) -> list[tuple[str, str]] | None:
    """Parts that stand for each other; None where the shorter name is no shortening of the longer one."""
    short, long = sorted((first, second), key=len)
    if len(short) == len(long):
        return list(zip(short, long, strict=True))
    if len(short) < 2:
        return None
    if fathered:
        return list(zip(short, long, strict=False))
    middle = iter(long[1:-1])
    between = [(part, next((other for other in middle if other == part), "")) for part in short[1:-1]]
    if any(not other for _, other in between):
        return None
    return [(short[0], long[0]), *between, (short[-1], long[-1])]


def _judged(alignment: Alignment, bears: float) -> Verdict:
    """``bears`` is how much cost makes a score of one half."""
    sides = {edit.side for edit in alignment.edits if edit.row.left in _LEFT_OUT} - {0}
    costs = alignment.cost + (_CROSSED if len(sides) > 1 else 0.0)
    score = 1.0 / (1.0 + math.exp(costs - bears))
    return Verdict(round(score, 3), tuple(dict.fromkeys(_reason(edit.row) for edit in alignment.edits)))


def _is_strict(letters: str, alignment: Alignment) -> bool:
    """Whether the parts are Arabic and differ in more than an article or the seat of a hamza."""
    sounds = any(edit.row.sound not in _NO_SOUND for edit in alignment.edits)
    return sounds and bool(_ARABIC.intersection(letters))


def _reason(row: Alternation) -> str:
    if row.right:
        return f"{row.left} or {row.right} for {row.sound}"
    return f"{row.left} written or left out"
