"""Things in a line, on pages that are about something else."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.view import event_origins, show_event
from khabar.brief.words import Label
from khabar.model import Event


class EventLine(NamedTuple):
    """An event: kind, participants and date in ``label``; how many tellings and independent origins it has."""

    id: str
    number: int
    label: Label
    date: str | None
    background: bool
    conflict: bool
    mentions: int
    origins: int


def event_line(event: Event, book: Book) -> EventLine:
    """An event in a line, from itself alone: its articles need not be there."""
    return EventLine(
        id=event.id,
        number=book.numbers[event.id],
        label=show_event(event, book),
        date=event.date,
        background=event.background,
        conflict=event.id in book.disputed,
        mentions=len(event.mentions),
        origins=event_origins(event),
    )
