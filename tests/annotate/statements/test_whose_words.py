"""Who is no voice, and who is: sentences written for this test, each for a way in which a false speaker was read."""

import pytest
from tests.annotate.statements.statement_kit import statements


def words(text: str) -> list[tuple[str, str | None]]:
    """Content and the words of the speaker, or whom they mean."""
    return [(s.content.exact, s.chain[0].entity or s.chain[0].label) for s in statements(text)]


def speakers(text: str) -> list[str | None]:
    return [speaker for _, speaker in words(text)]


YARDSTICKS = [
    "بدأ الوقف أمس وفقا لمقررات جنيف.",
    "وفقا لتجربة سنغافورة، بنيت المدرسة على الساحل.",
    "توزع المساعدات، وفق مخرجات مؤتمر الرياض، على ثلاث مراحل.",
    "تعود القوات إلى مواقعها بحسب اتفاق موسكو.",
    "انتخب الأعضاء اللجنة، وفقا لـ قرارات فيينا.",
    "يسلم المكتب مهامه، وفق جدول أعمال فرنسا.",
    "وطبقا لخطة فرنسا، ينتهي العمل غدا.",
]


@pytest.mark.parametrize("text", YARDSTICKS)
def test_what_is_planned_or_agreed_is_no_voice(text: str) -> None:
    assert statements(text) == []


def test_what_is_agreed_in_marks_belongs_to_what_is_said() -> None:
    found = statements("قال الوزير إن الانسحاب سيتم وفقا لـ«خطة باريس» الأمنية.")
    assert [s.content.exact for s in found] == ["الانسحاب سيتم وفقا لـ«خطة باريس» الأمنية"]


def test_people_whom_no_table_knows_speak_in_an_according_to_phrase() -> None:
    assert speakers("ارتفع عدد القتلى إلى عشرة، وفقا لمسعفين.") == ["مسعفين"]
    assert speakers("ارتفع عدد القتلى إلى عشرة، بحسب عاملين في الإغاثة.") == ["عاملين في الإغاثة"]
    assert speakers("توزع المقاعد، وفق قوانين المدينة، على الأحزاب.") == []


CALLED_ON = [
    pytest.param("كما دعا المجتمع الدولي إلى دعم الاتفاق.", "المجتمع الدولي", id="whom-one-calls-on"),
    pytest.param("ودعا الأطراف إلى ضبط النفس.", "الأطراف", id="a-plural-of-bodies-behind-a-masculine-verb"),
    pytest.param("وطالب المسافرين بالحضور مبكرا.", "المسافرين", id="an-accusative"),
    pytest.param("وحث السكان على البقاء في منازلهم.", "السكان", id="who-is-urged"),
]


@pytest.mark.parametrize(("text", "addressee"), CALLED_ON)
def test_whom_the_last_speaker_calls_on_does_not_speak(text: str, addressee: str) -> None:
    first, second = statements(f"قال لافروف إن الجلسة بدأت. {text}")
    assert first.speaker.entity == second.speaker.entity == "lavrov-sergey"
    assert second.addressee == addressee


def test_a_preposition_written_on_its_noun_is_a_piece_without_letters() -> None:
    assert len(statements("وجه الوزير رسالة شكر للرئيس عبدالفتاح السيسي أكد فيها أن الحدود مفتوحة.")) == 1


def test_with_no_speaker_before_a_body_behind_the_verb_speaks() -> None:
    assert speakers("ودعا المجتمع الدولي إلى دعم الاتفاق.") == ["المجتمع الدولي"]
    assert speakers("قال لافروف إن الجلسة بدأت. ودعا المجلس إلى ضبط النفس.") == ["lavrov-sergey", "المجلس"]


SUBJECTS = [
    pytest.param("وكانت أطياف في المعارضة دعت إلى المقاطعة.", "أطياف", id="behind-was"),
    pytest.param("ولا تزال الأسرة الدولية تعتبر الجسر ملكا عاما.", "الأسرة الدولية", id="behind-still"),
    pytest.param("عبرت العديد من النقابات المحلية عن غضبها.", "العديد من النقابات المحلية", id="counted"),
    pytest.param("ويحذر العديد من الخبراء من ارتفاع الأسعار.", "العديد من الخبراء", id="counted-before-from"),
    pytest.param("فيما عبر مانحون دوليون عن استيائهم.", "مانحون دوليون", id="before-an-attitude"),
    pytest.param("أعلنت الاثنين منظمة الصحة العالمية النتائج النهائية.", "who", id="behind-a-day"),
]


@pytest.mark.parametrize(("text", "speaker"), SUBJECTS)
def test_a_subject_that_no_table_knows(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


NOBODYS = [
    pytest.param("لم يبق أمام الحكومة سوى دعوة المنظمات الدولية إلى دخول المدينة.", [], id="a-call-that-nobody-made"),
    pytest.param("واجه الحزب اتهام الناخبين بالتقصير.", [], id="whom-it-is-about"),
    pytest.param("تجددت الاتهامات الروسية لأوكرانيا بتأخير القطارات.", ["russia"], id="of-a-state"),
]


@pytest.mark.parametrize(("text", "found"), NOBODYS)
def test_a_noun_is_not_its_own_voice(text: str, found: list[str]) -> None:
    assert speakers(text) == found


ABOUT = [
    ("وكشفت وثيقة صادرة عن المحكمة العليا صرف المبلغ كاملا.", "صرف المبلغ كاملا"),
    ("وكشف المسؤول عن الملف سالم ناصر عن صرف المبلغ.", "صرف المبلغ"),
    ("كشفت المنظمة المدافعة عن حقوق الإنسان عن مقتل عشرة.", "مقتل عشرة"),
]


@pytest.mark.parametrize(("text", "content"), ABOUT)
def test_a_preposition_of_the_subject_opens_nothing(text: str, content: str) -> None:
    assert [s.content.exact for s in statements(text)] == [content]


def test_a_press_conference_is_no_journalist() -> None:
    assert speakers("وقال الوزير في مؤتمر صحفي جمعه بنظيره الفرنسي إن الجلسة بدأت.") == ["الوزير"]


def test_a_mark_of_blanks_before_about_is_no_word() -> None:
    assert speakers("وكشف الوزير   عن صرف المبلغ.") == ["الوزير"]


POINTED_AT = [
    pytest.param("زار لافروف باريس. ونقلت عنه وكالة رويترز القول إن القرار نهائي.", id="the-saying"),
    pytest.param("زار لافروف باريس. ونقلت وكالة رويترز عنه أن القرار نهائي.", id="from-him"),
    pytest.param("زار لافروف باريس. ونقلت وكالة رويترز على لسانه أن القرار نهائي.", id="by-his-tongue"),
    pytest.param("زار لافروف باريس. ونسبت إليه وكالة رويترز قوله إن القرار نهائي.", id="ascribed-to-him"),
]


@pytest.mark.parametrize("text", POINTED_AT)
def test_whose_words_an_agency_hands_on_by_a_pronoun(text: str) -> None:
    (found,) = statements(text)
    assert [link.entity for link in found.chain] == ["lavrov-sergey", "reuters"]


def test_a_medium_that_tells_what_another_says_is_a_hand() -> None:
    (found,) = statements("فيما ذكرت رويترز عن مسؤول روسي قوله: إن القرار نهائي.")
    assert [link.entity or link.label for link in found.chain] == ["مسؤول روسي", "reuters"]
    (stranger,) = statements("ونقلت رويترز عن لي مياو الخبير في المجموعة إن القرار نهائي.")
    assert [link.entity or link.label for link in stranger.chain] == ["لي مياو الخبير في المجموعة", "reuters"]


POINTING = [
    pytest.param("قال لافروف إن الجلسة بدأت. وجاء في كلمته أن القرار نهائي.", "lavrov-sergey", id="his-speech"),
    pytest.param("استقبل لافروف بيسكوف. وقال الأخير إن القرار نهائي.", "peskov-dmitry", id="the-latter"),
    pytest.param("قال متظاهرون إن الطريق مغلق. وأكد هؤلاء أن القرار نهائي.", "متظاهرون", id="these"),
    pytest.param("تعيش سالمة ناصر في المدينة على ذمة اتهامها بالتقصير.", None, id="who-is-accused"),
]


@pytest.mark.parametrize(("text", "speaker"), POINTING)
def test_whom_a_pronoun_means(text: str, speaker: str | None) -> None:
    assert speakers(text)[-1] == speaker


def test_the_noun_of_a_house_before_its_name_in_marks_speaks() -> None:
    found = words('أعلن تنظيم "الدولة الإسلامية" مسؤوليته عن الهجوم.')
    assert found == [("مسؤوليته عن الهجوم", "isis")]


def test_whom_a_spokesman_speaks_for_is_not_the_spokesman() -> None:
    (found,) = statements("قال متحدث باسم الأمين العام للأمم المتحدة أنطونيو غوتيريس إن الوضع خطير.")
    assert found.speaker.entity is None
    (named,) = statements("قال متحدث باسم الكرملين سالم القاسم إن الوضع خطير.")
    assert named.speaker.entity == "ar-سالم-القاسم"


def test_whom_a_voice_is_loyal_to_is_not_spoken_to() -> None:
    (found,) = statements("قال قائد عسكري موال للرئيس الروسي إن الوضع خطير.")
    assert (found.addressee, found.chain[0].label) == (None, "قائد عسكري موال للرئيس الروسي")


def test_a_medium_behind_a_relative_hands_on() -> None:
    (found,) = statements("وتحدث في مقابلة مع رويترز التي نقلت عن لافروف قوله إن القرار نهائي.")
    assert [link.entity for link in found.chain if link.role != "occasion"] == ["lavrov-sergey", "reuters"]
    (paper,) = statements("وبحسب المعلومات التي كشفتها رويترز فإن القرار نهائي.")
    assert [link.entity or link.label for link in paper.chain] == ["المعلومات", "reuters"]


HANDED_ON = [
    pytest.param(
        "ووفقا لصحيفة عكاظ نقلا عن مكتب المحافظ فإن الطريق مغلق.",
        ["مكتب المحافظ", "okaz"],
        id="a-medium-that-quotes-in-a-phrase",
    ),
    pytest.param(
        "انطلق الموكب فجر أمس، على ما أعلنته وكالة رويترز نقلا عن شهود.",
        ["شهود", "reuters"],
        id="as-announced",
    ),
    pytest.param("قال لافروف للأسوشيتد برس إن الجلسة بدأت.", ["lavrov-sergey", "ap"], id="a-name-with-an-article"),
    pytest.param(
        "وهاجم لافروف فرنسا قائلا في برنامجه الذي تبثه قناة العربية، إن القرار نهائي.",
        ["lavrov-sergey", "al-arabiya"],
        id="who-broadcasts",
    ),
    pytest.param(
        "وفي مقابلة للافروف مع قناة العربية أوضح أن الجلسة بدأت.", ["lavrov-sergey", "al-arabiya"], id="whose-talk"
    ),
]


@pytest.mark.parametrize(("text", "chain"), HANDED_ON)
def test_through_whose_hands_words_came(text: str, chain: list[str]) -> None:
    (found,) = statements(text)
    assert [link.entity or link.label for link in found.chain if link.role != "occasion"] == chain


def test_hands_of_a_later_verb_stand_before_it() -> None:
    found = statements("قدم لافروف اعتذاره عن التصريحات، في تصريح خاص لوكالة رويترز قائلا: «هذا خطأ لن يتكرر».")
    assert [link.entity for link in found[-1].chain if link.role != "occasion"] == ["lavrov-sergey", "reuters"]


def test_who_gave_out_a_paper_speaks_in_it() -> None:
    assert speakers("جاء ذلك بعد بيان صادر عن هيئة الدفاع، حذرت فيه وسائل الإعلام من التسرع.") == ["هيئة الدفاع"]


ANTECEDENTS = [
    pytest.param(
        "ورد الوزير على بعض المتشددين في مجلس الشورى الذين قالوا إن الاتفاق خسارة.",
        "المتشددين في مجلس الشورى",
        id="behind-what-completes-them",
    ),
    pytest.param("وقف السائقون في وجه العنصريين الذين يحرضون على العنف.", "العنصريين", id="right-before"),
]


@pytest.mark.parametrize(("text", "speaker"), ANTECEDENTS)
def test_several_before_a_relative_speak(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


OFFICES = [
    pytest.param("وأضاف وزير الخارجية أن القرار نهائي.", "lavrov-sergey", id="who-has-been-speaking"),
    pytest.param("وأضاف وزير الخارجية الفرنسي أن القرار نهائي.", "le-drian-jean-yves", id="his-guest"),
]


@pytest.mark.parametrize(("text", "speaker"), OFFICES)
def test_an_office_that_two_hold_is_that_of_who_has_been_speaking(text: str, speaker: str) -> None:
    before = (
        "أكد وزير الخارجية الروسي سيرغي لافروف أن الجلسة بدأت. والتقى لافروف وزير الخارجية الفرنسي جان إيف لودريان."
    )
    assert speakers(f"{before} {text}")[-1] == speaker


def test_an_according_to_phrase_ends_where_the_clause_goes_on() -> None:
    (found,) = statements("وأكد لافروف وفقا لوكالة رويترز ضرورة الحوار.")
    assert (found.content.exact, [link.entity for link in found.chain]) == (
        "ضرورة الحوار",
        ["lavrov-sergey", "reuters"],
    )
    assert speakers("وتناول لافروف وفقا للبيان أهمية حل الأزمة مشددا على ضرورة الحوار.") == ["lavrov-sergey"]
