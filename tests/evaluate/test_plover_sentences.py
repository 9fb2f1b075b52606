"""Scoring of single sentences by PLOVER: what is right, what must cost, and the set itself."""

from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from khabar.evaluate.plover_sentences import PloverSentence, evaluate_plover, read_plover_sentences, read_sentence
from khabar.model import EventMention, Evidence, Participant, Span

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold"
SENTENCES = read_plover_sentences(GOLD / "plover-ar.jsonl")
FURTHER = read_plover_sentences(GOLD / "plover-ar-further.jsonl")
RECORDS = read_plover_sentences(GOLD / "plover-ar-records.jsonl")
TYPES = 16

ARREST = PloverSentence(
    id="V",
    half="dev",
    record="R",
    text="اعتقلت شرطة المدينة أعضاء النقابة.",
    type="COERCE",
    mode="arrest",
    actors=("شرطة المدينة",),
    recipients=("أعضاء النقابة",),
)


def party(words: str, role: str) -> Participant:
    start = ARREST.text.index(words)
    return Participant(entity=None, role=role, mention=Span(start, start + len(words)))


POLICE, UNION = party("شرطة المدينة", "actor"), party("أعضاء النقابة", "recipient")


def event(kind: str, *participants: Participant) -> EventMention:
    place = Evidence(start=0, end=6, exact=ARREST.text[:6])
    return EventMention(
        id="E1",
        type=kind,
        mode="arrest",
        cameo=None,
        trigger=place,
        evidence=place,
        participants=participants,
        time=None,
        place=None,
        duration=None,
        topics=(),
        modality="happened",
        background=False,
        statement=None,
        rule="kit",
    )


def reading_of(*events: EventMention):
    return read_sentence(ARREST, lambda page: [Told(events)])


class Told:
    """Stands for an annotated article of which only the events are asked."""

    def __init__(self, events):
        self.events = events


def test_type_and_both_parties_right():
    one = reading_of(event("COERCE", POLICE, UNION))
    assert one.best is not None
    assert one.actors and one.recipients


@pytest.mark.parametrize(
    ("events", "best", "actors", "recipients"),
    [
        pytest.param((), False, False, False, id="nothing read"),
        pytest.param((event("ASSAULT", POLICE, UNION),), False, False, False, id="another type"),
        pytest.param((event("COERCE", POLICE),), True, True, False, id="no recipient"),
        pytest.param((event("COERCE", UNION),), True, False, True, id="no actor"),
        pytest.param(
            (event("COERCE", replace(POLICE, role="recipient"), replace(UNION, role="actor")),),
            True,
            False,
            False,
            id="sides exchanged",
        ),
    ],
)
def test_what_is_wrong_costs(events, best, actors, recipients):
    one = reading_of(*events)
    assert (one.best is not None, one.actors, one.recipients) == (best, actors, recipients)


def test_the_best_mention_of_the_type_is_scored():
    one = reading_of(event("COERCE"), event("COERCE", POLICE, UNION))
    assert one.actors and one.recipients


def test_statements_of_our_own_do_not_count_as_another_type():
    assert reading_of(event("STATE", POLICE)).others == ()
    assert len(reading_of(event("ASSAULT", POLICE)).others) == 1


def test_rows_of_the_halves_and_the_findings_of_dev_alone():
    report = evaluate_plover(GOLD, lambda page: [])
    assert report.row("test: type right").value == 0.0
    assert report.row("further: type right").fn == len(FURTHER)
    assert report.row("records: type right").fn == len(RECORDS)
    asked = {one.id for one in (*SENTENCES, *FURTHER, *RECORDS) if one.half == "dev"}
    assert {finding.page for finding in report.findings} == asked


def test_the_set_has_both_halves_of_every_type_and_a_record_each():
    assert len({one.record for one in SENTENCES}) >= 120
    halves = Counter((one.type, one.half) for one in SENTENCES)
    assert len(halves) == 2 * TYPES
    assert min(halves.values()) >= 4
    assert len({one.text for one in SENTENCES}) == len(SENTENCES)


def test_the_further_sentences_are_all_dev_and_of_every_type():
    assert {one.half for one in FURTHER} == {"dev"}
    assert len(FURTHER) >= 150 and len({one.type for one in FURTHER}) == TYPES


def test_records_are_retold_whole_and_none_of_them_twice():
    assert {one.half for one in RECORDS} == {"dev"}
    asked = [one.record for one in RECORDS if one.record is not None]
    assert len(asked) >= 170 and not {one.record for one in SENTENCES} & set(asked)


@pytest.mark.parametrize("sentence", (*SENTENCES, *FURTHER, *RECORDS), ids=lambda one: one.id)
def test_parties_stand_in_the_sentence(sentence):
    for words in (*sentence.actors, *sentence.recipients):
        assert words in sentence.text
