"""The API gives the record: what it lists and counts is what the whole record holds."""

from collections import Counter
from urllib.parse import quote

import msgspec
import pytest

from khabar.web.api.contract import ROOT


@pytest.fixture
def ask(client):
    def asked(path, status=200, **params):
        got = client.get(ROOT + path, params=params)
        assert got.status_code == status, got.text
        return got.json()

    return asked


def everything(ask, path, **params):
    """All items of a list, page by page."""
    found, total = [], None
    while total is None or len(found) < total:
        page = ask(path, skip=len(found), limit=7, **params)
        total = page["total"]
        assert page["items"] or not total
        found += page["items"]
    return found


def plain(value):
    return msgspec.json.decode(msgspec.json.encode(value))


LISTS = ["events", "stories", "conflicts", "copies", "origins", "entities"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_in_pages_is_the_whole_list(ask, contents, name):
    whole = getattr(contents.linked, name)
    key = {"entities": "entity", "copies": "left", "conflicts": "about"}.get(name, "id")
    found = everything(ask, f"/{name}")
    assert sorted(map(str, (one[key] for one in found))) == sorted(str(plain(getattr(one, key))) for one in whole)


def test_statements_and_articles_are_all_there(ask, contents):
    said = {one["statement"]["id"] for one in everything(ask, "/statements")}
    assert said == {s.id for a in contents.articles for s in a.statements}
    listed = {(one["page"], one["article"]) for one in everything(ask, "/articles")}
    assert listed == {(a.page, a.article) for a in contents.articles if a.kind != "headline"}


def test_an_event_is_the_records_own_with_who_tells_it(ask, contents):
    for number, event in enumerate(contents.linked.events, start=1):
        got = ask(f"/events/{event.id}")
        assert (got["number"], got["event"]) == (number, plain(event))
        assert [one["id"] for one in got["told"]] == list(event.mentions)
        assert [one["statement"]["id"] for one in got["statements"]] == list(event.statements)
        assert {one["name_ar"] for one in got["names"]}.isdisjoint({"", None})


def test_an_article_is_the_line_that_annotate_prints(ask, contents):
    for article in contents.articles:
        assert ask(f"/articles/{quote(article.page, safe='')}/{article.article}") == plain(article)


def test_evidence_opens_at_its_characters(ask, contents):
    text = {page.name: page.text for page in contents.pages}
    for event in ask("/events", limit=5)["items"]:
        for told in ask(f"/events/{event['id']}")["told"]:
            got = ask(f"/passages/{quote(told['page'], safe='')}", start=told["start"], end=told["end"], around=9)
            assert got["exact"] == told["exact"] == text[told["page"]][told["start"] : told["end"]]
            assert got["before"] == text[told["page"]][max(0, told["start"] - 9) : told["start"]]
    page = contents.pages[0].name
    ask(f"/passages/{page}", 404, start=0, end=10_000)
    ask(f"/passages/{page}", 404, start=5, end=4)
    ask("/passages/none.txt", 404, start=0, end=1)


def test_filters_of_events(ask, contents):
    events = contents.linked.events
    kinds = Counter((event.type, event.mode) for event in events)
    for (kind, mode), number in kinds.items():
        assert ask("/events", type=f"{kind}/{mode}" if mode else kind)["total"] >= number
    assert ask("/events", type="CONSULT/meet")["total"] == kinds["CONSULT", "meet"]
    who = events[0].participants[0]
    assert ask("/events", participant=who)["total"] == sum(who in event.participants for event in events)
    inside = [e for e in events if e.date and "2025-02" <= e.date[:7] <= "2025-05" and len(e.date) == 10]
    found = everything(ask, "/events", since="2025-02-01", until="2025-05-31")
    assert {e.id for e in inside} <= {one["id"] for one in found}
    assert all(one["conflict"] for one in everything(ask, "/events", conflict=True))


def test_filters_of_statements(ask, contents):
    said = [(a, s) for a in contents.articles for s in a.statements]
    speaker = Counter(s.speaker.entity for _, s in said if s.speaker.entity).most_common(1)[0]
    assert ask("/statements", speaker=speaker[0])["total"] == speaker[1]
    act = Counter(s.cue.act for _, s in said if s.cue).most_common(1)[0]
    assert ask("/statements", act=act[0])["total"] == act[1]
    event = next(e for e in contents.linked.events if e.statements)
    assert {one["statement"]["id"] for one in everything(ask, "/statements", event=event.id)} == set(event.statements)
    topic = next(t.topic for a in contents.articles for m in a.events for t in m.topics if t.topic and m.statement)
    direct = {m.statement for a in contents.articles for m in a.events if topic in {t.topic for t in m.topics}} - {None}
    assert direct <= {one["statement"]["id"] for one in everything(ask, "/statements", topic=topic)}


def test_an_entity_tells_how_each_outlet_spells_it(ask, contents):
    entity = max(contents.linked.entities, key=lambda one: sum(one.variants.values()))
    got = ask(f"/entities/{entity.entity}")
    spelt = Counter()
    for one in got["variants"]:
        spelt[one["spelling"]] += one["count"]
    assert spelt == Counter(
        m.exact for a in contents.articles for m in a.entities if m.entity == entity.entity and m.form == "name"
    )
    assert got["statements"] == sum(s.speaker.entity == entity.entity for a in contents.articles for s in a.statements)
    assert got["beside"] == sorted(got["beside"], key=lambda one: (-one["events"], one["entity"]))


def test_outlets_have_all_dated_articles_between_them(ask, contents):
    texts = [a for a in contents.articles if a.kind != "headline" and a.outlet]
    outlets = everything(ask, "/outlets")
    assert sum(one["articles"] for one in outlets) == len(texts)
    for one in outlets:
        assert ask(f"/outlets/{quote(one['id'], safe='')}")["outlet"] == one
        assert ask("/articles", outlet=one["id"])["total"] == one["articles"]


def test_copies_of_an_outlet_are_given_or_taken(ask, contents):
    found = [
        exchanged
        for outlet in everything(ask, "/outlets")
        for exchanged in ask(f"/outlets/{quote(outlet['id'], safe='')}")["copies"]
    ]
    copies = contents.linked.copies
    known = sum(copy.direction != "unknown" for copy in copies)
    assert sum(one["given"] for one in found) == sum(one["taken"] for one in found) == known
    assert sum(one["unknown"] for one in found) == 2 * (len(copies) - known) > 0


def test_what_links_say_of_an_article(ask, contents):
    copy = contents.linked.copies[0]
    got = ask(f"/articles/{quote(copy.left.page, safe='')}/{copy.left.article}/links")
    assert plain(copy) in got["copies"]
    assert {e["id"] for e in got["events"]} >= {
        e.id
        for e in contents.linked.events
        if any(m.startswith(f"{copy.left.page}#{copy.left.article}/") for m in e.mentions)
    }


def test_the_record_counts_itself(ask, contents):
    counts = ask("/record")["counts"]
    assert counts["pages"] == len(contents.pages)
    assert counts["events"] == len(contents.linked.events)
    runs = ask("/runs")
    assert (runs["total"], runs["items"][0]["pages"]) == (1, len(contents.pages))
    assert ask("/failures") == {"total": 0, "skip": 0, "limit": 20, "items": []}


@pytest.mark.parametrize("path", ["/events/x", "/stories/x", "/entities/x", "/outlets/x", "/articles/x/0"])
def test_what_is_not_there_is_told(ask, path):
    problem = ask(path, 404)
    assert (problem["type"], problem["status"]) == ("AbsentError", 404)
    assert "no such" in problem["detail"]


@pytest.mark.parametrize("asked", [{"limit": 0}, {"limit": 10**6}, {"skip": -1}, {"since": "yesterday"}, {"type": ""}])
def test_what_cannot_be_asked_is_told(ask, asked):
    problem = ask("/events", 400, **asked)
    assert next(iter(asked)) in problem["detail"]


def test_arabic_stays_arabic(client):
    got = client.get(f"{ROOT}/entities")
    assert "دونالد ترامب" in got.text
    assert "\\u0" not in got.text


def test_search_finds_other_spellings_and_tells_what_is_wrong(ask):
    found = ask("/search", q="ترمب", kind="statement", limit=3)
    assert found["total"] >= 3
    assert {hit["kind"] for hit in found["hits"]} == {"statement"}
    assert found["total"] == ask("/search", q="ترامب", kind="statement", limit=3)["total"]
    assert "not closed" in ask("/search", 400, q='"وقف')["detail"]
    assert "no text of this record" in ask("/search", 400, speaker="غغغغغ")["detail"]
