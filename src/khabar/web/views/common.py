"""What several pages show: an event in a line, an article's headline, a statement, a place opened, a part of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from khabar.brief.contents import Book, Said
from khabar.brief.elsewhere import Elsewhere, elsewhere
from khabar.brief.passages import plain
from khabar.brief.values import show_date
from khabar.brief.view import (
    Cite,
    StatementView,
    cite_statement,
    show_event,
    show_parties,
    show_standing,
    statement_view,
)
from khabar.brief.words import Label
from khabar.model import AnnotatedArticle, ArticleRef, Event, Span
from khabar.store.parts import Parts
from khabar.web.addresses import Place
from khabar.web.annotated import Paragraph, around, once
from khabar.web.library import Library
from khabar.web.views.mending import Fellow, Mendable, mendable_at

#: Other renderings of one statement that are listed.
_ELSEWHERE = 4


class Desk(NamedTuple):
    """What a page is made at, while the record is open."""

    library: Library
    parts: Parts


class Part(NamedTuple):
    """A part of a list: how many there are, where this part begins and where the parts before and after it do."""

    total: int
    first: int
    shown: int
    before: int | None
    after: int | None

    @property
    def range(self) -> str:
        """The numbers of what is shown: 21–40."""
        return f"{self.first + 1:,}–{self.first + self.shown:,}"


def part_of(total: int, first: int, most: int) -> Part:
    """The part of a list of ``total`` from ``first`` on, ``most`` things long at most."""
    shown = max(0, min(most, total - first))
    before = max(0, first - most) if first > 0 else None
    return Part(total, first, shown, before, first + most if first + most < total else None)


class EventLine(NamedTuple):
    """An event in a line; ``told`` is how many places tell it."""

    id: str
    kind: Label
    parties: Label
    shown: Label
    date: str | None
    told: int
    disputed: bool
    modality: str = "happened"


def event_line(event: Event, book: Book, disputed: frozenset[str] | None = None) -> EventLine:
    """An event in a line; ``disputed`` where the book does not hold the conflicts of its events."""
    clashes = book.disputed if disputed is None else disputed
    parties = show_parties(event.participants, book)
    shown = show_event(event, book)
    told, clash = len(event.mentions), event.id in clashes
    return EventLine(event.id, show_standing(event, book), parties, shown, event.date, told, clash, event.modality)


class Head(NamedTuple):
    """An article by its title; empty for one without."""

    ref: ArticleRef
    title: str
    outlet: Label
    day: Label | None


def head(ref: ArticleRef, book: Book) -> Head:
    """The head of an article of the book."""
    article = book.articles[ref]
    title = plain(article.title.exact, book.pages[ref.page].media) if article.title else ""
    return Head(ref, title, book.outlet(article), day_of(article, book))


def day_of(article: AnnotatedArticle, book: Book) -> Label | None:
    """When an article was published, in words; None where that is not known."""
    return show_date(article.published.value, book.words) if article.published else None


class Spoken(NamedTuple):
    """A statement with its speaker's identifier, the day of its article, and where else its words are rendered."""

    said: StatementView
    speaker: str | None
    day: Label | None
    elsewhere: tuple[Elsewhere, ...]


def spoken(said: Said, book: Book) -> Spoken:
    """A statement of the book."""
    return spoken_view(statement_view(said, book), book)


def spoken_view(view: StatementView, book: Book) -> Spoken:
    """A statement that is ready to be shown."""
    article, statement = book.said[view.id]
    return Spoken(view, statement.speaker.entity, day_of(article, book), elsewhere(view.id, book)[:_ELSEWHERE])


class Named(NamedTuple):
    """Somebody or something by name; ``entity`` is None for what has no page."""

    entity: str | None
    name: Label


def named(entities: Iterable[str], book: Book) -> tuple[Named, ...]:
    """Entities by name, in their order."""
    return tuple(Named(entity, book.names.of(entity)) for entity in entities)


class Opened(NamedTuple):
    """A place opened: where it is, the article around it with its characters marked, the cells that stand there."""

    cite: Cite
    published: Label | None
    text: tuple[Paragraph, ...]
    mendable: tuple[Mendable, ...]


def opened(place: Place, library: Library, view: object) -> Opened | None:
    """The article around a place; None where the record has no such characters.

    The place is looked for among those that the view cites: they know its chain and rule.
    """
    with library.parts() as parts:
        part = parts.drawer(place.ref.page)
    book = library.book(part)
    article, page = book.articles.get(place.ref), book.pages.get(place.ref.page)
    if article is None or page is None or not place.start < place.end <= len(page.text):
        return None
    known = (c for c in cites_in(view) if (c.ref, c.start, c.end) == (place.ref, place.start, place.end))
    cite = next(known, None) or Cite(place.ref, place.start, place.end, book.outlet(article))
    at = Span(place.start, place.end)
    cells = tuple(one._replace(fellows=_fellows(one.thing, book)) for one in mendable_at(place.ref, at, part.contents))
    return Opened(cite, day_of(article, book), once(around(page, article, at)), cells)


def _fellows(statement: str, book: Book) -> tuple[Fellow, ...]:
    """The other renderings of a statement's utterance; none of what is no statement."""
    utterance = book.rendered.get(statement)
    others = (one.statement for one in utterance.renderings) if utterance else ()
    return tuple(Fellow(one, cite_statement(book.said[one], book)) for one in others if one != statement)


def cites_in(view: object) -> list[Cite]:
    """Every place that a view cites, in its order."""
    if isinstance(view, Cite):
        return [view]
    if isinstance(view, dict):
        return [cite for one in view.values() for cite in cites_in(one)]
    if isinstance(view, tuple):
        return [cite for one in view for cite in cites_in(one)]
    return []
