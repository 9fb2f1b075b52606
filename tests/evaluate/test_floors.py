"""The gate: figures may rise, they may not fall; and the gold may not change unseen."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from khabar.errors import EvaluationError, UsageError
from khabar.evaluate import evaluate, gate, read_floors
from khabar.evaluate.floors import Floors, SetFloors, updated_floors, write_floors
from khabar.evaluate.report import Check, Report, Row
from khabar.evaluate.through import SETS, folder_of

ROOT = Path(__file__).resolve().parents[2]

ROWS = (
    Row(measure="times found", value=0.9),
    Row(measure="events that must never merge", value=0.0, bar=0.0, at_most=True),
    Row(measure="chain exact", value=None),
)
REPORT = Report(name="kit", digest="d1", rows=ROWS, checks=(Check(name="evidence holds", passed=True),))
NONE = Floors(sets={})
FLOORS = updated_floors(REPORT, NONE)


def with_row(row: Row) -> Report:
    return replace(REPORT, rows=tuple(row if old.measure == row.measure else old for old in ROWS))


def test_what_is_reached_is_pinned():
    assert FLOORS.sets["kit"] == SetFloors(
        digest="d1",
        floors={"events that must never merge": 0.0, "times found": 0.9},
        checks=("evidence holds",),
    )
    assert gate(REPORT, FLOORS) == []


@pytest.mark.parametrize(
    ("report", "words"),
    [
        pytest.param(with_row(replace(ROWS[0], value=0.89)), "times found is 0.890, its floor 0.900", id="fell"),
        pytest.param(with_row(replace(ROWS[0], value=None)), "times found has no value", id="nothing measured"),
        pytest.param(replace(REPORT, rows=ROWS[1:]), "times found has no value", id="no longer reported"),
        pytest.param(with_row(replace(ROWS[1], value=1.0)), "its ceiling 0.000", id="rose above a ceiling"),
        pytest.param(replace(REPORT, digest="d2"), "gold or pages changed", id="other gold"),
        pytest.param(replace(REPORT, checks=()), "'evidence holds' no longer passes", id="check lost"),
        pytest.param(replace(REPORT, name="new"), "no floors pinned", id="no floors"),
    ],
)
def test_the_gate_names_each_breach(report, words):
    breaches = gate(report, FLOORS)
    assert len(breaches) == 1
    assert words in breaches[0]


def test_a_rise_passes_and_rounding_is_no_fall():
    assert gate(with_row(replace(ROWS[0], value=0.95)), FLOORS) == []
    assert gate(with_row(replace(ROWS[0], value=0.8996)), FLOORS) == []


def test_an_update_raises_and_never_lowers_unasked():
    raised = updated_floors(with_row(replace(ROWS[0], value=0.95)), FLOORS)
    assert raised.sets["kit"].floors["times found"] == 0.95
    with pytest.raises(UsageError, match=re.escape("times found is 0.900, its floor 0.950")):
        updated_floors(REPORT, raised)
    assert updated_floors(REPORT, raised, allow_lower=True).sets["kit"].floors["times found"] == 0.9


def test_an_update_leaves_other_sets_alone():
    both = updated_floors(replace(REPORT, name="more"), FLOORS)
    assert list(both.sets) == ["kit", "more"]
    assert both.sets["kit"] == FLOORS.sets["kit"]


def test_floors_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "floors.json"
    write_floors(path, FLOORS)
    assert read_floors(path) == FLOORS
    first = path.read_bytes()
    write_floors(path, read_floors(path))
    assert path.read_bytes() == first


@pytest.mark.parametrize("content", [None, b"{", b'{"sets": 3}'], ids=["absent", "no JSON", "other shape"])
def test_unreadable_floors_give_one_clear_line(tmp_path, content):
    path = tmp_path / "floors.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EvaluationError, match=r"floors\.json") as caught:
        read_floors(path)
    assert "\n" not in str(caught.value)


# ── the real thing ──


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls_below_its_floor(name):
    if not (folder := folder_of(name)).is_dir():
        pytest.skip(f"{name}: its gold set is not at {folder}; it is measured only beside a checkout that has it")
    report = evaluate(name)
    assert gate(report, read_floors(ROOT / "evals" / "floors.json")) == [], report.to_text(errors=True)
