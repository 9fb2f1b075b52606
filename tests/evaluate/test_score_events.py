import pytest
from msgspec.structs import replace
from oracle import EMPTY, cut, event_mention_of, event_of
from page_kit import TEXT, article_of, at, counts, found_of, gold_of, party

from khabar.evaluate.gold import GoldEvent
from khabar.evaluate.score_events import score_coreference, score_events
from khabar.model import EventDuration, EventTime, Participant, Span

MINISTER, OTHER = party("minister", "doe-john"), party("other", "roe-jane")
MEETING = at("اللقاء كان مفيدا")
TALKS = at("المباحثات استمرت ساعة ونصف الساعة")


def told(identifier="e1", span=MEETING, cluster="meeting", **changes) -> GoldEvent:
    plain = {
        "id": identifier,
        "span": span,
        "exact": TEXT[slice(*span)],
        "types": ("CONSULT",),
        "cluster": cluster,
        "modalities": ("happened",),
        "parties": (MINISTER, OTHER),
    }
    return GoldEvent(**{**plain, **changes})


def ours(trigger="اللقاء", evidence=None, identifier="m1", **changes):
    place = cut(TEXT, at(trigger))
    wide = cut(TEXT, at(evidence)) if evidence else place
    return event_mention_of(identifier, place, evidence=wide, **changes)


def rows_of(golds, *events, **layers):
    gold = gold_of(events=golds, **layers)
    return score_events(gold, found_of(gold, article_of(events=events)))


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        pytest.param(ours(), (1, 0, 0), id="trigger in the gold evidence"),
        pytest.param(ours(type="consult"), (1, 0, 0), id="small letters"),
        pytest.param(ours(type="NEGOTIATE"), (1, 0, 0), id="older name of the type"),
        pytest.param(ours(type="AGREE"), (0, 1, 1), id="another type"),
        pytest.param(ours("المباحثات"), (0, 1, 1), id="another place"),
        pytest.param(ours("أضاف", TEXT[at("قال").start : 101]), (0, 1, 1), id="evidence that swallows the gold"),
        pytest.param(ours("قال", "اللقاء كان مفيدا"), (1, 0, 0), id="same evidence"),
        pytest.param(ours("المباحثات", type="STATE"), (0, 0, 1), id="statements as such are open"),
    ],
)
def test_event_mentions_by_place_and_type(event, outcome):
    assert counts(rows_of((told(),), event)[0], "event mentions") == outcome


def test_a_word_that_is_gold_by_itself_may_stand_in_a_short_trigger():
    word = told(span=at("اللقاء"))
    assert counts(rows_of((word,), ours("إن اللقاء"))[0], "event mentions") == (1, 0, 0)
    assert counts(rows_of((word,), ours("إن اللقاء كان مفيدا، وأضاف أن الطرفين"))[0], "event mentions") == (0, 1, 1)


def test_the_standing_war_costs_nothing_and_any_other_assault_does():
    war, raid = ours("الطرفين", type="ASSAULT"), ours("الطرفين", type="ASSAULT")
    war = replace(war, trigger=replace(war.trigger, exact="الحرب"))
    assert counts(rows_of((), war)[0], "event mentions") == (0, 0, 0)
    assert counts(rows_of((), raid)[0], "event mentions") == (0, 1, 0)


def test_one_trigger_of_two_events_takes_one_or_two_finds_and_no_third():
    first = told(also="second")
    twin = replace(first, cluster="second", also=None, second=True, demanded=False)
    for number, outcome in ((1, (1, 0, 0)), (2, (1, 0, 0)), (3, (1, 1, 0))):
        finds = [ours(identifier=f"m{n}") for n in range(number)]
        assert counts(rows_of((first, twin), *finds)[0], "event mentions") == outcome


def test_finds_in_related_headlines_cost_nothing_and_in_a_repeated_body_they_do():
    assert counts(rows_of((), ours(), boilerplate=(MEETING,), headlines=(MEETING,))[0], "event mentions") == (0, 0, 0)
    assert counts(rows_of((), ours(), boilerplate=(MEETING,), repeated=(MEETING,))[0], "event mentions") == (0, 1, 0)
    stated = ours(type="STATE")
    assert counts(rows_of((), stated, boilerplate=(MEETING,), repeated=(MEETING,))[0], "event mentions") == (0, 1, 0)


def test_contacts_are_counted_by_themselves():
    rows, _ = rows_of((told(), told("e2", TALKS, types=("AGREE",))), ours())
    assert counts(rows, "event mentions") == (1, 0, 1)
    assert counts(rows, "event mentions: contacts") == (1, 0, 0)


def who(*entities):
    return tuple(Participant(entity=entity, role="party", mention=Span(0, 1)) for entity in entities)


def test_modality_and_participants_are_judged_among_the_matched():
    rows, findings = rows_of((told(),), ours(modality="planned", participants=who("doe-john", "poe-ann")))
    assert counts(rows, "modality right")[:2] == (0, 1)
    assert counts(rows, "participants") == (1, 1, 1)
    assert [f.measure for f in findings] == ["modality right"]


def test_recall_of_participants_is_over_those_the_place_names_where_they_are_noted():
    rows, _ = rows_of((told(named=(MINISTER,)),), ours(participants=who("doe-john", "roe-jane")))
    assert counts(rows, "participants") == (1, 0, 0)


def test_dates_and_lengths_at_the_place():
    gold = told(dates=("2025-02-12", None), duration="PT1H30M", approx=True)
    right = ours(
        time=EventTime(value="2025-02-12", mention=None),
        duration=EventDuration(value="PT90M", approx=True, mention=MEETING),
    )
    wrong = ours(
        time=EventTime(value="2025-02-13", mention=None),
        duration=EventDuration(value="PT90M", approx=False, mention=MEETING),
    )
    for event, dates, lengths in ((right, (1, 0), (1, 0)), (wrong, (0, 1), (0, 1)), (ours(), (0, 0), (0, 1))):
        rows, _ = rows_of((gold,), event)
        assert counts(rows, "event dates right")[:2] == dates
        assert counts(rows, "event durations right")[:2] == lengths


# ── coreference ──

GOLDS = (told(), told("e2", TALKS), told("e3", at("لقاء آخر"), cluster="next"))
FINDS = (ours(), ours("المباحثات", identifier="m2"), ours("لقاء آخر", identifier="m3"))


def chains(golds, *groups, apart=()):
    gold = gold_of(events=golds, apart=apart)
    linked = replace(EMPTY, events=tuple(event_of(f"v{n}", group) for n, group in enumerate(groups)))
    rows, findings = score_coreference(gold, found_of(gold, article_of(events=FINDS), linked=linked))
    return counts(rows, "event coreference"), rows[1], findings


@pytest.mark.parametrize(
    ("groups", "pairs"),
    [
        pytest.param((("m1", "m2"), ("m3",)), (1, 0, 0), id="right"),
        pytest.param((("m1", "m2", "m3"),), (1, 2, 0), id="all in one"),
        pytest.param((("m1",), ("m2",), ("m3",)), (0, 0, 1), id="all apart"),
        pytest.param(((),), (0, 0, 1), id="in no event at all"),
        pytest.param((("m1", "m3"), ("m2",)), (0, 1, 1), id="crossed"),
    ],
)
def test_coreference_by_pairs(groups, pairs):
    assert chains(GOLDS, *groups)[0] == pairs


def test_events_that_must_stay_apart_are_counted_when_merged():
    apart = (("meeting", "next", "unseen"),)
    _, merged, _ = chains(GOLDS, ("m1", "m3"), ("m2",), apart=apart)
    assert (merged.value, merged.passed, merged.detail) == (1.0, False, "meeting = next")
    _, parted, _ = chains(GOLDS, ("m1", "m2"), ("m3",), apart=apart)
    assert (parted.value, parted.passed) == (0.0, True)


def test_one_find_for_two_events_is_right_in_either_and_asked_for_in_the_first():
    golds = (told(also="next"), *GOLDS[1:])
    assert chains(golds, ("m1", "m2"), ("m3",))[0] == (1, 0, 0)
    assert chains(golds, ("m1", "m3"), ("m2",))[0] == (1, 0, 1)


def test_guessed_clusters_are_left_out():
    golds = (*GOLDS[:2], replace(GOLDS[2], certain=False))
    assert chains(golds, ("m1", "m2", "m3"))[0] == (1, 0, 0)


def test_no_pairs_is_no_figure():
    gold = gold_of(events=GOLDS[:1])
    rows, _ = score_coreference(gold, found_of(gold, article_of(events=FINDS[:1])))
    assert rows[0].value is None
    assert not rows[0].passed
