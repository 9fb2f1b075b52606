"""Articles of a record in bundles, each a file that every worker of an engine can open, and what is read of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Generic, NamedTuple, TypeVar

from khabar.engine import frames
from khabar.engine.frames import Row
from khabar.link.accounts import Account
from khabar.link.holding import Holding
from khabar.link.reading import Packed, Telling, open_reading
from khabar.link.shared import Said
from khabar.model import AnnotatedArticle
from khabar.text.json_form import decoded, encoded

#: Articles of a bundle at most, and at least: a worker has two bundles in hand, and opens one in a tenth of a second.
_MOST, _LEAST = 500, 50
#: Bundles for each worker, so that all of them are done at about one time.
_EACH = 4
#: Pairs of articles or accounts that a row for a worker has at most.
PAIRS = 20_000
#: Bundles that a worker keeps open.
_OPEN = 4
#: An account is known by the place of its article and its number there, of which there are fewer than this.
_ROOM = 1 << 20

B = TypeVar("B")

_Texts = tuple[tuple[str, tuple[AnnotatedArticle, ...]], ...]


class Layout(NamedTuple):
    """Which bundle each article is in, by its place in the record, and the file of each bundle."""

    home: Sequence[int]
    files: tuple[str, ...]


def lay_out(texts: Mapping[str, str], record: Holding, workers: int, folder: str) -> Layout:
    """Write all articles, those that came out one after another together, each with the text of its page."""
    number = len(record.refs)
    home = record.bundles(max(_LEAST, min(_MOST, -(-number // (_EACH * workers)))))
    members: list[list[int]] = [[] for _ in range(max(home, default=-1) + 1)]
    for place, bundle in enumerate(home):
        members[bundle].append(place)
    return Layout(home, tuple(_written(texts, record, one, folder) for one in enumerate(members)))


def _written(texts: Mapping[str, str], record: Holding, bundle: tuple[int, Sequence[int]], folder: str) -> str:
    number, places = bundle
    pages = groupby((record.articles[place] for place in places), key=lambda one: one.page)
    raw = encoded([(texts[page], list(articles)) for page, articles in pages])
    row = {"bundle": number, "places": list(places), "pages": raw}
    (file,) = frames.write(frames.frame_of([row]), folder, "bundle")
    return f"{folder}/{file}"


def listed(files: Sequence[str]) -> Any:  # noqa: ANN401 - a frame
    """The files of bundles as a frame of rows, which workers open: the articles do not travel through the engine."""
    return frames.frame_of([{"number": number, "file": file} for number, file in enumerate(files)])


def articles_of(file: str) -> Iterator[tuple[int, str, AnnotatedArticle]]:
    """The articles of a bundle with their places, in their order, and the text of the page of each."""
    row = frames.read_row(file, ("places", "pages"))
    found = ((text, article) for text, articles in decoded(row["pages"], _Texts) for article in articles)
    return ((place, *one) for place, one in zip(row["places"], found, strict=True))


def id_of(place: int, number: int) -> int:
    """What an account is known by on an engine: the place of its article, and its number there."""
    return place * _ROOM + number


def where(account: int) -> tuple[int, int]:
    """What `id_of` was made of."""
    return divmod(account, _ROOM)


class Bundle:
    """The articles of a bundle, and what is read of them, in a worker that asks for some."""

    def __init__(self, articles: str, readings: str) -> None:
        """Open the files of the articles, and of the readings in the same order."""
        packed: list[Packed] = pickle.loads(frames.read_row(readings, ("packed",))["packed"])  # noqa: S301 - our own
        of = zip(articles_of(articles), packed, strict=True)
        self._kept = {place: (article, one) for (place, _, article), one in of}
        self._read: dict[int, tuple[Telling, tuple[Said, ...]]] = {}

    def __contains__(self, place: int) -> bool:
        return place in self._kept

    def article(self, place: int) -> AnnotatedArticle:
        """The article at a place of the record."""
        article, _ = self._kept[place]
        return article

    def account(self, account: int) -> Account:
        """An account by its `id_of`."""
        place, number = where(account)
        return self._opened(place)[0].accounts[number]

    def said(self, place: int) -> tuple[Said, ...]:
        """The statements of the article at a place as words."""
        return self._opened(place)[1]

    def _opened(self, place: int) -> tuple[Telling, tuple[Said, ...]]:
        if place not in self._read:
            article, packed = self._kept[place]
            self._read[place] = open_reading(packed.kinds, article)
        return self._read[place]


class Opened(Generic[B]):
    """What a worker has open of bundles: of those that it asked for last."""

    def __init__(self, opening: Callable[[int], B]) -> None:
        """By what opens the bundle of a number."""
        self._opening = opening
        self._open: dict[int, B] = {}

    def __getitem__(self, number: int) -> B:
        """The bundle of a number."""
        bundle = self._open.pop(number) if number in self._open else self._opening(number)
        if len(self._open) >= _OPEN:
            self._open.pop(next(iter(self._open)))
        self._open[number] = bundle
        return bundle


def packed_of(row: Row) -> Iterator[tuple[int, Packed]]:
    """What was read of the articles of a bundle, by their places."""
    found: list[Packed] = pickle.loads(row["packed"])  # noqa: S301 - our own
    return zip(row["places"], found, strict=True)
