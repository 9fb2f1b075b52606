"""The day that is a deed's own: right behind it, behind an aside, announced for later, or named after it."""

import pytest
from tests.annotate.events.event_kit import events


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("استقال الوزير المصري سمير الذي اتهم في قضية فساد كبيرة، من منصبه السبت.", "APPOINT", "2025-03-08"),
        (
            "أعلن السودان، مساء الثلاثاء، انعقاد مباحثات بين سلفاكير ميارديت، وزعيم المعارضة مشار، الاثنين القادم.",
            "CONSULT",
            "2025-03-17",
        ),
        ("تم اعتقال عبد الخالق الحوثي وهو قائد بجماعة الحوثي أمس.", "COERCE", "2025-03-11"),
        ('أسفرت جهود الأجهزة الأمنية المصرية "الثلاثاء" عن ضبط 19 من العناصر.', "COERCE", "2025-03-11"),
        ("وستجرى الانتخابات في مصر بين يومي 26 و28 مارس الجاري.", "APPOINT", "2025-03-26/2025-03-28"),
        ("اسم الطفل الذي ولد قبل أشهر هو اسم رجل نفذ عملية إرهابية في مارس 2012 في فرنسا.", "ASSAULT", "2012-03"),
    ],
)
def test_a_deed_has_its_own_day(text, kind, day):
    assert {event.time.value for event in events(text) if event.type == kind and event.time} == {day}


def test_a_day_that_is_called_that_of_a_deed():
    told = events("سيبقى الرجل قيد التوقيف حتى 28 مارس الحالي، وهو موعد مثوله أمام محكمة في لندن.")
    assert {event.time.value for event in told if event.trigger.exact == "مثوله" and event.time} == {"2025-03-28"}
