"""How the spellings of one name differ, what the letters around say, and which Arabic names are never one another."""

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
    """What is known of spellings.

    Attributes:
        alternations: The ways to write one sound.
        arabic: Arabic given names by spelling with the form they stand for, both unfolded.
        foreign: Common names of other languages by spelling, unfolded, in Latin letters; a spelling may be of several.
        given: Given names common in Arabic news, of any language, unfolded.
        weights: What a feature of `khabar.text.name_features` adds to the score of two spellings; absent is 0.
    """

    alternations: tuple[Alternation, ...]
    arabic: dict[str, str]
    weights: dict[str, float]
    foreign: dict[str, frozenset[str]] = {}
    given: frozenset[str] = frozenset()


def load_spellings() -> Spellings:
    """Read the five tables; some milliseconds.

    Raises:
        LexiconError: A table is missing or malformed.
    """
    arabic: dict[str, str] = {}
    for row in read_table("arabic_names"):
        for spelling in (row["form"], *row.values("variants")):
            arabic[spelling] = row["form"]
    weights = {row["feature"]: _number(row, "weight") for row in read_table("name_weights")}
    given = frozenset(row["form"] for row in read_table("given_names"))
    alternations = tuple(_alternation(row) for row in read_table("name_alternations"))
    return Spellings(alternations, arabic, weights, _foreign(), given)


def _foreign() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in read_table("foreign_names"):
        for spelling in (row["form"], *row.values("variants")):
            found[spelling] = found.get(spelling, frozenset()) | {row["latin"]}
    return found


def _alternation(row: Row) -> Alternation:
    if row["where"] not in PLACES:
        raise LexiconError(f"{row.place}: {row['where']!r} is none of {', '.join(sorted(PLACES))}")
    return Alternation(row["sound"], row["left"], row["right"], row["where"], _number(row, "cost"), row["example"])


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError as error:
        raise LexiconError(f"{row.place}: {column} {row[column]!r} is no number") from error
