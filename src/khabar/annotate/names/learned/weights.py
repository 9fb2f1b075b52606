"""Weights of a word by itself: the sum over its attributes, without spelling each of them out.

`attributes.word_attributes` says what the attributes of a word are, and training goes by it. Here the weights stand in
a table for each sort of attribute, with those of a beginning or ending added up, so that a word met for the first time
costs a few look-ups and no string for each attribute. A test holds that both ways give the same sum.
"""

from __future__ import annotations

from khabar.annotate.names.learned.attributes import LONG, LONGEST_AFFIX, bare_form
from khabar.annotate.names.learned.slots import Slots

_SIZES = range(1, LONGEST_AFFIX + 1)


class WordWeights:
    """Sums of weights by word. Built once; it keeps the sums of what unlabelled news taught, by wording."""

    def __init__(self, vectors: dict[str, int], traits: Slots) -> None:
        """Take the vector of each attribute (lanes.py), and the traits of each folded word."""
        self._whole, self._bare = _named(vectors, "w="), _named(vectors, "t=")
        self._first, self._last = _beginnings(vectors), _endings(vectors)
        self._kinds = _named(vectors, "k=")
        self._sizes = [vectors.get(f"n={size}", 0) for size in range(LONG + 1)]
        self._vectors, self._traits = vectors, traits
        #: Bounded by the model: one entry for each wording of its traits.
        self._taught: dict[str, int] = {}
        self._taught_bare: dict[str, int] = {}

    def of(self, norm: str, kind: str) -> int:
        """The sum for a folded word and its kind as a token. Cost: some two microseconds."""
        length = len(norm)
        if kind != "word":
            return self._whole.get(norm, 0) + self._kinds.get(f"{kind}{min(length, LONGEST_AFFIX)}", 0)
        total = self._sizes[min(length, LONG)] + self._learnt(norm, bare_form(norm))
        whole = self._whole.get(norm)
        if whole is not None:
            total += whole
        size = min(length - 1, LONGEST_AFFIX)
        if size > 0:
            first, last = norm[:size], norm[length - size :]
            # Most of the longest are known.
            total += self._first.get(first) or _of_beginning(self._first, first[:-1])
            total += self._last.get(last) or _of_ending(self._last, last[1:])
        return total

    def _learnt(self, norm: str, bare: str | None) -> int:
        """What the bare form and the traits weigh; traits of the bare form only where the word has none."""
        own = 0 if bare is None else self._bare.get(bare, 0)
        if (traits := self._traits.get(norm)) is not None:
            return own + (self._taught.get(traits) or self._sum(self._taught, traits, ""))
        if bare is not None and (traits := self._traits.get(bare)) is not None:
            return own + (self._taught_bare.get(traits) or self._sum(self._taught_bare, traits, "~"))
        return own

    def _sum(self, known: dict[str, int], traits: str, sign: str) -> int:
        """Add up the attributes of a wording, and keep the sum."""
        found = 0
        for trait in traits.split(" "):
            found += self._vectors.get(sign + trait, 0)
        known[traits] = found
        return found


def _named(vectors: dict[str, int], prefix: str) -> dict[str, int]:
    """Vectors of the attributes with a prefix, by what stands behind it."""
    return {name[len(prefix) :]: vector for name, vector in vectors.items() if name.startswith(prefix)}


def _beginnings(vectors: dict[str, int]) -> dict[str, int]:
    """Vectors of the beginnings of words, each with those of the shorter ones added."""
    known = {"": 0}
    for size in _SIZES:  # the shorter first: a longer one builds on them
        known |= {one: own + _of_beginning(known, one[:-1]) for one, own in _named(vectors, f"p{size}=").items()}
    return known


def _endings(vectors: dict[str, int]) -> dict[str, int]:
    """Vectors of the endings of words, each with those of the shorter ones added."""
    known = {"": 0}
    for size in _SIZES:
        known |= {one: own + _of_ending(known, one[1:]) for one, own in _named(vectors, f"s{size}=").items()}
    return known


def _of_beginning(known: dict[str, int], affix: str) -> int:
    """The sum for a beginning and the shorter ones: that of the longest one known."""
    found = known.get(affix)
    while found is None:
        affix = affix[:-1]
        found = known.get(affix)
    return found


def _of_ending(known: dict[str, int], affix: str) -> int:
    """The sum for an ending and the shorter ones: that of the longest one known."""
    found = known.get(affix)
    while found is None:
        affix = affix[1:]
        found = known.get(affix)
    return found
