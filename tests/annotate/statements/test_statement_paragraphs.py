"""Quotations over several paragraphs, pronouns of according-to phrases, what is only to be said."""

import pytest
from tests.annotate.statements.statement_kit import statements


@pytest.mark.parametrize(
    "behind", ["، قال الوزير سالم الحربي.", "، بحسب الوزير سالم الحربي.", "، يقول الوزير سالم الحربي."]
)
def test_who_speaks_may_stand_behind_the_last_of_several_paragraphs(behind):
    text = f"«الجسر آمن ومفتوح للجميع.\n«والعمل انتهى قبل أيام.\n«ونشكر كل من عمل معنا»{behind}"
    (found,) = statements(text)
    assert found.content.exact.startswith(("الجسر آمن", "«الجسر آمن"))
    assert "ونشكر كل من عمل معنا" in found.content.exact
    assert len(found.quoted) == 3
    assert found.speaker.entity == "ar-سالم-الحربي"


def test_a_sentence_of_the_outlet_parts_paragraphs_that_nobody_closes():
    text = "«الجسر آمن ومفتوح للجميع.\nوزار الوزير المدينة.\n«ونشكر كل من عمل معنا»، قال الوزير سالم الحربي."
    (found,) = statements(text)
    assert found.content.exact == "ونشكر كل من عمل معنا"


def test_a_city_is_not_whom_his_words_are_said_to_be():
    (found,) = statements("قالت موسكو إن الجسر آمن. والسد آمن أيضا على حد قوله.")[1:]
    assert found.speaker.how == "unknown"
    assert statements("قالت موسكو إن الجسر آمن. والسد آمن أيضا على حد قولها.")[1].speaker.entity == "russia"


def test_what_somebody_will_say_is_not_said():
    (found,) = statements("أعلنت الوزارة أنها ستعلن «الموعد الجديد غدا».")
    assert found.content.exact.startswith("ستعلن")


def test_whom_a_minister_told_is_no_part_of_his_title():
    found = statements("أبلغ السفير الصحفيين أن الوزير قال إن المحادثات انتهت.")
    assert [s.chain[0].label for s in found] == ["السفير", "الوزير"]


def test_a_spokesman_by_whose_tongue_it_is_said_is_one_hand():
    (found,) = statements("أعلن الكرملين، على لسان المتحدث باسمه دميتري بيسكوف، أن الجسر آمن.")
    assert [link.role for link in found.chain] == ["speaker", "spokesperson"]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("«سنفتح الجسر غدا»، هكذا قال الوزير سالم الحربي.", "سنفتح الجسر غدا", "ar-سالم-الحربي"),
        ("كما جاء في بيان صادر عن البيت الأبيض أن الجسر آمن.", "الجسر آمن", "white-house"),
        ("انتهى العمل في الجسر، كما جاء في بيان البيت الأبيض.", "انتهى العمل في الجسر", "white-house"),
    ],
)
def test_small_words_before_a_cue(text, content, speaker):
    (found,) = statements(text)
    assert (found.content.exact, found.speaker.entity) == (content, speaker)


@pytest.mark.parametrize("formula", ["مشترطة عدم كشف هويتها", "طالبة عدم الإفصاح عن هويتها", "رفضت كشف هويتها"])
def test_who_hides_a_name_says_no_more_by_it(formula):
    (found,) = statements(f"أكدت مصادر دبلوماسية لوكالة رويترز، {formula}، أن الاتفاق قريب.")
    assert (found.content.exact, found.speaker.how, found.cue.act) == ("الاتفاق قريب", "anonymous", "state")


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("جاء التأكيد بعد أيام من إعلان ترامب بأن الجسر آمن.", "الجسر آمن", "ترامب"),
        ("حوكم الناشط سالم الحربي بعد اتهامه بانتقاد الحكومة.", "انتقاد الحكومة", None),
        ("واصل سالم الحربي اتهاماته لإيران بدعم الجماعة.", "دعم الجماعة", "سالم الحربي"),
        ("انتقد سالم الحربي، وزير النقل في المدينة، أمس، قرار الإغلاق.", "قرار الإغلاق", "سالم الحربي"),
    ],
)
def test_whose_words_a_noun_or_a_verb_gives(text, content, speaker):
    (found,) = statements(text)
    assert (found.content.exact, found.chain[0].label) == (content, speaker)


def test_of_two_clauses_the_nearer_one_has_the_subject():
    found = statements("أكد سالم الحربي أن الجسر كان آمنا، وأن الوزارة زارت المدينة، وطالبت بتفسير عاجل.")
    assert [s.chain[0].label for s in found][1:] != ["الجسر"]
