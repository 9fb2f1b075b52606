"""Who said what: speakers with their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from khabar.brief.contents import Book, Said
from khabar.brief.words import Label


class Voice(NamedTuple):
    """A speaker with what he or she said: verbatim words first, then in the order of the record."""

    name: Label
    total: int
    said: tuple[Said, ...]


def voices(book: Book, most: int, each: int) -> tuple[list[Voice], int]:
    """The ``most`` speakers with most statements, and how many more there are. Unnamed voices are left out."""
    everything = [said for said in book.said.values() if said.statement.speaker.entity]
    totals = Counter(said.statement.speaker.entity or "" for said in everything)
    ranked = sorted(totals, key=lambda entity: (-totals[entity], entity))
    chosen: dict[str, list[Said]] = {entity: [] for entity in ranked[:most]}
    for said in everything:
        if (entity := said.statement.speaker.entity or "") in chosen:
            chosen[entity].append(said)
    found = [Voice(book.names.of(e), totals[e], _best(said, each, book)) for e, said in chosen.items()]
    return found, max(0, len(ranked) - most)


def _best(said: Sequence[Said], most: int, book: Book) -> tuple[Said, ...]:
    """Verbatim before indirect, whole sentences before scraps; an utterance, or a passage that is repeated, once."""
    ranked = sorted(
        enumerate(said),
        key=lambda one: (one[1].statement.mode == "indirect", len(one[1].statement.content.exact) < 40, one[0]),
    )
    kept: dict[str, tuple[int, Said]] = {}
    for place, one in ranked:
        rendered = book.rendered.get(one.statement.id)
        kept.setdefault(rendered.id if rendered else " ".join(one.statement.content.exact.split())[:60], (place, one))
    return tuple(one for _, one in sorted(list(kept.values())[:most]))
