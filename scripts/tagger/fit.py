"""Weights of attributes from labelled sentences: conditional random fields, fitted by python-crfsuite."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import pycrfsuite

from khabar.annotate.names.learned.attributes import (
    ALWAYS,
    DISTANCES,
    OUTSIDE,
    counts_at,
    slot_attributes,
    word_attributes,
)
from khabar.annotate.names.learned.chain import Word
from khabar.annotate.names.learned.model import SCALE, Model
from khabar.annotate.names.tagger import EntityTagger
from khabar.evaluate.columns import Labelled
from khabar.text.sentences import find_sentences
from khabar.text.tokens import Token

#: Penalties and number of steps, chosen on the held-out part of the training split. Few steps are a penalty too.
_PARAMETERS = {"c1": 0.05, "c2": 0.01, "max_iterations": 90, "feature.possible_transitions": False}
_EDGE: Word = ("", "", OUTSIDE)
_NONE = "O"


class Example(NamedTuple):
    """A sentence as the chain reads it, with a label for each word."""

    words: list[Word]
    labels: list[str]


def examples(sentences: Iterable[Labelled], tagger: EntityTagger) -> list[Example]:
    """Labelled sentences, cut into tokens as a page would be."""
    return [one for sentence in sentences for one in _examples(sentence, tagger)]


def _examples(sentence: Labelled, tagger: EntityTagger) -> list[Example]:
    text, starts = sentence.text, sentence.starts()
    return [
        Example(tagger.rows(text, one), _token_labels(sentence, starts, one.tokens)) for one in find_sentences(text)
    ]


def _token_labels(sentence: Labelled, starts: Sequence[int], tokens: Sequence[Token]) -> list[str]:
    """Labels of words passed on to their tokens; a mark at the edge of a word is no part of its name."""
    labels: list[str] = []
    before = -1
    for token in tokens:
        at = bisect_right(starts, token.start) - 1
        word, label = sentence.words[at], sentence.labels[at][0]
        at_edge = token.start == starts[at] or token.end == starts[at] + len(word)
        if token.kind in ("mark", "ellipsis") and len(word) > 1 and at_edge:
            label = _NONE
        follows = bool(labels) and labels[-1] != _NONE
        if label != _NONE:
            label = ("I" if follows and (at == before or label[0] == "I") else "B") + label[1:]
        labels.append(label)
        before = at
    return labels


class Weights(Protocol):
    """What python-crfsuite tells of a model that it has fitted."""

    labels: Mapping[str, str]
    transitions: Mapping[tuple[str, str], float]
    state_features: Mapping[tuple[str, str], float]


class Reader:
    """Attributes of sentences in crfsuite's form, remembered by word; ``without`` leaves out some by how they begin."""

    def __init__(self, traits: Mapping[str, str], without: tuple[str, ...] = ()) -> None:
        """Take what was learnt of words."""
        self._traits = traits
        self._without = without
        self._met: dict[Word, list[list[str]]] = {}

    def items(self, words: Sequence[Word]) -> list[list[str]]:
        """Attributes of each word of a sentence, those of its neighbours included."""
        edge = [_EDGE] * (len(DISTANCES) // 2)
        rows = [self._at_distances(word) for word in (*edge, *words, *edge)]
        return [
            [item for place in range(len(DISTANCES)) for item in rows[at + place][place]] for at in range(len(words))
        ]

    def _at_distances(self, word: Word) -> list[list[str]]:
        if word not in self._met:
            norm, kind, slot = word
            own = [] if slot == OUTSIDE else word_attributes(norm, kind, self._traits)
            kept = [one for one in [*own, *slot_attributes(slot)] if not one.startswith(self._without)]
            self._met[word] = [[f"{d}|{one}" for one in kept if counts_at(one, d)] for d in DISTANCES]
        return self._met[word]


def fitted(labelled: Sequence[Example], traits: Mapping[str, str], lean: int, without: tuple[str, ...] = ()) -> Model:
    """A model of labelled sentences.

    Args:
        labelled: The sentences.
        traits: What was learnt of words.
        lean: Thousandths taken from the label of no name everywhere: the more, the more names, right and wrong.
        without: Beginnings of attributes to leave out (for the ablation).
    """
    reader = Reader(traits, without)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False)
    for example in labelled:
        trainer.append(pycrfsuite.ItemSequence(reader.items(example.words)), example.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        weights = tagger.info()
        tagger.close()
    return leaning(_model(weights, traits), lean)


def _model(weights: Weights, traits: Mapping[str, str]) -> Model:
    """Weights in thousandths, by attribute; small ones that round to nothing are left out."""
    names = sorted(weights.labels)
    labels = [_NONE, *(name for name in names if name != _NONE)]
    number = {label: at for at, label in enumerate(labels)}
    rows: dict[str, list[int]] = {}
    for (item, label), weight in sorted(weights.state_features.items()):
        value = round(SCALE * weight)
        distance, _, attribute = item.partition("|")
        if value:
            place = DISTANCES.index(int(distance)) * len(labels) + number[label]
            rows.setdefault(attribute, []).extend((place, value))
    steps = [[round(SCALE * weights.transitions.get((one, two), 0)) for two in labels] for one in labels]
    return Model(labels, steps, dict(sorted(rows.items())), dict(sorted(traits.items())))


def leaning(model: Model, lean: int) -> Model:
    """A model that takes more words for names: ``lean`` thousandths off the label of none."""
    middle = DISTANCES.index(0) * len(model.labels)
    weights = {**model.weights, ALWAYS: [*model.weights.get(ALWAYS, []), middle, -lean]}
    return Model(model.labels, model.transitions, weights, model.traits)
