"""Whether an event happened, is going on, is to come, is asked for, feared, denied; whether it is a past matter."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import annotator, events

from khabar.annotate.events.background import is_background
from khabar.annotate.events.modality import looks_future
from khabar.lexicon.eventtypes import load_triggers
from khabar.lexicon.tables import read_table
from khabar.model import Span
from khabar.text.sentences import find_sentences

ROWS = list(read_table("event_modality"))


@pytest.mark.parametrize("row", ROWS, ids=[row["lemma"] for row in ROWS])
def test_each_word_is_found_in_its_example(row):
    text = row["example"]
    found = (governor.lemma for item in row_of(text).items for governor in item.governors)
    assert row["lemma"] in found


def told(text: str, type_: str) -> str:
    return next(event.modality for event in events(text) if event.type == type_)


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("قد تسحب روسيا قواتها من سوريا.", "RETREAT", "hypothetical"),
        ("هددت روسيا بقصف كييف.", "ASSAULT", "planned"),
        ("اتهمت مصر إيران بقصف المدينة.", "ASSAULT", "claimed"),
        ("طالبت مصر إيران بالإفراج عن السجين محمد مرسي.", "RETREAT", "demanded"),
        ("رفضت إسرائيل الإفراج عن السجين محمد مرسي.", "RETREAT", "negated"),
        ("ستسحب روسيا قواتها من سوريا إذا توقف القتال.", "RETREAT", "conditional"),
        ("تواصل روسيا قصف كييف.", "ASSAULT", "ongoing"),
        ("ستواصل روسيا قصف كييف.", "ASSAULT", "planned"),
        ("لم تسحب روسيا قواتها من سوريا إلا في 2014.", "RETREAT", "happened"),
        ("قصفت روسيا كييف.", "ASSAULT", "happened"),
    ],
)
def test_what_the_words_around_it_make_of_a_deed(text, type_, modality):
    assert told(text, type_) == modality


def test_a_contact_that_is_asked_for_is_proposed():
    assert told("دعا الوزير إلى عقد لقاء بين دونالد ترامب وفلاديمير بوتين.", "CONSULT") == "proposed"


def test_a_condition_holds_for_its_main_clause():
    text = "إذا لم تنسحب روسيا من سوريا فستفرض فرنسا عقوبات على روسيا."
    assert told(text, "SANCTION") == "conditional"


def test_what_lasted_some_time_is_over():
    assert told("استمرت المحادثات بين دونالد ترامب وفلاديمير بوتين ساعتين.", "CONSULT") == "happened"


def test_a_clause_of_its_own_is_not_governed():
    assert told("طالبت مصر بالهدوء بعدما قصفت روسيا كييف.", "ASSAULT") == "happened"


@pytest.mark.parametrize(
    ("word", "future"), [("سيلجا", True), ("وستستانف", True), ("سياسه", False), ("سيطرت", False), ("سنوات", False)]
)
def test_the_shape_of_a_future_verb(word, future):
    assert looks_future(word) is future


@pytest.mark.parametrize(
    ("text", "type_", "background"),
    [
        ("وفي يونيو 2014، سيطرت روسيا على المدينة.", "COERCE", True),
        ("وكانت روسيا قد قصفت كييف.", "ASSAULT", True),
        ("قصفت روسيا كييف أمس.", "ASSAULT", False),
        ("ستقصف روسيا كييف.", "ASSAULT", False),
    ],
)
def test_what_is_told_as_a_past_matter(text, type_, background):
    assert next(event.background for event in events(text) if event.type == type_) is background


def row_of(text):
    (sentence,) = find_sentences(text, (Span(0, len(text)),))
    return annotator().events.row(text, sentence, (), ())


@pytest.mark.parametrize(("type_", "background"), [("AGREE", True), ("ASSAULT", False)])
def test_a_relative_clause_only_tells_which_agreement_is_meant(type_, background):
    row = row_of("رفضت إيران الاتفاق الذي وقعته فرنسا.")
    at = next(i for i, item in enumerate(row.items) if item.norm.startswith("وقعت"))
    verbs = (form for _, form in load_triggers() if form.trigger.type == type_ and form.kind == "verb")
    form = next(form for form in verbs if form.form.tense == "past")
    assert is_background(row, at, form, None, None) is background
