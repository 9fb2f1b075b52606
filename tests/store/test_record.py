import itertools
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from tests.store.conftest import FAILURE, log_of
from tests.store.kit import NO_LINKS, article, page

from khabar.errors import ReadError, RecordError
from khabar.model import Failure
from khabar.store import file, sqlite, tree
from khabar.store import record as records
from khabar.store.record import building, count_rows, find_problems, read_record

PAGES = [page("b.txt", "ب"), page("a.txt", "أ"), page("c.txt", "ج")]


def build(record, pages, *, rules="r1", failures=(), linked=NO_LINKS):
    with building(str(record)) as writer:
        for one in pages:
            writer.add_page(one, [article(one)], rules)
        for failure in failures:
            writer.add_failure(failure)
        writer.replace_links(linked)


def digest(path):
    return sha256(path.read_bytes()).hexdigest()


def test_two_builds_of_the_same_pages_are_the_same_bytes(tmp_path):
    build(tmp_path / "one", PAGES, failures=[FAILURE])
    build(tmp_path / "two", PAGES, failures=[FAILURE])
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


@pytest.mark.parametrize(
    "order", list(itertools.permutations(PAGES)), ids=lambda order: "".join(p.name[0] for p in order)
)
def test_order_and_steps_leave_no_trace_in_the_bytes(tmp_path, order):
    build(tmp_path / "one", PAGES)
    for one in order:
        build(tmp_path / "steps", [one])
    assert digest(tmp_path / "one") == digest(tmp_path / "steps")


def test_parts_of_any_size_leave_no_trace(tmp_path, monkeypatch):
    build(tmp_path / "one", PAGES)
    monkeypatch.setattr(records, "_AT_ONCE", 2)
    monkeypatch.setattr(tree, "_AT_ONCE", 1)
    build(tmp_path / "parts", PAGES)
    assert digest(tmp_path / "one") == digest(tmp_path / "parts")
    assert [a.page for a in read_record(str(tmp_path / "one")).articles] == ["a.txt", "b.txt", "c.txt"]


def test_an_annotation_anew_leaves_no_trace_in_the_bytes(tmp_path):
    build(tmp_path / "one", PAGES)
    build(tmp_path / "anew", PAGES, rules="r0", failures=[Failure(page="a.txt", reason="?")])
    build(tmp_path / "anew", PAGES)
    assert digest(tmp_path / "one") == digest(tmp_path / "anew")


def test_a_build_that_adds_nothing_leaves_the_file_alone(record):
    build(record, PAGES, failures=[FAILURE])
    before = digest(record), record.stat().st_mtime_ns
    with building(str(record)) as writer:
        assert all(writer.knows(one) for one in PAGES)
        writer.add_failure(FAILURE)
        assert not writer.changed
    assert (digest(record), record.stat().st_mtime_ns) == before


def test_nothing_but_the_log_of_runs_stands_beside_the_record_afterwards(record):
    build(record, PAGES)
    build(record, [page("d.txt", "د")])
    assert set(record.parent.iterdir()) == {record, log_of(record)}


def test_no_file_is_made_for_a_record_without_a_page(record):
    build(record, [], failures=[FAILURE])
    assert list(record.parent.iterdir()) == []


def test_an_error_in_a_build_leaves_the_record_as_it_was(record):
    build(record, PAGES)
    before = digest(record)
    with pytest.raises(ReadError), building(str(record)) as writer:
        writer.add_page(page("d.txt", "د"), [], "r1")
        raise ReadError("stop")
    assert digest(record) == before
    assert set(record.parent.iterdir()) == {record, log_of(record)}


KILLED = """
import os, signal, sys
from khabar.store.record import building
from tests.store.kit import article, page
with building(sys.argv[1]) as writer:
    one = page("a.txt", "أ")
    writer.add_page(one, [article(one)], "r1")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_build_is_gone_on_with(record):
    root = Path(__file__).parents[2]
    died = subprocess.run([sys.executable, "-c", KILLED, str(record)], cwd=root, check=False)
    assert died.returncode == -9
    assert not record.exists()
    with building(str(record)) as writer:
        assert writer.knows(page("a.txt", "أ"))
        assert writer.changed
        writer.add_page(page("b.txt", "ب"), [article(page("b.txt", "ب"))], "r1")
    build(record.with_name("whole"), PAGES[:2])
    assert len(read_record(str(record)).pages) == 2
    assert find_problems(str(record)) == []


def test_a_full_disk_leaves_no_half_record(record, monkeypatch):
    small = 120 * 4096
    monkeypatch.setattr(file, "keep_log", lambda c: sqlite.outside_transaction(c, "PRAGMA max_page_count=120"))
    build(record, PAGES)
    before = digest(record)
    with pytest.raises(RecordError, match=r"no space left to write the record .*free space and build again"):
        build(record, [page("big.txt", "خبر " * small)])
    assert digest(record) == before
    assert set(record.parent.iterdir()) == {record, log_of(record)}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a record"),
        (b"plain words", "not a record"),
        (b"SQLite format 3\0" + bytes(84), "not a record"),
    ],
    ids=["empty", "text", "other-database"],
)
def test_another_kind_of_file_is_one_clear_line(record, content, message):
    record.write_bytes(content)
    for use in (read_record, count_rows, find_problems, lambda r: build(r, PAGES)):
        with pytest.raises(RecordError, match=message) as error:
            use(str(record))
        assert "\n" not in str(error.value)
    assert record.read_bytes() == content


def test_a_record_of_another_version_is_told(record):
    build(record, PAGES)
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(RecordError, match="version 99"):
        read_record(str(record))


def test_an_absent_folder_is_told(tmp_path):
    with pytest.raises(RecordError, match="folder"):
        build(tmp_path / "nowhere" / "r", PAGES)


def test_a_killed_build_leaves_no_lock(record):
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", KILLED, str(record)], cwd=root, check=False)
    assert (record.parent / f".{record.name}.lock").exists()
    build(record, PAGES)
    assert len(read_record(str(record)).pages) == 3
    assert set(record.parent.iterdir()) == {record, log_of(record)}


def test_an_address_names_a_file_or_is_refused(record):
    build(f"sqlite:///{record}", PAGES)
    assert len(read_record(str(record)).pages) == 3
    with pytest.raises(RecordError, match="no place that khabar knows"):
        read_record("mysql://user:secret@host/news")


def test_a_damaged_record_is_told(record):
    build(record, [page(str(number), "نص طويل " * 500) for number in range(20)])
    content = bytearray(record.read_bytes())
    content[4096 * 20 : 4096 * 40] = bytes(4096 * 20)
    record.write_bytes(content)
    try:
        assert find_problems(str(record))
    except RecordError as error:
        assert "damaged" in str(error)


def test_plain_sql_reads_the_record(record):
    build(record, PAGES)
    with closing(sqlite3.connect(record)) as connection:
        found = connection.execute('SELECT page, start, "end" FROM spans ORDER BY page').fetchall()
    assert found == [("a.txt", 0, 1), ("b.txt", 0, 1), ("c.txt", 0, 1)]
