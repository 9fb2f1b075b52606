"""Saved searches on pages and by the API, and what a search is narrowed down by."""

import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from khabar.cli import run
from khabar.web.app import create_app

HTML = {"Accept": "text/html"}
NEWS = "استئناف المفاوضات\n\nقالت وزارة الخارجية الفرنسية إن المفاوضات ستستأنف في جنيف يوم 3 مايو 2025.\n"


@pytest.fixture
def own(example_record, tmp_path):
    path = tmp_path / "news.khabar"
    shutil.copyfile(example_record, path)
    log = Path(example_record).with_name(f".{Path(example_record).name}.runs")
    shutil.copyfile(log, tmp_path / ".news.khabar.runs")
    return str(path)


@pytest.fixture
def server(own):
    with TestClient(create_app(own), base_url="http://127.0.0.1:8000") as asking:
        asking.headers["X-Khabar-Token"] = asking.get("/api/v1/session").json()["token"]
        yield asking


def form_of(page, do):
    found = re.findall(r"<form[^>]*action=\"/searches\".*?</form>", page, re.DOTALL)
    fields = [dict(re.findall(r'name="([^"]+)" value="([^"]*)"', one)) for one in found]
    return next(one for one in fields if one["do"] == do)


def sent(server, form):
    answer = server.post("/searches", data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return server.get(answer.headers["Location"], headers=HTML).text


def test_a_search_is_kept_told_what_is_new_read_and_forgotten_by_forms(server, own, tmp_path):
    page = server.get("/search", params={"q": "مفاوضات", "kind": "article"}, headers=HTML).text
    listed = sent(server, {**form_of(page, "keep"), "name": "محادثات"})
    assert "محادثات" in listed
    assert server.get("/searches.json").json()["searches"] == [
        {
            "name": "محادثات",
            "query": "مفاوضات",
            "filters": [["kind", "article"]],
            "address": "/search?q=%D9%85%D9%81%D8%A7%D9%88%D8%B6%D8%A7%D8%AA&kind=article",
            "fresh": 0,
        }
    ]
    assert server.get("/searches/محادثات", headers=HTML).text.count("<mark>") == 0
    (tmp_path / "new.txt").write_text(NEWS, encoding="utf-8")
    assert run(["build", str(tmp_path / "new.txt"), "--record", own]) == 0
    assert server.get("/api/v1/searches").json()["items"][0]["fresh"] == 1
    assert "<mark>المفاوضات</mark>" in server.get("/searches/محادثات", headers=HTML).text
    assert server.get("/api/v1/searches/محادثات/new").json()["total"] == 1
    assert server.get("/searches/محادثات.json").json()["part"]["total"] == 1
    sent(server, form_of(server.get("/searches", headers=HTML).text, "read"))
    assert server.get("/api/v1/searches").json()["items"][0]["fresh"] == 0
    sent(server, form_of(server.get("/searches", headers=HTML).text, "forget"))
    assert server.get("/searches.json").json() == {"searches": []}


def test_the_api_keeps_reads_and_forgets(server):
    kept = server.post("/api/v1/searches", json={"name": "a/b", "q": "هدنة", "outlet": "سدرة"})
    assert (kept.status_code, kept.json()["q"], kept.json()["fresh"]) == (201, "هدنة", 0)
    assert server.post("/api/v1/searches/a%2Fb/read").json()["name"] == "a/b"
    assert server.delete("/api/v1/searches/a%2Fb").json() == {"total": 0, "items": []}
    assert server.delete("/api/v1/searches/a%2Fb").status_code == 404


@pytest.mark.parametrize("given", [{"name": "x"}, {"name": " ", "q": "هدنة"}, {"name": "x", "q": '"هدنة'}])
def test_what_asks_for_nothing_or_has_no_name_is_not_kept(server, given):
    assert server.post("/api/v1/searches", json=given).status_code == 400


def test_a_search_is_kept_by_pages_of_this_server_alone(server):
    form = {"do": "keep", "name": "x", "q": "هدنة", "csrf": "other"}
    assert server.post("/searches", data=form).status_code == 403
    given = {"name": "x", "q": "هدنة"}
    assert server.post("/api/v1/searches", json=given, headers={"X-Khabar-Token": "x"}).status_code == 403


def test_a_search_is_narrowed_down_by_type_and_by_speaker(server):
    events = server.get("/search", params={"q": "لقاء", "kind": "event"}, headers=HTML).text
    assert re.search(r'href="/search\?q=[^"]*kind=event&amp;type=CONSULT"', events)
    assert '<option value="CONSULT">' in events
    said = server.get("/search.json", params={"q": "الحرب", "kind": "statement"}).json()
    assert said["speakers"]
    narrow = {"q": "الحرب", "kind": "statement", "speaker": said["speakers"][0]["value"]}
    assert server.get("/search.json", params=narrow).json()["speakers"] == said["speakers"][:1]
