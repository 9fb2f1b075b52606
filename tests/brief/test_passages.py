"""The sentence behind a cell: bounds, markup, hostile characters, size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.brief.passages import fit, in_marks, passage_of, plain, told_from
from khabar.model import Page

from .factories import page

TEXT = "وصل الوفد صباحا. استمر الاتصال ساعة ونصف بحسب المتحدث. ثم غادر.\nسطر آخر."


def of(text, words, media="text"):
    start = text.index(words)
    return passage_of(page("a", text, media), start, start + len(words))


def test_the_sentence_and_no_more():
    assert of(TEXT, "ساعة ونصف") == ("استمر الاتصال ", "ساعة ونصف", " بحسب المتحدث.")


def test_two_sentences_where_the_words_span_both():
    assert of(TEXT, "المتحدث. ثم") == ("استمر الاتصال ساعة ونصف بحسب ", "المتحدث. ثم", " غادر.")


def test_html_without_its_tags():
    text = (
        '<div class="x"><p>سابق</p><p>قال <b>الوزير</b> إن &quot;الطريق&nbsp;مفتوح&quot; '
        '<a href="?a=1">هنا</a>.</p></div>'
    )
    before, marked, after = of(text, "الوزير</b> إن &quot;الطريق", "html")
    assert before.strip() == "قال"
    assert marked == 'الوزير إن "الطريق'
    assert after.split() == ['مفتوح"', "هنا", "."]


def test_tags_of_plain_text_are_text():
    assert of("قال <b>الوزير</b> نعم.", "الوزير").before == "قال <b>"


def test_a_line_of_megabytes_costs_a_window():
    text = "كلمة " * 400_000 + "هنا" + " كلمة" * 400_000
    before, marked, after = of(text, "هنا")
    assert marked == "هنا"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert len(before + after) < 800


def test_fit_drops_what_turns_or_commands():
    assert fit("أ\u202eب\u2066ج\u2069\x1b[2J\ud800\u200cد") == "أبج[2J\ufffd\u200cد"


def test_plain_evidence_of_html():
    assert plain("قال <i>إن</i>&nbsp;الأمر", "html") == "قال إن الأمر"


@given(st.text(max_size=80), st.data(), st.sampled_from(["text", "html"]))
def test_any_span_of_any_page_gives_a_passage(text, data, media):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = Page(name="a", text=text, sha256="", media=media)
    passage = passage_of(made, start, end)
    "".join(passage).encode("utf-8")
    if media == "text":
        assert passage.marked.split() == fit(text[start:end]).split()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("نعم", "«نعم»"), ("«نعم»", "«نعم»"), ('"نعم"', '"نعم"'), ("«نعم» ولا", "««نعم» ولا»"), ("", "«»"), ("«", "««»")],
    ids=["bare", "guillemets", "straight", "inside", "empty", "one-mark"],
)
def test_marks_are_not_doubled(text, shown):
    assert in_marks(text) == shown


@pytest.mark.parametrize("media", ["text", "html"])
def test_nothing_marked_where_nothing_stands(media):
    assert passage_of(page("a", "", media), 0, 0) == ("", "", "")


def test_what_was_agreed_is_told_in_the_pages_words():
    text = "قال الناطق إن الجانبين اتفقا على بدء العمل فورا. وانتهت الجلسة."
    start = text.index("اتفقا")
    assert told_from(page("a", text), start, start + 5) == "«اتفقا على بدء العمل فورا.»"
