"""Day of publication: which clue wins, at which precision, and what an embedded article may not take."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.ingest.date import date_article
from khabar.ingest.page import Given
from khabar.ingest.read import read_pages
from khabar.ingest.view import Meta
from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.model import Article, Boilerplate, Page, Span
from khabar.stages import load_stages, read_articles

BODY = "عقد الوزيران جلسة مباحثات في العاصمة."
IMAGE = "![](https://outlet.example/wp-content/uploads/{}-780x470.jpg)"


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def _date(calendar, *lines, kind="main", marked=(), meta=(), **given_values):
    """Date of an article whose lines are all its text, but for images and the lines numbered in ``marked``."""
    text = "\n".join(lines)
    spans, boilerplate, at = [], [], 0
    for number, line in enumerate(lines):
        span = Span(at, at + len(line))
        at += len(line) + 1
        if line.startswith("!["):
            boilerplate.append(Boilerplate(start=span.start, end=span.end, kind="image"))
        elif number in marked:
            boilerplate.append(Boilerplate(start=span.start, end=span.end, kind="date_line"))
        else:
            spans.append(span)
    article = Article(
        page="p", page_sha256="", article=0, kind=kind, spans=tuple(spans), boilerplate=tuple(boilerplate)
    )
    page = Page(name="p", text=text, sha256="", **given_values)
    found = date_article(page, text, article, meta, calendar)
    if found is not None:
        assert all(text[e.start : e.end] == e.exact for e in found.evidence)
        assert found.evidence or found.rule in ("given", "url_path", "url_epoch")
    return found and (found.value, found.precision, found.rule)


LINES = {
    "label": "تاريخ النشر: 15 يناير 2024",
    "english-ordinal": "تاريخ النشر: 15th, January 2024 GMT",
    "iso": "نشر في 2024-01-15 10:30",
    "slashes": "نشر في: 15/01/2024",
    "eastern": "آخر تحديث: ١٥ كانون الثاني ٢٠٢٤ - ١٠:٣٠",
    "bare": "الاثنين 15 يناير 2024",
    "bare-twin": "الاثنين، 15 كانون الثاني/يناير 2024 10:30 ص",
    "both-calendars": "الاثنين 3 رجب 1445هـ الموافق 15 يناير 2024م",
    "hijri-alone": "3 رجب 1445هـ",
    "english": "Monday, January 15, 2024",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize("marked", [(), (1,)], ids=["among-text", "marked"])
def test_date_line(calendar, line, marked):
    assert _date(calendar, "عنوان الخبر", line, BODY, marked=marked) == ("2024-01-15", "day", "date_line")


def test_given_wins(calendar):
    found = _date(calendar, LINES["label"], BODY, published="2024-02-01T23:30:00+03:00")
    assert found == ("2024-02-01", "day", "given")


def test_given_month(calendar):
    assert _date(calendar, BODY, published="2024-02") == ("2024-02", "month", "given")


def test_given_that_cannot_be_read_gives_way(calendar):
    assert _date(calendar, LINES["label"], BODY, published="غير معروف") == ("2024-01-15", "day", "date_line")


def test_head_of_html(calendar):
    assert _date(calendar, "2024-01-16T08:00:00Z", BODY, meta=(Meta("published", 0, 20),)) == (
        "2024-01-16",
        "day",
        "html_meta",
    )


def test_published_beats_updated(calendar):
    assert _date(calendar, "آخر تحديث: 20 يناير 2024", LINES["label"], BODY)[0] == "2024-01-15"


def test_day_of_retrieval_gives_way(calendar):
    found = _date(calendar, "10:45 29 Jan 2026", IMAGE.format("2025/01/a"), BODY, marked=(0,))
    assert found == ("2025-01", "month", "url_path")


def test_dateline(calendar):
    found = _date(calendar, "عنوان", "المدينة في 15 يناير 2024 /وكالة/ عقد الوزيران جلسة.")
    assert found == ("2024-01-15", "day", "dateline")


DATELINES = {
    "city-in-brackets": "(المدينة) 15 يناير 2024 - عقد الوزيران جلسة.",
    "dashes": "(المدينة) - 15 يناير 2024 - عقد الوزيران جلسة.",
    "agency-before": "المدينة (وكالة) 15 يناير 2024 - عقد الوزيران جلسة.",
    "colon": "المدينة - 15 يناير/كانون الثاني 2024: عقد الوزيران جلسة.",
    "numeric": "المدينة 15-1-2024 (وكالة الأنباء) - عقد الوزيران جلسة.",
    "both": "المدينة 03 رجب 1445 هـ الموافق 15 يناير 2024 م واس عقد الوزيران جلسة.",
    "hijri": "المدينة 03 رجب 1445 هـ واس عقد الوزيران جلسة.",
}


@pytest.mark.parametrize("line", DATELINES.values(), ids=DATELINES)
def test_forms_of_the_dateline(calendar, line):
    assert _date(calendar, "عنوان", line) == ("2024-01-15", "day", "dateline")


def test_dateline_without_its_year_chooses_the_day_of_the_month_of_the_address(calendar):
    line, url = "المدينة 15 يناير كانون الثاني (وكالة) - عقد الوزيران جلسة.", "https://outlet.example/{}/story"
    found = _date(calendar, "عنوان", line, url=url.format("2024/01"))
    assert found == ("2024-01-15", "day", "url_path+dateline")
    assert _date(calendar, "عنوان", line, url=url.format("2024/02")) == ("2024-02", "month", "url_path")
    assert _date(calendar, "عنوان", line) is None


def test_day_and_month_inside_the_text_are_no_dateline(calendar):
    line = "عقد الوزيران في العاصمة جلسة في 15 يناير (كانون الثاني) لبحث التعاون."
    assert _date(calendar, "عنوان", line, url="https://outlet.example/2024/01/story")[0] == "2024-01"


def test_address_of_a_json_line_counts(tmp_path):
    line = {"text": "عنوان الخبر\n" + " ".join([BODY] * 3), "url": "https://outlet.example/2024/01/15/story"}
    (tmp_path / "pages.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (item,) = read_pages([str(tmp_path / "pages.jsonl")], Given())
    published = read_articles(item, load_stages())[0].published
    assert (published.value, published.rule) == ("2024-01-15", "url_path")


def test_dateline_alone_at_the_head_of_a_text(tmp_path):
    page = "المدينة المنورة 03 رجب 1445 هـ واس\n" + " ".join([BODY] * 3)
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    (item,) = read_pages([str(tmp_path / "a.txt")], Given())
    assert read_articles(item, load_stages())[0].published.value == "2024-01-15"


SIGNED_DATES = {
    "أنطاليا - صحيفة الساحل - 12 أبريل 2025": "صحيفة الساحل",
    "أنطاليا - صحيفة الساحل، 12 أبريل 2025": "صحيفة الساحل",
    "أنطاليا - وكالة الضفاف، 12 أبريل 2025": None,
    "أنطاليا ـ «الساحل» ـ 12 أبريل 2025": "الساحل",
    "أنطاليا - (رويترز) 12-4-2025": None,
    "كتب: أحمد علي - 12 أبريل 2025": None,
    "أحمد علي - أنطاليا - 12 نيسان 2025": None,
    "بيروت - صحيفة المرفأ - السبت 12 نيسان 2025": "صحيفة المرفأ",
    "الدوحة | الضفاف نت | السبت 12/04/2025": "الضفاف نت",
    "12 أبريل 2025 - الخرطوم - موقع الضفاف الإخباري": "موقع الضفاف الإخباري",
}


@pytest.mark.parametrize(("line", "outlet"), SIGNED_DATES.items(), ids=range(len(SIGNED_DATES)))
def test_a_line_of_place_house_and_day_dates_the_article(tmp_path, line, outlet):
    (tmp_path / "a.txt").write_text("\n".join(["عنوان الخبر", line, *[BODY * 3] * 2]), encoding="utf-8")
    (article,) = read_articles(next(read_pages([str(tmp_path / "a.txt")], Given())), load_stages())
    assert (article.published.value, article.published.rule) == ("2025-04-12", "date_line")
    assert (article.outlet and article.outlet.name) == outlet


def test_a_sentence_with_a_date_is_no_date_line(tmp_path):
    line = "التقى الوزير نظيره في أنطاليا - كما أعلن سابقا - في 12 أبريل 2025"
    (tmp_path / "a.txt").write_text("\n".join(["عنوان الخبر", line, *[BODY * 3] * 2]), encoding="utf-8")
    (article,) = read_articles(next(read_pages([str(tmp_path / "a.txt")], Given())), load_stages())
    assert article.published is None


def test_dateline_in_both_calendars(calendar):
    found = _date(calendar, "المدينة 03 رجب 1445 هـ الموافق 15 يناير 2024 م واس")
    assert found[0] == "2024-01-15"


def test_a_date_told_in_the_text_is_not_publication(calendar):
    assert _date(calendar, "عنوان", "وقع الطرفان اتفاقا في 15 يناير 2024 ثم تراجعا عنه.") is None
    assert _date(calendar, "ثورة 25 يناير 2011", BODY) is None


def test_today_with_its_date(calendar):
    found = _date(calendar, "قال الوزير أمس الأحد 14 يناير 2024 إن الوفد وصل.")
    assert found == ("2024-01-15", "day", "today_in_text")
    assert _date(calendar, "قصفت المدينة فجر اليوم 15 يناير / كانون الثاني 2024.") == found
    assert _date(calendar, "يصل الوفد غدا 16 يناير 2024 إلى العاصمة.") == found


ADDRESSES = {
    "month": ("2024/01/a", ("2024-01", "month", "url_path")),
    "day": ("2024/01/15/a", ("2024-01-15", "day", "url_path")),
    "epoch": ("2024/01/a_1705312800", ("2024-01-15", "day", "url_epoch")),
    "epoch-milliseconds": ("2024/01/1705312800000", ("2024-01-15", "day", "url_epoch")),
    "identifier-is-no-epoch": ("2024/06/a_1705312800", ("2024-06", "month", "url_path")),
    "no-date": ("a_99", None),
}


@pytest.mark.parametrize(("name", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_address_of_image(calendar, name, expected):
    assert _date(calendar, "عنوان", IMAGE.format(name), BODY) == expected


def test_address_of_page(calendar):
    assert _date(calendar, BODY, url="https://outlet.example/2024/1/15/title")[:2] == ("2024-01-15", "day")


def test_month_narrowed_where_one_day_fits(calendar):
    # Of the Mondays of that month only the 15th lies between the two days.
    body = "قال الوزير اليوم الاثنين إن الجلسة تُعقد في 20 يناير المقبل بعد جلسة 10 يناير الماضي."
    found = _date(calendar, "عنوان", IMAGE.format("2024/01/a"), body)
    assert found == ("2024-01-15", "day", "url_path+weekday")


def test_month_stays_a_month_where_several_days_fit(calendar):
    found = _date(calendar, "عنوان", IMAGE.format("2024/01/a"), "قال الوزير اليوم الاثنين إن الوفد وصل.")
    assert found == ("2024-01", "month", "url_path")


def test_upload_of_the_day_before(calendar):
    found = _date(calendar, IMAGE.format("2024/01/14/a"), "قال الوزير اليوم الاثنين إن الوفد وصل.")
    assert found == ("2024-01-15", "day", "url_path+weekday")


def test_picture_of_the_archive_is_no_clue(calendar):
    found = _date(calendar, IMAGE.format("2019/05/a"), "وقع الطرفان اتفاقا في مارس 2023 ثم في 4 يناير 2024.")
    assert found is None


def test_embedded_article_takes_nothing_from_its_page(calendar):
    lines = (IMAGE.format("2024/01/15/a"), BODY)
    assert (
        _date(calendar, *lines, kind="embedded", published="2024-01-15", url="https://o.example/2024/01/15/x") is None
    )


def test_embedded_article_has_its_own_date_line(calendar):
    found = _date(calendar, "عنوان", LINES["label"], BODY, kind="embedded", published="2024-03-01")
    assert found == ("2024-01-15", "day", "date_line")


def test_headline_has_no_date(calendar):
    assert _date(calendar, "عنوان 15 يناير 2024", kind="headline", published="2024-03-01") is None


@given(
    st.lists(
        st.text(
            alphabet=st.sampled_from("نشر في 12 يناير/2024-01 اليوم الاثنين:10 https://a.b/1705312800"), max_size=40
        ),
        max_size=4,
    )
)
@settings(max_examples=80, deadline=None)
def test_any_page_gives_true_evidence(calendar, lines):
    _date(calendar, *lines)


@pytest.mark.parametrize("name", ["date", "dcterms.issued"])
def test_the_head_of_a_page_dates_it(name):
    body = "بدأت القمة في المدينة بحضور الوفود. " * 6
    html = f'<html lang=ar><head><meta name="{name}" content="2025-10-13"></head><body><p>{body}</p></body></html>'
    page = next(read_pages(["-"], Given(), html.encode()))
    assert read_articles(page, load_stages())[0].published.value == "2025-10-13"
