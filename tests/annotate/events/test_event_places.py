"""Where an event happened, as its sentence tells it."""

import pytest
from tests.annotate.events.event_kit import events


def places(text: str, kind: str) -> list[str | None]:
    """Words of the place of each event of a type; None where none is told."""
    found = [event.place for event in events(text) if event.type == kind]
    return [text[p.mention.start : p.mention.end] if p else None for p in found]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("قتل سبعة أشخاص في قصف على السوق في تعز.", "ASSAULT", "تعز"),
        ("تظاهر آلاف العمال أمس في وسط البصرة.", "PROTEST", "البصرة"),
        ("دعت ألمانيا إلى الهدوء بعد احتجاجات غزة.", "PROTEST", "غزة"),
        ("شهدت البحرين احتجاجات واسعة.", "PROTEST", "البحرين"),
        ("وفي بغداد، اعتقلت الشرطة عشرات المتظاهرين.", "COERCE", "بغداد"),
        ("أعلن الرئيس انسحاب القوات الأمريكية من سوريا.", "RETREAT", "سوريا"),
        ("العراق: بدء التصويت في أول انتخابات تشريعية", "APPOINT", "العراق"),
        ("دمر الجيش صاروخا فوق جازان.", "ASSAULT", "جازان"),
        ("قتل خمسة أشخاص في تفجير في العاصمة الأفغانية كابول.", "ASSAULT", "كابول"),
        ("انفجار عنيف يهز العاصمة العراقية بغداد", "ASSAULT", "بغداد"),
        ("هز انفجاران دمشق أمس.", "ASSAULT", "دمشق"),
    ],
)
def test_the_place_is_told(text, kind, words):
    assert words in places(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("سيطرت القوات على أكثر من 70 في المئة من مساحة الغوطة الشرقية.", "COERCE"),  # it is what is taken
        ("واصلت طهران دعم حلفائها بالسلاح في سوريا.", "AID"),  # where the allies are
        ("بعد مؤتمر في جنيف، وصل الوفد، ثم اعتقلت الشرطة ناشطين.", "COERCE"),
    ],
)
def test_a_place_of_something_else_is_none(text, kind):
    assert set(places(text, kind)) <= {None}


def test_whose_capital_was_struck_did_not_strike():
    assert [event.participants for event in events("هز انفجار العاصمة الأفغانية أمس.")] == [()]


def test_a_time_behind_the_middle_of_a_town_is_that_of_the_deed_before():
    text = "قتل رجل شرطيين في وسط مدينة باريس في 12 مايو 2018، واحتجز امرأة رهينة."
    found = {event.trigger.exact: event.time and event.time.value for event in events(text)}
    assert found == {"قتل": "2018-05-12", "احتجز": None}


def test_the_year_of_a_birth_is_not_that_of_the_deed_before():
    (event,) = events("قال المدعي إن المسؤول عن هجوم وسط باريس ولد في موسكو في عام 1997.")
    assert event.time is None


def test_a_time_that_closes_a_relative_clause_is_not_that_of_the_next_deed():
    text = "مددت الحكومة الهدنة التي تنتهي في 12 مايو 2018، برغم مقتل العشرات في هجوم انتحاري."
    assert [event.time for event in events(text) if event.type == "ASSAULT"] == [None]
