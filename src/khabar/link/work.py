"""Where the costly steps of linking are done: what each article tells, which copy which, which pairs are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from khabar.link.accounts import Account, Reader
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import Setting
from khabar.link.beside import beside
from khabar.link.copies import Reuse, find_copies
from khabar.link.events import Pairing
from khabar.link.holding import Holding
from khabar.link.outlets import Houses
from khabar.link.reading import Readings, read_articles
from khabar.link.resolve import Question, meeting, score
from khabar.link.rulings import Settled
from khabar.link.scores import Scores
from khabar.link.shelf import Row


class Work(Pairing, Protocol):
    """Steps that nothing but their arguments decides, so that they may be done anywhere, with the same result.

    They are asked for once in a linking, in this order; a pair is scored (`Pairing`) when all articles are read.
    """

    @property
    def workers(self) -> int:
        """Processes of this machine for what is done here."""

    def reuse(self, texts: Mapping[str, str], record: Holding, houses: Houses) -> Callable[[], Reuse]:
        """Begin to find copies (`find_copies`); what is given back waits for them."""

    def read(self, record: Holding, reader: Reader, known: Affiliations, settled: Settled) -> Readings:
        """Read what each article tells by itself (`read_articles`)."""


class Here(NamedTuple):
    """In this process, and in copies of it."""

    workers: int = 1

    def reuse(self, texts: Mapping[str, str], record: Holding, houses: Houses) -> Callable[[], Reuse]:
        """As `Work` says."""
        return beside(partial(find_copies, texts, record.articles, houses), self.workers)

    def read(self, record: Holding, reader: Reader, known: Affiliations, settled: Settled) -> Readings:
        """As `Work` says."""
        return read_articles(record.articles, reader, known, settled, self.workers)

    def meeting(self, accounts: Row[Account], question: Question[Account]) -> Iterable[int]:
        """As `Pairing` says."""
        return meeting(accounts, question)

    def score(
        self,
        accounts: Row[Account],
        question: Question[Account],
        _setting: Setting,
        pairs: Sequence[int],
        scores: Scores,
    ) -> None:
        """As `Pairing` says."""
        score(accounts, question, pairs, scores, self.workers)
