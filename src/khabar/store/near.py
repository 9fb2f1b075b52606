"""Where articles near to one are looked up: by near days, words and names, and by runs of words on any day.

``.R.near`` beside the record ``R`` holds the marks of all its articles. It is made when it is first needed and kept up;
without it a record says the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from khabar.model import ArticleRef
from khabar.store import schema
from khabar.store.near_schema import APPLICATION, ARTICLES, KEYS, NEAR, PAGES, PRINTS, STATE, VERSION
from khabar.store.own_file import Kind, own_file
from khabar.store.place import Place

_KIND = Kind(NEAR, APPLICATION, VERSION, "not where this khabar looks up near articles: remove it, and it is made anew")
_HOLDER = "another process adds to this record"
#: Days around an article in which its news is told: that of an event, and of a story.
DAYS = 8
#: A word or name of more articles of these days brings none of them up.
CROWD = 400
#: A run of words that more articles have is wording of the trade; two that have so few in common share a phrase.
COMMON, TRACES = 60, 2
#: Of an article without a day, after the last day, of one that is forgotten; the page of that one.
_FIRST, _LAST, _NEVER, _GONE = 0, 4_000_000, -1, ""
_BATCH = 500
#: Articles of one page at most that are left out of what is nearest to it.
_OWN = 20


class Marked(NamedTuple):
    """An article by what it is found by: see `khabar.link.marks.Marks`."""

    ref: ArticleRef
    day: int | None
    keys: frozenset[int]
    prints: frozenset[int]


class MarkedPage(NamedTuple):
    """A page by its name, hash and rules, with its articles."""

    name: str
    sha256: str
    rules: str
    articles: tuple[Marked, ...]


class NearIndex:
    """An open look-up. Get one from `near_index`."""

    def __init__(self, connection: Connection) -> None:
        """Take a connection to the file."""
        self._connection = connection

    def is_of(self, state: str) -> bool:
        """Whether it was brought up to date with a record in this state."""
        with self._connection.begin():
            return list(self._connection.execute(select(STATE.c.record)).scalars()) == [state]

    def set_of(self, state: str) -> None:
        """Keep that it is up to date with a record in this state."""
        with self._connection.begin():
            self._connection.execute(delete(STATE))
            self._connection.execute(STATE.insert(), {"record": state})

    def outdated(self, record: Connection) -> list[str]:
        """Names of the record's pages that are not held as they are now, in order; what it holds no more is forgotten.

        Where that is most of them, all is: what is forgotten leaves its keys behind.
        """
        there, here = schema.PAGES.c, PAGES.c
        now = {row.name: row for row in record.execute(select(there.name, there.sha256, there.rules))}
        with self._connection.begin():
            known = {row.name: row for row in self._connection.execute(select(here.name, here.sha256, here.rules))}
            past = [name for name, row in known.items() if now.get(name) != row]
            if 2 * len(past) > len(known):
                for table in (PAGES, ARTICLES, KEYS, PRINTS):
                    self._connection.execute(delete(table))
                return sorted(now)
            self._forget(past)
        return sorted(name for name, row in now.items() if known.get(name) != row)

    def put(self, pages: Sequence[MarkedPage]) -> None:
        """Hold pages, in place of what was held of them."""
        with self._connection.begin():
            self._forget([page.name for page in pages])
            last: int = self._connection.execute(select(func.coalesce(func.max(ARTICLES.c.id), 0))).scalar_one()
            numbered = list(enumerate((one for page in pages for one in page.articles), last + 1))
            self._insert(PAGES, [{"name": p.name, "sha256": p.sha256, "rules": p.rules} for p in pages])
            self._insert(ARTICLES, [_row(number, one) for number, one in numbered])
            keys = sorted((key, one.day or _FIRST, number) for number, one in numbered for key in one.keys)
            prints = sorted((print_, number) for number, one in numbered for print_ in one.prints)
            self._many("INSERT INTO keys VALUES (?, ?, ?)", keys)
            self._many("INSERT INTO prints VALUES (?, ?)", prints)

    def nearest(self, one: Marked, most: int) -> list[ArticleRef]:
        """The articles that share most with one, the nearest first: ``most`` at most, itself and its page left out."""
        best: dict[int, float] = {}
        with self._connection.begin():
            for number, score in (*self._akin(one), *self._copied(one)):
                best[number] = max(best.get(number, 0.0), score)
            ranked = sorted(best, key=lambda number: (-best[number], number))
            refs = self._refs(ranked[: most + _OWN])
        return [refs[n] for n in ranked if n in refs and refs[n].page not in (_GONE, one.ref.page)][:most]

    def _akin(self, one: Marked) -> Iterator[tuple[int, float]]:
        """Articles of near days with what they share, each word or name as it is rare in these days; 0 to 1."""
        days = (_FIRST, _LAST) if one.day is None else (one.day - DAYS, one.day + DAYS)
        undated = _NEVER if one.day is None else _FIRST
        number = (
            self._ask("SELECT count(*) FROM articles WHERE day BETWEEN ? AND ? OR day = ?", (*days, undated))[0][0]
            + 2 * CROWD
        )
        shared: defaultdict[int, float] = defaultdict(float)
        whole = 0.0
        for key in sorted(one.keys):
            parts = (self._holders(key, *days), self._holders(key, undated, undated))
            holders = [number for part in parts for number in part]
            if holders:
                weight = math.log(number / len(holders))
                whole += weight
                for holder in holders:
                    shared[holder] += weight
        yield from ((holder, weight / whole) for holder, weight in shared.items())

    def _holders(self, key: int, first: int, last: int) -> list[int]:
        """Articles of some days that have a word or name; none where they are a crowd."""
        query = "SELECT id FROM keys WHERE key = ? AND day BETWEEN ? AND ? LIMIT ?"
        rows = self._ask(query, (key, first, last, CROWD + 1))
        return [number for (number,) in rows] if len(rows) <= CROWD else []

    def _copied(self, one: Marked) -> Iterator[tuple[int, float]]:
        """Articles of any day that share runs of words, surer than any that share words alone; 1 to 2."""
        shared: Counter[int] = Counter()
        for print_ in sorted(one.prints):
            rows = self._ask("SELECT id FROM prints WHERE print = ? LIMIT ?", (print_, COMMON + 1))
            shared.update([number for (number,) in rows] if len(rows) <= COMMON else [])
        yield from ((n, 1 + count / len(one.prints)) for n, count in shared.items() if count >= TRACES)

    def _refs(self, numbers: Sequence[int]) -> dict[int, ArticleRef]:
        query = select(ARTICLES).where(ARTICLES.c.id.in_(numbers))
        return {row.id: ArticleRef(page=row.page, article=row.article) for row in self._connection.execute(query)}

    def _forget(self, names: Sequence[str]) -> None:
        """Let no number be given twice: articles stay, of no page."""
        for at in range(0, len(names), _BATCH):
            some = names[at : at + _BATCH]
            self._connection.execute(update(ARTICLES).where(ARTICLES.c.page.in_(some)).values(page=_GONE, day=_NEVER))
            self._connection.execute(delete(PAGES).where(PAGES.c.name.in_(some)))

    def _insert(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:  # noqa: ANN401 - a table
        if rows:
            self._connection.execute(table.insert(), rows)

    def _many(self, query: str, rows: Sequence[tuple[int, ...]]) -> None:
        if rows:
            self._connection.exec_driver_sql(query, list(rows))

    def _ask(self, query: str, values: tuple[int, ...]) -> Sequence[Any]:
        return self._connection.exec_driver_sql(query, values).all()


def _row(number: int, one: Marked) -> dict[str, Any]:
    return {"id": number, "page": one.ref.page, "article": one.ref.article, "day": one.day or _FIRST}


@contextmanager
def near_index(place: Place) -> Iterator[NearIndex]:
    """Where near articles of a record are looked up; made where there is none, empty then.

    Raises:
        RecordError: Another process has it, it is something else, or it cannot be written.
    """
    with own_file(place.beside("near"), _KIND, _HOLDER) as connection:
        yield NearIndex(connection)
