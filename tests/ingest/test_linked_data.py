"""JSON-LD of many makes: each value, and that it is where it is said to be."""

import json

import pytest

from khabar.ingest.linked_data import linked_values
from khabar.ingest.view import view_of

from .kit import ONE, page

NODE = {"@type": "NewsArticle", "headline": "عنوان الخبر", "datePublished": "2024-05-06T10:00:00+03:00"}


def values(script):
    return [(one.name, script[one.start : one.end]) for one in linked_values(script, 0, len(script))]


def dumped(node):
    return json.dumps(node, ensure_ascii=False)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("سامي العلي", ["سامي العلي"]),
        ({"@type": "Person", "name": "سامي العلي"}, ["سامي العلي"]),
        ([{"name": "سامي العلي"}, "هدى القاضي"], ["سامي العلي", "هدى القاضي"]),
        ({"name": ["سامي العلي"]}, ["سامي العلي"]),
        ({"name": None}, []),
        (7, []),
        ({"@id": "#nobody"}, []),
    ],
)
def test_authors(author, names):
    assert [text for name, text in values(dumped(NODE | {"author": author})) if name == "author"] == names


@pytest.mark.parametrize(
    "root",
    [
        NODE,
        [{"@type": "WebSite", "name": "موقع"}, NODE],
        {"@graph": [{"@type": "WebPage", "datePublished": "1999-01-01"}, NODE]},
        {"@type": "WebPage", "mainEntity": NODE},
        NODE | {"@type": ["Thing", "ReportageNewsArticle"]},
        {
            "@type": "LiveBlogPosting",
            "liveBlogUpdate": [NODE | {"headline": "تحديث"}],
            **{k: NODE[k] for k in list(NODE)[1:]},
        },
    ],
    ids=["object", "list", "graph", "inner", "types", "live"],
)
def test_where_the_article_stands(root):
    found = values(dumped(root))
    assert ("title", "عنوان الخبر") in found
    assert ("published", NODE["datePublished"]) in found


def test_publisher_by_reference():
    graph = {
        "@graph": [NODE | {"publisher": {"@id": "#org"}}, {"@id": "#org", "@type": "Organization", "name": "المثال"}]
    }
    assert ("site", "المثال") in values(dumped(graph))


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"عنوان الخبر","datePublished":"2024-05-06",}',
        '{"@type":"NewsArticle","headline":"عنوان الخبر","text":"سطر\nثان","datePublished":"2024-05-06"}',
        '{"@type":"NewsArticle","headline":"عنوان الخبر","text":"قال: "نعم"","datePublished":"2024-05-06"}',
    ],
    ids=["comma", "line-break", "quotes"],
)
def test_broken_data_gives_what_it_has(script):
    assert values(script) == [("title", "عنوان الخبر"), ("published", "2024-05-06")] or set(values(script)) == {
        ("title", "عنوان الخبر"),
        ("published", "2024-05-06"),
    }


@pytest.mark.parametrize("script", ["", "[]", "7", '"x"', "{" * 5000, '[{"a": ' * 3000, '{"a":{"@id":"x"}}', "}{"])
def test_data_of_no_article_gives_nothing(script):
    assert values(script) == []


def test_escapes_are_shown_as_what_they_stand_for():
    headline = "\\u062e\\u0628\\u0631 \\/ \\u0639\\u0627\\u062c\\u0644 \\ud83d\\ude00 &amp; \\ud83d"
    raw = (
        f'<html><head><script type="application/ld+json">{{"@type":"Article","headline":"{headline}"}}</script></head>'
        f"<body><p>{ONE}</p></body></html>"
    )
    view = view_of(page(raw, media="html"))
    title = view.named("title")
    assert view.text[title.start : title.end] == "خبر / عاجل \U0001f600 & \ufffd"
    span = view.raw(title)
    assert raw[span.start : span.end] == headline
