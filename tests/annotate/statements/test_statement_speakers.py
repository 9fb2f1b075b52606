"""Who speaks where the sentence leaves it out or points back, and through whom: sentences written for this test."""

import pytest
from tests.annotate.statements.statement_kit import statements


def told(text: str, number: int = -1) -> tuple[str | None, list[tuple[str, str]]]:
    """Words of the voice, then role and entity or words of each hand behind it, occasions left out."""
    one = statements(text)[number]
    mention = one.speaker.mention
    words = text[mention.start : mention.end] if mention else None
    hands = [(k.role, k.entity or k.label or "") for k in one.chain[1:] if k.role != "occasion"]
    return words, hands


VOICES = [
    pytest.param(
        "قلل مستشار الرئيس ووزير النقل السابق سالم ناصر من شأن الخلاف، لافتا إلى أن الجسر سيفتح.",
        "مستشار الرئيس ووزير النقل السابق سالم ناصر",
        id="two-offices-of-one-man",
    ),
    pytest.param("وقال آلان إن الجسر سيفتح غدا.", "آلان", id="name-that-folds-to-now"),
    pytest.param("وحول الجسر، قالت وايت: «نحن نعمل مع الجميع منذ شهر».", "وايت", id="name-with-waw-behind-the-verb"),
    pytest.param(
        "قرر مجلس المدينة فتح الجسر، في حين أشار إلى أن الكلفة ارتفعت.", "مجلس المدينة", id="noun-behind-the-first-verb"
    ),
    pytest.param(
        "يذكر أن رئيسة المجلس سلوى الحامد وأعضاء آخرين في المجلس رددوا أنهم يتوقعون زيادة الكلفة.",
        "رئيسة المجلس سلوى الحامد وأعضاء آخرين في المجلس",
        id="person-and-others",
    ),
    pytest.param(
        "وكان عدد من النواب قد أعلنوا أن الجسر سيفتح.", "عدد من النواب", id="counted-people-with-a-plural-verb"
    ),
    pytest.param("واستند الوزير إلى مسح أظهر أن الكلفة ارتفعت.", "مسح", id="document-that-the-verb-describes"),
    pytest.param(
        "وكان في المدينة من يعارض، إذ دعا مستخدمون كثر إلى إغلاق الجسر.", "مستخدمون كثر", id="nominative-plural"
    ),
    pytest.param("أما المدير فأكد أن الجسر سيفتح.", "المدير", id="topic-of-amma"),
    pytest.param(
        "قالت الوزارة إن الجسر سيفتح، إلا أن مصادر أخرى، أكدت أن العمل لم ينته.",
        "مصادر أخرى",
        id="comma-before-the-verb",
    ),
    pytest.param(
        "قال المرصد السوري إن العشرات نزحوا. وتنفي أنقرة ذلك وتقول إن العملية محدودة.\nوعاد المئات، بحسب المصدر ذاته.",
        "المصدر ذاته",
        id="the-same-source",
    ),
    pytest.param(
        "قال لافروف إن القمة نجحت.\nوكان قد زار المدينة، وفق ما قال للمحققين.", "لافروف", id="told-investigators"
    ),
    pytest.param(
        "وقال حاكم ولاية فاراه، سالم ناصر، إن الطريق مفتوح.",
        "حاكم ولاية فاراه، سالم ناصر",
        id="place-that-begins-with-fa",
    ),
]

VOICES += [
    pytest.param(
        "وكان المستشفى المحلي الذي يعالج فيه الجرحى منذ شهر، قد قال أمس إن الوضع مستقر.",
        "المستشفى المحلي",
        id="behind-been-with-a-relative",
    ),
    pytest.param(
        "بدأ العمل أمس، وفق ما أعلن مسؤول كبير في الوزارة في حين يستمر التصويت.",
        "مسؤول كبير في الوزارة",
        id="phrase-ends-before-while",
    ),
    pytest.param(
        "واتفقت مع جورج سالم، المدير العام للشركة، الذي قال إن الجسر آمن.",
        "جورج سالم",
        id="relative-behind-an-apposition",
    ),
    pytest.param("وأكدت حركتا حماس والجهاد في بيان أن الحوار مستمر.", "حركتا حماس والجهاد", id="two-movements"),
    pytest.param(
        "وصف المدير اللحظة التي طلب فيها الوزير لقاءه، وقال للحاضرين: «أنت رجل نبيل وقد وعدتني بذلك».",
        "المدير",
        id="no-subject-of-a-relative-clause",
    ),
    pytest.param(
        "قال المدير إن الجسر آمن.\nوردا على سؤال بشأن كلفة العمل في السنوات المقبلة، قال إن الأمر معقول.",
        "المدير",
        id="behind-a-fronted-phrase",
    ),
    pytest.param(
        "وأضاف بيان الوزارة أن الضحايا شاركوا في لقاء، منددة بالاعتداء العنيف.", "الوزارة", id="who-gave-the-paper-out"
    ),
    pytest.param(
        "قال المدير إن الجسر آمن.\nكما دخل في خلاف مع رجل الأعمال سالم ناصر، الذي اتهمه بتعطيل العمل.",
        "المدير",
        id="relative-whose-pronoun-is-the-antecedent",
    ),
    pytest.param("قال المدير إن الجسر آمن.\nالكلفة معقولة والعمل مستمر، حسب قوله.", "المدير", id="by-his-word"),
    pytest.param("وأوضحت صحيفة عكاظ، نقلا عن 5 مصادر مطلعة، أن الجسر آمن.", "مصادر مطلعة", id="counted-sources"),
]


VOICES += [
    pytest.param(
        "قال رئيس الإدارة في وكالة الكوارث والطوارئ سالم ناصر إن الجسر آمن.",
        "رئيس الإدارة في وكالة الكوارث والطوارئ سالم ناصر",
        id="joined-words-of-a-body",
    ),
    pytest.param("وقال المتحدث باسم السفارة لوسائل الإعلام إن الجسر آمن.", "المتحدث باسم السفارة", id="told-the-media"),
    pytest.param("وجاء في التصريح أن الجسر آمن.", "التصريح", id="in-the-remark"),
    pytest.param("ونسبت وكالة رويترز إلى مسؤول كبير قوله إن الجسر آمن.", "مسؤول كبير", id="ascribed-to"),
    pytest.param(
        "قال المدير إن الجسر آمن.\nووصف الوضع في المدينة القديمة بأنه «صعب جدا هذه الأيام».",
        "المدير",
        id="described-place",
    ),
    pytest.param(
        "جاء ذلك في تغريدة للوزير سالم ناصر على صفحته بموقع التواصل الاجتماعي، تويتر، حيث قال: «نعمل معا منذ شهر».",
        "للوزير سالم ناصر",
        id="whose-post-it-is",
    ),
    pytest.param(
        "غادر الوزير سالم ناصر إلى روما، بحسب ما ذكر أمس في مؤتمر صحفي في المدينة.", "الوزير سالم ناصر", id="as-he-said"
    ),
    pytest.param("ورغم ذلك دافع لافروف عن القرار قائلا إنه ضروري.", "لافروف", id="behind-raghma-dhalika"),
    pytest.param(
        "وقال بيان وزارة الدفاع إن العملية انتهت. وقالت إن الطريق مفتوح.", "وزارة الدفاع", id="ministry-of-the-paper"
    ),
]


VOICES += [
    pytest.param("وأكد كل من الوزير سالم ناصر ونظيره أن الجسر آمن.", "الوزير سالم ناصر ونظيره", id="each-of"),
    pytest.param("وأبلغ مسؤول أميركي رويترز أن الجسر آمن.", "مسؤول أميركي", id="told-medium-is-no-voice"),
]


def test_who_is_named_right_before_a_clause_of_time_spoke_then() -> None:
    text = "طالبت ألمانيا الشركة بالوفاء بوعود الرئيس الإيراني حسن روحاني، عندما قال إن الجسر آمن."
    assert statements(text)[-1].speaker.entity == "rouhani-hassan"


VOICES += [
    pytest.param(
        "ووصف بيان أصدرته الجماعة الحادث بأنه «جريمة كبيرة أمام الجميع».",
        "بيان أصدرته الجماعة",
        id="paper-that-describes",
    ),
    pytest.param(
        "وأعلنت السلطات المدينة منطقة مغلقة وناشدت الدول التدخل لإنقاذ السكان.",
        "السلطات",
        id="called-on",
    ),
    pytest.param("نشرت على حساب الوزير في تويتر تغريدة أكدت أن الجسر آمن.", "تغريدة", id="a-post-speaks"),
    pytest.param("وأصدر مكتب رئيس الوزراء بيانا قال فيه إن الجسر آمن.", "مكتب رئيس الوزراء", id="office-of"),
    pytest.param(
        "وبحسب تقرير لوكالة رويترز، الطريق مغلق منذ شهر كامل.", "تقرير لوكالة رويترز", id="report-of-an-agency"
    ),
]


VOICES += [
    pytest.param("وقالت عروسه: «لم أكن خائفة من هذا الأمر أبدا».", "عروسه", id="his-bride-is-no-deed"),
    pytest.param("ووصفت هيئة السياحة عام 2014 بأنه أسوأ عام على الإطلاق.", "هيئة السياحة", id="a-year-described"),
    pytest.param(
        "جاء ذلك في سلسلة من التغريدات للافروف على صفحته، حيث قال: «نعمل مع الجميع منذ شهر كامل».",
        "لافروف",
        id="posts",
    ),
]


@pytest.mark.parametrize(("text", "words"), VOICES)
def test_who_speaks(text: str, words: str | None) -> None:
    assert told(text)[0] == words


def test_a_pronoun_that_opens_the_sentence_is_its_subjects() -> None:
    text = "قالت تركيا إن المدينة بعيدة.\nوبعد إعلانه أن المدينة قريبة، قال لافروف إن القمة نجحت."
    assert statements(text)[1].speaker.entity == "lavrov-sergey"


def test_the_same_source_is_no_state_that_denied() -> None:
    text = "قال المرصد السوري إن العشرات نزحوا. وتقول أنقرة إن العملية محدودة.\nوعاد المئات، بحسب المصدر ذاته."
    assert statements(text)[-1].speaker.entity == "syrian-observatory"


HANDS = [
    pytest.param(
        "أصدرت وزارة النقل تقريرا الأربعاء تلقت الصحف نسخة منه، اتهمت فيه الشركة بإهمال الجسر.",
        [("document", "تقريرا")],
        id="said-in-the-report-named-before",
    ),
    pytest.param("وقالت الوزارة في التقرير إن الجسر آمن.", [("document", "التقرير")], id="in-the-report"),
    pytest.param(
        "ونقلت رويترز عن امرأة قولها لمحطة تلفزيون محلية «لم يعد للقرية وجود بعد الحريق».",
        [("outlet", "محطة تلفزيون محلية"), ("agency", "reuters")],
        id="her-saying-to-a-station",
    ),
    pytest.param(
        "وحول تقرير نشرته صحيفة نيويورك تايمز، قال لافروف: «نحن نعمل مع الجميع منذ شهر».",
        [],
        id="report-that-it-is-about",
    ),
    pytest.param(
        "وقالت سلوى الحامد، وهي متحدثة باسم الأمم المتحدة، إن الجسر آمن.",
        [("person", "un")],
        id="who-is-a-spokesperson",
    ),
    pytest.param(
        "بدأ العمل أمس، وفق ما قالت لصحيفة التايمز سلوى الحامد.", [("outlet", "the-times")], id="told-in-a-phrase"
    ),
    pytest.param(
        "أعلنت حركة طالبان مسؤوليتها عن الهجوم في بيان لوسائل الإعلام.",
        [("document", "بيان")],
        id="behind-a-noun-as-content",
    ),
    pytest.param(
        "قالت وزارة النقل في بيان إن الجسر آمن. والجسر قديم جدا. وأضاف البيان أن العمل مستمر.",
        [("person", "وزارة النقل")],
        id="paper-named-two-sentences-before",
    ),
]

HANDS += [
    pytest.param(
        "وقال لافروف، في فيديو نشره عبر حسابه على فيسبوك: «نحن نعمل مع الجميع منذ شهر».",
        [("document", "فيديو"), ("platform", "facebook")],
        id="video",
    ),
    pytest.param(
        "قال لافروف إن القمة نجحت. ونشرت صحيفة عكاظ على لسان متحدث باسم الكرملين قوله: «نعمل مع الجميع منذ شهر».",
        [("person", "kremlin"), ("outlet", "okaz")],
        id="by-the-tongue-of-with-his-saying",
    ),
    pytest.param(
        "وقال المتحدث باسم وزارة النقل سالم ناصر للتلفزيون المحلي إن الجسر آمن.",
        [("person", "وزارة النقل"), ("outlet", "للتلفزيون المحلي")],
        id="told-behind-a-long-title",
    ),
    pytest.param(
        "ونقل بيان لوزارة النقل عن لافروف قوله إن القمة نجحت.",
        [("document", "بيان لوزارة النقل")],
        id="relayed-by-a-paper",
    ),
    pytest.param("وقال لافروف في أحد التقارير إن القمة نجحت.", [("document", "التقارير")], id="in-one-of-the-reports"),
    pytest.param("وقالت تركيا في دعواها إن القرار باطل.", [("document", "دعواها")], id="in-its-suit"),
    pytest.param(
        "وجه لافروف رسالة خلال المؤتمر إلى الحاضرين من الدول كلها، دعاهم فيها إلى وقف القتال.",
        [("document", "رسالة")],
        id="called-on-them-in-it",
    ),
]


HANDS += [
    pytest.param(
        "ونسبت وكالة رويترز إلى لافروف قوله إن القمة نجحت.", [("agency", "reuters")], id="ascribed-by-an-agency"
    ),
    pytest.param(
        "قال دميتري بيسكوف، الناطق باسم الرئيس الروسي فلاديمير بوتين، إن القمة نجحت.",
        [("person", "putin-vladimir")],
        id="spokesman-of-a-president-by-name",
    ),
    pytest.param("وقال بيان وزارة الدفاع إن العملية انتهت.", [("person", "وزارة الدفاع")], id="paper-of-a-ministry"),
    pytest.param("ظهر لافروف في فيديو أمام السفارة، وقال إن القمة نجحت.", [], id="seen-in-a-video"),
]


HANDS += [
    pytest.param("وأبلغ مسؤول أميركي رويترز أن الجسر آمن.", [("agency", "reuters")], id="told-an-agency-as-object"),
    pytest.param(
        "وقال لافروف، حسب بيان للكرملين، إن القمة نجحت.",
        [("document", "بيان"), ("person", "kremlin")],
        id="whose-paper",
    ),
    pytest.param(
        "وأظهرت وثيقة اطلعت عليها رويترز أن الجسر آمن.", [("agency", "reuters")], id="paper-that-an-agency-read"
    ),
    pytest.param(
        "وقال مسؤول محلي، تحدث إلى رويترز، إن الجسر آمن.", [("agency", "reuters")], id="who-spoke-to-an-agency"
    ),
    pytest.param(
        "قال لافروف إن القمة نجحت. ونقلت عنه الوكالة قوله إن الوفد غادر.", [("agency", "الوكالة")], id="agency-alone"
    ),
    pytest.param(
        "وقال لافروف في تصريحات أوردتها وكالة رويترز إن القمة نجحت.",
        [("agency", "reuters")],
        id="remarks-that-an-agency-gave",
    ),
]


@pytest.mark.parametrize("text", ["وقال لافروف، حسب بيان للكرملين، إن القمة نجحت."])
def test_whose_paper_it_is_is_told_nothing(text: str) -> None:
    assert statements(text)[0].addressee is None


HANDS += [
    pytest.param(
        "قال لافروف في مقابلة أجرتها معه قناة العربية إن القمة نجحت.",
        [("outlet", "al-arabiya")],
        id="talk-that-a-channel-held",
    ),
    pytest.param(
        "وجاء في بيان صادر عن الجيش السوري نشرته وكالة سانا أن الطريق مغلق.",
        [("document", "بيان"), ("agency", "sana")],
        id="paper-that-an-agency-ran",
    ),
]


HANDS += [
    pytest.param(
        "أعلن لافروف استمرار القمة في المدينة، نقلا عن وسائل إعلام محلية.",
        [("anonymous", "وسائل إعلام محلية")],
        id="taken-from",
    ),
    pytest.param(
        "ودان لافروف في بيان، الهجوم الذي وقع أمس، قائلا إن القمة نجحت.", [("document", "بيان")], id="of-another-cue"
    ),
    pytest.param("وقال لافروف في إفادته الصحفية إن القمة نجحت.", [], id="briefing"),
]


HANDS += [
    pytest.param(
        "وجاء في النص المؤلف من ثماني صفحات، الذي قدمته ميركل إلى الحزب، أن الجسر آمن.",
        [("person", "merkel-angela")],
        id="whose-paper-a-relative-tells",
    ),
]


@pytest.mark.parametrize(("text", "expected"), HANDS)
def test_through_whom(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text)[1] == expected
