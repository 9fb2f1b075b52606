"""Before the first asker: queries and templates are worked out, for which the first page of each kind would wait."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from khabar.errors import KhabarError
from khabar.store import houses, listing
from khabar.store.keys import Keys
from khabar.store.listing import ArticlesAsked, EventsAsked, Window
from khabar.store.parts import Parts
from khabar.store.roll import read_roll
from khabar.store.tree import LINKS
from khabar.web.asked import Asked
from khabar.web.html import Templates
from khabar.web.library import Library
from khabar.web.pages import PAGES

_ONE, _TWO = Window(0, 1), Window(0, 2)
#: Whom most pages name: looked up for all of them.
_MET = Window(0, 2000)


def warm(library: Library, templates: Templates) -> None:
    """Make each page once, of the first thing that it can be of, and throw it away. Cost: a second."""
    with library.parts() as parts:
        _look(parts)
        names = dict(_first(parts))
    for page in PAGES:
        asked = Asked(page.path, names.get(page.path, {}), {})
        try:
            templates.show(page.template, page.view(library, asked), asked)
        except (KhabarError, KeyError):  # a record without such a thing: its first reader is told
            continue
    gc.freeze()  # what is there now stays: the collector need not go through it again and again


def _look(parts: Parts) -> None:
    """Ask for two things of each kind, so that such queries are worked out, and for those who are named most."""
    for branch in LINKS:
        parts.bare(branch.field, range(_TWO.most))
    pages = frozenset(ref.page for ref in listing.articles(parts.connection, ArticlesAsked(), _TWO)[1])
    for wanted in (Keys(heads=pages), Keys(said=pages), Keys(told=pages), Keys(shown=pages), Keys(whole=pages)):
        parts.load(wanted)
    met = parts.bare("entities", parts.once(read_roll).some(None, None, _MET).positions)
    parts.entities([one.entity for one in met])
    for question in (listing.disputes, houses.exchanges):
        parts.once(question)


def _first(parts: Parts) -> Iterator[tuple[str, dict[str, str]]]:
    """Names in the addresses of pages that are about one thing: those of the first of each kind that there is."""
    open_ = parts.connection
    for event in parts.bare("events", listing.events(open_, EventsAsked(), _ONE).positions):
        yield "/events/{id}", {"id": event.id}
    for name in parts.bare("entities", parts.once(read_roll).some(None, None, _ONE).positions):
        yield "/entities/{id:path}", {"id": name.entity}
    for story in listing.stories(open_, _ONE)[1]:
        yield "/stories/{id}", {"id": story.id}
    for ref in listing.articles(open_, ArticlesAsked(), _ONE)[1]:
        yield "/articles/{page:path}/{article:int}", {"page": ref.page, "article": str(ref.article)}
    for row in parts.once(houses.outlets)[:1]:
        yield "/outlets/{id:path}", {"id": row.outlet}
