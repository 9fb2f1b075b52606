"""Pairs of articles that have something in common, to be asked of one pair after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khabar.model import ArticleRef


class ArticlePairs:
    """Pairs of two different articles; in no order within a pair."""

    def __init__(self, pairs: Iterable[frozenset[ArticleRef]] = ()) -> None:
        self._others: dict[ArticleRef, set[ArticleRef]] = {}
        for left, right in pairs:
            self._others.setdefault(left, set()).add(right)
            self._others.setdefault(right, set()).add(left)

    def hold(self, left: ArticleRef, right: ArticleRef) -> bool:
        """Whether the two are one of the pairs; never for one article and itself."""
        return left in self._others and right in self._others[left]

    def __iter__(self) -> Iterator[tuple[ArticleRef, ArticleRef]]:
        """All pairs, the first article of each before the second, sorted."""
        for left in sorted(self._others):
            yield from ((left, right) for right in sorted(self._others[left]) if left < right)


NO_PAIRS = ArticlePairs()
