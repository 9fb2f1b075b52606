"""Who speaks, by the words that name the voice: sentences written for this test, about nobody in particular."""

import pytest
from tests.annotate.statements.statement_kit import statements


def voice(text: str, number: int = -1) -> tuple[str | None, str, str | None]:
    """Entity, how and words of the voice of one statement."""
    speaker = statements(text)[number].speaker
    words = text[speaker.mention.start : speaker.mention.end] if speaker.mention else None
    return speaker.entity, speaker.how, words


WORDS = [
    pytest.param("قالت نقابات عمال النقل إن الإضراب مستمر.", "collective", "نقابات عمال النقل", id="group"),
    pytest.param("أكد الجانبان أن الحوار مستمر.", "collective", "الجانبان", id="pair"),
    pytest.param("لكن الخبراء يستبعدون أن تنجح الجولة.", "collective", "الخبراء", id="people-before-the-verb"),
    pytest.param("وقالت عائلته حينئذ إنه بخير.", "collective", "عائلته", id="by-a-pronoun"),
    pytest.param("قال سكان المدينة إن الطريق مغلق.", "collective", "سكان المدينة", id="construct"),
    pytest.param("قال سكان القرية في لقاء مفتوح إن الطريق مغلق.", "collective", "سكان القرية", id="definite-construct"),
    pytest.param("وأضاف التقرير أن الكلفة ارتفعت.", "document", "التقرير", id="document"),
    pytest.param("وجاء في الوثيقة أن الكلفة ارتفعت.", "document", "الوثيقة", id="stands-in-a-document"),
    pytest.param("قالت مصلحة المرافق العامة إن العاصفة تقترب.", "name", "مصلحة المرافق العامة", id="body-by-name"),
    pytest.param("وقال التلفزيون إن العاصفة تقترب.", "role", "التلفزيون", id="body-by-its-noun"),
    pytest.param("قالت وسائل إعلام محلية إن الجسر أغلق.", "anonymous", "وسائل إعلام محلية", id="waw-of-the-noun"),
    pytest.param(
        "وقال مسؤول في هيئة الموانئ طلب عدم ذكر اسمه إن السفينة غادرت.",
        "anonymous",
        "مسؤول في هيئة الموانئ طلب عدم ذكر اسمه",
        id="whole-description",
    ),
    pytest.param(
        "غير أن الأطباء طلبوا من الزوار الانتظار.", "collective", "الأطباء", id="plural-verb-has-its-subject-before-it"
    ),
    pytest.param("ووقع العقد باسم شركة تدعي أنها محلية.", "anonymous", "شركة", id="described-by-the-verb"),
    pytest.param(
        "قال موقع (الأفق) الإلكتروني التابع لصحيفة عكاظ إن السفينة غادرت.",
        "anonymous",
        "موقع (الأفق) الإلكتروني التابع لصحيفة عكاظ",
        id="belongs-to",
    ),
    pytest.param("وعلمت «الأفق» من مصادر مطلعة أن السفينة غادرت.", "name", "الأفق", id="name-in-marks"),
    pytest.param("وقال مراسلنا في المدينة إن السفينة غادرت.", "role", "مراسلنا في المدينة", id="our-correspondent"),
    pytest.param("وأضافت لائحة الاتهام أن السفينة غادرت.", "document", "لائحة الاتهام", id="lam-of-the-noun"),
    pytest.param(
        "نقلت رويترز عن مسؤول في الميناء القول إن السفينة غادرت.", "anonymous", "مسؤول في الميناء", id="relayed-saying"
    ),
]


@pytest.mark.parametrize(("text", "how", "words"), WORDS)
def test_a_voice_without_a_known_name_keeps_its_words(text: str, how: str, words: str) -> None:
    assert voice(text) == (None, how, words)


ENTITY = [
    pytest.param("وقال الناطق باسم الكرملين، دميتري بيسكوف، إن القمة نجحت.", "peskov-dmitry", id="between-commas"),
    pytest.param("وقال الناطق (دميتري بيسكوف) إن القمة نجحت.", "peskov-dmitry", id="in-brackets"),
    pytest.param("وكان لافروف قد قال في مقابلة مع قناة محلية إن القمة نجحت.", "lavrov-sergey", id="before-qad"),
    pytest.param("وقال في حديث لـ«رويترز» لافروف إن القمة نجحت.", "lavrov-sergey", id="behind-an-aside"),
    pytest.param("علق لافروف على ذلك قائلا: «القمة نجحت تماما اليوم».", "lavrov-sergey", id="verb-that-opens-nothing"),
    pytest.param("حماس تتهم إسرائيل بخرق الهدنة.", "hamas", id="before-a-verb-with-object"),
    pytest.param("ذكرت رويترز، نقلا عن لافروف، أن القمة نجحت.", "lavrov-sergey", id="whom-the-agency-quotes"),
    pytest.param('قالت صحيفة "الغارديان" البريطانية إن القمة نجحت.', "guardian", id="name-of-a-house-in-marks"),
    pytest.param("ونقل موقع محلي عن المتحدث باسم الوزارة بيسكوف قوله إن القمة نجحت.", "peskov-dmitry", id="relayed"),
    pytest.param("وذكر مراسلنا نقلا عن بيسكوف أن القمة نجحت.", "peskov-dmitry", id="whom-a-correspondent-quotes"),
    pytest.param("نجحت القمة الأخيرة أمس، وفق ما نقل مراسلنا عن بيسكوف.", "peskov-dmitry", id="whom-he-relays"),
    pytest.param("نجحت القمة الأخيرة أمس، وفقا لتصريحات أدلى بها بيسكوف.", "peskov-dmitry", id="remarks-he-made"),
    pytest.param(
        "قال بيسكوف إن القمة نجحت. وحسب ما نشره في مقاله، فإن الوفد غادر.", "peskov-dmitry", id="what-he-wrote"
    ),
    pytest.param("واتهم الكرملين «القيادي الكبير» سالم ناصر بالتخطيط لهجوم.", "kremlin", id="object-in-marks"),
    pytest.param("قال الوزير إنه رفض نداء من إيطاليا بقبول المهاجرين.", "italy", id="whose-call-it-is"),
    pytest.param("قالت صحيفة عكاظ إن القمة نجحت. ووفقا للصحيفة ذاتها، فإن الوفد غادر.", "okaz", id="the-same-paper"),
]


@pytest.mark.parametrize(("text", "entity"), ENTITY)
def test_a_named_voice(text: str, entity: str) -> None:
    assert voice(text)[0] == entity


def test_who_speaks_for_a_woman_is_not_she() -> None:
    entity, how, words = voice("وقال المتحدث باسم رئيسة الوزراء تيريزا ماي إن القمة نجحت.")
    assert (entity, how) == (None, "role")
    assert words is not None
    assert words.startswith("المتحدث")


def test_two_names_joined_are_one_voice_of_several() -> None:
    assert voice("قالت فرنسا وألمانيا إن القمة نجحت.")[1:] == ("collective", "فرنسا وألمانيا")


def test_a_document_has_whoever_issued_it_behind_it() -> None:
    found = statements("واتهم بيان للكرملين الغرب بالتصعيد.")[0]
    assert found.speaker.how == "document"
    assert [link.entity or link.label for link in found.chain] == ["بيان للكرملين", "kremlin"]


def test_what_stands_in_a_bodys_document_is_the_bodys() -> None:
    assert voice("وجاء في بيان للكرملين أن القمة نجحت.")[:2] == ("kremlin", "name")


def test_the_communique_is_the_one_that_the_last_voice_spoke_in() -> None:
    found = statements("قال الكرملين في بيان إن القمة نجحت.\nوأضاف البيان أن الوفد غادر.")[-1]
    assert [link.entity or link.label for link in found.chain] == ["البيان", "kremlin"]


def test_the_source_is_the_one_that_was_described() -> None:
    found = statements("قال مصدر في الجمارك إن السفينة غادرت.\nوذكر المصدر أن الحمولة خفيفة.\nوأضاف أنها مسجلة.")
    assert [s.chain[0].label for s in found] == ["مصدر في الجمارك"] * 3


def test_a_surname_is_the_person_named_before() -> None:
    found = statements("قال سيرغي لافروف إن القمة نجحت.\nوتابع لافروف أن الوفد غادر.")
    assert found[0].speaker.entity == found[1].speaker.entity


def test_what_is_said_without_a_voice_is_nobodys() -> None:
    assert voice("قال لافروف إن القمة نجحت. وقيل إن الوفد غادر.") == (None, "unknown", None)


def test_an_adjective_far_behind_a_phrase_is_no_state() -> None:
    found = statements("وأكد لافروف، وفق برنامج عمل طويل مع الجانب اليمني، أن القمة نجحت.")
    assert "yemen" not in [link.entity for one in found for link in one.chain]


DROPPED = [
    pytest.param("قال لافروف إن القمة نجحت. وزارت ميركل المدينة. وأضاف أن الوفد غادر.", "lavrov-sergey", id="gender"),
    pytest.param("قالت ميركل إن القمة نجحت. وقالت فرنسا ذلك أيضا. وشددت على الحوار.", "france", id="who-spoke-last"),
    pytest.param("وقال لافروف إن القمة نجحت، وذهب المراقبون. وأضافوا أن الوفد غادر.", None, id="number"),
    pytest.param(
        "وقال لافروف «قالت ميركل الكثير لنا اليوم». وأضاف أن الوفد غادر.", "lavrov-sergey", id="not-of-the-words"
    ),
]


@pytest.mark.parametrize(("text", "entity"), DROPPED)
def test_a_verb_without_subject_takes_a_voice_that_agrees(text: str, entity: str | None) -> None:
    assert voice(text)[0] == entity


def test_a_verb_without_subject_does_not_hide_who_was_named() -> None:
    first, second = statements("قال سكان القرية إن الطريق مغلق. وأضافوا أن الجسر سليم.")
    assert [link.role for link in (*first.chain, *second.chain)] == ["speaker", "speaker"]


def test_an_object_is_not_the_voice() -> None:
    assert voice("قال لافروف إن القمة نجحت. ووصف الاتفاق بأنه مهم.")[0] == "lavrov-sergey"
    assert voice("وحذرت أوكرانيا من التأخير، ودعت حلفاءها إلى الإسراع.")[0] == "ukraine"


def test_what_is_expected_by_nobody_is_unknown() -> None:
    assert voice("وصل الوفد أمس. ويتوقع أن تبدأ الجولة غدا.")[1] == "unknown"


def test_a_word_of_respect_points_back_at_the_last_man_who_spoke() -> None:
    entity, how, words = voice("قال لافروف إن القمة نجحت.\nوأضاف معاليه أن الوفد غادر.")
    assert (entity, how, words) == ("lavrov-sergey", "pronoun", "معاليه")


def test_a_long_title_leads_to_its_person() -> None:
    assert voice("وقال كبير المسؤولين عن الإعلام في الوزارة دميتري بيسكوف إن القمة نجحت.")[0] == "peskov-dmitry"


NO_VOICE = [
    pytest.param("عقدت الجلسة الأولى أمس وفق القانون المحلي.", id="a-law"),
    pytest.param("نفذت الأمانة المشروع الجديد وفق أعلى المعايير.", id="a-standard"),
]


@pytest.mark.parametrize("text", NO_VOICE)
def test_what_is_done_by_a_rule_is_nobodys_words(text: str) -> None:
    assert statements(text) == []


def test_a_phrase_inside_a_clause_does_not_cut_it() -> None:
    found = statements("اتفق الطرفان، بحسب البيان المشترك، على وقف القتال في المدينة.")
    assert all(s.content.exact != "على وقف القتال في المدينة" for s in found)


def test_a_spokesman_stands_behind_the_body_that_is_named_as_subject() -> None:
    found = statements("ورحب الكرملين، على لسان الناطق دميتري بيسكوف، بأي جهد جديد.")[-1]
    assert [link.entity for link in found.chain] == ["kremlin", "peskov-dmitry"]
