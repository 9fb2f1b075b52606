"""Saved searches: kept beside the record, asked again, and of what is new alone."""

import json

import pytest
from tests.store.kit import article, page

from khabar import cli
from khabar.errors import RecordError, UsageError
from khabar.search.saved import LONGEST, named_now, saved_searches
from khabar.search.searching import Asked
from khabar.store import runs
from khabar.store.place import place_of
from khabar.store.record import building


def build(path, **texts):
    with building(str(path)) as writer:
        for name, text in texts.items():
            writer.add_page(page(f"{name}.txt", text), [article(page(f"{name}.txt", text))], "r1")
        names = writer.pages
    runs.note(place_of(str(path)), names, {})


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "r"
    build(path, a="وصل الوفد إلى جنيف", b="الغاز في مسقط")
    return path


@pytest.fixture
def search(record, capsys):
    def called(*arguments):
        status = cli.run(["search", "--record", str(record), "--quiet", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return called


def pages(out):
    return {hit["page"] for hit in json.loads(out)["hits"]}


def test_a_search_is_saved_asked_again_and_of_what_is_new(search, record):
    status, out, _ = search("--save", "وفود", "--format", "json", "الوفد")
    assert (status, pages(out)) == (0, {"a.txt"})
    assert pages(search("--saved", "وفود", "--new", "--format", "json")[1]) == set()
    build(record, c="غادر الوفد مسقط", d="الغاز")
    assert pages(search("--saved", "وفود", "--new", "--format", "json")[1]) == {"c.txt"}
    assert pages(search("--saved", "وفود", "--new", "--format", "json")[1]) == set()
    assert pages(search("--saved", "وفود", "--format", "json")[1]) == {"a.txt", "c.txt"}


def test_saved_searches_are_listed_replaced_and_forgotten(search, record):
    search("--save", "غاز", "--from", "2025-02", "--conflict", "سعر الغاز")
    search("--save", "وفود", "الوفد")
    assert search("--list-saved")[1].splitlines() == ["غاز: سعر الغاز --from 2025-02 --conflict", "وفود: الوفد"]
    search("--save", "غاز", "الغاز")
    assert [one["name"] for one in json.loads(search("--list-saved", "--format", "json")[1])] == ["غاز", "وفود"]
    assert search("--list-saved")[1].splitlines()[0] == "غاز: الغاز"
    assert search("--forget", "غاز")[:2] == (0, "")
    assert [one.name for one in saved_searches(str(record))] == ["وفود"]
    search("--forget", "وفود")
    assert search("--list-saved")[:2] == (0, "")
    assert not (record.parent / ".r.searches").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--saved", "none"), "no saved search"),
        (("--forget", "none"), "no saved search"),
        (("--new", "الوفد"), "--saved NAME"),
        (("--save", "a", "--saved", "b", "الوفد"), "one of them at a time"),
        (("--saved", "a", "الوفد"), "takes no QUERY"),
        (("--list-saved", "--conflict"), "takes no QUERY"),
        (("--save", "two\nlines", "الوفد"), "no name"),
        (("--save", "a"), "no QUERY and no filter"),
        (("--save", "a", '"الوفد'), "not closed"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(search, record, arguments, said):
    status, out, err = search(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert saved_searches(str(record)) == ()


def test_a_name_is_one_line_of_some_letters(record):
    assert named_now(str(record), "غ" * LONGEST, Asked(query="الغاز")).runs == 1
    for name in ("", " ", "غ" * (LONGEST + 1), "a\x1b[0m"):
        with pytest.raises(UsageError, match="no name"):
            named_now(str(record), name, Asked(query="الغاز"))


def test_a_damaged_file_is_told_with_what_to_do(record):
    (record.parent / ".r.searches").write_text('{"name": 1}\n')
    with pytest.raises(RecordError, match="delete it"):
        saved_searches(str(record))
