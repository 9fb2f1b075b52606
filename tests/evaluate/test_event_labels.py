"""The labels of events: each stands in its article, knows its type and roles, and agrees with the other labels."""

import re
from collections import Counter
from pathlib import Path

import pytest
from test_labels import GOLD, drawn, labelled

from khabar.evaluate.event_labels import AMOUNTS, MODALITIES, ROLES, TYPES, EventLabels
from khabar.evaluate.match import shared
from khabar.evaluate.news_sets import articles_of, read_label_lines

LABELS = read_label_lines(GOLD / "events.jsonl", EventLabels)
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
#: Further articles, labelled from scratch: numbers of their own, no statement, every mention a happening of its own.
FURTHER = read_label_lines(GOLD / "events-further.jsonl", EventLabels)
ALL = (*LABELS, *FURTHER)
ITEMS = [(one, item) for one in ALL for item in one.items]
DRAWN = ITEMS[: sum(len(one.items) for one in LABELS)]
GUIDE = (GOLD.parents[1] / "docs" / "annotation-events.md").read_text(encoding="utf-8")
_VALUE = re.compile(r"\d{3}[\dX](-(\d\d|W\d\d|Q\d)(-\d\d)?)?")


def test_articles_are_drawn_ones_once_and_in_order():
    articles = drawn()
    for one in LABELS:
        row = articles[one.number]
        assert (one.set, one.id, one.sha256, one.half) == (row["set"], row["id"], row["sha256"], row["half"])
        assert one.half == ("test" if one.number % 2 else "dev")
    numbers = [one.number for one in LABELS]
    assert numbers == sorted(set(numbers))


def test_further_articles_are_no_drawn_ones():
    assert {one.half for one in FURTHER} == {"further"}
    mine = [(one.set, one.id) for one in FURTHER]
    assert len(set(mine)) == len(mine)
    assert not set(mine) & {(row["set"], row["id"]) for row in drawn().values()}


def test_words_are_those_of_the_guidelines():
    for one, item in ITEMS:
        assert item.type in TYPES, one.number
        assert item.mode is None or item.mode in TYPES[item.type], one.number
        assert set(item.also) <= set(TYPES) - {item.type}, one.number
        assert item.modality in MODALITIES, one.number
        assert {part.role for part in item.participants} <= ROLES[item.type], one.number
        assert {amount.kind for amount in item.amounts} <= AMOUNTS, one.number


@pytest.mark.parametrize("word", [*TYPES, *MODALITIES, *sorted(set().union(AMOUNTS, *ROLES.values(), *TYPES.values()))])
def test_the_guidelines_have_every_word(word):
    assert f"`{word}`" in GUIDE


def test_values_are_dates_or_open():
    for one, item in ITEMS:
        if item.time and item.time.value:
            parts = item.time.value.split("/")
            assert all(part == ".." or _VALUE.fullmatch(part) for part in parts), (one.number, item.time)
        if item.duration and item.duration.value:
            assert re.fullmatch(r"P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?", item.duration.value), (one.number, item.duration)


def test_no_trigger_is_marked_twice_with_one_type():
    counts = Counter((one.half, one.number, item.trigger, item.type) for one, item in ITEMS)
    assert [key for key, count in counts.items() if count > 1] == []


def test_nobody_takes_part_twice_or_is_the_trigger():
    for one, item in ITEMS:
        mentions = [part.mention for part in item.participants]
        assert len(set(mentions)) == len(mentions), (one.number, item.trigger)
        assert not any(shared(mention, item.trigger) for mention in mentions), (one.number, item.trigger)


def test_triggers_stand_in_the_order_of_the_text_and_spans_hold_characters():
    for one in ALL:
        assert [item.trigger.start for item in one.items] == sorted(item.trigger.start for item in one.items)
        assert all(0 <= span.start < span.end for item in one.items for span in item.spans())


def test_a_happening_is_numbered_by_its_first_mention():
    for one in ALL:
        for number, item in enumerate(one.items, 1):
            assert one.items[item.event - 1].event == item.event <= number, (one.number, number)
            assert all(one.items[came - 1].event == came for came in item.outcome), (one.number, number)


def test_mentions_of_one_happening_are_of_types_that_go_together():
    for one in ALL:
        for item in one.items:
            first = one.items[item.event - 1]
            assert item.types & first.types, (one.number, item.type, first.type)


def test_the_statement_is_the_innermost_that_holds_the_trigger():
    stated = {one["number"]: one["items"] for one in labelled("statements.jsonl")}
    for one, item in DRAWN:
        holding = [
            (end - start, number)
            for number, said in enumerate(stated[one.number])
            for start, end in [said["content"]]
            if start <= item.trigger.start and item.trigger.end <= end
        ]
        assert item.statement == (min(holding)[1] if holding else None), one.number


@pytest.mark.parametrize("table", ["events.jsonl", "events-further.jsonl"])
def test_labels_hold_no_text(table):
    content = (GOLD / table).read_text(encoding="utf-8")
    assert not any("\u0600" <= letter <= "\u06ff" for letter in content)


@pytest.mark.slow
def test_spans_are_whole_words_of_the_labelled_text():
    if not DATA.is_dir():
        pytest.skip("the news sets are not beside the checkout")
    texts = articles_of(ALL, DATA)
    for one in ALL:
        article = texts[one.set, one.id]
        assert article.sha256 == one.sha256
        for span in (span for item in one.items for span in item.spans()):
            exact = article.text[slice(*span)]
            assert exact == exact.strip() and exact, (one.number, span)
            assert not re.match(r"\w\w", article.text[span.end - 1 : span.end + 1]), (one.number, span)
