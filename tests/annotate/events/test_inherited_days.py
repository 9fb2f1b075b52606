"""Days that a deed takes over from the clause it goes on with, and days that are only remembered or still to come."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import events


def day(text: str, trigger: str) -> str | None:
    """The day of the last event told by a word; None where it has none."""
    event = next(event for event in reversed(events(text)) if trigger in event.trigger.exact and event.type != "STATE")
    return event.time.value if event.time else None


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("رحبت الصين، الجمعة، بالقمة بين روسيا وتركيا، مشيدة بالرئيس التركي.", "مشيدة", "2025-03-07"),
        ("اعتذر الوزير المصري الجمعة، مبديا تعاطفه مع روسيا.", "تعاطفه", "2025-03-07"),
        ("توفي الوزير المصري، الجمعة، متأثرا بإصابته في انفجار.", "إصابته", None),
        ("شنت روسيا السبت عشرات الغارات على كييف، حيث أطلقت أوكرانيا صواريخ باتجاه موسكو.", "أطلقت", "2025-03-08"),
        ("قصفت روسيا، الجمعة، قرية في أوكرانيا، ما أسفر عن مقتل مدنيين.", "مقتل", "2025-03-07"),
        ("عقد اجتماع في القاهرة في يناير بين مصر وإثيوبيا، وتم الاتفاق خلاله على هدنة.", "الاتفاق", "2025-01"),
        ("بدأ التحقيق في الهجوم على مطار في دوما الذي أدى في السابع من مارس إلى أضرار.", "الهجوم", "2025-03-07"),
        ("رفضت إسرائيل منح ناشط، الذي يحمل الجنسية الأمريكية، تصريح إقامة العام الماضي.", "رفضت", "2024"),
    ],
)
def test_the_day_of_the_clause_it_goes_on_with(text, trigger, value):
    assert day(text, trigger) == value


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("قضت محكمة مصرية أمس الثلاثاء بالسجن على ناشط.", "بالسجن", "2025-03-11"),
        ("انتهت المحادثات بين مصر وتركيا السبت، بانسحاب الوفد التركي.", "انسحاب", "2025-03-08"),
        ("اندلعت اشتباكات يوم الخميس عندما اقتحمت قوات الشرطة الميناء.", "اقتحمت", "2025-03-06"),
        ("قتل ثلاثة مدنيين برصاص الجيش، بعد عبورهم الحدود، الأحد.", "قتل", "2025-03-09"),
        ("أدانت مصر الهجوم المفترض الذي استهدف السبت الماضي مدينة دوما.", "الهجوم", "2025-03-08"),
        ("أدانت مصر الهجوم المفترض الذي استهدف السبت الماضي مدينة دوما.", "أدانت", None),
    ],
)
def test_the_day_that_stands_beside_it(text, trigger, value):
    assert day(text, trigger) == value


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("شنت القوات السورية هجوما واسعا على البلدة من عدة جبهات، الأحد.", "هجوما", "2025-03-09"),
        ("وكان توقيف الناشط على يد جهاز أمن الدولة في نوفمبر الماضي صدمة.", "توقيف", "2024-11"),
        ("ستسلم الولايات المتحدة مصر 14 برجا للدبابات في أغسطس المقبل.", "ستسلم", "2025-08"),
        ("شهدت أفغانستان وقفا لإطلاق النار غير مسبوق في يونيو الماضي.", "وقفا", "2024-06"),
    ],
)
def test_nouns_spelled_like_verbs_of_speech_end_no_clause(text, trigger, value):
    assert day(text, trigger) == value


def test_two_ends_are_one_stretch():
    assert day("شهد لبنان حربا أهلية من 1975 إلى 1990 أسفرت عن مقتل مدنيين.", "مقتل") == "1975/1990"


def test_a_day_that_is_remembered_dates_nothing():
    assert day("أعلن محمود عباس الحداد بعد المواجهات مع الجيش الإسرائيلي لمناسبة ذكرى يوم 1 مارس.", "المواجهات") is None


def test_what_came_after_a_deed_is_not_of_its_day():
    assert day("فرضت تركيا حظر التجول في أنقرة بعد هجوم يوم الجمعة.", "حظر التجول") is None


def test_a_planned_deed_is_of_the_next_such_weekday():
    assert day("تقرر عقد اجتماع بين وزراء الخارجية العرب الخميس.", "اجتماع") == "2025-03-13"


def test_the_weekday_before_it_is_of_another_verb():
    assert day("توافد القادة العرب السبت إلى الظهران للمشاركة في القمة العربية.", "القمة") != "2025-03-15"


def test_the_same_day_is_the_last_one_named():
    text = "التقى دونالد ترامب فلاديمير بوتين الأحد. وقتل ثلاثة جنود في كييف الجمعة. وفي اليوم نفسه قصفت روسيا كييف."
    assert day(text, "قصفت") == "2025-03-07"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("وتعرضت البلدة السورية بعد خمسة أيام، في الرابع من نيسان/أبريل 2017 لغارة جوية.", "ASSAULT", "2017-04-04"),
        ("أدانت إسرائيل الاثنين الهجوم الكيميائي المفترض الذي استهدف السبت الماضي دوما.", "ASSAULT", "2025-03-08"),
        ("أغلقت الجزائر الحدود ثم عادت في ديسمبر الماضي لفتح الحدود أمام المرضى.", "CONCEDE", "2024-12"),
        ("لقي ثلاثة رجال حتفهم برصاص الجيش، بعد محاولتهم عبور الحدود، الأحد، وفقا للشرطة.", "ASSAULT", "2025-03-09"),
    ],
)
def test_a_date_behind_words_of_another_time(text, kind, value):
    assert value in {event.time.value for event in events(text) if event.type == kind and event.time}
