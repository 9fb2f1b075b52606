"""What did not happen is exported by no format as if it had."""

import csv
import json

import pytest
from msgspec.structs import replace

from khabar.export import write_export
from khabar.export.material import HAPPENED

LESS = ("planned", "proposed", "demanded", "conditional", "hypothetical", "claimed", "denied", "negated")


def turned(record, modality):
    """The record with every telling, and so every event, of one modality."""
    articles = tuple(
        replace(article, events=tuple(replace(event, modality=modality) for event in article.events))
        for article in record.articles
    )
    events = tuple(replace(event, modality=modality) for event in record.linked.events)
    return replace(record, articles=articles, linked=replace(record.linked, events=events))


def events_of(form, path):
    """How many events a file says took place."""
    text = path.read_text(encoding="utf-8")
    if form == "plover":
        return len(text.splitlines())
    if form == "polecat":
        return len(text.splitlines()) - 1
    if form == "ftm":
        return sum(json.loads(line)["schema"] in ("Event", "Call") for line in text.splitlines())
    return sum(node["@type"] == "Event" for node in json.loads(text)["@graph"])


@pytest.mark.parametrize("form", ["plover", "polecat", "ftm", "schema.org"])
@pytest.mark.parametrize("modality", LESS)
def test_nothing_of_it_is_an_event(form, modality, frozen, tmp_path):
    (path,) = write_export(turned(frozen, modality), form, tmp_path / "out")
    assert events_of(form, path) == 0


@pytest.mark.parametrize("modality", LESS)
def test_gdelt_has_neither_events_nor_mentions_nor_dead(modality, frozen, tmp_path):
    for path in write_export(turned(frozen, modality), "gdelt", tmp_path / "out"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert not lines or (path.name == "gkg.csv" and all(line.split("\t")[5:7] == ["", ""] for line in lines))


@pytest.mark.parametrize("modality", sorted(HAPPENED))
def test_what_happens_is_there(modality, frozen, tmp_path):
    (path,) = write_export(turned(frozen, modality), "plover", tmp_path / "out")
    assert events_of("plover", path) > 0


@pytest.mark.parametrize("modality", [*HAPPENED, *LESS])
def test_a_calendar_holds_plans_alone(modality, frozen, tmp_path):
    (path,) = write_export(turned(frozen, modality), "ics", tmp_path / "out")
    assert (b"BEGIN:VEVENT" in path.read_bytes()) == (modality == "planned")


def test_tables_hold_all_and_say_which(exported):
    with (exported / "csv" / "event_mentions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["modality"] for row in rows} > {"happened", "planned"}
    assert all((row["happened"] == "true") == (row["modality"] in HAPPENED) for row in rows)


def test_an_annotation_of_an_event_says_its_modality_first(exported):
    items = json.loads((exported / "web-annotation").read_text(encoding="utf-8"))["items"]
    told = [item for item in items if "%2Fe" in item["id"]]
    assert told
    assert all(item["body"][0]["value"].startswith("modality=") for item in told)


def test_a_dossier_marks_what_is_only_planned(frozen, tmp_path):
    (path,) = write_export(frozen, "markdown", tmp_path / "out.md")
    headings = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("### ")]
    planned = [event for event in frozen.linked.events if event.modality == "planned" and event.date]
    assert len(planned) <= sum("مقرر" in heading for heading in headings)


def test_words_that_a_speaker_takes_back_keep_the_word_that_does(example_record, tmp_path):
    """نفى الكرملين إجراء مكالمة: not a claim of the Kremlin's that there was a call."""
    (path,) = write_export(example_record, "schema.org", tmp_path / "out")
    nodes = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    denied = [node for node in nodes if node.get("khabar:act") == "deny"]
    assert denied
    assert all(node["@type"] == "Claim" for node in denied)
    assert any(node["text"].startswith(("نفى", "ينفي")) for node in denied)
