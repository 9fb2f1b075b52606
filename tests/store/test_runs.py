"""Which run brought which page in: a log beside a record that itself cannot tell."""

import msgspec
import pytest
from tests.store.kit import NO_LINKS, article, page

from khabar.errors import RecordError, UsageError
from khabar.store.place import place_of
from khabar.store.record import building, read_record
from khabar.store.runs import Run, note, read_runs, read_seen

FIRST = [page("a.txt", "أ"), page("b.txt", "ب")]
SECOND = [page("c.txt", "ج")]


def build(address, pages, rules="r1"):
    with building(address) as writer:
        for one in pages:
            if not writer.knows(one):
                writer.add_page(one, [article(one)], rules)
        writer.replace_links(NO_LINKS)


@pytest.fixture
def twice(address):
    build(address, FIRST)
    build(address, FIRST + SECOND)
    return address


def test_each_run_has_the_pages_that_it_brought(twice):
    assert read_runs(twice) == (Run(run=1, pages=("a.txt", "b.txt")), Run(run=2, pages=("c.txt",)))


def test_what_was_seen_before_the_last_run_after_a_run_and_never(twice):
    assert read_seen(twice, "last").pages == {"a.txt", "b.txt"}
    assert read_seen(twice, "1") == read_seen(twice, "last")
    assert read_seen(twice, "2").pages == {"a.txt", "b.txt", "c.txt"}
    assert read_seen(twice, "0").pages == frozenset()


def test_after_one_run_all_is_new(address):
    build(address, FIRST)
    assert read_seen(address, "last") == read_seen(address, "0")


def test_a_run_that_is_not_there_is_told(twice):
    for since in ("3", "-1", "1.5", "yesterday", "", "٢"):
        with pytest.raises(UsageError, match=r"no such run: give last, or a number of runs \(0 to 2\)"):
            read_seen(twice, since)


def test_a_build_that_brings_nothing_is_no_run(twice):
    before = place_of(twice).log()
    build(twice, FIRST + SECOND)
    with building(twice) as writer:  # annotated anew by other rules
        writer.add_page(FIRST[0], [article(FIRST[0])], "r2")
    assert place_of(twice).log() == before


def test_the_record_is_the_same_whatever_the_runs(twice, addresses):
    at_once = addresses()
    build(at_once, SECOND + FIRST)
    assert msgspec.structs.replace(read_record(at_once), name="") == msgspec.structs.replace(
        read_record(twice), name=""
    )
    assert read_runs(at_once) != read_runs(twice)


def test_without_its_log_a_record_counts_as_one_run(twice):
    place_of(twice).put_log([])
    assert read_runs(twice) == (Run(run=1, pages=("a.txt", "b.txt", "c.txt")),)


def test_pages_that_no_run_names_came_after_the_last(twice):
    place_of(twice).put_log(place_of(twice).log()[:1])  # killed between record and log
    assert read_runs(twice)[1] == Run(run=2, pages=("c.txt",))
    build(twice, [page("d.txt", "د")])
    assert read_runs(twice)[1:] == (Run(run=2, pages=("c.txt", "d.txt")),)


def test_a_log_of_a_file_that_is_gone_is_not_that_of_the_next(tmp_path):
    record = tmp_path / "r"
    build(str(record), FIRST)
    record.unlink()
    build(str(record), SECOND)
    assert read_runs(str(record)) == (Run(run=1, pages=("c.txt",)),)


def test_a_damaged_log_is_told_and_leaves_the_record_to_be_read(twice):
    place_of(twice).put_log([b"no log"])
    with pytest.raises(RecordError, match="not a log of runs: delete it"):
        read_runs(twice)


def test_names_may_hold_half_a_character(address):
    build(address, FIRST)
    note(place_of(address), ["a.txt", "b.txt", "\udc80.txt"], {})
    log = place_of(address).log()
    assert log[1].isascii()
    assert b"\\udc80.txt" in log[1]
