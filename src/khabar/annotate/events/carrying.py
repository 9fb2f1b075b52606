"""Scheduled things that an article names again: a summit or an election that is to come stays to come.

The first telling says when it will be (القمة المقررة في أبريل), the others only name it, headline and lead included
(رحبت مصر بالقمة). So the article as a whole decides, not the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.told_behind import is_told_behind
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import EventMention, Participant
from khabar.records import replace

_CONTACT, _VOTE = "CONSULT", ":noun:vote"
#: What stands behind them is where or after what something was done.
_AMID = frozenset(("خلال", "بعد", "عقب", "اثر", "منذ", "اثناء", "غداه", "هامش", "ختام", "اعقاب"))
#: What they tell of is done: جاءت هذه الزيارة.
_CAME = frozenset(("جاء", "جاءت", "كان", "كانت"))
_POINTING = frozenset(("هذا", "هذه"))
_THIS = _POINTING | {"اول", "ثاني", "ثالث", "رابع", "خامس", "اخر"}
_PLANNED, _HAPPENED = "planned", "happened"
#: How a mention whose own words say nothing tells its contact: by a noun, a verb of the present, a noun with هذا.
_NOUN, _VERB, _POINTED = "noun", "verb", "pointed"
#: Deeds that are one in an article, and what of them a bare noun takes over.
_TOLD_AGAIN, _TO_COME = frozenset(("APPOINT", "ASSAULT", "PROTEST")), frozenset(("planned", "hypothetical"))
#: Rows of meeting that name one thing: قمة, لقاء, سيجتمع; of visits an article tells the last and the next.
_MEETS = frozenset(("قمة", "لقاء", "اجتماع", "محادثات", "جلسة مباحثات", "جولة محادثات", "التقى", "اجتمع", "قابل"))
_VISITS = frozenset(("زيارة", "زار", "توجه إلى", "سافر", "وصل إلى", "وصل في زيارة", "جولة زيارات"))


def bare_at(event: EventMention, around: Around, *, headline: bool) -> dict[int, str]:
    """By the start of its trigger how a mention is told whose own words do not say whether it happened; else empty."""
    if event.modality != _HAPPENED or event.time is not None:
        return {}
    kind = _bare_kind(around, headline=headline)
    return {} if kind is None else {event.trigger.start: kind}


def _bare_kind(around: Around, *, headline: bool) -> str | None:
    """How a mention is told about which the words around it say nothing of whether it happened; None where they do.

    A noun without a verb and with nothing that governs it, a contact in the present (يزور), which tells the diary as
    often as the day; not in a headline. What something else happened in has happened itself (قال خلال القمة).
    """
    row, at, form = around.row, around.at, around.form
    contact = form.trigger.type == _CONTACT
    if form.kind == "verb":
        present = contact and form.form.tense == "present" and not headline and row.kind(at - 1) not in "GR"
        return _VERB if present and not around.governed else None
    if form.kind != "noun" or around.carried or (around.governed and not _is_known(around)):
        return None
    before = row.items[at - 1].norm.removeprefix("و") if at else ""
    if contact and before in _POINTING:
        led = row.items[at - 2].norm.removeprefix("و") if at > 1 else ""
        return None if led in _AMID or led in _CAME or is_told_behind(row, at) else _POINTED
    if around.light is not None:
        return None
    amid = before in _AMID or (before == "في" and contact) or before in _THIS
    return None if amid or is_told_behind(row, at) else _NOUN


def _is_known(around: Around) -> bool:
    return around.known and around.form.trigger.type == _CONTACT


def with_schedule(
    events: Sequence[EventMention], bare: Mapping[int, str], homes: Mapping[str, str]
) -> list[EventMention]:
    """The same mentions, those that only name a contact or an election told as planned elsewhere planned as well.

    Args:
        events: Of one article, sorted by start.
        bare: By the start of its trigger how each mention is told about which its own words say nothing.
        homes: State of each person: a state's talks are its minister's.

    Returns:
        Mentions in the same order. Where the article also tells such a thing as done, that telling decides which is the
        more likely one: by the same sides, the same word, the last before it; nothing is carried over between contacts
        of other people.

    Cost: quadratic in the contacts and votes, of which an article has a few.
    Example: ... القمة المقررة في أبريل ... ورحبت مصر بالقمة → both are planned.
    """
    if not any(event.modality == _PLANNED for event in events):
        return list(events)
    told: list[EventMention] = []
    for event in events:
        kind = bare.get(event.trigger.start)
        ahead = kind is not None and _is_to_come(event, kind, (events, told), bare, homes)
        told.append(replace(event, modality=_PLANNED) if ahead else event)
    return told


def _is_to_come(
    event: EventMention,
    kind: str,
    context: tuple[Sequence[EventMention], Sequence[EventMention]],
    bare: Mapping[int, str],
    homes: Mapping[str, str],
) -> bool:
    """Whether the telling that it most likely names again is one of what is to come.

    ``context``: all events of the article, and those before this one with what they came to be.
    """
    events, before = context
    if kind == _POINTED:
        last = next((other for other in reversed(before) if _are_kin(event, other, homes)), None)
        return last is not None and last.modality == _PLANNED and not last.background
    told = [
        other
        for other in events
        if other.trigger.start not in bare
        and other.modality in (_PLANNED, _HAPPENED)
        and not other.background
        and _are_kin(event, other, homes)
    ]
    visit = event.rule.split(":")[0] in _VISITS
    strict = kind == _VERB or visit or event.type != _CONTACT
    if strict and any(other.modality == _HAPPENED for other in told):
        return False
    if (kind == _VERB or visit) and not any(_share_side(event, other, homes) for other in told):
        return False
    best = max(told, key=lambda other: _likeness(event, other, homes), default=None)
    return best is not None and best.modality == _PLANNED


def _share_side(event: EventMention, other: EventMention, homes: Mapping[str, str]) -> bool:
    return bool(_states(event.participants, homes) & _states(other.participants, homes))


def _likeness(event: EventMention, other: EventMention, homes: Mapping[str, str]) -> tuple[bool, bool, bool, int]:
    """How likely two kin tellings are one: the same sides, the same word, told before, near."""
    sides, word = _states(event.participants, homes), event.rule.split(":")[0]
    same = len(sides) > 1 and sides == _states(other.participants, homes)
    distance = event.trigger.start - other.trigger.start
    return same, word == other.rule.split(":")[0], distance > 0, -abs(distance)


def _are_kin(left: EventMention, right: EventMention, homes: Mapping[str, str]) -> bool:
    """Whether two may name one scheduled thing: a word of the same meaning, and nobody else takes part."""
    if left.type != right.type:
        return False
    if left.rule.endswith(_VOTE):
        return right.rule.endswith(_VOTE)
    words = {event.rule.split(":")[0] for event in (left, right)}
    scheduled = left.type == _CONTACT and (words <= _MEETS or words <= _VISITS)
    ours, theirs = _states(left.participants, homes), _states(right.participants, homes)
    return scheduled and (not ours or not theirs or bool(ours & theirs))


def _states(participants: Iterable[Participant], homes: Mapping[str, str]) -> set[str]:
    return {homes.get(one.entity, one.entity) for one in participants if one.entity}


def carried_on(found: str, form: TriggerForm, earlier: Sequence[EventMention]) -> str:
    """What a noun that names a deed again takes over from its last telling: الانتخابات المقبلة … واعتبر الانتخابات.

    ``earlier``: the article's event mentions so far. Only what is still to come is taken over, by a noun of the same
    row of the tables about which its own words say nothing, and only of deeds that are one in an article: of contacts
    and sanctions it tells the last and the next.
    """
    if found != "happened" or form.kind != "noun" or form.form.pronoun or form.trigger.type not in _TOLD_AGAIN:
        return found
    row = f"{form.trigger.lemma}:noun:"
    last = next((e for e in reversed(earlier) if e.type == form.trigger.type and e.rule.startswith(row)), None)
    return last.modality if last is not None and last.modality in _TO_COME else found
