"""Blocks and named values of an HTML page with their raw offsets, read tag by tag; no tree is built.

A block stands in *regions*: parts of the page that are no news text by element or class.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from khabar.ingest.linked_data import LINKED_DATA, Found, linked_values
from khabar.lexicon.regions import RegionNames
from khabar.model import Span

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_HIDDEN = frozenset(["script", "style", "noscript", "template", "svg", "object", "canvas", "math"])
#: These carry named values, and so does whatever has a ``content``.
_TELLING = frozenset(["script", "link", "time", "img", "amp-img"])
#: A second one closes the first: their end tags are often left out.
_SIBLINGS = frozenset(["li", "p", "td", "th", "tr", "option", "dt", "dd"])
#: Menus and lines under a title are made of these, without a space between them.
_PARTED = frozenset(["a", "span"])
#: A class on one of these says what the whole page is like, not what stands in it.
_WHOLE = frozenset(["html", "body", "main"])

_META_NAMES = {
    **dict.fromkeys(
        [
            "article:published_time",
            "og:published_time",
            "datepublished",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "dc.date.issued",
            "dc.date",
            "dc:date",
            "dc:created",
            "parsely-pub-date",
            "dcterms.date",
            "dcterms.issued",
            "dcterms.created",
            "sailthru.date",
            "citation_publication_date",
            "date",
        ],
        "published",
    ),
    **dict.fromkeys(["article:modified_time", "og:updated_time", "datemodified"], "modified"),
    **dict.fromkeys(["og:site_name", "application-name"], "site"),
    **dict.fromkeys(["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author"], "author"),
    "og:url": "url",
    "og:title": "title",
    "headline": "title",
    "og:image": "image",
}
#: OpenGraph first, then the other names.
_GRAPH = ("og:", "article:")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


class Piece(NamedTuple):
    """Raw characters ``raw:raw_end`` of the page that show as ``shown``."""

    raw: int
    raw_end: int
    shown: str


class Block(NamedTuple):
    """One line of the view before it has its place: pieces, open regions from the outermost, heading level."""

    pieces: list[Piece]
    regions: tuple[int, ...]
    level: int


class Region(NamedTuple):
    """A part of the page by its element (``named`` false) or its class: the boilerplate kind."""

    kind: str
    named: bool


class Value(NamedTuple):
    """A named value: raw characters ``start:end`` of the page; the rule, and the regions it stands in."""

    name: str
    start: int
    end: int
    rule: str
    regions: tuple[int, ...] = ()


class _Element(NamedTuple):
    tag: str
    regions: tuple[int, ...]
    cut: bool


class Reader(HTMLParser):
    """Collects blocks, regions and named values with their raw offsets. No tree is built, so depth costs nothing."""

    def __init__(self, page: str, names: RegionNames) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self.regions: list[Region] = []
        self.values: list[Value] = []
        self.headline: list[Piece] = []
        self.depth = 0
        self.tags = 0
        self._page = page
        self._names = names
        self._lines = [0, *(match.end() for match in re.finditer("\n", page))]
        self._pieces: list[Piece] = []
        self._stack: list[_Element] = []
        self._open: dict[str, int] = {}
        self._inside: tuple[int, ...] = ()
        self._hidden = 0
        self._level = 0
        self._linked_data: int | None = None
        self._ended = ("", 0)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _close_block(self) -> None:
        if self._pieces:
            if self._open.get("title"):
                self.headline = self.headline or self._pieces
            else:
                self.blocks.append(Block(self._pieces, self._inside, self._level))
        self._pieces = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or take the values of a tag."""
        if tag in _SIBLINGS and self._stack and self._stack[-1].tag == tag:
            self._pop()
        given = dict(attrs)
        region = self._region(tag, given)
        alone = tag in _BLOCKS or region is not None or (tag == "time" and self._is_apart())
        if alone or self._is_beside(tag):
            self._close_block()
        if tag[0] == "h" and tag[1:].isdigit():
            self._level = int(tag[1:])
        self.tags += 1
        if tag not in _VOID:
            self._push(tag, region, cut=alone)
        if tag in _TELLING or "content" in given:
            self._take_values(tag, given)

    def _is_beside(self, tag: str) -> bool:
        """Whether an element touches one of its own kind outside running text: the page shows them apart."""
        return tag in _PARTED and self._ended == (tag, self._offset()) and not self._open.get("p")

    def _is_apart(self) -> bool:
        """Whether the element that begins stands behind another one or begins its block, outside running text."""
        tag, end = self._ended
        behind = tag in _PARTED and not self._page[end : self._offset()].strip()
        return not self._open.get("p") and (behind or not self._pieces)

    def _region(self, tag: str, given: dict[str, str | None]) -> Region | None:
        """What an element begins. Inside a paragraph a class says nothing: its words belong to the sentence."""
        if kind := self._names.tags.get(tag):
            by_class = self._names.kind_of(f"{given.get('class') or ''} {given.get('id') or ''}")
            return Region(by_class or kind, named=by_class is not None)
        if tag in _WHOLE or (self._open.get("p") and tag not in _BLOCKS and not self._inside):
            return None
        if "hidden" in given or "display:none" in (given.get("style") or "").replace(" ", ""):
            return Region("navigation", named=True)
        names = f"{given.get('class') or ''} {given.get('id') or ''}"
        kind = self._names.kind_of(names) if len(names) > 1 else None
        return Region(kind, named=True) if kind else None

    def _push(self, tag: str, region: Region | None, *, cut: bool) -> None:
        self._stack.append(_Element(tag, self._inside, cut))
        self._open[tag] = self._open.get(tag, 0) + 1
        self._hidden += tag in _HIDDEN
        self.depth = max(self.depth, len(self._stack))
        if region:
            self._inside = (*self._inside[-_MAX_NESTED:], len(self.regions))
            self.regions.append(region)

    def _pop(self) -> str:
        element = self._stack.pop()
        if element.cut:
            self._close_block()
        self._open[element.tag] -= 1
        self._hidden -= element.tag in _HIDDEN
        self._inside = element.regions
        return element.tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<br/>`` and ``<meta/>``: nothing stays open."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a block, and whatever the page left open inside the element."""
        if tag in _BLOCKS:
            self._close_block()
        if tag == "script" and self._linked_data is not None:
            self._take_linked_data(self._linked_data, self._offset())
            self._linked_data = None
        while self._open.get(tag) and self._pop() != tag:
            pass
        self._ended = (tag, self._offset() + len(tag) + 3)
        if tag[:1] == "h" and tag[1:].isdigit():
            self._level = 0

    def _is_hidden(self) -> bool:
        return self._hidden > 0

    def handle_data(self, data: str) -> None:
        """Text between tags, as it stands in the page."""
        if not self._is_hidden():
            start = self._offset()
            end = start + len(data)
            self._pieces.append(Piece(start, end, self._page[start:end]))

    def handle_charref(self, name: str) -> None:
        """``&#1602;``."""
        self._take_entity()

    def handle_entityref(self, name: str) -> None:
        """``&quot;``."""
        self._take_entity()

    def _take_entity(self) -> None:
        match = ENTITY.match(self._page, self._offset())
        if match and not self._is_hidden():
            self._pieces.append(Piece(match.start(), match.end(), unescape(match.group())))

    def unknown_decl(self, data: str) -> None:
        """``<![CDATA[…]]>`` and the like say nothing."""

    def finish(self) -> None:
        """Close what the page left open."""
        self.close()
        self._close_block()

    def _take_values(self, tag: str, given: dict[str, str | None]) -> None:
        start = self._offset()
        raw = self.get_starttag_text() or ""
        if tag == "script":
            if (given.get("type") or "").strip().lower() == "application/ld+json":
                self._linked_data = start + len(raw)
            return
        for name, attribute, rule in _values_of(tag, given):
            if span := _attribute_span(raw, attribute, start):
                self.values.append(Value(name, *span, rule, self._inside))

    def _take_linked_data(self, start: int, end: int) -> None:
        found: list[Found] = linked_values(self._page, start, end)
        self.values += [Value(name, first, last, LINKED_DATA) for name, first, last in found]


#: Regions inside regions that a block remembers; deeper ones are no page's.
_MAX_NESTED = 30


def _values_of(tag: str, given: dict[str, str | None]) -> list[tuple[str, str, str]]:
    """Which named values a tag carries, each with its attribute and rule."""
    if given.get("content") is not None:
        keys = " ".join(given.get(key) or "" for key in ("property", "name", "itemprop")).lower().split()
        named = {_META_NAMES[key]: key for key in keys if key in _META_NAMES}
        return [
            (name, "content", "open_graph" if key.startswith(_GRAPH) else "html_meta") for name, key in named.items()
        ]
    if tag == "link" and (given.get("rel") or "").lower() == "canonical":
        return [("url", "href", "html_meta")]
    if tag == "time":
        return [("published", "datetime", "html_time")]
    return [("image", "src", "html_meta")] if tag in {"img", "amp-img"} else []


def _attribute_span(raw: str, attribute: str, offset: int) -> Span | None:
    for match in _ATTRIBUTE.finditer(raw):
        if match.group(1).lower() == attribute:
            group = next((g for g in (2, 3, 4) if match.group(g)), 0)
            return Span(offset + match.start(group), offset + match.end(group)) if group else None
    return None
