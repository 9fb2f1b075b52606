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
from khabar.link.endings import ends_himself, falls
from khabar.link.lapses import has_lapse
from khabar.link.sentences import is_after, is_toll, sentence_at, sentence_start
from khabar.link.wording import Wordlist
from khabar.text.token import Token

#: So many words may stand between the sign and the deed that it is about: بعد يوم من أن نفذت عائلة سلسلة تفجيرات.
_REACH = 8
#: And so many from "after" to the unit of time: بعد نحو ثلاث ساعات من, بعد يوم واحد من.
_LAPSE = 4
#: Contacts and statements have words of their own for this (barriers.py).
_OTHERWISE = frozenset({"CONSULT", "STATE"})
_FORCE = "ASSAULT"
_AFTER = frozenset({"بعد", "عقب", "اثر", "منذ"})
_OF = frozenset({"من", "علي"})
_IN_THE_WAKE = frozenset({"غداه", "اعقاب", "ردا"})
#: Characters behind a noun that hold the next words.
_NEXT = 30
#: Words that go on to tell of what was just named.
_LEADING_ON = frozenset({"اذ", "حيث", "عندما", "حين", "الذي", "التي", "اللذين", "اللتين", "الذين"})
_PREPOSITIONS = frozenset({"في", "من", "علي", "الي", "عن", "خلال", "قرب"})
_LINKING = _PREPOSITIONS | {"قد", "لم", "ضد", "بعد"}
_SCENE = frozenset({"موقع", "مكان", "مسرح", "ساحه"})
#: Another, before a noun "the last" as well; words behind a verb in which it stands; nouns with which it is no deed's.
_OTHER, _LAST, _THING = "اخري", "اخر", 3
_MANNER = frozenset({"مره", "جهه", "ناحيه", "بعباره", "تاره", "احيانا"})
_DEFINITE = ("ال", "لل", "بال", "وال")
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
    others = [t for t in behind[1:] if sign.parts or not _tells_of(behind[0], t, text, words)]
    later = [t for t in others if sign.parts or _PAUSE.search(text, end, t.mention.trigger.start)]
    # After weeks of protests, a report told of "the protests": what has the article points back.
    return behind[:1], [t for t in later if not text.startswith(_DEFINITE, t.mention.trigger.start)]


def _tells_of(deed: Told, later: Told, text: str, words: Wordlist) -> bool:
    """Whether a later deed of a sentence tells more of the first, or how a toll came: إثر مقتل خمسة بعد أن فجر."""
    return _elaborates(deed, later, text, words) or (is_toll(deed, text, words) and is_after(deed, later, text, words))


def _elaborates(deed: Told, later: Told, text: str, words: Wordlist) -> bool:
    """Whether the words between two deeds lead on to the first: بعد يوم على هجمات، إذ فجر انتحاريون ... كنائس."""
    between = words.stretches.between(text, deed.mention.trigger.end, later.mention.trigger.start)
    return bool(_LEADING_ON & {t.norm for t in between})


def _parted(fellows: Sequence[Told], text: str, words: Wordlist) -> Iterator[tuple[Told, Told]]:
    """Pairs of mentions of one sentence and one family that a sign sets apart."""
    at, force = sentence_at(text, fellows[0].mention.trigger.start), _family(fellows[0]) == _FORCE
    for sign in find_signs(words.stretches.between(text, at.start, at.end), words):
        deeds, others = _sides(sign, fellows, text, words)
        came = [t for t in others if force and sign.bare and is_toll(t, text, words)]
        yield from product(deeds, (t for t in others if t not in came))


def _at_scene(fellows: Sequence[Told], text: str, words: Wordlist) -> Iterator[tuple[Told, Told]]:
    """Pairs of a deed and the one at whose scene it was done: فجر نفسه في موقع الانفجار الأول.

    Who dies at the scene of an attack died in it.
    """
    for one, scene in pairwise(fellows):
        before = words.stretches.between(text, one.mention.trigger.end, scene.mention.trigger.start)[-1:]
        if before and before[0].norm in _SCENE and not is_toll(one, text, words):
            yield one, scene


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
    if is_toll(one, text, words):
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
    ends = {t.order for t in force if falls(t, force, text, reader.words) or ends_himself(t, text, reader.words)}
    return [a._replace(apart=frozenset(apart[a.first.order]), fallen=a.first.order in ends) for a in accounts]
