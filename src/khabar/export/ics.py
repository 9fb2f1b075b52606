"""Planned events as a calendar (iCalendar, RFC 5545). Only what is told as planned, and for a day that is known."""

from __future__ import annotations

from collections.abc import Iterator

from khabar import __version__
from khabar.brief.passages import plain
from khabar.brief.words import Words, load_words
from khabar.export.days import clock_of, next_day, span_of
from khabar.export.material import Head, Material, name_of, ref_of, ref_of_article
from khabar.model import AnnotatedArticle, Event, EventMention, Story
from khabar.store.leaves import Leaf

_OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
#: Of a record without a dated article: the stamp must be there, and the record does not know when it was made.
_NO_DAY = "1970-01-01"


def write_ics(material: Material, lang: str, story: Story | None = None) -> Iterator[bytes]:
    """A calendar, of a story or a whole record; titles and places are in ``lang``, what articles say in their words."""
    words = load_words()
    head: dict[str, str | None] = {
        "BEGIN": "VCALENDAR",
        "VERSION": "2.0",
        "PRODID": f"-//Khabar//khabar {__version__}//{lang.upper()}",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "X-WR-CALNAME": escaped(material.name),
    }
    yield _lines(head)
    for leaf in material.leaves:
        for article in leaf.articles:
            for mention in article.events:
                event = material.leads.get(mention.id)
                if event is not None and _is_to_come(event, story):
                    yield _lines(
                        _entry(event, mention, leaf, article, material)
                        | _called(event, material, words, lang)
                        | _placed(mention, material, lang)
                    )
                    yield _lines({"END": "VEVENT"})
    yield _lines({"END": "VCALENDAR"})


def escaped(text: str) -> str:
    """Text as a value: its commas, semicolons, backslashes and line breaks behind a backslash."""
    return text.encode(errors="replace").decode().translate(_ESCAPED)


def _lines(properties: dict[str, str | None]) -> bytes:
    return b"".join(folded(f"{name}:{value}") for name, value in properties.items() if value)


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, the later ones behind a space; no character is cut in two."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece)) + b"\r\n"


def _entry(
    event: Event, mention: EventMention, leaf: Leaf, article: AnnotatedArticle, material: Material
) -> dict[str, str | None]:
    head = material.heads[ref_of_article(article)]
    return {
        "BEGIN": "VEVENT",
        "UID": f"{event.id}@khabar",
        "DTSTAMP": _stamp(event, material),
        **_when(event),
        "STATUS": "TENTATIVE",
        "TRANSP": "TRANSPARENT",
        "DESCRIPTION": escaped(_cited(mention, leaf, head, event, material)),
        "CATEGORIES": escaped(event.type),
        "URL": head.url,
    }


def _stamp(event: Event, material: Material) -> str:
    """The day of the latest article that tells it: the same record gives the same calendar."""
    heads = (material.heads.get(ref_of(mention)) for mention in event.mentions)
    days = [head.day for head in heads if head is not None and head.day]
    return max(days, default=_NO_DAY).replace("-", "") + "T000000Z"


def _when(event: Event) -> dict[str, str | None]:
    """Whole days, the end left out; with an hour that is told, that hour wherever the reader is."""
    days = span_of(event.date)
    if days is None:
        return {}
    clock = clock_of(event.date) if days.first == days.last else None
    if clock:
        return {"DTSTART": f"{days.first.replace('-', '')}T{clock}00"}
    first, after = days.first.replace("-", ""), next_day(days.last).replace("-", "")
    return {"DTSTART;VALUE=DATE": first, "DTEND;VALUE=DATE": after}


def _called(event: Event, material: Material, words: Words, lang: str) -> dict[str, str | None]:
    kind = (words.of("mode", event.mode) if event.mode else words.of("type", event.type)).of(lang)
    named = [material.directory.name(entity) for entity in event.participants]
    who = [arabic if lang == "ar" else english or arabic for arabic, english in named]
    planned = words.of("modality", "planned").of(lang)
    whose = f": {('، ' if lang == 'ar' else ', ').join(who)}" if who else ""
    return {"SUMMARY": escaped(f"{kind} ({planned}){whose}")}


def _is_to_come(event: Event, story: Story | None) -> bool:
    return (
        event.modality == "planned" and span_of(event.date) is not None and (story is None or event.id in story.events)
    )


def _placed(mention: EventMention, material: Material, lang: str) -> dict[str, str | None]:
    if mention.place is None:
        return {}
    arabic, english = material.directory.name(mention.place.entity)
    return {"LOCATION": escaped(arabic if lang == "ar" else english or arabic)}


def _cited(mention: EventMention, leaf: Leaf, head: Head, event: Event, material: Material) -> str:
    tally = material.tally(event)
    told = (head.outlet, head.title, head.published.value if head.published else None)
    place = f"{name_of(head.ref)} [{mention.evidence.start}-{mention.evidence.end}]"
    counts = f"articles {tally.articles}, outlets {tally.outlets}, independent origins {tally.origins}"
    words = plain(mention.evidence.exact, leaf.page.media)
    return "\n".join(filter(None, (f"«{words}»", ", ".join(filter(None, told)), place, counts)))
