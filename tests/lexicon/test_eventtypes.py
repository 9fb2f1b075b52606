"""Every row of the event tables on its own sentences: the one that holds it and the one that does not."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import annotated, events

from khabar.annotate.events.needs import CONDITIONS
from khabar.annotate.events.surroundings import NAMED_CLASSES
from khabar.lexicon.eventtypes import Trigger, first_person, jussive, load_event_types, load_triggers
from khabar.lexicon.tables import read_table
from khabar.text.fold import fold
from khabar.text.tokens import tokenize


def _rows() -> list[Trigger]:
    seen: dict[int, Trigger] = {}
    for _, form in load_triggers():
        seen.setdefault(id(form.trigger), form.trigger)
    return list(seen.values())


ROWS = _rows()
CLASSES = NAMED_CLASSES | set(load_event_types().classes)
IDS = [f"{row.type}-{number}" for number, row in enumerate(ROWS)]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_row_finds_its_example(row: Trigger) -> None:
    found = [(e.type, e.rule.split(":")[0], e.mode, e.cameo) for e in events(row.example)]
    assert any(one[:2] == (row.type, row.lemma) for one in found), found


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_row_leaves_its_counterexample_alone(row: Trigger) -> None:
    found = [(e.type, e.rule, e.trigger.exact) for e in events(row.example_not)]
    assert not any(rule.split(":")[0] == row.lemma for _, rule, _ in found), found


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_row_asks_only_for_known_conditions(row: Trigger) -> None:
    needs = [need for group in row.needs for need in group]
    assert {need.name for need in needs if not need.classes} <= CONDITIONS
    assert {name for need in needs for name in need.classes} <= CLASSES


def test_topics_are_many_and_each_found_in_its_example() -> None:
    rows = list(read_table("topics"))
    assert len({row["topic"] for row in rows}) >= 60
    lexicon = load_event_types()
    surfaces = {fold(surface) for surface, _ in lexicon.topics}
    for row in rows:
        words = " ".join(token.norm for token in tokenize(row["example"]))
        assert any(surface in words for surface in surfaces), row["topic"]


def test_example_of_a_topic_gives_the_topic() -> None:
    text = "بحث وزير الخارجية التركي مع نظيره المصري أسعار النفط."
    assert [t.topic for e in annotated(text).events for t in e.topics] == ["oil"]


@pytest.mark.parametrize(
    ("past", "present", "surface"),
    [
        ("اتفق", "يتفق", "اتفقنا"),
        ("زار", "يزور", "زرنا"),
        ("أجرى", "يجري", "أجرينا"),
        ("دعا", "يدعو", "دعونا"),
        ("بدأ", "يبدأ", "سنبدأ"),
    ],
    ids=["sound", "hollow", "weak_ya", "weak_waw", "future"],
)
def test_first_person(past: str, present: str, surface: str) -> None:
    assert surface in {form.surface for form in first_person(past, present)}


def test_weak_verbs_lose_their_end_after_lam() -> None:
    assert "يلتق" in {form.surface for form in jussive("يلتقي")}
    assert "يتفقا" in {form.surface for form in jussive("يتفق")}
    assert list(jussive("")) == []
