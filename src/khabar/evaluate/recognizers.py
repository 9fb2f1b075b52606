"""Scores times and numbers against the Arabic cases of Recognizers-Text (Microsoft, MIT)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.evaluation import Annotate
from khabar.evaluate.recognizers_gold import Case, read_cases, read_excluded
from khabar.evaluate.recognizers_numbers import numbers_of, ordinals_of, percents_of, ranges_of
from khabar.evaluate.recognizers_times import Found, right_value, same_stretch, times_of
from khabar.evaluate.report import Finding, Report, Row
from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.model import Span

_EXCLUDED = "recognizers-excluded.tsv"
_ALL = frozenset({"DATE", "TIME", "DURATION", "SET"})


class Family(NamedTuple):
    """One family of cases.

    ``files`` without the folder's name; ``types``: finds of other kinds are not what these files list and cost nothing;
    ``bar`` None for a family that only informs.
    """

    name: str
    files: tuple[str, ...]
    find: Callable[[Case, Calendar], list[Found]]
    types: frozenset[str]
    bar: float | None


def _times(name: str, stem: str, types: Sequence[str], bar: float = 0.9) -> Family:
    files = (f"DateTime/{stem}Extractor", f"DateTime/{stem}Parser")
    return Family(name, files, times_of, frozenset(types), bar)


#: Every family in the order of evals/README.md.
FAMILIES = (
    _times("date", "Date", ["DATE"]),
    _times("date period", "DatePeriod", ["DATE"]),
    _times("date and time", "DateTime", ["TIME"]),
    _times("period of a day", "DateTimePeriod", ["TIME"]),
    _times("time", "Time", ["TIME"]),
    _times("time period", "TimePeriod", ["TIME"]),
    _times("duration", "Duration", ["DURATION"], 0.95),
    _times("set", "Set", ["SET"]),
    _times("holiday", "Holiday", ["DATE"]),
    _times("merged", "Merged", sorted(_ALL)),
    Family("model", ("DateTime/DateTimeModel",), times_of, _ALL, 0.9),
    Family("number", ("Number/NumberModel",), numbers_of, frozenset({"number"}), 0.95),
    Family(
        "ordinal",
        ("Number/OrdinalModel", "Number/OrdinalModelSuppressExtendedTypes"),
        ordinals_of,
        frozenset({"ordinal"}),
        0.95,
    ),
    Family("percent", ("Number/PercentModel",), percents_of, frozenset({"percentage"}), 0.95),
    Family("number range", ("Number/NumberRangeModel",), ranges_of, frozenset({"numberrange"}), None),
)


class Verdict(NamedTuple):
    """How one case went: every stretch right and none besides; every value right too."""

    case: Case
    span: bool
    value: bool
    found: Sequence[Found]


def judge(case: Case, family: Family, calendar: Calendar) -> Verdict:
    """Run one case: one find serves one expected result, and a find of the family's kind besides is false."""
    left = list(family.find(case, calendar))
    span = value = True
    for wanted in case.expected:
        at = [f for f in left if same_stretch(case.text, f, (wanted.start, wanted.end))]
        span = span and bool(at)
        value = value and bool(at) and (not wanted.values or right_value(at[0], wanted.values))
        left = [found for found in left if found not in at]
    extra = any(found.type in family.types for found in left)
    return Verdict(case, span and not extra, value and not extra, left)


def is_dev(case: Case) -> bool:
    """Even cases may be read to mend a rule, odd ones are only a figure."""
    return case.at % 2 == 0


def _share(verdicts: Sequence[Verdict]) -> str:
    return f"{sum(v.value for v in verdicts)}/{len(verdicts)}"


def _rows(family: Family, verdicts: Sequence[Verdict], excluded: int) -> list[Row]:
    right, spans = sum(v.value for v in verdicts), sum(v.span for v in verdicts)
    dev = [v for v in verdicts if is_dev(v.case)]
    test = [v for v in verdicts if not is_dev(v.case)]
    detail = f"even {_share(dev)}, odd {_share(test)}; {len(verdicts)} kept, {excluded} set aside; stretch {spans}"
    value = right / len(verdicts) if verdicts else None
    return [Row(measure=family.name, value=value, bar=family.bar, tp=right, fn=len(verdicts) - right, detail=detail)]


def _finding(family: Family, verdict: Verdict) -> Finding:
    case = verdict.case
    kind = "wrong" if verdict.span else "missed"
    place = Span(case.expected[0].start, case.expected[0].end) if case.expected else Span(0, len(case.text))
    wanted = " | ".join(case.text[e.start : e.end] for e in case.expected)
    return Finding(
        measure=family.name, verdict=kind, page=f"{case.file}#{case.at}", span=place, exact=case.text, detail=wanted
    )


def _score_family(
    folder: Path, family: Family, excluded: Mapping[tuple[str, int], str], calendar: Calendar
) -> tuple[list[Row], list[Finding]]:
    cases = [case for file in family.files for case in read_cases(folder, file)]
    kept = [case for case in cases if (case.file, case.at) not in excluded]
    verdicts = [judge(case, family, calendar) for case in kept]
    costly = [v for v in verdicts if not v.value and is_dev(v.case)]
    return _rows(family, verdicts, len(cases) - len(kept)), [_finding(family, v) for v in costly]


def _digest(folder: Path, excluded: Path) -> str:
    files = [folder / f"{file}.json" for family in FAMILIES for file in family.files] + [excluded]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _whole(name: str, rows: Sequence[Row], bar: float) -> Row:
    right, wrong = sum(row.tp for row in rows), sum(row.fn for row in rows)
    return Row(measure=name, value=right / (right + wrong), bar=bar, tp=right, fn=wrong)


def evaluate_recognizers(data: Path, annotate: Annotate) -> Report:
    """Score times and numbers against the Arabic cases of Recognizers-Text.

    Args:
        data: Folder that holds ``DateTime/*.json`` and ``Number/*.json``.
        annotate: Not used: the cases are clauses, no pages.

    Returns:
        One row a family (stretch and value exact), all dates and all numbers. Findings are of even cases only.

    Raises:
        EvaluationError: A file is absent or no list of cases.
    """
    del annotate
    table = evals_folder() / _EXCLUDED
    excluded = read_excluded(table)
    calendar = load_calendar()
    scored = [_score_family(data, family, excluded, calendar) for family in FAMILIES]
    rows = [row for family_rows, _ in scored for row in family_rows]
    dates, numbers = rows[:11], rows[11:14]
    summary = (_whole("all dates and times", dates, 0.9), _whole("all numbers", numbers, 0.95))
    findings = [finding for _, costly in scored for finding in costly]
    return Report(name="recognizers", digest=_digest(data, table), rows=(*rows, *summary), findings=tuple(findings))
