"""The timeline: what happened, what is to come and what did not happen are drawn apart."""

from __future__ import annotations

import pytest
from tests.store.kit import page

from khabar.brief import write_brief
from khabar.brief.contents import open_book
from khabar.brief.timeline import Mark, draw_timeline, mark_of, standing_of
from khabar.brief.view import split_events
from khabar.brief.words import load_words, same
from khabar.pipeline import gather

from .factories import calls


@pytest.mark.parametrize("standing, struck", [("done", False), ("open", False), ("off", True)])
def test_what_did_not_happen_is_struck_out(standing, struck):
    drawn = draw_timeline([Mark("2025-02-12", "1", same("لقاء"), "told", "#e1", standing)], load_words(), "ar")
    assert ("struck" in drawn) == struck
    assert (f'class="mark told {standing}"' in drawn) == (standing != "done")


def test_each_modality_has_a_standing():
    words = load_words()
    found = {key: standing_of(key) for kind, key in words.rows if kind == "modality"}
    assert {key for key, standing in found.items() if standing == "off"} == {"negated", "denied"}
    assert {key for key, standing in found.items() if standing == "done"} == {"happened", "ongoing", "recurring"}


def test_the_legend_stands_under_the_drawing():
    book = open_book(calls())
    assert {mark_of(event, book).standing for event in book.record.linked.events} == {"done"}
    assert "struck out" in write_brief(calls(), "html", "en")


HEADLINE = "زلزال يضرب شمال البلاد ومقتل 12 شخصا"
FIRST = "قتل 12 شخصا في زلزال ضرب شمال البلاد صباح الاثنين 6 فبراير 2023."
LATER = "وتوقفت حركة القطارات ساعات طويلة في المنطقة كلها. وكان خمسة أشخاص قتلوا في انهيار جسر يوم 3 يناير 2021."


def test_what_the_lead_tells_is_no_aside():
    book = open_book(gather([page("a.txt", f"{HEADLINE}\n\n{FIRST}\n{LATER}")], "r"))
    news, background, passing = split_events(book)
    assert {event.date for event in news} == {"2023-02-06"}
    assert {event.date for event in (*background, *passing)} <= {None, "2021-01-03", "2023-02-06"}
