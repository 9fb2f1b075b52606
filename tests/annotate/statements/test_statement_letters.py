"""Letters and papers printed in full without marks, and speech over several paragraphs, in sentences of our own."""

import pytest
from tests.annotate.statements.statement_kit import statements

from khabar.lexicon.tables import Row, read_table

Told = list[tuple[str, str | None, list[str]]]


def told(text: str) -> Told:
    """Content, words of the voice and hands behind it of every statement."""
    found = []
    for one in statements(text):
        mention = one.speaker.mention
        words = text[mention.start : mention.end] if mention else None
        found.append((one.content.exact, words, [k.entity or k.label or "" for k in one.chain[1:]]))
    return found


ANNOUNCED = "أصدرت وزارة النقل أمس بيانا حول الجسر، وفيما يلي نص البيان:\n"


def test_each_paragraph_of_a_letter_is_a_statement() -> None:
    first, second = "الجسر آمن والعمل فيه مستمر. ونحن نعمل مع الجميع", "وتؤكد وزارة النقل أن الكلفة لم ترتفع"
    text = f"{ANNOUNCED}{first}.\n{second}."
    assert told(text) == [(first, "وزارة النقل", ["بيانا"]), (second, "وزارة النقل", ["بيانا"])]
    assert {one.mode for one in statements(text)} == {"direct"}
    assert {one.cue for one in statements(text)} == {None}


ENDS = [
    pytest.param("والله ولي التوفيق.\nالجسر أغلق قبل عام كامل.", id="closing-formula"),
    pytest.param("وزير النقل سالم ناصر\nمن جهته، زار الوفد الجسر.", id="signature-and-the-outlet"),
    pytest.param("يذكر أن الجسر أغلق قبل عام كامل.", id="the-outlet-adds"),
]


@pytest.mark.parametrize("behind", ENDS)
def test_a_letter_ends(behind: str) -> None:
    assert told(f"{ANNOUNCED}الجسر آمن والعمل فيه مستمر منذ عام.\n{behind}") == [
        ("الجسر آمن والعمل فيه مستمر منذ عام", "وزارة النقل", ["بيانا"])
    ]


def test_another_voice_with_its_own_cue_ends_a_letter() -> None:
    text = f"{ANNOUNCED}الجسر آمن والعمل فيه مستمر منذ عام.\nوقال وزير المالية إن الكلفة ارتفعت.\nوالجسر مغلق."
    assert [words for _, words, _ in told(text)] == ["وزارة النقل", "وزير المالية"]


def test_what_the_paper_adds_ends_the_letter() -> None:
    text = f"{ANNOUNCED}الجسر آمن والعمل فيه مستمر منذ عام.\nوأضاف البيان أن الكلفة ارتفعت."
    assert told(text)[-1] == ("الكلفة ارتفعت", "البيان", ["وزارة النقل"])


WRITERS = [
    pytest.param(
        "تلقى الوزير برقية من الرئيس التونسي فيما يلي نصها:\nنتمنى لكم ولشعبكم دوام الصحة والعافية والسلام.",
        ("الرئيس التونسي", ["برقية"]),
        id="whom-it-came-from",
    ),
    pytest.param(
        "بعث وزير النقل برقية إلى نظيره الآتي نصها:\nمعالي الوزير\nنشكر لكم ما قدمتم لنا في هذا المشروع الكبير.",
        ("وزير النقل", ["برقية"]),
        id="address-is-no-statement",
    ),
    pytest.param(
        "قال وزير النقل إن الجسر آمن. وجاء في نص الرسالة: نحن نعمل مع الجميع منذ عام.",
        ("وزير النقل", ["الرسالة"]),
        id="the-last-voice",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WRITERS)
def test_who_wrote_a_letter(text: str, expected: tuple[str, list[str]]) -> None:
    assert told(text)[-1][1:] == expected


def test_a_text_in_marks_is_read_by_its_marks() -> None:
    text = (
        "وقالت الوزارة في بيان هذا نصه: «الجسر آمن والعمل فيه مستمر منذ عام كامل».\nوغادر الوزير المدينة بعد ظهر أمس."
    )
    assert told(text) == [("الجسر آمن والعمل فيه مستمر منذ عام كامل", "الوزارة", ["بيان"])]


def test_nobody_s_text_is_no_letter() -> None:
    assert told("وفيما يلي نص القرار:\nالجسر مغلق أمام الشاحنات من اليوم حتى الصيف.") == []


ROWS = list(read_table("letters"))


@pytest.mark.parametrize("row", [r for r in ROWS if r["kind"] == "opens"], ids=lambda row: f"opens-{row.line}")
def test_the_example_of_a_row_opens_a_letter(row: Row) -> None:
    assert statements(row["example"])[-1].rule in ("letter", "colon")
    assert statements(row["example"] + "\nوالجسر الذي نعمل فيه مغلق اليوم أمام الشاحنات كلها.")[-1].rule == "letter"


@pytest.mark.parametrize("row", [r for r in ROWS if r["kind"] != "opens"], ids=lambda row: f"ends-{row.line}")
def test_the_example_of_a_row_ends_a_letter(row: Row) -> None:
    text = f"{ANNOUNCED}الجسر آمن والعمل فيه مستمر منذ عام.\n{row['example']}\nوقد عاد الوفد إلى المدينة مساء أمس."
    assert [one.content.exact for one in statements(text) if one.rule == "letter"] == [
        "الجسر آمن والعمل فيه مستمر منذ عام"
    ]


OPENED = [
    pytest.param("«{}.\n«{}.\n«{}».", id="guillemets"),
    pytest.param('"{}.\n"{}.\n"{}".', id="straight"),
    pytest.param("“{}.\n“{}.\n“{}”.", id="curled"),
]


@pytest.mark.parametrize("shape", OPENED)
def test_speech_whose_paragraphs_open_a_mark_and_the_last_closes_it(shape: str) -> None:
    words = ("الجسر سيفتح غدا أمام الجميع", "العمل انتهى قبل الموعد بشهر", "نشكر كل من عمل معنا في هذا المشروع")
    text = f"قال وزير النقل: {shape.format(*words)}\nوغادر الوزير المدينة."
    (one,) = statements(text)
    assert (one.content.start, one.content.end) == (text.index(words[0]), text.index(words[2]) + len(words[2]))
    assert (one.mode, len(one.quoted)) == ("direct", 3)


@pytest.mark.parametrize(
    ("below", "content"),
    [
        pytest.param("العمل في الجسر مستمر منذ عام.", "العمل في الجسر مستمر منذ عام", id="without-marks"),
        pytest.param("«وصلنا إلى الموقع أمس مع الوفد».", "وصلنا إلى الموقع أمس مع الوفد", id="in-marks"),
    ],
)
def test_words_below_a_colon_are_one_paragraph_of_who_says_so(below, content):
    text = f"وأضاف سيرغي لافروف في تغريدة على تويتر:\n{below}\nوالجسر قديم وطويل جدا."
    (one,) = statements(text)
    assert (one.content.exact, one.mode, one.speaker.entity) == (content, "direct", "lavrov-sergey")
    assert [link.entity or link.label for link in one.chain[1:]] == ["x-twitter"]


def test_a_list_below_a_colon_is_nobodys_words():
    text = "وقال الوزير إن القائمة تضم:\nسالم القاسم وناصر الحامد من المدينة."
    assert [one.content.exact for one in statements(text)] == ["القائمة تضم"]
