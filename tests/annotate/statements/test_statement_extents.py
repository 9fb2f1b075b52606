"""Where what is said begins and ends, in sentences written for this test."""

import pytest
from tests.annotate.statements.statement_kit import contents

BEGINS = [
    pytest.param(
        "نقلت الوكالة ما قاله وزير النقل في المدينة «إنه لتقدم كبير أن نفتح الجسر غدا».",
        ["إنه لتقدم كبير أن نفتح الجسر غدا"],
        id="what-he-said-in-marks",
    ),
    pytest.param(
        "أفادت سلوى التي تعيش في المدينة لوكالة محلية، «لم نسمع أي شيء عن الجسر قبل اليوم أبدا».",
        ["لم نسمع أي شيء عن الجسر قبل اليوم أبدا"],
        id="marks-behind-a-relative-and-a-comma",
    ),
    pytest.param(
        'ذكر مراسل "المثال اليوم" في المدينة، نقلا عن مصادر محلية، أن الجسر قديم.', ["الجسر قديم"], id="whose-reporter"
    ),
    pytest.param(
        "وقال المسؤول لرويترز طالبا عدم نشر اسمه «الجهود كلها نجحت في النهاية».",
        ["الجهود كلها نجحت في النهاية"],
        id="asking-not-to-be-named",
    ),
    pytest.param("رأتهم يطلقون النار في الشارع.", [], id="seen-not-said"),
    pytest.param(
        "جاءت انتقادات وجهت ضد أحد الوزراء بسبب قوله إن الجسر قديم.", ["الجسر قديم"], id="the-nouns-own-clause"
    ),
    pytest.param("جاء تعهد الوزير بعدما قال نظيره إن الجسر قديم.", ["الجسر قديم"], id="after-is-no-deed"),
    pytest.param("وكانت القوات واستنادا إلى معلومات دقيقة تحركت ليلا.", [], id="a-basis-says-nothing"),
    pytest.param("وعبرت المنظمة عن أملها وعن شكرها للجميع.", ["أملها وعن شكرها للجميع"], id="two-attitudes"),
    pytest.param(
        "تداول الناس ما وصفوه «اختفاء» الجسر، بعد رسالة مفادها أن «هذه الصفحة غير متوفرة الآن».",
        ["اختفاء» الجسر"],
        id="described-right-behind-the-verb",
    ),
    pytest.param(
        "رفضت الحكومة الليبية المعترف بها دوليا مشروع القرار.",
        ["مشروع القرار"],
        id="behind-a-participle-of-the-subject",
    ),
    pytest.param(
        "اعتبرت الأمم المتحدة مثل هذه السياسة «غير إنسانية».", ["غير إنسانية"], id="regarded-behind-its-object"
    ),
    pytest.param(
        "أعلنت قيادة أركان الجيش «مقتل أو اعتقال» عشرين مسلحا.",
        ["مقتل أو اعتقال» عشرين مسلحا"],
        id="a-body-like-a-deed",
    ),
    pytest.param(
        "وفي يناير قرر الرئيس الأمريكي، دونالد ترامب، تمديد الالتزام، بحسب وزارة النقل.",
        ["في يناير قرر الرئيس الأمريكي، دونالد ترامب، تمديد الالتزام"],
        id="an-apposition-parts-no-clause",
    ),
    pytest.param("حذر القائمون على العمل من جامعة محلية من أن الجسر قديم.", ["الجسر قديم"], id="of-two-the-clausal"),
    pytest.param(
        "أعلن المجلس، وهو منتخب، أمس إثر لقاء مع ممثلين عن الشركة، عن تشكيل لجان جديدة.",
        ["تشكيل لجان جديدة"],
        id="the-first-preposition-is-the-phrases",
    ),
    pytest.param(
        'حمل الوزير، سالم ناصر، الشركة "المسؤولية الكاملة" عن التأخير، مطالبا العمال "بالعودة إلى العمل".',
        ['الشركة "المسؤولية الكاملة" عن التأخير', "بالعودة إلى العمل"],
        id="blame-in-marks-and-a-participle-with-its-own",
    ),
    pytest.param("أعلن تنظيم «داعش» مسؤوليته عن الهجوم.", ["مسؤوليته عن الهجوم"], id="a-body-with-its-name-in-marks"),
    pytest.param("واقترحت الشركة أيضا توزيعات أرباح.", ["توزيعات أرباح"], id="an-object-behind-a-plain-body"),
    pytest.param(
        "أعلنت فرنسا وحلفاؤها الأوروبيون المضي في تطبيق الاتفاق.",
        ["المضي في تطبيق الاتفاق"],
        id="behind-joined-subjects",
    ),
    pytest.param("حمل الوزير بريطانيا وفرنسا المسؤولية.", ["بريطانيا وفرنسا المسؤولية"], id="blame-on-two"),
    pytest.param(
        "أكد الوزير، في ندوة «الجسر في الشعر»، أن الجسر قديم.", ["الجسر قديم"], id="a-title-in-marks-before-the-clause"
    ),
    pytest.param("وصفت الوزارة الأنباء إن صحت بأنها «مقلقة جدا».", ["مقلقة جدا"], id="described-behind-a-condition"),
    pytest.param("انتقد الوزير أمس تصريحات نظيره.", ["تصريحات نظيره"], id="a-statement-that-is-criticised"),
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
        "أكدت الوكالة مغادرة السفينة أمس، وأظهرت القناة صورا لها.",
        ["مغادرة السفينة أمس"],
        id="another-verb-behind-a-deed",
    ),
    pytest.param("أكد الوزير أن الجسر آمن، ويأتي هذا بعد حادث كبير.", ["الجسر آمن"], id="what-the-outlet-sets-beside"),
    pytest.param(
        "قال الوزير إن الزيارة تأجلت، ولم يذكر الوزير تفاصيل أخرى.", ["الزيارة تأجلت"], id="what-was-not-told"
    ),
    pytest.param("أعلن الوزير سحب المشروع، ما أدى إلى احتجاجات.", ["سحب المشروع"], id="what-followed-from-a-deed"),
    pytest.param(
        "قال الوزير إن الجسر سيفتح غدا، وذلك على هامش مؤتمر صحفي في المدينة.", ["الجسر سيفتح غدا"], id="on-an-occasion"
    ),
    pytest.param(
        "قال الوزير إن الجسر سيفتح غدا، وذلك بعد عام من العمل.",
        ["الجسر سيفتح غدا، وذلك بعد عام من العمل"],
        id="no-occasion-of-speech",
    ),
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


OUTLETS = [
    pytest.param(
        "قال الوزير إن الجسر جاهز، لكن المحافظ أعلن أن العمل مستمر.",
        ["الجسر جاهز", "العمل مستمر"],
        id="but-another-said",
    ),
    pytest.param(
        "أعلنت الشركة أنها أكملت العمل، إلا أن مراسلة القناة أفادت بأن الطريق مغلق.",
        ["أكملت العمل", "الطريق مغلق"],
        id="however-another-told",
    ),
    pytest.param(
        "أوضحت البلدية أنها أحصت البيوت، حيث أكد مصدر محلي أن العدد كبير.", ["أحصت البيوت", "العدد كبير"], id="where"
    ),
    pytest.param(
        'قال الناطق إن "الطريق آمن تماما للجميع" في إشارة محتملة إلى نهاية الأشغال.',
        ["الطريق آمن تماما للجميع"],
        id="a-hint-behind-marks",
    ),
    pytest.param("أعلنت الجامعة أن الدراسة ستبدأ مبكرا، في خطوة لم يتوقعها أحد.", ["الدراسة ستبدأ مبكرا"], id="a-step"),
    pytest.param(
        "ذكرت الوكالة أن الوزير دعا ضيفه إلى عقد جلسة جديدة مؤكدة أن الموعد قريب.",
        ["الوزير دعا ضيفه إلى عقد جلسة جديدة", "عقد جلسة جديدة", "الموعد قريب"],
        id="inner-words-end-with-the-outer",
    ),
    pytest.param(
        "أضاف المصدر أن المحكمة قضت بالسجن على عشرة متهمين آخرين، بالإضافة إلى غرامة.",
        ["المحكمة قضت بالسجن على عشرة متهمين آخرين، بالإضافة إلى غرامة"],
        id="the-accused-accuse-nobody",
    ),
    pytest.param(
        "أوضحت القناة أن الاختيار جرى استنادا إلى خمسة استطلاعات.",
        ["الاختيار جرى استنادا إلى خمسة استطلاعات"],
        id="based-on-no-voice",
    ),
    pytest.param(
        "أدى التأخير، الذي حمل الوزير الشركة مسؤوليته، إلى أزمة.", ["الشركة مسؤوليته"], id="a-relative-ends-it"
    ),
]


@pytest.mark.parametrize(("text", "expected"), OUTLETS)
def test_content_ends_where_the_outlet_speaks(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


FRAMES = [
    pytest.param("قال مسؤول في الوزارة، تحدث شريطة عدم ذكر اسمه، إن الاتفاق قريب.", ["الاتفاق قريب"], id="in-of-qala"),
    pytest.param(
        "شدد الوزير في مقابلة مع وسائل إعلام محلية نشرت أمس على أن الأولوية للمياه.",
        ["الأولوية للمياه"],
        id="published-interview",
    ),
    pytest.param(
        "رحب المجلس بالخطوة، في حين قالت النقابة إنها متسرعة.", ["الخطوة", "متسرعة"], id="no-frame-over-a-clause"
    ),
    pytest.param(
        "بحسب «رويترز» قال المدير في مؤتمر «بدأنا العمل في الموعد المحدد».",
        ["بدأنا العمل في الموعد المحدد"],
        id="short",
    ),
    pytest.param(
        "تجمع الناس في الساحة، وفق ما ذكرت صحيفة محلية، الأحد.", ["تجمع الناس في الساحة"], id="only-a-time-behind"
    ),
    pytest.param(
        'قال صاحب مخبز "الأفران واقفة منذ أول الليل" مضيفا أن الحي بلا خبز.',
        ["الأفران واقفة منذ أول الليل", "الحي بلا خبز"],
        id="four-words",
    ),
    pytest.param('جاء في البيان "بعد اللقاء تقرر فتح الطريق".', ["بعد اللقاء تقرر فتح الطريق"], id="it-says"),
    pytest.param("طلب منه الاعتذار لأنه تأخر كثيرا.", ["الاعتذار لأنه تأخر كثيرا"], id="because-is-no-that"),
    pytest.param("أغلقت الشركة الموقع معللة ذلك بأنه خطر.", ["خطر"], id="giving-as-reason"),
]


@pytest.mark.parametrize(("text", "expected"), FRAMES)
def test_a_frame_reaches_its_content(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


GOVERNED = [
    pytest.param("أشارت أنباء لسقوط جرحى.", ["سقوط جرحى"], id="ashara-li"),
    pytest.param("كشف تقرير للمجلس، اعتراض شحنتين من السلاح.", ["اعتراض شحنتين من السلاح"], id="kashafa-deed"),
    pytest.param("أفادت المنظمة أمس عن سقوط سقف المدرسة.", ["سقوط سقف المدرسة"], id="afada-an"),
    pytest.param("تحدث الوزير عن العلاقات مع الجوار.", [], id="talk-of-a-topic"),
    pytest.param("حمل النائب الحكومة المسؤولية عن التأخير.", ["الحكومة المسؤولية عن التأخير"], id="blame"),
    pytest.param("ألقى بيان باللوم على إسرائيل في التأخير.", ["إسرائيل في التأخير"], id="blame-on"),
    pytest.param("نسب الخبراء تأخر المطر إلى الرياح.", ["تأخر المطر إلى الرياح"], id="ascribed"),
    pytest.param("تحمل اللوحة عنوان «رحلة طويلة إلى البحر البعيد».", [], id="carries-a-title"),
    pytest.param("اتهم النائب إسرائيل في الضلوع وراء الحادث.", ["الضلوع وراء الحادث"], id="accused-in"),
    pytest.param("بعد إدانتهم بتشكيل عصابة ومحاولة قتل حارس.", [], id="found-guilty"),
    pytest.param("انقطع الطريق، ما يوحي بأن الجسر سقط.", [], id="a-fact-shows"),
    pytest.param("انتهى الهجوم دون ورود أنباء عن وقوع خسائر.", [], id="without-news"),
    pytest.param("سار الفريق على أمل الفوز باللقب.", [], id="in-the-hope"),
]


@pytest.mark.parametrize(("text", "expected"), GOVERNED)
def test_what_a_cue_governs(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_paragraphs_that_open_a_mark_are_one_statement() -> None:
    told = (
        "قال رئيس البلدية: «بدأنا العمل في الجسر قبل عامين كاملين.\n«واجهتنا صعوبات كثيرة في الشتاء الماضي.\n"
        "«نأمل أن نفتح الطريق في الربيع المقبل».\nوغادر الحاضرون القاعة."
    )
    (content,) = contents(told)
    assert content.startswith("بدأنا العمل")
    assert content.endswith("في الربيع المقبل")


def test_a_closed_quotation_does_not_run_into_the_next_paragraph() -> None:
    told = "قال رئيس البلدية: «بدأنا العمل في الجسر قبل عامين كاملين».\n«رحلة إلى البحر» عنوان الكتاب."
    assert contents(told) == ["بدأنا العمل في الجسر قبل عامين كاملين"]
