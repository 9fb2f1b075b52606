"""How the spellings of one name differ, and which Arabic names are never one another."""

from __future__ import annotations

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import Row, read_table

#: Where in a part of a name an alternation holds; the head of the table says what each means.
PLACES = frozenset({"any", "first", "last", "inside", "beside", "closed", "ending", "open", "article"})


class Alternation(Struct, frozen=True):
    """Two ways to write one sound.

    Attributes:
        sound: For reasons: g, ch, vowel, h.
        left, right: Folded letters; ``right`` is empty where ``left`` may be left out.
        where: One of `PLACES`.
        cost: What it takes from the likeness of two spellings; greater than 0.
    """

    sound: str
    left: str
    right: str
    where: str
    cost: float
    example: str


class Spellings(Struct, frozen=True):
    """The table of alternations, and Arabic given names by spelling with the form they stand for, both unfolded."""

    alternations: tuple[Alternation, ...]
    arabic: dict[str, str]


def load_spellings() -> Spellings:
    """Read both tables; some milliseconds.

    Raises:
        LexiconError: A table is missing or malformed.
    """
    arabic: dict[str, str] = {}
    for row in read_table("arabic_names"):
        for spelling in (row["form"], *row.values("variants")):
            arabic[spelling] = row["form"]
    return Spellings(tuple(_alternation(row) for row in read_table("name_alternations")), arabic)


def _alternation(row: Row) -> Alternation:
    if row["where"] not in PLACES:
        raise LexiconError(f"{row.table}.tsv line {row.line}: {row['where']!r} is none of {', '.join(sorted(PLACES))}")
    try:
        cost = float(row["cost"])
    except ValueError as error:
        raise LexiconError(f"{row.table}.tsv line {row.line}: cost {row['cost']!r} is no number") from error
    return Alternation(row["sound"], row["left"], row["right"], row["where"], cost, row["example"])
