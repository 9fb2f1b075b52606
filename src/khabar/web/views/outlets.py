"""The pages of outlets: who publishes, how a house spells names, whom it credits, with whom it shares text."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.words import same
from khabar.errors import AbsentError
from khabar.store import listing
from khabar.store.listing import ArticlesAsked, Window
from khabar.store.parts import Parts
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import Head, Named, Part, head, part_of
from khabar.web.views.lists import with_names

#: House spelling is read off so many of the latest articles.
SAMPLE = 200
_NAMES, _SPELLINGS, _AGENCIES, _EXCHANGES, _LATEST = 30, 400, 20, 30, 12
_VARIANTS = 6


class OutletRow(NamedTuple):
    """An outlet in a line."""

    who: Named
    articles: int
    first: str | None
    last: str | None


class OutletsPage(NamedTuple):
    """Outlets, those with most articles first."""

    part: Part
    outlets: tuple[OutletRow, ...]


class HouseName(NamedTuple):
    """A name that the record spells in several ways: how this outlet writes it, how others do."""

    who: Named
    here: tuple[tuple[str, int], ...]
    elsewhere: tuple[tuple[str, int], ...]


class ExchangeRow(NamedTuple):
    """Another outlet, with the copies that it took from this one, gave to it, and those of which nobody knows."""

    other: Named
    given: int
    taken: int
    unknown: int


class OutletPage(NamedTuple):
    """Everything that the page of an outlet shows; ``sample`` articles tell its house spelling."""

    who: Named
    total: int
    sample: int
    names: tuple[HouseName, ...]
    agencies: tuple[tuple[Named, int], ...]
    exchanges: tuple[ExchangeRow, ...]
    latest: tuple[Head, ...]


def outlets_page(library: Library, asked: Asked) -> OutletsPage:
    """Outlets."""
    first, most = asked.shown
    with library.parts() as parts:
        rows = listing.outlets(parts.connection)
        shown = rows[first : first + most]
        book = with_names(library.book(parts.heads(())), [row.outlet for row in shown], parts)
    lines = (OutletRow(_named(row.outlet, book), row.articles, row.first, row.last) for row in shown)
    return OutletsPage(part_of(len(rows), first, most), tuple(lines))


def _named(outlet: str, book: Book) -> Named:
    """An outlet by name: of the record, else of the lexicon, else as it stands."""
    listed = book.names.known.get(outlet)
    return Named(outlet, listed if listed is not None else same(outlet))


def outlet_page(library: Library, asked: Asked) -> OutletPage:
    """The page of an outlet.

    Raises:
        AbsentError: No article of the record is of this outlet.
    """
    outlet = asked.path["id"]
    with library.parts() as parts:
        total, refs = listing.articles(parts.connection, ArticlesAsked(outlet=outlet), Window(0, SAMPLE))
        if not total:
            raise AbsentError(f"{outlet}: no article of this record is of such an outlet")
        spelled = listing.house_spellings(parts.connection, refs, _SPELLINGS)
        agencies = listing.agencies_of(parts.connection, outlet, _AGENCIES)
        exchanged = listing.exchanges(parts.connection, outlet, _EXCHANGES)
        latest = refs[:_LATEST]
        book = library.book(parts.heads({ref.page for ref in latest}))
        others = [outlet, *(a.value for a in agencies), *(e.outlet for e in exchanged)]
        book = with_names(book, others, parts)
        names = _names(spelled, parts, book)
    return OutletPage(
        who=Named(outlet, head(latest[0], book).outlet),
        total=total,
        sample=len(refs),
        names=names,
        agencies=tuple((_named(one.value, book), one.number) for one in agencies),
        exchanges=tuple(ExchangeRow(_named(e.outlet, book), e.given, e.taken, e.unknown) for e in exchanged),
        latest=tuple(head(ref, book) for ref in latest),
    )


def _names(spelled: tuple[listing.House, ...], parts: Parts, book: Book) -> tuple[HouseName, ...]:
    """Names by how often this outlet writes them, with the spellings of others that it does not use."""
    here: dict[str, list[tuple[str, int]]] = {}
    for one in spelled:
        here.setdefault(one.entity, []).append((one.spelling, one.number))
    chosen = list(here)[:_NAMES]
    book = with_names(book, chosen, parts)
    summaries = {one.entity: one for one in parts.entities(chosen)}
    rows = []
    for entity in chosen:
        mine = {spelling for spelling, _ in here[entity]}
        others = [(s, n) for s, n in summaries[entity].variants.items() if s not in mine] if entity in summaries else []
        ranked = sorted(others, key=lambda one: (-one[1], one[0]))
        who = Named(entity, book.names.of(entity))
        rows.append(HouseName(who, tuple(here[entity][:_VARIANTS]), tuple(ranked[:_VARIANTS])))
    return tuple(rows)
