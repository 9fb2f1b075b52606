"""Questions to the record of the examples: what is found, and by which characters."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.dialects import sqlite

from khabar.errors import UsageError
from khabar.search.expansion import _is_glued
from khabar.search.searching import KINDS
from khabar.store import find
from khabar.store.index import opened
from khabar.store.record import read_record


@pytest.fixture(scope="module")
def contents(record):
    return read_record(str(record))


def where(reply):
    return {(hit.page, hit.article) for hit in reply.hits}


@pytest.mark.parametrize(
    "given",
    [
        {"query": "ترمب"},
        {"query": "قمة شرم الشيخ"},
        {"query": '"وقف إطلاق النار"'},
        {"speaker": "بوتين"},
        {"participant": "ترمب"},
        {"type": "CONSULT", "query": "أوكرانيا"},
        {"conflict": True},
        {"query": "شي جين بينغ", "kind": "statement"},
    ],
)
def test_every_snippet_is_the_pages_own_characters(ask, contents, given):
    text = {page.name: page.text for page in contents.pages}
    reply = ask(given.pop("query", ""), most=100, **given)
    assert reply.hits
    for hit in reply.hits:
        for shown in filter(None, (hit.title, hit.snippet)):
            assert text[hit.page][shown.start : shown.end] == shown.exact
            assert all(shown.start <= mark.start < mark.end <= shown.end for mark in shown.marks)


def test_every_spelling_of_a_name_is_found(ask, contents):
    found = where(ask("ترمب", most=100))
    assert found == where(ask("ترامب", most=100))
    named = {
        (article.page, article.article)
        for article in contents.articles
        for mention in article.entities
        if mention.form == "name" and mention.entity == "trump-donald"
    }
    assert named <= found


def test_words_in_marks_are_found_as_they_stand(ask):
    spelt, other = where(ask('"ترمب"', most=100)), where(ask('"ترامب"', most=100))
    assert spelt
    assert other
    assert spelt | other == where(ask("ترمب", most=100))
    assert not where(ask('"ترمپ"'))


@pytest.mark.parametrize(
    ("form", "word", "glued"),
    [
        ("لوقف", "وقف", True),
        ("ووقف", "وقف", True),
        ("وبوقف", "وقف", True),
        ("للسلام", "السلام", True),
        ("وللسلام", "السلام", True),
        ("بالسلام", "السلام", True),
        ("سلام", "السلام", False),
        ("موقف", "وقف", False),
        ("الوقف", "وقف", False),
    ],
)
def test_what_is_written_together_with_a_word(form, word, glued):
    assert _is_glued(form, word) is glued


def test_words_in_marks_are_found_with_particles_before_the_first(ask, contents):
    holding = {page.name for page in contents.pages if "لوقف إطلاق النار" in page.text}
    reply = ask('"وقف إطلاق النار"', kind="article", most=100)
    assert holding
    assert holding <= {hit.page for hit in reply.hits}
    assert "لوقف إطلاق النار" in reply.read_as[0][2]


def test_marked_words_are_those_that_were_asked_for(ask):
    reply = ask("مفاوضات")
    shown = [hit.snippet.exact[m.start - hit.snippet.start : m.end - hit.snippet.start]
             for hit in reply.hits for m in hit.snippet.marks]  # fmt: skip
    assert shown
    assert all("مفاوضات" in one for one in shown)


def test_one_of_two_and_without(ask):
    either, first, second = (where(ask(query, most=100)) for query in ("هدنة | اتصال", "هدنة", "اتصال"))
    assert either == first | second
    assert where(ask("بوتين -ترامب", most=100)) == where(ask("بوتين", most=100)) - where(ask("ترامب", most=100))


def test_who_speaks_asks_for_statements(ask, contents):
    reply = ask(speaker="putin-vladimir", most=100)
    said = {s.id for a in contents.articles for s in a.statements if s.speaker.entity == "putin-vladimir"}
    assert reply.kind == "statement"
    assert {hit.id for hit in reply.hits} == said
    assert {hit.statement.speaker.name_en for hit in reply.hits} == {"Vladimir Putin"}


def test_who_takes_part_asks_for_events(ask, contents):
    reply = ask(participant="شي جينبينغ", type="CONSULT/phone", most=100)
    events = {e.id for e in contents.linked.events if e.mode == "phone" and "xi-jinping" in e.participants}
    assert reply.kind == "event"
    assert {hit.id for hit in reply.hits} == events != set()
    assert {hit.event.mode for hit in reply.hits} == {"phone"}


def test_days_are_inclusive_and_coarse_ones_fit_where_they_may(ask, contents):
    days = {hit.published for hit in ask(since="2025-05-16", until="2025-09", kind="article", most=100).hits}
    assert {"2025-05-16", "2025-06", "2025-09-19"} <= days
    assert not {day for day in days if day[:7] < "2025-05" or day[:7] > "2025-09"}


def test_an_outlet_by_name_or_host(ask):
    names = {"سدرة", "منصة سدرة الإخبارية", "sidra-news.example"}
    assert {hit.outlet for hit in ask(outlet="سدرة", kind="article").hits} == names


@pytest.mark.parametrize(
    "asked, told", [("nowhere.example", "check the spelling"), ("بوابه المينا", "did you mean بوابة الميناء")]
)
def test_an_outlet_that_nobody_has_is_told(ask, asked, told):
    with pytest.raises(UsageError, match=f"--outlet {asked}: no article of this record .*{told}"):
        ask(outlet=asked)


def test_an_outlet_goes_by_words_of_its_name(ask):
    found = [
        where(ask(outlet=name, kind="article", most=100)) for name in ("بوابة الميناء", "الميناء", "بوابه الميناء")
    ]
    assert found[0] == found[1] == found[2] != []


@pytest.mark.parametrize(
    "since, until", [("2023-99", None), (None, "yesterday"), ("2025-02-30", None), ("2025-05", "2025-04-30")]
)
def test_days_that_cannot_be_read_are_told(ask, since, until):
    with pytest.raises(UsageError, match=r"not a date|behind the last"):
        ask(since=since, until=until)


def test_an_outlet_is_one_by_whichever_name_it_is_asked_for(ask):
    names = ("بوابة الميناء", "mina-gate.example")
    found = [where(ask(outlet=name, kind="article", most=100)) for name in names]
    assert found[0] == found[1]
    assert len(found[0]) == 4
    counts = ask(kind="article").facets["outlet"]
    assert [counts.get(name) for name in names] == [4, None]


def test_conflict_asks_for_articles_whose_accounts_differ(ask, contents):
    sides = {(side.page, side.article) for one in contents.linked.conflicts for side in one.sides}
    assert where(ask(conflict=True, most=100)) == sides
    disputed = {one.event for one in contents.linked.conflicts if one.event}
    assert {hit.id for hit in ask(conflict=True, kind="event", most=1000).hits} == disputed


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_hits_are_the_whole_in_order(ask, kind):
    whole = ask("ترامب", kind=kind, most=1000)
    parts = [hit for first in range(0, whole.total, 3) for hit in ask("ترامب", kind=kind, first=first, most=3).hits]
    assert list(whole.hits) == parts
    assert whole.total == len(whole.hits) > 3
    assert sorted(hit.score for hit in parts) == [hit.score for hit in reversed(parts)]


def test_facets_count_all_that_is_found(ask):
    reply = ask("ترامب", most=1)
    assert sum(reply.facets["outlet"].values()) <= reply.texts
    assert reply.facets == ask("ترامب", most=1000).facets


def test_how_a_word_was_read_is_told(ask):
    (asked, how, rows), word = ask("ترمب مفاوضات").read_as
    assert (asked, how) == ("ترمب", "name")
    assert {"ترامب", "ترمب"} <= set(rows)
    assert word[1] == "word"
    assert ask("زززز").read_as == (("زززز", "word", ()),)
    assert not ask("زززز").total


@pytest.mark.parametrize(
    "query", ['"', "*", "ترامب NOT", "AND OR", "a:b", "^ترامب", "NEAR(ا ب)", "'; DROP TABLE words"]
)
def test_no_query_reaches_the_database_as_anything_but_words(ask, query):
    try:
        ask(query)
    except UsageError as error:
        assert "quotation mark" in str(error) or "no word" in str(error)
    assert ask("ترامب").total


def test_nobody_of_that_name(ask):
    with pytest.raises(UsageError, match="check the spelling"):
        ask(speaker="فلان الفلاني")


def test_tags_of_a_page_are_no_words(ask):
    assert not ask('"img"').total
    assert not ask('"h1"').total


def test_small_words_are_passed_over_beside_others(ask):
    assert where(ask("قمة في شرم الشيخ", most=100)) == where(ask("قمة شرم الشيخ", most=100))
    assert ask("في").total
    assert [how for _, how, _ in ask('قمة "في"').read_as] == ["word", "exact"]


def test_particles_of_a_name_are_no_part_of_it(ask):
    assert where(ask("وبوتين", most=100)) == where(ask("بوتين", most=100))


def test_events_are_counted_by_type_and_statements_by_who_speaks(ask, contents):
    types = ask(participant="putin-vladimir", most=1000).facets["type"]
    assert types["CONSULT"] == ask(participant="putin-vladimir", type="CONSULT", most=1000).texts
    speakers = ask("أوكرانيا", kind="statement", most=1000).facets["speaker"]
    name = next(iter(speakers))
    assert speakers[name] == ask("أوكرانيا", speaker=name, kind="statement", most=1000).texts
    assert set(ask("أوكرانيا").facets) == {"outlet", "month"}


def test_events_are_looked_for_from_the_texts_that_hold_the_words(record, tmp_path):
    large = tmp_path / "large"
    shutil.copy(record, large)
    with closing(sqlite3.connect(large)) as connection, connection:
        # What SQLite goes by: a thousand times as much as there is.
        connection.execute("UPDATE sqlite_stat1 SET stat = (stat + 0) * 1000 || substr(stat, instr(stat, ' '))")
    query = find._events(find._Question(worded=True, filters=find.Filters()))
    written = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with opened(str(large)) as index:
        plan = index.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {written}").all()
    assert plan[0].detail == "SCAN fitting"
