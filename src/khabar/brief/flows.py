"""Who repeats whom, outlet by outlet, as a drawing: from right to left in Arabic, from left to right in English."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.frame import Frame
from khabar.brief.markup import Html, el
from khabar.brief.words import Label
from khabar.model import AnnotatedArticle, Copy

#: More flows than this are counted below the drawing and stand in the table.
DRAWN = 40
_ROW, _TOP, _WIDE, _SIDE = 34.0, 20.0, 720.0, 210.0


class Flow(NamedTuple):
    """So many copies between two outlets, or from an agency to one: ``known`` where ``first`` is known to be first."""

    first: Label
    later: Label
    known: bool
    copies: int


def _agencies(article: AnnotatedArticle) -> frozenset[str]:
    """Identifiers of the agencies that an article credits."""
    in_text = {agency.entity for agency in article.agency if agency.entity}
    signed = {part.entity for part in article.byline if part.kind == "agency" and part.entity}
    return frozenset(in_text | signed)


def _ways(copy: Copy, book: Book) -> Iterator[tuple[Label, Label, bool]]:
    """First and later of a copy; brothers of an agency each have it from there; an outlet's own text is no flow."""
    left, right = book.articles[copy.left], book.articles[copy.right]
    names = (book.outlet(left), book.outlet(right))
    shared = sorted(_agencies(left) & _agencies(right))
    if shared:
        yield from ((book.names.of(shared[0]), name, True) for name in dict.fromkeys(names))
    elif names[0] != names[1]:
        known = copy.direction != "unknown"
        turned = copy.direction == "right" if known else names[1] < names[0]
        yield (names[1], names[0], known) if turned else (*names, known)


def find_flows(book: Book) -> list[Flow]:
    """All flows of a record, those with most copies first."""
    ways = Counter(way for copy in book.record.linked.copies for way in _ways(copy, book))
    found = [Flow(*way, number) for way, number in ways.items()]
    return sorted(found, key=lambda flow: (-flow.copies, not flow.known, flow.first, flow.later))


class _Drawing(NamedTuple):
    """Where names stand: rows of either side, and the frame that says on which side the first ones are."""

    firsts: dict[Label, float]
    laters: dict[Label, float]
    frame: Frame

    @property
    def lang(self) -> str:
        """Of the drawing."""
        return self.frame.lang


def _rows(names: Sequence[Label]) -> dict[Label, float]:
    return {name: _TOP + _ROW * (n + 0.5) for n, name in enumerate(dict.fromkeys(names))}


def draw_flows(flows: Sequence[Flow], book: Book, lang: str) -> Html:
    """The drawing in one language; empty markup where nothing flows."""
    shown = flows[:DRAWN]
    if not shown:
        return Html("")
    firsts, laters = _rows([f.first for f in shown]), _rows([f.later for f in shown])
    frame = Frame(_WIDE, _TOP * 2 + _ROW * max(len(firsts), len(laters)), lang)
    drawing = _Drawing(firsts, laters, frame)
    lines = [_line(flow, drawing, book) for flow in shown]
    names = [
        *_names(drawing.firsts, _SIDE - 12, "end", drawing),
        *_names(drawing.laters, _WIDE - _SIDE + 12, "start", drawing),
    ]
    return frame.svg("flows", book.words.ui("flows").of(lang), [*lines, *names], role="img")


def _names(rows: dict[Label, float], side: float, anchor: str, drawing: _Drawing) -> list[Html]:
    """Names of one side; in Arabic the line begins at the right, so what ends a line is turned with the drawing."""
    where = {"x": f"{drawing.frame.x(side):g}", "text_anchor": anchor, "class_": "outlet"}
    direction = "rtl" if drawing.lang == "ar" else "ltr"
    return [
        el("text", name.of(drawing.lang), y=f"{y + 4.5:g}", direction=direction, **where) for name, y in rows.items()
    ]


def _line(flow: Flow, drawing: _Drawing, book: Book) -> Html:
    """A curve as wide as there are copies, with a head where it is known which way they went."""
    y, until = drawing.firsts[flow.first], drawing.laters[flow.later]
    begin, end = drawing.frame.x(_SIDE), drawing.frame.x(_WIDE - _SIDE)
    middle = (begin + end) / 2
    wide = 1.0 + 1.5 * math.log2(1 + flow.copies)
    said = f"{flow.first.of(drawing.lang)} {_sign(flow, drawing.lang)} {flow.later.of(drawing.lang)}: "
    title = el("title", said + book.words.counted(flow.copies, "copy").of(drawing.lang))
    path = el(
        "path",
        d=f"M{begin:g},{y:g} C{middle:g},{y:g} {middle:g},{until:g} {end:g},{until:g}",
        stroke_width=f"{wide:.1f}",
    )
    head = [drawing.frame.arrow(end, until)] if flow.known else []
    return el("g", title, path, *head, class_="flow known" if flow.known else "flow open")


def _sign(flow: Flow, lang: str) -> str:
    if not flow.known:
        return "–"
    return "←" if lang == "ar" else "→"
