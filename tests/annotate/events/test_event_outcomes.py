"""What came of a contact: who took part in it and agreed, asked, refused."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import annotated, events


def outcomes(text: str) -> list[tuple[str, list[str]]]:
    """Triggers of the contacts with the triggers of what came of them."""
    found = {event.id: event for event in annotated(text).events}
    return [(e.trigger.exact, [found[one].trigger.exact for one in e.outcome]) for e in found.values() if e.outcome]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "التقى وزير الخارجية المصري نظيره التركي في أنقرة، واتفق الوزيران على فتح السفارتين.",
            [("التقى", ["اتفق"])],
            id="agreed",
        ),
        pytest.param(
            "التقى وزير الخارجية المصري نظيره التركي في أنقرة. وطالب وزير الخارجية المصري تركيا بسحب قواتها.",
            [("التقى", ["طالب"])],
            id="asked in the next sentence",
        ),
        pytest.param(
            "دعا الرئيس الكوري الجنوبي في اجتماع حكومي أمس كوريا الشمالية إلى الحوار.",
            [("اجتماع", ["دعا"])],
            id="asked at a meeting",
        ),
        pytest.param(
            "انتهى اجتماع أستانا باتفاق روسيا وتركيا وإيران على فتح المعابر.",
            [("اجتماع", ["اتفاق"])],
            id="ended with an agreement",
        ),
        pytest.param(
            "التقى الرئيس المصري نظيره السوداني. وجرى خلال اللقاء الاتفاق على فتح المعبر.",
            [("اللقاء", ["الاتفاق"])],
            id="agreed during it",
        ),
        pytest.param(
            "استقبل رئيس كوريا الجنوبية مون جيه إن زعيم كوريا الشمالية كيم جونغ أون. "
            "ودعا كيم كوريا الجنوبية إلى الحوار.",
            [("استقبل", ["دعا"])],
            id="asked by one who is named by a part of his name",
        ),
        pytest.param(
            "كان الوزيران المصري والتركي قد وعدا السودان بمساعدات في زيارتهما للخرطوم.",
            [],
            id="done before",
        ),
        pytest.param(
            "رحب الأمين العام لجامعة الدول العربية نبيل العربي بالإعلان الصادر في ختام زيارة الرئيس التركي للقاهرة.",
            [],
            id="welcomed from outside",
        ),
        pytest.param(
            "يلتقي وزير الخارجية المصري نظيره التركي غدا الخميس. وطالب وزير الخارجية المصري تركيا بسحب قواتها.",
            [],
            id="the contact is still to come",
        ),
        pytest.param(
            "التقى وزير الخارجية المصري نظيره التركي في أنقرة. وطالبت روسيا أوكرانيا بسحب قواتها.",
            [],
            id="others ask",
        ),
        pytest.param(
            "التقى وزير الخارجية المصري نظيره التركي في أنقرة. "
            "وطالب وزير الخارجية المصري ونظيره الفرنسي روسيا بسحب قواتها.",
            [],
            id="a third one asks with them",
        ),
        pytest.param(
            "التقى وزير الخارجية المصري نظيره التركي في أنقرة. وهدد وزير الخارجية المصري روسيا بقطع العلاقات.",
            [],
            id="a threat in a sentence of its own",
        ),
        pytest.param(
            "جدد وزير الخارجية السعودي رفضه نقل السفارة الأمريكية. "
            "وجاءت هذه التصريحات خلال اجتماع لوزراء الخارجية العرب.",
            [("اجتماع", ["رفضه"])],
            id="what was told before came at the meeting",
        ),
        pytest.param(
            "عقد مجلس الأمن الدولي جلسة حول سوريا، وطالبت روسيا خلالها بإرسال مفتشين.",
            [("جلسة", ["طالبت"])],
            id="asked during it, by one of a body",
        ),
        pytest.param(
            "أسفرت محادثات بين مصر وتركيا عن اتفاق لتبادل الأسرى.",
            [("محادثات", ["اتفاق لتبادل الأسرى"])],
            id="resulted in an agreement",
        ),
        pytest.param(
            "استضافت الدوحة محادثات بين مصر وتركيا أفضت إلى توقيع اتفاق سلام.",
            [("محادثات", ["اتفاق"])],
            id="led to the signing of one",
        ),
        pytest.param(
            "اتفق الرئيسان المصري والتركي، خلال اتصال هاتفي، على فتح السفارتين.",
            [("اتصال هاتفي", ["اتفق"])],
            id="agreed on the telephone",
        ),
        pytest.param(
            "توصلت مصر وتركيا إلى اتفاق على سحب القوات بعد جولة من المحادثات العسكرية.",
            [("جولة من المحادثات", ["توصلت"])],
            id="agreed after talks that name nobody",
        ),
        pytest.param(
            "اجتمع وزراء خارجية مصر والأردن والعراق في القاهرة. واتفق المجتمعون على فتح المعابر.",
            [("اجتمع", ["اتفق"])],
            id="agreed by all who met",
        ),
        pytest.param(
            "التقى وزير الخارجية المصري نظيره التركي، وأعرب عن إدانة بلاده للهجوم.",
            [("التقى", ["إدانة"])],
            id="his state blames",
        ),
        pytest.param(
            "وصل وزير الخارجية الفرنسي جان إيف لودريان إلى القاهرة والتقى الرئيس المصري. "
            "ودعا الوزير الفرنسي مصر إلى الإفراج عن الصحفيين.",
            [("التقى", ["دعا"])],
            id="asked by one who is told by his office and state",
        ),
        pytest.param(
            "التقى ماكرون وفدا من قوات سوريا الديمقراطية. وقال مكتب ماكرون إنه يشيد بدور قوات سوريا الديمقراطية.",
            [("التقى", ["يشيد"])],
            id="praised by his office",
        ),
        pytest.param(
            "طالبت فرنسا إيران بالإفراج عن رعاياها. جاء ذلك خلال لقاء جمع وزيري خارجية البلدين في نيويورك.",
            [("لقاء", ["طالبت"])],
            id="came at a meeting of two whom nobody names",
        ),
        pytest.param(
            "يشارك وزير الخارجية المصري في محادثات مع تركيا برعاية الأمم المتحدة. ونددت الأمم المتحدة بالهجوم.",
            [],
            id="what a mediator does besides",
        ),
        pytest.param(
            "التقى الرئيس المصري نظيره التركي في القصر حيث تم توقيع الهدنة القديمة.",
            [],
            id="what was done there long ago",
        ),
        pytest.param(
            "أجرت مصر محادثات مع تركيا في جنيف. وقبل ذلك بأسبوع اتهمت مصر تركيا بخرق الهدنة.",
            [],
            id="blamed the week before",
        ),
        pytest.param(
            "عقدت مصر وتركيا قمة في أنقرة. وتم الاتفاق على تقديم مساعدات إلى الأردن.",
            [("قمة", ["الاتفاق"])],
            id="agreed by nobody named",
        ),
    ],
)
def test_what_came_of_a_contact(text: str, wanted: list[tuple[str, list[str]]]) -> None:
    assert outcomes(text) == wanted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وفي لقائه مع رئيس الوزراء الإسرائيلي هدد الوزير الروسي بإلغاء الاتفاق.", "THREATEN"),
        ("أعلنت مصر وقطر، بعد اجتماع في الدوحة، موافقتهما على استئناف الرحلات.", "AGREE"),
        ("اختتمت القمة الأفريقية أعمالها في كيغالي أمس. ووقع القادة الأفارقة اتفاقية التجارة الحرة.", "AGREE"),
        ("التقى المبعوث الأممي وفد الحوثيين في مسقط. ورفض الوفد مقترح وقف إطلاق النار.", "REJECT"),
        ("عقد مجلس الأمن الدولي جلسة أمس. ودعا السفير الكويتي مجلس الأمن إلى وقف القصف.", "REQUEST"),
        (
            "التقى الرئيس المصري الرئيس التركي ووزير خارجيته وعقد معهما مفاوضات. واتفق الطرفان على فتح السفارتين.",
            "AGREE",
        ),
    ],
)
def test_what_came_of_a_contact_by_shape(text, kind):
    found = {event.id: event for event in events(text)}
    assert kind in {found[one].type for event in found.values() for one in event.outcome}


def test_who_speaks_at_a_session_goes_on_there():
    text = (
        "وصف مندوب الكويت الدائم لدى الأمم المتحدة السفير منصور العتيبي، خلال جلسة لمجلس الأمن الدولي، "
        "الهجمات الصاروخية بأنها خطيرة. وقال العتيبي إن الكويت تراقب الوضع. وأضاف العتيبي أن الأمر مقلق. "
        "وقال العتيبي إن بلاده حذرة. ودعا العتيبي مجلس الأمن إلى وقف القصف."
    )
    assert ("جلسة", ["دعا"]) in outcomes(text)


def test_what_something_else_gave_rise_to_is_no_outcome():
    text = "تبادل الرئيس التركي حديثا مع نظيره الفرنسي أمس. وأثارت عملية عفرين انتقادات حادة من الرئيس الفرنسي."
    assert not any(event.outcome for event in events(text))
