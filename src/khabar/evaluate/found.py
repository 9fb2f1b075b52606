"""What the pipeline found, arranged page by page for the scorers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from khabar.evaluate.gold import GoldSet
from khabar.model import (
    AnnotatedArticle,
    Boilerplate,
    EventMention,
    Linked,
    Mention,
    Page,
    Span,
    Statement,
    TimeExpression,
)
from khabar.text.fold import fold


class FoundPage(Struct, frozen=True, kw_only=True):
    """All articles of one page; ``names`` maps each entity to the folded names it was found under there."""

    page: str
    text: str
    articles: tuple[AnnotatedArticle, ...]
    names: dict[str, frozenset[str]]

    @property
    def boilerplate(self) -> tuple[Boilerplate, ...]:
        """Boilerplate of all articles."""
        return tuple(item for article in self.articles for item in article.boilerplate)

    @property
    def headlines(self) -> tuple[Span, ...]:
        """Spans of headline stubs."""
        return tuple(span for article in self.articles if article.kind == "headline" for span in article.spans)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Mentions of all articles."""
        return tuple(item for article in self.articles for item in article.entities)

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        """Time expressions of all articles."""
        return tuple(item for article in self.articles for item in article.times)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Statements of all articles."""
        return tuple(item for article in self.articles for item in article.statements)

    @property
    def events(self) -> tuple[EventMention, ...]:
        """Event mentions of all articles."""
        return tuple(item for article in self.articles for item in article.events)


class Found(Struct, frozen=True, kw_only=True):
    """Everything found. ``pages`` runs parallel to the pages of the gold set; an unread page is an empty one."""

    pages: tuple[FoundPage, ...]
    linked: Linked
    events_of: dict[str, frozenset[str]]


def arrange(gold: GoldSet, pages: Sequence[Page], articles: Sequence[AnnotatedArticle], linked: Linked) -> Found:
    """Group articles by page in the order of the gold; pages are told apart by file name (``#7`` kept)."""
    texts = {_last(page.name): page.text for page in pages}
    arranged = tuple(
        _page(item.page, texts.get(item.page, ""), [a for a in articles if _last(a.page) == item.page])
        for item in gold.pages
    )
    return Found(pages=arranged, linked=linked, events_of=_events_of(linked))


def _last(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _page(name: str, text: str, articles: Sequence[AnnotatedArticle]) -> FoundPage:
    mentions = [mention for article in articles for mention in article.entities]
    return FoundPage(page=name, text=text, articles=tuple(articles), names=_names(mentions))


def _names(mentions: Iterable[Mention]) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.entity is not None:
            names.setdefault(mention.entity, set()).add(fold(mention.exact))
    return {entity: frozenset(surfaces) for entity, surfaces in names.items()}


def _events_of(linked: Linked) -> dict[str, frozenset[str]]:
    events: dict[str, set[str]] = {}
    for event in linked.events:
        for mention in event.mentions:
            events.setdefault(mention, set()).add(event.id)
    return {mention: frozenset(ids) for mention, ids in events.items()}
