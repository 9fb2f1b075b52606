"""What rules tell of: new knowledge by kind and by what they ask for, never a copy."""

import pytest
from msgspec.structs import replace

from brief.factories import calls
from khabar.alerts.matching import find_alerts
from khabar.alerts.rules import Rule
from khabar.brief.contents import open_book
from khabar.model import Copy, Seen

NOTHING = Seen(run=0, pages=frozenset())
FIRST = Seen(run=1, pages=frozenset({"a.txt"}))
ALL = Seen(run=2, pages=frozenset({"a.txt", "b.txt"}))


def told(seen, record=None, **rule):
    record = record or calls()
    return list(find_alerts(Rule(name="r", **rule), open_book(record, seen), seen, (2, 5.0)))


def event():
    return calls().linked.events[0]


def test_a_new_event_is_told_with_where_it_stands():
    (alert,) = told(NOTHING, when="event")
    assert (alert.rule, alert.when, alert.run, alert.time, alert.event) == ("r", "event", 2, 5.0, event().id)
    assert alert.page in ("a.txt", "b.txt")
    assert alert.words
    assert alert.title_ar != alert.title_en


def test_a_known_event_is_none_however_often_it_is_told_again():
    assert told(FIRST, when="event") == told(ALL, when="event") == []


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"entity": (event().participants[0],)}, 1),
        ({"entity": ("nobody", event().participants[-1])}, 1),
        ({"entity": ("nobody",)}, 0),
        ({"type": (event().type,)}, 1),
        ({"type": (f"{event().type}/{event().mode}",)}, 1),
        ({"type": ("FIGHT",)}, 0),
        ({"type": (f"{event().type}/visit",)}, 0),
    ],
)
def test_rules_ask_for_entities_and_types(asked, number):
    assert len(told(NOTHING, when="event", **asked)) == number


def test_one_more_independent_origin_is_told_from_as_many_as_asked_for():
    (alert,) = told(FIRST, when="origin")
    assert (alert.page, alert.event) == ("b.txt", event().id)
    assert len(told(FIRST, when="origin", at_least=2)) == 1
    assert told(FIRST, when="origin", at_least=3) == []
    assert told(NOTHING, when="origin") == told(ALL, when="origin") == []


def test_a_conflict_is_told_when_the_second_account_comes():
    assert len(told(FIRST, when="conflict")) == len(calls().linked.conflicts)
    assert told(FIRST, when="conflict", entity=("nobody",)) == []
    assert told(ALL, when="conflict") == []


def test_a_story_goes_on_and_not_by_a_copy():
    record = calls()
    assert len(told(NOTHING, when="story")) == len(told(FIRST, when="story")) == 1
    left, right = record.linked.stories[0].articles
    copy = Copy(left=left, right=right, kind="near", share=0.9, direction="left", passages=())
    copied = replace(record, linked=replace(record.linked, copies=(copy,)))
    assert told(FIRST, copied, when="story") == []


def test_the_same_news_is_the_same_alert_and_other_rules_have_their_own():
    (first,) = told(NOTHING, when="event")
    assert told(NOTHING, when="event") == [first]
    book = open_book(calls(), NOTHING)
    (other,) = find_alerts(Rule(name="other", when="event"), book, NOTHING, (3, 6.0))
    assert other.id != first.id


@pytest.mark.parametrize("when", ["event", "conflict", "origin", "story", "edit"])
def test_where_nothing_came_nothing_is_told(when):
    assert told(ALL, when=when) == []


def test_many_articles_of_one_day_about_somebody_are_told_once_a_day():
    who = event().participants[0]
    (alert,) = told(FIRST, when="volume", entity=(who,), at_least=1)
    assert ", 20" in alert.title_en
    assert "7-day mean:" in alert.words
    assert told(FIRST, when="volume", entity=(who,), at_least=50) == []
    assert told(ALL, when="volume", entity=(who,)) == []
