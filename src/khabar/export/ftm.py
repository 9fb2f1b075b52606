"""Entities of FollowTheMoney, a JSON line each: people, bodies, articles, events, calls, and their ties."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from khabar.brief.bounds import exact_length
from khabar.brief.passages import plain
from khabar.brief.words import Label, Words, load_words
from khabar.export.days import first_known, last_known
from khabar.export.jsonlines import encoded
from khabar.export.material import HAPPENED, Head, Material, name_of, ref_of_article, stretch_of
from khabar.link.lengths import seconds_of
from khabar.model import AnnotatedArticle, EntitySummary, Event, EventMention, Statement
from khabar.store.leaves import Leaf

_PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LANGUAGE = "ara"
_SCHEMA = {"person": "Person", "organization": "Organization", "group": "Organization"}
Properties = dict[str, Iterable[str | None]]


def write_ftm(material: Material) -> Iterator[bytes]:
    """Lines of JSON: entities first, then what each article holds, then events with their ties to articles."""
    words = load_words()
    for found in chain(_entities(material), _of_articles(material), _of_events(material, words)):
        yield encoded(found) + b"\n"


def _entity(key: str, schema: str, properties: Properties) -> dict[str, Any]:
    """An entity as FollowTheMoney writes it: every property a list, none empty, each value once."""
    kept = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _key(kind: str, name: str) -> str:
    """An identifier: names of the lexicon and of events as they are, what is not plain ASCII by its hash."""
    shown = name if _PLAIN_ID.fullmatch(name) else hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:20]
    return f"khabar-{kind}-{shown}"


# ── people and bodies ───────────────────────────────────────────────────────────────────────────────────────────


def _schema(summary: EntitySummary, material: Material) -> str | None:
    """What an entity is there: a state that acts is a bare LegalEntity; towns and seas are none at all."""
    if material.directory.is_state(summary.entity):
        return "LegalEntity"
    return _SCHEMA.get(summary.type)


def _entities(material: Material) -> Iterator[dict[str, Any]]:
    for summary in material.linked.entities:
        schema = _schema(summary, material)
        if schema is not None:
            arabic, english = material.directory.name(summary.entity)
            iso2 = material.directory.iso2(summary.entity)
            yield _entity(
                _key("entity", summary.entity),
                schema,
                {
                    "name": (english or arabic,),
                    "alias": (arabic, *sorted(summary.variants)) if english else sorted(summary.variants),
                    "country": (iso2.lower(),) if iso2 else (),
                    "wikidataId": (material.directory.wikidata(summary.entity),),
                },
            )


def _ids(entities: Iterable[str | None], material: Material) -> list[str]:
    """Identifiers of those that are entities there."""
    found = (material.directory.summaries.get(entity or "") for entity in entities)
    return [_key("entity", one.entity) for one in found if one is not None and _schema(one, material)]


# ── articles ────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_articles(material: Material) -> Iterator[dict[str, Any]]:
    for leaf in material.leaves:
        for article in leaf.articles:
            head = material.heads[ref_of_article(article)]
            yield _article(article, head, material)
            yield from _mentions(leaf, article, head, material)
            for statement in article.statements:
                yield from _statement(statement, leaf, head, material)


def _article(article: AnnotatedArticle, head: Head, material: Material) -> dict[str, Any]:
    published = head.published.value if head.published else None
    return _entity(
        _key("article", name_of(head.ref)),
        "Article",
        {
            "title": (head.title,),
            "fileName": (name_of(head.ref),),
            "publisher": (material.directory.label(head.entity) if head.entity else head.outlet,),
            "publishedAt": (first_known(published),),
            "author": (part.name for part in article.byline if part.kind == "person"),
            "sourceUrl": (head.url,),
            "language": (_LANGUAGE,),
            "notes": (f"sha256 {head.sha256}",),
        },
    )


def _mentions(leaf: Leaf, article: AnnotatedArticle, head: Head, material: Material) -> Iterator[dict[str, Any]]:
    """One for each entity that an article names, with all the words it is named by."""
    named: dict[str, list[str]] = {}
    for mention in article.entities:
        if mention.entity and mention.form == "name":
            named.setdefault(mention.entity, []).append(plain(mention.exact, leaf.page.media))
    for entity, words in named.items():
        summary = material.directory.summaries.get(entity)
        schema = _schema(summary, material) if summary else None
        if schema is not None:
            yield _entity(
                _key("mention", f"{name_of(head.ref)} {entity}"),
                "Mention",
                {
                    "document": (_key("article", name_of(head.ref)),),
                    "name": words,
                    "resolved": (_key("entity", entity),),
                    "detectedSchema": (schema,),
                },
            )


def _statement(statement: Statement, leaf: Leaf, head: Head, material: Material) -> Iterator[dict[str, Any]]:
    """Somebody's words as a Note on the speaker, which the article documents."""
    speakers = _ids((statement.speaker.entity,), material)
    if not speakers:
        return
    note = _key("statement", statement.id)
    act = statement.cue.act if statement.cue else "state"
    start, end = stretch_of(statement)
    words = plain(leaf.page.text[start:end], leaf.page.media)
    kinds = (act, statement.mode, f"polarity {statement.polarity}")
    yield _entity(note, "Note", {"description": (words,), "entity": speakers, "keywords": kinds})
    place = f"{statement.id}@{start}-{end}"
    yield _documentation(head, note, "statement", (place, words))


def _documentation(head: Head, entity: str, role: str, evidence: tuple[str, str]) -> dict[str, Any]:
    """An article that tells of something: where in the page, and in which words."""
    place, words = evidence
    return _entity(
        _key("documentation", f"{place} {entity}"),
        "Documentation",
        {
            "document": (_key("article", name_of(head.ref)),),
            "entity": (entity,),
            "role": (role,),
            "recordId": (place,),
            "summary": (words,),
            "date": (first_known(head.published.value if head.published else None),),
        },
    )


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_events(material: Material, words: Words) -> Iterator[dict[str, Any]]:
    for leaf in material.leaves:
        for article in leaf.articles:
            for mention in article.events:
                event = material.events.get(mention.id)
                if event is None or not {event.modality, mention.modality} <= HAPPENED:
                    continue
                if mention.id in material.leads:
                    yield _event(event, mention, material, words)
                yield from _call(event, mention, material, exact_length(article, mention))
                yield _telling(event, mention, leaf, material.heads[ref_of_article(article)])


def _telling(event: Event, mention: EventMention, leaf: Leaf, head: Head) -> dict[str, Any]:
    place = f"{mention.id}@{mention.evidence.start}-{mention.evidence.end}"
    return _documentation(
        head, _key("event", event.id), "event", (place, plain(mention.evidence.exact, leaf.page.media))
    )


def _event(event: Event, mention: EventMention, material: Material, words: Words) -> dict[str, Any]:
    tally = material.tally(event)
    counts = f"articles {tally.articles}, outlets {tally.outlets}, independent origins {tally.origins}"
    names = [material.directory.label(entity) for entity in event.participants]
    kind = _called(event, words)
    begin, end = first_known(event.date), last_known(event.date)
    return _entity(
        _key("event", event.id),
        "Event",
        {
            "name": (f"{kind.en}: {', '.join(names)}" if names else kind.en,),
            "alias": (kind.ar,),
            "date": () if end else (begin,),
            "startDate": (begin,) if end else (),
            "endDate": (end,),
            "involved": _ids(event.participants, material),
            "organizer": _ids((one.entity for one in mention.participants if one.role == "host"), material),
            "location": (material.directory.label(mention.place.entity),) if mention.place else (),
            "country": (_country(mention, material),),
            "keywords": (event.type, event.mode, f"CAMEO {event.cameo}" if event.cameo else None, event.modality),
            "recordId": (event.id,),
            "notes": (counts,),
        },
    )


def _called(event: Event, words: Words) -> Label:
    return words.of("mode", event.mode) if event.mode else words.of("type", event.type)


def _country(mention: EventMention, material: Material) -> str | None:
    iso2 = material.directory.iso2(mention.place.entity) if mention.place else None
    return iso2.lower() if iso2 else None


def _call(event: Event, mention: EventMention, material: Material, lasted: str | None) -> Iterator[dict[str, Any]]:
    """A telephone call where a telling says who called whom; of others the event alone tells.

    Tellings of one call are one Call; where they contradict each other it has both as callers. Only an exact length is
    given (``lasted``, ISO 8601): no field could say that it is about, or more than, so much.
    """
    if event.mode != "phone":
        return
    callers = _ids((one.entity for one in mention.participants if one.role == "caller"), material)
    called = _ids((one.entity for one in mention.participants if one.role == "recipient"), material)
    if callers and called:
        length = seconds_of(lasted) if lasted else None
        yield _entity(
            _key("call", event.id),
            "Call",
            {
                "caller": callers,
                "receiver": called,
                "date": (first_known(event.date),),
                "duration": (f"{length:g}",) if length else (),
                "recordId": (event.id,),
            },
        )
