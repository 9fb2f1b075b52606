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
    "power with blanks": ("الناتج 2 ^ -2", [("2 ^ -2", 0.25)]),
    "power with two signs": ("-1.5^--2", [("-1.5^--2", 2.25)]),
    "power from the right": ("٢^١,٥", [("٢^١,٥", 2.25)]),
    "power from the right with signs": ("-٢--^١,٥", [("-٢--^١,٥", -2.25)]),
    "times a power of ten": ("2×10^5", [("2×10^5", 200_000)]),
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
    "counted hundreds": ("خمسة وعشرون مئة وخمسون", [("خمسة وعشرون مئة وخمسون", 2550)]),
    "hundreds in digits": ("٣٢٢ مئة", [("٣٢٢ مئة", 32200)]),
    "plural hundreds": ("ثلاث مئات", [("ثلاث مئات", 300)]),
    "one list": ("مئات العمال", [("مئات", 100)]),
    "a thousand thousands": ("مئتا ألف ألف", [("مئتا ألف ألف", 200_000_000)]),
    "and eleven": ("ثلاثمئة وأحد عشر ألفا", [("ثلاثمئة وأحد عشر ألفا", 311_000)]),
    "rest without and": ("ألف تسعمئة خمسة وثمانون", [("ألف تسعمئة خمسة وثمانون", 1985)]),
    "rests": ("4 آلاف 3 مئة 21", [("4 آلاف 3 مئة 21", 4321)]),
    "no rest": ("وصل 4 آلاف 5 منهم", [("4 آلاف", 4000), ("5", 5)]),
    "joined behind a comma": ("ثلاثة ملايين، ومئتا ألف", [("ثلاثة ملايين، ومئتا ألف", 3_200_000)]),
    "listed behind a comma": ("ثلاثة ملايين، مئتا ألف", [("ثلاثة ملايين", 3e6), ("مئتا ألف", 2e5)]),
    "one million": ("مليون واحد", [("مليون واحد", 1e6)]),
    "a million dollars": ("مليون دولار", [("مليون", 1e6)]),
    "decimal of a scale": ("واحد فاصلة خمسة مليون", [("واحد فاصلة خمسة مليون", 1.5e6)]),
    "decimal of millions": ("خمسة فاصلة خمسة ملايين", [("خمسة فاصلة خمسة ملايين", 5.5e6)]),
    "below zero": ("ناقص صفر فاصلة خمسة", [("ناقص صفر فاصلة خمسة", -0.5)]),
    "point at the end": ("مئة نقطة خمسة", [("مئة نقطة خمسة", 100.5)]),
    "point and zero": ("مئتان نقطة صفر ثلاثة منها", [("مئتان نقطة صفر ثلاثة", 200.03)]),
    "thousands by their plural": ("خمس آلاف", [("خمس آلاف", 5000)]),
    "games": ("خمس ألعاب", [("خمس", 5)]),
    "part of a scale": ("3/4 مليون", [("3/4 مليون", 750_000)]),
    "improper parts": ("مئة وثمانية أخماس", [("مئة وثمانية أخماس", 101.6)]),
    "definite parts": ("ثلاثة الأرباع", [("ثلاثة الأرباع", 0.75)]),
    "a ratio joined": ("عشرون وثلاثة على خمسة", [("عشرون وثلاثة على خمسة", 20.6)]),
    "two joined": ("عشرون وثلاثون على خمسة", [("عشرون", 20), ("ثلاثون على خمسة", 6)]),
    "divided": ("خمسة مقسومة على ستة", [("خمسة مقسومة على ستة", 5 / 6)]),
    "in a thousand": ("ثلاثة في الألف", [("ثلاثة في الألف", 0.003)]),
    "of a million": ("10 أجزاء بالمليار", [("10 أجزاء بالمليار", 1e-8)]),
    "of those": ("أربعة من بين ستة", [("أربعة من بين ستة", 4 / 6)]),
    "in every": ("واحد في كل ثلاثة", [("واحد في كل ثلاثة", 1 / 3)]),
    "fraction slash": ("نحو 3⁄4", [("3⁄4", 0.75)]),
    "a season": ("موسم 2017/2018", [("2017", 2017), ("2018", 2018)]),
    "date with blanks": ("الموافق 10/4 / 1436", [("10", 10), ("4", 4), ("1436", 1436)]),
    "mixed from the right": ("٤/٥ ١-", [("٤/٥ ١-", -1.8)]),
    "sign behind": ("١٢-", [("١٢-", -12)]),
    "two dashes": ("-12-", [("-12", -12)]),
    "a dash alone": ("-", []),
    "bare point with a sign": ("-.5", [("-.5", -0.5)]),
    "arabic comma behind zero": ("٠،٢٣٤", [("٠،٢٣٤", 0.234)]),
    "points and arabic comma": ("26.013،94", [("26.013،94", 26013.94)]),
    "points and arabic decimal": ("26.013٫94", [("26.013٫94", 26013.94)]),
    "apostrophes": ("1'234'567", [("1'234'567", 1234567)]),
    "commas of a list": ("192,168,1,2", [("192", 192), ("168", 168), ("1", 1), ("2", 2)]),
    "arabic commas of a list": ("١،٢،٣", [("١", 1), ("٢", 2), ("٣", 3)]),
    "mark of direction": ("بقوة 5.\u200f7 درجة", [("5.\u200f7", 5.7)]),
    "marks of direction": ("26\u202a,\u202c013.94", [("26\u202a,\u202c013.94", 26013.94)]),
    "one, two": ("واحد، اثنان", [("واحد", 1), ("اثنان", 2)]),
    "two, one": ("اثنان، واحد", [("اثنان", 2), ("واحد", 1)]),
    "number one": ("رقم واحد", [("واحد", 1)]),
    "another": ("لاعب واحد آخر", []),
    "hyphen of a name": ("COVID-19", []),
    "letter of a name": ("ورق أ4", []),
    "particle": ("بلغت ب4", [("4", 4)]),
    "address of the web": ("https://khabar.example.org/a?id=897", []),
    "sixteen together": ("ستةعشر", [("ستةعشر", 16)]),
    "billions": ("ثلاثة ملايير", [("ثلاثة ملايير", 3e9)]),
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
    "suffix before a stop": ("نحو 10k.", "10k", 10_000),
    "blank between thousands": ("12 345", "12 345", 12345),
    "an eighth": ("ثمن الكأس", "ثمن", 0.125),
    "an eighth joined": ("ثلاثة وثمن الكأس", "ثلاثة وثمن", 3.125),
    "parts of something": ("ثلاثة وعشرون خمس كأس", "ثلاثة وعشرون خمس", 4.6),
    "more than one": ("مئة من خمسة وثلاثين", "مئة من خمسة وثلاثين", 100 / 35),
    "slash apart": ("3 / 4", "3 / 4", 0.75),
    "share": ("ثلاثة من خمسة طلاب", "ثلاثة من خمسة", 0.6),
    "part": ("ثلاث وخمس حصص", "ثلاث وخمس", 3.2),
    "unit": ("طوله 5 km", "5", 5),
}


@pytest.mark.parametrize(("text", "stretch", "value"), NOTATED.values(), ids=NOTATED)
def test_a_known_notation(calendar, text, stretch, value):
    (number,) = read_numbers(text, tokenize(text), calendar, Notation(decimal_marks=True, shares=True, suffixes=True))
    assert text[number.start : number.end] == stretch
    assert number.value == pytest.approx(value)
