"""Which texts of the search index are one: copies and versions of an article, articles and statements word for word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

#: Page and number of an article.
Place: TypeAlias = tuple[str, int]


class Text(NamedTuple):
    """A text of the index, what it says, and the first text that it was one with so far."""

    id: int
    page: str
    article: int
    statement: str | None
    digest: str
    alike: int


def first_of_each(texts: Sequence[Text], pairs: Iterable[tuple[Place, Place]]) -> dict[int, int]:
    """For each text, by its ``id``, the lowest ``id`` of those that are one with it.

    Articles are one where their digests are the same, or a pair says so, or by way of a third one. Statements are one
    where their articles are and they say the same words. ``texts``: by ``id``; places of ``pairs`` that no text has
    count for nothing.
    """
    articles = [text for text in texts if text.statement is None]
    number = {(text.page, text.article): text.id for text in articles}
    known = [(number[one], number[other]) for one, other in pairs if one in number and other in number]
    joined = _Joined(number.values())
    for one, other in (*_neighbours((text.digest, text.id) for text in articles), *known):
        joined.join(one, other)
    statements = [text for text in texts if text.statement is not None]
    said = {text.id: (joined.first(number[text.page, text.article]), text.digest) for text in statements}
    first: dict[Hashable, int] = {}
    for text in statements:
        first.setdefault(said[text.id], text.id)
    return {text.id: first[said[text.id]] if text.statement else joined.first(text.id) for text in texts}


def _neighbours(keyed: Iterable[tuple[str, int]]) -> list[tuple[int, int]]:
    """Numbers with the same key, each with the first of them."""
    groups: dict[str, list[int]] = defaultdict(list)
    for key, number in keyed:
        groups[key].append(number)
    return [(group[0], other) for group in groups.values() for other in group[1:]]


class _Joined:
    """Sets that are joined two by two, each told by its lowest number."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._up = {number: number for number in numbers}

    def first(self, number: int) -> int:
        """The lowest number of its set."""
        while (up := self._up[number]) != number:
            self._up[number] = number = self._up[up]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the sets of two numbers one."""
        low, high = sorted((self.first(one), self.first(other)))
        self._up[high] = low
