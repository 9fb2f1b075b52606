"""Through whom words came, in sentences written for this test: generic officials, and facts known to all."""

import pytest
from tests.annotate.statements.statement_kit import statements

from khabar.lexicon.tables import Row, read_table
from khabar.model import ChainLink


def hands(text: str, number: int = 0) -> list[tuple[str, str]]:
    """Role and entity or words of every hand behind the speaker, occasions left out."""
    chain = statements(text)[number].chain[1:]
    return [(link.role, link.entity or link.label or "") for link in chain if link.role != "occasion"]


SHAPES = [
    pytest.param("قال لافروف لرويترز إن القمة نجحت.", [("agency", "reuters")], id="told-an-agency"),
    pytest.param("قال لافروف لوكالة رويترز إن القمة نجحت.", [("agency", "reuters")], id="told-an-agency-by-its-noun"),
    pytest.param("قال لافروف لـ«عكاظ» إن القمة نجحت.", [("outlet", "okaz")], id="told-a-paper-in-marks"),
    pytest.param(
        "قال لافروف للإذاعة الحكومية إن القمة نجحت.", [("outlet", "للإذاعة الحكومية")], id="told-a-medium-by-its-noun"
    ),
    pytest.param(
        'قال لافروف لموقع "سالم برس" إن القمة نجحت.', [("outlet", 'موقع "سالم برس"')], id="named-as-a-person-is"
    ),
    pytest.param('قال لافروف لموقع "النهر برس" إن القمة نجحت.', [("outlet", 'موقع "النهر برس"')], id="named-in-marks"),
    pytest.param("أفاد لافروف وكالة رويترز أن القمة نجحت.", [("agency", "reuters")], id="informed-an-agency"),
    pytest.param(
        "قال لافروف في مقابلة مع قناة العربية وصحيفة عكاظ إن القمة نجحت.",
        [("outlet", "al-arabiya"), ("outlet", "okaz")],
        id="talk-with-two-media",
    ),
    pytest.param("قال لافروف في مؤتمر صحفي إن القمة نجحت.", [], id="an-occasion-is-no-hand"),
    pytest.param("قال لافروف في بيان إن القمة نجحت.", [("document", "بيان")], id="statement-in-writing"),
    pytest.param("قال لافروف في بيانه إن القمة نجحت.", [("document", "بيانه")], id="his-statement"),
    pytest.param("أصدر لافروف بيانا قال فيه إن القمة نجحت.", [("document", "بيانا")], id="issued-a-statement"),
    pytest.param("قال لافروف في رسالة إلى المجلس إن القمة نجحت.", [("document", "رسالة")], id="letter"),
    pytest.param("قال لافروف في تسجيل مصور إن القمة نجحت.", [("document", "تسجيل مصور")], id="video"),
    pytest.param("رد لافروف على تصريحات الوزير قائلا إن القمة نجحت.", [], id="remarks-that-he-answers"),
    pytest.param(
        "قال لافروف في بيان نشره الكرملين إن القمة نجحت.",
        [("document", "بيان"), ("person", "kremlin")],
        id="document-given-out-by-another",
    ),
    pytest.param(
        "قال لافروف في بيان على موقع الوزارة الإلكتروني إن القمة نجحت.",
        [("document", "بيان"), ("platform", "موقع الوزارة الإلكتروني")],
        id="document-on-a-site",
    ),
    pytest.param("كتب لافروف عبر حسابه على تويتر أن القمة نجحت.", [("platform", "x-twitter")], id="account"),
    pytest.param("كتب لافروف في تغريدة على حسابه أن القمة نجحت.", [], id="post-without-platform"),
    pytest.param(
        "كتب لافروف في تغريدة على حسابه الرسمي في موقع التواصل الاجتماعي تويتر أن القمة نجحت.",
        [("platform", "x-twitter")],
        id="platform-behind-account-and-noun",
    ),
    pytest.param("قال مسؤول في فيسبوك إن القمة نجحت.", [], id="works-at-a-platform"),
    pytest.param(
        "قال المتحدث باسم البيت الأبيض إن القمة نجحت.", [("person", "white-house")], id="body-behind-its-spokesperson"
    ),
    pytest.param(
        "قال سالم ناصر، الناطق باسم البيت الأبيض، إن القمة نجحت.",
        [("person", "white-house")],
        id="office-behind",
    ),
    pytest.param(
        "قال المتحدث الرسمي لمنظمة الصحة العالمية إن القمة نجحت.",
        [("person", "who")],
        id="spokesperson-of",
    ),
    pytest.param(
        "وكان الناطق الإعلامي لشرطة المنطقة الشرقية قد صرح بأن القمة نجحت.",
        [("person", "شرطة المنطقة الشرقية")],
        id="spokesperson-of-a-body-without-a-name",
    ),
    pytest.param("قال المتحدث الرسمي للصحفيين إن القمة نجحت.", [], id="spokesperson-to-reporters"),
    pytest.param("قال لافروف بعد لقاء مع المتحدث باسم البيت الأبيض إن القمة نجحت.", [], id="another's-spokesperson"),
    pytest.param(
        "نقلت رويترز عن المتحدث باسم البيت الأبيض قوله إن القمة نجحت.",
        [("person", "white-house"), ("agency", "reuters")],
        id="agency-relays-a-spokesperson",
    ),
    pytest.param(
        "نقلت وسائل إعلام محلية عن لافروف قوله إن القمة نجحت.",
        [("anonymous", "وسائل إعلام محلية")],
        id="unnamed-media",
    ),
    pytest.param(
        'وقال لافروف: "نحن نعمل معا"، في تصريحات لقناة العربية.', [("outlet", "al-arabiya")], id="behind-marks"
    ),
    pytest.param('"نحن نعمل معا دائما"، قال لافروف لرويترز.', [("agency", "reuters")], id="behind-a-cue-behind-marks"),
    pytest.param(
        'قال لافروف لبرنامج "الحدث" على قناة العربية إن القمة نجحت.', [("outlet", "al-arabiya")], id="programme"
    ),
    pytest.param(
        "رحب البيت الأبيض على لسان المتحدثة ساره ساندرز بنجاح القمة.",
        [("spokesperson", "sanders-sarah")],
        id="by-the-mouth-of",
    ),
    pytest.param("قال لافروف إن القمة نجحت، بحسب رويترز.", [("agency", "reuters")], id="agency-transmits"),
    pytest.param('قال لافروف إن القمة نجحت، وفق ما ذكرت "رويترز".', [("agency", "reuters")], id="agency-in-marks"),
    pytest.param(
        'قال لافروف إن القمة نجحت، وفق ما نقلت "الأفق الجديد".',
        [("outlet", "الأفق الجديد")],
        id="strange-name",
    ),
    pytest.param(
        "قال لافروف على حسابيه في موقعي التواصل الاجتماعي إن القمة نجحت.",
        [("platform", "موقعي التواصل الاجتماعي")],
        id="two-platforms-by-their-noun",
    ),
    pytest.param(
        "قال لافروف إن القمة نجحت، بحسب ما نقلت وكالة رويترز، التابعة لشركة كندية.",
        [("agency", "reuters")],
        id="agency-described",
    ),
    pytest.param("ووفقا لتقرير رويترز، فقد قال لافروف إن القمة نجحت.", [("agency", "reuters")], id="agency-report"),
    pytest.param("وبحسب قناة العربية، طالب لافروف بوقف القتال.", [("outlet", "al-arabiya")], id="channel-before"),
    pytest.param("وأكد لافروف، بحسب البيان، أن القمة نجحت.", [("document", "البيان")], id="according-to-a-document"),
    pytest.param(
        "وأكد لافروف، وفقا لما أعلنه بيسكوف، أن القمة نجحت.", [("person", "peskov-dmitry")], id="according-to-a-person"
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_hands_behind_the_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert hands(text) == expected


def test_who_is_quoted_by_a_medium_speaks() -> None:
    found = statements("ذكرت صحيفة عكاظ، نقلا عن لافروف، أن القمة نجحت.")
    assert [[link.entity for link in one.chain] for one in found] == [["lavrov-sergey", "okaz"]]


def test_an_occasion_is_told_as_one() -> None:
    assert [link.role for link in statements("قال لافروف في مؤتمر صحفي إن القمة نجحت.")[0].chain] == [
        "speaker",
        "occasion",
    ]


CARRIED = [
    pytest.param("وأضاف أن الوفد غادر.", [("document", "بيان")], id="dropped-subject"),
    pytest.param("وتابع لافروف أن الوفد غادر.", [("document", "بيان")], id="goes-on-by-name"),
    pytest.param("وقال لافروف إن الوفد غادر.", [], id="begins-anew"),
    pytest.param("وأضاف لرويترز أن الوفد غادر.", [("agency", "reuters")], id="a-hand-of-its-own"),
    pytest.param("وقال بيسكوف إن الوفد غادر.", [], id="another-voice"),
]


@pytest.mark.parametrize(("second", "expected"), CARRIED)
def test_a_hand_carries_one_sentence_on(second: str, expected: list[tuple[str, str]]) -> None:
    assert hands(f"قال لافروف في بيان إن القمة نجحت.\n{second}", 1) == expected


def test_no_hand_carries_two_sentences_on() -> None:
    text = "قال لافروف في بيان إن القمة نجحت.\nوأضاف أن الوفد غادر.\nوأوضح أن الطائرة وصلت."
    assert [hands(text, number) for number in range(3)] == [[("document", "بيان")], [("document", "بيان")], []]


def test_a_hand_holds_for_all_cues_of_its_sentence() -> None:
    text = "قال لافروف لرويترز إن القمة نجحت، مشيرا إلى أن الوفد غادر."
    assert hands(text, 1) == [("agency", "reuters")]


def test_a_hand_does_not_hold_for_what_stands_before_it() -> None:
    text = "أعرب لافروف عن أمله في النجاح، وأكد في بيان أن الوفد غادر."
    assert [hands(text, number) for number in range(2)] == [[], [("document", "بيان")]]


def test_the_body_goes_on_with_its_spokesperson() -> None:
    text = "قال سالم ناصر، المتحدث باسم البيت الأبيض، في بيان إن القمة نجحت.\nوأضاف لرويترز أن الوفد غادر."
    assert hands(text, 1) == [("person", "white-house"), ("agency", "reuters")]


def test_inner_words_go_through_the_outer_voice_and_its_hands() -> None:
    text = "قال بيسكوف لرويترز إن لافروف أكد أن القمة نجحت."
    assert hands(text, 1) == [("person", "peskov-dmitry"), ("agency", "reuters")]


def test_inner_words_do_not_go_through_the_body_behind_the_outer_spokesperson() -> None:
    text = "قال المتحدث باسم البيت الأبيض إن لافروف أكد أن القمة نجحت."
    (hand,) = statements(text)[1].chain[1:]
    assert hand.role == "spokesperson"


PLACED = [
    pytest.param(
        "توقف العمل بعد أن طلب لافروف تأجيل القمة، بحسب وكالة رويترز.",
        1,
        [("agency", "reuters")],
        id="subordinate-clause",
    ),
    pytest.param(
        "هنأ لافروف الوزير الجديد على فوزه، كما أعلن الكرملين الثلاثاء.", 1, [("person", "kremlin")], id="congratulated"
    ),
    pytest.param(
        "قال لافروف إن القمة نجحت. بحسب وكالة رويترز.", 0, [("agency", "reuters")], id="agency-in-a-sentence-of-its-own"
    ),
    pytest.param("قال لافروف إن القمة نجحت. بحسب رويترز، غادر الوفد.", 0, [], id="agency-of-the-next-sentence"),
    pytest.param("قال لافروف إن بيسكوف غادر القمة الأخيرة، على حد تعبيره.", 0, [], id="as-he-put-it"),
    pytest.param(
        "قال سالم ناصر نائب المتحدث باسم البيت الأبيض إن القمة نجحت.",
        0,
        [("person", "white-house")],
        id="deputy-spokesperson",
    ),
    pytest.param(
        "قال سالم ناصر المتحدث الرسمي باِسم البيت الأبيض إن القمة نجحت.", 0, [("person", "white-house")], id="vowelled"
    ),
    pytest.param(
        "قال المتحدث باسم رئيسة الوزراء تيريزا ماي إن القمة نجحت.",
        0,
        [("person", "may-theresa")],
        id="for-a-title-with-its-name",
    ),
    pytest.param("أكد الكرملين ومتحدث باسم الشركة أن القمة نجحت.", 0, [], id="joined-with-a-spokesperson"),
    pytest.param("أكد بيان أصدره الكرملين أن القمة نجحت.", 0, [("person", "kremlin")], id="document-that-speaks"),
    pytest.param(
        "أكد بيان أصدره الكرملين أن القمة نجحت. وقال البيان إن الوفد غادر.",
        1,
        [("person", "kremlin")],
        id="document-speaks-on",
    ),
    pytest.param(
        "كتب لافروف عبر حسابه الإلكتروني الشخصي بموقع التواصل الاجتماعي «تويتر»: «القمة نجحت والوفد غادر اليوم».",
        0,
        [("platform", "x-twitter")],
        id="electronic-account",
    ),
    pytest.param("وذكر لافروف في البيان أن القمة نجحت.", 0, [("document", "البيان")], id="a-document-known-before"),
    pytest.param("قال لافروف المشارك في الدراسة إن القمة نجحت.", 0, [], id="took-part-in-a-study"),
    pytest.param(
        "قال سالم ناصر المتحدث باسم #البيت_الأبيض إن القمة نجحت.", 0, [("person", "white-house")], id="body-in-a-tag"
    ),
    pytest.param(
        "قال المتحدث باسم وزارة التربية والتعليم سالم ناصر إن القمة نجحت.",
        0,
        [("person", "وزارة التربية والتعليم")],
        id="body-of-two-joined-nouns",
    ),
    pytest.param("شارك من خلال تويتر فيسبوك أكد لافروف أن القمة نجحت.", 0, [], id="row-of-share-buttons"),
    pytest.param("ونقلت رويترز على لسان لافروف قوله إن القمة نجحت.", 0, [("agency", "reuters")], id="his-own-mouth"),
    pytest.param(
        "أصدر وزير الخارجية الروسي لدى وصوله إلى المدينة بيانا أعرب فيه عن أمله في نجاح القمة.",
        0,
        [("document", "بيانا")],
        id="issued-behind-a-long-subject",
    ),
    pytest.param(
        "ونقلت وكالة الأنباء الروسية عن لافروف قوله إن القمة نجحت.",
        0,
        [("agency", "وكالة الأنباء الروسية")],
        id="news-in-an-agency's-name",
    ),
    pytest.param(
        "نجحت القمة الأخيرة أمس، وفق ما نقلت رويترز عن بيسكوف.", 0, [("agency", "reuters")], id="as-a-medium-relays"
    ),
    pytest.param(
        "وبحسب ما نقلته رويترز عن وكالة تاس، فقد طالب لافروف بوقف القتال.",
        0,
        [("agency", "tass"), ("agency", "reuters")],
        id="one-agency-from-another",
    ),
    pytest.param(
        "وقالت رويترز إن القمة نجحت، نقلا عن بيسكوف.", 0, [("agency", "reuters")], id="quoting-behind-the-content"
    ),
    pytest.param(
        "قال لافروف إن القمة نجحت، وفقا لما نقلته على لسانه وكالة رويترز.",
        0,
        [("agency", "reuters")],
        id="by-his-tongue",
    ),
    pytest.param(
        "وقال البيان على لسان لافروف: «القمة نجحت تماما».", 0, [("document", "البيان")], id="a-document-for-him"
    ),
    pytest.param("وردا على أسئلة وكالة رويترز، قال لافروف إن القمة نجحت.", 0, [("agency", "reuters")], id="asked-by"),
    pytest.param("وقال لافروف في التسجيل إن القمة نجحت.", 0, [("document", "التسجيل")], id="on-a-known-tape"),
    pytest.param(
        "وقال قائد الشرطة سيف لرويترز إن القمة نجحت. وتابع سيف أن الوفد غادر.",
        1,
        [("agency", "reuters")],
        id="title-and-name-then-the-name",
    ),
    pytest.param("علمت «الأفق» أن السلطات طلبت من لافروف عقد القمة.", 1, [], id="what-the-outlet-learnt"),
]

ISSUERS = [
    pytest.param("وأكد تقرير للفريق المعني بالعراق أن القمة نجحت.", ["لفريق المعني بالعراق"], id="not-its-matter"),
    pytest.param(
        "نجحت القمة الأخيرة، وفق حصيلة للمرصد السوري لحقوق الإنسان.", ["syrian-observatory"], id="a-count-of-theirs"
    ),
    pytest.param("وأكد بيان الجماعة أن القمة نجحت.", ["الجماعة"], id="owner"),
    pytest.param("وأكد بيان للجماعة أن القمة نجحت.", ["لجماعة"], id="for"),
    pytest.param("وأكد بيان أصدرته الجماعة أن القمة نجحت.", ["الجماعة"], id="issued"),
    pytest.param("وأكد بيان صادر عن الجماعة أن القمة نجحت.", ["الجماعة"], id="issued-by"),
    pytest.param("وأكد بيان للصحفيين أن القمة نجحت.", [], id="listeners"),
    pytest.param("وأكدت رسالة للوزارة أن القمة نجحت.", [], id="letter-to"),
    pytest.param("وأكد التقرير الوزاري أن القمة نجحت.", [], id="adjective"),
    pytest.param("نجحت القمة الأخيرة، بحسب تقرير البيت الأبيض.", ["white-house"], id="according-to"),
]


@pytest.mark.parametrize(("text", "expected"), ISSUERS)
def test_behind_a_document_stands_who_gave_it_out(text: str, expected: list[str]) -> None:
    (found,) = statements(text)
    assert found.speaker.how == "document"
    assert [link.entity or link.label for link in found.chain[1:]] == expected


@pytest.mark.parametrize(("text", "number", "expected"), PLACED)
def test_hands_of_one_statement(text: str, number: int, expected: list[tuple[str, str]]) -> None:
    assert hands(text, number) == expected


def test_every_hand_points_at_its_words() -> None:
    text = "قال سالم ناصر، المتحدث باسم البيت الأبيض، في بيان لرويترز إن القمة نجحت.\nوأضاف أن الوفد غادر."
    for found in statements(text):
        for link in found.chain:
            assert link.mention is not None
            assert link.label == text[slice(*link.mention)]


ROWS = [row for row in read_table("hands") if row["kind"] not in ("listener", "venue")]
VENUES = [row for row in read_table("hands") if row["kind"] == "venue"]
LISTENERS = [row for row in read_table("hands") if row["kind"] == "listener"]
_ROLES = {
    "outlet": {"outlet"},
    "agency": {"agency"},
    "spokesperson": {"person"},
    "programme": {"outlet"},
    "rank": {"person"},
    "site": {"platform"},
    "account": {"platform"},
    "document": {"document"},
    "issued": {"person", "agency", "outlet"},
    "issuing": {"document"},
    "received": {"agency"},
}


def _behind(row: Row) -> list[ChainLink]:
    return [link for found in statements(row["example"]) for link in found.chain[1:]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}-{row.line}")
def test_the_example_of_a_row_gives_a_hand_of_its_kind(row: Row) -> None:
    assert {link.role for link in _behind(row)} & _ROLES[row["kind"]]


@pytest.mark.parametrize("row", LISTENERS, ids=lambda row: f"listener-{row.line}")
def test_listeners_are_the_addressee(row: Row) -> None:
    (found,) = statements(row["example"])
    assert found.addressee in (f"لل{row['surface']}", f"ل{row['surface']}")


@pytest.mark.parametrize("row", VENUES, ids=lambda row: f"venue-{row.line}")
def test_nobody_is_told_by_who_stands_before_a_building(row: Row) -> None:
    assert [found.addressee for found in statements(row["example"])] == [None]


ADDRESSEES = [
    pytest.param("قال لافروف لنظيره ماكرون إن القمة نجحت.", "macron-emmanuel", id="told-by-name"),
    pytest.param("أبلغ لافروف بيسكوف أن القمة نجحت.", "peskov-dmitry", id="object"),
    pytest.param("طالب لافروف فرنسا بوقف القتال.", "france", id="object-of-a-demand"),
    pytest.param("طلب لافروف من فرنسا وقف القتال.", "france", id="asked-of"),
    pytest.param("دعا لافروف جميع الأطراف إلى وقف القتال.", "جميع الأطراف", id="plain-words"),
    pytest.param("قال لافروف أمام البرلمان إن القمة نجحت.", "البرلمان", id="before-an-audience"),
    pytest.param("قال لافروف أمام مقر الحكومة إن القمة نجحت.", None, id="where-he-stands"),
    pytest.param("قال لافروف لرويترز إن القمة نجحت.", None, id="an-agency-is-a-hand"),
    pytest.param("قال لافروف لأول مرة إن القمة نجحت.", None, id="nobody"),
]


@pytest.mark.parametrize(("text", "addressee"), ADDRESSEES)
def test_whom_the_words_are_spoken_to(text: str, addressee: str | None) -> None:
    assert statements(text)[0].addressee == addressee


CHANNELS = [row for row in read_table("channels") if row["role"] in ("document", "occasion", "platform")]


@pytest.mark.parametrize("row", CHANNELS, ids=lambda row: f"{row['role']}-{row.line}")
def test_a_channel_is_a_link_of_its_role(row: Row) -> None:
    preposition = "عبر" if row["role"] == "platform" else "في"
    found = statements(f"قال لافروف {preposition} {row['surface']} إن القمة نجحت.")
    assert row["role"] in {link.role for link in found[0].chain}


@pytest.mark.parametrize(
    ("text", "hands"),
    [
        pytest.param(
            "وأفادت وسائل إعلام محلية نقلا عن مصدر مطلع قوله إن الجسر آمن.",
            [("anonymous", "وسائل إعلام محلية")],
            id="media-that-quote-before-a-noun",
        ),
        pytest.param(
            "وأعلن الوزير فتح الجسر في بيان على فيسبوك.",
            [("document", "بيان"), ("platform", "فيسبوك")],
            id="paper-on-a-platform",
        ),
        pytest.param(
            "أكد الوزير، في مقابلة مع قناة العربية نقلتها صحيفة الوادي، أن الجسر آمن.",
            [("occasion", "مقابلة"), ("outlet", "قناة العربية"), ("outlet", "صحيفة الوادي")],
            id="talk-that-a-paper-hands-on",
        ),
    ],
)
def test_hands_behind_the_clause_and_before_the_noun(text: str, hands: list[tuple[str, str]]) -> None:
    (one,) = statements(text)
    assert [(link.role, link.label) for link in one.chain[1:]] == hands
