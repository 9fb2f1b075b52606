"""To whom words are spoken."""

from __future__ import annotations

from khabar.annotate.statements.media import medium_at
from khabar.annotate.statements.openings import Opening
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.voices import Voice


def find_addressee(reading: Reading, at: int, opening: Opening, voice: Voice) -> str | None:
    """Whom the words are spoken to: a name after ل, or the object of أبلغ and طالب; an id, else its words."""
    clause = reading.clause
    takes_person = "@" in clause.chunks[at].forms[0].lemma.government
    for index in range(at + 1, min(opening.chunk, len(clause.chunks))):
        group = clause.chunks[index].group
        if group is None or (voice.mention and voice.mention.start == group.start) or medium_at(reading, index):
            continue
        if clause.kinds[index - 1] == "l" or (clause.kinds[index - 1] in "NV" and takes_person):
            return group.head.entity or clause.text[group.start : group.end]
    return None
