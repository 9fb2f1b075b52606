"""A server that has just started: each page is made once for all who ask, no search waits for thousands of texts."""

import asyncio
import shutil

import pytest

from khabar.errors import RecordError
from khabar.search.searching import Asked
from khabar.store import listing
from khabar.store.parts import Parts
from khabar.web import indexing
from khabar.web.asked import Asked as Address
from khabar.web.cache import Answers, Cache, Kept, Shelf
from khabar.web.indexing import Indexing
from khabar.web.library import Library
from khabar.web.seeker import Seeker
from khabar.web.views.article import article_page

SCOPE = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}


def asked_at_once(record, status, times=5):
    """How often a page is made for so many askers, and what they get."""
    made, got = [], []

    async def page(_scope, _receive, send):
        made.append(1)
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"page"})

    async def sent(message):
        got.append(message)

    async def ask():
        cache = Cache(page, Library(record), "salt")
        await asyncio.gather(*(cache(SCOPE, None, sent) for _ in range(times)))

    asyncio.run(ask())
    return len(made), [one["body"] for one in got if one["type"] == "http.response.body"]


def test_a_page_is_made_once_for_all_who_ask_meanwhile(record):
    assert asked_at_once(record, 200) == (1, [b"page"] * 5)


def test_what_cannot_be_kept_is_made_for_each(record):
    assert asked_at_once(record, 404) == (5, [b"page"] * 5)


def test_what_one_process_made_another_finds(tmp_path):
    answer = Kept(((b"content-type", b"text/html"),), "صفحة".encode())
    one, other = (Answers(most=20, shelf=Shelf(tmp_path / "answers")) for _ in range(2))
    one.put('"a"', answer)
    assert other.get('"a"') == answer
    assert other.get('"b"') is None
    # What is kept no longer leaves no file behind.
    for tag in ('"c"', '"d"'):
        one.put(tag, answer)
    assert sorted(path.name for path in (tmp_path / "answers").iterdir()) == ["c", "d"]


def test_a_question_about_the_whole_record_is_asked_once(record):
    library, times = Library(record), []

    def question(connection, number):
        times.append(number)
        return number

    for _ in range(3):
        with library.parts() as parts:
            assert parts.once(question, 2) == 2
    assert times == [2]


def test_a_record_replaced_while_it_is_opened_is_opened_as_it_is_now(record, monkeypatch):
    library = Library(record)
    now, told = library.state, iter(["before"])
    monkeypatch.setattr(Library, "state", property(lambda _: next(told, now)))
    with library.parts() as parts:
        assert parts.once(lambda _: "the new one") == "the new one"
    assert [held.state for held in library._idle] == [now]


def test_what_is_known_of_a_state_goes_with_it(record, monkeypatch):
    library, state = Library(record), ["one"]
    monkeypatch.setattr(Library, "state", property(lambda _: state[0]))
    answers = []
    for state[0] in ("one", "one", "two"):
        with library.parts() as parts:
            answers.append(parts.kept("answer", object))
    assert answers[0] is answers[1]
    assert answers[1] is not answers[2]


def test_a_search_of_many_new_pages_says_how_many_are_left_and_finds_them_later(example_record, monkeypatch, tmp_path):
    record = tmp_path / "news.khabar"
    shutil.copyfile(example_record, record)
    monkeypatch.setattr(indexing, "FEW", 1)
    work = Indexing(str(record))
    seeker = Seeker(Library(str(record)), work)
    try:
        with pytest.raises(RecordError, match="pages are left: ask again"):
            seeker.ask(Asked(query="مفاوضات"))
        work._process.join()
        assert seeker.ask(Asked(query="مفاوضات")).total
    finally:
        seeker.close()


def test_a_page_reads_no_more_of_an_article_than_it_shows_and_no_less(record, contents, monkeypatch):
    library = Library(record)
    addresses = [Address("", {"page": a.page, "article": str(a.article)}, {}) for a in contents.articles]
    shown = [article_page(library, one) for one in addresses]
    monkeypatch.setattr(Parts, "shown", Parts.article)
    assert [article_page(library, one) for one in addresses] == shown


def test_a_list_is_counted_once_a_state_of_the_record(record):
    library, counted = Library(record), []
    for _ in range(2):
        with library.parts() as parts:
            parts.connection.connection.driver_connection.set_trace_callback(counted.append)
            listing.events(parts.connection, listing.EventsAsked(), listing.Window(0, 1))
    assert sum("count" in sql for sql in counted) == 1


def test_a_server_opens_its_search_before_the_first_question_where_the_index_is_there(record, tmp_path):
    own = tmp_path / "news.khabar"
    shutil.copyfile(record, own)
    for ready in (False, True):
        library = Library(str(own))
        seeker = Seeker(library, Indexing(str(own)))
        seeker.make_ready()
        assert (seeker._searcher is not None) is ready
        assert seeker.ask(Asked(query="في")).kind == "article"
        seeker.close()
        library.close()
