"""To whom words are spoken."""

from __future__ import annotations

from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.hands import bare
from khabar.annotate.statements.media import medium_at
from khabar.annotate.statements.phrases import BELONGING
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.speakers import phrase_end
from khabar.annotate.statements.voices import Voice

#: Cues whose object, marked or bare, is the one spoken to: government of cues.tsv.
_TO_PERSON = frozenset(("@",))
#: Verbs that ask something of somebody: طلب من واشنطن.
_OF = frozenset(("طلب", "التمس"))
#: Words that lead to listeners: قال أمام البرلمان.
_BEFORE = frozenset(("امام", "امامه"))
#: Plain words of an addressee, up to so many.
_WORDS = 3
#: Kinds of chunks that no plain word for a person begins behind.
_GOVERNED = frozenset("aiemfpb")


def find_addressee(reading: Reading, at: int, opening: Opening, voice: Voice) -> str | None:
    """Whom the words are spoken to; an id, else its words; None where the sentence does not say so.

    A name or a noun for listeners behind ل or أمام, the object of أبلغ and طالب, who stands behind من with طلب. An
    agency or outlet is a hand, no addressee.
    """
    lemma = reading.clause.chunks[at].forms[0].lemma
    takes = bool(lemma.government & _TO_PERSON)
    asks = lemma.lemma in _OF and reading.clause.kinds[at] != "M" and reading.clause.chunks[at].forms[0].kind != "noun"
    # Of طلب من the one who is asked may stand where the content was taken to begin.
    for index in range(at + 1, min(opening.chunk + asks, len(reading.clause.chunks))):
        if _is_ascribed(reading, at, index) or _is_voice(reading, index, voice) or medium_at(reading, index):
            continue
        if _is_listener(reading, index) or (asks and _follows(reading, index, "m")):
            return _words(reading, index, opening.chunk)
        if takes and _is_object(reading, index, at, voice):
            return _words(reading, index, opening.chunk)
    return None


def _is_ascribed(reading: Reading, cue: int, at: int) -> bool:
    """`، حسب بيان للكرملين،`: whose paper an according-to phrase names is nobody who is told."""
    phrase = reading.clause.kinds.rfind("K", cue, at)
    return phrase > 0 and at < phrase_end(reading, phrase)


def _is_voice(reading: Reading, at: int, voice: Voice) -> bool:
    chunk, mention = reading.clause.chunks[at], voice.mention
    if chunk.group and chunk.group.head.entity and chunk.group.head.entity == voice.entity:
        return True
    return mention is not None and mention.start <= chunk.start < mention.end


def _follows(reading: Reading, at: int, kinds: str) -> bool:
    chunk = reading.clause.chunks[at]
    definite = chunk.kind == "w" and chunk.norm.startswith("ال")
    return reading.clause.kinds[at - 1] in kinds and (chunk.group is not None or definite)


def _is_listener(reading: Reading, at: int) -> bool:
    """`لنظيره`, `للصحفيين`, `أمام البرلمان`."""
    chunk, before = reading.clause.chunks[at], reading.clause.chunks[at - 1]
    if chunk.group is None and not reading.lore.hands.venues.isdisjoint(bare(chunk.norm)):
        return False  # `أمام مقر الحكومة`: he stands there
    if chunk.group is not None or chunk.kind == "w":
        alone = before.kind == "l" and len(before.norm) <= len("ول") and chunk.group is not None
        return (alone and not _is_of_title(reading, at)) or before.norm in _BEFORE
    return chunk.kind == "l" and not reading.lore.hands.listeners.isdisjoint(bare(chunk.norm))


def _is_of_title(reading: Reading, at: int) -> bool:
    """`المتحدث الرسمي لمركز الإغاثة`, `زعيم الكتلة للحزب`: the ل is the title's, whose body follows."""
    group, title = reading.clause.chunks[at].group, reading.clause.chunks[at - 2].group if at > 1 else None
    body = group is not None and group.head.type in ("organization", "place")
    if at > 1 and reading.clause.chunks[at - 2].norm in BELONGING:
        return True  # `قائد موال للرئيس`
    return body and title is not None and title.head.form == "role"


def _is_object(reading: Reading, at: int, cue: int, voice: Voice) -> bool:
    """The first name or definite noun behind the verb and its subject that nothing governs and no noun leads to."""
    clause = reading.clause
    chunk, before = clause.chunks[at], clause.kinds[at - 1]
    if before == "w" and not (chunk.group and clause.chunks[at - 1].norm.startswith("ال")):
        return False
    subject_behind = voice.mention is not None and voice.mention.start > clause.chunks[cue].start
    if subject_behind and voice.mention is not None and chunk.start < voice.mention.end:
        return False
    if before in _GOVERNED or before == "l":
        return False
    return chunk.group is not None or _is_definite(reading, at)


def _is_definite(reading: Reading, at: int) -> bool:
    """`المسؤولين`, `جميع الأطراف`, `أعضاء المجلس`: a plain word with the article, or one that leads to such a word."""
    chunks = reading.clause.chunks
    if chunks[at].kind != "w":
        return False
    following = chunks[at + 1] if at + 1 < len(chunks) else None
    leads = following is not None and following.kind == "w" and following.norm.startswith("ال")
    return chunks[at].norm.startswith("ال") or leads


def _words(reading: Reading, at: int, stop: int) -> str:
    """The identifier of a name, else the words of the noun phrase that begins at chunk ``at``."""
    clause = reading.clause
    group = clause.chunks[at].group
    if group is not None:
        return group.head.entity or clause.text[group.start : group.end]
    last = at + 1
    while last < min(stop, at + _WORDS) and clause.kinds[last] in "wN" and not clause.chunks[last].conjunction:
        last += 1
    return clause.text[clause.chunks[at].start : clause.chunks[last - 1].end]
