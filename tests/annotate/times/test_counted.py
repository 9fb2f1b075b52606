"""Causes found in news: each a sentence of ours with what it counts or when it was."""

import pytest

from khabar.annotate.times.expressions import find_times
from khabar.annotate.times.quantities import find_quantities
from khabar.lexicon.calendar import load_calendar
from khabar.model import Published
from khabar.text.tokens import tokenize

DAY = Published(value="2024-03-13", precision="day", rule="given")
COUNTS = {
    "noun-in-waw": ("زار الوفد 40 وجهة في أوروبا", [("40 وجهة", 40, 40)]),
    "ministries": ("تشارك ست وزارات في البرنامج", [("ست وزارات", 6, 6)]),
    "brackets": ("صدقت الوزارة على (41389) وثيقة", [("(41389) وثيقة", 41389, 41389)]),
    "brackets-money": ("بلغت القيمة (300) ريال", [("(300) ريال", 300, 300)]),
    "brackets-scale": ("بلغ عدد زواره أكثر من ( 5 ) آلاف زائر", [("أكثر من ( 5 ) آلاف زائر", 5000, None)]),
    "brackets-label": ("نصت المادة (12) على ذلك", []),
    "possessed": ("استقبل بناته الثلاث في المطار", [("بناته الثلاث", 3, 3)]),
    "joined": (
        "أصيب 15 جنديا من الجيش و25 في صفوف الشرطة",
        [("15 جنديا", 15, 15), ("25", 25, 25)],
    ),
    "vehicle": ("عبرت 12 سيارة الجسر", [("12 سيارة", 12, 12)]),
    "first-ten": ("تُنقل أول عشر سفارات إلى المدينة", [("عشر سفارات", 10, 10)]),
    "head-and-accusative": ("تستوعب كل قاعة 80 زائرا", [("80 زائرا", 80, 80)]),
    "thousands-of": ("تقدم أكثر من 2000 من مسلحي الفصيل", [("أكثر من 2000", 2000, None)]),
    "year-and-place": ("يشارك في مونديال 2018 بروسيا", []),
    "vague-alone": ("أنقذ الحرس العشرات قبالة الساحل", [("العشرات", 10, None)]),
    "more-behind-today": ("بلغ عدد الأسهم اليوم أكثر من 190 مليون سهم", [("أكثر من 190 مليون سهم", 190e6, None)]),
    "less": ("حضر ما لا يتجاوز 20 شخصا", [("ما لا يتجاوز 20 شخصا", None, 20)]),
    "reached": ("ارتفعت لتصل إلى 40 مليونا", [("40 مليونا", 40e6, 40e6)]),
    "verb-behind": ("كان القتلى ال27 قضوا جميعهم", [("القتلى ال27", 27, 27)]),
    "members": ("انضم 12 عضوا إلى اللجنة", [("12 عضوا", 12, 12)]),
    "age-teen": (
        "فازت بالجائزة فتاتان في الثالثة عشرة والخامسة عشرة",
        [("الثالثة عشرة", 13, 13), ("الخامسة عشرة", 15, 15)],
    ),
    "age-tenth": ("توفي الطفل في العاشرة من عمره", [("العاشرة", 10, 10)]),
    "age-aged": ("قال الشاب البالغ السادسة والعشرين إنه بخير", [("السادسة والعشرين", 26, 26)]),
    "documents": ("صادق الفرع على (109) وثائق", [("(109) وثائق", 109, 109)]),
    "two-said": ("قُتل مدنيان اثنان في الغارة", [("مدنيان اثنان", 2, 2)]),
    "few-alone": ("جلس قبل أن يجلس الثلاثة معا", [("الثلاثة", 3, 3)]),
    "group-name": ("اجتمع وزراء مجموعة السبعة", []),
    "votes": (
        "حصل المشروع على 128 صوتا مقابل 9 وامتناع 35 عن التصويت",
        [("128 صوتا", 128, 128), ("9", 9, 9), ("35", 35, 35)],
    ),
    "year-behind-since": ("يقضي منذ 1999 عقوبة طويلة", []),
    "session": ("عُقدت الدورة الثامنة عشرة في المدينة", []),
}
TIMES = {
    "four-digits": ("بحلول الساعة 1611 بتوقيت غرينتش", [("الساعة 1611 بتوقيت غرينتش", "T16:11Z", None)]),
    "comma-zone": ("عند 9,00 ت غ", [("9,00 ت غ", "T09:00Z", None)]),
    "about": ("وقع الحادث حوالي الساعة 23,35", [("حوالي الساعة 23,35", "T23:35", "APPROX")]),
    "adverb": (
        "تجمع الناس يوم الأحد، وتفرقوا ليلا",
        [("يوم الأحد", "2024-03-10", None), ("ليلا", "2024-03-10TNI", None)],
    ),
    "day-told": (
        "وصل الوفد يوم الأحد. وغادر المدينة كلها في الساعة الثامنة صباحا",
        [("يوم الأحد", "2024-03-10", None), ("الساعة الثامنة صباحا", "2024-03-10T08:00", None)],
    ),
    "opening-hours": (
        "افتُتح المتحف يوم الأحد. وتُفتح الأبواب من الساعة الثامنة صباحا إلى الساعة العاشرة ليلا",
        [
            ("يوم الأحد", "2024-03-10", None),
            ("الساعة الثامنة صباحا", "T08:00", None),
            ("الساعة العاشرة ليلا", "T22:00", None),
        ],
    ),
    "since-is-past": (
        "تجري البطولة منذ 14 شباط/فبراير، ويتوقع أن تستمر",
        [("14 شباط/فبراير", "2024-02-14", None)],
    ),
    "name-in-quotes": (
        'بعد ما جرى في مدرسة "ستونهام" تعهد الوزير الاثنين بالبحث',
        [("الاثنين", "2024-03-11", None)],
    ),
    "through-weekday": (
        "تستمر المقابلات من اليوم الأربعاء إلى يوم الاثنين",
        [("اليوم الأربعاء", "2024-03-13", None), ("يوم الاثنين", "2024-03-18", None)],
    ),
    "days-ago": ("وصل الوفد قبل أيام", [("قبل أيام", None, None)]),
    "since-years": ("يعمل في المصنع منذ ثلاثين سنة", [("ثلاثين سنة", "P30Y", None)]),
    "recent-years": ("تراجع العدد في السنوات الأخيرة", [("السنوات الأخيرة", None, None)]),
    "year-behind-since": ("يقضي منذ 1999 عقوبة طويلة", [("1999", "1999", None)]),
    "planned": (
        "ألغيت الزيارة التي كانت مقررة في 31 آذار/مارس و1 نيسان/أبريل",
        [("31 آذار/مارس", "2024-03-31", None), ("1 نيسان/أبريل", "2024-04-01", None)],
    ),
    "months-of-last-year": (
        "استمرت الحملة من يونيو إلى أكتوبر من العام الماضي",
        [("يونيو", "2023-06", None), ("أكتوبر من العام الماضي", "2023-10", None)],
    ),
    "until-year": ("يبقى في منصبه حتى 2026 بالتزكية", [("2026", "2026", None)]),
}


@pytest.fixture(scope="module")
def calendar():
    return load_calendar()


def _sentences(text):
    ends = [at + 1 for at, mark in enumerate(text) if mark == "."] + [len(text)]
    return [tokenize(text, start, end) for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(("text", "expected"), COUNTS.values(), ids=COUNTS)
def test_counts(calendar, text, expected):
    found = [(q.exact, q.low, q.high) for q in find_quantities(text, _sentences(text), calendar)]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), TIMES.values(), ids=TIMES)
def test_times(calendar, text, expected):
    found = [(t.exact, t.value, t.mod) for t in find_times(text, _sentences(text), DAY, calendar)]
    assert found == expected


@pytest.mark.parametrize(("text", "approx"), [("وصل عشرات الجنود", False), ("وصل نحو 20 جنديا", True)])
def test_a_vague_number_is_open_and_not_approximate(calendar, text, approx):
    (found,) = find_quantities(text, _sentences(text), calendar)
    assert found.approx is approx


def test_recent_years_are_a_length_and_recent_days_say_when(calendar):
    kinds = [find_times(t, [tokenize(t)], DAY, calendar)[0].type for t in ("في السنوات الأخيرة", "في الأيام الأخيرة")]
    assert kinds == ["DURATION", "DATE"]
