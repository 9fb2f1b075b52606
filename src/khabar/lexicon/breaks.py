"""Phrases at which a news text turns to another story or goes on with its own: ``data/breaks.tsv``, typed."""

from __future__ import annotations

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import Row, read_table

KINDS = frozenset({"jump", "continuation"})
PLACES = frozenset({"sentence", "paragraph"})


class BreakRow(Struct, frozen=True, kw_only=True):
    """One row: ``kind`` jump or continuation; ``where`` sentence or paragraph; phrases as written."""

    kind: str
    where: str
    phrases: tuple[str, ...]
    example: str
    counter: str


def load_breaks() -> tuple[BreakRow, ...]:
    """Rows in file order.

    Raises:
        LexiconError: An unknown kind or place, or an empty cell.
    """
    return tuple(_row(row) for row in read_table("breaks"))


def _row(row: Row) -> BreakRow:
    phrases = tuple(row.values("phrases"))
    if row["kind"] not in KINDS or row["where"] not in PLACES or not (phrases and row["example"] and row["counter"]):
        raise LexiconError(f"{row.place}: kind, where, phrases, example and counter are needed")
    return BreakRow(
        kind=row["kind"], where=row["where"], phrases=phrases, example=row["example"], counter=row["counter"]
    )
