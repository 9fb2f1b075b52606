"""Linking on an engine: copies, what each article tells, which accounts meet, and how alike they are.

What comes of these steps comes back, and is clustered in one process as ever: the record is the same, byte for byte.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeVar

from khabar.engine import frames
from khabar.engine.frames import Engine
from khabar.lake.bundles import Layout, id_of, lay_out, packed_of, where
from khabar.lake.copies import copies_in
from khabar.lake.scoring import by_bundles, rows_of, score_rows, scoring
from khabar.lake.telling import given_by, meeting_accounts, read_bundles
from khabar.link.accounts import Account, Reader
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import Setting
from khabar.link.copies import Reuse
from khabar.link.holding import Holding
from khabar.link.outlets import Houses
from khabar.link.reading import Readings, shelve_readings
from khabar.link.resolve import Question, decided
from khabar.link.rulings import Settled
from khabar.link.scores import Scores
from khabar.link.shelf import Row
from khabar.model import ArticleRef

T = TypeVar("T")

#: Fewer pairs than this are scored where they are asked for: starting workers takes longer.
FEW = 20_000


class _Laid(NamedTuple):
    """What lies between the steps: articles in bundles, the files of their readings, and what readers were given."""

    layout: Layout
    refs: Sequence[ArticleRef]
    readings: Sequence[str] = ()
    given: bytes = b""


class Away:
    """The steps of a linking (`khabar.link.work.Work`) that workers of an engine do."""

    def __init__(self, engine: Engine, folder: str, workers: int = 1) -> None:
        """``folder``, which all workers see, is for what lies between steps; ``workers`` are for what is done here."""
        self.workers = workers
        self._engine, self._folder = engine, folder
        self._laid = _Laid(Layout((), ()), ())

    def reuse(self, texts: Mapping[str, str], record: Holding, houses: Houses) -> Callable[[], Reuse]:
        """Lay the articles out for the engine; copies are found when they are asked for."""
        layout = lay_out(texts, record, self._cores, f"{self._folder}/articles")
        self._laid = _Laid(layout, record.refs)
        return partial(self._tried, partial(copies_in, layout, houses, self._cores, f"{self._folder}/prints"), "copies")

    def read(self, record: Holding, reader: Reader, known: Affiliations, settled: Settled) -> Readings:
        """As `khabar.link.work.Work` says."""
        given = given_by(reader, known, settled)
        files, folder = self._laid.layout.files, f"{self._folder}/readings"
        readings = self._tried(partial(read_bundles, files, given, self._cores, folder), "reading")
        self._laid = self._laid._replace(readings=readings, given=given)
        rows = (frames.read_row(file, ("places", "packed")) for file in readings)
        return shelve_readings(record.articles, chain.from_iterable(map(packed_of, rows)))

    def meeting(self, accounts: Row[Account], question: Question[Account]) -> Iterable[int]:
        """As `khabar.link.events.Pairing` says; keys are those of ``question``, asked when the articles were read."""
        count = len(accounts)
        found = self._tried(lambda: array("q", self._met(accounts, count)), "meeting")
        return iter(found)

    def _met(self, accounts: Row[Account], count: int) -> Iterator[int]:
        for pair in meeting_accounts(self._laid.readings):
            left, right = (accounts.parts(place).start + number for place, number in map(where, pair))
            yield left * count + right

    def score(
        self,
        accounts: Row[Account],
        question: Question[Account],
        setting: Setting,
        pairs: Sequence[int],
        scores: Scores,
    ) -> None:
        """As `khabar.link.events.Pairing` says; pairs on which a person ruled are left to be asked for."""
        missing = scores.missing(pairs)
        if len(missing) < max(FEW, 1):
            return
        count = len(accounts)
        meetings = by_bundles(_named(missing, accounts), self._laid.layout.home)
        rows = list(rows_of(meetings, self._laid.refs, setting))
        begin = partial(scoring, self._laid.layout.files, self._laid.readings, self._laid.given)
        found = self._tried(partial(score_rows, rows, begin, self._cores), "scoring")
        for number, meeting in enumerate(meetings):
            places = ((accounts.parts(p).start + n for p, n in map(where, pair)) for pair in meeting.pairs)
            scores.learn({a * count + b: one for (a, b), one in zip(places, found[number], strict=True)})
        scores.forget(decided(accounts, question, missing))

    @property
    def _cores(self) -> int:
        return frames.cores(self._engine)

    def _tried(self, step: Callable[[], T], name: str) -> T:
        return frames.tried(step, f"linking, {name}")


def _named(codes: Iterable[int], accounts: Row[Account]) -> Iterator[tuple[int, int]]:
    """Pairs of places as what accounts are known by on the engine."""
    count = len(accounts)
    for code in codes:
        yield _id(code // count, accounts), _id(code % count, accounts)


def _id(place: int, accounts: Row[Account]) -> int:
    home = accounts.home(place)
    return id_of(home, place - accounts.parts(home).start)


@contextmanager
def linking_on(engine: Engine, near: str, workers: int = 1) -> Iterator[Away]:
    """Work for a linking in the block; ``near`` is a folder that every node of a cluster sees.

    Raises:
        UsageError: The engine is not installed.
    """
    frames.load_daft(engine)
    with frames.scratch(engine, near) as folder:
        yield Away(engine, folder, workers)
