"""Nouns behind an according-to phrase that no table has, and that speak all the same."""

from __future__ import annotations

from khabar.annotate.statements.phrases import kind_of
from khabar.annotate.statements.reading import Reading


def is_strange(reading: Reading, at: int, end: int) -> bool:
    """`ووفق يوروستات، تصدر`, `وحسب مصادرنا، قتل`, `كما أفاد تجار`, `وفق العاملين في`: a noun of no table."""
    clause = reading.clause
    noun = clause.chunks[at + 1]
    plain = noun.kind == "w" and noun.norm not in reading.lore.verbs | reading.lore.empty
    if not plain or kind_of(noun, reading.lore) == "law":
        return False
    people = noun.norm.startswith("ال") and noun.norm.endswith(("ين", "ون"))
    said = clause.text[clause.chunks[at].start : clause.chunks[at].end].startswith(("كما ", "حسبما "))
    alone = at == 0 and clause.kinds[end : end + 1] == "," and end == at + 2 and not noun.norm.startswith("ال")
    return people or said or (alone and noun.norm not in clause.yardsticks and not noun.norm.endswith("ه"))
