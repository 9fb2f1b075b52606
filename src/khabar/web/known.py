"""What the lexicon knows of those whom pages are about: offices, and what sides call a contested one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from khabar.lexicon.contested import STANCES, Usage, by_entity, load_usages
from khabar.lexicon.tables import Row, read_table


class Known(NamedTuple):
    """Rows of offices.tsv by person; usages of contested.tsv by entity, its own first, its opponents' last."""

    offices: Mapping[str, tuple[Row, ...]]
    usages: Mapping[str, tuple[Usage, ...]]


def load_known() -> Known:
    """Read the tables. Cost: some milliseconds; keep the result."""
    offices: dict[str, list[Row]] = {}
    for row in read_table("offices"):
        offices.setdefault(row["person"], []).append(row)
    usages = by_entity(tuple(sorted(load_usages(), key=lambda usage: STANCES.index(usage.stance))))
    return Known({person: tuple(rows) for person, rows in offices.items()}, usages)
