"""What a search shows of what it found: an article's head, a statement's speaker, an event's type and participants."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import and_, select

from khabar.model import Span
from khabar.store.asking import Query, one
from khabar.store.index import RECORD, SearchIndex

_PAGES, _SPANS, _ARTICLES, _STATEMENTS = (RECORD[name] for name in ("pages", "spans", "articles", "statements"))
_MENTIONS, _MEMBERS, _EVENTS = (RECORD[name] for name in ("event_mentions", "event_members", "events"))
_TAKING_PART, _ENTITIES = RECORD["event_participants"], RECORD["entities"]


class Named(Struct, frozen=True):
    """Somebody: identifier, Arabic and English name; None what is not known."""

    entity: str | None
    name_ar: str | None
    name_en: str | None


class ArticleFacts(NamedTuple):
    """The page's text and kind, the article's title and its other stretches, who published it and when."""

    text: str
    media: str
    title: Span | None
    spans: tuple[Span, ...]
    outlet: str | None
    published: str | None


class StatementFacts(Struct, frozen=True):
    """Where its words stand, who speaks, the words for the speaker, the act (`state`, `deny`, …)."""

    content: Span
    speaker: Named
    words: Span | None
    act: str | None


class EventFacts(Struct, frozen=True):
    """Type, mode, modality, day; who takes part; the stretch of the article that tells it, and its trigger."""

    type: str
    mode: str | None
    modality: str
    date: str | None
    participants: tuple[Named, ...]
    evidence: Span
    trigger: Span


#: Worked out once: a question is followed by two of them for each thing found.
_HEAD = Query(
    select(
        *(_PAGES.c.text, _PAGES.c.media, _ARTICLES.c.title_start, _ARTICLES.c.title_end),
        *(_ARTICLES.c.outlet_name, _ARTICLES.c.published_value),
    )
    .join(_PAGES, _PAGES.c.name == _ARTICLES.c.page)
    .where(_ARTICLES.c.page == one("page"), _ARTICLES.c.article == one("article"))
)
_STRETCHES = Query(
    select(_SPANS.c.start, _SPANS.c.end)
    .where(_SPANS.c.page == one("page"), _SPANS.c.article == one("article"))
    .order_by(_SPANS.c.position)
)


def _said() -> Query:
    of, who = _STATEMENTS.c, _ENTITIES.c
    columns = (of.content_start, of.content_end, of.speaker_mention_start, of.speaker_mention_end, of.cue_act)
    query = select(*columns, of.speaker_entity, who.name_ar, who.name_en)
    query = query.join(_ENTITIES, who.entity == of.speaker_entity, isouter=True)
    return Query(query.where(of.page == one("page"), of.article == one("article"), of.id == one("id")))


def _told() -> Query:
    event, told = _EVENTS.c, _MENTIONS.c
    columns = (told.evidence_start, told.evidence_end, told.trigger_start, told.trigger_end)
    query = select(event.position, event.type, event.mode, event.modality, event.date, *columns)
    query = query.join(_MEMBERS, _MEMBERS.c.event_position == event.position)
    at = and_(told.id == _MEMBERS.c.mention, told.page == one("page"), told.article == one("article"))
    return Query(query.join(_MENTIONS, at).where(event.id == one("id")).order_by(told.position).limit(1))


def _people() -> Query:
    who = select(_TAKING_PART.c.entity, _ENTITIES.c.name_ar, _ENTITIES.c.name_en)
    who = who.join(_ENTITIES, _ENTITIES.c.entity == _TAKING_PART.c.entity, isouter=True)
    return Query(who.where(_TAKING_PART.c.event_position == one("at")).order_by(_TAKING_PART.c.position))


_SAID, _TOLD, _PEOPLE = _said(), _told(), _people()


def article_facts(index: SearchIndex, page: str, article: int) -> ArticleFacts:
    """Of one article; the title is among ``spans`` only where nothing else is."""
    rows = _HEAD.rows(index.connection, page=page, article=article)
    text, media, start, end, outlet, published = rows[0]
    title = None if start is None else Span(start, end)
    spans = tuple(Span(*row) for row in _STRETCHES.rows(index.connection, page=page, article=article))
    body = tuple(span for span in spans if title is None or span.start >= title.end or span.end <= title.start)
    return ArticleFacts(text, media, title, body or spans, outlet, published)


def statement_facts(index: SearchIndex, page: str, article: int, identifier: str) -> StatementFacts:
    """Of one statement of an article."""
    rows = _SAID.rows(index.connection, page=page, article=article, id=identifier)
    start, end, first, last, act, *speaker = rows[0]
    return StatementFacts(Span(start, end), Named(*speaker), None if first is None else Span(first, last), act)


def event_facts(index: SearchIndex, page: str, article: int, identifier: str) -> EventFacts:
    """Of one event, with its first mention in an article."""
    rows = _TOLD.rows(index.connection, page=page, article=article, id=identifier)
    at, kind, mode, modality, date, start, end, first, last = rows[0]
    people = tuple(Named(*row) for row in _PEOPLE.rows(index.connection, at=at))
    return EventFacts(kind, mode, modality, date, people, Span(start, end), Span(first, last))
