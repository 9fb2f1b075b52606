"""The view of an HTML page: blocks on lines of their own, entities decoded, each character with its way back.

Values of the head that later rules need (title, outlet, authors, dates, addresses) stand in front, one a line, copied
from JSON-LD and from attributes, the surest first. Which blocks are the article is told in `khabar.ingest.blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from khabar.ingest.blocks import divide, title_site
from khabar.ingest.linked_data import LINKED_DATA
from khabar.ingest.tags import ENTITY, Piece, Reader, Value
from khabar.ingest.view import Meta, Run, View
from khabar.lexicon.regions import RegionNames
from khabar.model import Span

_SPACE = re.compile(r"[ \t\r\n\f]+")
#: Deeper than this a page is no page, and the tree builders that trafilatura uses give up or give rubbish.
_MAX_DEPTH = 250
#: A page of news has some thousands; trafilatura takes 20 s and half a gigabyte for ten times as many as this.
_MAX_TAGS = 20_000
#: No character has such a number, and Python refuses to read the longest.
_LONG_NUMBER = re.compile(r"&#(?=[0-9]{9})")
#: From the surest to the least sure.
_RULES = (LINKED_DATA, "open_graph", "html_meta", "html_time", "html_title")
_ESCAPED = re.compile(
    r"(?:\\u[dD][89a-bA-B][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[0-9a-fA-F]{4}|\\[^u]|" + ENTITY.pattern
)

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


def html_view(page_text: str, regions: RegionNames) -> View:
    """The view of an HTML page. Cost: linear, plus one call of trafilatura; its import takes half a second, once."""
    parsed = _LONG_NUMBER.sub("  ", page_text)
    reader = Reader(page_text, regions)
    reader.feed(_closable(parsed))
    reader.finish()
    writer = _Writer()
    meta = _write_values(writer, reader, page_text)
    placed = [(span, block) for block in reader.blocks if (span := writer.line(block.pieces))]
    text = "".join(writer.text)
    main = _main_text(parsed) if reader.depth <= _MAX_DEPTH and reader.tags <= _MAX_TAGS else ""
    parts = divide(text, placed, reader.regions, main, [m for m in meta if m.name == "title"])
    site = title_site(text, parts.title, meta)
    return View(
        text=text,
        runs=_merged(writer.runs),
        meta=(*meta, site) if site else meta,
        asides=parts.asides,
        title=parts.title,
        heads=parts.heads,
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
    """Named values, a line each, those of the surest rule first; a time of day in a menu dates nothing."""
    meta = []
    for value in sorted(reader.values, key=_rank):
        if value.rule == "html_time" and value.regions and reader.regions[value.regions[-1]].kind != "date_line":
            continue
        if span := writer.line(list(_decoded(page, value))):
            meta.append(Meta(value.name, *span, value.rule))
    if reader.headline and (span := writer.line(reader.headline)):
        meta.append(Meta("title", *span, "html_title"))
    return tuple(meta)


def _rank(value: Value) -> int:
    return _RULES.index(value.rule)


def _decoded(page: str, value: Value) -> Iterator[Piece]:
    """A value cut into text, entities and escapes."""
    position = value.start
    for match in (_ESCAPED if value.rule == LINKED_DATA else ENTITY).finditer(page, value.start, value.end):
        if match.start() > position:
            yield Piece(position, match.start(), page[position : match.start()])
        yield Piece(*match.span(), _plain(match.group()))
        position = match.end()
    if position < value.end:
        yield Piece(position, value.end, page[position : value.end])


def _plain(coded: str) -> str:
    """What an entity or a JSON escape stands for; half a character is none."""
    if coded[0] == "&":
        return unescape(coded)
    if coded[1] == "u":
        return (
            "".join(chr(int(digits, 16)) for digits in coded.split("\\u")[1:])
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "replace")
        )
    return {"n": " ", "t": " ", "r": " ", "b": " ", "f": " "}.get(coded[1], coded[1])


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
