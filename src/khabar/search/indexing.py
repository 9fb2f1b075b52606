"""From the pages of a record to what its search index holds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from khabar.model import Span
from khabar.search.readable import readable
from khabar.store.index import ArticleText, IndexedPage, IndexedText, PageText, SearchIndex
from khabar.text.fold import fold, unmarked
from khabar.text.stems import Stems
from khabar.text.token import Token
from khabar.text.tokens import tokenize

#: Pages of one transaction: an interrupted run loses no more.
_BATCH = 200


def bring_up_to_date(index: SearchIndex, stems: Stems, told: Callable[[int, int], None] = lambda *_: None) -> int:
    """Index what is new or changed in the record and take out what is gone; how many pages were read.

    ``told`` hears how many of how many pages are done. Cost: some three milliseconds a page; a look at the
    file where the record has not changed.
    """
    if index.is_current():
        return 0
    names = index.outdated()
    known: set[str] = set()
    for at in range(0, len(names), _BATCH):
        with index.writing():
            index.add([indexed(page, stems, known) for page in index.pages(names[at : at + _BATCH])])
        told(min(at + _BATCH, len(names)), len(names))
    with index.writing():
        index.drop_absent()
        index.set_current()
    return len(names)


def indexed(page: PageText, stems: Stems, known: set[str]) -> IndexedPage:
    """One page as the index takes it in: each article and each statement is a text of its own.

    Terms are given of words that are not ``known``, and the words are added there: most come again and again.
    """
    seen = readable(page.text, page.media)
    texts = tuple(text for article in page.articles for text in _texts(seen, article))
    forms = {form for text in texts for form in (*text.title.split(), *text.body.split())} - known
    known |= forms
    return IndexedPage(
        name=page.name,
        sha256=page.sha256,
        rules=page.rules,
        texts=texts,
        terms=frozenset((term, form) for form in forms for term in stems.of_text(form)),
        names=frozenset(name for article in page.articles for name in _names(article.names)),
    )


def written(text: str, token: Token) -> str:
    """A word as it is found: its own letters without marks; a number in digits; empty for a mark."""
    if token.kind in ("word", "latin", "other"):
        return unmarked(text[token.start : token.end]).lower()
    return token.norm if token.kind == "number" and token.norm.isalnum() else ""


def words(text: str, span: Span) -> list[str]:
    """The words of a stretch, as they are found."""
    return [word for token in tokenize(text, *span) if (word := written(text, token))]


def _texts(text: str, article: ArticleText) -> Iterator[IndexedText]:
    title = words(text, article.title) if article.title else []
    body = [word for span in article.spans for word in words(text, span)]
    place = (article.outlet, article.day)
    yield IndexedText(article.article, None, *place, " ".join(title), " ".join(body))
    for identifier, content in article.statements:
        yield IndexedText(article.article, identifier, *place, "", " ".join(words(text, content)))


def _names(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for exact, entity in names:
        if found := words(exact, Span(0, len(exact))):
            yield folded(found), entity, " ".join(found)


def folded(found: Sequence[str]) -> str:
    """Words as the key under which a name stands."""
    return fold(" ".join(found))
