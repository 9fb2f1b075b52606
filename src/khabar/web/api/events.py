"""Events, statements, conflicts, origins and stories."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from khabar.errors import AbsentError
from khabar.store import listing, roots
from khabar.store.listing import EventsAsked, StatementsAsked
from khabar.web import items, shapes
from khabar.web.api.contract import Key, Lib, PathKey, Shown, answer, gives
from khabar.web.api.filters import Events, Statements

router = APIRouter()


@router.get("/events", summary="Events", **gives(shapes.EventList))
def get_events(library: Lib, window: Shown, asked: Events) -> Response:
    """Events by type, mode, participant and day of happening; those where accounts differ alone."""
    filters = EventsAsked(**asked.model_dump())
    with library.parts() as parts:
        found = listing.events(parts.connection, filters, window)
        part = parts.lines(found.positions)
    book = library.book(part)
    listed = {book.numbers[event.id] - 1: event for event in part.contents.linked.events}
    shown = tuple(items.event_item(listed[position], book) for position in found.positions)
    return answer(shapes.EventList(total=found.total, skip=window.first, limit=window.most, items=shown))


@router.get("/events/{event}", summary="An event", **gives(shapes.EventDetail))
def get_event(library: Lib, event: PathKey) -> Response:
    """One event: reports of each attribute, who tells it, statements, conflicts, origins, stories."""
    return answer(items.event_detail(library, event))


@router.get("/statements", summary="Statements", **gives(shapes.StatementList))
def get_statements(library: Lib, window: Shown, asked: Statements) -> Response:
    """Statements by speaker, act of speech, topic, event and outlet."""
    filters = StatementsAsked(**asked.model_dump())
    with library.parts() as parts:
        total, found = listing.statements(parts.connection, filters, window)
        part = parts.statements({row.page for row in found})
    book = library.book(part)
    shown = tuple(items.statement_item(book.said[row.id], book) for row in found)
    return answer(shapes.StatementList(total=total, skip=window.first, limit=window.most, items=shown))


@router.get("/statements/{statement:path}", summary="A statement", **gives(shapes.StatementDetail))
def get_statement(library: Lib, statement: PathKey) -> Response:
    """One statement: its words with what stands around them, its chain, where else it is rendered."""
    return answer(items.statement_detail(library, statement))


@router.get("/conflicts", summary="Conflicts", **gives(shapes.ConflictList))
def get_conflicts(library: Lib, window: Shown, kind: Key = None) -> Response:
    """Accounts that cannot both hold."""
    with library.parts() as parts:
        found = listing.conflicts(parts.once(listing.disputes), kind, window)
        bare = parts.bare("conflicts", found.positions)
    by_place = dict(zip(sorted(found.positions), bare, strict=True))
    shown = tuple(by_place[position] for position in found.positions)
    return answer(shapes.ConflictList(total=found.total, skip=window.first, limit=window.most, items=shown))


@router.get("/origins", summary="Origins", **gives(shapes.OriginList))
def get_origins(library: Lib, window: Shown, kind: Key = None) -> Response:
    """Independent roots of reports, those on which most articles rest first."""
    with library.parts() as parts:
        total, found = roots.origins(parts.connection, kind, window)
        part = parts.named_origins([root.position for root in found])
    book = library.book(part)
    by_place = dict(zip(sorted(root.position for root in found), part.contents.linked.origins, strict=True))
    shown = tuple(items.origin_item(by_place[root.position], book, root.articles) for root in found)
    return answer(shapes.OriginList(total=total, skip=window.first, limit=window.most, items=shown))


@router.get("/stories", summary="Stories", **gives(shapes.StoryList))
def get_stories(library: Lib, window: Shown) -> Response:
    """Affairs that went on from day to day, those that went on last first."""
    with library.parts() as parts:
        total, found = listing.stories(parts.connection, window)
        stories = {story.id: story for story in parts.bare("stories", [row.position for row in found])}
    shown = tuple(items.story_item(stories[row.id]) for row in found)
    return answer(shapes.StoryList(total=total, skip=window.first, limit=window.most, items=shown))


@router.get("/stories/{story}", summary="A story", **gives(shapes.StoryDetail))
def get_story(library: Lib, story: PathKey) -> Response:
    """One story: its articles by day with why each goes on with it, and its events."""
    with library.parts() as parts:
        part = parts.story(story)
    if part is None:
        raise AbsentError(f"{story}: no such story in this record")
    book = library.book(part)
    found = part.contents.linked.stories[0]
    events = tuple(items.event_item(book.events[event], book) for event in found.events)
    return answer(shapes.StoryDetail(story=found, events=events, names=items.named(found.participants, book)))
