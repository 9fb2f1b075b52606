"""Outlets and agencies among the hands: whom the speaker told, and who relays his words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from khabar.annotate.statements.clauses import Chunk
from khabar.annotate.statements.hands import bare, hand_of, medium_noun
from khabar.annotate.statements.phrases import BELONGING
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.relays import relay_of, told_about
from khabar.annotate.statements.subjects import subject_after
from khabar.annotate.statements.voices import Voice, agrees
from khabar.model import ChainLink, Span
from khabar.text.fold import fold

_RELAYS = frozenset(("agency", "outlet"))
#: Marks around a name, and the bracket of an abbreviation.
_MARKS = frozenset(('"', "(", "«"))
#: Prepositions before a medium behind a talk or a document (في مقابلة مع قناة، في تصريح إلى صحيفة).
_BEHIND_TALK = frozenset(("مع", "الي", "علي", "عبر", "في"))
#: What a medium asked, and he answered: ردا على أسئلة وكالة المثال.
_ASKED = frozenset(("سؤال", "اسئله", "استفسار", "استفسارات"))
#: Before a document these tell what the words are about, or when they fell.
_ABOUT = frozenset(("حول", "عن", "بشأن", "علي", "الي", "حيال", "بعد", "عقب", "اثر", "قبل", "بسبب"))
#: `مسؤول تحدث إلى رويترز`: as good as a talk.
_TALKED = frozenset(("تحدث", "تحدثت", "تحدثوا", "متحدثا", "متحدثه", "يتحدث"))
#: Prepositions on which a body's own site stands.
_ON_SITE = frozenset(("علي", "عبر", "في"))
#: Verbs whose object is who was told.
_TELLING = frozenset(("أفاد", "أبلغ", "أخبر", "أطلع", "حدث"))
#: Men of a medium: what follows them with ل names their house (مدير لقناة المثال).
_STAFF = frozenset(("مدير", "رئيس", "مراسل", "مراسله", "محرر", "مذيع", "مذيعه", "مالك", "ناشر", "صاحب", "كاتب"))
#: Canals that ships pass.
_CANALS = frozenset(("السويس", "بنما", "كيل"))
#: Words of a name that no mention covers, up to so many.
_NAME_WORDS = 4


class Medium(NamedTuple):
    """A name of an outlet or agency: its chunks, half-open, and the link that it would be."""

    first: int
    last: int
    link: ChainLink


def medium_at(reading: Reading, at: int) -> Medium | None:
    """The outlet or agency whose name begins at chunk ``at``; None where none does."""
    chunk, lore = reading.clause.chunks[at], reading.lore.hands
    if chunk.group:
        entity = chunk.group.head.entity
        kind = lore.kinds.get(entity or "")
        role = kind if kind in _RELAYS else medium_noun(chunk.group.head.exact, lore)
        return Medium(at, at + 1, _link(reading, chunk.group.start, chunk.end, role, entity)) if role else None
    if any(c.norm in _CANALS for c in reading.clause.chunks[at + 1 : at + 2]):
        return None  # `قناة السويس`
    noun = next((lore.media[n] for n in bare(chunk.norm) if n in lore.media), None) if chunk.kind in "wlb" else None
    return _of_noun(reading, at, noun) if noun else None


def _house_of(reading: Reading, at: int) -> Medium | None:
    """`لمراسل قناة المثال`: behind the noun for who listens the house that he works for."""
    group, lore = reading.clause.chunks[at].group, reading.lore.hands
    noun, _, house = group.head.exact.partition(" ") if group else ("", "", "")
    told = group and fold(noun) in lore.listeners and reading.clause.kinds[at - 1] == "l"
    role = medium_noun(house, lore) if told else None
    return (
        Medium(at, at + 1, _link(reading, group.head.end - len(house), group.head.end, role))
        if group and role
        else None
    )


def _link(reading: Reading, start: int, end: int, role: str, entity: str | None = None) -> ChainLink:
    text = reading.clause.text
    return ChainLink(entity=entity, label=text[start:end], role=role, mention=Span(start, end))


def _of_noun(reading: Reading, at: int, role: str) -> Medium:
    """`قناة "المثال" المحلية`: the noun, and the name in marks or words behind it."""
    chunks = reading.clause.chunks
    last = at + 1
    while last < len(chunks) and last <= at + _NAME_WORDS and _goes_on(chunks, last):
        group = chunks[last].group
        if group and group.head.type == "organization":
            kind = reading.lore.hands.kinds.get(group.head.entity or "")
            role = kind if kind in _RELAYS else role
            end = last + 2 if last + 1 < len(chunks) and chunks[last + 1].norm == '"' else last + 1
            return Medium(at, end, _link(reading, _start(chunks[at]), chunks[end - 1].end, role, group.head.entity))
        last += 1
    if last < len(chunks) and chunks[last].kind == "[":
        closed = reading.clause.kinds.find("]", last)
        last = closed + 1 if 0 < closed <= last + _NAME_WORDS + 1 else last
    if sum(chunk.norm == '"' for chunk in chunks[at:last]) % 2:
        last = _past_mark(chunks, last)
    return Medium(at, last, _link(reading, _start(chunks[at]), chunks[last - 1].end, role))


def _past_mark(chunks: tuple[Chunk, ...], at: int) -> int:
    """Behind the mark that closes a name in which something else is seen (موقع "سالم برس"); with none, as it was."""
    near = range(at, min(len(chunks), at + _NAME_WORDS))
    return next((place + 1 for place in near if chunks[place].norm == '"'), at)


def _start(chunk: Chunk) -> int:
    """First code point of a noun behind its glued particles; لل is left, since it has swallowed the article."""
    particle = chunk.kind in "lb" and not chunk.norm.removeprefix("و").startswith("لل")
    return chunk.start + particle + _is_joined(chunk)


def _is_joined(chunk: Chunk) -> bool:
    """Whether و joins a noun to what stands before it; that of وكالة is its own."""
    return chunk.conjunction and not chunk.norm.startswith("وكال")


def _goes_on(chunks: tuple[Chunk, ...], at: int) -> bool:
    chunk = chunks[at]
    if chunk.conjunction:
        return False
    saying = any(f.form.pronoun for f in chunk.forms)  # `وكالات الأنباء الروسية قوله`
    return (chunk.kind in "wM" and not saying) or bool(chunk.group and chunk.group.head.type != "person")


def _programme_at(reading: Reading, at: int, last: int) -> Medium | None:
    """`قال لبرنامج «المثال»`: a programme that was told, where no medium is named behind it."""
    chunk = reading.clause.chunks[at]
    if chunk.kind != "l" or reading.lore.hands.programmes.isdisjoint(bare(chunk.norm)):
        return None
    found = _of_noun(reading, at, "outlet")
    named = found.last > at + 1 and not any(medium_at(reading, i) for i in range(at + 1, last))
    return found if named else None


def told(reading: Reading, first: int, last: int, voice: Voice, *, lemma: str) -> Iterator[ChainLink]:
    """Whom a voice told, in order: لرويترز, في مقابلة مع قناة المثال وإذاعة المثال, أفاد وكالة الأنباء.

    Args:
        reading: The sentence.
        first: Chunk where to begin, the cue or the head of its sentence.
        last: Chunk of the content.
        voice: Who speaks; his own name is no hand.
        lemma: Of the cue.
    """
    chunks = reading.clause.chunks
    talked, joined = False, -1
    programmes = reading.lore.hands.programmes
    at = first
    while at < last:
        talked = talked or chunks[at].channel is not None or chunks[at].norm in _TALKED
        talked = talked or not programmes.isdisjoint(bare(chunks[at].norm))
        found = _house_of(reading, at) or medium_at(reading, at) or _programme_at(reading, at, last)
        if found is None or _is_voice(found.link, voice):
            at += 1
            continue
        if (_is_joined(chunks[at]) and joined >= 0) or _is_told(reading, found, voice, talked=talked, lemma=lemma):
            yield found.link
            joined = found.last
        at = found.last


def _is_voice(link: ChainLink, voice: Voice) -> bool:
    """Whether a medium is the voice itself; one behind ل inside its words (مصدر في الشرطة لرويترز) is not."""
    if link.entity is not None and link.entity == voice.entity:
        return True
    here, there = link.mention, voice.mention
    return here is not None and there is not None and here.start <= there.start < here.end


def _is_told(reading: Reading, found: Medium, voice: Voice, *, talked: bool, lemma: str) -> bool:
    chunks = reading.clause.chunks
    governor, at = _governor(chunks, found.first)
    if governor == "ل":
        return not _is_staff(chunks, at) and chunks[at - 1].norm not in BELONGING
    if chunks[at].kind == "l" and not reading.lore.hands.listeners.isdisjoint(bare(chunks[at].norm)):
        return True  # `قال لمراسل قناة المثال`
    if governor in reading.lore.hands.issued or _has_read(reading, at):
        return not _is_matter(chunks, at)
    if governor in _ASKED:
        return True
    if talked and governor in _BEHIND_TALK:
        return governor not in _ON_SITE or not _is_site(reading, found)
    before = voice.mention is not None and voice.mention.end <= chunks[found.first].start
    return lemma in _TELLING and before and chunks[at].kind not in "aiemfp"


def _has_read(reading: Reading, at: int) -> bool:
    """`بيان تلقت رويترز نسخة منه`, `مقابلة أجرتها معه قناة المثال`: the medium that it reached."""
    chunks = reading.clause.chunks
    verb = at - (chunks[at].norm in ("عليه", "عليها", "معه", "معها"))
    lore = reading.lore.hands
    return verb > 0 and chunks[verb].norm in (lore.received if verb == at else lore.received | lore.issued)


def _is_matter(chunks: tuple[Chunk, ...], at: int) -> bool:
    """`وحول تقرير نشرته صحيفة المثال، قال`: what the words are about, and no way that they came."""
    papers = (i for i in range(at - 1, max(-1, at - _NAME_WORDS), -1) if chunks[i].channel or chunks[i].kind == "M")
    paper = next(papers, None)
    return bool(paper) and chunks[(paper or 1) - 1].norm.removeprefix("و") in _ABOUT


def _is_site(reading: Reading, found: Medium) -> bool:
    """`في بيان على موقع الوزارة`: a body's place on the net, where no outlet of that name is known."""
    noun = reading.clause.chunks[found.first].norm.removeprefix("و")
    known = reading.lore.hands.kinds.get(found.link.entity or "") in _RELAYS
    return noun in reading.lore.hands.sites and not known


def _governor(chunks: tuple[Chunk, ...], first: int) -> tuple[str, int]:
    """The word that governs a name, and its chunk: ل glued or alone, a preposition, a verb; a house noun is passed."""
    if chunks[first].kind == "l":
        return "ل", first
    at = first - 1
    while at > 0 and chunks[at].norm in _MARKS:
        at -= 1
    if at < 0:
        return "", 0
    if chunks[at].kind == "l" and len(chunks[at].norm) <= 2:
        return "ل", at
    return chunks[at].norm.removeprefix("و"), at


def _is_staff(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether the chunk before a ل is a title of the house alone, without a name: the ل is the title's."""
    group = chunks[at - 1].group if at > 0 else None
    if group is None or group.head.form == "name":
        return False
    first = fold(group.head.exact.split(maxsplit=1)[0])
    return not _STAFF.isdisjoint(bare(first))


def relayed(reading: Reading, at: int, opening: int, voice: Voice) -> list[ChainLink]:
    """Who relays: the subject of نقل, behind it or before it."""
    chunks = reading.clause.chunks
    noun = chunks[at].kind == "M"
    quoting = _quoting_phrase(reading, at) if noun else None
    relay = reading.clause.kinds.rfind("V", 0, quoting) if quoting else relay_of(reading, at) if noun else at
    hands_on = any(form.lemma.lemma == "نقل" for form in chunks[at].forms)
    if relay is None or relay < 0 or not (noun or hands_on or told_about(reading, at, opening)):
        return []
    medium = _medium_beside(reading, relay)
    if medium:
        return [] if _is_voice(medium.link, voice) else [medium.link]
    stop = quoting or (min(at, opening) if noun else opening)
    about = reading.clause.kinds.find("e", relay, stop)
    hand = subject_after(reading.clause, relay, about if about > relay + 1 else stop, reading.lore)
    hand = hand or _medium_that_spoke(reading, relay, about)
    if hand is None or (hand.entity is not None and hand.entity == voice.entity) or hand.mention == voice.mention:
        return []
    return [hand_of(one, reading.lore.hands) for one in (hand, hand.author) if one]


def _medium_that_spoke(reading: Reading, relay: int, about: int) -> Voice | None:
    """`… . ونقلت عن الوزير أن`: the medium whose words the sentence goes on with."""
    chunk = reading.clause.chunks[relay]
    last = reading.memory.voice if about == relay + 1 and relay == 0 and chunk.conjunction else None
    medium = last is not None and hand_of(last, reading.lore.hands).role in _RELAYS and agrees(last, chunk.forms)
    return last if medium else None


def _quoting_phrase(reading: Reading, at: int) -> int | None:
    """`أفادت وسائل إعلام نقلا عن مصدر قوله إن`: chunk of the phrase before a noun of saying; None without one."""
    phrase = reading.clause.kinds.rfind("K", 0, at)
    quotes = phrase > 0 and reading.clause.chunks[phrase].norm.removeprefix("و") == "نقلا"
    return phrase if quotes and relay_of(reading, at) is None else None


def _medium_beside(reading: Reading, relay: int) -> Medium | None:
    """`نقلت صحيفة "المثال" عن`, `صحيفة محلية نقلت عن`: the medium that is the subject of the verb."""
    chunks = reading.clause.chunks
    behind = next((i for i in range(relay + 1, len(chunks)) if chunks[i].norm not in _MARKS), len(chunks))
    if behind < len(chunks) and (found := medium_at(reading, behind)):
        return found
    for first in range(relay - 1, max(-1, relay - _NAME_WORDS - 2), -1):
        found = medium_at(reading, first)
        if found and not any(c.kind not in "wlbuR" for c in chunks[found.last : relay]):
            return found
    return None
