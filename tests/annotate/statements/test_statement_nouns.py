"""Nouns of saying: whose they are, what they say, by which verb they are handed out. Own sentences."""

import pytest
from tests.annotate.statements.statement_kit import statements

from khabar.lexicon.tables import Row, read_table


def said(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.content.exact, one.speaker.mention and text[one.speaker.mention.start : one.speaker.mention.end])
        for one in statements(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "رفضت الوزارة دعوات المعارضة إلى تأجيل الجلسة.",
            [("دعوات المعارضة إلى تأجيل الجلسة", "الوزارة"), ("تأجيل الجلسة", "المعارضة")],
            id="plural-noun-with-its-voice",
        ),
        pytest.param(
            "وردا على اتهامات واشنطن بأن طهران تدعم الحركة، قال الوزير إنها بلا أساس.",
            [("طهران تدعم الحركة", "واشنطن"), ("بلا أساس", "الوزير")],
            id="several-charges-are-of-who-brings-them",
        ),
        pytest.param(
            "يأتي ذلك بعد رفض الحكومة تمديد المهلة.", [("تمديد المهلة", "الحكومة")], id="noun-behind-a-preposition"
        ),
        pytest.param(
            "يأتي الاجتماع رغم تعهد الحكومة بخفض الإنفاق.",
            [("خفض الإنفاق", "الحكومة")],
            id="noun-with-the-letters-of-a-verb",
        ),
        pytest.param("تمكن من وصفهم «بالأبطال» من العودة.", [("بالأبطال» من العودة", None)], id="min-is-who"),
        pytest.param(
            "تأتي الزيارة وسط مطالبات صندوق النقد بخفض الإنفاق.", [("خفض الإنفاق", "صندوق النقد")], id="indefinite-body"
        ),
        pytest.param("واجه الوزير اتهامات خطيرة بالفساد.", [("الفساد", None)], id="charge-by-nobody"),
        pytest.param(
            "قدم السفير التهنئة المباشرة لسالم بإعادة انتخابه.",
            [("إعادة انتخابه", "السفير")],
            id="attribute-is-no-voice",
        ),
        pytest.param("ولم ترد أي معلومات حتى الآن عن سقوط جرحى.", [], id="nothing-is-known"),
        pytest.param("لم يوجه الادعاء اتهامات بالفساد.", [("الفساد", None)], id="not-handed-out"),
    ],
)
def test_a_noun_of_saying_has_its_voice_and_content(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("row", list(read_table("uttering")), ids=lambda row: row["past"])
def test_a_verb_hands_out_a_noun_of_saying(row: Row) -> None:
    (one,) = statements(row["example"])
    assert one.cue is not None and one.speaker.mention is not None
    assert row["example"][one.speaker.mention.start : one.speaker.mention.end] in row["example"].split(maxsplit=1)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "وجه الأمين العام دعوة إلى الأطراف لوقف القتال.", [("وقف القتال", "الأمين العام")], id="to-whom-then-what"
        ),
        pytest.param("وجهت له النيابة اتهامات بالتجسس.", [("التجسس", "النيابة")], id="to-him"),
        pytest.param(
            "وزار المدينة الوزير سالم ناصر الذي كان وجه إنذارا إلى الشركة بضرورة إصلاح الجسر.",
            [("ضرورة إصلاح الجسر", "الوزير سالم ناصر")],
            id="relative",
        ),
        pytest.param(
            "قال الوزير سالم ناصر إن الجسر آمن. وقدم وعودا بإصلاح الطريق.",
            [("الجسر آمن", "الوزير سالم ناصر"), ("إصلاح الطريق", "الوزير سالم ناصر")],
            id="goes-on",
        ),
        pytest.param("وجهت إليه اتهامات بالفساد.", [("الفساد", None)], id="passive"),
        pytest.param("وجه الوزير نداء أخيرا إلى بريطانيا لتوضيح موقفها.", [("توضيح موقفها", "الوزير")], id="li"),
    ],
)
def test_whose_a_noun_is_that_a_verb_hands_out(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "رفضت الخرطوم القرار، معتبرة إياه محاولة للضغط.",
            [("القرار", "الخرطوم"), ("محاولة للضغط", "الخرطوم")],
            id="regards-it",
        ),
        pytest.param(
            "تحدث خبراء عن الأزمة، في وقت تؤكد فيه الوزارة أن الجسر آمن.",
            [("الجسر آمن", "الوزارة")],
            id="at-a-time-when",
        ),
        pytest.param(
            "أشاد الكثير من السكان بالفكرة، لكن عبروا عن خيبتهم في التنفيذ.",
            [("الفكرة", "الكثير من السكان"), ("خيبتهم في التنفيذ", "الكثير من السكان")],
            id="many-of-them",
        ),
        pytest.param(
            "قالت الوزارة إن الجسر آمن، كما أفادت عن سقوط جرحى.",
            [("الجسر آمن", "الوزارة"), ("سقوط جرحى", "الوزارة")],
            id="also",
        ),
        pytest.param(
            "وكان الوزير يقول إن الجسر آمن، وأما سالم ناصر فقال إن الطريق مغلق.",
            [("الجسر آمن", "الوزير"), ("الطريق مغلق", "سالم ناصر")],
            id="as-for",
        ),
        pytest.param(
            "أعلنت الوزارة قرار فتح الجسر، وأصدرت أول رخصة قيادة.", [("قرار فتح الجسر", "الوزارة")], id="behind-a-verb"
        ),
        pytest.param(
            "ختم الوزير سالم ناصر حديثه، منوها بصعوبة العمل.", [("صعوبة العمل", "الوزير سالم ناصر")], id="mentions"
        ),
    ],
)
def test_clauses_beside_each_other(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected
