"""Words around a letter or a paper that is printed in full without marks: letters.tsv."""

from __future__ import annotations

from khabar.errors import LexiconError
from khabar.lexicon.tables import read_table

KINDS = ("opens", "closes", "again")


def load_letters() -> dict[str, tuple[str, ...]]:
    """The phrases by kind, as written; see the head of the table. Cost: some milliseconds.

    Raises:
        LexiconError: A row is of no known kind.
    """
    words: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in read_table("letters"):
        if row["kind"] not in words:
            raise LexiconError(f"letters.tsv line {row.line}: unknown kind {row['kind']!r}; known: {', '.join(KINDS)}")
        words[row["kind"]].append(row["surface"])
    return {kind: tuple(found) for kind, found in words.items()}
