"""Nouns that cannot be the subject of a reporting verb: متحدثا للصحفيين, يطالب إيران, كشفت الأزمة."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Clause, NameGroup
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.voices import Voice
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


def is_thing(voice: Voice, lore: VoiceLore) -> bool:
    """`كشفت الأزمة أن`: what the outlet takes from a thing is nobody's words."""
    words = fold(voice.label or "").removeprefix("و").split()
    return voice.entity is None and bool(words) and words[0].removeprefix("ال") in lore.things


def is_passive(clause: Clause, at: int, opening: Opening) -> bool:
    """`يعتبر التجنيس موضوعا شائكا`: of one noun and what it is considered, nobody says so."""
    between = clause.kinds[at + 1 : opening.chunk].strip("fTu,")
    pronoun = any(f.form.pronoun for f in clause.chunks[at].forms)
    return not pronoun and len(between) > 0 and not set(between) & set("N[]")
