"""Where articles near to one are looked up: by near days, words and names, and by runs of words on any day.

``.R.near`` beside the record ``R`` holds the marks of all its articles. It is made before it is needed
(`khabar.marking`) and kept up; without it a record says the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from khabar.errors import RecordError
from khabar.model import ArticleRef
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
#: Where keys and prints go: into their places at once, or aside, to be sorted into them.
_PLACED = ("INSERT INTO keys VALUES (?, ?, ?)", "INSERT INTO prints VALUES (?, ?)")
_ASIDE = ("INSERT INTO coming_keys VALUES (?, ?, ?)", "INSERT INTO coming_prints VALUES (?, ?)")
_OPEN_ASIDE = ("CREATE TEMP TABLE coming_keys (key, day, id)", "CREATE TEMP TABLE coming_prints (print, id)")
_SORT_IN = (
    "INSERT INTO keys SELECT * FROM coming_keys ORDER BY key, day, id",
    "INSERT INTO prints SELECT * FROM coming_prints ORDER BY print, id",
    "DROP TABLE coming_keys",
    "DROP TABLE coming_prints",
)
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

    def outdated(self, now: Mapping[str, tuple[str, str]]) -> list[str]:
        """Names of a record's pages that are not held as they are now, in order; what it holds no more is forgotten.

        Where that is most of them, all is: what is forgotten leaves its keys behind.

        Args:
            now: Of each page of the record, by its name, hash and rules.
        """
        here = PAGES.c
        with self._connection.begin():
            rows = self._connection.execute(select(here.name, here.sha256, here.rules))
            known = {name: (sha256, rules) for name, sha256, rules in rows}
            past = [name for name, made in known.items() if now.get(name) != made]
            if 2 * len(past) > len(known):
                for table in (PAGES, ARTICLES, KEYS, PRINTS):
                    self._connection.execute(delete(table))
                return sorted(now)
            self._forget(past)
        return sorted(name for name, made in now.items() if known.get(name) != made)

    def put(self, pages: Sequence[MarkedPage]) -> None:
        """Hold pages, in place of what was held of them."""
        with self._connection.begin():
            self._forget([page.name for page in pages])
            self._hold(pages, _PLACED)

    @contextmanager
    def filling(self) -> Iterator[Callable[[Sequence[MarkedPage]], None]]:
        """What holds pages of which nothing is held: for many, all of them or none.

        Keys come in no order, so that writing each where it belongs would write the whole file again and again: they
        are sorted once, when the block ends.
        """
        with self._connection.begin():
            self._run(_OPEN_ASIDE)
            yield lambda pages: self._hold(pages, _ASIDE)
            self._run(_SORT_IN)

    def _hold(self, pages: Sequence[MarkedPage], into: tuple[str, str]) -> None:
        """Write pages; ``into``: how keys and prints are."""
        last: int = self._connection.execute(select(func.coalesce(func.max(ARTICLES.c.id), 0))).scalar_one()
        numbered = list(enumerate((one for page in pages for one in page.articles), last + 1))
        keys = ((key, one.day or _FIRST, number) for number, one in numbered for key in one.keys)
        prints = ((print_, number) for number, one in numbered for print_ in one.prints)
        self._many("INSERT INTO pages VALUES (?, ?, ?)", [page[:3] for page in pages])
        self._many("INSERT INTO articles VALUES (?, ?, ?, ?)", [_row(number, one) for number, one in numbered])
        self._many(into[0], sorted(keys))
        self._many(into[1], sorted(prints))

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

    def _many(self, query: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            self._connection.exec_driver_sql(query, list(rows))

    def _run(self, statements: Sequence[str]) -> None:
        for statement in statements:
            self._connection.exec_driver_sql(statement)

    def _ask(self, query: str, values: tuple[int, ...]) -> Sequence[Any]:
        return self._connection.exec_driver_sql(query, values).all()


def _row(number: int, one: Marked) -> tuple[int, str, int, int]:
    return number, one.ref.page, one.ref.article, one.day or _FIRST


@contextmanager
def near_index(place: Place) -> Iterator[NearIndex]:
    """Where near articles of a record are looked up; made where there is none, empty then.

    Raises:
        RecordError: Another process has it, it is something else, or it cannot be written.
    """
    with own_file(place.beside("near"), _KIND, _HOLDER) as connection:
        yield NearIndex(connection)


def note(place: Place) -> None:
    """Keep that the look-up is up to date with the record as it is now; where that fails, it is compared later."""
    with suppress(RecordError), near_index(place) as index, place.watching() as state:
        index.set_of(state())
