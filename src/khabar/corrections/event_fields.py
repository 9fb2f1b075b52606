"""Fields of an event mention."""

from __future__ import annotations

from msgspec.structs import replace

from khabar.corrections.scene import Scene
from khabar.corrections.values import interval_of, written
from khabar.model import Amount, EventDuration, EventMention, EventTime, Participant, Place

#: Kinds of what is counted, each a field of its own.
AMOUNTS = ("killed", "wounded", "held", "people", "money", "other")


def _done(one: EventMention, scene: Scene, **fields: object) -> EventMention:
    return replace(one, **fields, rule=scene.marked(one.rule))


def get_type(one: EventMention) -> str:
    """Type, and mode where there is one: ``CONSULT/phone``."""
    return f"{one.type}/{one.mode}" if one.mode else one.type


def put_type(one: EventMention, value: str, scene: Scene) -> EventMention:
    """Another type and mode; the CAMEO code of the old one goes."""
    name, _, mode = value.partition("/")
    return _done(one, scene, type=name, mode=mode or None, cameo=None)


def get_time(one: EventMention) -> str | None:
    """When."""
    return one.time.value if one.time else None


def put_time(one: EventMention, value: str, scene: Scene) -> EventMention:
    """Another time, at the words that were misread, else at the event's own."""
    at = one.time.mention if one.time and one.time.mention else scene.at
    return _done(one, scene, time=EventTime(value=value, mention=at, rule=scene.marked("")))


def get_place(one: EventMention) -> str | None:
    """Where."""
    return one.place.entity if one.place else None


def put_place(one: EventMention, value: str, scene: Scene) -> EventMention:
    """Another place, where the article names it."""
    return _done(one, scene, place=Place(entity=value, mention=scene.where(value)))


def get_duration(one: EventMention) -> str | None:
    """How long, ``~`` before it for about."""
    return None if one.duration is None else ("~" if one.duration.approx else "") + one.duration.value


def put_duration(one: EventMention, value: str, scene: Scene) -> EventMention:
    """Another length, at the words that were misread, else at the event's own."""
    at = one.duration.mention if one.duration else scene.at
    length = EventDuration(value=value.removeprefix("~"), approx=value.startswith("~"), mention=at)
    return _done(one, scene, duration=length)


def get_participants(one: EventMention) -> str | None:
    """Who in which role: ``macron-emmanuel/caller, merz-friedrich/recipient``; None for nobody."""
    return ", ".join(f"{p.entity}/{p.role}" for p in one.participants if p.entity) or None


def put_participant(one: EventMention, value: str, scene: Scene) -> EventMention:
    """One more participant, or another role of one: ``macron-emmanuel/host``; without a role a party."""
    who, _, role = value.partition("/")
    if any(p.entity == who for p in one.participants):
        own = (replace(p, role=role or p.role, learned=False) if p.entity == who else p for p in one.participants)
        parties = tuple(own)
    else:
        parties = (*one.participants, Participant(entity=who, role=role or "party", mention=scene.where(who)))
    return _done(one, scene, participants=parties)


def drop_participant(one: EventMention, value: str) -> EventMention:
    """Without one participant."""
    who = value.partition("/")[0]
    return replace(one, participants=tuple(p for p in one.participants if p.entity != who))


def get_amount(one: EventMention, kind: str) -> str | None:
    """The first number of a kind."""
    found = next((amount for amount in one.amounts if amount.kind == kind), None)
    return None if found is None else written(found.low, found.high, approx=found.approx)


def put_amount(one: EventMention, kind: str, value: str, scene: Scene) -> EventMention:
    """Another number of a kind, at the words that were misread, else at the event's own; it is the only one."""
    low, high, approx = interval_of(value)
    old = next((amount for amount in one.amounts if amount.kind == kind), None)
    at, unit = (old.mention, old.unit) if old else (scene.at, None)
    amount = Amount(kind=kind, low=low, high=high, approx=approx, unit=unit, mention=at)
    kept = tuple(other for other in one.amounts if other.kind != kind)
    return _done(one, scene, amounts=(*kept, amount))


def drop_amount(one: EventMention, kind: str) -> EventMention:
    """Without the numbers of a kind."""
    return replace(one, amounts=tuple(amount for amount in one.amounts if amount.kind != kind))
