"""Whose a report inside another's words is, where nothing beside it tells."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Chunk
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.openings import is_of_what
from khabar.annotate.statements.phrases import kind_of
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.subjects import voice_at
from khabar.annotate.statements.voices import UNKNOWN, Voice, may_follow


def inner_voice(reading: Reading, at: int, outer: Draft | None) -> Voice | None:
    """Whose a report inside another's words is: the subject of their أن, the speaker himself behind أنه, else unknown.

    A verb that و joins there without either goes on about its things: None.
    """
    stands = any(f.lemma.lemma in ("جاء", "ورد", "علم") for f in reading.clause.chunks[at].forms)
    if outer is None or reading.clause.kinds[at] == "M" or stands:
        return None  # `قرار الطرد جاء "متوافقا مع المعايير"`
    chunks, first = reading.clause.chunks, outer.opening.chunk
    if outer.opening.rule.endswith("that") and outer.opening.shared_subject:
        return outer.voice.recalled("dropped_subject")
    if is_of_what(reading.clause, at) and may_follow(outer.voice, chunks[at].forms):
        return outer.voice.recalled("dropped_subject")  # `أدان ما وصفه بالتدخل`
    if _is_told_of_thing(reading, at) and may_follow(outer.voice, chunks[at].forms):
        return outer.voice.recalled("dropped_subject")
    if outer.opening.rule.endswith("that") and first < at:
        # Of أن … وأن … the nearer one's; وأنه has no other than the first.
        nearer = reading.clause.kinds.rfind("C", first, at)
        first = nearer + 1 if nearer > 0 and chunks[nearer].norm.endswith("ان") else first
        subject = voice_at(reading.clause, first, at, reading.lore)
        if subject and not _is_present(chunks[first], reading.lore):
            return subject
    return None if chunks[at].conjunction else UNKNOWN


def _is_told_of_thing(reading: Reading, at: int) -> bool:
    """`رفضت موسكو مقترحات قالت إنها غير جدية`: of an indefinite thing that its أن takes up the speaker says so."""
    chunks, kinds = reading.clause.chunks, reading.clause.kinds
    thing = kinds[at - 1 : at] in ("w", "A", "M") and not chunks[at - 1].norm.startswith("ال")
    taken_up = kinds[at + 1 : at + 2] == "C" and chunks[at + 1].norm.endswith(("نها", "نه", "نهم"))
    return thing and taken_up and not chunks[at].conjunction and kind_of(chunks[at - 1], reading.lore) is None


def _is_present(chunk: Chunk, lore: VoiceLore) -> bool:
    """`نفت أن تكون ساعية`: behind أن a verb stands as often as a subject."""
    plain = chunk.kind == "w" and chunk.norm[:1] in ("ي", "ت") and lore.voice_nouns.get(chunk.norm) is None
    return plain and chunk.norm in lore.verbs
