"""Sides that stand far from their deed: behind inserted clauses, in relatives, conditions, custody and answers."""

from __future__ import annotations

import pytest

from khabar.model import Page
from khabar.stages import annotate_page, load_stages

_STAGES = load_stages()


@pytest.mark.parametrize(
    ("text", "type_", "role", "side"),
    [
        ("وعد وزير الدفاع البريطاني، الذي يزور مابوتو، بتقديم مساعدات إلى موزمبيق.", "AGREE", "recipient", "موزمبيق"),
        ("هددت روسيا بوقف المحادثات إذا نشرت الولايات المتحدة الصواريخ.", "THREATEN", "recipient", "الولايات المتحدة"),
        (
            "دعت منظمة العفو الدولية المدافعة عن الحقوق الحكومة السودانية إلى الهدوء.",
            "REQUEST",
            "recipient",
            "الحكومة السودانية",
        ),
        ("دعا الاتحاد الأوروبي، في بيان صدر في بروكسل، إسرائيل إلى وقف القتال.", "REQUEST", "recipient", "إسرائيل"),
        ("قدم لبنان شكوى إلى الأمم المتحدة بسبب غارتين نفذتهما إسرائيل.", "ACCUSE", "recipient", "إسرائيل"),
        ("تظاهر آلاف الأشخاص احتجاجا على الحرب التي تشنها فرنسا على مالي.", "PROTEST", "recipient", "فرنسا"),
        ("قوبل قرار الحكومة التركية برفض المعارضة.", "REJECT", "recipient", "الحكومة التركية"),
        ("فرضت عقوبات أميركية على زيمبابوي.", "SANCTION", "actor", "أميركية"),
        ("توصلت أرمينيا إلى اتفاق مع أذربيجان حول الحدود.", "AGREE", "party", "أذربيجان"),
        ("أعادت مصر فتح معبر رفح.", "CONCEDE", "actor", "مصر"),
    ],
)
def test_a_side_far_from_its_deed_takes_part(text: str, type_: str, role: str, side: str) -> None:
    page = Page(name="x", sha256="0", text=text, published="2000-01-01")
    events = [event for article in annotate_page(page, _STAGES) for event in article.events if event.type == type_]
    assert (role, side) in {(p.role, text[p.mention.start : p.mention.end]) for e in events for p in e.participants}
