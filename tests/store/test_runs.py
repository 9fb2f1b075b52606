"""Which run brought which page in: a log beside a record that itself cannot tell."""

from hashlib import sha256

import pytest
from tests.store.conftest import NO_LINKS, article, log_of, page

from khabar.errors import RecordError, UsageError
from khabar.store.place import place_of
from khabar.store.record import building
from khabar.store.runs import Run, note, read_runs, read_seen

FIRST = [page("a.txt", "أ"), page("b.txt", "ب")]
SECOND = [page("c.txt", "ج")]


def build(record, pages, rules="r1"):
    with building(str(record)) as writer:
        for one in pages:
            if not writer.knows(one):
                writer.add_page(one, [article(one)], rules)
        writer.replace_links(NO_LINKS)


@pytest.fixture
def twice(record):
    build(record, FIRST)
    build(record, FIRST + SECOND)
    return record


def test_each_run_has_the_pages_that_it_brought(twice):
    assert read_runs(str(twice)) == (Run(run=1, pages=("a.txt", "b.txt")), Run(run=2, pages=("c.txt",)))


def test_what_was_seen_before_the_last_run_after_a_run_and_never(twice):
    assert read_seen(str(twice), "last").pages == {"a.txt", "b.txt"}
    assert read_seen(str(twice), "1") == read_seen(str(twice), "last")
    assert read_seen(str(twice), "2").pages == {"a.txt", "b.txt", "c.txt"}
    assert read_seen(str(twice), "0").pages == frozenset()


def test_after_one_run_all_is_new(record):
    build(record, FIRST)
    assert read_seen(str(record), "last") == read_seen(str(record), "0")


@pytest.mark.parametrize("since", ["3", "-1", "1.5", "yesterday", "", "٢"])
def test_a_run_that_is_not_there_is_told(twice, since):
    with pytest.raises(UsageError, match=r"no such run: give last, or a number of runs \(0 to 2\)"):
        read_seen(str(twice), since)


def test_a_build_that_brings_nothing_is_no_run(twice):
    before = log_of(twice).read_bytes()
    build(twice, FIRST + SECOND)
    with building(str(twice)) as writer:  # annotated anew by other rules
        writer.add_page(FIRST[0], [article(FIRST[0])], "r2")
    assert log_of(twice).read_bytes() == before


def test_the_record_is_the_same_bytes_whatever_the_runs(twice, tmp_path):
    at_once = tmp_path / "once"
    build(at_once, SECOND + FIRST)
    assert sha256(at_once.read_bytes()).digest() == sha256(twice.read_bytes()).digest()
    assert read_runs(str(at_once)) != read_runs(str(twice))


def test_without_its_log_a_record_counts_as_one_run(twice):
    log_of(twice).unlink()
    assert read_runs(str(twice)) == (Run(run=1, pages=("a.txt", "b.txt", "c.txt")),)


def test_pages_that_no_run_names_came_after_the_last(twice):
    lines = log_of(twice).read_text().splitlines()
    log_of(twice).write_text(lines[0] + "\n")  # killed between record and log
    assert read_runs(str(twice))[1] == Run(run=2, pages=("c.txt",))
    build(twice, [page("d.txt", "د")])
    assert read_runs(str(twice))[1:] == (Run(run=2, pages=("c.txt", "d.txt")),)


def test_a_log_of_a_record_that_is_gone_is_not_that_of_the_next(twice):
    twice.unlink()
    build(twice, SECOND)
    assert read_runs(str(twice)) == (Run(run=1, pages=("c.txt",)),)


def test_a_damaged_log_is_told_and_leaves_the_record_to_be_read(twice):
    log_of(twice).write_text("no log\n")
    with pytest.raises(RecordError, match="not a log of runs: delete it"):
        read_runs(str(twice))


def test_names_may_hold_half_a_character(record):
    build(record, FIRST)
    note(place_of(str(record)), ["a.txt", "b.txt", "\udc80.txt"])
    log = log_of(record).read_bytes()
    assert log.isascii()
    assert b"\\udc80.txt" in log
