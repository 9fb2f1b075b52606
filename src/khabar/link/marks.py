"""By what articles that may have something to do with each other are found among many, before any is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from khabar.lexicon.wording import load_wording
from khabar.link.accounts import Reader
from khabar.link.copies import body_of
from khabar.link.leads import words_of_opening
from khabar.link.shingles import Vocabulary, fingerprints
from khabar.link.when import days_of
from khabar.link.wording import wordlist
from khabar.model import AnnotatedArticle

#: Of the fingerprints of a text, which every run of twelve words leaves one of, one in so many is kept.
_SPARSE = 4


class Marks(NamedTuple):
    """What an article is found by.

    Attributes:
        day: The day it came out, counted as `date.toordinal`; None where no day is known.
        keys: Of the words of its opening and of everybody it names, as numbers.
        prints: Of runs of its words, as numbers: those that two texts share show that one was made of the other.
    """

    day: int | None
    keys: frozenset[int]
    prints: frozenset[int]


class Marker:
    """Reads the marks of articles; the words of a run of articles are kept in mind."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take page texts by page name."""
        self._texts = texts
        self._reader = Reader(dict(texts), wordlist(load_wording()), {})
        self._vocabulary = Vocabulary()

    def marks(self, article: AnnotatedArticle) -> Marks:
        """The marks of an article; of what is annotated its names alone are read. Cost: linear in its words."""
        body = body_of(self._texts[article.page], article, self._vocabulary)
        prints = fingerprints(body.hashes) if body is not None else frozenset[int]()
        keys = frozenset(map(_number, self._keys(article)))
        return Marks(_day(article), keys, frozenset(one for one in prints if one % _SPARSE == 0))

    def _keys(self, article: AnnotatedArticle) -> Iterator[str]:
        yield from (f"word {skeleton}" for skeleton in words_of_opening(article, self._reader))
        yield from (f"name {mention.entity}" for mention in article.entities if mention.entity)


def _day(article: AnnotatedArticle) -> int | None:
    low = days_of(article.published.value)[0] if article.published is not None else None
    return low.toordinal() if isinstance(low, date) else None


def _number(key: str) -> int:
    """A number of 64 bits, the same in every run."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)
