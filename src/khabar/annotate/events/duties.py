"""What is still to be done because somebody ought to do it, or because a talk is about it."""

from __future__ import annotations

from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm

#: Types of deeds that are still to be done where they are talked about: محادثات بشأن فرض عقوبات.
_TALKED_OF = frozenset(("COERCE", "RETREAT", "AID", "SANCTION", "CONCEDE", "MOBILIZE", "COOPERATE", "APPOINT"))
_MATTERS = frozenset(("بشان", "حول", "بخصوص", "لبحث", "لمناقشه"))
_TALKED_REACH, _TOLD_REACH = 6, 10
_WHICH_IS = frozenset(("وهو", "وهي"))
#: Frames of contacts in which something is talked about, and of those the one whose object is the matter.
_TALKS, _DISCUSSED = frozenset(("discuss", "talk", "call", "meet")), "discuss"
_OUGHT, _THAT = "علي", "ان"
#: Longest name between على and أن: على رئيس الوزراء الإسرائيلي أن ينسحب.
_OUGHT_REACH = 5
#: What may stand before such a على: the beginning of a clause.
_BEGINS = ".:,C[V"


def is_owed(row: Row, at: int) -> bool:
    """Whether على with a name and أن makes a verb somebody's duty: قال إن على روسيا أن تنسحب.

    Not شدد على أن روسيا انسحبت, where على belongs to the verb before it.
    """
    that = at - 1
    if row.kind(that) != "C" or row.items[that].norm.split()[-1] != _THAT:
        return False
    for index in range(that - 1, max(-1, that - 1 - _OUGHT_REACH), -1):
        if row.items[index].norm.removeprefix("و") == _OUGHT:
            return index < that - 1 and row.kind(index + 1) == "N" and (index == 0 or row.kind(index - 1) in _BEGINS)
        if row.kind(index) not in "NDw":
            return False
    return False


def is_talked_of(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether a deed is what a talk is about: بحثا عودة السفراء, محادثات بشأن فرض عقوبات; not بحثا العقوبات.

    A noun with its article or a pronoun is known, and rather done than talked of.
    """
    item = row.items[at]
    bare = form.kind == "noun" and not item.norm.removeprefix("و").startswith("ال") and not form.form.pronoun
    if form.trigger.type not in _TALKED_OF or not bare or item.preposition:
        return False
    for index in range(at - 1, max(-1, at - 1 - _TALKED_REACH), -1):
        before = row.items[index]
        if before.kind == "E" and any(one.trigger.frame.name in _TALKS for one in before.triggers):
            return _names_matter(row, index, at) and not _is_told_of(row, at)
        if before.kind not in "NDwpT":
            return False
    return False


def _is_told_of(row: Row, at: int) -> bool:
    """Whether more is told of a matter, which is there already then: بحثا تعليق الشحنات، وهو القرار الذي أعلنه."""
    for index in range(at + 1, min(len(row.items), at + 1 + _TOLD_REACH)):
        if row.kind(index) == "R" or row.items[index].norm in _WHICH_IS:
            return True
        if row.kind(index) in ".:[]":
            return False
    return False


def _names_matter(row: Row, talk: int, at: int) -> bool:
    """Whether what stands behind a talk is its matter: the object of بحث, or behind بشأن; not its time or place."""
    if any(item.norm.removeprefix("و") in _MATTERS for item in row.items[at - 2 : at]):
        return True
    verb = any(one.kind == "verb" and one.trigger.frame.name == _DISCUSSED for one in row.items[talk].triggers)
    return verb and row.kind(at - 1) != "p" and not row.items[at].joined
