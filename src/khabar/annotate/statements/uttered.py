"""Nouns of saying that a verb hands out: `وجهت الوزارة إلى السكان تحذيرا من`, `قدم اقتراحا بـ`."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.deeds import holds_deed, is_deed
from khabar.annotate.statements.frames import Frame, Opening
from khabar.annotate.statements.governed import find_governed
from khabar.annotate.statements.pieces import holds_li

#: Farthest verb before its noun.
_REACH = 10
#: What no phrase of the verb goes past.
_STOPS = frozenset(",:.CRBKM[](")
#: Behind these stands whom it is said to, or a thing, as often as what is said.
_LOOSE = frozenset(("after_i", "after_l", "bi"))
#: Acts whose noun is handed out with an article: وجه الشكر إلى, وجه الاتهام.
_GIVEN = frozenset(("accuse", "thank", "congratulate", "condole", "invite", "demand"))
#: To whom, right behind the verb.
TO_HIM = frozenset(("له", "لها", "لهم", "اليه", "اليها", "اليهم", "ضده", "ضدها", "ضدهم"))
#: What denies the verb behind it.
_NEGATIONS = frozenset(("لم", "لن", "لا", "ما", "دون"))


def uttering_verb(clause: Clause, noun: int) -> int | None:
    """Chunk of the verb that hands out the noun of saying at chunk ``noun``; None where none stands before it.

    The noun is its object: right behind it, a name, a definite noun or to whom it is handed; تقدم takes it with ب.
    """
    chunk = clause.chunks[noun]
    if chunk.kind != "M" or chunk.conjunction or not _may_be_object(clause, noun):
        return None
    for at in range(noun - 1, max(-1, noun - _REACH), -1):
        norm = clause.chunks[at].norm
        if _utters(clause, at):
            denied = at > 0 and clause.chunks[at - 1].norm.removeprefix("و") in _NEGATIONS
            return None if denied or ("تقدم" in norm) != chunk.norm.startswith("ب") else at
        if clause.kinds[at] in _STOPS:
            return None
    return None


def _utters(clause: Clause, at: int) -> bool:
    norm = clause.chunks[at].norm
    return norm in clause.uttering or norm.removeprefix("و") in clause.uttering


def _may_be_object(clause: Clause, noun: int) -> bool:
    chunk, before = clause.chunks[noun], clause.chunks[noun - 1]
    own = not holds_li(chunk)
    definite = chunk.norm.startswith("ال") and chunk.forms[0].lemma.act not in _GIVEN
    close = before.kind in "NTVGu" or _utters(clause, noun - 1) or before.norm in TO_HIM
    ended = before.norm.startswith(("ال", "لل", "بال"))
    return (
        own
        and not definite
        and not any(f.lemma.anonymous and f.lemma.act == "state" for f in chunk.forms)
        and (close or ended)
    )


def find_uttered(frame: Frame) -> Iterator[Opening]:
    """`وجهت الوزارة دعوة إلى الأطراف لوقف القتال`: what a noun that a verb hands out says, by its own preposition."""
    if uttering_verb(frame.clause, frame.cue) is None:
        return
    for opening in find_governed(frame):
        if opening and opening.act == "invite":
            continue  # `وجه إليه دعوة لزيارة بلاده`: an invitation that is handed over is a deed
        if opening and (opening.rule not in _LOOSE or _is_said(frame.clause, opening)):
            yield opening


def _is_said(clause: Clause, opening: Opening) -> bool:
    chunk = clause.chunks[opening.chunk]
    if opening.rule == "bi":
        return chunk.kind == "b" or holds_deed(clause, opening.chunk)
    return is_deed(clause, opening.chunk, chunk.norm)
