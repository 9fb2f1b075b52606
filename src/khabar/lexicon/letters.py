"""Words around a letter or a paper that is printed in full without marks: letters.tsv."""

from __future__ import annotations

from khabar.lexicon.tables import surfaces_by_kind

KINDS = ("opens", "closes", "again")


def load_letters() -> dict[str, tuple[str, ...]]:
    """The phrases by kind, as written; see the head of the table. Cost: some milliseconds.

    Raises:
        LexiconError: A row is of no known kind.
    """
    return surfaces_by_kind("letters", KINDS)
