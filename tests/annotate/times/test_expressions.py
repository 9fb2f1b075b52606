"""Expressions of time: found where they stand, resolved as far as the day of publication reaches."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.annotate.times.expressions import find_times
from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.model import Published
from khabar.text.tokens import tokenize

#: A Wednesday.
DAY = Published(value="2024-03-13", precision="day", rule="given")
MONTH = Published(value="2024-03", precision="month", rule="url_path")


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def _times(calendar, text, published=DAY):
    return find_times(text, [tokenize(text)], published, calendar)


def _only(calendar, text, published=DAY):
    found = _times(calendar, text, published)
    assert len(found) == 1, found
    return found[0]


CASES = {
    "weekday-same": ("التقى الوزيران الأربعاء في العاصمة", "الأربعاء", "2024-03-13"),
    "weekday-past": ("التقى الوزيران الثلاثاء في العاصمة", "الثلاثاء", "2024-03-12"),
    "weekday-future": ("سيلتقي الوزيران الثلاثاء في العاصمة", "الثلاثاء", "2024-03-19"),
    "weekday-planned-behind-a-long-subject": (
        "من المتوقع أن يصل نائب رئيس الوزراء ووزير الشؤون الخارجية في الحكومة التركية الجديدة إلى مقديشو الأحد",
        "الأحد",
        "2024-03-17",
    ),
    "weekday-expected": ("يتوقع أن تُعقد الجولة الأحد", "الأحد", "2024-03-17"),
    "weekday-planned": ("ومن المقرر أن تُعقد الجولة الأحد", "الأحد", "2024-03-17"),
    "weekday-plan": ("تستعد القناة لعرض البرنامج الثلاثاء", "الثلاثاء", "2024-03-19"),
    "weekday-told-of-future": ("أعلن المتحدث الأحد أن الوفد سيغادر", "الأحد", "2024-03-10"),
    "weekday-last": ("وصل الوفد الاثنين الماضي", "الاثنين الماضي", "2024-03-11"),
    "weekday-last-same": ("وصل الوفد الأربعاء الماضي", "الأربعاء الماضي", "2024-03-06"),
    "weekday-next": ("يصل الوفد الأربعاء المقبل", "الأربعاء المقبل", "2024-03-20"),
    "weekday-brackets": ("أعلن اليوم (الأربعاء) عن الخطة", "اليوم (الأربعاء)", "2024-03-13"),
    "weekday-of-week": ("تبدأ الدورة الثلاثاء من الأسبوع المقبل", "الثلاثاء من الأسبوع المقبل", "2024-03-19"),
    "named-after-its-victims": ("دفعت الشركة تعويضات لأقارب ضحايا 11 سبتمبر", "11 سبتمبر", None),
    "today-counted": ("وصل اليوم 13 عاملا إلى الجزيرة", "اليوم", "2024-03-13"),
    "today": ("قال اليوم إن الاتفاق قريب جدا", "اليوم", "2024-03-13"),
    "today-and-date": ("قصفت المدينة فجر اليوم 13 مارس / آذار 2024", "فجر اليوم 13 مارس / آذار 2024", "2024-03-13TMO"),
    "tomorrow-and-date": ("يصل الوفد غدا 14 مارس", "غدا 14 مارس", "2024-03-14"),
    "yesterday-and-date": ("وصل الوفد أمس، 12 مارس، إلى العاصمة", "أمس، 12 مارس", "2024-03-12"),
    "day-counted": ("عاد في اليوم 10 من مارس", "10 من مارس", "2024-03-10"),
    "yesterday-weekday": ("وأمس الثلاثاء، أعلن عن الخطة", "أمس الثلاثاء", "2024-03-12"),
    "tomorrow-weekday": ("يصل يوم غد الخميس", "يوم غد الخميس", "2024-03-14"),
    "before-yesterday": ("وصل أول من أمس", "أول من أمس", "2024-03-11"),
    "evening": ("تحدث الوزيران مساء الثلاثاء", "مساء الثلاثاء", "2024-03-12TEV"),
    "morning-today": ("افتتح صباح اليوم المعرض", "صباح اليوم", "2024-03-13TMO"),
    "week-this": ("صدر التقرير هذا الأسبوع", "هذا الأسبوع", "2024-W11"),
    "week-earlier": ("أعلن في وقت سابق من الأسبوع الجاري", "وقت سابق من الأسبوع الجاري", "2024-W11"),
    "week-last": ("صدر التقرير الأسبوع الماضي", "الأسبوع الماضي", "2024-W10"),
    "month-last": ("صدر التقرير الشهر الماضي", "الشهر الماضي", "2024-02"),
    "year-this": ("صدر التقرير العام الجاري", "العام الجاري", "2024"),
    "april-last": ("نُشر المقال في أبريل الماضي", "أبريل الماضي", "2023-04"),
    "march-last-is-last-year": ("نُشر المقال في مارس الماضي", "مارس الماضي", "2023-03"),
    "day-last": ("وقع الاتفاق في 14 يونيو الماضي", "14 يونيو الماضي", "2023-06-14"),
    "day-next": ("يبدأ العمل في 2 مايو المقبل", "2 مايو المقبل", "2024-05-02"),
    "day-of-month": ("ينتهي العمل في 20 من الشهر الجاري", "20 من الشهر الجاري", "2024-03-20"),
    "month-by": ("تُنجز الدراسة بحلول فبراير", "فبراير", "2025-02"),
    "month-no-future": ("وكان الجيش سيطروا عليه في يناير", "يناير", "2024-01"),
    "month-year-without-of": ("وقع في حزيران (يونيو) العام الماضي", "حزيران (يونيو) العام الماضي", "2023-06"),
    "day-had-been": ("وكان الاتصال قد جرى في 18 أبريل", "18 أبريل", "2023-04-18"),
    "day-bare": ("وقع الاتفاق في 20 ديسمبر", "20 ديسمبر", "2023-12-20"),
    "month-bare-coming": ("تسليم أبريل", "أبريل", "2024-04"),
    "twin-slash": ("عُقدت في 2 حزيران/يونيو 2019", "2 حزيران/يونيو 2019", "2019-06-02"),
    "twin-space": ("عُقدت في 24 شباط/ فبراير 2022", "24 شباط/ فبراير 2022", "2022-02-24"),
    "twin-brackets": ("عُقدت في يوليو (تموز) 2013", "يوليو (تموز) 2013", "2013-07"),
    "twin-juxtaposed": ("عُقدت في يوليو تموز 2013", "يوليو تموز 2013", "2013-07"),
    "maghreb": ("عُقدت في 5 جويلية 2019", "5 جويلية 2019", "2019-07-05"),
    "eastern-digits": ("عُقدت في ٥ يوليو ٢٠١٩", "٥ يوليو ٢٠١٩", "2019-07-05"),
    "persian-digits": ("عُقدت في ۵ يوليو ۲۰۱۹", "۵ يوليو ۲۰۱۹", "2019-07-05"),
    "ordinal-words": ("عُقدت في الثاني عشر من فبراير 2020", "الثاني عشر من فبراير 2020", "2020-02-12"),
    "ordinal-twenties": ("عُقدت في الثاني والعشرين من يونيو 2020", "الثاني والعشرين من يونيو 2020", "2020-06-22"),
    "english-order": ("عُقدت في فبراير 12، 2020", "فبراير 12، 2020", "2020-02-12"),
    "iso": ("حُرر بتاريخ 2020-02-12", "2020-02-12", "2020-02-12"),
    "slashes": ("حُرر بتاريخ 12/2/2020", "12/2/2020", "2020-02-12"),
    "hijri-numeric": ("يبدأ 17/10/1436هـ", "17/10/1436هـ", "2015-08-02"),
    "hijri": ("أُعلن في 17 رمضان 1445هـ", "17 رمضان 1445هـ", "2024-03-27"),
    "year-word": ("تأسست عام 1950م", "عام 1950م", "1950"),
    "year-since": ("مستمر منذ 2014", "2014", "2014"),
    "year-noun": ("العودة إلى حدود 1967 شرط", "1967", "1967"),
    "year-words": ("تأسست عام ألفين وخمسة", "عام ألفين وخمسة", "2005"),
    "months-year-of": ("في مارس من العام الماضي", "مارس من العام الماضي", "2023-03"),
    "ago-years": ("افتُتح قبل 3 أعوام", "قبل 3 أعوام", "2021"),
    "since-days": ("غائب منذ يومين", "منذ يومين", "2024-03-11"),
    "section": ("يبدأ مطلع فبراير 2025", "مطلع فبراير 2025", "2025-02"),
    "quarter": ("نما في الربع الأول من 2023", "الربع الأول من 2023", "2023-Q1"),
    "summer-last": ("زارها الصيف الماضي", "الصيف الماضي", "2023-22"),
    "decade": ("بُنيت في سبعينيات القرن الماضي", "سبعينيات القرن الماضي", "197X"),
    "countdown": ("غادر الوفد قبل أقل من شهرين على الانتخابات", "أقل من شهرين", "P2M"),
    "ago-upon": ("غادر الوفد قبل شهرين على متن سفينة", "قبل شهرين", "2024-01"),
    "duration": ("استمرت ساعة ونصف ساعة", "ساعة ونصف ساعة", "PT1H30M"),
    "duration-dual": ("استمرت ساعتين", "ساعتين", "PT2H"),
    "duration-mixed": ("استمرت ساعة و45 دقيقة", "ساعة و45 دقيقة", "PT1H45M"),
    "duration-years": ("قضى 3 سنوات ونصف هناك", "3 سنوات ونصف", "P3Y6M"),
    "duration-words": ("استمرت خمسة وأربعين دقيقة", "خمسة وأربعين دقيقة", "PT45M"),
    "duration-hundred": ("استمرت مئة وعشرين يوما", "مئة وعشرين يوما", "P120D"),
    "duration-third": ("استمرت ثلث ساعة", "ثلث ساعة", "PT20M"),
    "duration-said-twice": ("استمرت خمس (5) ساعات", "خمس (5) ساعات", "PT5H"),
    "duration-range": ("تستغرق بين ساعة وساعتين", "بين ساعة وساعتين", "PT1H/PT2H"),
    "duration-count-after": ("خلال الأعوام الثلاثة الماضية", "الأعوام الثلاثة الماضية", "P3Y"),
    "duration-definite-half": ("استمرت قرابة الساعة والنصف", "قرابة الساعة والنصف", "PT1H30M"),
    "duration-definite-dual": ("دام زهاء الساعتين", "زهاء الساعتين", "PT2H"),
    "duration-coming-hours": ("خلال الساعات الـ24 المقبلة", "الساعات الـ24 المقبلة", "PT24H"),
    "clock-about": ("وصل نحو الساعة العاشرة", "نحو الساعة العاشرة", "T10:00"),
    "slashes-weekday": ("أُعلن الأربعاء 14/2/2024", "الأربعاء 14/2/2024", "2024-02-14"),
    "after-tomorrow-mismatch": ("يصل بعد غد السبت", "بعد غد السبت", "2024-03-16"),
    "set": ("تجتمع اللجنة كل أسبوعين", "كل أسبوعين", "P2W"),
    "clock": ("يبدأ الساعة 10:30 صباحا بتوقيت غرينتش", "الساعة 10:30 صباحا بتوقيت غرينتش", "T10:30Z"),
    "clock-words": ("يبدأ الساعة الثامنة إلا ربعا مساء", "الساعة الثامنة إلا ربعا مساء", "T19:45"),
}


@pytest.mark.parametrize(("text", "exact", "value"), CASES.values(), ids=CASES)
def test_value(calendar, text, exact, value):
    time = _only(calendar, text)
    assert (time.exact, time.value) == (exact, value)


MODS = {
    "approx-before": ("استمر نحو ساعة", "APPROX"),
    "approx-after": ("استمر ساعة تقريبا", "APPROX"),
    "more": ("استمر لأكثر من ثلاث سنوات", "MORE_THAN"),
    "less": ("استغرق أقل من ساعة", "LESS_THAN"),
    "end": ("ينتهي نهاية مارس 2024", "END"),
}


@pytest.mark.parametrize(("text", "mod"), MODS.values(), ids=MODS)
def test_modifier(calendar, text, mod):
    assert _only(calendar, text).mod == mod


VAGUE = {
    "recently": "خُفضت الشحنات مؤخراً",
    "soon": "نأمل أن يتم ذلك قريبًا",
    "some-day": "قد يتغير ذلك يوماً ما",
    "near-future": "لا لقاء في المستقبل القريب",
    "last-months": "فشلت المساعي في الأشهر الأخيرة",
    "long-months": "بعد أشهرًا طويلة من العمل",
    "minutes-after": "وعقب البيان بدقائق غادر الوفد",
    "event-day": "غيرت ثورة 25 يناير البلاد",
}


@pytest.mark.parametrize("text", VAGUE.values(), ids=VAGUE)
def test_vague_stays_open(calendar, text):
    time = _only(calendar, text)
    assert (time.value, time.resolved) == (None, False)


NOTHING = {
    "group-of-twenty": "قمة مجموعة العشرين",
    "five-plus-one": "محادثات مجموعة 5+1 النووية",
    "newspaper": "نقلت قناة روسيا اليوم الخبر",
    "outlet-quoted": "ما نشرته «مرآة اليوم» من تفاصيل",
    "outlet-byline": "مرآة اليوم – متابعات أكد المتحدث",
    "score-zero": "فاز الفريق 2-صفر",
    "contract": "شمل العقد الأول صيانة الطرق",
    "hospital": "نُقل إلى مستشفى مايو كلينيك",
    "prayer": "حضر صلاة الجمعة",
    "national-day": "احتفلت باليوم الوطني",
    "secretary-general": "قال الأمين العام الحالي إن الوضع صعب",
    "practised": "مارس الضغوط على الفريق",
    "father": "أب لثلاثة أطفال",
    "score": "فاز الفريق 3-1",
    "city-of-october": "يسكن مدينة 6 أكتوبر",
    "age": "عن عمر ناهز 80 عاما",
    "age-brackets": "المبعوث (80 عاما) قال",
    "phone": "للاتصال 0123456789",
    "counted": "شارك 1950 متطوعا",
    "daily-adjective": "بشكل يومي ومستمر",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_time(calendar, text):
    assert _times(calendar, text) == ()


def test_month_anchor_resolves_months_only(calendar):
    assert _only(calendar, "نُشر في أبريل الماضي", MONTH).value == "2023-04"
    day = _only(calendar, "التقى الوزيران اليوم الأربعاء", MONTH)
    assert (day.value, day.resolved) == (None, False)


def test_without_publication_nothing_relative_resolves(calendar):
    values = {t.exact: t.value for t in _times(calendar, "أمس في العام الماضي، ثم في 3 مايو 2020", None)}
    assert values == {"أمس": None, "العام الماضي": None, "3 مايو 2020": "2020-05-03"}


def test_apposition_takes_the_finer_value(calendar):
    first, second = _times(calendar, "منذ مارس 2021، أي قبل 3 أعوام")
    assert (first.value, second.value, second.anchor) == ("2021-03", "2021-03", "text")


def test_weekday_that_contradicts_its_date_is_told(calendar):
    time = _only(calendar, "عُقد الخميس 12 مارس 2024")
    assert time.value == "2024-03-12"
    assert time.rule.endswith(":weekday_mismatch")
    assert time.alternative == "2024-03-14"


def test_today_with_another_weekday_follows_the_weekday(calendar):
    time = _only(calendar, "قال اليوم الاثنين إن الوفد وصل")
    assert (time.value, time.rule.split(":")[1]) == ("2024-03-11", "weekday_mismatch")
    assert time.alternative == DAY.value


def test_weekday_that_fits_leaves_no_alternative(calendar):
    assert _only(calendar, "عُقد الثلاثاء 12 مارس 2024").alternative is None


def test_mismatch_names_the_nearest_such_weekday_across_the_end_of_a_month(calendar):
    time = _only(calendar, "عُقد الأحد 29 فبراير 2024")
    assert (time.value, time.alternative) == ("2024-02-29", "2024-03-03")


def test_today_on_a_page_fetched_days_later_is_the_day_of_its_weekday(calendar):
    fetched = Published(value="2024-03-18", precision="day", rule="given")
    times = _times(calendar, "قال اليوم الخميس إن الوفد وصل أمس.", fetched)
    assert [t.value for t in times] == ["2024-03-14", "2024-03-13"]
    assert times[0].alternative == "2024-03-18"


def test_range_of_days_shares_its_month(calendar):
    first, second = _times(calendar, "تُعقد الدورة من 14 إلى 16 فبراير 2025")
    assert [(t.exact, t.value) for t in (first, second)] == [("14", "2025-02-14"), ("16 فبراير 2025", "2025-02-16")]


def test_chain_of_days_shares_its_month(calendar):
    times = _times(calendar, "أيام 3 و4 و5 مارس 2025")
    assert [t.value for t in times] == ["2025-03-03", "2025-03-04", "2025-03-05"]


def test_pair_of_weekdays_shares_its_adjective(calendar):
    assert [t.value for t in _times(calendar, "يومي الأحد والاثنين المقبلين")] == ["2024-03-17", "2024-03-18"]


def test_range_of_years(calendar):
    assert [t.value for t in _times(calendar, "بين عامي 2014 و2022")] == ["2014", "2022"]


def test_clock_takes_the_day_beside_it(calendar):
    clock = _times(calendar, "يبدأ الساعة 9:00 صباح الخميس المقبل")
    assert next(t.value for t in clock).startswith("2024-03-14T09:00")


@given(
    st.text(
        alphabet=st.sampled_from("في يوم 12 شباط/2024 (الأحد) أمس ساعة ونصف منذ 3 أعوام،.-:٥٦\u200f\u0640ًa\n"),
        max_size=60,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_exact_sorted_spans(calendar, text):
    _check(calendar, text)


@given(st.text(max_size=40))
@settings(max_examples=80, deadline=None)
def test_foreign_text_never_fails(calendar, text):
    _check(calendar, text)


def _check(calendar, text):
    times = _times(calendar, text)
    assert all(text[t.start : t.end] == t.exact and t.exact for t in times)
    assert all(left.end <= right.start for left, right in pairwise(times))


@pytest.mark.parametrize("case", ["weekday-last", "twin-slash", "duration-years", "week-last", "iso"])
@pytest.mark.parametrize("around", ["قال المتحدث. {} ثم غادر الوفد", "«{}»", "{} وأضاف المصدر"])
def test_surroundings_do_not_change_the_find(calendar, case, around):
    text, exact, value = CASES[case]
    whole = around.format(text)
    assert (exact, value) in [(t.exact, t.value) for t in _times(calendar, whole)]


SHAWWAL = Published(value="2015-08-01", precision="day", rule="given")
LATER = {
    "hijri-this": ("تنتهي المهلة في 24 شوال الجاري", ["2015-08-09"]),
    "hijri-past": ("بدأ العمل في 20 شعبان الماضي", ["2015-06-07"]),
    "hijri-next": ("ينطلق الموسم في 12 محرم المقبل", ["2015-10-25"]),
    "hijri-nearest": ("حضر في 26 رمضان إلى المدينة", ["2015-07-13"]),
    "hijri-range": ("تقام الدورة من 19 إلى 21 شوال الجاري", ["2015-08-04", "2015-08-06"]),
    "hijri-year": ("أنشئت المدرسة عام 1432هـ في المدينة", [None]),
    "hijri-or-gregorian-year": ("أنشئت المدرسة عام 1432 في المدينة", [None]),
    "gregorian-by-era": ("فُتحت المدينة عام 1453م", ["1453"]),
    "decade": ("اشتهرت المغنية منتصف السبعينيات بأغنية", ["197X"]),
    "decade-alone": ("حقبة الثمانينات", ["198X"]),
    "year-list": ("خلال سنوات 2007، 2008، 2009 في المدينة", ["2007", "2008", "2009"]),
    "year-list-and": ("في أعوام 1967، 1968 و1969", ["1967", "1968", "1969"]),
    "two-digit-year": ("نشر يوم الاثنين 15/1/24 في المدينة", ["2024-01-15"]),
    "two-digit-year-first": ("نشر يوم الاثنين 24/1/15 في المدينة", ["2024-01-15"]),
    "two-digit-year-alone": ("بلغ الزمن 15/1/24 في السباق", []),
    "range-to": ("تقام الدورة من 14 إلى 16 فبراير 2014", ["2014-02-14", "2014-02-16"]),
    "range-between": ("تقام الدورة بين 5 و7 مايو 2014", ["2014-05-05", "2014-05-07"]),
    "same-month": ("بدأ في 3 مايو 2014 وانتهى في 12 من الشهر ذاته", ["2014-05-03", "2014-05-12"]),
    "same-month-head": ("بدأ في 3 مايو 2014 وانتهى في التاسع من نفس الشهر", ["2014-05-03", "2014-05-09"]),
    "same-month-of-nothing": ("انتهى في 12 من الشهر ذاته", [None]),
    "same-month-hijri": ("بدأ في 20 شوال وانتهى في 25 من نفس الشهر", ["2015-08-05", None]),
    "decade-or-degrees": ("بلغت الحرارة بداية العشرينات في المدينة", []),
    "same-year": ("وقع في مارس 2011 وصرح في 20 فبراير من العام نفسه", ["2011-03", "2011-02-20"]),
    "same-year-month": ("بدأ في 2011 وانتهى في يونيو من العام نفسه", ["2011", "2011-06"]),
}


@pytest.mark.parametrize(("text", "values"), LATER.values(), ids=LATER)
def test_hijri_lists_ranges_and_what_was_named_before(calendar, text, values):
    assert [time.value for time in _times(calendar, text, SHAWWAL)] == values


def test_same_month_of_another_sentence(calendar):
    text = "بدأ في 3 مايو 2014\nانتهى في 12 من الشهر نفسه"
    at = text.index("\n")
    found = find_times(text, [tokenize(text, 0, at), tokenize(text, at)], SHAWWAL, calendar)
    assert [(time.value, time.anchor) for time in found] == [("2014-05-03", "none"), ("2014-05-12", "text")]


def test_hijri_day_needs_a_day_of_publication(calendar):
    found = _only(calendar, "تنتهي المهلة في 24 شوال الجاري", MONTH)
    assert (found.value, found.resolved) == (None, False)


@pytest.mark.parametrize("year", ["0002", "0099", "9998"])
@pytest.mark.parametrize(
    "text",
    [
        "في الثمانينيات",
        "العقد الماضي",
        "القرن الماضي",
        "العام الماضي",
        "قبل 5 أعوام",
        "الأسبوع المقبل",
        "من الأحد إلى الجمعة",
    ],
)
def test_the_ends_of_the_calendar_give_a_year_or_nothing(calendar, text, year):
    for end in ("-01-01", "-12-31"):
        for found in _times(calendar, text, Published(value=year + end, precision="day", rule="given")):
            assert not (found.value or "").startswith("-")


def test_an_hour_and_its_half_before_the_part_of_a_day(calendar):
    hour, _ = _times(calendar, "بدأت الجلسة في الثامنة والنصف من صباح الاثنين")
    assert (hour.exact, hour.value) == ("الثامنة والنصف", "2024-03-11T08:30")
