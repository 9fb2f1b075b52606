"""Cases met in articles that were labelled from their text before the finder read them. Own sentences."""

import pytest
from tests.annotate.statements.statement_kit import contents, statements


def said(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.content.exact, one.speaker.mention and text[one.speaker.mention.start : one.speaker.mention.end])
        for one in statements(text)
    ]


OPENED = [
    pytest.param("السفير سالم ناصر قال للعربية.نت: إن الجسر آمن.", ["الجسر آمن"], id="address-of-a-site"),
    pytest.param("يذكر أن وسائل إعلامية نقلت يوم أمس أن الجسر آمن.", ["الجسر آمن"], id="media-before-the-verb"),
    pytest.param("كما دعا الوزير نظيره للتوضيح بشأن الحادث.", ["للتوضيح بشأن الحادث"], id="noun-of-saying-behind-li"),
    pytest.param(
        "يتهمه الوزير باستخدام جماعات للتسبب بـ«هجرة كبيرة».",
        ["استخدام جماعات للتسبب بـ«هجرة كبيرة"],
        id="marks-in-the-charge",
    ),
    pytest.param("ورفضت واشنطن الطلب بحجة أن الموعد فات.", ["الطلب", "الموعد فات"], id="pretext"),
    pytest.param("منتقدا «الموقف العدائي» للحكومة، غادر الوزير.", ["الموقف العدائي» للحكومة"], id="object-in-marks"),
    pytest.param(
        "وزار الوفد الموقع بعينه واصفة الأمر بأنه «عاجل».", ["عاجل"], id="participle-with-object-without-comma"
    ),
    pytest.param(
        "قال الوزير إن المدينة تشارك فيما وصفه بـ«اللعبة» أمام الجميع.",
        ["المدينة تشارك فيما وصفه بـ«اللعبة» أمام الجميع", "اللعبة"],
        id="in-what-he-called",
    ),
]


OPENED += [
    pytest.param(
        "وحول وصفه للزعيم بأنه «طفل جديد»، قال لافروف إن العمل بدأ.", ["طفل جديد", "العمل بدأ"], id="his-describing"
    ),
    pytest.param("وأجابه «هل أنت متعب».", ["هل أنت متعب"], id="answered-him"),
    pytest.param("وتتوقع السلطات زيادة عائد الجسر.", ["زيادة عائد الجسر"], id="increase"),
    pytest.param("معربة عن الأمل في أن تكون المدينة آمنة.", ["تكون المدينة آمنة"], id="the-hope"),
    pytest.param(
        "زار الوزير المدينة، حسب ما أعلن البيت الأبيض، وجاء في بيان: أن الجسر آمن.",
        ["زار الوزير المدينة", "الجسر آمن"],
        id="clause-before-the-phrase",
    ),
    pytest.param("زار الوزير المدينة لكن لم يتم فتح الجسر بحسب الوزارة.", ["لم يتم فتح الجسر"], id="clause-behind-but"),
]

ENDED = [
    pytest.param(
        "وشككت المصادر في إمكانية فتح الجسر لكنهم أعربوا عن أملهم في أن يفتح.",
        ["إمكانية فتح الجسر", "يفتح"],
        id="but-they",
    ),
    pytest.param(
        "قال لافروف إن الحوار بدأ، ولكنه أضاف أن الطريق طويل.", ["الحوار بدأ", "الطريق طويل"], id="but-he-added"
    ),
    pytest.param(
        "وردا على سؤال عما إذا كان الجسر آمنا، قال الوزير إن العمل مستمر.",
        ["كان الجسر آمنا", "العمل مستمر"],
        id="answer-behind-the-question",
    ),
    pytest.param(
        "أكد الوزير أن العمل مهم وليس كما يقول البعض بأنه لعبة، لافتا إلى أن الجسر آمن.",
        ["العمل مهم وليس كما يقول البعض بأنه لعبة", "لعبة", "الجسر آمن"],
        id="as-some-say",
    ),
    pytest.param(
        "أكد الوزير أن الجسر سيفتح «لكن بشروط»، وذلك بعد تعديل المشروع.",
        ["الجسر سيفتح «لكن بشروط"],
        id="occasion-behind-marks",
    ),
    pytest.param("طالبهم الوزير بأن «يصمتوا» عبر فيديو نشره أمس.", ["يصمتوا"], id="channel-behind-marks"),
]

ENDED += [
    pytest.param(
        "لكن روسيا أنكرت هذه الاتهامات مرارا، بل لمّح السفير إلى أن الطريق مغلق.",
        ["هذه الاتهامات مرارا", "الطريق مغلق"],
        id="rather",
    ),
    pytest.param("قال الجيران إن البائعين «خدعوهم» خلال جلسة استمرت ساعات.", ["البائعين «خدعوهم"], id="at-a-session"),
]

OPENED += [
    pytest.param("وحسب مختلف وسائل الإعلام فإن الجسر آمن.", ["الجسر آمن"], id="various-media"),
    pytest.param(
        "ويعتقد أن الطريق مغلق، وحسب صحيفة «ميرور» فإن الجسر آمن.", ["الطريق مغلق", "الجسر آمن"], id="and-by-a-paper"
    ),
    pytest.param("ونقلت تقارير محلية عن متحدث باسم الشركة قوله اليوم إن الجسر آمن.", ["الجسر آمن"], id="his-saying"),
    pytest.param("وجاء ذلك وسط تقارير إعلامية ترجح اقتراب انتقاله.", ["اقتراب انتقاله"], id="reports-that-expect"),
    pytest.param("وتعهدت الوزارة أمس عدم إغلاق الجسر.", ["عدم إغلاق الجسر"], id="promised-not-to"),
    pytest.param("والمهاجم صاح «افتحوا الباب» مرات عدة.", ["افتحوا الباب"], id="shouted"),
    pytest.param("داعيا «ممثلي كل الدول هنا» إلى عبور الجسر.", ["عبور الجسر"], id="those-asked-in-marks"),
    pytest.param("وأعلنت الجماعة ولاءها للتنظيم.", ["ولاءها للتنظيم"], id="allegiance"),
    pytest.param("وذكر مصدر أمني طالبا عدم كشف هويته، أن الجسر آمن.", ["الجسر آمن"], id="asking-not-to-be-named"),
]

ENDED += [
    pytest.param(
        "قال متحدث إنه تم فتح الجسر، من دون تحديد المواعيد التي وعد بها.", ["تم فتح الجسر"], id="without-naming-when"
    ),
    pytest.param(
        "الفصائل التي ترفض واشنطن التنسيق معها لم تشارك في الاجتماع.", ["التنسيق معها"], id="verb-behind-a-relative"
    ),
]

OPENED += [
    pytest.param("منوهة على أن الجسر آمن.", ["الجسر آمن"], id="noting"),
    pytest.param("رغم أن فريق دفاعه نصحوه بعدم المثول.", ["عدم المثول"], id="advised-him"),
    pytest.param("وشدد لافروف على القول «الجسر آمن ولن يغلق».", ["الجسر آمن ولن يغلق"], id="on-saying"),
    pytest.param("وأفادت الوكالة نقلا عن مصدر مطلع قوله أن الجسر آمن.", ["الجسر آمن"], id="quoting-his-saying"),
    pytest.param("وقال لافروف في خطاب «إنه جسر عظيم».", ["إنه جسر عظيم"], id="a-clause-in-marks"),
]

ENDED += [
    pytest.param(
        "ويكرر لافروف نفيه لأي خلاف كما تنفي فرنسا هذه المزاعم.",
        ["نفيه لأي خلاف", "هذه المزاعم"],
        id="as-another-denies",
    ),
    pytest.param(
        "ويقال إن الجسر آمن، مع تأكيد الوزارة أن العمل مستمر.", ["الجسر آمن", "العمل مستمر"], id="with-a-confirmation"
    ),
]

OPENED += [
    pytest.param(
        "ورفض لافروف اتهامات واشنطن بأن الجسر مغلق.",
        ["اتهامات واشنطن بأن الجسر مغلق", "الجسر مغلق"],
        id="another-s-charge-refused",
    ),
]

UNSAID = [
    pytest.param("قال الوزير ذلك لأن رفض الطلب سيضر بالمدينة.", id="a-refusal-will-harm"),
    pytest.param(
        "دبي، الإمارات العربية المتحدة (CNN) – تعرض الرئيس الفلسطيني، محمود عباس، لهجوم شرس.", id="was-exposed"
    ),
    pytest.param("بينما لا تزال الأمطار الموسمية تهدد بغمر الحقول بالمياه.", id="rain-threatens"),
    pytest.param("ويشير ظهور القائد في الاجتماع إلى علاقة بتأخر النتائج.", id="an-appearance-points"),
    pytest.param("غير أن المسؤولين امتنعوا عن تأكيد ما إذا كان الجسر آمنا.", id="refrained"),
    pytest.param("ويعتبر البناء موضوعا شائكا في المدينة.", id="is-considered"),
    pytest.param("ونشرت الشركة الصور كاملة ما يؤكد أن الجسر آمن.", id="which-confirms"),
    pytest.param("وعليهم أن يختاروا بين أن يفتحوا الجسر أو أن يغلقوه.", id="between"),
    pytest.param("وتلقى جهود سموه ومساعيه كامل الدعم.", id="his-highness"),
    pytest.param("نزع السلاح الذي تعهد القائد بالقيام به.", id="promised-to-do-it"),
    pytest.param("واستبعد المدرب اللاعب عن الجولة استعدادا للموسم المقبل.", id="in-order-to"),
]

UNSAID += [
    pytest.param("وتفتيش المحلات، عبر إجراء دوريات متتالية، بحثا عن ناقلي الأخبار.", id="by-way-of"),
    pytest.param("وجهت اتهامات إلى أربعة آخرين: سالم الذي عمل هنا وثلاثة شرطيين.", id="a-list-of-the-accused"),
    pytest.param("للتقليل من التكهنات المتعلقة بانضمام اللاعب للفريق.", id="about-his-joining"),
]

UNSAID += [pytest.param("بنك المدينة يعرض قروضا عقارية للبيع.", id="for-sale")]

UNSAID += [pytest.param("والوضع في المدينة يدعو للتفاؤل بعام جديد.", id="calls-for-hope")]

VOICES = [
    pytest.param(
        "حذر الأمين العام للأمم المتحدة، أنطونيو #غوتيريس، من أن الجسر مغلق.",
        "الأمين العام للأمم المتحدة، أنطونيو #غوتيريس",
        id="name-cut-by-a-tag",
    ),
    pytest.param(
        "وأوضحت المتحدثة باسم النيابة العامة، وينكي روغن، للصحافة أن الجسر آمن.",
        "المتحدثة باسم النيابة العامة، وينكي روغن",
        id="a-name-nobody-knows",
    ),
    pytest.param(
        "قال البيت الأبيض إن القرار مهم، ودعا الكونغرس إلى فتح الجسر.", "البيت الأبيض", id="one-name-behind-called-on"
    ),
    pytest.param(
        "اتهمت منظمة العفو الدولية (صوت النهر) الشركة باستخدام الجسر.",
        "منظمة العفو الدولية",
        id="bracket-behind-the-subject",
    ),
    pytest.param(
        "قالت المتحدثة باسم وكالة الدفاع المدني في مقاطعة هاواي، سلوى الحامد، إن العمل انتهى.",
        "المتحدثة باسم وكالة الدفاع المدني في مقاطعة هاواي، سلوى الحامد",
        id="person-behind-a-place",
    ),
    pytest.param("أكد سيرغي لافروف أنه سيرحل، موجها شكره الكبير لناديه على دعمها.", "سيرغي لافروف", id="his-thanks"),
]


@pytest.mark.parametrize(("sentence", "expected"), [*OPENED, *ENDED])
def test_content(sentence, expected):
    assert contents(sentence) == expected


@pytest.mark.parametrize("sentence", UNSAID)
def test_nobody_says_so(sentence):
    assert contents(sentence) == []


@pytest.mark.parametrize(("sentence", "expected"), VOICES)
def test_voice(sentence, expected):
    assert {who for _, who in said(sentence)} == {expected}


def test_who_is_asked_does_not_ask():
    (one,) = statements("وبسؤاله عما إذا كان الجسر آمنا.")
    assert one.speaker.how == "unknown"


def test_several_who_hide_behind_a_noun_go_on_as_several():
    text = "قالت مصادر أمنية إن الجسر آمن. وأضافوا أن الطريق مغلق."
    assert said(text)[-1] == ("الطريق مغلق", "مصادر أمنية")


def test_unnamed_media_transmit():
    (one,) = statements("وأشار لافروف إلى إمكانية فتح الجسر، بحسب وسائل إعلام محلية.")
    assert [link.label for link in one.chain[1:]] == ["وسائل إعلام محلية"]


def test_two_girls_go_on():
    text = "قالت الفتاتان إن الجسر آمن. وأضافتا «سنعبر غدا إلى المدينة»."
    assert said(text)[-1] == ("سنعبر غدا إلى المدينة", "الفتاتان")


def test_a_post_behind_a_deed_has_its_platform():
    (one,) = statements("وكرر سيرغي لافروف دعم الحوار في تغريدة على تويتر.")
    assert [link.role for link in one.chain] == ["speaker", "platform"]


def test_a_state_that_did_something_does_not_speak_where_a_person_spoke():
    text = "قال الوزير سيرغي لافروف إن العمل انتهى. وكان الأردن استفاد من قرض. ولفت إلى أن الجسر آمن."
    assert said(text)[-1] == ("الجسر آمن", "الوزير سيرغي لافروف")
