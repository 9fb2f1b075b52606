"""Adding to a record in place: pages with what a linking over near articles found, in one transaction.

Nothing of the record is copied, so it takes as long in a large record as in a small one. Lists grow at their ends, and
what stood at a position is written anew there: the order of a built record comes back with the next whole linking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, func, select

from khabar.model import AnnotatedArticle, Correction, Failure, Page
from khabar.store import naming, runs, schema, tree
from khabar.store.asking import Queries, Query, some
from khabar.store.layout import Layout, order_of
from khabar.store.place import Adding, check, place_of
from khabar.store.record import corrections_of
from khabar.store.tree import Branch, Only

_PAGE, _FAILURE = Layout(Page), Layout(Failure)
_READ_PAGE = _PAGE.reader(order_of(schema.PAGES.c.keys()))
_LINKS = {branch.field: branch for branch in tree.LINKS}
_NAME = schema.PAGES.c.name
_PAGES = Query(select(schema.PAGES).where(_NAME.in_(some("names"))).order_by(_NAME))
_HELD = Query(select(_NAME, schema.PAGES.c.sha256).where(_NAME.in_(some("names"))))
_RULES = select(_NAME, schema.PAGES.c.sha256, schema.PAGES.c.rules)
_TOLD = schema.EVENT_MENTIONS.c
_TELLERS = Query(select(_TOLD.id, _TOLD.page).where(_TOLD.id.in_(some("ids"))))
_POSITIONS = Queries(
    lambda position, column: Query(select(position).where(column.in_(some("values"))).distinct().order_by(position))
)
#: Values that a query takes at once.
_AT_ONCE = 500
#: Marks are of the head of an article, its stretches and its names.
_MARKED = frozenset(branch.field for branch in tree.ARTICLES.branches) - {"spans", "entities", "statements"}


class Annotated(NamedTuple):
    """A page with its articles and what annotated it, or a failure."""

    item: Page | Failure
    articles: tuple[AnnotatedArticle, ...]
    rules: str


class RecordAdder:
    """A record that is added to; nobody else writes to it meanwhile. Get one from `adding`."""

    def __init__(self, there: Adding) -> None:
        """Take the record."""
        self._there = there
        #: What told the record as it was opened from how it was and will be.
        self.found = there.found

    @contextmanager
    def looking(self) -> Iterator[Look]:
        """The record as it is at one moment."""
        with self._there.reading() as connection:
            yield Look(connection)

    def put(
        self, came: Iterable[Annotated], replaced: Mapping[str, Mapping[int, Any]], added: Mapping[str, Sequence[Any]]
    ) -> None:
        """Write pages, failures and what changes in the lists of the links, in one transaction.

        Raises:
            RecordError: No space, or the record cannot be written.
        """
        with self._there.writing() as connection:
            for one in came:
                _put_page(connection, one) if isinstance(one.item, Page) else _put_failure(connection, one.item)
            for field, items in replaced.items():
                _replace(connection, _LINKS[field], items)
            for field, behind in added.items():
                _append(connection, _LINKS[field], behind)


class Look:
    """One state of a record, as an addition needs it."""

    def __init__(self, connection: Connection) -> None:
        """Take a connection that reads."""
        self.connection = connection

    def names(self, items: Iterable[Page]) -> dict[str, str]:
        """Those of the names that these pages may get which are taken, each with the hash of its page."""
        asked = [name for page in items for name in (page.name, naming.marked(page.name, page.sha256))]
        return {row[0]: row[1] for row in self._parts(_HELD, "names", asked)}

    def count(self) -> int:
        """How many pages there are."""
        return int(self.connection.execute(select(func.count()).select_from(schema.PAGES)).scalar_one())

    def provisional(self) -> int:
        """How many pages have provisional links."""
        return int(self.connection.execute(select(func.count()).select_from(schema.NEAR_PAGES)).scalar_one())

    def corrections(self) -> tuple[Correction, ...]:
        """What people said of the record, in the order of its time."""
        return corrections_of(self.connection)

    def pages(self, names: Collection[str]) -> tuple[Page, ...]:
        """Pages by name, in order."""
        return tuple(map(_READ_PAGE, self._parts(_PAGES, "names", sorted(names))))

    def rules(self) -> dict[str, tuple[str, str]]:
        """Of each page, by its name, hash and rules."""
        return {name: (sha256, rules) for name, sha256, rules in self.connection.execute(_RULES)}

    def articles(self, names: Collection[str], *, marked: bool = False) -> tuple[AnnotatedArticle, ...]:
        """All articles of some pages, in order; ``marked``: with no more than they are found by."""
        if not names:
            return ()
        found = tree.read(self.connection, tree.ARTICLES, Only(sorted(names), _MARKED if marked else frozenset()))
        return tuple(article for page in sorted(found) for article in found[page])

    def at(self, field: str, column: Any, values: Collection[Any]) -> dict[int, Any]:  # noqa: ANN401 - any column
        """The things of a list of `Linked` that a column of theirs, or of their parts, names by some values."""
        position = column.table.c.get(f"{_ABOVE[field]}_position", column.table.c.get("position"))
        query = _POSITIONS.of(position, column)
        places = sorted({row[0] for row in self._parts(query, "values", sorted(values))})
        found = tree.read(self.connection, _LINKS[field], Only(places)).get((), ()) if places else ()
        return dict(zip(places, found, strict=True))

    def pages_of(self, mentions: Iterable[str]) -> list[str]:
        """For each of some event mentions, by identifier, the page that it stands on; in no order."""
        return [row[1] for row in self._parts(_TELLERS, "ids", list(mentions))]

    def _parts(self, query: Query, name: str, values: Sequence[Any]) -> Iterator[Any]:
        for at in range(0, len(values), _AT_ONCE):
            yield from query.rows(self.connection, **{name: values[at : at + _AT_ONCE]})


#: What the tables of parts call the thing that they are parts of.
_ABOVE = {
    "events": "event",
    "conflicts": "conflict",
    "utterances": "utterance",
    "stories": "story",
    "origins": "origin",
    "entities": "entity",
}


def _put_page(connection: Connection, one: Annotated) -> None:
    row: dict[str, object] = {"rules": one.rules}
    _PAGE.write(one.item, row)
    name = row["name"]
    connection.execute(delete(schema.FAILURES).where(schema.FAILURES.c.page == name))
    connection.execute(schema.PAGES.insert(), row)
    connection.execute(schema.NEAR_PAGES.insert(), {"page": name})
    tree.write(connection, tree.rows_of(tree.ARTICLES, one.articles, (name,)))


def _put_failure(connection: Connection, failure: Failure) -> None:
    row: dict[str, object] = {}
    _FAILURE.write(failure, row)
    connection.execute(delete(schema.FAILURES).where(schema.FAILURES.c.page == failure.page))
    connection.execute(schema.FAILURES.insert(), row)


def _replace(connection: Connection, branch: Branch, items: Mapping[int, Any]) -> None:
    """Write things anew where they stand."""
    for position in sorted(items):
        for table in tree.tables([branch]):
            connection.execute(delete(table).where(_first(table) == position))
        tree.write(connection, tree.rows_of(branch, [items[position]], start=position))


def _append(connection: Connection, branch: Branch, items: Sequence[Any]) -> None:
    """Write things behind all that stand there."""
    if items:
        last: int = connection.execute(select(func.coalesce(func.max(_first(branch.table)), -1))).scalar_one()
        tree.write(connection, tree.rows_of(branch, items, start=last + 1))


def _first(table: Table) -> Any:  # noqa: ANN401 - a column
    return next(iter(table.primary_key.columns))


@contextmanager
def adding(record: str) -> Iterator[RecordAdder]:
    """Open a record to add to it in place; the log of runs is brought up to date at the end.

    Raises:
        RecordError: No record, not one, of another version, not writable, or somebody else writes to it.
    """
    place = place_of(record)
    check(place)
    with place.adding() as there:
        yield RecordAdder(there)
        with there.reading() as connection:
            names = connection.execute(select(_NAME)).scalars().all()
        runs.note(place, names, {})
