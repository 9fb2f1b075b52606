"""Folding: what meets, what must not, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.fold import fold, fold_with_map

SAME = [
    pytest.param("هاتفيًّا", "هاتفيا", id="shadda-and-tanwin-in-any-order"),
    pytest.param("هاتفيّاً", "هاتفيا", id="tanwin-after-alef"),
    pytest.param("إسطنبول", "اسطنبول", id="hamza-under-alef"),
    pytest.param("القاهرة", "القاهره", id="ta-marbuta"),
    pytest.param("علي", "على", id="alef-maqsura"),
    pytest.param("بـ", "ب", id="tatweel"),
    pytest.param("٢٠٢٥", "2025", id="eastern-digits"),
    pytest.param("۲۰۲۵", "2025", id="persian-digits"),
    pytest.param("ﻻﺟﺘﻤﺎﻉ", "لاجتماع", id="presentation-forms"),
    pytest.param("\u200fاليوم\u200e", "اليوم", id="direction-marks"),
    pytest.param("گروزني", "غروزني", id="gaf"),
    pytest.param("CNN", "cnn", id="latin-case"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_word_meet(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [pytest.param("رؤساء", "رءساء", id="hamza-seats"), pytest.param("سوريا", "سوريه", id="final-alef")],
)
def test_different_words_stay_apart(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_map_leads_back_to_the_character_that_gave_each_letter(text: str) -> None:
    folded = fold_with_map(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert all(letter in fold(text[at]) for letter, at in zip(folded.text, folded.starts, strict=False))
    assert list(folded.starts) == sorted(folded.starts)


def test_every_capital_becomes_small() -> None:
    letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    left = [one for one in letters if fold(one) not in (fold(one.lower()), one.lower())]
    assert left == []
    assert fold("ΟΔΟΣ ΣΑΝ BBC İstanbul") == "ΟΔΟΣ ΣΑΝ BBC İstanbul".lower()
