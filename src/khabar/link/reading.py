"""What each article tells by itself, read while the words of its text are at hand.

One article is read without any other, so that each of several processes can read a part of them. What is read is put on
shelves: of a large record they hold it in files, where it names its article, statements and mentions by their places.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Sequence
from functools import partial
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

from khabar.link.accounts import Account, Reader
from khabar.link.affiliations import Affiliations
from khabar.link.article_pairs import Pairs
from khabar.link.barriers import Setting
from khabar.link.beside import beside
from khabar.link.leads import Opening, opening
from khabar.link.meanings import Meaning, PlaceInNews, meaning_of
from khabar.link.observation import Observation
from khabar.link.observations import observe
from khabar.link.rulings import Settled
from khabar.link.shared import Said, read_statements
from khabar.link.shelf import Joined, Packing, Row, Shelf, held_of
from khabar.link.within import accounts_of
from khabar.model import AnnotatedArticle, ArticleRef

#: Kinds of things that are read of an article.
_KINDS = 4


class Telling(NamedTuple):
    """An article's happenings, each once, in the order of the text; and what each says of its happening."""

    accounts: tuple[Account, ...]
    observed: tuple[tuple[Observation, ...], ...]


class Readings(NamedTuple):
    """What articles tell, one thing of each kind for each article, in their order.

    Attributes:
        tellings: Happenings.
        said: Statements as words.
        meanings: What the statements say, in the order of the text.
        openings: Words of title and first sentences.
        accounts: How many happenings each article tells.
        statements: How many statements it has.
    """

    tellings: Sequence[Telling]
    said: Sequence[tuple[Said, ...]]
    meanings: Sequence[tuple[Meaning, ...]]
    openings: Sequence[Opening]
    accounts: array[int]
    statements: array[int]

    def all_accounts(self) -> Row[Account]:
        """The happenings of all articles."""
        return Row(self.tellings, self.accounts, _accounts)

    def all_observed(self) -> Row[tuple[Observation, ...]]:
        """What each of them says of its happening."""
        return Row(self.tellings, self.accounts, _observed)

    def all_said(self) -> Row[Said]:
        """The statements of all articles as words."""
        return Row(self.said, self.statements, tuple)

    def all_meanings(self) -> Row[Meaning]:
        """What the statements of all articles say."""
        return Row(self.meanings, self.statements, tuple)


class Packed(NamedTuple):
    """What is read of one article, for another process: a thing of each kind as bytes, and how many of what it tells.

    The bytes name the article, its statements and its events by their places.
    """

    kinds: tuple[bytes, ...]
    accounts: int
    statements: int


class _Filled(NamedTuple):
    """How many happenings and statements each article of a part has, and where what is read of it lies in the files."""

    accounts: array[int]
    statements: array[int]
    ends: list[array[int]]


def _accounts(telling: Telling) -> tuple[Account, ...]:
    return telling.accounts


def _observed(telling: Telling) -> tuple[tuple[Observation, ...], ...]:
    return telling.observed


class _Part:
    """Some articles in a row, read by one process, and the shelves for what is read of them."""

    def __init__(self, articles: Sequence[AnnotatedArticle], places: range, held: int, *, filed: bool) -> None:
        self._articles, self._places = articles, places
        self._packer = _Packer(articles, places)
        packing = Packing(self._packer.pack, self._packer.unpack)
        self.shelves: tuple[Shelf[Any], ...] = tuple(Shelf(packing, held, filed=filed) for _ in range(_KINDS))
        self.accounts, self.statements = array("I"), array("I")

    def fill(self, reader: Reader, setting: Setting) -> _Filled:
        """Read the articles; what another process needs to have what this one has read."""
        for place in self._places:
            article = self._packer.now = self._articles[place]
            read = _read(article, reader, setting)
            for shelf, one in zip(self.shelves, read, strict=True):
                shelf.add(one)
            reader.words.forget()
            self.accounts.append(len(read[0].accounts))
            self.statements.append(len(article.statements))
        return _Filled(self.accounts, self.statements, [shelf.done() for shelf in self.shelves])

    def learn(self, filled: _Filled) -> None:
        """Take over what a copy of this process has read."""
        self.accounts, self.statements, ends = filled
        for shelf, found in zip(self.shelves, ends, strict=True):
            shelf.learn(found)


def read_articles(
    articles: Sequence[AnnotatedArticle], reader: Reader, known: Affiliations, settled: Settled, workers: int = 1
) -> Readings:
    """Read all articles, in their order; each of ``workers`` processes reads a part, with the same result.

    ``settled`` is what people said of mentions; it holds within an article too.
    """
    setting = setting_of(known, settled)
    kept, large = held_of(articles), len(articles) > held_of(articles)
    parts = _parts(len(articles), workers)
    held = -(-kept // workers) if large else len(articles)
    first, *others = [_Part(articles, places, held, filed=large or n > 0) for n, places in enumerate(parts)]
    begun = [beside(partial(part.fill, reader, setting), workers) for part in others]
    first.fill(reader, setting)
    for part, filled in zip(others, begun, strict=True):
        part.learn(filled())
    return _joined([first, *others])


def setting_of(known: Affiliations, settled: Settled) -> Setting:
    """What is known while one article is read."""
    return Setting(known, _no_words, Pairs(), settled=settled)


def pack_reading(article: AnnotatedArticle, reader: Reader, setting: Setting) -> tuple[tuple[Account, ...], Packed]:
    """Read one article (`setting_of`) where the others are not: its happenings, and all of it for `shelve_readings`."""
    packer = _Packer((article,), range(1))
    packer.now = article
    read = _read(article, reader, setting)
    reader.words.forget()
    packed = Packed(tuple(map(packer.pack, read)), len(read[0].accounts), len(article.statements))
    return read[0].accounts, packed


def open_reading(packed: Sequence[bytes], article: AnnotatedArticle) -> tuple[Telling, tuple[Said, ...]]:
    """Of what `pack_reading` packed what an article tells, and its statements as words."""
    packer = _Packer((article,), range(1))
    return packer.unpack(packed[0], 0), packer.unpack(packed[1], 0)


def shelve_readings(articles: Sequence[AnnotatedArticle], packed: Iterable[tuple[int, Packed]]) -> Readings:
    """What other processes read (`pack_reading`) of each article, by its place; in any order, none left out."""
    packer = _Packer(articles, range(len(articles)))
    packing = Packing(bytes, packer.unpack)
    shelves: tuple[Shelf[Any], ...] = tuple(Shelf(packing, held_of(articles)) for _ in range(_KINDS))
    places, accounts, statements = array("q"), array("I", [0]) * len(articles), array("I", [0]) * len(articles)
    for place, one in packed:
        places.append(place)
        accounts[place], statements[place] = one.accounts, one.statements
        for shelf, kind in zip(shelves, one.kinds, strict=True):
            shelf.add(kind)
    for shelf in shelves:
        shelf.done()
        shelf.sort(places)
    tellings, said, meanings, openings = (Joined([shelf]) for shelf in shelves)
    return Readings(tellings, said, meanings, openings, accounts, statements)


def _parts(number: int, count: int) -> list[range]:
    return [range(a, b) for a, b in pairwise([number * n // count for n in range(count + 1)])]


def _joined(parts: Sequence[_Part]) -> Readings:
    accounts, statements = array("I"), array("I")
    for part in parts:
        accounts.extend(part.accounts)
        statements.extend(part.statements)
    tellings, said, meanings, openings = (Joined(some) for some in zip(*(part.shelves for part in parts), strict=True))
    return Readings(tellings, said, meanings, openings, accounts, statements)


def _no_words(_left: ArticleRef, _right: ArticleRef) -> int:
    """Statements that two articles share: nobody asks while one is read."""
    return 0


def _read(
    article: AnnotatedArticle, reader: Reader, setting: Setting
) -> tuple[Telling, tuple[Said, ...], tuple[Meaning, ...], Opening]:
    lean = reader.words.once.lean
    accounts = tuple(map(lean, accounts_of(article, reader, setting)))
    place = PlaceInNews.of(article)
    return (
        Telling(accounts, tuple([observe(account, reader) for account in accounts])),
        tuple(map(lean, read_statements(article, reader, setting.known))),
        tuple([lean(meaning_of(place, statement, reader, setting.known)) for statement in article.statements]),
        opening(article, reader),
    )


# ── in files ────────────────────────────────────────────────────────────────────────────────────────────────────

#: Stands for the article itself where its statements and mentions are told by their places.
_ARTICLE = -1


class _Packer:
    """Writes what is read of the article in hand (``now``), and reads back what was of any."""

    def __init__(self, articles: Sequence[AnnotatedArticle], places: range) -> None:
        self._articles, self._places = articles, places
        self.now: AnnotatedArticle | None = None

    def pack(self, read: Any) -> bytes:  # noqa: ANN401 - what is read of it, of any kind
        """The bytes of a kind of reading."""
        packed = BytesIO()
        _Writer(packed, self.now).dump(read)
        return packed.getvalue()

    def unpack(self, raw: bytes, place: int) -> Any:  # noqa: ANN401
        """The reading, of the article at a place."""
        return _Opener(BytesIO(raw), self._articles[self._places[place]]).load()


class _Writer(pickle.Pickler):
    """Writes what is read of an article without the records of the article."""

    def __init__(self, file: BytesIO, article: AnnotatedArticle | None) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        records = (article, *article.events, *article.statements) if article is not None else ()
        self._places = {id(one): place for place, one in enumerate(records, _ARTICLE)}

    def persistent_id(self, thing: object) -> int | None:
        """The place of a record of the article; None for anything else."""
        return self._places.get(id(thing))


class _Opener(pickle.Unpickler):
    """Reads it back with the records of the article."""

    def __init__(self, file: BytesIO, article: AnnotatedArticle) -> None:
        super().__init__(file)
        self._article = article

    def persistent_load(self, place: int) -> object:
        """The record of the article at a place."""
        if place == _ARTICLE:
            return self._article
        events = self._article.events
        return events[place] if place < len(events) else self._article.statements[place - len(events)]
