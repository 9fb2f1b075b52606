"""Properties of the whole: order, repetition, evidence, absence, progress."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.link import link_articles

from .stories import DAYS, LENGTHS, call

CALLS = st.fixed_dictionaries(
    {
        "day": st.sampled_from([None, *DAYS]),
        "length": st.sampled_from([None, *LENGTHS]),
        "published": st.sampled_from([None, "2024-03", "2024-03-06", "2024-04-09"]),
        "modality": st.sampled_from(["happened", "planned", "denied"]),
        "mode": st.sampled_from(["phone", None, "meet"]),
        "background": st.booleans(),
    }
)
RECORDS = st.lists(CALLS, min_size=1, max_size=6)


def drafts_of(calls):
    return [call(f"{n}.txt", **fields) for n, fields in enumerate(calls)]


@settings(max_examples=40, deadline=None)
@given(RECORDS, st.randoms(use_true_random=False))
def test_order_of_articles_makes_no_difference(calls, random):
    drafts = drafts_of(calls)
    texts, articles = {d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts]
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert link_articles(texts, articles) == link_articles(dict(reversed(texts.items())), shuffled)


@settings(max_examples=6, deadline=None)
@given(RECORDS, st.integers(2, 5))
def test_number_of_processes_makes_no_difference(calls, workers):
    drafts = drafts_of(calls)
    texts, articles = {d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts]
    assert link_articles(texts, articles, workers=workers) == link_articles(texts, articles)


@settings(max_examples=25, deadline=None)
@given(RECORDS, st.integers(1, 3), st.integers(1, 2))
def test_what_is_kept_in_memory_makes_no_difference(calls, held, workers):
    drafts = drafts_of(calls)
    texts, articles = {d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts]
    assert link_articles(texts, iter(articles), workers=workers, held=held) == link_articles(texts, articles)


@settings(max_examples=40, deadline=None)
@given(RECORDS)
def test_evidence_holds_and_every_mention_is_in_one_event(calls):
    drafts = drafts_of(calls)
    texts, articles = {d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts]
    linked = link_articles(texts, articles)
    reports = [r for e in linked.events for c in e.claims for v in c.values for r in v.reports]
    for cell in (*reports, *(s for c in linked.conflicts for s in c.sides)):
        assert texts[cell.page][cell.start : cell.end] == cell.exact
    mentions = [m for e in linked.events for m in e.mentions]
    assert sorted(mentions) == sorted(e.id for a in articles for e in a.events)
    assert len({e.id for e in linked.events}) == len(linked.events)
    assert {r.origin for r in reports} == {o.id for o in linked.origins}


@settings(max_examples=40, deadline=None)
@given(RECORDS)
def test_what_is_absent_never_conflicts(calls):
    drafts = drafts_of([{**fields, "length": None} for fields in calls])
    linked = link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])
    assert "duration" not in {c.kind for c in linked.conflicts}


@settings(max_examples=40, deadline=None)
@given(CALLS, st.sampled_from(sorted(LENGTHS)))
def test_planned_then_happened_never_conflicts(fields, length):
    planned = call("a.txt", **{**fields, "modality": "planned"})
    happened = call("b.txt", **{**fields, "modality": "happened", "length": length})
    assert (
        link_articles(
            {d.fields["page"]: d.text for d in (planned, happened)}, [planned.done(), happened.done()]
        ).conflicts
        == ()
    )


@settings(max_examples=20, deadline=None)
@given(RECORDS)
def test_a_page_of_its_own_affair_changes_nothing_else(calls):
    drafts = drafts_of(calls)
    alone = link_articles({d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts])
    other = call("z.txt", day="2024-04-09")
    other.events = []
    more = link_articles({d.fields["page"]: d.text for d in (*drafts, other)}, [d.done() for d in (*drafts, other)])
    assert more.events == alone.events
