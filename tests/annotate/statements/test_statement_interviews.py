"""Interviews as questions and answers behind marks: each answer is one statement of whoever is asked. Own sentences."""

import pytest
from tests.annotate.statements.statement_kit import statements

INTRODUCED = "قال سيرغي لافروف في حوار مع صحيفة الأفق إن الطريق طويل."
ANSWERS = ["العلاقات جيدة منذ عام.\nوقد زرت المدينة مرتين", "نعم، التقيته مرات كثيرة", "آمل ذلك قريبا"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param("* ", "- ", id="star-and-stroke"),
        pytest.param("● ", "●● ", id="dots"),
        pytest.param("س: ", "ج: ", id="letters"),
        pytest.param("- ", "- ", id="one-mark-for-both"),
    ],
)
def test_each_answer_is_one_statement_of_who_is_asked(question, answer):
    text = (
        f"{INTRODUCED}\n{question}كيف ترون العلاقات مع المدينة؟\n{answer}{ANSWERS[0]}.\n"
        f"{question}هل التقيتم الرئيس في المدينة؟\n{answer}{ANSWERS[1]}.\n"
        f"{question}وهل تزورون المدينة مرة أخرى؟\n{answer}{ANSWERS[2]}.\nيذكر أن المدينة قديمة."
    )
    said = [one for one in statements(text) if one.rule == "interview"]
    assert [one.content.exact for one in said] == ANSWERS
    assert {(one.mode, one.cue, one.speaker.entity) for one in said} == {("direct", None, "lavrov-sergey")}
    assert [len(one.chain) for one in said] == [1, 1, 1]


def test_a_question_need_not_end_as_one_where_its_mark_tells():
    text = (
        f"{INTRODUCED}\n* كيف ترون العلاقات؟\n- جيدة جدا.\n* التقيتم الرئيس أخيرا.\n- نعم.\n"
        "* وهل تزورونه؟\n- قريبا.\n* ومتى؟\n- غدا."
    )
    assert [s.content.exact for s in statements(text) if s.rule == "interview"] == ["جيدة جدا", "نعم", "قريبا", "غدا"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("* كيف الحال؟\n- جيد.\n* وغدا؟\n- جيد.", id="nobody-is-asked"),
        pytest.param(f"{INTRODUCED}\n* كيف الحال؟\n- جيد جدا.", id="one-question"),
        pytest.param(
            f"{INTRODUCED}\n* ما فائدة الماء؟\nسالم من روما\n* وما فائدة الملح؟\nناصر من باريس", id="letters-of-readers"
        ),
    ],
)
def test_other_lists_of_questions_are_no_interview(text):
    assert not [s for s in statements(text) if s.rule == "interview"]


def test_a_paper_of_nobody_speaks_itself():
    text = "صدر أمس بيان مشترك بمناسبة الزيارة فيما يلي نصه:\nاتفق البلدان على أهمية التعاون في النقل."
    (one,) = statements(text)
    assert (one.content.exact, one.speaker.how) == ("اتفق البلدان على أهمية التعاون في النقل", "dropped_subject")
    assert text[slice(*one.speaker.mention)] == "بيان مشترك"
