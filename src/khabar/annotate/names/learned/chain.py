"""The best labels of a sentence under a linear-chain model (Viterbi 1967), with what is certain left out.

Most words are no part of a name in any context. For those the margin by which they are none exceeds whatever their
neighbours could add, or nearly so (`_SURE`), and only the stretches between them are searched.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.names.learned.attributes import DISTANCES, OUTSIDE, slot_attributes, word_attributes
from khabar.annotate.names.learned.model import Model

#: Margin, in thousandths, from which a word is taken to be no name without a look at its neighbours.
_SURE = 4000
#: Margin from which it is, its neighbours heard.
_CLEAR = 5000
#: Words whose weights are kept; then the store is emptied.
_KEPT = 50_000
_NEVER = -(10**9)

Word = tuple[str, str, str]


class Chain:
    """Labels rows of (folded word, kind, slot). Built once; it keeps the weights of words it has met."""

    def __init__(self, model: Model, sure: int = _SURE, clear: int = _CLEAR) -> None:
        """Take the model and the two margins."""
        self._model = model
        self._sure = sure
        self._clear = clear
        self._count = len(model.labels)
        self._reach = len(DISTANCES) // 2
        self._met: dict[Word, tuple[bool, tuple[list[int], ...]]] = {}
        self._slots: dict[str, list[int]] = {}
        self._before = [self._allowed(label) for label in range(self._count)]
        self._outside = self._vectors(slot_attributes(OUTSIDE))

    def _allowed(self, label: int) -> list[tuple[int, int]]:
        """Labels that may stand before a label, with the weight of the step: I-X follows B-X and I-X only."""
        name = self._model.labels[label]
        inside = name.startswith("I-")
        return [
            (before, self._model.transitions[before][label])
            for before, other in enumerate(self._model.labels)
            if not inside or other[2:] == name[2:]
        ]

    def _vectors(self, attributes: Sequence[str]) -> tuple[list[int], ...]:
        """Sums of weights of attributes, one list of labels for each distance."""
        total = [0] * self._model.width
        for attribute in attributes:
            pairs = self._model.weights.get(attribute)
            if pairs:
                for at in range(0, len(pairs), 2):
                    total[pairs[at]] += pairs[at + 1]
        count = self._count
        return tuple(total[n : n + count] for n in range(0, len(total), count))

    def _meet(self, word: Word) -> tuple[bool, tuple[list[int], ...]]:
        """Whether a word is surely no name, and its weights; remembered."""
        if len(self._met) >= _KEPT:
            self._met.clear()
        norm, kind, slot = word
        vectors = self._vectors(word_attributes(norm, kind, self._model.traits) + slot_attributes(slot))
        own = vectors[self._reach]
        self._met[word] = found = (own[0] - max(own[1:]) > self._sure, vectors)
        return found

    def labels(self, words: Sequence[Word]) -> list[int]:
        """Number of the label of each word. Cost: linear."""
        met, meet = self._met, self._meet
        rows = [met.get(word) or meet(word) for word in words]
        found = [0] * len(rows)
        stretch: list[list[int]] = []
        for at, (sure, _) in enumerate(rows):
            if not sure:
                scores = self._scores(rows, at)
                if scores[0] - max(scores[1:]) < self._clear:
                    stretch.append(scores)
                    continue
            if stretch:
                found[at - len(stretch) : at] = self._best(stretch)
                stretch = []
        if stretch:
            found[len(rows) - len(stretch) :] = self._best(stretch)
        return found

    def _scores(self, rows: Sequence[tuple[bool, tuple[list[int], ...]]], at: int) -> list[int]:
        """Weights of all labels of one word: its own and those its neighbours give."""
        last, out = len(rows), self._outside
        # A word at distance d after this one was trained as distance d: its vector of that number.
        a = rows[at - 2][1][0] if at > 1 else out[0]
        b = rows[at - 1][1][1] if at > 0 else out[1]
        c = rows[at][1][2]
        d = rows[at + 1][1][3] if at + 1 < last else out[3]
        e = rows[at + 2][1][4] if at + 2 < last else out[4]
        return [v + w + x + y + z for v, w, x, y, z in zip(a, b, c, d, e, strict=True)]

    def _best(self, scores: Sequence[list[int]]) -> list[int]:
        """The path of highest weight through a stretch that stands between words that are no names."""
        best = [_NEVER] * self._count
        best[0] = 0
        backs: list[list[int]] = []
        for row in (*scores, [0] + [_NEVER] * (self._count - 1)):
            back: list[int] = []
            new: list[int] = []
            for label, own in enumerate(row):
                value, before = max([(best[i] + step, -i) for i, step in self._before[label]])
                new.append(value + own)
                back.append(-before)
            best = new
            backs.append(back)
        return _traced(backs)


def _traced(backs: Sequence[list[int]]) -> list[int]:
    """Labels from the pointers, without the closing step."""
    label, path = 0, []
    for back in reversed(backs):
        label = back[label]
        path.append(label)
    return path[::-1][1:]
