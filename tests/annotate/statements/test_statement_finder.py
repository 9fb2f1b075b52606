"""Who said what, in sentences written for this test: generic officials, and facts known to all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.annotate.statements.statement_kit import statements

CONTENT = [
    pytest.param("قال الوزير إن المحادثات بدأت.", ["المحادثات بدأت"], id="that"),
    pytest.param("قال الوزير، في بيان، إنه وصل أمس.", ["وصل أمس"], id="that-after-commas"),
    pytest.param('وأضاف: "لن نغادر المدينة".', ["لن نغادر المدينة"], id="colon-and-marks"),
    pytest.param(
        'وأضاف في إفادة قبل قمة تجمع البلدين تعقد غدا: "لن نغادر المدينة".', ["لن نغادر المدينة"], id="past-a-relative"
    ),
    pytest.param("وأضاف الناطق «لن نغادر هذه المدينة أبدا».", ["لن نغادر هذه المدينة أبدا"], id="marks-without-colon"),
    pytest.param("شدد الوزير على أهمية الحوار.", ["أهمية الحوار"], id="preposition"),
    pytest.param("طالب المجلس بوقف القتال فورا.", ["وقف القتال فورا"], id="glued-preposition"),
    pytest.param("رفض الرئيس الفرنسي التعليق على الخبر.", ["التعليق على الخبر"], id="bare-object-of-refusal"),
    pytest.param("أكد الوزير ضرورة فتح المعابر.", ["ضرورة فتح المعابر"], id="content-noun"),
    pytest.param(
        "أعلن الوزير عبر منصة “إكس” في الثامن من أغسطس، أن الجلسة أرجئت.", ["الجلسة أرجئت"], id="behind-a-name-in-marks"
    ),
    pytest.param("ووفقا للوزارة، انتهت الجولة الأولى.", ["انتهت الجولة الأولى"], id="according-to-before"),
    pytest.param("انتهت الجولة الأولى، بحسب الوزارة.", ["انتهت الجولة الأولى"], id="according-to-behind"),
    pytest.param(
        "ارتفع الإنفاق هذا العام، وفقا للوزارة، وذلك بعد عامين من التراجع.",
        ["ارتفع الإنفاق هذا العام"],
        id="according-to-before-an-afterthought",
    ),
    pytest.param('"الطريق طويل أمامنا"، قال الوزير.', ["الطريق طويل أمامنا"], id="cue-behind-the-marks"),
    pytest.param(
        "وأضاف الوزير، في تصريحات صحفية، لن نرسل وفدا آخر.", ["لن نرسل وفدا آخر"], id="free-first-person-speech"
    ),
    pytest.param(
        "قال الوزير إن الجلسة بدأت، مشيرا إلى أن الوفد وصل.", ["الجلسة بدأت", "الوفد وصل"], id="participle-follows"
    ),
    pytest.param(
        "قال الوزير إن الجلسة بدأت وأكد أن الوفد وصل.", ["الجلسة بدأت", "الوفد وصل"], id="second-verb-of-the-voice"
    ),
    pytest.param("قال الوزير إن الجلسة بدأت، في إشارة إلى الحوار.", ["الجلسة بدأت"], id="the-outlets-own-clause"),
    pytest.param(
        "قال الوزير إن الخطة جاهزة، وإن الوفد سيصل غدا.",
        ["الخطة جاهزة، وإن الوفد سيصل غدا"],
        id="two-clauses-are-one",
    ),
    pytest.param("قال إنه يأمل في نجاح الجولة.", ["يأمل في نجاح الجولة"], id="own-hope-of-the-speaker"),
    pytest.param('وصف الوزير اللقاء بأنه "مثمر جدا".', ["مثمر جدا"], id="description"),
    pytest.param("تساءلت الصحيفة ماذا بقي بعد الاتفاق.", ["ماذا بقي بعد الاتفاق"], id="question"),
]


@pytest.mark.parametrize(("text", "contents"), CONTENT)
def test_content_begins_after_what_opens_it_and_ends_with_the_voice(text: str, contents: list[str]) -> None:
    assert [s.content.exact for s in statements(text)] == contents


NOTHING = [
    pytest.param("يريد الوزير أن يقول كلمة.", id="only-wanted"),
    pytest.param("تأجلت الجلسة دون أن يعلن الوزير سبب التأجيل.", id="without-saying"),
    pytest.param("ستغلق الطرق إذا رفضت البلدية الخطة.", id="condition"),
    pytest.param("ناقش المجلس مشروع قرار يرفض الخطة.", id="verb-that-describes-a-document"),
    pytest.param('كتب الوزير مقالا بعنوان "الطريق".', id="name-in-marks"),
    pytest.param("وصل 15 متهما بالسرقة إلى المحكمة.", id="participle-as-noun"),
    pytest.param("تلبية لطلب الحكومة وصلت المساعدات.", id="verbal-noun-behind-a-preposition"),
    pytest.param("القرار الذي أعلن عنه الوزير أمس نهائي.", id="resumed-object"),
    pytest.param("زارت المدينة وفود كثيرة.", id="homograph-of-a-participle"),
    pytest.param("عبر موقع الوزارة يمكن التسجيل.", id="preposition-not-verb"),
    pytest.param("كشفت الأزمة أن البلاد بحاجة إلى إصلاح.", id="a-thing-that-shows"),
    pytest.param("وأثبتت التطورات أن الحوار ممكن.", id="things-that-show"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_one_is_reported_to_have_said_anything(text: str) -> None:
    assert statements(text) == []


SPEAKER = [
    pytest.param("قال الرئيس الفرنسي إيمانويل ماكرون إن القمة نجحت.", "macron-emmanuel", "name", id="named"),
    pytest.param("الرئيس الفرنسي إيمانويل ماكرون قال إن القمة نجحت.", "macron-emmanuel", "name", id="before-the-verb"),
    pytest.param("لافروف، الذي وصل أمس، قال إن القمة نجحت.", "lavrov-sergey", "name", id="before-with-a-clause"),
    pytest.param("قالت مصادر مطلعة إن القمة نجحت.", None, "anonymous", id="anonymous"),
    pytest.param("قال دبلوماسي أوروبي طلب عدم ذكر اسمه إن القمة نجحت.", None, "anonymous", id="asked-not-to-be-named"),
    pytest.param("ويُعتقد أن القمة نجحت.", None, "unknown", id="impersonal"),
    pytest.param("وبحسب التصريحات الروسية، نجحت القمة.", "russia", "metonym", id="adjective-of-a-state"),
    pytest.param("ونقلت وكالة رويترز عن لافروف قوله إن القمة نجحت.", "lavrov-sergey", "name", id="relayed"),
    pytest.param("قال كبير المفاوضين في الوفد لافروف إن القمة نجحت.", "lavrov-sergey", "name", id="behind-a-title"),
    pytest.param("قال عضو في مكتب لافروف إن القمة نجحت.", None, "anonymous", id="in-somebodys-office"),
]


@pytest.mark.parametrize(("text", "entity", "how"), SPEAKER)
def test_speaker(text: str, entity: str | None, how: str) -> None:
    found = statements(text)[0].speaker
    assert (found.entity, found.how) in {(entity, how), (entity, "pronoun" if entity and "قوله" in text else how)}


def test_a_dropped_subject_is_the_voice_before_it() -> None:
    found = statements("قال لافروف إن القمة نجحت.\nوأضاف أن الوفد غادر.")
    assert (found[1].speaker.entity, found[1].speaker.how) == ("lavrov-sergey", "dropped_subject")


def test_a_verb_alone_behind_marks_has_the_voice_before_it() -> None:
    found = statements("أشاد الرئيس الفرنسي بالوفد. «الطريق طويل أمامنا وأمامهم»، قال.")[-1]
    assert (found.content.exact, found.speaker.how) == ("الطريق طويل أمامنا وأمامهم", "dropped_subject")


def test_an_unknown_subject_is_not_the_voice_before_it() -> None:
    found = statements("قال لافروف إن القمة نجحت.\nورأى باحث محلي أن الطريق طويل.")
    assert found[1].speaker.entity is None
    assert found[1].chain[0].label == "باحث محلي"


def test_a_short_form_is_the_body_named_before() -> None:
    found = statements("قال المرصد السوري لحقوق الإنسان إن الطريق مغلق.\nوذكر المرصد أن الجسر تضرر.")
    assert found[0].speaker.entity == found[1].speaker.entity is not None


def test_a_masculine_verb_has_no_feminine_subject_whom_it_calls_on() -> None:
    found = statements("قال لافروف إن القمة نجحت.\nودعا واشنطن إلى رفع القيود.")
    assert found[1].speaker.entity == "lavrov-sergey"
    assert found[1].addressee in {"washington", "usa"}


def chain(text: str) -> list[str | None]:
    return [link.entity or link.label for link in statements(text)[0].chain]


CHAIN = [
    pytest.param("ونقلت وكالة رويترز عن لافروف قوله إن القمة نجحت.", ["lavrov-sergey", "reuters"], id="agency"),
    pytest.param(
        "وأكد لافروف، وفقا لما أعلنه بيسكوف، أن القمة نجحت.", ["lavrov-sergey", "peskov-dmitry"], id="interposed"
    ),
    pytest.param("قال لافروف في بيان إن القمة نجحت.", ["lavrov-sergey", "بيان"], id="document"),
    pytest.param("قال لافروف في منشور على منصة فيسبوك إن القمة نجحت.", ["lavrov-sergey", "facebook"], id="platform"),
]


@pytest.mark.parametrize(("text", "links"), CHAIN)
def test_chain_goes_from_the_speaker_to_the_outlet(text: str, links: list[str]) -> None:
    assert chain(text) == links


def test_words_inside_words_go_through_both() -> None:
    inner = statements("قال بيسكوف إن لافروف أكد أن القمة نجحت.")[1]
    assert [link.entity for link in inner.chain] == ["lavrov-sergey", "peskov-dmitry"]


def test_what_is_denied_or_refused_is_negative() -> None:
    assert statements("نفى لافروف صحة الأنباء.")[0].polarity == "negative"
    assert statements("لم يعلن الوزير أن الجلسة بدأت.")[0].polarity == "negative"
    assert statements("ولم يخف الوزير قلقه من التأخير.")[0].polarity == "positive"


def test_a_negation_inside_the_content_is_no_denial() -> None:
    assert statements("قال لافروف إن القمة لن تعقد.")[0].polarity == "positive"


def test_what_is_not_ruled_out_is_not_denied() -> None:
    assert [s.polarity for s in statements("ولم يستبعد الوزير أن يعقد اللقاء.")] == ["positive"]
    assert [s.polarity for s in statements("ولم يرفض الوزير عقد لقاء جديد.")] == ["positive"]


def test_a_name_before_a_colon_speaks_in_a_title() -> None:
    found = statements("لافروف: القمة نجحت\nتفاصيل الخبر هنا.", title=True)
    assert (found[0].speaker.entity, found[0].content.exact) == ("lavrov-sergey", "القمة نجحت")


def test_a_place_before_a_colon_is_a_dateline_unless_it_denies() -> None:
    assert statements("سوريا: مقتل عشرة مسلحين\nالتفاصيل هنا.", title=True) == []
    assert statements("موسكو: لا لقاء قريبا\nالتفاصيل هنا.", title=True)[0].content.exact == "لا لقاء قريبا"


def test_modes() -> None:
    text = 'قال الوزير: "نعمل معا دائما". وقال إن الوفد "وصل" أمس. وقال إن الجلسة بدأت.'
    assert [s.mode for s in statements(text)] == ["direct", "mixed", "indirect"]


@given(st.text(alphabet='قال إن أنه وأضاف بوتين ترامب، مشيرا إلى بحسب "«»:.\nبـ()', max_size=120))
def test_any_text_gives_true_offsets(text: str) -> None:
    for found in statements(text):
        assert text[found.content.start : found.content.end] == found.content.exact != ""
        assert all(found.content.start <= q.start <= q.end <= found.content.end for q in found.quoted)
        assert found.cue is None or text[found.cue.start : found.cue.end] == found.cue.exact
        assert found.chain


def test_behind_that_the_noun_before_the_verb_is_its_subject() -> None:
    found = statements("قالت الصحيفة إن موسكو أبلغت أنقرة بأن القوات ستبقى.")
    assert [(s.speaker.entity, s.content.exact) for s in found][1:] == [("russia", "القوات ستبقى")]
