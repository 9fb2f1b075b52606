"""The pages of outlets: who publishes, how a house spells names, whom it credits, with whom it shares text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.words import same
from khabar.errors import AbsentError
from khabar.model import ArticleRef, EntitySummary, RecordContents
from khabar.store import houses, listing
from khabar.store.facets import Counted
from khabar.store.listing import ArticlesAsked, Window
from khabar.store.parts import Parts
from khabar.store.roll import read_roll
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import Head, Named, Part, head, part_of
from khabar.web.views.lists import with_names

#: House spelling is read off so many of the latest articles.
SAMPLE = 100
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
    """What the page of an outlet shows; ``sample`` articles tell its house spelling, ``also`` are its other names."""

    who: Named
    also: tuple[str, ...]
    total: int
    sample: int
    names: tuple[HouseName, ...]
    agencies: tuple[tuple[Named, int], ...]
    exchanges: tuple[ExchangeRow, ...]
    latest: tuple[Head, ...]


def outlets_page(library: Library, asked: Asked) -> OutletsPage:
    """Outlets, each once under all its names."""
    first, most = asked.shown
    with library.parts() as parts:
        book = library.book(parts.names(()))
        heads = heads_of(book.record)
        rows = _merged(parts.once(houses.outlets), heads)
        shown = rows[first : first + most]
        book = with_names(book, [row.outlet for row in shown], parts)
    lines = (OutletRow(_named(row.outlet, book), row.articles, row.first, row.last) for row in shown)
    return OutletsPage(part_of(len(rows), first, most), tuple(lines))


def outlets_in(parts: Parts) -> int:
    """How many outlets a record has, each counted once under all its names."""
    return len(_merged(parts.once(houses.outlets), heads_of(parts.names(()).contents)))


def heads_of(record: RecordContents) -> dict[str, str]:
    """For every name of an outlet that has several, the one that it is counted under."""
    return {one.left: one.right for one in record.linked.judgements if one.kind == "outlet" and one.verdict == "same"}


def _merged(rows: Iterable[houses.OutletRow], heads: Mapping[str, str]) -> list[houses.OutletRow]:
    """Rows by the name that each is counted under, those with most articles first."""
    found: dict[str, houses.OutletRow] = {}
    for row in rows:
        key = heads.get(row.outlet, row.outlet)
        held = found.get(key, houses.OutletRow(key, key, 0, None, None))
        first = min((day for day in (held.first, row.first) if day), default=None)
        last = max((day for day in (held.last, row.last) if day), default=None)
        found[key] = houses.OutletRow(key, held.name, held.articles + row.articles, first, last)
    return sorted(found.values(), key=lambda row: (-row.articles, row.outlet))


def _named(outlet: str, book: Book) -> Named:
    """An outlet by name: of the record, else of the lexicon, else as it stands."""
    listed = book.names.known.get(outlet)
    return Named(outlet, listed if listed is not None else same(outlet))


def outlet_page(library: Library, asked: Asked) -> OutletPage:
    """The page of an outlet, under whichever of its names it is asked for.

    Raises:
        AbsentError: No article of the record is of this outlet.
    """
    with library.parts() as parts:
        heads = heads_of(parts.names(()).contents)
        own = heads.get(asked.path["id"], asked.path["id"])
        names = [own, *(name for name, head in heads.items() if head == own)]
        window = Window(0, SAMPLE)
        found = [listing.articles(parts.connection, ArticlesAsked(outlet=name), window) for name in names]
        refs = [ref for _, some in found for ref in some]
        if not refs:
            raise AbsentError(f"{own}: no article of this record is of such an outlet")
        return _page(names, refs, sum(total for total, _ in found), library, parts)


def _page(names: Sequence[str], refs: Sequence[ArticleRef], total: int, library: Library, parts: Parts) -> OutletPage:
    book = library.book(parts.heads({ref.page for ref in refs[:_LATEST]}))
    agencies = _summed(one for own in names for one in houses.agencies_of(parts.connection, own, _AGENCIES))
    exchanges = _exchanges(names, parts)
    book = with_names(book, [*names, *agencies, *exchanges], parts)
    listed = next((book.names.known[name] for name in names if name in book.names.known), None)
    return OutletPage(
        who=Named(names[0], listed or head(refs[0], book).outlet),
        also=tuple(names[1:]),
        total=total,
        sample=len(refs),
        names=_names(houses.house_spellings(parts.connection, refs, _SPELLINGS), parts, book),
        agencies=tuple((_named(who, book), number) for who, number in agencies.most_common(_AGENCIES)),
        exchanges=tuple(ExchangeRow(_named(who, book), *ways) for who, ways in exchanges.items()),
        latest=tuple(head(ref, book) for ref in refs[:_LATEST]),
    )


def _summed(rows: Iterable[Counted]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in rows:
        total[one.value] += one.number
    return total


def _exchanges(names: Sequence[str], parts: Parts) -> dict[str, tuple[int, int, int]]:
    """Copies given, taken and unknown by the other outlet, those with most first."""
    found: dict[str, Counter[str]] = {}
    for own in names:
        for one in parts.once(houses.exchanges).get(own, ())[:_EXCHANGES]:
            if one.outlet not in names:
                ways = {"given": one.given, "taken": one.taken, "unknown": one.unknown}
                found.setdefault(one.outlet, Counter()).update(ways)
    ranked = sorted(found, key=lambda other: (-found[other].total(), other))[:_EXCHANGES]
    return {other: (found[other]["given"], found[other]["taken"], found[other]["unknown"]) for other in ranked}


def _names(spelled: tuple[houses.House, ...], parts: Parts, book: Book) -> tuple[HouseName, ...]:
    """Names that the record spells in several ways, by how often this outlet writes them."""
    here: dict[str, list[tuple[str, int]]] = {}
    for one in spelled:
        here.setdefault(one.entity, []).append((one.spelling, one.number))
    roll = parts.once(read_roll)
    chosen = [entity for entity in here if roll.spellings(entity) > 1][:_NAMES]
    several = {one.entity: one for one in parts.entities(chosen)}
    named = with_names(book, chosen, parts)
    return tuple(_name(several[entity], here[entity], named) for entity in chosen)


def _name(summary: EntitySummary, here: Sequence[tuple[str, int]], book: Book) -> HouseName:
    """One name, with the spellings of others that this outlet does not use."""
    mine = {spelling for spelling, _ in here}
    others = sorted((one for one in summary.variants.items() if one[0] not in mine), key=lambda one: (-one[1], one[0]))
    who = Named(summary.entity, book.names.of(summary.entity))
    return HouseName(who, tuple(here[:_VARIANTS]), tuple(others[:_VARIANTS]))
