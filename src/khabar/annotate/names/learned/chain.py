"""The best labels of a sentence under a linear-chain model (Viterbi 1967), with what is certain left out.

Most words are no part of a name in any context. A word is settled as none where it is so by itself by a wide margin
(`_SURE`), or by a smaller one once its neighbours are heard (`_CLEAR`); only the stretches between are searched. On the
held-out sentences the margins cost no name that the full search finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from typing import NamedTuple

from khabar.annotate.names.learned.attributes import DISTANCES, OUTSIDE, slot_attributes, word_attributes
from khabar.annotate.names.learned.lanes import Lanes, packed
from khabar.annotate.names.learned.model import Model

#: Margin, in thousandths, by which a word has to be none for its neighbours not to matter, and then for their labels.
_SURE = 4000
_CLEAR = 4500
#: Words whose weights the younger store keeps; when it is full it becomes the older one, and what nobody meets goes.
_KEPT = 32_000
_NEVER = -(10**9)

Word = tuple[str, str, str]


class _Met(NamedTuple):
    """Weights of a word for the labels of each word near it, from two after it (distance -2) to two before.

    ``sure``: it is no name whatever stands beside it. ``vectors`` as in lanes.py, one a distance.
    """

    sure: bool
    vectors: tuple[int, ...]


class Chain:
    """Labels rows of (folded word, kind, slot). Built once; it keeps the weights of words it has met."""

    def __init__(self, model: Model, sure: int = _SURE, clear: int = _CLEAR) -> None:
        """Take the model, and the margins from which a word is settled."""
        self._model = model
        self._sure = sure
        self._clear = clear
        self._count = len(model.labels)
        #: Labels stand in order: none, those that begin a name, those that go on with one.
        self._begins = 1 + sum(label.startswith("B-") for label in model.labels)
        self._into_free = [self._into(label) for label in range(self._begins)]
        self._into_inside = self._insides()
        self._single = [row[0] + self._model.transitions[0][at] for at, row in enumerate(model.transitions)]
        self._lanes = Lanes(self._count)
        self._nothing = packed((), model.width)
        self._weights = {attribute: packed(pairs, model.width) for attribute, pairs in model.weights.items()}
        self._met: dict[Word, _Met] = {}
        self._older: dict[Word, _Met] = {}
        self._outside = self._weighed(slot_attributes(OUTSIDE))

    def _into(self, label: int) -> list[int]:
        """Weight of the step into a label from every other."""
        return [row[label] for row in self._model.transitions]

    def _insides(self) -> list[tuple[int, int, int, int]]:
        """For each label that goes on with a name: its beginning, itself, and the weights of the steps from both."""
        labels, steps = self._model.labels, self._model.transitions
        pairs = ((labels.index("B" + labels[own][1:]), own) for own in range(self._begins, self._count))
        return [(begin, own, steps[begin][own], steps[own][own]) for begin, own in pairs]

    def _weighed(self, attributes: Sequence[str]) -> _Met:
        """Sums of the weights of attributes."""
        known = self._weights
        total = sum([known[attribute] for attribute in attributes if attribute in known], self._nothing)
        vectors = self._lanes.blocks(total, len(DISTANCES))
        own = self._lanes.opened(vectors[len(DISTANCES) // 2])
        return _Met(own[0] - max(own[1:]) > self._sure, vectors)

    def _meet(self, word: Word) -> _Met:
        """A word that the younger store does not hold: from the older one, or weighed anew."""
        if len(self._met) >= _KEPT:
            self._older, self._met = self._met, {}
        found = self._older.get(word)
        if found is None:
            norm, kind, slot = word
            found = self._weighed(word_attributes(norm, kind, self._model.traits) + slot_attributes(slot))
        self._met[word] = found
        return found

    def labels(self, words: Sequence[Word]) -> tuple[list[int], list[int]]:
        """Number of the label of each word, and by how much its weight exceeds that of none. Cost: linear."""
        meet, out = self._meet, self._outside
        row = [out, out, *[self._met.get(word) or meet(word) for word in words], out, out]
        found, margins = [0] * len(words), [0] * len(words)
        stretch: list[tuple[int, ...]] = []
        for at in range(len(words) + 1):
            if at < len(words) and not row[at + 2].sure:
                scores = self._scores(row, at)
                # A name goes on only where one has begun: I- labels count inside a stretch alone.
                rivals = scores[1:] if stretch else scores[1 : self._begins]
                if scores[0] - max(rivals) < self._clear:
                    stretch.append(scores)
                    continue
            if stretch:
                path = self._best(stretch)
                found[at - len(stretch) : at] = path
                margins[at - len(stretch) : at] = [
                    own[label] - own[0] for own, label in zip(stretch, path, strict=True)
                ]
                stretch = []
        return found, margins

    def _scores(self, row: Sequence[_Met], at: int) -> tuple[int, ...]:
        """Weights of all labels of one word: its own and those its neighbours give."""
        a, b, c, d, e = row[at : at + len(DISTANCES)]
        return self._lanes.opened(a.vectors[0] + b.vectors[1] + c.vectors[2] + d.vectors[3] + e.vectors[4])

    def _best(self, scores: Sequence[tuple[int, ...]]) -> list[int]:
        """The path of highest weight through a stretch that stands between words that are no names."""
        if len(scores) == 1:
            alone = list(map(add, scores[0][: self._begins], self._single))
            return [alone.index(max(alone))]
        best = [0] + [_NEVER] * (self._count - 1)
        backs: list[list[int]] = []
        for own in scores:
            sums = [list(map(add, best, step)) for step in self._into_free]
            tops = list(map(max, sums))
            back = list(map(list.index, sums, tops))
            for begin, inside, first, more in self._into_inside:
                begun, going = best[begin] + first, best[inside] + more
                tops.append(begun if begun >= going else going)
                back.append(begin if begun >= going else inside)
            backs.append(back)
            best = list(map(add, tops, own))
        closed = list(map(add, best, self._into_free[0]))
        return _traced(backs, closed.index(max(closed)))


def _traced(backs: Sequence[list[int]], label: int) -> list[int]:
    """Labels from the pointers, the last one given."""
    path = [label]
    for back in reversed(backs[1:]):
        label = back[label]
        path.append(label)
    return path[::-1]
