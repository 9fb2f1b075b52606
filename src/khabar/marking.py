"""What near articles are looked up by, made beside a large record before anybody adds to it.

A whole linking writes it of the pages that it has in hand; of a record that was linked before, it is made on its own.
An addition then reads the marks of the page that it brings, and of no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING

from khabar.errors import RecordError
from khabar.link.beside import beside
from khabar.link.holding import shelve_articles, shelve_pages
from khabar.link.marks import Marker
from khabar.model import AnnotatedArticle, ArticleRef, Page
from khabar.store.adding import Look
from khabar.store.near import Marked, MarkedPage, NearIndex, near_index
from khabar.store.place import Place, is_there

if TYPE_CHECKING:
    from khabar.store.record import RecordWriter

#: Pages of a record below which all is linked anew each time, so that nobody looks near articles up.
LARGE = 1000
_BATCH = 200
#: How many of how many pages are marked.
Told = Callable[[int, int], None]
Rules = Mapping[str, tuple[str, str]]


def make_ready(place: Place, told: Told) -> None:
    """Have the look-up of near articles beside a large record, so that no addition waits for it.

    Cost: where it is missing, some milliseconds an article; else nothing but a look.

    Raises:
        RecordError: As `near_index`, or the record cannot be read.
    """
    if not is_there(place):
        return
    with place.watching() as state, place.reading() as connection:
        before, look = state(), Look(connection)
        if look.count() < LARGE:
            return
        with near_index(place) as index:
            follow(look, index, before, told)
            index.set_of(before)


def follow(look: Look, index: NearIndex, state: str, told: Told = lambda _done, _all: None) -> None:
    """Bring the look-up of near articles up to date with a record in some state."""
    if index.is_of(state):
        return
    rules, marker = look.rules(), Marker()
    names = index.outdated(rules)
    with index.filling() as hold:
        for at in range(0, len(names), _BATCH):
            told(at, len(names))
            some = names[at : at + _BATCH]
            hold(list(marked_pages(marker, look.pages(some), look.articles(some, marked=True), rules)))


@contextmanager
def marked(writer: RecordWriter, workers: int = 1) -> Iterator[tuple[Sequence[Page], Sequence[AnnotatedArticle]]]:
    """All pages and articles that a build has written, to be linked in the block; the look-up is made beside that."""
    read = writer.linkable()
    pages, articles = shelve_pages(read[0]), shelve_articles(read[1])
    marking = beside(partial(mark_all, writer.place, writer.made, pages, articles), workers)
    yield pages, articles
    writer.marked = marking()


def mark_all(place: Place, rules: Rules, pages: Sequence[Page], articles: Sequence[AnnotatedArticle]) -> bool:
    """Make the look-up of all pages of a large record, which are in hand; whether it is there now.

    What is wrong with the file fails no build: the next addition finds it missing, makes it, and says what is wrong.
    """
    if len(pages) < LARGE:
        return False
    try:
        with near_index(place) as index:
            _mark(index, rules, pages, articles)
    except RecordError:
        return False
    return True


def _mark(index: NearIndex, rules: Rules, pages: Sequence[Page], articles: Sequence[AnnotatedArticle]) -> None:
    outdated = frozenset(index.outdated(rules))
    marker = Marker()
    told = ((page, own) for page, own in _with_articles(pages, articles) if page.name in outdated)
    with index.filling() as hold:
        marked = (_marked(marker, page, own, rules) for page, own in told)
        while some := list(islice(marked, _BATCH)):
            hold(some)


def marked_pages(
    marker: Marker, pages: Iterable[Page], articles: Iterable[AnnotatedArticle], rules: Rules
) -> Iterator[MarkedPage]:
    """Pages with the marks of their articles.

    Args:
        marker: Reads the marks.
        pages: In any order.
        articles: Theirs, in any order of pages.
        rules: Of each page, its hash and what annotated it.
    """
    found = defaultdict[str, list[AnnotatedArticle]](list)
    for article in articles:
        found[article.page].append(article)
    for page in pages:
        yield _marked(marker, page, found[page.name], rules)


def _marked(marker: Marker, page: Page, articles: Iterable[AnnotatedArticle], rules: Rules) -> MarkedPage:
    marked = (Marked(_ref(one), *marker.marks(page.text, one)) for one in articles)
    return MarkedPage(page.name, *rules[page.name], tuple(marked))


def _with_articles(
    pages: Iterable[Page], articles: Iterable[AnnotatedArticle]
) -> Iterator[tuple[Page, list[AnnotatedArticle]]]:
    """Each page with its articles; both in the order of the names of pages."""
    groups = groupby(articles, key=lambda one: one.page)
    name, own = next(groups, ("", ()))
    for page in pages:
        found = list(own) if page.name == name else []
        yield page, found
        if page.name == name:
            name, own = next(groups, ("", ()))


def _ref(article: AnnotatedArticle) -> ArticleRef:
    return ArticleRef(page=article.page, article=article.article)
