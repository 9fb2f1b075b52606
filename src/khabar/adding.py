"""A few pages into a large record: linked among near articles, until all are linked anew.

A *whole* linking (`pipeline.build`) is a pure function of all articles. A *near* one links each page that came with the
articles nearest to it and writes what that says of it into the record in place: its links are provisional, the record
says so, and the next whole linking replaces them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khabar.corrections.applying import Plan, plan
from khabar.engine.rules import rules_hash
from khabar.ingest.attempt import QUIET, Faults
from khabar.link.marks import Marker
from khabar.link.near import Changes, Stood, changes
from khabar.link.near_roots import roots_of
from khabar.marking import LARGE, follow, marked_pages
from khabar.model import AnnotatedArticle, Correction, Failure, Linked, Page
from khabar.pipeline import annotate_pages, build, link_pages
from khabar.stages import Stages, load_stages
from khabar.store import naming, schema
from khabar.store.adding import Annotated, Look, RecordAdder, adding
from khabar.store.near import MarkedPage, NearIndex, near_index
from khabar.store.place import Place, is_there, place_of, reading

Read = Page | Failure
_MOST, _PART = 500, 20


class Nearness(Struct, frozen=True, kw_only=True):
    """When few pages are linked among near articles alone, and among how many.

    Attributes:
        most: Pages with provisional links that a record may have; 0: all is linked anew each time. None: 500, or the
            twentieth part of its pages, because a large record takes long to be linked anew.
        least: Pages of a record below which all is linked anew: that takes seconds.
        share: Part of the record's pages that may come at once.
        nearest: Articles that share most with one, which it is linked with.
        around: Articles at most, those among them that tell the events of these.
    """

    most: int | None = None
    least: int = LARGE
    share: float = 0.02
    nearest: int = 40
    around: int = 100


class Added(NamedTuple):
    """How many pages came in, and whether they were linked among near articles alone."""

    pages: int
    near: bool


class _Ground(NamedTuple):
    """What each page of an addition is worked on with."""

    adder: RecordAdder
    looked_up: NearIndex
    faults: Faults
    stages: Stages
    nearness: Nearness


def add(
    items: Iterable[Read],
    record: str,
    nearness: Nearness = Nearness(),  # noqa: B008
    faults: Faults = QUIET,
    stages: Stages | None = None,
    workers: int = 1,
) -> Added:
    """Add pages to a record: near where they are few and it is large, else by a build, which links all anew.

    Known pages are skipped. Near, each page is one transaction: a kill loses the page in hand.

    Args:
        items: Pages and failures.
        record: Where it is kept; made where there is none.
        nearness: What is few and what is large.
        faults: What to do about pages that fail.
        stages: Rules that are loaded already.
        workers: Processes of a build.

    Raises:
        RecordError: As `pipeline.build`.
    """
    came = tuple(items)
    if not _is_small(came, record, nearness):
        return Added(build(came, record, workers, faults, stages=stages), near=False)
    return Added(_add_near(came, record, nearness, faults, stages or load_stages()), near=True)


def link_anew(record: str, workers: int = 1) -> bool:
    """Link all of a record anew where links of it are provisional; whether there were such.

    Raises:
        RecordError: No record, or as `pipeline.build`.
    """
    if not provisional(record):
        return False
    build((), record, workers)
    return True


def provisional(record: str) -> int:
    """How many pages of a record have provisional links."""
    with reading(record) as connection:
        return Look(connection).provisional()


def _is_small(came: Sequence[Read], record: str, nearness: Nearness) -> bool:
    place = place_of(record)
    if nearness.most == 0 or not is_there(place) or place.is_unfinished():
        return False
    pages = [item for item in came if isinstance(item, Page)]
    with place.reading() as connection:
        look = Look(connection)
        there = look.count()
        most = max(_MOST, there // _PART) if nearness.most is None else nearness.most
        few = len(pages) <= nearness.share * there and look.provisional() + len(pages) <= most
    return few and there >= nearness.least


def _add_near(came: Sequence[Read], record: str, nearness: Nearness, faults: Faults, stages: Stages) -> int:
    place, written = place_of(record), 0
    with near_index(place) as index:
        with adding(record) as adder:
            ground = _Ground(adder, index, faults, stages, nearness)
            with adder.looking() as look:
                follow(look, index, adder.found)
            for item in came:
                written += _put(item, ground)
        index.set_of(_state(place))
    return written


def _state(place: Place) -> str:
    with place.watching() as state:
        return state()


# ── a page ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _put(item: Read, ground: _Ground) -> int:
    """Add a page or failure in one transaction; 1 where a page was added."""
    with ground.adder.looking() as look:
        named = _named(item, look)
        if named is None:
            return 0
        corrections = look.corrections()
        one = _annotated(named, plan(corrections), ground)
        told = _changes(one, corrections, look, ground)
    ground.adder.put([one], told.replaced, told.added)
    if isinstance(one.item, Failure):
        return 0
    ground.looked_up.put(_marked(one))
    return 1


def _marked(one: Annotated) -> list[MarkedPage]:
    assert isinstance(one.item, Page)  # noqa: S101 - a failure has no marks
    return list(marked_pages(Marker(), [one.item], one.articles, {one.item.name: (one.item.sha256, one.rules)}))


def _named(item: Read, look: Look) -> Read | None:
    """The page under the name to keep it; None where the record has it."""
    if isinstance(item, Failure):
        return item
    held = look.names([item])
    marked = naming.marked(item.name, item.sha256)
    if held.get(item.name, item.sha256) != item.sha256:
        item = replace(item, name=marked)
    return None if item.name in held else item


def _annotated(item: Read, planned: Plan, ground: _Ground) -> Annotated:
    found, articles = next(annotate_pages([item], 1, ground.faults, planned, ground.stages))
    return Annotated(found, articles, rules_hash() + planned.stamp(getattr(found, "sha256", "")))


def _changes(one: Annotated, corrections: Sequence[Correction], look: Look, ground: _Ground) -> Changes:
    """What a page brings to the links of the record."""
    if isinstance(one.item, Failure) or not one.articles:
        return Changes()
    others = _neighbours(one, look, ground)
    names = {article.page for article in others}
    pages = (one.item, *look.pages(names))
    found = link_pages(pages, (*one.articles, *others), corrections, names=ground.stages.names)
    return changes(found, _stood(one.articles, others, found, look), one.articles)


def _neighbours(one: Annotated, look: Look, ground: _Ground) -> tuple[AnnotatedArticle, ...]:
    """All articles of the nearest pages, and of those that tell most of their events."""
    most = ground.nearness.nearest
    near = [ground.looked_up.nearest(mark, most) for page in _marked(one) for mark in page.articles]
    pages = list(dict.fromkeys(ref.page for rank in zip_longest(*near) for ref in rank if ref is not None))[:most]
    articles = look.articles(pages)
    events = look.at("events", schema.EVENT_MEMBERS.c.mention, _mentions(articles))
    told = look.pages_of(m for event in events.values() for m in event.mentions)
    further = Counter(page for page in told if page not in pages)
    more = sorted(further, key=lambda page: (-further[page], page))[: ground.nearness.around - len(pages)]
    return (*articles, *look.articles(more))


def _mentions(articles: Iterable[AnnotatedArticle]) -> list[str]:
    return [mention.id for article in articles for mention in article.events]


def _stood(came: Iterable[AnnotatedArticle], others: Sequence[AnnotatedArticle], found: Linked, look: Look) -> Stood:
    """What the record says of a neighbourhood."""
    statements = [statement.id for article in others for statement in article.statements]
    events = look.at("events", schema.EVENT_MEMBERS.c.mention, _mentions(others))
    named = {mention.entity for article in came for mention in article.entities if mention.entity}
    return Stood(
        events=events,
        conflicts=look.at("conflicts", schema.CONFLICTS.c.event, [event.id for event in events.values()]),
        utterances=look.at("utterances", schema.RENDERINGS.c.statement, statements),
        stories=look.at("stories", schema.STORY_ARTICLES.c.page, {article.page for article in others}),
        origins=look.at(
            "origins", schema.ORIGINS.c.id, {origin.id for origin in found.origins} | roots_of(events.values())
        ),
        entities=look.at("entities", schema.ENTITIES.c.entity, named),
    )
