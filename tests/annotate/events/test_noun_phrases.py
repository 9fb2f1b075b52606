"""Participants that no name tells: the extent of a phrase, its role, and where there is none."""

import pytest
from tests.annotate.events.event_kit import events


def parties(text: str) -> dict[str, list[str]]:
    """Words of the participants of all events by role."""
    found: dict[str, list[str]] = {}
    for event in events(text):
        for party in event.participants:
            found.setdefault(party.role, []).append(text[party.mention.start : party.mention.end])
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("اعتقلت قوات الأمن ناشطين في القاهرة.", {"actor": ["قوات الأمن"], "recipient": ["ناشطين"]}),
        ("اعتقلت الشرطة عشرات المتظاهرين في تونس.", {"actor": ["الشرطة"], "recipient": ["عشرات المتظاهرين"]}),
        ("قتلت القوات الحكومية 12 مسلحا في درعا.", {"actor": ["القوات الحكومية"], "recipient": ["مسلحا"]}),
        ("هاجم مسلحون مجهولون دورية للجيش.", {"actor": ["مسلحون مجهولون"], "recipient": ["دورية"]}),
        ("غارة قتلت قياديا ميدانيا بالتنظيم في غزة.", {"recipient": ["قياديا ميدانيا بالتنظيم"]}),
        ("قصف الطيران مستودعا للأسلحة.", {"actor": ["الطيران"], "recipient": ["مستودعا"]}),
        ("دارت اشتباكات بين الجيش وفصائل مسلحة.", {"actor": ["الجيش", "فصائل مسلحة"]}),
        ("قتل ثلاثة ضباط شرطة برصاص مسلحين.", {"recipient": ["ضباط شرطة"], "actor": ["مسلحين"]}),
    ],
)
def test_phrases_take_part(text, words):
    assert parties(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "هاجم الناقد الفيلم.",
        "سحبت تركيا قواتها من البلدة.",  # one's own troops are not the other side
        "اجتمع الوزير بنظيره في مقر الوزارة.",
    ],
)
def test_what_is_sent_and_where_one_meets_is_no_participant(text):
    words = [word for found in parties(text).values() for word in found]
    assert not {"قواتها", "الفيلم", "مقر الوزارة"} & set(words)


def test_a_phrase_has_no_entity():
    (event,) = events("اعتقلت الشرطة عشرات المتظاهرين في تونس.")
    assert {party.entity for party in event.participants} == {None}


def test_a_killing_with_nobody_and_nowhere_is_no_event():
    assert events("القتل جريمة.") == []
