"""Records of a part as the API gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khabar.brief.contents import Book, Said
from khabar.brief.view import event_origins
from khabar.errors import AbsentError
from khabar.model import AnnotatedArticle, Event, Origin, Story
from khabar.web.library import Library
from khabar.web.shapes import (
    ArticleItem,
    EventDetail,
    EventItem,
    Named,
    OriginItem,
    StatementDetail,
    StatementItem,
    StoryItem,
    Telling,
)

#: Code points shown before and behind the words of a statement.
_AROUND = 300


def named(entities: Iterable[str], book: Book) -> tuple[Named, ...]:
    """Entities by name, in the order given."""
    labels = ((entity, book.names.of(entity)) for entity in entities)
    return tuple(Named(entity=entity, name_ar=label.ar, name_en=label.en) for entity, label in labels)


def event_item(event: Event, book: Book) -> EventItem:
    """An event in a list."""
    return EventItem(
        id=event.id,
        number=book.numbers[event.id],
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        modality=event.modality,
        background=event.background,
        date=event.date,
        participants=named(event.participants, book),
        mentions=len(event.mentions),
        origins=event_origins(event),
        conflict=event.id in book.disputed,
    )


def tellings(event: Event, book: Book) -> Iterator[Telling]:
    """Where an event is told, in its order."""
    for article, mention in (book.told[one] for one in event.mentions if one in book.told):
        at = mention.evidence
        yield Telling(
            id=mention.id,
            page=article.page,
            article=article.article,
            start=at.start,
            end=at.end,
            exact=at.exact,
            trigger=mention.trigger,
            modality=mention.modality,
            rule=mention.rule,
        )


def statement_item(said: Said, book: Book) -> StatementItem:
    """A statement with where it stands."""
    article, statement = said
    utterance = book.rendered.get(statement.id)
    return StatementItem(
        page=article.page,
        article=article.article,
        outlet=article.outlet.name if article.outlet else None,
        published=article.published.value if article.published else None,
        utterance=utterance.id if utterance else None,
        statement=statement,
    )


def origin_item(origin: Origin, book: Book, articles: int | None = None) -> OriginItem:
    """An origin by name."""
    label = book.names.origin(origin)
    return OriginItem(
        id=origin.id, kind=origin.kind, label=origin.label, name_ar=label.ar, name_en=label.en, articles=articles
    )


def story_item(story: Story) -> StoryItem:
    """A story in a list."""
    return StoryItem(
        id=story.id,
        title=story.title,
        first=story.first,
        last=story.last,
        ended=story.ended,
        articles=len(story.articles),
        events=len(story.events),
    )


def article_item(article: AnnotatedArticle) -> ArticleItem:
    """An article in a list."""
    outlet = article.outlet
    return ArticleItem(
        page=article.page,
        article=article.article,
        kind=article.kind,
        title=article.title,
        outlet=outlet.name if outlet else None,
        outlet_entity=outlet.entity if outlet else None,
        published=article.published.value if article.published else None,
    )


# ── one thing ───────────────────────────────────────────────────────────────────────────────────────────────────


def event_detail(library: Library, identifier: str) -> EventDetail:
    """One event with all reports of it.

    Raises:
        AbsentError: The record has none of the name.
    """
    with library.parts() as parts:
        part = parts.event(identifier)
    if part is None:
        raise AbsentError(f"{identifier}: no such event in this record")
    book = library.book(part)
    return _event_detail(book.events[identifier], book)


def _event_detail(event: Event, book: Book) -> EventDetail:
    linked = book.record.linked
    reports = (report for claim in event.claims for value in claim.values for report in value.reports)
    hands = {hand for report in reports for hand in report.chain}
    return EventDetail(
        number=book.numbers[event.id],
        event=event,
        told=tuple(tellings(event, book)),
        statements=tuple(statement_item(book.said[one], book) for one in event.statements if one in book.said),
        conflicts=tuple(conflict for conflict in linked.conflicts if conflict.event == event.id),
        origins=tuple(origin_item(origin, book) for origin in linked.origins),
        stories=tuple(story.id for story in linked.stories),
        names=named((*event.participants, *sorted(hands - set(event.participants))), book),
    )


def statement_detail(library: Library, identifier: str) -> StatementDetail:
    """One statement with what stands around it and where else it is rendered.

    Raises:
        AbsentError: The record has none of the name.
    """
    with library.parts() as parts:
        page = parts.page_of_statement(identifier)
        part = parts.statements((page,)) if page is not None else None
        text = found.text if page is not None and (found := parts.page(page)) else ""
    if part is None:
        raise AbsentError(f"{identifier}: no such statement in this record")
    book = library.book(part)
    said = book.said[identifier]
    content = said.statement.content
    utterance = book.rendered.get(identifier)
    hands = (hand.entity for hand in said.statement.chain if hand.entity)
    return StatementDetail(
        item=statement_item(said, book),
        before=text[max(0, content.start - _AROUND) : content.start],
        after=text[content.end : content.end + _AROUND],
        renderings=tuple(one for one in utterance.renderings if one.statement != identifier) if utterance else (),
        names=named(dict.fromkeys(hands), book),
    )
