"""Sitemaps (sitemaps.org), news sitemaps (Google's extension) and their indexes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from khabar.errors import FetchError
from khabar.fetch.entries import Entry, Feed, day_of, kept

_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
#: No tag is read by its namespace but those of news: sites write it wrong in many ways.
_PARTS = ("loc", "lastmod")


def read_sitemap(text: str, url: str) -> Feed:
    """What a sitemap or an index of sitemaps tells; of broken XML what stands before the break and behind it.

    Raises:
        FetchError: Nothing of it is XML.
    """
    # Entities are left alone, so that a few bytes cannot become a gigabyte, and nothing is fetched for a DTD.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise FetchError("not a sitemap: nothing in it can be read")
    entries = kept(entry for place in root for entry in _entry(place, url))
    if _name(root) == "sitemapindex":
        return Feed(kind="index", children=entries)
    return Feed(kind="sitemap", entries=entries)


def _entry(place: etree._Element, url: str) -> Iterator[Entry]:
    if _name(place) not in ("url", "sitemap"):
        return
    said = {_name(part): (part.text or "").strip() for part in place if _name(part) in _PARTS}
    if said.get("loc"):
        changed = said.get("lastmod", "")
        yield Entry(
            url=urljoin(url, said["loc"]),
            title=" ".join(_news(place, "title").split()),
            published=day_of(_news(place, "publication_date")),
            changed=changed,
        )


def _news(place: etree._Element, name: str) -> str:
    found = next(place.iter(f"{_NEWS}{name}"), None)
    return "" if found is None else (found.text or "").strip()


def _name(element: etree._Element) -> str:
    """A tag without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
