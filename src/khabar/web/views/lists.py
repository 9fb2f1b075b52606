"""Pages that are lists: events, conflicts, statements, names, stories, outlets, articles, failures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.disputes import ConflictView, conflict_view
from khabar.brief.passages import plain
from khabar.brief.values import show_date
from khabar.brief.words import Label
from khabar.model import EntitySummary, Failure
from khabar.search.searching import check_days
from khabar.store import facets, listing
from khabar.store.facets import Counted
from khabar.store.keys import Keys
from khabar.store.keys import named as only_named
from khabar.store.listing import EventsAsked, StatementsAsked, Window
from khabar.store.parts import Parts
from khabar.store.roll import read_roll
from khabar.web.asked import MOST, Asked
from khabar.web.library import Library
from khabar.web.views.common import (
    EventLine,
    Head,
    Named,
    Part,
    Spoken,
    event_line,
    head,
    part_of,
    spoken,
)

#: Conflicts of one page, each with its articles behind it.
_CONFLICTS = 10
#: Choices of one filter.
_CHOICES = 40
#: Spellings of one name in a line.
_SPELLINGS = 5


class Choice(NamedTuple):
    """One value of a filter: as addresses write it, as people read it, how many have it."""

    value: str
    name: Label
    number: int


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


class EventsPage(NamedTuple):
    """Events, the latest first; ``participant`` is whom the list is about, None for everybody."""

    part: Part
    events: tuple[EventLine, ...]
    types: tuple[Choice, ...]
    participant: Named | None


def events_page(library: Library, asked: Asked) -> EventsPage:
    """Events that fit the filters of an address: type, participant, from, to, conflict.

    Raises:
        UsageError: ``from`` or ``to`` is no day, or the first is behind the last.
    """
    query = asked.query
    wanted = EventsAsked(
        type=query.get("type") or None,
        participant=query.get("participant") or None,
        since=query.get("from") or None,
        until=query.get("to") or None,
        conflict=bool(query.get("conflict")),
    )
    check_days(wanted.since, wanted.until)
    first, most = asked.shown
    with library.parts() as parts:
        found = listing.events(parts.connection, wanted, Window(first, most))
        lines, book = event_lines(found.positions, library, parts, (wanted.participant,))
        types = parts.once(facets.event_types)
    who = Named(wanted.participant, book.names.of(wanted.participant)) if wanted.participant else None
    return EventsPage(part_of(found.total, first, most), lines, choices(types, "type", book), who)


def event_lines(
    positions: Sequence[int], library: Library, parts: Parts, named: Iterable[str | None] = ()
) -> tuple[tuple[EventLine, ...], Book]:
    """Events at some positions in that order, and the book that names their participants and some others."""
    part = parts.load(Keys(links={"events": only_named("events", frozenset(positions))}))
    book = with_names(part_book := library.book(part), [one for one in named if one], parts)
    disputed = facets.disputed(parts.connection, positions)
    at = {number: identifier for identifier, number in part_book.numbers.items()}
    events = (book.events[at[position + 1]] for position in positions)
    return tuple(event_line(event, book, disputed) for event in events), book


def with_names(book: Book, entities: Sequence[str], parts: Parts) -> Book:
    """The book with names of some more entities."""
    more = {
        one.entity: Label(one.name_ar or _spelling(one.variants), one.name_en or one.name_ar or _spelling(one.variants))
        for one in parts.entities(entities)
        if one.name_ar or one.variants
    }
    return book._replace(names=book.names._replace(known={**book.names.known, **more}))


def _spelling(variants: dict[str, int]) -> str:
    return min(variants, key=lambda one: (-variants[one], one), default="")


def choices(counted: Iterable[Counted], group: str, book: Book) -> tuple[Choice, ...]:
    """Values of a filter in words of a group of labels."""
    return tuple(Choice(one.value, book.words.of(group, one.value), one.number) for one in counted)


# ── conflicts ───────────────────────────────────────────────────────────────────────────────────────────────────


class ConflictsPage(NamedTuple):
    """Accounts that cannot both hold, those of the latest articles first."""

    part: Part
    conflicts: tuple[ConflictView, ...]
    kinds: tuple[Choice, ...]


def conflicts_page(library: Library, asked: Asked) -> ConflictsPage:
    """Conflicts, of one kind where the address names one."""
    first, most = asked.shown[0], asked.number("limit", _CONFLICTS, MOST, 1)
    with library.parts() as parts:
        found = listing.conflicts(parts.once(listing.disputes), asked.query.get("kind") or None, Window(first, most))
        shown, book = conflict_views(found.positions, library, parts)
        kinds = choices(parts.once(facets.conflict_kinds), "conflict", book)
    return ConflictsPage(part_of(found.total, first, most), shown, kinds)


def conflict_views(positions: Sequence[int], library: Library, parts: Parts) -> tuple[tuple[ConflictView, ...], Book]:
    """Conflicts at some positions, in that order."""
    book = library.book(parts.conflicts(positions))
    by_position = dict(zip(sorted(positions), book.record.linked.conflicts, strict=True))
    return tuple(conflict_view(by_position[position], book) for position in positions), book


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────


class StatementsPage(NamedTuple):
    """Who said what, of the latest articles first; ``speaker`` is None where the list is of everybody."""

    part: Part
    statements: tuple[Spoken, ...]
    speaker: Named | None
    speakers: tuple[Choice, ...]
    acts: tuple[Choice, ...]
    topics: tuple[Choice, ...]


def statements_page(library: Library, asked: Asked) -> StatementsPage:
    """Statements that fit the filters of an address: speaker, act, topic."""
    wanted = StatementsAsked(*(asked.query.get(name) or None for name in ("speaker", "act", "topic")))
    first, most = asked.shown
    with library.parts() as parts:
        total, rows = listing.statements(parts.connection, wanted, Window(first, most))
        loud = parts.once(facets.speakers, _CHOICES)
        book = library.book(parts.statements({row.page for row in rows}))
        book = with_names(book, [*(one.value for one in loud), *([wanted.speaker] if wanted.speaker else [])], parts)
        acts = choices(parts.once(facets.acts), "act", book)
        topics = choices(parts.once(facets.topics, _CHOICES), "topic", book)
    return StatementsPage(
        part=part_of(total, first, most),
        statements=tuple(spoken(book.said[row.id], book) for row in rows),
        speaker=Named(wanted.speaker, book.names.of(wanted.speaker)) if wanted.speaker else None,
        speakers=tuple(Choice(one.value, book.names.of(one.value), one.number) for one in loud),
        acts=acts,
        topics=topics,
    )


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────


class EntityLine(NamedTuple):
    """A name with how often it stands, and its first spellings."""

    who: Named
    type: Label
    times: int
    spellings: tuple[tuple[str, int], ...]
    left: int


class EntitiesPage(NamedTuple):
    """Names, those named most first."""

    part: Part
    entities: tuple[EntityLine, ...]
    types: tuple[Choice, ...]


_TYPES = ("person", "organization", "place", "group")


def entities_page(library: Library, asked: Asked) -> EntitiesPage:
    """Names of a type, or that hold some characters."""
    wanted = (asked.query.get("type") or None, (asked.query.get("q") or "").strip()[:80] or None)
    first, most = asked.shown
    with library.parts() as parts:
        found = parts.once(read_roll).some(*wanted, Window(first, most))
        summaries: tuple[EntitySummary, ...] = parts.bare("entities", found.positions)
        book = with_names(library.book(parts.load(Keys())), [one.entity for one in summaries], parts)
    by_position = dict(zip(sorted(found.positions), summaries, strict=True))
    lines = tuple(_entity_line(by_position[position], book) for position in found.positions)
    types = tuple(Choice(kind, book.words.of("entity", kind), 0) for kind in _TYPES)
    return EntitiesPage(part_of(found.total, first, most), lines, types)


def _entity_line(summary: EntitySummary, book: Book) -> EntityLine:
    ranked = sorted(summary.variants.items(), key=lambda one: (-one[1], one[0]))
    who = Named(summary.entity, book.names.of(summary.entity))
    kind = book.words.of("entity", summary.type)
    return EntityLine(who, kind, sum(summary.variants.values()), tuple(ranked[:_SPELLINGS]), len(ranked[_SPELLINGS:]))


# ── stories ─────────────────────────────────────────────────────────────────────────────────────────────────────


class StoryRow(NamedTuple):
    """A story in a line: its headline in the words of one article, its days, how many articles it has."""

    id: str
    title: str
    days: Label
    articles: int
    standing: Label


class StoriesPage(NamedTuple):
    """Stories, those that went on last first."""

    part: Part
    stories: tuple[StoryRow, ...]


def stories_page(library: Library, asked: Asked) -> StoriesPage:
    """Stories."""
    first, most = asked.shown
    with library.parts() as parts:
        total, rows = story_rows(Window(first, most), library, parts)
    return StoriesPage(part_of(total, first, most), rows)


def story_rows(window: Window, library: Library, parts: Parts) -> tuple[int, tuple[StoryRow, ...]]:
    """How many stories there are, and some of them."""
    total, rows = listing.stories(parts.connection, window)
    stories = only_named("stories", {row.position for row in rows})
    keys = Keys(heads=frozenset(row.page for row in rows), links={"stories": stories})
    book = library.book(parts.load(keys))
    known = {story.id: story for story in book.record.linked.stories}
    return total, tuple(_story_row(row, known[row.id].title.exact, known[row.id].ended, book) for row in rows)


def _story_row(row: listing.StoryRow, title: str, ended: bool, book: Book) -> StoryRow:  # noqa: FBT001 - a fact of it
    days = show_date(row.first if row.first == row.last else f"{row.first}/{row.last}", book.words)
    standing = book.words.ui("ended" if ended else "goes_on")
    return StoryRow(row.id, plain(title, book.pages[row.page].media), days, row.articles, standing)


# ── articles, failures ──────────────────────────────────────────────────────────────────────────────────────────


class ArticlesPage(NamedTuple):
    """Articles, the latest first."""

    part: Part
    articles: tuple[Head, ...]
    outlet: str | None


def articles_page(library: Library, asked: Asked) -> ArticlesPage:
    """Articles, of an outlet or a day where the address names one."""
    wanted = listing.ArticlesAsked(asked.query.get("outlet") or None, asked.query.get("day") or None)
    first, most = asked.shown
    with library.parts() as parts:
        total, refs = listing.articles(parts.connection, wanted, Window(first, most))
        book = library.book(parts.heads({ref.page for ref in refs}))
    return ArticlesPage(part_of(total, first, most), tuple(head(ref, book) for ref in refs), wanted.outlet)


class FailuresPage(NamedTuple):
    """Pages that could not be read, with the reason."""

    part: Part
    failures: tuple[Failure, ...]


def failures_page(library: Library, asked: Asked) -> FailuresPage:
    """Failures by name."""
    first, most = asked.shown
    with library.parts() as parts:
        total, found = listing.failures(parts.connection, Window(first, most))
    return FailuresPage(part_of(total, first, most), found)
