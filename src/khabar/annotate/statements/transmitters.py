"""The hands that an according-to phrase names: an agency that transmits, a document, a voice behind another's words."""

from __future__ import annotations

from khabar.annotate.statements.channels import channels
from khabar.annotate.statements.hands import hand_of, is_document
from khabar.annotate.statements.issuers import issuer
from khabar.annotate.statements.media import Medium, medium_at, told
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.speakers import according_voice, phrase_end, relayed_in_phrase
from khabar.annotate.statements.voices import UNKNOWN, Voice, voice_of
from khabar.model import ChainLink, Span

#: What may stand between the phrase and a medium besides its verb and ل.
_LEADING = frozenset(
    ("تقرير", "ما", "لما", '"', "عبر", "علي", "عنه", "عنها", "لسانه", "لسانها", "مراسل", "مراسله", "مراسلي")
)
#: Verbs for what stands in a medium (بحسب ما ورد في صحيفة المثال).
_ASCRIBES = frozenset(("نسبت", "نسبته", "نسب", "نسبه", "عزت"))
_STANDS = ("ورد", "جاء", "نشر")
#: What media do with words; who does it is a medium.
_RELAYS = frozenset(("agency", "outlet"))
_MEDIA_VERBS = frozenset(("نقل", "نشر", "أورد", "بث"))
#: More words in marks are no name.
_NAME_WORDS = 3


def transmitter(reading: Reading, at: int) -> ChainLink | None:
    """The outlet or agency that the phrase at chunk ``at`` gives: بحسب رويترز, وفق ما نقلت وكالة المثال; else None."""
    found = _medium(reading, at)
    return found.link if found else None


def _medium(reading: Reading, at: int) -> Medium | None:
    chunks, end = reading.clause.chunks, phrase_end(reading, at)
    for index in range(at + 1, end):
        if chunks[index].kind == "l" and chunks[index - 1].kind == "V":
            return None  # `وفق ما قال لرويترز`: whom somebody told
        if found := medium_at(reading, index) or _unnamed_media(reading, index, end):
            return found
        norm = chunks[index].norm
        verb = chunks[index].kind == "w" and index == at + 1 and chunks[at].attribution is not None
        verb = verb and chunks[index].norm in _ASCRIBES
        stands_in = norm == "في" and chunks[index - 1].norm.startswith(_STANDS)
        if chunks[index].kind not in "Vlu" and norm.removeprefix("ل") not in _LEADING and not (stands_in or verb):
            return None
    # The phrase itself ends at marks.
    return _strange_medium(reading, end) if end < len(chunks) else None


def _unnamed_media(reading: Reading, at: int, end: int) -> Medium | None:
    """`بحسب وسائل إعلام محلية`: media without a name, which transmit all the same."""
    chunks = reading.clause.chunks
    media = chunks[at].norm == "وسائل" and at + 1 < end and chunks[at + 1].norm.removeprefix("ال") == "اعلام"
    if not media:
        return None
    span = Span(chunks[at].start, chunks[end - 1].end)
    label = reading.clause.text[span.start : span.end]
    return Medium(at, end, ChainLink(entity=None, label=label, role="anonymous", mention=span))


def _strange_medium(reading: Reading, at: int) -> Medium | None:
    """`وفق ما نقلت "المثال"`: a name in marks that no table has, behind a verb of media."""
    chunks, kinds = reading.clause.chunks, reading.clause.kinds
    closed = kinds.find("]", at)
    if kinds[at] != "[" or not at < closed <= at + _NAME_WORDS + 1:
        return None
    if not any(form.lemma.lemma in _MEDIA_VERBS for form in chunks[at - 1].forms):
        return None
    span = Span(chunks[at].end, chunks[closed].start)
    label = reading.clause.text[span.start : span.end]
    return Medium(at, closed + 1, ChainLink(entity=None, label=label, role="outlet", mention=span))


def according_hands(reading: Reading, at: int, voice: Voice) -> list[ChainLink]:
    """The hands that the phrase at chunk ``at`` adds behind another ``voice``, nearest to it first; may be empty."""
    medium = transmitter(reading, at)
    if medium:
        inner = relayed_in_phrase(reading, at)
        behind = [hand_of(inner, reading.lore.hands)] if inner and not _is_same(inner, voice) else []
        return behind if medium.entity and medium.entity == voice.entity else [*behind, medium]
    document = _document(reading, at, voice)
    if document:
        return document
    inner = according_voice(reading, at)
    if inner is None or _is_same(inner, voice):
        return []
    return [hand_of(inner, reading.lore.hands), *inner_hands(reading, at, inner)]


def _is_same(inner: Voice, voice: Voice) -> bool:
    return (
        inner == UNKNOWN
        or inner.mention == voice.mention
        or (inner.entity is not None and inner.entity == voice.entity)
    )


def quoted_voice(reading: Reading, at: int, opening: int, voice: Voice) -> Voice:
    """Whose words a medium gives: `ذكرت الصحيفة، نقلا عن الوزير، أن`; ``voice`` itself where it quotes nobody."""
    phrase = next((i for i in range(at, opening) if is_quoting(reading, i)), None)
    return voice if phrase is None else according_voice(reading, phrase) or voice


def is_quoting(reading: Reading, at: int) -> bool:
    """Whether chunk ``at`` is `نقلا عن`."""
    return reading.clause.kinds[at] == "K" and reading.clause.chunks[at].norm.removeprefix("و") == "نقلا"


def requoted(reading: Reading, at: int, draft: Draft) -> bool:
    """`قالت رويترز إن …، نقلا عن مصدر`: gives a medium's statement to whom the phrase at chunk ``at`` names, if any."""
    voice, hand = according_voice(reading, at), hand_of(draft.voice, reading.lore.hands)
    if voice is None or hand.role not in _RELAYS:
        return False
    draft.links = (*inner_hands(reading, at, voice), hand, *draft.links)
    draft.voice = voice
    return True


def inner_hands(reading: Reading, at: int, voice: Voice) -> list[ChainLink]:
    """What the phrase itself tells of channels and of whom its ``voice`` told (لمسؤولين تحدثوا لرويترز)."""
    end = phrase_end(reading, at)
    return [*channels(reading, at + 1, end, voice), *told(reading, at + 1, end, voice, lemma="")]


def relaying(reading: Reading, at: int, voice: Voice) -> list[ChainLink]:
    """Who hands on the words in `وفق ما نقلت الوكالة عن الوزير`; none in other phrases."""
    if relayed_in_phrase(reading, at) is None:
        return []
    hand = transmitter(reading, at)
    if hand is None:
        subject = according_voice(reading, at)
        hand = hand_of(subject, reading.lore.hands) if subject and not _is_same(subject, voice) else None
    return [hand] if hand else []


def _document(reading: Reading, at: int, voice: Voice) -> list[ChainLink]:
    """`بحسب البيان`, `وفقا لبيانات منظمة المثال`: the document, then whose it is."""
    clause, end = reading.clause, phrase_end(reading, at)
    if at + 1 >= end or not is_document(clause.chunks[at + 1].norm, reading.lore.hands):
        return []
    first = clause.chunks[at + 1]
    start = first.start + first.conjunction + (first.norm.startswith("ل") and not first.norm.startswith("لل"))
    link = ChainLink(entity=None, label=clause.text[start : first.end], role="document", mention=Span(start, first.end))
    following = clause.chunks[at + 2].group if at + 2 < end else None
    owner = [hand_of(voice_of(clause.text, following, reading.genders), reading.lore.hands)] if following else []
    return [link, *(owner or issuer(reading, at + 1, end, voice))]
