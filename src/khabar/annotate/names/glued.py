"""Words that a page has run together: ``الولاياتالمتحدة``, ``مجلسالأمن``, ``باريسولندن``, ``فيمسقط``, ``الرئيسالروسي``.

Archive sites lose spaces between neighbours. A token that no table knows is cut in two where both halves are words of
one listed name, or where one half is a listed place or state and the other is one too or a known word. Ordinary words
are left whole: they are known, or one half of them is no name. A preposition before a name and two known words with
their articles are parted as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from khabar.text.fold import fold_with_map
from khabar.text.tokens import Token

#: Shorter tokens hold no two names.
_MIN_TOKEN = 6
#: Longer ones hold more than two, and each place of them would be tried.
_MAX_TOKEN = 80
#: Shorter halves are endings and particles: لبنان + ية.
MIN_NAME = 4
_MIN_WORD = 5
#: A first half of two letters is an article or a particle: آل خليفة and الخليفة.
_MIN_FIRST = 3
_ARTICLE = "ال"
#: Particles that may stand before the first half; لل is ل and the article.
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل")
_PARTICLES = "وفبلك"
#: Prepositions of which a page may lose the space behind, folded.
_PREPOSITIONS = ("في", "من", "الي", "علي", "عن")
_CONTRACTED = ("لل", "ولل", "فلل")


class Glue:
    """What may be run together. Built once, then only read.

    Attributes:
        pairs: Neighbours in listed names, written as one: ``الولاياتالمتحده`` → length of the first.
        names: One-word names of places and states that are no other word.
        words: Known words that begin with the article: common words, adjectives of states.
        first: The first letters of the names, `MIN_NAME` of each: most tokens begin with no name and end in none.
        last: The last letters of the names.
    """

    def __init__(self, pairs: dict[str, int], names: frozenset[str], words: frozenset[str]) -> None:
        """Take what is listed; see the attributes."""
        self.pairs, self.names, self.words = pairs, names, words
        self.first = frozenset(name[:MIN_NAME] for name in names)
        self.last = frozenset(name[-MIN_NAME:] for name in names)

    def cut(self, text: str, token: Token) -> list[Token]:
        """The two words of a token, or the token alone. The caller knows that no table has it whole."""
        fits = token.kind == "word" and _MIN_TOKEN <= len(token.norm) <= _MAX_TOKEN
        at = self._place(token.norm) if fits else 0
        starts = fold_with_map(text[token.start : token.end]).starts if at else ()
        if not at or starts[at] == starts[at - 1]:  # nothing parts the two letters of a ligature
            return [token]
        raw = token.start + starts[at]
        return [Token(token.start, raw, token.norm[:at], "word"), Token(raw, token.end, token.norm[at:], "word")]

    def _place(self, norm: str) -> int:
        if at := self._behind_preposition(norm) or self._of_two_articles(norm):
            return at
        bared = list(_bared(norm)) if norm[0] in _PARTICLES else [(0, norm)]
        for prefix, bare in bared:
            if at := self.pairs.get(bare, 0):
                return at + prefix
        names = self.names
        ends = norm[-MIN_NAME:] in self.last
        for prefix, bare in bared:
            if not ends and bare[:MIN_NAME] not in self.first:
                continue
            for at in range(MIN_NAME, len(bare) - MIN_NAME + 1):
                left, right = bare[:at], bare[at:]
                if (left in names or right in names) and self._meet(left, right):
                    return at + prefix
        return 0

    def _behind_preposition(self, norm: str) -> int:
        """``فيمسقط``, ``منالولاياتالمتحدة``: how long the preposition before a name is; 0 where none is."""
        found = (len(word) for word in _PREPOSITIONS if norm.startswith(word))
        return next((at for at in found if norm[at:] in self.names or norm[at:] in self.pairs), 0)

    def _of_two_articles(self, norm: str) -> int:
        """``الرئيسالروسي``: where the second of two known words with their articles begins; 0 where there are not two.

        Before a listed name of two words anything may stand: ``زارالولاياتالمتحدة``.
        """
        at = norm.find(_ARTICLE, _MIN_FIRST)
        if at > 0 and norm[at:] in self.pairs:
            return at
        both = at >= _MIN_WORD and norm.startswith(_ARTICLE)
        return at if both and self._is_word(norm[:at]) and self._is_word(norm[at:]) else 0

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


def neighbours(parts: Sequence[str]) -> dict[str, int]:
    """Neighbouring words of a name as one word, where the second has its article or both are long."""
    return {
        left + right: len(left)
        for left, right in pairwise(parts)
        if len(left) >= _MIN_FIRST and (right.startswith(_ARTICLE) or len(right) >= MIN_NAME)
    }
