"""Cases that counting over many articles showed: cues that opened nothing, contents cut wrongly. Own sentences."""

import pytest
from tests.annotate.statements.statement_kit import contents, statements

OPENED = [
    pytest.param("أكد الوزير سيرغي لافروف إلى أن الجسر آمن.", ["الجسر آمن"], id="another-preposition"),
    pytest.param("قالت الصحيفة إن الجسر آمن، لافتة على أن العمل انتهى.", ["الجسر آمن", "العمل انتهى"], id="slip"),
    pytest.param("وكانت دار النشر قالت من قبل إن الكتاب سيصدر غدا.", ["الكتاب سيصدر غدا"], id="said-before"),
    pytest.param("ما لبث أن أعلن الأطباء عن وفاة السائق.", ["وفاة السائق"], id="before-long"),
    pytest.param("وشكر الاتحاد الوزيرة لاهتمامها بالملف.", ["اهتمامها بالملف"], id="thanked-for"),
    pytest.param("وأشار مسؤول آخر لم يرغب في كشف اسمه إلى أن الجسر آمن.", ["الجسر آمن"], id="formula-of-anonymity"),
    pytest.param(
        "قتل عشرات الأشخاص في هجوم على المدينة، وهو ما نفته دمشق.",
        ["قتل عشرات الأشخاص في هجوم على المدينة"],
        id="what-is-denied-stands-before",
    ),
    pytest.param(
        "الجبهة التي تعتبرها تركيا والولايات المتحدة والاتحاد الأوروبي منظمة إرهابية.",
        ["منظمة إرهابية"],
        id="several-regard-it-so",
    ),
    pytest.param("تظاهر آلاف السكان في المدينة للمطالبة بفتح الجسر.", ["فتح الجسر"], id="what-they-march-for"),
    pytest.param("دفع ذلك بأحزاب سياسية إلى المطالبة بفتح الجسر.", ["فتح الجسر"], id="what-it-leads-to"),
    pytest.param("وأيد التظاهرات المطالبة برحيل المدير.", ["رحيل المدير"], id="marches-that-demand"),
    pytest.param("وبقي الوزير في منصبه رغم انتقاده للحكومة.", ["للحكومة"], id="his-criticism-of"),
    pytest.param("عرف لافروف بخطابه وانتقاده سياسات الاتحاد.", ["سياسات الاتحاد"], id="his-criticism-with-its-object"),
    pytest.param("اتهمت روما باريس بقصف موقع قرب الجسر.", ["قصف موقع قرب الجسر"], id="deed-at-a-site"),
    pytest.param("وأوضحت وسائل إعلام مؤيدة أن الجسر آمن.", ["الجسر آمن"], id="participle-that-describes"),
    pytest.param("وقال الجيش في بيان «يجري فتح الجسر».", ["يجري فتح الجسر"], id="few-words-that-end-the-sentence"),
    pytest.param(
        "وكانت الوزارة ذكرت في بيان سابق اقتراب الأعمال من نهايتها.",
        ["اقتراب الأعمال من نهايتها"],
        id="deed-behind-a-described-paper",
    ),
    pytest.param(
        "أعلنت الوزارة السبت في بيان على موقعها انقطاع المياه.", ["انقطاع المياه"], id="deed-behind-a-possessor"
    ),
    pytest.param(
        "دعا الوزير السكان إلى الهدوء وحذرهم من عبور الجسر.", ["الهدوء", "عبور الجسر"], id="who-is-warned-is-a-pronoun"
    ),
    pytest.param(
        "دعا الوزير البلديات لتحمل تكاليف الجسر.", ["تحمل تكاليف الجسر"], id="deed-of-the-letters-of-a-present"
    ),
    pytest.param("حذر إمام المسجد، الشيخ د. سالم ناصر، من عبور الجسر.", ["عبور الجسر"], id="imam-and-abbreviation"),
    pytest.param(
        "قالت الوزيرة سلوى الحامد، التي دعت إلى فتح الجسر، إن العمل انتهى.",
        ["فتح الجسر", "العمل انتهى"],
        id="relative-before-the-content",
    ),
    pytest.param(
        "أدان الأمين العام للأمم المتحدة الحادث، داعيا سكان المدينة إلى ضبط النفس.",
        ["الحادث", "ضبط النفس"],
        id="participle-with-whom-it-calls-on",
    ),
    pytest.param(
        "فتح الجسر أمس، بحسب بيان الوزارة الذي أكد أن العمل انتهى.",
        ["فتح الجسر أمس", "العمل انتهى"],
        id="relative-of-an-according-to-phrase",
    ),
    pytest.param("دان سيرغي لافروف جريمة قتل السائق.", ["جريمة قتل السائق"], id="noun-that-leads-to-a-deed"),
    pytest.param("لافروف ينتقد لندن بعد قرارها طرد السفير.", ["لندن بعد قرارها طرد السفير"], id="object-of-a-headline"),
    pytest.param(
        "استنكرت الهيئة العامة للطيران المدني في قطر بيان الوزارة.", ["بيان الوزارة"], id="body-with-its-place"
    ),
    pytest.param(
        "وأكدت حركة حماس التي تسيطر على قطاع غزة أن الجسر آمن.", ["الجسر آمن"], id="preposition-of-a-relative"
    ),
    pytest.param(
        "أعلنت وكالة الأنباء نقلا عن الشرطة مقتل السائق.", ["مقتل السائق"], id="deed-behind-an-according-to-phrase"
    ),
    pytest.param("أعلن مصدر مقرب من التحقيق في قضية فرار السجين أن الجسر مغلق.", ["الجسر مغلق"], id="deed-of-a-case"),
    pytest.param("ذكر موقع الأفق المتخصص برصد الزلازل إن الجسر آمن.", ["الجسر آمن"], id="clause-before-a-reminder"),
    pytest.param("وأعلنت المستشفى ولادة التوأم.", ["ولادة التوأم"], id="waw-of-the-noun"),
]
ENDED = [
    pytest.param(
        "اقترحت تركيا نقل القوات إلى الشرق على أن تعود بعد عام.",
        ["نقل القوات إلى الشرق على أن تعود بعد عام"],
        id="a-condition-is-no-slip",
    ),
    pytest.param(
        "تحدث عن الشخصيات التي دعا الوزير إلى مقاطعتها، هي كلها معروفة.", ["مقاطعتها"], id="of-whom-it-is-said"
    ),
    pytest.param(
        "وأكد الجانبان أهمية التعاون في الملف، وتجدر الإشارة إلى أن الجسر فتح أمس.",
        ["أهمية التعاون في الملف"],
        id="worth-mentioning",
    ),
    pytest.param(
        "أعلنت الوزارة أسماء الفائزين، لكن توقيع العقود جاء متأخرا.", ["أسماء الفائزين"], id="but-ends-the-frame"
    ),
    pytest.param(
        "روسيا وفرنسا بعيدتان عن الملف، والرئيس يحمل بريطانيا وألمانيا المسؤولية عن التأخير.",
        ["بريطانيا وألمانيا المسؤولية عن التأخير"],
        id="both-who-are-blamed",
    ),
]
UNSAID = [
    pytest.param("البرلمان يقر دستورا جديدا يسمح للرئيس بالبقاء في السلطة.", id="another-verb-has-the-b"),
    pytest.param("وألغيت الإجراءات التي كانت تهدد السائق بالترحيل.", id="things-that-threaten"),
    pytest.param("دول أخرى لا تدين بالإسلام.", id="faith"),
    pytest.param("الطالب مذنب في 6 اتهامات بالقتل.", id="counts-of-a-charge"),
    pytest.param("وتحسن الوضع بتشجيع البنوك على إقراض المزارعين.", id="who-is-urged"),
    pytest.param("وما زالت الشركة ملتزمة باتفاق العام الماضي.", id="bound-by-an-accord"),
    pytest.param("لم يذكر القرار تفاصيل أخرى عن السبب سوى تكليف المختصين بتنفيذه.", id="no-reminder"),
    pytest.param("وفي الهاتف ذاكرة عشوائية قدرها كبير.", id="memory"),
    pytest.param("وعدد ما طلب دوليا قليل.", id="what-was-asked-for"),
    pytest.param("من الملائم عرض القضية أمام محكمة استئناف.", id="what-is-fit"),
    pytest.param("وفي المدينة جسر قديم، ما دعا البلدية إلى إغلاق الطريق.", id="a-fact-that-calls-for"),
    pytest.param("الشرطة تطلب منا أوراق الهوية كأننا غرباء.", id="as-though"),
    pytest.param("نقلت الشركة معداتها إلى المدينة على أمل أن تعود.", id="in-the-hope-that"),
    pytest.param("وعاد سالم ناصر عندما علم أن الجسر مغلق.", id="who-learns-says-nothing"),
]


@pytest.mark.parametrize(("sentence", "expected"), [*OPENED, *ENDED])
def test_content(sentence, expected):
    assert contents(sentence) == expected


@pytest.mark.parametrize("sentence", UNSAID)
def test_nobody_says_so(sentence):
    assert contents(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ترامب يهدد إيران بعقوبات قاسية.", "trump-donald"),
        ("الكرملين يحذر الروس من السفر إلى لندن.", "kremlin"),
        ("قال لافروف إن ترامب يحمل روسيا المسؤولية عن الهجوم.", "trump-donald"),
    ],
)
def test_who_stands_before_the_verb_threatens_or_blames(sentence, expected):
    assert statements(sentence)[-1].speaker.entity == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("تظاهر آلاف السكان في المدينة للمطالبة بفتح الجسر.", "آلاف السكان"),
        ("دفع ذلك بأحزاب سياسية عديدة إلى المطالبة بفتح الجسر.", "أحزاب سياسية عديدة"),
        ("وأيد التظاهرات الحاشدة في مايو المطالبة برحيل المدير.", "التظاهرات"),
        ("في المقابل، تراجع آخرون منددين بالقرار.", "آخرون"),
    ],
)
def test_who_does_so(sentence, expected):
    (one,) = statements(sentence)
    assert sentence[one.speaker.mention.start : one.speaker.mention.end] == expected


def test_again_is_no_cue():
    (one,) = statements("نفى الوزير مجددا مسؤولية بلاده عن الحادث.")
    assert (one.cue.lemma, one.polarity) == ("نفى", "negative")


def test_the_prosecution_is_no_claim():
    (one,) = statements("أفاد مكتب الادعاء أن الجسر آمن.")
    assert one.cue.lemma == "أفاد"


def test_a_denial_may_end_the_sentence():
    first, second = statements("تتهم لندن موسكو بالمسؤولية عن الهجوم، إلا أن روسيا تنفي.")
    assert (second.content.exact, second.polarity, second.speaker.entity) == (first.content.exact, "negative", "russia")


def test_who_is_charged_brings_no_charge():
    said = statements("رفض قضاة التحقيق اتهام المفكر الإسلامي السويسري طارق رمضان بالسرقة.")
    assert [one.cue.lemma for one in said] == ["رفض"]
