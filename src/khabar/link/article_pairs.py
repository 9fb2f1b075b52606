"""Pairs of articles, or of mentions, that have something in common, to be asked of one pair after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from khabar.model import ArticleRef

K = TypeVar("K", ArticleRef, tuple[str, int, int, str])


class Pairs(Generic[K]):
    """Pairs of two different things that sort; in no order within a pair."""

    def __init__(self, pairs: Iterable[frozenset[K]] = ()) -> None:
        self._others: dict[K, set[K]] = {}
        for left, right in pairs:
            self._others.setdefault(left, set()).add(right)
            self._others.setdefault(right, set()).add(left)

    def hold(self, left: K, right: K) -> bool:
        """Whether the two are one of the pairs; never for one thing and itself."""
        return left in self._others and right in self._others[left]

    def join(self, left: Iterable[K], right: Iterable[K]) -> bool:
        """Whether any of some things and any of others are one of the pairs."""
        return any(one in self._others and not self._others[one].isdisjoint(right) for one in left)

    def __iter__(self) -> Iterator[tuple[K, K]]:
        """All pairs, the first of each before the second, sorted."""
        for left in sorted(self._others):
            yield from ((left, right) for right in sorted(self._others[left]) if left < right)


ArticlePairs = Pairs[ArticleRef]
NO_PAIRS = ArticlePairs()
