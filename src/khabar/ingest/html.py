"""The view of an HTML page: blocks on lines of their own, entities decoded, each character with its way back.

Values of the head that later rules need (publication time, site name, canonical address, picture addresses) stand in
front, one a line, copied from the attributes. Which blocks are main text is told by trafilatura; where it finds
nothing, everything outside menus, footers and forms is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from khabar.ingest.view import Meta, Run, View
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
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ANY_SPACE = re.compile(r"\s+")

#: Deeper than this a page is no page, and the tree builders that trafilatura uses give up or give rubbish.
_MAX_DEPTH = 250
#: Above this size the block texts are compared as wholes only.
_MAX_SUBSTRING_SEARCH = 500_000


class _Piece(NamedTuple):
    """Raw characters ``raw:raw_end`` of the page that show as ``shown``."""

    raw: int
    raw_end: int
    shown: str


class _Block(NamedTuple):
    """One line of the view before it has its place: pieces in order, whether in a menu, heading level or 0."""

    pieces: list[_Piece]
    menu: bool
    level: int


class _Value(NamedTuple):
    name: str
    start: int
    end: int


class _Reader(HTMLParser):
    """Collects blocks and named values with their raw offsets. No tree is built, so depth costs nothing."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[_Block] = []
        self.values: list[_Value] = []
        self.times: list[_Value] = []
        self.headline: list[_Piece] = []
        self.depth = 0
        self._page = page
        self._lines = [0, *(match.end() for match in re.finditer("\n", page))]
        self._pieces: list[_Piece] = []
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
                self.blocks.append(_Block(self._pieces, any(self._open.get(tag) for tag in _MENUS), self._level))
        self._pieces = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or take the values of a tag."""
        if tag in _BLOCKS:
            self._close_block()
        if tag in _HIDDEN or tag in _MENUS or tag == "title":
            self._open[tag] = self._open.get(tag, 0) + 1
        if tag[0] == "h" and tag[1:].isdigit():
            self._level = int(tag[1:])
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
            self._pieces.append(_Piece(start, start + len(data), data))

    def handle_charref(self, name: str) -> None:
        """``&#1602;``."""
        self._take_entity()

    def handle_entityref(self, name: str) -> None:
        """``&quot;``."""
        self._take_entity()

    def _take_entity(self) -> None:
        match = _ENTITY.match(self._page, self._offset())
        if match and not any(self._open.get(tag) for tag in _HIDDEN):
            self._pieces.append(_Piece(match.start(), match.end(), unescape(match.group())))

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
            (self.times if name == "time" else self.values).append(_Value(name, *span))

    def _take_linked_data(self, start: int, end: int) -> None:
        for match in _LINKED_DATA.finditer(self._page, start, end):
            name = "published" if match.group(1) == "datePublished" else "modified"
            self.values.append(_Value(name, *match.span(2)))


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


# ── building the view ───────────────────────────────────────────────────────────────────────────────────────────


class _Writer:
    """Grows the view text and its runs together."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def add(self, shown: str, raw: int, raw_end: int) -> None:
        """Copied text where lengths agree, else one run that stands for the raw stretch as a whole."""
        if not shown:
            return
        if len(shown) == raw_end - raw:
            self.runs.append(Run(self.length, raw, len(shown), 1))
        else:
            self.runs.extend(Run(self.length + i, raw, 1, raw_end - raw) for i in range(len(shown)))
        self.text.append(shown)
        self.length += len(shown)

    def end_line(self, raw: int) -> None:
        """A newline that the page does not have at this place."""
        self.runs.append(Run(self.length, raw, 1, 0))
        self.text.append("\n")
        self.length += 1

    def line(self, pieces: Sequence[_Piece]) -> Span | None:
        """One block as one line, its spaces collapsed; None where it holds nothing visible."""
        start = self.length
        parts = list(_collapsed(pieces))
        while parts and parts[-1].shown == " ":
            parts.pop()
        for part in parts:
            self.add(part.shown, part.raw, part.raw_end)
        if self.length == start:
            return None
        end = self.length
        self.end_line(parts[-1].raw_end)
        return Span(start, end)


def _collapsed(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Pieces with each run of white space made one space, none in front."""
    blank = True
    for piece in pieces:
        if len(piece.shown) != piece.raw_end - piece.raw:
            blank = piece.shown.isspace() and piece.shown in " \t\n"
            yield piece._replace(shown="".join(" " if c in "\r\n\u2028\u2029" else c for c in piece.shown))
            continue
        position = 0
        for match in _SPACE.finditer(piece.shown):
            if match.start() > position:
                yield _part(piece, position, match.start())
                blank = False
            if not blank:
                yield _Piece(piece.raw + match.start(), piece.raw + match.end(), " ")
                blank = True
            position = match.end()
        if position < len(piece.shown):
            yield _part(piece, position, len(piece.shown))
            blank = False


def _part(piece: _Piece, start: int, end: int) -> _Piece:
    return _Piece(piece.raw + start, piece.raw + end, piece.shown[start:end])


def html_view(page_text: str) -> View:
    """The view of an HTML page. Cost: linear, plus one call of trafilatura; its import takes half a second, once."""
    reader = _Reader(page_text)
    reader.feed(page_text)
    reader.finish()
    writer = _Writer()
    meta = _write_values(writer, reader, page_text)
    placed = [(span, block) for block in reader.blocks if (span := writer.line(block.pieces))]
    text = "".join(writer.text)
    title = _heading(text, placed, next((m for m in meta if m.name == "title"), None))
    main = _main_text(page_text) if reader.depth <= _MAX_DEPTH else ""
    return View(
        text=text,
        runs=_merged(writer.runs),
        meta=meta,
        navigation=_navigation(text, placed, main, title),
        title=title,
    )


def _write_values(writer: _Writer, reader: _Reader, page: str) -> tuple[Meta, ...]:
    values = list(reader.values)
    if reader.times and not any(value.name == "published" for value in values):
        values.append(reader.times[0]._replace(name="published"))
    meta = []
    for value in values:
        if span := writer.line(list(_decoded(page, value.start, value.end))):
            meta.append(Meta(value.name, *span))
    if reader.headline and not any(m.name == "title" for m in meta) and (span := writer.line(reader.headline)):
        meta.append(Meta("title", *span))
    return tuple(meta)


def _decoded(page: str, start: int, end: int) -> Iterator[_Piece]:
    """An attribute value cut into text and entities."""
    position = start
    for match in _ENTITY.finditer(page, start, end):
        if match.start() > position:
            yield _Piece(position, match.start(), page[position : match.start()])
        yield _Piece(*match.span(), unescape(match.group()))
        position = match.end()
    if position < end:
        yield _Piece(position, end, page[position:end])


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbouring copied runs as one."""
    done: list[Run] = []
    for run in runs:
        last = done[-1] if done else None
        if last and last.step == run.step == 1 and last.raw + last.length == run.raw:
            done[-1] = last._replace(length=last.length + run.length)
        else:
            done.append(run)
    return tuple(done)


# ── which blocks are main text ──────────────────────────────────────────────────────────────────────────────────


def _main_text(page: str) -> str:
    import trafilatura  # half a second to import: only HTML pays

    return trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""


def _squashed(text: str) -> str:
    return _ANY_SPACE.sub("", text)


def _heading(text: str, placed: Sequence[tuple[Span, _Block]], named: Meta | None) -> Span | None:
    """The first ``h1`` that the head's title agrees with, or the first outside menus; site names are h1 too."""
    headings = [span for span, block in placed if block.level == 1 and not block.menu]
    if named:
        wanted = _squashed(text[named.start : named.end])
        agreeing = [span for span in headings if _squashed(text[span.start : span.end]) in wanted or wanted in text]
        return next((span for span in agreeing if span.end - span.start >= 10), headings[0] if headings else None)
    return headings[0] if headings else None


def _navigation(text: str, placed: Sequence[tuple[Span, _Block]], main: str, title: Span | None) -> tuple[Span, ...]:
    """Blocks outside the stretch from the title or first main block to the last main block, and all menus.

    A block between two main blocks stays even where trafilatura left it out: news is not to be lost.
    """
    found = [span for span, block in placed if not block.menu and main and _is_in(text, span, main)]
    if not found:
        return tuple(span for span, block in placed if block.menu)
    starts = [span.start for span in found]
    first = min(starts[0], title.start) if title else starts[0]
    last = starts[bisect_right(starts, len(text)) - 1]
    return tuple(span for span, block in placed if block.menu or not first <= span.start <= last)


def _is_in(text: str, span: Span, main: str) -> bool:
    block = text[span.start : span.end]
    if len(block) < 20:
        return False
    if len(text) > _MAX_SUBSTRING_SEARCH:
        return block in main
    return block in main or _squashed(block) in _squashed(main)
