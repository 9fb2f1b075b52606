"""The brief for programs: keys, meaning, evidence, order."""

from __future__ import annotations

import json

import pytest

from khabar.brief import write_brief

from .factories import calls, empty, hostile, many

TOP = {
    "record", "pages", "articles", "headlines", "failures", "events", "conflicts", "copies", "origins", "entities",
    "timeline", "statements",
}  # fmt: skip
EVENT = {"id", "type", "mode", "cameo", "modality", "date", "participants", "mentions", "claims", "statements"}
RECORDS = {"calls": calls, "hostile": hostile, "empty": empty}


def brief(record):
    return json.loads(write_brief(record, "json"))


@pytest.mark.parametrize("name", RECORDS)
def test_keys_of_the_contract(name):
    made = brief(RECORDS[name]())
    assert made.keys() >= TOP
    for event in made["events"]:
        assert event.keys() >= EVENT
        for claim in event["claims"]:
            assert claim.keys() == {"attribute", "values", "status", "origins"}
            for value in claim["values"]:
                assert value.keys() == {"value", "approx", "reports"}
                for report in value["reports"]:
                    assert report.keys() >= {"page", "article", "start", "end", "exact", "chain", "origin"}
    for conflict in made["conflicts"]:
        assert conflict.keys() == {"kind", "event", "about", "sides", "note"}


def places(value, page=None):
    """Every evidence of the brief with the page it is of."""
    if isinstance(value, list):
        for one in value:
            yield from places(one, page)
    elif isinstance(value, dict):
        page = value.get("page", page)
        if "exact" in value:
            yield page, value["start"], value["end"], value["exact"]
        for one in value.values():
            yield from places(one, page)


@pytest.mark.parametrize("name", ["calls", "hostile"])
def test_every_evidence_holds(name):
    record = RECORDS[name]()
    texts = {page.name: page.text for page in record.pages}
    found = list(places(brief(record)))
    assert len(found) > 5
    assert [at for at in found if texts[at[0]][at[1] : at[2]] != at[3]] == []


def test_two_lengths_of_one_call_stand_side_by_side():
    made = brief(calls())
    (event,) = made["events"]
    duration = next(claim for claim in event["claims"] if claim["attribute"] == "duration")
    assert (duration["status"], duration["origins"]) == ("conflict", 2)
    assert {(v["value"], v["approx"]) for v in duration["values"]} == {("PT1H30M", True), ("PT3H", False)}
    assert {conflict["kind"] for conflict in made["conflicts"]} == {"duration", "speaker"}
    assert made["timeline"] == [{"date": "2025-02-12", "event": event["id"]}]


def test_statements_are_listed_with_speaker_chain_and_act():
    statements = brief(calls())["statements"]
    assert [s["act"] for s in statements] == ["state", "state"]
    assert {s["speaker"]["entity"] for s in statements} == {"ar-سالم-الهادي", "ar-نادر-العمري"}
    assert all(s["chain"] and s["content"]["exact"] and s["polarity"] == "positive" for s in statements)


def test_headlines_are_counted_apart(example_pages):
    from khabar.ingest.page import Given
    from khabar.ingest.read import read_pages
    from khabar.pipeline import gather

    record = gather(read_pages([example_pages], Given(), b""), "examples")
    made = brief(record)
    kinds = [article.kind for article in record.articles]
    assert made["articles"] == kinds.count("main") + kinds.count("embedded")
    assert made["headlines"] == kinds.count("headline")
    texts = {page.name: page.text for page in record.pages}
    assert all(texts[page][start:end] == exact for page, start, end, exact in places(made))
    for form in ("text", "markdown", "html"):
        assert write_brief(record, form, "ar") == write_brief(record, form, "ar")


def test_timeline_runs_from_the_earliest():
    dates = [entry["date"] for entry in brief(many(60))["timeline"]]
    assert len(dates) == 60
    assert dates == sorted(dates)


def test_half_characters_are_escaped():
    assert "\\ud800" in write_brief(hostile(), "json")
