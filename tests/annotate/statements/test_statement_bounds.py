"""Cases met while reading drawn articles: what opens content, what ends it, what is said by nobody. Own sentences."""

import pytest
from tests.annotate.statements.statement_kit import contents

OPENED = [
    pytest.param("أكدت العاملات أنهن أنهين العمل.", ["أنهين العمل"], id="feminine-plural-pronoun"),
    pytest.param("العاملات أكدن أنهن أنهين العمل.", ["أنهين العمل"], id="feminine-plural-verb"),
    pytest.param("أقر المدير بالأخطاء الكثيرة.", ["الأخطاء الكثيرة"], id="acknowledged"),
    pytest.param(
        "أعلن الوزير على نحو مفاجئ إجراء تعديل في الخطة.", ["إجراء تعديل في الخطة"], id="manner-before-a-deed"
    ),
    pytest.param("رفضوا مطلب النقابة بعد إعلان القرار.", ["مطلب النقابة بعد إعلان القرار"], id="object-of-a-plural"),
    pytest.param("جسر اعتبرته كل من البلدية والنقابة غير آمن.", ["غير آمن"], id="regarded-by-several"),
    pytest.param(
        "وردد الحاضرون عبارات كثيرة بينها «نريد ماء نظيفا في بيوتنا».", ["نريد ماء نظيفا في بيوتنا"], id="among-them"
    ),
    pytest.param("كشفت تسريبات صحفية عن إقالة المدير.", ["إقالة المدير"], id="leaks"),
    pytest.param("واستجدى القائد رجاله إلى البقاء في مواقعهم.", ["البقاء في مواقعهم"], id="begged"),
]

OPENED += [
    pytest.param("تساءل النائب عما إذا كان الجسر آمنا.", ["كان الجسر آمنا"], id="whether"),
    pytest.param(
        "رفض الوزير ما ذكرته الصحيفة من أن الجسر سينهار.",
        ["الجسر سينهار", "الجسر سينهار"],
        id="what-they-told",
    ),
    pytest.param(
        "انتقد الأزهر الطريقة التي تنفذ بها الشركة هدم السوق.",
        ["الطريقة التي تنفذ بها الشركة هدم السوق"],
        id="object-before-a-relative",
    ),
    pytest.param("طلبت الشرطة من الناس البقاء بعيدا.", ["البقاء بعيدا"], id="stay"),
]

OPENED += [
    pytest.param("ووفقا لصحيفة «النهر الطويل» فإن الجسر سيفتح غدا.", ["الجسر سيفتح غدا"], id="a-paper-in-marks"),
    pytest.param("ينفي لافروف وعائلته والمقربون منه هذه التهم.", ["هذه التهم"], id="object-behind-joined-subjects"),
    pytest.param("أبدت عائلته مخاوف متزايدة حيال وضعه الصحي.", ["وضعه الصحي"], id="attitude-with-an-adjective"),
    pytest.param("من غير المتوقع أن يفتح الجسر غدا.", ["يفتح الجسر غدا"], id="not-expected"),
    pytest.param(
        "ردد الشبان شعارات، مخاطبين إياهم بـ«القتلة، ارحلوا من هنا».", ["القتلة، ارحلوا من هنا"], id="addressed-as"
    ),
]

OPENED += [
    pytest.param("وسألها عما إذا كان يمكن فتح الجسر.", ["كان يمكن فتح الجسر"], id="asked-her-whether"),
    pytest.param("وردا على سؤال عما إذا كان الجسر آمنا.", ["كان الجسر آمنا"], id="a-question-whether"),
    pytest.param(
        "نفى لافروف ما ذكره الكاتب عن أن الجسر سينهار.",
        ["ما ذكره الكاتب عن أن الجسر سينهار", "الجسر سينهار"],
        id="what-he-told-about",
    ),
    pytest.param("من المتوقع بحث وجود القوات في المدينة.", ["بحث وجود القوات في المدينة"], id="expected-talk"),
    pytest.param("ترددت أنباء قوية عن سعي النادي إلى ضمه.", ["سعي النادي إلى ضمه"], id="news-of-an-effort"),
]

OPENED += [
    pytest.param(
        "انتقدت عددا خاصا أصدرته المجلة عن وصف المدينة.", ["عددا خاصا أصدرته المجلة عن وصف المدينة"], id="accusative"
    ),
]

ENDED = [
    pytest.param(
        "أكد المصدر أنهم رفضوا تسليم زميلهم، وطالبوا بإغلاق المكتب.",
        ["رفضوا تسليم زميلهم، وطالبوا بإغلاق المكتب", "تسليم زميلهم", "إغلاق المكتب"],
        id="they-go-on",
    ),
    pytest.param(
        "أقرت الوزيرة باستمرار الخلاف على الرغم من توقيع النص.", ["استمرار الخلاف"], id="a-noun-before-although"
    ),
    pytest.param(
        "رحب الوزير بتأثير العقوبات، التي فرضت أمس، على الشركات الكبرى.",
        ["تأثير العقوبات، التي فرضت أمس، على الشركات الكبرى"],
        id="a-relative-inset",
    ),
    pytest.param(
        "تطالب العريضة بإطلاق سراح زوجته، تزامنا مع وصول الوزير.", ["إطلاق سراح زوجته"], id="a-noun-before-its-time"
    ),
    pytest.param(
        "وذكرت أن الخلاف نشب بسبب الوضع، إذ يقول ضباط إنهم القوة الأولى.",
        ["الخلاف نشب بسبب الوضع", "القوة الأولى"],
        id="since-others-say",
    ),
    pytest.param(
        "وأضاف المصدر أن الجسر مجهز وفقا لأحدث الأساليب الفنية لمواجهة السيول.",
        ["الجسر مجهز وفقا لأحدث الأساليب الفنية لمواجهة السيول"],
        id="by-methods",
    ),
    pytest.param(
        "أكدت الشركة في بيان أنه بعد عمل طويل، أبلغت البلدية السكان بأن الجسر جاهز.",
        ["بعد عمل طويل، أبلغت البلدية السكان بأن الجسر جاهز", "الجسر جاهز"],
        id="a-time-before-its-own-verb",
    ),
    pytest.param(
        "سقط الجسر القديم أمس، وفق ما صرح به مساعد وزير النقل، اللواء علي.",
        ["سقط الجسر القديم أمس"],
        id="a-name-is-no-clause",
    ),
    pytest.param(
        "أفاد المرصد عن مقتل تسعة في الاشتباكات التي اندلعت بعد أن بدأ الهجوم.",
        ["مقتل تسعة في الاشتباكات التي اندلعت بعد أن بدأ الهجوم"],
        id="time-inside-a-relative",
    ),
    pytest.param(
        "غادر ألف شخص المدينة منذ عام وفقا للمنظمة، لجأ معظمهم إلى القرى.",
        ["غادر ألف شخص المدينة منذ عام"],
        id="a-phrase-that-clings",
    ),
    pytest.param(
        "ندد الأزهر بالقانون، واصفا إياه بأنه متسرع.", ["القانون", "متسرع"], id="a-participle-with-its-object"
    ),
    pytest.param("نددت النقابة بالقرار في بيان أصدرته أمس.", ["القرار"], id="a-noun-before-its-channel"),
    pytest.param(
        "أعلن المجلس استعداده لدعم الخطة، وعقد اجتماعا مع السكان.", ["استعداده لدعم الخطة"], id="a-noun-before-a-verb"
    ),
    pytest.param("اعترفت الشركة بالتأخير، في وقت اقترب موعد الافتتاح.", ["التأخير"], id="while"),
    pytest.param(
        "كشف النائب عن خلافات احتجاجا على مطالبة الشركة بالمال.",
        ["خلافات احتجاجا على مطالبة الشركة بالمال"],
        id="a-noun-like-a-participle",
    ),
    pytest.param(
        "قالت الهيئة إن الأدلة التي جمعتها خلال العام، أظهرت أن الجسر آمن.",
        ["الأدلة التي جمعتها خلال العام، أظهرت أن الجسر آمن", "الجسر آمن"],
        id="the-contents-own-verb",
    ),
    pytest.param(
        "ورد على الصحيفة التي اتهمته بأنه متسرع، وقال إن الجسر آمن.", ["متسرع", "الجسر آمن"], id="behind-a-relative"
    ),
    pytest.param(
        "وأضافت الطبيبة أن حالتهم مطمئنة في حين أن الطريق مغلق.",
        ["حالتهم مطمئنة في حين أن الطريق مغلق"],
        id="whereas-is-no-that",
    ),
    pytest.param(
        "كشفت اللجنة عن قيام العمال بإغلاق الباب، وأن النوافذ كسرت.",
        ["قيام العمال بإغلاق الباب، وأن النوافذ كسرت"],
        id="and-that-behind-an",
    ),
    pytest.param(
        "قال السائق إنه كان متعبا، وذلك حسبما أفادت وكالة رويترز نقلا عن مصدر طبي.",
        ["كان متعبا"],
        id="two-phrases-behind-one-statement",
    ),
    pytest.param(
        "غادر الوفد المدينة مساء، بحسب الوزارة، بينما بقي السفير في بيته، بحسب الشرطة.",
        ["غادر الوفد المدينة مساء", "بقي السفير في بيته"],
        id="each-clause-its-voice",
    ),
    pytest.param(
        "وقال الحزب في بيان «سنبقى في هذه المدينة حتى النهاية» (بحسب البيان).",
        ["سنبقى في هذه المدينة حتى النهاية"],
        id="a-bracket-names-the-document",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*OPENED, *ENDED])
def test_stretches(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("تجدر الإشارة إلى أن الجسر بني قبل عام.", id="worth-noting"),
        pytest.param("أغلقت الطرق كلها، وهو ما يشير إلى خطر السيول.", id="which-shows"),
        pytest.param("لم تجد اللجنة ما يشير إلى وجود خطأ.", id="nothing-that-shows"),
        pytest.param("أقر المجلس القانون الجديد أمس، وذلك بموافقة ستين عضوا.", id="passed-a-law"),
        pytest.param("شددت المدينة إجراءاتها بعد حريق في السوق.", id="measures"),
        pytest.param("القرار الذي أقر بموافقة ستين عضوا نهائي.", id="passed-by-a-vote"),
        pytest.param("طلبوا اللجوء في البلد قبل عام.", id="asylum"),
        pytest.param("سجن بعد نشر وثائق تدين المجلس.", id="papers-that-convict"),
        pytest.param("يغلق الباب إذا ما رأى الحارس أن الزحام شديد.", id="supposed"),
        pytest.param("سقط السقف مساء، وفق ما أظهره مقطع فيديو.", id="footage"),
        pytest.param("رسمت جدارية كبيرة تعبر عن البحر.", id="a-painting-shows"),
        pytest.param("حل الفريق ثانيا، مع الإشارة إلى أنه الأصغر.", id="by-the-way"),
        pytest.param("لم تكشف الشرطة عن أسماء المصابين.", id="names"),
        pytest.param("إن التعليق المعلن أمس يشمل تمرين «مهارات جديدة في الكتابة والقراءة».", id="a-title-far-behind"),
        pytest.param("ورغم توضيح الرئاسة التي تظهر أن القائد غائب، عقدت الجلسة.", id="that-of-a-relative"),
        pytest.param("عمل سنوات بوصفه واحدا من «أهم خبراء المياه في البلد».", id="as"),
        pytest.param("تجمع الآلاف منهم قرب الجسر على طول النهر.", id="gathered"),
        pytest.param("نختار هذا الحل باعتبار أن الوقت ضيق.", id="as-reason"),
        pytest.param("تراكمت النفايات في السوق ما يهدد بانفجار أزمة.", id="what-threatens"),
        pytest.param("دان القضاء الموظف بالسرقة.", id="convicted"),
        pytest.param("احترق نحو ألف فدان شرقي القرية.", id="acres"),
    ],
)
def test_nobody_said_it(text: str) -> None:
    assert contents(text) == []


def test_a_noun_for_a_voice_speaks_before_the_colon_of_a_headline() -> None:
    assert contents("خبراء: الجسر آمن\nتفاصيل الخبر هنا.", title=True) == ["الجسر آمن"]
    assert contents("مجلس القرية: لا عودة إلى الوراء\nتفاصيل الخبر هنا.", title=True) == ["لا عودة إلى الوراء"]
    assert contents("سلوى الحامد عن الجسر: بناء آمن\nتفاصيل الخبر هنا.", title=True) == ["بناء آمن"]
    assert contents("مستشفى القرية: افتتاح قسم جديد\nتفاصيل الخبر هنا.", title=True) == []
