"""The labels of drawn articles: each refers to an article of the draw by its digest, and its spans are in order."""

import csv
import json
from pathlib import Path

import pytest

from khabar.evaluate.event_labels import MODALITIES, TYPES
from khabar.evaluate.find_labels import FindLabels
from khabar.evaluate.news_sets import read_label_lines

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold"


def drawn():
    with (GOLD / "articles.tsv").open(encoding="utf-8") as table:
        return {int(row["number"]): row for row in csv.DictReader(table, delimiter="\t")}


def labelled(name):
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", ["times.jsonl", "statements.jsonl"])
def test_labels_refer_to_drawn_articles(name):
    articles = drawn()
    for one in labelled(name):
        row = articles[one["number"]]
        assert (one["set"], one["id"], one["sha256"], one["half"]) == (
            row["set"],
            row["id"],
            row["sha256"],
            row["half"],
        )


def test_every_drawn_article_has_its_statements_labelled():
    assert [one["number"] for one in labelled("statements.jsonl")] == sorted(drawn())


def test_batches_are_of_other_articles_than_the_draw():
    batches = labelled("statements-batches.jsonl")
    places = {(one["set"], one["id"]) for one in batches}
    assert len(places) == len(batches) == 96
    assert not places & {(row["set"], row["id"]) for row in drawn().values()}
    assert not {one["sha256"] for one in batches} & {row["sha256"] for row in drawn().values()}
    assert {one["half"] for one in batches} == {"dev"}


def test_labelled_finds_are_of_other_articles_and_in_order():
    finds = read_label_lines(GOLD / "events-finds.jsonl", FindLabels)
    assert len({one.id for one in finds}) == len(finds) == 2334
    assert not {one.sha256 for one in finds} & {row["sha256"] for row in drawn().values()}
    assert {one.pack for one in finds} == {1, 2, 3, 4, 5, *range(11, 130)} - {
        75,
        80,
        85,
        90,
        95,
        100,
        105,
        110,
        115,
        120,
        125,
    }
    for one in finds:
        starts = [item.trigger.start for item in one.items]
        assert starts == sorted(set(starts))


def test_labelled_finds_say_what_the_guidelines_know():
    items = [item for one in read_label_lines(GOLD / "events-finds.jsonl", FindLabels) for item in one.items]
    assert len(items) == 22468
    for item in items:
        assert item.event in ("yes", "no", "optional")
        assert (item.type is None) == (item.modality is None) == (item.event == "no")
        if item.type is not None:
            assert item.type in TYPES
            assert item.modality in MODALITIES


def test_halves_are_of_one_size():
    halves = [row["half"] for row in drawn().values()]
    assert halves.count("dev") == halves.count("test") == 80


@pytest.mark.parametrize("name", ["statements.jsonl", "statements-batches.jsonl"])
def test_quoted_stretches_stand_in_their_content(name):
    for one in labelled(name):
        for item in one["items"]:
            start, end = item["content"]
            assert 0 <= start < end
            assert all(start <= first < last <= end for first, last in item.get("quoted", []))


def test_labels_hold_no_text():
    for name in (
        "times.jsonl",
        "statements.jsonl",
        "statements-batches.jsonl",
        "events-finds.jsonl",
        "articles.tsv",
        "events-finds-second.jsonl",
    ):
        content = (GOLD / name).read_text(encoding="utf-8")
        assert not any("\u0600" <= letter <= "\u06ff" for letter in content), name
