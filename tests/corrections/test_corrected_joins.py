"""Merged and split events, entities and stories; what happens to them when pages come in."""

import pytest
from tests.corrections.kit import MINA, PAGES, at, event_of, page, place, record

from khabar.corrections.checking import check
from khabar.corrections.making import merging, parting, splitting, undoing
from khabar.errors import UsageError

AFTER = (
    "المعابر بعد الاتصال\n\n"
    "قال مروان الحداد، مدير المرفأ، إن فتح المعابر لم يبدأ بعد.\n\n"
    "وكان وزير الخارجية الفرنسي قد أجرى اتصالا هاتفيا مع نظيره الألماني يوم 20 مارس 2024 في شأن المعابر والسفن.\n"
)


@pytest.fixture(scope="module")
def before(stages):
    return record(stages)


def home(contents, mention):
    return next(e.id for e in contents.linked.events if mention in e.mentions)


def people(contents, entity):
    return next((e.variants for e in contents.linked.entities if e.entity == entity), None)


def states(contents):
    return [s.state for s in contents.linked.standings]


def test_two_calls_of_two_days_are_one_where_a_person_says_so(stages, before):
    call, other = event_of(before, "nahar.txt", "CONSULT"), event_of(before, "mina.txt", "CONSULT")
    assert call.id != other.id
    one = merging(before, [call.id, other.id], at(1))
    after = record(stages, [one])
    joined = event_of(after, "nahar.txt", "CONSULT")
    assert set(joined.mentions) == {*call.mentions, *other.mentions}
    assert "date" in {c.kind for c in after.linked.conflicts if c.event == joined.id}
    told = [j for j in after.linked.judgements if j.by == "ليلى"]
    assert {j.verdict for j in told} == {"same"}
    assert all(f"correction {one.id}" in j.reasons for j in told)


def test_numbers_of_the_brief_and_places_name_events(before):
    numbers = {e.id: str(n) for n, e in enumerate(before.linked.events, 1)}
    call, other = event_of(before, "nahar.txt", "CONSULT"), event_of(before, "mina.txt", "CONSULT")
    by_id = merging(before, [call.id, other.id], at(1))
    assert merging(before, [numbers[call.id], numbers[other.id]], at(1)) == by_id
    single = merging(before, [place(before, "nahar.txt", "اتصالا هاتفيا"), other.id], at(1))
    assert len(single.left) == 1 + len(other.mentions)


def test_one_call_is_two_where_a_person_says_so(stages, before):
    call = event_of(before, "nahar.txt", "CONSULT")
    assert home(before, "sada.txt#0/e1") == call.id
    after = record(stages, [splitting(before, call.id, ["sada.txt"], at(1))])
    assert home(after, "sada.txt#0/e1") != home(after, "nahar.txt#0/e1")
    assert [j.verdict for j in after.linked.judgements if j.by == "ليلى"] == ["different"]


def test_of_merge_and_split_the_later_holds(stages, before):
    call, other = event_of(before, "nahar.txt", "CONSULT"), event_of(before, "mina.txt", "CONSULT")
    merged = merging(before, [call.id, other.id], at(1))
    apart = splitting(
        record(stages, [merged]), event_of(record(stages, [merged]), "nahar.txt", "CONSULT").id, ["mina.txt"], at(2)
    )
    after = record(stages, [merged, apart])
    assert home(after, "mina.txt#0/e1") != home(after, "nahar.txt#0/e1") == home(after, "sada.txt#0/e1")
    note = after.linked.standings[0].note
    assert states(after) == ["applied", "applied"]
    assert apart.id in note
    assert note.endswith("of some")
    again = merging(after, [call.id, home(after, "mina.txt#0/e1")], at(3))
    last = record(stages, [merged, apart, again])
    assert states(last) == ["applied", "overruled", "applied"]
    assert home(last, "mina.txt#0/e1") == home(last, "nahar.txt#0/e1")


def test_within_an_article_too(stages, before):
    """Two tellings of one article that rules join."""
    event = event_of(before, "mina.txt", "CONSULT")
    assert len(event.mentions) == 2
    one = splitting(before, event.id, [place(before, "mina.txt", "بحثا")], at(1))
    after = record(stages, [one])
    assert home(after, "mina.txt#0/e1") != home(after, "mina.txt#0/e2")


def test_a_name_is_somebody_else_in_one_article(stages, before):
    two = (*PAGES, page("other.txt", MINA.replace("مدير المرفأ", "بطل السباحة"), "2024-06-01"))
    both = record(stages, (), two)
    name = "ar-مروان-الحداد"
    assert people(both, name)["مروان الحداد"] == 2
    one = splitting(both, name, ["other.txt"], at(1))
    after = record(stages, [one], two)
    assert people(after, name)["مروان الحداد"] == 1
    new = next(s for a in after.articles if a.page == "other.txt" for s in a.statements).speaker.entity
    assert new.startswith(f"{name}~")
    assert people(after, new)["مروان الحداد"] == 1
    assert states(after) == ["applied"]
    with pytest.raises(UsageError, match="nothing of it would be left"):
        splitting(both, name, ["other.txt", "mina.txt"], at(2))


def test_two_names_are_one_person(stages, before):
    name = "ar-مروان-الحداد"
    after = record(stages, [merging(before, [name, "sejourne-stephane"], at(1))])
    assert people(after, name) is None
    assert "مروان الحداد" in people(after, "sejourne-stephane")


def test_a_listed_person_is_not_another_listed_person_unless_a_person_says_so(stages, before):
    after = record(stages, [merging(before, ["sejourne-stephane", "baerbock-annalena"], at(1))])
    assert people(after, "sejourne-stephane") is None or people(after, "baerbock-annalena") is None


def test_stories_join_and_part(stages, before):
    story = before.linked.stories[0]
    pages = {ref.page for ref in story.articles}
    assert pages == {"nahar.txt", "sada.txt"}
    after = record(stages, [splitting(before, story.id, ["sada.txt"], at(1))])
    assert not after.linked.stories
    more = (*PAGES, page("after.txt", AFTER, "2024-03-22"))
    two = record(stages, (), more)
    first, second = (one.id for one in two.linked.stories)
    joined = record(stages, [merging(two, [first, second], at(1))], more)
    assert [len(one.articles) for one in joined.linked.stories] == [4]


def test_pages_that_come_later_find_what_people_said(stages, before):
    """The wrong day of one article stands in no third one's way."""
    call, other = event_of(before, "nahar.txt", "CONSULT"), event_of(before, "mina.txt", "CONSULT")
    one = merging(before, [call.id, other.id], at(1))
    late = page("late.txt", MINA.replace("ثان", "ثالث").replace("وبحثا فتح المعابر", "وناقشا المعابر"), "2024-03-21")
    after = record(stages, [one], (*PAGES, late))
    assert home(after, "late.txt#0/e1") == home(after, "nahar.txt#0/e1") == home(after, "mina.txt#0/e1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["1"], "nothing to merge"),
        (["1", "1"], "nothing to merge"),
        (["1", "sejourne-stephane"], "cannot be merged with each other"),
        (["1", "99"], "no event, story or entity"),
        (["1", "sejourne-stephan"], "did you mean sejourne-stephane"),
        (["1", "nahar.txt:0-2"], "no event stands there"),
    ],
)
def test_what_cannot_be_merged_is_told(before, words, said):
    with pytest.raises(UsageError, match=said):
        merging(before, words, at(1))


def test_what_cannot_be_split_is_told(before):
    with pytest.raises(UsageError, match="nothing of"):
        splitting(before, "1", ["sada.txt"], at(1))
    with pytest.raises(UsageError, match="nothing of it would be left"):
        splitting(before, event_of(before, "mina.txt", "CONSULT").id, ["mina.txt"], at(1))


def test_a_join_that_finds_too_little_waits(stages, before):
    call, other = event_of(before, "nahar.txt", "CONSULT"), event_of(before, "mina.txt", "CONSULT")
    one = merging(before, [call.id, other.id], at(1))
    rest = [p for p in PAGES if p.name == "nahar.txt"]
    lone = record(stages, [one], rest)
    assert states(lone) == ["stale"]
    assert "fewer than two" in lone.linked.standings[0].note


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────


def said_on(contents, page_name, words):
    """The identifier of the statement of a page that holds some words."""
    own = (s for a in contents.articles if a.page == page_name for s in a.statements)
    return next(s.id for s in own if words in s.content.exact)


def renderings(contents):
    """Statements that are one, a set for each utterance."""
    return [{one.statement for one in found.renderings} for found in contents.linked.utterances]


@pytest.fixture(scope="module")
def repeated(before):
    """One sentence that two papers have."""
    return {said_on(before, name, "لن تقبل اتفاقا") for name in ("nahar.txt", "sada.txt")}


def test_one_sentence_in_two_papers_was_said_twice_where_a_person_says_so(stages, before, repeated):
    assert repeated in renderings(before)
    one = parting(before, sorted(repeated), at(1, reason="قالها في يومين"))
    assert (one.kind, one.cell) == ("not_same", "statement")
    after = record(stages, [one])
    assert renderings(after) == []
    told = [j for j in after.linked.judgements if j.kind == "statement" and {j.left, j.right} == repeated]
    assert [(j.verdict, j.by) for j in told] == [("different", "ليلى")]
    undone = record(stages, [one, undoing([one], at(2))])
    assert renderings(undone) == renderings(before)
    assert states(undone) == ["undone", "applied"]


def test_an_utterance_is_split_by_a_page(stages, before):
    utterance = before.linked.utterances[0].id
    one = splitting(before, utterance, ["sada.txt"], at(1))
    assert renderings(record(stages, [one])) == []
    assert one.was == utterance


def test_two_statements_are_one_utterance_where_a_person_says_so(stages, before):
    pair = {said_on(before, "mina.txt", "السفن"), said_on(before, "nahar.txt", "لن تقبل")}
    one = merging(before, sorted(pair), at(1))
    after = record(stages, [one])
    (utterance,) = after.linked.utterances
    found = {r.statement: r for r in utterance.renderings}
    assert pair < found.keys()
    assert {(found[name].score, found[name].reasons) for name in pair} == {(1.0, ("person",))}
    assert states(after) == ["applied"]


def test_statements_are_named_by_their_places_too(before, repeated):
    spans = {s.id: (s.content.start, s.content.end) for a in before.articles for s in a.statements}
    own = [f"{name.partition('#')[0]}:{spans[name][0]}-{spans[name][1]}" for name in sorted(repeated)]
    assert parting(before, own, at(1)) == parting(before, sorted(repeated), at(1))


def test_statements_of_one_article_render_no_utterance(before):
    own = [s.id for a in before.articles if a.page == "nahar.txt" for s in a.statements]
    with pytest.raises(UsageError, match="one article"):
        merging(before, own[:2], at(1))
    call = event_of(before, "nahar.txt", "CONSULT")
    with pytest.raises(UsageError, match="event and statement"):
        merging(before, [call.id, own[0]], at(1))


def test_rules_are_held_against_judgements_of_statements(before, repeated):
    apart, joined = parting(before, sorted(repeated), at(1)), merging(before, sorted(repeated), at(2))
    found = check([apart, joined], before.articles, before.linked)
    assert [one.state for one in found] == ["needed", "passes"]
