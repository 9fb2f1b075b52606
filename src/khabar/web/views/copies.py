"""Who copies whom among some articles, as a graph: for a drawing, and for the table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.words import Label
from khabar.model import ArticleRef, Copy
from khabar.web.views.common import Head, head


class Edge(NamedTuple):
    """Text shared by two articles, numbers of nodes; ``known`` where ``first`` is known to be the earlier."""

    first: int
    later: int
    known: bool
    kind: Label
    share: float


class Graph(NamedTuple):
    """Articles, the earliest first, and the text they share; ``left`` copies are not among the edges.

    ``steps``: for each article how many hands it is away from one that copies nobody.
    """

    nodes: tuple[Head, ...]
    steps: tuple[int, ...]
    edges: tuple[Edge, ...]
    left: int


def graph_of(copies: Sequence[Copy], book: Book, most: int) -> Graph:
    """The graph of the copies with the largest share, of ``most`` articles at most."""
    ranked = sorted(copies, key=lambda copy: (-copy.share, copy.left, copy.right))
    numbers: dict[ArticleRef, int] = {}
    edges: list[Edge] = []
    for copy in ranked:
        new = {ref for ref in (copy.left, copy.right) if ref not in numbers}
        if len(numbers) + len(new) <= most and {copy.left, copy.right} <= set(book.articles):
            for ref in (copy.left, copy.right):
                numbers.setdefault(ref, len(numbers))
            edges.append(_edge(copy, numbers, book))
    nodes = tuple(head(ref, book) for ref in numbers)
    return Graph(nodes, _steps(len(nodes), edges), tuple(edges), len(copies) - len(edges))


def _edge(copy: Copy, numbers: dict[ArticleRef, int], book: Book) -> Edge:
    first, later = numbers[copy.left], numbers[copy.right]
    if copy.direction == "right":
        first, later = later, first
    return Edge(first, later, copy.direction != "unknown", book.words.of("copy", copy.kind), copy.share)


def _steps(nodes: int, edges: Sequence[Edge]) -> tuple[int, ...]:
    """Longest way from an article that copies nobody; ways that come back to themselves are cut at their length."""
    steps = [0] * nodes
    for _ in range(nodes):
        longer = [edge for edge in edges if steps[edge.later] <= steps[edge.first] < nodes - 1]
        for edge in longer:
            steps[edge.later] = steps[edge.first] + 1
        if not longer:
            break
    return tuple(steps)
