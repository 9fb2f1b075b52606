"""What feeds tell, whole and broken, in several charsets."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import FetchError, UsageError
from khabar.fetch.addresses import same_page
from khabar.fetch.entries import day_of
from khabar.fetch.feeds import read_feed
from khabar.fetch.opml import read_addresses

AT = "https://news.example/feeds/all.xml"

RSS = """<?xml version="1.0" encoding="windows-1256"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>أخبار المثال</title><ttl>30</ttl>
<item><title>الوزير  يزور المعرض</title><link>/1?a=1&amp;b=2</link><pubDate>Wed, 12 Feb 2025 23:50:00 +0300</pubDate>
<description>قصير</description>
<content:encoded><![CDATA[<p>قال الوزير إن المعرض سيفتح غدا.</p><script>x</script>]]></content:encoded></item>
<item><guid>https://news.example/2</guid><title>ثان</title></item>
<item><title>بلا رابط</title></item>
<item><link>https://news.example/2</link><title>مكرر</title></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>المثال</title><entry><id>tag:1</id>
<link rel="alternate" href="https://news.example/a"/><title type="html">خبر</title>
<updated>2025-02-13T00:10:00+03:00</updated>
<published>2025-02-12T10:00:00Z</published><content type="html">&lt;p&gt;نص الخبر&lt;/p&gt;</content></entry></feed>"""


def test_rss():
    feed = read_feed(RSS, AT)
    assert (feed.kind, feed.title, feed.every) == ("rss", "أخبار المثال", 1800)
    first, second = feed.entries
    assert (first.url, first.title) == ("https://news.example/1?a=1&b=2", "الوزير يزور المعرض")
    assert first.published == "2025-02-12"
    assert first.text == "<p>قال الوزير إن المعرض سيفتح غدا.</p><script>x</script>"
    assert (second.url, second.title, second.published) == ("https://news.example/2", "ثان", None)


def test_atom():
    (entry,) = read_feed(ATOM, AT).entries
    assert (entry.url, entry.published, entry.changed) == (
        "https://news.example/a",
        "2025-02-12",
        "2025-02-13T00:10:00+03:00",
    )
    assert entry.text == "<p>نص الخبر</p>"


def test_rdf_and_how_often_it_changes():
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>م</title><sy:updatePeriod>daily</sy:updatePeriod>
    <sy:updateFrequency>4</sy:updateFrequency></channel>
    <item><title>خبر</title><link>https://news.example/a</link></item></rdf:RDF>"""
    feed = read_feed(text, AT)
    assert [entry.url for entry in feed.entries] == ["https://news.example/a"]
    assert feed.every == 21600


def test_json_feed():
    items = [
        {"id": "1", "url": "/a", "title": "خبر", "date_published": "2025-02-12T10:00:00Z", "content_html": "<p>نص</p>"},
        {"id": "https://news.example/b", "content_text": "نص", "date_modified": "2025-02-13T10:00:00Z", "title": 5},
        {"id": "3"},
        "nothing",
    ]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "المثال", "items": items})
    feed = read_feed("\ufeff" + text, AT)
    assert [(entry.url, entry.text) for entry in feed.entries] == [
        ("https://news.example/a", "<p>نص</p>"),
        ("https://news.example/b", "نص"),
    ]
    assert [entry.published for entry in feed.entries] == ["2025-02-12", None]


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><!-- made by a program -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://news.example/1 </loc><lastmod>2025-02-12T10:00:00+03:00</lastmod>
<news:news><news:publication><news:name>المثال</news:name></news:publication>
<news:publication_date>2025-02-11</news:publication_date><news:title>خبر أول</news:title></news:news></url>
<url><loc>/2</loc></url><url><lastmod>2025-02-12</lastmod></url></urlset>"""


def test_news_sitemap():
    feed = read_feed(SITEMAP, AT)
    assert feed.kind == "sitemap"
    first, second = feed.entries
    assert (first.url, first.title, first.published) == ("https://news.example/1", "خبر أول", "2025-02-11")
    assert first.changed == "2025-02-12T10:00:00+03:00"
    assert (second.url, second.published, second.changed) == ("https://news.example/2", None, "")


@pytest.mark.parametrize(
    "space", ["http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap/0.84", ""]
)
def test_index(space):
    text = f'<sitemapindex xmlns="{space}"><sitemap><loc>https://news.example/s1.xml</loc></sitemap></sitemapindex>'
    feed = read_feed(text, AT)
    assert feed.kind == "index"
    assert [child.url for child in feed.children] == ["https://news.example/s1.xml"]
    assert feed.entries == ()


# ── broken ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes():
    broken = RSS.replace("<description>", "<description>&nosuch; AT&T <br> ").replace("</channel></rss>", "")
    assert [entry.url for entry in read_feed(broken, AT).entries][:2] == [
        "https://news.example/1?a=1&b=2",
        "https://news.example/2",
    ]


def test_a_sitemap_that_is_cut_off():
    cut = SITEMAP[: SITEMAP.index("<url><loc>/2") + 20]
    assert read_feed(cut, AT).entries[0].url == "https://news.example/1"


def with_doctype(inner):
    """Both kinds, with definitions of entities and one of them in use."""
    feed = RSS.replace("<rss", f"<!DOCTYPE rss [{inner}]><rss").replace("قصير", "&x;")
    return [feed, SITEMAP.replace("<urlset", f"<!DOCTYPE urlset [{inner}]><urlset").replace("خبر أول", "&x;")]


BOMB = "<!ENTITY e0 'xxxxxxxxxx'>" + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 9))


@pytest.mark.parametrize("text", with_doctype(f"{BOMB}<!ENTITY x '&e8;'>"))
def test_entities_that_grow_stay_small(text):
    feed = read_feed(text, AT)
    assert len(repr(feed)) < 10_000
    assert feed.entries[0].url.startswith("https://news.example/1")


def test_a_feed_cannot_name_files_of_this_machine(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden here")
    for text in with_doctype(f'<!ENTITY x SYSTEM "{secret.as_uri()}">'):
        assert "hidden here" not in repr(read_feed(text, AT))


DEEP = ["[" * 9999, "{" + '"a":{' * 9999]


@pytest.mark.parametrize(
    "text", ["", " ", "<html><body>404</body></html>", "{", '{"a": 1}', "[1]", '{"items": 5}', *DEEP]
)
def test_what_is_no_feed(text):
    with pytest.raises(FetchError, match="not a feed"):
        read_feed(text, AT)


@pytest.mark.parametrize("text", ["<rss", "<feed>", "<urlset", "<sitemapindex/>", '{"items": []}'])
def test_an_empty_feed_names_nothing(text):
    try:
        assert read_feed(text, AT).entries == ()
    except FetchError as error:
        assert "nothing in it can be read" in str(error)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Wed, 12 Feb 2025 23:50:00 +0300", "2025-02-12"),
        ("2025-02-12T23:50:00+03:00", "2025-02-12"),
        ("2025-02-12", "2025-02-12"),
        ("2025-02-12T10:00:00Z", "2025-02-12"),
        ("12 Feb 2025 10:00 GMT", "2025-02-12"),
        ("أمس", None),
        ("", None),
        ("99 Foo 2025", None),
    ],
)
def test_days(said, day):
    assert day_of(said) == day


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>قائمة</title></head><body><outline text="صحف">
<outline type="rss" text="أ" xmlUrl="https://a.example/rss"/>
<outline text="ب" xmlurl="https://b.example/feed?x=1&amp;y=2"/>
</outline><outline text="أ مرة أخرى" xmlUrl="https://a.example/rss"/>
<outline text="x" xmlUrl="nothing"/></body></opml>"""


def test_opml():
    assert read_addresses(OPML, "feeds.opml") == ("https://a.example/rss", "https://b.example/feed?x=1&y=2")


def test_a_list_of_addresses():
    text = "# ours\nhttps://a.example/1\r\n\n  https://b.example/أ\nhttps://a.example/1\n"
    assert read_addresses(text, "list.txt") == ("https://a.example/1", "https://b.example/أ")


@pytest.mark.parametrize("text", ["", "#\n", "<opml><body/></opml>", "<opml"])
def test_a_list_of_nothing(text):
    with pytest.raises(UsageError, match="list: names no address"):
        read_addresses(text, "list")


def test_a_line_that_is_no_address_is_named():
    with pytest.raises(UsageError, match=r"list, line 2: news\.example: not an address"):
        read_addresses("https://a.example/\nnews.example\n", "list")


@pytest.mark.parametrize(
    "url",
    [
        "HTTPS://News.example:443/a/b?id=1",
        "https://news.example/a/b?id=1#top",
        "https://news.example/a/b?utm_source=rss&id=1",
        "https://news.example/a//b?id=1&fbclid=x",
    ],
)
def test_spellings_of_one_address(url):
    assert same_page(url) == "https://news.example/a/b?id=1"


@pytest.mark.parametrize("url", ["", "http://[::1", "nothing", "http://a:b/", "x" * 5000])
def test_what_is_no_address_is_like_itself(url):
    assert isinstance(same_page(url), str)


def test_line_ends_inside_an_address_are_dropped():
    text = RSS.replace("/1?a=1&amp;b=2", "https://news.example/1\nWARC-Type: x")
    assert read_feed(text, AT).entries[0].url == "https://news.example/1WARC-Type: x"


def test_other_pages_stay_others():
    urls = [
        "https://news.example/a?id=1",
        "https://news.example/a?id=2",
        "https://news.example/a/",
        "http://news.example/أ",
    ]
    assert len({same_page(url) for url in urls}) == 4


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([RSS, ATOM, SITEMAP, OPML]), st.data())
def test_whatever_is_broken_a_feed_is_read_or_it_is_told(whole, data):
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    broken = whole[:start] + data.draw(st.text(max_size=12)) + whole[end:]
    for read in (read_feed, read_addresses):
        with suppress(FetchError, UsageError):
            read(broken, AT)


def test_a_feed_that_breaks_before_its_first_link_is_none():
    with pytest.raises(FetchError, match="broken XML"):
        read_feed("<rss><channel><item><title>x", "https://news.example/rss")
