"""Sets labelled in two halves: what costs is listed for ``dev`` alone, so that no rule is mended by ``test``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Protocol, TypeVar

from khabar.errors import EvaluationError
from khabar.evaluate.news_sets import Labelled, NewsArticle, articles_of, read_label_lines
from khabar.evaluate.report import Finding, Report, Row
from khabar.model import AnnotatedArticle, Linked, Page

#: The articles of one page, as `khabar annotate` gives them.
AnnotatePage = Callable[[Page], Sequence[AnnotatedArticle]]
#: What links the articles of some pages to one record, as `khabar.pipeline.link_pages`.
LinkPages = Callable[[Sequence[Page], Sequence[AnnotatedArticle]], Linked]
#: Identifier of an article in its set.
Key = tuple[str, str]
#: In the order of the rows.
HALVES = ("test", "dev")


class Halved(Protocol):
    """Something labelled that belongs to one half."""

    @property
    def half(self) -> str:
        """One of `HALVES`."""


class Digested(Labelled, Protocol):
    """The labels of one article of a news set."""

    @property
    def sha256(self) -> str:
        """Digest of the text that was labelled."""


class HalfLabelled(Halved, Digested, Protocol):
    """The same, of an article that is drawn by itself and belongs to one half."""


Item = TypeVar("Item", bound=Halved)
Labels = TypeVar("Labels", bound=HalfLabelled)
Outcome = TypeVar("Outcome")
LinkedHalf = TypeVar("LinkedHalf")


def outcomes_by_half(
    table: Path, kind: type[Labels], data: Path, judge: Callable[[Labels, NewsArticle], Outcome]
) -> dict[str, list[Outcome]]:
    """What `judge` says of each labelled article, by half.

    Args:
        table: The labels, one article a line.
        kind: Their shape.
        data: The folder of the public sets (``../shared/data``).
        judge: Labels and their article to an outcome.

    Raises:
        EvaluationError: A set is absent, or an article is not the one that was labelled.

    Cost: both sets are gone through, some 10 s.
    """
    gold = read_label_lines(table, kind)
    outcomes = outcomes_of(gold, data, judge)
    return {half: [of for one, of in zip(gold, outcomes, strict=True) if one.half == half] for half in HALVES}


def outcomes_of(gold: Sequence[Labels], data: Path, judge: Callable[[Labels, NewsArticle], Outcome]) -> list[Outcome]:
    """What `judge` says of each labelled article, in order; raises and costs as `outcomes_by_half`."""
    texts = articles_of(gold, data)
    return [judge(labels, own(labels, texts[labels.set, labels.id])) for labels in gold]


def by_half(gold: Sequence[Item], judge: Callable[[Item], Outcome]) -> dict[str, list[Outcome]]:
    """What `judge` says of each labelled thing, in order, by half."""
    return {half: [judge(one) for one in gold if one.half == half] for half in HALVES}


def own(labels: Digested, article: NewsArticle) -> NewsArticle:
    """The article, which must be the one that was labelled.

    Raises:
        EvaluationError: It is another text.
    """
    if article.sha256 != labels.sha256:
        raise EvaluationError(
            f"{labels.set} {labels.id} is not the text that was labelled: another edition of the set?"
        )
    return article


def record_of(
    labels: Iterable[Digested], texts: Mapping[Key, NewsArticle], annotate: AnnotatePage, link: LinkPages
) -> tuple[dict[Key, tuple[AnnotatedArticle, ...]], Linked]:
    """The labelled articles as one record: what each page holds, and what links them; an article labelled twice once.

    Raises:
        EvaluationError: A text is not the one that was labelled.
    """
    pages = {(one.set, one.id): own(one, texts[one.set, one.id]).page() for one in labels}
    read = {key: tuple(annotate(page)) for key, page in pages.items()}
    return read, link(list(pages.values()), [article for articles in read.values() for article in articles])


def rows_of(
    halves: Mapping[str, list[Outcome]], rows: Callable[[str, Sequence[Outcome]], Iterable[Row]]
) -> tuple[Row, ...]:
    """The rows of both halves, those of ``test`` first."""
    return tuple(chain.from_iterable(rows(half, halves[half]) for half in HALVES))


def findings_of_dev(
    halves: Mapping[str, list[Outcome]], findings: Callable[[Outcome], Iterator[Finding]]
) -> tuple[Finding, ...]:
    """What costs on ``dev``; of the hidden half nothing is shown."""
    return tuple(chain.from_iterable(map(findings, halves["dev"])))


def report_of_halves(
    name: str,
    table: Path,
    halves: Mapping[str, LinkedHalf],
    rows: Callable[[str, LinkedHalf], Iterable[Row]],
    findings: Callable[[LinkedHalf], Iterable[Finding]],
) -> Report:
    """The report of a set whose halves are linked as a record each: rows of both, what costs of ``dev`` alone."""
    return Report(
        name=name,
        digest=hashlib.sha256(table.read_bytes()).hexdigest(),
        rows=tuple(chain.from_iterable(rows(half, scored) for half, scored in halves.items())),
        findings=tuple(findings(halves["dev"])),
    )
