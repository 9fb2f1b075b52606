"""What is asked of contacts alone: whether one points back at another, and whether it is a talk with the press."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.annotate.events.candidate import Around, Candidate
from khabar.annotate.events.points import is_old_plan
from khabar.annotate.events.readings import is_definite
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.story import Called
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import Participant, TimeExpression
from khabar.records import replace

CONTACT = "CONSULT"
_PRESS_REACH = 6
#: Behind a contact they bring whom one spoke to.
_TO_PRESS = frozenset(("مع", "الي", "عبر", "مراسل", "معه", "معها"))
_NONE = frozenset(("لا", "لم", "لن"))
_AMID = frozenset(("في", "خلال", "ضمن", "اثناء"))
#: Behind them stands another event than the one told.
_BESIDE = frozenset(("عشيه", "هامش", "قبيل", "غداه"))
#: Agencies that may be of a state or of the United Nations: زار مدير الوكالة البلاد.
_AGENCIES = frozenset(("وكاله", "الوكاله", "شبكه", "برنامج", "موقع"))
#: Modes by which one contact may be told: who visits is received, meets and negotiates.
_TALKS = frozenset((None, "meet", "host", "negotiate", "visit"))
_ROUNDS = frozenset(("negotiate",))
_KIN: Mapping[str | None, frozenset[str | None]] = {
    None: _TALKS | {"phone"},
    "meet": _TALKS,
    "negotiate": _TALKS,
    "phone": frozenset((None, "phone")),
    "visit": frozenset(("visit", "host")),
    "host": frozenset(("visit", "host", "meet")),
    "mediate": frozenset(("mediate", "negotiate")),
}


class Told(NamedTuple):
    """A contact told before: its mode, and whether somebody or a place says which one it is."""

    mode: str | None
    meant: bool


def told_here(earlier: Sequence[Candidate]) -> list[Told]:
    """The contacts among the candidates of a sentence."""
    return [Told(c.mode, bool(c.around.called.parties)) for c in earlier if c.type == CONTACT]


def own_contacts(arounds: Sequence[Around]) -> list[int]:
    """Items of the contacts of a sentence that are other than the one before, whose the others' lengths are.

    Left out are those that point back (ودام اللقاء ساعة), the occasion of one before (التقيا في محادثات استمرت ساعة),
    mediation, and those that another only stands beside (عشية القمة).
    """
    kept: list[int] = []
    for around in arounds:
        row, at = around.row, around.at
        goes_on = around.known or is_beside(row, at) or around.form.trigger.mode == "mediate"
        goes_on = goes_on or bool(kept and _is_occasion(row, kept[-1], at))
        if not goes_on:
            kept.append(at)
    return kept


def times_of_occasions(arounds: Sequence[Around], times: Mapping[int, TimeExpression]) -> dict[int, TimeExpression]:
    """The times by item, those of a contact given to the noun that it is told in as well: زارا البلاد أمس في جولة.

    The day on which what is put off was to be is left out.
    """
    found = dict(times)
    for host, around in pairwise(arounds):
        if host.at in found and _is_occasion(around.row, host.at, around.at):
            found.setdefault(around.at, found[host.at])
    put_off = {one.at for one in arounds if one.at in found and is_old_plan(one.row, one.at, found[one.at])}
    return {at: time for at, time in found.items() if at not in put_off}


def _is_occasion(row: Row, host: int, at: int) -> bool:
    """Whether a contact noun stands behind في or خلال in the clause of the contact before."""
    between = row.items[host + 1 : at]
    led = bool(between) and any(item.norm.removeprefix("و") in _AMID for item in between[-2:])
    return led and not any(item.kind in ".:CRBV" for item in between)


def is_beside(row: Row, at: int) -> bool:
    """Whether a contact only says beside what another stands: عشية القمة, على هامش الاجتماع."""
    return at > 0 and row.items[at - 1].norm.removeprefix("و") in _BESIDE


def points_back(row: Row, at: int, form: TriggerForm, earlier: Iterable[Told]) -> bool:
    """Whether a definite noun means a contact told before: اللقاء, هذه الزيارة."""
    noun = form.trigger.type == CONTACT and form.kind == "noun"
    # بالاتصال after "told him of" only passes the contact by.
    if not noun or not is_definite(row, at, form) or row.items[at].preposition == "ب":
        return False
    if any(item.norm.removeprefix("و") in _NONE for item in row.items[max(0, at - 2) : at]):
        return False  # لا موعد للقمة
    # Several contacts may be any; talks go on with the talks told before.
    several = form.form.number == "p"
    kin = frozenset((form.trigger.mode,)) & _ROUNDS if several else _KIN.get(form.trigger.mode, frozenset())
    return any(one.meant and one.mode in kin for one in earlier)


def is_press(
    row: Row, at: int, called: Called, words: Mapping[str, frozenset[str]], is_outlet: Callable[[Item], bool]
) -> bool:
    """Whether a contact is a talk with the press, which is a channel of a statement: في لقاء مع الصحيفة."""
    # One visits الشرق الأوسط, which is a paper too.
    parties = {party.mention.start for party in called.parties if party.role not in ("host", "visitor")}
    taking_part = (item for item in row.items if item.group is not None and item.group.start in parties)
    if any(is_outlet(item) and item.norm[len(item.prefix) :] not in _AGENCIES for item in taking_part):
        return True
    behind = row.items[at + 1 : min(called.end, at + 1 + _PRESS_REACH)]
    if any(item.norm in words["press"] for item in behind[:2]):
        return True
    for before, item in pairwise((row.items[at], *behind)):
        brought = item.preposition == "ل" or before.norm in _TO_PRESS
        word = item.norm.removeprefix("لل").removeprefix("ل").removeprefix("ال")
        if brought and (is_outlet(item) or word in words["media"]):
            return True
    return False


def with_last_pair(form: TriggerForm, called: Called, told: Sequence[tuple[str, Sequence[Participant]]]) -> Called:
    """`اتفقنا`: the speaker and whom he was last in contact with; `تحدثا`: the last two.

    ``told``: the events told before, the last one last, each with its type and who takes part.
    """
    if form.form.number == "d" and not called.named:
        called = replace(called, parties=(), places=(), types=())
    speakers = {p.entity for p in called.parties}
    for type_, parties in reversed(told):
        pair = [p for p in parties if p.entity]
        if type_ == CONTACT and len(pair) > 1 and speakers <= {p.entity for p in pair}:
            extra = tuple(replace(p, role="party") for p in pair if p.entity not in speakers)
            return replace(
                called,
                parties=called.parties + extra,
                places=called.places + ("with",) * len(extra),
                types=called.types + ("person",) * len(extra),
            )
    return called
