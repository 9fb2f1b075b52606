"""Find phrases of a lexicon in a row of tokens: one trie over folded words, clitics taken off the first word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from khabar.text.clitics import GLUED, proclitic_splits
from khabar.text.tokens import Token, tokenize

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """Tokens ``first:last`` (half-open indices) spell a phrase; ``prefix`` is what was taken off the first word."""

    first: int
    last: int
    prefix: str
    values: tuple[T, ...]


class _Node(Generic[T]):
    __slots__ = ("children", "values")

    def __init__(self) -> None:
        self.children: dict[str, _Node[T]] = {}
        self.values: list[T] = []


class PhraseTrie(Generic[T]):
    """Phrases with values. Built once from a lexicon, then only read."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Take (surface, value) pairs; surfaces are folded and cut into words here. A surface may have many values."""
        self._root: _Node[T] = _Node()
        for surface, value in entries:
            self._add(surface, value)

    def _add(self, surface: str, value: T) -> None:
        node = self._root
        for token in tokenize(surface):
            node = node.children.setdefault(token.norm, _Node())
        if node is not self._root and value not in node.values:
            node.values.append(value)

    def longest(self, tokens: Sequence[Token], at: int) -> Match[T] | None:
        """The longest phrase that begins at token ``at``; on a tie the one with the fewest letters taken off.

        Only the first word may carry particles (ولوزارة الدفاع). None when no phrase begins there.
        """
        norm = tokens[at].norm
        children = self._root.children
        if norm[0] not in GLUED:  # the common case, and the hot one
            node = children.get(norm)
            return self._follow(node, tokens, at, "") if node else None
        best: Match[T] | None = None
        for split in proclitic_splits(norm):
            node = children.get(split.stem)
            found = self._follow(node, tokens, at, split.prefix) if node else None
            if found and (best is None or found.last > best.last):
                best = found
        return best

    def _follow(self, node: _Node[T], tokens: Sequence[Token], at: int, prefix: str) -> Match[T] | None:
        best = Match(at, at + 1, prefix, tuple(node.values)) if node.values else None
        for position in range(at + 1, len(tokens)):
            child = node.children.get(tokens[position].norm)
            if child is None:
                break
            node = child
            if node.values:
                best = Match(at, position + 1, prefix, tuple(node.values))
        return best

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
