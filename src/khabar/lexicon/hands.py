"""Words that tell through whom words came to us: hands.tsv."""

from __future__ import annotations

from khabar.errors import LexiconError
from khabar.lexicon.tables import read_table

KINDS = (
    *("outlet", "agency", "programme", "listener", "spokesperson", "rank"),
    *("site", "account", "document", "issued", "received", "issuing"),
)


def load_hands() -> dict[str, tuple[str, ...]]:
    """The words by kind, as written; see the head of the table. Cost: some milliseconds.

    Raises:
        LexiconError: A row is of no known kind.
    """
    words: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in read_table("hands"):
        if row["kind"] not in words:
            raise LexiconError(f"hands.tsv line {row.line}: unknown kind {row['kind']!r}; known: {', '.join(KINDS)}")
        words[row["kind"]].append(row["surface"])
    return {kind: tuple(found) for kind, found in words.items()}
