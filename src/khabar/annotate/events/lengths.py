"""How long a deed lasted or is to last: the length that its clause binds to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.contacts import is_beside
from khabar.annotate.events.row import Row
from khabar.model import EventDuration, Span, TimeExpression

_CONTACT = "CONSULT"
_LASTING_REACH = 4
#: Types whose deeds take a time that is told.
_TIMED = frozenset(("COERCE", "AGREE", "ASSAULT", "APPOINT", "SANCTION", "PROTEST", "MOBILIZE", "AID"))
#: Modes of what somebody is given for a time, without a word for it: حبسه 15 يوما.
_GIVEN = frozenset(("arrest", "sentence"))
#: Behind them a length is the distance to something else.
_APART = frozenset(("بعد", "قبل", "منذ", "خلال", "غضون", "عمره", "عمرها", "العمر"))
#: They lead to what a deed follows, ends or answers.
_NEAR = frozenset(("بعد", "عقب", "اثر", "قبل", "رغم", "بسبب", "جراء", "منذ", "ينهي", "لينهي", "انهاء"))


def length_of(
    around: Around,
    mode: str | None,
    contacts: Sequence[int],
    others: Sequence[int],
    words: Mapping[str, frozenset[str]],
) -> EventDuration | None:
    """How long the deed lasted or is to last; None where its clause gives no length.

    Args:
        around: The trigger with its row.
        mode: Of the event: what somebody is given for a time needs no word such as لمدة.
        contacts: Items of the row's contacts, each other than the one before.
        others: Items of its events that are no contacts.
        words: Folded words by kind: ``lasting``, ``matter``.

    Example: حكمت المحكمة بحبسه 15 يوما → P15D.
    """
    row, at = around.row, around.at
    if around.form.trigger.type == _CONTACT:
        return None if is_beside(row, at) else duration_of(row, at, contacts, words["lasting"], words["matter"], others)
    if around.form.trigger.type not in _TIMED:
        return None
    end = next((t for t in sorted((*contacts, *others)) if t > at), len(row.items))
    return _given(row, at, end, words["lasting"], bare=mode in _GIVEN)


def _given(row: Row, at: int, end: int, lasting: frozenset[str], *, bare: bool) -> EventDuration | None:
    for index in range(at + 1, end):
        item = row.items[index]
        if item.kind in ".:CBV[]":
            return None
        time = item.time
        if time is not None and time.type == "DURATION" and time.value:
            bound = _lasts(row, at, index, lasting) or (bare and _is_next(row, index))
            return _length(time, time.value) if bound else None
    return None


def _is_next(row: Row, at: int) -> bool:
    """Whether a length stands free, as what is given: حبسه 15 يوما, بالسجن لناشط ثمانية أشهر."""
    before = row.items[at - 1].norm.removeprefix("و")
    return not row.items[at].preposition and row.kind(at - 1) != "p" and before not in _APART


def _length(time: TimeExpression, value: str) -> EventDuration:
    return EventDuration(value=value, approx=time.mod == "APPROX", mention=Span(time.start, time.end))


def duration_of(
    row: Row, at: int, triggers: Sequence[int], lasting: frozenset[str], matter: frozenset[str], others: Sequence[int]
) -> EventDuration | None:
    """The length bound to the trigger at ``at`` by a word such as استمرت, لمدة before the next trigger of a contact.

    ``others``: items of events that are no contacts, behind which a length is theirs.
    """
    end = next((t for t in triggers if t > at), len(row.items))
    for index in range(at + 1, end):
        time = row.items[index].time
        if index in others:
            return None  # زيارة … إثر معارك استمرت أشهرا
        if row.kind(index) == "." or (time is not None and time.type == "DURATION" and time.value):
            if time is None or time.value is None or is_matter(row, range(at + 1, index), matter):
                return None
            if _lasts(row, at, index, lasting) or _beside(row, index, time.value):
                return _length(time, time.value)
    return None


def _beside(row: Row, at: int, value: str) -> bool:
    """Hours that stand free in the clause: تباحثا، نحو أربع ساعات."""
    return value.startswith("PT") and row.kind(at - 1) in ",NTD" and not row.items[at].preposition


def _lasts(row: Row, trigger: int, at: int, lasting: frozenset[str]) -> bool:
    """Whether a word such as استمرت, or ل, binds a length to the trigger."""
    if row.items[at].prefix.endswith("ل"):
        return True
    near = range(at - 1, max(0, at - _LASTING_REACH) - 1, -1)
    bound = next((index for index in near if row.items[index].norm.removeprefix("و") in lasting), None)
    return bound is not None and not _is_of_another(row, trigger, bound)


def _is_of_another(row: Row, trigger: int, verb: int) -> bool:
    """Whether what lasted is the noun right before, to which the deed is only near: بعد شغور دام عامين."""
    near = row.items[verb - 2].norm.removeprefix("و") if verb - 1 > trigger + 1 else ""
    return near in _NEAR and row.kind(verb - 1) not in "NDTV"


def is_matter(row: Row, places: Iterable[int], words: frozenset[str]) -> bool:
    """Whether a word such as الحرب stands at one of some items: what follows belongs to it and not to the event."""
    return any(row.holds(at, words) for at in places)
