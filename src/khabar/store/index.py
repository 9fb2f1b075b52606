"""The search index of a record: kept up with it, and asked.

The index ``.R.search`` lies beside the record ``R`` (hidden, so that a folder of pages may hold both). It is made at
the first search and brought up to date at the next one after a build, page by page in transactions, so that an
interrupted one is gone on with. Where the folder cannot be written to it lives in memory for the one search.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, MetaData, Table, delete, func, select, union
from sqlalchemy.exc import DatabaseError

from khabar.errors import RecordError
from khabar.model import Span
from khabar.store import alike, schema, sqlite
from khabar.store.asking import Query, one, some
from khabar.store.index_schema import (
    APPLICATION,
    ASKED,
    INDEX,
    KINDS,
    NAMES,
    PAGES,
    READ,
    STATE,
    TERMS,
    TEXTS,
    VERSION,
    WORDS,
    adding,
    removing,
)
from khabar.store.lock import locked
from khabar.store.outlet_names import OutletNames, outlet_names
from khabar.store.place import check, place_of
from khabar.store.write_ahead import state_of

_RECORD = MetaData(schema="record")
#: The record's tables as a connection to the index sees them.
RECORD = {name: schema.SCHEMA.tables[name].to_metadata(_RECORD, schema="record") for name in READ}
_BATCH = 200
#: Seconds that a search waits for another one that is writing the index.
_PATIENCE = 120
#: 32 MB of what was read: words of a question stand in thousands of texts, whose rows lie far apart.
_KEEPING = "PRAGMA cache_size=-32768"
_REMEDY = "remove it, and the next search makes it anew"
#: What every question asks first, worked out once.
_FORMS = Query(
    select(TERMS.c.form, TERMS.c.key).where(TERMS.c.term.in_(some("terms"))).distinct().order_by(TERMS.c.form)
)
_SPELLINGS = Query(
    select(NAMES.c.written)
    .where(NAMES.c.entity.in_(select(NAMES.c.entity).where(NAMES.c.name == one("name"))))
    .distinct()
    .order_by(NAMES.c.written)
)
_NAMED = Query(select(NAMES.c.entity).where(NAMES.c.name == one("name")).distinct().order_by(NAMES.c.entity))
_KNOWN = Query(select(NAMES.c.entity).where(NAMES.c.entity == one("entity")).limit(1))


class ArticleText(NamedTuple):
    """What of an article can be found: its number, outlet, day, title, stretches, statements by id, names by entity."""

    article: int
    outlet: str | None
    day: str | None
    title: Span | None
    spans: tuple[Span, ...]
    statements: tuple[tuple[str, Span], ...]
    names: tuple[tuple[str, str], ...]


class PageText(NamedTuple):
    """A page of the record as the index needs it."""

    name: str
    sha256: str
    rules: str
    media: str
    text: str
    articles: tuple[ArticleText, ...]


class IndexedText(NamedTuple):
    """One text to be found: an article with its title, or a statement (then its ``id``).

    ``digest`` of the words by which it is another's copy; ``columns``: words of title and body, their keys, by blanks.
    """

    article: int
    statement: str | None
    outlet: str | None
    day: str | None
    digest: str
    columns: tuple[str, ...]


class IndexedPage(NamedTuple):
    """What the index takes in of one page: texts, (term, written word, its key), (name, entity, name as written)."""

    name: str
    sha256: str
    rules: str
    texts: tuple[IndexedText, ...]
    terms: frozenset[tuple[str, str, str]]
    names: frozenset[tuple[str, str, str]]


class SearchIndex:
    """An open index with its record beside it (tables of `RECORD`). Get one from `opened`."""

    def __init__(self, connection: Connection, record: str) -> None:
        """Take a connection to the index, the record attached, and what tells the record's file from an earlier one."""
        self.connection = connection
        self._record = record
        self._outlets: tuple[object, OutletNames] | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it is a file, not made in memory for one search."""
        return any(row.name == "main" and row.file for row in self.connection.exec_driver_sql("PRAGMA database_list"))

    @property
    def outlets(self) -> OutletNames:
        """The names of outlets, read once as long as the record stays as it is."""
        state = self.connection.exec_driver_sql("PRAGMA record.data_version").scalar()
        if self._outlets is None or self._outlets[0] != state:
            self._outlets = (state, outlet_names(self.connection, RECORD["articles"], RECORD["judgements"]))
        return self._outlets[1]

    def is_current(self) -> bool:
        """Whether the record's file is the one that the index was brought up to date with: a look at the file alone."""
        return list(self.connection.execute(select(STATE.c.record)).scalars()) == [self._record]

    def set_current(self) -> None:
        """Keep that the index is up to date with the record's file; the caller holds the transaction."""
        self.connection.execute(delete(STATE))
        self.connection.execute(STATE.insert(), {"record": self._record})

    def outdated(self) -> list[str]:
        """Names of the record's pages that the index does not hold as they are now, in order."""
        there, here = RECORD["pages"].c, PAGES.c
        known = {row.name: row for row in self.connection.execute(select(here.name, here.sha256, here.rules))}
        rows = self.connection.execute(select(there.name, there.sha256, there.rules).order_by(there.name))
        return [row.name for row in rows if known.get(row.name) != row]

    def pages(self, names: Sequence[str]) -> Iterator[PageText]:
        """These pages of the record, in order, some hundreds in memory at once."""
        for at in range(0, len(names), _BATCH):
            yield from _pages(self.connection, names[at : at + _BATCH])

    def add(self, pages: Sequence[IndexedPage]) -> None:
        """Take in pages in place of what was held of them; the caller holds the transaction."""
        self._remove([page.name for page in pages])
        last: int = self.connection.execute(select(func.coalesce(func.max(TEXTS.c.id), 0))).scalar_one()
        texts = list(enumerate(((page.name, text) for page in pages for text in page.texts), last + 1))
        self._insert(TEXTS, [_row(number, name, text) for number, (name, text) in texts])
        for kind in KINDS:
            rows = [(number, *text.columns) for number, (_, text) in texts if _kind(text) == kind]
            if rows:
                self.connection.exec_driver_sql(adding(kind), rows)
        self._insert(
            TERMS, [dict(zip(("term", "form", "key"), row, strict=True)) for one in pages for row in one.terms]
        )
        names = [(page.name, *name) for page in pages for name in page.names]
        columns = ("page", "name", "entity", "written")
        self._insert(NAMES, [dict(zip(columns, name, strict=True)) for name in names])
        self._insert(PAGES, [{"name": one.name, "sha256": one.sha256, "rules": one.rules} for one in pages])

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows; what stands there already stays."""
        if rows:
            self.connection.execute(table.insert().prefix_with("OR IGNORE"), rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """The index as it is at one moment."""
        self.connection.rollback()
        try:
            yield
        finally:
            self.connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that changes the index; one that only read is over then."""
        self.connection.rollback()
        with self.connection.begin():
            # A write first of all: who only reads before may find at the write that another one holds the file.
            self.connection.exec_driver_sql(f"PRAGMA main.user_version={VERSION}")
            yield

    def drop_absent(self) -> None:
        """Take out pages that the record does not hold any more; the caller holds the transaction."""
        there = select(RECORD["pages"].c.name)
        gone = self.connection.execute(select(PAGES.c.name).where(PAGES.c.name.not_in(there))).scalars().all()
        for at in range(0, len(gone), _BATCH):
            self._remove(gone[at : at + _BATCH])

    def fold_alike(self) -> None:
        """Set which texts are one; the caller holds the transaction. Cost: half a second for 30,000 articles."""
        columns = (TEXTS.c.id, TEXTS.c.page, TEXTS.c.article, TEXTS.c.statement, TEXTS.c.digest, TEXTS.c.alike)
        texts = [alike.Text(*row) for row in self.connection.execute(select(*columns).order_by(TEXTS.c.id))]
        first = alike.first_of_each(texts, self._one_article())
        changed = [(first[text.id], text.id) for text in texts if first[text.id] != text.alike]
        if changed:
            self.connection.exec_driver_sql("UPDATE texts SET alike = ? WHERE id = ?", changed)

    def _one_article(self) -> list[tuple[alike.Place, alike.Place]]:
        """Pairs of articles that linking found to be one: copies that leave nothing out, and versions."""
        copies, versions = RECORD["copies"].c, RECORD["versions"].c
        copied = (copies.left_page, copies.left_article, copies.right_page, copies.right_article)
        later = (versions.earlier_page, versions.earlier_article, versions.later_page, versions.later_article)
        rows = self.connection.execute(
            union(select(*copied).where(copies.kind.in_(("identical", "near"))), select(*later))
        )
        return [((left, one), (right, other)) for left, one, right, other in rows]

    def forms(self, terms: Iterable[str]) -> dict[str, str]:
        """Words as texts write them that are found under any of these terms, in order, each with its key."""
        return dict(_FORMS.rows(self.connection, terms=sorted(terms)))

    def spellings(self, name: str) -> list[str]:
        """How the texts spell the names of whomever a folded name stands for, as written; empty where it is no name."""
        return _SPELLINGS.values(self.connection, name=name)

    def entities(self, name: str) -> list[str]:
        """Identifiers of whomever a folded name stands for in some text, in order."""
        return _NAMED.values(self.connection, name=name)

    def known(self, entity: str) -> list[str]:
        """The identifier itself where some text names whom it stands for."""
        return _KNOWN.values(self.connection, entity=entity)

    def _remove(self, names: Sequence[str]) -> None:
        held = self.connection.execute(select(TEXTS.c.kind, TEXTS.c.id).where(TEXTS.c.page.in_(names))).all()
        for kind in KINDS:
            numbers = [(row.id,) for row in held if row.kind == kind]
            if numbers:
                self.connection.exec_driver_sql(removing(kind), numbers)
        for where in (TEXTS.c.page, NAMES.c.page, PAGES.c.name):
            self.connection.execute(delete(where.table).where(where.in_(names)))


def _kind(text: IndexedText) -> str:
    return "article" if text.statement is None else "statement"


def _row(number: int, page: str, text: IndexedText) -> dict[str, Any]:
    own = {field: getattr(text, field) for field in ("article", "statement", "outlet", "day", "digest")}
    return {"id": number, "kind": _kind(text), "page": page, "alike": number, **own}


@contextmanager
def opened(record: str) -> Iterator[SearchIndex]:
    """The index of a record, made where there is none; it may be behind the record (`SearchIndex.outdated`).

    Raises:
        RecordError: No such record, not a record, of another version, or damaged.
    """
    kept = place_of(record)
    check(kept)
    with kept.as_file() as path, sqlite.clear_errors(path):
        place, state = _place(path), state_of(path)
        with sqlite.connected(place, patience=_PATIENCE) as connection:
            with _damage_told(place):
                # With a log who reads keeps nobody from bringing the index up to date.
                settings = ("PRAGMA journal_mode=WAL", "PRAGMA temp_store=MEMORY", _KEEPING)
                sqlite.outside_transaction(connection, *settings)
                with connection.begin():
                    _create(connection)
                    for table in ASKED:
                        connection.exec_driver_sql(table)
            # A record that is damaged shows here, not as a damaged index.
            attached = f"ATTACH {sqlite.quoted(path)} AS record"
            sqlite.outside_transaction(connection, attached, "SELECT name FROM record.pages LIMIT 1")
            yield SearchIndex(connection, state)


@contextmanager
def alone(record: str) -> Iterator[None]:
    """Nobody else brings the index of this record up to date by `alone` for the length of the block.

    Raises:
        RecordError: Another process does.
        OSError: The index's folder cannot be written to.
    """
    with locked(place_of(record).search_index()):
        yield


@contextmanager
def _damage_told(place: Path) -> Iterator[None]:
    """What SQLite says of a file that is no index of ours, with what to do: it can be made anew."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if "not a database" not in str(error) and "malformed" not in str(error):
            raise
        raise RecordError(f"{place}: a damaged search index: {_REMEDY}") from error


def examine(record: str) -> str | None:
    """What is wrong with the search index of a record, and what to do; None for a sound one, or where there is none.

    One that is behind the record, or of another version, is sound: the next search sees to that.
    """
    path = place_of(record).search_index()
    if not path.exists():
        return None
    try:
        with _damage_told(path), sqlite.connect(path, write=False) as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except RecordError as error:
        return str(error)
    return None if found == ["ok"] else f"{path}: a damaged search index: {_REMEDY}"


def _place(record: Path) -> Path:
    """The index's file; in memory where it could not be kept."""
    path = record.with_name(f".{record.name}.search")
    kept = os.access(path, os.W_OK) if path.exists() else os.access(record.parent, os.W_OK)
    return path if kept else Path(":memory:")


def _create(connection: Connection) -> None:
    """Tables of this version, empty where the file is new or of another version."""
    version, application = (
        connection.exec_driver_sql(f"PRAGMA main.{name}").scalar_one() for name in ("user_version", "application_id")
    )
    if (version, application) == (VERSION, APPLICATION):
        return
    # ``words`` is that of versions before 4.
    for name in ("words", *(f"{kind}_words" for kind in KINDS)):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    INDEX.drop_all(connection)
    INDEX.create_all(connection)
    for words in WORDS:
        connection.exec_driver_sql(words)
    connection.exec_driver_sql(f"PRAGMA main.user_version={VERSION}")
    connection.exec_driver_sql(f"PRAGMA main.application_id={APPLICATION}")


def _pages(connection: Connection, names: Sequence[str]) -> Iterator[PageText]:
    pages = RECORD["pages"]
    columns = (pages.c.name, pages.c.sha256, pages.c.rules, pages.c.media, pages.c.text)
    articles = _articles(connection, names)
    for row in connection.execute(select(*columns).where(pages.c.name.in_(names)).order_by(pages.c.name)).all():
        yield PageText(*row, tuple(articles.get(row.name, ())))


def _articles(connection: Connection, names: Sequence[str]) -> dict[str, list[ArticleText]]:
    """Articles of these pages by page."""
    table = RECORD["articles"].c
    spans = _lists(connection, names, "spans", "start", "end")
    said = _lists(connection, names, "statements", "id", "content_start", "content_end")
    mentions = _lists(connection, names, "mentions", "exact", "entity", "form")
    about = (table.page, table.article, table.outlet_name, table.published_value, table.title_start, table.title_end)
    query = select(*about).where(table.page.in_(names))
    found: dict[str, list[ArticleText]] = {}
    for page, article, outlet, day, start, end in connection.execute(query.order_by(table.page, table.article)):
        at = (page, article)
        one = ArticleText(
            article,
            outlet,
            day,
            None if start is None else Span(start, end),
            tuple(Span(*pair) for pair in spans.get(at, ())),
            tuple((own, Span(first, last)) for own, first, last in said.get(at, ())),
            tuple((exact, who) for exact, who, form in mentions.get(at, ()) if form == "name" and who),
        )
        found.setdefault(page, []).append(one)
    return found


def _lists(
    connection: Connection, names: Sequence[str], table: str, *columns: str
) -> dict[tuple[str, int], list[tuple[Any, ...]]]:
    """Rows of a table of these pages, by page and article, in order."""
    own = RECORD[table].c
    query = select(own.page, own.article, *(own[name] for name in columns)).where(own.page.in_(names))
    found: dict[tuple[str, int], list[tuple[Any, ...]]] = {}
    for page, article, *row in connection.execute(query.order_by(own.page, own.article, own.position)):
        found.setdefault((page, article), []).append(tuple(row))
    return found
