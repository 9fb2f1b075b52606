"""One article: its words with everything found in them, and what links say of it."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.contents import Book, Said
from khabar.brief.values import show_date
from khabar.brief.view import StatementView, statement_view
from khabar.brief.words import Label
from khabar.errors import AbsentError
from khabar.model import AnnotatedArticle, ArticleRef, Copy, Story, Version
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.lines import EventLine, event_line


class ArticlePage(NamedTuple):
    """An article, ready to be shown.

    Attributes:
        article: All that was found; offsets are code points over ``text``.
        text: The page as it came in, HTML or plain (``media``): to be shown as text alone.
        outlet, published: In words; ``published`` is None for an undated one.
        statements, events: Those of this article, in the order of the text; events of the whole record.
        copies, versions, stories: In which it stands.
    """

    article: AnnotatedArticle
    text: str
    media: str
    url: str | None
    outlet: Label
    published: Label | None
    statements: tuple[StatementView, ...]
    events: tuple[EventLine, ...]
    copies: tuple[Copy, ...]
    versions: tuple[Version, ...]
    stories: tuple[Story, ...]


def article_page(library: Library, asked: Asked) -> ArticlePage:
    """The article that an address names.

    Raises:
        AbsentError: The record has no such page, or the page no article of that number.
    """
    name, number = asked.path["page"], int(asked.path["article"])
    with library.parts() as parts:
        part = parts.article(name)
    ref = ArticleRef(page=name, article=number)
    book = library.book(part) if part else None
    if book is None or ref not in book.articles:
        raise AbsentError(f"{name}#{number}: no such article in this record")
    return _shown(book.articles[ref], ref, book)


def _shown(article: AnnotatedArticle, ref: ArticleRef, book: Book) -> ArticlePage:
    page, linked = book.pages[ref.page], book.record.linked
    told = {mention.id for mention in article.events}
    when = article.published
    return ArticlePage(
        article=article,
        text=page.text,
        media=page.media,
        url=page.url,
        outlet=book.outlet(article),
        published=show_date(when.value, book.words) if when else None,
        statements=tuple(statement_view(Said(article, one), book) for one in article.statements),
        events=tuple(event_line(event, book) for event in linked.events if told & set(event.mentions)),
        copies=tuple(copy for copy in linked.copies if ref in (copy.left, copy.right)),
        versions=tuple(one for one in linked.versions if ref in (one.earlier, one.later)),
        stories=linked.stories,
    )
