"""The rows of each table: what stands in articles, article by article, then what many articles tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from khabar.brief.bounds import length_bound
from khabar.export.days import span_of
from khabar.export.material import HAPPENED, Head, Material
from khabar.model import AnnotatedArticle, Event, EventMention, Mention, Quantity, Statement, TimeExpression

Cell = str | int | float | bool | tuple[str, ...] | None


# ── what stands in articles ─────────────────────────────────────────────────────────────────────────────────────


def head_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    """Articles as they are cited."""
    return (_head(head) for head in material.heads.values())


def _head(head: Head) -> tuple[Cell, ...]:
    day = head.published
    dated = (day.value, day.precision, day.rule) if day else (None, None, None)
    known = (head.ref.page, head.ref.article, head.kind, head.title, head.outlet, head.entity, head.url)
    return (*known, *dated, head.characters, head.sha256)


def article_rows(
    read: Callable[[AnnotatedArticle, Material], Iterator[tuple[Cell, ...]]],
) -> Callable[[Material], Iterator[tuple[Cell, ...]]]:
    """Rows of a table from those of each article, in the order of the record."""

    def rows(material: Material) -> Iterator[tuple[Cell, ...]]:
        for leaf in material.leaves:
            for article in leaf.articles:
                yield from read(article, material)

    return rows


def _at(article: AnnotatedArticle, cell: Mention | TimeExpression | Quantity) -> tuple[Cell, ...]:
    return (article.page, article.article, cell.start, cell.end, cell.exact)


def mention_cells(article: AnnotatedArticle, _material: Material) -> Iterator[tuple[Cell, ...]]:
    """Names of an article."""
    for one in article.entities:
        yield (*_at(article, one), one.type, one.form, one.entity, one.wikidata, one.name_ar, one.name_en, one.rule)


def time_cells(article: AnnotatedArticle, _material: Material) -> Iterator[tuple[Cell, ...]]:
    """Time expressions of an article."""
    for one in article.times:
        yield (*_at(article, one), one.type, one.value, one.mod, one.anchor, one.resolved, one.alternative, one.rule)


def quantity_cells(article: AnnotatedArticle, _material: Material) -> Iterator[tuple[Cell, ...]]:
    """Quantities of an article."""
    for one in article.quantities:
        yield (*_at(article, one), one.kind, one.low, one.high, one.unit, one.approx, one.rule)


def statement_cells(article: AnnotatedArticle, material: Material) -> Iterator[tuple[Cell, ...]]:
    """Statements of an article."""
    for one in article.statements:
        content = one.content
        place = (article.page, article.article, content.start, content.end, content.exact)
        yield (one.id, *place, *_voice(one), material.uttered.get(one.id), one.rule)


def _voice(one: Statement) -> tuple[Cell, ...]:
    cue = one.cue
    cued = (cue.exact, cue.lemma, cue.act, cue.start, cue.end) if cue else (None, None, None, None, None)
    chain = tuple(link.entity or link.label or link.role for link in one.chain)
    return (one.mode, one.polarity, *cued, one.speaker.entity, one.speaker.how, chain, one.addressee)


def telling_cells(article: AnnotatedArticle, material: Material) -> Iterator[tuple[Cell, ...]]:
    """Event mentions of an article."""
    for one in article.events:
        event = material.events.get(one.id)
        place = (article.page, article.article, one.evidence.start, one.evidence.end, one.evidence.exact)
        trigger = (one.trigger.exact, one.trigger.start, one.trigger.end)
        standing = (one.modality, one.modality in HAPPENED, one.background)
        known = (one.type, one.mode, one.cameo, *standing, *_details(one, article), *_members(one))
        yield (
            one.id,
            event.id if event else None,
            *place,
            *trigger,
            *known,
            one.statement,
            _origin(one, material),
            one.rule,
        )


def _details(one: EventMention, article: AnnotatedArticle) -> tuple[Cell, ...]:
    length = one.duration
    return (
        one.time.value if one.time else None,
        one.place.entity if one.place else None,
        length.value if length else None,
        length.approx if length else None,
        length_bound(article, one),
    )


def _members(one: EventMention) -> tuple[Cell, ...]:
    named = [part for part in one.participants if part.entity]
    return tuple(part.entity or "" for part in named), tuple(part.role for part in named)


def _origin(one: EventMention, material: Material) -> str | None:
    return material.origins.get(one.id)


def amount_cells(article: AnnotatedArticle, _material: Material) -> Iterator[tuple[Cell, ...]]:
    """Counts and money beside an article's events."""
    for event in article.events:
        for one in event.amounts:
            place = (article.page, article.article, one.mention.start, one.mention.end)
            yield (event.id, *place, one.kind, one.low, one.high, one.approx, one.unit, event.modality in HAPPENED)


# ── what many articles tell ─────────────────────────────────────────────────────────────────────────────────────


def event_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    """Events with their counts."""
    disputed = {conflict.event for conflict in material.linked.conflicts}
    for one in material.linked.events:
        days = span_of(one.date)
        tally = material.tally(one)
        known = (one.type, one.mode, one.cameo, one.modality, one.modality in HAPPENED, one.background, one.date)
        counts = (tally.mentions, tally.articles, tally.outlets, tally.origins)
        ends = (days.first, days.last) if days else (None, None)
        yield (one.id, *known, *ends, one.participants, *counts, one.id in disputed or _differs(one))


def _differs(event: Event) -> bool:
    return any(claim.status == "conflict" for claim in event.claims)


def claim_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    """Every account of every attribute."""
    for event in material.linked.events:
        for claim in event.claims:
            for value in claim.values:
                for one in value.reports:
                    told = (event.id, claim.attribute, claim.status, claim.origins, value.value, value.approx)
                    place = (one.page, one.article, one.start, one.end, one.exact)
                    yield (*told, *place, one.chain, one.origin, one.mention)


def conflict_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    """Every side of every conflict."""
    for number, conflict in enumerate(material.linked.conflicts, start=1):
        for one in conflict.sides:
            place = (one.page, one.article, one.start, one.end, one.exact)
            yield (number, conflict.kind, conflict.event, conflict.about, one.value, *place, conflict.note)


def copy_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    """Pairs that share text."""
    for one in material.linked.copies:
        sides = (one.left.page, one.left.article, one.right.page, one.right.article)
        yield (*sides, one.kind, one.share, one.direction)


def origin_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    """Roots with the articles that rest on them."""
    for one in material.linked.origins:
        yield one.id, one.kind, one.label, tuple(f"{ref.page}#{ref.article}" for ref in one.articles)


def entity_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    """Entities with their codes and spellings."""
    directory = material.directory
    for one in material.linked.entities:
        spelt = tuple(sorted(one.variants))
        codes = (directory.wikidata(one.entity), directory.iso2(one.entity))
        yield one.entity, one.type, one.name_ar, one.name_en, *codes, spelt, sum(one.variants.values())


def story_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    """Stories with their articles and events."""
    for one in material.linked.stories:
        articles = tuple(f"{ref.page}#{ref.article}" for ref in one.articles)
        yield one.id, one.title.exact, one.first, one.last, one.ended, articles, one.events, one.participants
