"""The best labels of a sentence under a linear-chain model (Viterbi 1967), with what is certain left out.

Most words are no part of a name in any context. A word is settled as none where it is so by itself by a wide margin
(`_SURE`), or by a smaller one once its neighbours are heard (`_CLEAR`); only the stretches between are searched. On the
held-out sentences the margins cost no name that the full search finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from khabar.annotate.names.learned.attributes import DISTANCES, OUTSIDE, slot_attributes
from khabar.annotate.names.learned.lanes import Lanes, packed
from khabar.annotate.names.learned.model import Model
from khabar.annotate.names.learned.traits import slots_of
from khabar.annotate.names.learned.weights import WordWeights

#: Margin, in thousandths, by which a word has to be none for its neighbours not to matter, and then for their labels.
_SURE = 4000
_CLEAR = 4500
#: Words whose weights are kept; then the store is emptied.
_KEPT = 100_000
_NEVER = -(10**9)
_WORD = "word"
#: How far a word's neighbours are heard.
_REACH = len(DISTANCES) // 2

Word = tuple[str, str, str]


def begins_of(labels: Sequence[str]) -> int:
    """Number of the first label that goes on with a name: before it stand none and those that begin one."""
    return 1 + sum(label.startswith("B-") for label in labels)


class Chain:
    """Labels rows of (folded word, kind, slot). Built once; it keeps the weights of words it has met."""

    def __init__(self, model: Model, sure: int = _SURE, clear: int = _CLEAR) -> None:
        """Take the model, and the margins from which a word is settled."""
        self._model = model
        self._sure = sure
        self._clear = clear
        self._count = len(model.labels)
        self._begins = begins_of(model.labels)
        self._into_free = [self._into(label) for label in range(self._begins)]
        self._into_inside = self._insides()
        #: Weight of the step from none into each label; a stretch does not begin in the midst of a name.
        self._opening = model.transitions[0][: self._begins] + [_NEVER] * (self._count - self._begins)
        #: Weight of the steps to each label and back, for a word between two that are none, and the margin by which it
        #: has to be none so that no label of it weighs more.
        self._beside = [first + row[0] for first, row in zip(self._opening, model.transitions, strict=True)]
        self._alone = max(self._beside[1:]) - self._beside[0]
        self._two = self._pair()
        self._lanes = Lanes(self._count)
        self._weights = {attribute: packed(pairs, model.width) for attribute, pairs in model.weights.items()}
        self._of_word = WordWeights(self._weights, slots_of(model.traits))
        self._slots: dict[str, int] = {}
        #: By slot (kind and slot where it is no word), then by folded word, so many in all: a vector of lanes.py, a
        #: block for each distance, for the labels of the word two after it (-2) first; less than zero where the word is
        #: no name whatever stands beside it.
        self._met: dict[str, dict[str, int]] = {}
        self._kept = 0
        self._outside = self._placed(OUTSIDE)

    def _into(self, label: int) -> list[int]:
        """Weight of the step into a label from every other."""
        return [row[label] for row in self._model.transitions]

    def _insides(self) -> list[tuple[int, int, int, int]]:
        """For each label that goes on with a name: its beginning, itself, and the weights of the steps from both."""
        labels, steps = self._model.labels, self._model.transitions
        pairs = ((labels.index("B" + labels[own][1:]), own) for own in range(self._begins, self._count))
        return [(begin, own, steps[begin][own], steps[own][own]) for begin, own in pairs]

    def _pair(self) -> int:
        """What the margins of two words between such that are none have to exceed so that they are no name of two."""
        steps = self._model.transitions
        ways = [
            self._opening[one] + steps[one][two] + steps[two][0]
            for one in range(1, self._begins)
            for two in range(1, self._count)
        ]
        return max(ways) - 3 * steps[0][0]

    def _placed(self, slot: str) -> int:
        """Weights of a slot; slots are few."""
        found = self._slots.get(slot)
        if found is None:
            self._slots[slot] = found = sum([self._weights.get(one, 0) for one in slot_attributes(slot)])
        return found

    def _read(self, words: Sequence[Word]) -> list[int]:
        """What is known of each word in its slot."""
        known = self._met
        return [
            (of_slot.get(norm) if (of_slot := known.get(slot if kind == _WORD else kind + slot)) else None)
            or self._meet(norm, kind, slot)
            for norm, kind, slot in words
        ]

    def _meet(self, norm: str, kind: str, slot: str) -> int:
        if self._kept >= _KEPT:
            self._met.clear()
            self._kept = 0
        weights = self._of_word.of(norm, kind) + self._placed(slot)
        scores = self._lanes.opened(weights, _REACH)
        found = -weights if _margin(scores, self._count) > self._sure else weights
        # A word's own weights are not kept: nine of ten words stand in one slot only.
        self._met.setdefault(slot if kind == _WORD else kind + slot, {})[norm] = found
        self._kept += 1
        return found

    def labels(self, words: Sequence[Word]) -> tuple[list[int], list[int]]:
        """Number of the label of each word, and by how much its weight exceeds that of none. Cost: linear."""
        met = self._read(words)
        weights = [self._outside] * _REACH + met + [self._outside] * _REACH
        found, margins = [0] * len(words), [0] * len(words)
        stretch: list[tuple[int, ...]] = []
        doubts: list[int] = []
        end = 0
        begins, count, clear = self._begins, self._count, self._clear
        unsure = [at for at, own in enumerate(met) if own > 0]
        for at, scores in zip(unsure, self._lanes.across(weights, unsure), strict=True):
            if stretch and at > end:
                if self._may_name(doubts):
                    self._settle(stretch, end, found, margins)
                stretch, doubts = [], []
            # A name goes on only where one has begun: I- labels count inside a stretch alone.
            margin = _margin(scores, count if stretch else begins)
            if margin < clear:
                stretch.append(scores)
                doubts.append(margin)
                end = at + 1
        if stretch and self._may_name(doubts):
            self._settle(stretch, end, found, margins)
        return found, margins

    def _may_name(self, margins: list[int]) -> bool:
        """Whether a stretch may hold a name, by the margins of its words; False is sure."""
        if len(margins) > 2:
            return True
        return min(margins) <= self._alone or (len(margins) == 2 and margins[0] + margins[1] <= self._two)

    def _settle(self, stretch: Sequence[tuple[int, ...]], end: int, found: list[int], margins: list[int]) -> None:
        """Write the labels and margins of a stretch of words that ends before word ``end``."""
        path = self._best(stretch)
        first = end - len(path)
        found[first:end] = path
        margins[first:end] = [own[label] - own[0] for own, label in zip(stretch, path, strict=True)]

    def _best(self, scores: Sequence[tuple[int, ...]]) -> list[int]:
        """The path of highest weight through a stretch that stands between words that are no names."""
        if len(scores) == 1:
            alone = list(map(add, self._beside, scores[0]))
            return [alone.index(max(alone))]
        best = list(map(add, self._opening, scores[0]))
        backs: list[list[int]] = []
        for own in scores[1:]:
            tops, back = self._step(best)
            backs.append(back)
            best = list(map(add, tops, own))
        closed = list(map(add, best, self._into_free[0]))
        return _traced(backs, closed.index(max(closed)))

    def _step(self, best: list[int]) -> tuple[list[int], list[int]]:
        """Weight of the best way into each label of the next word, and the label that it comes from."""
        tops: list[int] = []
        back: list[int] = []
        for steps in self._into_free:
            top, before = best[0] + steps[0], 0
            for at in range(1, self._count):
                weight = best[at] + steps[at]
                if weight > top:
                    top, before = weight, at
            tops.append(top)
            back.append(before)
        for begin, inside, first, more in self._into_inside:
            begun, going = best[begin] + first, best[inside] + more
            tops.append(begun if begun >= going else going)
            back.append(begin if begun >= going else inside)
        return tops, back


def _margin(scores: tuple[int, ...], end: int) -> int:
    """By how much the weight of none exceeds the greatest of the labels before ``end``."""
    most = scores[1]
    for label in range(2, end):
        own = scores[label]
        if own > most:
            most = own
    return scores[0] - most


def _traced(backs: Sequence[list[int]], label: int) -> list[int]:
    """Labels from the pointers, the last one given."""
    path = [label]
    for back in reversed(backs):
        label = back[label]
        path.append(label)
    return path[::-1]
