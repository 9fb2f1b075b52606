"""Corrections by the API and by the forms of the pages: every kind, taken back, and told."""

import re
import shutil
import sqlite3
import time

import pytest
from starlette.testclient import TestClient

from khabar.errors import UsageError
from khabar.lexicon.contested import load_usages
from khabar.store.record import read_record
from khabar.web.app import create_app
from khabar.web.correcting import said_of
from khabar.web.saying import load_words

BY = {"author": "ليلى", "reason": "قرأت النصين"}
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def own(example_record, tmp_path_factory):
    path = tmp_path_factory.mktemp("corrected") / "news.khabar"
    shutil.copyfile(example_record, path)
    return str(path)


@pytest.fixture(scope="module")
def server(own):
    with TestClient(create_app(own), base_url="http://127.0.0.1:8000") as asking:
        asking.headers["X-Khabar-Token"] = asking.get("/api/v1/session").json()["token"]
        yield asking


def ended(server, address):
    for _ in range(600):
        build = server.get(address).json()
        if build["state"] in ("done", "failed"):
            return build
        time.sleep(0.05)
    raise AssertionError("the correction did not end")


def said(server, **given):
    answer = server.post("/api/v1/corrections", json={**BY, **given})
    assert answer.status_code == 202, answer.text
    return ended(server, answer.headers["Location"])


def latest(server):
    return server.get("/api/v1/corrections").json()["items"][0]


def test_the_api_corrects_lists_and_takes_back(server, own):
    statement = read_record(own).articles[0].statements[0]
    before = server.get("/api/v1/corrections").headers["ETag"]
    kind = "negative" if statement.polarity == "positive" else "positive"
    build = said(server, kind="set", things=[statement.id], field="polarity", value=kind)
    assert build["state"] == "done", build["error"]
    answer = server.get("/api/v1/corrections")
    found = answer.json()["items"][0]
    assert (found["state"], found["correction"]["author"], answer.headers["ETag"] != before) == (
        "applied",
        "ليلى",
        True,
    )
    undone = server.post(f"/api/v1/corrections/{found['correction']['id']}/undo", json=BY)
    assert ended(server, undone.headers["Location"])["state"] == "done"
    assert server.get("/api/v1/corrections").json()["items"][1]["state"] == "undone"
    assert read_record(own).articles[0].statements[0].polarity == statement.polarity


def test_the_outlet_and_the_day_of_an_article_are_corrected_by_its_form(server, own):
    article = read_record(own).articles[0]
    thing = f"{article.page}#{article.article}"
    page = server.get(f"/articles/{article.page}/{article.article}").text
    token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    assert f'value="{thing}"' in page
    form = {"csrf": token, "kind": "set", "thing": thing, "field": "outlet", "value": "جريدة النهر", **BY}
    sent = server.post("/correct", data=form, follow_redirects=False)
    assert sent.status_code == 303
    assert ended(server, "/api/v1" + sent.headers["Location"])["state"] == "done"
    outlet = next(one for one in read_record(own).articles if one.page == article.page).outlet
    assert (outlet.name, outlet.evidence) == ("جريدة النهر", "given")
    told = server.get(sent.headers["Location"]).text
    assert "دخل التصحيح السجل" in told
    assert "صفحات قرئت" not in told
    assert "جريدة النهر" in server.get(f"/articles/{article.page}/{article.article}").text


def test_two_tellings_are_kept_apart(server, own):
    record = read_record(own)
    left, right = (event.mentions[0] for event in record.linked.events[:2])
    assert said(server, kind="different", things=[left, right])["state"] == "done"
    judged = [one for one in read_record(own).linked.judgements if one.by == "ليلى" and one.kind == "event"]
    assert {(one.left, one.right, one.verdict) for one in judged} == {(*sorted((left, right)), "different")}
    assert latest(server)["correction"]["kind"] == "not_same"


def test_what_finds_nothing_ends_as_a_failure_that_says_so(server):
    build = said(server, kind="date", things=["nothing.txt:1-2"], value="2025-02-12")
    assert (build["state"], "no such page" in build["error"]) == ("failed", True)
    assert build["of"] == "correction"
    assert "لم يدخل التصحيح السجل" in server.get(f"/builds/{build['id']}").text


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "merge", "things": ["3"]},
        {"kind": "set", "things": ["3"], "field": "killed", "value": "many"},
        {"kind": "set", "things": ["3"], "field": "colour", "value": "red"},
        {"kind": "speaker", "things": ["a.txt:1-2"]},
        {"kind": "set", "things": []},
        {"kind": "right", "things": ["3"], "field": "colour"},
        {"kind": "sing", "things": ["3"]},
    ],
)
def test_what_cannot_be_a_correction_is_refused_at_once(server, given):
    assert server.post("/api/v1/corrections", json={**BY, **given}).status_code == 400


def test_a_correction_needs_the_token_of_writes(server):
    given = {**BY, "kind": "merge", "things": ["1", "2"]}
    assert server.post("/api/v1/corrections", json=given, headers={"X-Khabar-Token": "x"}).status_code == 403


@pytest.mark.parametrize("given", [{}, {"kind": "merge", "thing": "1", **BY}, {"kind": "undo", "thing": "x"}])
def test_a_form_that_says_nothing_is_refused(given):
    with pytest.raises(UsageError):
        said_of(given)


def test_the_drawer_names_the_cells_that_stand_there_with_what_they_were_read_as(client, contents):
    statement = contents.articles[0].statements[0]
    at = statement.content
    shown = client.get(f"/statements?at={at.start}-{at.end}.0.{contents.articles[0].page}", headers=HTML).text
    assert f'value="{statement.id}"' in shown
    assert 'value="speaker"' in shown


def test_names_and_stories_can_be_merged_and_split_on_their_pages(client, contents):
    entity = contents.linked.entities[0].entity
    story = contents.linked.stories[0].id
    for address in (f"/entities/{entity}", f"/stories/{story}"):
        page = client.get(address).text
        assert 'value="merge"' in page, address
    assert 'value="split"' in page


def doubt(own, left, right):
    """Leave a pair of statements undecided, whatever the rules made of it."""
    with sqlite3.connect(own) as changed:
        last = changed.execute("SELECT max(position) FROM judgements").fetchone()[0]
        changed.execute(
            'INSERT INTO judgements (position, kind, "left", "right", score, verdict, "by", reasons) '
            "VALUES (?, 'statement', ?, ?, 0.5, 'unsure', 'rule', '[]')",
            (last + 1, *sorted((left, right))),
        )


@pytest.fixture(scope="module")
def doubted(own):
    """Two statements of one speaker that the rules leave undecided."""
    some = [s for a in read_record(own).articles for s in a.statements if s.speaker.entity]
    left = next(one for one in some if one.speaker.how == "pronoun")
    right = next(one for one in some if one.speaker.entity == left.speaker.entity and one.id != left.id)
    doubt(own, left.id, right.id)
    return left


def form_of(page, kind, thing):
    """The fields of the form of a kind that is about a thing."""
    forms = re.findall(r'<form class="form".*?</form>', page, re.DOTALL)
    for one in forms:
        fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', one))
        if (fields.get("kind"), fields.get("thing")) == (kind, thing):
            return fields
    raise AssertionError(f"no form {kind} of {thing}")


def sent(server, own, form):
    """The statement after a form was sent, and its correction."""
    answer = server.post("/correct", data={**form, **BY}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    build = ended(server, "/api/v1" + answer.headers["Location"])
    assert build["state"] == "done", build["error"]
    found = next(s for a in read_record(own).articles for s in a.statements if s.id == form["thing"])
    return found, latest(server)["correction"]


def test_who_speaks_is_judged_where_statements_wait_for_review(server, own, doubted):
    page = server.get("/review?kind=statement", headers=HTML).text
    assert "script" not in page.partition("<main")[2].partition("</main>")[0]
    right, said_so = sent(server, own, form_of(page, "right", doubted.id))
    assert right.speaker == doubted.speaker
    assert right.rule == f"correction:{said_so['id']}:{doubted.rule}"
    assert (said_so["kind"], said_so["field"], said_so["value"]) == ("speaker", "speaker", doubted.speaker.entity)
    wrong, said_so = sent(server, own, form_of(page, "wrong", doubted.id))
    assert (wrong.speaker.entity, said_so["kind"], said_so["field"]) == (None, "wrong", "speaker")
    other = next(e.entity for e in read_record(own).linked.entities if e.entity != doubted.speaker.entity)
    form = {**form_of(page, "speaker", doubted.id), "value": other}
    named, said_so = sent(server, own, form)
    assert (named.speaker.entity, said_so["value"]) == (other, other)


def test_a_judgement_of_a_speaker_is_undone_in_one_step(server, own, doubted):
    for _ in range(3):
        listed = server.get("/corrections", headers=HTML).text
        held = next(
            one["correction"]["id"]
            for one in server.get("/api/v1/corrections").json()["items"]
            if one["correction"]["cell"] == "statement" and one["state"] in ("applied", "overruled")
        )
        token = re.search(r'name="csrf" value="([^"]+)"', listed)[1]
        form = {"csrf": token, "kind": "undo", "thing": held, **BY}
        answer = server.post("/correct", data=form, follow_redirects=False)
        assert ended(server, "/api/v1" + answer.headers["Location"])["state"] == "done"
    assert next(s for a in read_record(own).articles for s in a.statements if s.id == doubted.id) == doubted


def test_what_was_read_as_nothing_cannot_be_right(server, own):
    silent = next(s for a in read_record(own).articles for s in a.statements if s.addressee is None)
    build = said(server, kind="right", things=[silent.id], field="addressee")
    assert (build["state"], "is nothing" in build["error"]) == ("failed", True)


def test_who_calls_a_contested_name_so_is_told_in_arabic_too():
    words = load_words()
    for usage in load_usages():
        assert re.search("[\u0600-\u06ff]", words.rows["usage", usage.used_by].ar), usage.used_by


def taken_back(server):
    undone = server.post(f"/api/v1/corrections/{latest(server)['correction']['id']}/undo", json=BY)
    assert ended(server, undone.headers["Location"])["state"] == "done"


def test_two_statements_are_judged_where_they_wait_for_review_and_in_the_drawer(server, own):
    record = read_record(own)
    rendered = {r.statement for u in record.linked.utterances for r in u.renderings}
    alone = {a.page: s.id for a in record.articles for s in a.statements if s.id not in rendered}
    pair = sorted(alone.values())[:2]
    doubt(own, *pair)
    page = server.get("/review?kind=statement", headers=HTML).text
    assert form_of(page, "different", pair[0])["other"] == pair[1]
    answer = server.post("/correct", data={**form_of(page, "merge", pair[0]), **BY}, follow_redirects=False)
    assert ended(server, "/api/v1" + answer.headers["Location"])["state"] == "done"
    utterances = [{r.statement: r for r in u.renderings} for u in read_record(own).linked.utterances]
    found = next(one for one in utterances if set(pair) <= one.keys())
    at = found[pair[0]]
    drawer = server.get(f"/statements?at={at.start}-{at.end}.{at.article}.{at.page}", headers=HTML).text
    assert form_of(drawer, "different", pair[0])["other"] in found
    assert form_of(drawer, "merge", pair[0])
    taken_back(server)
    assert said(server, kind="different", things=pair)["state"] == "done"
    judged = [one for one in read_record(own).linked.judgements if [one.left, one.right] == pair]
    assert [(one.kind, one.verdict, one.by) for one in judged] == [("statement", "different", "ليلى")]
    taken_back(server)
    assert read_record(own).linked.utterances == record.linked.utterances
