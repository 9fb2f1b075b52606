"""Terms under which words are found."""

import pytest

from khabar.text.fold import unmarked
from khabar.text.stems import Stems, key_of, plain

STEMS = Stems()


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("مفاوضات", "المفاوضات"),
        ("مفاوضات", "وبالمفاوضات"),
        ("مفاوضات", "مفاوضاتهم"),
        ("المفاوضات", "مفاوضات"),
        ("رئيس", "وللرؤساء"),
        ("قوة", "القوات"),
        ("قوة", "قوته"),
        ("يلتقي", "سيلتقي"),
        ("الأمم", "الامم"),
        ("الإسرائيلي", "الاسرائيلى"),
        ("لقاء", "لقاؤهما"),
        ("كيري", "لكيري"),
        ("ويتكوف", "وويتكوف"),
        ("مواجهات", "المواجهات"),
        ("المواجهات", "مواجهات"),
        ("تدريبية", "والتدريبية"),
    ],
)
def test_a_word_is_found_in_all_its_forms(asked, written):
    assert STEMS.of_query(asked) & STEMS.of_text(written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [("بوتين", "بوتيرة"), ("وزير", "زير"), ("ولد", "لد"), ("محمد", "محمود"), ("اتفاق", "نفاق"), ("قطر", "قطار")],
)
def test_other_words_are_not(asked, written):
    assert not STEMS.of_query(asked) & STEMS.of_text(written)


@pytest.mark.parametrize(("name", "other"), [("كوبا", "كوب"), ("طالبان", "طالب"), ("كيري", "يرى"), ("تعز", "أعز")])
def test_a_name_is_asked_for_by_its_letters_alone(name, other):
    assert not STEMS.of_query(name, name=True) & STEMS.of_text(other)
    assert STEMS.of_query(name, name=True) & STEMS.of_text("ل" + name)


@pytest.mark.parametrize(("name", "other"), [("الاتفاق", "باتفاقهم"), ("الهلال", "هلال"), ("العين", "عيون")])
def test_a_name_that_is_a_word_is_that_word_too(name, other):
    assert STEMS.of_query(name, name=True) & STEMS.of_text(other)


@pytest.mark.parametrize("word", ["ﻋﺪﻥ", "وزیر", "کتاب"])
def test_letters_of_fonts_and_other_keyboards_are_those_that_are_meant(word):
    arabic = {"ﻋﺪﻥ": "عدن", "وزیر": "وزير", "کتاب": "كتاب"}[word]
    assert plain(word) == arabic
    assert STEMS.key(word) == STEMS.key(arabic)


@pytest.mark.parametrize("word", ["المفاوضات", "وبالمفاوضات", "ترامب", "لترامب", "ﻋﺪﻥ", "طالبان", "ورئيس"])
def test_all_forms_of_a_key_are_found_under_the_term_that_it_is_of(word):
    assert STEMS.key(word) in {key_of(term) for term in STEMS.of_text(word)}


def test_marks_are_no_letters_and_hamzas_are():
    assert unmarked("هاتفيًّا") == "هاتفيا"
    assert unmarked("الــمجلس") == "المجلس"
    assert unmarked("إيران") == "إيران"
