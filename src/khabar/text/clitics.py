"""What may be glued to the front of an Arabic word.

Splits are proposals on folded words; the lexicon decides which of them is a word. The bare word comes first, so that
وارسو stays Warsaw and is not "and Arso".
"""

from __future__ import annotations

from typing import NamedTuple

#: Letters that a word with a glued particle begins with.
GLUED = frozenset("وفبلك")
_WAW, _FA, _BA, _LAM, _KAF = ord("و"), ord("ف"), ord("ب"), ord("ل"), ord("ك")
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
    return [Split("", norm), *[Split(prefix, stem) for prefix, stem in glued_splits(norm)]]


def stems_of(norm: str) -> list[str]:
    """The stems of `proclitic_splits`, in its order; a fifth of its cost for a word that begins with no particle."""
    found = [norm]
    for _, stem in glued_splits(norm):
        found.append(stem)
    return found


def glued_splits(norm: str) -> list[tuple[str, str]]:
    """`proclitic_splits` without the whole word, as plain pairs; empty for a word that begins with no particle."""
    if len(norm) <= _LEAST:
        return []
    first = ord(norm[0])
    if first != _WAW and first != _FA:
        return _prepositions("", norm)
    return [(norm[0], norm[1:]), *_prepositions(norm[0], norm[1:])]


def _prepositions(conjunction: str, rest: str) -> list[tuple[str, str]]:
    first = ord(rest[0])
    if (first != _LAM and first != _BA and first != _KAF) or len(rest) <= _LEAST:
        return []
    prefix = conjunction + rest[0]
    if first != _LAM or ord(rest[1]) != _LAM:
        return [(prefix, rest[1:])]
    return [(prefix, "ا" + rest), (prefix, "ال" + rest[2:]), (prefix, rest[1:])]
