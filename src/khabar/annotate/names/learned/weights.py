"""Weights of a word by itself: the sum over its attributes, without spelling each of them out.

`attributes.word_attributes` says what the attributes of a word are, and training goes by it. Here the weights stand in
a table for each sort of attribute, with those of a beginning or ending added up, so that a word met for the first time
costs a few look-ups and no string for each attribute. A test holds that both ways give the same sum.
"""

from __future__ import annotations

from collections.abc import Mapping

from khabar.annotate.names.learned.attributes import LONG, LONGEST_AFFIX, bare_form

_SIZES = range(1, LONGEST_AFFIX + 1)


class WordWeights:
    """Sums of weights by word. Built once; it keeps the sums of what unlabelled news taught, by wording."""

    def __init__(self, vectors: Mapping[str, int], traits: Mapping[str, str]) -> None:
        """Take the vector of each attribute (lanes.py), and the traits of each folded word."""
        self._whole, self._bare = _named(vectors, "w="), _named(vectors, "t=")
        self._first, self._last = _Affixes(vectors, "p"), _Affixes(vectors, "s")
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
            first, last = norm[:size], norm[-size:]
            # Most of the longest are known.
            total += self._first.known.get(first) or self._first.of(first)
            total += self._last.known.get(last) or self._last.of(last)
        return total

    def _learnt(self, norm: str, bare: str | None) -> int:
        """What the bare form and the traits weigh; traits of the bare form only where the word has none."""
        known, traits = self._taught, self._traits.get(norm)
        if bare is None:
            return 0 if traits is None else known.get(traits) or self._sum(known, traits, "")
        own, sign = self._bare.get(bare, 0), ""
        if traits is None:
            known, sign, traits = self._taught_bare, "~", self._traits.get(bare)
        if traits is None:
            return own
        found = known.get(traits) or self._sum(known, traits, sign)
        return own + found if own else found

    def _sum(self, known: dict[str, int], traits: str, sign: str) -> int:
        """Add up the attributes of a wording, and keep the sum."""
        known[traits] = found = sum([self._vectors.get(sign + trait, 0) for trait in traits.split(" ")])
        return found


def _named(vectors: Mapping[str, int], prefix: str) -> dict[str, int]:
    """Vectors of the attributes with a prefix, by what stands behind it."""
    return {name[len(prefix) :]: vector for name, vector in vectors.items() if name.startswith(prefix)}


class _Affixes:
    """The beginnings of words, or their endings, each with the shorter ones added up."""

    def __init__(self, vectors: Mapping[str, int], letter: str) -> None:
        self._shorter = slice(None, -1) if letter == "p" else slice(1, None)
        self.known: dict[str, int] = {}
        for size in _SIZES:  # the shorter first: a longer one builds on them
            named = _named(vectors, f"{letter}{size}=")
            self.known |= {affix: own + self.of(affix[self._shorter]) for affix, own in named.items()}

    def of(self, affix: str) -> int:
        """The sum for a beginning or ending and the shorter ones: that of the longest one known."""
        while affix:
            found = self.known.get(affix)
            if found is not None:
                return found
            affix = affix[self._shorter]
        return 0
