import gzip
import hashlib
import io
import json
import os
import zipfile

import pytest

from khabar.ingest import packed
from khabar.ingest.page import Given, is_html
from khabar.ingest.read import read_pages
from khabar.model import Failure, Page
from khabar.stages import read_articles

from .kit import ONE, THREE, TITLE, TWO

TEXT = "\n".join((TITLE, ONE, TWO, THREE))
HTML = f"<!DOCTYPE html><html><body><p>{ONE}</p><p>{TWO}</p></body></html>"


def read(*paths, given=Given(), stdin=b""):  # noqa: B008
    return list(read_pages([str(path) for path in paths], given, stdin))


def one(path, **given):
    (found,) = read(path, given=Given(**given))
    return found


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_file_is_one_page(tmp_path):
    page = one(write(tmp_path / "a.txt", TEXT))
    assert page == Page(name="a.txt", text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest())


def test_kind_is_told_by_content_not_by_name(tmp_path):
    assert one(write(tmp_path / "a.txt", HTML)).media == "html"
    assert one(write(tmp_path / "b.html", TEXT)).media == "text"
    assert one(write(tmp_path / "c.dat", json.dumps({"text": TEXT}))).name == "c.dat#1"


def test_folder_is_read_in_the_order_of_names_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a.txt", ".git/x.txt", "c/.hidden"):
        write(tmp_path / name, TEXT)
    assert [page.name for page in read(tmp_path)] == ["a/z.txt", "a.txt", "b.txt"]


def test_same_name_twice_is_told_apart(tmp_path):
    left, right = write(tmp_path / "l/a.txt", TEXT), write(tmp_path / "r/a.txt", TEXT)
    names = [page.name for page in read(left, right, right)]
    assert names[0] == "a.txt"
    assert len(set(names)) == 3


def test_stdin(tmp_path):
    (page,) = read("-", stdin=TEXT.encode("cp1256"))
    assert (page.name, page.text) == ("-", TEXT)
    names = [page.name for page in read("-", stdin=f'{{"text": "{ONE}"}}\n{{"text": "{TWO}"}}'.encode())]
    assert names == ["-#1", "-#2"]


def test_json_lines_with_bad_lines_in_the_middle(tmp_path):
    lines = [
        json.dumps({"text": ONE, "url": "https://manar.example/1", "published": "2025-03-02", "outlet": "المنار"}),
        "{broken",
        json.dumps({"html": HTML, "title": TITLE, "author": "سامي"}, ensure_ascii=False),
        "",
        json.dumps({"url": "https://manar.example/2"}),
        "[1, 2]",
        json.dumps({"text": "   "}),
        json.dumps({"text": 5}),
        "\xff\xfe broken bytes",
        json.dumps({"text": TWO}),
    ]
    found = read(write(tmp_path / "p.jsonl", "\n".join(lines)))
    good = {page.name: page for page in found if isinstance(page, Page)}
    bad = {row.page: row.reason for row in found if isinstance(row, Failure)}
    assert list(good) == ["p.jsonl#1", "p.jsonl#3", "p.jsonl#10"]
    assert list(bad) == [f"p.jsonl#{number}" for number in (2, 5, 6, 7, 8, 9)]
    assert (good["p.jsonl#1"].url, good["p.jsonl#1"].published) == ("https://manar.example/1", "2025-03-02")
    assert (good["p.jsonl#3"].media, good["p.jsonl#3"].title, good["p.jsonl#3"].author) == ("html", TITLE, "سامي")
    assert all("\n" not in reason for reason in bad.values())


def given_title(tmp_path, text, field="text"):
    (page,) = read(write(tmp_path / "p.jsonl", json.dumps({"title": TITLE, field: text}, ensure_ascii=False)))
    return page


@pytest.mark.parametrize("text", [f"{ONE}\n{TWO}", f"{ONE} {TITLE}\n{TWO}"])
def test_a_title_beside_the_text_is_its_headline(tmp_path, stages, text):
    page = given_title(tmp_path, text)
    (article,) = read_articles(page, stages)
    assert page.text == f"{TITLE}\n\n{text}"
    assert article.title.exact == TITLE == page.text[article.title.start : article.title.end]


@pytest.mark.parametrize("text", [f"\n{TITLE}\n{ONE}", f"متابعات\n\n{TITLE} \n{ONE}\n{TWO}"])
def test_a_title_that_the_text_gives_is_not_given_twice(tmp_path, text):
    assert given_title(tmp_path, text).text == text


def test_a_title_beside_html_is_a_heading_where_the_document_has_no_head(tmp_path, stages):
    fragment = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
    page = given_title(tmp_path, fragment, "content")
    assert (page.text, page.media) == (f"<h1>{TITLE}</h1>\n{fragment}", "html")
    assert read_articles(page, stages)[0].title.exact == TITLE
    assert given_title(tmp_path, HTML, "html").text == HTML


def test_first_line_bad_is_still_json_lines(tmp_path):
    found = read(write(tmp_path / "p.jsonl", "oops\n" + "\n".join(json.dumps({"text": ONE}) for _ in range(3))))
    assert [type(row) for row in found] == [Failure, Page, Page, Page]


def test_json_lines_in_utf16(tmp_path):
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in (ONE, TWO))
    assert [page.text for page in read(write(tmp_path / "p.jsonl", lines.encode("utf-16")))] == [ONE, TWO]


def test_json_array_with_content_and_its_crawl_date(tmp_path):
    item = {
        "source": "x",
        "url": "https://manar.example/3",
        "date_extracted": "2015-07-25",
        "title": TITLE,
        "content": TEXT,
    }
    page = one(write(tmp_path / "day.json", json.dumps([item], indent=1)))
    assert (page.name, page.text, page.published) == ("day.json#1", f"{TITLE}\n\n{TEXT}", None)


def test_text_that_only_looks_like_json(tmp_path):
    text = f"[صورة] {TEXT}"
    assert one(write(tmp_path / "a.md", text)).text == text
    assert one(write(tmp_path / "b.md", f"{{مقدمة}} {TEXT}")).media == "text"


def test_lone_surrogates_survive(tmp_path):
    page = one(write(tmp_path / "p.jsonl", f'{{"text": "{ONE} \\ud800"}}'))
    assert page.text == f"{ONE} \ud800"
    assert page.sha256 == hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest()


def test_archives(tmp_path):
    assert one(write(tmp_path / "a.gz", gzip.compress(TEXT.encode()))).text == TEXT
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("b.txt", TEXT)
        archive.writestr("a.jsonl", json.dumps({"text": ONE}))
        archive.writestr("__MACOSX/b.txt", "x")
    found = read(write(tmp_path / "p.zip", buffer.getvalue()))
    assert [page.name for page in found] == ["p.zip/a.jsonl#1", "p.zip/b.txt"]


def sha512(number):
    """What cannot be packed."""
    return hashlib.sha512(str(number).encode()).hexdigest()


def test_packed_json_lines_that_are_cut_off_are_read_as_far_as_they_go(tmp_path):
    lines = [json.dumps({"text": f"{TEXT} {n}", "id": sha512(n)}) for n in range(40)]
    whole = gzip.compress("\n".join(lines).encode())
    found = read(write(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2]))
    assert 2 < len(found) < 40
    assert {type(item) for item in found[:-1]} == {Page}
    assert found[-1].page == "a.jsonl.gz"
    assert "the lines before that are read" in found[-1].reason
    (failure,) = read(write(tmp_path / "b.gz", gzip.compress(TEXT.encode())[:-9]))
    assert "damaged" in failure.reason


def test_a_large_file_may_be_packed_where_it_is_text(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "MEMBER_LIMIT", 1000)
    raw = "\n".join(json.dumps({"text": TEXT, "id": [sha512((n, m)) for m in range(20)]}) for n in range(20)).encode()
    assert len(read(write(tmp_path / "a.jsonl.gz", gzip.compress(raw)))) == 20
    (failure,) = read(write(tmp_path / "b.jsonl.gz", gzip.compress(bytes(1_000_000))))
    assert "unpacks to more than" in failure.reason


def test_what_lists_the_archives_of_a_crawl_is_no_page(tmp_path):
    names = "".join(f"crawl-data/CC-NEWS/2025/02/CC-NEWS-2025021210150{n}-0000{n}.warc.gz\n" for n in range(3))
    assert read(write(tmp_path / "warc.paths.gz", gzip.compress(names.encode()))) == []


def test_given_values_fill_what_a_page_does_not_say(tmp_path):
    path = write(tmp_path / "p.jsonl", json.dumps({"text": ONE, "outlet": "المنار"}))
    page = one(path, url="https://u.example", published="2025-03", outlet="غيره")
    assert (page.url, page.published, page.outlet) == ("https://u.example", "2025-03", "المنار")


PERSIAN = (
    "وزیر امور خارجه روز گذشته در تهران با همتای خود دیدار کرد و گفت که گفتگوها ادامه خواهد داشت "
    "و دو کشور برای گسترش همکاری‌های اقتصادی تلاش می‌کنند. "
)

BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "bom-only": (b"\xef\xbb\xbf", "empty"),
    "binary": (os.urandom(64) + b"\x00\x01" * 50, "binary"),
    "english": (b"The talks resumed in Geneva on Thursday, officials said. " * 4, "not Arabic"),
    "persian": ((PERSIAN * 3).encode(), "another language"),
    "numbers": (b"12 / 14 / 2025", "no letters"),
    "bad-gzip": (b"\x1f\x8b\x08\x00broken", "damaged"),
    "bad-zip": (b"PK\x03\x04broken", "damaged"),
    "english-html": (b"<html><body><p>Talks resumed.</p></body></html>", "not Arabic"),
}


@pytest.mark.parametrize(("raw", "message"), BAD.values(), ids=BAD)
def test_unreadable_file_is_one_clear_line(tmp_path, raw, message):
    found = one(write(tmp_path / "a.bin", raw))
    assert isinstance(found, Failure)
    assert found.page == "a.bin"
    assert message in found.reason
    assert "\n" not in found.reason


def test_fifty_megabytes_of_one_line(tmp_path):
    found = one(write(tmp_path / "a.txt", "خبر ".encode() * 7_200_000))
    assert "too large" in found.reason
    assert "too large" in one(write(tmp_path / "b.txt", TEXT), max_characters=100).reason
    found = one(write(tmp_path / "c.jsonl", json.dumps({"text": TEXT}) + "\n"), max_characters=100)
    assert (found.page, "too large" in found.reason) == ("c.jsonl#1", True)


def test_links_and_missing_paths(tmp_path):
    write(tmp_path / "d/a.txt", TEXT)
    (tmp_path / "d/loop").symlink_to(tmp_path / "d")
    (tmp_path / "d/nowhere").symlink_to(tmp_path / "missing")
    found = {row.page: row.reason for row in read(tmp_path / "d", tmp_path / "none.txt") if isinstance(row, Failure)}
    assert list(found) == ["loop", "nowhere", str(tmp_path / "none.txt")]
    assert "links back" in found["loop"]
    assert "cannot be opened" in found["nowhere"]


def test_fifo_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "regular file" in one(tmp_path / "pipe").reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder: the refusal cannot be provoked")
def test_folder_without_permission(tmp_path):
    write(tmp_path / "d/a.txt", TEXT)
    (tmp_path / "d").chmod(0)
    try:
        assert "cannot be opened" in one(tmp_path / "d").reason
    finally:
        (tmp_path / "d").chmod(0o700)


def test_folder_without_permission_told_by_the_system(tmp_path, monkeypatch):
    write(tmp_path / "d/a.txt", TEXT)

    def refuse(folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    assert one(tmp_path / "d") == Failure(
        page="d", reason="folder cannot be opened (Permission denied): check the path and its permissions"
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (HTML, True),
        ("\n<html lang=ar><p>خبر", True),
        ("<p>خبر</p>\n<p>خبر</p><p>خبر</p>", True),
        (f"<style>{'p { color: red } ' * 2_000}</style><div>خبر</div>", True),
        ("خبر <br> خبر <b>خبر</b>", False),
        (TEXT, False),
        ("<خبر> عاجل", False),
    ],
    ids=["document", "html-tag", "fragment", "style-first", "markdown-br", "text", "angle"],
)
def test_is_html(text, verdict):
    assert is_html(text) is verdict
