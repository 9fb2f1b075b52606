"""Whatever is typed into a search: a sane answer or one clear line, and every mark is what was asked for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.errors import UsageError
from khabar.model import Span
from khabar.search.indexing import words
from khabar.search.query import parse
from khabar.store.record import read_record

SIGNS = st.sampled_from(["", '"', "«", "»", "-", "|", "*", "~", "^", "(", ")", "\u200b", "\u0651", "ـ", "\x00", "'"])


@pytest.fixture(scope="module")
def vocabulary(record):
    pages = read_record(str(record)).pages
    return sorted({word for page in pages for word in words(page.text, Span(0, len(page.text)))})


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("-ترامب", "only what must not stand"),
        ('""', "no word"),
        ("«»", "no word"),
        ("|", "no word"),
        ("\u200b", "no word"),
        ("\ud800", "no word"),
        ("😀 !", "no word"),
        ("سعر 3.5", "numbers in parts"),
        ("1,500", "numbers in parts"),
        ("ترامب " * 5000, "more than 40 words"),
        ('"' + "م" * 10_000, "not closed"),
    ],
)
def test_what_asks_for_nothing_is_told_in_one_short_line(ask, query, said):
    with pytest.raises(UsageError, match=said) as told:
        ask(query)
    assert len(str(told.value)) < 200
    assert str(told.value).isprintable()


@pytest.mark.parametrize(
    "query",
    ["تَرَامْبُ", "تر\u200bامب", "\u202eترامب", "ترامب*", "^ترامب", "(ترامب)", "ترامب | ", "| ترامب", "ترامب😀", "ـترامبـ"],
)
def test_signs_about_a_word_leave_it_the_word(ask, query):
    assert ask(query).total == ask("ترامب").total > 0


@pytest.mark.parametrize("digits", ["٢٠٢٥", "۲۰۲۵"])
def test_digits_of_three_scripts_are_one(digits):
    assert parse(digits) == parse("2025")


@pytest.mark.parametrize(
    "query", ["م" * 10_000, "a" * 10_000, "title:ترامب", "NEAR(ترامب بوتين)", "' OR 1=1 --", "~عدن"]
)
def test_nothing_of_a_query_is_an_order_to_the_database(ask, query):
    assert ask(query).total >= 0
    assert ask("ترامب").total > 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_mark_is_something_that_was_asked_for(ask, vocabulary, data):
    drawn = data.draw(st.lists(st.tuples(SIGNS, st.sampled_from(vocabulary), SIGNS), min_size=1, max_size=3))
    query = " ".join("".join(parts) for parts in drawn)
    try:
        reply = ask(query, most=3)
    except UsageError:
        return
    asked = {row for _, _, rows in reply.read_as for row in rows}
    for hit in reply.hits:
        for shown in filter(None, (hit.title, hit.snippet)):
            for mark in shown.marks:
                marked = shown.exact[mark.start - shown.start : mark.end - shown.start]
                assert " ".join(words(marked, Span(0, len(marked)))) in asked


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(query):
    try:
        asked = parse(query)
    except UsageError:
        return
    assert asked.groups or not query.strip()
