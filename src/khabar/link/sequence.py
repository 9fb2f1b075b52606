"""Deeds that one article tells one after another: "a day after the raid", "together with", "before police shot him".

What stands on both sides of such words is two happenings, however like they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from khabar.link.accounts import FAMILIES, Account, Reader, Told
from khabar.link.lapses import has_lapse
from khabar.link.plain import names_of, side_of
from khabar.link.wording import Wordlist
from khabar.model import EventMention, Span
from khabar.text.token import Token

#: So many words may stand between the sign and the deed that it is about: بعد يوم من أن نفذت عائلة سلسلة تفجيرات.
_REACH = 8
#: And so many from "after" to the unit of time: بعد نحو ثلاث ساعات من, بعد يوم واحد من.
_LAPSE = 4
#: Contacts and statements have words of their own for this (barriers.py).
_OTHERWISE = frozenset({"CONSULT", "STATE"})
#: Ways in which the doer's own death is the deed.
_DIES_IN_IT = frozenset({"suicide-attack", "explosives"})
_FORCE = "ASSAULT"
_AFTER = frozenset({"بعد", "عقب", "اثر", "منذ"})
_OF = frozenset({"من", "علي"})
_IN_THE_WAKE = frozenset({"غداه", "اعقاب", "ردا"})
_BEFORE = ("قبل", "ان")
#: Characters behind a noun that hold the next words.
_NEXT = 30
#: Words that go on to tell of what was just named.
_LEADING_ON = frozenset({"اذ", "حيث", "عندما", "حين", "الذي", "التي", "اللذين", "اللتين", "الذين"})
_PREPOSITIONS = frozenset({"في", "من", "علي", "الي", "عن", "خلال", "قرب"})
_LINKING = _PREPOSITIONS | {"قد", "لم", "ضد", "بعد"}
_SCENE = frozenset({"موقع", "مكان", "مسرح", "ساحه"})
_HIMSELF = frozenset({"نفسه", "نفسها", "انفسهم", "نفسيهما"})
#: Words and marks behind a verb in which its object stands; who did it may stand before.
_OBJECT = 6
#: Words and characters before a verb that make it a deed done before: بعد أن هاجم, بعدما هاجم.
_AFTER_THAT, _AFTERWARDS, _AFTER_REACH = ("بعد", "ان"), ("بعدما",), 12
_HIM, _QUOTED = ("ه", "ها", "هم"), " \"«“'"
_ON_HIM = frozenset({"عليه", "عليها", "عليهما", "عليهم"})
#: Nobody, but what somebody became: أردي قتيلا.
_AS_DEAD = frozenset({"قتيلا", "صريعا", "جريحا"})
#: Characters before a deed in which the sentence names the attacker to whom it was done.
_BEFORE_IT = 80
#: Another, before a noun "the last" as well; words behind a verb in which it stands; nouns with which it is no deed's.
_OTHER, _LAST, _THING = "اخري", "اخر", 3
_MANNER = frozenset({"مره", "جهه", "ناحيه", "بعباره", "تاره", "احيانا"})
_DEFINITE = ("ال", "لل", "بال", "وال")
_STOPS = ".!؟?\n\r"
_STOP = re.compile(f"[{_STOPS}]")
_PAUSE = re.compile(r"[،,؛]")

Order = tuple[str, int, int, str]


class Sign(NamedTuple):
    """Where words stand that set two deeds apart.

    Attributes:
        parts: They tell of two deeds wherever they stand (ردا على); a lapse at the head of a sentence needs a comma.
        bare: A mere "after", of the next word alone: of attacks it may tell of what came of one (قتل خمسة بعد هجوم).
    """

    start: int
    end: int
    parts: bool = False
    bare: bool = False


def _family(told: Told) -> str:
    return FAMILIES.get(told.mention.type, told.mention.type)


def _norm(token: Token) -> str:
    return token.norm.removeprefix("و") if len(token.norm) > 3 else token.norm


def _lapse_end(norms: Sequence[str], at: int, words: Wordlist) -> int | None:
    """Last word of "after so much time from" that starts at a word; None where it does not."""
    if norms[at] not in _AFTER:
        return None
    ends = (n for n in range(at + 2, min(len(norms), at + 2 + _LAPSE)) if norms[n] in _OF)
    return next((n for n in ends if words.lapse & set(norms[at + 1 : n])), None)


def find_signs(tokens: Sequence[Token], words: Wordlist) -> Iterator[Sign]:
    """The words of a sentence that set what follows them apart from what else it tells.

    Example: بعد يوم من, بعد نحو ثلاث ساعات من, ردا على, بالتزامن مع.
    """
    norms = [_norm(t) for t in tokens]
    for at in range(len(norms)):
        parts, lapse = tuple(norms[at : at + 2]) in words.parting, _lapse_end(norms, at, words)
        last = at + 1 if parts else lapse
        if last is not None:
            yield Sign(tokens[at].start, tokens[last].end, parts=parts)
        elif norms[at] in _AFTER:
            yield Sign(tokens[at].start, tokens[at].end, bare=True)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that holds a place."""
    return 1 + max([text.rfind(mark, 0, at) for mark in _STOPS])


def sentence_at(text: str, at: int) -> Span:
    """The sentence that holds a place."""
    stop = _STOP.search(text, at)
    return Span(sentence_start(text, at), stop.start() if stop else len(text))


def _sides(sign: Sign, fellows: Sequence[Told], text: str, words: Wordlist) -> tuple[list[Told], list[Told]]:
    """The deed that a sign is about, and those of its sentence that are others: before it, or else after the clause."""
    behind = [t for t in fellows if t.mention.trigger.start >= sign.end]
    reach = 0 if sign.bare else _REACH
    if not behind or len(words.stretches.between(text, sign.end, behind[0].mention.trigger.start)) > reach:
        return [], []
    before = [t for t in fellows if t.mention.trigger.end <= sign.start]
    if before:
        return [behind[0], *(t for t in behind[1:] if _elaborates(behind[0], t, text, words))], before
    end = behind[0].mention.trigger.end
    others = [t for t in behind[1:] if sign.parts or not _elaborates(behind[0], t, text, words)]
    later = [t for t in others if sign.parts or _PAUSE.search(text, end, t.mention.trigger.start)]
    # After weeks of protests, a report told of "the protests": what has the article points back.
    return behind[:1], [t for t in later if not text.startswith(_DEFINITE, t.mention.trigger.start)]


def _elaborates(deed: Told, later: Told, text: str, words: Wordlist) -> bool:
    """Whether the words between two deeds lead on to the first: بعد يوم على هجمات، إذ فجر انتحاريون ... كنائس."""
    between = words.stretches.between(text, deed.mention.trigger.end, later.mention.trigger.start)
    return bool(_LEADING_ON & {t.norm for t in between})


def _parted(fellows: Sequence[Told], text: str, words: Wordlist) -> Iterator[tuple[Told, Told]]:
    """Pairs of mentions of one sentence and one family that a sign sets apart."""
    at, force = sentence_at(text, fellows[0].mention.trigger.start), _family(fellows[0]) == _FORCE
    for sign in find_signs(words.stretches.between(text, at.start, at.end), words):
        deeds, others = _sides(sign, fellows, text, words)
        came = [t for t in others if force and sign.bare and _is_toll(t, text, words)]
        yield from product(deeds, (t for t in others if t not in came))


def _at_scene(fellows: Sequence[Told], text: str, words: Wordlist) -> Iterator[tuple[Told, Told]]:
    """Pairs of a deed and the one at whose scene it was done: فجر نفسه في موقع الانفجار الأول.

    Who dies at the scene of an attack died in it.
    """
    for one, scene in pairwise(fellows):
        before = words.stretches.between(text, one.mention.trigger.end, scene.mention.trigger.start)[-1:]
        if before and before[0].norm in _SCENE and not _is_toll(one, text, words):
            yield one, scene


def _is_toll(one: Told, text: str, words: Wordlist) -> bool:
    """Whether it is called by what came of a deed: the dead after a raid are of the raid, a clash after it is not."""
    return one.mention.type == "DIE" or bool(names_of(text, one.mention, words) & words.toll)


def _by_sentence(told: Sequence[Told], text: str) -> Iterator[list[Told]]:
    found: dict[tuple[str, int], list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda t: t.order):
        if one.mention.type not in _OTHERWISE:
            found[_family(one), sentence_at(text, one.mention.trigger.start).start].append(one)
    return (fellows for fellows in found.values() if len(fellows) > 1)


def _is_separate(one: Told, text: str, words: Wordlist) -> bool:
    at = one.mention.trigger.end
    behind = [t.norm for t in words.stretches.between(text, at, min(len(text), at + _NEXT))]
    return bool(words.separate & set(behind[:2])) or _is_of_another(one, behind, text, words)


def _is_of_another(one: Told, behind: Sequence[str], text: str, words: Wordlist) -> bool:
    """Whether it is another one (غارة أخرى), or done to another thing (دمر طائرة أخرى); the dead are of one deed."""
    if _is_toll(one, text, words):
        return False
    where = next((n for n in range(len(behind[:_THING])) if _is_other(behind[n:])), None)
    if where is None or ":verb:" not in one.mention.rule:
        return where == 0
    return where > 0 and behind[where - 1] not in _MANNER


def _is_other(norms: Sequence[str]) -> bool:
    """Whether words begin with "another": هجوم آخر في; not استعادة آخر معقل."""
    return norms[0] == _OTHER or (
        norms[0] == _LAST and (not norms[1:] or not norms[1].isalpha() or norms[1] in _LINKING)
    )


def _separate(told: Sequence[Told], text: str, words: Wordlist) -> Iterator[tuple[Told, Told]]:
    """Pairs of a deed of a sentence that tells "a separate attack", and one of its family in the sentences before.

    A title and the body may both call it so.
    """
    starts = {one.order: sentence_at(text, one.mention.trigger.start).start for one in told}
    signed = [one for one in told if _is_separate(one, text, words)]
    opened = {starts[one.order] for one in signed}
    for one in signed:
        fellows = [t for t in told if _family(t) == _family(one)]
        inside = [t for t in fellows if starts[t.order] == starts[one.order] and t.order >= one.order]
        before = [t for t in fellows if t.order < one.order and starts[t.order] not in opened]
        yield from product(inside, before)


# ── the doer's end ──────────────────────────────────────────────────────────────────────────────────────────────


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


def _falls(one: Told, others: Sequence[Told], text: str, words: Wordlist) -> bool:
    """Whether a mention tells how the doer of another was killed, shot or beaten: not the deed, but what ended it."""
    if one.mention.mode in _DIES_IN_IT:
        return False
    to = _people(one.mention, "to")
    harms = _harms(one, text, words)
    called = [_is_called_doer(text, at, words) for at in to]
    # Where others died with him it is the attack that is told: مقتل خمسة والمهاجم.
    if harms and ((called and all(called)) or _is_done_to_doer(one, text, words)):
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
    before = words.stretches.between(text, max(at.end, then.start - _AFTER_REACH), then.start)
    after = tuple(t.norm for t in before[-2:])
    joined = after == _AFTER_THAT or after[-1:] == _AFTERWARDS
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


def _ends_himself(one: Told, text: str, words: Wordlist) -> bool:
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


def _told_apart(told: Sequence[Told], text: str, words: Wordlist) -> Iterator[tuple[Told, Told]]:
    for fellows in _by_sentence(told, text):
        yield from _parted(fellows, text, words)
        yield from _at_scene(fellows, text, words)
    yield from _separate(told, text, words)
    yield from _came_after(told, text, words)
    yield from _dated_from(told, text, words)


def _came_after(told: Sequence[Told], text: str, words: Wordlist) -> Iterator[tuple[Told, Told]]:
    """Pairs of a deed that the news came after, and the one of its family told last before: ويأتي ذلك بعد انفجار."""
    for one in told:
        at = one.mention.trigger.start
        start = sentence_start(text, at)
        opening = words.stretches.between(text, start, at)
        norms = [_norm(token) for token in opening]
        if not norms or norms[0] not in words.came or not (_AFTER | _IN_THE_WAKE) & set(norms[-_REACH:]):
            continue
        inside = any(start <= t.mention.trigger.start < at for t in told)
        last = next((t for t in reversed(told) if t.mention.trigger.start < start and _family(t) == _family(one)), None)
        if last is not None and not inside:
            yield one, last


def _dated_from(told: Sequence[Told], text: str, words: Wordlist) -> Iterator[tuple[Told, Told]]:
    """Pairs of a deed that is dated from the news, and one of its family told before it: that was the news."""
    lapsed = [one for one in told if has_lapse(text, one.article, one.mention, words)]
    dated = [*lapsed, *(t for one in lapsed for t in told if _tells_more(one, t, text, words))]
    orders = {one.order for one in dated}
    for one in dated:
        yield from (
            (one, t) for t in told if t.order < one.order and t.order not in orders and _family(t) == _family(one)
        )


def _tells_more(deed: Told, later: Told, text: str, words: Wordlist) -> bool:
    """Whether a mention further on in the sentence tells more of a deed: بعد يوم على هجمات، إذ فجر انتحاريون كنائس."""
    at, then = deed.mention.trigger, later.mention.trigger
    beside = then.start > at.end and _family(deed) == _family(later)
    return beside and then.start < sentence_at(text, at.start).end and _elaborates(deed, later, text, words)


def marked(accounts: Sequence[Account], reader: Reader) -> list[Account]:
    """The accounts of one article's mentions, with what they are told apart from and whether they tell a doer's end.

    Cost: linear in the mentions and in the words of sentences that hold two of a family.
    """
    told = [a.first for a in accounts]
    if not told:
        return []
    text = reader.texts[told[0].article.page]
    apart: dict[Order, set[Order]] = defaultdict(set)
    for left, right in _told_apart(told, text, reader.words):
        apart[left.order].add(right.order)
        apart[right.order].add(left.order)
    force = [t for t in told if _family(t) == _FORCE]
    ends = {t.order for t in force if _falls(t, force, text, reader.words) or _ends_himself(t, text, reader.words)}
    return [a._replace(apart=frozenset(apart[a.first.order]), fallen=a.first.order in ends) for a in accounts]
