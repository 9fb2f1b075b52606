"""Participants that the word over a deed gives it, and whose word or deed is blamed or praised."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import events


def _parties(text: str, type_: str) -> set[tuple[str, str]]:
    (event,) = (one for one in events(text) if one.type == type_)
    return {(p.role, text[p.mention.start : p.mention.end]) for p in event.participants}


@pytest.mark.parametrize(
    ("text", "type_", "party"),
    [
        ("أعلنت مصر قطع علاقاتها مع إيران.", "SANCTION", ("actor", "مصر")),
        ("تعهدت فرنسا بتقديم مساعدات إلى لبنان.", "AID", ("actor", "فرنسا")),
        ("هددت تركيا بقطع علاقاتها مع إيران.", "THREATEN", ("recipient", "إيران")),
        ("رفضت مصر نداء من إيطاليا بقبول المهاجرين.", "REJECT", ("recipient", "إيطاليا")),
        ("انتقدت ألمانيا الموقف الإيراني.", "ACCUSE", ("recipient", "الإيراني")),
        ("أشادت مصر بدور تركيا في المحادثات.", "SUPPORT", ("recipient", "تركيا")),
        ("أعربت مصر عن شكرها وامتنانها العميق لألمانيا.", "SUPPORT", ("recipient", "ألمانيا")),
    ],
    ids=["announced", "promised", "threat", "refusal", "adjective", "genitive", "twins"],
)
def test_participants_from_around_the_deed(text: str, type_: str, party: tuple[str, str]) -> None:
    assert party in _parties(text, type_)


def test_the_demanded_deed_is_an_event_of_its_own() -> None:
    found = {(event.type, event.modality) for event in events("طالبت مصر إسرائيل بالإفراج عن الأسرى.")}
    assert {("REQUEST", "happened"), ("RETREAT", "demanded")} <= found


def test_two_words_for_one_deed_are_one_mention() -> None:
    assert [event.type for event in events("مصر تدين وتستنكر الهجوم.")].count("ACCUSE") == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال الوزير المصري ذلك، متهما إسرائيل بخرق الهدنة.", True),
        ("قناة متهمة إسرائيل تبث من المدينة.", False),
    ],
    ids=["adverbial", "adjective"],
)
def test_a_participle_tells_a_deed_only_beside_a_clause(text: str, *, found: bool) -> None:
    assert any(event.type == "ACCUSE" for event in events(text)) is found


def test_who_announces_the_dead_did_not_kill_them() -> None:
    assert ("actor", "الجيش") not in _parties("أعلن الجيش المصري مقتل ثمانية من جنوده في هجوم.", "ASSAULT")
