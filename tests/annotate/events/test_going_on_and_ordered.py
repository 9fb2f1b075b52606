"""What goes on, what is ordered and still to come, and whose day a day is."""

import pytest
from tests.annotate.events.event_kit import events


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("تحدث الوزير عن الأسباب التي دفعت فرنسا لشن ضربات على المدينة.", "ASSAULT", "happened"),
        ("يقوم الرئيس الفرنسي بزيارة إلى الهند.", "CONSULT", "ongoing"),
        ("التقاه في جولة أوروبية يقوم بها الرئيس الإيراني.", "CONSULT", "ongoing"),
        ("المصريون في الخارج يصوتون.", "APPOINT", "ongoing"),
        ("رفض الوزير المصري إعطاء تفاصيل حول ملابسات الاعتقال.", "COERCE", "happened"),
        ("صدرت توجيهات الملك بتقديم مساعدات للعراق.", "AID", "demanded"),
        ("تتوعد فرنسا منذ يومين برد قوي على سوريا.", "THREATEN", "ongoing"),
    ],
)
def test_modality(text, kind, modality):
    assert {event.modality for event in events(text) if event.type == kind} == {modality}


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("نفذ المسلحون عملية في مارس 2012 ضد الجيش.", "عملية", "2012-03"),
        ("اعتقلت الشرطة المصرية سالم العلي وهو قائد في الجماعة في مارس 2012.", "اعتقلت", "2012-03"),
    ],
)
def test_whose_day_it_is(text, word, value):
    (event,) = (one for one in events(text) if one.trigger.exact == word)
    assert event.time is not None
    assert event.time.value == value
