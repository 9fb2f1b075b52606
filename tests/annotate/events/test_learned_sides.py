"""The learned opinion on who takes part: it adds to what the rules find, says so, and linking does not go by it."""

from importlib.resources import files

import pytest
from event_kit import annotated, annotator

from khabar.annotate.events.learned.attributes import step
from khabar.annotate.events.learned.model import (
    NOBODY_BESIDE,
    SCALE,
    SideModel,
    load_sides,
    read_sides,
    write_sides,
)
from khabar.annotate.events.learned.opinion import Opinion, Telling
from khabar.annotate.events.learned.sides import Sides
from khabar.annotate.trace import opinions_on
from khabar.corrections.event_fields import drop_participant, put_participant
from khabar.corrections.scene import Scene
from khabar.errors import LexiconError
from khabar.link.accounts import told_in
from khabar.model import Participant, Span
from khabar.records import replace
from khabar.text.sentences import find_sentences

TEXT = "سيطرت قوات تركية على البلدة وطردت المسلحين منها."
#: Adds whoever did something else in the sentence before.
MODEL = SideModel(
    least=0,
    weights={"always": -SCALE, "prevr=actor": 3 * SCALE},
    roles=["actor", "recipient"],
    role_weights={"always": [SCALE, 0]},
)


def completed(text, model):
    """The events of a text with an opinion of this model, and what was thought."""
    found = annotated(text)
    tellings: list[Telling] = []
    opinions: list[Opinion] = []
    told = annotator().events.find(
        text, find_sentences(text), found.entities, found.times, found.statements, found, tellings=tellings
    )
    return Sides(model, {}).completed(told, tellings, found.statements, watched=opinions), opinions


def expelling(events):
    return next(event for event in events if event.trigger.exact == "طردت")


def words(text, parties):
    return [(one.role, text[one.mention.start : one.mention.end]) for one in parties]


def test_who_did_the_deed_before_is_added_behind_the_others():
    events, _ = completed(TEXT, MODEL)
    event = expelling(events)
    assert words(TEXT, [one for one in event.participants if one.learned]) == [("actor", "قوات تركية")]
    assert event.participants[-1].learned


def test_a_model_of_no_weights_leaves_every_event_as_it_was():
    events, opinions = completed(TEXT, NOBODY_BESIDE)
    assert all(event.ruled == event.participants for event in events)
    assert not any(one.role for one in opinions)


def test_a_word_by_which_somebody_speaks_is_nobody():
    text = "وتحدث المدنيون عن عمليات قتل أثناء فرارهم، متهمين الجيش بأنه أحرق قراهم."
    at = text.index("متهمين")
    assert at not in {party.mention.start for event in annotated(text).events for party in event.participants}


def test_whom_the_rules_found_is_not_asked_about():
    _, opinions = completed(TEXT, MODEL)
    taken = {(one.trigger, one.mention) for one in opinions if not one.given}
    told = annotated(TEXT).events
    assert not {(Span(e.trigger.start, e.trigger.end), p.mention) for e in told for p in e.ruled} & taken


def test_whom_a_rule_found_is_weighed_as_if_it_had_not_and_keeps_its_role():
    events, opinions = completed(TEXT, MODEL)
    known = {(one.trigger, one.mention, one.given) for one in opinions if one.given}
    ruled = {(Span(e.trigger.start, e.trigger.end), p.mention, p.role) for e in events for p in e.ruled}
    assert known
    assert known <= ruled
    one = next(one for one in opinions if one.given == "actor")
    assert not any(name.startswith(("fill=actor", "psd=actor")) for name in one.attributes)


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("أعلنت الوزارة في بيان أمس اعتقال ثلاثة مسلحين.", "w2=Lp:في w"),
        ("اتهمت فرنسا روسيا.", "w2=RN"),
    ],
)
def test_the_way_from_the_trigger_is_told_by_what_is_passed(text, passed):
    _, opinions = completed(text, NOBODY_BESIDE)
    assert passed in {name for one in opinions for name in one.attributes}


def test_what_a_rule_found_tells_what_is_left():
    _, opinions = completed(TEXT, NOBODY_BESIDE)
    names = {name for one in opinions for name in one.attributes if not one.given}
    assert {name.split("=")[0] for name in names} >= {"lm", "lw", "t+1", "flt", "flo", "psd", "h&op", "w1", "w9"}


def test_the_model_of_the_package_adds_here_too():
    event = expelling(annotated(TEXT).events)
    assert ("actor", "قوات تركية") in words(TEXT, event.participants)


def test_linking_reads_participants_of_the_rules_alone():
    article = annotated(TEXT)
    told = expelling([one.mention for one in told_in(article)])
    assert told.participants == expelling(article.events).ruled


def test_whom_a_person_vouches_for_is_no_opinion_any_more():
    event = expelling(completed(TEXT, MODEL)[0])
    party = Participant(entity="army-turkey", role="actor", mention=Span(6, 16), learned=True)
    named = replace(event, participants=(*event.ruled, party))
    scene = Scene(annotated(TEXT), Span(0, 6), "c1", None)
    assert put_participant(named, "army-turkey", scene).participants[-1] == replace(party, learned=False)
    assert drop_participant(named, "army-turkey").participants == event.ruled


def test_an_opinion_names_its_reasons():
    _, opinions = completed(TEXT, MODEL)
    one = max(opinions, key=lambda said: said.share)
    assert Sides(MODEL, {}).reasons(one, 1) == ("prevr=actor +3.00",)
    assert one.share > 0.8


def test_every_opinion_of_an_article_can_be_asked_for():
    article = annotated(TEXT)
    assert {one.role for one in opinions_on(annotator(), TEXT, article)} >= {"", "actor"}


@pytest.mark.parametrize(("count", "name"), [(1, "1"), (3, "3"), (4, "4-5"), (9, "9-14"), (20, "15-20"), (30, "21+")])
def test_distances_are_told_in_steps(count, name):
    assert step(count) == name


def test_a_model_comes_back_as_it_was_written():
    assert read_sides(write_sides(MODEL)) == MODEL
    with pytest.raises(LexiconError, match="reinstall khabar"):
        read_sides(b"no model")


def test_the_model_in_the_package_is_small_and_holds_no_names():
    assert (files("khabar.annotate.events.learned") / "sides.bin").stat().st_size < 100_000
    model = load_sides()
    assert {"actor", "recipient", "party"} <= set(model.roles)
    heads = {name.removeprefix("hw=") for name in model.weights if name.startswith("hw=")}
    assert all(" " not in head for head in heads)
