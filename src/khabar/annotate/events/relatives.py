"""Relative clauses: whom a relative points at, and who carries out the deed that it adds to (الهجوم الذي شنه الجيش)."""

from __future__ import annotations

from khabar.annotate.events.accusatives import OF_MEN
from khabar.annotate.events.positions import is_free, subject_after
from khabar.annotate.events.row import Row
from khabar.text.fold import fold

#: So many adjectives may stand between a deed and its relative.
_ADJECTIVES = 4
_POINTING = ("ه", "ها", "هما", "هم")
#: Words for whoever does something, and relatives that may stand without a noun.
_WHO, _THOSE = frozenset(("من", "ممن", "لمن", "بمن", "ومن")), frozenset(("الذين",))
#: Longest relative clause, in items, behind which the object of the verb before it is looked for.
_CLAUSE = 14
_BY_IT, _IN_IT = frozenset(("به", "بها")), frozenset(("فيه", "فيها"))
_SHARES = frozenset(("تشارك", "يشارك", "شارك", "شاركت", "ستشارك", "سيشارك"))
_TO_IT, _TAKER = frozenset(("له", "لها", "اليه", "اليها")), "recipient"


def relative_before(row: Row, at: int) -> int | None:
    """The relative whose clause a verb opens, كان and adverbs between (التي كانت تقاتل); None for none."""
    index = at - 1
    while row.kind(index) == "u" and index > 0:
        index -= 1
    return index if row.kind(index) == "R" else None


def is_of_whoever(row: Row, at: int) -> bool:
    """Whether a verb tells of whoever does it, with nobody named: العقوبات تستهدف من يدعمون روسيا."""
    before = row.items[at - 1] if at else None
    if before is None:
        return False
    finite = any(f.form.tense == "present" or f.form.number == "p" for f in row.items[at].triggers)  # not من تعيين
    who = finite and before.norm in _WHO and before.kind in "pw"
    return who or (before.kind == "R" and before.norm in _THOSE and row.kind(at - 2) in "VELGC[.:p")


def antecedent_of(row: Row, relative: int) -> int | None:
    """The participant that a relative points at: الوزير، الذي اجتمع, هزيمة الجماعات التي سيطرت."""
    index = relative - 1
    while row.kind(index) in "D,)":
        index -= 1
    if row.kind(index) != "N" or _is_of_others(row, index, relative):
        return None
    return index if is_free(row, index) or (index == relative - 1 and _is_pointed_at(row, index, relative)) else None


def _is_of_others(row: Row, at: int, relative: int) -> bool:
    """Whether الذين stands behind one man and so means others: أدان الرئيس الذين هاجموا السفارة."""
    group = row.items[at].group
    if group is None or row.items[relative].norm not in _THOSE or len(row.listed(at)) > 1:
        return False
    return group.head.form == "name" or fold(group.head.exact).split()[0].removeprefix("ال") in OF_MEN


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

    A light verb with a pronoun, or with به behind it, stands behind the noun, its adjectives and what it is about; its
    subject stands behind it: اتهامات بالفساد وجهتها إليه النيابة, شغب قام به محتجون.
    """
    index, definite = at + 1, row.items[at].norm[len(row.items[at].prefix) :].startswith("ال")
    while (
        index < at + _ADJECTIVES and _describes(row, index) and (definite or not row.items[index].norm.startswith("ال"))
    ):
        index += 1
    index += row.kind(index) == "R" or (row.kind(index) == "," and row.kind(index + 1) == "L")
    item = row.items[index] if index < len(row.items) else None
    if (sharing := _sharing(row, index)) is not None:
        return sharing
    carrying = [light for light in item.lights if light.form.tense != "noun"] if item is not None else []
    if item is None or item.prefix or not any(light.subject == "actor" for light in carrying):
        return None
    pronoun = any(light.form.pronoun for light in carrying) and item.norm.endswith(_POINTING)
    brought = index + 1 < len(row.items) and row.items[index + 1].norm in _BY_IT
    return subject_after(row, index) if pronoun or brought else None


def _sharing(row: Row, at: int) -> int | None:
    """Who takes part in it: تدريبات تشارك فيها روسيا والصين."""
    verb = at < len(row.items) and row.items[at].norm in _SHARES
    shared = verb and row.kind(at + 1) in "uwp" and row.items[at + 1].norm in _IN_IT
    return at + 2 if shared and row.kind(at + 2) == "N" and not row.items[at + 2].prefix else None


def sufferer_behind(row: Row, at: int) -> int | None:
    """Who is struck, by a relative with a verb of suffering: الهجوم الذي تعرضت له الناقلة; None for nobody."""
    index = at + 1
    while index < at + _ADJECTIVES and _describes(row, index):
        index += 1
    index += row.kind(index) == "R"
    item = row.items[index] if index + 2 < len(row.items) else None
    if item is None or all(light.subject != _TAKER for light in item.lights):
        return None
    pointing = row.items[index + 1].norm in _TO_IT
    return index + 2 if pointing and row.kind(index + 2) == "N" and not row.items[index + 2].prefix else None


def _describes(row: Row, at: int) -> bool:
    """Whether an adjective or a word with ب stands there, which says what the noun before it is about."""
    item = row.items[at] if at < len(row.items) else None
    if item is None or item.lights or item.joined:
        return False
    return item.kind in "Dw" and (not item.prefix or item.preposition == "ب")


def past_relative(row: Row, at: int) -> int | None:
    """The bare participant behind a relative clause that a comma closes, where its antecedent stands behind a verb.

    التقى الوزير الذي وصل أمس، الرئيس; None where a verb follows it, or nobody stands there.
    """
    relative = at + 1
    while row.kind(relative) in "ND":
        relative += 1
    relative += row.kind(relative) == ","
    if relative == at + 1 or row.kind(relative) != "R":
        return None
    behind = range(relative + 1, min(len(row.items), relative + _CLAUSE))
    close = next((i for i in behind if row.kind(i) in ".:C[],"), None)
    if close is None or row.kind(close) != "," or row.kind(close + 1) != "N" or row.items[close + 1].prefix:
        return None
    return None if row.kind(row.listed(close + 1)[-1] + 1) in "VELR" else close + 1
