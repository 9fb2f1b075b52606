"""The view of an HTML page: blocks on lines of their own, entities decoded, each character with its way back.

Values of the head that later rules need (publication time, site name, canonical address, picture addresses) stand in
front, one a line, copied from the attributes. Which blocks are main text is told by trafilatura; where it finds
nothing, everything outside menus, footers and forms is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from khabar.ingest.tags import ENTITY, Block, Piece, Reader
from khabar.ingest.view import Meta, Run, View
from khabar.model import Span

_SPACE = re.compile(r"[ \t\r\n\f]+")
_ANY_SPACE = re.compile(r"\s+")
#: Deeper than this a page is no page, and the tree builders that trafilatura uses give up or give rubbish.
_MAX_DEPTH = 250
#: A page of news has some thousands; trafilatura takes 20 s and half a gigabyte for ten times as many as this.
_MAX_TAGS = 20_000
#: No character has such a number, and Python refuses to read the longest.
_LONG_NUMBER = re.compile(r"&#(?=[0-9]{9})")
#: Shorter headings are names of sites or sections, shorter blocks stand in any text.
_MIN_TITLE = 10
_MIN_BLOCK = 20

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

    def line(self, pieces: Sequence[Piece]) -> Span | None:
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


def _collapsed(pieces: Sequence[Piece]) -> Iterator[Piece]:
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
                yield Piece(piece.raw + match.start(), piece.raw + match.end(), " ")
                blank = True
            position = match.end()
        if position < len(piece.shown):
            yield _part(piece, position, len(piece.shown))
            blank = False


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.raw + start, piece.raw + end, piece.shown[start:end])


def html_view(page_text: str) -> View:
    """The view of an HTML page. Cost: linear, plus one call of trafilatura; its import takes half a second, once."""
    parsed = _LONG_NUMBER.sub("  ", page_text)
    reader = Reader(page_text)
    reader.feed(_closable(parsed))
    reader.finish()
    writer = _Writer()
    meta = _write_values(writer, reader, page_text)
    placed = [(span, block) for block in reader.blocks if (span := writer.line(block.pieces))]
    text = "".join(writer.text)
    title = _heading(text, placed, next((m for m in meta if m.name == "title"), None))
    main = _main_text(parsed) if reader.depth <= _MAX_DEPTH and reader.tags <= _MAX_TAGS else ""
    return View(
        text=text,
        runs=_merged(writer.runs),
        meta=meta,
        navigation=_navigation(text, placed, main, title),
        title=title,
    )


def _closable(page: str) -> str:
    """The page, as long as before, without openings that nothing closes.

    The parser looks for the end of each of them through the whole rest of the page.
    """
    comment = page.rfind("-->") + 1
    tag = page.rfind(">") + 1
    page = page[:comment] + page[comment:].replace("<!--", "    ")
    return page[:tag] + page[tag:].replace("<", " ")


def _write_values(writer: _Writer, reader: Reader, page: str) -> tuple[Meta, ...]:
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


def _decoded(page: str, start: int, end: int) -> Iterator[Piece]:
    """An attribute value cut into text and entities."""
    position = start
    for match in ENTITY.finditer(page, start, end):
        if match.start() > position:
            yield Piece(position, match.start(), page[position : match.start()])
        yield Piece(*match.span(), unescape(match.group()))
        position = match.end()
    if position < end:
        yield Piece(position, end, page[position:end])


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


def _heading(text: str, placed: Sequence[tuple[Span, Block]], named: Meta | None) -> Span | None:
    """The first ``h1`` that the head's title agrees with, else the first outside menus; site names are ``h1`` too."""
    headings = [span for span, block in placed if block.level == 1 and not block.menu]
    wanted = _squashed(text[named.start : named.end]) if named else ""
    for span in headings:
        if span.end - span.start >= _MIN_TITLE and _squashed(text[span.start : span.end]) in wanted:
            return span
    return headings[0] if headings else None


def _navigation(text: str, placed: Sequence[tuple[Span, Block]], main: str, title: Span | None) -> tuple[Span, ...]:
    """All menus, and blocks outside the stretch from the title or first main block to the last main block.

    A block between two main blocks stays even where trafilatura left it out: news is not to be lost.
    """
    squashed = _squashed(main)
    found = [span.start for span, block in placed if not block.menu and _is_in(text[span.start : span.end], squashed)]
    if not found:
        return tuple(span for span, block in placed if block.menu)
    first = min(found[0], title.start) if title else found[0]
    return tuple(span for span, block in placed if block.menu or not first <= span.start <= found[-1])


def _is_in(block: str, squashed_main: str) -> bool:
    return len(block) >= _MIN_BLOCK and _squashed(block) in squashed_main
