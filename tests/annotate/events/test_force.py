"""Deeds of force and of crowds: what is one, of what kind, and how many of them a clause tells."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import events

FORCE = {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "DIE"}


def deeds(text: str) -> list[tuple[str, str | None, str]]:
    return [(e.type, e.mode, e.trigger.exact) for e in events(text) if e.type in FORCE]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("استهدفت غارة جوية مسجدا في صعدة.", ("ASSAULT", "airstrike")),
        ("وقع هجوم بسيارة مفخخة في بغداد أمس.", ("ASSAULT", "explosives")),
        ("نفذ داعش هجوما انتحاريا في بغداد.", ("ASSAULT", "suicide-attack")),
        ("قصف الجيش القرية بالمدفعية في ريف حلب.", ("ASSAULT", "heavy-weapons")),
        ("اندلعت اشتباكات بين مسلحين في طرابلس.", ("ASSAULT", "clash")),
        ("أعدمت السلطات ثلاثة متهمين في القاهرة.", ("ASSAULT", "execute")),
        ("أُفرج عن الصحفي بعد خطفه في صنعاء.", ("ASSAULT", "abduct")),
        ("اعتقل الناشط في تونس أمس.", ("COERCE", "arrest")),
        ("قضت المحكمة بسجن الناشط عامين.", ("COERCE", "sentence")),
        ("فرضت الحكومة حظر التجول في المدينة.", ("COERCE", "curfew")),
        ("رحلت السلطات عشرات المهاجرين.", ("COERCE", "deport")),
        ("حظرت السلطات حزبا معارضا في البلاد.", ("COERCE", "ban")),
        ("انتشرت قوات الأمن في شوارع تونس.", ("MOBILIZE", "troops")),
        ("أجرت كوريا الشمالية تجربة صاروخية.", ("MOBILIZE", "weapons")),
        ("تظاهر مئات الطلاب في لندن.", ("PROTEST", "demo")),
        ("أضرب عمال المطار في باريس.", ("PROTEST", "strike")),
        ("بدأ الأسرى إضرابا عن الطعام.", ("PROTEST", "hunger")),
        ("توفي ثلاثة أشخاص في زلزال في إيران.", ("DIE", None)),
        ("أصيب 16 شخصا في تصادم حافلتين في القاهرة.", ("DIE", "injury")),
        ("ضرب زلزال بلغت قوته 7.8 درجات جنوب تركيا، وأسفر عن مقتل 1541 شخصا.", ("DIE", None)),
        ("ضرب إعصار بسرعة 200 كيلومتر في الساعة سواحل ليبيا وأدى إلى مقتل 20 شخصا.", ("DIE", None)),
    ],
)
def test_modes(text: str, wanted: tuple[str, str | None]) -> None:
    assert wanted in [deed[:2] for deed in deeds(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("دعا الوزير إلى وقف القصف في حلب.", id="what is to end"),
        pytest.param("شن الكاتب هجوما لاذعا على الوزير في القاهرة.", id="figurative"),
        pytest.param("هجوم المنتخب قوي والمباراة صعبة في القاهرة.", id="sport"),
        pytest.param("ضرب زلزال مدينة بام في إيران.", id="a force of nature"),
        pytest.param("خاض الحزب معركة انتخابية في القاهرة.", id="a contest"),
        pytest.param("تشكلت ثلاث فرق للتحقيق في بغداد.", id="a homograph"),
        pytest.param("للمواطنين حق في التظاهر السلمي في البلاد.", id="a right"),
        pytest.param("أنشأت الدولة قوات مكافحة الشغب في العاصمة.", id="part of a name"),
        pytest.param("يسكن العامل في مقاطعة صينية بعيدة.", id="a province"),
    ],
)
def test_no_deed(text: str) -> None:
    assert deeds(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("غارة جوية قتلت قياديا في القاعدة في أفغانستان.", 1, id="the attack kills"),
        pytest.param("وقع انفجار في غزة أسفر عن مقتل ستة عناصر.", 1, id="the attack results in"),
        pytest.param("مقتل خمسة جنود وإصابة عشرة في هجوم على حاجز في سيناء.", 1, id="dead and wounded"),
        pytest.param("كانت الناشطة تركل وتصفع جنديين في القرية.", 1, id="a second verb of the same"),
        pytest.param("اعتقلت الشرطة متهما في باريس. ثم حوكم المتهم في باريس.", 2, id="two deeds"),
    ],
)
def test_one_mention_a_deed(text: str, count: int) -> None:
    assert len(deeds(text)) == count


def test_a_deed_of_force_under_a_demand_is_a_mention_of_its_own() -> None:
    assert ("ASSAULT", None, "ضربة") in deeds("هدد الرئيس المصري إيران بتوجيه ضربة عسكرية.")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("توفي شاب برصاص الجيش الإسرائيلي في غزة.", ["ASSAULT"]),
        ("توفي الوزير السابق في القاهرة بعد مرض.", ["DIE"]),
        ("هاجم مسلحون حاجزا في سيناء. وتوفي شرطي متأثرا بجراحه.", ["ASSAULT", "ASSAULT"]),
        ("قتل 59 راكبا عند سقوط الطائرة في إيران.", ["DIE"]),
        ("قتل مسلحون ركاب حافلة في مالي.", ["ASSAULT"]),
        ("لقي عشرة أشخاص حتفهم في خروج قطار عن السكة في الهند.", ["DIE"]),
        ("عثرت الشرطة الهندية على جثة فتاة بعد ساعات من قتلها.", ["ASSAULT", "ASSAULT"]),
        ("أعلنت كوريا الشمالية تدمير موقعها للتجارب النووية.", ["RETREAT"]),
    ],
)
def test_deaths_by_force_and_by_mishap(text, kinds):
    assert [event.type for event in events(text)] == kinds
