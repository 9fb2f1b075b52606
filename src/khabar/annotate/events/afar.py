"""Participants that stand away from their deed: behind further deeds, before it as its pronoun, on in a list.

مقتل شبان وجرح آخرين برصاص الجيش; الأشخاص الذين تم إنقاذهم; تعيين سالم محافظا للعاصمة، وخالد محافظا للإقليم;
شددت السلطات قبضتها وسجنت معارضين.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.brought import brought
from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.control import with_parties
from khabar.annotate.events.positions import leading_subject, place_around
from khabar.annotate.events.pronouns import HERS, HIS, agreeing
from khabar.annotate.events.row import Row
from khabar.model import Participant, Span

_DOER, _TARGET, _APPOINTEE = "actor", "recipient", "appointee"
_FORCE = frozenset(("harm", "fall", "rescue", "take"))
_SUFFERED = frozenset(("harm", "rescue", "release", "court"))
#: Which types of mention a pronoun may stand for.
_OF_MANY = frozenset(("people", "group"))
_OF_ONE = frozenset(("person",))
_STOPS, _ENDS = ".:CBV", ".:"
_FORCED, _RESULT = "ASSAULT", "results"
#: Frames of death and injury, which attacks bring.
_TOLLS = frozenset(("harm", "fall", "perish", "cost"))
#: Their nouns tell the dead and hurt themselves, and share nobody with the next deed: انتشال جثة وإنقاذ بحار.
_OF_THE_DEAD = frozenset(("fall", "perish", "cost"))
_BEFORE = 2
_HARM, _CLASH, _HIM = "harm", "clash", ("نه", "نها")
_FIGHTERS = frozenset(("organization", "group", "people"))
#: It goes on with the clause before: كما استهدفت.
_AS_WELL = "كما"
#: They say that somebody is in the state that follows.
_IN_STATE = frozenset(("قيد", "رهن", "تحت"))
_AHEAD, _BACK, _LIST = 14, 12, 9


def with_distant(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give each deed the participants of its sentence that stand away from it, where it lacks them."""
    return _with_tolls(_with_shared([_added(one) for one in candidates]))


def _with_shared(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give a deed those whom the next one, joined to it word by word, is done to: احتجاز وتعذيب السجناء."""
    kept = list(candidates)
    for number in range(len(kept) - 2, -1, -1):
        first, second = kept[number], kept[number + 1]
        if _is_joined(first, second) and _lacks(first, _TARGET):
            done_to = [party for party in second.around.called.parties if party.role == _TARGET]
            kept[number] = with_parties(first, done_to, "object")
    return kept


def _is_joined(first: Candidate, second: Candidate) -> bool:
    """Whether nothing stands between two deeds of one form but the و of the second."""
    form, row = first.around.form, first.around.row
    bare = second.at == first.at + 1 and row.items[second.at].joined and not form.form.pronoun
    same = form.kind == second.around.form.kind and _frame(first) not in _OF_THE_DEAD
    return bare and same and _may_share(first)


def _may_share(one: Candidate) -> bool:
    """Whether the noun has no article, so that what completes the next one may complete it."""
    item = one.around.row.items[one.at]
    return one.around.form.kind == "verb" or not item.norm[len(item.prefix) :].startswith("ال")


def _with_tolls(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give an attack those whom it killed or hurt, and their death who made it: غارات شنها الجيش أسفرت عن قتلى."""
    kept: list[Candidate] = []
    for one in candidates:
        attack = kept[-1] if kept else None
        if attack is not None and _is_toll(attack, one):
            doers = [party for party in attack.around.called.parties if party.role == _DOER]
            struck = [party for party in one.around.called.parties if party.role == _TARGET]
            kept[-1] = with_parties(attack, struck, "object")
            one = with_parties(one, doers if _lacks(one, _DOER) else (), "agent")
        kept.append(one)
    return kept


def _is_toll(attack: Candidate, toll: Candidate) -> bool:
    """Whether a death or an injury is told as what came of the attack before it in the clause."""
    row, noun = attack.around.row, attack.around.form.kind == "noun" or _frame(attack) == "fire"
    if (
        not noun
        or attack.type != _FORCED
        or toll.type != _FORCED
        or _frame(attack) in _TOLLS
        or _frame(toll) not in _TOLLS
    ):
        return False
    between = range(attack.at + 1, toll.at)
    if any(row.kind(index) in ".:[]VB" for index in between):
        return False
    told = range(max(0, attack.at - _BEFORE), toll.at)
    return any(_RESULT in row.classes[index] for index in told if index != attack.at)


def _added(one: Candidate) -> Candidate:
    one = with_parties(one, tuple(_listed(one)), "object")
    if _lacks(one, _TARGET) and _frame(one) in _SUFFERED:
        one = with_parties(one, _held(one), "object")
    if _lacks(one, _TARGET) and one.around.form.form.pronoun and _frame(one) in _SUFFERED:
        one = with_parties(one, _meant(one), "object")
    if _lacks(one, _TARGET):
        one = with_parties(one, brought(one), "object")
    if _lacks(one, _DOER) and _frame(one) in _FORCE:
        one = with_parties(one, _agent(one) or _carried(one), "agent")
    if not one.around.called.parties:
        one = with_parties(one, _left_out(one), "object")
    return with_parties(one, _other_side(one), "subject")


def _left_out(one: Candidate) -> tuple[Participant, ...]:
    """Whom a verb was done to that goes on with the one told of, nobody behind it: عاد الرجل واعتقل في المطار."""
    row, form = one.around.row, one.around.form
    led = row.items[one.at].joined or (row.kind(one.at - 1) == "C" and row.items[one.at - 1].norm.endswith(_HIM))
    passive = form.kind == "verb" and form.form.tense == "past" and form.form.number == "s" and _frame(one) == _HARM
    if not (passive and led and not form.form.pronoun and row.kind(one.at + 1) in "pT.,"):
        return ()
    at = next(agreeing(row, one.at, HERS if form.form.gender == "f" else HIS), None)
    group = row.items[at].group if at is not None else None
    return _party(row, at, _TARGET) if at is not None and group and group.head.type == "person" else ()


def _other_side(one: Candidate) -> tuple[Participant, ...]:
    """Who fought those whom مع brings, of whom the clause tells: سيطر الجيش على المقر عقب اشتباكات مع الحوثيين."""
    called, row = one.around.called, one.around.row
    fought = _frame(one) == _CLASH and one.around.form.kind == "noun" and one.around.light is None
    if not fought or set(called.places) != {"with"} or row.kind(one.at - 1) != "p":
        return ()
    at = leading_subject(row, 0, one.at)
    group = row.items[at].group if at is not None else None
    return _party(row, at, _DOER) if at is not None and group and group.head.type in _FIGHTERS else ()


def _held(one: Candidate) -> tuple[Participant, ...]:
    """Who is in a state that the noun tells: وضع الرجلان قيد التوقيف, زعيم الحزب رهن الإقامة الجبرية."""
    row = one.around.row
    if one.around.form.kind != "noun" or not one.at or row.items[one.at - 1].norm not in _IN_STATE:
        return ()
    relative = max((i for i in range(one.at - 1) if row.kind(i) == "R"), default=one.at - 1)
    at = next((i for i in range(relative - 1, -1, -1) if row.kind(i) == "N" and _is_somebody(row, i)), None)
    closed = at is None or any(row.kind(i) in _ENDS for i in range(at, one.at))
    return () if closed or at is None else _party(row, at, _TARGET)


def _is_somebody(row: Row, at: int) -> bool:
    group = row.items[at].group
    return group is not None and group.head.type in ("person", "people", "group") and not row.items[at].preposition


def _frame(one: Candidate) -> str:
    return one.around.form.trigger.frame.name


def _lacks(one: Candidate, role: str) -> bool:
    there = role in one.around.form.trigger.frame.roles.values()
    return there and all(party.role != role for party in one.around.called.parties)


def _party(row: Row, at: int, role: str) -> tuple[Participant, ...]:
    group = row.items[at].group
    if group is None:
        return ()
    return (Participant(entity=group.head.entity, role=role, mention=Span(group.start, group.end)),)


def _agent(one: Candidate) -> tuple[Participant, ...]:
    """The first one behind that did it by his hand or fire, other deeds told as nouns between: على يد, برصاص."""
    row = one.around.row
    for index in range(one.at + 1, min(len(row.items), one.at + _AHEAD)):
        if row.kind(index) in _STOPS or (row.kind(index) == "E" and _is_verb(row, index) and not _is_hurt(row, index)):
            return ()
        if row.kind(index) == "N" and place_around(row, index) == "agent":
            return _party(row, index, _DOER)
    return ()


def _is_hurt(row: Row, at: int) -> bool:
    """Whether a verb of death or injury goes on with the one before: قتل جندي *وأصيب* اثنان برصاص مسلح."""
    return row.items[at].joined and any(form.trigger.frame.name in _TOLLS for form in row.items[at].triggers)


def _is_verb(row: Row, at: int) -> bool:
    return all(form.kind == "verb" for form in row.items[at].triggers)


def _carried(one: Candidate) -> tuple[Participant, ...]:
    """The body that the clause before tells of and a verb of hers goes on with: شددت السلطات قبضتها وسجنت معارضين."""
    row, form = one.around.row, one.around.form
    goes_on = row.items[one.at].joined or (one.at > 0 and row.items[one.at - 1].norm == _AS_WELL)
    if form.kind != "verb" or form.form.gender != "f" or form.form.number != "s" or not goes_on:
        return ()
    at = leading_subject(row, 0, one.at)
    group = row.items[at].group if at is not None else None
    there = "object" in one.around.called.places
    return _party(row, at, _DOER) if there and at is not None and group and group.head.type == "organization" else ()


def _meant(one: Candidate) -> tuple[Participant, ...]:
    """Whom the pronoun on a deed stands for: the nearest before it that agrees and does not do it."""
    row, pronoun = one.around.row, one.around.form.form.pronoun
    wanted = _OF_MANY if pronoun == "هم" else _OF_ONE if pronoun in ("ه", "ها") else frozenset[str]()
    doers = {party.mention.start for party in one.around.called.parties}
    for index in range(one.at - 1, max(-1, one.at - 1 - _BACK), -1):
        group = row.items[index].group
        if row.kind(index) in _ENDS:
            return ()
        if row.kind(index) == "N" and group and group.head.type in wanted and group.start not in doers:
            return _party(row, index, _TARGET)
    return ()


def _listed(one: Candidate) -> Iterator[Participant]:
    """Those who are appointed after the first, each with an office in the accusative: وخالد حسن محافظا."""
    row = one.around.row
    last = max((p.mention.end for p in one.around.called.parties if p.role == _APPOINTEE), default=None)
    while last is not None:
        at = _next_named(row, last)
        parties = _party(row, at, _APPOINTEE) if at is not None else ()
        yield from parties
        last = parties[0].mention.end if parties else None


def _next_named(row: Row, after: int) -> int | None:
    first = next((i for i, item in enumerate(row.items) if item.start >= after), len(row.items))
    for index in range(first, min(len(row.items), first + _LIST)):
        group = row.items[index].group
        if row.kind(index) in _STOPS:
            return None
        if row.items[index].joined and row.kind(index) == "N" and group and group.head.type == "person":
            return index if _has_office(row, index) else None
    return None


def _has_office(row: Row, at: int) -> bool:
    group = row.items[at].group
    words = row.text[group.start : group.end].split() if group is not None else []
    following = [item.norm for item in row.items[at + 1 : at + 3] if item.kind in "wN,"]
    return any(word.rstrip("\u064b").endswith("ا") for word in [*words[1:], *following] if len(word) > len("وزيرا") - 1)
