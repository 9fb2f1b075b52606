"""Every row of voice_nouns.tsv runs its own example."""

import pytest

from khabar.lexicon.tables import read_table
from khabar.lexicon.voice_nouns import CLASSES, load_voice_nouns
from khabar.text.fold import fold

NOUNS = {fold(form): kind for form, kind in load_voice_nouns().items()}
ROWS = list(read_table("voice_nouns"))


@pytest.mark.parametrize("row", ROWS, ids=[r["class"] for r in ROWS])
def test_the_example_holds_a_noun_of_the_class(row):
    assert row["class"] in {NOUNS.get(fold(word.strip("."))) for word in row["example"].split()}


def test_the_classes_are_those_that_rules_know():
    assert {row["class"] for row in ROWS} == set(CLASSES)


@pytest.mark.parametrize(
    ("form", "kind"),
    [("التقرير", "document"), ("عائلته", "group"), ("مسؤولو", "people"), ("الجانبين", "pair"), ("مصادر", "anonymous")],
)
def test_forms(form, kind):
    assert NOUNS[fold(form)] == kind
