"""Who does a deed because it is ordered or because others make them: أمرت النيابة بحبسه, إقناع الرئيس بسحب القوات."""

from __future__ import annotations

from khabar.annotate.events.positions import place_around
from khabar.annotate.events.row import Row
from khabar.text.fold import fold

#: Verbs of courts and of those who command; the deed that they order is theirs.
_ORDERS = frozenset(("امر", "امرت", "قضي", "قضت", "قرر", "قررت", "اوعز", "اوعزت", "حكم", "حكمت"))
#: What they put into writing, behind a verb of issuing.
_WRITTEN = frozenset(fold(word) for word in ("أمرا", "حكما", "قرارا", "مذكرة", "مرسوما", "أمر", "حكم", "قرار"))
_ISSUES = frozenset(fold(word) for word in ("أصدر", "أصدرت", "يصدر", "تصدر", "وقع", "وقعت"))
#: Words of making others do or leave something.
_CAUSES = frozenset(
    fold(word)
    for word in (
        *("إقناع", "أقنع", "أقنعت", "إجبار", "أجبر", "أجبرت", "إرغام", "أرغم", "أرغمت", "منع", "منعت", "يمنع", "تمنع"),
        *("تمكين", "مكن", "مكنت", "إلزام", "ألزم", "ألزمت", "حملت", "دفعت", "تشجيع", "شجع", "شجعت", "لإقناع", "لإجبار"),
    )
)
_LED = frozenset(("من", "علي", "الي"))
_STOPS, _REACH, _NEAR = ".:CRB[]VE", 8, 6


def ordering(row: Row, at: int) -> int | None:
    """Item of the one who ordered the deed told by the noun at ``at``; None where the words tell of no order."""
    if row.items[at].preposition != "ب":
        return None
    written = False
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = row.items[index].norm.removeprefix("و").split(" ")[0]
        if word in (_ISSUES if written else _ORDERS) and row.kind(index) in "wELGV":
            return _doer_behind(row, index, at)
        if word in _WRITTEN:
            written = True
        elif row.kind(index) in _STOPS:
            return None
    return None


def _doer_behind(row: Row, verb: int, deed: int) -> int | None:
    """The first one behind the verb, or right before it where none stands there; another behind him is to do it."""
    first = next((i for i in range(verb + 1, deed) if row.kind(i) == "N"), None)
    if first is None:
        return verb - 1 if row.kind(verb - 1) == "N" else None
    if row.items[first].prefix or row.kind(first - 1) not in "wELGVT,":
        return None
    behind = range(max(row.listed(first)) + 1, deed)
    return next((i for i in behind if row.kind(i) == "N" and place_around(row, i) == "bare"), first)


def made_to_do(row: Row, at: int) -> int | None:
    """Item of the one whom others make do the deed at ``at``, or keep from it; None for nobody."""
    led = row.kind(at - 1) == "p" and row.items[at - 1].norm in _LED
    if row.items[at].preposition != "ب" and not led:
        return None
    last = at - 1 - led
    while row.kind(last) == "D" or (row.kind(last) == "w" and row.items[last].norm.startswith("ال")):
        last -= 1
    if row.kind(last) != "N":
        return None
    for index in range(last - 1, max(-1, last - 1 - _NEAR), -1):
        if row.items[index].norm.removeprefix("و") in _CAUSES:
            return last
        if row.kind(index) not in "NDw":
            return None
    return None


def has_it_done(row: Row, at: int, index: int) -> bool:
    """Whether the one before a deed with ب has it done, so that its pronoun is somebody else: أمر قاض بحبسه."""
    verb = row.kind(row.listed(index)[0] - 1)
    near = all(item.kind in "uTD" for item in row.items[index + 1 : at])
    return row.items[at].preposition == "ب" and near and verb in "EVG"
