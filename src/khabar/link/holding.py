"""The articles of a record and the texts of its pages while they are linked, in memory or on shelves."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeVar

from khabar.link.shelf import HELD, Anew, ByName, Packing, Shelf, held_of, shelved
from khabar.link.when import When, days_of
from khabar.model import AnnotatedArticle, Article, ArticleRef, Page
from khabar.text.json_form import decoded, encoded

T = TypeVar("T")

#: Into how many bundles as many articles go as are kept.
_BUNDLES = 4


class Holding(NamedTuple):
    """Articles in the order of the record.

    Attributes:
        articles: Sorted by page and number.
        by_ref: The same, by reference.
        refs: Their references.
        when: Days on which each may have come out.
    """

    articles: Shelf[AnnotatedArticle]
    by_ref: ByName[ArticleRef, AnnotatedArticle]
    refs: tuple[ArticleRef, ...]
    when: tuple[When, ...]

    def named(self, things: Sequence[T]) -> ByName[ArticleRef, T]:
        """Things of which each article has one, in the order of the articles, by the reference of the article."""
        return self.by_ref.others(things)

    def in_turn(self, pairs: Iterable[int], count: int, home: Callable[[int], int]) -> array[int]:
        """Pairs of places below ``count``, packed, in such an order that those of the same days come together.

        Each place belongs to an article, its ``home``: what is kept of the articles of two bundles, which came out one
        after another, does for all pairs between them.
        """
        bundles = self.bundles(max(1, self.articles.held // _BUNDLES))
        of = array("q", [bundles[home(place)] for place in range(count)])
        parts: dict[tuple[int, int], array[int]] = defaultdict(partial(array, "q"))
        for code in pairs:
            left, right = of[code // count], of[code % count]
            parts[min(left, right), max(left, right)].append(code)
        return array("q", chain.from_iterable(parts[key] for key in sorted(parts)))

    def bundles(self, size: int) -> array[int]:
        """For each article the number of its bundle: so many articles that came out one after another."""
        days = [one.low for one in self.when]
        ordered = sorted(range(len(days)), key=lambda place: (days[place] is None, str(days[place]), place))
        found = array("q", [0]) * len(days)
        for rank, place in enumerate(ordered):
            found[place] = rank // size
        return found


def shelve_articles(articles: Iterable[AnnotatedArticle], held: int = HELD) -> Shelf[AnnotatedArticle]:
    """Articles, taken one after another, in the order of the record; ``held`` of them are kept in memory at once."""
    keys: list[tuple[str, int]] = []
    # What is read of an article holds it: there is one of it for all that is.
    packing = Packing(encoded, lambda raw, _: decoded(raw, AnnotatedArticle), once=True)
    shelf = shelved(_noted(articles, keys), packing, held)
    shelf.sort(keys)
    return shelf


def _noted(articles: Iterable[AnnotatedArticle], keys: list[tuple[str, int]]) -> Iterable[AnnotatedArticle]:
    for article in articles:
        keys.append((article.page, article.article))
        yield article


def shelve_pages(pages: Iterable[Page], held: int = HELD) -> Shelf[Page]:
    """Pages, taken one after another, in the order of their names; ``held`` of them are kept in memory at once."""
    names: list[str] = []

    def noted() -> Iterator[Page]:
        for page in pages:
            names.append(page.name)
            yield page

    shelf = shelved(noted(), Packing(encoded, lambda raw, _: decoded(raw, Page)), held)
    shelf.sort(names)
    return shelf


def texts_of(pages: Sequence[Page]) -> Mapping[str, str]:
    """Texts of pages by their names; those of `shelve_pages` are left where they are."""
    if held_of(pages) >= len(pages):
        return {page.name: page.text for page in pages}
    texts = Anew(len(pages), lambda place: pages[place].text, held=0)
    return ByName({page.name: place for place, page in enumerate(pages)}, texts)


def heads_of(articles: Iterable[AnnotatedArticle]) -> Iterator[Article]:
    """Articles, for what is asked of them but for all that was found in them: of those in a file that is not read.

    Cost: a tenth of reading such an article whole.
    """
    return articles.glance(lambda raw: decoded(raw, Article)) if isinstance(articles, Shelf) else iter(articles)


def hold(articles: Iterable[AnnotatedArticle], held: int = HELD) -> Holding:
    """The articles of a record, in any order, each taken once; those of `shelve_articles` are left where they are."""
    shelf = articles if isinstance(articles, Shelf) else shelve_articles(articles, held)
    once: dict[When, When] = {}
    told = [(ArticleRef(page=one.page, article=one.article), _when(one)) for one in heads_of(shelf)]
    refs, when = tuple(ref for ref, _ in told), tuple(once.setdefault(when, when) for _, when in told)
    return Holding(shelf, ByName({ref: place for place, ref in enumerate(refs)}, shelf), refs, when)


def _when(article: Article) -> When:
    return When() if article.published is None else When(*days_of(article.published.value))
