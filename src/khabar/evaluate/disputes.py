"""Where two articles cannot both be right, and where they only look so: ``khabar eval conflicts``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import HALVES, AnnotatePage, Key, LinkPages, record_of, report_of_halves
from khabar.evaluate.match import Tally, shared
from khabar.evaluate.news_sets import NewsArticle, articles_of, read_label_lines
from khabar.evaluate.report import Finding, Report, Row
from khabar.evaluate.score_spans import row_of
from khabar.model import Conflict, ConflictSide, Span

_TABLE = "gold/conflicts.jsonl"
_DIGITS = re.compile(r"\d+")


class SideLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one article says: its words, and the number where it is one (the lower end of a range)."""

    set: str
    id: str
    sha256: str
    span: Span
    number: int | None = None


class DisputeLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two accounts of one attribute of one event.

    Attributes:
        conflict: Whether they cannot both hold; False is a look-alike that must not be reported.
        kinds: Kinds of conflict (`khabar.model.Conflict.kind`) that are right.
        why: What makes a look-alike none: later_count, approximation, interval, part, …
    """

    half: str
    number: int
    conflict: bool
    kinds: tuple[str, ...]
    sides: tuple[SideLabel, SideLabel]
    why: str = ""


class Judged(NamedTuple):
    """A label and whether a conflict of the record shows its two sides."""

    label: DisputeLabel
    reported: bool


class Half(NamedTuple):
    """One half: every label, and how many conflicts of the record show no labelled pair."""

    judged: tuple[Judged, ...]
    others: int

    @property
    def tally(self) -> Tally:
        """Conflicts found, look-alikes reported, conflicts missed."""
        found = sum(one.reported for one in self.judged if one.label.conflict)
        false = sum(one.reported for one in self.judged if not one.label.conflict)
        return Tally(found, false, sum(one.label.conflict for one in self.judged) - found)


def evaluate_disputes(data: Path, annotate: AnnotatePage, link: LinkPages, *, evals: Path | None = None) -> Report:
    """Score conflicts between articles on labelled pairs; each half is one record of all its articles.

    Args:
        data: The folder of the public sets (``../shared/data``).
        annotate: One page to its articles.
        link: What links articles.
        evals: Folder of the labels; None for the one of this checkout.

    Raises:
        EvaluationError: A set is absent, or an article is not the one that was labelled.

    Cost: both sets are gone through for some 120 articles, half a minute.
    """
    table = (evals or evals_folder()) / _TABLE
    gold = read_label_lines(table, DisputeLabel)
    texts = articles_of([side for one in gold for side in one.sides], data)
    halves = {half: half_of([one for one in gold if one.half == half], texts, annotate, link) for half in HALVES}
    return report_of_halves("conflicts", table, halves, rows_of_half, findings_of)


def half_of(
    gold: Sequence[DisputeLabel], texts: Mapping[Key, NewsArticle], annotate: AnnotatePage, link: LinkPages
) -> Half:
    """The labels of one half beside the conflicts of the record of all their articles."""
    found = record_of((side for one in gold for side in one.sides), texts, annotate, link)[1].conflicts
    judged = [(one, [c for c in found if shows(c, one)]) for one in gold]
    used = {id(conflict) for _, shown in judged for conflict in shown}
    others = sum(id(conflict) not in used for conflict in found)
    real = [one for one in gold if one.conflict]
    return Half(tuple(Judged(one, any(not _else(c, one, real) for c in shown)) for one, shown in judged), others)


def _else(conflict: Conflict, label: DisputeLabel, real: Sequence[DisputeLabel]) -> bool:
    """Whether both sides of a look-alike stand in a conflict because of third sides: 11 and 12, each against 7."""
    others = [side for one in real if shows(conflict, one) for side in one.sides]
    return not label.conflict and all(side in others for side in label.sides)


def shows(conflict: Conflict, label: DisputeLabel) -> bool:
    """Whether two sides of a conflict are the labelled ones, each at its words or by its number.

    One of its sides at least stands in one of the two articles: the same numbers are told of other events too.
    """
    left, right = label.sides
    pages = {f"{side.set}:{side.id}" for side in label.sides}
    if conflict.kind not in label.kinds or not any(side.page in pages for side in conflict.sides):
        return False
    return any(is_side(one, left) and is_side(other, right) for one, other in permutations(conflict.sides, 2))


def is_side(found: ConflictSide, label: SideLabel) -> bool:
    """Whether a side is the labelled one: its words touch, or it shows the same number, which articles may share."""
    here = found.page == f"{label.set}:{label.id}" and shared(Span(found.start, found.end), label.span) > 0
    number = _DIGITS.search(found.value)
    return here or (label.number is not None and number is not None and int(number[0]) == label.number)


def rows_of_half(name: str, half: Half) -> Iterator[Row]:
    """Precision and recall; bars on test alone."""
    tally, barred = half.tally, name == "test"
    note = f"{len(half.judged)} pairs, {half.others} other conflicts reported and not judged"
    precision = Row(measure="precision", value=tally.precision, bar=0.85, tp=tally.tp, fp=tally.fp, detail=note)
    recall = Row(measure="recall", value=tally.recall, bar=0.70, tp=tally.tp, fn=tally.fn)
    for row in (precision, recall, row_of("F1", tally)):
        yield replace(row, measure=f"{name}: {row.measure}", bar=row.bar if barred else None)


def findings_of(half: Half) -> Iterator[Finding]:
    """Conflicts that were missed, look-alikes that were reported."""
    for label, reported in half.judged:
        if reported != label.conflict:
            first, second = label.sides
            yield Finding(
                measure="conflict",
                verdict="missed" if label.conflict else "false",
                page=f"{first.set}:{first.id}",
                span=first.span,
                exact=f"{'/'.join(label.kinds)} {label.why}",
                detail=f"{label.number}, against {second.set}:{second.id}[{second.span.start}]",
            )
