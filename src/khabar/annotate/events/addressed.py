"""Whom a verb of asking, blame or orders is spoken to, far behind its subject but right before what is asked.

طالب رئيس لجنة الإغاثة في حالات الطوارئ أطراف النزاع بأن, دعت المنظمة المدافعة عن الحقوق الحكومة إلى: words about
the subject stand between, and what ب, إلى, على or أن brings closes the place where the object stands.
"""

from __future__ import annotations

from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm

_IN_WORDS = frozenset(("demand", "order", "blame", "press", "threaten", "invite"))
_BRINGS = frozenset(("الي", "علي"))
#: So many items of the subject may stand between.
_REACH, _STOPS = 9, ".:CRBVLE[]"


def is_addressed(row: Row, at: int, index: int, subject: int | None, form: TriggerForm) -> bool:
    """Whether the one at ``index``, where no preposition stands, is the object of the verb at ``at``."""
    if form.kind != "verb" or form.trigger.frame.name not in _IN_WORDS or subject is None or not at < subject < index:
        return False
    item, before = row.items[index], row.items[index - 1]
    between = row.items[row.listed(subject)[-1] + 1 : index]
    if item.kind != "N" or item.prefix or item.joined or len(between) > _REACH:
        return False
    place = item.group is not None and item.group.head.type == "place"
    closed = before.norm.startswith("ال") or (before.kind == "N" and not place)
    apart = closed and not any(one.kind in _STOPS for one in between)
    return apart and not _is_bare_name(row, index) and _is_asked(row, row.listed(index)[-1] + 1)


def addressed_behind(row: Row, at: int, form: TriggerForm) -> int | None:
    """Item of the object behind a phrase between two commas, which ends the clause; None for none.

    طالبت المنظمة، ومقرها نيويورك، السلطات بالإفراج.
    """
    if form.kind != "verb" or form.trigger.frame.name not in _IN_WORDS:
        return None
    first = next((i for i in range(at + 1, min(len(row.items), at + _REACH)) if row.kind(i) in ",E.:[]CBV"), None)
    if first is None or row.kind(first) != ",":
        return None
    reach = range(first + 1, min(len(row.items), first + _REACH))
    last = next((i for i in reach if row.kind(i) in ",.:[]"), None)
    if last is None or row.kind(last) != "," or row.kind(last + 1) != "N" or row.items[last + 1].prefix:
        return None
    index = last + 1
    free = not row.items[index].joined and not _is_bare_name(row, index)
    return index if free and _is_asked(row, row.listed(index)[-1] + 1) else None


def _is_bare_name(row: Row, at: int) -> bool:
    """Whether a man is named there without a title, as behind his offices: دعا وزير الخارجية ورئيس الوفد فلان."""
    group = row.items[at].group
    return group is None or (
        group.head.form == "name" and group.head.type == "person" and group.start == group.head.start
    )


def _is_asked(row: Row, at: int) -> bool:
    """Whether what is asked begins there, adjectives and a time aside: بالهدوء, إلى, أن."""
    index = at
    while row.kind(index) in "DT,":
        index += 1
    if row.kind(index) == "p" and row.items[index].norm == "في" and row.kind(index + 1) == "N":
        index += 2
    item = row.items[index] if index < len(row.items) else None
    if item is None:
        return False
    return (
        item.norm in _BRINGS
        or item.preposition == "ب"
        or item.norm.startswith("بال")
        or (item.kind == "C" and item.norm.endswith("ن"))
    )
