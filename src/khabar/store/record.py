"""Reading a record and adding to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, delete, func, select

from khabar.model import AnnotatedArticle, Correction, Failure, Linked, Page, RecordContents, Standing
from khabar.store import naming, near, runs, schema, tree
from khabar.store.layout import Layout, order_of
from khabar.store.place import Place, Working, check, is_there, place_of, reading

_CORRECTION = Layout(Correction)
_PAGE, _FAILURE = Layout(Page), Layout(Failure)
_READ_PAGE = _PAGE.reader(order_of(schema.PAGES.c.keys()))
_READ_FAILURE = _FAILURE.reader(order_of(schema.FAILURES.c.keys()))
_READ_CORRECTION = _CORRECTION.reader(order_of(schema.CORRECTIONS.c.keys()))
Item = TypeVar("Item")

#: Pages whose articles are read with one query a table.
_AT_ONCE = 200


class RecordWriter:
    """A record while it is being built: one transaction a page, known pages told by name and hash.

    Get one from `building`. Nothing shows in the record itself before the build ends well.
    """

    def __init__(self, working: Working, place: Place) -> None:
        self._working = working
        #: Where the record is kept.
        self.place = place
        #: Whether what near articles are looked up by is that of what was written.
        self.marked = False
        #: Whether anything has been written that the record itself does not have yet, or is to be linked anew.
        self.changed = working.resumed
        #: How many pages have been written, new ones and those annotated anew.
        self.written = 0
        with working.reading() as connection:
            columns = schema.PAGES.c
            rows = connection.execute(select(columns.name, columns.sha256, columns.rules)).all()
            self._known = {row.name: (row.sha256, row.rules) for row in rows}
            #: Names given out: those of the record, and of pages that are still to be written.
            self._held = {row.name: row.sha256 for row in rows}
            self._before = frozenset(self._known)
            self._moved: dict[str, str] = {}
            self._failed = set(connection.execute(select(schema.FAILURES.c.page)).scalars())
            #: What people said of the record, in the order of its time.
            self.corrections = corrections_of(connection)
            self.changed |= connection.execute(select(schema.NEAR_PAGES).limit(1)).first() is not None

    def __len__(self) -> int:
        """How many pages the record holds."""
        return len(self._known)

    @property
    def moved(self) -> dict[str, str]:
        """Pages that were there before this build and now have another name: old to new."""
        return self._moved

    @property
    def made(self) -> Mapping[str, tuple[str, str]]:
        """Of each page of the record, by its name, its hash and what annotated it."""
        return self._known

    @property
    def pages(self) -> tuple[str, ...]:
        """Names of all pages of the record, in no order."""
        return tuple(self._known)

    def named(self, item: Page | Failure) -> Page | Failure:
        """The page under the name to keep it: with ``@`` and its hash behind where another page has its name.

        Which of them has it bare in the end is told by `renamed`, when all are there.
        """
        if isinstance(item, Failure) or self._held.setdefault(item.name, item.sha256) == item.sha256:
            return item
        return replace(item, name=naming.marked(item.name, item.sha256))

    def renamed(self) -> Iterator[Page]:
        """Pages to annotate anew under the names that do not depend on who came first, to be added in this order."""
        for old, new in list(naming.moves({name: sha256 for name, (sha256, _) in self._known.items()})):
            if old in self._before:
                self._moved[old] = new
            yield replace(self._page(old), name=new)

    def drop_doubles(self) -> None:
        """Take out what `renamed` has left under a former name."""
        for name in list(naming.doubles({name: sha256 for name, (sha256, _) in self._known.items()})):
            with self._writing() as connection:
                self._remove(connection, name)
            del self._known[name]

    def knows(self, item: Page | Failure) -> bool:
        """Whether this very page (name and hash) is in the record already. A failure is not known: it is told anew."""
        page = self.named(item)
        return isinstance(page, Page) and page.name in self._known

    def note(self, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
        """Write corrections to the record's log, known ones once; the whole log then."""
        known = {one.id for one in self.corrections}
        new = {one.id: one for one in corrections if one.id not in known}
        if new:
            with self._writing() as connection:
                connection.execute(schema.CORRECTIONS.insert(), [_row(_CORRECTION, one) for one in new.values()])
            with self._working.reading() as connection:
                self.corrections = corrections_of(connection)
        return self.corrections

    def outdated(self, rules: str, stamp: Callable[[str], str] = lambda _: "") -> Iterator[Page]:
        """Pages that other rules or corrections annotated, in the order of their names, each read when asked for.

        ``stamp``: from the hash of a page what stands behind ``rules`` for its corrections.
        """
        made_now = {name: rules + stamp(sha256) for name, (sha256, _) in self._known.items()}
        for name in sorted(name for name, (_, made_by) in self._known.items() if made_by != made_now[name]):
            yield self._page(name)

    def _page(self, name: str) -> Page:
        query = select(schema.PAGES).where(schema.PAGES.c.name == name)
        with self._working.reading() as connection:
            page: Page = _READ_PAGE(connection.execute(query).one())
        return page

    def add(self, item: Page | Failure, articles: Sequence[AnnotatedArticle], rules: str) -> None:
        """Write a page with its articles, or a failure, which has none."""
        if isinstance(item, Page):
            self.add_page(item, articles, rules)
        else:
            self.add_failure(item)

    def add_page(self, page: Page, articles: Sequence[AnnotatedArticle], rules: str) -> None:
        """Write a page and all that was found on it, in one transaction; an older annotation of it goes.

        Raises:
            RecordError: No space, or the file cannot be written.
        """
        row: dict[str, object] = {"rules": rules}
        _PAGE.write(page, row)
        with self._writing() as connection:
            self._remove(connection, page.name)
            connection.execute(schema.PAGES.insert(), row)
            tree.write(connection, tree.rows_of(tree.ARTICLES, articles, (page.name,)))
        self.written += 1
        self._known[page.name] = (page.sha256, rules)
        self._failed.discard(page.name)

    def add_failure(self, failure: Failure) -> None:
        """Write that a page could not be read, in place of the reason of an earlier try."""
        row: dict[str, object] = {}
        _FAILURE.write(failure, row)
        if failure.page in self._failed and self._reason(failure.page) == failure.reason:
            return
        with self._writing() as connection:
            connection.execute(delete(schema.FAILURES).where(schema.FAILURES.c.page == failure.page))
            connection.execute(schema.FAILURES.insert(), row)
        self._failed.add(failure.page)

    def replace_links(self, linked: Linked) -> None:
        """Write what linking found over all pages, in place of what was there, in one transaction."""
        self.changed = True
        with self._working.relinking() as connection:
            for branch in tree.LINKS:
                tree.write(connection, tree.rows_of(branch, getattr(linked, branch.field)))

    def linkable(self) -> tuple[Iterator[Page], Iterator[AnnotatedArticle]]:
        """All pages and articles written so far, read as they are asked for: what linking works on."""
        return self._each(_each_page), self._each(_by_part)

    def _each(self, read: Callable[[Connection], Iterator[Item]]) -> Iterator[Item]:
        with self._working.reading() as connection:
            yield from read(connection)

    def _reason(self, page: str) -> str:
        query = select(schema.FAILURES.c.reason).where(schema.FAILURES.c.page == page)
        with self._working.reading() as connection:
            return str(connection.execute(query).scalar_one())

    def _remove(self, connection: Connection, page: str) -> None:
        if page in self._failed:
            connection.execute(delete(schema.FAILURES).where(schema.FAILURES.c.page == page))
        if page in self._known:
            for table in tree.tables([tree.ARTICLES]):
                connection.execute(delete(table).where(table.c.page == page))
            connection.execute(delete(schema.PAGES).where(schema.PAGES.c.name == page))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self.changed = True
        with self._working.writing() as connection:
            yield connection


@contextmanager
def building(record: str) -> Iterator[RecordWriter]:
    """Open a record to add to it; make it where there is none.

    The record's file changes once, when the block ends without an error; then it is the same bytes for the same
    contents, in whatever order and in however many builds they came. An interrupted build (kill, Ctrl-C) is gone on
    with by the next one; after an error nothing is left behind. A block that adds nothing leaves the file alone, and
    no file is made for a record without a page.

    Raises:
        RecordError: Not a record, of another version, no space, not writable, or another build has it.
    """
    place = place_of(record)
    there = is_there(place)
    with place.building() as working:
        if not there:
            place.put_log(())  # one that is left is of another record
        writer = RecordWriter(working, place)
        yield writer
        if writer.changed and len(writer):
            working.publish()
            runs.note(place, writer.pages, writer.moved)
            if writer.marked:
                near.note(place)


def read_record(record: str) -> RecordContents:
    """Everything in a record. Cost: memory for all of it.

    Raises:
        RecordError: No such record, not a record, of another version, or damaged.
    """
    with reading(record) as connection:
        return _contents(connection, place_of(record).name)


def read_corrections(record: str) -> tuple[tuple[Correction, Standing], ...]:
    """What people said of a record, each line with what became of it, in the order of time; nothing else is read.

    Raises:
        RecordError: As `read_record`.
    """
    with reading(record) as connection:
        log = corrections_of(connection)
        found = tree.read(connection, next(branch for branch in tree.LINKS if branch.field == "standings")).get((), ())
    standings = {one.correction: one for one in found}
    return tuple((line, standings[line.id]) for line in log)


def _each_page(connection: Connection) -> Iterator[Page]:
    yield from map(_READ_PAGE, connection.execute(select(schema.PAGES).order_by(schema.PAGES.c.name)))


def _by_part(connection: Connection) -> Iterator[AnnotatedArticle]:
    """All articles, read some pages at a time, so that the rows of all of them are never held beside them."""
    pages = sorted(connection.execute(select(schema.PAGES.c.name)).scalars())
    for at in range(0, len(pages), _AT_ONCE):
        by_page = tree.read(connection, tree.ARTICLES, tree.Only(pages[at : at + _AT_ONCE], lasting=True))
        yield from (article for page in sorted(by_page) for article in by_page[page])


def _row(layout: Layout, one: Struct) -> dict[str, object]:
    row: dict[str, object] = {}
    layout.write(one, row)
    return row


def corrections_of(connection: Connection) -> tuple[Correction, ...]:
    """What people said of a record, in the order of its time."""
    columns = schema.CORRECTIONS.c
    query = select(schema.CORRECTIONS).order_by(columns.time, columns.id)
    return tuple(map(_READ_CORRECTION, connection.execute(query)))


def _contents(connection: Connection, name: str) -> RecordContents:
    failures = connection.execute(select(schema.FAILURES).order_by(schema.FAILURES.c.page))
    links = {branch.field: tree.read(connection, branch).get((), ()) for branch in tree.LINKS}
    return RecordContents(
        name=name,
        pages=tuple(_each_page(connection)),
        articles=tuple(_by_part(connection)),
        failures=tuple(map(_READ_FAILURE, failures)),
        linked=Linked(**links),
        corrections=corrections_of(connection),
        near=tuple(connection.execute(select(schema.NEAR_PAGES.c.page).order_by(schema.NEAR_PAGES.c.page)).scalars()),
    )


def count_rows(record: str) -> dict[str, int]:
    """How many rows each table of a record has, by table name."""
    with reading(record) as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in sorted(schema.SCHEMA.tables.items())
        }


def find_problems(record: str) -> list[str]:
    """What is wrong with a record by the database's own checks; empty for a sound one.

    Raises:
        RecordError: Not a record at all.
    """
    place = place_of(record)
    check(place)
    return [f"{place.name}: {line}" for line in place.damage()]
