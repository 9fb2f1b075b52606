"""The page of a search: what was found, with the words marked in it, and ways to narrow it down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.values import show_date
from khabar.brief.view import Cite
from khabar.brief.words import Label, same
from khabar.errors import UsageError
from khabar.model import ArticleRef, Span
from khabar.search.searching import Asked as Question
from khabar.search.searching import Hit, Reply
from khabar.search.snippets import Snippet
from khabar.store import facets
from khabar.store.facts import Named as Somebody
from khabar.web.annotated import shown
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.seeker import Seeker
from khabar.web.views.common import Named, Part, part_of
from khabar.web.views.lists import Choice, choices

KINDS = ("article", "statement", "event")
#: Values of a facet, and words that a part of a query was read as.
_FACETS, _READ = 12, 8


class Bit(NamedTuple):
    """Words of a snippet; ``marked`` where they are what was asked for."""

    text: str
    marked: bool


class Result(NamedTuple):
    """One thing found.

    ``event`` and ``what`` are of an event, ``who`` speaks or takes part; ``cite`` opens the words.
    """

    kind: str
    event: str | None
    title: tuple[Bit, ...]
    what: Label | None
    who: tuple[Named, ...]
    words: tuple[Bit, ...]
    day: Label | None
    cite: Cite


class Facet(NamedTuple):
    """One value to narrow a search down to, by its outlet, month, type of event or speaker."""

    value: str
    name: Label
    number: int


class Reading(NamedTuple):
    """How one part of a query was read, and what the texts write for it."""

    asked: str
    how: Label
    forms: tuple[str, ...]
    left: int


class SearchPage(NamedTuple):
    """An answer; ``problem`` says what of the question cannot be read, None for a good one.

    ``types`` are of events that were found, ``speakers`` of statements; ``choices`` all types that the record has.
    """

    query: str
    kind: str
    part: Part
    results: tuple[Result, ...]
    outlets: tuple[Facet, ...]
    months: tuple[Facet, ...]
    types: tuple[Facet, ...]
    speakers: tuple[Facet, ...]
    choices: tuple[Choice, ...]
    read_as: tuple[Reading, ...]
    problem: str | None


def search_page(seeker: Seeker, library: Library, asked: Asked) -> SearchPage:
    """What the words and filters of an address find."""
    return found_page(seeker, library, question_of(asked))


def found_page(seeker: Seeker, library: Library, question: Question) -> SearchPage:
    """What a question finds."""
    with library.parts() as parts:
        types = parts.once(facets.event_types)
        kinds = choices(types, "type", library.book(parts.names(())))
    if question == Question(first=question.first, most=question.most):
        return _nothing("", kinds)
    try:
        reply = seeker.ask(question)
    except UsageError as error:
        return _nothing(question.query, kinds, str(error))
    with library.parts() as parts:
        # Of a statement the words for who speaks may have to be shown.
        load = parts.texts if reply.kind == "statement" else parts.heads
        book = library.book(load({hit.page for hit in reply.hits}))
    return _page(question, reply, book, kinds)


def question_of(asked: Asked) -> Question:
    """The question of an address: q, kind, speaker, participant, type, from, to, outlet, conflict."""
    given = {name: value.strip() or None for name, value in asked.query.items()}
    first, most = asked.shown
    kind = given.get("kind")
    return Question(
        query=given.get("q") or "",
        kind=kind if kind in KINDS else None,
        speaker=given.get("speaker"),
        participant=given.get("participant"),
        type=given.get("type"),
        since=given.get("from"),
        until=given.get("to"),
        outlet=given.get("outlet"),
        conflict=bool(given.get("conflict")),
        first=first,
        most=most,
    )


def _nothing(query: str, kinds: tuple[Choice, ...], problem: str | None = None) -> SearchPage:
    return SearchPage(query, "article", part_of(0, 0, 1), (), (), (), (), (), kinds, (), problem)


def _page(question: Question, reply: Reply, book: Book, kinds: tuple[Choice, ...]) -> SearchPage:
    return SearchPage(
        query=question.query,
        kind=reply.kind,
        part=part_of(reply.total, question.first, question.most),
        results=tuple(_result(hit, book) for hit in reply.hits),
        outlets=_facet(reply, "outlet", same),
        months=_facet(reply, "month", lambda value: show_date(value, book.words)),
        types=_facet(reply, "type", lambda value: book.words.of("type", value)),
        speakers=_facet(reply, "speaker", same),
        choices=kinds,
        read_as=tuple(_reading(*one, book) for one in reply.read_as),
        problem=None,
    )


def _facet(reply: Reply, name: str, shown: Callable[[str], Label]) -> tuple[Facet, ...]:
    """The values of a facet that most of what was found has."""
    counted = list(reply.facets.get(name, {}).items())[:_FACETS]
    return tuple(Facet(value, shown(value), number) for value, number in counted)


def _reading(asked: str, how: str, forms: Sequence[str], book: Book) -> Reading:
    label = book.words.ui("words") if how == "exact" else book.words.of("search", how)
    return Reading(asked, label, tuple(forms[:_READ]), max(0, len(forms) - _READ))


def _result(hit: Hit, book: Book) -> Result:
    ref = ArticleRef(page=hit.page, article=hit.article)
    at = (
        hit.statement.content if hit.statement else Span(hit.snippet.start, max(hit.snippet.end, hit.snippet.start + 1))
    )
    event = hit.event
    kind = None
    if event is not None:
        kind = book.words.of("mode", event.mode) if event.mode else book.words.of("type", event.type)
    who = event.participants if event else (hit.statement.speaker,) if hit.statement else ()
    day = event.date if event else hit.published
    return Result(
        kind=hit.kind,
        event=hit.id if event else None,
        title=_bits(hit.title, hit.media) if hit.title else (),
        what=kind,
        who=tuple(_named(one, hit, book) for one in who),
        words=_bits(hit.snippet, hit.media),
        day=show_date(day, book.words) if day else None,
        cite=Cite(ref, at.start, at.end, book.outlet(book.articles[ref])),
    )


def _named(who: Somebody, hit: Hit, book: Book) -> Named:
    """Somebody by name; a voice without one in the words of the page."""
    if who.entity is None:
        words = hit.statement.words if hit.statement else None
        page = book.pages[hit.page]
        label = same(shown(page.text[words.start : words.end], page.media)) if words else None
        return Named(None, label or book.words.of("search", "somebody"))
    arabic = who.name_ar or book.names.of(who.entity).ar
    return Named(who.entity, Label(arabic, who.name_en or arabic))


def _bits(snippet: Snippet, media: str) -> tuple[Bit, ...]:
    """Words of a snippet, cut where what was asked for begins and ends."""
    cuts = sorted({snippet.start, snippet.end, *(at for mark in snippet.marks for at in mark)})
    inside = [at for at in cuts if snippet.start <= at <= snippet.end]
    marks = set(snippet.marks)
    return tuple(
        Bit(shown(snippet.exact[a - snippet.start : b - snippet.start], media), Span(a, b) in marks)
        for a, b in pairwise(inside)
    )
