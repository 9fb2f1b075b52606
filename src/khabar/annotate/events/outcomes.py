"""What came of a contact: the deeds of its parties that the article tells as its result.

An agreement, an offer, a demand, a refusal, praise or blame belongs to the contact in whose sentence it stands, or to
the last one told before it, where somebody who took part does it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khabar.annotate.events.tellings import AMID, AT, CONTACT, SPEAKING_FOR, Names, Told, tell
from khabar.model import EventMention, Mention, Statement
from khabar.records import replace
from khabar.text.sentences import Sentence

_MEDIATED = "mediate"
#: What can come of a contact: words and promises, no force.
_RESULTS = frozenset(("AGREE", "COOPERATE", "REQUEST", "REJECT", "CONCEDE", "SUPPORT", "ACCUSE", "THREATEN"))
#: What a mediator brings about.
_BROUGHT = frozenset(("AGREE", "COOPERATE"))
#: A threat told in a sentence of its own is as often one of any day.
_NEVER_AFTER = "THREATEN"
#: Contacts that took place; what is only planned or refused has no result yet.
_HELD = frozenset(("happened", "ongoing"))
#: So many sentences behind a contact, or behind the last thing that came of it, its parties still tell of it; at most.
_REACH, _FARTHEST = 2, 6
#: So many sentences before a contact that what was told came at (جاء ذلك خلال اجتماع) belong to it.
_CAME_BACK = 2
_BY = "ب"
#: Types that need nobody named behind a contact, where these words stand before them: تم الاتفاق على.
_OF_BOTH, _REACHED = frozenset(("AGREE", "COOPERATE")), frozenset(("تم", "وتم", "التوصل", "جري", "وجري"))
#: Contacts that one party tells for both.
_ONE_SIDED = frozenset(("visit", "host", "meet", "phone"))
#: Before an invitation or a demand they make it the cause of the contact: زار البلاد تلبية لدعوة.
_CAUSED = frozenset(("تلبيه", "استجابه", "بناء", "نتيجه"))
#: Before a contact that names one side at most they say that something was done at it.
_AT_IT = frozenset(("خلال", "في", "وفي", "وخلال", "ختام", "اثناء", "لدي"))
#: Before a contact they tell of what was done after it, by whomever.
_AFTER = frozenset(("بعد", "عقب", "اثر", "اعقاب"))
_TWO, _ASKED = 2, "REQUEST"
#: Words, folded and without the article, for all who met, and for the contact itself (ودعت القمة).
_ALL_OF_THEM = frozenset(
    (
        *("قاده", "زعماء", "مشاركون", "مشاركين", "مجتمعون", "مجتمعين", "حاضرون", "وزراء", "طرفان", "طرفين", "جانبان"),
        *("جانبين", "اطراف", "بلدان", "بلدين", "رئيسان", "وزيران", "زعيمان", "افارقه", "عرب", "متحاورون", "وفدان"),
        *("قمه", "اجتماع", "لقاء", "مؤتمر"),
    )
)
#: Whose home it is was told just before: وأعرب عن إدانة بلاده.
_HOMES = frozenset(("بلاده", "بلادها", "حكومته", "حكومتها"))
_NEARBY, _NONE = 160, frozenset[str]()


class _Voice(NamedTuple):
    """Who speaks in a sentence, by entity and state or by words."""

    sentence: int
    names: frozenset[str]


def with_outcomes(
    text: str,
    sentences: Sequence[Sentence],
    events: Sequence[EventMention],
    homes: Mapping[str, str],
    statements: Sequence[Statement] = (),
    mentions: Sequence[Mention] = (),
) -> tuple[EventMention, ...]:
    """The same events, each contact with the ids of those that the article gives as its result.

    Args:
        text: What all offsets refer to.
        sentences: The article's, title included.
        events: Sorted by start, with their ids.
        homes: State of each person: what a minister agrees on, his state agrees on.
        statements: What is asked or refused inside one and by nobody named is its speaker's; who speaks at a contact
            takes part in it.
        mentions: Of the article: an office with the adjective of a state stands for it.

    Returns:
        Events in the same order; ``outcome`` stays empty for what is no contact that took place.

    Cost: linear in events, but for the contacts of three sentences.
    Example: التقى الوزير نظيره واتفقا على فتح السفارتين → the agreement is the meeting's outcome.
    """
    if len(events) < _TWO or not any(event.type == CONTACT for event in events):
        return tuple(events)
    starts = [sentence.start for sentence in sentences]
    names = Names(text, homes, mentions)
    voices = {one.id: names.of_voice(one.speaker) for one in statements}
    told = [
        tell(text, one, bisect_right(starts, one.trigger.start) - 1, names, voices.get(one.statement or "", _NONE))
        for one in events
    ]
    cued = [(one.cue.start, voices[one.id]) for one in statements if one.cue is not None]
    spoken = [_Voice(bisect_right(starts, start) - 1, voice) for start, voice in cued if voice]
    held = [one for one in told if one.mention.type == CONTACT and one.mention.modality in _HELD]
    found = _results(told, [_spoken_of(_with_speakers(one, told, spoken), spoken) for one in held])
    return tuple(replace(e, outcome=tuple(found[e.id])) if e.id in found else e for e in events)


def _results(told: Sequence[Told], contacts: list[Told]) -> dict[str, list[str]]:
    """Ids of what came of each contact, by the contact's id."""
    found: dict[str, list[str]] = {}
    for deed in told:
        contact = _contact_of(deed, contacts, told) if _may_result(deed.mention) else None
        if contact is not None:
            found.setdefault(contact.mention.id, []).append(deed.mention.id)
            # What else its parties do goes on from here.
            until = max(contact.until, deed.sentence)
            contacts = [one._replace(until=until) if one is contact else one for one in contacts]
    return found


def _may_result(event: EventMention) -> bool:
    """Whether something was agreed, asked or refused; what is only wished or asked of others came of nothing yet."""
    return event.type in _RESULTS and event.modality in _HELD


def _takes_part(one: frozenset[str], contact: Told) -> bool:
    """Whether somebody is a party of a contact, by entity, state or a part of the name: دعا كيم of كيم جونغ أون."""
    named = any(one and _names_him(one, words) for words in contact.words)
    return named or any(_are_same(one, other) for other in contact.parties)


def _names_him(one: frozenset[str], words: frozenset[str]) -> bool:
    """Whether words are a part of a name, or the name with the word for who speaks for him: مكتب ماكرون."""
    return one <= words or (bool(words) and words < one and one - words <= SPEAKING_FOR)


def _are_same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two are one by entity or state, or one's words are among the other's."""
    return bool(left) and bool(right) and (left <= right or right <= left or any("-" in name for name in left & right))


def _with_speakers(contact: Told, told: Sequence[Told], spoken: Sequence[_Voice]) -> Told:
    """The contact with those as parties too who speak or act at it in its own sentence: دعا الوزير في اجتماع إلى."""
    at_it = bool(contact.before & (AMID | AT | {_BY}))  # مداخلته باجتماع
    if contact.described or not at_it:
        return contact
    during = bool(contact.before & (_AT_IT | {_BY}))
    said = tuple(one.names for one in spoken if one.sentence == contact.sentence and during)
    there = [one for one in told if one.sentence == contact.sentence and _may_result(one.mention)]
    done = tuple(name for one in there if _is_told_at(one, contact, told) for name in one.acting)
    return contact._replace(parties=contact.parties + said + done)


def _spoken_of(contact: Told, spoken: Sequence[_Voice]) -> Told:
    """The contact with the last sentence in which one of its parties speaks on, no two others between."""
    until = contact.sentence
    for one in spoken:
        near = until <= one.sentence <= until + 1 and one.sentence - contact.sentence <= _FARTHEST
        if near and _takes_part(one.names, contact):
            until = one.sentence
    return contact._replace(until=until)


def _is_told_at(deed: Told, contact: Told, told: Sequence[Told]) -> bool:
    """Whether a deed is told right before the contact as its occasion, no other event between but what it is about."""
    low, high = deed.mention.trigger.start, contact.mention.trigger.start
    if deed.sentence != contact.sentence or not 0 < high - low <= _NEARBY or contact.described:
        return False
    agreed = deed.mention.type in _OF_BOTH  # اتفقتا على سحب القوات بعد محادثات
    between = (one.mention for one in told if low < one.mention.trigger.start < high)
    return not any(one.modality in _HELD or not agreed for one in between)


def _is_in_reach(deed: Told, contact: Told) -> bool:
    last = max(contact.sentence, contact.until)
    return 0 <= deed.sentence - contact.sentence <= _FARTHEST and deed.sentence - last <= _REACH


def _contact_of(deed: Told, contacts: Sequence[Told], told: Sequence[Told]) -> Told | None:
    """The contact that a deed came of: of its own sentence the nearest, else the last before it; None for none."""
    if deed.before & _CAUSED or deed.earlier:
        return None
    fitting = [one for one in contacts if _is_in_reach(deed, one) and _fits(deed, one)]
    fitting = fitting or [one for one in contacts if _is_occasion(deed, one) and _is_told_at(deed, one, told)]
    fitting = fitting or [one for one in contacts if one.occasion and 0 <= one.sentence - deed.sentence <= _CAME_BACK]
    fitting = fitting or [one for one in contacts if deed.during and _gap(one, deed) > 0 and _is_near(deed, one)]
    return max(fitting, key=lambda one: (one.sentence, -abs(_gap(one, deed))), default=None)


def _is_occasion(deed: Told, contact: Told) -> bool:
    """Whether a deed may be told at a contact whose parties are others: in it, or agreed on after it."""
    amid = contact.before & (AMID | AT)
    return bool(amid - _AFTER) or (bool(amid) and (deed.mention.type in _OF_BOTH or not contact.parties))


def _is_near(deed: Told, contact: Told) -> bool:
    return deed.sentence - contact.sentence <= 1


def _gap(contact: Told, deed: Told) -> int:
    return deed.mention.trigger.start - contact.mention.trigger.start


def _fits(deed: Told, contact: Told) -> bool:
    """Whether who does the deed took part in the contact told before or as its occasion, both news or both past."""
    same_sentence = deed.sentence == contact.sentence
    if contact.mention.mode == _MEDIATED and (same_sentence or deed.mention.type not in _BROUGHT):
        return deed.mention.type in _BROUGHT
    if _gap(contact, deed) < 0 and not (contact.before & AMID):
        return False
    if deed.brought and deed.mention.type in _OF_BOTH and same_sentence:
        return True
    if not deed.acting:
        return deed.mention.type in _OF_BOTH and not deed.mention.background and bool(deed.before & _REACHED)
    if same_sentence:
        return any(_takes_part(one, contact) for one in deed.acting) or _is_at_bare(deed, contact) or _is_home(deed)
    return _is_sequel(deed, contact) or _is_of_all(deed, contact)


def _is_home(deed: Told) -> bool:
    """Whether the state of the one spoken of does it: التقى الوزير نظيره وأعرب عن إدانة بلاده للهجوم."""
    return all(one <= _HOMES for one in deed.acting)


def _is_at_bare(deed: Told, contact: Told) -> bool:
    """Whether the contact before it is told as the occasion alone, one side at most named: في لقائه مع X هدد الوزير."""
    both = deed.mention.type in _OF_BOTH and len(deed.acting) > 1 and bool(contact.before & AMID)
    lone = len(contact.parties) < _TWO and (both or bool(contact.before & _AT_IT)) and not contact.described
    return lone and _gap(contact, deed) > 0


def _is_of_all(deed: Told, contact: Told) -> bool:
    """Whether all who met do it (القمة … ووقع القادة اتفاقية), or it is asked of the body that met."""
    event = deed.mention
    if event.background or event.type == _NEVER_AFTER:
        return False
    if any(one <= _ALL_OF_THEM for one in deed.acting):
        return True
    asked = [name for name in deed.parties if name not in deed.acting] if event.type == _ASKED else []
    return len(contact.parties) == 1 and any(_are_same(one, contact.parties[0]) for one in asked)


def _is_sequel(deed: Told, contact: Told) -> bool:
    """Whether a deed told in a sentence of its own is the parties' alone: no third one agrees or asks with them."""
    event = deed.mention
    if event.background or event.type == _NEVER_AFTER or not _is_mutual(contact) or deed.caused:
        return False
    return all(_takes_part(one, contact) for one in deed.acting)


def _is_mutual(contact: Told) -> bool:
    return len(contact.parties) > 1 or contact.mention.mode in _ONE_SIDED
