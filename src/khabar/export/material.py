"""What every format is made of: a record's links, the heads of its articles, and its pages one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from khabar.brief.passages import plain
from khabar.export.actors import Directory, load_directory
from khabar.model import (
    AnnotatedArticle,
    Article,
    ArticleRef,
    Event,
    EventMention,
    Linked,
    Page,
    Published,
    Span,
    Statement,
)
from khabar.store.leaves import Leaf

#: Modalities of what happened or happens. Whatever else an article tells (planned, denied, demanded, feared, claimed
#: by an adversary) is no event in a format that knows events alone.
HAPPENED = frozenset({"happened", "ongoing", "recurring"})


class Walked(Protocol):
    """Something whose pages can be walked over more than once."""

    @property
    def name(self) -> str:
        """What the user calls the record."""

    @property
    def linked(self) -> Linked:
        """What many articles together tell."""

    def __iter__(self) -> Iterator[Leaf]:
        """Pages with their articles in the order of the record."""


class Head(NamedTuple):
    """What is cited of an article. ``outlet`` and ``entity`` (of the outlet), ``title``, ``url``: None for unknown.

    ``characters`` are those of its text, boilerplate left out.
    """

    ref: ArticleRef
    kind: str
    outlet: str | None
    entity: str | None
    title: str | None
    url: str | None
    published: Published | None
    sha256: str
    characters: int

    @property
    def day(self) -> str | None:
        """The day of publication, ``2025-02-12``; None where only a month or a year is known, or nothing."""
        return self.published.value if self.published and self.published.precision == "day" else None


class Tally(NamedTuple):
    """How often an event is told: three counts that must not be mistaken for one another, and the mentions."""

    articles: int
    outlets: int
    origins: int
    mentions: int


class Material(NamedTuple):
    """A record, ready to be written in any format.

    Attributes:
        leaves: Pages with their articles; may be walked over again.
        heads: By article.
        leads: Events by the one mention that stands for them: the fullest of those that have the event's modality.
        events: Events by any of their mentions.
        origins: The origin of an event mention, by the mention; one that no claim rests on has none.
        tallies: How often each event is told.
        uttered: The utterance that a statement renders, by the statement; one that no other article renders has none.
        directory: Names and codes of the lexicon.
    """

    leaves: Walked
    heads: Mapping[ArticleRef, Head]
    leads: Mapping[str, Event]
    events: Mapping[str, Event]
    origins: Mapping[str, str]
    tallies: Mapping[str, Tally]
    uttered: Mapping[str, str]
    directory: Directory

    @property
    def name(self) -> str:
        """The record's name without the folders it lies in: the same bytes wherever it lies."""
        return self.leaves.name.rstrip("/").rpartition("/")[2]

    @property
    def linked(self) -> Linked:
        """What many articles together tell."""
        return self.leaves.linked

    def told(self) -> Iterator[tuple[Event, EventMention, Leaf, AnnotatedArticle]]:
        """Events that happened, each with the mention that stands for it, in the order of the record."""
        for leaf in self.leaves:
            for article in leaf.articles:
                for mention in article.events:
                    event = self.leads.get(mention.id)
                    if event is not None and event.modality in HAPPENED:
                        yield event, mention, leaf, article

    def tally(self, event: Event) -> Tally:
        """Counts of an event."""
        return self.tallies[event.id]


class InMemory(NamedTuple):
    """A record that is in memory, as something to walk over."""

    name: str
    linked: Linked
    pages: tuple[Page, ...]
    articles: Mapping[str, tuple[AnnotatedArticle, ...]]

    def __iter__(self) -> Iterator[Leaf]:  # type: ignore[override]
        """Pages with their articles."""
        return (Leaf(page, self.articles.get(page.name, ())) for page in self.pages)


def material_of(leaves: Walked) -> Material:
    """Look a record over once: heads, and which mention stands for each event. Cost: one walk; memory for the links."""
    heads: dict[ArticleRef, Head] = {}
    best: dict[str, tuple[tuple[int, ...], str]] = {}
    events = {mention: event for event in leaves.linked.events for mention in event.mentions}
    for leaf in leaves:
        for article in leaf.articles:
            heads[ref_of_article(article)] = _head(leaf.page, article)
            _keep_best(best, events, article.events)
    by_id = {event.id: event for event in leaves.linked.events}
    return Material(
        leaves=leaves,
        heads=heads,
        leads={mention: by_id[event] for event, (_, mention) in best.items()},
        events=events,
        origins=_origins(leaves.linked.events),
        tallies=_tallies(leaves.linked, heads),
        uttered={one.statement: said.id for said in leaves.linked.utterances for one in said.renderings},
        directory=load_directory(leaves.linked.entities),
    )


def _keep_best(
    best: dict[str, tuple[tuple[int, ...], str]], events: Mapping[str, Event], mentions: Iterable[EventMention]
) -> None:
    """The fullest telling of each event so far; of equals the first."""
    for mention in mentions:
        event = events.get(mention.id)
        if event is None:
            continue
        weight = _weight(mention, event)
        if event.id not in best or weight > best[event.id][0]:
            best[event.id] = (weight, mention.id)


def _weight(mention: EventMention, event: Event) -> tuple[int, ...]:
    known = {participant.entity for participant in mention.participants if participant.entity}
    details = sum(part is not None for part in (mention.time, mention.place, mention.duration))
    return (mention.modality == event.modality, len(known & set(event.participants)), details)


def _head(page: Page, article: Article) -> Head:
    outlet = article.outlet
    return Head(
        ref=ref_of_article(article),
        kind=article.kind,
        outlet=outlet.name if outlet else None,
        entity=outlet.entity if outlet else None,
        title=plain(article.title.exact, page.media) if article.title else None,
        url=page.url if article.kind == "main" else None,
        published=article.published,
        sha256=page.sha256,
        characters=sum(span.end - span.start for span in article.spans),
    )


def _tallies(linked: Linked, heads: Mapping[ArticleRef, Head]) -> dict[str, Tally]:
    """Counts of every event; names of one outlet count once."""
    aliases = {one.left: one.right for one in linked.judgements if one.kind == "outlet"}
    outlets = {ref: head.entity or head.outlet for ref, head in heads.items()}
    found = {}
    for event in linked.events:
        refs = {ref_of(mention) for mention in event.mentions}
        keys = {key for ref in refs if (key := outlets.get(ref))}
        origins = {report.origin for claim in event.claims for value in claim.values for report in value.reports}
        found[event.id] = Tally(
            len(refs), len({aliases.get(key, key) for key in keys}), len(origins), len(event.mentions)
        )
    return found


def _origins(events: Iterable[Event]) -> dict[str, str]:
    return {
        report.mention: report.origin
        for event in events
        for claim in event.claims
        for value in claim.values
        for report in value.reports
    }


def ref_of(mention: str) -> ArticleRef:
    """The article of an event mention or a statement: ``a.txt#0/e1`` → a.txt, 0."""
    page, _, number = mention.rpartition("/")[0].rpartition("#")
    return ArticleRef(page=page, article=int(number))


def ref_of_article(article: Article) -> ArticleRef:
    """An article's own reference."""
    return ArticleRef(page=article.page, article=article.article)


def name_of(ref: ArticleRef) -> str:
    """An article as one word: ``a.txt#0``."""
    return f"{ref.page}#{ref.article}"


def stretch_of(statement: Statement) -> Span:
    """What to show of a statement: its content; where the speaker takes that back, from the word on that does.

    نفى الكرملين إجراء مكالمة: the content alone (إجراء مكالمة) would read as if the Kremlin had said it.
    """
    content, cue = statement.content, statement.cue
    if statement.polarity != "negative" or cue is None:
        return Span(content.start, content.end)
    return Span(min(cue.start, content.start), max(cue.end, content.end))
