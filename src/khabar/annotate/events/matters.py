"""Whom a deed in words or rules is aimed at where only its matter names them.

هدد بقطع الكهرباء عن نخجوان, استجاب لمطالب الحركة, حظرت استيراد القمح من أستراليا, تظاهروا للمطالبة باستقالة الرئيس: the
first one named in what is threatened, refused, granted or cut, as far as the clause goes. The frame says who asks for
it: its column ``matter``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.control import with_parties
from khabar.annotate.events.positions import place_around
from khabar.annotate.events.row import Row
from khabar.annotate.events.surroundings import OF_FORCE
from khabar.annotate.names.participants import Group
from khabar.model import Participant, Span
from khabar.text.fold import fold

_MATTER = "matter"
_REACH = 10
_STOPS = ".:CRBV[]"
_SIDES = frozenset(("place", "organization", "group", "person", "people"))
#: Where something is and not whom it is aimed at, but for what one has there: سفارتها في كراكاس.
_WHERE = frozenset(("في", "لدي", "داخل", "قرب", "خلال", "منذ", "قبل", "بعد", "حسب", "وفق", "عبر"))
_THERE = frozenset(("في", "لدي"))
#: Where a town, which is no state and no side, only tells where one goes.
_GOING, _TOWN = frozenset(("الي", "من", "نحو", "باتجاه")), "place_name"
_OWNED = ("ها", "ه", "هم")
_SIDES_OF_LAND = ("شمال", "جنوب", "شرق", "غرب", "وسط")
#: Words that lead away from the matter.
_BREAKS = frozenset(
    ("بعد", "قبل", "منذ", "خلال", "عقب", "اثر", "حيث", "حين", "لحين", "بسبب", "طالما", "ما", "لم", "كما", "اذا", "ان")
)
_ON = "علي"
#: Deeds that somebody suffers; a further word for the crowd's own deed is none.
_SUFFERED = OF_FORCE - {"PROTEST"}
#: Who protests names whom he is against behind one of these, and those who suffered behind a deed of force.
_AGAINST = frozenset(
    fold(word)
    for word in (
        *("ضد", "وجه", "بوجه", "للمطالبة", "المطالبة", "مطالبين", "مطالبا", "مطالبة", "تطالب", "يطالبون"),
        *("احتجاجا", "تنديدا", "للتنديد", "رفضا", "للاحتجاج", "المناهضة", "مناهضة", "المنددة", "منددين"),
    )
)
_PROTEST, _REFUSE, _HARM, _SENTENCE, _AID = "protest", "refuse", "harm", "sentence", "AID"
_PLEDGE, _WITH = "pledge", "مع"
_PLACE, _THING = "place", "target"
#: Right behind them stands whom it is given to: بتسليم أوكرانيا دبابات, بدعم الحكومة.
_GIVES = frozenset(
    fold(word)
    for word in (
        *("تسليم", "منح", "تزويد", "إمداد", "إعطاء", "دعم", "مساعدة", "مساندة", "تسليح", "تمويل", "إقراض", "تعويض"),
        *("حماية", "إبلاغ", "إطلاع", "مد"),
    )
)
#: What is refused or accepted names the other side by name or by its adjective.
_ANSWERS = frozenset((_REFUSE, "accept"))
#: To whom it goes stands behind ل, إلى or على.
_GIVING = frozenset(("pledge", "give", "offer", "assign"))
#: Forces stand against a neighbour (على الحدود مع لبنان), and go to places.
_FORCES, _OPPOSITE = frozenset(("send", "deploy")), frozenset(("مع", "ضد"))
_SHORT = 4


def with_matter(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give each deed whose frame asks for it those whom its matter names, where nobody has their role yet."""
    return [with_parties(one, tuple(_named(one)) if _lacks(one) else (), _MATTER) for one in candidates]


def _lacks(one: Candidate) -> bool:
    role = one.around.form.trigger.frame.roles.get(_MATTER)
    return role is not None and all(party.role != role for party in one.around.called.parties)


def _named(one: Candidate) -> Iterator[Participant]:
    row, first = one.around.row, _after_doer(one)
    if (
        one.around.form.kind == "verb"
        and first == one.at + 1
        and row.kind(first) == "N"
        and place_around(row, first) == "bare"
    ):
        return  # هدد التنظيم: who does it, found or not
    for index in range(first, min(len(row.items), first + _REACH)):
        if _ends(one, index):
            return
        if row.kind(index) in "ND" and index not in _doers(one) and _is_side(row, index) and _is_led(one, first, index):
            yield from _parties(one, index)
            return


def _doers(one: Candidate) -> set[int]:
    starts = {party.mention.start for party in one.around.called.parties}
    items = enumerate(one.around.row.items)
    return {index for index, item in items if item.group is not None and item.group.start in starts}


def _after_doer(one: Candidate) -> int:
    row = one.around.row
    ends = max((party.mention.end for party in one.around.called.parties), default=0)
    return next((i for i in range(one.at + 1, len(row.items)) if row.items[i].start >= ends), len(row.items))


def _ends(one: Candidate, index: int) -> bool:
    """Whether the matter ends: the clause does, another verb tells, or a crowd names those who were struck."""
    row = one.around.row
    kind = row.kind(index)
    if kind == ",":
        return "T" not in (row.kind(index - 1), row.kind(index + 1))
    if row.items[index].norm in _BREAKS:
        return True
    if kind != "E":
        return kind in _STOPS
    forms = row.items[index].triggers
    struck = one.around.form.trigger.frame.name == _PROTEST and any(form.trigger.type in _SUFFERED for form in forms)
    return struck or all(form.kind == "verb" for form in forms)


def _is_side(row: Row, index: int) -> bool:
    group, before = row.items[index].group, row.items[row.listed(index)[0] - 1]
    if group is None or not (group.head.type in _SIDES or _is_of_state(group)) or place_around(row, index) == "agent":
        return False
    if before.norm in _GOING and group.head.rule == _TOWN:
        return False  # رفضت الانتقال إلى إدلب
    if before.norm.removeprefix("و") not in _WHERE:
        return not before.norm.lstrip("ولب").startswith(_SIDES_OF_LAND)
    owned = row.items[row.listed(index)[0] - 2].norm
    return before.norm in _THERE and owned.endswith(_OWNED) and len(owned) > _SHORT


def _is_led(one: Candidate, first: int, index: int) -> bool:
    """Whether words before a name say that a pledge is to it, a crowd against it; of what is refused a known one."""
    row, frame = one.around.row, one.around.form.trigger.frame.name
    if frame == _PROTEST:
        return row.items[index - 1].norm == _ON or any(item.norm in _AGAINST for item in row.items[first:index])
    if frame == _HARM:
        return one.mode == _SENTENCE
    if (frame in _GIVING or one.type == _AID) and row.kind(index) == "N":
        return _is_given(one, row.listed(index)[0])
    if frame in _FORCES:
        return row.items[row.listed(index)[0] - 1].norm in _OPPOSITE
    group = row.items[index].group
    return frame not in _ANSWERS or row.kind(index) == "D" or (group is not None and group.head.entity is not None)


def _is_given(one: Candidate, lead: int) -> bool:
    """Whether what is given or pledged goes to those who begin there: منحة لتنزانيا, بتسليم أوكرانيا دبابات.

    Whoever talks are pledged with is the other side (استعداده للحوار مع المعارضة).
    """
    row = one.around.row
    before = row.items[lead - 1]
    if row.items[lead].preposition == "ل" or before.norm in ("الي", "علي"):
        return True
    if one.around.form.trigger.frame.name != _PLEDGE:
        return False
    group = row.items[lead].group
    named = (
        group is not None and not row.items[lead].prefix and (group.head.form == "name" or group.head.type == _PLACE)
    )
    return before.norm == _WITH or (named and before.kind in "wE" and not _GIVES.isdisjoint(row.stems[lead - 1]))


def _parties(one: Candidate, index: int) -> Iterator[Participant]:
    row, role = one.around.row, one.around.form.trigger.frame.roles[_MATTER]
    for member in row.listed(index):
        group = row.items[member].group
        if group is not None and member >= index:
            head = group.members[-1] if _is_of_state(group) else group.head
            span = Span(head.start, head.end) if head is not group.head else Span(group.start, group.end)
            yield Participant(entity=head.entity, role=role, mention=span)


def _is_of_state(group: Group) -> bool:
    """Whether a thing has the demonym of its state, which is then the side: صواريخ أمريكية."""
    return group.head.type == _THING and bool(group.members)
