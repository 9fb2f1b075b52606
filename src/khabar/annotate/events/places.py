"""Where: the place behind the trigger, else what the noun is of, what its clause opens with, the headline's own.

A place is told by what stands before it: في, داخل, قرب and ب; by من or إلى where somebody leaves or goes. The noun of a
crowd, a fight or a meeting may have its place right behind it (احتجاجات غزة); a clause may open with it (وفي بغداد
أغلقت); a verb such as شهدت has it as its subject, a headline before its colon (العراق: بدء التصويت).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.grounds import lead_of
from khabar.annotate.events.positions import is_light_relative
from khabar.annotate.events.row import Item, Row
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import Participant, Place, Span

#: Types whose place is told; for others a place in the clause belongs to something else.
_ANCHORED = frozenset(("CONSULT", "AGREE", "ASSAULT", "COERCE", "RETREAT", "MOBILIZE"))
_SOMEWHERE = _ANCHORED | frozenset(("PROTEST", "DIE"))
#: Frames of other types whose place is told: votes, rescue at sea.
_HELD = frozenset(("vote", "takes", "rescue"))
#: Types of which the place before a headline's colon tells.
_HEADED = frozenset(("PROTEST", "DIE", "ASSAULT", "APPOINT"))
_INSIDE = frozenset(("في", "داخل", "قرب", "فوق", "عند", "خارج", "قباله", "وسط", "بوسط", "بداخل"))
#: Modes and frames of going away and of driving out, and what stands before the place there.
_LEAVING, _AWAY = frozenset(("withdraw", "return")), ("الي", "من")
#: Frames of nouns that may have their place right behind them.
_OF_PLACE = frozenset(("protest", "clash", "strike", "meet", "talk", "vote", "session"))
_HELD_BY = "شهد"
#: Before the noun of an attack they make it the one in which somebody died; and verbs that only say that it was.
_AMID = frozenset(("في", "خلال", "اثناء", "جراء", "اثر", "نتيجه"))
_HAPPENED = frozenset(("وقع", "وقعت", "يقع", "جري", "جرت", "حدث", "حدثت"))
#: Behind it ground is taken.
_ONTO = ("علي", "من")
_SHAKES = frozenset(("هز", "هزت", "يهز", "تهز", "ضرب", "ضربت", "يضرب", "تضرب"))
_WORDS, _OPENING, _STOPS = 2, 8, ".:CBV[]R"


def place_told(
    row: Row, at: int, form: TriggerForm, parties: Sequence[Participant], matter: frozenset[str]
) -> Place | None:
    """Where the trigger at ``at`` happened, as its sentence tells it; None where it does not.

    Args:
        row: The sentence.
        at: Item of the trigger.
        form: Its reading.
        parties: Who takes part: a place that does is not where it happened.
        matter: Words behind which a place belongs to what was talked about (الوضع في سوريا, لبحث).
    """
    if form.trigger.type not in _SOMEWHERE and form.trigger.frame.name not in _HELD:
        return None
    taken = {party.mention.start for party in parties}
    ways = [
        _behind(row, at, form, matter),
        _of_noun(row, at, form),
        _shaken(row, at),
        _before(row, at),
        _held_in(row, at),
    ]
    ways += [_headed(row, at)] if form.trigger.type in _HEADED else []
    for index in (index for way in ways for index in way):
        group = row.items[index].group
        if group is not None and group.head.entity and group.start not in taken:
            return Place(entity=group.head.entity, mention=Span(group.start, group.end))
    return None


def place_near(row: Row, at: int, end: int, form: TriggerForm, matter: frozenset[str]) -> Place | None:
    """The first place after في or ب in the clause, by which a trigger is known to tell one happening; None for none.

    Narrower than `place_told`. ``end``: the item behind the clause; ``matter``: as there.
    """
    if form.trigger.type not in _ANCHORED:
        return None
    discussed = form.trigger.frame.name == "discuss" and form.kind == "verb"
    for index in range(at + 1, end):
        item = row.items[index]
        group = item.group
        if row.holds(index, matter) or (discussed and item.kind == "w" and not item.norm.endswith("ا")):
            return None
        if item.kind != "N" or group is None or group.head.type != "place" or group.head.form == "metonym":
            continue
        if group.head.entity and _is_right_inside(row, index, item):
            return Place(entity=group.head.entity, mention=Span(group.start, group.end))
    return None


def _is_right_inside(row: Row, at: int, item: Item) -> bool:
    if item.preposition:
        return item.preposition == "ب" and item.group is not None and item.group.head.rule == "place_name"
    index = at - 1
    while index > 0 and row.kind(index) == "w" and at - index < 3:
        index -= 1
    return row.items[index].norm.removeprefix("و") == "في" if index >= 0 else False


def _is_place(row: Row, at: int) -> bool:
    """Whether a place by its name stands there, and no capital that acts for its state."""
    group = row.items[at].group if row.kind(at) == "N" else None
    return group is not None and group.head.type == "place" and group.head.form != "metonym"


def _behind(row: Row, at: int, form: TriggerForm, matter: frozenset[str]) -> Iterator[int]:
    discussed = form.trigger.frame.name == "discuss" and form.kind == "verb"
    for index in range(at + 1, len(row.items)):
        item = row.items[index]
        if _ends(row, index) or row.holds(index, matter) or (discussed and _is_topic(item)):
            return
        if _is_place(row, index) and (_is_inside(row, index) or _is_away(row, index, form)):
            yield index


def _is_topic(item: Item) -> bool:
    return item.kind == "w" and not item.norm.endswith("ا")


def _ends(row: Row, at: int) -> bool:
    """Whether the clause of a trigger before ends there: another deed, but for the attack that somebody died in."""
    item = row.items[at]
    if item.kind == "B":
        return item.norm not in _INSIDE
    if item.kind == "E":
        noun = any(form.kind == "noun" for form in item.triggers)
        led = item.preposition == "ب" or row.items[at - 1].norm in _AMID
        return item.joined or not ((noun and led) or item.norm in _HAPPENED)
    return item.kind in _STOPS and not (item.kind == "R" and is_light_relative(row, at))


def _is_inside(row: Row, at: int) -> bool:
    """Whether the place at ``at`` stands behind في and the like, words of area and up to two others between."""
    item = row.items[at]
    if item.preposition:
        return item.preposition == "ب" and item.group is not None and item.group.head.rule == "place_name"
    index = lead_of(row, at) - 1
    if row.items[index].norm in _ONTO:
        return False
    while index > 0 and row.kind(index) in "wD" and at - index <= _WORDS and row.items[index].norm not in _INSIDE:
        index -= 1
    return any(not _INSIDE.isdisjoint((one.norm, one.norm[1:])) for one in row.items[max(0, index) : at])


def _is_away(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether somebody goes there or leaves it: عودة إلى عدن, انسحاب من سوريا."""
    before = row.items[lead_of(row, at) - 1] if at else None
    return form.trigger.mode in _LEAVING and before is not None and before.norm in _AWAY and not row.items[at].prefix


def _of_noun(row: Row, at: int, form: TriggerForm) -> Iterator[int]:
    """What stands right behind the noun of a crowd, a fight or a meeting: احتجاجات غزة, معارك مدينة عدن."""
    index = at + 1
    while index < len(row.items) and row.kind(index) == "w" and index - at <= _WORDS:
        index += 1
    if form.kind == "noun" and form.trigger.frame.name in _OF_PLACE and not form.form.pronoun and _is_place(row, index):
        yield from (index,) if lead_of(row, index) == at + 1 and not row.items[index].prefix else ()


def _before(row: Row, at: int) -> Iterator[int]:
    """What the clause opens with: وفي بغداد أغلقت الشرطة."""
    for index in range(at - 1, max(-1, at - 1 - _OPENING), -1):
        if row.kind(index) in ".:CBV[]RE" or (row.kind(index) == "," and not _is_place(row, index - 1)):
            return
        if _is_place(row, index) and _is_inside(row, index):
            yield index


def _shaken(row: Row, at: int) -> Iterator[int]:
    """What a blow shakes: هز انفجار العاصمة كابول, انفجار يهز كابول."""
    near = (i for i in (at - 1, *range(at + 1, at + 2 + _WORDS)) if 0 <= i < len(row.items))
    verb = next((i for i in near if row.items[i].norm in _SHAKES), None)
    index = max(at, verb) + 1 if verb is not None else len(row.items)
    while index < len(row.items) and row.kind(index) in "wD":
        index += 1
    if _is_place(row, index):
        yield index


def _held_in(row: Row, at: int) -> Iterator[int]:
    """The subject of شهد: شهدت البحرين احتجاجات."""
    held = next((i for i in range(at - 1, max(-1, at - _OPENING), -1) if row.items[i].lights), None)
    if held is not None and row.items[held].lights[0].lemma == _HELD_BY:
        yield from (index for index in (held + 1, held - 1) if index >= 0 and _is_place(row, index))


def _headed(row: Row, at: int) -> Iterator[int]:
    """The place that a headline names before its colon: العراق: بدء التصويت."""
    if at > 1 and row.kind(1) == ":" and _is_place(row, 0) and not any(row.kind(i) == ":" for i in range(2, at)):
        yield 0
