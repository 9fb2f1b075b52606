"""What may stand between a reporting word and its content, and words that only look like a reporting word."""

from __future__ import annotations

import pytest
from tests.annotate.statements.statement_kit import contents, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'أفادت تقارير صحافية، بينها "صوت الأفق"، أن الفحص سيتم غدا.', ["الفحص سيتم غدا"], id="among-which"
        ),
        pytest.param(
            "وأكد مصدر في الوزارة لم يكشف هويته أن الحريق وقع ليلا.", ["الحريق وقع ليلا"], id="who-did-not-say-his-name"
        ),
        pytest.param(
            "وقال مسؤولون اشترطوا عدم نشر أسمائهم، كي يتسنى لهم الكلام، إن القرار نهائي.",
            ["القرار نهائي"],
            id="several-without-name",
        ),
        pytest.param("وأشارت استطلاعات رأي سابقة إلى أن التحالف سيفوز.", ["التحالف سيفوز"], id="polls"),
        pytest.param(
            'وأضاف في تغريدات تنتقد النظام "بلغ بهم الأمر منع الناس من السفر".',
            ["بلغ بهم الأمر منع الناس من السفر"],
            id="tweets-that-criticise",
        ),
        pytest.param(
            "وأضاف الوزير في بيان، نشره في صفحته أمس، أن الجسر آمن.", ["الجسر آمن"], id="a-paper-that-he-published"
        ),
        pytest.param(
            "وأفاد مسؤول محلي، تحدث شريطة عدم نشر اسمه، بأن الطائرة هبطت.", ["الطائرة هبطت"], id="who-spoke-if"
        ),
        pytest.param(
            'وقال الوزير في كلمة ألقاها، أمس، وعرض فيها بعض الصور التي التقطت أمس، إن العمال "يعملون بجد".',
            ['العمال "يعملون بجد'],
            id="in-which-he-showed",
        ),
        pytest.param(
            "وقالت وهي تحمل باقة من الزهور: «أنا ممتنة لأنني سأكون هنا».", ["أنا ممتنة لأنني سأكون هنا"], id="while-she"
        ),
        pytest.param(
            "وقالت الأمينة في مؤتمر عرضت خلاله المخطوطة «هذا نص قديم جدا فعلا».",
            ["هذا نص قديم جدا فعلا"],
            id="during-which",
        ),
        pytest.param(
            "وبرر الوزير قرار نقل المحطة بأن الأرض ملك الدولة.", ["الأرض ملك الدولة"], id="a-decision-to-move"
        ),
        pytest.param(
            'وقبل أيام من إعلان الاتهامات وصف الوزير عمل اللجنة بأنه "ملاحقة مزيفة".',
            ["ملاحقة مزيفة"],
            id="a-verb-behind-a-definite-noun",
        ),
        pytest.param(
            'وأكد المتحدث الأمر عندما قال "سنلتزم بالمبدأ كما في السابق".',
            ["سنلتزم بالمبدأ كما في السابق"],
            id="when-he-said",
        ),
        pytest.param(
            'وكتب رئيس موقع الأفق الذي نظم اللقاء "مع أنني أقدر الوزير فإن كلامه تجاوز كل الحدود".',
            ["مع أنني أقدر الوزير فإن كلامه تجاوز كل الحدود"],
            id="who-held-the-meeting",
        ),
    ],
)
def test_the_frame_goes_on(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "حذر الوزير من خطر في البلاد منتقدا البطء الشديد في العمل.",
            ["خطر في البلاد", "البطء الشديد في العمل"],
            id="a-participle-behind-a-definite-noun",
        ),
        pytest.param("توقف العمل بعد اعتماد آلية متابعة للتحقق من أن المال وصل.", [], id="a-noun-that-looks-like-one"),
        pytest.param("أضاف الوزير أن الحكومة مطالبة بالمزيد من العمل.", 2, id="what-is-said-of-the-government"),
        pytest.param('وأعتبر الوزير أنهم "خطفوا سفينة بالعنف".', ["خطفوا سفينة بالعنف"], id="a-hamza-too-many"),
        pytest.param(
            "نقلت الرئاسة عن وزير النقل تعهده اليوم بالتصدي للفساد.", ["التصدي للفساد"], id="a-noun-with-its-pronoun"
        ),
        pytest.param("في حين اعتبرها آخرون سما بطيئا.", ["سما بطيئا"], id="others-regard-it"),
        pytest.param(
            'وصف وزير النقل ادعاء الشركة بتورط الوزارة بأنه "كلام فارغ".',
            ["كلام فارغ"],
            id="the-claim-that-is-called-so",
        ),
        pytest.param("وانتقد مرصد الحريات، التابع لدار القضاء، هذه المطالب.", ["هذه المطالب"], id="these"),
        pytest.param("أدان الوزير بشدة ما وصفه بتدخل المجلس.", ["ما وصفه بتدخل المجلس", "تدخل المجلس"], id="strongly"),
        pytest.param(
            "وقالت المجلة إن مسؤولا محليا أكد لها وجود الموقع السري.",
            ["مسؤولا محليا أكد لها وجود الموقع السري", "وجود الموقع السري"],
            id="whom-it-was-told",
        ),
        pytest.param(
            "وأثارت السفارة مخاوف مما تقول إنه «ضغط سياسي على المواطنين».",
            ["ضغط سياسي على المواطنين"],
            id="what-it-says-is",
        ),
        pytest.param(
            "وقالت النائبة إن الخطة لا تضر السوق فحسب وإنما تضر الصيادين.",
            ["الخطة لا تضر السوق فحسب وإنما تضر الصيادين"],
            id="not-only",
        ),
        pytest.param("نشرت الشبكة تقريرا بعنوان «مقتل تسعة أطفال خلال أيام العيد».", [], id="a-title"),
        pytest.param("ونشرت القناة أسماء الضحايا وهم: سالم ناصر، وسلوى الحامد.", [], id="a-list"),
        pytest.param("واعتقلت الشرطة رجلا يدعى سالم ناصر في بلدته، وقالت إنه بخير.", ["بخير"], id="called-so"),
    ],
)
def test_what_is_told(text: str, expected: list[str] | int) -> None:
    found = contents(text)
    assert len(found) == expected if isinstance(expected, int) else found == expected


def test_the_only_verb_of_a_headline_is_its_own() -> None:
    assert contents("مستشفى محلي ينفي التسبب في وفاة سائح\nتفاصيل الخبر هنا.", title=True) == ["التسبب في وفاة سائح"]


def test_a_refusal_points_back_at_what_was_said() -> None:
    found = statements("قال الوزير إن السوق سيغلق، وهو ما ترفضه النقابة.")
    assert [(s.content.exact, s.cue and s.cue.act, s.polarity) for s in found] == [
        ("السوق سيغلق", "state", "positive"),
        ("السوق سيغلق", "refuse", "negative"),
    ]


def test_what_a_speaker_calls_so_is_his_word() -> None:
    text = 'انتقد وزير النقل ما وصفه بـ"تدخل المجلس" في عمله.'
    inner = statements(text)[-1]
    assert inner.content.exact.startswith("تدخل المجلس")
    assert inner.speaker.how == "dropped_subject"
    assert inner.speaker.mention is not None
    assert text[slice(*inner.speaker.mention)] == "وزير النقل"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("وطالب الوزير وفقا للبيان بوقف القتال.", ["وقف القتال"], id="demanded-according-to"),
        pytest.param("ودعا الوزير وفقا لتقرير اللجنة إلى وقف القتال.", ["وقف القتال"], id="called-according-to"),
        pytest.param("وأكد الوزير وفقا للبيان أهمية الحوار.", ["أهمية الحوار"], id="stressed-according-to"),
        pytest.param("وقالت الوزارة إن الجسر آمن، بدون إعطاء تفاصيل.", ["الجسر آمن"], id="without-details"),
        pytest.param(
            "وحذر الوزير من أن الحرب بدأت، وذلك خلال اجتماع المجموعة.", ["الحرب بدأت"], id="where-it-was-said"
        ),
        pytest.param("وسبق للوزير أن حذر من أن الجسر سيغلق.", ["الجسر سيغلق"], id="said-before"),
        pytest.param("أهاب الوزير بالمواطنين التعاون مع الشرطة.", ["التعاون مع الشرطة"], id="called-on"),
        pytest.param('كما أكمل البيان أن "القوات واجهت مقاومة شديدة".', ["القوات واجهت مقاومة شديدة"], id="went-on"),
        pytest.param(
            "وأعلنت «جماعة أنصار الماء والنهر» مسؤوليتها عن الحريق.", ["مسؤوليتها عن الحريق"], id="a-body-in-marks"
        ),
        pytest.param("الطابع يحمل عناصر قديمة «ترمز إلى النماء والخير الذي يعود على الناس».", [], id="bears"),
        pytest.param("وتجنب الوزير تأكيد ما إذا كانت البلاد قد أرسلت الطائرة.", [], id="avoided-to-confirm"),
    ],
)
def test_phrases_inside_and_behind(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        pytest.param("ويواجه المدير اتهامات بتجاوز الإنفاق.", "تجاوز الإنفاق", None, id="faces-charges"),
        pytest.param("ووجهت إلى العامل اتهامات «الاتصال بجماعة محظورة».", "الاتصال بجماعة محظورة", None, id="in-marks"),
        pytest.param("وسجن العامل بعد توجيه الاتهام له بتلقي المال.", "تلقي المال", None, id="against-him"),
        pytest.param("وأثارت اتهامات الوزارة للشركة بسرقة المال جدلا.", "سرقة المال جدلا", "الوزارة", id="who-charges"),
    ],
)
def test_charges(text: str, content: str, speaker: str | None) -> None:
    (found,) = statements(text)
    assert found.content.exact == content
    assert (found.speaker.mention and text[slice(*found.speaker.mention)]) == speaker
    assert found.cue is not None
    assert found.cue.act == "accuse"


def test_who_is_not_named_still_denies_himself() -> None:
    text = "نفى مسؤول إسرائيلي لم يذكر اسمه، بحسب رويترز، أي ضلوع لإسرائيل في الحادث، قائلا: «لم نكن نحن»."
    denied, said = statements(text)
    assert [one.content.exact for one in (denied, said)] == ["أي ضلوع لإسرائيل في الحادث", "لم نكن نحن"]
    assert denied.polarity == "negative"
    assert denied.speaker.mention == said.speaker.mention
    assert denied.speaker.mention is not None
    assert text[slice(*denied.speaker.mention)].startswith("مسؤول إسرائيلي")


def test_whose_figures_they_are_accuses_nobody() -> None:
    text = "ونسب مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية هذه الأرقام إلى وزارة الصحة."
    assert statements(text) == []
    (blamed,) = statements("ونسب الوزير التأخير إلى الشركة.")
    assert blamed.cue is not None and blamed.cue.act == "accuse"
