"""Whether two spellings are of one name: by the letters, never by a key alone."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from khabar.lexicon.spellings import Alternation, Spellings
from khabar.text.alignment import Aligner, Alignment, Edit
from khabar.text.fold import fold
from khabar.text.name_features import name_features

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
#: Letters of Arabic names. Where both have one, a letter tells people apart (العبيدي, العبادي): no score above
#: `_AT_MOST`. Where houses write it for another letter, the name is none of Arabic (عوفاديا, أوفاديا).
_ARABIC = frozenset("عحصضظ")
#: Letters that other languages' names are seldom written with.
_OWN = _ARABIC | frozenset("طق")
_NO_SOUND = frozenset({"article", "hamza"})
_AT_MOST = 0.6
#: What an equal other part adds to what a name bears: full names are seldom shared by chance. Set, not fitted.
_EQUAL_PART = 0.6
_LEAST_WITH_ARTICLE = 5
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


class ReadName(NamedTuple):
    """A name with its folded parts."""

    name: str
    parts: tuple[str, ...]


_NO_NAME: frozenset[str] = frozenset()
_DIFFERENT = Verdict(0.0, ())


class Evidence(NamedTuple):
    """What the letters say: the costs as logarithm of odds, the edits, and their features.

    ``strict`` where the name is Arabic by its letters, so that one more or less may make another name, and where both
    are listed as names of other languages and never as one.
    """

    costs: float
    edits: tuple[Edit, ...]
    features: tuple[str, ...]
    strict: bool


class NameComparer:
    """Compares names. Built once from the tables of spellings; the same two names always get the same verdict."""

    def __init__(self, spellings: Spellings) -> None:
        """Take the alternations and the Arabic names that are told apart strictly."""
        self._aligner = Aligner(spellings.alternations)
        self._weights = spellings.weights
        self._arabic = {fold(spelling): fold(form) for spelling, form in spellings.arabic.items()}
        self._foreign: dict[str, frozenset[str]] = {}
        for spelling, names in spellings.foreign.items():
            self._foreign[fold(spelling)] = self._foreign.get(fold(spelling), frozenset()) | names
        self._known = self._arabic.keys() | {fold(form) for form in spellings.given}

    def same_name(self, left: str, right: str) -> Verdict:
        """The verdict on two names of one part or several.

        Each part of one must agree with its part of the other, in order; the least sure part gives the score. Names of
        different length agree where the first and the last part do and the shorter leaves out parts between them
        (محمد الخالد, محمد بن سالم الخالد); one that ends in the father's name only where the longer begins with it
        (سالم بن ناصر, سالم بن ناصر الخالد, but not سالم بن خالد بن ناصر). Two Arabic given names of the table are one
        only as variants of one form; listed spellings of a foreign name are one whatever their letters say.

        Symmetric. Marks, hamza seats, ى and ة do not count, nor spaces inside عبد الله. Empty names are no name: 0.

        Example: زيلينسكي, زيلنسكى → 0.9; محمد, محمود → 0. Limit: foreign names one short vowel apart
        (غافن, غيفن) cannot be told from two spellings by their letters; such a score lies between `UNSURE` and `SAME`.
        """
        return self.same_read(read_name(left), read_name(right))

    def same_read(self, left: ReadName, right: ReadName) -> Verdict:
        """As `same_name`, of names that are compared with many others and read once."""
        first, second = sorted((left.parts, right.parts))
        if not first or not second:
            return _DIFFERENT
        if "".join(first) == "".join(second):
            return Verdict(1.0, ("one spelling but for marks, letter forms and spaces",))
        short = min(left, right, key=lambda name: len(name.parts))
        paired = _paired(first, second, fathered=len(first) != len(second) and _ends_in_father(short.name))
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

    def is_listed_pair(self, left: str, right: str) -> bool:
        """Whether two folded parts are listed as spellings of one name, Arabic or not."""
        form = self._arabic.get(left)
        arabic = form is not None and form == self._arabic.get(right)
        return arabic or not self._foreign.get(left, _NO_NAME).isdisjoint(self._foreign.get(right, _NO_NAME))

    def _in_one(self, first: Sequence[str], second: Sequence[str]) -> Verdict:
        """Names cut into parts at other places: شي جين بينغ, شي جينبينغ."""
        if len(first) == len(second) or any(part in self._arabic for part in (*first, *second)):
            return _DIFFERENT
        verdict = self._part("".join(first), "".join(second))
        return verdict if verdict.same else _DIFFERENT

    def _part(self, left: str, right: str, equal: int = 0) -> Verdict:
        if left == right:
            return Verdict(1.0, ())
        if self.is_listed_pair(left, right):
            return Verdict(1.0, ("spellings of one listed name",))
        evidence = self.evidence(left, right)
        if evidence is None:
            return _DIFFERENT
        letters = sum(self._weights.get(feature, 0.0) for feature in evidence.features)
        score = 1.0 / (1.0 + math.exp(-evidence.costs - letters - _EQUAL_PART * equal))
        score = min(score, _AT_MOST) if evidence.strict else score
        return Verdict(round(score, 3), tuple(dict.fromkeys(_reason(edit.row) for edit in evidence.edits)))

    def evidence(self, left: str, right: str) -> Evidence | None:
        """What the letters of two folded parts that differ say; None where they are two names whatever else is said.

        Two Arabic names are two: listed ones, and families named after them (الراشدي, الرشيدي). So are a listed one and
        another name in common use (دنيا, دينا), and any two of which one is listed and one has a letter that foreign
        names have not (إحسان, أحسن).
        """
        first, second = sorted((left, right))
        after = (self._named_after(first), self._named_after(second))
        if all(after) and after[0] != after[1]:
            return None
        listed = first in self._arabic or second in self._arabic
        if listed and (_OWN.intersection(first + second) or (first in self._known and second in self._known)):
            return None
        alignment = self._aligner.align(first, second)
        if alignment is None:
            return None
        costs = _costs(alignment, min(len(first), len(second), _MOST_LETTERS))
        features = tuple(name_features(first, second, alignment.edits))
        two = first in self._foreign and second in self._foreign and not self.is_listed_pair(first, second)
        return Evidence(costs, alignment.edits, features, strict=two or _is_strict(first + second, alignment))

    def _named_after(self, part: str) -> tuple[str, str] | None:
        """The listed Arabic name in a part, without article or the ي of a family, and that ي; None where none is."""
        bare = part.removeprefix("ال") if len(part) >= _LEAST_WITH_ARTICLE else part
        for name, ending in ((part, ""), (bare, ""), (bare.removesuffix("ي"), "ي")):
            if (form := self._arabic.get(name)) is not None:
                return form, ending
        return None


def read_name(name: str) -> ReadName:
    """A name, read for comparing."""
    return ReadName(name, name_parts(name))


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


def _costs(alignment: Alignment, letters: int) -> float:
    """What a name of so many letters bears, less what the edits cost; logarithm of odds."""
    sides = {edit.side for edit in alignment.edits if edit.row.left in _LEFT_OUT and not edit.row.right}
    return _BASE + _A_LETTER * letters - alignment.cost - (_CROSSED if len(sides) > 1 else 0.0)


def _is_strict(letters: str, alignment: Alignment) -> bool:
    """Whether the parts are Arabic and differ in more than an article or the seat of a hamza.

    They are where a letter of Arabic names stands outside what they differ in.
    """
    sounds = any(edit.row.sound not in _NO_SOUND for edit in alignment.edits)
    changed = "".join(edit.row.left + edit.row.right for edit in alignment.edits)
    return sounds and _own_letters(letters) > _own_letters(changed)


def _own_letters(letters: str) -> int:
    return sum(letter in _ARABIC for letter in letters)


def _reason(row: Alternation) -> str:
    if row.right:
        return f"{row.left} or {row.right} for {row.sound}"
    return f"{row.left} written or left out"
