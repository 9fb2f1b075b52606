"""Whom a pronoun brings that stands on no trigger: فرضوا عليه حظرا, أطلقت الشرطة النار عليها, أطلقت سراحه."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.events.candidate import Candidate
from khabar.annotate.events.positions import WITH_PRONOUN, clause_end
from khabar.annotate.events.pronouns import agreeing
from khabar.annotate.events.relatives import antecedent_of, relative_before
from khabar.annotate.events.row import Row
from khabar.model import Participant, Span

_TARGET = "recipient"
#: Words of a deed that carry its pronoun: إطلاق سراحه, أخلت سبيلهم.
_OWN = ("سراح", "سبيل")
_PRONOUNS = ("هما", "هم", "ها", "ه")
_OF_RELEASE = frozenset(("release", "free"))
#: Frames of what is done to ground, and what ground is.
_OF_GROUND, _GROUND = frozenset(("take", "enter", "shut")), frozenset(("place", "target"))
#: Frames of words, whose matter a pronoun is as often as a side.
_IN_WORDS = frozenset(("praise", "blame", "refuse", "accept", "threaten"))
#: Adjectives that go on with the deed itself: العقوبات المفروضة عليها.
_LAID = ("المفروض", "الموجه", "المقدم", "الممنوح", "الصادر")
_ENDS, _REACH = ".:,CBVLGR[]", 6


def brought(deed: Candidate) -> tuple[Participant, ...]:
    """Whom the clause of a deed brings by a pronoun, as the name before it that agrees; empty for nobody.

    Who takes part already is not meant (أطلقت الشرطة النار عليها), nor who decides on it (أقر المجلس إطلاق سراحه).
    """
    row, frame = deed.around.row, deed.around.form.trigger.frame.name
    there = {party.mention.start for party in deed.around.called.parties}
    relative = relative_before(row, deed.at)
    pointed = antecedent_of(row, relative) if relative is not None else None
    for at, pronoun in _pronouns(deed) if frame not in _IN_WORDS else ():
        for index in agreeing(row, at, pronoun):
            if relative is not None and index != pointed:
                return ()  # الأرصدة التي سيفرج عنها
            group = row.items[index].group
            if group is None or group.start in there or _decides(deed, index):
                continue
            if _is_led(row, index) or (frame in _OF_GROUND and group.head.type not in _GROUND):
                return ()
            return (Participant(entity=group.head.entity, role=_TARGET, mention=Span(group.start, group.end)),)
    return ()


def _pronouns(deed: Candidate) -> Iterator[tuple[int, str]]:
    """Items of the clause with a pronoun to whom it is done, each with that pronoun."""
    row, roles = deed.around.row, deed.around.form.trigger.frame.roles
    released = deed.around.form.trigger.frame.name in _OF_RELEASE
    for at in (*_before(deed), *_behind(row, deed.at)):
        word = row.items[at].norm
        place, pronoun = WITH_PRONOUN.get(word, ("", ""))
        if place and roles.get(place) == _TARGET and not _is_of_adjective(row, at):
            yield at, pronoun
        if released and word.startswith(_OWN):
            yield from ((at, end) for end in _PRONOUNS if word in {f"{own}{end}" for own in _OWN})


def _before(deed: Candidate) -> range:
    """Items between a light verb and its noun: فرضوا عليه الإقامة الجبرية."""
    light = deed.around.light
    return range(0) if light is None or light > deed.at else range(light + 1, deed.at)


def _behind(row: Row, at: int) -> Iterator[int]:
    for index in range(at + 1, min(clause_end(row, at), at + 1 + _REACH)):
        carried = (row.kind(index), row.kind(index + 1)) == ("R", "L") or row.kind(index - 1) + row.kind(index) == "RL"
        if (row.kind(index) in _ENDS and not carried) or row.items[index].joined:
            return  # العقوبات التي فرضتها مصر عليها goes on with the deed
        yield index


def _is_of_adjective(row: Row, at: int) -> bool:
    """Whether an adjective has the small word for itself: الأطراف الموقعة عليه."""
    word = row.items[at - 1].norm
    return row.kind(at - 1) == "w" and word.startswith("الم") and not word.startswith(_LAID)


def _decides(deed: Candidate, at: int) -> bool:
    """Whether somebody stands behind a verb that has the noun of the deed for its object: أقر المجلس إطلاق سراحه."""
    row = deed.around.row
    if deed.around.form.kind != "noun" or deed.around.form.trigger.frame.name not in _OF_RELEASE or at > deed.at:
        return False
    between = row.items[at + 1 : deed.at]
    return not any(item.kind in ".:,CR" for item in between) and row.kind(at - 1) not in "pN"


def _is_led(row: Row, at: int) -> bool:
    """Whether من or في brings it, which tells where from or where: من القاهرة … إليها."""
    return row.kind(at - 1) == "p" and row.items[at - 1].norm in ("من", "في")
