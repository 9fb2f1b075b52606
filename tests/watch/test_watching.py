"""Rounds of a watch: what is new comes in once, what changes comes in as a version, what fails is tried again."""

import time

import pytest

from fetch.kit import Site, StillClock, answer, moved, serving
from khabar.errors import RecordError
from khabar.model import Failure
from khabar.store.watched import looking, watch_state
from khabar.watch import watching as watching_module
from khabar.watch.rhythm import Rhythm
from khabar.watch.watching import Built, LeftAlone, PutOff, ReadFeed, UnreadFeed
from watch.kit import Kept, atom, html, json_feed, rss, watching

HOUR, DAY = 3600.0, 86400.0


@pytest.fixture
def site():
    with serving(Site(**{f"/{n}": answer(html(n)) for n in range(1, 6)})) as site:
        site.pages["/feed"] = rss(site, "/1", "/2")
        yield site


@pytest.fixture
def record(tmp_path):
    return tmp_path / "news.khabar"


def test_what_a_feed_names_comes_in_once(site, record, stages):
    with watching(record, site, stages) as watch:
        first = list(watch.round())
        site.pages["/feed"] = rss(site, "/3", "/1#top", "/2")
        watch.clock.time += HOUR / 2
        second = list(watch.round())
        assert list(watch.round()) == []
    assert first == [ReadFeed(site.at("/feed"), "rss", 2, 2), Built(2, 0, 0.0)]
    assert second == [ReadFeed(site.at("/feed"), "rss", 3, 1), Built(1, 0, 0.0)]
    assert watch.kept.names() == [site.at("/1"), site.at("/2"), site.at("/3")]
    assert watch.kept.pages()[0].url == site.at("/1")


def test_a_feed_is_asked_when_it_is_due_and_only_for_what_changed(site, record, stages):
    feed = rss(site, "/1").replace(b"\r\n\r\n", b'\r\nETag: "7"\r\n\r\n', 1)

    def known(asked):
        yield answer("", "304 Not Modified") if asked.headers.get("if-none-match") == '"7"' else feed

    site.pages["/feed"] = known
    with watching(record, site, stages, rhythm=Rhythm(every=600, again=())) as watch:
        list(watch.round())
        assert watch.next_due() == watch.clock.time + 600
        assert list(watch.round()) == []
        watch.clock.time += 600
        assert list(watch.round()) == [ReadFeed(site.at("/feed"), "rss", 0, 0)]
        assert list(watch.round(early=True)) == [ReadFeed(site.at("/feed"), "rss", 0, 0)]
    assert site.paths().count("/1") == 1


def test_a_feed_that_asks_for_more_time_gets_it(site, record, stages):
    site.pages["/feed"] = rss(site, "/1").replace("<title>المثال".encode(), "<ttl>120</ttl><title>م".encode())
    with watching(record, site, stages, rhythm=Rhythm(again=())) as watch:
        list(watch.round())
        assert watch.next_due() == watch.clock.time + 2 * HOUR


# ── versions ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_looked_at_again_and_a_changed_one_is_a_version(site, record, stages):
    site.pages["/feed"] = rss(site, "/1")
    with watching(record, site, stages, rhythm=Rhythm(every=30 * DAY, again=(HOUR, DAY))) as watch:
        list(watch.round())
        watch.clock.time += HOUR
        site.pages["/1"] = answer(html(1) + "<!-- another advert -->")
        assert list(watch.round()) == []
        site.pages["/1"] = answer(html(1, "وأضاف الوسيط أن الموعد تأجل إلى يوم السبت المقبل بطلب من الوفدين."))
        watch.clock.time += DAY
        assert Built(1, 1, 0.0) in list(watch.round())
        watch.clock.time += 30 * DAY - DAY - HOUR
        assert watch.next_due() <= watch.clock.time
    first, second = watch.kept.names()
    assert first == site.at("/1")
    assert second.startswith(f"{first}@20")
    assert second.endswith("Z")
    assert site.paths().count("/1") == 3


def test_a_page_that_changes_at_every_look_is_not_looked_at_for_ever(site, record, stages):
    site.pages["/feed"] = rss(site, "/1")
    with watching(record, site, stages, rhythm=Rhythm(every=365 * DAY, again=(HOUR, HOUR))) as watch:
        for number in range(6):
            site.pages["/1"] = answer(html(1, f"وقال الوسيط إن عدد البنود ارتفع إلى {number + 5} بنود."))
            list(watch.round())
            watch.clock.time += HOUR
    assert len(watch.kept.names()) == 3


def test_a_page_that_the_feed_calls_changed_is_asked_for_at_once(site, record, stages):
    with watching(record, site, stages, rhythm=Rhythm(again=())) as watch:
        for hour in (10, 11, 11):
            site.pages["/feed"] = atom(site, "/1", f"2025-02-12T{hour}:00:00Z")
            site.pages["/1"] = answer(html(1, f"وقال الوسيط إن الجلسة تبدأ الساعة {hour} صباحا."))
            list(watch.round())
            watch.clock.time += HOUR
    assert len(watch.kept.names()) == 2


def test_two_feeds_that_name_one_page_do_not_quarrel_over_it(site, record, stages):
    for path, stamp in (("/a", "2025-02-12T10:00:00Z"), ("/b", "2025-02-12T13:00:00+03:00")):
        site.pages[path] = atom(site, "/1", stamp)
    with watching(record, site, stages, "/a", "/b", rhythm=Rhythm(again=())) as watch:
        for _ in range(4):
            list(watch.round())
            watch.clock.time += HOUR
    assert site.paths().count("/1") == 1


# ── where the text comes from ───────────────────────────────────────────────────────────────────────────────────

LONG = "<p>قال الوسيط الدولي إن الطرفين تسلما خطة جديدة من أربع نقاط في جنيف.</p>" * 12


def test_the_text_of_the_feed_serves_where_the_page_cannot_be_had(site, record, stages):
    items = [
        {"url": "/none", "title": "من الخلاصة", "content_html": LONG},
        {"url": "/gone", "content_html": "قصير"},
    ]
    site.pages["/feed"] = json_feed(site, *items)
    with watching(record, site, stages) as watch:
        events = list(watch.round())
    assert Failure(page=site.at("/gone"), reason="answers 404: it is gone") in events
    (page,) = watch.kept.pages()
    assert (page.name, page.text, page.title) == (site.at("/none"), LONG, "من الخلاصة")


def test_the_text_of_the_feed_instead_of_the_page(site, record, stages):
    items = [{"url": "/1", "content_html": LONG, "date_published": "2025-02-12T23:00:00+03:00"}, {"url": "/2"}]
    site.pages["/feed"] = json_feed(site, *items)
    with watching(record, site, stages, rhythm=Rhythm(text="feed")) as watch:
        list(watch.round())
    assert "/1" not in site.paths()
    assert {page.name: page.published for page in watch.kept.pages()} == {
        site.at("/1"): "2025-02-12",
        site.at("/2"): None,
    }


def test_the_day_of_the_feed_serves_where_the_page_gives_none(site, record, stages):
    site.pages["/feed"] = rss(site, "/1", "/2025/02/10/2", pubDate="Wed, 12 Feb 2025 23:50:00 +0300")
    site.pages["/2025/02/10/2"] = answer(html(2))
    with watching(record, site, stages) as watch:
        list(watch.round())
    assert [page.published for page in watch.kept.pages()] == ["2025-02-12", None]


# ── sitemaps ────────────────────────────────────────────────────────────────────────────────────────────────────


def sitemap(site, *places, index=False):
    root, part = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    inner = "".join(
        f"<{part}><loc>{site.at(path)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{part}>"
        for path, day in places
    )
    return answer(f"<{root}>{inner}</{root}>", Content_Type="text/xml")


def test_of_a_sitemap_the_past_is_known_and_not_fetched(site, record, stages):
    clock = StillClock(1_760_000_000.0)  # 2025-10-09
    site.pages["/feed"] = sitemap(site, ("/1", "2025-10-08"), ("/2", "2025-09-01"), ("/3", ""))
    with watching(record, site, stages, clock=clock, rhythm=Rhythm(again=())) as watch:
        list(watch.round())
        site.pages["/feed"] = sitemap(site, ("/2", "2025-09-01"), ("/3", ""), ("/4", ""), ("/5", "2024-01-01"))
        clock.time += HOUR
        list(watch.round())
    assert watch.kept.names() == [site.at("/1"), site.at("/4")]


def test_an_index_brings_its_sitemaps_and_asks_for_those_that_change(site, record, stages):
    clock = StillClock(1_760_000_000.0)
    site.pages["/feed"] = sitemap(site, ("/new.xml", "2025-10-08"), ("/old.xml", "2024-01-01"), index=True)
    site.pages["/new.xml"] = sitemap(site, ("/1", "2025-10-08"))
    with watching(record, site, stages, clock=clock, rhythm=Rhythm(again=())) as watch:
        list(watch.round())
        assert watch.kept.names() == [site.at("/1")]
        site.pages["/feed"] = sitemap(site, ("/new.xml", "2025-10-08"), ("/old.xml", "2025-10-09"), index=True)
        site.pages["/old.xml"] = sitemap(site, ("/2", "2025-10-09"))
        clock.time += HOUR
        list(watch.round())
    assert watch.kept.names() == [site.at("/1"), site.at("/2")]


# ── what fails ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_that_fails_in_passing_is_asked_for_again_later(site, record, stages):
    site.pages["/feed"] = rss(site, "/1")
    site.pages["/1"] = [answer("", "503 Service Unavailable", Retry_After="1200"), answer(html(1))]
    with watching(record, site, stages, rhythm=Rhythm(every=DAY)) as watch:
        again = watch.clock.time + 1200
        assert list(watch.round()) == [ReadFeed(site.at("/feed"), "rss", 1, 1), PutOff(1, again, "answers 503")]
        assert watch.next_due() == again
        watch.clock.time += 1200
        assert list(watch.round()) == [Built(1, 0, 0.0)]


def test_a_page_that_keeps_failing_is_a_failure_of_the_record(site, record, stages):
    site.pages["/feed"] = rss(site, "/1", "/2")
    site.pages["/1"] = answer("", "503 Service Unavailable")
    with watching(record, site, stages, rhythm=Rhythm(waits=(60.0, 60.0), again=())) as watch:
        events = []
        for _ in range(4):
            events += watch.round()
            watch.clock.time += DAY
        failure = Failure(page=site.at("/1"), reason="answers 503")
        assert events.count(failure) == 1
        site.pages["/feed"] = rss(site, "/3")
        list(watch.round())
    # It comes with the next build that brings pages.
    assert failure in watch.kept.builds[-1]
    assert site.paths().count("/1") == 3


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (answer(b"%PDF-1.7", Content_Type="application/pdf"), "not a page of text (application/pdf)"),
        (answer("<html><body><p>The talks resumed in Geneva on Thursday.</p></body></html>"), "not Arabic"),
        (answer(""), "empty"),
    ],
)
def test_what_is_no_page_is_a_failure(site, record, stages, sent, why):
    site.pages["/1"] = sent
    site.pages["/feed"] = rss(site, "/1")
    with watching(record, site, stages) as watch:
        (failure,) = [event for event in watch.round() if isinstance(event, Failure)]
    assert failure.reason.startswith(why)
    assert watch.kept.builds == []


def test_a_page_that_the_build_cannot_read_has_failed(site, record, stages):
    kept = Kept()
    kept.failing[site.at("/1")] = Failure(page=site.at("/1"), reason="a fault of khabar itself")
    with watching(record, site, stages, kept=kept) as watch:
        list(watch.round())
        assert watch.state.counts() == {"failed": 1, "kept": 1}


def test_a_feed_that_fails_is_left_alone_longer_each_time(site, record, stages):
    site.pages["/feed"] = answer("", "500 Internal Server Error")
    with watching(record, site, stages, rhythm=Rhythm(every=600)) as watch:
        due = watch.clock.time + 1200
        assert list(watch.round()) == [UnreadFeed(site.at("/feed"), "answers 500", 1, due)]
        assert list(watch.round(early=True)) == []
        assert list(watch.round(early=True, by_hand=())) == [LeftAlone(site.at("/feed"), "answers 500", due)]
        waits = []
        for _ in range(9):
            waits.append(watch.next_due() - watch.clock.time)
            watch.clock.time = watch.next_due()
            list(watch.round())
    assert waits == [1200, 2400, 4800, 9600, 19200, 38400, 76800, DAY, DAY]


NO_FEEDS = [answer("", "410 Gone"), answer("<html><body>لا شيء</body></html>"), answer("{"), moved("/feed")]


@pytest.mark.parametrize("sent", NO_FEEDS)
def test_what_is_no_feed_is_told_and_left_alone_longer_each_time(site, record, stages, sent):
    site.pages["/feed"] = sent
    with watching(record, site, stages, rhythm=Rhythm(every=600)) as watch:
        for wait in (1200, 2400):
            (event,) = watch.round()
            assert isinstance(event, UnreadFeed)
            assert event.until == watch.next_due() == watch.clock.time + wait
            watch.clock.time += wait


def test_a_feed_named_by_hand_is_asked_though_it_failed(site, record, stages):
    site.pages["/feed"] = [answer("", "404 Not Found"), rss(site, "/1")]
    with watching(record, site, stages) as watch:
        list(watch.round())
        assert ReadFeed(site.at("/feed"), "rss", 1, 1) in watch.round(early=True, by_hand={site.at("/feed")})
        assert len([path for path in site.paths() if path == "/feed"]) == 2


@pytest.mark.parametrize(("said", "title"), [("utf-8", "في المثال كل الأخبار من المدن"), ("windows-1256", "المثال")])
def test_a_feed_in_another_charset_also_where_it_says_a_wrong_one(site, record, stages, said, title):
    text = rss(site, "/1").decode().partition("\r\n\r\n")[2].replace("المثال", title)
    text = f'<?xml version="1.0" encoding="{said}"?>{text}'
    site.pages["/feed"] = answer(text.encode("cp1256"), Content_Type="text/xml")
    with watching(record, site, stages) as watch:
        list(watch.round())
        assert watch.state.feeds()[0].title == title
    assert watch.kept.names() == [site.at("/1")]


def test_one_bad_feed_does_not_cost_the_others(site, record, stages):
    site.pages["/slow"] = answer(length=10**9)
    with watching(record, site, stages, "/slow", "/feed", "/nothing") as watch:
        events = list(watch.round())
    assert len([event for event in events if isinstance(event, UnreadFeed)]) == 2
    assert len(watch.kept.names()) == 2


def test_what_came_in_does_not_wait_for_a_slow_server(site, record, stages, monkeypatch):
    monkeypatch.setattr(watching_module, "_IDLE", 0.05)
    kept = Kept()

    def slow(_asked):
        until = time.monotonic() + 10
        while not kept.builds and time.monotonic() < until:
            time.sleep(0.01)
        yield answer(html(3))

    site.pages["/3"] = slow
    site.pages["/feed"] = rss(site, "/1", "/2", "/3")
    with watching(record, site, stages, kept=kept) as watch:
        events = list(watch.round())
    assert [event.pages for event in events if isinstance(event, Built)] == [2, 1]


# ── one watch at a time ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_watch_is_kept_out_and_a_look_is_not(record):
    with watch_state(str(record)) as state:
        with pytest.raises(RecordError, match="another khabar watch works on this record"), watch_state(str(record)):
            pass
        with looking(str(record)) as seen:
            assert seen.feeds() == state.feeds() == ()


def test_no_other_file_is_taken_for_it(record):
    beside = record.with_name(f".{record.name}.watch")
    beside.write_bytes(b"notes of mine" * 100)
    with pytest.raises(RecordError), watch_state(str(record)):
        pass
    assert beside.read_bytes() == b"notes of mine" * 100


def test_looking_at_nothing(record):
    with pytest.raises(RecordError, match="no watch of it"), looking(str(record)):
        pass
