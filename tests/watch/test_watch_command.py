"""`khabar watch` on the command line."""

from functools import partial

import pytest

from fetch.kit import Site, StillClock, answer, serving
from khabar import cli
from khabar.adding import Nearness, provisional
from khabar.cli.watching import _linking
from khabar.store.record import read_record
from khabar.watch.watching import Built
from watch.kit import html, rss

HERE = "127.0.0.1"


@pytest.fixture
def site():
    with serving(Site(**{"/1": answer(html(1)), "/2": answer(html(2))})) as site:
        site.pages["/feed"] = rss(site, "/1", "/2", "/none", host=HERE)
        yield site


@pytest.fixture
def record(tmp_path):
    return tmp_path / "news.khabar"


def khabar(capsys, *words):
    status = cli.run([str(word) for word in words])
    found = capsys.readouterr()
    return status, found.out.splitlines(), found.err.splitlines()


def test_feeds_into_a_record(site, record, tmp_path, capsys):
    feed, none = site.at("/feed", HERE), site.at("/none", HERE)
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml><body><outline type="rss" xmlUrl="{feed}"/></body></opml>')
    rules = tmp_path / "rules.yaml"
    rules.write_text(f"channels: {{a: {{atom: {tmp_path / 'a.xml'}}}}}\nrules: [{{name: n, when: edit}}]")
    once = ("watch", opml, "--record", record, "--once", "--delay", 0, "--allow-private", "--rules", rules)
    status, _, err = khabar(capsys, *once)
    assert (status, err[0]) == (1, f"khabar: {feed}: rss, 3 named, 3 new or changed")
    assert err[1] == f"khabar: {none}: answers 404: it is gone"
    assert err[2].startswith("khabar: 2 pages into the record, in ")
    contents = read_record(str(record))
    assert [page.name for page in contents.pages] == [site.at("/1", HERE), site.at("/2", HERE)]
    assert [failure.page for failure in contents.failures] == [none]
    assert record.with_name(".news.khabar.alerts").exists()
    assert khabar(capsys, *once, "-q") == (0, [], [])
    status, out, _ = khabar(capsys, "watch", "--record", record, "--list")
    assert status == 0
    assert out[0].startswith(f"{feed}: rss, next at 20")
    assert out[1:] == ["pages: 1 failed, 2 kept"]


def test_pages_of_a_large_record_are_linked_near_until_all_is_linked_anew(site, record, capsys, monkeypatch):
    monkeypatch.setattr("khabar.adding.Nearness", partial(Nearness, least=1, share=1.0))
    once = ("watch", site.at("/feed", HERE), "--record", record, "--once", "--delay", 0, "--allow-private", "-q")
    site.pages["/feed"] = rss(site, "/1", host=HERE)
    khabar(capsys, *once)
    assert provisional(str(record)) == 0
    site.pages["/feed"] = rss(site, "/1", "/2", host=HERE)
    assert khabar(capsys, *once)[0] == 0
    assert read_record(str(record)).near == (site.at("/2", HERE),)
    _, out, _ = khabar(capsys, "brief", "--record", record, "--lang", "en")
    assert any("links are provisional" in line for line in out)
    _, out, _ = khabar(capsys, "doctor", "--record", record)
    assert any("links of 1 pages are provisional" in line for line in out)
    assert khabar(capsys, "link", "--record", record)[2] == [f"khabar: {record}: all linked anew"]
    assert khabar(capsys, "link", "--record", record)[2] == [f"khabar: {record}: no link is provisional"]


def test_when_nothing_comes_all_is_linked_anew(record, monkeypatch, capsys):
    built, linked = [], []
    monkeypatch.setattr("khabar.adding.link_anew", lambda *given: linked.append(given) or True)
    clock = StillClock()
    record.write_bytes(b"")
    monkeypatch.setattr("khabar.store.place.is_there", lambda _: True)
    whole = _linking(str(record), 3600.0, 1, clock)
    whole(built)
    clock.time += 3500
    whole([Built(1, 0, 1.0)])
    clock.time += 3500
    whole(built)
    assert not linked
    clock.time += 200
    whole(built)
    whole(built)
    assert linked == [(str(record), 1)]
    assert "all linked anew" in capsys.readouterr().err


def test_nothing_but_failures(site, record, capsys):
    status, _, err = khabar(capsys, "watch", site.at("/feed", HERE), "--record", record, "--once", "-q")
    assert (status, len(err)) == (2, 1)
    assert "inside this network" in err[0]
    assert "left alone" not in err[0]
    assert not record.exists()


def test_what_this_side_did_not_ask_is_asked_as_soon_as_that_is_allowed(site, record, tmp_path, capsys):
    feeds = tmp_path / "feeds.txt"
    feeds.write_text(site.at("/feed", HERE))
    once = ("watch", feeds, "--record", record, "--once", "--delay", 0)
    assert khabar(capsys, *once)[0] == 2
    assert "not asked: 127.0.0.1" in khabar(capsys, "watch", "--record", record, "--list")[1][0]
    assert khabar(capsys, *once, "--allow-private")[2][0].endswith("rss, 3 named, 3 new or changed")


def test_a_feed_left_alone_is_told_with_until_when(site, record, tmp_path, capsys):
    feed = site.at("/feed", HERE)
    feeds = tmp_path / "feeds.txt"
    feeds.write_text(feed)
    found, site.pages["/feed"] = site.pages["/feed"], answer("", "404 Not Found")
    once = ("watch", "--record", record, "--once", "--delay", 0, "--allow-private")
    _, _, err = khabar(capsys, *once, feeds)
    assert err[0].startswith(f"khabar: {feed}: answers 404: it is gone; left alone until 20")
    site.pages["/feed"] = found
    status, _, err = khabar(capsys, *once, feeds)
    assert (status, len(err)) == (0, 1)
    assert err[0].startswith(f"khabar: {feed}: left alone until 20")
    assert "rss, 3 named" in khabar(capsys, *once, feed)[2][0]


WRONG = [
    (),
    ("https://a.example/", "--every", "5"),
    ("https://a.example/", "--every", "30s"),
    ("https://a.example/", "--again", "1h,soon"),
    ("nothing.opml",),
    ("https://a.example/", "--agent", "معمل"),
    ("--list",),
]


@pytest.mark.parametrize("words", WRONG)
def test_wrong_usage_is_one_line(record, capsys, words):
    status, out, err = khabar(capsys, "watch", *words, "--record", record)
    assert (status, out, len(err)) == (2, [], 1)
    assert list(record.parent.iterdir()) == []
