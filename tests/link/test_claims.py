from __future__ import annotations

import pytest
from msgspec.structs import replace

from khabar.link import link_articles

from .factories import Draft
from .stories import NORTH, PARTIES, SOUTH, call

DAY = "2024-03-05"


def link(*drafts: Draft):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])


def claim(linked, attribute):
    (event,) = [e for e in linked.events if e.type == "CONSULT"]
    return next((c for c in event.claims if c.attribute == attribute), None)


@pytest.mark.parametrize(
    ("left", "right", "status", "kinds"),
    [
        pytest.param("about-90", "hour-and-half", "compatible", [], id="about-ninety-minutes-is-an-hour-and-a-half"),
        pytest.param("hour-and-half", "hour-and-half", "supported", [], id="the-same"),
        pytest.param("two", "four", "conflict", ["duration"], id="two-against-four"),
        pytest.param("two", None, "single", [], id="absent-never-conflicts"),
    ],
)
def test_durations(left, right, status, kinds):
    linked = link(
        call("a.txt", day=DAY, length=left).outlet("نهار"), call("b.txt", day=DAY, length=right).outlet("صدى")
    )
    assert claim(linked, "duration").status == status
    assert [c.kind for c in linked.conflicts] == kinds


def test_planned_then_happened_is_progress():
    planned = call("a.txt", day=DAY, length="two", modality="planned")
    linked = link(planned, call("b.txt", day=DAY, length="four"))
    assert linked.conflicts == ()
    assert linked.events[0].modality == "happened"


def test_one_outlet_twice_is_one_origin():
    linked = link(call("a.txt", day=DAY).outlet("نهار"), call("b.txt", day=DAY).outlet("نهار"))
    found = claim(linked, "participants")
    assert (found.status, found.origins) == ("single", 1)


def test_one_speaker_in_two_outlets_is_one_origin():
    drafts = []
    for page in ("a.txt", "b.txt"):
        draft = call(page, day=DAY, statement=0).outlet(page)
        drafts.append(draft.says(NORTH, draft.text[:-1]))
    linked = link(*drafts)
    assert claim(linked, "date").origins == 1
    assert [o.id for o in linked.origins] == [f"speaker:{NORTH}"]
    assert len(linked.origins[0].articles) == 2


def test_agency_behind_two_outlets():
    linked = link(
        call("a.txt", day=DAY).outlet("نهار").agency("ملف", "madar"),
        call("b.txt", day=DAY).outlet("صدى").agency("ملف", "madar"),
    )
    assert [o.id for o in linked.origins] == ["agency:madar"]


def test_outcome_is_the_agreement_of_the_same_article():
    text = "أجرى وزير الشمال اتصالا مع وزير الجنوب. واتفق وزير الشمال ووزير الجنوب على فتح المعبر."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("CONSULT", "اتصالا", first, PARTIES, mode="phone")
    draft.event("AGREE", "واتفق", second, PARTIES)
    linked = link(draft)
    agreement = next(e for e in linked.events if e.type == "AGREE")
    assert [v.value for v in claim(linked, "outcome").values] == [agreement.id]


def test_subset_of_participants_is_no_conflict_unless_it_says_only():
    def meeting(page: str, words: str, parties: dict[str, str]) -> Draft:
        text = f"اجتمع {words} الثلاثاء 5 مارس 2024"
        draft = Draft(text, page=page).time("الثلاثاء 5 مارس 2024", DAY)
        return draft.event("CONSULT", "اجتمع", text, parties, mode="meet", time=(DAY, "الثلاثاء 5 مارس 2024"))

    three = meeting("a.txt", "وزير الشمال ووزير الجنوب ووزير الشرق", {**PARTIES, "وزير الشرق": "minister-east"})
    two = meeting("b.txt", "وزير الشمال ووزير الجنوب", PARTIES)
    only = meeting("c.txt", "وزير الشمال ووزير الجنوب فقط", PARTIES)
    assert link(three, two).conflicts == ()
    assert [c.kind for c in link(three, only).conflicts] == ["participants"]


def test_weekday_against_date():
    text = "أجرى وزير الشمال اتصالا هاتفيا مع وزير الجنوب يوم الأربعاء 5 مارس 2024."
    draft = Draft(text, page="a.txt").time("الأربعاء 5 مارس 2024", DAY)
    draft.event("CONSULT", "اتصالا", text[:-1], PARTIES, mode="phone", time=(DAY, "الأربعاء 5 مارس 2024"))
    assert [c.kind for c in link(draft, call("b.txt", day=DAY)).conflicts] == ["weekday"]
    assert [(c.kind, [s.value for s in c.sides]) for c in link(draft).conflicts] == [("weekday", ["Wednesday", DAY])]


def _said(page: str, speaker: str, words: str, mode: str = "direct", **more) -> Draft:
    draft = call(page, day=DAY)
    base = draft.text
    full = Draft(f"{base} وقال: «{words}».", page=page)
    full.events, full.times = draft.events, draft.times
    return full.says(speaker, words, mode=mode, **more)


WORDS = "سدود النهر الثلاثة تحتاج إلى صيانة عاجلة قبل موسم الفيضان"


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        pytest.param({"speaker": NORTH}, {"speaker": SOUTH}, ["speaker"], id="two-speakers"),
        pytest.param({"speaker": NORTH}, {"speaker": NORTH}, [], id="one-speaker"),
        pytest.param({"speaker": NORTH}, {"speaker": None}, [], id="anonymous"),
        pytest.param(
            {"speaker": NORTH},
            {"speaker": SOUTH, "chain": ((NORTH, "speaker"), (SOUTH, "spokesperson"))},
            [],
            id="relay",
        ),
        pytest.param(
            {"speaker": NORTH, "mode": "indirect"}, {"speaker": SOUTH, "mode": "indirect"}, [], id="nothing-quoted"
        ),
    ],
)
def test_speakers(left, right, kinds):
    linked = link(_said("a.txt", words=WORDS, **left), _said("b.txt", words=WORDS.replace("عاجلة", "سريعة"), **right))
    assert [c.kind for c in linked.conflicts] == kinds


def test_speaker_conflict_needs_an_event_in_common_or_the_same_days():
    drafts = [Draft(f"وقال: «{WORDS}».", page=p).says(s, WORDS, mode="direct") for p, s in (("a", NORTH), ("b", SOUTH))]
    assert len(link(*drafts).conflicts) == 1, "word for word, and nothing speaks against it"
    assert len(link(*(d.published("2024-03-05") for d in drafts)).conflicts) == 1
    assert link(drafts[0], drafts[1].published("2024-05-05")).conflicts == ()


def test_same_words_on_neighbouring_days():
    drafts = []
    for page, day in (("a.txt", "2024-03-05"), ("b.txt", "2024-03-06")):
        draft = call(page, day=day)
        full = Draft(f"{draft.text} وقال: «{WORDS}».", page=page)
        full.events, full.times = draft.events, draft.times
        drafts.append(full.says(NORTH, WORDS, mode="direct"))
    versions = link(*drafts)
    assert len(versions.events) == 1
    assert [(c.kind, c.event) for c in versions.conflicts] == [("date", versions.events[0].id)]
    serial = link(drafts[0].published("2024-03-05"), drafts[1].published("2024-03-06"))
    assert len(serial.events) == 2
    assert [(c.kind, c.event) for c in serial.conflicts] == [("date", None)]


def test_numbers_of_one_thing():
    def release(page: str, words: str, number: float) -> Draft:
        text = f"أفرجت السلطات عن {words} الثلاثاء 5 مارس 2024"
        draft = Draft(text, page=page).time("الثلاثاء 5 مارس 2024", DAY).count(words, number, unit="محتجز")
        return draft.event(
            "RETREAT", "أفرجت", text, {"السلطات": "authority"}, time=(DAY, "الثلاثاء 5 مارس 2024"), role="actor"
        )

    twenty, thirty = release("a.txt", "20 محتجزا", 20), release("b.txt", "30 محتجزا", 30)
    assert [c.kind for c in link(twenty, thirty).conflicts] == ["number"]
    assert link(twenty, release("b.txt", "20 محتجزا", 20)).conflicts == ()


def test_a_joint_statement_belongs_to_each():
    drafts = [_said("a.txt", NORTH, WORDS), _said("b.txt", SOUTH, WORDS.replace("عاجلة", "سريعة"))]
    joint = Draft(drafts[0].text.replace("وقال:", "وقال في بيان مشترك:"), page="a.txt")
    joint.events, joint.times = drafts[0].events, drafts[0].times
    joint.says(NORTH, WORDS, mode="direct")
    assert [c.kind for c in link(*drafts).conflicts] == ["speaker"]
    assert link(joint, drafts[1]).conflicts == ()


def test_whom_an_agreement_is_about_takes_no_part_in_it():
    text = "وافق اتحاد الموانئ على تمديد العقوبات على مملكة الشرق"
    draft = Draft(f"{text}.").published(DAY)
    draft.event("AGREE", "وافق", text, {"اتحاد الموانئ": "ports-union", "مملكة الشرق": "east"})
    roles = ("actor", "recipient")
    told = tuple(replace(p, role=role) for p, role in zip(draft.events[0].participants, roles, strict=True))
    draft.events = [replace(draft.events[0], participants=told)]
    assert [event.participants for event in link(draft).events] == [("ports-union",)]
    alone = replace(draft.events[0], participants=told[1:])
    draft.events = [alone]
    assert [event.participants for event in link(draft).events] == [("east",)]


ATTACK = "هاجم مسلحون القرية الأحد وقتل خمسة."


def attack(words: str, speaker: str, chain=None, **more) -> Draft:
    """An article that tells an attack in its own voice, and once more in the words of somebody."""
    draft = Draft(f"{ATTACK} {words}", page="a.txt").outlet("نهار").says(speaker, words, chain=chain)
    draft.event("ASSAULT", "هاجم", ATTACK, {"مسلحون": None, "القرية": None}, role="recipient")
    parties = more.pop("parties", {})
    return draft.event("ASSAULT", "الهجوم", words, parties, statement=0, role="recipient", **more)


def attack_origins(draft: Draft) -> set[str]:
    claims = [c for e in link(draft).events for c in e.claims if c.attribute == "modality"]
    return {r.origin for c in claims for v in c.values for r in v.reports}


def test_who_merely_names_a_deed_does_not_stand_for_the_article():
    assert attack_origins(attack("الهجوم جبان.", NORTH)) == {"outlet:نهار", f"speaker:{NORTH}"}


def test_who_tells_a_deed_stands_for_the_article():
    told = attack("الهجوم خلف قتلى في القرية الأحد.", NORTH, place=("village", "القرية"))
    assert attack_origins(told) == {f"speaker:{NORTH}"}


def test_an_agency_that_told_a_deed_stands_for_the_article_too():
    told = attack(
        "الهجوم خلف قتلى في القرية الأحد.", "madar", chain=(("madar", "agency"),), place=("village", "القرية")
    )
    assert attack_origins(told) == {"agency:madar"}


def test_what_is_under_way_is_told_beside_what_happened():
    text = "هاجم مسلحون القرية الأحد. وتستمر العملية."
    draft = Draft(text, page="a.txt").event("ASSAULT", "هاجم", ATTACK[:24], {"مسلحون": None}, role="actor")
    draft.event("ASSAULT", "العملية", "وتستمر العملية", {}, modality="ongoing")
    events = link(draft).events
    assert {v.value for e in events for c in e.claims if c.attribute == "modality" for v in c.values} == {
        "happened",
        "ongoing",
    }
    assert [e.modality for e in events] == ["happened"]
