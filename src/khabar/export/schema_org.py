"""JSON-LD in the words of schema.org: articles, quotations, claims, and events that happened.

What schema.org has no word for (modality, origins, characters) stands in terms of our own, behind ``khabar:``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any
from urllib.parse import quote

from khabar.brief.bounds import exact_length
from khabar.brief.passages import plain
from khabar.brief.words import load_words
from khabar.export.days import first_known, last_known
from khabar.export.jsonlines import encoded
from khabar.export.material import Head, Material, name_of, ref_of_article, stretch_of
from khabar.model import AnnotatedArticle, ArticleRef, Claim, ClaimValue, Event, EventMention, Statement
from khabar.store.leaves import Leaf

#: The namespace of our own terms; it is a name, nothing need be there.
TERMS = "https://khabar.invalid/terms#"
CONTEXT = ("https://schema.org", {"khabar": TERMS})
#: Attributes of events that an Event itself can hold where accounts agree; all others are Claims alone.
_CLAIMED = frozenset({"date", "duration", "place", "participants", "initiator", "number", "topic", "clock", "rank"})
Node = dict[str, Any]


def write_schema_org(material: Material) -> Iterator[bytes]:
    """One graph, node after node: entities, articles each with what is said in it, events with their claims."""
    copied = _copied(material)
    nodes = chain(_entities(material), _articles(material, copied), _events(material))
    yield b'{"@context":' + encoded(CONTEXT) + b',"@graph":[\n'
    for number, node in enumerate(nodes):
        yield (b",\n" if number else b"") + encoded({k: v for k, v in node.items() if v not in (None, [])})
    yield b"\n]}\n"


def _iri(kind: str, name: str) -> str:
    return f"urn:khabar:{kind}:{quote(name, safe='', errors='replace')}"


def _ref(kind: str, name: str | None) -> Node | None:
    return {"@id": _iri(kind, name)} if name else None


# ── entities ────────────────────────────────────────────────────────────────────────────────────────────────────


def _entities(material: Material) -> Iterator[Node]:
    directory = material.directory
    for summary in material.linked.entities:
        arabic, english = directory.name(summary.entity)
        wikidata = directory.wikidata(summary.entity)
        yield {
            "@id": _iri("entity", summary.entity),
            "@type": _type_of(summary.entity, summary.type, material),
            "name": [{"@value": arabic, "@language": "ar"}, *([_english(english)] if english else [])],
            "alternateName": sorted(set(summary.variants) - {arabic}),
            "sameAs": f"http://www.wikidata.org/entity/{wikidata}" if wikidata else None,
        }


def _english(name: str) -> Node:
    return {"@value": name, "@language": "en"}


def _type_of(entity: str, kind: str, material: Material) -> str:
    if material.directory.is_state(entity):
        return "Country"
    return {"person": "Person", "place": "Place"}.get(kind, "Organization")


# ── articles and what is said in them ───────────────────────────────────────────────────────────────────────────


def _copied(material: Material) -> Mapping[ArticleRef, list[ArticleRef]]:
    """The articles that an article repeats, where it can be told which of two was first."""
    found: dict[ArticleRef, list[ArticleRef]] = {}
    for copy in material.linked.copies:
        if copy.direction in ("left", "right"):
            first, later = (copy.left, copy.right) if copy.direction == "left" else (copy.right, copy.left)
            found.setdefault(later, []).append(first)
    return found


def _articles(material: Material, copied: Mapping[ArticleRef, list[ArticleRef]]) -> Iterator[Node]:
    for leaf in material.leaves:
        for article in leaf.articles:
            head = material.heads[ref_of_article(article)]
            yield _article(article, head, copied.get(head.ref, []), material)
            for statement in article.statements:
                yield _said(statement, leaf, head)


def _article(article: AnnotatedArticle, head: Head, first: list[ArticleRef], material: Material) -> Node:
    outlet = material.directory.label(head.entity) if head.entity else head.outlet
    agencies = [agency.entity or agency.exact for agency in article.agency]
    return {
        "@id": _iri("article", name_of(head.ref)),
        "@type": "NewsArticle",
        "headline": head.title,
        "inLanguage": "ar",
        "datePublished": first_known(head.published.value if head.published else None),
        "url": head.url,
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
        "sourceOrganization": [{"@type": "Organization", "name": material.directory.label(one)} for one in agencies],
        "author": [{"@type": "Person", "name": part.name} for part in article.byline if part.kind == "person"],
        "isBasedOn": [_ref("article", name_of(ref)) for ref in first],
        "mentions": [_ref("entity", entity) for entity in _mentioned(article)],
        "sha256": head.sha256,
    }


def _mentioned(article: AnnotatedArticle) -> list[str]:
    return list(dict.fromkeys(one.entity for one in article.entities if one.entity))


def _said(statement: Statement, leaf: Leaf, head: Head) -> Node:
    """Words to the letter are a Quotation; what is told of somebody's words is a Claim of theirs."""
    speaker = _ref("entity", statement.speaker.entity)
    quoted = statement.mode == "direct" and statement.polarity == "positive"
    start, end = stretch_of(statement)
    return {
        "@id": _iri("statement", statement.id),
        "@type": "Quotation" if quoted else "Claim",
        "text": plain(leaf.page.text[start:end], leaf.page.media),
        "inLanguage": "ar",
        "spokenByCharacter" if quoted else "author": speaker,
        "isPartOf" if quoted else "appearance": _ref("article", name_of(head.ref)),
        "khabar:act": statement.cue.act if statement.cue else None,
        "khabar:mode": statement.mode,
        "khabar:polarity": statement.polarity,
        "khabar:chain": [link.entity or link.label or link.role for link in statement.chain],
        "khabar:start": start,
        "khabar:end": end,
    }


# ── events and what is claimed of them ──────────────────────────────────────────────────────────────────────────


def _events(material: Material) -> Iterator[Node]:
    words = load_words()
    for event, mention, leaf, article in material.told():
        kind = words.of("mode", event.mode) if event.mode else words.of("type", event.type)
        names = [material.directory.label(entity) for entity in event.participants]
        yield {
            "@id": _iri("event", event.id),
            "@type": "Event",
            "name": f"{kind.en}: {', '.join(names)}" if names else kind.en,
            "alternateName": kind.ar,
            **_when(event, mention, article),
            "location": _ref("entity", mention.place.entity) if mention.place else None,
            "attendee": [_ref("entity", entity) for entity in event.participants],
            "description": plain(mention.evidence.exact, leaf.page.media),
            **_counted(event, material),
        }
        yield from _claims(event)


def _when(event: Event, mention: EventMention, article: AnnotatedArticle) -> Node:
    begin, end = first_known(event.date), last_known(event.date)
    return {"startDate": begin, "endDate": end, "duration": exact_length(article, mention)}


def _counted(event: Event, material: Material) -> Node:
    tally = material.tally(event)
    return {
        "subjectOf": [_ref("article", name) for name in _articles_of(event)],
        "khabar:type": event.type,
        "khabar:cameo": event.cameo,
        "khabar:modality": event.modality,
        "khabar:articles": tally.articles,
        "khabar:outlets": tally.outlets,
        "khabar:origins": tally.origins,
    }


def _articles_of(event: Event) -> list[str]:
    return list(dict.fromkeys(mention.rpartition("/")[0] for mention in event.mentions))


def _claims(event: Event) -> Iterator[Node]:
    """Every value that accounts give of an attribute, side by side; none of them is preferred."""
    for claim in event.claims:
        if claim.attribute in _CLAIMED:
            for number, value in enumerate(claim.values, start=1):
                yield _claim(event, claim, value, number)


def _claim(event: Event, claim: Claim, value: ClaimValue, number: int) -> Node:
    articles = dict.fromkeys(f"{report.page}#{report.article}" for report in value.reports)
    return {
        "@id": _iri("claim", f"{event.id}/{claim.attribute}/{number}"),
        "@type": "Claim",
        "name": claim.attribute,
        "text": f"{'~' if value.approx else ''}{value.value}",
        "about": _ref("event", event.id),
        "appearance": [_ref("article", name) for name in articles],
        "khabar:status": claim.status,
        "khabar:articles": len(articles),
        "khabar:origins": len({report.origin for report in value.reports}),
        "khabar:evidence": [f"{one.page}#{one.article}@{one.start}-{one.end}" for one in value.reports],
    }
