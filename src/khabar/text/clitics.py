"""What may be glued to the front of an Arabic word.

Splits are proposals on folded words; the lexicon decides which of them is a word. The bare word comes first, so that
وارسو stays Warsaw and is not "and Arso".
"""

from __future__ import annotations

from typing import NamedTuple

_CONJUNCTIONS = frozenset("وف")
_PREPOSITIONS = frozenset("بلك")
#: Letters that a word with a glued particle begins with.
GLUED = _CONJUNCTIONS | _PREPOSITIONS
#: Fewest letters that may remain of a word.
_LEAST = 2


class Split(NamedTuple):
    """``prefix`` + ``stem`` is the word, but for ``لل`` which stands for ل + ال: stem then begins with ال."""

    prefix: str
    stem: str


def _prepositions(conjunction: str, rest: str) -> list[Split]:
    if len(rest) <= _LEAST or rest[0] not in _PREPOSITIONS:
        return []
    splits = [Split(conjunction + rest[0], rest[1:])]
    if rest.startswith("لل"):
        article = Split(conjunction + "ل", "ال" + rest[2:])
        splits = [Split(conjunction + "ل", "ا" + rest), article, *splits]
    return splits


def proclitic_splits(norm: str) -> list[Split]:
    """Ways to read a folded word as particle(s) + stem, the whole word first.

    Particles: و ف (and, so), ب ل ك (by, to, like); the article ال belongs to the stem. Stems keep two letters or more.
    Example: وللكرملين → وللكرملين; للكرملين after و; الكرملين after ول.
    """
    splits = [Split("", norm)]
    if norm[0] not in GLUED:
        return splits
    splits += _prepositions("", norm)
    if norm[0] in _CONJUNCTIONS and len(norm) > _LEAST:
        splits.append(Split(norm[0], norm[1:]))
        splits += _prepositions(norm[0], norm[1:])
    return splits
