"""A story as a feed, RSS 2.0 or Atom 1.0: an entry an article, the latest first, each with its outlet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from khabar import __version__
from khabar.brief.passages import fit, one_line
from khabar.errors import AbsentError, UsageError
from khabar.export.days import day_of
from khabar.export.material import Head, Material, name_of
from khabar.model import Story

_ATOM = "http://www.w3.org/2005/Atom"
_NAMED = 5


def story_of(material: Material, identifier: str | None) -> Story:
    """The story of an identifier, or the one that a record has.

    Raises:
        AbsentError: The record has no such story, or none at all.
        UsageError: No identifier, and several stories.
    """
    stories = material.linked.stories
    if identifier is None and len(stories) == 1:
        return stories[0]
    if identifier is None and stories:
        shown = ", ".join(f"{one.id} ({one_line(one.title.exact)})" for one in stories[:_NAMED])
        raise UsageError(f"{len(stories)} stories in {material.name}: give --story ID, of {shown}, …")
    found = next((one for one in stories if one.id == identifier), None)
    if found is None:
        raise AbsentError(
            f"no story {identifier or ''} in {material.name}: `khabar brief --record R` shows what it has"
        )
    return found


def write_rss(material: Material, identifier: str | None) -> Iterator[bytes]:
    """The story as RSS 2.0."""
    story = story_of(material, identifier)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    texts: dict[str, str | None] = {
        "title": one_line(story.title.exact),
        "link": _link(story, material),
        "description": _described(story, material),
        "language": "ar",
        "lastBuildDate": _rfc822(story.last),
        "generator": f"khabar {__version__}",
    }
    _add(channel, texts)
    for head in _latest_first(story, material):
        _item(ET.SubElement(channel, "item"), head, material)
    yield _document(root)


def write_atom(material: Material, identifier: str | None) -> Iterator[bytes]:
    """The story as Atom 1.0."""
    story = story_of(material, identifier)
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "ar"})
    texts: dict[str, str | None] = {
        "id": f"urn:khabar:story:{story.id}",
        "title": one_line(story.title.exact),
        "subtitle": _described(story, material),
        "updated": _rfc3339(story.last),
        "generator": f"khabar {__version__}",
    }
    _add(root, texts)
    for head in _latest_first(story, material):
        _entry(ET.SubElement(root, "entry"), head, story, material)
    yield _document(root)


def _add(parent: ET.Element, texts: dict[str, str | None]) -> None:
    for name, text in texts.items():
        if text is not None:
            ET.SubElement(parent, name).text = fit(text)


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _latest_first(story: Story, material: Material) -> list[Head]:
    return [material.heads[ref] for ref in reversed(story.articles) if ref in material.heads]


def _link(story: Story, material: Material) -> str:
    """RSS wants an address: that of the story's first article that has one, else the story's name."""
    addresses = (head.url for head in _latest_first(story, material)[::-1])
    return next((url for url in addresses if url), f"urn:khabar:story:{story.id}")


def _described(story: Story, material: Material) -> str:
    """How much the story holds: articles, and the independent origins that they go back to."""
    refs = set(story.articles)
    origins = sum(bool(refs & set(origin.articles)) for origin in material.linked.origins)
    counts = f"{len(refs)} articles, {origins} independent origins, {len(story.events)} events"
    return f"{counts}, {story.first} to {story.last}"


def _item(item: ET.Element, head: Head, material: Material) -> None:
    outlet = _outlet(head, material)
    _add(item, {"title": _title(head), "link": head.url, "description": _told(head, material)})
    _add(item, {"pubDate": _rfc822(head.day) if head.day else None})
    ET.SubElement(item, "guid", isPermaLink="false").text = _name(head)
    if outlet and head.url:
        parts = urlsplit(head.url)
        ET.SubElement(item, "source", url=f"{parts.scheme}://{parts.netloc}/").text = fit(outlet)


def _entry(entry: ET.Element, head: Head, story: Story, material: Material) -> None:
    """Atom wants a date of every entry: of an article without a day the story's last, and then nothing is published."""
    texts: dict[str, str | None] = {
        "id": _name(head),
        "title": _title(head),
        "updated": _rfc3339(head.day or story.last),
        "published": _rfc3339(head.day) if head.day else None,
        "summary": _told(head, material),
    }
    _add(entry, texts)
    ET.SubElement(ET.SubElement(entry, "author"), "name").text = fit(_outlet(head, material) or name_of(head.ref))
    if head.url:
        ET.SubElement(entry, "link", rel="alternate", href=head.url)


def _name(head: Head) -> str:
    return f"urn:khabar:article:{head.sha256}:{head.ref.article}"


def _title(head: Head) -> str:
    return head.title or name_of(head.ref)


def _outlet(head: Head, material: Material) -> str | None:
    return material.directory.name(head.entity)[0] if head.entity else head.outlet


def _told(head: Head, material: Material) -> str:
    """Who published it and under what name the record has it; the text itself is the outlet's."""
    told = (
        _outlet(head, material),
        head.published.value if head.published else None,
        quote(name_of(head.ref), safe="#/"),
    )
    return " · ".join(filter(None, told))


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(day_of(day) or day).replace(tzinfo=UTC)


def _rfc822(day: str) -> str:
    return format_datetime(_moment(day))


def _rfc3339(day: str) -> str:
    return _moment(day).strftime("%Y-%m-%dT%H:%M:%SZ")
