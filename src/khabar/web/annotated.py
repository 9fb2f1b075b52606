"""The text of an article in pieces: each with what was found over it, and the anchors that begin there.

Stretches that were found may lie across one another (a name at the edge of a statement), so they are not nested: the
text is cut wherever one begins or ends, and each piece tells all that cover it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khabar.brief.passages import fit
from khabar.model import AnnotatedArticle, Page, Span

_BLOCK = re.compile(
    r"(?:\s*</?(?:p|div|li|h[1-6]|td|th|tr|br|article|section|title|blockquote|ul|ol|table|figcaption|figure|header|"
    r"footer|main|body|head|meta|aside|nav)\b[^<>]*>\s*|<(script|style)\b.*?</\1\s*>|<!--.*?-->)+",
    re.IGNORECASE | re.DOTALL,
)
_LINE = re.compile(r"[\r\n\u2028\u2029\u0085\x0b\x0c]+")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
#: Runs of white space that are more than one blank.
_SPACE = re.compile(r"[^\S ]\s*| \s+")
#: Characters of one stretch of boilerplate that are shown: a page's menus can be longer than its news.
_BOILERPLATE = 600


class Found(NamedTuple):
    """A stretch of the page with something found in it.

    ``layer``: names, times, statements, events, shared, mark. ``of``: whom a name stands for, the number of a shared
    passage; None for other layers.
    """

    start: int
    end: int
    layer: str
    of: str | None = None


class Piece(NamedTuple):
    """Text that the same stretches cover: their layers, ``of`` the narrowest that has one, anchors that begin here."""

    text: str
    layers: tuple[str, ...]
    of: str | None
    anchors: tuple[str, ...]


class Paragraph(NamedTuple):
    """A line or block of the page. ``kind``: text, heading, or the kind of a stretch of boilerplate."""

    kind: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


def anchor(start: int, end: int) -> str:
    """The name of a place in an article's page: ``c120-155``."""
    return f"c{start}-{end}"


def found_in(article: AnnotatedArticle) -> list[Found]:
    """Everything found in an article that can be shown over its text."""
    names = [Found(m.start, m.end, "names", m.entity) for m in article.entities]
    times = [Found(t.start, t.end, "times") for t in article.times]
    said = [Found(s.content.start, s.content.end, "statements") for s in article.statements]
    events = [Found(e.trigger.start, e.trigger.end, "events") for e in article.events]
    return [*said, *events, *names, *times]


def paragraphs(page: Page, article: AnnotatedArticle, found: Sequence[Found]) -> tuple[Paragraph, ...]:
    """The article in the order of the page, its boilerplate between; cost linear in text and finds."""
    stretches = sorted({(s.start, s.end, "text") for s in article.spans} | _left_out(article))
    made = (_of_stretch(page, article, stretch, found) for stretch in stretches)
    return tuple(paragraph for some in made for paragraph in some if any(p.text.strip() for p in paragraph.pieces))


def around(page: Page, article: AnnotatedArticle, mark: Span, reach: int = 2) -> tuple[Paragraph, ...]:
    """The paragraphs that hold marked characters with ``reach`` on either side, boilerplate left out.

    Words that stand outside the article's text (a date line, a credit) are shown alone.
    """
    text = tuple(p for p in paragraphs(page, article, [Found(*mark, "mark")]) if p.kind in ("text", "heading"))
    held = [number for number, p in enumerate(text) if p.start < max(mark.end, mark.start + 1) and p.end > mark.start]
    if not held:
        return tuple(_lines(page, (mark.start, mark.end, "text"), [Found(*mark, "mark")]))
    return text[max(0, held[0] - reach) : held[-1] + reach + 1]


def _left_out(article: AnnotatedArticle) -> set[tuple[int, int, str]]:
    return {(one.start, min(one.end, one.start + _BOILERPLATE), one.kind) for one in article.boilerplate}


def _of_stretch(
    page: Page, article: AnnotatedArticle, stretch: tuple[int, int, str], found: Sequence[Found]
) -> Iterator[Paragraph]:
    titles = {article.title.start} if article.title else set()
    headings = titles | {heading.start for heading in article.headings}
    for paragraph in _lines(page, stretch, found if stretch[2] == "text" else ()):
        heading = paragraph.kind == "text" and any(paragraph.start <= at < paragraph.end for at in headings)
        yield paragraph._replace(kind="heading") if heading else paragraph


def _lines(page: Page, stretch: tuple[int, int, str], found: Sequence[Found]) -> Iterator[Paragraph]:
    start, end, kind = stretch
    breaks = _BLOCK if page.media == "html" else _LINE
    inside = [one for one in found if one.start < end and one.end > start]
    at = start
    for gap in breaks.finditer(page.text, start, end):
        if gap.start() > at:
            yield Paragraph(kind, at, gap.start(), _pieces(page, at, gap.start(), inside))
        at = gap.end()
    if at < end:
        yield Paragraph(kind, at, end, _pieces(page, at, end, inside))


def _pieces(page: Page, start: int, end: int, found: Sequence[Found]) -> tuple[Piece, ...]:
    here = [one for one in found if one.start < end and one.end > start]
    cuts = sorted({start, end} | {at for one in here for at in (one.start, one.end) if start < at < end})
    covers: list[list[Found]] = [[] for _ in cuts]
    for one in here:
        for number in range(bisect_left(cuts, max(start, one.start)), bisect_left(cuts, min(end, one.end))):
            covers[number].append(one)
    return tuple(_piece(page, cuts[n], cuts[n + 1], covers[n], start) for n in range(len(cuts) - 1))


def _piece(page: Page, start: int, end: int, covers: Sequence[Found], line: int) -> Piece:
    text = shown(page.text[start:end], page.media)
    if not covers:
        return Piece(text, (), None, ())
    named = [one for one in covers if one.of]
    of = min(named, key=lambda one: one.end - one.start).of if named else None
    begins = {anchor(one.start, one.end): None for one in covers if one.start == start or one.start < line == start}
    layers = dict.fromkeys([one.layer for one in covers])
    return Piece(text, tuple(layers), of, tuple(begins))


def shown(exact: str, media: str) -> str:
    """Characters of a page as readers see them, runs of white space as one space, the edges kept."""
    return _SPACE.sub(" ", fit(html.unescape(_TAG.sub("", exact)) if media == "html" else exact))


def once(made: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs in which every anchor stands once, where it comes first."""
    seen: set[str] = set()
    return tuple(_once(paragraph, seen) for paragraph in made)


def _once(paragraph: Paragraph, seen: set[str]) -> Paragraph:
    pieces = []
    for piece in paragraph.pieces:
        again = piece.anchors and not seen.isdisjoint(piece.anchors)
        pieces.append(piece._replace(anchors=tuple(a for a in piece.anchors if a not in seen)) if again else piece)
        seen.update(piece.anchors)
    return paragraph._replace(pieces=tuple(pieces))
