"""Words that a page has run together: ``الولاياتالمتحدة``, ``مجلسالأمن``, ``باريسولندن``.

Archive sites lose spaces between neighbours. A token that no table knows is cut in two where both halves are words of one
listed name, or where one half is a listed place or state and the other is one too or a known word with its article.
Ordinary words are left whole: they are known, or one half of them is no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from khabar.annotate.names.chunks import Reading
from khabar.text.fold import fold, fold_with_map
from khabar.text.tokens import Token

#: Shorter tokens hold no two names.
_MIN_TOKEN = 7
#: Shorter halves are endings and particles: لبنان + ية.
_MIN_NAME = 4
_MIN_WORD = 5
_ARTICLE = "ال"
#: Particles that may stand before the first half; لل is ل and the article.
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل")
_CONTRACTED = ("لل", "ولل", "فلل")
_PAIRED = frozenset("SCOPBb")
_NAMES = frozenset("SC")


class Glue(Struct, frozen=True):
    """What may be run together.

    Attributes:
        pairs: Neighbours in listed names, written as one: ``الولاياتالمتحده`` → length of the first.
        names: One-word names of places and states that are no other word.
        words: Known words that begin with the article: common words, adjectives of states.
    """

    pairs: dict[str, int]
    names: frozenset[str]
    words: frozenset[str]

    def cut(self, text: str, token: Token) -> list[Token]:
        """The two words of a token, or the token alone. The caller knows that no table has it whole."""
        at = self._place(token.norm) if token.kind == "word" and len(token.norm) >= _MIN_TOKEN else 0
        if not at:
            return [token]
        raw = token.start + fold_with_map(text[token.start : token.end]).starts[at]
        return [token._replace(end=raw, norm=token.norm[:at]), token._replace(start=raw, norm=token.norm[at:])]

    def _place(self, norm: str) -> int:
        for prefix, bare in _bared(norm):
            if at := self.pairs.get(bare, 0):
                return at + prefix
        for prefix, bare in _bared(norm):
            ends = range(_MIN_NAME, len(bare) - _MIN_NAME + 1)
            if at := next((at for at in ends if self._meet(bare[:at], bare[at:])), 0):
                return at + prefix
        return 0

    def _meet(self, left: str, right: str) -> bool:
        """Whether a name meets a name, or a name and a known word with its article meet."""
        if left in self.names:
            return right in self.names or (right[0] == "و" and right[1:] in self.names) or self._is_word(right)
        return right in self.names and self._is_word(left)

    def _is_word(self, half: str) -> bool:
        return len(half) >= _MIN_WORD and half in self.words


def _bared(norm: str) -> Iterator[tuple[int, str]]:
    """A token without each particle that it may begin with, and how much shorter that is."""
    for prefix in _PREFIXES:
        if norm.startswith(prefix):
            yield len(prefix), norm[len(prefix) :]
    for prefix in _CONTRACTED:
        if norm.startswith(prefix):
            yield len(prefix) - len(_ARTICLE), _ARTICLE + norm[len(prefix) :]


def learn_glue(entries: Iterable[tuple[str, Reading]], classes: Mapping[str, str]) -> Glue:
    """What the lexicon's phrases and common words allow. Cost: linear in the tables; keep the result."""
    pairs: dict[str, int] = {}
    names: set[str] = set()
    other: set[str] = set()
    words = {word for word in classes if word.startswith(_ARTICLE)}
    for surface, reading in entries:
        parts = fold(surface).split()
        if reading.letter in _PAIRED:
            pairs |= _neighbours(parts)
        if len(parts) == 1 and reading.letter in _NAMES and not reading.weak and len(parts[0]) >= _MIN_NAME:
            names.add(parts[0])
        elif len(parts) == 1:
            other.add(parts[0])
            words |= {parts[0]} if reading.letter in "DRB" else set()
    return Glue(pairs, frozenset(names - other - set(classes)), frozenset(words))


def _neighbours(parts: Sequence[str]) -> dict[str, int]:
    """Neighbouring words of a name as one word, where the second has its article or both are long."""
    return {
        left + right: len(left)
        for left, right in pairwise(parts)
        if (right.startswith(_ARTICLE) or len(right) >= _MIN_NAME) and len(left) + len(right) >= _MIN_TOKEN
    }
