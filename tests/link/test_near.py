"""What a linking over near articles adds to what stands: nothing moves but what is new."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.link import link_articles
from khabar.link.near import Stood, changes
from khabar.link.near_joins import Newcomers, with_sides
from khabar.model import Conflict, ConflictSide

from .stories import call
from .test_linking import CALLS, drafts_of


def stood(linked):
    lists = (linked.events, linked.conflicts, linked.utterances, linked.stories, linked.origins, linked.entities)
    return Stood(*(dict(enumerate(one)) for one in lists))


def applied(linked, told):
    """The lists of a record behind the changes, by field."""
    fields = ("events", "conflicts", "utterances", "stories", "origins", "entities", "copies")
    rows = {field: dict(enumerate(getattr(linked, field))) for field in fields}
    return {field: [*(rows[field] | told.replaced[field]).values(), *told.added[field]] for field in fields}


def near(drafts, new):
    """What stands of all but the last few articles, and that with what a linking of all says of these."""
    texts, articles = {d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts]
    before = link_articles(texts, articles[:-new])
    told = changes(link_articles(texts, articles), stood(before), articles[-new:])
    return before, applied(before, told), texts, articles


@settings(max_examples=60, deadline=None)
@given(st.lists(CALLS, min_size=2, max_size=6), st.integers(1, 3))
def test_what_stood_stays_together_and_each_mention_is_in_one_event(calls, new):
    new = min(new, len(calls) - 1)
    before, after, texts, articles = near(drafts_of(calls), new)
    mentions = [m for event in after["events"] for m in event.mentions]
    assert sorted(mentions) == sorted(m.id for a in articles for m in a.events)
    assert len({event.id for event in after["events"]}) == len(after["events"])
    for old, now in zip(before.events, after["events"], strict=False):
        assert (old.id, now.mentions[: len(old.mentions)]) == (now.id, old.mentions)
    reports = [r for e in after["events"] for c in e.claims for v in c.values for r in v.reports]
    for cell in (*reports, *(side for c in after["conflicts"] for side in c.sides)):
        assert texts[cell.page][cell.start : cell.end] == cell.exact
    roots = {origin.id for origin in after["origins"]}
    assert {report.origin for report in reports} <= roots


@settings(max_examples=30, deadline=None)
@given(st.lists(CALLS, min_size=1, max_size=5))
def test_into_nothing_comes_what_the_linking_says(calls):
    drafts = drafts_of(calls)
    texts, articles = {d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts]
    found = link_articles(texts, articles)
    told = changes(found, Stood({}, {}, {}, {}, {}, {}), articles)
    assert tuple(told.added["events"]) == found.events
    assert tuple(told.added["conflicts"]) == found.conflicts
    assert tuple(told.added["copies"]) == found.copies
    assert {e.entity: e.variants for e in told.added["entities"]} == {e.entity: e.variants for e in found.entities}


def test_a_telling_that_contradicts_joins_its_event():
    drafts = [
        call("a.txt", published="2024-03-06", day="2024-03-05", length="about-90"),
        call("b.txt", published="2024-03-06", day="2024-03-05", length="four"),
    ]
    before, after, _, _ = near(drafts, 1)
    event = after["events"][0]
    assert len(before.conflicts) == 0
    assert [(c.kind, c.event) for c in after["conflicts"]] == [("duration", event.id)]
    duration = next(claim for claim in event.claims if claim.attribute == "duration")
    assert (duration.status, len(duration.values), duration.origins) == ("conflict", 2, 2)


def test_a_further_value_joins_the_conflict_that_stands():
    sides = [ConflictSide(value=v, page=p, article=0, start=0, end=1, exact="س") for v, p in (("5", "a"), ("7", "b"))]
    third = ConflictSide(value="9", page="c", article=0, start=0, end=1, exact="س")
    standing = Conflict(kind="number", event="event-1", about="", sides=tuple(sides), note="")
    found = Conflict(kind="number", event="event-1", about="", sides=(sides[0], third), note="")
    joined = with_sides(standing, found, Newcomers({"c"}, (), ()))
    assert joined is not None
    assert [side.value for side in joined.sides] == ["5", "7", "9"]
    assert with_sides(joined, found, Newcomers({"c"}, (), ())) is None
