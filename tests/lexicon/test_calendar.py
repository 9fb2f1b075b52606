"""Every row of the six tables of time runs its own example."""

import re

import pytest

from khabar.annotate.times.expressions import find_times
from khabar.annotate.times.quantities import find_quantities
from khabar.lexicon.calendar import Calendar, fold_form, load_calendar
from khabar.lexicon.tables import Row, read_table
from khabar.model import Published
from khabar.text.fold import fold
from khabar.text.time_items import CHARACTERS
from khabar.text.tokens import tokenize

TABLES = ("months", "weekdays", "numerals", "time_words", "units", "approximators")
ROWS = [row for table in TABLES for row in read_table(table)]
DAY = Published(value="2024-01-20", precision="day", rule="given")


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def _forms(row: Row) -> list[str]:
    columns = ("singular", "dual", "plural", "construct") if row.table == "units" else ("forms",)
    return [form for column in columns for form in row.values(column)]


def _found(calendar: Calendar, text: str) -> list[str]:
    sentences = [tokenize(text)]
    times = find_times(text, sentences, DAY, calendar)
    return [found.exact for found in (*times, *find_quantities(text, sentences, calendar))]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.table}-{r.line}")
def test_example_runs(calendar, row):
    example = row["example"]
    expected = re.findall(r"\[(.+?)\]", example)
    found = _found(calendar, example.replace("[", "").replace("]", ""))
    assert found if expected else not found
    assert all(text in found for text in expected), found


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.table}-{r.line}")
def test_example_holds_one_of_the_forms(row):
    example = fold(row["example"].replace("[", "").replace("]", ""))
    assert any(fold(form) in example for form in _forms(row))


def test_folding_of_tables_is_the_folding_of_texts():
    forms = [form for row in ROWS for form in _forms(row)]
    assert [fold_form(form) for form in forms] == [fold(form) for form in forms]


@pytest.mark.parametrize("table", ["months", "weekdays", "time_words"])
def test_kinds_are_known_to_the_grammar(table):
    assert {row["kind"] for row in read_table(table)} <= set(CHARACTERS)


def test_particles_and_article_are_taken_off(calendar):
    form = calendar.forms["وللاسبوع"][0]
    assert (form.particles, form.word.kind, form.word.value) == ("ول", "Unit1", "week")
