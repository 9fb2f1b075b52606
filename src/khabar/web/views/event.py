"""The page of an event: the accounts by origin, what was said of it, why its tellings are one, who copies whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khabar.brief.accounts import Column, columns_of
from khabar.brief.contents import Book
from khabar.brief.disputes import ConflictView, conflict_view
from khabar.brief.passages import plain
from khabar.brief.stories import story_days, story_title
from khabar.brief.view import (
    Cite,
    EventView,
    RowView,
    ValueView,
    cite_mention,
    event_view,
    show_event,
    statements_of,
)
from khabar.brief.words import Label
from khabar.errors import AbsentError
from khabar.model import ArticleRef, Copy, Event, Story
from khabar.store import beside, listing
from khabar.store.listing import EventsAsked, Window
from khabar.store.parts import Parts
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import Desk, EventLine, Named, Spoken, day_of, named, spoken_view
from khabar.web.views.copies import Graph, graph_of
from khabar.web.views.lists import event_lines
from khabar.web.views.mending import Mendable, mendable_event
from khabar.web.views.pairs import Pairs, pairs_of

#: Columns of the table, statements, tellings, pairs and articles of the graph that one page shows; the rest is counted.
COLUMNS, SAID, TELLINGS, PAIRS, GRAPH = 10, 20, 40, 12, 24
#: Events that are offered to merge with.
_NEAR = 20


class Telling(NamedTuple):
    """One place that tells the event, with its words and the day of its article."""

    cite: Cite
    words: str
    day: Label


class StoryLine(NamedTuple):
    """A story by its headline and days."""

    id: str
    title: str
    days: Label


class EventPage(NamedTuple):
    """Everything that the page of an event shows.

    ``cells``: by attribute and origin the values that the origin gives. ``why`` are the judgements that make the event
    one, ``unsure`` those on its tellings that were left undecided; ``near`` are events that it might be one with.
    """

    event: EventView
    shown: Label
    people: tuple[Named, ...]
    counts: tuple[Label, ...]
    columns: tuple[Column, ...]
    columns_left: int
    cells: Mapping[str, Mapping[str, tuple[ValueView, ...]]]
    conflicts: tuple[ConflictView, ...]
    statements: tuple[Spoken, ...]
    statements_left: int
    tellings: tuple[Telling, ...]
    tellings_left: int
    graph: Graph
    why: Pairs
    unsure: Pairs
    stories: tuple[StoryLine, ...]
    near: tuple[EventLine, ...]
    mendable: Mendable


def event_page(library: Library, asked: Asked) -> EventPage:
    """The page of an event.

    Raises:
        AbsentError: The record has no such event.
    """
    with library.parts() as parts:
        part = parts.event(asked.path["id"])
        if part is None:
            raise AbsentError(f"{asked.path['id']}: no such event in this record")
        desk = Desk(library, parts)
        book = library.book(part)
        return _page(book.events[asked.path["id"]], desk, book)


def _page(event: Event, desk: Desk, book: Book) -> EventPage:
    parts, linked = desk.parts, book.record.linked
    view = event_view(event, book)
    columns = columns_of(view, book)
    said = tuple(statements_of(event, book))
    cites = [(mention, cite) for mention in event.mentions if (cite := cite_mention(mention, book)) is not None]
    told = frozenset(event.mentions)
    why = beside.judged_among(parts.connection, told, "same", PAIRS)
    unsure = beside.judged_at_edge(parts.connection, told, "unsure", PAIRS)
    return EventPage(
        event=view,
        shown=show_event(event, book),
        people=named(event.participants, book),
        counts=view.counts(book),
        columns=tuple(columns[:COLUMNS]),
        columns_left=max(0, len(columns) - COLUMNS),
        cells={row.attribute: _cells(row, columns[:COLUMNS]) for row in view.rows},
        conflicts=tuple(conflict_view(c, book) for c in linked.conflicts if c.event == event.id),
        statements=tuple(spoken_view(one, book) for one in said[:SAID]),
        statements_left=max(0, len(said) - SAID),
        tellings=tuple(_telling(mention, cite, book) for mention, cite in cites[:TELLINGS]),
        tellings_left=max(0, len(cites) - TELLINGS),
        graph=_graph(event, parts, book),
        why=pairs_of(why, desk, book),
        unsure=pairs_of(unsure, desk, book),
        stories=tuple(story_line(story, book) for story in linked.stories),
        near=_near(event, desk),
        mendable=mendable_event(event.id),
    )


def _near(event: Event, desk: Desk) -> tuple[EventLine, ...]:
    """Events of the same days with one of the participants: what this one might be merged with."""
    if not event.date or not event.participants:
        return ()
    day = event.date[:7]
    wanted = EventsAsked(participant=event.participants[0], since=day, until=day)
    found = listing.events(desk.parts.connection, wanted, Window(0, _NEAR))
    return tuple(line for line in event_lines(found.positions, desk.library, desk.parts)[0] if line.id != event.id)


def _cells(row: RowView, columns: Sequence[Column]) -> dict[str, tuple[ValueView, ...]]:
    """Values of an attribute by origin, each with the places where that origin gives it."""
    return {column.origin: tuple(_values_of(row, column.origin)) for column in columns}


def _values_of(row: RowView, origin: str) -> list[ValueView]:
    told = [value._replace(cites=tuple(c for c in value.cites if c.origin == origin)) for value in row.values]
    return [value for value in told if value.cites]


def _telling(mention: str, cite: Cite, book: Book) -> Telling:
    article, told = book.told[mention]
    words = plain(told.evidence.exact, book.pages[article.page].media)
    return Telling(cite, words, day_of(article, book) or book.words.ui("undated"))


def story_line(story: Story, book: Book) -> StoryLine:
    """A story in a line."""
    return StoryLine(story.id, story_title(story, book)[0], story_days(story, book))


def _graph(event: Event, parts: Parts, book: Book) -> Graph:
    """Who copies whom among the articles that tell the event."""
    told = (book.told[mention].article for mention in event.mentions if mention in book.told)
    refs = dict.fromkeys(ArticleRef(page=article.page, article=article.article) for article in told)
    positions = beside.copies_among(parts.connection, tuple(refs))
    copies: tuple[Copy, ...] = parts.copies(positions).contents.linked.copies if positions else ()
    return graph_of(copies, book, GRAPH)
