"""Quality against gold sets: what a careful reader finds beside what Khabar finds.

``evaluate`` runs the pipeline over a gold set and gives a `Report` (`Report.to_text` prints it); ``gate`` holds a
report against pinned floors. Every definition stands, with its reason, in evals/README.md.
"""

from khabar.evaluate.evaluation import Annotate, evaluate_examples, evaluate_seeds
from khabar.evaluate.floors import Floors, gate, read_floors, updated_floors, write_floors
from khabar.evaluate.report import Check, Finding, Report, Row
from khabar.evaluate.through import SETS, evaluate, through_pipeline

__all__ = [
    "SETS",
    "Annotate",
    "Check",
    "Finding",
    "Floors",
    "Report",
    "Row",
    "evaluate",
    "evaluate_examples",
    "evaluate_seeds",
    "gate",
    "read_floors",
    "through_pipeline",
    "updated_floors",
    "write_floors",
]
