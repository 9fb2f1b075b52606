"""Find phrases of lexicons in a row of tokens: one trie over folded words, clitics taken off the first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from khabar.text.clitics import GLUED, glued_splits
from khabar.text.fold import fold
from khabar.text.tokens import ARABIC, Token, tokenize

T = TypeVar("T")
#: Nothing but words: they stand between blanks.
_PLAIN = re.compile(rf"[{ARABIC} ]*")
#: First words whose nodes are kept.
_KEPT = 50_000


class Match(NamedTuple, Generic[T]):
    """Tokens ``first:last`` (half-open indices) spell a phrase; ``prefix`` is what was taken off the first word."""

    first: int
    last: int
    prefix: str
    values: tuple[T, ...]


class _Node(Generic[T]):
    __slots__ = ("children", "values")

    def __init__(self) -> None:
        #: None for a leaf, which most are: an empty dict each would be megabytes.
        self.children: dict[str, _Node[T]] | None = None
        self.values: tuple[tuple[int, tuple[T, ...]], ...] = ()


class PhraseTrie(Generic[T]):
    """Phrases with values, of one lexicon or of several that are looked up together. Built once, then only read."""

    def __init__(self, *lexicons: Iterable[tuple[str, T]]) -> None:
        """Take (surface, value) pairs; surfaces are folded and cut into words here. A surface may have many values."""
        self._root: _Node[T] = _Node()
        self._nothing: list[Match[T] | None] = [None] * len(lexicons)
        #: Where each word met leads to: most lead nowhere, and come again and again.
        self._begun: dict[str, tuple[tuple[str, _Node[T]], ...]] = {}
        for number, entries in enumerate(lexicons):
            pairs = list(entries)
            for words, (_, value) in zip(_words([surface for surface, _ in pairs]), pairs, strict=True):
                self._add(words, number, value)

    def _add(self, words: Sequence[str], number: int, value: T) -> None:
        node = self._root
        for word in words:
            if node.children is None:
                node.children = {}
            known = node.children.get(word)
            if known is None:
                known = node.children[word] = _Node()
            node = known
        if node is not self._root:
            node.values = _with(node.values, number, value)

    def begins(self, norm: str) -> bool:
        """Whether a phrase begins with this word, particles taken off or not."""
        begun = self._begun.get(norm)
        return bool(self._begin(norm) if begun is None else begun)

    def seconds(self, norm: str) -> frozenset[str] | None:
        """Words that go on with a phrase that begins so, and the mark `"`; None where none begins with this word."""
        begun = self._begun.get(norm)
        begun = self._begin(norm) if begun is None else begun
        return frozenset({'"'}.union(*(node.children or () for _, node in begun))) if begun else None

    def each(self, tokens: Sequence[Token], at: int) -> list[Match[T] | None] | None:
        """The longest phrase of each lexicon that begins at token ``at``; on a tie the one with the fewest letters off.

        Only the first word may carry particles (ولوزارة الدفاع). None when no phrase begins there.
        """
        norm = tokens[at].norm
        begun = self._begun.get(norm)
        if begun is None:
            begun = self._begin(norm)
        return self._longest(tokens, at, begun) if begun else None

    def every(self, tokens: Sequence[Token]) -> list[list[Match[T] | None] | None]:
        """What `each` gives at every token. Cost: linear in tokens, one look-up for a word that begins no phrase."""
        known = self._begun
        found: list[list[Match[T] | None] | None] = []
        for at, token in enumerate(tokens):
            begun = known.get(token.norm)
            if begun is None:
                begun = self._begin(token.norm)
            found.append(self._longest(tokens, at, begun) if begun else None)
        return found

    def _longest(
        self, tokens: Sequence[Token], at: int, begun: tuple[tuple[str, _Node[T]], ...]
    ) -> list[Match[T] | None] | None:
        """The longest phrase of each lexicon at ``at``, from the nodes that its word leads to; None for none."""
        found: list[Match[T] | None] = []
        count = len(tokens)
        for prefix, start in begun:
            node: _Node[T] | None = start
            last = at + 1
            while node is not None:
                for number, values in node.values:
                    found = found or self._nothing.copy()
                    known = found[number]
                    if known is None or known.last < last:
                        found[number] = Match(at, last, prefix, values)
                children = node.children
                if children is None or last == count:
                    break
                node = children.get(tokens[last].norm)
                last += 1
        return found or None

    def _begin(self, norm: str) -> tuple[tuple[str, _Node[T]], ...]:
        """The nodes that a first word leads to, and the particles taken off; the store is emptied when full."""
        begin = self._root.children or {}
        whole = begin.get(norm)
        begun: tuple[tuple[str, _Node[T]], ...] = () if whole is None else (("", whole),)
        if norm[0] in GLUED:
            begun += tuple(
                [(prefix, node) for prefix, stem in glued_splits(norm) if (node := begin.get(stem)) is not None]
            )
        if len(self._begun) >= _KEPT:
            self._begun.clear()
        self._begun[norm] = begun
        return begun

    def longest(self, tokens: Sequence[Token], at: int) -> Match[T] | None:
        """What `each` gives for the first lexicon."""
        found = self.each(tokens, at)
        return found[0] if found else None

    def find(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """All phrases from left to right, longest first, never overlapping. Cost: linear in tokens."""
        found: list[Match[T]] = []
        at = 0
        while at < len(tokens):
            match = self.longest(tokens, at)
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match.last
        return found


def _with(
    values: tuple[tuple[int, tuple[T, ...]], ...], number: int, value: T
) -> tuple[tuple[int, tuple[T, ...]], ...]:
    """The values of a node, by lexicon, and one more."""
    if not values:
        return ((number, (value,)),)
    known = dict(values)
    if value not in known.get(number, ()):
        known[number] = (*known.get(number, ()), value)
    return tuple(known.items())


def _words(surfaces: Sequence[str]) -> Iterator[list[str]]:
    """The folded words of each surface. All are folded at once: tens of thousands are, whenever lexicons are read."""
    for surface, folded in zip(surfaces, fold("\n".join(surfaces)).split("\n"), strict=True):
        yield folded.split() if _PLAIN.fullmatch(surface) else [token.norm for token in tokenize(surface)]
