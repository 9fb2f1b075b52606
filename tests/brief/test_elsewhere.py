"""A statement lists in whose articles else it is rendered, and how."""

from __future__ import annotations

import json

import pytest
from tests.brief.factories import page, record
from tests.link.factories import Draft

from khabar.brief.as_html import write_html
from khabar.brief.as_json import write_json
from khabar.brief.as_markdown import write_markdown
from khabar.brief.as_text import write_text
from khabar.brief.contents import open_book
from khabar.brief.elsewhere import elsewhere

SAID = "الجسر الجديد سيفتح أمام الشاحنات بعد انتهاء أعمال الصيانة"
CUT = "الجسر الجديد سيفتح أمام الشاحنات"


def _draft(name, words):
    text = f"قال سالم الهادي إن {words}."
    draft = Draft(text, page=name).outlet(f"منفذ {name}").published("2024-03-12")
    return draft.name("سالم الهادي", "ar-سالم-الهادي").says("ar-سالم-الهادي", words, cue="قال")


@pytest.fixture(scope="module")
def book():
    drafts = [_draft("a.txt", SAID), _draft("b.txt", CUT)]
    return open_book(record([page(d.fields["page"], d.text) for d in drafts], [d.done() for d in drafts]))


def test_how_is_told_from_the_statement_that_is_read(book):
    first, second = (s.statement.id for s in book.said.values())
    assert [one.how.en for one in elsewhere(first, book)] == ["cut"]
    assert [one.how.en for one in elsewhere(second, book)] == ["fuller"]
    assert "the same speaker" in elsewhere(first, book)[0].why.en


def test_a_statement_that_stands_alone_lists_nothing(book):
    assert elsewhere("no such statement", book) == ()


@pytest.mark.parametrize(("lang", "words"), [("ar", "ورد أيضا"), ("en", "Also in")])
def test_text_and_markdown_name_the_other_outlet(book, lang, words):
    for shown in (write_text(book, lang, 100), write_markdown(book, lang)):
        assert words in shown
        assert "منفذ b.txt" in shown[shown.index(words) :]


def test_each_rendering_opens_its_characters_in_html(book):
    shown = write_html(book, "en")
    after = shown[shown.index("Also in") :]
    assert 'href="#s' in after


def test_json_holds_the_utterance_with_evidence(book):
    fields = json.loads(write_json(book))
    (utterance,) = fields["utterances"]
    for one in utterance["renderings"]:
        assert book.pages[one["page"]].text[one["start"] : one["end"]] == one["exact"]
    assert {s["utterance"] for s in fields["statements"]} == {utterance["id"]}


def test_an_utterance_is_listed_once_among_the_words_of_its_speaker(book):
    shown = write_text(book, "en", 200)
    said = shown[shown.index("Hadi") if "Hadi" in shown else shown.index("سالم الهادي") :]
    assert said.count("≈ Also in") == 1
