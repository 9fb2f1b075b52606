"""The page of an article: its text with what was found in it, in layers; what it shares with others."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from khabar.brief.changed import VersionView, version_view
from khabar.brief.contents import Book
from khabar.brief.view import Cite, cite_mention, show_kind, show_parties
from khabar.brief.words import Label, joined
from khabar.corrections.scene import corrections_in
from khabar.errors import AbsentError
from khabar.model import AnnotatedArticle, ArticleRef, Copy, Event, EventMention, Version
from khabar.web.addresses import read_span
from khabar.web.annotated import Found, Paragraph, found_in, once, paragraphs
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import Head, Named, Spoken, head, spoken
from khabar.web.views.event import StoryLine, story_line
from khabar.web.views.mending import Mendable, mendable_article

#: Rows of one list beside the text; the rest is counted.
ROWS = 60


class NameRow(NamedTuple):
    """A name in an article: how it is spelled there and how often."""

    who: Named
    spellings: tuple[tuple[str, int], ...]


class TimeRow(NamedTuple):
    """A time expression: its words, its value in words or None where it cannot be known, where it stands."""

    words: str
    value: str | None
    type: str
    cite: Cite


class ToldRow(NamedTuple):
    """An event mention with the event it is counted to; None where no event holds it."""

    event: str | None
    kind: Label
    parties: Label
    modality: Label
    cite: Cite


class CopyRow(NamedTuple):
    """Text shared with another article; ``way``: whether this one is the earlier (first), the later, or unknown."""

    other: Head
    kind: Label
    share: float
    way: str


class VersionRow(NamedTuple):
    """Another version of the article, whether this one is the earlier (first) or the later, and what was changed."""

    other: Head
    way: str
    view: VersionView


class ArticlePage(NamedTuple):
    """Everything that the page of an article shows; ``dated`` tells where its day of publication is from."""

    head: Head
    url: str | None
    kind: str
    byline: tuple[str, ...]
    published_rule: str | None
    dated: Label | None
    beside: tuple[Head, ...]
    text: tuple[Paragraph, ...]
    mark: str | None
    statements: tuple[Spoken, ...]
    events: tuple[ToldRow, ...]
    names: tuple[NameRow, ...]
    times: tuple[TimeRow, ...]
    copies: tuple[CopyRow, ...]
    versions: tuple[VersionRow, ...]
    stories: tuple[StoryLine, ...]
    mendable: Mendable


def article_page(library: Library, asked: Asked) -> ArticlePage:
    """The page of an article, with the characters that ``mark`` names marked in it.

    Raises:
        AbsentError: The record has no such page, or the page no article of that number.
    """
    ref = ArticleRef(page=asked.path["page"], article=int(asked.path["article"]))
    mark = read_span(asked.query["mark"]) if asked.query.get("mark") else None
    with library.parts() as parts:
        part = parts.shown(ref.page)
    book = library.book(part) if part else None
    if book is None or ref not in book.articles:
        raise AbsentError(f"{ref.page}#{ref.article}: no such article in this record")
    return _page(book.articles[ref], ref, mark, book)


def _page(article: AnnotatedArticle, ref: ArticleRef, mark: tuple[int, int] | None, book: Book) -> ArticlePage:
    page, linked = book.pages[ref.page], book.record.linked
    marked = [Found(*mark, "mark")] if mark else []
    events = _events_of(book)
    told = (_told(mention, events.get(mention.id), book) for mention in article.events)
    return ArticlePage(
        head=head(ref, book),
        url=page.url,
        kind=article.kind,
        byline=tuple(part.name for part in article.byline),
        published_rule=article.published.rule if article.published else None,
        dated=_dated(article.published.rule, book) if article.published else None,
        beside=tuple(head(one, book) for one in book.articles if one.page == ref.page and one != ref),
        text=once(paragraphs(page, article, [*marked, *found_in(article)])),
        mark=f"{mark[0]}-{mark[1]}" if mark else None,
        statements=tuple(spoken(book.said[one.id], book) for one in article.statements),
        events=tuple(row for row in told if row is not None),
        names=_names(article, book)[:ROWS],
        times=tuple(_times(article, ref, book))[:ROWS],
        copies=tuple(_copy(copy, ref, book) for copy in linked.copies if ref in (copy.left, copy.right))[:ROWS],
        versions=tuple(_version(one, ref, book) for one in linked.versions if ref in (one.earlier, one.later))[:ROWS],
        stories=tuple(story_line(story, book) for story in linked.stories),
        mendable=mendable_article(ref),
    )


def _dated(rule: str, book: Book) -> Label:
    """What a rule of dates goes by, in words: ``url_path+weekday``, or what a person said."""
    parts = ["correction"] if corrections_in(rule) else rule.split("+")
    return joined([book.words.of("dated", part) for part in parts])


def _events_of(book: Book) -> dict[str, Event]:
    """The event of each mention."""
    return {mention: event for event in book.record.linked.events for mention in event.mentions}


def _told(mention: EventMention, event: Event | None, book: Book) -> ToldRow | None:
    cite = cite_mention(mention.id, book)
    if cite is None:
        return None
    parties = show_parties([p.entity for p in mention.participants if p.entity], book)
    modality = book.words.of("modality", mention.modality)
    return ToldRow(event.id if event else None, show_kind(mention, book), parties, modality, cite)


def _names(article: AnnotatedArticle, book: Book) -> tuple[NameRow, ...]:
    """Whom the article names, those named most first."""
    spelled: dict[str, Counter[str]] = {}
    for mention in article.entities:
        if mention.entity:
            spelled.setdefault(mention.entity, Counter())[mention.exact] += 1
    ranked = sorted(spelled, key=lambda entity: (-spelled[entity].total(), entity))
    return tuple(NameRow(Named(e, book.names.of(e)), tuple(spelled[e].most_common(6))) for e in ranked)


def _times(article: AnnotatedArticle, ref: ArticleRef, book: Book) -> list[TimeRow]:
    outlet = book.outlet(article)
    return [
        TimeRow(time.exact, time.value, time.type, Cite(ref, time.start, time.end, outlet, (), time.rule))
        for time in article.times
    ]


def _copy(copy: Copy, ref: ArticleRef, book: Book) -> CopyRow:
    mine, other = ("left", copy.right) if copy.left == ref else ("right", copy.left)
    way = "unknown" if copy.direction == "unknown" else "first" if copy.direction == mine else "later"
    return CopyRow(head(other, book), book.words.of("copy", copy.kind), copy.share, way)


def _version(version: Version, ref: ArticleRef, book: Book) -> VersionRow:
    first = version.earlier == ref
    other = version.later if first else version.earlier
    return VersionRow(head(other, book), "first" if first else "later", version_view(version, book))
