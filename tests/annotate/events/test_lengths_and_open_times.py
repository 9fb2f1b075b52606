"""How long a deed lasted, since when it goes on, and which of several deeds a date belongs to."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import events


def told(text: str, word: str):
    return next(event for event in events(text) if event.trigger.exact.endswith(word))


@pytest.mark.parametrize(
    ("text", "word", "length"),
    [
        ("قررت المحكمة حبس الوزير المصري 15 يوما على ذمة التحقيق.", "حبس", "P15D"),
        ("أعلن التحالف هدنة في اليمن لمدة خمسة أيام.", "هدنة", "P5D"),
        ("حبست الشرطة المصرية الوزير بعد 15 يوما من الحادث.", "حبست", None),
        ("قصفت روسيا كييف قبل ثلاثة أيام.", "قصفت", None),
        ("انتخب البرلمان اللبناني جوزيف عون رئيسا بعد شغور دام أكثر من عامين.", "انتخب", None),
        ("أعلن التحالف هدنة في اليمن استمرت خمسة أيام.", "هدنة", "P5D"),
    ],
)
def test_a_length_belongs_to_what_takes_or_is_given_a_time(text, word, length):
    duration = told(text, word).duration
    assert (duration and duration.value) == length


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("تقاتل الجماعة ضد الحكم الهندي منذ عام 1989.", "تقاتل", "1989/.."),
        ("ومنذ عام 2012، تعتقل الشرطة المصرية معارضين.", "تعتقل", "2012/.."),
        ("العلاقات المقطوعة بين مصر وإيران منذ عام 2016.", "المقطوعة", "2016"),
        ("أدانت فرنسا الغارة الإسرائيلية التي طالت القاعدة في مارس 2009.", "الغارة", "2009-03"),
        ("وفي يونيو 2014، وبعد قصف المدينة، سيطرت روسيا على كييف.", "سيطرت", "2014-06"),
        ("تعهد الوزير المصري أمام الحكومة الجديدة التي ستبدأ عهدها في مارس 2026.", "تعهد", None),
        ("زار فلاديمير بوتين تركيا حيث احتفل السكان في مارس 2009.", "زار", None),
    ],
)
def test_which_deed_a_date_belongs_to(text, word, value):
    time = told(text, word).time
    assert (time and time.value) == value
