"""The copies among the articles of a lake, found on an engine: the same ones that linking finds in one process.

Fingerprints of all articles are joined with themselves, which gives the pairs that share enough of them; each pair is
then compared word by word by a worker that has the two texts and nothing else. What a pair is to each other depends on
the rest of the lake in two things only, and both travel with it: which fingerprints texts of many days have, and which
names are of one outlet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from khabar.engine import frames
from khabar.engine.frames import Engine, Row
from khabar.errors import RecordError
from khabar.lake.builds import list_steps, read_files
from khabar.lake.bundles import pages_of
from khabar.lake.rows import held, item_of
from khabar.lexicon.wording import load_wording
from khabar.link.copies import Reuse, body_of, compare
from khabar.link.linking import houses_of
from khabar.link.outlets import Houses
from khabar.link.shingles import COMMON, FRESH, TRACED, TRACES, Body, Vocabulary, day_of, fingerprints
from khabar.model import AnnotatedArticle, Copy, Judgement, Outlet, Page, Version
from khabar.text.json_form import decoded, encoded

#: An article of a lake: a name of its own, the day, outlet and fingerprints, and what a comparison needs.
_ARTICLE = {"key": "string", "day": "string", "outlet": "binary", "prints": "int64[]", "body": "binary"}
#: What came of a pair: lists of copies, versions and judgements; null for nothing.
_FOUND = {"copies": "binary", "versions": "binary", "judgements": "binary"}


def find_lake_copies(lake: str, engine: Engine = Engine()) -> Reuse:  # noqa: B008
    """All copies, versions and formulas among the articles of a lake, as `khabar.link.copies.find_copies` finds them.

    Of pages of one name the one that was added last counts. The results are held here, the texts are not.

    Raises:
        RecordError: Nothing lies at ``lake``, or it cannot be read.
        UsageError: The engine is not installed.

    Cost: the fingerprints of all articles are sorted among the workers, some seventy an article; each pair that shares
    enough of them costs its two texts, which travel to a worker.
    """
    frames.load_daft(engine)
    steps = list_steps(lake)
    if not steps:
        raise RecordError(f"{lake}: no lake: nothing has been finished there; `khabar build --engine daft` makes one")
    articles = frames.expanded(_last(steps), _articles, _ARTICLE).collect()
    return _found(articles, _houses(articles), frames.cores(engine))


def copies_in(bundles: Sequence[str], houses: Houses, workers: int) -> Reuse:
    """The same among the articles of some bundles, by their files."""
    articles = frames.expanded(read_files(bundles, ("pages",)), _bundled, _ARTICLE).collect()
    return _found(articles, houses, workers)


def _found(articles: Any, houses: Houses, workers: int) -> Reuse:  # noqa: ANN401
    pairs = _with_bodies(_candidates(articles), articles)
    found = frames.worked(pairs, partial(_comparing, houses), _FOUND, workers)
    return _gathered(found.to_pydict())


# ── articles ────────────────────────────────────────────────────────────────────────────────────────────────────


def _last(steps: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401 - a frame
    """The pages of all steps, those of later steps in place of earlier ones of their name."""
    pages, *later = (read_files(files, ("name", "failure", "page", "articles")) for files in steps)
    for newer in later:
        pages = pages.join(newer.select("name"), on="name", how="anti").concat(newer)
    return pages


def _articles(row: Row) -> Iterator[Row]:
    page = item_of(row)
    if not isinstance(page, Page):
        return
    yield from _of_page(page.text, decoded(row["articles"], tuple[AnnotatedArticle, ...]), Vocabulary())


def _bundled(row: Row) -> Iterator[Row]:
    vocabulary = Vocabulary()
    for text, articles in pages_of(row["pages"]):
        yield from _of_page(text, articles, vocabulary)


def _of_page(text: str, articles: Iterable[AnnotatedArticle], vocabulary: Vocabulary) -> Iterator[Row]:
    for article in articles:
        body = body_of(text, article, vocabulary)
        yield {
            "key": f"{held(article.page)}\0{article.article:06d}",
            "day": day_of(article),
            "outlet": encoded(article.outlet) if article.outlet else None,
            "prints": sorted(fingerprints(body.hashes)) if body else [],
            "body": encoded((text, _slim(article))) if body else b"",
        }


def _slim(article: AnnotatedArticle) -> AnnotatedArticle:
    """Without what no comparison asks for."""
    return replace(article, events=(), times=(), quantities=())


def _houses(articles: Any) -> Houses:  # noqa: ANN401
    """Which names are of one outlet, from the outlets of all articles, copies or not."""
    import daft

    known = articles.where(daft.col("outlet").not_null()).groupby("outlet").agg(daft.col("key").count().alias("number"))
    found = known.to_pydict()
    outlets = (decoded(raw, Outlet) for raw in found["outlet"])
    shown = (AnnotatedArticle(page="", page_sha256="", article=0, kind="main", spans=(), outlet=one) for one in outlets)
    told = [article for article, times in zip(shown, found["number"], strict=True) for _ in range(times)]
    return houses_of(told, load_wording())


# ── pairs ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _candidates(articles: Any) -> Any:  # noqa: ANN401
    """Pairs of articles that share fingerprints enough (`shingles.candidates`), with the stale ones of the left."""
    from daft import col

    sized = articles.with_column("size", col("prints").length())
    prints = sized.select("key", "day", "size", col("prints").alias("print")).explode("print")
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


def _with_bodies(pairs: Any, articles: Any) -> Any:  # noqa: ANN401
    from daft import col

    for side in ("left", "right"):
        bodies = articles.select(col("key").alias(side), col("body").alias(f"{side}_body"))
        pairs = pairs.join(bodies, on=side)
    return pairs.select("stale", "left_body", "right_body")


def _comparing(houses: Houses) -> Callable[[Row], Row]:
    vocabulary = Vocabulary()

    def row_of(row: Row) -> Row:
        left, right = sorted((_body(row[side], vocabulary) for side in ("left_body", "right_body")), key=_place)
        found = compare(left, right, frozenset(row["stale"] or ()), houses)
        lists = (found.alike, found.versions, found.judgements)
        return {name: encoded(some) if some else None for name, some in zip(_FOUND, lists, strict=True)}

    return row_of


def _body(raw: bytes, vocabulary: Vocabulary) -> Body:
    text, article = decoded(raw, tuple[str, AnnotatedArticle])
    return Body(text, article, vocabulary)


def _place(body: Body) -> tuple[str, int]:
    return body.ref.page, body.ref.article


def _gathered(found: dict[str, list[bytes | None]]) -> Reuse:
    """What came of all pairs, in the order that `Reuse` has."""
    copies = [one for raw in found["copies"] if raw for one in decoded(raw, list[Copy])]
    versions = [one for raw in found["versions"] if raw for one in decoded(raw, list[Version])]
    judgements = [one for raw in found["judgements"] if raw for one in decoded(raw, list[Judgement])]
    return Reuse(
        sorted(copies, key=lambda one: (one.left, one.right)),
        sorted(versions, key=lambda one: (one.earlier, one.later)),
        sorted(judgements, key=lambda one: (_named(one.left), _named(one.right))),
    )


def _named(article: str) -> tuple[str, int]:
    """``page#2`` as what articles are sorted by."""
    page, _, number = article.rpartition("#")
    return page, int(number)
