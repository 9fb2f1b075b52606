"""Pages without a browser: what each shows, in which language, with what escaped; twins; settings."""

import re
import shutil
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from khabar.brief import write_brief
from khabar.brief.contents import count
from khabar.ingest.linked_data import LINKED_DATA
from khabar.web.app import create_app
from khabar.web.pages import PAGES
from khabar.web.saying import load_words

LISTS = ["/", "/events", "/conflicts", "/statements", "/entities", "/stories", "/outlets", "/articles", "/compare",
         "/review", "/corrections", "/failures", "/search", "/searches"]  # fmt: skip


def token(client):
    return re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)[1]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_list_opens_in_both_languages(client, path, lang):
    got = client.get(path, params={"lang": lang})
    assert got.status_code == 200
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"' in got.text
    assert got.text.count("<h1") == 1
    assert "<script>" not in got.text
    assert " style=" not in got.text
    assert not re.search(r"<[^>]*\son\w+=", got.text)


@pytest.mark.parametrize("path", LISTS)
def test_every_list_has_a_twin(client, path):
    twin = "/index.json" if path == "/" else f"{path}.json"
    got = client.get(twin)
    assert got.status_code == 200
    assert isinstance(got.json(), dict)
    assert f'href="{twin}"' in client.get(path).text


def test_every_page_is_tested_here_or_below():
    plain = {page.path for page in PAGES if "{" not in page.path}
    assert plain <= set(LISTS)


def test_figures_are_those_of_the_brief(client, contents):
    counted = count(contents)._asdict()
    for figure in client.get("/index.json").json()["figures"]:
        assert figure["number"] == counted[figure["key"]]


def test_a_disputed_event_shows_both_sides_and_no_verdict(client):
    conflict = next(one for one in client.get("/conflicts.json").json()["conflicts"] if one["event"])
    shown = client.get(f"/events/{conflict['event']}", params={"lang": "en"}).text
    for side in conflict["sides"]:
        assert side["value"]["en"] in shown
    event = client.get(f"/events/{conflict['event']}.json").json()
    assert event["conflicts"] == [conflict]
    assert event["event"]["conflict"]
    assert event["why"]["total"] > 0


def test_lists_come_in_parts(client):
    whole = client.get("/events.json?limit=200").json()
    first, second = (client.get(f"/events.json?limit=7&skip={skip}").json() for skip in (0, 7))
    assert [one["id"] for one in whole["events"][:14]] == [one["id"] for one in (*first["events"], *second["events"])]
    assert first["part"]["after"] == 7
    assert second["part"]["before"] == 0
    page = client.get("/events?limit=7&skip=7").text
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert "8–14" in page


@pytest.mark.parametrize("asked", ["from=abc", "to=2025-13-01", "from=2025-02-13&to=2025-02-12"])
def test_days_that_are_none_are_told(client, asked):
    answer = client.get(f"/events?{asked}")
    assert answer.status_code == 400
    assert client.get("/events?from=2025-02&to=2025-02-12").status_code == 200


def test_a_search_marks_what_was_asked_for(client):
    found = client.get("/search.json", params={"q": "مفاوضات"}).json()
    assert found["part"]["total"] > 0
    marked = [bit["text"] for one in found["results"] for bit in one["words"] if bit["marked"]]
    assert any("مفاوضات" in mark for mark in marked)
    assert found["outlets"]
    bad = client.get("/search", params={"q": '"لا تغلق'})
    assert bad.status_code == 200
    assert 'role="alert"' in bad.text


def test_a_place_opens_in_every_page_that_cites_it(client):
    side = client.get("/conflicts.json").json()["conflicts"][0]["sides"][0]["cite"]
    place = f"{side['start']}-{side['end']}.{side['ref']['article']}.{side['ref']['page']}"
    assert "<mark>" in client.get("/conflicts", params={"at": place}).text
    for bad in ("", "x", "5-3.0.a", "1-2.x.a", "1-999999999.0." + side["ref"]["page"], "1-2.0.none", "-1-2.0.a"):
        got = client.get("/conflicts", params={"at": bad})
        assert got.status_code == 200
        assert "<mark>" not in got.text


def test_marked_words_have_an_anchor_in_their_article(client, contents):
    article = contents.articles[0]
    said = article.statements[0].content
    got = client.get(f"/articles/{article.page}/{article.article}?mark={said.start}-{said.end}")
    assert f'id="c{said.start}-{said.end}"' in got.text
    assert got.text.count(f'id="c{said.start}-{said.end}"') == 1
    assert "<mark" in got.text


def test_settings_need_the_token_and_lead_back_here_alone(client):
    assert client.post("/settings", data={"lang": "en", "back": "/events"}, follow_redirects=False).status_code == 403
    own = token(client)
    for back, expected in (("/events?type=CONSULT", "/events?type=CONSULT"), ("//evil.example", "/"), ("/\\evil", "/"),
                           ("https://evil.example", "/"), ("/a\r\nX: y", "/")):  # fmt: skip
        got = client.post("/settings", data={"csrf": own, "lang": "en", "back": back}, follow_redirects=False)
        assert (got.status_code, got.headers["location"]) == (303, expected)
    assert "lang=en" in got.headers["set-cookie"]
    client.cookies.clear()
    odd = client.post(
        "/settings", data={"csrf": own, "lang": "xx", "look": "pink", "back": "/"}, follow_redirects=False
    )
    assert "set-cookie" not in odd.headers


def test_files_of_pages_have_names_of_their_own(client):
    page = client.get("/").text
    for name in re.findall(r'"/static/([^"]+)"', page):
        got = client.get(f"/static/{name}")
        assert got.status_code == 200
        assert "immutable" in got.headers["cache-control"]
    assert client.get("/static/nothing.css").status_code == 404


def test_a_browser_gets_problems_as_pages(client):
    got = client.get("/events/none", headers={"accept": "text/html"})
    assert (got.status_code, got.headers["content-type"].partition(";")[0]) == (404, "text/html")
    assert (
        client.get("/events/none.json", headers={"accept": "text/html"})
        .headers["content-type"]
        .startswith("application/problem+json")
    )


def test_the_brief_and_the_pages_share_their_drawing(client, contents):
    brief = write_brief(contents, "html", "en")
    assert 'class="drawing en"' in brief
    assert 'class="drawing en"' in client.get("/?lang=en").text


def test_a_pasted_page_begins_a_build(client, record, tmp_path):
    own = tmp_path / "own.khabar"
    shutil.copy(record, own)
    with TestClient(create_app(str(own)), base_url="http://127.0.0.1:8000") as asking:
        sent = {"csrf": token(asking), "text": "قال الوزير إن الوفد سيصل غدا.", "published": "2025-03-02"}
        assert asking.post("/add", data={**sent, "csrf": "x"}, follow_redirects=False).status_code == 403
        assert asking.post("/add", data={**sent, "text": " "}, follow_redirects=False).status_code == 400
        got = asking.post("/add", data=sent, follow_redirects=False)
        assert got.status_code == 303
        shown = asking.get(got.headers["location"]).text
        assert "hx-trigger" in shown
        twin = f"{got.headers['location']}.json"
        assert f'href="{twin}"' in shown
        assert asking.get(twin).json()["state"] in ("reading", "linking", "done")
        assert asking.get("/builds/none").status_code == 404


def test_the_form_for_pages_has_a_twin_with_its_limits(client):
    assert 'href="/add.json"' in client.get("/add").text
    limits = client.get("/add.json").json()
    assert limits.keys() == {"bytes", "files", "pages", "seconds"}
    assert min(limits.values()) > 0


def test_a_correction_says_who_and_why(client):
    own = token(client)
    event = client.get("/events.json?limit=1").json()["events"][0]["id"]
    told = {"csrf": own, "kind": "merge", "thing": event, "other": "event-x", "author": "قارئ", "reason": "هما واحد"}
    for wanting in ("author", "reason", "other", "kind"):
        got = client.post("/correct", data={**told, wanting: " "}, follow_redirects=False)
        assert (wanting, got.status_code) == (wanting, 400)
    shown = client.post("/correct", data={**told, "kind": " "}, headers={"Accept": "text/html"}).text
    assert load_words().of("web", "typed_kept").ar in shown
    assert client.post("/correct", data={**told, "csrf": ""}, follow_redirects=False).status_code == 403
    shown = client.get(f"/events/{event}").text
    assert shown.count('action="/correct"') >= 2
    assert own in shown


def test_markup_is_escaped_once_and_words_of_pages_always(client):
    events = client.get("/events.json?limit=200").json()["events"]
    most = sorted(events, key=lambda one: -one["told"])[:12]
    paths = [*LISTS, *(f"/events/{one['id']}" for one in most), "/entities/trump-donald", "/search?q=الرئيس"]
    for path in paths:
        shown = client.get(path).text
        assert "&lt;span" not in shown
        assert "&amp;lt;" not in shown
        assert "&amp;quot;" not in shown


def test_an_article_says_in_words_where_its_day_is_from(client, contents):
    rules = {one.published.rule: one for one in contents.articles if one.published}
    assert rules
    for rule, article in rules.items():
        for lang in ("ar", "en"):
            shown = client.get(f"/articles/{quote(article.page, safe='')}/{article.article}?lang={lang}").text
            facts = shown.partition('<p class="facts">')[2].partition("</p>")[0]
            assert f">{rule}<" not in facts
            assert "<small>" in facts
    words = load_words()
    known = ("given", LINKED_DATA, "open_graph", "html_meta", "html_time", "date_line", "dateline", "today_in_text")
    for rule in (*known, "url_path", "url_epoch", "weekday", "correction"):
        assert ("dated", rule) in words.rows
