"""`khabar fetch`: lists, feeds and sitemaps into an archive that a build reads; going on after a kill."""

import gzip

import pytest

from fetch.kit import Site, StillClock, answer, client, moved, packed, serving
from ingest.kit import ONE, THREE, TITLE, TWO
from khabar import cli
from khabar.errors import RecordError, UsageError
from khabar.fetch.archive import keeping
from khabar.ingest.read import read_pages
from khabar.model import Failure, Page
from khabar.watch.fetching import Asked, Fetching, Listed
from khabar.watch.listing import read_list

PAGE = f"<html><head><title>{TITLE}</title></head><body><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></body></html>"


def numbered(number):
    return PAGE.replace(TITLE, f"{TITLE} {number}")


def run(path, addresses, asking=None, **asked):
    with keeping(path, StillClock(), "test") as archive:
        fetching = Fetching(asking or client(), archive, Asked(hosts=2, **asked))
        return list(fetching.fetch(addresses)), fetching


def read(path):
    found = list(read_pages([str(path)]))
    assert all(isinstance(one, Page) for one in found)
    return {page.url: page.text for page in found}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "pages.warc.gz"


@pytest.fixture
def site():
    pages = {f"/{n}": answer(numbered(n)) for n in range(1, 5)}
    with serving(Site(**pages)) as site:
        yield site


def sitemap(site, *places, root="urlset", part="url", day="2025-02-12", host="news.example"):
    inner = "".join(f"<{part}><loc>{site.at(p, host)}</loc><lastmod>{day}</lastmod></{part}>" for p in places)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{root}>'


def test_a_list_becomes_an_archive_that_a_build_reads(site, out):
    site.pages["/2"] = packed(numbered(2))
    site.pages["/old"] = moved("/3")
    addresses = [site.at("/1"), site.at("/2", "two.example"), site.at("/old"), site.at("/none")]
    found, fetching = run(out, [*addresses, site.at("/1#again")])
    failures = [one for one in found if isinstance(one, Failure)]
    assert failures == [Failure(page=site.at("/none"), reason="answers 404: it is gone")]
    assert fetching.kept == 3
    assert read(out) == {
        site.at("/1"): numbered(1),
        site.at("/2", "two.example"): numbered(2),
        site.at("/3"): numbered(3),
    }


def test_an_index_of_sitemaps_stands_for_the_pages_it_names(site, out):
    site.pages["/index.xml"] = answer(sitemap(site, "/a.xml.gz", "/b.xml", root="sitemapindex", part="sitemap"))
    site.pages["/a.xml.gz"] = answer(gzip.compress(sitemap(site, "/1", "/2").encode()), Content_Type="application/gzip")
    site.pages["/b.xml"] = answer(sitemap(site, "/3", "/1"), Content_Type="text/xml")
    site.pages["/index.xml"] = answer(
        sitemap(site, "/a.xml.gz", "/b.xml", root="sitemapindex", part="sitemap"), Content_Type="text/xml"
    )
    found, _ = run(out, [site.at("/index.xml")])
    assert [(one.kind, one.taken) for one in found if isinstance(one, Listed)] == [
        ("index", 2),
        ("sitemap", 2),
        ("sitemap", 2),
    ]
    assert set(read(out)) == {site.at("/1"), site.at("/2"), site.at("/3")}


def test_no_more_and_no_older_than_asked_for(site, out):
    for name, places, day in (("/new.xml", ("/1", "/2", "/3"), "2025-02-12"), ("/old.xml", ("/4",), "2024-01-01")):
        site.pages[name] = answer(sitemap(site, *places, day=day), Content_Type="text/xml")
    _, fetching = run(out, [site.at("/old.xml"), site.at("/new.xml")], since="2025-01-01", most=2)
    assert fetching.kept == 2
    assert site.at("/4") not in read(out)


def test_what_is_there_is_not_asked_for_again(site, out):
    run(out, [site.at("/1"), site.at("/2")])
    before = out.read_bytes()
    site.asked.clear()
    _, fetching = run(out, [site.at("/1"), site.at("/2"), site.at("/3")])
    assert (fetching.held, fetching.kept) == (2, 1)
    assert site.paths() == ["/robots.txt", "/3"]
    assert out.read_bytes().startswith(before)
    assert len(read(out)) == 3


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_run_that_was_killed_while_writing_is_gone_on_with(site, out, cut):
    run(out, [site.at("/1"), site.at("/2")])
    whole = out.read_bytes()
    out.write_bytes(whole[:-cut])
    _, fetching = run(out, [site.at("/1"), site.at("/2")])
    assert (fetching.held, fetching.kept) == (1, 1)
    assert set(read(out)) == {site.at("/1"), site.at("/2")}


@pytest.mark.parametrize("raw", [b"notes of mine", gzip.compress(b"notes of mine"), b"\x1f\x8b"])
def test_no_other_file_is_written_to(out, raw):
    out.write_bytes(raw)
    with pytest.raises(RecordError, match="not a web archive that `khabar fetch` made"):
        run(out, [])
    assert out.read_bytes() == raw


def test_an_archive_that_cannot_be_made(tmp_path):
    with pytest.raises(RecordError, match="No such file"):
        run(tmp_path / "none" / "a.warc.gz", [])


def test_lists_come_from_files_and_standard_input(tmp_path):
    path = tmp_path / "list.txt"
    path.write_bytes("https://news.example/أ\n".encode("cp1256") + b"# \xc7\xe1\xd1\xe6\xd3 \xc7\xe1\xc7\xdf\n")
    assert read_list("https://news.example/1", bytes) == ("https://news.example/1",)
    assert read_list("-", lambda: b"https://news.example/2\n") == ("https://news.example/2",)
    assert read_list(str(path), bytes) == ("https://news.example/أ",)
    for broken in (str(tmp_path / "none"), str(tmp_path)):
        with pytest.raises(UsageError, match="give a list of addresses"):
            read_list(broken, bytes)


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────


def khabar(capsys, *words):
    status = cli.run([str(word) for word in words])
    return status, capsys.readouterr().err.splitlines()


def test_the_command_tells_what_it_does(site, out, capsys):
    here = "127.0.0.1"
    site.pages["/feed"] = answer(sitemap(site, "/1", "/2", "/none", host=here), Content_Type="text/xml")
    local = [site.at("/feed", here), site.at("/none", here)]
    options = ("--out", out, "--delay", 0, "--allow-private")
    status, err = khabar(capsys, "fetch", local[0], *options)
    assert status == 1
    assert (err[0], err[-1]) == (f"khabar: {local[0]}: sitemap, 3 addresses", f"khabar: {out}: 2 fetched, 1 failed")
    assert err[1:-1] == [f"khabar: {local[1]}: answers 404: it is gone"]
    assert khabar(capsys, "fetch", local[1], *options, "-q") == (2, [f"khabar: {local[1]}: answers 404: it is gone"])
    status, err = khabar(capsys, "fetch", local[0].replace("feed", "1"), *options)
    assert (status, err[-1]) == (0, f"khabar: {out}: 0 fetched, 1 there before, 0 failed")


def test_this_machine_is_not_asked_unless_that_is_allowed(site, out, capsys):
    status, err = khabar(capsys, "fetch", site.at("/1", "127.0.0.1"), "--out", out, "-q")
    assert (status, len(err)) == (2, 1)
    assert "inside this network: not asked; --allow-private allows it" in err[0]
    assert site.asked == []


def test_a_missing_extra_is_one_line(out, capsys, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "protego" else True)
    status, err = khabar(capsys, "fetch", "https://news.example/", "--out", out)
    assert (status, err) == (2, ["khabar: khabar fetch needs protego: install it with pip install 'khabar[watch]'"])


@pytest.mark.parametrize("words", [(), ("https://a.example/", "--since", "soon"), ("nothing.txt",)])
def test_wrong_usage_is_one_line(out, capsys, words):
    status, err = khabar(capsys, "fetch", *words, "--out", out)
    assert (status, len(err)) == (2, 1)
    assert not out.exists()
