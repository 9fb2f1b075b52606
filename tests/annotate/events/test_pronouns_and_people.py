"""Participants told by a pronoun, by a plural that no table lists, by the name behind a title or in marks."""

import pytest
from tests.annotate.events.event_kit import events, party

from khabar.annotate.events.plurals import plural_of_people
from khabar.text.fold import fold


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("هاجم تنظيم «داعش» بلدة في الشمال.", "ASSAULT", "actor", ["تنظيم «داعش»"]),
        ("« داعش » يعتقل عشرات المدنيين في الموصل.", "COERCE", "actor", ["داعش"]),
        ("أدانت المحكمة المتهمين بالسجن خمس سنوات.", "COERCE", "recipient", ["المتهمين"]),
        ("اعتقل التنظيم هؤلاء في الرقة.", "COERCE", "recipient", ["هؤلاء"]),
        (
            "أعلنت الشرطة توقيف الداعيتين المتشددين سالم القاسم وخالد المنصور.",
            "COERCE",
            "recipient",
            ["سالم القاسم", "خالد المنصور"],
        ),
        ("أطلق الحوثيون من اليمن صاروخا بالستيا باتجاه السعودية.", "ASSAULT", "recipient", ["السعودية"]),
    ],
)
def test_people_and_bodies_by_their_words(text, kind, role, words):
    assert party(text, kind, role) == words


def test_a_name_in_marks_keeps_its_entity():
    (event,) = events("هاجم تنظيم «داعش» بلدة في الشمال.")
    assert event.participants[0].entity == "isis"


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("رافق الصحفيون آشتون كارتر في زيارته أربيل.", "CONSULT", "visitor", ["آشتون كارتر"]),
        ("قتل عشرات الفلسطينيين أثناء احتجاجاتهم في غزة.", "PROTEST", "actor", ["عشرات الفلسطينيين"]),
        ("أعربت المنظمة في اليمن عن شكرها للتحالف.", "SUPPORT", "actor", ["المنظمة"]),
        ("عاد الرئيس محمد مرسي الذي أطاحه الجيش إلى المحكمة.", "APPOINT", "actor", ["الجيش"]),
        ("عاد الرئيس محمد مرسي الذي أطاحه الجيش إلى المحكمة.", "APPOINT", "appointee", ["الرئيس محمد مرسي"]),
    ],
)
def test_pronouns_stand_for_those_that_agree(text, kind, role, words):
    assert party(text, kind, role) == words


@pytest.mark.parametrize(
    ("word", "definite"), [("المستفيدين", True), ("للمسافرين", True), ("ومتسللون", False), ("السويديين", True)]
)
def test_the_form_of_a_plural_tells_people(word, definite):
    found = plural_of_people(fold(word), 3)
    assert found is not None
    assert (found.first, found.last, found.values[0].definite) == (3, 4, definite)


@pytest.mark.parametrize("word", ["مدينتين", "حين", "الأمين", "يمين", "مين"])
def test_other_words_with_that_ending_are_nobody(word):
    assert plural_of_people(fold(word), 0) is None


def test_a_group_of_states_takes_the_pronoun_of_one():
    text = "أكدت القوى الكبرى استعدادها للتوقيع على الاتفاق."
    assert party(text, "AGREE", "actor")[:1] == ["القوى الكبرى"]


def test_between_wants_two_also_before_a_verb():
    text = "تطرق الحديث بين ترامب وبوتين يوم الاثنين إلى الهدنة."
    assert party(text, "CONSULT", "party") == ["ترامب", "بوتين"]
    text = "الاتصال بين ترامب وبوتين يتناول الهدنة."
    assert party(text, "CONSULT", "party") == ["ترامب", "بوتين"]


def test_a_pronoun_may_stand_before_its_name():
    text = "بعيد انتخابه رئيسا، قال فلاديمير بوتين إن البلاد قوية."
    assert party(text, "APPOINT", "appointee") == ["فلاديمير بوتين"]
