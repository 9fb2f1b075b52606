"""From the pages of a record to what its search index holds of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from khabar.model import Span
from khabar.search.readable import readable
from khabar.store.index import ArticleText, IndexedPage, IndexedText, PageText, SearchIndex
from khabar.text.fold import fold, unmarked
from khabar.text.stems import Stems
from khabar.text.token import Token
from khabar.text.tokens import tokenize

#: Pages of one transaction: an interrupted run loses no more.
_BATCH = 200
#: Words behind the title from which on two articles that have the same ones are one.
_ENOUGH = 20
#: Article, statement, outlet, day.
_Place: TypeAlias = tuple[int, str | None, str | None, str | None]


class _Text(NamedTuple):
    """Where a text stands, its words, and those by which it is known to be another's copy."""

    place: _Place
    title: Sequence[str]
    body: Sequence[str]
    own: str


def bring_up_to_date(index: SearchIndex, stems: Stems, told: Callable[[int, int], None] = lambda *_: None) -> int:
    """Index what is new or changed in the record and take out what is gone; how many pages were read.

    ``told`` hears how many of how many pages are done. Cost: some three milliseconds a page; a look at the
    file where the record has not changed.
    """
    if index.is_current():
        return 0
    names = index.outdated()
    known: dict[str, str] = {}
    for at in range(0, len(names), _BATCH):
        with index.writing():
            index.add([indexed(page, stems, known) for page in index.pages(names[at : at + _BATCH])])
        told(min(at + _BATCH, len(names)), len(names))
    with index.writing():
        index.drop_absent()
        index.fold_alike()
        index.set_current()
    return len(names)


def indexed(page: PageText, stems: Stems, known: dict[str, str]) -> IndexedPage:
    """One page as the index takes it in: each article and each statement is a text of its own.

    ``known`` holds the keys of words met before: most come again and again. Terms are given of the others alone.
    """
    seen = readable(page.text, page.media)
    texts = tuple(text for article in page.articles for text in _texts(seen, article))
    fresh = {form for text in texts for form in (*text.title, *text.body)} - known.keys()
    known |= {form: stems.key(form) for form in fresh}
    return IndexedPage(
        name=page.name,
        sha256=page.sha256,
        rules=page.rules,
        texts=tuple(_keyed(text, known) for text in texts),
        terms=frozenset((term, form, known[form]) for form in fresh for term in stems.of_text(form)),
        names=frozenset(name for article in page.articles for name in _names(article.names)),
    )


def _keyed(text: _Text, keys: Mapping[str, str]) -> IndexedText:
    title, body = (tuple(keys[form] for form in row) for row in (text.title, text.body))
    columns = (text.title, text.body, title, body)
    return IndexedText(*text.place, hashlib.sha256(text.own.encode()).hexdigest(), tuple(map(" ".join, columns)))


def written(text: str, token: Token) -> str:
    """A word as it is found: its own letters without marks; a number in digits; empty for a mark."""
    if token.kind in ("word", "latin", "other"):
        return unmarked(text[token.start : token.end]).lower()
    return token.norm if token.kind == "number" and token.norm.isalnum() else ""


def words(text: str, span: Span) -> list[str]:
    """The words of a stretch, as they are found."""
    return [word for token in tokenize(text, *span) if (word := written(text, token))]


def _texts(text: str, article: ArticleText) -> Iterator[_Text]:
    title = words(text, article.title) if article.title else []
    spans = [(span, words(text, span)) for span in article.spans]
    place = (article.article, None, article.outlet, article.day)
    yield _Text(place, title, _joined(row for _, row in spans), " ".join(_own_words(article.title, spans) or title))
    for identifier, content in article.statements:
        said = words(text, content)
        yield _Text((article.article, identifier, *place[2:]), [], said, " ".join(said))


def _own_words(title: Span | None, spans: Sequence[tuple[Span, list[str]]]) -> list[str]:
    """What tells an article from others: its words without the title's, which houses change; where few follow, all."""
    found = _joined(row for span, row in spans if title is None or span.start >= title.end)
    return found if len(found) >= _ENOUGH else _joined(row for _, row in spans)


def _joined(rows: Iterable[list[str]]) -> list[str]:
    return [word for row in rows for word in row]


def _names(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for exact, entity in names:
        if found := words(exact, Span(0, len(exact))):
            yield folded(found), entity, " ".join(found)


def folded(found: Sequence[str]) -> str:
    """Words as the key under which a name stands."""
    return fold(" ".join(found))
