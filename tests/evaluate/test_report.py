import pytest

from khabar.evaluate.report import Check, Finding, Report, Row, failures
from khabar.model import Span


@pytest.mark.parametrize(
    ("row", "passed"),
    [
        pytest.param(Row(measure="m", value=0.9, bar=0.9), True, id="on the bar"),
        pytest.param(Row(measure="m", value=0.89, bar=0.9), False, id="under the bar"),
        pytest.param(Row(measure="m", value=None, bar=0.9), False, id="nothing measured"),
        pytest.param(Row(measure="m", value=None), True, id="no bar"),
        pytest.param(Row(measure="m", value=0.0, bar=0.0, at_most=True), True, id="none allowed, none found"),
        pytest.param(Row(measure="m", value=1.0, bar=0.0, at_most=True), False, id="none allowed, one found"),
    ],
)
def test_a_row_passes_its_bar(row, passed):
    assert row.passed is passed


REPORT = Report(
    name="kit",
    digest="abc" * 20,
    rows=(Row(measure="times found", value=0.5, bar=0.9, tp=1, fn=1), Row(measure="chain exact", value=None)),
    checks=(Check(name="evidence holds", passed=False, detail="1 of 2 cells"),),
    findings=(Finding(measure="times found", verdict="missed", page="p", span=Span(3, 7), exact="أمس\nليلا"),),
)


def test_the_table_names_value_bar_verdict_and_counts():
    text = REPORT.to_text()
    line = next(line for line in text.splitlines() if line.startswith("times found"))
    assert line.split() == ["times", "found", "0.500", "≥0.9", "FAIL", "1", "0", "1"]
    assert "FAIL evidence holds: 1 of 2 cells" in text
    assert "missed · p[3:7]" not in text


def test_the_errors_stand_on_one_line_each():
    assert "times found · missed · p[3:7] · أمس ليلا" in REPORT.to_text(errors=True).splitlines()


def test_failures_are_named():
    assert failures(REPORT.rows, REPORT.checks) == ["times found", "evidence holds"]
    assert REPORT.row("chain exact") is REPORT.rows[1]
    assert REPORT.row("other") is None
