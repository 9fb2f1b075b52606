"""Names of pages that came in under one name."""

from __future__ import annotations

import pytest

from khabar.store.naming import doubles, marked, moves

LOW, HIGH, TOP = "1" * 64, "2" * 64, "3" * 64
LOW_MARKED, HIGH_MARKED, TOP_MARKED = (marked("a", sha256) for sha256 in (LOW, HIGH, TOP))


@pytest.mark.parametrize(
    ("known", "moved", "left"),
    [
        pytest.param({}, [], [], id="nothing"),
        pytest.param({"a": HIGH, "b": LOW}, [], [], id="a name each"),
        pytest.param({"a": LOW, HIGH_MARKED: HIGH}, [], [], id="as they should be"),
        pytest.param({"a": HIGH, LOW_MARKED: LOW}, [("a", HIGH_MARKED), (LOW_MARKED, "a")], [], id="the least later"),
        pytest.param(
            {"a": HIGH, LOW_MARKED: LOW, TOP_MARKED: TOP}, [("a", HIGH_MARKED), (LOW_MARKED, "a")], [], id="three"
        ),
        pytest.param(
            {"a": HIGH, HIGH_MARKED: HIGH, LOW_MARKED: LOW},
            [(LOW_MARKED, "a")],
            [HIGH_MARKED],
            id="killed after the first",
        ),
        pytest.param({"a": LOW, HIGH_MARKED: HIGH, LOW_MARKED: LOW}, [], [LOW_MARKED], id="killed after the second"),
        pytest.param({HIGH_MARKED: HIGH}, [(HIGH_MARKED, "a")], [], id="nobody has it bare"),
        pytest.param({"a@12345678": HIGH}, [], [], id="an at of its own"),
    ],
)
def test_who_has_the_name_bare(known, moved, left):
    assert list(moves(known)) == moved
    assert list(doubles(known)) == left
