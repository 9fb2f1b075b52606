"""Whom a threat, a refusal, a concession, a cut or a crowd is aimed at where only its matter names them."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import annotated


def recipients(text: str, type_: str) -> list[str]:
    found = [event for event in annotated(text).events if event.type == type_]
    roles = ("recipient", "appointee")
    return [text[p.mention.start : p.mention.end] for e in found for p in e.ruled if p.role in roles]


@pytest.mark.parametrize(
    ("text", "type_", "wanted"),
    [
        ("هددت إيران، الثلاثاء، بقطع الكهرباء عن تركيا بسبب الديون.", "THREATEN", ["تركيا"]),
        ("لوح وزير فرنسي بفرض قيود على استيراد السلع الألمانية.", "THREATEN", ["الألمانية"]),
        ("استبعدت باكستان إرسال قوات حفظ سلام إلى العراق.", "REJECT", ["العراق"]),
        ("قبلت الحكومة المصرية، الخميس، مطالب حركة حماس.", "CONCEDE", ["حركة حماس"]),
        ("علق الاتحاد الأفريقي عضوية بوركينا فاسو.", "SANCTION", ["بوركينا فاسو"]),
        ("تعهدت فنلندا بتقديم منحة لتنزانيا على مدى ثلاث سنوات.", "AGREE", ["تنزانيا"]),
        ("تظاهر مئات العمال في روما احتجاجا على موقف الحكومة الإيطالية.", "PROTEST", ["الحكومة الإيطالية"]),
        ("خرج ناشطون بمسيرات في غزة للمطالبة باستقالة الرئيس الفلسطيني.", "PROTEST", ["الرئيس الفلسطيني"]),
        ("أسند الرئيس التونسي حقيبة الخارجية إلى الوزير محمد علي.", "APPOINT", ["الوزير محمد علي"]),
    ],
)
def test_the_first_one_named_in_the_matter_is_meant(text, type_, wanted):
    assert recipients(text, type_) == wanted


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("تظاهر مئات العمال في روما احتجاجا على مقتل جندي إيطالي.", "PROTEST"),
        ("تظاهر مئات العمال قرب السفارة في روما.", "PROTEST"),
        ("هددت إيران بالرد بعد زيارة الرئيس الفرنسي.", "THREATEN"),
        ("تعهدت فرنسا بزيادة الإنتاج في ليبيا.", "AGREE"),
    ],
)
def test_where_and_when_something_is_and_who_suffered_are_not_meant(text, type_):
    assert recipients(text, type_) == []
