"""Names in marks before what was said, answers, names nobody knows, some who speak, what ends a noun. Own sentences."""

import pytest
from tests.annotate.statements.statement_kit import statements


def said(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.content.exact, one.speaker.mention and text[one.speaker.mention.start : one.speaker.mention.end])
        for one in statements(text)
    ]


CASES = [
    pytest.param(
        "وتقول سلوى الحامد، مؤلفة كتاب «بيت عند النهر الكبير»: «ليس للجسر مثيل في العالم».",
        [("ليس للجسر مثيل في العالم", "سلوى الحامد")],
        id="title-before-a-colon",
    ),
    pytest.param(
        "وقال سالم القاسم في ختام اجتماع «الشراكة من أجل الأنهار» التي أسسها «سنفتح الجسر غدا أمام جميع سكان المدينة».",
        [("سنفتح الجسر غدا أمام جميع سكان المدينة", "سالم القاسم")],
        id="name-of-a-meeting",
    ),
    pytest.param(
        "وقال الوزير لمحطة «راديو النهر الكبير» العامة «سنفتح الجسر غدا أمام جميع سكان المدينة».",
        [("سنفتح الجسر غدا أمام جميع سكان المدينة", "الوزير")],
        id="name-of-a-station",
    ),
    pytest.param(
        "وأعلن الوزير الذي زار الجسر مرتين «نحن متفائلون جدا بفرص الافتتاح» في الصيف.",
        [("نحن متفائلون جدا بفرص الافتتاح", "الوزير")],
        id="clause-in-marks-behind-a-relative",
    ),
    pytest.param("ورد الوزير: «لن نغلق الجسر».", [("لن نغلق الجسر", "الوزير")], id="answer-whose-waw-joins"),
    pytest.param(
        "رد الوزير في تغريدة على تويتر «لن نغلق الجسر أبدا».",
        [("لن نغلق الجسر أبدا", "الوزير")],
        id="answer-in-a-tweet",
    ),
    pytest.param(
        "ورد الوزير على السؤال بقوله: «لن نغلق الجسر».", [("لن نغلق الجسر", "الوزير")], id="noun-of-saying-in-an-answer"
    ),
    pytest.param("ورد في البيان أن الجسر آمن.", [("الجسر آمن", "البيان")], id="stands-in-a-paper"),
    pytest.param(
        "وقالت المتحدثة باسم الشرطة، تشاريتي شارامبا، إن الجسر آمن.",
        [("الجسر آمن", "المتحدثة باسم الشرطة، تشاريتي شارامبا")],
        id="name-that-ends-as-an-accusative",
    ),
    pytest.param(
        "وأوضحت المتحدثة باسم النيابة العامة، وينكي روغن، للصحافة أن الجسر آمن.",
        [("الجسر آمن", "المتحدثة باسم النيابة العامة، وينكي روغن")],
        id="name-whose-waw-is-its-own",
    ),
    pytest.param(
        "وقال أستاذ الفيزياء في الأردن، حنا صابات، إن الجسر آمن.",
        [("الجسر آمن", "أستاذ الفيزياء في الأردن، حنا صابات")],
        id="name-behind-a-place",
    ),
    pytest.param(
        "تحدث على الهاتف ثم على القناة ثم على المنصة. وفند رئيس البلدية، علي الحجيري، مزاعم الشركة.",
        [("مزاعم الشركة", "رئيس البلدية، علي الحجيري")],
        id="ali-where-the-page-writes-the-preposition-otherwise",
    ),
    pytest.param(
        "وأكد سمو الأمير -حفظه الله- أن الجسر آمن.", [("الجسر آمن", "سمو الأمير")], id="invocation-between-strokes"
    ),
    pytest.param(
        "دعت الشركة إلى فتح الجسر، بدورهم رفض النواب الطلب.",
        [("فتح الجسر", "الشركة"), ("الطلب", "النواب")],
        id="another-side",
    ),
    pytest.param(
        "أكد الوزير أن الجسر آمن، مفيدا أن العمل انتهى.",
        [("الجسر آمن", "الوزير"), ("العمل انتهى", "الوزير")],
        id="participle-of-telling",
    ),
    pytest.param("أكد الوزير أن الجسر يعد مفيدا للمدينة.", [("الجسر يعد مفيدا للمدينة", "الوزير")], id="useful"),
    pytest.param(
        "وقال سالم القاسم مدير حملتها مازحا «صعب علينا اختيار اسم للجسر».",
        [("صعب علينا اختيار اسم للجسر", "سالم القاسم")],
        id="jokingly",
    ),
    pytest.param("وافق البرلمان على قانون يشدد القيود على السفر.", [], id="tightens"),
    pytest.param(
        "أكد الوزير أهمية الجسر، وذلك خلال اجتماعه بالنواب.", [("أهمية الجسر", "الوزير")], id="occasion-of-his"
    ),
    pytest.param(
        "وقد استنكرت العديد من الدول العربية الهجوم على المدينة.",
        [("الهجوم على المدينة", "العديد من الدول العربية")],
        id="many-of-them",
    ),
    pytest.param("رفضت محاكم يونانية طلبات أنقرة.", [("طلبات أنقرة", "محاكم يونانية")], id="some-with-an-adjective"),
    pytest.param("ودانت دول ومنظمات التفجير الانتحاري.", [("التفجير الانتحاري", "دول ومنظمات")], id="some-joined"),
    pytest.param(
        "رفضت محكمة الاستئناف العسكرية الطلب الذي قدمه.",
        [("الطلب الذي قدمه", "محكمة الاستئناف العسكرية")],
        id="court-with-what-it-is-for",
    ),
    pytest.param(
        "بريطانيا تدين مجموعة إجرامية مقرها المدينة.",
        [("مجموعة إجرامية مقرها المدينة", "بريطانيا")],
        id="some-behind-a-name-are-condemned",
    ),
    pytest.param("وانتقد منظمات حقوقية دولية.", [("منظمات حقوقية دولية", None)], id="some-are-criticised"),
    pytest.param(
        "هددت برلين بفرض رسوم على السفن وأصدرت تحذيرات للمسافرين.",
        [("فرض رسوم على السفن", "برلين")],
        id="deed-that-waw-joins",
    ),
    pytest.param(
        "رفض المتشددون إلقاء السلاح وفتحوا النار.", [("إلقاء السلاح", "المتشددون")], id="deed-of-several-that-waw-joins"
    ),
    pytest.param("وتعهدت الشركة أكثر من مرة بذلك.", [], id="points-back"),
    pytest.param("ورفضت الشركة ذلك الاتفاق.", [("ذلك الاتفاق", "الشركة")], id="points-at-a-noun"),
    pytest.param(
        "وجاء في بيان الإليزيه أن الجسر آمن.", [("الجسر آمن", "بيان الإليزيه")], id="paper-with-whose-it-is-speaks"
    ),
    pytest.param("وجاء في بيان للإليزيه أن الجسر آمن.", [("الجسر آمن", "للإليزيه")], id="paper-of-theirs-is-a-channel"),
    pytest.param("جددت هذه الدول التزامها بالاتفاق.", [("التزامها بالاتفاق", "الدول")], id="those-pointed-at"),
    pytest.param("نفت هذه المعلومات.", [("هذه المعلومات", None)], id="what-is-pointed-at-is-denied"),
    pytest.param("واعتبر المدير هذا الحكم «خطأ كبيرا».", [("خطأ كبيرا", "المدير")], id="what-is-regarded-is-no-name"),
    pytest.param("أصدرت الوزارة بيانا جاء فيه أن الجسر آمن.", [("الجسر آمن", "بيانا")], id="paper-in-which-it-stands"),
    pytest.param("هذا هو العام الذي جاء فيه الحزب إلى الحكم.", [], id="came-in-that-year"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_who_said_what(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert said(text) == wanted
