"""The labels of what Khabar found in articles nobody had opened: evals/gold/events-finds.jsonl."""

from __future__ import annotations

from msgspec import Struct

from khabar.evaluate.event_labels import ParticipantLabel
from khabar.model import Span


class FindLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a careful reader says of one find, by docs/annotation-events.md; spans are code points over the text.

    Attributes:
        trigger: As Khabar found it.
        found: The type that Khabar gave it.
        event: ``yes``, ``no``, ``optional``. Of what is no event nothing else is said.
        type: The right type.
        participants: Aligned by machine from their words: in the trigger's sentence, else before, else behind.
        time: The words that date it; None where none do.
        value: Of what date that is, in EDTF; None where they give none. Packs 11 and later alone have it.
        results: Of a contact, triggers of what the article gives as its result. Packs 11 and later alone have them.
    """

    trigger: Span
    found: str
    event: str
    type: str | None = None
    modality: str | None = None
    background: bool = False
    participants: tuple[ParticipantLabel, ...] = ()
    time: Span | None = None
    value: str | None = None
    results: tuple[Span, ...] = ()


class FindLabels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The finds of one article in the order of the text.

    Attributes:
        pack: Which of the lists it was labelled in: 1 to 5, one a reader; 11 and later, twenty articles each.
        missed: Words of contacts of which nothing was found, as far as the reader met them; packs 11 and later.
    """

    pack: int
    set: str
    id: str
    sha256: str
    items: tuple[FindLabel, ...]
    missed: tuple[Span, ...] = ()
