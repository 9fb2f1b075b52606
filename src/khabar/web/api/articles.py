"""Articles, copies, passages of pages, outlets and entities; failures, runs and the record itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from khabar import __version__
from khabar.brief.contents import Book
from khabar.errors import AbsentError
from khabar.model import AnnotatedArticle, ArticleRef
from khabar.store import facets, houses, listing, roots
from khabar.store.listing import ArticlesAsked, EventsAsked, StatementsAsked, Window
from khabar.store.roll import read_roll
from khabar.store.runs import read_runs
from khabar.web import items, shapes
from khabar.web.api.contract import Key, Lib, PathKey, Shown, answer, gives
from khabar.web.api.filters import Articles
from khabar.web.asked import FURTHEST
from khabar.web.passage import MOST_AROUND, passage

router = APIRouter()
PageName = Annotated[str, Path(min_length=1, max_length=500, description="Name of the page, its slashes as %2F.")]
Number = Annotated[int, Path(ge=0, le=FURTHEST, description="Number of the article on the page.")]
Offset = Annotated[int, Query(ge=0, le=FURTHEST, description="Code point of the page's text.")]
#: Spellings, neighbours and names of one answer.
_FIRST, _MOST = 50, 1000
#: Articles of an outlet, the latest, in which its spellings are looked for.
_SAMPLE = 200
_NONE = Window(0, 0)


@router.get("/articles", summary="Articles", **gives(shapes.ArticleList))
def get_articles(library: Lib, window: Shown, asked: Articles) -> Response:
    """Articles by outlet and day of publication, the latest first; headlines alone are left out."""
    with library.parts() as parts:
        total, found = listing.articles(parts.connection, ArticlesAsked(**asked.model_dump()), window)
        part = parts.heads({ref.page for ref in found})
    articles = {ArticleRef(page=one.page, article=one.article): one for one in part.contents.articles}
    shown = tuple(items.article_item(articles[ref]) for ref in found)
    return answer(shapes.ArticleList(total=total, skip=window.first, limit=window.most, items=shown))


@router.get("/articles/{page:path}/{article}/links", summary="Links of an article", **gives(shapes.ArticleLinks))
def get_links(library: Lib, page: PageName, article: Number) -> Response:
    """What many articles together tell of one: its events, copies, versions, stories, conflicts, origins."""
    ref = ArticleRef(page=page, article=article)
    with library.parts() as parts:
        part = parts.article(page)
    book = library.book(part) if part else None
    if book is None or ref not in book.articles:
        raise AbsentError(f"{page}#{article}: no such article in this record")
    linked, told = book.record.linked, {mention.id for mention in book.articles[ref].events}
    events = tuple(items.event_item(one, book) for one in linked.events if told & set(one.mentions))
    links = shapes.ArticleLinks(
        article=ref,
        events=events,
        copies=tuple(one for one in linked.copies if ref in (one.left, one.right)),
        versions=tuple(one for one in linked.versions if ref in (one.earlier, one.later)),
        stories=tuple(story.id for story in linked.stories),
        conflicts=linked.conflicts,
        origins=tuple(items.origin_item(origin, book) for origin in linked.origins),
    )
    return answer(links)


@router.get("/articles/{page:path}/{article}", summary="An article", **gives(AnnotatedArticle))
def get_article(library: Lib, page: PageName, article: Number) -> Response:
    """One article with all that is found in it: the line that `khabar annotate` prints."""
    with library.parts() as parts:
        found = [one for one in parts.whole(page) if one.article == article]
    if not found:
        raise AbsentError(f"{page}#{article}: no such article in this record")
    return answer(found[0])


@router.get("/passages/{page:path}", summary="A passage of a page", **gives(shapes.PassageItem))
def get_passage(
    library: Lib,
    page: PageName,
    start: Offset,
    end: Offset,
    around: Annotated[int, Query(ge=0, le=MOST_AROUND, description="Code points before and behind.")] = 200,
) -> Response:
    """The characters that a cell of the record came from, with what stands around them."""
    return answer(passage(library, page, (start, end), around))


@router.get("/copies", summary="Copies", **gives(shapes.CopyList))
def get_copies(library: Lib, window: Shown, kind: Key = None) -> Response:
    """Articles that share text, with the aligned stretches."""
    with library.parts() as parts:
        found = roots.copies(parts.connection, kind, window)
        shown = parts.bare("copies", found.positions)
    return answer(shapes.CopyList(total=found.total, skip=window.first, limit=window.most, items=shown))


# ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@router.get("/entities", summary="Entities", **gives(shapes.EntityList))
def get_entities(library: Lib, window: Shown, type: Key = None, name: Key = None) -> Response:
    """Persons, bodies, places and groups, those met most often first; ``name`` stands in a name or spelling."""
    with library.parts() as parts:
        found = parts.once(read_roll).some(type, name, window)
        by_place = dict(zip(sorted(found.positions), parts.bare("entities", found.positions), strict=True))
    shown = tuple(
        shapes.EntityItem(
            entity=one.entity,
            type=one.type,
            name_ar=one.name_ar,
            name_en=one.name_en,
            count=sum(one.variants.values()),
        )
        for one in (by_place[position] for position in found.positions)
    )
    return answer(shapes.EntityList(total=found.total, skip=window.first, limit=window.most, items=shown))


@router.get("/entities/{entity}", summary="An entity", **gives(shapes.EntityDetail))
def get_entity(library: Lib, entity: PathKey) -> Response:
    """One entity: its names, how each outlet spells it, how much it does and says, who stands beside it."""
    with library.parts() as parts:
        summary = parts.entities((entity,))
        if not summary:
            raise AbsentError(f"{entity}: no such entity in this record")
        events = listing.events(parts.connection, EventsAsked(participant=entity), _NONE).total
        statements, _ = listing.statements(parts.connection, StatementsAsked(speaker=entity), _NONE)
        variants = listing.spelled_by(parts.connection, entity, _MOST)
        near = listing.together(parts.connection, entity, _FIRST)
        part = parts.names({one.value for one in near})
    book = library.book(part)
    beside = tuple(shapes.Beside(**_name(one.value, book), events=one.number) for one in near)
    spelt = tuple(
        shapes.Spelt(outlet=one.outlet, entity=entity, spelling=one.spelling, count=one.number) for one in variants
    )
    return answer(
        shapes.EntityDetail(summary=summary[0], events=events, statements=statements, variants=spelt, beside=beside)
    )


def _name(entity: str, book: Book) -> dict[str, str]:
    label = book.names.of(entity)
    return {"entity": entity, "name_ar": label.ar, "name_en": label.en}


@router.get("/outlets", summary="Outlets", **gives(shapes.OutletList))
def get_outlets(library: Lib, window: Shown) -> Response:
    """Who published the articles, those with most first."""
    with library.parts() as parts:
        found = tuple(map(_outlet, parts.once(houses.outlets)))
    shown = found[window.first : window.first + window.most]
    return answer(shapes.OutletList(total=len(found), skip=window.first, limit=window.most, items=shown))


def _outlet(one: houses.OutletRow) -> shapes.OutletItem:
    return shapes.OutletItem(id=one.outlet, name=one.name, articles=one.articles, first=one.first, last=one.last)


@router.get("/outlets/{outlet}", summary="An outlet", **gives(shapes.OutletDetail))
def get_outlet(library: Lib, outlet: PathKey) -> Response:
    """One outlet: which agencies it credits, how it spells names, with whom it shares text."""
    with library.parts() as parts:
        found = [one for one in map(_outlet, parts.once(houses.outlets)) if one.id == outlet]
        if not found:
            raise AbsentError(f"{outlet}: no such outlet in this record")
        agencies = houses.agencies_of(parts.connection, outlet, _MOST)
        _, refs = listing.articles(parts.connection, ArticlesAsked(outlet), Window(0, _SAMPLE))
        spellings = houses.house_spellings(parts.connection, refs, _FIRST)
        copies = parts.once(houses.exchanges).get(outlet, ())[:_MOST]
    return answer(
        shapes.OutletDetail(
            outlet=found[0],
            agencies=tuple(shapes.Credited(agency=one.value, articles=one.number) for one in agencies),
            spellings=tuple(
                shapes.Spelt(outlet=outlet, entity=one.entity, spelling=one.spelling, count=one.number)
                for one in spellings
            ),
            copies=tuple(shapes.Exchanged(**one._asdict()) for one in copies),
        )
    )


# ── the record ──────────────────────────────────────────────────────────────────────────────────────────────────


@router.get("/failures", summary="Failures", **gives(shapes.FailureList))
def get_failures(library: Lib, window: Shown) -> Response:
    """Pages that could not be read, with the reason and what to do."""
    with library.parts() as parts:
        total, shown = listing.failures(parts.connection, window)
    return answer(shapes.FailureList(total=total, skip=window.first, limit=window.most, items=shown))


@router.get("/runs", summary="Runs", **gives(shapes.RunList))
def get_runs(library: Lib, window: Shown) -> Response:
    """The builds that brought pages in, in their order."""
    runs = read_runs(library.record)
    shown = tuple(
        shapes.RunItem(run=one.run, pages=len(one.pages), names=one.pages[:_FIRST])
        for one in runs[window.first : window.first + window.most]
    )
    return answer(shapes.RunList(total=len(runs), skip=window.first, limit=window.most, items=shown))


@router.get("/record", summary="The record", **gives(shapes.RecordItem))
def get_record(library: Lib) -> Response:
    """How much there is in the record, and which state of it this is."""
    with library.parts() as parts:
        counted = facets.count_of(parts.connection)
    return answer(shapes.RecordItem(name=library.name, state=library.state, version=__version__, counts=counted))
