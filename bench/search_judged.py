"""How good the first ten finds of a search are, beside plain FTS5 and FTS5 over Snowball's stems.

    make bench-search RECORD=news.khabar

needs a record of all SaudiNewsNet pages and evals/gold/search.jsonl (docs/annotation-search.md). Peers see the same
words of the same articles, the same marks, bars and minuses, and count a headline four times as well; ties stand by
number. Finds whose hash was given already, and the articles of the test half of evals/gold/articles.tsv, which nobody
may open, are passed over for all three. A find that nobody has judged counts as not relevant, and how many those are is
printed.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import snowballstemmer
from msgspec import Struct

from khabar.evaluate.decisions import evals_folder
from khabar.search.query import Phrase, parse
from khabar.search.searching import Asked, Searcher, searching
from khabar.store.index import SearchIndex, opened

TOP = 10
#: Finds asked for, so that ten stay.
MANY = 40
#: Share of the first ten that must be relevant, on the test half.
BAR = 0.9
#: Letters of a hash that name an article.
HASH = 16


class Judged(Struct, frozen=True, forbid_unknown_fields=True):
    """A query of the set with what it asks for, and grades 0 to 2 of articles: id in the set, hash, grade."""

    number: int
    half: str
    kind: str
    query: str
    need: str
    judged: tuple[tuple[str, str, int], ...]

    @property
    def grades(self) -> dict[str, int]:
        """The grade of each article by its hash."""
        return {digest: grade for _, digest, grade in self.judged}


class Figures(NamedTuple):
    """Of the first ten: share relevant, share fully relevant, part of the pool's relevant, nDCG; finds not judged."""

    precision: float
    strict: float
    recall: float
    ndcg: float
    unjudged: float


def read_judged() -> tuple[Judged, ...]:
    """The judged queries, by number."""
    lines = (evals_folder() / "gold" / "search.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Judged) for line in lines)


def figures(found: Sequence[str], grades: Mapping[str, int]) -> Figures:
    """How good a list of hashes is. A query with fewer than ten relevant articles is asked for those that there are."""
    top = [grades.get(one, 0) for one in found[:TOP]]
    relevant = sum(grade > 0 for grade in grades.values())
    fully = sum(grade > 1 for grade in grades.values())
    best = sorted(grades.values(), reverse=True)[:TOP]
    return Figures(
        precision=sum(grade > 0 for grade in top) / min(TOP, relevant),
        strict=sum(grade > 1 for grade in top) / min(TOP, max(fully, 1)),
        recall=sum(grade > 0 for grade in top) / relevant,
        ndcg=_gain(top) / _gain(best),
        unjudged=sum(one not in grades for one in found[:TOP]),
    )


def _gain(grades: Iterable[int]) -> float:
    """Discounted cumulative gain (Järvelin and Kekäläinen 2002) with 2**grade - 1."""
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


class Peers:
    """Plain FTS5 over the words as written, and over Snowball's stems of them."""

    def __init__(self, rows: Sequence[tuple[int, str, str]], names: Sequence[str] = ("plain", "snowball")) -> None:
        """Take number, title and body of each article, words parted by spaces; stems are made in memory."""
        self._stem = lru_cache(maxsize=None)(snowballstemmer.stemmer("arabic").stemWord)
        self._words = sqlite3.connect(":memory:")
        for name in names:
            own = self._stem if name == "snowball" else _same
            self._words.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(title, body)")
            stemmed = ((number, *(" ".join(map(own, text.split())) for text in texts)) for number, *texts in rows)
            self._words.executemany(f"INSERT INTO {name}(rowid, title, body) VALUES (?, ?, ?)", stemmed)  # noqa: S608

    def plain(self, query: str) -> list[int]:
        """Numbers of the articles that hold the words as they stand."""
        return self._found("plain", _expression(query, _same))

    def snowball(self, query: str) -> list[int]:
        """Numbers of the articles that hold words of the same stems."""
        return self._found("snowball", _expression(query, self._stem))

    def _found(self, name: str, expression: str) -> list[int]:
        order = f"bm25({name}, 4, 1), rowid"
        query = f"SELECT rowid FROM {name} WHERE {name} MATCH ? ORDER BY {order} LIMIT {MANY}"  # noqa: S608
        return [number for (number,) in self._words.execute(query, (expression,))]


def _same(word: str) -> str:
    return word


def _expression(query: str, own: Callable[[str], str]) -> str:
    """A query as FTS5 reads it, with the marks, bars and minuses of ours."""
    asked = parse(query)

    def one_of(phrases: Sequence[Phrase]) -> str:
        return "(" + " OR ".join('"' + " ".join(map(own, one.words)) + '"' for one in phrases) + ")"

    return " AND ".join(map(one_of, asked.groups)) + (f" NOT {one_of(asked.none)}" if asked.none else "")


def words_of(index: SearchIndex) -> list[tuple[int, str, str]]:
    """Number, title and body of each article of an index, in its words."""
    return [tuple(row) for row in index.connection.exec_driver_sql("SELECT rowid, title, body FROM article_words")]  # type: ignore[misc]


def quality(record: str) -> Iterator[tuple[str, str, list[Figures]]]:
    """Half, tool and the figures of each query, for all three on both halves."""
    with opened(record) as index:
        digests = dict(index.connection.exec_driver_sql("SELECT name, sha256 FROM pages").all())  # type: ignore[arg-type]
        pages = dict(index.connection.exec_driver_sql("SELECT id, page FROM texts WHERE statement IS NULL").all())  # type: ignore[arg-type]
        peers = Peers(words_of(index))
    passed = frozenset(_held_out())

    def told(names: Iterable[str]) -> list[str]:
        shown = dict.fromkeys(digests[name][:HASH] for name in names)
        return [one for one in shown if one not in passed][:TOP]

    with searching(record) as searcher:
        systems: dict[str, Callable[[str], list[str]]] = {
            "khabar": lambda query: told(hit.page for hit in _hits(searcher, query)),
            "FTS5": lambda query: told(pages[number] for number in peers.plain(query)),
            "FTS5 over Snowball": lambda query: told(pages[number] for number in peers.snowball(query)),
        }
        for half in ("dev", "test"):
            asked = [one for one in read_judged() if one.half == half]
            for name, find in systems.items():
                yield half, name, [figures(find(one.query), one.grades) for one in asked]


def judge(record: str) -> None:
    """Print the figures of all three on both halves."""
    for half, name, rows in quality(record):
        _show(half, name, rows)


def _hits(searcher: Searcher, query: str) -> Iterator[object]:
    yield from searcher.ask(Asked(query=query, most=MANY)).hits


def _held_out() -> Iterator[str]:
    lines = Path(evals_folder() / "gold" / "articles.tsv").read_text(encoding="utf-8").splitlines()[1:]
    yield from (row[4][:HASH] for row in (line.split("\t") for line in lines) if row[1] == "test")


def _show(half: str, name: str, rows: Sequence[Figures]) -> None:
    precision, strict, recall, ndcg = (sum(row[at] for row in rows) / len(rows) for at in range(4))
    print(
        f"{half}, {len(rows)} queries, {name}: precision at 10 {precision:.3f}, fully relevant {strict:.3f}, "
        f"of the pool {recall:.3f}, nDCG {ndcg:.3f}, not judged {sum(row.unjudged for row in rows):.0f}"
    )
    if (half, name) == ("test", "khabar"):
        print(f"  bar of precision at 10, {BAR}: {'met' if precision >= BAR else 'not met'}")
