"""Lists of feeds and of pages: OPML, and plain lists of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from khabar.errors import UsageError
from khabar.fetch.entries import Entry, kept

_OPML = re.compile(r"<opml\b", re.IGNORECASE)
_HEAD = 4096


def read_addresses(text: str, name: str) -> tuple[str, ...]:
    """The addresses that a list names, in its order, each once.

    Args:
        text: OPML, whose outlines have ``xmlUrl``, or one address a line; blank lines and those that begin with ``#``
            are none.
        name: What to call the list in messages.

    Raises:
        UsageError: It names nothing, or a line of it is no address.
    """
    found = _outlines(text) if _OPML.search(text[:_HEAD]) else _lines(text, name)
    addresses = tuple(entry.url for entry in kept(Entry(url=url) for url in found))
    if not addresses:
        raise UsageError(f"{name}: names no address: give OPML whose outlines have xmlUrl, or one address a line")
    return addresses


def _outlines(text: str) -> Iterator[str]:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.lstrip("\ufeff \r\n\t").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing of it can be read
        return
    for outline in root.iter("outline") if root is not None else ():
        # Programs write it in several ways.
        said = {str(key).lower(): str(value) for key, value in outline.attrib.items()}
        if address := said.get("xmlurl", "").strip():
            yield address


def _lines(text: str, name: str) -> Iterator[str]:
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if not kept([Entry(url=words)]):
            raise UsageError(f"{name}, line {number}: {words[:60]}: not an address: it begins with http:// or https://")
        yield words
