"""Finding a cell again by its anchor: on the page of that hash, at those characters, of the right kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from khabar.model import Anchor, AnnotatedArticle, Article, Evidence

#: What stands around words and is not one of them.
_EDGE = re.compile(r"^\W+|\W+$")


class Cell(NamedTuple):
    """One cell of an article: its number in its list, its characters, what it was read as."""

    number: int
    start: int
    end: int
    exact: str
    reading: str


def _own(items: Sequence[Any], reading: str) -> Iterator[Cell]:
    for number, item in enumerate(items):
        yield Cell(number, item.start, item.end, item.exact, str(getattr(item, reading) or ""))


def _mentions(article: AnnotatedArticle) -> Iterator[Cell]:
    return _own(article.entities, "entity")


def _times(article: AnnotatedArticle) -> Iterator[Cell]:
    return _own(article.times, "type")


def _quantities(article: AnnotatedArticle) -> Iterator[Cell]:
    return _own(article.quantities, "kind")


def _statements(article: AnnotatedArticle) -> Iterator[Cell]:
    for number, one in enumerate(article.statements):
        yield Cell(number, one.content.start, one.content.end, one.content.exact, one.speaker.entity or "")


def _events(article: AnnotatedArticle) -> Iterator[Cell]:
    for number, one in enumerate(article.events):
        yield Cell(number, one.trigger.start, one.trigger.end, one.trigger.exact, one.type)


#: The cells of an article by what corrections call them.
CELLS: Mapping[str, Callable[[AnnotatedArticle], Iterator[Cell]]] = {
    "mention": _mentions,
    "entity": _mentions,
    "time": _times,
    "quantity": _quantities,
    "statement": _statements,
    "event": _events,
}


def find(cell: str, anchor: Anchor, article: AnnotatedArticle) -> Cell | None:
    """The cell that an anchor means; None where it is not there any more.

    It stands at the very characters, or overlaps them and has the same words but for the marks around them («…»). Of
    several, the one that was read so when the anchor was made; where that leaves more than one or none, there is none:
    a correction is never applied to something else.
    """
    if article.page_sha256 != anchor.page_sha256:
        return None
    found = [one for one in CELLS[cell](article) if (one.start, one.end) == (anchor.start, anchor.end)]
    found = found or [one for one in CELLS[cell](article) if _overlaps(one, anchor) and _same_words(one, anchor)]
    if len(found) > 1:
        found = [one for one in found if one.reading == anchor.reading]
    return found[0] if len(found) == 1 else None


def _overlaps(one: Cell, anchor: Anchor) -> bool:
    return one.start < anchor.end and anchor.start < one.end


def _same_words(one: Cell, anchor: Anchor) -> bool:
    return _EDGE.sub("", one.exact) == _EDGE.sub("", anchor.exact) != ""


def holds(article: Article, anchor: Anchor) -> bool:
    """Whether an article is the one that an anchor on its headline means."""
    if article.page_sha256 != anchor.page_sha256:
        return False
    titled = article.title is not None and (article.title.start, article.title.end) == (anchor.start, anchor.end)
    return titled or any(span.start <= anchor.start and anchor.end <= span.end for span in article.spans)


def anchor_of(article: Article, at: Evidence | Cell, reading: str = "") -> Anchor:
    """The anchor of characters of an article."""
    return Anchor(page_sha256=article.page_sha256, start=at.start, end=at.end, exact=at.exact, reading=reading)
