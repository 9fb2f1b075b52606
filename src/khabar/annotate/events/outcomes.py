"""What came of a contact: the deeds of its parties that the article tells as its result.

An agreement, an offer, a demand, a refusal, praise or blame belongs to the contact in whose sentence it stands, or to
the last one told before it, where somebody who took part does it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.model import EventMention, Statement
from khabar.records import replace
from khabar.text.fold import fold
from khabar.text.sentences import Sentence

_CONTACT, _MEDIATED = "CONSULT", "mediate"
#: What can come of a contact: words and promises, no force.
_RESULTS = frozenset(("AGREE", "COOPERATE", "REQUEST", "REJECT", "CONCEDE", "SUPPORT", "ACCUSE", "THREATEN"))
#: What a mediator brings about.
_BROUGHT = frozenset(("AGREE", "COOPERATE"))
#: A threat told in a sentence of its own is as often one of any day.
_NEVER_AFTER = "THREATEN"
#: Contacts that took place; what is only planned or refused has no result yet.
_HELD = frozenset(("happened", "ongoing"))
#: Roles of those who do not act themselves.
_SUFFERING = frozenset(("recipient", "invitee"))
#: So many sentences behind a contact, or behind the last thing that came of it, its parties still tell of it; at most.
_REACH, _FARTHEST = 2, 6
#: Behind في somebody speaks at a contact as well: دعا الوزير في اجتماع إلى.
_AT, _BY = frozenset(("في",)), "ب"
#: Types that need nobody named behind a contact, where these words stand before them: تم الاتفاق على.
_OF_BOTH, _REACHED = frozenset(("AGREE", "COOPERATE")), frozenset(("تم", "وتم", "التوصل", "جري", "وجري"))
#: What was told before came at the contact: جاء ذلك خلال اجتماع. So many sentences before it belong to it.
_CAME = re.compile(r"(?:جاء|جاءت)\b[^.\n]{0,60}(?:خلال|في|علي هامش|عقب|بعد|اثناء|لدي)(?: \w+)?\s+\S*$")
_CAME_REACH, _CAME_BACK = 90, 2
#: Contacts that one party tells for both.
_ONE_SIDED = frozenset(("visit", "host", "meet", "phone"))
#: Before a contact they make it the occasion of what was told before: اتفقا خلال لقاء, رحب في ختام الزيارة.
_AMID = frozenset(("خلال", "عقب", "بعد", "ختام", "اثر", "اثناء", "لدي", "هامش", "اعقاب"))
#: Before an invitation or a demand they make it the cause of the contact: زار البلاد تلبية لدعوة.
_CAUSED = frozenset(("تلبيه", "استجابه", "بناء", "نتيجه"))
#: Before a contact that names one side at most they say that something was done at it.
_AT_IT = frozenset(("خلال", "في", "وفي", "وخلال", "ختام", "اثناء", "لدي"))
_TWO, _ASKED = 2, "REQUEST"
#: Before a deed they make it a cause or an effect that is spoken of: أثارت انتقادات, أدى تعهد أنقرة.
_HAD, _WAS, _HAD_REACH = "قد", frozenset(("كان", "كانت", "كانا", "كانوا")), 5
_CAUSING = ("اثار", "ادي", "ادت", "تسبب", "سبب")
#: Words, folded and without the article, for all who met.
_ALL_OF_THEM = frozenset(
    (
        *("قاده", "زعماء", "مشاركون", "مشاركين", "مجتمعون", "مجتمعين", "حاضرون", "وزراء", "طرفان", "طرفين", "جانبان"),
        *("جانبين", "اطراف", "بلدان", "بلدين", "رئيسان", "وزيران", "زعيمان", "افارقه", "عرب"),
    )
)
_NEAR, _CAUSE_REACH = 2, 3
_SAID, _NEARBY, _BEFORE = "STATE", 160, 45
#: Participles that belong to the occasion behind them: الإعلان الصادر في ختام الزيارة.
_OF_OCCASIONS = frozenset(
    ("الصادر", "الصادره", "المعلن", "المعلنه", "الموقع", "الموقعه", "المبرم", "المبرمه", "المتحدثين", "المشاركين")
)
#: Before an agreement they tell that the contact in their sentence came to it: أسفر اللقاء عن, انتهى الاجتماع باتفاق.
_BROUGHT_BY = re.compile(
    r"\b[وف]?(?:(?:ا|ي|ت|س|سي)?(?:سفر|ثمر|فض)\w{0,2}|تمخض\w?|انته\w{1,3}|خرج\w?|تكلل\w?|توج\w?|اختتم\w?|خلص\w?|نتج|جري)\b"
)


class _Told(NamedTuple):
    """An event mention, the number of its sentence and who takes part, by entity or by words.

    ``occasion``: a contact at which what was told before came (جاء ذلك خلال اجتماع). ``described``: it says when
    what stands before it was (الإعلان الصادر في ختام الزيارة). ``brought``: words before it tell that
    it came of something, ``caused`` that it is only spoken of as a cause or effect. ``until``: the sentence of the last
    thing that came of a contact, -1 where nothing has yet.
    """

    mention: EventMention
    sentence: int
    parties: tuple[frozenset[str], ...]
    acting: tuple[frozenset[str], ...]
    before: frozenset[str]
    occasion: bool
    described: bool
    brought: bool
    caused: bool
    #: Whether it was done before what is told: كانا قد وعداه.
    earlier: bool
    #: What each party is called.
    words: tuple[frozenset[str], ...]
    until: int = -1


def with_outcomes(
    text: str,
    sentences: Sequence[Sentence],
    events: Sequence[EventMention],
    homes: Mapping[str, str],
    statements: Sequence[Statement] = (),
) -> tuple[EventMention, ...]:
    """The same events, each contact with the ids of those that the article gives as its result.

    Args:
        text: What all offsets refer to.
        sentences: The article's, title included.
        events: Sorted by start, with their ids.
        homes: State of each person: what a minister agrees on, his state agrees on.
        statements: What is asked or refused inside one and by nobody named is its speaker's.

    Returns:
        Events in the same order; ``outcome`` stays empty for what is no contact that took place.

    Cost: linear in events, but for the contacts of three sentences.
    Example: التقى الوزير نظيره واتفقا على فتح السفارتين → the agreement is the meeting's outcome.
    """
    if len(events) < 2 or not any(event.type == _CONTACT for event in events):
        return tuple(events)
    starts = [sentence.start for sentence in sentences]
    voices = {one.id: one.speaker.entity for one in statements if one.speaker.entity}
    told = [
        _told(text, event, bisect_right(starts, event.trigger.start) - 1, homes, voices.get(event.statement or ""))
        for event in events
    ]
    held = [one for one in told if one.mention.type == _CONTACT and one.mention.modality in _HELD]
    contacts = [_with_speakers(one, told) for one in held]
    found: dict[str, list[str]] = {}
    for deed in told:
        contact = _contact_of(deed, contacts, told) if _may_result(deed.mention) else None
        if contact is not None:
            found.setdefault(contact.mention.id, []).append(deed.mention.id)
            # What else its parties do goes on from here.
            contacts = [one._replace(until=deed.sentence) if one is contact else one for one in contacts]
    return tuple(replace(e, outcome=tuple(found[e.id])) if e.id in found else e for e in events)


def _may_result(event: EventMention) -> bool:
    """Whether something was agreed, asked or refused; what is only wished or asked of others came of nothing yet."""
    return event.type in _RESULTS and event.modality in _HELD


def _told(text: str, event: EventMention, sentence: int, homes: Mapping[str, str], voice: str | None) -> _Told:
    names = [(p.role, _names(text, p.entity, p.mention, homes)) for p in event.participants]
    acting = tuple(name for role, name in names if role not in _SUFFERING)
    at = event.trigger.start
    before = fold(text[max(0, at - _BEFORE) : at]).split()
    return _Told(
        event,
        sentence,
        tuple(name for _, name in names),
        acting or ((frozenset((voice, homes.get(voice, voice))),) if voice else ()),
        frozenset(before[-_NEAR:]),
        event.type == _CONTACT and _CAME.search(fold(text[max(0, at - _CAME_REACH) : at])) is not None,
        _is_described(before[-_NEAR - 1 :]),
        _BROUGHT_BY.search(" ".join(before)) is not None,
        any(word.removeprefix("و").startswith(_CAUSING) for word in before[-_CAUSE_REACH:]),
        _HAD in before[-1:] and any(word.removeprefix("و") in _WAS for word in before[-_HAD_REACH:]),
        tuple(_words(text, p.mention) for p in event.participants),
    )


def _is_described(before: Sequence[str]) -> bool:
    """Whether what stands right before the occasion is a participle that it belongs to: الصادر في ختام الزيارة."""
    return any(word in _OF_OCCASIONS and after in _AMID | _AT for word, after in pairwise(before))


def _names(text: str, entity: str | None, span: tuple[int, int], homes: Mapping[str, str]) -> frozenset[str]:
    """What a participant is known by: its entity and that one's state, else its words."""
    return _words(text, span) if entity is None else frozenset((entity, homes.get(entity, entity)))


def _words(text: str, span: tuple[int, int]) -> frozenset[str]:
    """What somebody is called, without the article: وفد الحوثيين is الوفد."""
    return frozenset(word.removeprefix("ال") for word in fold(text[span[0] : span[1]]).split())


def _takes_part(one: frozenset[str], contact: _Told) -> bool:
    """Whether somebody is a party of a contact, by entity, state or a part of the name: دعا كيم of كيم جونغ أون."""
    named = any(one and one <= words for words in contact.words)
    return named or any(_are_same(one, other) for other in contact.parties)


def _are_same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two are one by entity or state, or one's words are among the other's (ماكرون, مكتب ماكرون)."""
    return bool(left) and bool(right) and (left <= right or right <= left or any("-" in name for name in left & right))


def _with_speakers(contact: _Told, told: Sequence[_Told]) -> _Told:
    """The contact with those as parties too who speak or act at it in its own sentence: دعا الوزير في اجتماع إلى."""
    at_it = bool(contact.before & (_AMID | _AT)) or contact.mention.trigger.exact.startswith(_BY)  # مداخلته باجتماع
    if contact.described or not at_it:
        return contact
    there = [one for one in told if one.sentence == contact.sentence and one.mention.type != _CONTACT]
    said = tuple(name for one in there if one.mention.type == _SAID for name in one.parties)
    deeds = [one for one in there if _may_result(one.mention) and _is_told_at(one, contact, told)]
    done = tuple(name for one in deeds for name in one.acting)
    return contact._replace(parties=contact.parties + said + done)


def _is_told_at(deed: _Told, contact: _Told, told: Sequence[_Told]) -> bool:
    """Whether a deed is told right before the contact as its occasion, no other event between."""
    low, high = deed.mention.trigger.start, contact.mention.trigger.start
    if deed.sentence != contact.sentence or not 0 < high - low <= _NEARBY or contact.described:
        return False
    return not any(low < one.mention.trigger.start < high for one in told)


def _is_in_reach(deed: _Told, contact: _Told) -> bool:
    last = max(contact.sentence, contact.until)
    return 0 <= deed.sentence - contact.sentence <= _FARTHEST and deed.sentence - last <= _REACH


def _contact_of(deed: _Told, contacts: Sequence[_Told], told: Sequence[_Told]) -> _Told | None:
    """The contact that a deed came of: of its own sentence the nearest, else the last before it; None for none."""
    if deed.before & _CAUSED or deed.earlier:
        return None
    fitting = [one for one in contacts if _is_in_reach(deed, one) and _fits(deed, one)]
    fitting = fitting or [one for one in contacts if one.before & (_AMID | _AT) and _is_told_at(deed, one, told)]
    fitting = fitting or [one for one in contacts if one.occasion and 0 <= one.sentence - deed.sentence <= _CAME_BACK]
    return max(fitting, key=lambda one: (one.sentence, -abs(_gap(one, deed))), default=None)


def _gap(contact: _Told, deed: _Told) -> int:
    return deed.mention.trigger.start - contact.mention.trigger.start


def _fits(deed: _Told, contact: _Told) -> bool:
    """Whether who does the deed took part in the contact told before or as its occasion, both news or both past."""
    same_sentence = deed.sentence == contact.sentence
    if contact.mention.mode == _MEDIATED and same_sentence:
        return deed.mention.type in _BROUGHT
    if _gap(contact, deed) < 0 and not (contact.before & _AMID):
        return False
    if deed.brought and deed.mention.type in _OF_BOTH and same_sentence:
        return True
    if not deed.acting:
        return deed.mention.type in _OF_BOTH and not deed.mention.background and bool(deed.before & _REACHED)
    took_part = any(_takes_part(one, contact) for one in deed.acting)
    if same_sentence:
        return took_part or _is_at_bare(deed, contact)
    return (took_part and _is_sequel(deed, contact)) or _is_of_all(deed, contact)


def _is_at_bare(deed: _Told, contact: _Told) -> bool:
    """Whether the contact before it is told as the occasion alone, one side at most named: في لقائه مع X هدد الوزير."""
    both = deed.mention.type in _OF_BOTH and len(deed.acting) > 1 and bool(contact.before & _AMID)
    lone = len(contact.parties) < _TWO and (both or bool(contact.before & _AT_IT)) and not contact.described
    return lone and _gap(contact, deed) > 0


def _is_of_all(deed: _Told, contact: _Told) -> bool:
    """Whether all who met do it (القمة … ووقع القادة اتفاقية), or it is asked of the body that met."""
    event = deed.mention
    if event.background or event.type == _NEVER_AFTER:
        return False
    if any(one <= _ALL_OF_THEM for one in deed.acting):
        return True
    asked = [name for name in deed.parties if name not in deed.acting] if event.type == _ASKED else []
    return len(contact.parties) == 1 and any(_are_same(one, contact.parties[0]) for one in asked)


def _is_sequel(deed: _Told, contact: _Told) -> bool:
    """Whether a deed told in a sentence of its own is the parties' alone: no third one agrees or asks with them."""
    event = deed.mention
    if event.background or event.type == _NEVER_AFTER or not _is_mutual(contact) or deed.caused:
        return False
    return all(_takes_part(one, contact) for one in deed.acting)


def _is_mutual(contact: _Told) -> bool:
    return len(contact.parties) > 1 or contact.mention.mode in _ONE_SIDED
