"""What a deed needs stands behind an aside as near as if none parted them."""

import pytest
from tests.annotate.events.event_kit import events


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("منحت فرنسا، مساء الجمعة، السودان قرضا.", "AID"),
        ("منحت فرنسا، التي تعد من كبار المانحين، السودان قرضا.", "AID"),
        ("أنهى الحزب المصري، وفق بيان نشره أمس، إضرابا استمر شهرا.", "CONCEDE"),
        ("هدد السكان الدروز في الجولان، الأربعاء، بتنظيم إضراب عام.", "THREATEN"),
        ("وقعت روسيا وأوكرانيا، كل على حدة، اتفاقا مع تركيا.", "AGREE"),
        # What is signed stands between the signing and its sides.
        ("الجهود قادت إلى توقيع اتفاق الرياض بين الحكومة اليمنية والمجلس الانتقالي.", "AGREE"),
        # A word that governs what is threatened is glued as any other.
        ("هدد حزب العمال ببدء إبعاد طالبي اللجوء عند الحدود الألمانية.", "THREATEN"),
        # A body that protests does so in words; people march.
        ("احتجت منظمة العفو الدولية، الاثنين، على إعدام السجين.", "ACCUSE"),
        ("احتج مئات العمال في تونس على خفض الأجور.", "PROTEST"),
    ],
)
def test_an_aside_parts_no_deed_from_its_words(text, kind):
    assert kind in [event.type for event in events(text)]


@pytest.mark.parametrize(
    "text",
    [
        # The clause has its object before the comma; what stands behind is another.
        "دعا الوزير المنشآت إلى رفع ملف الأجور للعاملين لديها، من خلال الموقع، مؤكدا إيقاف الخدمات.",
        "منح الأستاذ الطلاب درجات عالية، في نهاية العام، قبل توزيع مليون كتاب.",
    ],
)
def test_behind_the_object_a_comma_ends_the_clause(text):
    assert not {"AID", "CONCEDE"} & {event.type for event in events(text)}
