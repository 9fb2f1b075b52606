"""Queries that are worked out once give what SQLAlchemy gives, for lists of any length and texts of any kind."""

import shutil
import sqlite3

import pytest
from sqlalchemy import func, select

from khabar.store import schema
from khabar.store.asking import Queries, Query, one, put, some
from khabar.store.place import reading
from khabar.store.sqlite import connected

TIMES, PAGES = schema.TIMES, schema.PAGES


@pytest.fixture(scope="module")
def connection(example_record):
    with reading(example_record) as opened:
        yield opened


@pytest.mark.parametrize("length", [0, 1, 2, 3, 5, 8])
@pytest.mark.parametrize("inside", [True, False])
def test_a_list_of_any_length_finds_the_same_rows(connection, length, inside):
    names = connection.execute(select(PAGES.c.name).order_by(PAGES.c.name)).scalars().all()[:length]
    column = TIMES.c.page
    asked = Query(select(TIMES).where(column.in_(some("pages")) if inside else ~column.in_(some("pages"))))
    plain = select(TIMES).where(column.in_(names) if inside else ~column.in_(names))
    for _ in range(2):
        assert asked.rows(connection, pages=names) == [tuple(row) for row in connection.execute(plain)]


def test_true_and_false_are_what_they_are(connection):
    found = Query(select(TIMES.c.resolved)).values(connection)
    assert found
    assert {type(value) for value in found} == {bool}


def test_a_query_keeps_its_own_values_beside_those_that_are_given(connection):
    mentions = schema.MENTIONS.c
    asked = Query(select(mentions.exact).where(mentions.form == "name", mentions.entity == one("who")).limit(3))
    who = connection.execute(select(mentions.entity).where(mentions.form == "name")).scalars().first()
    plain = select(mentions.exact).where(mentions.form == "name", mentions.entity == who).limit(3)
    assert asked.values(connection, who=who) == connection.execute(plain).scalars().all()
    assert asked.value(connection, who="nobody") is None


def test_half_a_character_is_asked_for_and_given_as_it_was(example_record, tmp_path):
    path = tmp_path / "half.khabar"
    shutil.copyfile(example_record, path)
    half = "نص \ud800"
    with sqlite3.connect(path) as changed:
        changed.execute("UPDATE pages SET title = ?", (half.encode("utf-8", "surrogatepass"),))
    with reading(str(path)) as opened:
        assert set(Query(select(PAGES.c.title).where(PAGES.c.title == one("title"))).values(opened, title=half)) == {
            half
        }


@pytest.mark.parametrize("halves", [(), (0,), (2,), (1, 3)])
def test_rows_are_put_whole_wherever_half_a_character_stands(halves, tmp_path):
    failures = schema.FAILURES
    rows = [{"page": f"{n}.txt", "reason": "half \ud800" if n in halves else "كلها"} for n in range(4)]
    with connected(tmp_path / "put.db") as there, there.begin():
        failures.create(there)
        put(there, failures, rows)
        put(there, failures, [])
        assert there.execute(select(func.count()).select_from(failures)).scalar_one() == len(rows)
        found = Query(select(failures.c.page, failures.c.reason).order_by(failures.c.page)).rows(there)
    assert found == [(row["page"], row["reason"]) for row in rows]


def test_a_shape_is_worked_out_once():
    made = []
    shapes = Queries(lambda shape: made.append(shape) or object())
    assert shapes.of("a") is shapes.of("a")
    assert shapes.of("b") is not shapes.of("a")
    assert made == ["a", "b"]
