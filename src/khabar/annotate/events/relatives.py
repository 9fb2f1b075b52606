"""Relative clauses: whom a relative points at, and who carries out the deed that it adds to (الهجوم الذي شنه الجيش)."""

from __future__ import annotations

from khabar.annotate.events.positions import is_free, subject_after
from khabar.annotate.events.row import Row

#: So many adjectives may stand between a deed and its relative.
_ADJECTIVES = 4


def relative_before(row: Row, at: int) -> int | None:
    """The relative whose clause a verb opens, كان and adverbs between (التي كانت تقاتل); None for none."""
    index = at - 1
    while row.kind(index) == "u" and index > 0:
        index -= 1
    return index if row.kind(index) == "R" else None


def antecedent_of(row: Row, relative: int) -> int | None:
    """The participant that a relative points at: الوزير، الذي اجتمع, هزيمة الجماعات التي سيطرت."""
    index = relative - 1
    while row.kind(index) in "D,)":
        index -= 1
    if row.kind(index) != "N":
        return None
    return index if is_free(row, index) or (index == relative - 1 and _is_pointed_at(row, index, relative)) else None


def _is_pointed_at(row: Row, at: int, relative: int) -> bool:
    """Whether the relative right behind a participant agrees with its kind: الذين with many, التي with no man."""
    group = row.items[at].group
    if group is None or group.head.type == "target" or (group.head.type == "place" and row.items[at - 1].norm == "في"):
        return False
    word, kind = row.items[relative].norm, group.head.type
    if word.endswith("الذين"):
        return kind in ("people", "group")
    return kind not in (("people", "group") if word.endswith("الذي") else ("people", "person"))


def carrier_behind(row: Row, at: int) -> int | None:
    """Who carries out the deed told by a noun: الهجوم الذي شنه الجيش, غارات نفذتها طائرات; None for nobody.

    A light verb with a pronoun stands behind the noun and its adjectives, its subject behind it.
    """
    index = at + 1
    while row.kind(index) in "Dw" and not row.items[index].prefix and index < at + _ADJECTIVES:
        index += 1
    index += row.kind(index) == "R"
    if row.kind(index) != "L" or not row.items[index].norm.endswith(("ه", "ها")):
        return None
    carries = any(light.subject == "actor" and light.form.pronoun for light in row.items[index].lights)
    return subject_after(row, index) if carries else None
