"""Names that the model sees in a sentence, as stretches of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.annotate.names.items import Parsed
from khabar.annotate.names.learned.attributes import slots
from khabar.annotate.names.learned.chain import Chain
from khabar.annotate.names.learned.model import Model
from khabar.text.tokens import Token

_NONE = "O"
_NUMBER = "#"


class LearnedName(NamedTuple):
    """Tokens ``first:last`` of a sentence that the model takes for a name.

    ``kind``: PERS, LOC, ORG or MISC, the classes of ANERcorp (Benajiba et al. 2007). Particles stay on the first word.
    """

    first: int
    last: int
    kind: str


class LearnedNames:
    """Reads sentences with a model. Built once; what it remembers of words changes no result."""

    def __init__(self, model: Model) -> None:
        """Take the model."""
        self._chain = Chain(model)
        self._labels = model.labels

    def read(self, parsed: Parsed, tokens: Sequence[Token]) -> tuple[LearnedName, ...]:
        """Names of one sentence, in order, apart from one another.

        Args:
            parsed: What tables and name grammar found in it.
            tokens: Its tokens.

        Cost: linear; some microseconds a token.
        """
        numbers = self._chain.labels(rows(parsed, tokens))
        return tuple(_names([self._labels[number] for number in numbers])) if any(numbers) else ()


def rows(parsed: Parsed, tokens: Sequence[Token]) -> list[tuple[str, str, str]]:
    """What the chain reads of each token: folded word (``#`` for a number), kind, slot. Training reads the same."""
    return [
        (_NUMBER if token.kind == "number" else token.norm, token.kind, slot)
        for token, slot in zip(tokens, slots(parsed, tokens), strict=True)
    ]


def _names(labels: Sequence[str]) -> Iterator[LearnedName]:
    first, kind = 0, ""
    for at, label in enumerate([*labels, _NONE]):
        if kind and not label.startswith("I-"):
            yield LearnedName(first, at, kind)
            kind = ""
        if label.startswith("B-"):
            first, kind = at, label[2:]
