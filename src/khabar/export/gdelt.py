"""The three tables of GDELT 2.0: events, their mentions, and the knowledge graph of articles.

Tab-separated without a head, as GDELT's own files are. A number or code that GDELT works out by means that this
program does not have (tone, Goldstein, FIPS) is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from khabar.brief.passages import one_line
from khabar.export.actors import Actor, sides_of
from khabar.export.coding import quad_of_code
from khabar.export.days import day_of, first_known
from khabar.export.material import HAPPENED, Head, Material, name_of, ref_of_article
from khabar.model import AnnotatedArticle, Event, EventMention, Participant, Span
from khabar.store.leaves import Leaf

_SIDE = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor1{part}" for part in _SIDE),
    *(f"Actor2{part}" for part in _SIDE),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"Actor1Geo_{part}" for part in _GEO),
    *(f"Actor2Geo_{part}" for part in _GEO),
    *(f"ActionGeo_{part}" for part in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
MENTIONS = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
    *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
    *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
)
#: GDELT's kinds of documents: on the web, or cited by a text alone.
WEB, CITATION = "1", "2"
_COUNTRY, _WORLD_CITY = "1", "4"
Cells = Mapping[str, str | None]


def write_events(material: Material) -> Iterator[bytes]:
    """A line an event that happened and has a CAMEO code."""
    for event, mention, leaf, article in material.told():
        if event.cameo:
            head = material.heads[ref_of_article(article)]
            cells = _dated(event) | _coded(event, event.cameo) | _counted(event, mention, article, material)
            cells |= _acting(event, mention, leaf, material) | _placed(mention, material)
            yield line(EVENTS, cells | {"DATEADDED": stamp(head.day), "SOURCEURL": head.url or name_of(head.ref)})


def write_mentions(material: Material) -> Iterator[bytes]:
    """A line a telling of those events; what a telling itself denies or plans is none of theirs."""
    for leaf in material.leaves:
        for article in leaf.articles:
            for mention in article.events:
                event = material.events.get(mention.id)
                if event and event.cameo and {event.modality, mention.modality} <= HAPPENED:
                    yield line(MENTIONS, _mention(event, mention, article, material))


def line(columns: Iterable[str], cells: Cells) -> bytes:
    """One line; a column without a cell is empty."""
    return ("\t".join(one_line(cells.get(column) or "") for column in columns) + "\n").encode(errors="replace")


def stamp(day: str | None) -> str | None:
    """A day as GDELT's time stamp: the beginning of the day, since no hour is known."""
    return day.replace("-", "") + "000000" if day else None


def identified(head: Head) -> tuple[str, str]:
    """Kind and identifier of a document: its address, else its page in the record."""
    return (WEB, head.url) if head.url else (CITATION, name_of(head.ref))


def published_by(head: Head, material: Material) -> str | None:
    """The host of an article's address, as GDELT names what it found on the web; else who published it."""
    if head.url and (host := urlsplit(head.url).hostname):
        return host.removeprefix("www.")
    return material.directory.label(head.entity) if head.entity else head.outlet


def number_of(event: Event) -> str:
    """The event's identifier as a number, as GDELT has it: the hexadecimal digits of ``event-…`` read as one."""
    return str(int(event.id.rpartition("-")[2], 16))


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _dated(event: Event) -> dict[str, str | None]:
    known = first_known(event.date) or ""
    day = day_of(event.date)
    return {
        "GLOBALEVENTID": number_of(event),
        "SQLDATE": day.replace("-", "") if day else None,
        "MonthYear": known[:7].replace("-", "") if len(known) >= len("2025-02") else None,
        "Year": known[:4],
        "FractionDate": _fraction(day) if day else None,
    }


def _fraction(day: str) -> str:
    """GDELT's own formula: of the year's 365 days, thirty for each month and those of the day."""
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year + min((month * 30 + number) / 365, 0.9999):.4f}"


def _coded(event: Event, cameo: str) -> dict[str, str | None]:
    return {
        "EventCode": cameo,
        "EventBaseCode": cameo[:3],
        "EventRootCode": cameo[:2],
        "QuadClass": str(quad_of_code(cameo)),
    }


def _counted(
    event: Event, mention: EventMention, article: AnnotatedArticle, material: Material
) -> dict[str, str | None]:
    tally = material.tally(event)
    return {
        "IsRootEvent": str(int(_leads(mention, article))),
        "NumMentions": str(tally.mentions),
        "NumSources": str(tally.outlets),
        "NumArticles": str(tally.articles),
    }


def _leads(mention: EventMention, article: AnnotatedArticle) -> bool:
    """Whether it stands in the headline or is the first that the article tells."""
    in_title = article.title is not None and mention.trigger.start < article.title.end
    return in_title or (bool(article.events) and article.events[0].id == mention.id)


def _acting(event: Event, mention: EventMention, leaf: Leaf, material: Material) -> dict[str, str | None]:
    cells: dict[str, str | None] = {}
    for number, participant in enumerate(_pair(mention), start=1):
        if participant is not None:
            actor = material.directory.actor(participant, leaf.page, day_of(event.date))
            cells |= _actor(f"Actor{number}", actor)
    return cells


def _pair(mention: EventMention) -> tuple[Participant | None, Participant | None]:
    """The two whom GDELT has room for: who acts and to whom; of several parties of a contact the first two."""
    acting, receiving = sides_of(mention)
    first = acting[0] if acting else None
    rest = (*receiving, *acting[1:])
    return first, rest[0] if rest else None


def _actor(side: str, actor: Actor) -> dict[str, str | None]:
    return {
        f"{side}Code": (actor.iso3 or "") + (actor.sector or "") or None,
        f"{side}Name": (actor.name or actor.raw).upper(),
        f"{side}CountryCode": actor.iso3,
        f"{side}Type1Code": actor.sector,
    }


def _placed(mention: EventMention, material: Material) -> dict[str, str | None]:
    """Where: type and name. GDELT's codes of countries here are FIPS, which the lexicon does not have."""
    if mention.place is None:
        return {}
    entity, directory = mention.place.entity, material.directory
    kind = _COUNTRY if directory.is_state(entity) else _WORLD_CITY if directory.is_city(entity) else None
    return {"ActionGeo_Type": kind, "ActionGeo_FullName": directory.label(entity)}


# ── mentions ────────────────────────────────────────────────────────────────────────────────────────────────────


def _mention(
    event: Event, mention: EventMention, article: AnnotatedArticle, material: Material
) -> dict[str, str | None]:
    head = material.heads[ref_of_article(article)]
    kind, identifier = identified(head)
    first, second = _pair(mention)
    return {
        "GLOBALEVENTID": number_of(event),
        "EventTimeDate": stamp(day_of(event.date)),
        "MentionTimeDate": stamp(head.day),
        "MentionType": kind,
        "MentionSourceName": published_by(head, material),
        "MentionIdentifier": identifier,
        "Actor1CharOffset": _offset(first.mention if first else None),
        "Actor2CharOffset": _offset(second.mention if second else None),
        "ActionCharOffset": str(mention.trigger.start),
        "InRawText": "1",
        "MentionDocLen": str(head.characters),
        "Extras": _extras(event, mention, head, material),
    }


def _offset(span: Span | None) -> str:
    """Where somebody stands; GDELT writes -1 for nobody."""
    return str(span.start) if span else "-1"


def _extras(event: Event, mention: EventMention, head: Head, material: Material) -> str:
    """What GDELT has no column for: the origin of this telling, how many origins the event has, the page's hash."""
    origin = material.origins.get(mention.id)
    found = {
        "origin": origin.replace(";", ",") if origin else None,
        "origins": str(material.tally(event).origins),
        "modality": mention.modality,
        "evidence": f"{mention.evidence.start}-{mention.evidence.end}",
        "page": head.sha256,
    }
    return ";".join(f"{key}:{value}" for key, value in found.items() if value)
