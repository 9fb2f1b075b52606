"""What a query asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import UsageError
from khabar.search.query import MOST_WORDS, Phrase, parse


def word(text):
    return Phrase((text,), exact=False)


def exact(*words):
    return Phrase(words, exact=True)


@pytest.mark.parametrize(
    ("query", "groups", "none"),
    [
        ("", [], []),
        ("هدنة اتفاق", [[word("هدنة")], [word("اتفاق")]], []),
        ('"وقف إطلاق النار"', [[exact("وقف", "إطلاق", "النار")]], []),
        ("«وقف إطلاق النار» غزة", [[exact("وقف", "إطلاق", "النار")], [word("غزة")]], []),
        ("هدنة | اتفاق غزة", [[word("هدنة"), word("اتفاق")], [word("غزة")]], []),
        ("هدنة|اتفاق", [[word("هدنة"), word("اتفاق")]], []),
        ("هدنة -غزة", [[word("هدنة")]], [word("غزة")]),
        ('هدنة -"قطاع غزة"', [[word("هدنة")]], [exact("قطاع", "غزة")]),
        ("روسيا/أوكرانيا", [[word("روسيا")], [word("أوكرانيا")]], []),
        ("| هدنة |", [[word("هدنة")]], []),
        ("أمريكية-روسية", [[word("أمريكية")], [word("روسية")]], []),
        ("هاتفيًّا ٢٠٢٥", [[word("هاتفيا")], [word("2025")]], []),
    ],
)
def test_pieces(query, groups, none):
    parsed = parse(query)
    assert [list(group) for group in parsed.groups] == groups
    assert list(parsed.none) == none


@pytest.mark.parametrize(
    ("query", "said"),
    [('"وقف', "not closed"), ("-غزة", "only what must not"), ("؟!", "no word"), ("كلمة " * (MOST_WORDS + 1), "fewer")],
)
def test_what_cannot_be_read_is_told(query, said):
    with pytest.raises(UsageError, match=said):
        parse(query)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        parsed = parse(text)
    except UsageError:
        return
    words = [one for group in (*parsed.groups, parsed.none) for phrase in group for one in phrase.words]
    assert all(one and '"' not in one and " " not in one for one in words)
