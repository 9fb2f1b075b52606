"""A part of a record, loaded by key: what one page of a browser shows, without reading the rest.

A part is the same records as the whole (`RecordContents`), restricted, so that what shows a record shows a part:
``open_book(part.contents, numbers=part.numbers)``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, literal, or_, select

from khabar.model import (
    AnnotatedArticle,
    EntitySummary,
    Event,
    Judgement,
    Linked,
    Page,
    RecordContents,
    Story,
    TimeExpression,
)
from khabar.store import keys, place, schema, tree
from khabar.store.asking import Queries, Query, one, some
from khabar.store.keys import Keys
from khabar.store.layout import Layout, order_of
from khabar.store.place import Place
from khabar.store.shared import Placed, Shared, Told, hold
from khabar.store.tree import Only

#: Lists of an article that are not read where only its head is wanted, or only what it tells.
_LISTS = frozenset(branch.field for branch in tree.ARTICLES.branches)
_HEAD = _LISTS - {"spans"}  # by which one without a title is opened
_SAID = _LISTS - {"statements"}
_DETAILED = _SAID - {"events"}
_TOLD = _DETAILED | {"participants", "topics", "outcome", "amounts", "instruments"}
#: What of an article no reader sees.
_UNSEEN = (_TOLD & {"topics", "outcome", "amounts", "instruments"}) | {"agency", "breaks", "quantities", "corrections"}
_READ_PAGE = Layout(Page).reader(order_of(schema.PAGES.c.keys()))
_LINKS = {branch.field: branch for branch in tree.LINKS}
_NAME, _JUDGED = schema.PAGES.c.name, schema.JUDGEMENTS.c
_PAGES = Query(select(schema.PAGES).where(_NAME.in_(some("names"))).order_by(_NAME))
#: Pages without their texts, which are most of the bytes of a record.
_COVERS = Query(
    select(*(literal("") if column.name in ("text", "rules") else column for column in schema.PAGES.c)).where(
        _NAME.in_(some("names"))
    )
)
#: Of the times, those that tell a length as an end: more than three hours. They alone change what is shown of an event.
_ENDS = Query(
    select(schema.TIMES)
    .where(
        schema.TIMES.c.page.in_(some("pages")),
        or_(schema.TIMES.c.mod == "MORE_THAN", schema.TIMES.c.mod == "LESS_THAN"),
    )
    .order_by(*schema.TIMES.primary_key.columns)
)
_READ_TIME = Layout(TimeExpression).reader(_IN_TIMES := order_of(schema.TIMES.c.keys()))
_SAID_ON = Query(select(schema.STATEMENTS.c.page).where(schema.STATEMENTS.c.id == one("id")))
_POSITIONS = Queries(
    lambda column: Query(
        select(column.table.c.position).where(column.in_(some("values"))).order_by(column.table.c.position)
    )
)
_OUTLETS = Query(select(schema.JUDGEMENTS).where(_JUDGED.kind == "outlet").order_by(_JUDGED.position))


class Part(NamedTuple):
    """Some of a record; ``numbers`` are those that its events have in the whole, from 1."""

    contents: RecordContents
    numbers: Mapping[str, int]


class Parts:
    """One state of a record, open to load any number of parts from. Get one from `reading`.

    Cost of a part: some thirty queries by key, milliseconds for any size of record; linear in what is shown.
    """

    def __init__(self, connection: Connection, name: str, shared: Shared) -> None:
        """Take a connection that nobody else uses, what the user calls the record, and what is known of its state."""
        self.connection = connection
        self._name = name
        self._shared = shared

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """The record as it is at one moment, for all that is loaded in the block."""
        self.connection.rollback()
        try:
            yield
        finally:
            self.connection.rollback()

    def once(self, question: Callable[..., Told], *given: int) -> Told:
        """The answer to a question about the whole record (`facets`), asked once by all who share its state."""
        return self._shared.once((question, *given), lambda: question(self.connection, *given))

    def kept(self, name: str, look: Callable[[], Told]) -> Told:
        """What is worked out of this state of the record under a name, once by all who share it."""
        return self._shared.once((name,), look)

    def event(self, identifier: str) -> Part | None:
        """One event with all its reports, conflicts and statements; None where the record has none of the name."""
        found = self.positions(schema.EVENTS.c.id, (identifier,))
        return self.events(found) if found else None

    def events(self, positions: Collection[int]) -> Part:
        """Events at these positions, and those that came of them."""
        return self.load(keys.of_events(self.connection, positions))

    def article(self, page: str) -> Part | None:
        """A page with its articles whole, and what links say of them; None for a name that no page has."""
        part = self.load(keys.of_page(self.connection, page))
        return part if any(one.name == page for one in part.contents.pages) else None

    def shown(self, page: str) -> Part | None:
        """A page as a reader sees its articles (`keys.of_shown`); None for a name that no page has."""
        part = self.load(keys.of_shown(self.connection, page))
        return part if any(one.name == page for one in part.contents.pages) else None

    def news(self, pages: Collection[str]) -> Part:
        """All that the coming of these pages touches, these whole: what is new by them can be told from it.

        Cost: linear in the events and stories that they tell, whatever the size of the record.
        """
        return self.load(keys.of_news(self.connection, pages))

    def story(self, identifier: str) -> Part | None:
        """One story with its articles' heads and its events; None where there is none of the name."""
        found = self.positions(schema.STORIES.c.id, (identifier,))
        return self.stories(found) if found else None

    def stories(self, positions: Collection[int]) -> Part:
        """Stories at these positions."""
        return self.load(keys.of_stories(self.connection, positions))

    def conflicts(self, positions: Collection[int]) -> Part:
        """Conflicts at these positions with the articles of their sides."""
        return self.load(keys.of_conflicts(self.connection, positions))

    def copies(self, positions: Collection[int]) -> Part:
        """Copies at these positions with the heads of their articles."""
        return self.load(keys.of_copies(self.connection, positions))

    def origins(self, positions: Collection[int]) -> Part:
        """Origins at these positions; of the articles that rest on them the references alone."""
        return self.load(keys.of_origins(self.connection, positions))

    def statements(self, pages: Collection[str]) -> Part:
        """What is said on these pages, and where else it is rendered."""
        return self.load(keys.of_statements(self.connection, pages))

    def drawer(self, page: str) -> Part:
        """A page whole, and what is said elsewhere in the words of its statements."""
        wanted = keys.of_statements(self.connection, (page,))
        return self.load(wanted._replace(whole=frozenset({page})))

    def page_of_statement(self, identifier: str) -> str | None:
        """The page on which a statement stands; None where there is none of the name."""
        page: str | None = _SAID_ON.value(self.connection, id=identifier)
        return page

    def heads(self, pages: Collection[str]) -> Part:
        """Pages, without their texts, with the heads of their articles: title, outlet, date."""
        return self.load(Keys(heads=frozenset(pages)))

    def texts(self, pages: Collection[str]) -> Part:
        """The same with their texts."""
        return self.load(Keys(heads=frozenset(pages), texts=frozenset(pages)))

    def lines(self, positions: Collection[int]) -> Part:
        """Events in a line each: all of themselves, nothing of the articles that tell them."""
        return self.load(keys.of_lines(self.connection, positions))

    def named_origins(self, positions: Collection[int]) -> Part:
        """Origins to be named: without the articles that rest on them."""
        return self.load(Keys(links={"origins": keys.named("origins", positions)}))

    def names(self, entities: Collection[str]) -> Part:
        """Nothing but who somebody is."""
        part = self.load(Keys())
        linked = replace(part.contents.linked, entities=self.entities(entities))
        return Part(replace(part.contents, linked=linked), part.numbers)

    def bare(self, field: str, positions: Collection[int]) -> tuple[Any, ...]:
        """Things of a list of `Linked` at these positions, in the order of the record, and nothing beside them."""
        return self._list(field, Only(positions))

    def whole(self, page: str) -> tuple[AnnotatedArticle, ...]:
        """The articles of a page, whole; none for a name that no page has."""
        return self._articles(Keys(whole=frozenset({page})))

    def page(self, name: str) -> Page | None:
        """What came in; None for a name that no page has."""
        return next(iter(self._pages(Keys(texts=frozenset({name})))), None)

    def entities(self, identifiers: Collection[str]) -> tuple[EntitySummary, ...]:
        """Summaries of entities with their spellings, in the order of the record; unknown ones are left out."""
        return self._shared.who(frozenset(identifiers), self._placed)

    def _placed(self, identifiers: Collection[str]) -> dict[str, Placed]:
        positions = self.positions(schema.ENTITIES.c.entity, identifiers)
        found: tuple[EntitySummary, ...] = self._list("entities", Only(positions))
        return {one.entity: Placed(position, one) for position, one in zip(positions, found, strict=True)}

    def positions(self, column: Any, values: Collection[Any]) -> tuple[int, ...]:  # noqa: ANN401 - any column
        """Positions in a list of the links where a column has one of these values, in order."""
        return tuple(_POSITIONS.of(column).values(self.connection, values=values)) if values else ()

    def load(self, wanted: Keys) -> Part:
        """The part that these keys tell of, with the names of everybody in it."""
        articles = self._articles(wanted)
        links = {field: self._list(field, only) for field, only in wanted.links.items()}
        links["entities"] = self.entities(_entities_in(articles, links))
        links["judgements"] = self.once(_outlets)
        empty = dict.fromkeys(Linked.__struct_fields__, ())
        contents = RecordContents(
            name=self._name,
            pages=self._pages(wanted),
            articles=articles,
            failures=(),
            linked=Linked(**{**empty, **links}),
        )
        return Part(contents, self._numbers(wanted.links.get("events"), links.get("events", ())))

    def _articles(self, wanted: Keys) -> tuple[AnnotatedArticle, ...]:
        """Articles in the order of the record, each with as much as any of the keys asks for."""
        depths, deeper = [], frozenset[str]()
        for pages, without in (
            (wanted.whole, frozenset[str]()),
            (wanted.shown, _UNSEEN),
            (wanted.detailed, _DETAILED),
            (wanted.told, _TOLD),
            (wanted.said, _SAID),
            (wanted.heads, _HEAD),
        ):
            depths.append((pages - deeper, without))
            deeper |= pages
        found = [
            article
            for pages, without in depths
            if pages
            for some in tree.read(self.connection, tree.ARTICLES, Only(pages, without)).values()
            for article in some
        ]
        ends = self._ends(wanted.detailed | wanted.told | wanted.said)
        complete = (
            replace(one, times=ends[one.page, one.article])
            if not one.times and (one.page, one.article) in ends
            else one
            for one in found
        )
        return tuple(sorted(complete, key=lambda article: (article.page, article.article)))

    def _ends(self, pages: frozenset[str]) -> dict[tuple[str, int], tuple[TimeExpression, ...]]:
        """By article the lengths that these pages tell as ends."""
        found: dict[tuple[str, int], tuple[TimeExpression, ...]] = {}
        for row in _ENDS.rows(self.connection, pages=pages) if pages else ():
            key = row[_IN_TIMES["page"]], row[_IN_TIMES["article"]]
            found[key] = (*found.get(key, ()), _READ_TIME(row))
        return found

    def _list(self, field: str, only: Only) -> tuple[Any, ...]:
        return tree.read(self.connection, _LINKS[field], only).get((), ()) if only.values else ()

    def _pages(self, wanted: Keys) -> tuple[Page, ...]:
        """Pages in the order of the record; those of which less than what is told is wanted come without their text."""
        full = wanted.texts | wanted.detailed | wanted.shown | wanted.whole
        asked = ((_PAGES, full), (_COVERS, (wanted.heads | wanted.said | wanted.told) - full))
        found = [_READ_PAGE(row) for query, names in asked if names for row in query.rows(self.connection, names=names)]
        return tuple(sorted(found, key=attrgetter("name")))

    def _numbers(self, only: Only | None, events: tuple[Event, ...]) -> dict[str, int]:
        positions = sorted(only.values) if only else ()
        return {event.id: position + 1 for event, position in zip(events, positions, strict=True)}


@contextmanager
def reading(record: str) -> Iterator[Parts]:
    """Open a record to load parts of it; nobody writes to it through this.

    Raises:
        RecordError: No such record, not a record, of another version, or damaged.

    Example: ``with reading("news.khabar") as parts: parts.article("a.txt")``.
    """
    with opened(place.place_of(record)) as parts:
        yield parts


@contextmanager
def opened(where: Place, shared: Shared | None = None) -> Iterator[Parts]:
    """The same for a place; ``shared``: what others know of the same state of the record, None for nothing.

    Raises:
        RecordError: As `reading`.
    """
    place.check(where)
    with where.reading() as connection:
        known = Shared() if shared is None else shared
        hold(connection, known)
        yield Parts(connection, where.name, known)


def _outlets(connection: Connection) -> tuple[Judgement, ...]:
    """Which names are of one outlet: needed wherever outlets are counted."""
    return tuple(map(_LINKS["judgements"].item_of, _OUTLETS.rows(connection)))


def _entities_in(articles: Iterable[AnnotatedArticle], links: Mapping[str, tuple[Any, ...]]) -> frozenset[str]:
    """Identifiers of everybody that a part may have to name."""
    named: set[str | None] = set()
    for article in articles:
        named.update(_entities_of(article))
    for event in links.get("events", ()):
        named.update(event.participants)
        named.update(_entities_claimed(event))
    for story in links.get("stories", ()):
        named.update(_entities_shared(story))
    named.update(name for origin in links.get("origins", ()) for name in (origin.label, origin.id.partition(":")[2]))
    named.update(utterance.speaker for utterance in links.get("utterances", ()))
    named.update(side.value for conflict in links.get("conflicts", ()) for side in conflict.sides)
    return frozenset(name for name in named if name)


def _entities_of(article: AnnotatedArticle) -> Iterator[str | None]:
    yield article.outlet.entity if article.outlet else None
    yield from (mention.entity for mention in article.entities)
    for statement in article.statements:
        yield from (statement.speaker.entity, statement.addressee)
        yield from (link.entity for link in statement.chain)
    for mention in article.events:
        yield from (participant.entity for participant in mention.participants)
        yield mention.place.entity if mention.place else None


def _entities_claimed(event: Event) -> Iterator[str]:
    """Whom the claims of an event name: as a value, or as a hand that passed one on."""
    for value in (value for claim in event.claims for value in claim.values):
        yield from value.value.split(", ")
        for report in value.reports:
            yield from report.chain


def _entities_shared(story: Story) -> Iterator[str]:
    yield from story.participants
    yield from (name for link in story.links for name in link.names)
