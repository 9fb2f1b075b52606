"""What new pages tell themselves: no words that they print of a known page, and no headline beside the news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from khabar.brief.contents import Book
from khabar.brief.passages import plain
from khabar.model import ArticleRef, ConflictSide, Linked, Page, Report, Seen
from khabar.text.fold import fold


class Fresh:
    """Tells which words of new pages are their own."""

    def __init__(self, book: Book, seen: Seen) -> None:
        """Take a record with what is new in it, and the pages that were there before."""
        self._book = book
        self._seen = seen
        self._models: dict[ArticleRef, set[str]] = defaultdict(set)
        for left, right in _alike(book.record.linked):
            for here, there in ((left, right), (right, left)):
                if here.page not in seen.pages and there.page in seen.pages:
                    self._models[here].add(there.page)
        self._texts: dict[str, str] = {}

    def mention(self, identifier: str) -> bool:
        """Whether an event mention is news; one that the book does not hold is."""
        told = self._book.told.get(identifier)
        if told is None:
            return True
        at = told.mention.evidence
        return self.words(ArticleRef(page=told.article.page, article=told.article.article), at.start, at.end)

    def account(self, one: Report | ConflictSide) -> bool:
        """Whether a report, or a side of a conflict, is news."""
        return self.words(ArticleRef(page=one.page, article=one.article), one.start, one.end)

    def words(self, ref: ArticleRef, start: int, end: int) -> bool:
        """Whether characters of an article are news: of a new page, in its news, in no known page that it prints."""
        article = self._book.articles.get(ref)
        if ref.page in self._seen.pages or (article is not None and article.kind == "headline"):
            return False
        models = self._models.get(ref, set()) & self._book.pages.keys()
        if not models:
            return True
        page = self._book.pages[ref.page]
        words = _folded(plain(page.text[start:end], page.media))
        return not any(words in self._text(self._book.pages[name]) for name in sorted(models))

    def _text(self, page: Page) -> str:
        if page.name not in self._texts:
            self._texts[page.name] = _folded(plain(page.text, page.media))
        return self._texts[page.name]


def _alike(linked: Linked) -> Iterator[tuple[ArticleRef, ArticleRef]]:
    yield from ((copy.left, copy.right) for copy in linked.copies)
    yield from ((version.earlier, version.later) for version in linked.versions)


def _folded(words: str) -> str:
    return " ".join(fold(words).split())
