"""Deeds that somebody is charged with or threatened for: who gets them and who does them."""

from __future__ import annotations

from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.governed import governs
from khabar.records import replace

_DOER, _TARGET = "actor", "recipient"
#: What one is blamed or threatened for is support that another gets.
_CHARGES, _SUPPORTS = frozenset(("ACCUSE", "THREATEN")), frozenset(("praise", "back"))


def as_charged(word: Candidate, deed: Candidate) -> Candidate:
    """The deed one is charged with or threatened for, where whoever completes its noun gets it: اتهم البلد بدعم الحركة.

    Nor does the one who blames do it.
    """
    called, frame = deed.around.called, deed.around.form.trigger.frame
    led = deed.around.row.items[deed.at].preposition == "ب" or deed.around.row.items[deed.at - 1].norm == "في"
    charged = word.type in _CHARGES and frame.name in _SUPPORTS and led and "genitive" in called.places
    if not charged or not governs(word, deed):
        return deed
    mine = {party.entity or party.mention for party in word.around.called.parties if party.role == _DOER}
    kept = [
        (replace(party, role=_TARGET) if place == "genitive" else party, place, kind)
        for party, place, kind in zip(called.parties, called.places, called.types, strict=True)
        if place == "genitive" or (party.entity or party.mention) not in mine
    ]
    parties, places, types = zip(*kept, strict=True)
    turned = replace(called, parties=tuple(parties), places=tuple(places), types=tuple(types))
    return replace(deed, around=replace(deed.around, called=turned))
