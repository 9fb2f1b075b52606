"""Names near a deed that have another part in it than their place tells: who sent them, whose offer it is."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.phrases import ENVOYS
from khabar.annotate.events.row import Row
from khabar.annotate.events.story import Subject
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import Participant
from khabar.records import replace

_TARGET = "recipient"
#: Types of deeds whose verbs are told in the passive with who does them.
_DONE_BY = frozenset(("ASSAULT", "COERCE", "SANCTION"))
_OFFERS = frozenset(("عرض", "طلب", "دعوه", "مبادره", "نداء", "مقترح", "اقتراح", "خطه"))


def is_offered(row: Row, at: int, index: int, form: TriggerForm) -> bool:
    """Whether what is refused came from there: ردت مصر بالرفض على عرض من جارتها."""
    between = row.items[at + 1 : index]
    return form.trigger.frame.name == "refuse" and any(item.norm.removeprefix("ل") in _OFFERS for item in between)


def completes(row: Row, index: int) -> bool:
    """Whether a place right behind people without the article says which ones they are: صرب البوسنة."""
    group, before = row.items[index].group, row.items[index - 1].group if row.kind(index - 1) == "N" else None
    if group is None or before is None or row.items[index].prefix:
        return False
    if group.head.type != "place" or group.head.form == "demonym":
        return False  # بين وفدين روسي وأوكراني
    people = before.head.form == "demonym" or (before.head.type in ("people", "group") and before.head.form != "name")
    return people and " " not in row.items[index - 1].norm and not row.items[index - 1].norm.startswith("ال")


def is_sent_by(row: Row, index: int, subject: int | None) -> bool:
    """Whether envoys stand there for those who sent them, who do it: أدان وفد من الجمعية القرار."""
    return subject == index + 2 and row.items[index + 1].norm == "من" and row.items[index].norm in ENVOYS


def as_suffered(found: Sequence[tuple[Participant, str, str]], form: TriggerForm) -> list[tuple[Participant, str, str]]:
    """Whom a verb was done to, where من جانب or على يد brings who did it: طرد السفير من جانب الحكومة."""
    places = {place for _, _, place in found}
    role = form.trigger.frame.roles.get("object")
    passive = (
        form.kind == "verb"
        and form.trigger.type in _DONE_BY
        and role == _TARGET
        and "agent" in places
        and "object" not in places
    )
    if not passive:
        return list(found)
    return [
        (replace(p, role=_TARGET), kind, "object") if place == "subject" else (p, kind, place)
        for p, kind, place in found
    ]


def is_whence(place: str, role: str | None, form: TriggerForm, subject: Subject) -> bool:
    """Whether من tells where those come from whom somebody else acts on: دعت مصر قادة من أوروبا."""
    told = form.kind == "verb" and subject.named and role == form.trigger.frame.roles.get("subject")
    return told and place == "from" and role != "party"


def is_hosted(row: Row, light: int, at: int) -> bool:
    """Whether somebody stands behind a host as the guest of what he hosts: استضاف الرئيس نظيره في لقاء."""
    group = row.items[at].group
    guest = group is not None and group.head.type in ("person", "group") and row.kind(at - 1) == "N"
    return guest and any(one.subject == "host" for one in row.items[light].lights)
