"""Blocks and named values of an HTML page with their raw offsets, read tag by tag; no tree is built."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

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
_HIDDEN = frozenset(["script", "style", "noscript", "template", "svg", "object", "canvas", "math"])
_MENUS = frozenset(["nav", "footer", "aside", "form", "button", "select", "menu", "dialog", "figcaption"])

_META_NAMES = {
    "article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "dc.date.issued": "published",
    "dc.date": "published",
    "parsely-pub-date": "published",
    "dcterms.date": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "sailthru.date": "published",
    "citation_publication_date": "published",
    "date": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "og:site_name": "site",
    "og:url": "url",
    "og:title": "title",
    "author": "author",
    "article:author": "author",
    "og:image": "image",
}
_LINKED_DATA = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"\\]{4,40})"')
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


class Piece(NamedTuple):
    """Raw characters ``raw:raw_end`` of the page that show as ``shown``."""

    raw: int
    raw_end: int
    shown: str


class Block(NamedTuple):
    """One line of the view before it has its place: pieces in order, whether in a menu, heading level or 0."""

    pieces: list[Piece]
    menu: bool
    level: int


class Value(NamedTuple):
    """A named value: raw characters ``start:end`` of the page."""

    name: str
    start: int
    end: int


class Reader(HTMLParser):
    """Collects blocks and named values with their raw offsets. No tree is built, so depth costs nothing."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self.values: list[Value] = []
        self.times: list[Value] = []
        self.headline: list[Piece] = []
        self.depth = 0
        self.tags = 0
        self._page = page
        self._lines = [0, *(match.end() for match in re.finditer("\n", page))]
        self._pieces: list[Piece] = []
        self._open: dict[str, int] = {}
        self._level = 0
        self._linked_data: int | None = None
        self._depth_now = 0

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _close_block(self) -> None:
        if self._pieces:
            if self._open.get("title"):
                self.headline = self.headline or self._pieces
            else:
                self.blocks.append(Block(self._pieces, any(self._open.get(tag) for tag in _MENUS), self._level))
        self._pieces = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or take the values of a tag."""
        if tag in _BLOCKS:
            self._close_block()
        if tag in _HIDDEN or tag in _MENUS or tag == "title":
            self._open[tag] = self._open.get(tag, 0) + 1
        if tag[0] == "h" and tag[1:].isdigit():
            self._level = int(tag[1:])
        self.tags += 1
        self._depth_now += 1
        self.depth = max(self.depth, self._depth_now)
        if tag in {"meta", "link", "img", "time", "script"}:
            self._take_values(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<br/>`` and ``<meta/>``: nothing stays open."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a block."""
        if tag in _BLOCKS:
            self._close_block()
        if self._open.get(tag):
            self._open[tag] -= 1
        if tag[:1] == "h" and tag[1:].isdigit():
            self._level = 0
        if tag == "script" and self._linked_data is not None:
            self._take_linked_data(self._linked_data, self._offset())
            self._linked_data = None
        self._depth_now = max(0, self._depth_now - 1)

    def handle_data(self, data: str) -> None:
        """Text between tags, as it stands in the page."""
        if not any(self._open.get(tag) for tag in _HIDDEN):
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
        if match and not any(self._open.get(tag) for tag in _HIDDEN):
            self._pieces.append(Piece(match.start(), match.end(), unescape(match.group())))

    def unknown_decl(self, data: str) -> None:
        """``<![CDATA[…]]>`` and the like say nothing."""

    def finish(self) -> None:
        """Close what the page left open."""
        self.close()
        self._close_block()

    def _take_values(self, tag: str, attrs: dict[str, str | None]) -> None:
        start = self._offset()
        raw = self.get_starttag_text() or ""
        if tag == "script":
            if (attrs.get("type") or "").lower() == "application/ld+json":
                self._linked_data = start + len(raw)
            return
        name, attribute = _value_of(tag, attrs)
        span = _attribute_span(raw, attribute, start) if name else None
        if span:
            (self.times if name == "time" else self.values).append(Value(name, *span))

    def _take_linked_data(self, start: int, end: int) -> None:
        for match in _LINKED_DATA.finditer(self._page, start, end):
            name = "published" if match.group(1) == "datePublished" else "modified"
            self.values.append(Value(name, *match.span(2)))


def _value_of(tag: str, attrs: dict[str, str | None]) -> tuple[str, str]:
    """Which named value a tag carries, and in which attribute; an empty name for none."""
    if tag == "meta":
        key = attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or ""
        return _META_NAMES.get(key.strip().lower(), ""), "content"
    if tag == "link":
        return ("url" if (attrs.get("rel") or "").lower() == "canonical" else ""), "href"
    if tag == "time":
        return "time", "datetime"
    return "image", "src"


def _attribute_span(raw: str, attribute: str, offset: int) -> Span | None:
    for match in _ATTRIBUTE.finditer(raw):
        if match.group(1).lower() == attribute:
            group = next((g for g in (2, 3, 4) if match.group(g)), 0)
            return Span(offset + match.start(group), offset + match.end(group)) if group else None
    return None
