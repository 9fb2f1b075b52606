"""A part of a record shows what the whole shows of the same thing."""

import pytest

from khabar.brief.contents import open_book
from khabar.brief.disputes import conflict_view
from khabar.brief.elsewhere import elsewhere
from khabar.brief.stories import story_view
from khabar.brief.view import cite_mention, event_view, statement_view, statements_of
from khabar.store import indexes
from khabar.store.parts import reading
from khabar.store.record import read_record


@pytest.fixture(scope="module")
def whole(example_record):
    return open_book(read_record(example_record))


@pytest.fixture
def parts(example_record):
    with reading(example_record) as opened:
        yield opened


def book_of(part):
    return open_book(part.contents, numbers=part.numbers)


def test_every_event_is_shown_as_in_the_whole(parts, whole):
    for event in whole.record.linked.events:
        book = book_of(parts.event(event.id))
        assert event_view(book.events[event.id], book) == event_view(event, whole)
        assert [cite_mention(m, book) for m in event.mentions] == [cite_mention(m, whole) for m in event.mentions]
        assert list(statements_of(event, book)) == list(statements_of(event, whole))
        assert [elsewhere(s, book) for s in event.statements] == [elsewhere(s, whole) for s in event.statements]


def test_every_story_is_shown_as_in_the_whole(parts, whole):
    assert whole.record.linked.stories
    for story in whole.record.linked.stories:
        book = book_of(parts.story(story.id))
        assert story_view(book.record.linked.stories[0], book) == story_view(story, whole)


def test_every_conflict_is_shown_as_in_the_whole(parts, whole):
    conflicts = whole.record.linked.conflicts
    assert conflicts
    book = book_of(parts.conflicts(range(len(conflicts))))
    assert book.record.linked.conflicts == conflicts
    assert [conflict_view(c, book) for c in conflicts] == [conflict_view(c, whole) for c in conflicts]


def test_every_article_is_whole_and_so_is_what_links_say_of_it(parts, whole):
    for article in whole.record.articles:
        book = book_of(parts.article(article.page))
        assert article in book.record.articles
        assert book.pages[article.page] == whole.pages[article.page]
        assert [statement_view(book.said[s.id], book) for s in article.statements] == [
            statement_view(whole.said[s.id], whole) for s in article.statements
        ]
        told = {m.id for m in article.events}
        assert {e.id for e in book.record.linked.events} >= {
            e.id for e in whole.record.linked.events if told & set(e.mentions)
        }


def test_what_is_not_there_is_none(parts):
    assert parts.event("no-such") is parts.story("no-such") is parts.article("no-such") is None


def test_a_record_has_its_indexes_and_reads_by_them(parts):
    made = {row[0] for row in parts.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='index'")}
    assert made >= {indexes.name_of(*one) for one in indexes.INDEXES}
    plan = parts.connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT page FROM statements WHERE id = ''").all()
    assert "statements_by_id" in str(plan)
