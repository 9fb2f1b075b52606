"""Records of a part as the API gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khabar.brief.contents import Book, Said
from khabar.brief.view import event_origins
from khabar.model import AnnotatedArticle, Event, Origin, Story
from khabar.web.api.shapes import ArticleItem, EventItem, Named, OriginItem, StatementItem, StoryItem, Telling


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
