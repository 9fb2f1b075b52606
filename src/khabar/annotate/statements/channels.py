"""Through whom the words reached us: agencies, platforms, documents, and whoever relays them; and to whom they went."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.annotate.statements import voices
from khabar.annotate.statements.openings import Opening
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.speakers import according_voice, relay_of
from khabar.annotate.statements.voices import Voice
from khabar.model import ChainLink

_RELAYS = frozenset(("agency", "outlet", "platform"))
#: What a channel stands after (في بيان، عبر حسابه); عقب منشور is a time, not a channel.
_THROUGH = frozenset(("في", "علي", "عبر", "خلال", "ضمن", "من", "المشترك", "مشترك"))
_CHANNELS = frozenset(("document", "platform", "agency", "outlet"))


def find_links(reading: Reading, at: int, opening: int, voice: Voice) -> tuple[ChainLink, ...]:
    """The chain of the statement whose cue is chunk ``at``, without the speaker; people before channels.

    A participle shares the channel of its sentence, a dropped subject that of the sentence before.
    """
    first = at if reading.drafts else 0
    links = [*_hands(reading, at, opening, voice)]
    links += [link for index in range(first, opening) if (link := find_link(reading, index, at, voice))]
    return _settled(links or _shared(reading, at, voice))


def _hands(reading: Reading, at: int, opening: int, voice: Voice) -> list[ChainLink]:
    """Who relays: the subject of نقل."""
    chunks = reading.clause.chunks
    relays = chunks[at].forms[0].lemma.lemma == "نقل"
    relay = relay_of(reading, at) if chunks[at].kind == "M" else at if relays else None
    hand = voices.subject_after(reading.clause, relay, opening, reading.genders) if relay is not None else None
    if hand is None or hand.entity == voice.entity:
        return []
    kind = reading.lore.bodies.get(hand.entity or "", "")
    return [hand.link(kind if kind in _RELAYS else "speaker")]


def _shared(reading: Reading, at: int, voice: Voice) -> Iterable[ChainLink]:
    if reading.drafts and reading.clause.kinds[at] == "G":
        return [link for link in reading.drafts[-1].links if link.role in ("document", "platform")]
    last = reading.memory.voice
    carried = not reading.drafts and voice.how == "dropped_subject" and last and last.entity == voice.entity
    return reading.memory.links if carried else ()


def find_link(reading: Reading, index: int, cue: int, voice: Voice) -> ChainLink | None:
    """What chunk ``index`` adds to the chain of ``voice``; None for nothing."""
    clause, chunk = reading.clause, reading.clause.chunks[index]
    if chunk.channel and index and clause.chunks[index - 1].norm.removeprefix("و") in _THROUGH:
        return ChainLink(entity=None, label=clause.text[chunk.start : chunk.end], role=chunk.channel.role)
    if chunk.kind == "K":
        interposed = voice.mention is not None and voice.mention.end <= chunk.start
        inner = according_voice(reading, index) if index > cue or interposed or index == 0 else None
        return inner.link() if inner else None
    entity = chunk.group.head.entity if chunk.group else None
    kind = reading.lore.bodies.get(entity or "", "")
    if kind not in _RELAYS or entity == voice.entity:
        return None
    return ChainLink(entity=entity, label=clause.text[chunk.start : chunk.end], role=kind)


def _settled(links: Iterable[ChainLink]) -> tuple[ChainLink, ...]:
    """Each link once, people before channels; a post gives way to the platform that carries it."""
    unique = list(dict.fromkeys(links))
    carried = any(link.role == "platform" for link in unique)
    kept = [link for link in unique if link.role != "post" or not carried]
    named = [ChainLink(entity=k.entity, label=k.label, role="document") if k.role == "post" else k for k in kept]
    return tuple(sorted(named, key=lambda link: link.role in _CHANNELS))


def find_addressee(reading: Reading, at: int, opening: Opening, voice: Voice) -> str | None:
    """Whom the words are spoken to: a name after ل, or the object of أبلغ and طالب; an id, else its words."""
    clause = reading.clause
    takes_person = "@" in clause.chunks[at].forms[0].lemma.government
    for index in range(at + 1, min(opening.chunk, len(clause.chunks))):
        group = clause.chunks[index].group
        if group is None or (voice.mention and voice.mention.start == group.start):
            continue
        if clause.kinds[index - 1] == "l" or (clause.kinds[index - 1] in "NV" and takes_person):
            return group.head.entity or clause.text[group.start : group.end]
    return None
