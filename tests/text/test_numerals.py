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
    "half-of-the-scale": ("3 ونصف مليون", 3_500_000, 3),
    "quarter-of-the-scale": ("ثلاثة وربع مليار", 3_250_000_000, 3),
    "scale-of-scales": ("مئة ألف مليارات", 1e14, 3),
    "ten-with-a-preposition": ("اثنين بالعشرة", 2, 1),
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


GROUPS = {
    "thousands": ("12 , 500 شخص", 12_500, 3),
    "millions": ("29 , 690 , 432 شخصا", 29_690_432, 5),
    "turned-round": ("432ر690ر29 شخصا", 29_690_432, 5),
    "zeros-first": ("000ر22 شخص", 22_000, 3),
    "zeros-last": ("22ر000 شخص", 22_000, 3),
    "whole-part-nought": ("85ر0 درجة", 0.85, 3),
    "part-begins-with-nought": ("03ر33 في المئة", 33.03, 3),
    "all-of-three": ("999 , 999 , 169 ريالا", None, 5),
    "decimal-or-thousands": ("721 , 2 مليار دينار", None, 4),
    "in-brackets": ("721 , 2 ) مليار دينار", None, 5),
    "either-order": ("7ر59 مليون دولار", None, 4),
    "comma-before-percent": ("6 , 5 %", None, 3),
    "list": ("5 , 6 مايو", 5, 1),
    "list-of-years": ("2014 , 2015", 2014, 1),
    "point-before-million": ("1.250 مليار", 1.25e9, 2),
    "point-before-percent": ("3.125 %", 3.125, 1),
    "point-before-noun": ("3.125 شخصا", 3125, 1),
}


@pytest.mark.parametrize(("text", "value", "tokens"), GROUPS.values(), ids=GROUPS)
def test_groups_of_digits(calendar, text, value, tokens):
    number = read_number(tokenize(text), 0, calendar)
    assert number.last == tokens
    assert (number.style == "unsure") if value is None else (number.value == value)


@pytest.mark.parametrize("text", ["أحد الوزراء", "واحد منهم", "نصف", "وزير", "12/02/2025", "10:30"])
def test_no_number(calendar, text):
    assert read_number(tokenize(text), 0, calendar) is None


DIGITS = {"6,000": 6000, "1.5": 1.5, "1,5": 1.5, "12.500.000": 12_500_000, "0.250": 0.25, "12/02": None,
          "21٫000": 21_000, "5٫949٫212": 5_949_212, "2٫16": 2.16}  # fmt: skip


@pytest.mark.parametrize(("norm", "value"), DIGITS.items(), ids=str)
def test_digits(norm, value):
    assert digits_value(norm) == value
