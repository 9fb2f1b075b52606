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


def proclitic_splits(norm: str) -> list[Split]:
    """Ways to read a folded word as particle(s) + stem, the whole word first.

    Particles: و ف (and, so), ب ل ك (by, to, like); the article ال belongs to the stem. Stems keep two letters or more.
    Example: وللكرملين → وللكرملين; للكرملين after و; الكرملين after ول.
    """
    whole = Split("", norm)
    if norm[0] not in GLUED or len(norm) <= _LEAST:
        return [whole]
    if norm[0] in _PREPOSITIONS:
        return [whole, *_prepositions("", norm)]
    return [whole, Split(norm[0], norm[1:]), *_prepositions(norm[0], norm[1:])]


def _prepositions(conjunction: str, rest: str) -> list[Split]:
    if rest[0] not in _PREPOSITIONS or len(rest) <= _LEAST:
        return []
    prefix = conjunction + rest[0]
    if not rest.startswith("لل"):
        return [Split(prefix, rest[1:])]
    return [Split(prefix, "ا" + rest), Split(prefix, "ال" + rest[2:]), Split(prefix, rest[1:])]
