"""What `khabar doctor` finds in a record, one line each with what to do."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.store.kit import LINKS, PAGES, article

from khabar.cli import run
from khabar.cli.installation import record_state
from khabar.engine.rules import rules_hash
from khabar.errors import RecordError
from khabar.model import ArticleRef, Change, Copy, Span, Version
from khabar.search.searching import Asked, searching
from khabar.store.place import place_of
from khabar.store.postgres_link import address_of, connected
from khabar.store.record import building
from khabar.store.sqlite import connect


def build(address, *articles, rules="r1"):
    with building(address) as writer:
        for one in PAGES:
            writer.add_page(one, [article(one)], rules)
        for number, one in enumerate(articles):
            writer.add_page(PAGES[number], [one], rules)
        writer.replace_links(LINKS)


def change(address, statement):
    """What no build does."""
    opened = connected(address_of(address)) if "://" in address else connect(Path(address), write=True)
    with opened as connection, connection.begin():
        connection.exec_driver_sql(statement)


def told(address):
    return [line for well, line in record_state(address) if not well]


def test_a_record_as_built_is_sound(address):
    build(address, rules=rules_hash())
    assert told(address) == []
    lines = [line for _, line in record_state(address)]
    assert any("3 pages, 3 articles" in line for line in lines)
    assert any("annotated by the rules of this khabar" in line for line in lines)
    assert any("all 3 cells stand where they say" in line for line in lines)


def test_pages_of_other_rules_are_told_and_no_fault(address):
    build(address)
    assert told(address) == []
    assert any("3 pages were annotated by other rules" in line for _, line in record_state(address))


def test_cells_that_do_not_stand_where_they_say(address):
    build(address, article(PAGES[0], headings=(Span(0, 99), Span(0, 1))))
    (line,) = told(address)
    assert line.endswith("1 cells of headings do not stand where they say: build it anew")


def test_characters_that_are_not_those_of_the_page(address):
    build(address)
    columns = 'page, article, position, start, "end", exact'
    change(address, f"INSERT INTO agencies ({columns}) VALUES ('a.txt', 0, 0, 0, 1, 'x')")  # noqa: S608
    assert any("1 cells of agencies" in line for line in told(address))


def test_stretches_whose_page_the_row_above_names(address):
    left, right = (ArticleRef(page=one.name, article=0) for one in PAGES[:2])
    copy = Copy(
        left=left, right=right, kind="near", share=1.0, direction="unknown", passages=((Span(0, 1), Span(0, 99)),)
    )
    change = Change(kind="added", before=None, after=Span(5, 6))
    version = Version(earlier=left, later=right, dated=False, share=1.0, changes=(change,))
    with building(address) as writer:
        for one in PAGES:
            writer.add_page(one, [article(one)], "r1")
        writer.replace_links(replace(LINKS, copies=(copy,), versions=(version,)))
    lines = told(address)
    assert any("1 cells of passages" in line for line in lines)
    assert any("1 cells of changes" in line for line in lines)


def test_rows_that_name_what_is_not_there(address):
    build(address)
    change(address, "INSERT INTO event_statements (event_position, position, statement) VALUES (7, 0, 'nobody')")
    lines = told(address)
    assert any("1 rows of event_statements whose event_position no row of events has" in line for line in lines)
    assert any("1 rows of event_statements whose statement no row of statements has" in line for line in lines)


def test_a_table_that_is_missing(address):
    build(address)
    change(address, "DROP TABLE passages")
    assert any("it lacks table passages: build it anew" in line for line in told(address))


def test_a_log_of_another_record(address):
    build(address)
    place_of(address).put_log([b'{"run":1,"pages":["strange.txt"]}'])
    (line,) = told(address)
    assert "names 1 pages that the record does not hold" in line
    place_of(address).put_log([b"{}"])
    assert "not a log of runs: delete it" in told(address)[0]


def test_a_search_index_that_is_damaged(address):
    build(address)
    with searching(address) as searcher:
        searcher.ask(Asked(query="ب"))
    assert told(address) == []
    place_of(address).search_index().write_bytes(b"x" * 4096)
    (line,) = told(address)
    assert line.endswith("a damaged search index: remove it, and the next search makes it anew")


def test_a_build_that_was_killed_is_told_and_no_fault(address):
    build(address)
    with pytest.raises(KeyboardInterrupt), building(address) as writer:
        writer.add_page(PAGES[0], [], "r2")
        raise KeyboardInterrupt
    assert told(address) == []
    assert any("the next one goes on with what it left" in line for _, line in record_state(address))


def test_a_file_cut_in_half(record, capsys):
    build(str(record))
    content = record.read_bytes()
    record.write_bytes(content[: len(content) // 2])
    assert run(["doctor", "--record", str(record)]) == 1
    assert "BAD" in capsys.readouterr().out
    for command in (["brief"], ["search", "ب"], ["build", str(record.parent)]):
        assert run([*command, "--record", str(record)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert record.read_bytes() == content[: len(content) // 2]


def test_no_record_at_all(address):
    with pytest.raises(RecordError, match="no such record"):
        list(record_state(address))
