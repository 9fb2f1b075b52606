"""The first page: how much there is, where accounts differ, what is told most, what goes on, who speaks."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.disputes import ConflictView
from khabar.brief.values import sort_key
from khabar.brief.words import Label
from khabar.store import facets, listing
from khabar.store.listing import Window
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import EventLine, Named
from khabar.web.views.lists import StoryRow, conflict_views, event_lines, story_rows, with_names
from khabar.web.views.outlets import outlets_in

CONFLICTS, TIMELINE, STORIES, VOICES = 6, 40, 8, 12
_FIGURES = ("conflicts", "events", "origins", "outlets", "articles", "pages", "statements")


class Figure(NamedTuple):
    """One number of the record."""

    key: str
    name: Label
    number: int


class OverviewPage(NamedTuple):
    """The state of a record; ``timeline`` are the dated events told most, by date."""

    figures: tuple[Figure, ...]
    conflicts: tuple[ConflictView, ...]
    conflicts_total: int
    timeline: tuple[EventLine, ...]
    stories: tuple[StoryRow, ...]
    voices: tuple[tuple[Named, int], ...]
    failures: int
    near: int


def overview_page(library: Library, asked: Asked) -> OverviewPage:
    """The overview."""
    with library.parts() as parts:
        counts = {**parts.once(facets.count_of), "outlets": outlets_in(parts)}
        fresh = listing.conflicts(parts.once(listing.disputes), None, Window(0, CONFLICTS))
        conflicts, _ = conflict_views(fresh.positions, library, parts)
        lines, book = event_lines(parts.once(facets.told_most, TIMELINE), library, parts)
        _, stories = story_rows(Window(0, STORIES), library, parts)
        loud = parts.once(facets.speakers, VOICES)
        book = with_names(book, [one.value for one in loud], parts)
    return OverviewPage(
        figures=tuple(Figure(key, book.words.of("stat", key), counts[key]) for key in _FIGURES),
        conflicts=conflicts,
        conflicts_total=fresh.total,
        timeline=tuple(sorted(lines, key=lambda line: sort_key(line.date))),
        stories=stories,
        voices=tuple((Named(one.value, book.names.of(one.value)), one.number) for one in loud),
        failures=counts["failures"],
        near=counts["near_pages"],
    )
