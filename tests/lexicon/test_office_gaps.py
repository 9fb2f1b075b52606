"""For which years nobody is known to have led a state or spoken for it abroad."""

import importlib.util
from pathlib import Path

import pytest

from khabar.lexicon.names import NameLexicon, load_names

#: Office-years without a holder when this was written; fewer is better, more is a loss.
KNOWN_GAPS = 108
NO_GAP = ("arab", "near east", "g20", "nato and eu", "around ukraine")
#: Where the table is silent in these groups, because no name and date was certain.
SILENT = {
    ("albania", "foreign minister"),
    ("comoros", "foreign minister"),
    ("moldova", "head of state"),
    ("montenegro", "foreign minister"),
    ("somalia", "foreign minister"),
}


@pytest.fixture(scope="module")
def script():
    path = Path(__file__).parents[2] / "scripts/office_gaps.py"
    if not path.is_file():
        pytest.skip("scripts/ is not part of an installed package")
    specification = importlib.util.spec_from_file_location("office_gaps", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def names() -> NameLexicon:
    return load_names()


def test_who_held_the_highest_offices_is_known(script, names):
    states = tuple(sorted({state for group in NO_GAP for state in script.GROUPS[group].split()}))
    assert {(gap.state, gap.office) for gap in script.gaps(names, states)} == SILENT


def test_no_holder_is_lost(script, names):
    assert sum(len(gap.years) for gap in script.gaps(names, script.ASKED)) <= KNOWN_GAPS


def test_a_state_of_which_nothing_is_known_is_all_gap(script, names):
    found = list(script.gaps(names, ("tuvalu",)))
    assert [gap.office for gap in found] == ["head of state", "head of government", "foreign minister"]
    assert all(len(gap.years) == 16 for gap in found)
