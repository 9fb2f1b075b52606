"""Names that the model sees in the sentences of an article, as stretches of tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from khabar.annotate.names.items import Parsed
from khabar.annotate.names.learned.attributes import slots
from khabar.annotate.names.learned.chain import Chain, Word, begins_of
from khabar.annotate.names.learned.model import Model
from khabar.text.tokens import Token

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
        self._begins = begins_of(model.labels)
        self._person = (model.labels.index("B-" + _PERSON), model.labels.index("I-" + _PERSON))

    def read(self, parsed: Sequence[Parsed], tokens: Sequence[Sequence[Token]]) -> list[tuple[LearnedName, ...]]:
        """Names of each sentence of an article, in order, apart from one another.

        A word that is part of a person's name in most of its places is one in the others too (label consistency;
        Krishnan & Manning 2006): where the article names سالم القرواني, القرواني by itself is he.

        Args:
            parsed: What tables and name grammar found in each sentence.
            tokens: Its tokens.

        Cost: linear; some microseconds a token.
        """
        words = [rows(line, own) for line, own in zip(parsed, tokens, strict=True)]
        found = [self._chain.labels(row) for row in words]
        numbers, margins = [one for one, _ in found], [own for _, own in found]
        self._name_elsewhere(words, numbers, margins)
        return [self._names(one, own) for one, own in zip(numbers, margins, strict=True)]

    def _names(self, numbers: list[int], margins: list[int]) -> tuple[LearnedName, ...]:
        names: list[LearnedName] = []
        begins, count = self._begins, len(numbers)
        for first in [at for at, number in enumerate(numbers) if 0 < number < begins]:
            last = first + 1
            while last < count and numbers[last] >= begins:
                last += 1
            names.append(LearnedName(first, last, self._labels[numbers[first]][2:], sum(margins[first:last])))
        return tuple(names)

    def _name_elsewhere(
        self, words: Sequence[Sequence[Word]], numbers: Sequence[list[int]], margins: Sequence[list[int]]
    ) -> None:
        """Label the persons that the article names in other places; changes numbers and margins."""
        begin, inside = self._person
        found = [pair for pair in zip(words, numbers, strict=True) if begin in pair[1]]
        named: dict[str, int] = {}
        for row, own in found:
            for word, number in zip(row, own, strict=True):
                if number in (begin, inside) and len(word[0]) >= _LEAST:
                    named[word[0]] = named.get(word[0], 0) + 1
        if not named:
            return
        places = Counter([word[0] for row in words for word in row if word[0] in named])
        sure = {norm for norm, count in named.items() if count < places[norm] <= 2 * count + 1}
        for row, own, weights in zip(words, numbers, margins, strict=True) if sure else ():
            for at, (norm, kind, slot) in enumerate(row):
                if norm in sure and not own[at] and kind == "word" and slot[0] in _MAY_NAME:
                    own[at] = inside if at > 0 and own[at - 1] in self._person else begin
                    weights[at] = _CERTAIN


def rows(parsed: Parsed, tokens: Sequence[Token]) -> list[Word]:
    """What the chain reads of each token: folded word (``#`` for a number), kind, slot. Training reads the same."""
    return [
        (_NUMBER if token.kind == "number" else token.norm, token.kind, slot)
        for token, slot in zip(tokens, slots(parsed, tokens), strict=True)
    ]
