"""Numbers with fractions, signs and ratios; ordinals in words."""

import pytest

from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.text.fractions import Line, read_rational
from khabar.text.ordinals import read_ordinals
from khabar.text.time_items import read_items
from khabar.text.tokens import tokenize


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


VALUES = {
    "half": ("نصف", 0.5),
    "parts": ("ثلاثة أرباع", 0.75),
    "fifths": ("ثلاثة أخماس", 0.6),
    "mixed": ("خمسة وربع", 5.25),
    "mixed-parts": ("عشرون وثلاثة أخماس", 20.6),
    "written": ("3/4", 0.75),
    "over": ("واحد على عشرين", 0.05),
    "each": ("واحد من كل أربعة", 0.25),
    "a-part": ("جزء من مئة", 0.01),
    "minus": ("سالب خمسة", -5),
    "minus-sign": ("-12", -12),
    "minus-zero": ("سالب صفر", 0),
    "half-a-million": ("نصف مليون", 500_000),
    "plain": ("خمسة وأربعون", 45),
}


@pytest.mark.parametrize(("text", "value"), VALUES.values(), ids=VALUES)
def test_value(calendar, text, value):
    assert read_rational(Line(text, tokenize(text), calendar), 0).value == pytest.approx(value)


@pytest.mark.parametrize("text", ["واحد منهم", "أحد الوزراء", "وزير", "جزء من المدينة", "- 12"])
def test_no_number(calendar, text):
    assert read_rational(Line(text, tokenize(text), calendar), 0) is None


def test_one_of_three_ministers_is_no_third(calendar):
    text = "واحد من ثلاثة وزراء"
    assert read_rational(Line(text, tokenize(text), calendar), 0) is None


ORDINALS = {
    "teen": ("البيت الحادي عشر", [("الحادي عشر", 11)]),
    "round": ("الكتاب الثلاثون", [("الثلاثون", 30)]),
    "hundreds": ("النسخة المئة والخامسة والعشرون", [("المئة والخامسة والعشرون", 125)]),
    "apart": ("المرة الخامسة و عشرون", [("الخامسة و عشرون", 25)]),
    "minutes": ("الساعة الثامنة و عشرون دقيقة", [("الثامنة", 8)]),
    "joined apart": ("النسخة المئة و الخامسة و العشرون", [("المئة و الخامسة و العشرون", 125)]),
    "behind a hundred": ("الذكرى الخامسة والعشرون بعد المئة", [("الخامسة والعشرون بعد المئة", 125)]),
    "thousands": ("الليلة الألف والمئة والثالثة", [("الألف والمئة والثالثة", 1103)]),
    "one and twenty": ("القرن الواحد والعشرون", [("الواحد والعشرون", 21)]),
    "without article": ("ثالث أكبر مدينة", [("ثالث", 3)]),
    "accusative": ("سجل هدفا ثالثا", [("ثالثا", 3)]),
    "two": ("الدورة الأولى والثانية", [("الأولى", 1), ("الثانية", 2)]),
    "digits": ("النسخة 21st", [("21st", 21)]),
    "count": ("القتلى الخمسة", []),
    "a thousand": ("ألف شخص", []),
    "hundred without article": ("النسخة مئة والخامسة", [("مئة والخامسة", 105)]),
    "of a scale": ("الحادي والعشرون مليون", [("الحادي والعشرون مليون", 21_000_000)]),
    "third, a million": ("العام الثالث مليون زائر", [("الثالث", 3)]),
    "from the end": ("الثالث قبل الأخير", []),
    "and": ("وثانيا الماء", [("وثانيا", 2)]),
    "none": ("الكتاب الأخير", []),
}


@pytest.mark.parametrize(("text", "expected"), ORDINALS.values(), ids=ORDINALS)
def test_ordinals(calendar, text, expected):
    found = read_ordinals(read_items(text, tokenize(text), calendar).row, calendar)
    assert [(text[o.start : o.end], o.number) for o in found] == expected
