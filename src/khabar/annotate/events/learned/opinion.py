"""What the learned opinion is asked of, and what it says."""

from __future__ import annotations

from msgspec import Struct

from khabar.annotate.events.candidate import Around
from khabar.model import EventMention, Span


class Telling(Struct, frozen=True, gc=False):
    """An event mention as the rules made it, with its trigger in its row."""

    event: EventMention
    around: Around


class Opinion(Struct, frozen=True, kw_only=True, gc=False):
    """What is thought of somebody beside a trigger.

    Attributes:
        trigger: Of the event mention.
        mention: The words for who may take part.
        entity: Identifier; None for one whom only the words tell.
        share: How likely they take part, 0 to 1.
        role: The likeliest role; empty where they were not given one.
        given: The role that a rule gave them; they are weighed then as if none had, and keep it. Empty for most.
        roles: What the frame of the trigger has.
        attributes: What it was weighed by.
    """

    trigger: Span
    mention: Span
    entity: str | None
    share: float
    role: str
    roles: tuple[str, ...]
    attributes: tuple[str, ...]
    given: str = ""
