"""Where what is said begins and ends, in sentences written for this test."""

import pytest

from khabar.annotate.article import load_annotator
from khabar.model import Article, Span

ANNOTATOR = load_annotator()


def contents(text: str) -> list[str]:
    article = Article(page="p", page_sha256="", article=0, kind="main", spans=(Span(0, len(text)),))
    return [s.content.exact for s in ANNOTATOR.annotate(text, article).statements]


BEGINS = [
    pytest.param("استبعد الوزير إمكانية عقد القمة قريبا.", ["إمكانية عقد القمة قريبا"], id="possibility-of-a-deed"),
    pytest.param("نفى مدير المصنع السابق ما نسب إليه.", ["ما نسب إليه"], id="object-behind-a-plain-subject"),
    pytest.param("نفت موسكو هذه المعلومات.", ["هذه المعلومات"], id="a-demonstrative-belongs-to-the-object"),
    pytest.param("قال الوزير: إن الجسر سيفتح غدا.", ["الجسر سيفتح غدا"], id="complementiser-behind-a-colon"),
    pytest.param("وصف الناقد الفيلم بعبارة «رحلة لا تنتهي أبدا».", ["رحلة لا تنتهي أبدا"], id="announced-marks"),
    pytest.param(
        'وطلب الوزير من الشركة "إعادة النظر" في موعد الافتتاح.',
        ['إعادة النظر" في موعد الافتتاح'],
        id="a-deed-that-begins-in-marks",
    ),
    pytest.param("أعلن تنظيم #داعش مسؤوليته عن الهجوم.", ["مسؤوليته عن الهجوم"], id="a-body-with-its-name"),
    pytest.param("أوضح الوزير بعد ذلك أن العمل مستمر.", ["العمل مستمر"], id="after-that"),
    pytest.param(
        "وأصدر الوالي ثلاثة قرارات جديدة، بحسب وزارة النقل.",
        ["أصدر الوالي ثلاثة قرارات جديدة"],
        id="a-conjunction-before-a-hamza",
    ),
    pytest.param(
        "قال مزارع من قرية قرب بنك «الماء في البئر يكفي حتى نهاية الصيف المقبل».",
        ["الماء في البئر يكفي حتى نهاية الصيف المقبل"],
        id="marks-behind-a-word-with-b",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEGINS)
def test_where_content_begins(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


ENDS = [
    pytest.param(
        'نفى الوزير مقتل أي من العمال "لا في هذا العام ولا في العام الماضي".',
        ['مقتل أي من العمال "لا في هذا العام ولا في العام الماضي'],
        id="denied-with-marks-behind",
    ),
    pytest.param(
        "أعلنت أنغيلا ميركل ووزير الداخلية مساء الاثنين التوصل إلى اتفاق جديد.",
        ["التوصل إلى اتفاق جديد"],
        id="a-definite-deed-of-two-voices",
    ),
    pytest.param("ورغم أن الوزير قال إن الجسر جاهز، بدأت الشركة العمل من جديد.", ["الجسر جاهز"], id="a-fronted-clause"),
    pytest.param(
        "قال الوزير إن الجسر سيفتح غدا دون أن يقدم أي تفاصيل.", ["الجسر سيفتح غدا"], id="without-giving-details"
    ),
    pytest.param("قال الوزير إن الجسر سيفتح غدا، من دون أن يشير إلى الكلفة.", ["الجسر سيفتح غدا"], id="without-saying"),
    pytest.param("قال الوزير إن الجسر بني وفقا للقانون الجديد.", ["الجسر بني وفقا للقانون الجديد"], id="by-a-law"),
    pytest.param("تعهد الوزير بتقديم مقترحات محددة.", ["تقديم مقترحات محددة"], id="proposals-report-nothing"),
    pytest.param(
        "وقال الوزير «نعمل معا منذ أعوام...مؤكدا أن العمل مستمر».", ["نعمل معا منذ أعوام"], id="the-outlets-participle"
    ),
    pytest.param(
        "أعلنت الشركة فتح المصنع، وفي اليوم التالي توقف العمل.", ["فتح المصنع"], id="a-noun-before-a-new-clause"
    ),
    pytest.param(
        "قال الوزير إن «النداء الأخير» جمع سكان القرية.",
        ["النداء الأخير» جمع سكان القرية"],
        id="marks-hold-the-subject",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_where_content_ends(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "القرار يسري اعتبارا من الغد بحيث يعلم كل سائق أن الطريق مغلق.",
        "اشتد المطر مما ينذر بفيضان النهر.",
        "جدد القرار الآمال في إمكانية حل الخلاف.",
        "وعادة ما يؤثر البرد في النبات بأن يوقف نموه.",
        "ورغم تأكيدات الوزير، لا بد من الحصول على موافقة المجلس.",
        "رسم الفنان صورة يعتبر تهريبها جريمة.",
    ],
)
def test_nobody_is_told_to_have_said_it(text: str) -> None:
    assert contents(text) == []


def test_what_the_speaker_does_not_believe_is_part_of_what_he_says() -> None:
    assert contents("قال الوزير إنه لا يعتقد أن الجسر سيفتح غدا.") == ["لا يعتقد أن الجسر سيفتح غدا"]
