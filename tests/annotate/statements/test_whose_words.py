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
