"""Deeds that go on, come again, are owed or denied, and a number that looks like a verb."""

import pytest
from tests.annotate.events.event_kit import events


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("سيتعين على الحزب الحاكم في اليابان أن ينتخب زعيما جديدا.", "APPOINT", "demanded"),
        ("قال الوزير إن إسرائيل تحتل الجولان.", "COERCE", "ongoing"),
        ("وفي القاهرة يحاكم القضاء المصري خمسة من قادة الجماعة.", "COERCE", "ongoing"),
        ("دخل إضراب عمال القطارات في فرنسا يومه العاشر.", "PROTEST", "ongoing"),
        ("نفت تركيا قصف القرية.", "ASSAULT", "denied"),
        ("يتظاهر آلاف الجزائريين كل جمعة ضد الحكومة.", "PROTEST", "recurring"),
        ("نفذت قوات التحالف تسع ضربات جوية على مواقع في العراق.", "ASSAULT", "happened"),
        ("لم تسع قوات التحالف إلى قصف القرية.", "ASSAULT", "negated"),
    ],
)
def test_modality(text, kind, modality):
    assert {event.modality for event in events(text) if event.type == kind} == {modality}


def test_the_day_behind_a_deed_goes_before_that_on_which_it_was_told():
    (arrest,) = events("أعلنت الشرطة الفرنسية اليوم اعتقال شخصين أمس.")
    assert arrest.time is not None
    assert arrest.time.value == "2025-03-11"
