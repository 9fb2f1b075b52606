"""Role nouns, bodies and places that are common words, or several places, in sentences of our own."""

import pytest

from khabar.annotate.names.tagger import EntityTagger
from khabar.lexicon.names import load_names
from khabar.text.sentences import find_sentences

TAGGER = EntityTagger(load_names())


def found(text):
    return [(m.exact, m.form, m.entity) for m in TAGGER.find(text, find_sentences(text))]


THINGS = [
    ("fear", "شكل الحادث مصدر رعب للسكان."),
    ("income", "ويعد القطاع مصدر دخل مهم للبلاد."),
    ("water", "أصبحت مصادر المياه شحيحة."),
    ("unlisted", "صار الملف مصدر توتر في الحي."),
    ("book", "نشر كتاب جديد عن التاريخ."),
    ("holy-book", "قرأ كتاب الله."),
]


@pytest.mark.parametrize("text", [c[1] for c in THINGS], ids=[c[0] for c in THINGS])
def test_a_thing_is_no_person(text):
    assert not [exact for exact, form, _ in found(text) if form == "role"]


VOICES = [
    ("refused", "وأضاف مصدر رفض الكشف عن اسمه أن العمل انتهى.", "مصدر"),
    ("asked", "نقلا عن مصدر طلب عدم ذكر اسمه.", "مصدر"),
    ("near", "حسب مصدر قريب من الملف انتهى العمل.", "مصدر"),
    ("several-near", "أكد الموقع، مصادر قريبة من الملف قالت ذلك.", "مصادر"),
    ("security", "أكد مصدر أمني أن العمل انتهى.", "مصدر أمني"),
    ("writers", "نشر كتاب صحفيون بيانا.", "كتاب صحفيون"),
    ("writers-of", "التقى كتاب البرازيل أمس.", "كتاب البرازيل"),
    ("writers-and", "قال كتاب ومثقفون إن الخطة جيدة.", "كتاب"),
]


@pytest.mark.parametrize(("text", "voice"), [c[1:] for c in VOICES], ids=[c[0] for c in VOICES])
def test_a_voice_is_a_person(text, voice):
    assert voice in [exact for exact, form, _ in found(text) if form == "role"]


SOUGHT = [
    ("campaign", "يواصل المرشح حملته للرئاسة."),
    ("candidate", "قال المرشح الجمهوري للرئاسة إن الخطة جيدة."),
    ("run", "ترشح للرئاسة الأمريكية مرة أخرى."),
    ("election", "فاز في انتخابات الرئاسة الأمريكية أمس."),
]


@pytest.mark.parametrize("text", [c[1] for c in SOUGHT], ids=[c[0] for c in SOUGHT])
def test_an_office_that_is_sought_is_no_body(text):
    assert not [exact for exact, form, _ in found(text) if "رئاسة" in exact and form in ("name", "role")]


def test_a_letter_to_the_presidency_goes_to_the_body():
    assert ("للرئاسة المصرية", "name", "egypt-presidency") in found("وجه رسالة للرئاسة المصرية.")


CLUBS = [
    ("region", "حضر الجمهور مباراة الخليج والأهلي في الدوري أمس.", "الخليج", "al-khaleej-club"),
    ("town", "فاز نجران على ضيفه في الدوري.", "نجران", "najran-sc"),
    ("in-town", "أقيمت المباراة في نجران أمس.", "نجران", "najran"),
    ("cup", "انطلقت مباريات دول الخليج أمس.", "الخليج", "gulf"),
    ("sea", "مياه الخليج هادئة.", "الخليج", "gulf"),
    ("aim", "أمن الخليج هدف الدول.", "الخليج", "gulf"),
]


@pytest.mark.parametrize(("text", "name", "entity"), [c[1:] for c in CLUBS], ids=[c[0] for c in CLUBS])
def test_a_club_named_like_a_place(text, name, entity):
    assert (name, "name", entity) in found(text)


SEVERAL = [
    ("by-region", "قتل مدنيون في أريحا بريف إدلب.", "أريحا", "ariha"),
    ("by-state", "اقتحم الجيش الإسرائيلي أريحا في الضفة الغربية، وقالت السلطة الفلسطينية ذلك.", "أريحا", "jericho"),
    ("open", "وصل الوفد إلى أريحا أمس.", "أريحا", None),
    ("capital", "وصل الوفد إلى طرابلس أمس.", "طرابلس", "tripoli"),
    ("other-state", "وصل وفد من بيروت إلى طرابلس أمس.", "طرابلس", "tripoli-lebanon"),
]


@pytest.mark.parametrize(("text", "name", "place"), [c[1:] for c in SEVERAL], ids=[c[0] for c in SEVERAL])
def test_a_spelling_of_several_places(text, name, place):
    assert (name, "name", place) in found(text)


@pytest.mark.parametrize(("place", "entity"), [("خان يونس", "khan-yunis"), ("خان شيخون", "khan-sheikhoun")])
def test_a_preposition_before_a_place_begins_no_name(place, entity):
    assert found(f"شن الجيش الإسرائيلي غارات على {place} أمس.")[-1] == (place, "name", entity)


BEFORE = "أعلنت وزارة الصحة التركية مقتل خمسة أشخاص."


@pytest.mark.parametrize(
    ("sentence", "entity"),
    [
        ("وفي سوريا، قالت وزارة الصحة إن العدد ارتفع.", "syria-health-ministry"),
        ("وفي بيروت، قالت وزارة الصحة إن العدد ارتفع.", "lebanon-health-ministry"),
        ("وقالت وزارة الصحة إن العدد ارتفع في سوريا.", "turkey-health-ministry"),
    ],
    ids=["state", "town", "elsewhere"],
)
def test_a_ministry_is_of_the_state_that_its_sentence_opens_with(sentence, entity):
    assert [m[2] for m in found(f"{BEFORE} {sentence}") if m[0] == "وزارة الصحة"] == [entity]


def test_who_is_spoken_for_is_no_person_of_that_given_name():
    text = "قالت المتحدثة باسم أكواريوس، سلوى الحامد، إن السفينة وصلت."
    assert "باسم أكواريوس" not in [exact for exact, _, _ in found(text)]
