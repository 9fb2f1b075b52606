"""Quality against gold sets: what a careful reader finds beside what Khabar finds.

``evaluate_seeds`` and ``evaluate_examples`` run a pipeline that is passed in and give a `Report`; ``gate`` holds a
report against pinned floors. Every definition stands, with its reason, in evals/README.md.
"""

from khabar.evaluate.evaluation import Annotate, evaluate_examples, evaluate_seeds
from khabar.evaluate.floors import Floors, gate, read_floors, updated_floors, write_floors
from khabar.evaluate.report import Check, Finding, Report, Row

__all__ = [
    "Annotate",
    "Check",
    "Finding",
    "Floors",
    "Report",
    "Row",
    "evaluate_examples",
    "evaluate_seeds",
    "gate",
    "read_floors",
    "updated_floors",
    "write_floors",
]
