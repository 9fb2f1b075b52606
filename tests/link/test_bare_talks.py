"""Contacts: a bare "the meeting", one called off, receptions at an arrival, what one news says of a talk."""

from __future__ import annotations

import pytest

from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.plain import is_at_arrival
from khabar.link.wording import wordlist

from .factories import Draft

WORDS = wordlist(load_wording())
SIDES = {"رئيس الشمال": "north-president", "زعيم الجنوب": "south-leader"}
LEAD = "ألغى رئيس الشمال قمة مع زعيم الجنوب كانت مقررة في الشهر المقبل"


def sizes(*drafts: Draft) -> list[int]:
    linked = link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])
    return sorted(len(e.mentions) for e in linked.events)


def called_off(page: str, more: str = "", **time) -> Draft:
    draft = Draft(f"{LEAD}. {more}", page=page).published("2024-03-05")
    return draft.event("CONSULT", "قمة", LEAD, SIDES, mode="meet", modality="denied", **time)


def test_a_bare_noun_has_no_day_and_no_denial_of_its_own():
    more = "وكتب الرئيس أنه كان يتطلع إلى القمة."
    draft = called_off("a.txt", more, time=("2024-04-12", "الشهر المقبل"))
    assert sizes(draft.event("CONSULT", "القمة", more, {}, mode="meet")) == [2]


def test_a_meeting_called_off_is_the_one_planned_for_a_day_ahead():
    text = f"أعلن مكتب رئيس الشمال أن قمة مع زعيم الجنوب كانت مقررة في الشهر المقبل {LEAD[-17:]}"
    planned = Draft(f"{text}.", page="b.txt").published("2024-03-05")
    planned.event("CONSULT", "قمة", text, SIDES, mode="meet", modality="planned", time=("2024-04-02", "الشهر المقبل"))
    assert sizes(called_off("a.txt"), planned) == [2]


@pytest.mark.parametrize(
    ("text", "mode", "arrival"),
    [
        ("وصل الوزير إلى العاصمة وكان في استقباله بمطار العاصمة رئيس الحكومة", "host", True),
        ("وصل الوزير إلى العاصمة. وبعد استقباله غادر رئيس الحكومة", "host", False),
        ("كان في استقباله رئيس الحكومة", "host", True),
        ("كان في استقباله بمطار العاصمة رئيس الحكومة", "meet", False),
    ],
)
def test_a_reception_at_an_arrival_is_of_the_visit(text, mode, arrival):
    draft = Draft(f"{text}.").event("CONSULT", "استقباله", text, {}, mode=mode)
    assert is_at_arrival(draft.text, draft.events[0], WORDS) is arrival
