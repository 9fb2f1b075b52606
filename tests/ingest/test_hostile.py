"""Pages, archives and JSON that are broken or made to break: one clear failure each, fast, and no other page lost."""

import gzip
import io
import json
import os
import time
import zipfile

import pytest

from khabar.errors import LexiconError, ReadError
from khabar.ingest import packed
from khabar.ingest.attempt import attempt
from khabar.ingest.date import date_article
from khabar.ingest.linked_data import linked_values
from khabar.ingest.page import is_html
from khabar.ingest.read import read_pages
from khabar.ingest.script import language_problem
from khabar.ingest.split import split
from khabar.ingest.view import readable_view, view_of
from khabar.lexicon.calendar import load_calendar
from khabar.model import Failure, Page

from .kit import NAMES, ONE, RULES, THREE, TITLE, TWO, page

TEXT = "\n".join((TITLE, ONE, TWO, THREE))


def read(content, name="p"):
    """Pages by name, reasons by name."""
    found = list(read_pages(["-"], stdin=content if isinstance(content, bytes) else content.encode()))
    return (
        {one.name: one.text for one in found if isinstance(one, Page)},
        {one.page: one.reason for one in found if isinstance(one, Failure)},
    )


def in_time(work, seconds=2.0):
    began = time.perf_counter()
    found = work()
    assert time.perf_counter() - began < seconds
    return found


# ── HTML ────────────────────────────────────────────────────────────────────────────────────────────────────────


NOTHING_SHOWN = {
    "head-only": f"<html><head><title>{TITLE}</title></head><body></body></html>",
    "noscript": f"<html><body><noscript>{ONE}</noscript></body></html>",
    "values-only": f'<html><head><meta property="og:title" content="{TITLE}"></head></html>',
}


@pytest.mark.parametrize("raw", NOTHING_SHOWN.values(), ids=NOTHING_SHOWN)
def test_a_page_that_shows_nothing_is_told(raw):
    with pytest.raises(ReadError, match="no readable text in the page"):
        readable_view(page(raw, media="html"))


@pytest.mark.parametrize(
    "raw",
    [*NOTHING_SHOWN.values(), f"<html><body><nav>{ONE}</nav><footer>{TITLE}</footer></body></html>"],
    ids=[*NOTHING_SHOWN, "menus-only"],
)
def test_an_article_without_spans_is_dated_all_the_same(raw):
    item = page(raw, media="html")
    view = view_of(item)
    for article in split(item, view, RULES, NAMES):
        assert date_article(item, view.text, article, (), load_calendar()) is None


@pytest.mark.parametrize("opening", ["&#", "&#x"], ids=["decimal", "hexadecimal"])
def test_a_number_of_thousands_of_digits_is_no_character(opening):
    number = f"{opening}{'9' * 5_000};"
    raw = f'<html><body><p title="{number}">{ONE} {number}</p></body></html>'
    assert language_problem(raw, "html") is None
    assert ONE in view_of(page(raw, media="html")).text
    assert language_problem(f"{ONE} {number}", "text") is None


@pytest.mark.parametrize(
    ("front", "verdict"),
    [
        ("<!-- a -->" * 200, True),
        ("<!-- a -->" * 200_000, True),
        ("<!--" + "a" * 50_000 + "-->", True),
        (" \n" * 50_000, True),
        ('\ufeff<?xml version="1.0"?>\n<!-- a -->\n', True),
        ("<!-- a" * 50_000, False),
        ("<?" * 50_000, True),
    ],
    ids=["comments", "many-comments", "long-comment", "blanks", "xml", "never-closed", "never-closed-xml"],
)
def test_what_stands_before_html(front, verdict):
    assert in_time(lambda: is_html(f"{front}<html><body><p>{ONE}</p></body></html>")) is verdict
    in_time(lambda: is_html(front + "<"))


@pytest.mark.parametrize(
    "front",
    [
        f"<style>{'p { color: red } ' * 80_000}</style>",
        f"<script>{'var a = 1; ' * 120_000}</script>",
        f'<img src="data:image/png;base64,{"abcd" * 300_000}">',
        f"<!-- {'comment ' * 150_000} -->",
        "<script>a</script>\n" * 60_000,
    ],
    ids=["style", "script", "base64", "comment", "scripts"],
)
def test_what_does_not_show_is_no_language(front):
    raw = f"<html><head>{front}</head><body><p>{ONE}</p><p>{TWO}</p></body></html>"
    assert in_time(lambda: language_problem(raw, "html")) is None


def test_a_page_of_very_many_tags_is_read_in_time():
    raw = f"<html><body><p>{'<span>قال الوزير </span>' * 30_000}</p><p>{ONE}</p></body></html>"
    assert ONE in in_time(lambda: view_of(page(raw, media="html")), 5).text


def _row_of_ids(count, width=1):
    """An article whose author's name is another object's name, and so on."""
    nodes = [{"@id": f"{n}", "name": [{"@id": f"{n + 1}"}] * width} for n in range(count)]
    return json.dumps([{"@type": "NewsArticle", "author": {"@id": "0"}}, *nodes])


LINKED_DATA = {
    "circle": '[{"@type": "NewsArticle", "author": {"@id": "a"}}, {"@id": "a", "name": {"@id": "a"}}]',
    "row": _row_of_ids(2_000),
    "tree": _row_of_ids(40, 12),
    "lists": json.dumps({"@type": "NewsArticle", "author": json.loads("[" * 500 + "7" + "]" * 500)}),
    "escapes": '"' + '\\"' * 150_000,
    "blanks": '"author":' + " " * 300_000 + "x {",
    "quotes": '"' * 300_001,
    "numbers": '{"@type": [7, null], "@id": {}, "headline": 1e999, "author": [7, null, {"name": 7}], "site": true}',
}


@pytest.mark.parametrize("script", LINKED_DATA.values(), ids=LINKED_DATA)
def test_linked_data_that_names_nobody_is_read_in_time(script):
    assert in_time(lambda: linked_values(script, 0, len(script))) == []


# ── archives ────────────────────────────────────────────────────────────────────────────────────────────────────


def zipped(*members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_members_that_step_out_of_the_archive_are_read_inside_it():
    pages, failures = read(zipped(("../../x.txt", TEXT), ("/etc/y.txt", ONE), ("./z/.hidden", TEXT)))
    assert (pages, failures) == ({"-/x.txt": TEXT, "-/etc/y.txt": ONE}, {})


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_both_read():
    pages, failures = read(zipped(("a.txt", ONE), ("a.txt", TWO)))
    assert (list(pages.values()), failures) == ([ONE, TWO], {})


ARCHIVES = {
    "empty-zip": (zipped(), "-", "holds no files"),
    "hidden-only": (zipped((".a", TEXT), ("b/", "")), "-", "holds no files"),
    "zip-in-zip": (zipped(("a.zip", zipped(("b.txt", TEXT)))), "-/a.zip", "ZIP archive"),
    "gzip-in-zip": (zipped(("a.gz", gzip.compress(b"x"))), "-/a.gz", "gzip archive"),
    "zip-in-gzip": (gzip.compress(zipped(("b.txt", TEXT))), "-", "ZIP archive"),
    "tar": (b"a.txt".ljust(257, b"\0") + b"ustar\x0000" + bytes(500), "-", "tar archive"),
    "xz": (b"\xfd7zXZ\x00" + bytes(40), "-", "xz archive"),
}


@pytest.mark.parametrize(("raw", "name", "words"), ARCHIVES.values(), ids=ARCHIVES)
def test_archives_that_are_not_unpacked_say_so(raw, name, words):
    pages, failures = read(raw)
    assert (pages, list(failures)) == ({}, [name])
    assert words in failures[name]


@pytest.fixture
def small_limits(monkeypatch):
    monkeypatch.setattr(packed, "MEMBER_LIMIT", 2_000)
    monkeypatch.setattr(packed, "ARCHIVE_LIMIT", 3_500)


@pytest.mark.usefixtures("small_limits")
def test_a_member_that_unpacks_too_large_costs_itself_only():
    pages, failures = read(zipped(("a.txt", ONE), ("b.txt", "خبر " * 100_000), ("c.txt", TWO)))
    assert (list(pages), list(failures)) == (["-/a.txt", "-/c.txt"], ["-/b.txt"])
    assert "unpacks to more than 2,000 bytes" in failures["-/b.txt"]
    assert "unpacks to more than" in read(gzip.compress(("خبر " * 100_000).encode()))[1]["-"]


@pytest.mark.usefixtures("small_limits")
def test_an_archive_that_unpacks_too_large_is_read_so_far():
    pages, failures = read(zipped(*((f"{number}.txt", ONE * 6) for number in range(9))))
    assert 0 < len(pages) < 9
    assert "the rest is not read" in failures["-"]


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────


def row(text):
    return json.dumps({"text": text}, ensure_ascii=False)


PRETTY = json.dumps({"text": ONE, "url": "https://a.example/1"}, ensure_ascii=False, indent=2)

JSON = {
    "blank-in-the-brace": ('{ "text": "' + ONE + '"}\n{ "text": "' + TWO + '"}\n', {1: ONE, 2: TWO}, {}),
    "bad-element": (f"[{row(ONE)}, 5, {row(TWO)}]", {1: ONE, 3: TWO}, {2: "not a JSON object"}),
    "broken-element": (f"[{row(ONE)}, {{broken}},\n {row(TWO)}]", {1: ONE, 3: TWO}, {2: "broken JSON"}),
    "cut-in-an-element": (f'[{row(ONE)}, {{"text": "{TWO[:9]}', {1: ONE}, {2: "broken JSON"}),
    "cut-between-elements": (f"[{row(ONE)},\n{row(TWO)}", {1: ONE, 2: TWO}, {3: "nothing closes the array"}),
    "array-behind-blanks": (" \n" * 100 + f"[{row(ONE)}]", {1: ONE}, {}),
    "array-a-line-each": (f"[\n{row(ONE)},\n{row(TWO)}\n]\n", {1: ONE, 2: TWO}, {}),
    "pretty-one-after-another": (f"{PRETTY}\n{PRETTY}\n", {1: ONE, 2: ONE}, {}),
    "pretty-with-a-broken-one": (f'{PRETTY}\n{{\n "text": oops\n}}\n{PRETTY}', {1: ONE, 3: ONE}, {2: "broken JSON"}),
    "old-line-ends": (f"{row(ONE)}\r{row(TWO)}\r", {1: ONE, 2: TWO}, {}),
    "an-object-that-breaks": (f'{{"text": "{ONE}', {}, {1: "broken JSON"}),
    "text-behind-an-object": (f"{PRETTY}\n{TWO}", {1: ONE}, {2: "broken JSON"}),
    "array-of-strings": (json.dumps([ONE, TWO], ensure_ascii=False), {}, {1: "not a JSON", 2: "not a JSON"}),
    "nested-too-deep": ('[{"text":' + "[" * 100_000, {}, {1: "too deep"}),
    "a-long-number": (row(ONE) + '\n{"text": ' + "9" * 5_000 + "}\n" + row(TWO), {1: ONE, 3: TWO}, {2: "too long"}),
}  # fmt: skip


@pytest.mark.parametrize(("content", "texts", "reasons"), JSON.values(), ids=JSON)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_json_gives_rows_and_failures_and_no_page_of_json(content, texts, reasons, encoding):
    pages, failures = in_time(lambda: read(content.encode(encoding)))
    assert pages == {f"-#{number}": text for number, text in texts.items()}
    for number, words in reasons.items():
        assert words in failures[f"-#{number}"]
        assert "sys." not in failures[f"-#{number}"]
    assert len(failures) == len(reasons)


def test_json_in_wide_characters_without_a_mark_and_an_empty_array():
    assert read(f"[{row(ONE)}, {row(TWO)}]".encode("utf-16-le"))[0] == {"-#1": ONE, "-#2": TWO}
    assert read("[ ]") == ({}, {"-": "empty: the array holds nothing"})


def test_broken_json_of_any_length_is_read_once():
    pages, failures = in_time(lambda: read('[{"a": ' * 50_000), 4)
    assert not pages
    assert failures
    in_time(lambda: read('[{"a" ' + ',{"a" ' * 20_000), 4)


# ── encodings ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be", "utf-16-le"])
def test_wide_encodings_without_a_mark(encoding):
    assert read(TEXT.encode(encoding)) == ({"-": TEXT}, {})


def test_a_few_nuls_do_not_cost_a_page():
    text = TEXT.replace(" ", "\0 ", 3)
    assert read(text) == ({"-": text}, {})
    assert "binary" in read(TEXT.encode()[:200] + bytes(200))[1]["-"]


# ── paths ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_paths_that_cannot_be_cost_one_failure_each(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    found = list(read_pages([TEXT * 20, "", "a\0b", str(tmp_path)]))
    assert [type(one) for one in found] == [Failure, Failure, Failure, Page]
    assert all(len(one.page) <= 255 and "\n" not in one.reason for one in found[:3])


def test_a_working_folder_that_is_gone(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    found = list(read_pages([".", "b.txt", str(tmp_path)]))
    os.chdir(tmp_path)
    assert [type(one) for one in found] == [Failure, Page]  # a folder that is gone lists as an empty one


def test_folders_may_be_hundreds_deep(tmp_path):
    deep = tmp_path.joinpath(*["a"] * 600)
    deep.mkdir(parents=True)
    (deep / "b.txt").write_text(TEXT, encoding="utf-8")
    (found,) = read_pages([str(tmp_path)])
    assert isinstance(found, Page)


# ── the boundary around one page ────────────────────────────────────────────────────────────────────────────────


def test_an_error_of_ours_is_the_failure_of_one_page():
    found = attempt("a.txt", lambda: 1 // 0)
    assert found.page == "a.txt"
    assert "a fault of khabar itself (ZeroDivisionError" in found.reason
    assert "please report it with the page" in found.reason


@pytest.mark.parametrize("error", [LexiconError("row 7"), KeyboardInterrupt()], ids=["lexicon", "interruption"])
def test_what_is_not_one_pages_is_raised(error):
    def work():
        raise error

    with pytest.raises(type(error)):
        attempt("a.txt", work)
    with pytest.raises(ZeroDivisionError):
        attempt("a.txt", lambda: 1 // 0, debug=True)
