"""Contacts and votes: a bare "the meeting", one called off, receptions at an arrival, who takes no part, numbers."""

from __future__ import annotations

import pytest

from khabar.lexicon.wording import load_wording
from khabar.link import link_articles
from khabar.link.accounts import Reader, Told
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import parties
from khabar.link.mention_accounts import account_of
from khabar.link.places import summit_of
from khabar.link.plain import is_at_arrival, modes_of, tells_vote
from khabar.link.within import without_heralds
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


def test_a_spokesman_whose_words_tell_of_a_meeting_takes_no_part():
    text = "قالت المتحدثة سلمى القاسم إن رئيس الشمال سيلتقي زعيم الجنوب"
    content = "رئيس الشمال سيلتقي زعيم الجنوب"
    draft = Draft(f"{text}.").says("salma", content)
    draft.event("CONSULT", "سيلتقي", content, {**SIDES, "سلمى القاسم": "salma"}, mode="meet", statement=0)
    reader = Reader({draft.fields["page"]: draft.text}, WORDS, {})
    account = account_of(Told(draft.done(), draft.events[0]), reader)
    states = {"ministry": "north", "north-president": "north"}
    known = Affiliations(states, frozenset({"salma", *SIDES.values()}), {"salma": "ministry"}, {})
    assert without_heralds(account, known, reader).participants == frozenset(SIDES.values())
    alone = account._replace(participants=frozenset({"salma", "south-leader"}))
    assert without_heralds(alone, known, reader).participants == {"north", "south-leader"}
    assert without_heralds(account, known._replace(voices={}), reader).participants == account.participants


def test_the_holder_of_an_office_whom_no_table_names_may_be_any_of_his_state():
    known = Affiliations(
        {"south-leader": "south", "south-president": "south", "north-president": "north"},
        frozenset({"south-leader", "south-president", "north-president"}),
        {},
        {},
        offices=frozenset({"south-president"}),
    )
    left, right = frozenset({"north-president", "south-leader"}), frozenset({"north-president", "south-president"})
    assert parties(left, right, known) is not None
    assert parties(left, right, known._replace(offices=frozenset())) is None


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "vote"),
    [
        ("أقر المجلس القانون بموافقة 62 نائبا", "موافقة", "AGREE", True),
        ("أيد 62 مشرعا القانون", "أيد", "SUPPORT", True),
        ("أيد 62 متظاهرا القانون", "أيد", "SUPPORT", False),
        ("اعتقل 62 نائبا", "اعتقل", "COERCE", False),
    ],
)
def test_votes_by_their_numbers(text, trigger, kind, vote):
    draft = Draft(f"{text}.").event(kind, trigger, text, {}, amounts={"62": ("people", 62.0, 62.0)})
    assert tells_vote(draft.text, draft.events[0], WORDS) is vote


def test_no_confidence_is_voted_on():
    draft = Draft("حجب الثقة عن الحكومة.").event("APPOINT", "حجب الثقة", "حجب الثقة عن الحكومة", {}, mode="dismiss")
    assert modes_of(draft.events[0], truce=False) == {"dismiss", "elect"}


def test_a_summit_may_be_called_by_its_place():
    text = "نتائج قمة الواحة الأخيرة"
    draft = Draft(f"{text}.").name("الواحة", "oasis", "place")
    draft.event("CONSULT", "قمة", text, {"الواحة": "oasis"}, mode="meet")
    assert summit_of(draft.done(), draft.events[0], {}) == {"oasis"}
    draft.event("CONSULT", "قمة", text, {"الواحة": "oasis", "الأخيرة": "last"}, mode="meet")
    assert summit_of(draft.done(), draft.events[1], {}) == set()
