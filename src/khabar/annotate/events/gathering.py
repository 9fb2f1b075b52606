"""Whom a contact brings together, by the verb beside its noun.

قمة ثلاثية تضم مصر واليونان وقبرص; جمع لقاء في موسكو وزيري دفاع تركيا وسوريا. A tour takes in visits of their own.
"""

from __future__ import annotations

from khabar.annotate.events.adjuncts import past_places
from khabar.annotate.events.row import Row
from khabar.annotate.names.participants import Group
from khabar.lexicon.eventtypes import TriggerForm

_CONTACT, _VISIT = "CONSULT", "visit"
_GATHERS = frozenset(
    f"{first}{stem}{last}" for stem in ("جمع", "ضم") for first in ("", "ي", "ت", "سي", "ست") for last in ("", "ت")
)
#: So many adjectives may stand between the noun and its verb.
_ADJECTIVES = 4
_RELATIVES = frozenset(("الذي", "التي"))


def gathered(row: Row, at: int, form: TriggerForm) -> int | None:
    """Item of the first of those whom a verb beside the contact noun at ``at`` brings together; None for nobody."""
    contact = form.kind == "noun" and form.trigger.type == _CONTACT and form.trigger.frame.name != _VISIT
    if not contact or form.form.pronoun:
        return None
    index = _behind(row, at)
    index = _before(row, at) if index is None else index
    item = row.items[index] if index is not None and index < len(row.items) else None
    if index is None or item is None or item.kind != "N" or item.prefix or item.joined:
        return None
    return index if item.group is not None and _is_known(item.group) else None


def _is_known(group: Group) -> bool:
    """Whether words name somebody known, or the states of several (وزيري دفاع تركيا وسوريا); not وزيري البلدين."""
    named = any(member.type == "place" and member.entity is not None for member in group.members)
    return named or (group.head.entity is not None and not group.head.rule.startswith("dual_"))


def _behind(row: Row, at: int) -> int | None:
    """Index behind the verb that stands behind the noun, its adjectives and a relative; None where none does."""
    index = at + 1
    while index < at + _ADJECTIVES and row.kind(index) in "Dw" and row.items[index].norm not in _GATHERS:
        index += 1
    index = past_places(row, index)
    index += row.kind(index) == "R" and row.items[index].norm in _RELATIVES
    gathers = index < len(row.items) and row.items[index].norm in _GATHERS
    return _past_each(row, index + 1) if gathers else None


def _before(row: Row, at: int) -> int | None:
    """Index behind the noun and its place, where the verb stands right before the noun."""
    gathers = at > 0 and row.items[at - 1].norm.removeprefix("و") in _GATHERS
    return _past_each(row, past_places(row, at + 1)) if gathers else None


def _past_each(row: Row, at: int) -> int:
    """Index behind كلا من and words of time."""
    while row.kind(at) in "uT" or (at < len(row.items) and row.items[at].norm in ("كل", "كلا", "من")):
        at += 1
    return at
