from __future__ import annotations

import pytest

from khabar.lexicon.names import load_names
from khabar.link import link_articles
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import parties

from .factories import Draft, evidence
from .stories import NORTH, PARTIES, SOUTH, call


def link(*drafts: Draft):
    return link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])


def sizes(linked) -> list[int]:
    return sorted(len(e.mentions) for e in linked.events)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        pytest.param({"day": "2024-03-05"}, {"day": "2024-03-05"}, True, id="same-day"),
        pytest.param({"day": "2024-03-05"}, {"day": "2024-03-06"}, False, id="next-day"),
        pytest.param({"day": "2024-03-05"}, {"day": "2024-04-09"}, False, id="another-month"),
        pytest.param({"published": "2024-03-05"}, {"published": "2024-03-06"}, True, id="news-of-the-same-days"),
        pytest.param({"published": "2024-03-05"}, {"published": "2024-05-06"}, False, id="news-of-other-months"),
        pytest.param({"published": "2024-03-06"}, {"day": "2024-03-05"}, True, id="dated-and-news-of-the-day"),
        pytest.param({}, {}, False, id="both-undated-nothing-in-common"),
        pytest.param({}, {"day": "2024-03-05"}, False, id="undated-and-dated"),
        pytest.param({"day": "2024-03-05"}, {"day": "2024-03-05", "mode": "visit"}, False, id="call-and-visit"),
        pytest.param({"day": "2024-03-05"}, {"day": "2024-03-05", "mode": None}, True, id="call-and-generic-talk"),
        pytest.param({"day": "2024-03-05"}, {"day": "2024-03-05", "with_east": True}, False, id="other-participants"),
        pytest.param(
            {"day": "2024-03-05", "modality": "planned"}, {"day": "2024-03-05"}, True, id="planned-then-happened"
        ),
        pytest.param(
            {"published": "2024-03-05", "modality": "denied"},
            {"published": "2024-03-05"},
            False,
            id="denied-is-its-own",
        ),
        pytest.param(
            {"day": "2024-03-05", "modality": "denied"}, {"day": "2024-03-05"}, True, id="denied-for-the-same-day"
        ),
        pytest.param(
            {"published": "2024-05-05", "background": True, "day": "2024-03-05"},
            {"day": "2024-03-05"},
            True,
            id="recalled-later",
        ),
    ],
)
def test_two_calls(left, right, joined):
    linked = link(call("a.txt", **left), call("b.txt", **right))
    assert sizes(linked) == ([2] if joined else [1, 1])


def test_three_calls_never_merge_through_an_undated_one():
    days = ["2024-03-05", "2024-03-06", "2024-04-09"]
    linked = link(*(call(f"{n}.txt", day=d) for n, d in enumerate(days)), call("9.txt"))
    by_event = [{m.split("#")[0] for m in e.mentions} for e in linked.events]
    assert all(len(pages & {"0.txt", "1.txt", "2.txt"}) <= 1 for pages in by_event)


SHARED = "إن سدود النهر الثلاثة تحتاج إلى صيانة عاجلة قبل موسم الفيضان"


def _undated(page: str, speaker: str, words: str) -> Draft:
    text = f"أجرى وزير الشمال اتصالا هاتفيا مع وزير الجنوب. وقال الوزير {words}."
    draft = Draft(text, page=page).event("CONSULT", "اتصالا", text.split(".")[0], PARTIES, mode="phone")
    return draft.says(speaker, words)


def test_undated_calls_join_by_shared_statements():
    linked = link(_undated("a.txt", NORTH, SHARED), _undated("b.txt", NORTH, SHARED.replace("عاجلة", "سريعة")))
    assert sizes(linked) == [2]
    (judgement,) = [j for j in linked.judgements if j.kind == "event" and j.verdict == "same"]
    assert any("share their words" in reason for reason in judgement.reasons)


def test_commonplaces_do_not_join_undated_calls():
    words = "إن المفاوضات ستبدأ على الفور لوقف إطلاق النار وإنهاء الحرب"
    assert sizes(link(_undated("a.txt", NORTH, words), _undated("b.txt", NORTH, words))) == [1, 1]


def test_anaphora_joins_the_call_whose_people_are_named_around_it():
    text = (
        "أجرى وزير الشمال اتصالا بوزير الجنوب.\nثم أجرى وزير الشمال مكالمة مع وزير الشرق.\n"
        "وقال وزير الجنوب إن الاتصال كان مثمرا."
    )
    draft = Draft(text)
    draft.name("وزير الشمال", NORTH).name("وزير الجنوب", SOUTH).name("وزير الجنوب", SOUTH, nth=1)
    lines = text.split("\n")
    draft.event("CONSULT", "اتصالا", lines[0], PARTIES, mode="phone")
    draft.event("CONSULT", "مكالمة", lines[1], {"وزير الشمال": NORTH, "وزير الشرق": "minister-east"}, mode="phone")
    draft.event("CONSULT", "الاتصال", "الاتصال كان مثمرا", {}, mode="phone")
    linked = link(draft)
    ids = [set(e.mentions) for e in linked.events]
    assert {"a.txt#0:e0", "a.txt#0:e2"} in ids


def test_informing_of_a_call_is_not_the_call():
    text = "أطلع وزير الشمال وزير الشرق على فحوى الاتصال. وكان وزير الشمال أجرى مكالمة مع وزير الجنوب."
    draft = Draft(text)
    first, second = text.split(". ")
    draft.event("CONSULT", "أطلع", first, {"وزير الشمال": NORTH, "وزير الشرق": "minister-east"}, mode="phone")
    draft.event("CONSULT", "الاتصال", "الاتصال", {}, mode="phone")
    draft.event("CONSULT", "مكالمة", second[:-1], PARTIES, mode="phone")
    assert {"a.txt#0:e1", "a.txt#0:e2"} in [set(e.mentions) for e in link(draft).events]


def test_the_next_meeting_is_not_the_one_that_was():
    text = "التقى وزير الشمال وزير الجنوب. واتفقا على أن يعقد اللقاء المقبل في العاصمة."
    draft = Draft(text).event("CONSULT", "التقى", text.split(".")[0], PARTIES, mode="meet")
    draft.event(
        "CONSULT", "اللقاء", "يعقد اللقاء المقبل", {"واتفقا": NORTH, "أن": SOUTH}, mode="meet", modality="planned"
    )
    assert sizes(link(draft)) == [1, 1]


def _agreement(page: str, words: str) -> Draft:
    text = f"اتفق وزير الشمال ووزير الجنوب الثلاثاء 5 مارس 2024 على {words}."
    draft = Draft(text, page=page).time("الثلاثاء 5 مارس 2024", "2024-03-05")
    return draft.event("AGREE", "اتفق", text[:-1], PARTIES, time=("2024-03-05", "الثلاثاء 5 مارس 2024"))


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        pytest.param("بدء مفاوضات المياه", "أن تبدأ فرقهما التفاوض", True, id="start-talks-twice"),
        pytest.param("بدء مفاوضات لوقف الحرب", "وقف الحرب", False, id="start-talks-stop-war"),
        pytest.param("تبادل الأسرى", "فتح المعبر", False, id="unrelated"),
    ],
)
def test_agreements_are_told_apart_by_their_object(left, right, joined):
    assert sizes(link(_agreement("a.txt", left), _agreement("b.txt", right))) == ([2] if joined else [1, 1])


def test_reasons_are_stored_and_readable():
    linked = link(call("a.txt", day="2024-03-05"), call("b.txt", day="2024-03-05"), call("c.txt", day="2024-04-09"))
    verdicts = {(j.left, j.right): j for j in linked.judgements if j.kind == "event"}
    same = verdicts["a.txt#0:e0", "b.txt#0:e0"]
    assert same.verdict == "same"
    assert "the same participants" in same.reasons
    apart = [j for j in verdicts.values() if j.verdict == "different"]
    assert all("different times" in j.reasons[0] for j in apart)


def test_copied_passage_ties_mentions_without_participants():
    words = " ".join(f"كلمة{letter}" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    text = f"وخلال محادثات أمس {words}"
    drafts = [
        Draft(text, page=page).event("CONSULT", "محادثات", "خلال محادثات أمس", {}, mode="meet") for page in ("a", "b")
    ]
    assert sizes(link(*drafts)) == [2]


def test_no_articles():
    linked = link_articles({}, [])
    assert linked.events == linked.conflicts == linked.copies == linked.origins == ()


def _meeting(page: str, parties: dict[str, str], day: str = "2024-03-05", **more) -> Draft:
    text = f"اجتمع {' و'.join(parties)} يوم الثلاثاء 5 مارس 2024 في القاعة."
    draft = Draft(text, page=page).time("الثلاثاء 5 مارس 2024", day)
    for words, entity in parties.items():
        draft.name(words, entity, kind="person" if entity.startswith("minister") else "place")
    return draft.event("CONSULT", "اجتمع", text[:-1], parties, mode="meet", time=(day, "الثلاثاء 5 مارس 2024"), **more)


def test_states_stand_for_their_ministers_but_not_for_others_beside_them():
    known = Affiliations(
        states={NORTH: "north", SOUTH: "south", "envoy-north": "north", "north": "north", "south": "south"},
        persons=frozenset({NORTH, SOUTH, "envoy-north"}),
        voices={},
        cities={},
    )
    ministers, states = frozenset({NORTH, SOUTH}), frozenset({"north", "south"})
    assert parties(ministers, states, known) is not None
    assert parties(ministers, states | {"envoy-north"}, known) is None


def test_a_plan_told_after_the_deed_is_for_another_time():
    text = "أجرى وزير الشمال اتصالا بوزير الجنوب. وسيجري وزير الشمال مكالمة مع وزير الجنوب."
    first, second = text[:-1].split(". ")
    after = Draft(text).event("CONSULT", "اتصالا", first, PARTIES, mode="phone")
    after.event("CONSULT", "مكالمة", second, PARTIES, mode="phone", modality="planned")
    assert sizes(link(after)) == [1, 1]
    before = Draft(text).event("CONSULT", "اتصالا", first, PARTIES, mode="phone", modality="planned")
    before.event("CONSULT", "مكالمة", second, PARTIES, mode="phone")
    assert sizes(link(before)) == [2]


def test_more_people_in_one_list_is_the_same_meeting():
    two, three = PARTIES, {**PARTIES, "وزير الشرق": "minister-east"}
    assert sizes(link(_meeting("a.txt", two), _meeting("b.txt", three))) == [2]


def test_one_in_common_is_another_meeting():
    other = {"وزير الشمال": NORTH, "وزير الشرق": "minister-east"}
    assert sizes(link(_meeting("a.txt", PARTIES), _meeting("b.txt", other))) == [1, 1]


def test_calls_told_together_and_apart_are_two():
    text = (
        "أجرى وزير الشمال اتصالين بوزير الجنوب ووزير الشرق. وبحث وزير الشمال مع وزير الجنوب. "
        "وحادث وزير الشمال وزير الشرق."
    )
    first, second, third = text[:-1].split(". ")
    north, south, east = "وزير الشمال", "وزير الجنوب", "وزير الشرق"
    draft = Draft(text)
    people = {north: NORTH, south: SOUTH, "وزير": "minister-east"}
    draft.event("CONSULT", "اتصالين", first, people, mode="phone")
    draft.event("CONSULT", "وبحث", second, {north: NORTH, south: SOUTH}, mode="phone")
    draft.event("CONSULT", "وحادث", third, {north: NORTH, east: "minister-east"}, mode="phone")
    linked = link(draft)
    assert sizes(linked) == [1, 2]
    assert {e.participants for e in linked.events} == {(NORTH, SOUTH), ("minister-east", NORTH)}


def test_this_call_between_people_of_a_kind_is_the_call_before():
    text = "أجرى وزير الشمال اتصالا بوزير الجنوب. وهذا الاتصال هو الأول بين وزير ونظيره."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("CONSULT", "اتصالا", first, PARTIES, mode="phone")
    draft.event("CONSULT", "الاتصال", second, {"وزير": None, "ونظيره": "somebody-else"}, mode="phone")
    assert sizes(link(draft)) == [2]


def test_a_bare_noun_points_back_though_its_sentence_speaks_of_plans():
    text = "أجرى وزير الشمال اتصالا بوزير الجنوب. وخلال الاتصال دعا إلى زيارة."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("CONSULT", "اتصالا", first, PARTIES, mode="phone")
    draft.event("CONSULT", "الاتصال", second, {}, mode="phone", modality="proposed")
    assert sizes(link(draft)) == [2]


def test_the_same_length_does_not_tie_two_undated_calls():
    assert sizes(link(call("a.txt", length="two"), call("b.txt", length="two"))) == [1, 1]


def test_one_who_took_part_does_not_tell_which_meeting():
    text = "يلتقي وزير الشمال نظيرا له. ثم يلتقي وزير الشمال وزير الجنوب."
    first, second = text[:-1].split(". ")
    draft = Draft(text).published("2024-03-05").event("CONSULT", "يلتقي", first, {"وزير الشمال": NORTH}, mode="meet")
    draft.event("CONSULT", "يلتقي", second, PARTIES, mode="meet")
    assert sizes(link(draft)) == [1, 1]


def test_a_title_and_the_lead_tell_one_agreement():
    title = "الشمال والجنوب يتفقان على عودة السفراء"
    text = f"{title}\nاتفق الشمال والجنوب على استئناف العلاقات المقطوعة وفتح القنصليات."
    sides = {"الشمال": "north", "الجنوب": "south"}
    draft = Draft(text).event("AGREE", "يتفقان", title, sides)
    draft.event("AGREE", "اتفق", text[len(title) + 1 : -1], sides)
    draft.fields["title"] = evidence(text, title)
    assert sizes(link(draft)) == [2]


def test_a_plural_tells_several_contacts():
    text = "التقى وزير الشمال وزير الجنوب. وتطرق إلى اللقاءات في عواصم أخرى."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("CONSULT", "التقى", first, PARTIES, mode="meet")
    draft.event("CONSULT", "اللقاءات", second, {}, mode="meet")
    assert sizes(link(draft)) == [1, 1]


def test_routine_deeds_of_one_actor_are_not_one():
    def strike(page: str, target: str) -> Draft:
        text = f"قصف جيش الشمال {target}."
        draft = Draft(text, page=page).published("2025-03-12")
        return draft.event("ASSAULT", "قصف", text[:-1], {"جيش الشمال": "north-army"})

    assert sizes(link(strike("a.txt", "معسكرا قرب الميناء"), strike("b.txt", "مخازن في الجبل"))) == [1, 1]


def test_a_visit_is_not_the_talk_held_on_it():
    text = "زار وزير الشمال وزير الجنوب. وعقد وزير الشمال مباحثات مع وزير الجنوب."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("CONSULT", "زار", first, PARTIES, mode="visit")
    draft.event("CONSULT", "مباحثات", second, PARTIES, mode="negotiate")
    assert sizes(link(draft)) == [1, 1]


def test_told_of_the_call_is_not_the_call():
    text = "اتصل وزير الشمال بوزير الجنوب. وأطلع وزير الشمال وزير الشرق على فحوى الاتصال."
    first, second = text[:-1].split(". ")
    draft = Draft(text).event("CONSULT", "اتصل", first, PARTIES, mode="phone")
    draft.event(
        "CONSULT", "أطلع", "وأطلع وزير الشمال وزير الشرق", {"وزير الشمال": NORTH, "وزير الشرق": "minister-east"}
    )
    draft.event("CONSULT", "الاتصال", second, {}, mode="phone")
    linked = link(draft)
    assert sizes(linked) == [1, 2]
    assert {e.participants for e in linked.events if len(e.mentions) == 2} == {(NORTH, SOUTH)}


def test_one_side_beside_a_third_state_points_at_no_other_talk():
    text = "الأسد ينوي لقاء كيم في الصيف.\nوكان ترامب وكيم عقدا قمة في سنغافورة."
    draft = Draft(text).name("الأسد", "al-assad-bashar").name("كيم", "kim-jong-un").name("ترامب", "trump-donald")
    draft.name("كيم", "kim-jong-un", nth=1).event("CONSULT", "لقاء", "لقاء كيم", {"كيم": "kim-jong-un"}, mode="meet")
    both = {"ترامب": "trump-donald", "وكيم": "kim-jong-un"}
    draft.event("CONSULT", "قمة", "ترامب وكيم عقدا قمة في سنغافورة", both, mode="meet")
    draft.fields["title"] = evidence(text, "الأسد ينوي لقاء كيم في الصيف")
    assert sizes(link_articles({"a.txt": text}, [draft.done()], load_names())) == [1, 1]


def test_a_title_and_its_body_tell_one_meeting_of_people_who_are_not_known():
    text = "زعيما الشمال والجنوب يلتقيان\nالتقى زعيما الشمال والجنوب في قمة مفاجئة أمس."
    title, body = text[:-1].split("\n")
    draft = Draft(text).published("2024-03-05")
    draft.fields["title"] = evidence(text, title)
    draft.event("CONSULT", "يلتقيان", title, {}, mode="meet").event("CONSULT", "التقى", body, {}, mode="meet")
    assert sizes(link(draft)) == [2]


def _plan(page: str, month: bool) -> Draft:
    when = " في مايو 2024" if month else ""
    text = f"يلتقي وزير الشمال وزير الجنوب على ضفة النهر الكبير لبحث ملف السدود{when}"
    draft = Draft(f"{text}.", page=page).published("2024-03-05")
    for words, entity in PARTIES.items():
        draft.name(words, entity)
    if month:
        draft.time("مايو 2024", "2024-05")
    time = ("2024-05", "مايو 2024") if month else None
    return draft.event("CONSULT", "يلتقي", text, PARTIES, mode="meet", modality="planned", time=time)


def test_a_plan_without_a_day_may_be_for_a_month_that_another_paper_names():
    assert sizes(link(_plan("a.txt", month=False), _plan("b.txt", month=True))) == [2]


def test_a_relative_clause_that_names_who_met_tells_which_summit():
    text = "تواصلت مفاوضات وزير الشمال ووزير الجنوب. وجاءت بعد القمة التاريخية التي جمعت ملكين."
    draft = Draft(text).event("CONSULT", "مفاوضات", text.split(".")[0], PARTIES, mode="negotiate")
    draft.event("CONSULT", "القمة", "بعد القمة", {}, mode="meet")
    assert sizes(link(draft)) == [1, 1]
    text = "تواصلت مفاوضات وزير الشمال ووزير الجنوب. وجاءت القمة في موعدها."
    draft = Draft(text).event("CONSULT", "مفاوضات", text.split(".")[0], PARTIES, mode="negotiate")
    draft.event("CONSULT", "القمة", "وجاءت القمة", {}, mode="meet")
    assert sizes(link(draft)) == [2]


def test_a_bare_title_means_who_bears_it_in_the_article():
    text = "وزير المياه الأول يصل إلى الجنوب\nوصل وزير المياه الأول سالم القاسم إلى الجنوب الأحد."
    title, body = text.split("\n")
    draft = Draft(text)
    draft.name("وزير المياه الأول", "ar-سالم-القاسم", form="role", nth=1).name("سالم القاسم", "ar-سالم-القاسم")
    draft.event("CONSULT", "يصل", title, {"وزير المياه الأول": None, "الجنوب": "south"}, mode="visit", role="visitor")
    draft.event(
        "CONSULT", "وصل", body[:-1], {"سالم القاسم": "ar-سالم-القاسم", "الجنوب": "south"}, mode="visit", role="visitor"
    )
    (event,) = link(draft).events
    assert event.participants == ("ar-سالم-القاسم", "south")
