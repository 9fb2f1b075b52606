import pytest

from khabar.model import Outlet

from .kit import NAMES, ONE, OTHER, OTHER_TITLE, THREE, TITLE, TWO, articles

BODY = (ONE, TWO, THREE)


def main_of(*lines, **given):
    return articles(*lines, **given)[0]


def outlet(*lines, **given):
    found = main_of(*lines, **given).outlet
    return found and (found.name, found.evidence, found.entity)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((TITLE, *BODY), None),
        ((TITLE, *BODY, "المصدر: صحيفة الأفق"), ("صحيفة الأفق", "credit", None)),
        ((TITLE, *BODY, "المصدر: بوابة المنار الجديد"), ("بوابة المنار الجديد", "credit", "manar-gate")),
        ((TITLE, *BODY, "المصدر", "صحيفة الأفق"), ("صحيفة الأفق", "credit", None)),
        ((TITLE, *BODY, '* نقلاً عن "الأفق" المحلية'), ('"الأفق" المحلية', "credit", None)),
        ((TITLE, *BODY, "المصدر: الأفق + وكالات"), ("الأفق", "credit", None)),
        ((TITLE, *BODY, "المصدر: رويترز"), None),
        ((TITLE, *BODY, "(الوكالات)"), None),
        ((TITLE, *BODY, "( أ ف ب + رويترز )"), None),
        ((TITLE, "![](https://www.manar.example/2025/03/a.jpg)", *BODY), ("manar.example", "url", "manar-gate")),
        ((TITLE, "![](https://i0.wp.com/ofoq.example/a.jpg)", *BODY), ("ofoq.example", "url", None)),
        ((TITLE, "![](https://pbs.twimg.com/media/a.jpg)", *BODY), None),
        ((TITLE, f"(CNN) -- {ONE}", TWO), ("CNN", "dateline", "cnn")),
        ((TITLE, "جنيف – الأفق", *BODY), ("الأفق", "dateline", None)),
        ((TITLE, "سامي العلي – عمان", *BODY), None),
        ((TITLE, "الأفق الجديد | 12 آذار 2025", *BODY), ("الأفق الجديد", "dateline", None)),
        ((TITLE, "صحيفة الأفق", "12 مارس 2025", *BODY), ("صحيفة الأفق", "text", None)),
        ((TITLE, *BODY, "رابط الخبر بصحيفة الأفق: عنوان"), ("الأفق", "text", None)),
        ((TITLE, *BODY, "تابعوا «الأفق» على تلغرام"), ("الأفق", "text", None)),
        ((TITLE, *BODY, "تابعونا على تلغرام: https://ofoq.example/t"), ("ofoq.example", "url", None)),
        ((TITLE, *BODY, "أكاديمية CNN: هل تريد أن تتعلم؟ احجز مكانك"), ("CNN", "advert", "cnn")),
    ],
    ids=[
        "none",
        "credit",
        "credit-known",
        "credit-below",
        "quoted-credit",
        "credit-and-agencies",
        "agency-is-no-outlet",
        "agencies-in-brackets",
        "two-agencies-in-brackets",
        "picture",
        "picture-proxy",
        "shared-host",
        "dateline-known",
        "dateline-place",
        "dateline-person",
        "name-and-date",
        "name-line",
        "self-link",
        "follow",
        "channel",
        "advert",
    ],
)
def test_outlet(lines, expected):
    assert outlet(*lines) == expected


def test_given_and_address_come_first():
    lines = (TITLE, *BODY, "المصدر: صحيفة الأفق")
    assert outlet(*lines, outlet="CNN") == ("CNN", "given", "cnn")
    assert main_of(*lines, url="https://arabic.cnn.com/world/1").outlet == Outlet(
        name="arabic.cnn.com", evidence="url", entity="cnn"
    )
    assert main_of(*lines, url="https://arabic.cnn.com/world/1").credit.exact == "صحيفة الأفق"


def agencies(*lines):
    return [(agency.exact, agency.entity) for agency in main_of(*lines).agency]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((TITLE, f"جنيف - رويترز: {ONE}", TWO), [("رويترز", "reuters")]),
        ((TITLE, f"جنيف (أ ف ب) - {ONE}", TWO), [("أ ف ب", "afp")]),
        ((TITLE, ONE, f"{TWO[:-1]} (أ.ف.ب)."), [("أ.ف.ب", "afp")]),
        ((TITLE, "جنيف – رويترز", *BODY), [("رويترز", "reuters")]),
        ((TITLE, "جنيف-رويترز", *BODY), [("رويترز", "reuters")]),
        ((TITLE, f"جنيف. رويترز — {ONE}", TWO), [("رويترز", "reuters")]),
        ((TITLE, *BODY, "المصدر: رويترز / أ ف ب"), [("رويترز", "reuters"), ("أ ف ب", "afp")]),
        ((TITLE, *BODY, "المصدر: الأفق + وكالات"), [("وكالات", None)]),
        ((TITLE, *BODY, "المصدر: وكالة الأنباء الجبلية"), [("وكالة الأنباء الجبلية", None)]),
        ((TITLE, *BODY, "رويترز"), [("رويترز", "reuters")]),
        ((TITLE, "جنيف 12 رمضان 1446 هـ الموافق 12 مارس 2025 م رويترز", *BODY), [("رويترز", "reuters")]),
        ((TITLE, "الوكالات", *BODY), [("الوكالات", None)]),
        ((TITLE, "جنيف – المدى", *BODY, "رابط الخبر بصحيفة الأفق: عنوان"), [("المدى", None)]),
        ((TITLE, "جنيف – الأفق", *BODY, "رابط الخبر بصحيفة الأفق: عنوان"), []),
        ((TITLE, "جنيف – المدى", "![](https://ofoq.example/a.jpg)", *BODY), []),
        ((TITLE, "الأفق الجديد – المدى (بتصرف)", *BODY), [("المدى", None)]),
        ((TITLE, ONE, "وقالت رويترز (نقلا عن مسؤول) إن الوفد وصل، وهو ما نفاه متحدث باسم (حزب الأفق)."), []),
        ((TITLE, ONE, "ونقلت عنه وكالة (رويترز) قوله إن المحادثات مستمرة ولم تنته بعد كما أشيع في المدينة."), []),
    ],
    ids=[
        "dateline",
        "dateline-brackets",
        "paragraph-end",
        "byline",
        "byline-hyphen",
        "dateline-full-stop",
        "credit-list",
        "unnamed",
        "unknown",
        "line-of-its-own",
        "date-line",
        "unnamed-line",
        "unlisted-after-place",
        "own-name-after-place",
        "host-may-be-the-name",
        "adapted",
        "no-agency",
        "mention-in-a-sentence",
    ],
)
def test_agencies(lines, expected):
    assert agencies(*lines) == expected


def test_credit_belongs_to_its_own_article():
    main, embedded = articles(TITLE, *BODY, "// انتهى //", "اقرأ أيضا", OTHER_TITLE, OTHER, "المصدر: رويترز")
    assert (main.credit, main.agency) == (None, ())
    assert embedded.credit.exact == "رويترز"


def test_headline_has_no_outlet():
    _, stub = articles(TITLE, *BODY, "مقالات مشابهة", "• هل تصمد الهدنة؟", url="https://arabic.cnn.com/1")
    assert stub.outlet is None


def test_hosts_above_and_shared_hosts():
    assert NAMES.entity_of_host("a.b.cnn.com") == "cnn"
    assert NAMES.entity_of_host("notcnn.com") is None
    assert NAMES.is_shared("pbs.twimg.com")
    assert not NAMES.is_shared("x.company.example")


@pytest.mark.parametrize(
    ("given", "also"),
    [
        ({"outlet": "الأفق", "url": "https://www.ofoq.example/a"}, "ofoq.example"),
        ({"outlet": "الأفق", "url": "https://t.me/ofoq"}, None),
        ({"outlet": "الأفق"}, None),
        ({"outlet": "CNN", "url": "https://manar.example/a"}, None),
        ({"url": "https://ofoq.example/a"}, None),
    ],
)
def test_what_else_the_page_goes_by(given, also):
    found = main_of(TITLE, *BODY, **given).outlet
    assert found.also == also
