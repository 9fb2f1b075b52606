"""Quantities: interval, unit and kind of numbers with what they count."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.annotate.times.quantities import find_quantities
from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.text.tokens import tokenize


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def _quantities(calendar, text):
    return find_quantities(text, [tokenize(text)], calendar)


CASES = {
    "count": ("انسحب من 4 مناطق", "4 مناطق", "count", 4, 4, "مناطق"),
    "count-approx": ("جثامين نحو 6 آلاف جندي", "نحو 6 آلاف جندي", "count", 6000, 6000, "جندي"),
    "count-words": ("شارك خمسة وعشرون متطوعا", "خمسة وعشرون متطوعا", "count", 25, 25, "متطوعا"),
    "count-more": ("نزح أكثر من 22 ألف شخص", "أكثر من 22 ألف شخص", "count", 22000, None, "شخص"),
    "count-less": ("حضر أقل من 30 عضوا", "أقل من 30 عضوا", "count", None, 30, "عضوا"),
    "count-least": ("أصيب 12 عاملا على الأقل", "12 عاملا على الأقل", "count", 12, None, "عاملا"),
    "count-between": ("حضر بين 20 و30 عضوا", "بين 20 و30 عضوا", "count", 20, 30, "عضوا"),
    "vague": ("أُصيب مئات العمال", "مئات العمال", "count", 100, None, "العمال"),
    "tens-of-millions": ("تضرر عشرات الملايين", "عشرات الملايين", "count", 10_000_000, None, None),
    "money": ("بلغت 5 مليارات دولار", "5 مليارات دولار", "money", 5e9, 5e9, "USD"),
    "money-half": ("بلغت مليون ونصف المليون يورو", "مليون ونصف المليون يورو", "money", 1.5e6, 1.5e6, "EUR"),
    "money-mixed": ("بلغت 3 ملايين و200 ألف ريال", "3 ملايين و200 ألف ريال", "money", 3.2e6, 3.2e6, "riyal"),
    "percent-words": ("ارتفع 3 في المئة", "3 في المئة", "percent", 3, 3, "%"),
    "percent-sign": ("ارتفع 3.5%", "3.5%", "percent", 3.5, 3.5, "%"),
    "distance": ("يبعد 12 كيلومترا", "12 كيلومترا", "distance", 12, 12, "km"),
    "age": ("المبعوث (80 عاما) قال", "80 عاما", "age", 80, 80, "year"),
    "rounded": ("بلغت 64,6 مليون عملية", "64,6 مليون عملية", "count", 64_600_000, 64_600_000, "عملية"),
    "age-quoted": ('المدرب سالم "59 عاما" لتولي الفريق', "59 عاما", "age", 59, 59, "year"),
    "age-cue": ("امرأة تبلغ من العمر 91 عاما", "91 عاما", "age", 91, 91, "year"),
    "duration": ("استمرت ساعة ونصف", "ساعة ونصف", "duration", 5400, 5400, "s"),
    "duration-range": ("تستغرق بين ساعة وساعتين", "بين ساعة وساعتين", "duration", 3600, 7200, "s"),
    "thousands-mark": ("سُجلت 12,500 مخالفة", "12,500 مخالفة", "count", 12500, 12500, "مخالفة"),
    "groups": ("بلغ المجموع 12 , 500 شخص", "12 , 500 شخص", "count", 12500, 12500, "شخص"),
    "groups-turned-round": ("بلغ المجموع 432ر690ر29 شخصا", "432ر690ر29 شخصا", "count", 29690432, 29690432, "شخصا"),
    "arabic-comma": ("بلغت 3٫5 مليار دولار", "3٫5 مليار دولار", "money", 3.5e9, 3.5e9, "USD"),
    "point": ("بلغت 3.5 مليار دولار", "3.5 مليار دولار", "money", 3.5e9, 3.5e9, "USD"),
    "of-plural": ("ضبط الحرس 13 من القيادات", "13", "count", 13, 13, "القيادات"),
    "noun-in-ba": ("تضم الحديقة 7 بوابات", "7 بوابات", "count", 7, 7, "بوابات"),
    "noun-in-ba-many": ("أجري 71 بحثا", "71 بحثا", "count", 71, 71, "بحثا"),
    "noun-in-lam": ("خاض الفريق 31 لقاء", "31 لقاء", "count", 31, 31, "لقاء"),
    "noun-in-bal": ("أصيب 15 بالغا", "15 بالغا", "count", 15, 15, "بالغا"),
    "money-behind-al": ("رصد الـ60 يورو", "60 يورو", "money", 60, 60, "EUR"),
    "bare-after-verb-noun": ("أسفر الحادث عن مقتل 17 في العاصمة", "17", "count", 17, 17, None),
    "bare-of-place": ("وصل 5 من الصين", "5", "count", 5, 5, None),
    "bare-of-them": ("نُقل 9 منهم إلى المستشفى", "9", "count", 9, 9, None),
    "bare-to": ("ارتفع العدد إلى 435 بعد الحريق", "435", "count", 435, 435, None),
    "behind-in-words": ("فُتحت المعابر الحدودية الثلاثة", "المعابر الحدودية الثلاثة", "count", 3, 3, "المعابر"),
    "behind-in-digits": ("اجتمعت الدول الـ14", "الدول الـ14", "count", 14, 14, "الدول"),
    "others": ("أُنقذ 67 آخرون", "67 آخرون", "count", 67, 67, "آخرون"),
    "hamza-is-no-article": ("توج بستة ألقاب", "ستة ألقاب", "count", 6, 6, "ألقاب"),
    "scale-after-about": ("نُشرت بيانات تخص ما يصل إلى 87 مليونا", "ما يصل إلى 87 مليونا", "count", None, 87e6, None),
    "half-a-million": ("خُصص نصف مليون دولار", "نصف مليون دولار", "money", 5e5, 5e5, "USD"),
    "cents": ("ارتفع الخام 35 سنتا", "35 سنتا", "money", 0.35, 0.35, "USD"),
    "named-currency": ("بلغ السعر 40 مليون ريال سعودي", "40 مليون ريال سعودي", "money", 4e7, 4e7, "SAR"),
    "shared-currency": ("بلغ السعر 40 ريالا", "40 ريالا", "money", 40, 40, "riyal"),
    "weight": ("صُدّر 12 طنا", "12 طنا", "weight", 12, 12, "t"),
    "area": ("تبلغ المساحة 500 متر مربع", "500 متر مربع", "area", 500, 500, "m2"),
    "fraction": ("وافق ثلثا الأعضاء", "ثلثا الأعضاء", "fraction", 0.666667, 0.666667, "الأعضاء"),
    "fraction-of-parts": ("وافق ثلاثة أخماس الأعضاء", "ثلاثة أخماس الأعضاء", "fraction", 0.6, 0.6, "الأعضاء"),
    "minus": ("هبط المؤشر إلى سالب 3 في المئة", "سالب 3 في المئة", "percent", -3, -3, "%"),
    "half-a-percent": ("خفض المصرف الفائدة نصف في المئة", "نصف في المئة", "percent", 0.5, 0.5, "%"),
    "one-percent": ("ارتفعت الأسعار واحدا بالمئة أو نحو واحد بالمئة", "نحو واحد بالمئة", "percent", 1, 1, "%"),
    "zero-percent": ("بلغ النمو صفر في المئة", "صفر في المئة", "percent", 0, 0, "%"),
    "mixed-percent": ("نما الاقتصاد خمسة ونصف بالمئة", "خمسة ونصف بالمئة", "percent", 5.5, 5.5, "%"),
    "sign": ("سجل المؤشر -5% أمس", "-5%", "percent", -5, -5, "%"),
    "range-is-no-sign": ("نما القطاع 3-5% أمس", "3-5%", "percent", 3, 5, "%"),
    "share": ("ارتفع الإنتاج بنسبة 3.5، وفق البيان", "نسبة 3.5", "percent", 3.5, 3.5, "%"),
    "before-a-preposition": ("خسر الفريق بنصف دزينة أمام الضيوف", "نصف دزينة", "count", 6, 6, None),
    "age-of-a-team": ("فاز فريق تحت 19 عاما", "تحت 19 عاما", "age", None, 19, "year"),
    "age-of-a-team-al": ("فاز فريق تحت الـ23 عاما", "تحت الـ23 عاما", "age", None, 23, "year"),
    "years-under-siege": ("عاش تحت الحصار 14 سنة", "14 سنة", "duration", 441797328, 441797328, "s"),
    "barrel-bombs": ("ألقت المروحية 28 برميلا متفجرا", "28 برميلا متفجرا", "count", 28, 28, "برميلا متفجرا"),
    "blank-thousands": ("تضم القائمة 10 000 شخص", "10 000 شخص", "count", 10000, 10000, "شخص"),
    "eastern": ("سُجلت ٤٥ مخالفة", "٤٥ مخالفة", "count", 45, 45, "مخالفة"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_interval(calendar, case):
    text, *expected = case
    (found,) = _quantities(calendar, text)
    assert [found.exact, found.kind, found.low, found.high, found.unit] == expected


@pytest.mark.parametrize(
    ("text", "approx"), [("استمر نحو ساعة", True), ("استمر ساعة تقريبا", True), ("دام ساعتين", False)]
)
def test_approximation(calendar, text, approx):
    assert _quantities(calendar, text)[0].approx is approx


NOTHING = {
    "article-of-law": "تنص المادة 12 على ذلك",
    "score": "فاز الفريق 3-1 أمس",
    "year": "وقع الاتفاق عام 2014",
    "day": "وقع الاتفاق في 14 يونيو",
    "group": "اجتماع مجموعة 5+1",
    "verb-behind": "اعتقل الثلاثة الذين هربوا",
    "one-of": "قال أحد الوزراء",
    "month": "في صفر بالمدينة",
    "broken-share": "بنسبة 9. 0",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_quantity(calendar, text):
    assert _quantities(calendar, text) == ()


@given(st.text(alphabet=st.sampled_from("نحو 12 ألف مليون ونصف% دولار ساعة بين و3-5(٪)$ًـ\u200f،"), max_size=50))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_exact_sorted_spans(calendar, text):
    found = _quantities(calendar, text)
    assert all(text[q.start : q.end] == q.exact and q.exact for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)


NONE = {
    "order-unsure": "بلغت الصفقة 7ر59 مليون دولار",
    "order-unsure-groups": "بلغت الكلفة 999 , 999 , 169 ريالا",
    "order-unsure-brackets": "بلغ الفائض ( 721 , 2 ) مليار دينار",
    "al-ordinal": "النسخة الـ19 بمشاركة واسعة",
    "al-ordinal-bare": "في دورته الـ19 معرض الكتاب",
    "brigade": "تقدم اللواء 15 مشاة",
    "battalion": "وصلت الكتيبة 276 مدفعية",
    "device": "يعمل هاتف آيفون 6 بشاشة",
    "device-latin": "يعمل هاتف iPhone 6 شاشة",
    "preposition-masdar": "اجتمع 5 بمشاركة الوزير",
    "preposition-definite": "جمع 40 بالقرب من المدينة",
    "year-before-preposition": "منتخب مواليد 2000 لكرة القدم",
    "index": "ارتفع المؤشر كاك 40 الفرنسي",
    "round": "تأهل الفريق إلى نصف النهائي",
    "anniversary": "مع الذكرى السبعين للتأسيس",
    "minutes": "سجل هدفين في الدقائق 76 و84 و90",
    "euro-cup": "في نهائيات يورو 2016",
    "score-said": "انتهت المباراة بنتيجة 3 مقابل 1",
    "not-six": "لست أنا من يقرر",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_number_without_a_count(calendar, text):
    assert _quantities(calendar, text) == ()
