"""The page of a story: what happened in it, and its articles day by day with why each goes on with it."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.stories import Step, StoryView, story_view
from khabar.brief.words import Label
from khabar.errors import AbsentError
from khabar.store import facets, keys, schema
from khabar.store.keys import Keys
from khabar.store.listing import Window
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import EventLine, Head, Named, Part, event_line, head, named, part_of
from khabar.web.views.lists import StoryRow, story_rows

#: Events of one page.
_EVENTS = 40
#: Other stories that are offered to merge with.
_NEAR = 20


class StoryPage(NamedTuple):
    """A story; ``part`` is about its steps, ``heads`` are their articles, ``near`` stories that went on last."""

    id: str
    title: str
    days: Label
    standing: Label
    counts: tuple[Label, ...]
    people: tuple[Named, ...]
    events: tuple[EventLine, ...]
    events_left: int
    part: Part
    steps: tuple[Step, ...]
    heads: tuple[Head, ...]
    near: tuple[StoryRow, ...]


def story_page(library: Library, asked: Asked) -> StoryPage:
    """The page of a story.

    Raises:
        AbsentError: The record has no such story.
    """
    with library.parts() as parts:
        found = parts.positions(schema.STORIES.c.id, (asked.path["id"],))
        if not found:
            raise AbsentError(f"{asked.path['id']}: no such story in this record")
        book = library.book(parts.load(_in_lines(keys.of_stories(parts.connection, found))))
        positions = [number - 1 for number in book.numbers.values()]
        disputed = facets.disputed(parts.connection, positions)
        near = parts.kept("latest stories", lambda: story_rows(Window(0, _NEAR), library, parts)[1])
    view: StoryView = story_view(book.record.linked.stories[0], book)
    first, most = asked.shown
    lines = tuple(event_line(event, book, disputed) for event in view.events)
    return StoryPage(
        id=view.story.id,
        title=view.title,
        days=view.days,
        standing=view.standing,
        counts=view.counts(book),
        people=named(view.story.participants[:12], book),
        events=lines[:_EVENTS],
        events_left=max(0, len(lines) - _EVENTS),
        part=part_of(len(view.steps), first, most),
        steps=view.steps[first : first + most],
        heads=tuple(head(step.cite.ref, book) for step in view.steps[first : first + most]),
        near=tuple(row for row in near if row.id != view.story.id),
    )


def _in_lines(wanted: Keys) -> Keys:
    """The same with events that are only named: an affair of months has hundreds."""
    events = keys.named("events", wanted.links["events"].values)
    return wanted._replace(links={**wanted.links, "events": events})
