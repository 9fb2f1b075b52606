"""What each side calls a contested state, place or body: contested.tsv."""

from __future__ import annotations

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import Row, read_table

STANCES = ("own", "others", "hostile")


class Usage(Struct, frozen=True):
    """One name for a contested entity, and who uses it.

    Attributes:
        entity: Identifier of a state, place or organisation.
        stance: ``own`` (a side that is it or claims it), ``others`` (agencies, most outlets), ``hostile``.
        used_by: Who says so, in English: Iran, most outlets.
        surface: The name as it is written: الخليج الفارسي.
    """

    entity: str
    stance: str
    used_by: str
    surface: str


def load_usages() -> tuple[Usage, ...]:
    """Rows of contested.tsv in file order.

    Raises:
        LexiconError: A stance that is none of STANCES.
    """
    return tuple(_usage(row) for row in read_table("contested"))


def _usage(row: Row) -> Usage:
    if row["stance"] not in STANCES:
        raise LexiconError(f"{row.place}: {row['stance']!r} is not own, others or hostile")
    return Usage(row["entity"], row["stance"], row["used_by"], row["surface"])


def by_entity(usages: tuple[Usage, ...]) -> dict[str, tuple[Usage, ...]]:
    """Usages of each entity, both in file order."""
    found: dict[str, list[Usage]] = {}
    for usage in usages:
        found.setdefault(usage.entity, []).append(usage)
    return {entity: tuple(group) for entity, group in found.items()}
