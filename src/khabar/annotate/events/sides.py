"""What the participants found for one trigger tell together: one side alone, who began, who stands there twice."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import Trigger, TriggerForm
from khabar.model import Mention, Participant, Span
from khabar.records import replace

#: A participant with the type of its mention and the place that gave its role.
Placed = tuple[Participant, str, str]

_CALLED, _NAMED = "recipient", "appointee"
_VISIT, _HOST, _GUEST, _RECEIVE = "visit", "host", "visitor", "receive"
_BEFORE = 4
_WHEN = frozenset(("بعد", "قبل", "خلال", "عقب", "اثناء", "قبيل", "بعيد"))
#: They tell who began: بادر ماكرون إلى الاتصال.
_BEGINS = frozenset(("بادر", "بادرت", "بادرا", "يبادر", "تبادر", "مبادرا"))
_BEGUN_REACH = 5


def is_one_sided(found: Sequence[Placed], trigger: Trigger) -> bool:
    """Whether only the other side of a contact is there: مكالمة مع الوزير."""
    sides = {place for _, _, place in found}
    mutual = trigger.type in ("CONSULT", "AGREE") or trigger.frame.name == "clash"
    return mutual and bool(sides) and sides <= {"with", "by", "to"} and len(found) < 3


def is_occasion(row: Row, at: int, trigger: Trigger, found: Sequence[Placed]) -> bool:
    """Whether a visit of which only the place is told says when something was done: بعد زيارة بكين، سافر الوزير."""
    hosted = bool(found) and all(party.role == _HOST for party, _, _ in found)
    return trigger.frame.name == _VISIT and hosted and row.items[at - 1].norm.removeprefix("و") in _WHEN and at > 0


def is_met_on_arrival(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether the pronoun on a reception is the guest: كان في استقباله الأمير; not خلال استقباله الأمير."""
    received = form.trigger.frame.name == _RECEIVE and form.kind == "noun" and bool(form.form.pronoun)
    was = any(item.norm.removeprefix("و") in ("كان", "وكان") for item in row.items[max(0, at - _BEFORE) : at])
    return received and was and row.items[at - 1].norm == "في"


def turned(found: Sequence[Placed]) -> list[Placed]:
    """Host as guest and guest as host."""
    other = {_HOST: _GUEST, _GUEST: _HOST}
    return [(replace(p, role=other.get(p.role, p.role)), kind, place) for p, kind, place in found]


def says_who_called(row: Row, at: int, light: int | None, found: Sequence[Placed]) -> bool:
    """Whether the text tells who began a call: اتصالا بنظيره, اتصالا من نظيره, بادر; not أجرى مكالمة مع نظيره."""
    if any(party.role == _CALLED for party, _, _ in found) or any(place == "from" for _, _, place in found):
        return True
    before = row.items[max(0, at - _BEGUN_REACH) : at]
    return light is None and any(item.norm.removeprefix("و") in _BEGINS for item in before)


def each_once(found: Sequence[Placed]) -> list[Placed]:
    """Each entity once, in the role found first; unknown ones by their place."""
    seen: set[object] = set()
    kept = []
    for party, kind, place in found:
        key: object = party.entity or party.mention
        if key not in seen:
            seen.add(key)
            kept.append((party, kind, place))
    return kept


def without_offices(row: Row, found: Sequence[Placed]) -> list[Placed]:
    """Without the office that somebody is named to, where he is there too: عين حفتر قائدا للجيش."""
    named = [one for one in found if one[0].role == _NAMED and not _is_office(row, one[0])]
    return [one for one in found if not (named and one[0].role == _NAMED and _is_office(row, one[0]))]


def _is_office(row: Row, party: Participant) -> bool:
    """Whether the words begin with a title in the accusative: قائدا, مبعوثا."""
    if party.entity is not None:
        return False
    word = row.text[party.mention.start : party.mention.end].split()[0].rstrip("\u064b")
    return word.endswith("ا") and not word.startswith("ال")


def sides_of(row: Row, at: int) -> tuple[tuple[Mention, Span], ...]:
    """The two states whose adjectives stand behind a dual (الجانبان المصري واليمني); empty for none."""
    found: list[tuple[Mention, Span]] = []
    for item in row.items[at + 1 : at + 3]:
        if item.kind != "D" or item.group is None or item.joined is not bool(found):
            break
        found.append((item.group.head, Span(item.group.start, item.group.end)))
    return tuple(found) if len(found) > 1 else ()
