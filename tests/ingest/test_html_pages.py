"""Twenty pages of our own in the markup of common systems: what is read from each is what its JSON says, exactly."""

import html
import json
import re
from pathlib import Path

import pytest

from khabar.ingest.read import read_pages
from khabar.ingest.view import readable_view
from khabar.stages import load_stages, read_articles

from . import kit
from .kit import ONE, TITLE, TWO

PAGES = sorted((Path(__file__).parent / "html").glob("*.html"))
#: Of the boilerplate of the twenty pages together: the first figure, before the rules were mended, was .897.
BAR = 0.99


def plain(raw):
    """What a stretch of HTML shows, a line a block."""
    broken = re.sub(r"<(?:br|/p|/h\d|/div|/li|p|h\d|div|li)\b[^>]*>", "\n", raw)
    shown = html.unescape(re.sub(r"<[^>]+>", "", broken))
    return [" ".join(line.split()) for line in shown.split("\n") if line.strip()]


@pytest.fixture(scope="module")
def stages():
    return load_stages()


@pytest.fixture(scope="module")
def read(stages):
    found = {}
    for path in PAGES:
        (page,) = read_pages([str(path)])
        found[path.stem] = (page, read_articles(page, stages), json.loads(path.with_suffix(".json").read_text("utf-8")))
    return found


def lines_of(page, articles):
    return [line for a in articles for span in a.spans for line in plain(page.text[span.start : span.end])]


NAMES = [path.stem for path in PAGES]


def test_there_are_twenty():
    assert len(NAMES) == 20
    assert sum(name.startswith("wp-") for name in NAMES) == 7
    assert sum(name.startswith("drupal") for name in NAMES) == 4


@pytest.mark.parametrize("name", NAMES)
def test_text(read, name):
    page, articles, right = read[name]
    assert lines_of(page, articles[:1]) == right["text"]
    assert lines_of(page, [a for a in articles if a.kind == "embedded"]) == right["embedded"]


@pytest.mark.parametrize("name", NAMES)
def test_headlines_of_other_articles(read, name):
    page, articles, right = read[name]
    assert lines_of(page, [a for a in articles if a.kind == "headline"]) == right["headlines"]


@pytest.mark.parametrize("name", NAMES)
def test_metadata(read, name):
    _, (main, *_), right = read[name]
    assert plain(main.title.exact) == [right["title"]]
    assert main.outlet.name == right["outlet"]
    assert [main.published.value, main.published.rule] == right["published"]
    named = [[" ".join(plain(a.exact)), a.entity] for a in main.agency]
    assert sorted({tuple(one) for one in named}) == sorted(map(tuple, right["agency"]))


@pytest.mark.parametrize("name", NAMES)
def test_kinds_of_boilerplate(read, name):
    page, articles, right = read[name]
    found = {
        (item.kind, line)
        for a in articles
        for item in a.boilerplate
        for line in plain(page.text[item.start : item.end])
    }
    assert [one for one in right["boilerplate"] if not _is_found(one, found)] == []


def _is_found(one, found):
    kind, words = one
    return any(kind == other and " ".join(words.split()) in line for other, line in found)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_where_it_is_said_to_be(read, name):
    page, articles, _ = read[name]
    for article in articles:
        for cell in (
            article.title,
            article.credit,
            *article.agency,
            *(article.published.evidence if article.published else ()),
        ):
            assert cell is None or page.text[cell.start : cell.end] == cell.exact


def test_boilerplate_of_all_pages_together(read):
    hit = false = missed = 0
    for page, articles, right in read.values():
        view = readable_view(page)
        head = max((meta.end for meta in view.meta), default=0)
        kept = {i for a in articles if a.kind != "headline" for s in a.spans for i in range(s.start, s.end)}
        text = _positions(view.text, right["text"] + right["embedded"], head)
        for at in range(head, len(view.text)):
            if view.text[at].isspace():
                continue
            is_kept = view.raw((at, at + 1) and _span(at)).start in kept
            hit += not is_kept and at not in text
            false += not is_kept and at in text
            missed += is_kept and at not in text
    precision, recall = hit / (hit + false), hit / (hit + missed)
    assert 2 * precision * recall / (precision + recall) >= BAR


def _span(at):
    from khabar.model import Span

    return Span(at, at + 1)


def _positions(view, lines, start):
    """Characters of the view that are these lines, each looked for behind the one before."""
    found = set()
    for line in lines:
        match = re.compile("^" + re.escape(line) + "$", re.MULTILINE).search(view, start)
        assert match, line
        found.update(range(*match.span()))
        start = match.end()
    return found


@pytest.mark.parametrize(
    "named",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "TITLE"}</script>',
        "<title>TITLE</title>",
    ],
    ids=["linked-data", "title"],
)
def test_a_title_that_is_named_at_the_foot_costs_no_text(stages, named):
    raw = f"<html><body><p>{ONE}</p><p>{TWO}</p>{named.replace('TITLE', TITLE)}</body></html>"
    (article,) = read_articles(kit.page(raw, media="html"), stages)
    assert plain("\n".join(raw[span.start : span.end] for span in article.spans)) == [ONE, TWO, TITLE]
    assert article.title.exact == TITLE


def read_html(stages, body, head=""):
    raw = f"<html><head>{head}</head><body>{body}</body></html>"
    return raw, read_articles(kit.page(raw, media="html"), stages)


def test_a_line_of_spans_and_a_time_under_the_title_is_no_text(stages):
    line = "<span>كتب: محرر الأخبار</span> <time>12 مارس 2025</time> <span>آخر تحديث: 13 مارس 2025</span>"
    raw, (article, *_) = read_html(stages, f"<h1>{TITLE}</h1><div>{line}</div><p>جنيف (رويترز) - {ONE}</p><p>{TWO}</p>")
    assert plain(raw[article.spans[-1].start : article.spans[-1].end])[-1] == TWO
    assert [item.kind for item in article.boilerplate] == ["byline", "date_line", "date_line"]
    assert article.published.value == "2025-03-12"
    assert [agency.entity for agency in article.agency] == ["reuters"]


def test_a_time_inside_running_text_stays_in_its_sentence(stages):
    sentence = "وأضاف <a href=x>الوسيط</a> <a href=y>في تصريح</a> أن الجولة دامت <time>يومين</time> من دون نتائج تذكر."
    raw, (article,) = read_html(stages, f"<h1>{TITLE}</h1><div>{ONE}<br>{TWO}<br>{sentence}<br></div>")
    assert plain(raw[article.spans[-1].start : article.spans[-1].end])[-1] == plain(re.sub("<.*?>", "", sentence))[0]


def test_the_headline_of_a_page_without_headings_stands_above_its_text(stages):
    menu = "<td>سياسة<br>محليات<br>ثقافة</td>"
    day = "<td>الأحد 16 نيسان 2023 - السنة الخامسة - العدد 4412</td>"
    main = f"<td><font size=5>{TITLE}</font><br>الأفق - وكالات<p>{ONE}<p>{TWO}<p>التعليقات (2)<br>قارئ: خبر طيب</td>"
    table = f"<table><tr>{day}</tr><tr>{menu}{main}</tr></table>"
    raw, (article, *_) = read_html(stages, table, "<title>:: صحيفة الأفق :: العالم</title>")
    assert article.title.exact == TITLE
    assert article.published.value == "2023-04-16"
    assert plain(raw[article.spans[-1].start : article.spans[-1].end])[-1] == TWO


def test_place_and_author_of_the_head_on_a_line_sign(stages):
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "سامي العلي"}}</script>'
    _, (article,) = read_html(stages, f"<h1>{TITLE}</h1><p>جنيف/ سامي العلي</p><p>{ONE}</p><p>{TWO}</p>", head)
    assert [item.kind for item in article.boilerplate] == ["byline"]
