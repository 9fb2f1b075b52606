"""Events as PLOVER's JSON lines: one line an event that happened, with its evidence and its counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from khabar import __version__
from khabar.brief.passages import plain
from khabar.export.actors import Actor, sides_of
from khabar.export.coding import load_modes, plover_type, quad_of_type, scale_of
from khabar.export.days import day_of, first_known, last_known
from khabar.export.jsonlines import encoded
from khabar.export.material import Material, name_of, ref_of_article
from khabar.model import AnnotatedArticle, Event, EventMention, Participant
from khabar.store.leaves import Leaf

#: GeoNames resolution of PLOVER: a populated place, a country.
_CITY, _COUNTRY = 3, 1


def write_plover(material: Material) -> Iterator[bytes]:
    """Lines of JSON. Left out: what did not happen, undated events, and types that PLOVER does not have."""
    modes = load_modes()
    for event, mention, leaf, article in material.told():
        kind = plover_type(event.type, event.mode)
        if kind and first_known(event.date):
            line = _line(event, kind, modes, material)
            line |= _where(mention, material) | _evidence(mention, leaf, article, material)
            line |= _sides(event, mention, leaf, material)
            yield encoded({key: line[key] for key in _FIELDS if key in _REQUIRED or line.get(key)}) + b"\n"


_REQUIRED = ("id", "date", "actor", "event")
_FIELDS = (
    *(*_REQUIRED, "enddate", "recipient", "mode", "event_loc", "event_text"),
    *("quad_code", "event_scale", "text_info", "cite_info", "link", "coder", "comment"),
)


def _line(event: Event, kind: str, modes: dict[tuple[str, str], str], material: Material) -> dict[str, Any]:
    mode = modes.get((event.type, event.mode or ""))
    tally = material.tally(event)
    counts = f"mentions={tally.mentions} articles={tally.articles} outlets={tally.outlets} origins={tally.origins}"
    return {
        "id": event.id,
        "date": first_known(event.date),
        "enddate": last_known(event.date),
        "event": [kind],
        "mode": [mode] if mode else [],
        "quad_code": quad_of_type(kind),
        "event_scale": scale_of(kind, mode),
        "coder": f"khabar {__version__}",
        "comment": f"modality={event.modality} {counts}",
    }


def _sides(event: Event, mention: EventMention, leaf: Leaf, material: Material) -> dict[str, Any]:
    def of(participants: Iterable[Participant]) -> list[dict[str, Any]]:
        actors = (material.directory.actor(one, leaf.page, day_of(event.date)) for one in participants)
        return [_entity(actor) for actor in actors]

    acting, receiving = sides_of(mention)
    return {"actor": of(acting), "recipient": of(receiving)}


def _entity(actor: Actor) -> dict[str, Any]:
    found = {
        "code": actor.iso3,
        "sector": [actor.sector] if actor.sector else None,
        "entity_text": actor.raw,
        "identifier_id": actor.wikidata,
        "identifier_text": actor.name,
        "office": actor.office,
    }
    return {key: value for key, value in found.items() if value}


def _where(mention: EventMention, material: Material) -> dict[str, Any]:
    if mention.place is None:
        return {}
    entity, directory = mention.place.entity, material.directory
    found = {
        "name": directory.label(entity),
        "countryCode": directory.iso2(entity),
        "geonameId": directory.geonames.get(entity),
        "resolution": _COUNTRY if directory.is_state(entity) else _CITY if entity in directory.geonames else None,
    }
    return {"event_loc": [{key: value for key, value in found.items() if value}]}


def _evidence(mention: EventMention, leaf: Leaf, article: AnnotatedArticle, material: Material) -> dict[str, Any]:
    head = material.heads[ref_of_article(article)]
    cited = {
        "corpus": material.name,
        "citation": name_of(head.ref),
        "url": head.url,
        "title": head.title,
        "language": "ar",
        "publication": head.outlet,
        "coder": f"khabar {__version__}",
        "codebook": "PLOVER",
    }
    return {
        "event_text": plain(mention.trigger.exact, leaf.page.media),
        "text_info": {"start": mention.evidence.start, "end": mention.evidence.end},
        "cite_info": {key: value for key, value in cited.items() if value},
        "link": head.url,
    }
