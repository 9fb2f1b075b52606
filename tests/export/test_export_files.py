"""Files are whole or as they were, errors are one line, and hostile text breaks no format."""

import json
import sys

import pytest
from click.testing import CliRunner
from lxml import etree

from khabar.cli import run
from khabar.cli.exporting import _FORMATS, export
from khabar.errors import UsageError
from khabar.export import FORMATS, Asked, write_export
from khabar.export.ics import folded
from khabar.export.writing import write_file, write_files
from khabar.ingest.page import Given, page_of
from khabar.pipeline import gather

HOSTILE = (
    'قال وزير الخارجية "<b>&amp;\u0000\u0007\t|;#,=1+1\u202e" إن الاجتماع عقد يوم الأحد 2 مارس 2025.\r\n'
    'نفى المتحدث \ud800 وقوع مكالمة بين مصر وتركيا.\n#set page(width: 1pt) \\u{0} " ]>\n'
)


def broken():
    yield b"half of it"
    raise OSError(28, "No space left on device")


def test_a_file_is_whole_or_as_it_was(tmp_path):
    path = tmp_path / "a.txt"
    write_file(path, [b"one", b"two"])
    with pytest.raises(OSError, match="No space") as caught:
        write_file(path, broken())
    assert path.read_bytes() == b"onetwo"
    assert caught.value.filename == str(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_of_several_files_none_is_moved_before_all_are_written(tmp_path):
    write_files(tmp_path, [("a", [b"1"]), ("b", [b"2"])])
    with pytest.raises(OSError, match="No space"):
        write_files(tmp_path, [("a", [b"3"]), ("b", broken())])
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_what_is_in_the_way_is_told(frozen, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="this format is one file"):
        write_export(frozen, "plover", tmp_path)
    with pytest.raises(UsageError, match="give a folder"):
        write_export(frozen, "csv", tmp_path / "file")


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [("docx", "docx", "export"), ("pdf", "typst", "export"), ("parquet", "pyarrow.parquet", "parquet")],
)
def test_a_library_that_is_absent_is_one_line(form, module, extra, frozen, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"pip install 'khabar\[{extra}\]'"):
        write_export(frozen, form, tmp_path / "out")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("asked", [("plow", Asked()), ("plover", Asked(lang="fr")), ("timeml", Asked(article="a"))])
def test_what_nobody_can_mean_is_told(asked, frozen, tmp_path):
    with pytest.raises(UsageError):
        write_export(frozen, asked[0], tmp_path / "out", asked[1])


@pytest.fixture(scope="module")
def hostile():
    return gather([page_of("a\tb.txt", HOSTILE, Given(), {})], "hostile")


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("rss", "atom")])
def test_hostile_text_breaks_no_format(form, hostile, tmp_path):
    paths = write_export(hostile, form, tmp_path / "out", Asked(article="a\tb.txt#0"))
    for path in paths:
        raw = path.read_bytes()
        if form not in ("parquet", "docx", "pdf"):
            raw.decode()
        if form in ("plover", "ftm"):
            assert all(json.loads(line) for line in raw.splitlines())
        if form == "timeml":
            etree.fromstring(raw)
        if form == "gdelt":
            assert len({line.count(b"\t") for line in raw.splitlines()}) <= 1


def test_lines_of_a_calendar_are_cut_between_characters():
    line = "SUMMARY:" + "خبر" * 60
    pieces = folded(line).split(b"\r\n ")
    assert all(len(piece) <= 75 for piece in pieces)
    assert b"".join(pieces).decode() == line + "\r\n"


def test_the_command_knows_every_format(example_record, tmp_path, capsys):
    assert tuple(FORMATS) == _FORMATS
    assert all(form in CliRunner().invoke(export, ["--help"]).output for form in FORMATS)
    out = tmp_path / "news.jsonl"
    assert run(["export", "--record", example_record, "--format", "plover", "--out", str(out)]) == 0
    assert f"khabar: wrote {out}" in capsys.readouterr().err
    assert run(["export", "--record", str(tmp_path / "no"), "--format", "plover", "--out", str(out)]) == 2
    assert "no such record" in capsys.readouterr().err
