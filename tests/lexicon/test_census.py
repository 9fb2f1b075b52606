"""How many entries and surfaces the tables of names hold, counted without counting twice."""

import pytest

from khabar.lexicon.census import census, count_cues
from khabar.lexicon.cues import load_cues
from khabar.lexicon.names import NameLexicon, load_names


@pytest.fixture(scope="module")
def names() -> NameLexicon:
    return load_names()


def test_the_lexicon_is_as_large_as_promised(names):
    total = census(names)[-1]
    assert total.type == "all"
    assert total.entries >= 2500
    assert total.surfaces >= 6000


def test_the_last_line_counts_each_form_and_each_entity_once(names):
    *types, total = census(names)
    assert sum(count.entries for count in types) == total.entries
    assert sum(count.surfaces for count in types) > total.surfaces  # الكويت is a state and a city


def test_a_form_written_twice_is_one_surface(names):
    person = names.persons["trump-donald"]
    only = NameLexicon(
        states={}, places={}, organisations={}, persons={person.id: person}, offices=(), roles=(), honorifics=(),
        given_names={}, ambiguous={}, by_person={}, by_office={},
    )  # fmt: skip
    # ترامب, ترمب, each with دونالد, and the two of the column extra; the given name alone is no surface.
    assert census(only) == [("person", 1, 6), ("all", 1, 6)]


def test_the_reporting_words_are_counted():
    count = count_cues(load_cues())
    assert count.type == "cue"
    assert count.entries >= 180
    assert count.surfaces > 10 * count.entries
