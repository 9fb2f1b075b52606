"""Tolls of two mishaps are two happenings, of one article as of several."""

from __future__ import annotations

from hashlib import sha256

import pytest

from khabar.lexicon.tables import read_table
from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.mishaps import mishaps_of
from khabar.link.wording import wordlist
from khabar.model import Page
from khabar.stages import annotate_page

from .factories import Draft

WORDS = wordlist(load_wording())
ROWS = list(read_table("mishaps"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line-{row.line}")
def test_every_example_is_of_its_kinds(row):
    mention = Draft(row["example"]).event("DIE", row["example"].split()[0], row["example"], {}).done().events[0]
    assert mishaps_of(row["example"], mention, WORDS) >= set(row.values("kinds"))


QUAKE = "قتل 120 شخصا على الأقل في زلزال ضرب غرب البلاد، السبت. وقالت السلطات إن الزلزال أسفر عن مقتل المئات."
FLOOD = "وأسفرت الفيضانات في الجنوب عن مصرع آلاف الأشخاص."
HOUSE = "ولقي 12 شخصا حتفهم في انهيار مبنى."


def homes(stages, *paragraphs: str) -> list[int]:
    text = "\n".join(("أخبار اليوم", "", *paragraphs))
    page = Page(name="a.txt", sha256=sha256(text.encode()).hexdigest(), text=text)
    linked = link_articles({"a.txt": text}, annotate_page(page, stages))
    return sorted(len(event.mentions) for event in linked.events)


def test_a_quake_and_a_flood_of_one_article_stay_apart(stages):
    assert homes(stages, QUAKE, FLOOD) == [1, 2]


def test_tolls_of_one_quake_are_one(stages):
    assert homes(stages, QUAKE) == [2]


def test_a_house_may_have_fallen_in_the_quake_but_not_in_the_flood(stages):
    assert homes(stages, FLOOD, HOUSE) == [1, 1]
