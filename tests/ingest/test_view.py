import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.ingest.split import split
from khabar.ingest.view import relocate, view_of
from khabar.model import Agency, Article, Evidence, Outlet, Page, Span

from .kit import NAMES, ONE, OTHER_TITLE, RULES, THREE, TITLE, TWO, page, text_of

HTML = f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head>
<meta charset="utf-8"><title>{TITLE} | بوابة المنار</title>
<meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content='بوابة المنار الجديد'>
<meta property="article:published_time" content="2025-03-02T10:00:00+03:00">
<meta name=author content="سامي">
<link rel="canonical" href="https://www.manar.example/news/1">
<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2025-03-02",
"dateModified":"2025-03-03"}}</script>
<style>p {{ color: red }}</style></head>
<body><header><nav><ul><li><a href="/">الرئيسية</a></li><li>رياضة</li></ul></nav></header>
<article><h1>{TITLE}</h1><time datetime="2025-03-02">2 مارس 2025</time>
<figure><img src="https://cdn.manar.example/2025/03/a.jpg"><figcaption>مبنى المنظمة</figcaption></figure>
<p>{ONE.replace("الوسيط", "<b>الوسيط</b>")}</p>
<p>{TWO.replace("،", "&#1548;", 1)} &quot;قريبا&quot;</p>
<p>{THREE}</p>
<p>اقرأ أيضا</p><ul><li><a href="/2">{OTHER_TITLE}</a></li></ul>
</article><footer>جميع الحقوق محفوظة</footer><script>var x = "قال <p>الوزير</p>";</script></body></html>"""


def html_page(text):
    return page(text, media="html")


def test_plain_view_is_the_page_itself():
    item = page(ONE)
    view = view_of(item)
    assert view.text is item.text
    record = Evidence(start=0, end=3, exact=ONE[:3])
    assert relocate(record, view, item.text) is record


def test_blocks_entities_and_hidden_parts():
    view = view_of(html_page(HTML))
    lines = view.text.split("\n")
    assert ONE in lines
    assert f'{TWO} "قريبا"' in lines
    assert "color" not in view.text
    assert "var x" not in view.text


def test_named_values_are_lines_of_the_view():
    view = view_of(html_page(HTML))
    named = {
        name: view.text[slice(*view.named(name))] for name in ("title", "site", "published", "url", "author", "image")
    }
    assert named == {
        "title": TITLE,
        "site": "بوابة المنار الجديد",
        "published": "2025-03-02",
        "url": "https://www.manar.example/news/1",
        "author": "سامي",
        "image": "https://cdn.manar.example/2025/03/a.jpg",
    }
    assert view.named("nothing") is None
    assert [m.rule for m in view.values("published")] == ["json_ld", "open_graph", "html_time"]
    raw = view.raw(Span(*view.values("published")[1][1:3]))
    assert HTML[raw.start : raw.end] == "2025-03-02T10:00:00+03:00"


def test_html_article():
    item = html_page(HTML)
    view = view_of(item)
    main, stub = split(item, view, RULES, NAMES)
    assert main.title.exact == TITLE
    assert main.outlet == Outlet(
        name="بوابة المنار الجديد",
        evidence="open_graph",
        entity="manar-gate",
        at=view.named("site"),
        also="manar.example",
    )
    assert text_of(view.text, main)[-1].endswith(THREE)
    assert text_of(view.text, stub) == [OTHER_TITLE]
    assert {item.kind for item in main.boilerplate} == {"navigation", "date_line", "read_also", "disclaimer", "image"}


def test_relocated_article_points_at_the_raw_page():
    item = html_page(HTML)
    view = view_of(item)
    main = relocate(split(item, view, RULES, NAMES)[0], view, HTML)
    assert main.title.exact == HTML[main.title.start : main.title.end] == TITLE
    body = HTML[main.spans[-1].start : main.spans[-1].end]
    assert body.startswith("قال <b>الوسيط</b>")
    assert body.endswith(THREE)
    assert HTML[slice(*main.outlet.at)] == "بوابة المنار الجديد"


def test_relocate_reaches_every_depth():
    raw = f"<html><body><p>{ONE} &amp; {TWO}</p></body></html>"
    view = view_of(html_page(raw))
    record = Article(
        page="p",
        page_sha256="",
        article=0,
        kind="main",
        spans=(Span(0, 4), Span(4, 9)),
        outlet=Outlet(name="x", evidence="url", at=Span(0, 3)),
        agency=(Agency(start=0, end=len(ONE) + 3, exact=view.text[: len(ONE) + 3]),),
    )
    moved = relocate(record, view, raw)
    offset = raw.index(ONE)
    assert moved.spans == (Span(offset, offset + 4), Span(offset + 4, offset + 9))
    assert moved.outlet.at == Span(offset, offset + 3)
    assert moved.agency[0].exact == f"{ONE} &amp; "


def test_page_without_main_text_keeps_all_visible_blocks():
    raw = f"<p>{ONE}</p><nav>القائمة</nav><p>خبر</p>"
    view = view_of(html_page(raw))
    assert view.text.split("\n")[:3] == [ONE, "القائمة", "خبر"]
    assert next(view.text[aside.start : aside.end] for aside in view.asides) == "القائمة"


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 10_000 + ONE + "</div>" * 10_000,
        "<html><body>" + "<b><i>" * 10_000 + ONE,
        "<html><p>" + ONE + "<!-- " * 5_000,
        "<html><p>" + ONE + "<a href='" * 5_000,
        "<html><p>" + ONE + "&" * 20_000 + "<" * 5_000,
    ],
    ids=["nested", "never-closed", "comments", "quotes", "marks"],
)
def test_hostile_markup_is_fast(raw):
    began = time.perf_counter()
    view = view_of(html_page(raw))
    assert ONE in view.text
    assert time.perf_counter() - began < 10


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='x'>",
        "</div>",
        "<br>",
        "<b>",
        "</b>",
        "<h1>",
        "</h1>",
        "<nav>",
        "</nav>",
        "<li>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&amp;",
        "&#1602;",
        "&lt",
        "&NotEqualTilde;",
        "&",
        "<",
        "\n",
        "  ",
        "\u00a0",
        "قال الوزير.",
        "اقرأ أيضا",
        "المصدر: رويترز",
        ONE,
        TWO,
        "<title>",
        "</title>",
        '<meta property="og:title" content="خبر &quot;عاجل&quot;">',
        "\r\n",
        "\u2028",
        "<img src=//a.example/b.jpg>",
        "<time datetime=2025-01-02>",
        "<![CDATA[",
        "]]>",
        "<?x",
        "\ud800",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_relocated_exact_is_the_raw_slice(raw):
    item = Page(name="p", text=raw, sha256="", media="html")
    view = view_of(item)
    for article in split(item, view, RULES, NAMES):
        moved = relocate(article, view, raw)
        spans = [(e.start, e.end) for e in (*moved.spans, *moved.boilerplate)]
        assert all(0 <= start <= end <= len(raw) for start, end in spans)
        for evidence in (moved.title, moved.credit, *moved.agency):
            assert evidence is None or raw[evidence.start : evidence.end] == evidence.exact


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_copied_characters_map_to_themselves(raw):
    view = view_of(Page(name="p", text=raw, sha256="", media="html"))
    for index, character in enumerate(view.text):
        span = view.raw(Span(index, index + 1))
        assert 0 <= span.start <= span.end <= len(raw)
        if span.end - span.start == 1 and character not in " \n":
            assert raw[span.start] == character
