"""Names that only begin as a listed one, words that are no name, long names of bodies. All sentences are our own."""

from __future__ import annotations

import pytest

from khabar.annotate.names.tagger import EntityTagger
from khabar.lexicon.names import load_names
from khabar.text.sentences import find_sentences

TAGGER = EntityTagger(load_names())


def named(text: str) -> dict[str, str | None]:
    return {m.exact: m.entity for m in TAGGER.find(text, find_sentences(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل صلاح الدين الحموي إلى بيروت أمس.", "صلاح الدين الحموي"),
        ("قال القائد صلاح الدين الحموي إن السوق مغلق.", "صلاح الدين الحموي"),
        ("أكد العميد محمد بن سلمان القرشي أن الطريق مفتوح.", "محمد بن سلمان القرشي"),
        ("قال رئيس تحرير الصحيفة سالم الجندي إن العدد صدر أمس.", "سالم الجندي"),
    ],
)
def test_a_longer_name_is_not_the_listed_one_it_begins_as(text, name):
    assert named(text).get(name, "").startswith("ar-"), named(text)


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("وصل محمد بن سلمان إلى الرياض.", "محمد بن سلمان", "al-saud-mohammed-bin-salman"),
        ("وقع الانفجار في صلاح الدين الشمالي.", "صلاح الدين", "saladin"),
        ("تحدثت الصحف عن خطاب محمود عباس التاريخي أمس.", "محمود عباس", "abbas-mahmoud"),
    ],
)
def test_a_listed_name_stays_itself_before_other_words(text, words, entity):
    assert named(text).get(words) == entity, named(text)


@pytest.mark.parametrize("text", ["عمل الفريق بحماس كبير لإنجاز المشروع.", "طالب الوزير بحماس شديد بوقف القتال."])
def test_zeal_is_no_movement(text):
    assert "hamas" not in named(text).values()


def test_the_movement_stays_itself_behind_the_same_letter():
    assert named("أعلنت حركة حماس موقفها. وطالبت اللجنة بحماس طرفا في الاتفاق.")["حماس"] == "hamas"
    assert "hamas" in named("رحبت حماس بالقرار. وندد الوزير بحماس أمس.").values()


@pytest.mark.parametrize(
    "name",
    [
        "التحالف العربي لدعم الشرعية",
        "التحالف العربي لدعم الشرعية في اليمن",
        "قوات تحالف دعم الشرعية في اليمن",
        "التحالف لدعم الشرعية باليمن",
    ],
)
def test_long_names_of_the_coalition_are_one_name(name):
    assert named(f"قال {name} إن الميناء مفتوح.").get(name) == "arab-coalition"


def test_a_doctor_s_title_of_two_letters_stands_before_his_name():
    found = named("قال رئيس الجامعة أ.د. سالم الحربي إن الدراسة تبدأ غدا.")
    assert found.get("سالم الحربي") == "ar-سالم-الحربي"
    assert "د" not in found


def test_the_outskirts_of_a_town_show_that_it_is_one():
    assert named("قصفت القوات أطراف دوما أمس.").get("دوما") == "douma"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أوضح النقيب عبدالخالق علي القرشي أن رجال الإطفاء وصلوا على الفور.", "عبدالخالق علي القرشي"),
        ("أعلن العميد الركن عبد السلام القرشي انطلاق العملية.", "عبد السلام القرشي"),
    ],
)
def test_a_soldier_s_name_is_whole(text, name):
    assert name in named(text), named(text)


def test_a_name_that_a_page_marks_is_whole():
    assert named("أعلن وزير الخارجية الروسي سيرغي #لافروف موقف بلاده.").get("سيرغي #لافروف") == "lavrov-sergey"


def test_the_words_of_a_tag_are_one_name():
    assert named("قال #الجيش_اللبناني إن الطريق مفتوح.").get("الجيش_اللبناني") == "lebanese-army"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("احتفظ وانغ يي وزير خارجية الصين بمنصبه. ووافق البرلمان على احتفاظ وانغ بمنصبه.", "بمنصبه"),
        ("يعتزم رئيس غواتيمالا حضور حفل نقل السفارة.", "حفل"),
        ("يعد كل حجب لأي مستخدم مخالفا للقانون.", "مستخدم"),
        ("ولد بهاء الله في طهران. وأوصى سالم القرشي، رحمه الله، ببناء مدرسة.", "رحمه"),
    ],
)
def test_common_words_are_no_part_of_a_name(text, wrong):
    assert not any(wrong in name for name in named(text)), named(text)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("أصيب اللاعب في القدم اليمنى. وغادر الملعب.", "yemen"),
        ("قتل المسلحون الحارس غيلة في القرية.", "guelleh-ismail-omar"),
        ("وصلت القوات من الضفة الشرقية لنهر الفرات قرب الرقة.", "west-bank"),
        ("سافر الأطفال إلى مقاطعة بريتيش كولومبيا الكندية.", "colombia"),
    ],
)
def test_words_written_alike_are_not_the_entity(text, entity):
    assert entity not in named(text).values(), named(text)


def test_a_demonym_in_the_writing_of_egypt_stays_one():
    assert named("أعلن المسؤول اليمنى فى صنعاء موقفه.").get("اليمنى") == "yemen"


def test_a_given_name_that_is_a_rank_stands_behind_a_rank():
    assert named("قتلت الرصاصة الجندي رائد المطيري أمس.").get("رائد المطيري") == "ar-رائد-المطيري"
