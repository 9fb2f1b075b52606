"""The index follows the record: page by page, after builds, beside other searches."""

import shutil

import pytest
from tests.store.kit import article, page

from khabar.errors import RecordError
from khabar.search.readable import readable
from khabar.search.searching import Asked, searching
from khabar.store.index import opened
from khabar.store.record import building


def add(record, *pages, rules="r1"):
    with building(str(record)) as writer:
        for one in pages:
            writer.add_page(one, [article(one)], rules)


def found(record, query, told=lambda *_: None):
    with searching(str(record), told) as searcher:
        return {hit.page for hit in searcher.ask(Asked(query=query)).hits}


def files(record):
    return {path.name for path in record.parent.iterdir()}


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "r"
    add(path, page("a.txt", "وصل الوفد إلى جنيف."), page("b.txt", "غادر الوفد مسقط."))
    return path


def test_an_index_is_made_once_and_goes_on_with_the_record(record):
    steps = []
    assert found(record, "الوفد", lambda *step: steps.append(step)) == {"a.txt", "b.txt"}
    assert found(record, "جنيف", lambda *step: steps.append(step)) == {"a.txt"}
    assert steps == [(2, 2)]
    add(record, page("c.txt", "الوفد في بيروت."))
    assert found(record, "الوفد", lambda *step: steps.append(step)) == {"a.txt", "b.txt", "c.txt"}
    assert steps == [(2, 2), (1, 1)]


def test_a_page_that_was_annotated_anew_is_indexed_anew(record):
    found(record, "الوفد")
    add(record, page("a.txt", "وصل الوزير إلى جنيف."), rules="r2")
    assert found(record, "الوفد") == {"b.txt"}
    assert found(record, "الوزير") == {"a.txt"}


def test_a_page_that_is_gone_is_found_no_more(record, tmp_path):
    found(record, "الوفد")
    other = tmp_path / "other"
    add(other, page("b.txt", "غادر الوفد مسقط."))
    shutil.copy(other, record)
    assert found(record, "الوفد") == {"b.txt"}


def test_the_record_stays_the_same_bytes(record):
    before, names = record.read_bytes(), files(record)
    found(record, "الوفد")
    assert record.read_bytes() == before
    assert files(record) - names == {".r.search"}


def test_two_searches_at_once(record):
    with opened(str(record)) as one, opened(str(record)) as other:
        assert one.outdated() == other.outdated() == ["a.txt", "b.txt"]
        assert found(record, "الوفد") == {"a.txt", "b.txt"}
    assert found(record, "الوفد") == {"a.txt", "b.txt"}


def test_an_index_of_another_version_is_made_anew(record):
    found(record, "الوفد")
    with opened(str(record)) as index, index.writing():
        index.connection.exec_driver_sql("PRAGMA main.user_version=99")
    assert found(record, "الوفد") == {"a.txt", "b.txt"}


def test_where_nothing_can_be_written_the_index_lives_in_memory(record, monkeypatch):
    monkeypatch.setattr("khabar.store.index.os.access", lambda *_: False)
    names = files(record)
    assert found(record, "الوفد") == {"a.txt", "b.txt"}
    assert files(record) == names


@pytest.mark.parametrize("content", [b"", b"no record", b"SQLite format 3\0" + bytes(100)])
def test_what_is_no_record_is_told(tmp_path, content):
    path = tmp_path / "r"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="not a record"):
        found(path, "الوفد")


def test_a_damaged_index_is_told_with_what_to_do(record):
    (record.parent / ".r.search").write_bytes(b"x" * 4096)
    with pytest.raises(RecordError, match="remove"):
        found(record, "الوفد")


def test_what_of_html_is_not_seen_is_blank_in_its_place():
    raw = "<p class='x'>قال&nbsp;<b>الوزير</b><!-- لا --><script>var a;</script> نعم</p>"
    seen = readable(raw, "html")
    assert len(seen) == len(raw)
    assert seen.split() == ["قال", "الوزير", "نعم"]
    assert readable(raw, "text") == raw
