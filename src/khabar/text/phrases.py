"""Find phrases of lexicons in a row of tokens: one trie over folded words, clitics taken off the first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from khabar.text.clitics import GLUED, glued_splits
from khabar.text.fold import fold
from khabar.text.tokens import ARABIC, Token, tokenize

T = TypeVar("T")
#: What is neither a letter of a word nor the blank between two, nor the line break between two phrases.
_NO_WORD = re.compile(rf"[^{ARABIC} \n]")
#: Blanks that are more than one between two words.
_ODD = ("  ", "\n ", " \n")
#: First words whose nodes are kept.
_KEPT = 50_000


class Match(Struct, Generic[T], frozen=True, gc=False):
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


_Values = tuple[tuple[int, tuple[T, ...]], ...]


def _grown(phrases: list[tuple[int, str, T]]) -> _Node[T]:
    """The node of phrases that begin with one word: number of the lexicon, what follows the word, and the value."""
    top: _Node[T] = _Node()
    for number, rest, value in phrases:
        node = _at(top, rest.split()) if rest else top
        node.values = _with_value(node.values, number, value) if node.values else ((number, (value,)),)
    return top


def _with_value(values: _Values[T], number: int, value: T) -> _Values[T]:
    """The values of a phrase with one more, unless its lexicon gave it already."""
    for at, (own, known) in enumerate(values):
        if own == number:
            return values if value in known else (*values[:at], (own, (*known, value)), *values[at + 1 :])
    return (*values, (number, (value,)))


def _at(top: _Node[T], words: Iterable[str]) -> _Node[T]:
    """The node that some words lead to, made where there is none."""
    node = top
    for word in words:
        children = node.children
        if children is None:
            children = node.children = {}
        known = children.get(word)
        if known is None:
            known = children[word] = _Node()
        node = known
    return node


class PhraseTrie(Generic[T]):
    """Phrases with values, of one lexicon or of several that are looked up together. Built once, then only read."""

    def __init__(self, *lexicons: Iterable[tuple[str, T]]) -> None:
        """Take (surface, value) pairs; surfaces are folded and cut into words here. A surface may have many values."""
        #: By first word: what is to stand under it, and its node once it was met in a text. Most words of a lexicon
        #: are met in no text of a run.
        self._nodes: dict[str, _Node[T] | list[tuple[int, str, T]]] = {}
        self._nothing: list[Match[T] | None] = [None] * len(lexicons)
        #: Where each word met leads to: most lead nowhere, and come again and again.
        self._begun: dict[str, tuple[tuple[str, _Node[T]], ...]] = {}
        waiting: dict[str, list[tuple[int, str, T]]] = {}
        for number, lexicon in enumerate(lexicons):
            entries = list(lexicon)
            for phrase, (_, value) in zip(_phrases([surface for surface, _ in entries]), entries, strict=True):
                first, _, rest = phrase.partition(" ")
                known = waiting.get(first)
                if known is None:
                    waiting[first] = [(number, rest, value)]
                else:
                    known.append((number, rest, value))
        waiting.pop("", None)
        self._nodes.update(waiting)

    def _node(self, word: str) -> _Node[T] | None:
        """What stands under a first word; None where no phrase begins with it."""
        held = self._nodes.get(word)
        if isinstance(held, list):
            held = self._nodes[word] = _grown(held)
        return held

    def begins(self, norm: str) -> bool:
        """Whether a phrase begins with this word, particles taken off or not."""
        begun = self._begun.get(norm)
        if begun is None and (begun := self._starts(norm)):
            self._begun_so(norm, begun)  # words that begin none are not kept: who asks this keeps the answer
        return bool(begun)

    def seconds(self, norm: str) -> Mapping[str, object] | None:
        """What goes on with a phrase that begins so, by its next word; None where none begins so. Only to be read."""
        begun = self._begun.get(norm)
        begun = self._begin(norm) if begun is None else begun
        if len(begun) == 1:
            return begun[0][1].children or {}
        return {word: node for _, first in begun for word, node in (first.children or {}).items()} if begun else None

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
        """What a first word leads to; kept, in a store that is emptied when full."""
        begun = self._starts(norm)
        self._begun_so(norm, begun)
        return begun

    def _begun_so(self, norm: str, begun: tuple[tuple[str, _Node[T]], ...]) -> None:
        if len(self._begun) >= _KEPT:
            self._begun.clear()
        self._begun[norm] = begun

    def _starts(self, norm: str) -> tuple[tuple[str, _Node[T]], ...]:
        """The nodes that a first word leads to, and the particles taken off."""
        whole = self._node(norm)
        begun: tuple[tuple[str, _Node[T]], ...] = () if whole is None else (("", whole),)
        if norm[0] in GLUED:
            begun += tuple(
                [(prefix, node) for prefix, stem in glued_splits(norm) if (node := self._node(stem)) is not None]
            )
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


def _phrases(surfaces: Sequence[str]) -> list[str]:
    """Each as folded words with a blank between; empty for one that holds no word.

    All are folded at once: tens of thousands are, whenever lexicons are read.
    """
    whole = "\n".join(surfaces)
    folded = fold(whole)
    lines = folded.split("\n")
    plain = not _NO_WORD.search(whole)
    if plain and not any(odd in f"\n{folded}\n" for odd in _ODD):
        return lines if surfaces else []
    return [
        " ".join(line.split() if plain or not _NO_WORD.search(surface) else [t.norm for t in tokenize(surface)])
        for surface, line in zip(surfaces, lines, strict=False)
    ]
