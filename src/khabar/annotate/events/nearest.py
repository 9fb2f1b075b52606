"""Who does a deed that is told as a noun without him: the nearest free name before it in its own stretch.

The guidelines ask for the participant of the sentence that stands nearest. Only what nothing else governs is taken:
أعلنت مصر فتح المعبر, توعد الرئيس بشن ضربات; not مقتل جندي, whose genitive is somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from khabar.annotate.events.afar import with_distant
from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.control import with_parties
from khabar.annotate.events.plain import with_objects
from khabar.annotate.events.positions import is_free
from khabar.annotate.events.row import Row
from khabar.model import Participant, Span

_DOER = "actor"
#: Deeds by violence and votes: who stands before them is as often the one who suffers or waits.
_NOT = frozenset(
    ("vote", "strike", "clash", "harm", "fall", "court", "appoint", "topple", "takes", "supply", "protest", "fire")
)
_CONTACT, _OF_CONTACTS = "CONSULT", frozenset(("party", "visitor", "caller"))
#: Who agrees during a call may have been called.
_CALLER, _PARTY = "caller", "party"
#: They bring a contact in which somebody speaks or acts.
_DURING = frozenset(("خلال", "في", "اثناء", "ضمن", "عقب", "لدي"))
#: Stages of a contact, behind في and before it: في مستهل القمة, على هامش الاجتماع.
_STAGES = frozenset(
    ("مستهل", "بدايه", "ختام", "نهايه", "اطار", "اعقاب", "هامش", "مقدمه", "افتتاح", "اول", "ثاني", "اخر")
)
#: Types whose sides are in contact where they come to it: اتفقت مصر والسودان خلال اجتماع.
_AGREED = frozenset(("AGREE", "COOPERATE"))
_OTHERS = frozenset(("genitive", "object"))
_STOPS, _IN, _UPON = ".:CRBV[]E", "في", "علي"
_REACH = 9


def with_nearest(candidates: Sequence[Candidate], words: Mapping[str, frozenset[str]]) -> list[Candidate]:
    """Give nouns of deeds that name nobody who does them the nearest free participant before them, if there is one.

    What stands where the object does (`with_objects`) and away from the deed (`with_distant`) is taken before that.
    ``words``: folded words by kind, as `with_objects` asks for them.
    """
    candidates = with_distant(with_objects(candidates, words))
    return [with_parties(one, _nearest(one) if _lacks(one) else (), "nearest") for one in candidates]


def with_speakers(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give a contact that names nobody the one who speaks or acts in it in its clause: قال الوزير خلال اللقاء."""
    return [with_parties(one, _speaking(one), "subject") for one in candidates]


def are_attending(candidate: Candidate) -> bool:
    """Whether those named are only there, behind the noun of a contact of others: حضر الاجتماع وزيران."""
    called, row = candidate.around.called, candidate.around.row
    if candidate.around.form.kind != "noun" or candidate.around.light is None or set(called.places) != {"subject"}:
        return False
    return all(party.mention.start > row.items[candidate.at].start for party in called.parties)


def _speaking(candidate: Candidate) -> tuple[Participant, ...]:
    row, at, form = candidate.around.row, candidate.at, candidate.around.form
    role = form.trigger.frame.roles.get("subject")
    meets = candidate.type == _CONTACT and form.kind == "noun" and not form.form.pronoun
    if not meets or role not in _OF_CONTACTS or candidate.around.called.parties or not at:
        return ()
    amid = at - 2 if row.kind(at - 1) == "w" and row.items[at - 1].norm in _STAGES else at - 1
    if row.kind(amid) != "p" or row.items[amid].norm.removeprefix("و") not in _DURING | {_UPON}:
        return ()
    for index in range(amid - 1, max(-1, amid - 1 - _REACH), -1):
        if row.kind(index) in ".:CRB[]":
            return ()
        if row.kind(index) == "N" and is_free(row, index) and _is_led(row, row.listed(index)[0] - 1):
            met = _PARTY if role == _CALLER else role
            return tuple(_listed(row, index, met)) if _may_meet(row, index) else ()
    return ()


def _is_led(row: Row, at: int) -> bool:
    """Whether a verb stands there, known to the tables or not (تصافح الرئيسان), before whoever does it."""
    return row.kind(at) in "VEL" or (row.kind(at) == "w" and (row.kind(at - 1) in ".:[" or row.kind(at - 1) == "C"))


def _may_meet(row: Row, at: int) -> bool:
    """Whether an official stands there, or a state or body that agrees with others."""
    group, verb = row.items[at].group, row.items[row.listed(at)[0] - 1]
    if group is None:
        return False
    agreed = any(form.trigger.type in _AGREED for form in verb.triggers)
    return (group.head.type == "person" and group.head.form in ("name", "role")) or agreed


def _lacks(candidate: Candidate) -> bool:
    form, called, row = candidate.around.form, candidate.around.called, candidate.around.row
    frame = form.trigger.frame
    if form.kind != "noun" or frame.roles.get("subject") != _DOER or frame.name in _NOT or form.form.pronoun:
        return False
    alone = not row.items[candidate.at].joined and _OTHERS.isdisjoint(called.places)
    return alone and all(party.role != _DOER for party in called.parties)


def _nearest(candidate: Candidate) -> tuple[Participant, ...]:
    row, at = candidate.around.row, candidate.at
    known = {party.entity or party.mention for party in candidate.around.called.parties}
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if row.kind(index) in _STOPS or (row.kind(index) == "," and row.kind(index - 1) != "N"):
            return ()
        group = row.items[index].group if row.kind(index) == "N" else None
        if group is None or not _may_do(row, index):
            continue
        if candidate.type == "ASSAULT" and row.kind(row.listed(index)[0] - 1) == "V":
            return ()  # أفاد المراسل عن قصف: who tells of force does not use it
        if _is_home(row, index):
            continue
        parties = tuple(_listed(row, index, _DOER)) if is_free(row, index) else ()
        return () if any((party.entity or party.mention) in known for party in parties) else parties
    return ()


def _listed(row: Row, last: int, role: str) -> Iterator[Participant]:
    """Those joined up to ``last``: أعلنت الفصائل وإسرائيل وقفا لإطلاق النار."""
    for index in row.listed(last):
        group = row.items[index].group
        if group is not None and index <= last:
            yield Participant(entity=group.head.entity, role=role, mention=Span(group.start, group.end))


def _is_home(row: Row, at: int) -> bool:
    """Whether a place only tells where the one before it is: أعلن المتمردون في كولومبيا وقفا لإطلاق النار."""
    group = row.items[at].group
    place = group is not None and group.head.type == "place" and row.items[at - 1].norm == _IN
    return place and row.kind(at - 2) == "N" and row.kind(at - 3) in "VE"


def _may_do(row: Row, at: int) -> bool:
    group = row.items[at].group
    return group is not None and group.head.type not in ("target", "firm") and group.head.rule != "place_name"
