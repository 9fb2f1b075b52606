"""Gold sets by name, and the way from their pages through the real pipeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from khabar.errors import UsageError
from khabar.evaluate.affairs import evaluate_affairs
from khabar.evaluate.anercorp import evaluate_anercorp
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.disputes import evaluate_disputes
from khabar.evaluate.evaluation import Annotate, evaluate_examples, evaluate_seeds
from khabar.evaluate.halves import AnnotatePage, LinkPages
from khabar.evaluate.headline_pairs import evaluate_ans
from khabar.evaluate.identity import evaluate_identity
from khabar.evaluate.news_copies import bare, evaluate_copies
from khabar.evaluate.news_events import evaluate_events
from khabar.evaluate.news_origins import evaluate_origins
from khabar.evaluate.news_statements import evaluate_statements
from khabar.evaluate.news_stories import evaluate_stories
from khabar.evaluate.news_times import evaluate_news_times
from khabar.evaluate.plover_sentences import evaluate_plover
from khabar.evaluate.protest import evaluate_protest
from khabar.evaluate.recognizers import evaluate_recognizers
from khabar.evaluate.report import Report
from khabar.evaluate.score_names import evaluate_names
from khabar.evaluate.wojood import evaluate_wojood
from khabar.model import AnnotatedArticle, Linked, Page


def _page_by_page(score: Callable[[Path, AnnotatePage], Report]) -> Callable[[Path, Annotate], Report]:
    """A scorer that takes one page at a time, as one that is handed the pipeline, which it leaves aside."""

    def scored(data: Path, annotate: Annotate) -> Report:
        # Imported here: all lexicons load with the pipeline.
        from khabar.stages import annotate_page, load_stages

        del annotate
        return score(data, partial(annotate_page, stages=load_stages()))

    return scored


def _linked(score: Callable[[Path, AnnotatePage, LinkPages], Report]) -> Callable[[Path, Annotate], Report]:
    """The same for a scorer that links the articles as well."""

    def scored(data: Path, annotate: AnnotatePage) -> Report:
        from khabar.pipeline import link_pages

        return score(data, annotate, link_pages)

    return _page_by_page(scored)


def _copies(data: Path, annotate: Annotate) -> Report:
    """Copies of a whole set: what no pair was judged of needs no annotation."""
    from khabar.stages import annotate_page, load_stages, read_articles

    del annotate
    stages = load_stages()
    return evaluate_copies(
        data, partial(annotate_page, stages=stages), lambda page: [bare(one) for one in read_articles(page, stages)]
    )


def _ans(data: Path, annotate: Annotate) -> Report:
    """Pairs of headlines, each a record of its own; the names are loaded once for all of them."""
    from khabar.lexicon.names import load_names
    from khabar.link import link_articles
    from khabar.stages import annotate_page, load_stages

    del annotate
    names = load_names()

    def link(pages: Sequence[Page], articles: Sequence[AnnotatedArticle]) -> Linked:
        return link_articles({page.name: page.text for page in pages}, articles, names)

    return evaluate_ans(data, partial(annotate_page, stages=load_stages()), link)


def _origins(data: Path, annotate: Annotate) -> Report:
    """Origins of the claims of a record that is built for it."""
    from khabar.pipeline import gather

    del annotate

    def linked(pages: Sequence[Page]) -> tuple[Sequence[AnnotatedArticle], Linked]:
        record = gather(pages, "origins")
        return record.articles, record.linked

    return evaluate_origins(data, linked)


class GoldPlace(NamedTuple):
    """One set that `khabar eval` knows: where it lies beside or in the checkout, and what scores it.

    ``folder`` is relative to the checkout; ``score`` takes the folder and, where the set measures whole pages, the
    pipeline (others measure one stage and leave it aside).
    """

    folder: str
    score: Callable[[Path, Annotate], Report]


#: Every set by name, in the order of evals/README.md.
SETS: Mapping[str, GoldPlace] = MappingProxyType(
    {
        "seeds": GoldPlace("../shared", evaluate_seeds),
        "examples": GoldPlace("examples", evaluate_examples),
        "news-times": GoldPlace("../shared/data", _page_by_page(evaluate_news_times)),
        "statements": GoldPlace("../shared/data", _page_by_page(evaluate_statements)),
        "plover": GoldPlace("evals/gold", _page_by_page(evaluate_plover)),
        "protest": GoldPlace("../shared/data/arabic-event-gsr", _page_by_page(evaluate_protest)),
        "events": GoldPlace("../shared/data", _page_by_page(evaluate_events)),
        "affairs": GoldPlace("../shared/data", _linked(evaluate_affairs)),
        "stories": GoldPlace("../shared/data", _linked(evaluate_stories)),
        "conflicts": GoldPlace("../shared/data", _linked(evaluate_disputes)),
        "ans": GoldPlace("../shared/data/ans", _ans),
        "copies": GoldPlace("../shared/data", _copies),
        "origins": GoldPlace("../shared/data", _origins),
        "recognizers": GoldPlace("../shared/data/recognizers-text-ar", evaluate_recognizers),
        "names": GoldPlace("evals/gold", evaluate_names),
        "identity": GoldPlace("../shared/data", evaluate_identity),
        "anercorp": GoldPlace("../shared/data/anercorp", evaluate_anercorp),
        "wojood": GoldPlace("../shared/data/wojood-sample", evaluate_wojood),
    }
)


def folder_of(name: str) -> Path:
    """Where a set lies if `khabar eval` is not told otherwise; the folder may be absent (``../shared`` is not ours)."""
    return (evals_folder().resolve().parent / SETS[name].folder).resolve()


def through_pipeline(paths: Sequence[Path]) -> tuple[Sequence[Page], Sequence[AnnotatedArticle], Linked]:
    """Read, annotate and link the pages of some files, as ``khabar build`` does, into memory."""
    # Imported here: scorers are used without a pipeline, and all lexicons load with it.
    from khabar.ingest.read import read_pages
    from khabar.pipeline import gather

    contents = gather(read_pages([str(path) for path in paths]), "evaluation")
    return contents.pages, contents.articles, contents.linked


def evaluate(name: str, data: Path | None = None, annotate: Annotate = through_pipeline) -> Report:
    """Score a gold set by name: ``evaluate("examples").to_text()``.

    Args:
        name: One of `SETS`.
        data: Where the set lies; None for `folder_of` its name.
        annotate: The pipeline; the real one where none is given.

    Raises:
        UsageError: No set of that name.
        EvaluationError: The set is absent, or gold and pages do not belong together.
    """
    if name not in SETS:
        raise UsageError(f"no gold set {name!r}: choose one of {', '.join(SETS)}")
    return SETS[name].score(data or folder_of(name), annotate)
