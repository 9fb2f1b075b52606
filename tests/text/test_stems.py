"""Terms under which words are found."""

import pytest

from khabar.text.fold import unmarked
from khabar.text.stems import Stems

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


def test_a_name_is_asked_for_by_its_letters_alone():
    assert STEMS.of_query("كوبا") & STEMS.of_text("كوب")
    assert not STEMS.of_query("كوبا", name=True) & STEMS.of_text("كوب")
    assert STEMS.of_query("كوبا", name=True) & STEMS.of_text("لكوبا")


def test_marks_are_no_letters_and_hamzas_are():
    assert unmarked("هاتفيًّا") == "هاتفيا"
    assert unmarked("الــمجلس") == "المجلس"
    assert unmarked("إيران") == "إيران"
