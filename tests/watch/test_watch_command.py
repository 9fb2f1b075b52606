"""`khabar watch` on the command line."""

import pytest

from fetch.kit import Site, answer, serving
from khabar import cli
from khabar.store.record import read_record
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


def test_nothing_but_failures(site, record, capsys):
    status, _, err = khabar(capsys, "watch", site.at("/feed", HERE), "--record", record, "--once", "-q")
    assert (status, len(err)) == (2, 1)
    assert "inside this network" in err[0]
    assert not record.exists()


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
