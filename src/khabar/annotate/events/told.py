"""What statements tell of who does a deed in words."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.row import Row
from khabar.model import Mention, Participant, Span, Statement

#: How a voice is told that only its words name.
IN_WORDS = frozenset(("name", "role", "collective"))
#: Not لن: who says "we will not send" refuses in his own name.
_NOT = frozenset(("لا", "لم"))


def teller(statement: Statement, mentions: Sequence[Mention], start: int, role: str) -> Participant | None:
    """The speaker of the statement that a deed's verb opens, also one whom only words name (اتهمت قيادة الجيش).

    None for several joined, of whom the speaker's entity is the first alone, and for words before ``start``, where the
    sentence begins. Of words, the body that they name: قيادة الجيش, غالبية المجلس.
    """
    voice = statement.speaker
    if voice.mention is None or (voice.entity and voice.how in ("collective", "document")):
        return None
    if voice.entity is None and not (start <= voice.mention.start and voice.how in IN_WORDS):
        return None
    inside = (m.entity for m in mentions if m.entity and _lies_in(m, voice.mention))
    return Participant(entity=voice.entity or next(inside, None), role=role, mention=voice.mention)


def _lies_in(mention: Mention, span: Span) -> bool:
    return span.start <= mention.start and mention.end <= span.end and mention.form != "demonym"


def spoken_for(statement: Statement) -> str | None:
    """Who the speaker is, of an unnamed spokesman those he speaks for; None where nobody is named."""
    return statement.speaker.entity or next((link.entity for link in statement.chain[1:2]), None)


def says_not(row: Row, at: int) -> bool:
    """`لا نتحدث عن`: what the voice says that "we" do not do."""
    first_person = row.items[at].norm.removeprefix("و").startswith("ن")
    return first_person and at > 0 and row.items[at - 1].norm.removeprefix("و") in _NOT
