"""The scorer of events in news, on hand-made cases; each wrong one must cost."""

import hashlib

import msgspec
import pytest
from msgspec.structs import replace

from khabar.evaluate import halves, news_events
from khabar.evaluate.event_causes import findings_of
from khabar.evaluate.event_labels import EventLabel, EventLabels, ParticipantLabel, ValueLabel
from khabar.evaluate.event_outcomes import match_events, outcome_of
from khabar.evaluate.news_events import rows_of_half
from khabar.evaluate.news_sets import NewsArticle
from khabar.evaluate.statement_causes import causes_of
from khabar.model import (
    AnnotatedArticle,
    EventDuration,
    EventMention,
    EventTime,
    Evidence,
    Mention,
    Participant,
    Place,
    Span,
    Topic,
)

TEXT = (
    "لقاء في الواحة\n\n"
    "أجرى الوزير سالم المثال أمس الاثنين اتصالا بنظيره المصري حول مياه النهر استمر ساعة كاملة. "
    "وطالب الوزير بوقف القصف. وقتلت غارة على القرية ثلاثة رعاة. وذكر الكاتب الحرب القديمة."
)


def at(exact):
    start = TEXT.index(exact)
    return Span(start, start + len(exact))


def evidence(span):
    return Evidence(start=span.start, end=span.end, exact=TEXT[slice(*span)])


SALEM, EGYPT, MINISTER, HERDERS = (at(one) for one in ("سالم المثال", "نظيره المصري", "الوزير بوقف", "ثلاثة رعاة"))
VILLAGE, DAY, HOUR, WATER = (at(one) for one in ("القرية", "أمس الاثنين", "ساعة كاملة", "مياه النهر"))
MENTIONS = (
    Mention(start=SALEM.start, end=SALEM.end, exact="سالم المثال", type="person", form="name", entity="salem"),
    Mention(start=MINISTER.start, end=MINISTER.start + 6, exact="الوزير", type="person", form="role", entity="salem"),
    Mention(start=VILLAGE.start, end=VILLAGE.end, exact="القرية", type="place", form="name", entity="village"),
)


def label(type_="CONSULT", trigger="اتصالا", **more):
    return EventLabel(type=type_, trigger=at(trigger), **{"event": 1, "modality": "happened", **more})


CALL = label(
    mode="phone",
    other=(at("أجرى"),),
    participants=(
        ParticipantLabel(role="caller", mention=SALEM),
        ParticipantLabel(role="recipient", mention=EGYPT),
    ),
    time=ValueLabel(span=DAY, value="2015-07-20"),
    duration=ValueLabel(span=HOUR, value="PT1H"),
    topics=(WATER,),
    outcome=(2,),
)
DEMAND = label("REQUEST", "وطالب", event=2, participants=(ParticipantLabel(role="actor", mention=MINISTER),))
STRIKE = label(
    *("ASSAULT", "غارة"),
    event=3,
    other=(at("وقتلت"),),
    place=(VILLAGE,),
    participants=(ParticipantLabel(role="recipient", mention=HERDERS),),
)
MEETING = label("CONSULT", "لقاء", event=4, optional=True)


def event(type_="CONSULT", trigger="اتصالا", **more):
    plain = {
        **{"id": "e", "mode": None, "cameo": None, "participants": (), "time": None, "place": None, "duration": None},
        **{"topics": (), "modality": "happened", "background": False, "statement": None, "rule": "kit"},
    }
    told = evidence(at(trigger))
    return EventMention(type=type_, trigger=told, evidence=told, **{**plain, **more})


def part(role, span, entity=None):
    return Participant(entity=entity, role=role, mention=span)


CALLED = event(
    mode="phone",
    participants=(part("caller", SALEM, "salem"), part("recipient", EGYPT)),
    time=EventTime(value="2015-07-20TEV", mention=DAY),
    duration=EventDuration(value="PT60M", approx=False, mention=HOUR),
    topics=(Topic(topic="water", mention=at("النهر")),),
    outcome=("d",),
)
DEMANDED = event("REQUEST", "وطالب", id="d", participants=(part("actor", SALEM, "salem"),))
STRUCK = event(
    *("ASSAULT", "غارة"),
    id="s",
    place=Place(entity="village", mention=VILLAGE),
    participants=(part("recipient", HERDERS),),
)
ARTICLE = NewsArticle(set="own", id="1", text=TEXT, published="2015-07-21", outlet="", url="", author="")


def scored(labels, found, half="test"):
    gold = EventLabels(half=half, number=1, set="own", id="1", sha256=ARTICLE.sha256, items=tuple(labels))
    whole = AnnotatedArticle(
        page="p", page_sha256="", article=0, kind="main", spans=(), entities=MENTIONS, events=tuple(found)
    )
    return outcome_of(gold, ARTICLE, lambda page: (whole,))


def rows(labels, found):
    return {row.measure.removeprefix("test: "): row for row in rows_of_half("test", [scored(labels, found)])}


ALL = (CALL, DEMAND, STRIKE, MEETING)


def test_all_right_is_one_everywhere():
    found = rows(ALL, (CALLED, DEMANDED, STRUCK))
    judged = {name: row.value for name, row in found.items() if row.value is not None}
    assert set(judged.values()) == {1.0}
    assert {"mentions, F1", "participants with role, F1", "time value right", "duration right", "place, F1"} <= set(
        judged
    )
    assert {name for name, row in found.items() if row.bar} == {
        *("mentions, F1", "CONSULT, F1", "participants, F1", "time value right", "modality right", "outcome linked")
    }
    assert list(findings_of(scored(ALL, (CALLED, DEMANDED, STRUCK)))) == []


@pytest.mark.parametrize(
    ("found", "measure"),
    [
        pytest.param((CALLED, STRUCK), "mentions, F1", id="one not found"),
        pytest.param((CALLED, DEMANDED, STRUCK, event("AID", "الكاتب")), "mentions, F1", id="one too many"),
        pytest.param((CALLED, CALLED, DEMANDED, STRUCK), "mentions, F1", id="found twice"),
        pytest.param((replace(CALLED, type="AGREE"), DEMANDED, STRUCK), "mentions, F1", id="another type"),
        pytest.param((replace(CALLED, type="AGREE"), DEMANDED, STRUCK), "type right", id="type"),
        pytest.param((replace(CALLED, type="AGREE"), DEMANDED, STRUCK), "CONSULT, F1", id="type of a contact"),
        pytest.param((CALLED, DEMANDED, STRUCK, event("CONSULT", "القديمة")), "CONSULT, F1", id="false contact"),
        pytest.param((replace(CALLED, mode="visit"),), "mode right", id="mode"),
        pytest.param((replace(CALLED, modality="planned"),), "modality right", id="modality"),
        pytest.param((replace(CALLED, background=True),), "background right", id="background"),
        pytest.param((replace(CALLED, time=EventTime(value="2015-07-19", mention=DAY)),), "time value right", id="day"),
        pytest.param((replace(CALLED, time=None),), "time value right", id="day left open"),
        pytest.param((replace(CALLED, duration=None),), "duration right", id="duration left open"),
        pytest.param(
            (replace(CALLED, duration=EventDuration(value="PT2H", approx=False, mention=HOUR)),),
            "duration right",
            id="duration",
        ),
        pytest.param((replace(CALLED, topics=()),), "topics, F1", id="topic missed"),
        pytest.param((replace(CALLED, outcome=()), DEMANDED), "outcome linked", id="result not linked"),
        pytest.param((CALLED, STRUCK), "outcome linked", id="result not found"),
        pytest.param((replace(CALLED, outcome=("d", "s")), DEMANDED, STRUCK), "outcome linked", id="no result of it"),
        pytest.param(
            (replace(CALLED, outcome=("d", "x")), DEMANDED, event("AID", "الكاتب", id="x")),
            "outcome linked",
            id="result that is no event",
        ),
        pytest.param((replace(CALLED, topics=(Topic(topic="war", mention=DAY),)),), "topics, F1", id="topic elsewhere"),
        pytest.param((replace(CALLED, place=Place(entity="oasis", mention=at("الواحة"))),), "place, F1", id="no place"),
        pytest.param((replace(STRUCK, place=None),), "place, F1", id="place left open"),
        pytest.param((replace(STRUCK, place=Place(entity="x", mention=DAY)),), "place, F1", id="another place"),
        pytest.param((replace(CALLED, participants=()),), "participants, F1", id="nobody"),
        pytest.param(
            (replace(CALLED, participants=(*CALLED.participants, part("party", DAY))),),
            "participants, F1",
            id="one participant too many",
        ),
        pytest.param(
            (replace(CALLED, participants=(part("recipient", SALEM, "salem"), part("caller", EGYPT))),),
            "participants with role, F1",
            id="roles changed about",
        ),
        pytest.param(
            (replace(DEMANDED, participants=(part("actor", EGYPT, "egypt"),)),), "participants, F1", id="another actor"
        ),
    ],
)
def test_each_wrong_one_costs(found, measure):
    assert rows(ALL, found)[measure].value < 1.0


def test_roles_changed_about_are_still_the_right_people():
    changed = replace(CALLED, participants=(part("recipient", SALEM, "salem"), part("caller", EGYPT)))
    assert rows(ALL, (changed,))["participants, F1"].value == 1.0


def test_an_actor_is_right_by_entity_where_other_words_name_it():
    assert rows((DEMAND,), (DEMANDED,))["participants, F1"].value == 1.0
    nameless = replace(DEMANDED, participants=(part("actor", SALEM),))
    assert rows((DEMAND,), (nameless,))["participants, F1"].value == 0.0


def test_the_light_verb_is_as_good_a_trigger_and_both_cost_nothing():
    light = replace(CALLED, trigger=evidence(at("أجرى")))
    assert rows((CALL,), (light,))["mentions, F1"].value == 1.0
    both = rows((CALL,), (CALLED, light))["mentions, F1"]
    assert (both.tp, both.fp, both.fn) == (1, 0, 0)


def test_a_find_at_the_light_verb_of_another_type_costs():
    assert rows((CALL,), (CALLED, event("AID", "أجرى")))["mentions, F1"].fp == 1


def test_a_long_trigger_that_swallows_the_labelled_one_is_no_match():
    swallowing = replace(CALLED, trigger=evidence(Span(at("أجرى").start, HOUR.end)))
    found = rows((CALL,), (swallowing,))["mentions, F1"]
    assert (found.tp, found.fp, found.fn) == (0, 1, 1)


def test_either_type_is_right_where_the_label_says_so():
    both = replace(CALL, also=("COOPERATE",))
    assert rows((both,), (replace(CALLED, type="COOPERATE"),))["mentions, F1"].value == 1.0


def test_an_optional_label_is_not_demanded_and_excuses_one_find():
    assert rows((MEETING,), ())["mentions, F1"].value is None
    one, two = event("CONSULT", "لقاء"), event("CONSULT", "لقاء")
    assert rows((MEETING,), (one,))["mentions, F1"].fp == 0
    assert rows((MEETING,), (one, two))["mentions, F1"].fp == 1
    assert rows((MEETING,), (replace(one, type="AID"),))["mentions, F1"].fp == 1


def test_statements_and_the_standing_war_are_not_judged():
    said, war = event("STATE", "وذكر"), event("ASSAULT", "الحرب")
    assert rows((), (said, war))["mentions, F1"].fp == 0
    assert rows((), (event("AID", "الحرب"),))["mentions, F1"].fp == 1


def test_denied_and_negated_are_one_and_no_other_two():
    denied = replace(CALL, modality="denied")
    assert rows((denied,), (replace(CALLED, modality="negated"),))["modality right"].value == 1.0
    assert rows((denied,), (replace(CALLED, modality="claimed"),))["modality right"].value == 0.0


def test_nothing_found_has_no_shares_and_fails_every_bar():
    found = rows(ALL, ())
    assert found["mentions, F1"].value == 0.0
    assert found["time value right"].value is None
    assert not any(row.passed for row in found.values() if row.bar)


def test_two_finds_go_to_two_labels():
    outcome = match_events((CALL, replace(CALL, trigger=at("استمر"), other=())), (CALLED, event(trigger="استمر")))
    assert outcome.pairs == ((0, 0), (1, 1))


def test_causes_say_why():
    found = (replace(CALLED, type="AGREE", modality="planned"), replace(STRUCK, background=True, place=None))
    causes = {(one.measure, one.cause) for one in causes_of(findings_of(scored(ALL, found)))}
    assert causes == {
        ("missed", "CONSULT: read there as AGREE"),
        ("missed", "REQUEST: not read"),
        ("false", "AGREE: labelled there as CONSULT"),
        ("background", "False, given as True"),
        ("place", "left open"),
    }


def test_causes_of_arguments():
    changed = replace(
        CALLED,
        participants=(part("party", SALEM, "salem"), part("party", DAY)),
        modality="denied",
        time=EventTime(value="2015-01-01", mention=DAY),
    )
    causes = {(one.measure, one.cause) for one in causes_of(findings_of(scored((CALL,), (changed, changed))))}
    assert causes == {
        ("false", "CONSULT: found twice"),
        ("roles", "CONSULT: caller, given as party"),
        ("participants", "CONSULT: recipient"),
        ("participants", "CONSULT: party"),
        ("modality", "happened, given as denied"),
        ("time", "another day"),
    }


def test_the_hidden_half_shows_no_item(tmp_path, monkeypatch):
    gold = tmp_path / "gold"
    gold.mkdir()
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    lines = [
        EventLabels(half=half, number=number, set="own", id="1", sha256=sha, items=ALL)
        for half, number in (("dev", 0), ("test", 1))
    ]
    (gold / "events.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, lines)) + b"\n")
    monkeypatch.setattr(halves, "articles_of", lambda labels, data: {("own", "1"): ARTICLE})
    report = news_events.evaluate_events(tmp_path, lambda page: (), evals=tmp_path)
    assert report.row("test: mentions, F1").fn == report.row("dev: mentions, F1").fn == 3
    assert len(report.findings) == 3
    assert report.row("dev: mentions, F1").bar is None


def test_further_articles_have_rows_of_their_own_and_may_be_opened(tmp_path, monkeypatch):
    gold = tmp_path / "gold"
    gold.mkdir()
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    for half, table in (("test", "events.jsonl"), ("further", "events-further.jsonl")):
        line = EventLabels(half=half, number=0, set="own", id="1", sha256=sha, items=ALL)
        (gold / table).write_bytes(msgspec.json.encode(line) + b"\n")
    monkeypatch.setattr(halves, "articles_of", lambda labels, data: {("own", "1"): ARTICLE})
    report = news_events.evaluate_events(tmp_path, lambda page: (), evals=tmp_path)
    assert report.row("further: mentions, F1").fn == 3
    assert report.row("further: mentions, F1").bar is None
    assert len(report.findings) == 3
    assert not [row for row in report.rows if row.measure.startswith("further: topics")]
