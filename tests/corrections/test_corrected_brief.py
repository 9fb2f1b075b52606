"""The brief marks what a person mended, and lists the corrections, in all four forms and both languages."""

import json

import pytest
from tests.corrections.kit import at, event_of, place, record

from khabar.brief import write_brief
from khabar.brief.contents import open_book
from khabar.brief.view import event_view
from khabar.corrections.making import calling_wrong, mending, merging, undoing

MARK = {"ar": "مصحح", "en": "corrected"}
TITLE = {"ar": "التصحيحات", "en": "Corrections"}


@pytest.fixture(scope="module")
def before(stages):
    return record(stages)


@pytest.fixture(scope="module")
def after(stages, before):
    call, other = event_of(before, "nahar.txt", "CONSULT"), event_of(before, "mina.txt", "CONSULT")
    log = [
        merging(before, [call.id, other.id], at(1)),
        mending(before, place(before, "nahar.txt", "قتل"), "killed", "6", at(2, "سامي", "ستة لا خمسة")),
        mending(before, "sada.txt#0/s1", "speaker", "baerbock-annalena", at(3)),
        calling_wrong(before, place(before, "sada.txt", "وقف إطلاق النار"), None, "event", at(4)),
    ]
    return record(stages, [*log, undoing(log, at(5))])


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_marks_and_list_stand_in_every_form(before, after, form, lang):
    plain, shown = (write_brief(one, form, lang, 88) for one in (before, after))
    assert MARK[lang] not in plain
    assert TITLE[lang] not in plain
    assert MARK[lang] in shown
    assert TITLE[lang] in shown
    assert "ستة لا خمسة" in shown
    assert "سامي" in shown


def test_the_mark_stands_at_the_very_value(after):
    book = open_book(after)
    attack = event_view(next(e for e in book.record.linked.events if e.type == "ASSAULT"), book)
    marked = {row.attribute: [value.value.en for value in row.values] for row in attack.rows}
    assert any("[corrected]" in value for value in marked["number"])
    assert not any("[corrected]" in value for value in marked.get("weekday", []))


def test_a_joined_event_says_so(after):
    book = open_book(after)
    call = event_view(event_of(after, "nahar.txt", "CONSULT"), book)
    assert call.kind.en.endswith("[corrected]")


def test_the_list_tells_what_became_of_each(after):
    found = json.loads(write_brief(after, "json", "ar", 88))["corrections"]
    assert [one["state"] for one in found] == ["applied", "applied", "applied", "undone", "applied"]
    assert found[1]["was"] == "5"
    assert found[1]["author"] == "سامي"


def test_without_corrections_the_list_is_empty(before):
    assert json.loads(write_brief(before, "json", "ar", 88))["corrections"] == []
