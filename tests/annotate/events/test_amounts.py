"""How many were killed, wounded or held, how much money, and by what means."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import annotated, events


def amounts(text: str) -> list[tuple[str, float | None, str]]:
    return [(a.kind, a.low, text[a.mention.start : a.mention.end]) for e in events(text) for a in e.amounts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "قتل خمسة جنود وأصيب عشرة آخرون في هجوم على حاجز في سيناء.",
            [("killed", 5.0, "خمسة جنود"), ("wounded", 10.0, "عشرة آخرون")],
            id="by the verb before",
        ),
        pytest.param(
            "عشرة قتلى و20 جريحا في تفجير ببغداد.",
            [("killed", 10.0, "عشرة قتلى"), ("wounded", 20.0, "20 جريحا")],
            id="by what is counted",
        ),
        pytest.param(
            "قتل مسلح شخصين وأصاب سبعة آخرين في إطلاق نار في لويزيانا أمس.",
            [("wounded", 7.0, "سبعة آخرين")],
            id="by the doer's verb",
        ),
        pytest.param(
            "أطلق القاتل 13 رصاصة من مسدس فقتل خمسة رجال في باريس.",
            [("other", 13.0, "13 رصاصة"), ("killed", 5.0, "خمسة رجال")],
            id="things are not killed",
        ),
        pytest.param(
            "توفي 21 شخصا في القاهرة أمس ونقل 66 آخرون إلى المستشفيات.",
            [("killed", 21.0, "21 شخصا")],
            id="another word leads to the second number",
        ),
        pytest.param(
            "قتل ضابط وخمسة جنود في هجوم على حاجز في سيناء.", [("killed", 5.0, "خمسة جنود")], id="counting goes on"
        ),
        pytest.param(
            "أعلن الجيش أن عشرين عنصرا من ميليشيات الحوثي قتلوا في غارات على الحديدة.",
            [("killed", 20.0, "عشرين عنصرا")],
            id="by the verb behind whose they are",
        ),
        pytest.param("لقي 63 شخصا مصرعهم في زلزال في اليابان.", [("killed", 63.0, "63 شخصا")], id="by the noun behind"),
        pytest.param("اعتقلت الشرطة 70 شخصا في تونس.", [("held", 70.0, "70 شخصا")], id="held"),
        pytest.param("تظاهر 300 عامل في تونس.", [("people", 300.0, "300 عامل")], id="others"),
        pytest.param("قضت المحكمة بتغريم الناشط 5000 دولار.", [("money", 5000.0, "5000 دولار")], id="money"),
        pytest.param(
            "قتل 1541 شخصا جراء زلزال بقوة 7.8 درجات ضرب جنوب تركيا.",
            [("killed", 1541.0, "1541 شخصا")],
            id="how strong is no amount",
        ),
        pytest.param(
            "أسفر الزلزال الذي بلغت شدته 7 درجات عن مقتل 60 شخصا في إيران.",
            [("killed", 60.0, "60 شخصا")],
            id="whole degrees neither",
        ),
        pytest.param("بعد عامين اعتقلت الشرطة المتهم في تونس.", [], id="a length is no amount"),
    ],
)
def test_amounts(text: str, wanted: list[tuple[str, float | None, str]]) -> None:
    assert amounts(text) == wanted


def test_each_amount_belongs_to_the_nearest_deed_before_it() -> None:
    text = "اعتقلت الشرطة 70 شخصا في تونس، وتظاهر 300 عامل في صفاقس."
    assert [[a.kind for a in e.amounts] for e in events(text)] == [["held"], ["people"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قصف الجيش القرية بصواريخ باليستية أمس.", [("missile", "صواريخ باليستية")]),
        ("أطلق الحوثيون صاروخا على جازان.", [("missile", "صاروخا")]),
        ("هاجم مسلحون القرية باستخدام طائرة من دون طيار في سيناء.", [("aircraft", "طائرة من دون طيار")]),
        ("اعترضت الدفاعات الجوية صاروخا فوق الرياض.", []),
    ],
    ids=["behind_ba", "what_is_fired", "by_use_of", "what_is_struck"],
)
def test_instruments(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [(i.kind, text[i.mention.start : i.mention.end]) for e in events(text) for i in e.instruments]
    assert found == wanted


def test_amounts_and_quantities_are_the_same_numbers() -> None:
    article = annotated("قتل 12 مدنيا في قصف على حلب أمس.")
    ends = {(q.start, q.end) for q in article.quantities}
    assert {(a.mention.start, a.mention.end) for e in article.events for a in e.amounts} <= ends
