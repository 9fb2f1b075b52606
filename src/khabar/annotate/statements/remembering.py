"""What one sentence hands to the next: who spoke last, who acted, which hands go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.annotate.statements.carrying import named_here
from khabar.annotate.statements.clause_subjects import clause_subject
from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.continuing import ends_with_clause
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.reading import Draft, Memory
from khabar.annotate.statements.voices import Voice
from khabar.records import replace

#: Voices before the last one that a verb without subject may still mean.
REMEMBERED = 6


def remembered(memory: Memory, clause: Clause, drafts: Sequence[Draft], lore: VoiceLore) -> Memory:
    """What a sentence hands to the next: who spoke or acted in it, and the hands that go on."""
    paragraph = clause.sentence.paragraph
    main = [d for d in drafts if d.outer is None and d.voice.is_known]
    if main:
        last, start = main[-1], clause.sentence.start
        behalf = named_here([last.behalf], start) if last.behalf else ()
        links = named_here(last.links, start)
        voices = latest((*(d.voice for d in reversed(main)), *memory.voices))
        body = behalf[0] if behalf else None
        joins = paragraph if ends_with_clause(clause, main) else None
        return Memory(voices, last.voice, paragraph, links, body, memory.papers, joins)
    subject = clause_subject(clause, lore)
    if subject and memory.voice and _is_background(clause) and _gives_way(subject, memory.voice, lore):
        return replace(memory, voices=(*memory.voices, subject), links=(), behalf=None, clause_of=None)
    if subject and subject.how == "name":
        return Memory(memory.voices, subject, paragraph, papers=memory.papers)
    return Memory(memory.voices, memory.subject, memory.paragraph, papers=memory.papers)


def _is_background(clause: Clause) -> bool:
    """`وكان الأردن استفاد من قرض`: what had been before, told without a word of saying."""
    return clause.chunks[0].norm.removeprefix("و") in ("كان", "كانت") and "V" not in clause.kinds


def _gives_way(subject: Voice, spoke: Voice, lore: VoiceLore) -> bool:
    """`وكان الأردن استفاد من قرض. ولفت إلى`: a state that only did something speaks if the person before may not."""
    person = spoke.how != "metonym" and lore.bodies.get(spoke.entity or "") != "state" and spoke.number == "s"
    return person and lore.bodies.get(subject.entity or "") == "state"


def latest(spoken: Iterable[Voice]) -> tuple[Voice, ...]:
    """The voices that may go on, each once, the last first."""
    unique: dict[str | None, Voice] = {}
    for voice in spoken:
        unique.setdefault(voice.entity or voice.label, voice)
    return tuple(unique.values())[:REMEMBERED]
