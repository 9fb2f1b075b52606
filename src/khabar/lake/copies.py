"""The copies among the articles of a lake, found on an engine: the same ones that linking finds in one process.

Fingerprints of all articles are joined with themselves, which gives the pairs that share enough of them; each pair is
then compared word by word by a worker that has the bundles of the two. What a pair is to each other depends on the rest
of the lake in two things only, and both travel with it: which fingerprints texts of many days have, and which names are
of one outlet.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from khabar.engine import frames
from khabar.engine.frames import Engine, Row
from khabar.errors import RecordError
from khabar.lake.builds import list_steps, read_files
from khabar.lake.bundles import PAIRS, Layout, Opened, articles_of, lay_out, listed
from khabar.lake.rows import item_of
from khabar.lexicon.wording import load_wording
from khabar.link.copies import Reuse, body_of, compare
from khabar.link.holding import hold, shelve_articles, shelve_pages, texts_of
from khabar.link.linking import houses_of
from khabar.link.outlets import Houses
from khabar.link.shingles import COMMON, FRESH, TRACED, TRACES, Body, Vocabulary, day_of, fingerprints
from khabar.model import AnnotatedArticle, Judgement, Page
from khabar.text.json_form import decoded

#: For each fingerprint of each article of a bundle: the place of the article, its day, and how many it has.
_PRINTS = {"keys": "int64[]", "days": "string[]", "sizes": "int64[]", "prints": "int64[]"}
_FOUND = {"found": "binary"}


def find_lake_copies(lake: str, engine: Engine = Engine()) -> Reuse:  # noqa: B008
    """All copies, versions and formulas among the articles of a lake, as `khabar.link.copies.find_copies` finds them.

    Of pages of one name the one that was added last counts. The results are held here, the texts are not.

    Raises:
        RecordError: Nothing lies at ``lake``, or it cannot be read.
        UsageError: The engine is not installed.

    Cost: the pages are read here one after another and laid out in files; the fingerprints of all articles are sorted
    among the workers, some seventy an article; each pair that shares enough of them is compared by one.
    """
    frames.load_daft(engine)
    steps = list_steps(lake)
    if not steps:
        raise RecordError(f"{lake}: no lake: nothing has been finished there; `khabar build --engine daft` makes one")
    texts = texts_of(shelve_pages(page for page, _ in _pages(steps)))
    record = hold(shelve_articles(article for _, articles in _pages(steps) for article in articles))
    houses = houses_of(record.articles, load_wording())
    with frames.scratch(engine, lake) as folder:
        layout = lay_out(texts, record, frames.cores(engine), f"{folder}/articles")
        return copies_in(layout, houses, frames.cores(engine), f"{folder}/prints")


def _pages(steps: Sequence[Sequence[str]]) -> Iterator[tuple[Page, tuple[AnnotatedArticle, ...]]]:
    """The pages of all steps with their articles, those of later steps in place of earlier ones of their name."""
    pages, *later = (read_files(files, ("name", "failure", "page", "articles")) for files in steps)
    for newer in later:
        pages = pages.join(newer.select("name"), on="name", how="anti").concat(newer)
    for row in pages.iter_rows():
        if isinstance(page := item_of(row), Page):
            yield page, decoded(row["articles"], tuple[AnnotatedArticle, ...])


def copies_in(layout: Layout, houses: Houses, workers: int, folder: str) -> Reuse:
    """The same among articles that are laid out; ``folder`` is for their fingerprints."""
    told = frames.worked(listed(layout.files), _printing, _PRINTED, workers, 1)
    prints = [f"{folder}/{file}" for file in frames.write(told, folder, "bundle")]
    rows = list(_rows(_candidates(read_files(prints, tuple(_PRINTS))), layout.home))
    if not rows:
        return Reuse([], [], [])
    found = frames.worked(frames.frame_of(rows), partial(_comparing, layout.files, houses), _FOUND, workers, 1)
    return _gathered(one for raw in found.to_pydict()["found"] for one in pickle.loads(raw))  # noqa: S301 - our own


# ── fingerprints ────────────────────────────────────────────────────────────────────────────────────────────────

_PRINTED = {"bundle": "int64", **_PRINTS}


def _printing() -> Callable[[Row], Row]:
    return partial(_printed, Vocabulary())


def _printed(vocabulary: Vocabulary, row: Row) -> Row:
    columns: dict[str, list[Any]] = {name: [] for name in _PRINTS}
    for place, text, article in articles_of(row["file"]):
        body = body_of(text, article, vocabulary)
        found = sorted(fingerprints(body.hashes)) if body else []
        told = (place, day_of(article), len(found))
        for name, value in zip(_PRINTS, told, strict=False):
            columns[name].extend([value] * len(found))
        columns["prints"].extend(found)
    return {"bundle": row["number"], **columns}


# ── pairs ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _candidates(printed: Any) -> Any:  # noqa: ANN401 - frames
    """Pairs of articles that share fingerprints enough (`shingles.candidates`), with the stale ones of the left."""
    from daft import col

    every = printed.explode(*map(col, _PRINTS)).where(col("prints").not_null())
    named = zip(("key", "day", "size", "print"), _PRINTS, strict=True)
    prints = every.select(*(col(column).alias(name) for name, column in named))
    spread = prints.groupby("print").agg(col("key").count().alias("texts"), col("day").count_distinct().alias("days"))
    rare = spread.where((col("texts") > 1) & (col("texts") <= COMMON)).select("print")
    met = prints.join(rare, on="print").select("print", "key", "size")
    left = met.select("print", col("key").alias("left"), col("size").alias("left_size"))
    right = met.select("print", col("key").alias("right"), col("size").alias("right_size"))
    shared = left.join(right, on="print").where(col("left") < col("right"))
    counted = shared.groupby("left", "right", "left_size", "right_size").agg(col("print").count().alias("number"))
    enough = (col("number") >= TRACED * col("left_size")) | (col("number") >= TRACED * col("right_size"))
    pairs = counted.where((col("number") >= TRACES) | enough).select("left", "right")
    stale = spread.where((col("texts") > FRESH) & (col("days") > FRESH)).select("print")
    of_text = prints.join(stale, on="print").groupby("key").agg(col("print").list_agg().alias("stale"))
    return pairs.join(of_text, left_on="left", right_on="key", how="left").select("left", "right", "stale")


def _rows(pairs: Any, home: Sequence[int]) -> Iterator[Row]:  # noqa: ANN401 - a frame
    """Pairs in parts, each of two bundles, with the stale fingerprints of the left ones."""
    parts: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    stale: dict[int, list[int]] = {}
    for row in pairs.iter_rows():
        ends = home[row["left"]], home[row["right"]]
        parts[min(ends), max(ends)].append((row["left"], row["right"]))
        stale[row["left"]] = row["stale"] or []
    for ends, some in sorted(parts.items()):
        for at in range(0, len(some), PAIRS):
            part = some[at : at + PAIRS]
            own = {left: stale[left] for left, _ in part}
            yield {"bundles": sorted(set(ends)), "pairs": pickle.dumps(sorted(part)), "stale": pickle.dumps(own)}


def _comparing(files: Sequence[str], houses: Houses) -> Callable[[Row], Row]:
    vocabulary = Vocabulary()
    return partial(_compared, Opened(lambda number: _Words(files[number], vocabulary)), houses)


def _compared(bundles: Opened[_Words], houses: Houses, row: Row) -> Row:
    pairs, stale = pickle.loads(row["pairs"]), pickle.loads(row["stale"])  # noqa: S301 - our own
    opened = [bundles[number] for number in row["bundles"]]
    bodies = {place: words[place] for words in opened for pair in pairs for place in pair if place in words.articles}
    found = (compare(bodies[left], bodies[right], frozenset(stale[left]), houses) for left, right in pairs)
    return {"found": pickle.dumps([one for one in found if any(one)])}


class _Words(dict[int, Body]):
    """The words of the articles of a bundle, by their places, each read when it is first asked for."""

    def __init__(self, file: str, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self.articles = {place: (text, article) for place, text, article in articles_of(file)}

    def __missing__(self, place: int) -> Body:
        body = self[place] = Body(*self.articles[place], self._vocabulary)
        return body


def _gathered(found: Iterable[Reuse]) -> Reuse:
    """What came of all pairs, in the order that `Reuse` has."""
    every = list(found)
    return Reuse(
        sorted((copy for one in every for copy in one.alike), key=lambda one: (one.left, one.right)),
        sorted((version for one in every for version in one.versions), key=lambda one: (one.earlier, one.later)),
        sorted(
            (told for one in every for told in one.judgements), key=lambda one: (_named(one.left), _named(one.right))
        ),
    )


def _placed(judged: Judgement) -> tuple[tuple[str, int], tuple[str, int]]:
    return _named(judged.left), _named(judged.right)


def _named(article: str) -> tuple[str, int]:
    """``page#2`` as what articles are sorted by."""
    page, _, number = article.rpartition("#")
    return page, int(number)
