"""What holds of a record wherever it is kept: in a file, in a database."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.store.conftest import FAILURE, annotated_pages, records
from tests.store.kit import LINKS, NO_LINKS, PAGES, article, page

from khabar.cli.installation import record_state
from khabar.errors import ReadError, RecordError
from khabar.model import Correction, Failure, Linked, RecordContents
from khabar.search.searching import Asked, searching
from khabar.store.place import place_of, reading
from khabar.store.record import building, count_rows, find_problems, read_record
from khabar.store.schema import PAGES as PAGES_TABLE

ROOT = Path(__file__).parents[2]


def build(address, pages, *, rules="r1", failures=(), linked=NO_LINKS):
    with building(address) as writer:
        for one in pages:
            writer.add_page(one, [article(one)], rules)
        for failure in failures:
            writer.add_failure(failure)
        writer.replace_links(linked)


def held(address) -> RecordContents:
    return replace(read_record(address), name="")


@settings(max_examples=12, deadline=None)
@given(st.lists(annotated_pages(), max_size=2, unique_by=lambda p: p[0].name), records(Linked), records(Failure))
def test_what_is_written_is_read_back(addresses, pages, linked, failure):
    address = addresses()
    with building(address) as writer:
        writer.add_page(page("first"), [], "r")
        for came, articles in pages:
            writer.add_page(came, articles, "r")
        writer.add_failure(failure)
        writer.replace_links(linked)
    contents = read_record(address)
    assert contents.linked == linked
    assert contents.failures == (failure,)
    by_name = {one.name: one for one in contents.pages}
    for came, articles in pages:
        assert by_name[came.name] == came
        assert [one for one in contents.articles if one.page == came.name] == articles


def test_order_and_steps_leave_no_trace(addresses):
    at_once, steps = addresses(), addresses()
    build(at_once, PAGES, linked=LINKS)
    for one in reversed(PAGES):
        build(steps, [one], linked=LINKS)
    assert held(at_once) == held(steps)


def test_an_annotation_anew_leaves_no_trace(addresses):
    one, anew = addresses(), addresses()
    build(one, PAGES)
    build(anew, PAGES, rules="r0", failures=[Failure(page="a.txt", reason="?")], linked=LINKS)
    build(anew, PAGES)
    assert held(one) == held(anew)


def test_a_build_that_writes_no_links_leaves_those_that_are_there(address):
    build(address, PAGES[:1], linked=LINKS)
    with building(address) as writer:
        writer.add_page(PAGES[1], [], "r1")
    assert held(address).linked == LINKS


def test_corrections_stay_and_are_noted_once(address):
    one, other = (
        Correction(id=name, kind="wrong", cell="event", left=(), author="س", time=name, reason="؟") for name in "ab"
    )
    with building(address) as writer:
        writer.add_page(PAGES[0], [article(PAGES[0])], "r1")
        assert writer.note([one]) == (one,)
    build(address, PAGES[1:])
    with building(address) as writer:
        assert writer.note([other, one]) == (one, other)
    assert held(address).corrections == (one, other)


def test_pages_of_other_rules_are_offered_for_annotation(address):
    build(address, PAGES)
    with building(address) as writer:
        assert [one.name for one in writer.outdated("r2")] == ["a.txt", "b.txt", "c.txt"]
        assert list(writer.outdated("r1")) == []


def test_what_is_linked_is_what_was_there_with_what_came(address):
    build(address, PAGES[:2])
    with building(address) as writer:
        writer.add_page(PAGES[2], [article(PAGES[2])], "r1")
        writer.add_page(PAGES[0], [], "r2")
        pages, articles = map(list, writer.linkable())
    assert [one.name for one in pages] == ["a.txt", "b.txt", "c.txt"]
    assert [one.page for one in articles] == ["a.txt", "c.txt"]


def test_another_page_of_a_known_name_gets_a_name_of_its_own(address):
    build(address, PAGES)
    changed = page("a.txt", "نص آخر")
    with building(address) as writer:
        assert not writer.knows(changed)
        assert writer.named(changed).name == f"a.txt@{changed.sha256[:8]}"
        assert writer.named(PAGES[1]) == PAGES[1]
        writer.add(writer.named(changed), [], "r1")
        assert writer.knows(changed)


def test_a_page_that_reads_at_last_takes_its_failure_away(address):
    build(address, PAGES, failures=[FAILURE])
    build(address, [], failures=[replace(FAILURE, reason="other")])
    assert held(address).failures == (replace(FAILURE, reason="other"),)
    build(address, [page(FAILURE.page, "نص")])
    assert held(address).failures == ()


def test_an_error_in_a_build_leaves_the_record_as_it_was(address):
    build(address, PAGES)
    before = held(address)
    with pytest.raises(ReadError), building(address) as writer:
        writer.add_page(page("d.txt", "د"), [], "r1")
        raise ReadError("stop")
    assert held(address) == before
    with building(address) as writer:
        assert not writer.changed


def test_nothing_is_made_for_a_record_without_a_page(address):
    build(address, [], failures=[FAILURE])
    assert place_of(address).version() is None


def test_an_absent_record_says_how_to_make_one(address):
    for use in (read_record, count_rows, find_problems):
        with pytest.raises(RecordError, match=r"no such record: make one with `khabar build"):
            use(address)


def test_who_reads_sees_one_moment(address):
    build(address, PAGES[:1], linked=LINKS)
    with reading(address) as connection:
        before = connection.execute(PAGES_TABLE.select()).all()
        build(address, PAGES[1:])
        assert connection.execute(PAGES_TABLE.select()).all() == before
    assert len(held(address).pages) == 3


def test_who_reads_cannot_write(address):
    build(address, PAGES[:1])
    with pytest.raises(RecordError), reading(address) as connection:
        connection.execute(PAGES_TABLE.delete())
    assert len(held(address).pages) == 1


def test_a_search_goes_on_with_the_record(address):
    def found(word):
        with searching(address) as searcher:
            return {hit.page for hit in searcher.ask(Asked(query=word)).hits}

    build(address, [page("a.txt", "وصل الوفد إلى جنيف."), page("b.txt", "غادر الوفد مسقط.")], linked=LINKS)
    assert found("الوفد") == {"a.txt", "b.txt"}
    build(address, [page("c.txt", "الوفد في بيروت."), page("a.txt", "وصل الوزير إلى جنيف.")], rules="r2")
    assert found("الوفد") == {"b.txt", "c.txt"}
    assert found("الوزير") == {"a.txt"}


# ── killed, and two at once ─────────────────────────────────────────────────────────────────────────────────────

#: Builds, and kills itself before the n-th thing that it does to a database or a file; tells what is kept by then.
KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from khabar.store.record import building
from tests.store.kit import LINKS, PAGES, article
left = int(sys.argv[2])
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
LOOKED_AT = {"os.rename", "os.remove", "shutil.copyfile", "sqlite3.connect"}
event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", count)
sys.addaudithook(lambda name, _: count() if name in LOOKED_AT else None)
with building(sys.argv[1]) as writer:
    for one in PAGES:
        if not writer.knows(one):
            writer.add_page(one, [article(one)], "r1")
            print(one.name, flush=True)
    writer.replace_links(LINKS)
print("done", left, flush=True)
"""


def killed(address, moment):
    command = [sys.executable, "-c", KILLED, address, str(moment)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_build_that_is_killed_at_any_moment_loses_at_most_the_page_in_hand(addresses):
    places = [addresses() for _ in range(6)]
    for address in places:
        build(address, PAGES[:1])
    before = held(places[0])
    whole = killed(places.pop(), 10_000)
    steps = 10_000 - int(whole.communicate()[0].split()[-1])
    after = held(address)
    moments = [1 + steps * number // len(places) for number in range(len(places))]
    builds = [killed(address, moment) for address, moment in zip(places, moments, strict=True)]
    for address, died in zip(places, builds, strict=True):
        kept = died.communicate()[0].split()
        assert died.returncode == -9
        assert held(address) in (before, after)
        with building(address) as writer:
            assert {one.name for one in PAGES if writer.knows(one)} >= set(kept)
            for one in PAGES:
                writer.add_page(one, [article(one)], "r1")
            writer.replace_links(LINKS)
        assert held(address) == after
        assert all(well for well, _ in record_state(address))


HOLDING = """
import sys
from khabar.store.record import building
from tests.store.kit import article, page
with building(sys.argv[1]) as writer:
    print("holding", flush=True)
    sys.stdin.readline()
    one = page("a.txt", "أ")
    writer.add_page(one, [article(one)], "r1")
"""


@pytest.mark.parametrize("before", [(), PAGES[2:]], ids=["new", "added-to"])
def test_the_second_of_two_builds_is_told_and_the_first_ends_untouched(address, before):
    if before:
        build(address, before)
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDING, address],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert first.stdout.readline() == b"holding\n"
    with pytest.raises(RecordError, match="another build is writing this record"):
        build(address, PAGES[1:2])
    _, err = first.communicate(b"go\n", timeout=30)
    assert (first.returncode, err) == (0, b"")
    assert [one.name for one in read_record(address).pages] == sorted(["a.txt", *(p.name for p in before)])
    build(address, PAGES)
    assert len(held(address).pages) == 3
