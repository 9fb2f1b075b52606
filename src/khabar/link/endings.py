"""How the doer of an attack was stopped: killed, shot, or dead by his own hand. That is what ended it, not the deed."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.link.accounts import Told
from khabar.link.plain import names_of, side_of
from khabar.link.sentences import is_after, sentence_at, sentence_start
from khabar.link.wording import Wordlist
from khabar.model import EventMention, Span

#: Ways in which the doer's own death is the deed.
_DIES_IN_IT = frozenset({"suicide-attack", "explosives"})
_BEFORE = ("قبل", "ان")
#: Characters behind a deed that hold the next words.
_NEXT = 30
_PREPOSITIONS = frozenset({"في", "من", "علي", "الي", "عن", "خلال", "قرب"})
_HIMSELF = frozenset({"نفسه", "نفسها", "انفسهم", "نفسيهما"})
#: Words and marks behind a verb in which its object stands; who did it may stand before.
_OBJECT = 6
_HIM, _QUOTED = ("ه", "ها", "هم"), " \"«“'"
_ON_HIM = frozenset({"عليه", "عليها", "عليهما", "عليهم"})
#: Words that open a clause of its own.
_CLAUSES = frozenset({"ان", "بان", "فيما", "بينما", "كما", "حيث", "الذي", "التي", "و"})
#: Before a noun, and behind a verb that a bullet is told with: قتل برصاص الشرطة.
_GOVERNING = _PREPOSITIONS | {"بعد", "قبل", "عقب", "اثر", "منذ"}
_BY_BULLETS = frozenset({"برصاص", "بالرصاص", "بنيران", "بطلق", "بطلقات"})
#: Nobody, but what somebody became: أردي قتيلا.
_AS_DEAD = frozenset({"قتيلا", "صريعا", "جريحا"})
#: Characters before a deed in which the sentence names the attacker to whom it was done.
_BEFORE_IT = 80


def _people(mention: EventMention, side: str) -> frozenset[Span]:
    return frozenset(p.mention for p in mention.participants if side_of(p.role) == side and p.entity is None)


def _stands_before(text: str, at: int, words: Wordlist) -> bool:
    """Whether "before" governs the words at a place: قبل أن تقتله الشرطة."""
    return tuple(t.norm for t in words.stretches.between(text, max(0, at - 12), at)[-2:]) == _BEFORE


def _harms(one: Told, text: str, words: Wordlist) -> bool:
    """Whether its word tells that somebody was killed, wounded or shot: whom an attack was aimed at may be misread."""
    return bool(names_of(text, one.mention, words) & (words.dead | words.hurt)) or one.mention.mode == "firearms"


def _is_called_doer(text: str, at: Span, words: Wordlist) -> bool:
    """Whether somebody is called the one who did it: المهاجم, منفذ الهجوم."""
    return any(t.norm in words.doer for t in words.stretches.between(text, at.start, at.end)[:1])


def _is_done_to_doer(one: Told, text: str, words: Wordlist) -> bool:
    """Whether a body known did it and nobody is named to whom: it is the attacker whom the sentence names before.

    Example: المهاجم الذي لم تعلن هويته أردي برصاص الشرطة.
    """
    by = [p.mention for p in one.mention.participants if side_of(p.role) == "by" and p.entity is not None]
    to = [p.mention for p in one.mention.participants if side_of(p.role) == "to"]
    cut = words.stretches.between
    done = [at for at in to if not any(t.norm in _AS_DEAD for t in cut(text, at.start, at.end))]
    if not by or done or one.mention.amounts:
        return False
    at = one.mention.trigger.start
    before = cut(text, max(sentence_start(text, at), at - _BEFORE_IT), at)
    return any(t.norm in words.doer and not any(b.start <= t.start < b.end for b in by) for t in before)


def _befell_doer(one: Told, text: str, words: Wordlist) -> bool:
    """Whether a verb of killing without any party stands behind the attacker, and a preposition or a mark behind it.

    Example: المهاجم البالغ من العمر 26 عاما قتل في مكان الهجوم; not المهاجم قتل ثلاثة.
    """
    if one.mention.participants or one.mention.amounts:
        return False
    at = one.mention.trigger
    before = words.stretches.between(text, max(sentence_start(text, at.start), at.start - _BEFORE_IT), at.start)
    behind = words.stretches.between(text, at.end, min(len(text), at.end + _NEXT))[:1]
    passive = not behind or behind[0].kind != "word" or behind[0].norm in _PREPOSITIONS
    doers = [n for n, t in enumerate(before) if t.norm in words.doer]
    if not doers or not (passive or behind[0].norm in _BY_BULLETS):
        return False
    # A conjunction begins the clause of somebody else; behind a preposition it is a noun: بعد قتل.
    return (
        not any(t.norm.removeprefix("و") in _CLAUSES for t in before[doers[-1] + 1 :])
        and before[-1].norm not in _GOVERNING
    )


def falls(one: Told, others: Sequence[Told], text: str, words: Wordlist) -> bool:
    """Whether a mention tells how the doer of another was killed, shot or beaten: not the deed, but what ended it."""
    if one.mention.mode in _DIES_IN_IT:
        return False
    to = _people(one.mention, "to")
    harms = _harms(one, text, words)
    called = [_is_called_doer(text, at, words) for at in to]
    # Where others died with him it is the attack that is told: مقتل خمسة والمهاجم.
    if harms and ((called and all(called)) or _is_done_to_doer(one, text, words) or _befell_doer(one, text, words)):
        return True
    if harms and any(_is_whom_he_was(at, o, text) for at in to for o in others if o is not one):
        return True
    if harms and to and any(_attacked_by_him(one, o, text, words) for o in others if o is not one):
        return True
    doers = frozenset[Span]().union(*(_people(o.mention, "by") for o in others if o is not one))
    alone = not _people(one.mention, "by") or _hits_him(one, text, words)
    ended = _stands_before(text, one.mention.trigger.start, words) and not to and alone
    return bool(to & doers) or (ended and bool(doers))


def _attacked_by_him(dead: Told, attack: Told, text: str, words: Wordlist) -> bool:
    """Whether somebody was killed after he had attacked others: مقتل رجل بعد أن هاجم حارسا, and not بعد أن هاجم مسلحون.

    The verb behind "after" has no subject of its own: it is his deed.
    """
    at, then = dead.mention.trigger, attack.mention.trigger
    joined = is_after(dead, attack, text, words)
    verb = ":verb:" in attack.mention.rule and not any(side_of(p.role) == "by" for p in attack.mention.participants)
    return joined and verb and at.end < then.start < sentence_at(text, at.start).end


def _is_whom_he_was(dead: Span, attack: Told, text: str) -> bool:
    """Whether whom somebody killed is told by what he had done: مقتل رجل هاجم حارسا, not رجل هاجمه مسلحون."""
    at = attack.mention.trigger
    verb = (
        ":verb:" in attack.mention.rule
        and not text[at.end : at.end + 1].isalpha()
        and not text[at.start : at.end].endswith(_HIM)
    )
    by = [p for p in attack.mention.participants if side_of(p.role) == "by" and p.mention != dead]
    return verb and not by and dead.end <= at.start and not text[dead.end : at.start].strip(_QUOTED)


def _hits_him(one: Told, text: str, words: Wordlist) -> bool:
    """Whether a deed is done to somebody told of before: تقتله الشرطة, يطلق الجنود النار عليه."""
    at = one.mention.trigger
    behind = words.stretches.between(text, at.end, min(len(text), at.end + _NEXT))[:_OBJECT]
    return any(t.norm in _ON_HIM for t in behind)


def ends_himself(one: Told, text: str, words: Wordlist) -> bool:
    """Whether it tells that somebody took his own life: قتل المسلح ثلاثة قبل أن ينتحر, قبل أن يقتل نفسه."""
    called = names_of(text, one.mention, words)
    if one.mention.type == "DIE" and called & words.suicide:
        return True
    at = one.mention.trigger.end
    behind = [t.norm for t in words.stretches.between(text, at, min(len(text), at + _NEXT))[:_OBJECT]]
    himself = next((n for n, norm in enumerate(behind) if norm in _HIMSELF), None)
    # Behind a preposition it is "the same": قتل خمسة في اليوم نفسه.
    object_of_it = himself is not None and not _PREPOSITIONS & set(behind[:himself])
    return object_of_it and bool(called & words.dead) and not one.mention.amounts
