"""Who takes part in a contact that its noun only names again: both sides of the telling before it.

The guidelines ask for the participant of the sentence, else the nearest before it. A noun with the article or هذا that
names nobody has them from the last telling of the same contact: التقى الوزيران في لقاء … وتناول اللقاء ملفات.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.readings import is_definite
from khabar.model import EventMention, Participant

_CONTACT = "CONSULT"
#: ل and a noun that is spelled as if it had the article: دعوة للقاء.
_TO_MEET = "للقاء"


def sides_told(
    around: Around, parties: Sequence[Participant], found: Sequence[EventMention]
) -> tuple[Participant, ...]:
    """The participants of a contact named again, from the last telling of it by the same word that has any.

    Args:
        around: The trigger.
        parties: Who takes part by its own sentence.
        found: The events of the article before it, in order.

    Returns:
        Participants to add; empty where it does not point back, names a side, or the article told of several such
        contacts with different sides.
    """
    form = around.form
    bare = form.trigger.type == _CONTACT and form.kind == "noun" and not form.form.pronoun and not parties
    word = around.row.items[around.at].norm.removeprefix("و")
    other = around.row.kind(around.at + 1) == "D" or word.startswith(_TO_MEET)
    if not bare or other or not is_definite(around.row, around.at, form):
        return ()  # القمة الأفريقية, دعوة للقاء
    lemma = f"{form.trigger.lemma}:"
    told = [one.participants for one in found if len(one.participants) > 1 and one.rule.startswith(lemma)]
    return told[-1] if told and all(_are_one(told[-1], other) for other in told) else ()


def _are_one(mine: Sequence[Participant], theirs: Sequence[Participant]) -> bool:
    """Whether somebody takes part in both."""
    return not {one.entity or one.mention for one in mine}.isdisjoint(one.entity or one.mention for one in theirs)
