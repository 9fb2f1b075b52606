"""Candidates of one sentence, weighed against each other before they are judged one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.needs import follows_on
from khabar.annotate.events.surroundings import OF_FORCE
from khabar.model import Participant, Span
from khabar.records import replace

_CONTACT, _VISITOR = "CONSULT", "visitor"
#: Verbs of a contact that a noun behind في says again: يزور البلدين في جولة.
_FACE_TO_FACE = frozenset(("meet", "visit", "receive"))
_MERGING = frozenset(("discuss", "talk", "tell"))
_DEEDS = frozenset(("harm", "fall", "perish"))
_AMID = frozenset(("في", "خلال", "جراء", "اثر", "نتيجه", "بعد", "اثناء"))
#: They bring the contact in which something is done; a visit also what comes behind it: غادر بعد زيارة.
_OCCASIONS = frozenset(("خلال", "في", "اثناء", "عبر"))
_VISITED = _OCCASIONS | {"بعد", "عقب"}
#: Words between an agreement and the contact that is agreed on.
_AGREED_REACH = 8
#: Deeds in words, which texts like to name twice.
_VERBAL = frozenset(("ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"))


def merged(candidates: list[Candidate], words: Mapping[str, frozenset[str]]) -> list[Candidate]:
    """Give a verb of talking the noun of the contact that it happened in: ناقش … في اتصال هاتفي is one event."""
    kept: list[Candidate] = []
    for candidate in candidates:
        verb = _host(kept, candidate, words)
        if verb is None:
            kept.append(candidate)
        elif _is_speech(verb, candidate):
            kept[kept.index(verb)] = candidate
        else:
            kept[kept.index(verb)] = _joined(verb, candidate)
    return kept


def _is_speech(verb: Candidate, noun: Candidate) -> bool:
    """Whether a verb of talking only tells what was said in a contact, with whom stands behind its noun.

    Example: تحدث للمرة الأولى، خلال لقاء مع المسؤولين، عن الحوار.
    """
    between = verb.around.row.items[verb.at + 1 : noun.at]
    beside = any(item.norm in ("مع", "الي") for item in between)
    return verb.around.form.trigger.frame.name == "talk" and not beside and "with" in noun.around.called.places


def of_force(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give a killing those who made the attack that it happened in: قتل جنود في هجوم لتنظيم is one event."""
    kept: list[Candidate] = []
    for candidate in candidates:
        host = kept[-1] if kept else None
        if host is not None and _is_means(host, candidate):
            kept[-1] = with_parties(host, _makers(candidate) if _has_sufferer(host) else candidate)
        else:
            kept.append(candidate)
    return kept


def _has_sufferer(deed: Candidate) -> bool:
    return any(party.role == "recipient" for party in deed.around.called.parties)


def _makers(attack: Candidate) -> Candidate:
    """The attack with those alone who made it: what it was aimed at is not who died in it."""
    called = attack.around.called
    kept = [i for i, party in enumerate(called.parties) if party.role != "recipient"]
    only = replace(
        called,
        parties=tuple(called.parties[i] for i in kept),
        places=tuple(called.places[i] for i in kept),
        types=tuple(called.types[i] for i in kept),
    )
    return replace(attack, around=replace(attack.around, called=only))


def _is_means(deed: Candidate, attack: Candidate) -> bool:
    """Whether an attack noun stands behind a preposition in the clause of a killing."""
    row, done = deed.around.row, deed.around.form.trigger
    if deed.type != attack.type or done.frame.name not in _DEEDS or attack.around.form.kind != "noun":
        return False
    if deed.type != "ASSAULT" and done.mode != "sentence":
        return False
    between = row.items[deed.at + 1 : attack.at]
    led = row.items[attack.at].preposition == "ب" or (bool(between) and between[-1].norm in _AMID)
    return led and not any(item.kind in ".:CRBV" for item in between)


def with_parties(deed: Candidate, other: Candidate) -> Candidate:
    """A deed with the participants of another that it lacks, each in its own role, to the end of both clauses."""
    mine, theirs = deed.around.called, other.around.called
    known = {p.entity or p.mention for p in mine.parties}
    extra = [i for i, p in enumerate(theirs.parties) if (p.entity or p.mention) not in known]
    called = replace(
        mine,
        parties=mine.parties + tuple(theirs.parties[i] for i in extra),
        places=mine.places + tuple(theirs.places[i] for i in extra),
        types=mine.types + tuple(theirs.types[i] for i in extra),
        end=max(mine.end, theirs.end),
    )
    return replace(deed, around=replace(deed.around, called=called), mode=deed.mode or other.mode)


def _host(kept: Sequence[Candidate], noun: Candidate, words: Mapping[str, frozenset[str]]) -> Candidate | None:
    form = noun.around.form
    if noun.type != _CONTACT or form.kind != "noun" or form.trigger.mode in ("visit", "host") or not kept:
        return None
    verb, row = kept[-1], noun.around.row
    between = row.items[verb.at + 1 : noun.at]
    told = verb.around.form
    talking = verb.type == _CONTACT and told.kind == "verb" and told.trigger.frame.name in _MERGING
    fits = talking and not noun.around.repeated
    passing = any(item.norm.removeprefix("و") in words["passing"] for item in between[-3:])
    return verb if fits and passing and not any(item.kind in ".:CRBVE" for item in between) else None


def _joined(verb: Candidate, noun: Candidate) -> Candidate:
    mine, other = verb.around.called, noun.around.called
    known = {p.entity or p.mention for p in mine.parties}
    extra = [i for i, p in enumerate(other.parties) if (p.entity or p.mention) not in known]
    called = replace(
        mine,
        parties=mine.parties + tuple(replace(other.parties[i], role="party") for i in extra),
        places=mine.places + tuple("with" for _ in extra),
        types=mine.types + tuple(other.types[i] for i in extra),
        end=max(mine.end, other.end),
    )
    return Candidate(around=replace(verb.around, called=called), mode=noun.mode, cameo=noun.cameo)


def shared(candidates: list[Candidate]) -> list[Candidate]:
    """Give a bare contact in its clause those who did something in it: اتفقا خلال اتصال هاتفي."""
    kept: list[Candidate] = []
    for candidate in candidates:
        host = kept[-1] if kept else None
        around = candidate.around
        bare = candidate.type == _CONTACT and around.form.kind == "noun" and not around.called.parties
        if host is not None and _is_invited(host, candidate):
            candidate = _visited(host, candidate)
        elif bare and host is not None and (_is_occasion(host, candidate) or _is_planned(host, candidate)):
            told = host.around.called
            count = 1 if _is_visited_in(host, candidate) else len(told.parties)
            parties = tuple(_in_contact(party, candidate) for party in told.parties[:count])
            called = replace(
                told, parties=parties, places=told.places[:count], types=told.types[:count], end=around.called.end
            )
            candidate = replace(candidate, around=replace(around, called=called))
        kept.append(candidate)
    return kept


def _is_visited_in(host: Candidate, visit: Candidate) -> bool:
    """Whether a visit is only the occasion of a talk or meeting, whose first party came: بحث مع نظيره خلال الزيارة."""
    return visit.around.form.trigger.mode == "visit" and host.around.form.trigger.frame.name != "visit"


def _in_contact(party: Participant, contact: Candidate) -> Participant:
    """A participant of the deed told before as one of a contact; of a visit who comes and where to."""
    if contact.around.form.trigger.mode != "visit":
        return replace(party, role="party")
    return party if party.role in (_VISITOR, "host") else replace(party, role=_VISITOR)


def _is_invited(host: Candidate, contact: Candidate) -> bool:
    """Whether the visit is what an invitation asks for: دعا نظيره إلى زيارة بلاده."""
    visit = contact.around.form.trigger.mode == "visit" and contact.around.form.kind == "noun"
    own = not any(party.role == _VISITOR for party in contact.around.called.parties)
    between = host.around.row.items[host.at + 1 : contact.at]
    return visit and own and host.around.form.trigger.mode == "invite" and not any(i.kind in ".:CRBV" for i in between)


def _visited(invitation: Candidate, visit: Candidate) -> Candidate:
    """The visit with who is invited as visitor."""
    called = visit.around.called
    guests = tuple(replace(p, role=_VISITOR) for p in invitation.around.called.parties if p.role == "invitee")
    called = replace(
        called,
        parties=called.parties + guests,
        places=called.places + ("subject",) * len(guests),
        types=called.types + ("person",) * len(guests),
    )
    return replace(visit, around=replace(visit.around, called=called))


def to_meet(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give an agreement to meet or to negotiate its own code: اتفقا على عقد لقاء."""
    near = {other.at: other for other in candidates if other.type == _CONTACT}
    kept: list[Candidate] = []
    for candidate in candidates:
        ahead = range(candidate.at + 1, candidate.at + 2 + _AGREED_REACH) if candidate.cameo == "030" else ()
        to_meet = any(at in near and _is_agreed(candidate, near[at]) for at in ahead)
        kept.append(replace(candidate, cameo="036") if to_meet else candidate)
    return kept


def _is_agreed(agreement: Candidate, contact: Candidate) -> bool:
    row, form = agreement.around.row, contact.around.form
    if contact.at - agreement.at > _AGREED_REACH + 1:
        return False
    between = row.items[agreement.at + 1 : contact.at]
    agreed = any(item.norm in ("علي", "ان") for item in between)
    return agreed and form.kind == "noun" and not any(item.kind in ".:RB[]" for item in between)


def _is_planned(host: Candidate, contact: Candidate) -> bool:
    """Whether two agreed on the contact: it is theirs."""
    visits = contact.around.form.trigger.mode in ("visit", "meet")
    return visits and host.type == "AGREE" and len(host.around.called.parties) > 1 and _is_agreed(host, contact)


def _is_occasion(host: Candidate, contact: Candidate) -> bool:
    """Whether the contact is where the host's deed was done: خلال, في between them in one clause."""
    form, visit = host.around.form, contact.around.form.trigger.mode == "visit"
    meets = form.kind == "verb" and form.trigger.frame.name in _FACE_TO_FACE
    meets = meets or (visit and form.trigger.mode == "visit")  # زيارة الوزير إلى الصين في إطار جولة
    if (host.type == _CONTACT and not meets) or len(host.around.called.parties) < 2:
        return False
    between = host.around.row.items[host.at + 1 : contact.at]
    amid = _VISITED if visit and form.trigger.mode == "visit" else _OCCASIONS
    inside = any(i.kind == "p" and i.norm.removeprefix("و") in amid for i in between[-4:])
    return inside and not any(item.kind in ".:CRBV" for item in between)


def without_twins(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the second of two words for one deed, joined with nothing between them: تدين وتستنكر, شكره وامتنانه."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if kept and _is_twin(kept[-1], candidate):
            kept[-1] = with_parties(kept[-1], candidate)
        else:
            kept.append(candidate)
    return kept


def _is_twin(first: Candidate, second: Candidate) -> bool:
    item = second.around.row.items[second.at]
    same = first.type == second.type and first.around.form.kind == second.around.form.kind
    if first.type == second.type and _carries_on(first, second):
        return True
    return same and first.type in _VERBAL and item.joined and second.at - first.at == 1


def _carries_on(first: Candidate, second: Candidate) -> bool:
    """Whether a relative clause only says who carries out the deed of the noun before it: الدعم الذي تقدمه مصر."""
    row, form = first.around.row, second.around.form
    told = first.around.form.kind == "noun" and form.kind == "verb" and bool(form.form.pronoun)
    between = [row.kind(index) for index in range(first.at + 1, second.at)]
    return told and between[-1:] == ["R"] and all(kind in "wD" for kind in between[:-1])


def without_consumed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out nouns that another trigger needs as its own words: دعا … لزيارة is an invitation, not a visit."""
    taken = {index: number for number, one in enumerate(candidates) for index in consumed_by(one)}
    kept = list(candidates)
    for number in reversed(range(len(kept))):
        taker, candidate = taken.get(kept[number].at), kept[number]
        if taker is not None and kept[taker].type == candidate.type and candidate.type != _CONTACT:
            kept[taker] = with_parties(kept[taker], candidate)
    return [c for c in kept if c.at not in taken or _is_own_deed(c, kept[taken[c.at]])]


def _is_own_deed(candidate: Candidate, taker: Candidate) -> bool:
    """Whether a contact or a deed of force is told beside a deed of another type that takes its word.

    Examples: فرض حظر التجول, دعا نظيره إلى زيارة بلاده.
    """
    return (candidate.type == _CONTACT or candidate.type in OF_FORCE) and candidate.type != taker.type


def parts_of(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Items that belong to a trigger before them; what is a part itself has none."""
    parts: set[int] = set()
    for candidate in candidates:
        if candidate.at not in parts:
            parts.update(consumed_by(candidate))
    return frozenset(parts)


def consumed_by(candidate: Candidate) -> tuple[int, ...]:
    """The item that a trigger needs as its own word (فرض عقوبات); empty where its row asks for none."""
    needs = [need for group in candidate.around.form.trigger.needs for need in group if need.name == "word"]
    if not needs:
        return ()
    index = follows_on(candidate.around.row, candidate.at, frozenset().union(*[need.words for need in needs]), 7)
    return () if index is None else (index,)


def is_of_two_unfound(candidate: Candidate) -> bool:
    """Whether a contact is told of a dual alone whose two could not be found: وزيرا الخارجية, أحد الجانبين."""
    around = candidate.around
    spans = {party.mention for party in around.called.parties if party.entity is None}
    duals = (item.group for item in around.row.items if item.group and item.group.head.rule.startswith("dual_"))
    unfound = any(Span(group.start, group.end) in spans for group in duals)
    return unfound and not around.known and all(party.entity is None for party in around.called.parties)
