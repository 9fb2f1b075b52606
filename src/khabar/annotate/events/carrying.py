"""Scheduled things that an article names again: a summit or an election that is to come stays to come.

The first telling says when it will be (القمة المقررة في أبريل), the others only name it, headline and lead included
(رحبت مصر بالقمة). So the article as a whole decides, not the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.told_behind import is_told_behind
from khabar.model import EventMention, Participant
from khabar.records import replace

_CONTACT, _VOTE = "CONSULT", ":noun:vote"
#: What stands behind them is where or after what something was done.
_AMID = frozenset(("خلال", "بعد", "عقب", "اثر", "منذ", "اثناء", "غداه", "هامش", "ختام", "اعقاب"))
_THIS = frozenset(("هذا", "هذه", "اول", "ثاني", "ثالث", "رابع", "خامس", "اخر"))
_PLANNED, _HAPPENED = "planned", "happened"
_NOUN = ":noun:"
#: Nouns of meeting that name one thing: قمة, لقاء; of visits an article tells the last and the next.
_KIN = frozenset(("قمة", "لقاء", "اجتماع", "محادثات"))


def is_bare(around: Around) -> bool:
    """Whether the words around a noun say nothing of whether it happened: no verb, nothing that governs it.

    What something else happened in has happened itself (قال خلال القمة), and هذا اللقاء is the one told of.
    """
    row, at, form = around.row, around.at, around.form
    ungoverned = around.known and form.trigger.type == _CONTACT
    if form.kind != "noun" or around.light is not None or around.carried or (around.governed and not ungoverned):
        return False
    before = row.items[at - 1].norm.removeprefix("و") if at else ""
    amid = before in _AMID or (before == "في" and form.trigger.type == _CONTACT) or before in _THIS
    return not amid and not is_told_behind(row, at)


def with_schedule(events: Sequence[EventMention], bare: Set[int], homes: Mapping[str, str]) -> list[EventMention]:
    """The same mentions, those that only name a contact or an election told as planned elsewhere planned as well.

    Args:
        events: Of one article, sorted by start.
        bare: Starts of the triggers about which their own words say nothing: no verb, no date, no word that governs.
        homes: State of each person: a state's talks are its minister's.

    Returns:
        Mentions in the same order. Where the article also tells such a thing as done, that telling decides which is the
        more likely one: by the same sides, the same word, the last before it; nothing is carried over between contacts
        of other people.

    Cost: quadratic in the nouns of contacts and votes, of which an article has a few.
    Example: ... القمة المقررة في أبريل ... ورحبت مصر بالقمة → both are planned.
    """
    return [
        replace(event, modality=_PLANNED)
        if event.trigger.start in bare and _is_to_come(event, events, bare, homes)
        else event
        for event in events
    ]


def _is_to_come(event: EventMention, events: Sequence[EventMention], bare: Set[int], homes: Mapping[str, str]) -> bool:
    """Whether the telling that it most likely names again is one of what is to come."""
    told = [
        other
        for other in events
        if other.trigger.start not in bare
        and other.modality in (_PLANNED, _HAPPENED)
        and not other.background
        and _are_kin(event, other, homes)
    ]
    if event.type != _CONTACT and any(other.modality == _HAPPENED for other in told):
        return False
    best = max(told, key=lambda other: _likeness(event, other, homes), default=None)
    return best is not None and best.modality == _PLANNED


def _likeness(event: EventMention, other: EventMention, homes: Mapping[str, str]) -> tuple[bool, bool, bool, int]:
    """How likely two kin tellings are one: the same sides, the same word, told before, near."""
    sides, word = _states(event.participants, homes), event.rule.split(":")[0]
    same = len(sides) > 1 and sides == _states(other.participants, homes)
    distance = event.trigger.start - other.trigger.start
    return same, word == other.rule.split(":")[0], distance > 0, -abs(distance)


def _are_kin(left: EventMention, right: EventMention, homes: Mapping[str, str]) -> bool:
    """Whether two nouns may name one scheduled thing: the same word, and nobody else takes part."""
    if left.type != right.type or not (_NOUN in left.rule and _NOUN in right.rule):
        return False
    if left.rule.endswith(_VOTE):
        return right.rule.endswith(_VOTE)
    words = {event.rule.split(":")[0] for event in (left, right)}
    scheduled = left.type == _CONTACT and words <= _KIN
    ours, theirs = _states(left.participants, homes), _states(right.participants, homes)
    return scheduled and (not ours or not theirs or bool(ours & theirs))


def _states(participants: Iterable[Participant], homes: Mapping[str, str]) -> set[str]:
    return {homes.get(one.entity, one.entity) for one in participants if one.entity}
