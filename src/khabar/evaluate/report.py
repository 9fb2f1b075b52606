"""What an evaluation hands back: rows, checks and findings, and their text form."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from khabar.model import Span


class Row(Struct, frozen=True, kw_only=True):
    """One measure.

    Attributes:
        value: 0 to 1 (a count for "never merged"); None where there was nothing to measure.
        bar: What is asked for; None for a figure that only informs.
        at_most: The bar is a ceiling, not a floor.
    """

    measure: str
    value: float | None
    bar: float | None = None
    tp: int = 0
    fp: int = 0
    fn: int = 0
    detail: str = ""
    at_most: bool = False

    @property
    def passed(self) -> bool:
        """Whether the bar is met. A row without a bar passes; a row with a bar and no value does not."""
        if self.bar is None:
            return True
        if self.value is None:
            return False
        return self.value <= self.bar if self.at_most else self.value >= self.bar


class Check(Struct, frozen=True, kw_only=True):
    """A yes-or-no demand on the whole record."""

    name: str
    passed: bool
    detail: str = ""


class Finding(Struct, frozen=True, kw_only=True):
    """One item that cost: ``verdict`` is missed, false or wrong."""

    measure: str
    verdict: str
    page: str
    span: Span
    exact: str
    detail: str = ""


class Cause(Struct, frozen=True, kw_only=True):
    """How many items of a measure cost for one and the same reason; informs, no floor is pinned on it."""

    measure: str
    cause: str
    count: int


class Report(Struct, frozen=True, kw_only=True):
    """Outcome of one evaluation; rows in the order of the definitions in evals/README.md."""

    name: str
    digest: str
    rows: tuple[Row, ...]
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    causes: tuple[Cause, ...] = ()

    def row(self, measure: str) -> Row | None:
        """The row of a measure; None where this set does not measure it."""
        return next((row for row in self.rows if row.measure == measure), None)

    def to_text(self, *, errors: bool = False) -> str:
        """A table for the terminal, with every costly item by measure where ``errors`` is asked for."""
        lines = [f"{self.name} (gold {self.digest[:12]})", _HEAD, *map(_row_line, self.rows)]
        lines += ["", "checks", *map(_check_line, self.checks)] if self.checks else []
        lines += ["", "errors by cause", *map(_cause_line, self.causes)] if self.causes else []
        if errors:
            lines += ["", f"costly items: {len(self.findings)}", *map(_finding_line, self.findings)]
        return "\n".join(lines) + "\n"


_HEAD = f"{'measure':<38} {'value':>6} {'bar':>6}  {'':<4} {'right':>6} {'false':>6} {'missed':>6}  detail"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _row_line(row: Row) -> str:
    verdict = "" if row.bar is None else ("ok" if row.passed else "FAIL")
    bar = "" if row.bar is None else f"{'≤' if row.at_most else '≥'}{row.bar:g}"
    counts = f"{row.tp:>6} {row.fp:>6} {row.fn:>6}"
    return f"{row.measure:<38} {_number(row.value):>6} {bar:>6}  {verdict:<4} {counts}  {row.detail}".rstrip()


def _check_line(check: Check) -> str:
    return f"{'ok  ' if check.passed else 'FAIL'} {check.name}{': ' + check.detail if check.detail else ''}"


def _cause_line(cause: Cause) -> str:
    return f"{cause.count:>5}  {cause.measure}: {cause.cause}"


def _finding_line(finding: Finding) -> str:
    place = f"{finding.page}[{finding.span.start}:{finding.span.end}]"
    note = f"  ({finding.detail})" if finding.detail else ""
    return f"{finding.measure} · {finding.verdict} · {place} · {_one_line(finding.exact)}{note}"


def _one_line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 160 else flat[:157] + "…"


def failures(rows: Iterable[Row], checks: Iterable[Check]) -> list[str]:
    """Names of the measures under their bar and of the checks not met, in order."""
    return [row.measure for row in rows if not row.passed] + [check.name for check in checks if not check.passed]
