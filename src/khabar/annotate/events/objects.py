"""What stands behind a verb and cannot be its subject: a thing, an accusative, a place that is visited."""

from __future__ import annotations

from khabar.annotate.events.phrases import FORM, RULE
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.shot_down import is_shot_down
from khabar.annotate.names.participants import Group
from khabar.lexicon.eventtypes import TriggerForm
from khabar.text.fold import fold

_BLAMES = "اتهم"
#: A word of so few letters has its ا or ين in the root.
_SHORT = 3
_IN_IT = frozenset(("فيه", "فيها", "به", "بها"))
OF_MEN = frozenset(fold(word) for word in ("وزير", "رئيس", "ملك", "أمير", "سفير", "مبعوث", "قائد", "زعيم", "نائب"))


def is_object(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether what stands behind a verb cannot be its subject: a city that is visited, a man behind a verb of hers."""
    group = row.items[at].group
    if group is None:
        return False
    if (
        group.head.type == "target"
        or is_shot_down(group, form)
        or is_accusative(row.items[at])
        or (form.trigger.frame.name == "send" and is_sent(row.items[at]))
    ):
        return True
    if form.trigger.frame.name == "visit" and group.head.type == "place":
        return True
    if form.trigger.frame.name == "summon" and row.items[at - 1].norm in _IN_IT:
        return True  # شكوى يتهم فيها الوزير
    if form.trigger.lemma == _BLAMES and _is_charge(row, row.listed(at)[-1] + 1):
        return True
    first = fold(row.text[group.start : group.end]).split()[0].removeprefix("ال")
    hers = form.form.gender == "f" and form.form.number == "s"
    counted = group.start > row.items[at].start and first.endswith("ا")  # تقتل 13 مسلحا
    led = row.items[at].norm.startswith("اداره ")  # فرضت إدارة الرئيس
    return hers and ((first in OF_MEN and not led) or counted)


def is_accusative(item: Item) -> bool:
    """Whether the ending of a phrase shows an object: قيادياً, المتظاهرين; not behind a number (ثلاثة مدنيين)."""
    group = item.group
    if group is None or group.head.form not in (FORM, "role") or group.start > item.start:
        return False
    first = fold(group.head.exact.split()[0])
    if group.head.form == "role" and _is_of_two(group):
        return False
    if group.head.form == "role":
        return first.endswith("ا") and not first.startswith("ال") and len(first) > _SHORT  # عينه قائدا
    return first.endswith(("ين", "ا")) and len(first) > _SHORT


def _is_of_two(group: Group) -> bool:
    """Whether a dual has what completes it, where no accusative can: رئيسا السودان وأوغندا, وزيرا خارجية مصر."""
    words = group.head.exact.split()
    states = any(m.type == "place" and m.form != "demonym" for m in group.members)
    return len(words) > 1 and (words[1].startswith("ال") or states)


def is_sent(item: Item) -> bool:
    """Whether a phrase without article is what is sent and not who sends: نشر قوات, نشر قوات من الحلف."""
    words = item.norm.split()
    return (
        item.group is not None
        and item.group.head.rule == RULE.format("force")
        and not any(w.startswith("ال") for w in words[:2])
    )


def _is_charge(row: Row, at: int) -> bool:
    """Whether what one is accused of follows at once: اتهم الوزير بالفشل, اتهمت روسيا بتسميمه; no subject is told."""
    deed = row.kind(at) == "E" and row.items[at].preposition == "ب"
    return deed or (row.kind(at) == "w" and row.items[at].norm.startswith("بال"))


def is_title(item: Item) -> bool:
    """Whether a title in the accusative says what somebody becomes: انتخابه رئيسا."""
    word = item.norm.split()[0]
    return item.group is not None and item.group.head.form == "role" and word.endswith("ا") and word[:2] != "ال"
