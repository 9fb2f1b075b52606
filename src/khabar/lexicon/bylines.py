"""Words of bylines that name nobody: ``data/bylines.tsv``, typed. The file's head explains the kinds."""

from __future__ import annotations

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import read_table

KINDS = frozenset({"label", "section", "desk", "office", "edition", "title", "stranger", "place", "medium"})


class BylineWords(Struct, frozen=True):
    """Words by kind, as written (``{"label": {"كتب", …}}``), and short names of agencies with their identifiers."""

    kinds: dict[str, frozenset[str]]
    agencies: dict[str, str]


def load_byline_words() -> BylineWords:
    """The table. Cost: a millisecond.

    Raises:
        LexiconError: An unknown kind, a row without words, or an agency without its identifier.
    """
    kinds: dict[str, frozenset[str]] = dict.fromkeys(KINDS, frozenset())
    agencies: dict[str, str] = {}
    for row in read_table("bylines"):
        words = set(row.values("words"))
        if (row["kind"] == "agency") != bool(row["entity"]) or row["kind"] not in KINDS | {"agency"} or not words:
            raise LexiconError(f"{row.place}: kind, words, and for an agency its identifier are needed")
        if row["kind"] == "agency":
            agencies |= dict.fromkeys(words, row["entity"])
        else:
            kinds[row["kind"]] |= words
    return BylineWords(kinds, agencies)
