"""Graphs as SVG: who copies whom, who takes part with whom. From right to left in Arabic, left to right in English."""

from __future__ import annotations

import math
from typing import NamedTuple

from khabar.brief.frame import Frame, written
from khabar.brief.markup import Html, el
from khabar.brief.passages import fit
from khabar.brief.words import Words
from khabar.web import addresses
from khabar.web.views.copies import Edge, Graph
from khabar.web.views.entity import Neighbour

_WIDE, _TALL, _GAP, _ROW, _EDGE = 190.0, 46.0, 90.0, 62.0, 12.0
_LETTERS = 24


class _Drawing(NamedTuple):
    """Where boxes stand: their corners counted from where lines of text begin."""

    corners: tuple[tuple[float, float], ...]
    frame: Frame

    @property
    def lang(self) -> str:
        return self.frame.lang


def draw_copies(graph: Graph, words: Words, lang: str) -> Html:
    """Articles as boxes, a column for each hand the text passed; a line from the earlier to the one that copies it."""
    rows: dict[int, int] = {}
    corners = []
    for step in graph.steps:
        corners.append((_EDGE + step * (_WIDE + _GAP), _EDGE + rows.get(step, 0) * _ROW))
        rows[step] = rows.get(step, 0) + 1
    width = max(x for x, _ in corners) + _WIDE + _EDGE + _arc(graph)
    height = max(y for _, y in corners) + _TALL + _EDGE
    frame = Frame(width, height, lang)
    drawing = _Drawing(tuple(corners), frame)
    lines = [_line(edge, graph, drawing, words) for edge in graph.edges]
    boxes = [_box(number, graph, drawing, words) for number in range(len(graph.nodes))]
    return frame.svg("graph", words.of("web", "copies_graph").of(lang), [*lines, *boxes])


def _arc(graph: Graph) -> float:
    """Room for lines between boxes of one column."""
    return _GAP / 2 if any(graph.steps[e.first] == graph.steps[e.later] for e in graph.edges) else 0.0


def _box(number: int, graph: Graph, drawing: _Drawing, words: Words) -> Html:
    node, (at, y) = graph.nodes[number], drawing.corners[number]
    outlet = node.outlet.of(drawing.lang)
    day = (node.day or words.ui("undated")).of(drawing.lang)
    left = min(drawing.frame.x(at), drawing.frame.x(at + _WIDE))
    middle = left + _WIDE / 2
    return el(
        "a",
        el("title", f"{outlet} · {day} · {fit(node.title)}"),
        el("rect", x=f"{left:g}", y=f"{y:g}", width=f"{_WIDE:g}", height=f"{_TALL:g}", rx="5"),
        written(_short(outlet), middle, y + 20, "outlet"),
        written(day, middle, y + 37, "day"),
        href=addresses.article(node.ref),
        class_="node",
        aria_label=f"{outlet} · {day} · {fit(node.title)}",
    )


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"


def _line(edge: Edge, graph: Graph, drawing: _Drawing, words: Words) -> Html:
    first, later = drawing.corners[edge.first], drawing.corners[edge.later]
    from_y, to_y = first[1] + _TALL / 2, later[1] + _TALL / 2
    begin = drawing.frame.x(first[0] + _WIDE)
    same = graph.steps[edge.first] == graph.steps[edge.later]
    end = drawing.frame.x(later[0] + _WIDE if same else later[0])
    bend = (
        drawing.frame.x(first[0] + _WIDE + _GAP / 2),
        drawing.frame.x(later[0] + _WIDE + _GAP / 2 if same else later[0] - _GAP / 2),
    )
    shown = f"M{begin:g},{from_y:g} C{bend[0]:g},{from_y:g} {bend[1]:g},{to_y:g} {end:g},{to_y:g}"
    path = el("path", d=shown, stroke_width=f"{1 + 4 * edge.share:.1f}")
    head = [drawing.frame.arrow(end, to_y, backward=same)] if edge.known else []
    kind = "flow known" if edge.known else "flow open"
    return el("g", el("title", f"{edge.kind.of(drawing.lang)} · {edge.share:.0%}"), path, *head, class_=kind)


# ── who takes part with whom ────────────────────────────────────────────────────────────────────────────────────

_REACH, _DOT = 150.0, 7.0


def draw_network(name: str, neighbours: tuple[Neighbour, ...], words: Words, lang: str) -> Html:
    """An entity in the middle, those it takes part in events with around it, the most frequent first."""
    width, height = 640.0, 2 * _REACH + 70
    middle = (width / 2, height / 2)
    most = max((one.together for one in neighbours), default=1)
    parts: list[Html] = []
    places = [_place(number, len(neighbours), middle, lang) for number in range(len(neighbours))]
    for one, place in zip(neighbours, places, strict=True):
        wide = 1 + 5 * one.together / most
        x1, y1, x2, y2 = (f"{value:g}" for value in (*middle, *place))
        parts.append(el("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=f"{wide:.1f}", class_="tie"))
    for one, place in zip(neighbours, places, strict=True):
        parts.append(_neighbour(one, place, middle, words, lang))
    own_dot = el("circle", cx=f"{middle[0]:g}", cy=f"{middle[1]:g}", r=f"{_DOT + 3:g}", class_="own")
    parts.extend([own_dot, written(_short(name), middle[0], middle[1] - 18, "outlet own")])
    return Frame(width, height, lang).svg("graph", words.of("web", "network").of(lang), parts)


def _place(number: int, of: int, middle: tuple[float, float], lang: str) -> tuple[float, float]:
    """On a ring, from where lines of text begin around the top; flatter than a circle, so that names have room."""
    angle = math.pi * 2 * (number + 0.5) / of
    turned = -1.0 if lang == "ar" else 1.0
    x, y = -math.cos(angle) * _REACH * 1.25 * turned, -math.sin(angle) * _REACH
    return (round(middle[0] + x, 1), round(middle[1] + y, 1))


def _neighbour(
    one: Neighbour, place: tuple[float, float], middle: tuple[float, float], words: Words, lang: str
) -> Html:
    x, y = place
    shown = one.who.name.of(lang)
    said = f"{shown}: {words.counted(one.together, 'event').of(lang)}"
    below = 20 if y >= middle[1] else -13
    return el(
        "a",
        el("title", said),
        el("circle", cx=f"{x:g}", cy=f"{y:g}", r=f"{_DOT:g}"),
        written(_short(shown), x, y + below, "outlet"),
        href=addresses.entity(one.who.entity or ""),
        class_="node",
        aria_label=said,
    )
