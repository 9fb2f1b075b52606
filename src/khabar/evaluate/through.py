"""Gold sets by name, and the way from their pages through the real pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from khabar.errors import UsageError
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.evaluation import Annotate, evaluate_examples, evaluate_seeds
from khabar.evaluate.report import Report
from khabar.model import AnnotatedArticle, Linked, Page

#: Names that `khabar eval` knows.
SETS = ("seeds", "examples")


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
        name: ``seeds`` or ``examples``.
        data: Where the set lies; None for ``../shared`` beside the checkout (seeds), ``examples`` in it (examples).
        annotate: The pipeline; the real one where none is given.

    Raises:
        UsageError: No set of that name.
        EvaluationError: The set is absent, or gold and pages do not belong together.
    """
    if name not in SETS:
        raise UsageError(f"no gold set {name!r}: choose one of {', '.join(SETS)}")
    evals = evals_folder().resolve()
    if name == "seeds":
        return evaluate_seeds(data or evals.parents[1] / "shared", annotate, evals=evals)
    return evaluate_examples(data or evals.parent / "examples", annotate)
