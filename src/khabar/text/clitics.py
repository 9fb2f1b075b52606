"""What may be glued to the front and the end of an Arabic word.

Splits are proposals on folded words; the lexicon decides which of them is a word. The bare word comes first, so that
وارسو stays Warsaw and is not "and Arso".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
#: Folded pronoun suffixes, long before short. "نا" and "كم" are rare in news outside quotations but do occur there.
PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه", "ي", "ك")
#: Fewest letters that may remain of a word.
_LEAST = 2


class Split(NamedTuple):
    """``prefix`` + ``stem`` is the word, but for ``لل`` which stands for ل + ال: stem then begins with ال."""

    prefix: str
    stem: str


def _after_conjunction(norm: str) -> Iterator[Split]:
    yield Split("", norm)
    if norm[0] in _CONJUNCTIONS and len(norm) > _LEAST:
        yield Split(norm[0], norm[1:])


def proclitic_splits(norm: str) -> Iterator[Split]:
    """Ways to read a folded word as particle(s) + stem, the whole word first.

    Particles: و ف (and, so), ب ل ك (by, to, like); the article ال belongs to the stem. Stems keep two letters or more.
    Example: وللكرملين → وللكرملين; للكرملين after و; الكرملين after ول.
    """
    for conjunction, rest in _after_conjunction(norm):
        yield Split(conjunction, rest)
        if len(rest) <= _LEAST:
            continue
        if rest.startswith("لل"):
            yield Split(conjunction + "ل", "ا" + rest)
            yield Split(conjunction + "ل", "ال" + rest[2:])
        if rest[0] in _PREPOSITIONS:
            yield Split(conjunction + rest[0], rest[1:])


def enclitic_splits(norm: str) -> Iterator[tuple[str, str]]:
    """Ways to read a folded word as stem + pronoun, the whole word (pronoun ``""``) first.

    A stem that ends in ت is offered with ه (folded ta marbuta) too: منصته → منصه + ه; one that ends in ا with ي
    (folded alef maqsura): راه → راي + ه.
    """
    yield norm, ""
    for pronoun in PRONOUNS:
        if norm.endswith(pronoun) and len(norm) - len(pronoun) >= _LEAST:
            stem = norm[: -len(pronoun)]
            yield stem, pronoun
            if stem.endswith("ت"):
                yield stem[:-1] + "ه", pronoun
            if stem.endswith("ا"):
                yield stem[:-1] + "ي", pronoun
