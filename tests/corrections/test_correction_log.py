"""The log: a set of lines in the order of their time, undone by lines of their own, there and back as JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corrections.kit import at

from khabar.corrections.log import in_force, made, merged, read_lines, to_undo, undone, write_lines
from khabar.errors import UsageError
from khabar.model import Anchor, Correction

CELL = Anchor(page_sha256="a" * 64, start=3, end=8, exact="باريس", reading="paris")
OTHER = Anchor(page_sha256="b" * 64, start=0, end=4, exact="روما", reading="rome")


def correction(number, **fields):
    given = {"kind": "value", "cell": "event", "left": (CELL,), "field": "place", "value": "paris"}
    return made(Correction(id="", **given | fields, **at(number)._asdict()))


def undo(number, one):
    return made(Correction(id="", kind="undo", cell="correction", left=(), undoes=one.id, **at(number)._asdict()))


FIRST, SECOND = correction(1), correction(2, value="rome")


def test_an_identifier_follows_from_what_is_said():
    assert correction(1) == FIRST
    assert FIRST.id != SECOND.id
    assert len(FIRST.id) == 12


def test_a_time_is_kept_in_utc():
    zoned = made(Correction(**{**_fields(FIRST), "id": "", "time": "2026-11-23T10:01:00+02:00"}))
    assert zoned == FIRST
    assert FIRST.time == "2026-11-23T08:01:00.000Z"


def _fields(one):
    return {name: getattr(one, name) for name in one.__struct_fields__}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "guess"}, "no kind of correction"),
        ({"author": " "}, "an author and a reason"),
        ({"reason": ""}, "an author and a reason"),
        ({"time": "yesterday"}, "not a time with its zone"),
        ({"time": "2026-11-23T08:00:00"}, "not a time with its zone"),
        ({"cell": "planet"}, "nothing of it can be mended"),
        ({"field": "colour"}, "nothing that a event has"),
        ({"field": "time", "value": "2025-02-30"}, "not a date"),
        ({"field": "duration", "value": "90 minutes"}, "not a duration"),
        ({"field": "duration", "value": "PT0S"}, "not a duration"),
        ({"field": "killed", "value": "7..5"}, "not a number"),
        ({"field": "type", "value": "PARTY"}, "no type of event"),
        ({"field": "type", "value": "CONSULT/dance"}, "no mode of CONSULT"),
        ({"field": "modality", "value": "maybe"}, "give one of"),
        ({"kind": "wrong", "field": "type", "value": None}, "always has one"),
        ({"kind": "wrong", "field": "participant", "value": None}, "say which"),
        ({"kind": "speaker"}, "does not set"),
        ({"kind": "same"}, "two event cells at least"),
        ({"kind": "not_same", "cell": "time", "right": (OTHER,)}, "can be joined or parted"),
        ({"left": ()}, "speaks of the cells in left"),
        ({"kind": "undo"}, "names the correction"),
    ],
)
def test_what_cannot_be_done_is_told(fields, said):
    with pytest.raises(UsageError, match=said):
        made(Correction(**{**_fields(FIRST), "id": ""} | fields))


def test_the_next_undo_takes_back_the_one_before():
    log = [FIRST, SECOND]
    last = to_undo(log, None)
    assert last == SECOND
    log.append(undo(3, last))
    assert in_force(log) == (FIRST,)
    before = to_undo(log, None)
    assert before == FIRST
    log.append(undo(4, before))
    assert in_force(log) == ()
    assert len(merged(log)) == 4
    with pytest.raises(UsageError, match="nothing to undo"):
        to_undo(log, None)


def test_an_undo_may_name_its_correction():
    assert to_undo([FIRST, SECOND], FIRST.id[:5]) == FIRST
    with pytest.raises(UsageError, match="no correction of this record"):
        to_undo([FIRST], "ffffffffffff0")
    with pytest.raises(UsageError, match="undone already"):
        to_undo([FIRST, undo(3, FIRST)], FIRST.id)


LINES = st.lists(st.sampled_from([FIRST, SECOND, undo(3, SECOND), undo(4, FIRST), correction(5, value="oslo")]))


@given(LINES, LINES)
def test_two_logs_are_one_in_whatever_order_they_come(left, right):
    assert merged(left, right) == merged(right, left) == merged([*right, *left], left)
    assert undone([*left, *right]) == undone([*right, *left])


@given(LINES)
def test_a_log_is_read_back_as_it_was_written(lines):
    log = merged(lines)
    assert read_lines(write_lines(log), "log.jsonl") == log


def test_half_characters_go_there_and_back():
    half = correction(1, left=(Anchor(page_sha256="c" * 64, start=0, end=1, exact="\ud800"),))
    assert read_lines(write_lines([half]), "x") == (half,)


def test_a_line_without_identifier_gets_its_own():
    line = write_lines([FIRST]).replace(f'"id": "{FIRST.id}", ', "")
    assert read_lines(line, "x") == (FIRST,)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("not JSON", "line 2: not a line of JSON"),
        ("[1]", "line 2: not a line of JSON"),
        ('{"kind": "same"}', "line 2: no correction"),
        ('{"colour": 1}', "line 2: colour: no key of a correction"),
        (write_lines([FIRST]).replace("paris", "rome").strip(), "line 2: its id is not that of its words"),
        (
            write_lines([FIRST]).replace(FIRST.id, "").replace("ليلى", " ").strip(),
            "line 2: a correction needs an author",
        ),
    ],
)
def test_a_broken_line_is_told_with_its_number(line, said):
    with pytest.raises(UsageError, match=said):
        read_lines(write_lines([SECOND]) + line, "log.jsonl")
