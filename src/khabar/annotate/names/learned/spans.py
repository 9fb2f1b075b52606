"""Names that the model sees in the sentences of an article, as stretches of tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.annotate.names.items import Parsed
from khabar.annotate.names.learned.attributes import slots
from khabar.annotate.names.learned.chain import Chain, Word
from khabar.annotate.names.learned.model import Model
from khabar.text.tokens import Token

_NONE = "O"
_NUMBER = "#"
_PERSON = "PERS"
#: Chunk letters of words that may be a person's name, and the least letters of one that the rest of the article shows.
_MAY_NAME = "xGgp"
_LEAST = 4
#: Margin of a word that the rest of the article shows.
_CERTAIN = 10_000


class LearnedName(NamedTuple):
    """Tokens ``first:last`` of a sentence that the model takes for a name.

    ``kind``: PERS, LOC, ORG or MISC, the classes of ANERcorp (Benajiba et al. 2007). Particles stay on the first word.
    ``margin``: by how much the words weigh more as this name than as none, in the model's thousandths.
    """

    first: int
    last: int
    kind: str
    margin: int


class LearnedNames:
    """Reads articles with a model. Built once; what it remembers of words changes no result."""

    def __init__(self, model: Model) -> None:
        """Take the model."""
        self._chain = Chain(model)
        self._labels = model.labels

    def read(self, parsed: Sequence[Parsed], tokens: Sequence[Sequence[Token]]) -> list[tuple[LearnedName, ...]]:
        """Names of each sentence of an article, in order, apart from one another.

        A word that is part of a person's name in most of its places is one in the others too (label consistency;
        Krishnan & Manning 2006): where the article names سالم القرواني, القرواني by itself is he.

        Args:
            parsed: What tables and name grammar found in each sentence.
            tokens: Its tokens.

        Cost: linear; some microseconds a token.
        """
        words = [rows(*pair) for pair in zip(parsed, tokens, strict=True)]
        found = [self._chain.labels(row) for row in words]
        labels = [[self._labels[number] for number in numbers] for numbers, _ in found]
        margins = [own for _, own in found]
        _name_elsewhere(words, labels, margins)
        return [tuple(_names(*pair)) if any(pair[1]) else () for pair in zip(labels, margins, strict=True)]


def rows(parsed: Parsed, tokens: Sequence[Token]) -> list[Word]:
    """What the chain reads of each token: folded word (``#`` for a number), kind, slot. Training reads the same."""
    return [
        (_NUMBER if token.kind == "number" else token.norm, token.kind, slot)
        for token, slot in zip(tokens, slots(parsed, tokens), strict=True)
    ]


def _name_elsewhere(words: Sequence[Sequence[Word]], labels: list[list[str]], margins: list[list[int]]) -> None:
    """Label the persons that the article names in other places; changes labels and margins."""
    persons = ("B-" + _PERSON, "I-" + _PERSON)
    pairs = [pair for pair in zip(words, labels, strict=True) if any(label in persons for label in pair[1])]
    named = Counter(word[0] for row, own in pairs for word, label in zip(row, own, strict=True) if label in persons)
    if not named:
        return
    places = Counter(word[0] for row in words for word in row if word[0] in named)
    sure = {norm for norm, count in named.items() if len(norm) >= _LEAST and count < places[norm] <= 2 * count + 1}
    if sure:
        for rows_of_one in zip(words, labels, margins, strict=True):
            _name(*rows_of_one, sure)


def _name(row: Sequence[Word], labels: list[str], margins: list[int], sure: set[str]) -> None:
    for at, (norm, kind, slot) in enumerate(row):
        if norm in sure and labels[at] == _NONE and kind == "word" and slot[0] in _MAY_NAME:
            follows = at > 0 and labels[at - 1].endswith(_PERSON)
            labels[at] = ("I-" if follows else "B-") + _PERSON
            margins[at] = _CERTAIN


def _names(labels: Sequence[str], margins: Sequence[int]) -> Iterator[LearnedName]:
    first, kind = 0, ""
    for at, label in enumerate([*labels, _NONE]):
        if kind and not label.startswith("I-"):
            yield LearnedName(first, at, kind, sum(margins[first:at]))
            kind = ""
        if label.startswith("B-"):
            first, kind = at, label[2:]
