"""Words with their cue inside them, or with none: broken quotations, sentences that go on, headlines."""

import pytest
from tests.annotate.statements.statement_kit import statements

SAID = "قال وزير النقل إن الجسر سيفتح غدا."


def told(text: str) -> list[tuple[str, str]]:
    """Content and the words of its speaker."""
    return [(s.content.exact, s.chain[0].label or "") for s in statements(text)]


INSIDE = [
    pytest.param("الجسر، يقول وزير النقل، سيفتح غدا.", ["الجسر، يقول وزير النقل، سيفتح غدا"], id="no-marks"),
    pytest.param("المشروع، تؤكد الوزارة، لن يتأخر أبدا.", ["المشروع، تؤكد الوزارة، لن يتأخر أبدا"], id="a-body"),
    pytest.param(
        "«الجسر سيفتح غدا»، قال وزير النقل، «والعمل فيه انتهى».",
        ["الجسر سيفتح غدا", "والعمل فيه انتهى"],
        id="a-broken-quotation-is-two",
    ),
    pytest.param("الجسر سيفتح أمام الشاحنات غدا، يقول وزير النقل.", ["الجسر سيفتح أمام الشاحنات غدا"], id="behind"),
    pytest.param(
        "الجسر سيفتح أمام الجميع، يقول وزير النقل، وستمر عليه الشاحنات.",
        ["الجسر سيفتح أمام الجميع"],
        id="what-a-conjunction-joins-is-left",
    ),
    pytest.param(
        "وهو ما، بحسب وزير النقل، سيؤخر فتح الجسر.", ["هو ما، بحسب وزير النقل، سيؤخر فتح الجسر"], id="according-to"
    ),
]


@pytest.mark.parametrize(("text", "expected"), INSIDE)
def test_a_cue_inside_its_content(text: str, expected: list[str]) -> None:
    contents = [one.content.exact.removeprefix("و") if "وهو" in text else one.content.exact for one in statements(text)]
    assert contents == expected


NOT_INSIDE = [
    pytest.param("من جانبه، قال وزير النقل، إن الجسر سيفتح غدا.", ["الجسر سيفتح غدا"], id="its-own-content-follows"),
    pytest.param("كانت السفينة، تحمل على متنها القمح، في الميناء.", [], id="a-verb-that-does-not-say"),
    pytest.param(
        "«الجسر» قال: «سيفتح المعبر غدا أمام الجميع».", ["سيفتح المعبر غدا أمام الجميع"], id="a-name-in-marks"
    ),
]


@pytest.mark.parametrize(("text", "expected"), NOT_INSIDE)
def test_a_cue_that_stands_before_its_content(text: str, expected: list[str]) -> None:
    assert [one.content.exact for one in statements(text)] == expected


GOES_ON = [
    pytest.param(f"{SAID} وأن العمل فيه انتهى.", "العمل فيه انتهى", id="and-that"),
    pytest.param(f"{SAID}\nوأنه آمن أمام الشاحنات.", "آمن أمام الشاحنات", id="and-that-in-a-new-paragraph"),
    pytest.param(f"{SAID} كما أن العمل فيه انتهى.", "العمل فيه انتهى", id="as-also"),
    pytest.param(f"{SAID} نحن سنواصل العمل حتى النهاية.", "نحن سنواصل العمل حتى النهاية", id="first-person"),
    pytest.param(f"{SAID}\nلن نقبل بأي تأخير آخر.", "لن نقبل بأي تأخير آخر", id="a-verb-in-the-first-person"),
    pytest.param(
        f"{SAID} نحن سنواصل العمل. وأنا فخور بالعمال.", "نحن سنواصل العمل. وأنا فخور بالعمال", id="a-run-is-one"
    ),
]


@pytest.mark.parametrize(("text", "content"), GOES_ON)
def test_words_that_go_on_without_a_cue(text: str, content: str) -> None:
    assert told(text) == [("الجسر سيفتح غدا", "وزير النقل"), (content, "وزير النقل")]


STOPS = [
    pytest.param(f"{SAID} وكان العمل قد بدأ قبل عام.", id="the-outlet"),
    pytest.param(f"{SAID} وإن لم يكتمل العمل.", id="even-if"),
    pytest.param(f"{SAID}\nكما أن المدينة كبيرة.", id="as-also-in-a-new-paragraph"),
    pytest.param(f"{SAID} وبدأ العمل قبل عام. وأن الكلفة ارتفعت.", id="not-right-behind"),
    pytest.param(f"نحن هنا منذ عام. {SAID} ونحن ننتظر.", id="the-article-speaks-so-itself"),
]


@pytest.mark.parametrize("text", STOPS)
def test_what_follows_is_the_outlets(text: str) -> None:
    assert told(text) == [("الجسر سيفتح غدا", "وزير النقل")]


BODY = "\nسيفتح الجسر الجديد غدا.\nوقد أعلنت الهيئة العامة للأرصاد حالة الطقس أمس."

SPEAK = [
    "وزارة النقل",
    "الداخلية",
    "التحالف",
    "منظمة دولية",
    "خبراء",
    "مستثمرون",
    "دراسة",
    "دراسة بريطانية",
    "الأرصاد",
    "«الجوازات»",
    "بوتين من القاهرة",
    "بوتين للصحفيين",
]


@pytest.mark.parametrize("voice", SPEAK)
def test_who_speaks_before_a_colon_in_a_title(voice: str) -> None:
    found = statements(f"{voice}: الجسر آمن{BODY}", title=True)
    assert found[0].content.exact == "الجسر آمن"


@pytest.mark.parametrize(
    "label", ["عاجل", "بالصور", "فيديو", "بيان", "السياحة", "مطار المدينة", "قمة بوتين وترامب", "بوتين في القاهرة"]
)
def test_a_label_before_a_colon_does_not_speak(label: str) -> None:
    assert all(s.rule != "title_colon" for s in statements(f"{label}: الجسر آمن{BODY}", title=True))


def test_an_accusative_is_no_first_person() -> None:
    assert all(s.rule != "title_colon" for s in statements(f"تونس: البرلمان يقر قانونًا جديدا{BODY}", title=True))


def test_a_capital_speaks_in_a_title_about_another_state() -> None:
    assert statements(f"موسكو: فرنسا تغلق الجسر{BODY}", title=True)[0].content.exact == "فرنسا تغلق الجسر"
    assert all(s.rule != "title_colon" for s in statements(f"سوريا: فرنسا تغلق الجسر{BODY}", title=True))


PAPERS = [
    pytest.param("رد الوزير على التقارير الصحفية التي ذكرت أن الجسر قديم.", "document", id="behind-a-relative"),
    pytest.param("أغلق الطريق بعد تقارير بأن الجسر قديم.", "document", id="the-noun-itself"),
    pytest.param("رد الوزير على الأنباء التي أفادت بأن الجسر قديم.", "unknown", id="rumours-are-nobodys"),
]


@pytest.mark.parametrize(("text", "how"), PAPERS)
def test_a_paper_that_reports_speaks(text: str, how: str) -> None:
    assert [s.speaker.how for s in statements(text) if s.content.exact == "الجسر قديم"] == [how]


def test_a_capital_behind_a_short_verb_is_its_state() -> None:
    found = statements("قالت منظمة إغاثة إن القتال بدأ، فيما نفت دمشق شن هجوم جديد.")
    assert (found[1].content.exact, found[1].speaker.entity) == ("شن هجوم جديد", "syria")
