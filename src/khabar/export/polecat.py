"""Events in the forty columns of POLECAT: tab-separated, with a head, ``None`` for what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khabar import __version__
from khabar.brief.passages import one_line
from khabar.export.actors import Actor, sides_of
from khabar.export.coding import load_modes, plover_type, quad_of_type, scale_of
from khabar.export.days import day_of
from khabar.export.material import Head, Material, ref_of_article
from khabar.model import AnnotatedArticle, Event, EventMention, Participant
from khabar.store.leaves import Leaf

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
_NONE = "None"
_LIST = "; "
Cells = dict[str, str | None]


def write_polecat(material: Material) -> Iterator[bytes]:
    """A head and a line an event. Left out: what did not happen, is not dated to the day, or has no type of PLOVER."""
    modes = load_modes()
    yield _line(COLUMNS)
    for event, mention, leaf, article in material.told():
        day, kind = day_of(event.date), plover_type(event.type, event.mode)
        if kind and day:
            cells = _event(event, day, kind, modes) | _sides(event, mention, leaf, material)
            cells |= _place(mention, leaf, material) | _story(article, material)
            yield _line(cells.get(column) or _NONE for column in COLUMNS)


def _line(cells: Iterable[str]) -> bytes:
    return ("\t".join(one_line(cell) for cell in cells) + "\n").encode(errors="replace")


def _event(event: Event, day: str, kind: str, modes: dict[tuple[str, str], str]) -> Cells:
    mode = modes.get((event.type, event.mode or ""))
    scale = scale_of(kind, mode)
    return {
        "Event ID": event.id,
        "Event Date": day,
        "Event Type": kind,
        "Event Mode": mode,
        "Intensity": None if scale is None else f"{scale:g}",
        "Quad Code": quad_of_type(kind).upper(),
    }


def _sides(event: Event, mention: EventMention, leaf: Leaf, material: Material) -> Cells:
    def of(participants: Iterable[Participant]) -> list[Actor]:
        return [material.directory.actor(one, leaf.page, day_of(event.date)) for one in participants]

    acting, receiving = sides_of(mention)
    return _actors("Actor", of(acting)) | _actors("Recipient", of(receiving))


def _actors(side: str, actors: list[Actor]) -> Cells:
    sectors = _joined(actor.sector for actor in actors)
    return {
        f"{side} Name": _joined(actor.name for actor in actors),
        f"{side} Country": _joined(actor.iso3 for actor in actors),
        f"Primary {side} Sector": sectors.split(_LIST)[0] if sectors else None,
        f"{side} Sectors": sectors,
        f"{side} Title": _joined(actor.office for actor in actors),
        f"{side} Name Raw": _joined(actor.raw for actor in actors),
    }


def _joined(values: Iterable[str | None]) -> str | None:
    """Each value once, in order; None for none."""
    return _LIST.join(dict.fromkeys(value.replace(";", ",") for value in values if value)) or None


def _place(mention: EventMention, leaf: Leaf, material: Material) -> Cells:
    if mention.place is None:
        return {}
    directory, entity = material.directory, mention.place.entity
    iso2 = directory.iso2(entity)
    name = directory.label(entity)
    return {
        "Placename": name,
        "City": name if directory.is_city(entity) else None,
        "Country": directory.iso3.get(iso2) if iso2 else None,
        "GeoNames ID": directory.geonames.get(entity),
        "Raw Placename": leaf.page.text[mention.place.mention.start : mention.place.mention.end],
    }


def _story(article: AnnotatedArticle, material: Material) -> Cells:
    head = material.heads[ref_of_article(article)]
    return {
        "Source": _published_by(head, material),
        "Publication Date": head.day,
        "Story People": _named(article, ("person",), material),
        "Story Organizations": _named(article, ("organization", "group"), material),
        "Story Locations": _named(article, ("place",), material),
        "Language": "ar",
        "Version": f"khabar {__version__}",
    }


def _published_by(head: Head, material: Material) -> str | None:
    return material.directory.label(head.entity) if head.entity else head.outlet


def _named(article: AnnotatedArticle, types: tuple[str, ...], material: Material) -> str | None:
    found = (one.entity for one in article.entities if one.type in types and one.entity)
    return _joined(material.directory.label(entity) for entity in found)
