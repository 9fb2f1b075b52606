"""What the API gives: lists with their totals, and the records of `model` with what belongs beside them."""

from __future__ import annotations

from msgspec import Struct

from khabar.model import (
    ArticleRef,
    Conflict,
    Copy,
    Correction,
    EntitySummary,
    Event,
    Evidence,
    Failure,
    Headline,
    Origin,
    Rendering,
    Statement,
    Story,
    Version,
)


class Named(Struct, frozen=True, kw_only=True):
    """Somebody or something: identifier and its name in both languages."""

    entity: str
    name_ar: str
    name_en: str


class EventItem(Struct, frozen=True, kw_only=True):
    """An event in a list; ``number`` is its own in the whole record, ``mentions`` and ``origins`` are counts."""

    id: str
    number: int
    type: str
    mode: str | None
    cameo: str | None
    modality: str
    background: bool
    date: str | None
    participants: tuple[Named, ...]
    mentions: int
    origins: int
    conflict: bool


class EventList(Struct, frozen=True, kw_only=True):
    """Events: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[EventItem, ...]


class Telling(Struct, frozen=True, kw_only=True):
    """An article's telling of an event: the stretch that tells it, and the word."""

    id: str
    page: str
    article: int
    start: int
    end: int
    exact: str
    trigger: Evidence
    modality: str
    rule: str


class StatementItem(Struct, frozen=True, kw_only=True):
    """A statement with where it stands; ``utterance`` is None where no other article renders it."""

    page: str
    article: int
    outlet: str | None
    published: str | None
    utterance: str | None
    statement: Statement


class StatementList(Struct, frozen=True, kw_only=True):
    """Statements: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[StatementItem, ...]


class OriginItem(Struct, frozen=True, kw_only=True):
    """An independent root of reports, with how many articles rest on it (None where nobody counted)."""

    id: str
    kind: str
    label: str
    name_ar: str
    name_en: str
    articles: int | None


class OriginList(Struct, frozen=True, kw_only=True):
    """Origins: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[OriginItem, ...]


class EventDetail(Struct, frozen=True, kw_only=True):
    """An event with all reports of it, who tells it, what was said about it, what is disputed, on whose word."""

    number: int
    event: Event
    told: tuple[Telling, ...]
    statements: tuple[StatementItem, ...]
    conflicts: tuple[Conflict, ...]
    origins: tuple[OriginItem, ...]
    stories: tuple[str, ...]
    names: tuple[Named, ...]


class StatementDetail(Struct, frozen=True, kw_only=True):
    """A statement with the page's text before and behind it, its other renderings, and the names of its chain."""

    item: StatementItem
    before: str
    after: str
    renderings: tuple[Rendering, ...]
    names: tuple[Named, ...]


class EntityItem(Struct, frozen=True, kw_only=True):
    """An entity in a list; ``count``: how often the pages name it."""

    entity: str
    type: str
    name_ar: str | None
    name_en: str | None
    count: int


class EntityList(Struct, frozen=True, kw_only=True):
    """Entities: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[EntityItem, ...]


class Beside(Struct, frozen=True, kw_only=True):
    """Who takes part in the same events, and in how many."""

    entity: str
    name_ar: str
    name_en: str
    events: int


class Spelt(Struct, frozen=True, kw_only=True):
    """How often an outlet writes an entity so; ``outlet`` is None for articles of unknown outlets."""

    outlet: str | None
    entity: str
    spelling: str
    count: int


class EntityDetail(Struct, frozen=True, kw_only=True):
    """An entity: names and spellings, how each outlet writes it, in how much it stands, who stands beside it."""

    summary: EntitySummary
    events: int
    statements: int
    variants: tuple[Spelt, ...]
    beside: tuple[Beside, ...]


class StoryItem(Struct, frozen=True, kw_only=True):
    """A story in a list; ``articles`` and ``events`` are counts."""

    id: str
    title: Headline
    first: str
    last: str
    ended: bool
    articles: int
    events: int


class StoryList(Struct, frozen=True, kw_only=True):
    """Stories: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[StoryItem, ...]


class StoryDetail(Struct, frozen=True, kw_only=True):
    """A story with its events in a line each."""

    story: Story
    events: tuple[EventItem, ...]
    names: tuple[Named, ...]


class ArticleItem(Struct, frozen=True, kw_only=True):
    """An article in a list."""

    page: str
    article: int
    kind: str
    title: Evidence | None
    outlet: str | None
    outlet_entity: str | None
    published: str | None


class ArticleList(Struct, frozen=True, kw_only=True):
    """Articles: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[ArticleItem, ...]


class PassageItem(Struct, frozen=True, kw_only=True):
    """Characters of a page as they came in, with those before and behind: ``exact`` is ``text[start:end]``."""

    page: str
    media: str
    start: int
    end: int
    before: str
    exact: str
    after: str
    length: int


class OutletItem(Struct, frozen=True, kw_only=True):
    """An outlet: ``id`` is its identifier, or its name where it has none; days of its first and last dated article."""

    id: str
    name: str
    articles: int
    first: str | None
    last: str | None


class OutletList(Struct, frozen=True, kw_only=True):
    """Outlets: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[OutletItem, ...]


class Credited(Struct, frozen=True, kw_only=True):
    """An agency that an outlet credits, by identifier or, for an unnamed one, in its words; in how many articles."""

    agency: str
    articles: int


class Exchanged(Struct, frozen=True, kw_only=True):
    """Copies between an outlet and another: those the other took, those it gave, those of which nobody knows."""

    outlet: str
    given: int
    taken: int
    unknown: int


class OutletDetail(Struct, frozen=True, kw_only=True):
    """An outlet: which agencies it credits, how its latest articles spell names, with whom it shares text."""

    outlet: OutletItem
    agencies: tuple[Credited, ...]
    spellings: tuple[Spelt, ...]
    copies: tuple[Exchanged, ...]


class CopyList(Struct, frozen=True, kw_only=True):
    """Copies: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[Copy, ...]


class ConflictList(Struct, frozen=True, kw_only=True):
    """Conflicts: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[Conflict, ...]


class FailureList(Struct, frozen=True, kw_only=True):
    """Pages that could not be read: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[Failure, ...]


class RunItem(Struct, frozen=True, kw_only=True):
    """One build that brought pages in: its number, how many pages, and the first names of them."""

    run: int
    pages: int
    names: tuple[str, ...]


class RunList(Struct, frozen=True, kw_only=True):
    """Runs: how many there are in all, and those asked for."""

    total: int
    skip: int
    limit: int
    items: tuple[RunItem, ...]


class RecordItem(Struct, frozen=True, kw_only=True):
    """The record as a whole: what it is called, what tells it from its earlier and later states, how much is in it."""

    name: str
    state: str
    version: str
    counts: dict[str, int]


class ArticleLinks(Struct, frozen=True, kw_only=True):
    """What links say of one article: the events it tells, its copies, versions, stories, conflicts and origins."""

    article: ArticleRef
    events: tuple[EventItem, ...]
    copies: tuple[Copy, ...]
    versions: tuple[Version, ...]
    stories: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    origins: tuple[OriginItem, ...]


class OriginDetail(Struct, frozen=True, kw_only=True):
    """An origin with the articles that rest on it."""

    origin: Origin
    name_ar: str
    name_en: str


class SavedItem(Struct, frozen=True, kw_only=True):
    """A search under its name: its words and filters; ``fresh``: pages that came since it was read."""

    name: str
    q: str
    kind: str | None
    speaker: str | None
    participant: str | None
    type: str | None
    since: str | None
    until: str | None
    outlet: str | None
    conflict: bool
    fresh: int


class SavedList(Struct, frozen=True, kw_only=True):
    """All saved searches, by name."""

    total: int
    items: tuple[SavedItem, ...]


class CorrectionItem(Struct, frozen=True, kw_only=True):
    """What somebody said of the record; ``state``: applied, undone, overruled or stale, ``note`` why."""

    correction: Correction
    state: str
    note: str


class CorrectionList(Struct, frozen=True, kw_only=True):
    """Corrections, the latest first."""

    total: int
    skip: int
    limit: int
    items: tuple[CorrectionItem, ...]
