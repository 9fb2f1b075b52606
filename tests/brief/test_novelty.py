"""What pages that came in after a run bring: worked out from the record and the pages seen before."""

from __future__ import annotations

import json

import pytest

from khabar.brief import write_brief
from khabar.brief.novelty import find_novelty
from khabar.model import RecordContents, Seen

from .factories import calls, many

FIRST = Seen(run=1, pages=frozenset({"a.txt"}))
NOTHING = Seen(run=0, pages=frozenset())
ALL = Seen(run=2, pages=frozenset({"a.txt", "b.txt"}))


def test_a_second_account_of_a_call_is_a_known_event_told_anew():
    record = calls()
    novelty = find_novelty(record, FIRST)
    (event,) = record.linked.events
    (retold,) = novelty.retold
    assert (retold.event, novelty.events, novelty.pages) == (event.id, (), ("b.txt",))
    assert [mention.split("#")[0] for mention in retold.mentions] == ["b.txt"]
    assert len(retold.origins) == 1
    assert set(retold.origins) == set(novelty.origins)


def test_a_conflict_that_the_pages_seen_did_not_show_is_new():
    record = calls()
    assert find_novelty(record, FIRST).conflicts == tuple(range(len(record.linked.conflicts)))
    assert find_novelty(record, ALL).conflicts == ()


def test_a_story_goes_on_or_is_new():
    novelty = find_novelty(calls(), FIRST)
    (resumed,) = novelty.resumed
    assert [ref.page for ref in resumed.articles] == ["b.txt"]
    assert novelty.stories == ()
    assert find_novelty(calls(), NOTHING).stories == (resumed.story,)


def test_to_a_reader_who_has_seen_nothing_all_is_new():
    record = calls()
    novelty = find_novelty(record, NOTHING)
    assert novelty.events == tuple(event.id for event in record.linked.events)
    assert novelty.origins == tuple(origin.id for origin in record.linked.origins)
    assert (novelty.retold, novelty.resumed) == ((), ())


def test_to_a_reader_who_has_seen_all_nothing_is():
    novelty = find_novelty(calls(), ALL)
    assert [name for name in novelty.__struct_fields__ if name != "run" and getattr(novelty, name)] == []


def test_the_order_of_pages_in_a_run_makes_no_difference():
    record = calls()
    turned = RecordContents(
        name=record.name,
        pages=record.pages,
        articles=tuple(reversed(record.articles)),
        failures=(),
        linked=record.linked,
    )
    assert find_novelty(turned, FIRST) == find_novelty(record, FIRST)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_form_tells_it_before_the_conflicts(form, lang):
    shown = write_brief(calls(), form, lang, 88, FIRST)
    news = {"ar": "ما جد بعد البناء 1", "en": "New since run 1"}[lang]
    anew = {"ar": "أحداث معروفة رواها غير من رواها", "en": "Known events, told by others now"}[lang]
    conflicts = {"ar": "حيث اختلفت الروايات", "en": "Where the accounts differ"}[lang]
    body = shown[shown.index(news) :]
    assert body.index(anew) < body.index(conflicts)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_where_nothing_came_in_it_says_so_and_unasked_it_says_nothing(form):
    assert "No page has come in." in write_brief(calls(), form, "en", seen=ALL)
    for said in ("No page has come in.", "New since"):
        assert said not in write_brief(calls(), form, "en")


def test_json_has_all_of_it_and_null_where_nobody_asks():
    since = json.loads(write_brief(calls(), "json", seen=FIRST))["since"]
    assert since.keys() == {
        *("run", "pages", "events", "retold", "conflicts", "origins", "versions", "stories", "resumed"),
    }
    assert json.loads(write_brief(calls(), "json"))["since"] is None


def test_thousands_of_new_events_stay_readable():
    shown = write_brief(many(), "text", "en", 88, NOTHING)
    assert len(shown.split("\n")) < 500
    assert "1,194 events more, in JSON" in shown
