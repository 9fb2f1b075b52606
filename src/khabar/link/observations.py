"""What one article says of one attribute of a happening: a value, with the characters it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from khabar.link.accounts import UNDONE, Account, Reader, Told
from khabar.link.barriers import CONTACT
from khabar.link.counts import totals
from khabar.link.dating import (
    PENDING,
    is_day_of_telling_plan,
    is_inferred,
    is_of_another,
    may_be_of_plan,
    time_spans,
    told_value,
)
from khabar.link.firsts import find_rank
from khabar.link.lengths import length_of
from khabar.link.mention_accounts import mod_of
from khabar.link.observation import Observation, evidence_at
from khabar.link.plain import is_own_day
from khabar.link.presence import absent_of, closes_list
from khabar.link.strength import strength_of
from khabar.model import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OR = "أو"
_BESIDE = 12
#: Behind an hour, where its zone may stand: بتوقيت غرينتش.
_ZONE_REACH = 24
#: Who set a contact in motion.
_INITIATORS = frozenset({"caller", "initiator"})
#: The farther along, the more an account says: a plan is overtaken by the deed.
_PROGRESS = (
    *("happened", "ongoing", "recurring", "claimed"),
    *("planned", "proposed", "conditional", "demanded", "denied", "negated"),
)
#: What is under way has begun: told beside what happened, it is told as well.
_DONE = frozenset({"happened", "ongoing", "recurring"})


def progress_of(modalities: Iterable[str]) -> str:
    """The modality that is farthest along; an unknown one comes last."""
    known = {m: n for n, m in enumerate(_PROGRESS)}
    return min(modalities, key=lambda m: (known.get(m, len(known)), m))


# ── attributes of a mention ─────────────────────────────────────────────────────────────────────────────────────


def _date(told: Told, reader: Reader) -> Iterator[Observation]:
    time, published = told.mention.time, told.article.published
    if time is None or is_of_another(reader.texts[told.article.page], told.article, told.mention, reader.words):
        return
    if is_day_of_telling_plan(told.article, told.mention):
        return
    if time.mention is not None:
        at = evidence_at(reader, told, time.mention)
        either = has_alternative(reader.texts[told.article.page], time.mention)
        inferred = is_inferred(told.article, told.mention) or is_own_day(told.mention)
        inferred = inferred or may_be_of_plan(told.article, told.mention)
        value = told_value(told.article, told.mention)
        yield Observation("date", value, told, at, inferred=inferred, tentative=either)
    elif published is not None and published.evidence and published.value == time.value:
        yield Observation("date", time.value, told, published.evidence[0], inferred=True)


def has_alternative(text: str, at: Span) -> bool:
    """Whether the words give another time beside. Example: هذا الشهر أو في يونيو المقبل."""
    after, before = text[at.end : at.end + _BESIDE].split(), text[max(0, at.start - _BESIDE) : at.start].split()
    return _OR in after[:1] or _OR in before[-2:]


def _weekday(told: Told, reader: Reader) -> Iterator[Observation]:
    text, weekdays = reader.texts[told.article.page], reader.words.weekdays
    found = {
        WEEKDAYS[weekdays[token.norm] - 1]: span
        for span in time_spans(told.article, told.mention)
        for token in reader.words.stretches.between(text, span.start, span.end)
        if token.norm in weekdays
    }
    # Two weekdays in one sentence: one is the day of the telling.
    if len(found) == 1 and not may_be_of_plan(told.article, told.mention):
        ((day, span),) = found.items()
        yield Observation("weekday", day, told, evidence_at(reader, told, span))


def _clock(told: Told, reader: Reader) -> Iterator[Observation]:
    """The hour of the day; none where the words name a zone, for another paper may give its own."""
    time, text = told.mention.time, reader.texts[told.article.page]
    value = time.value.partition("T")[2] if time is not None else ""
    if time is None or time.mention is None or not value[:1].isdigit() or is_inferred(told.article, told.mention):
        return
    near = reader.words.stretches.between(text, time.mention.start, min(len(text), time.mention.end + _ZONE_REACH))
    if not any(t.norm.removeprefix("ب").removeprefix("ال") in reader.words.zone for t in near):
        yield Observation("clock", value, told, evidence_at(reader, told, time.mention))


def _duration(told: Told, reader: Reader) -> Iterator[Observation]:
    duration = told.mention.duration
    if duration is not None:
        extent = length_of(duration.value, approx=duration.approx, mod=mod_of(told.article, duration))
        at = evidence_at(reader, told, duration.mention)
        yield Observation("duration", duration.value, told, at, duration.approx, extent)


def _initiator(told: Told, reader: Reader) -> Iterator[Observation]:
    for party in told.mention.participants:
        if party.role in _INITIATORS and party.entity:
            entity = reader.canonical.get(party.entity, party.entity)
            yield Observation("initiator", entity, told, evidence_at(reader, told, party.mention))


def _topics(told: Told, reader: Reader) -> Iterator[Observation]:
    for topic in told.mention.topics:
        if topic.topic is not None:
            yield Observation("topic", topic.topic, told, evidence_at(reader, told, topic.mention))


def _place(told: Told, reader: Reader) -> Iterator[Observation]:
    if told.mention.place is not None:
        yield Observation(
            "place", told.mention.place.entity, told, evidence_at(reader, told, told.mention.place.mention)
        )


_OF_MENTION: tuple[Callable[[Told, Reader], Iterator[Observation]], ...] = (
    _date,
    _weekday,
    _clock,
    _duration,
    _initiator,
    _topics,
    _place,
    find_rank,
    absent_of,
    strength_of,
)


# ── attributes of an account ────────────────────────────────────────────────────────────────────────────────────


def _named_by(told: Told, reader: Reader) -> frozenset[str]:
    return frozenset(entity for entity, _ in reader.parties(told.mention))


def _participants(account: Account, reader: Reader) -> Iterator[Observation]:
    """The account's participants, once for each mention that names them all; a list that says “only” for itself."""
    if not account.participants:
        return
    named = {told.order: _named_by(told, reader) for told in account.told}
    closed = [t for t in account.told if len(named[t.order]) > 1 and closes_list(t, reader)]
    full = [t for t in account.told if named[t.order] == account.participants and t not in closed]
    if not full and not closed:
        full = [max(account.told, key=lambda t: len(named[t.order]))]
    for told in full:
        value = ", ".join(sorted(account.participants))
        yield Observation("participants", value, told, told.mention.evidence, of=account.participants)
    for told in closed:
        parties = named[told.order]
        value = ", ".join(sorted(parties))
        yield Observation("participants", value, told, told.mention.evidence, of=parties, closed=True)


def _modality(account: Account) -> Iterator[Observation]:
    farthest = progress_of(t.mention.modality for t in account.told)
    shown = _DONE if farthest in _DONE else {farthest}
    for told in account.told:
        if told.mention.modality in shown:
            yield Observation("modality", told.mention.modality, told, told.mention.trigger)


def observe(account: Account, reader: Reader) -> tuple[Observation, ...]:
    """Everything that an account says about its happening, sorted by place.

    One observation for each value, place and attribute; nothing for what it leaves out.
    """
    found = [o for told in account.told for rule in _OF_MENTION for o in rule(told, reader)]
    found += [*totals(account.told, reader), *_participants(account, reader), *_modality(account)]
    return tuple(sorted((o._replace(account=account) for o in found), key=lambda o: (o.attribute, o.order)))


# ── outcome ─────────────────────────────────────────────────────────────────────────────────────────────────────

OUTCOMES = frozenset({"AGREE", "COOPERATE", "CONCEDE", "REJECT"})


def _is_outcome(deed: Account, contact: Account) -> bool:
    if deed.type not in OUTCOMES or deed.background or deed.told[0].mention.modality in PENDING | UNDONE:
        return False
    shared = deed.participants & contact.participants
    return bool(shared) and deed.participants <= contact.participants


def outcomes(contact: Account, others: Sequence[tuple[str, Account]]) -> Iterator[Observation]:
    """Agreements and invitations of the same article between participants of a contact: the event's id is the value.

    ``others`` are the accounts of the same article with the id of the event that each belongs to. Where two contacts
    of an article have fitting participants, both show the outcome only if it names enough of them to fit both.
    """
    if contact.type != CONTACT or contact.background or contact.pending or contact.undone:
        return
    for event, deed in others:
        if _is_outcome(deed, contact) and len(deed.participants) > 1:
            told = deed.first
            yield Observation("outcome", event, told, told.mention.evidence)
