"""Whether spellings of one name are told to be one, and spellings of two names two: evals/gold/name-*.tsv."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from khabar.errors import EvaluationError
from khabar.evaluate.evaluation import Annotate
from khabar.evaluate.report import Finding, Report, Row
from khabar.lexicon.spellings import load_spellings
from khabar.model import Span
from khabar.text.name_keys import skeleton
from khabar.text.same_name import SAME, UNSURE, NameComparer

_FILES = ("name-variants.tsv", "name-negatives.tsv")
_KINDS = ("skeleton", "one-edit", "two-edits", "given")


class _Pair(NamedTuple):
    """Two spellings: ``kind`` is variants where they are of one name, else the kind of negative pair."""

    left: str
    right: str
    kind: str
    half: str
    key: str
    score: float


def evaluate_names(folder: Path, annotate: Annotate | None = None) -> Report:
    """Compare the names of the gold tables; ``annotate`` is not asked, no page is read.

    Only costly pairs of the half dev are listed as findings.

    Raises:
        EvaluationError: A table is absent or has another number of cells.
    """
    del annotate
    comparer = NameComparer(load_spellings())
    pairs = list(_pairs(folder, comparer))
    rows = (*_decisions(pairs, "test", bars=True), *_decisions(pairs, "dev", bars=False), *_kinds(pairs))
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in _FILES)).hexdigest()
    return Report(name="names", digest=digest, rows=rows, findings=tuple(_findings(pairs)))


def _table(path: Path, width: int) -> Iterator[list[str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EvaluationError(f"cannot read the gold table {path}: {error.strerror}") from error
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    for cells in rows[1:]:
        if len(cells) != width:
            raise EvaluationError(f"{path}: {len(cells)} cells instead of {width} in the line of {cells[0]!r}")
        yield cells


def _pairs(folder: Path, comparer: NameComparer) -> Iterator[_Pair]:
    for key, half, spellings in _table(folder / _FILES[0], 3):
        for left, right in combinations(spellings.split("|"), 2):
            yield _Pair(left, right, "variants", half, key, comparer.same_name(left, right).score)
    for left, right, one, other, kind, half in _table(folder / _FILES[1], 6):
        yield _Pair(left, right, kind, half, f"{one}/{other}", comparer.same_name(left, right).score)


def _decisions(pairs: list[_Pair], half: str, *, bars: bool) -> Iterator[Row]:
    positive = [p for p in pairs if p.half == half and p.kind == "variants"]
    negative = [p for p in pairs if p.half == half and p.kind != "variants"]
    right = sum(p.score >= SAME for p in positive)
    false = sum(p.score >= SAME for p in negative)
    ratio = f"{len(positive)} pairs of one name to {len(negative)} of two"
    counted = Row(measure="", value=None, tp=right, fp=false, fn=len(positive) - right, detail=ratio)
    for name, value, bar in (
        ("precision", _share(right, right + false), 0.97),
        ("recall", _share(right, len(positive)), 0.90),
    ):
        yield replace(counted, measure=f"{name}, {half}", value=value, bar=bar if bars else None)
    left = sum(p.score >= UNSURE for p in positive)
    kept = sum(p.score >= UNSURE for p in negative)
    yield Row(measure=f"recall, left to context, {half}", value=_share(left, len(positive)), tp=left, fp=kept,
              fn=len(positive) - left, detail="same or unsure by the letters")  # fmt: skip
    met = sum(skeleton(p.left) == skeleton(p.right) for p in positive)
    yield Row(measure=f"blocking recall, {half}", value=_share(met, len(positive)), tp=met, fn=len(positive) - met)


def _kinds(pairs: list[_Pair]) -> Iterator[Row]:
    for kind in _KINDS:
        of_kind = [p for p in pairs if p.half == "test" and p.kind == kind]
        apart = sum(p.score < SAME for p in of_kind)
        yield Row(measure=f"kept apart: {kind}", value=_share(apart, len(of_kind)), tp=apart, fp=len(of_kind) - apart)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _findings(pairs: list[_Pair]) -> Iterator[Finding]:
    for pair in pairs:
        one = pair.kind == "variants"
        if pair.half == "dev" and one != (pair.score >= SAME):
            yield Finding(
                measure="recall, dev" if one else "precision, dev", verdict="missed" if one else "false",
                page=pair.key, span=Span(0, 0), exact=f"{pair.left} {pair.right}", detail=f"{pair.score:.2f}",
            )  # fmt: skip
