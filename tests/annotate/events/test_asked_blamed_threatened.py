"""Whom a verb of asking is spoken to, who is threatened, who gets the support that another is blamed for."""

import pytest
from tests.annotate.events.event_kit import party


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        (
            "دعت المنظمة المدافعة عن حقوق الإنسان الحكومة المصرية إلى الهدوء.",
            "REQUEST",
            "recipient",
            ["الحكومة المصرية"],
        ),
        ("طالبت المنظمة، ومقرها نيويورك، السلطات المصرية بالهدوء.", "REQUEST", "recipient", ["السلطات المصرية"]),
        ("قصفت قوات تقودها فرنسا مواقع الحركة في مالي.", "ASSAULT", "recipient", ["مواقع الحركة"]),
        ("قصفت إسرائيل اليوم بالمدفعية والصواريخ معسكرا في لبنان.", "ASSAULT", "actor", ["إسرائيل"]),
        ("اتهمت إسرائيل إيران بدعم حركة حماس.", "SUPPORT", "recipient", ["حركة حماس"]),
        ("هددت روسيا بوقف المحادثات إذا نشرت أميركا الصواريخ في بولندا.", "THREATEN", "recipient", ["أميركا"]),
        ("رفعت بريطانيا العقوبات التي كانت تفرضها على ليبيا.", "RETREAT", "recipient", ["ليبيا"]),
        ("قوبل قرار الحكومة المصرية برفض الحزب.", "REJECT", "actor", ["الحزب"]),
        ("تظاهر آلاف المحتجين احتجاجا على الحرب التي تشنها أميركا على العراق.", "PROTEST", "recipient", ["أميركا"]),
    ],
)
def test_sides(text, kind, role, words):
    assert party(text, kind, role) == words
