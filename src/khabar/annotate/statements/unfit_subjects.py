"""Nouns behind a verb that cannot be its subject by case or gender: متحدثا للصحفيين, تحذر الفلسطينيين, يطالب إيران."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Clause, NameGroup
from khabar.annotate.statements.lore import VoiceLore
from khabar.text.fold import fold

#: States whose names are masculine or vary.
_MASCULINE = frozenset((
    "iraq", "jordan", "lebanon", "sudan", "south-sudan", "morocco", "yemen", "somalia", "senegal", "vatican", "niger",
    "cameroon", "gabon", "el-salvador", "ecuador", "montenegro", "cape-verde", "ivory-coast", "congo", "czechia",
))  # fmt: skip


def are_done_to(clause: Clause, at: int, kind: str | None) -> bool:
    """`تحذر فيها الفلسطينيين من`: several with article that are no nominative are no subject."""
    chunk = clause.chunks[at]
    word = clause.text[chunk.start : chunk.end]
    several = kind in ("people", "pair") or (chunk.group is not None and chunk.group.head.type == "group")
    return several and word.startswith("ال") and word.endswith("ين") and " " not in word


def is_manner(clause: Clause, at: int) -> bool:
    """`أضاف لاحقا متحدثا للصحفيين أن`: an office in the indefinite accusative tells as what somebody speaks."""
    group = clause.chunks[at].group
    role = group is not None and group.head.form == "role" and group.head.entity is None
    first = clause.text[clause.chunks[at].start : clause.chunks[at].end].split(maxsplit=1)[0]
    accusative = first.endswith(("ا", "اً", "ًا")) and not first.endswith(("ها", "هما"))
    return role and accusative and fold(first).removesuffix("ا") in clause.voices


def is_state(group: NameGroup, lore: VoiceLore) -> bool:
    """Whether a name is that of a state itself, which is feminine but for a few."""
    entity = group.head.entity or ""
    own = group.head.type == "place" and group.head.form == "name"
    return own and lore.bodies.get(entity) == "state" and entity not in _MASCULINE
