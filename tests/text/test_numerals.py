"""Numbers in digits and words."""

import pytest

from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.text.numerals import digits_value, read_number
from khabar.text.tokens import tokenize


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


WORDS = {
    "teen": ("اثني عشر", 12, 2),
    "compound": ("خمسة وأربعين", 45, 2),
    "hundred-compound": ("مئة وخمسة وعشرين", 125, 3),
    "hundreds-glued": ("ثلاثمائة وعشرون", 320, 2),
    "thousands": ("خمسة آلاف ومئتين", 5200, 3),
    "hundred-thousand": ("مئة ألف", 100_000, 2),
    "dual": ("مليوني", 2_000_000, 1),
    "year": ("ألفين وخمسة وعشرين", 2025, 3),
    "digits-scale": ("6 آلاف", 6000, 2),
    "decimal-scale": ("1.5 مليون", 1_500_000, 2),
    "digits-and-digits": ("3 ملايين و200 ألف", 3_200_000, 5),
    "half-more": ("مليون ونصف", 1_500_000, 2),
    "half-more-said-twice": ("مليون ونصف المليون", 1_500_000, 3),
    "two-numbers-stay-two": ("خمسة وستة", 5, 1),
    "two-tens-stay-two": ("عشرين وثلاثين", 20, 1),
}


@pytest.mark.parametrize(("text", "value", "tokens"), WORDS.values(), ids=WORDS)
def test_value(calendar, text, value, tokens):
    number = read_number(tokenize(text), 0, calendar)
    assert (number.value, number.last) == (value, tokens)


@pytest.mark.parametrize(("text", "least"), [("مئات", 100), ("عشرات الآلاف", 10_000), ("ملايين", 1e6)])
def test_vague_gives_the_least(calendar, text, least):
    number = read_number(tokenize(text), 0, calendar)
    assert (number.value, number.style) == (least, "vague")


@pytest.mark.parametrize("text", ["أحد الوزراء", "واحد منهم", "نصف", "وزير", "12/02/2025", "10:30"])
def test_no_number(calendar, text):
    assert read_number(tokenize(text), 0, calendar) is None


DIGITS = {"6,000": 6000, "1.5": 1.5, "1,5": 1.5, "12.500.000": 12_500_000, "0.250": 0.25, "12/02": None}


@pytest.mark.parametrize(("norm", "value"), DIGITS.items(), ids=str)
def test_digits(norm, value):
    assert digits_value(norm) == value
