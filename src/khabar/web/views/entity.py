"""The page of a name: how outlets write it, what offices it holds, with whom it takes part in events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.values import show_date
from khabar.brief.words import Label, same
from khabar.errors import AbsentError
from khabar.lexicon.contested import Usage
from khabar.lexicon.tables import Row
from khabar.model import EntitySummary
from khabar.store import listing
from khabar.store.listing import EventsAsked, StatementsAsked, Window
from khabar.store.parts import Parts
from khabar.store.roll import read_roll
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import EventLine, Head, Named, Spoken, head, named, spoken
from khabar.web.views.lists import event_lines, with_names
from khabar.web.views.outlets import heads_of

#: Rows of each list; the rest stands on the lists' own pages.
_SPELLED, _NEIGHBOURS, _EVENTS, _SAID, _ROLES = 200, 14, 10, 6, 20
_OUTLETS, _VARIANTS, _NAMED_IN = 20, 8, 40


class Neighbour(NamedTuple):
    """Who takes part in the same events, and in how many."""

    who: Named
    together: int


class House(NamedTuple):
    """How one outlet writes the name."""

    outlet: Named
    spellings: tuple[tuple[str, int], ...]


class Office(NamedTuple):
    """An office that the tables know, with its first and last day as far as they are known."""

    role: str
    body: Named
    days: Label | None


class EntityPage(NamedTuple):
    """Everything that the page of a name shows.

    ``usages``: for a contested name what each side calls it. ``roles``: words of the pages that stand for it.
    ``named_in``: the latest articles that name it; ``near``: names that it might be one with.
    """

    who: Named
    type: Label
    times: int
    spellings: tuple[tuple[str, int], ...]
    usages: tuple[Usage, ...]
    houses: tuple[House, ...]
    roles: tuple[tuple[str, int], ...]
    offices: tuple[Office, ...]
    network: tuple[Neighbour, ...]
    events: tuple[EventLine, ...]
    events_total: int
    statements: tuple[Spoken, ...]
    statements_total: int
    named_in: tuple[Head, ...]
    near: tuple[Named, ...]


def entity_page(library: Library, asked: Asked) -> EntityPage:
    """The page of a name.

    Raises:
        AbsentError: The record has no such entity.
    """
    entity = asked.path["id"]
    with library.parts() as parts:
        summary = next(iter(parts.entities((entity,))), None)
        if summary is None:
            raise AbsentError(f"{entity}: no such name in this record")
        return _page(summary, library, parts)


def _page(summary: EntitySummary, library: Library, parts: Parts) -> EntityPage:
    entity, connection = summary.entity, parts.connection
    spelled = listing.spelled_by(connection, entity, _SPELLED)
    ties = listing.together(connection, entity, _NEIGHBOURS)
    offices = library.known.offices.get(entity, ())
    events = listing.events(connection, EventsAsked(participant=entity), Window(0, _EVENTS))
    others = [*(tie.value for tie in ties), *(row["body"] for row in offices), *(s.outlet for s in spelled)]
    lines, book = event_lines(events.positions, library, parts, (entity, *others))
    said, statements = _said(entity, library, parts)
    return EntityPage(
        who=Named(entity, book.names.of(entity)),
        type=book.words.of("entity", summary.type),
        times=sum(summary.variants.values()),
        spellings=tuple(sorted(summary.variants.items(), key=lambda one: (-one[1], one[0]))),
        usages=library.known.usages.get(entity, ()),
        houses=_houses(spelled, heads_of(book.record), book),
        roles=tuple((one.value, one.number) for one in listing.named_as(connection, entity, "role", _ROLES)),
        offices=tuple(_office(row, book) for row in offices),
        network=tuple(Neighbour(Named(tie.value, book.names.of(tie.value)), tie.number) for tie in ties),
        events=lines,
        events_total=events.total,
        statements=statements,
        statements_total=said,
        named_in=_named_in(entity, library, parts),
        near=_near(summary, library, parts),
    )


def _named_in(entity: str, library: Library, parts: Parts) -> tuple[Head, ...]:
    """Articles that name it, the latest first: those that a split can be about."""
    refs = listing.naming(parts.connection, entity, _NAMED_IN)
    book = library.book(parts.heads({ref.page for ref in refs}))
    return tuple(head(ref, book) for ref in refs)


def _near(summary: EntitySummary, library: Library, parts: Parts) -> tuple[Named, ...]:
    """Names of the same kind that hold its longest word: what it might be one with."""
    spelled = summary.name_ar or next(iter(summary.variants), "")
    word = max(spelled.split(), key=len, default="")
    found = parts.once(read_roll).some(summary.type, word, Window(0, _NEIGHBOURS)).positions if word else ()
    others = [one.entity for one in parts.bare("entities", found)]
    book = with_names(library.book(parts.names(())), others, parts)
    return named([one for one in others if one != summary.entity], book)


def _said(entity: str, library: Library, parts: Parts) -> tuple[int, tuple[Spoken, ...]]:
    total, rows = listing.statements(parts.connection, StatementsAsked(speaker=entity), Window(0, _SAID))
    book = library.book(parts.statements({row.page for row in rows}))
    return total, tuple(spoken(book.said[row.id], book) for row in rows)


def _houses(spelled: tuple[listing.Spelled, ...], heads: Mapping[str, str], book: Book) -> tuple[House, ...]:
    """Spellings by outlet, each under all its names; the outlets that name it most first."""
    counted: dict[str | None, Counter[str]] = {}
    for one in spelled:
        outlet = heads.get(one.outlet, one.outlet) if one.outlet else None
        counted.setdefault(outlet, Counter())[one.spelling] += one.number
    ranked = sorted(counted, key=lambda outlet: (-counted[outlet].total(), outlet or ""))
    found = {outlet: counted[outlet].most_common() for outlet in ranked}
    return tuple(House(_outlet(outlet, book), tuple(found[outlet][:_VARIANTS])) for outlet in ranked[:_OUTLETS])


def _outlet(outlet: str | None, book: Book) -> Named:
    name = book.names.known.get(outlet, same(outlet)) if outlet else book.words.ui("no_outlet")
    return Named(outlet, name)


def _office(row: Row, book: Book) -> Office:
    body = row["body"]
    since, until = row["from"], row["to"]
    days = show_date(f"{since or '..'}/{until or '..'}", book.words) if since or until else None
    return Office(row["role"], Named(body, book.names.of(body)) if body else Named(None, same("")), days)
