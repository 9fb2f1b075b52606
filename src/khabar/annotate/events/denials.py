"""Who denies what he is accused of, and so is the one accused (نفت إيران اتهامات واشنطن); to whom one refuses."""

from __future__ import annotations

from khabar.annotate.events.candidate import Around, Candidate
from khabar.annotate.events.positions import subject_after, subject_before
from khabar.annotate.events.row import Row
from khabar.model import Participant, Span

_TARGET, _BLAME = "recipient", "blame"
#: Stems of verbs and nouns of denial.
_DENIES = frozenset(
    f"{stem}{end}"
    for stem in (
        *("نفي", "نف", "ينفي", "تنفي", "رفض", "يرفض", "ترفض", "فند", "يفند", "تفند", "كذب"),
        *("واجه", "يواجه", "تواجه"),
    )
    for end in ("", "ت", "وا", "ون")
)
_ENDS, _REACH = ".:,CRB[]", 6
#: Nouns of what one refuses somebody: رفضت مصر السماح لطائرات جارتها بالهبوط.
_REFUSING, _GIVING = "refuse", ("السماح", "منح", "تقديم", "تسليم", "ارسال", "توفير", "بيع", "الرد", "الاستجابه")


def denier(blame: Candidate) -> tuple[Participant, ...]:
    """The subject of a verb of denial whose object is a noun of blame; empty where no such verb stands before it."""
    row, at = blame.around.row, blame.at
    if blame.around.form.kind != "noun" or blame.around.form.trigger.frame.name != _BLAME or _is_of_him(blame):
        return ()
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if row.kind(index) in _ENDS:
            return ()
        if row.items[index].norm.removeprefix("و") in _DENIES:
            return _subject(row, index, at)
    return ()


def refused(around: Around, index: int) -> tuple[Participant, ...]:
    """To whom something is refused: رفضت مصر السماح لطائرات جارتها بالهبوط."""
    row, before = around.row, around.row.items[index - 1]
    given = before.norm.startswith(_GIVING)
    group = row.items[index].group
    if group is None or around.form.trigger.frame.name != _REFUSING or not given or row.items[index].preposition != "ل":
        return ()
    return (Participant(entity=group.head.entity, role=_TARGET, mention=Span(group.start, group.end)),)


def _is_of_him(blame: Candidate) -> bool:
    """Whether a preposition or a pronoun makes the noun no object of the verb before it."""
    return bool(blame.around.row.items[blame.at].preposition) or bool(blame.around.form.form.pronoun)


def _subject(row: Row, verb: int, noun: int) -> tuple[Participant, ...]:
    before, after = subject_before(row, verb), subject_after(row, verb)
    at = before if before is not None else after
    group = row.items[at].group if at is not None and at < noun else None
    if group is None:
        return ()
    return (Participant(entity=group.head.entity, role=_TARGET, mention=Span(group.start, group.end)),)
