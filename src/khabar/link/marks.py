"""By what articles that may have something to do with each other are found among many, before any is read."""

from __future__ import annotations

from collections.abc import Iterator
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
#: Words kept in mind: those of some ten thousand articles.
_ROOM = 400_000


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
    """Reads the marks of articles; words that it has read are kept in mind, as many as there is room for."""

    def __init__(self) -> None:
        """Begin with none."""
        self._reader = Reader({}, wordlist(load_wording()), {})
        self._vocabulary = Vocabulary()
        self._numbers = _Numbers()

    def marks(self, text: str, article: AnnotatedArticle) -> Marks:
        """The marks of an article of a page with this text; its stretches and names alone are read.

        Cost: linear in its words.
        """
        self._forget()
        body = body_of(text, article, self._vocabulary)
        prints = fingerprints(body.hashes) if body is not None else frozenset[int]()
        keys = frozenset(map(self._numbers.__getitem__, self._keys(text, article)))
        return Marks(_day(article), keys, frozenset(one for one in prints if one % _SPARSE == 0))

    def _keys(self, text: str, article: AnnotatedArticle) -> Iterator[str]:
        reader = self._reader._replace(texts={article.page: text})
        yield from (f"word {skeleton}" for skeleton in words_of_opening(article, reader))
        yield from (f"name {mention.entity}" for mention in article.entities if mention.entity)

    def _forget(self) -> None:
        for kept in (self._vocabulary, self._numbers, self._reader.words.seen):
            if len(kept) > _ROOM:
                kept.clear()


class _Numbers(dict[str, int]):
    """A number of 64 bits for each key, the same in every run."""

    def __missing__(self, key: str) -> int:
        digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = self[key] = int.from_bytes(digest, "little", signed=True)
        return number


def _day(article: AnnotatedArticle) -> int | None:
    low = days_of(article.published.value)[0] if article.published is not None else None
    return low.toordinal() if isinstance(low, date) else None
