"""Participants that a pronoun brings, that a relative clause or an occasion has of its own, and who denies a charge."""

import pytest
from tests.annotate.events.event_kit import events, party


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("هدد المتمردون الوزير بالقتل وفرضوا عليه الإقامة الجبرية في منزله.", "COERCE", "recipient", ["الوزير"]),
        (
            "اتهمت روسيا سالم حسن بالتجسس لكن موسكو أطلقت سراحه.",
            "RETREAT",
            "recipient",
            ["سالم حسن"],
        ),
        ("قالت الوزارة إن ليلى حسن اعتقلت في واشنطن ومثلت أمام المحكمة.", "COERCE", "recipient", ["ليلى حسن"] * 2),
        ("زار روسيا الرئيس الذي تفرض واشنطن عقوبات ضد نظامه.", "SANCTION", "actor", ["واشنطن"]),
        (
            "تستمر القوات بهجومها على درعا، حيث استهدفت بالغارات الجوية المدينة.",
            "ASSAULT",
            "recipient",
            ["درعا", "المدينة"],
        ),
        ("بعد زيارة بكين، سافر الوزير الأمريكي إلى كوريا الجنوبية.", "CONSULT", "visitor", ["الوزير الأمريكي"] * 2),
        ("تأتي زيارة الوزير الأمريكي إلى الصين في إطار جولة آسيوية.", "CONSULT", "visitor", ["الوزير الأمريكي"] * 2),
        ("أعلنت الحكومة البريطانية أن روسيا تقف خلف هذا الهجوم.", "ASSAULT", "actor", ["روسيا"]),
        ("نفت إيران اتهامات واشنطن بتزويد الحوثيين بالصواريخ.", "ACCUSE", "recipient", ["إيران"]),
        ("رفضت الحكومة السورية اتهامات باستخدام أسلحة كيميائية.", "ACCUSE", "recipient", ["الحكومة السورية"]),
        ("حظرت السلطات البحرينية نشاط جمعية الوفاق المعارضة.", "COERCE", "recipient", ["جمعية الوفاق"]),
        ("حشدت تركيا قوات على الحدود مع سوريا.", "MOBILIZE", "recipient", ["سوريا"]),
        ("أعلن الجيش العراقي استعادة السيطرة على ثلاث قرى.", "COERCE", "actor", ["الجيش العراقي"]),
        ("أعلنت أنقرة أنها ستواصل عملياتها ضد المسلحين الأكراد.", "ASSAULT", "actor", ["أنقرة"]),
    ],
)
def test_participants(text, kind, role, words):
    assert party(text, kind, role) == words


def test_a_leaders_administration_is_the_leader():
    text = "فرضت إدارة الرئيس الأمريكي دونالد ترامب عقوبات على إيران."
    assert party(text, "SANCTION", "actor") == ["الرئيس الأمريكي دونالد ترامب"]


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("أقر المجلس في القاهرة إطلاق سراحه.", "RETREAT", "recipient"),  # who decides is not let go
        ("استدعت إيران السفير البريطاني احتجاجا على اعتقال ناقلة.", "COERCE", "actor"),
        ("حشدت تركيا قوات على الحدود.", "MOBILIZE", "recipient"),
    ],
)
def test_who_stands_near_is_not_brought(text, kind, role):
    assert party(text, kind, role) == []


def test_behind_a_relative_stands_a_verb():
    text = "تحسنت العلاقات منذ عهد الرئيس الأمريكي الذي شطب اسم السودان من قائمة الإرهاب."
    assert [event.rule.split(":")[1] for event in events(text) if event.type == "CONCEDE"] == ["verb"]
