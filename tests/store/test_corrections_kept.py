"""The log of corrections is kept with the record, wherever that is."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.store.conftest import records
from tests.store.kit import NO_LINKS, PAGES, article

from khabar.model import Correction, Standing
from khabar.store.record import building, read_corrections, read_record

TIMES = st.integers(0, 59).map(lambda minute: f"2026-11-23T08:{minute:02}:00.000Z")
LOGS = st.lists(st.tuples(records(Correction), TIMES), min_size=1, max_size=3).map(
    lambda rows: [replace(one, id=f"{n:012x}", time=time) for n, (one, time) in enumerate(rows)]
)


def put(address, corrections, *, pages=()):
    with building(address) as writer:
        for one in pages:
            writer.add_page(one, [article(one)], "r1")
        log = writer.note(corrections)
        standings = tuple(Standing(correction=one.id, state="applied", note="س") for one in log)
        writer.replace_links(replace(NO_LINKS, standings=standings))
    return log


@settings(max_examples=4, deadline=None)
@given(LOGS)
def test_a_log_is_read_back_in_the_order_of_its_time(addresses, log):
    address = addresses()
    written = put(address, log, pages=PAGES)
    assert written == tuple(sorted(log, key=lambda one: (one.time, one.id)))
    assert read_record(address).corrections == written
    assert [line for line, _ in read_corrections(address)] == list(written)
    assert {standing.note for _, standing in read_corrections(address)} == {"س"}
    assert put(address, log) == written


def test_pages_that_corrections_speak_of_are_offered_for_annotation(address):
    put(address, [], pages=PAGES)
    meant = next(one for one in PAGES if one.name == "a.txt")
    with building(address) as writer:
        offered = list(writer.outdated("r1", lambda sha256: "+1" if sha256 == meant.sha256 else ""))
        assert [one.name for one in offered] == ["a.txt"]
        writer.add_page(meant, [article(meant)], "r1+1")
        assert not list(writer.outdated("r1", lambda sha256: "+1" if sha256 == meant.sha256 else ""))
