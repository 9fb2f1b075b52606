"""Runs a pipeline over a gold set and scores it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from khabar.evaluate.checks import general_checks, seed_checks
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.examples import example_paths, read_examples
from khabar.evaluate.found import Found, arrange
from khabar.evaluate.gold import GoldSet
from khabar.evaluate.report import Check, Finding, Report, Row
from khabar.evaluate.score_articles import score_articles, score_conflicts, score_copies
from khabar.evaluate.score_events import score_coreference, score_events
from khabar.evaluate.score_spans import Scored, score_boilerplate, score_mentions, score_times
from khabar.evaluate.score_statements import score_statements
from khabar.evaluate.score_utterances import score_utterances
from khabar.evaluate.seeds import read_seeds, seed_paths
from khabar.model import AnnotatedArticle, Linked, Page

#: The pipeline as the scorers see it: pages that were read, their articles annotated, and what links them.
Annotate = Callable[[Sequence[Path]], tuple[Sequence[Page], Sequence[AnnotatedArticle], Linked]]

_SCORERS: tuple[tuple[str, Callable[[GoldSet, Found], Scored]], ...] = (
    ("boilerplate", score_boilerplate),
    ("article", score_articles),
    ("mention", score_mentions),
    ("time", score_times),
    ("statement", score_statements),
    ("utterance", score_utterances),
    ("event", score_events),
    ("event", score_coreference),
    ("conflict", score_conflicts),
    ("copy", score_copies),
)


def evaluate_seeds(data: Path, annotate: Annotate, *, evals: Path | None = None) -> Report:
    """Score the five seed pages against what a careful reader finds in them.

    Args:
        data: Folder that holds ``gold/seeds.json`` and ``seeds/*.txt``.
        annotate: The pipeline; it is handed the five paths, sorted.
        evals: Folder of the tables beside the gold; None for the one of this checkout.

    Raises:
        EvaluationError: Gold, pages or tables are absent or do not belong together.
    """
    gold = read_seeds(data, evals or evals_folder())
    found = arrange(gold, *annotate(seed_paths(data)))
    return report_on(gold, found, extra=seed_checks(gold, found))


def evaluate_examples(folder: Path, annotate: Annotate) -> Report:
    """Score the project's own example pages against ``expected.json`` beside them.

    Args:
        folder: The examples folder: ``expected.json`` and ``pages/``.
        annotate: The pipeline; it is handed the page files, sorted.

    Raises:
        EvaluationError: Gold or pages are absent or do not belong together.
    """
    gold = read_examples(folder)
    return report_on(gold, arrange(gold, *annotate(example_paths(folder))))


def report_on(gold: GoldSet, found: Found, *, extra: Sequence[Check] = ()) -> Report:
    """All rows, checks and findings for what was found; pure."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for layer, score in _SCORERS:
        if layer in gold.layers:
            more_rows, more_findings = score(gold, found)
            rows += more_rows
            findings += more_findings
    return Report(
        name=gold.name,
        digest=gold.digest,
        rows=tuple(rows),
        checks=(*general_checks(gold, found), *extra),
        findings=tuple(findings),
    )
