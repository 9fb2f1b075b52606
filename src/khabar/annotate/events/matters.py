"""Whom a deed in words or rules is aimed at where only its matter names them.

هدد بقطع الكهرباء عن نخجوان, استجاب لمطالب الحركة, حظرت استيراد القمح من أستراليا, تظاهروا للمطالبة باستقالة الرئيس: the
first one named in what is threatened, refused, granted or cut, as far as the clause goes. The frame says who asks for
it: its column ``matter``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.control import with_parties
from khabar.annotate.events.guilty import committed_by
from khabar.annotate.events.positions import place_around, subject_after
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
#: With a place behind it such a word tells when or where and names no side.
_WARS = frozenset(("حرب", "محيط", "جوار", "اطراف", "ضواحي", "معارك"))
#: The state whose prisons or flag they are is the one a crowd stands against.
_JAILS_AND_FLAGS = ("سجن", "سجون", "معتقل", "معتقلات", "علم", "اعلام")
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
        *("للضغط", "لإسقاط", "لإجبار", "لإرغام", "لحمل"),
    )
)
_PROTEST, _REFUSE, _HARM, _SENTENCE, _AID = "protest", "refuse", "harm", "sentence", "AID"
_LIFTS, _IMPOSE = frozenset(("RETREAT", "CONCEDE")), "فرض"
_FROM = "من"
_PLEDGE, _WITH = "pledge", "مع"
#: A complaint goes to somebody who is not the one complained of.
_COMPLAIN, _TO, _BECAUSE = "complain", "الي", "بسبب"
#: Whoever committed what is looked into or complained of is the one meant.
_BLAMED = frozenset((_COMPLAIN, "probe", _PROTEST))
_THREAT, _LATER = "THREATEN", 20
#: They open what a threat depends on: whoever is to do it is threatened.
_IF, _IN_CASE, _NOT = (
    frozenset(("اذا", "ما لم", "ان لم", "لو", "الا اذا")),
    frozenset(("حال", "حاله")),
    frozenset(("لم", "عدم")),
)
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
    return [with_parties(one, _told(one) if _lacks(one) else (), _MATTER) for one in candidates]


def _told(one: Candidate) -> tuple[Participant, ...]:
    named = tuple(_imposed(one)) or tuple(_named(one))
    return named or (tuple(_conditioned(one)) if one.type == _THREAT else ())


def _imposed(one: Candidate) -> Iterator[Participant]:
    """On whom what is lifted was imposed, by its relative clause: رفعت العقوبات التي كانت تفرضها على ليبيا."""
    row = one.around.row
    for index in range(one.at + 2, min(len(row.items) - 1, one.at + _REACH)):
        if row.kind(index) in ".:C[]":
            return
        if row.items[index].norm == _ON and row.kind(index + 1) == "N" and one.type in _LIFTS:
            clause = row.items[one.at + 1 : index]
            relative = any(item.kind == "R" for item in clause)
            if relative and any(_IMPOSE in item.norm for item in clause) and _is_somebody(row, index + 1):
                yield from _parties(one, index + 1)
            return


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
    first = _against(one, first)
    blamed = one.around.form.trigger.frame.name in _BLAMED
    for index in range(first, min(len(row.items), first + _REACH)):
        guilty = committed_by(row, index) if blamed and _is_aimed(one, first, index) else None
        if guilty is not None and guilty not in _doers(one) and _is_somebody(row, guilty):
            yield from _parties(one, guilty)
            return
        if _ends(one, index):
            return
        if row.kind(index) in "ND" and index not in _doers(one) and _is_side(row, index) and _is_led(one, first, index):
            yield from _parties(one, index)
            return


def _against(one: Candidate, first: int) -> int:
    """Index of the word that tells why or against whom a crowd stands, however far; ``first`` where none does."""
    row = one.around.row
    if one.around.form.trigger.frame.name != _PROTEST:
        return first
    for index in range(first, min(len(row.items), first + _LATER)):
        if row.items[index].norm in _AGAINST:
            return index
        if row.kind(index) in ".:CRBV[]" or row.items[index].norm in _BREAKS:
            break
    return first


def _conditioned(one: Candidate) -> Iterator[Participant]:
    """Who is to do what a threat depends on: هددت روسيا بوقف المحادثات إذا نشرت أميركا الصواريخ."""
    row = one.around.row
    for index in range(one.at + 1, min(len(row.items) - 1, one.at + _LATER)):
        if row.kind(index) in ".:V[]":
            return
        norm = row.items[index].norm
        after = index + 1 + (row.items[index + 1].norm in _NOT)
        who = subject_after(row, after) if norm in _IF or norm in _IN_CASE else None
        if who is not None and who not in _doers(one) and _is_side(row, who):
            yield from _parties(one, who)
            return


def _doers(one: Candidate) -> set[int]:
    starts = {party.mention.start for party in one.around.called.parties}
    items = enumerate(one.around.row.items)
    return {index for index, item in items if item.group is not None and item.group.start in starts}


def _after_doer(one: Candidate) -> int:
    row = one.around.row
    ends = max((party.mention.end for party in one.around.called.parties), default=0)
    first = next((i for i in range(one.at + 1, len(row.items)) if row.items[i].start >= ends), len(row.items))
    return _past_inserted(row, first)


def _past_inserted(row: Row, at: int) -> int:
    """Index behind a relative clause between two commas (الوزير، الذي يزور القاهرة، بتقديم العون); else ``at``."""
    if row.kind(at) != "," or row.kind(at + 1) != "R":
        return at
    reach = range(at + 2, min(len(row.items), at + _LATER))
    comma = next((i for i in reach if row.kind(i) in ",.[]"), at)
    return comma + 1 if row.kind(comma) == "," else at


def _ends(one: Candidate, index: int) -> bool:
    """Whether the matter ends: the clause does, another verb tells, or a crowd names those who were struck."""
    row = one.around.row
    kind = row.kind(index)
    if kind == ",":
        return "T" not in (row.kind(index - 1), row.kind(index + 1))
    if row.items[index].norm in _BREAKS:
        return row.items[index].norm != _BECAUSE or one.around.form.trigger.frame.name != _COMPLAIN
    if kind != "E":
        return kind in _STOPS
    forms = row.items[index].triggers
    if row.kind(index + 1) == "R" and one.around.form.trigger.frame.name == _PROTEST:
        return False  # احتجاجا على الحرب التي تشنها أميركا
    struck = one.around.form.trigger.frame.name == _PROTEST and any(form.trigger.type in _SUFFERED for form in forms)
    return struck or all(form.kind == "verb" for form in forms)


def _is_side(row: Row, index: int) -> bool:
    group, before = row.items[index].group, row.items[row.listed(index)[0] - 1]
    if not _is_somebody(row, index) or group is None or _is_of_site(row, index):
        return False
    if before.norm in _GOING and group.head.rule == _TOWN:
        return False  # رفضت الانتقال إلى إدلب
    if before.norm.removeprefix("و") not in _WHERE:
        return not before.norm.lstrip("ولب").startswith(_SIDES_OF_LAND)
    owned = row.items[row.listed(index)[0] - 2].norm
    return before.norm in _THERE and owned.endswith(_OWNED) and len(owned) > _SHORT


def _is_aimed(one: Candidate, first: int, index: int) -> bool:
    """Whether a clause there tells of what is blamed; of a crowd's own deed it tells who began it."""
    own = one.around.form.trigger.frame.name == _PROTEST
    return not own or any(item.norm in _AGAINST for item in one.around.row.items[first:index])


def _is_somebody(row: Row, index: int) -> bool:
    group = row.items[index].group
    return group is not None and (group.head.type in _SIDES or _is_of_state(group))


def _is_of_site(row: Row, index: int) -> bool:
    """Whether a place only completes the word for a war or what lies around: في حرب الخليج, في محيط دمشق."""
    lead = row.listed(index)[0]
    return row.items[lead - 1].norm in _WARS and row.items[lead - 2].norm in _WHERE


def _is_led(one: Candidate, first: int, index: int) -> bool:
    """Whether words before a name say that a pledge is to it, a crowd against it; of what is refused a known one."""
    row, frame = one.around.row, one.around.form.trigger.frame.name
    if frame == _PROTEST:
        return _is_against(row, first, index)
    told = frame == _COMPLAIN and (row.items[index].preposition == "ل" or row.items[index - 1].norm == _TO)
    if told or place_around(row, index) == "agent":
        return False
    if frame == _HARM:
        return one.mode == _SENTENCE
    if (frame in _GIVING or one.type == _AID) and row.kind(index) == "N":
        return _is_given(one, row.listed(index)[0])
    if frame in _FORCES:
        return _is_opposite(one, row.listed(index)[0])
    group = row.items[index].group
    return frame not in _ANSWERS or row.kind(index) == "D" or (group is not None and group.head.entity is not None)


def _is_against(row: Row, first: int, index: int) -> bool:
    """Whether a crowd stands against the one named, by a word, a prison or a flag: أحرق العلم الأميركي."""
    if row.kind(index) == "D" and row.items[index - 1].norm.endswith(_JAILS_AND_FLAGS):
        return True
    return row.items[index - 1].norm == _ON or any(item.norm in _AGAINST for item in row.items[first:index])


def _is_opposite(one: Candidate, lead: int) -> bool:
    """Whether forces stand against those who begin there: على الحدود مع لبنان, تحسبا لهجوم من جارتها."""
    row, before = one.around.row, one.around.row.items[lead - 1].norm
    feared = before == _FROM and row.kind(lead - 2) == "E" and lead - 2 > one.at
    return feared or before in _OPPOSITE


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
