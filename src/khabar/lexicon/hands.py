"""Words that tell through whom words came to us: hands.tsv."""

from __future__ import annotations

from khabar.lexicon.tables import surfaces_by_kind

KINDS = (
    *("outlet", "agency", "programme", "listener", "spokesperson", "rank"),
    *("site", "account", "document", "issued", "received", "issuing", "venue"),
)


def load_hands() -> dict[str, tuple[str, ...]]:
    """The words by kind, as written; see the head of the table. Cost: some milliseconds.

    Raises:
        LexiconError: A row is of no known kind.
    """
    return surfaces_by_kind("hands", KINDS)
