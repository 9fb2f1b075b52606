"""What is not news text on a page: the rows of ``data/noise.tsv``, typed. The file's head explains its columns."""

from __future__ import annotations

import re

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import Row, read_table

SHAPES = frozenset({"line", "label", "start", "marker", "inside", "tail", "head", "pattern", "word"})


class NoiseRow(Struct, frozen=True, kw_only=True):
    """One row: lines of this shape with one of these phrases are of this kind.

    Attributes:
        kind: A boilerplate kind, or for the shape ``word`` the name of a word class (offer, ware, date_word, …).
        limit: Longest line, in code points, that the row may claim; 0 for word classes.
        phrases: Spelled as usual; folded where they are matched. For ``pattern`` one regular expression.
        example: A line that the row must claim.
        counter: A line of news that it must leave alone.
    """

    kind: str
    shape: str
    limit: int
    phrases: tuple[str, ...]
    example: str
    counter: str


def load_noise() -> tuple[NoiseRow, ...]:
    """Rows in file order.

    Raises:
        LexiconError: An unknown shape, a limit that is no number, a pattern that does not compile, or an empty cell.
    """
    return tuple(_noise_row(row) for row in read_table("noise"))


def _noise_row(row: Row) -> NoiseRow:
    shape = row["shape"]
    if shape not in SHAPES:
        raise LexiconError(f"{row.place}: unknown shape {shape!r}, use one of {', '.join(sorted(SHAPES))}")
    if not row["limit"].isdigit():
        raise LexiconError(f"{row.place}: limit {row['limit']!r} is not a number of characters")
    phrases = (_pattern(row),) if shape == "pattern" else row.values("phrases")
    if not phrases or not row["example"] or not row["counter"]:
        raise LexiconError(f"{row.place}: phrases, example and counter must not be empty")
    return NoiseRow(
        kind=row["kind"],
        shape=shape,
        limit=int(row["limit"]),
        phrases=phrases,
        example=row["example"],
        counter=row["counter"],
    )


def _pattern(row: Row) -> str:
    try:
        re.compile(row["phrases"])
    except re.error as error:
        raise LexiconError(f"{row.place}: pattern does not compile ({error})") from None
    return row["phrases"]
