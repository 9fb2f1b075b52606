"""The pages, the API, search and corrections of a record in PostgreSQL are those of the same record in a file."""

import time

import pytest
from starlette.testclient import TestClient

from khabar.store.place import place_of
from khabar.store.record import building, read_record
from khabar.web.app import create_app
from khabar.web.library import Library

BY = {"author": "ليلى", "reason": "قرأت النصين"}
LISTS = ("events", "conflicts", "statements", "entities", "stories", "outlets", "articles", "review", "corrections")


@pytest.fixture(scope="module")
def kept(record, postgres_addresses):
    """The record of the example pages, put into a database as it stands."""
    contents, address = read_record(record), postgres_addresses()
    with place_of(record).reading() as connection:
        rules = dict(connection.exec_driver_sql("SELECT name, rules FROM pages").all())
    with building(address) as writer:
        for page in contents.pages:
            articles = [one for one in contents.articles if one.page == page.name]
            writer.add_page(page, articles, rules[page.name])
        writer.replace_links(contents.linked)
    return address


@pytest.fixture(scope="module")
def database(kept):
    with TestClient(create_app(kept), base_url="http://127.0.0.1:8000") as asking:
        asking.headers["X-Khabar-Token"] = asking.get("/api/v1/session").json()["token"]
        yield asking


def things(contents):
    yield f"/events/{contents.linked.events[0].id}.json"
    yield f"/stories/{contents.linked.stories[0].id}.json"
    yield f"/entities/{contents.linked.entities[0].entity}.json"
    ref = contents.articles[0]
    yield f"/articles/{ref.page}/{ref.article}.json"
    yield "/compare.json"
    yield "/index.json"


def test_every_page_holds_the_same(client, database, contents):
    for address in (*(f"/{name}.json" for name in LISTS), *things(contents)):
        assert database.get(address).json() == client.get(address).json(), address


@pytest.mark.parametrize("query", ["q=مفاوضات", "q=ترمب", "kind=statement&q=الوزير", "kind=event&type=CONSULT"])
def test_search_finds_the_same(client, database, query):
    found = database.get(f"/api/v1/search?{query}").json()
    assert found == client.get(f"/api/v1/search?{query}").json()


def test_the_api_gives_the_same(client, database):
    for name in (
        "events",
        "statements",
        "entities",
        "stories",
        "articles",
        "outlets",
        "copies",
        "conflicts",
        "origins",
    ):
        assert database.get(f"/api/v1/{name}").json() == client.get(f"/api/v1/{name}").json(), name


def test_a_correction_holds_and_the_pages_are_of_another_state(database, kept):
    statement = read_record(kept).articles[0].statements[0]
    other = "negative" if statement.polarity == "positive" else "positive"
    library = Library(kept)
    before = library.state
    given = {**BY, "kind": "set", "things": [statement.id], "field": "polarity", "value": other}
    answer = database.post("/api/v1/corrections", json=given)
    for _ in range(1200):
        build = database.get(answer.headers["Location"]).json()
        if build["state"] in ("done", "failed"):
            break
        time.sleep(0.05)
    assert build["state"] == "done", build
    assert read_record(kept).articles[0].statements[0].polarity == other
    assert library.state != before
    assert database.get("/api/v1/corrections").json()["items"][0]["state"] == "applied"
    library.close()
