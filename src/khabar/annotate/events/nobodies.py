"""What stands where a participant does and is none: things that do nothing, cities where one only meets."""

from __future__ import annotations

from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm

#: Types in which a place or a thing may be the one it is done to.
_STRIKING = frozenset(("ASSAULT", "COERCE"))
#: Types in which a city behind the noun is a capital that stands for its state.
_OF_CAPITALS = frozenset(("SANCTION", "REJECT", "ACCUSE", "THREATEN", "CONCEDE"))


def is_thing(kind: str, role: str, form: TriggerForm, place: str) -> bool:
    """Whether a place or a thing without a name cannot take part: it is struck or taken, and does nothing."""
    if role == "recipient" and form.trigger.type == "AID" and place == "to":
        return False  # مساعدات إلى المدن
    visited = role == "host" and form.trigger.frame.name == "visit"
    if role == "recipient" and form.trigger.frame.name == "allow":
        return False  # سمح لقوافل الإغاثة بالعبور
    return kind == "target" and not visited and (role != "recipient" or form.trigger.type not in _STRIKING)


def is_no_party(row: Row, at: int, role: str, type_: str) -> bool:
    """A city that meets nobody (محادثات جنيف), or a dual whose sides the next adjectives name (وفدين روسي وأوكراني).

    Words and treaties are a capital's own: انسحاب واشنطن من الاتفاق.
    """
    group = row.items[at].group
    if group is None:
        return True
    if group.head.rule.startswith("dual_") and row.kind(at + 1) == "D":
        return True
    if role == "actor" and type_ in _OF_CAPITALS:
        return False
    return role in ("party", "caller", "actor") and group.head.rule == "place_name"
