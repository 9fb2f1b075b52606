"""Cases met in articles nobody had opened: objects behind a body, words of a cue's letters, clauses of other verbs."""

import pytest
from tests.annotate.statements.statement_kit import statements


def said(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.content.exact, one.speaker.mention and text[one.speaker.mention.start : one.speaker.mention.end])
        for one in statements(text)
    ]


OBJECTS = [
    pytest.param(
        "أعلنت رئاسة الأركان التركية التحام القوات عند الجسر.",
        [("التحام القوات عند الجسر", "رئاسة الأركان التركية")],
        id="root-that-seems-an-article",
    ),
    pytest.param(
        "أعلنت وزارة الخدمة المدنية أسماء المقبولين.", [("أسماء المقبولين", "وزارة الخدمة المدنية")], id="body"
    ),
    pytest.param(
        "ولا تستبعد اللجنة الاستماع إلى المدير.", [("الاستماع إلى المدير", "اللجنة")], id="definite-deed-behind-a-body"
    ),
    pytest.param(
        "في الوقت الذي يدين فيه المركز الاستهداف الوحشي.", [("الاستهداف الوحشي", "المركز")], id="body-behind-an-adverb"
    ),
    pytest.param(
        "أعلنت الوزيرة، الثلاثاء، العثور على جثث 39 عاملا، خطفهم مسلحون.",
        [("العثور على جثث 39 عاملا، خطفهم مسلحون", "الوزيرة")],
        id="deed-behind-a-time-between-commas",
    ),
    pytest.param(
        "بوتين يعلن الإفراج عن ثلاثة بحارة.", [("الإفراج عن ثلاثة بحارة", "بوتين")], id="deed-right-behind-a-present"
    ),
    pytest.param(
        "أدان مركز إعادة تأهيل الأطفال استهداف مقره.",
        [("استهداف مقره", "مركز إعادة تأهيل الأطفال")],
        id="deed-in-the-name-of-a-body",
    ),
    pytest.param("وانتقد لافروف بشدة محاولات إغلاق الجسر.", [("محاولات إغلاق الجسر", "لافروف")], id="attempts"),
]

GOVERNED = [
    pytest.param(
        "أوقف 205 أشخاص اتهموا بتهريب السلاح والاتجار بالبشر.", ["تهريب السلاح والاتجار بالبشر"], id="accused"
    ),
    pytest.param(
        "وأجرى محادثات وصفها بالمثمرة في المدينة، حيث حاول إقناع القادة، بتسليم الميناء.",
        ["المثمرة في المدينة"],
        id="what-he-called-it-stands-next",
    ),
    pytest.param(
        "وطالبت الوزارة بضرورة فتح الجسر، بالإضافة إلى دفع الغرامة.",
        ["ضرورة فتح الجسر، بالإضافة إلى دفع الغرامة"],
        id="necessity",
    ),
    pytest.param(
        "وطالبت النيابة في مايو بالسجن ستة أشهر، بتهم تتعلق بالإساءة إلى الجيران.",
        ["السجن ستة أشهر، بتهم تتعلق بالإساءة إلى الجيران"],
        id="the-nearer-of-two",
    ),
    pytest.param("دعا الوزير للأطراف إلى فتح الجسر.", ["فتح الجسر"], id="parties-are-no-deed"),
    pytest.param("وأقر بريطاني بأنه سرق السيارة.", ["سرق السيارة"], id="an-adjective-of-a-place"),
]


@pytest.mark.parametrize(("text", "expected"), OBJECTS)
def test_an_object_begins_behind_its_subject(text: str, expected: list[tuple[str, str | None]]):
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), GOVERNED)
def test_the_preposition_that_leads_to_the_content(text: str, expected: list[str]):
    assert [one.content.exact for one in statements(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ويعود ارتفاع نسب الخسائر إلى أسباب كثيرة.", id="ratios"),
        pytest.param("على اعتبار أن الجسر قديم، بدأ العمل.", id="considering"),
        pytest.param("يمكن القول إن الجسر آمن.", id="one-may-say"),
        pytest.param("لا يوجد تأكيد أن الجسر آمن.", id="no-confirmation"),
        pytest.param("وهذا أمر واضح لنا منذ أن فتح الجسر.", id="a-matter"),
        pytest.param("وصل الوفد في أحدث إشارة إلى أن الجسر آمن.", id="a-sign"),
        pytest.param("كان يقرأ الصحف، وكنت اقرأ ما له علاقة بفتح الجسور.", id="to-read"),
        pytest.param("تواجه الحكومة مذكرتين بحجب الثقة.", id="two-motions"),
        pytest.param("ولم يعرفوا ما إذا كانت تنتظر مولودا ذكرا أم أنثى، واكتفت بأنها بخير.", id="a-boy"),
    ],
)
def test_words_of_the_letters_of_a_cue(text: str):
    assert statements(text) == []


def test_another_verb_has_its_clause():
    assert [one.content.exact for one in statements("وشجعه الجنود، لكن خشي العدو أن الجسر مغلق.")] == []


VOICES = [
    pytest.param(
        "وجاء كلام لافروف في تصريح صحفي أدلى به بعد عودته، قائلا: «الجسر آمن أمام الجميع».",
        [("الجسر آمن أمام الجميع", "لافروف")],
        id="whose-words-came",
    ),
    pytest.param(
        "وصل وفد عقب تصريحات للرئيس بشار الأسد هدد فيها بإغلاق الجسر.",
        [("إغلاق الجسر", "للرئيس بشار الأسد")],
        id="whose-remarks",
    ),
    pytest.param(
        "وفي انتخابات ندد بها السكان وقاطعتها المعارضة ووصفتها بأنها «احتيال كبير».",
        [("احتيال كبير", "المعارضة")],
        id="subject-right-before",
    ),
    pytest.param(
        "ولكن «نور جيه» تقول إن الجسر آمن.", [("الجسر آمن", "نور جيه")], id="name-in-marks-that-begins-a-clause"
    ),
]


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_whose_a_verb_is(text: str, expected: list[tuple[str, str | None]]):
    assert said(text) == expected


def test_a_topic_before_the_verb_leaves_the_voice():
    text = "قال سيرغي لافروف إن الجسر آمن. وعن عمل الفريق الوطني قال: «سنفتح الطريق غدا»."
    assert said(text)[-1] == ("سنفتح الطريق غدا", "سيرغي لافروف")


def test_a_canal_is_no_channel():
    text = "وفي تفقد لقوات التأمين المطلة على قناة السويس، قال لافروف في بيان إن الجسر آمن."
    (one,) = statements(text)
    assert [link.role for link in one.chain] == ["speaker", "document"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("تعرض فريق تابع للوزارة «لإطلاق نار عند الجسر القديم».", id="of-a-body"),
        pytest.param("باتت المدينة مهددة بالجوع.", id="in-danger"),
    ],
)
def test_participles_of_another_sense(text: str):
    assert statements(text) == []


MORE_OBJECTS = [
    pytest.param(
        "كما أدانت منظمة التعاون الإسلامي بأشد العبارات الجريمة البشعة.",
        [("الجريمة البشعة", "منظمة التعاون الإسلامي")],
        id="in-the-strongest-terms",
    ),
    pytest.param(
        "أدانت الولايات المتحدة وبريطانيا وألمانيا الجريمة.",
        [("الجريمة", "الولايات المتحدة وبريطانيا وألمانيا")],
        id="three-states",
    ),
    pytest.param(
        "ونفت عائلة بوتين وأنصاره مرارا اتهامات الفساد.",
        [("اتهامات الفساد", "عائلة بوتين وأنصاره مرارا")],
        id="a-family-and-its-friends",
    ),
    pytest.param("ناشد لافروف المجتمع الدولي بضرورة فتح الممر.", [("ضرورة فتح الممر", "لافروف")], id="implored-with-b"),
    pytest.param("وأدانت مصر القانون الجديد.", [("القانون الجديد", "مصر")], id="a-law-is-condemned"),
    pytest.param(
        "وكانت المرأة تقف في المحطة قبل أن ترفض وتبدأ بالصراخ قائلة: «سأرتدي ما أريد».",
        [("سأرتدي ما أريد", "المرأة")],
        id="what-a-woman-did",
    ),
]


@pytest.mark.parametrize(("text", "expected"), MORE_OBJECTS)
def test_further_objects_and_their_voices(text: str, expected: list[tuple[str, str | None]]):
    assert said(text) == expected


def test_a_voice_named_again_behind_its_words_is_one_statement():
    text = "ورأت المحكمة أن التوقيع «عمل سياسي كبير»، حسب المحكمة."
    assert [one.content.exact for one in statements(text)] == ["التوقيع «عمل سياسي كبير"]


def test_a_thing_of_which_somebody_speaks_shows_and_does_not_say():
    text = "قال لافروف إن نوعية الصواريخ التي ظهرت تؤكد ضلوع الشركة في الهجمات."
    assert [one.content.exact for one in statements(text)] == ["نوعية الصواريخ التي ظهرت تؤكد ضلوع الشركة في الهجمات"]


MISSED = [
    pytest.param("تمكنت الشرطة من اعتقال شخص وكشفت أن اسمه سالم ناصر.", ["اسمه سالم ناصر"], id="that-his-name"),
    pytest.param(
        "وكان قد كتب سابقا «إنه يوم مروع في المدينة».", ["إنه يوم مروع في المدينة"], id="marks-with-their-own-that"
    ),
    pytest.param(
        "أعلنت روسيا، خلال مؤتمر دولي اختتم في باريس، الأربعاء، أن الجسر آمن.", ["الجسر آمن"], id="a-verb-without-that"
    ),
    pytest.param(
        "طلبت السفارة السعودية في بريطانيا، الخميس، من رعاياها توخي الحيطة والحذر.",
        ["توخي الحيطة والحذر"],
        id="asked-of-its-citizens",
    ),
    pytest.param(
        'قال مسؤول في مؤتمر صحفي" لم نشهد مثل هذا من قبل في المدينة".',
        ["لم نشهد مثل هذا من قبل في المدينة"],
        id="a-mark-a-blank-too-early",
    ),
    pytest.param(
        "يتحدث البعض عن احتمال اشتعال حرب بين البلدين.", ["احتمال اشتعال حرب بين البلدين"], id="speak-of-a-deed"
    ),
    pytest.param("تحدث لافروف عن العلاقات بين البلدين.", [], id="speak-of-a-topic"),
    pytest.param("تحدث لافروف عن تجربته في الحكم.", [], id="speak-of-ones-own"),
    pytest.param(
        "وأهابت السفارة بجميع مواطنيها «أن يتبعوا أي تعليمات من الشرطة».",
        ["أن يتبعوا أي تعليمات من الشرطة"],
        id="appealed-in-marks",
    ),
    pytest.param("وامتدح لافروف بالمقابل دور القوات.", ["دور القوات"], id="on-the-other-hand"),
    pytest.param("وأرجع الخبير الأمر إلى «غياب الخطة في المدينة».", ["غياب الخطة في المدينة"], id="put-down-to"),
]


@pytest.mark.parametrize(("text", "expected"), MISSED)
def test_what_was_missed(text: str, expected: list[str]):
    assert [one.content.exact for one in statements(text)] == expected
