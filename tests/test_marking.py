"""What near articles are looked up by is there before anybody adds to a large record."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from khabar import cli, marking
from khabar.adding import Nearness, add, link_anew
from khabar.ingest.read import read_pages
from khabar.marking import make_ready
from khabar.pipeline import build
from khabar.store import own_file
from khabar.store.adding import Look
from khabar.store.place import place_of

EXAMPLES = list(read_pages([str(Path(__file__).parents[1] / "examples" / "pages")]))[:8]
NEAR = Nearness(least=1, share=1.0)


@pytest.fixture
def record(tmp_path, monkeypatch):
    """Where a record goes; eight pages are many here."""
    monkeypatch.setattr(marking, "LARGE", 3)
    return tmp_path / "news.khabar"


def index_of(record):
    return record.with_name(f".{record.name}.near")


def held(record):
    """What the look-up holds, whatever numbers it gave."""
    with closing(sqlite3.connect(index_of(record))) as file:
        pages = file.execute("SELECT * FROM pages ORDER BY name").fetchall()
        named = (
            "SELECT page, article, articles.day, {} FROM {} JOIN articles USING (id) WHERE page > '' ORDER BY 1, 2, 4"
        )
        return pages, *(file.execute(named.format(*of)).fetchall() for of in (("key", "keys"), ("print", "prints")))


def made_anew(record, stages):
    """The same of the record as it stands."""
    index_of(record).unlink()
    make_ready(place_of(str(record)), lambda _done, _all: None)
    return held(record)


def test_a_whole_linking_of_many_pages_makes_it(record, stages, monkeypatch):
    build(EXAMPLES[:-1], str(record), stages=stages)
    found = held(record)
    assert found[1] and found[2]
    with monkeypatch.context() as patched:
        # The next page waits for nobody's marks but its own.
        patched.setattr(Look, "rules", None)
        assert add(EXAMPLES[-1:], str(record), NEAR, stages=stages) == (1, True)
    assert len(held(record)[0]) == 8
    assert held(record) == made_anew(record, stages)


@pytest.mark.parametrize("workers", [1, 2])
def test_it_grows_with_the_record(record, stages, workers):
    build(EXAMPLES[:4], str(record), stages=stages)
    add(EXAMPLES[4:5], str(record), NEAR, stages=stages)
    build(EXAMPLES[5:], str(record), workers)
    assert len(held(record)[0]) == 8
    assert held(record) == made_anew(record, stages)


def test_a_small_record_needs_none(record, stages):
    build(EXAMPLES[:2], str(record), stages=stages)
    assert not index_of(record).exists()
    make_ready(place_of(str(record)), pytest.fail)
    make_ready(place_of(str(record.with_name("nothing"))), pytest.fail)
    assert [path.name for path in record.parent.iterdir() if "near" in path.name] == []


def test_a_file_that_cannot_be_written_fails_no_build(record, stages):
    index_of(record).write_text("something else")
    build(EXAMPLES[:4], str(record), stages=stages)
    assert record.exists()
    assert index_of(record).read_text() == "something else"


def test_what_is_missing_is_made_once_and_told(record, stages):
    build(EXAMPLES[:4], str(record), stages=stages)
    index_of(record).unlink()
    told = []
    make_ready(place_of(str(record)), lambda *at: told.append(at))
    assert told == [(0, 4)]
    make_ready(place_of(str(record)), pytest.fail)
    link_anew(str(record))
    make_ready(place_of(str(record)), pytest.fail)


@pytest.mark.parametrize(
    "words",
    [("link", "--record"), ("build", "--near", str(EXAMPLES[-1].name), "--record"), ("watch", "--once", "--record")],
)
def test_commands_make_it_before_any_page(record, stages, words, monkeypatch, capsys, tmp_path):
    build(EXAMPLES[:4], str(record), stages=stages)
    index_of(record).unlink()
    monkeypatch.setattr("khabar.cli.readying._LINE_EVERY", 1)
    feeds = ("http://127.0.0.1:9/feed", "--delay", "0") if words[0] == "watch" else ()
    monkeypatch.chdir(Path(__file__).parents[1] / "examples" / "pages")
    cli.run([*words, str(record), *feeds])
    err = capsys.readouterr().err.splitlines()
    assert f"khabar: {record}: made ready for near linking: 0 of 4 pages" in err[0], err
    assert index_of(record).exists()


def test_who_adds_meanwhile_is_not_disturbed(record, stages, monkeypatch):
    build(EXAMPLES[:4], str(record), stages=stages)
    before = held(record)
    monkeypatch.setattr(own_file, "_PATIENCE", 0.1)
    from khabar.store.near import near_index

    with near_index(place_of(str(record))):
        build(EXAMPLES[4:], str(record), stages=stages)
    assert held(record) == before
    make_ready(place_of(str(record)), lambda *_: None)
    assert len(held(record)[0]) == 8
