"""Pages that join a record in place, linked among near articles until all are linked anew."""

import hashlib
import os
import signal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from khabar.adding import Nearness, add, link_anew, provisional
from khabar.errors import RecordError
from khabar.ingest.read import read_pages
from khabar.pipeline import build
from khabar.search.searching import Asked, searching
from khabar.store import facets, schema, soundness, write_ahead
from khabar.store.adding import RecordAdder, adding
from khabar.store.place import place_of, reading
from khabar.store.record import building, read_record
from khabar.store.runs import read_runs
from khabar.store.write_ahead import log_of
from khabar.web.library import Library

EXAMPLES = list(read_pages([str(Path(__file__).parents[1] / "examples" / "pages")]))
NEAR = Nearness(least=1, share=1.0)


@pytest.fixture
def record(tmp_path):
    return tmp_path / "news.khabar"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The record of all examples, built at once."""
    path = tmp_path_factory.mktemp("whole") / "news.khabar"
    build(EXAMPLES, str(path))
    return path


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The record of all examples but three."""
    path = tmp_path_factory.mktemp("begun") / "news.khabar"
    build(EXAMPLES[:-3], str(path))
    return path


def begin(begun, record):
    """A copy of it with its log of runs."""
    for name in ("{}", ".{}.runs"):
        copy = record.with_name(name.format(record.name))
        copy.write_bytes(begun.with_name(name.format(begun.name)).read_bytes())
    return str(record)


def names(record):
    return [page.name for page in read_record(str(record)).pages]


def sound(record):
    with reading(str(record)) as connection:
        return soundness.find_dangling(connection), soundness.check_evidence(connection).wrong


def test_a_page_joins_events_of_others_and_its_links_are_provisional(begun, whole, record, stages):
    address = begin(begun, record)
    assert add(EXAMPLES[-3:], address, NEAR, stages=stages) == (3, True)
    found, built = read_record(address), read_record(str(whole))
    assert found.near == tuple(sorted(page.name for page in EXAMPLES[-3:]))
    assert sorted(names(record)) == sorted(page.name for page in EXAMPLES)
    assert sound(record) == ({}, {})
    last = {page.name for page in EXAMPLES[-3:]}
    mentions = {m.id for a in found.articles if a.page in last for m in a.events}
    in_place = {frozenset(e.mentions) for e in found.linked.events if mentions & {*e.mentions}}
    at_once = {frozenset(e.mentions) for e in built.linked.events if mentions & {*e.mentions}}
    assert in_place == at_once
    assert [run.pages for run in read_runs(address)][1:] == [tuple(sorted(last))]


@pytest.mark.parametrize("number", ["01", "18", "23"])
def test_a_copy_rests_on_what_its_model_rests_on(whole, record, stages, number):
    address = begin(whole, record)
    model = next(page for page in EXAMPLES if page.name.startswith(number))
    other = f"https://other{number}.example/1"
    text = f"{model.text}\nجميع الحقوق محفوظة لصحيفة أخرى."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    copy = replace(model, name="copy.txt", text=text, sha256=sha256, url=other, outlet=None)
    add([copy], address, NEAR, stages=stages)
    events = read_record(address).linked.events
    shared = [event for event in events if {r.page for r in reports(event)} >= {"copy.txt", model.name}]
    assert shared
    for event in shared:
        before = {report.origin for report in reports(event) if report.page != "copy.txt"}
        assert {report.origin for report in reports(event) if report.page == "copy.txt"} <= before
    assert sound(record) == ({}, {})


def reports(event):
    return [report for claim in event.claims for value in claim.values for report in value.reports]


def test_all_linked_anew_is_the_record_built_at_once(begun, whole, record, stages):
    address = begin(begun, record)
    for page in reversed(EXAMPLES[-3:]):
        add([page], address, NEAR, stages=stages)
    assert provisional(address) == 3
    assert link_anew(address)
    assert not link_anew(address)
    assert record.read_bytes() == whole.read_bytes()


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(EXAMPLES[:7]), begun=st.integers(1, 5), near=st.integers(1, 3))
def test_any_way_of_adding_ends_in_the_same_record(order, begun, near, stages):
    with TemporaryDirectory() as folder:
        once, steps = (str(Path(folder) / f"{name}.khabar") for name in ("once", "steps"))
        build(order, once, stages=stages)
        build(order[:begun], steps, stages=stages)
        for at in range(begun, len(order), near):
            add(order[at : at + near], steps, NEAR, stages=stages)
        link_anew(steps)
        assert Path(steps).read_bytes() == Path(once).read_bytes()


def test_what_is_known_is_skipped_and_another_of_its_name_gets_its_own(begun, record, stages):
    address = begin(begun, record)
    known = EXAMPLES[0]
    other = replace(EXAMPLES[-1], name=known.name)
    assert add([known, other], address, NEAR, stages=stages).pages == 1
    assert add([known, other], address, NEAR, stages=stages).pages == 0
    assert [name for name in names(record) if name.startswith(known.name)] == [
        known.name,
        f"{known.name}@{other.sha256[:8]}",
    ]


def test_few_pages_of_a_large_record_alone_are_linked_near(begun, record, stages):
    address = begin(begun, record)
    for nearness in (Nearness(), Nearness(least=1, share=0.0), Nearness(least=1, share=1.0, most=0)):
        assert not add(EXAMPLES[-1:], address, nearness, stages=stages).near
    assert provisional(address) == 0
    assert add(EXAMPLES[-2:-1], address, NEAR, stages=stages).near
    # As many as may be are there: the next one has all linked anew.
    assert not add(EXAMPLES[-3:-2], address, replace(NEAR, most=1), stages=stages).near
    assert provisional(address) == 0


def test_who_reads_meanwhile_sees_it_as_it_was_and_is_waited_for_by_nobody(begun, record, stages):
    address = begin(begun, record)
    place = place_of(address)
    add(EXAMPLES[-1:], address, NEAR, stages=stages)
    with place.reading() as connection, place.watching() as state:
        before = state()
        connection.begin()
        held = connection.execute(select(schema.PAGES.c.name)).scalars().all()
        assert EXAMPLES[-1].name in held
        add(EXAMPLES[-2:-1], address, NEAR, stages=stages)
        assert connection.execute(select(schema.PAGES.c.name)).scalars().all() == held
        assert state() != before
        assert len(names(record)) == len(held) + 1
        connection.rollback()
        build(EXAMPLES[-3:-2], address, stages=stages)
        assert EXAMPLES[-2].name in names(record)
    assert not log_of(record).exists()
    assert len(names(record)) == len(EXAMPLES)


def test_one_alone_writes(begun, record, stages):
    address = begin(begun, record)
    with building(address), pytest.raises(RecordError, match="another build"):
        add(EXAMPLES[-1:], address, NEAR, stages=stages)
    with adding(address):
        with pytest.raises(RecordError, match="another build"):
            add(EXAMPLES[-1:], address, NEAR, stages=stages)
        with pytest.raises(RecordError, match="another build"):
            build(EXAMPLES[-1:], address, stages=stages)


def test_a_build_that_was_killed_is_gone_on_with_first(begun, record, stages):
    address = begin(begun, record)
    work = record.with_name(f".{record.name}.building")
    work.write_bytes(record.read_bytes())
    assert not add(EXAMPLES[-1:], address, NEAR, stages=stages).near
    assert EXAMPLES[-1].name in names(record)


@pytest.mark.filterwarnings("ignore:.*fork")
@pytest.mark.parametrize("moment", ["before", "within", "behind"])
def test_kill_9_loses_the_page_in_hand_at_most(begun, record, stages, moment):
    address = begin(begun, record)
    child = os.fork()
    if child == 0:
        try:
            _die(moment)
            add(EXAMPLES[-2:], address, NEAR, stages=stages)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert sound(record) == ({}, {})
    came = [page.name for page in EXAMPLES[-2:] if page.name in names(record)]
    assert came == ([EXAMPLES[-2].name] if moment == "behind" else [])
    add(EXAMPLES[-2:], address, NEAR, stages=stages)
    assert {page.name for page in EXAMPLES[-2:]} < set(names(record))
    assert {page for run in read_runs(address) for page in run.pages} == set(names(record))
    assert sound(record) == ({}, {})


def _die(moment):
    """From now on the process ends by kill -9 before, within or behind the transaction of a page."""
    own = RecordAdder.put

    def dying(adder, came, replaced, added):
        if moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        if moment == "within":

            class Fatal(dict):
                def items(self):
                    os.kill(os.getpid(), signal.SIGKILL)

            replaced = Fatal()
        own(adder, came, replaced, added)
        os.kill(os.getpid(), signal.SIGKILL)

    RecordAdder.put = dying


def test_a_record_is_one_file_again_when_nobody_has_it_open(begun, record, stages):
    address = begin(begun, record)
    add(EXAMPLES[-1:], address, NEAR, stages=stages)
    assert not log_of(record).exists()
    copy = record.with_name("copy.khabar")
    copy.write_bytes(record.read_bytes())
    assert names(copy) == names(record)


def test_who_reads_for_long_before_the_first_addition_is_told_of(begun, record, stages, monkeypatch):
    monkeypatch.setattr(write_ahead, "_PATIENCE", 0.1)
    address = begin(begun, record)
    with place_of(address).reading() as connection, connection.begin():
        connection.execute(select(schema.PAGES.c.name)).all()
        with pytest.raises(RecordError, match="reading it for long"):
            add(EXAMPLES[-1:], address, NEAR, stages=stages)
    assert add(EXAMPLES[-1:], address, NEAR, stages=stages) == (1, True)


def test_a_record_in_a_database_is_added_to_as_well(postgres_addresses, stages):
    address = postgres_addresses()
    build(EXAMPLES[:4], address, stages=stages)
    with place_of(address).watching() as state:
        before = state()
        assert add(EXAMPLES[4:6], address, NEAR, stages=stages) == (2, True)
        assert state() != before
    assert (len(read_record(address).near), sound(address)) == (2, ({}, {}))
    link_anew(address)
    once = postgres_addresses()
    build(EXAMPLES[:6], once, stages=stages)
    assert replace(read_record(address), name="") == replace(read_record(once), name="")


def test_a_search_and_the_web_show_what_came(begun, record, stages):
    address, page = begin(begun, record), EXAMPLES[-1]
    library = Library(address)
    with library.parts() as parts, searching(address) as searcher:
        before = facets.count_of(parts.connection)["pages"]
        assert page.name not in hits(searcher, page.name)
    add([page], address, NEAR, stages=stages)
    with library.parts() as parts, searching(address) as searcher:
        assert facets.count_of(parts.connection)["pages"] == before + 1
        assert parts.article(page.name) is not None
        assert page.name in hits(searcher, page.name)
    library.close()


def hits(searcher, page):
    return {hit.page for hit in searcher.ask(Asked(pages=frozenset({page}), kind="article")).hits}
