"""A record with its indexes: what every form of the brief looks things up in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from khabar.brief.corrected import Mended, find_mended
from khabar.brief.names import Listed, Names, find_names, load_listed
from khabar.brief.novelty import Novelty, find_novelty
from khabar.brief.words import Label, Words, load_words, same
from khabar.model import (
    AnnotatedArticle,
    ArticleRef,
    Event,
    EventMention,
    Linked,
    Origin,
    Page,
    RecordContents,
    Seen,
    Statement,
    Utterance,
)


class Told(NamedTuple):
    """An event mention with the article that tells it."""

    article: AnnotatedArticle
    mention: EventMention


class Said(NamedTuple):
    """A statement with the article that reports it."""

    article: AnnotatedArticle
    statement: Statement


class Counts(NamedTuple):
    """How much there is. ``articles`` are main and embedded ones; headlines alone are counted apart."""

    pages: int
    articles: int
    headlines: int
    outlets: int
    origins: int
    events: int
    conflicts: int
    statements: int
    copies: int
    failures: int


class Book(NamedTuple):
    """A record and the ways into it."""

    record: RecordContents
    words: Words
    names: Names
    pages: Mapping[str, Page]
    articles: Mapping[ArticleRef, AnnotatedArticle]
    told: Mapping[str, Told]
    said: Mapping[str, Said]
    origins: Mapping[str, Origin]
    events: Mapping[str, Event]
    numbers: Mapping[str, int]
    rendered: Mapping[str, Utterance]
    disputed: frozenset[str]
    mended: Mended
    later: Mapping[ArticleRef, frozenset[ArticleRef]]
    novelty: Novelty | None = None

    def utterance(self, statement: str) -> str:
        """The utterance that a statement renders; the statement itself where no other article does."""
        found = self.rendered.get(statement)
        return statement if found is None else found.id

    def is_mended(self, mention: str, attribute: str | None = None) -> bool:
        """Whether a person mended an attribute of an event mention; None for anything of it, or what it is one with."""
        told = self.told.get(mention)
        found = self.mended.of_event(*told) if told is not None else frozenset[str]()
        return attribute in found if attribute else bool(found) or mention in self.mended.joined

    def outlet(self, article: AnnotatedArticle) -> Label:
        """Who published an article, marked where only an advert tells; the article itself for an unknown one."""
        outlet = article.outlet
        if outlet is None:
            return same(f"{article.page}#{article.article}")
        name = self.names.of(outlet.entity) if outlet.entity else same(outlet.name)
        if outlet.evidence != "advert":
            return name
        mark = self.words.ui("from_advert")
        return Label(f"{name.ar} ({mark.ar})", f"{name.en} ({mark.en})")


class Voice(NamedTuple):
    """What Khabar says in its own words, whatever the record: labels, and names that the lexicon knows."""

    words: Words
    listed: Listed


def load_voice() -> Voice:
    """Read the tables. Cost: some milliseconds; keep it where many parts of a record are shown."""
    return Voice(load_words(), load_listed())


def open_book(
    record: RecordContents,
    seen: Seen | None = None,
    voice: Voice | None = None,
    numbers: Mapping[str, int] | None = None,
) -> Book:
    """Index a record, or a part of one. Cost: linear in its size.

    Args:
        record: What to show.
        seen: What the reader knows of it, None where nobody asked.
        voice: Labels and names; None to read them.
        numbers: Of a part (`store.parts`), the numbers that its events have in the whole; None for a whole record.
    """
    words, listed = voice or load_voice()
    return Book(
        record=record,
        words=words,
        names=find_names(record.linked, record.articles, words, listed),
        pages={page.name: page for page in record.pages},
        articles={ArticleRef(page=a.page, article=a.article): a for a in record.articles},
        told={m.id: Told(a, m) for a in record.articles for m in a.events},
        said={s.id: Said(a, s) for a in record.articles for s in a.statements},
        origins={origin.id: origin for origin in record.linked.origins},
        events={event.id: event for event in record.linked.events},
        numbers=numbers or {event.id: n for n, event in enumerate(record.linked.events, start=1)},
        rendered={r.statement: u for u in record.linked.utterances for r in u.renderings},
        disputed=_disputed(record),
        mended=find_mended(record),
        later=_later(record),
        novelty=None if seen is None else find_novelty(record, seen),
    )


def _disputed(record: RecordContents) -> frozenset[str]:
    """Events whose accounts differ, in a claim or in who said what."""
    claims = {e.id for e in record.linked.events if any(c.status == "conflict" for c in e.claims)}
    return frozenset(claims | {c.event for c in record.linked.conflicts if c.event})


def outlet_key(article: AnnotatedArticle) -> str | None:
    """What tells outlets apart: the entity, else the name; None where it is unknown."""
    return None if article.outlet is None else article.outlet.entity or article.outlet.name


def outlets_of(articles: Iterable[AnnotatedArticle], linked: Linked) -> int:
    """How many outlets published some articles, each under all its names; an unknown outlet adds none."""
    heads = {j.left: j.right for j in linked.judgements if j.kind == "outlet"}
    return len({heads.get(key, key) for a in articles if (key := outlet_key(a)) is not None})


def count(record: RecordContents) -> Counts:
    """The figures of the head of the brief."""
    linked = record.linked
    texts = [a for a in record.articles if a.kind != "headline"]
    return Counts(
        pages=len(record.pages),
        articles=len(texts),
        headlines=len(record.articles) - len(texts),
        outlets=outlets_of(texts, linked),
        origins=len(linked.origins),
        events=len(linked.events),
        conflicts=len(linked.conflicts),
        statements=sum(len(a.statements) for a in record.articles),
        copies=len(linked.copies),
        failures=len(record.failures),
    )


def _later(record: RecordContents) -> dict[ArticleRef, frozenset[ArticleRef]]:
    """The later versions of each article that has some."""
    found: dict[ArticleRef, frozenset[ArticleRef]] = {}
    for version in record.linked.versions:
        found[version.earlier] = found.get(version.earlier, frozenset()) | {version.later}
    return found
