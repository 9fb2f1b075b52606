from __future__ import annotations

import pytest

from khabar.lexicon.spellings import PLACES, load_spellings
from khabar.lexicon.tables import read_table
from khabar.text.fold import fold

SPELLINGS = load_spellings()


def test_every_alternation_is_folded_costs_something_and_stands_once():
    rows = SPELLINGS.alternations
    assert all(row.left == fold(row.left) and row.right == fold(row.right) and row.cost > 0 for row in rows)
    assert all(row.where in PLACES for row in rows)
    assert len({(row.left, row.right, row.where) for row in rows}) == len(rows)


@pytest.mark.parametrize("row", list(read_table("arabic_names")), ids=lambda row: row["form"])
def test_every_arabic_name_stands_in_its_example_and_once(row):
    assert row["form"] in row["example"]
    others = [form for form in SPELLINGS.arabic if fold(form) == fold(row["form"])]
    assert {SPELLINGS.arabic[form] for form in others} == {row["form"]}
