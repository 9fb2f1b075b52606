"""Nouns of deeds that are called by who makes them, so that a soldier behind them is an adjective: عمل عسكري."""

from __future__ import annotations

from khabar.annotate.events.counts import Sight
from khabar.model import Mention

_BY = "ب"
_LIVE, _SHOTS = "الحي", ("الرصاص", "الذخيره", "البث", "الكائن", "النار")
#: Frames of deeds that people suffer: behind their noun a soldier is one (مقتل عسكري).
_TO_PEOPLE = frozenset(("harm", "fall", "perish", "court", "release", "rescue", "appoint", "summon", "cost"))
#: What is no body and is called by who makes it: عمل عسكري, تدخل عسكري.
_MOVES = frozenset(("عمل", "عملا", "تحرك", "تدخل", "رد", "خيار", "حل", "تصعيد"))


def is_live_shot(sight: Sight, at: int) -> bool:
    """Whether الحي is an adjective there and no quarter of a town: الرصاص الحي."""
    return at > 0 and sight.tokens[at].norm == _LIVE and sight.tokens[at - 1].norm.endswith(_SHOTS)


def is_deed_of_things(sight: Sight, at: int) -> bool:
    """Whether the noun of a deed that is done to nobody stands there, or of a word that governs: هجوم إرهابي."""
    begun = sight.begun[at]
    trigger = begun[0] if begun else None
    if sight.tokens[at].norm.removeprefix(_BY) in _MOVES:
        return True
    if trigger is None or not all(value.kind == "noun" for value in trigger.values):
        return False
    return all(value.trigger.frame.name not in _TO_PEOPLE for value in trigger.values)


def whose(sight: Sight, first: int, last: int) -> tuple[Mention, ...]:
    """The demonyms among the tokens of a phrase: قواعد *إيرانية*."""
    inside = (sight.groups[at].head for at in range(first, last) if at in sight.groups)
    return tuple(head for head in inside if head.form == "demonym")
