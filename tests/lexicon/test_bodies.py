"""Every row of bodies.tsv and word_classes.tsv runs its own example."""

import pytest

from khabar.lexicon.bodies import inflected, load_bodies, load_word_classes
from khabar.lexicon.names import load_names
from khabar.lexicon.tables import read_table
from khabar.text.clitics import proclitic_splits
from khabar.text.fold import fold
from khabar.text.tokens import tokenize

BODIES = load_bodies()
ROWS = list(read_table("word_classes"))


@pytest.mark.parametrize("body", BODIES, ids=[b.id for b in BODIES])
def test_the_example_names_the_body(body):
    assert any(fold(form) in fold(body.example) for form in body.definite)
    assert body.stands in ("organization", "state")


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['class']}-{r.line}" for r in ROWS])
def test_the_example_holds_a_word_of_the_class(row):
    words = {fold(word) for word in inflected(row)}
    tokens = tokenize(row["example"])
    phrases = [word for word in words if " " in word]
    assert any(split.stem in words for token in tokens for split in proclitic_splits(token.norm)) or any(
        phrase in fold(row["example"]) for phrase in phrases
    )


def test_identifiers_are_unique():
    assert len({body.id for body in BODIES}) == len(BODIES)


def test_listed_bodies_are_in_the_tables():
    names = load_names()
    listed = [pair for body in BODIES for pair in body.listed]
    assert listed
    assert all(state in names.states and entity in names.organisations for state, entity in listed)


def test_verbs_are_inflected():
    verbs = load_word_classes()["verb"]
    assert {"قال", "قالت", "قالوا", "يقول", "تقول", "سيقول", "دعت"} <= verbs


def test_duals_have_both_cases():
    assert {"الرئيسان", "الرئيسين", "رئيسين"} <= load_word_classes()["dual_person"]
