from __future__ import annotations

import pytest

from khabar.lexicon.spellings import PLACES, load_spellings
from khabar.lexicon.tables import read_table
from khabar.text.fold import fold
from khabar.text.same_name import NameComparer

SPELLINGS = load_spellings()


def test_every_alternation_is_folded_costs_something_and_stands_once():
    rows = SPELLINGS.alternations
    assert all(row.left == fold(row.left) and row.right == fold(row.right) and row.cost > 0 for row in rows)
    assert all(row.where in PLACES for row in rows)
    assert len({(row.left, row.right, row.where) for row in rows}) == len(rows)


def test_every_weight_stands_once_and_its_example_has_the_feature():
    comparer, rows = NameComparer(SPELLINGS), list(read_table("name_weights"))
    assert len({row["feature"] for row in rows}) == len(rows) == len(SPELLINGS.weights)
    for row in rows:
        evidence = comparer.evidence(*row["example"].split("/"))
        assert evidence is not None, row
        assert row["feature"] in evidence.features, row


@pytest.mark.parametrize("row", list(read_table("arabic_names")), ids=lambda row: row["form"])
def test_every_arabic_name_stands_in_its_example_and_once(row):
    assert row["form"] in row["example"]
    others = [form for form in SPELLINGS.arabic if fold(form) == fold(row["form"])]
    assert {SPELLINGS.arabic[form] for form in others} == {row["form"]}


def test_every_foreign_name_stands_in_its_example_and_once():
    rows = list(read_table("foreign_names"))
    assert len({row["latin"] for row in rows}) == len(rows)
    for row in rows:
        folded = [fold(spelling) for spelling in (row["form"], *row.values("variants"))]
        assert row["form"] in row["example"]
        assert len(set(folded)) == len(folded), row


def test_spellings_of_a_foreign_name_are_one_and_none_is_an_arabic_name():
    comparer, arabic = NameComparer(SPELLINGS), {fold(form) for form in SPELLINGS.arabic}
    for row in read_table("foreign_names"):
        assert all(comparer.same_name(row["form"], other).same for other in row.values("variants")), row
        assert arabic.isdisjoint(map(fold, (row["form"], *row.values("variants")))), row
