"""Every number that a text writes."""

import pytest

from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.text.tokens import tokenize
from khabar.text.written_numbers import Notation, read_numbers


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


NUMBERS = {
    "both marks": ("بلغ 12,500.75 نقطة", [("12,500.75", 12500.75)]),
    "arabic comma": ("بلغ 26،013.94 نقطة", [("26،013.94", 26013.94)]),
    "bare point": ("النسبة .08", [(".08", 0.08)]),
    "power of ten": ("نحو 2.5e3", [("2.5e3", 2500)]),
    "power": ("الناتج 1.5^2", [("1.5^2", 2.25)]),
    "too large": ("الناتج 9^999", [("9", 9), ("999", 999)]),
    "decimal in words": ("خمسة فاصلة اثنان وعشرون", [("خمسة فاصلة اثنان وعشرون", 5.22)]),
    "digit by digit": ("ثلاثة فاصلة واحد أربعة", [("ثلاثة فاصلة واحد أربعة", 3.14)]),
    "negative decimal": ("سالب خمسة فاصلة خمسة", [("سالب خمسة فاصلة خمسة", -5.5)]),
    "zero": ("هدفان وصفر", [("صفر", 0)]),
    "rest of thousands": ("وصل 4 آلاف 300 شخص", [("4 آلاف 300", 4300)]),
    "scale of a scale": ("بكلفة 3 آلاف مليار دينار", [("3 آلاف مليار", 3e12)]),
    "mixed": ("شرب 2 1/4 لتر", [("2 1/4", 2.25)]),
    "mixed negative": ("القيمة -1 4/5", [("-1 4/5", -1.8)]),
    "date": ("في 5/17/2018", [("5", 5), ("17", 17), ("2018", 2018)]),
    "address": ("الخادم 192.168.1.2", [("192", 192), ("168", 168), ("1", 1), ("2", 2)]),
    "a fifth": ("خمس السكان", [("خمس", 0.2)]),
    "five": ("خمس سنوات", [("خمس", 5)]),
    "five behind": ("سنوات خمس", [("خمس", 5)]),
    "three and a fifth": ("ثلاثة وخمس", [("ثلاثة وخمس", 3.2)]),
    "fifths": ("ثلاثة وعشرون خمس", [("ثلاثة وعشرون خمس", 4.6)]),
    "arabic comma for decimals": ("ارتفع 2،75 نقطة", [("2،75", 2.75)]),
    "clock": ("الموعد 12:30", [("12", 12), ("30", 30)]),
    "point said": ("خمسة نقطة اثنين", [("خمسة نقطة اثنين", 5.2)]),
    "counted points": ("عشرون نقطة اثنتان منها", [("عشرون", 20), ("اثنتان", 2)]),
    "digits said together": ("مئتان فاصلة واحد وسبعون", [("مئتان فاصلة واحد وسبعون", 200.71)]),
    "sign apart": ("- 1 4/5", [("- 1 4/5", -1.8)]),
    "a bullet": ("- 5 قتلى", [("5", 5)]),
    "sign with a particle": ("تبدأ بسالب خمسة", [("سالب خمسة", -5)]),
    "a sign of a fraction": ("شرب 2½ لتر", [("2½", 2.5)]),
    "a half": ("النصف", [("النصف", 0.5)]),
    "first half": ("النصف الأول", []),
    "two fifths": ("مئة وثلاثون وخمسان", [("مئة وثلاثون وخمسان", 130.4)]),
    "parts behind thousands": ("ألف وثلاثة أخماس", [("ألف وثلاثة أخماس", 1000.6)]),
    "fifths in the accusative": ("ثلاثة وعشرون خمسا", [("ثلاثة وعشرون خمسا", 4.6)]),
    "one part": ("جزء واحد من خمسة", [("جزء واحد من خمسة", 0.2)]),
    "two parts": ("جزءان من خمسة", [("جزءان من خمسة", 0.4)]),
    "out of": ("3 من أصل 5", [("3 من أصل 5", 0.6)]),
    "one": ("لاعب واحد", [("واحد", 1)]),
    "one of them": ("واحد منهم", []),
    "that one": ("هذا واحد جيد", []),
    "in a name": ("ورق A4", []),
    "suffix of the press": ("شبكة 5G", [("5", 5)]),
    "an eighth joined": ("ثلاثة وثمن", [("ثلاثة وثمن", 3.125)]),
    "fifths of": ("عشرون خمس الحصة", [("عشرون خمس", 4)]),
    "none": ("لا رقم هنا", []),
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(calendar, text, expected):
    found = [(text[n.start : n.end], pytest.approx(n.value)) for n in read_numbers(text, tokenize(text), calendar)]
    assert [stretch for stretch, _ in found] == [stretch for stretch, _ in expected]
    assert [value for _, value in found] == [value for _, value in expected]


@pytest.mark.parametrize(("known", "value"), [(False, 4800), (True, 4.8)])
def test_a_point_before_three_digits(calendar, known, value):
    (number,) = read_numbers("4.800", tokenize("4.800"), calendar, Notation(decimal_marks=known))
    assert number.value == pytest.approx(value)


NOTATED = {
    "thousands": ("نحو 10k", "10k", 10_000),
    "arabic suffix": ("نحو ١٠ك", "١٠ك", 10_000),
    "apart": ("نحو 2.33 M", "2.33 M", 2_330_000),
    "eastern comma": ("٤,٨٠٠", "٤,٨٠٠", 4.8),
    "bare eastern comma": ("القيمة ,٠٨", ",٠٨", 0.08),
    "western comma": ("4,800", "4,800", 4800),
    "share": ("ثلاثة من خمسة طلاب", "ثلاثة من خمسة", 0.6),
    "part": ("ثلاث وخمس حصص", "ثلاث وخمس", 3.2),
    "unit": ("طوله 5 km", "5", 5),
}


@pytest.mark.parametrize(("text", "stretch", "value"), NOTATED.values(), ids=NOTATED)
def test_a_known_notation(calendar, text, stretch, value):
    (number,) = read_numbers(text, tokenize(text), calendar, Notation(decimal_marks=True, shares=True, suffixes=True))
    assert text[number.start : number.end] == stretch
    assert number.value == pytest.approx(value)
