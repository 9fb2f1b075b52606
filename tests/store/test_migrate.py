"""A record of the oldest version goes through all steps and is then as one made today."""

import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from click.testing import CliRunner
from sqlalchemy import MetaData, inspect, select
from tests.store.kit import article, page

from khabar.cli import run
from khabar.cli.records import migrate as command
from khabar.errors import RecordError
from khabar.store import schema
from khabar.store.migrate import migrate, steps, take_steps
from khabar.store.place import OLDEST, place_of
from khabar.store.postgres import BESIDE, STATE
from khabar.store.postgres_link import address_of, connected
from khabar.store.record import building, count_rows
from khabar.store.sqlite import connect, outside_transaction, quoted

VALUES = {"TEXT": "س", "INTEGER": 0, "BIGINT": 0, "FLOAT": 0.5, "DOUBLE": 0.5, "BOOLEAN": True}


def baseline(connection):
    """Tables as they were in the oldest version, a row in each."""
    with Operations.context(MigrationContext.configure(connection)):
        steps(0)[0].module.upgrade()
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        connection.execute(table.insert(), {one.name: VALUES[str(one.type).split()[0]] for one in table.columns})
    return tables


@pytest.fixture
def old(record):
    """A record file of the oldest version."""
    with connect(record, write=True) as connection, connection.begin():
        baseline(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={OLDEST}")
        connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION}")
    return record


@pytest.fixture
def old_database(postgres_addresses):
    """A record of the oldest version in a database."""
    address = postgres_addresses()
    place = address_of(address)
    with connected(place) as connection, connection.begin():
        connection.exec_driver_sql(f"CREATE SCHEMA {place.schema}")
        baseline(connection)
        BESIDE.create_all(connection)
        connection.execute(STATE.insert(), {"version": OLDEST, "edition": "first"})
    return address


def test_a_record_in_a_database_is_moved_with_its_rows(old_database):
    place = place_of(old_database)
    with pytest.raises(RecordError, match="already exists"), place.migrating() as connection:
        take_steps(connection, 0)
    assert place.version() == OLDEST
    with place.migrating() as connection:
        take_steps(connection, OLDEST)
    with place.watching() as state:
        assert (place.version(), state() != "first") == (schema.VERSION, True)
    with place.reading() as connection:
        settings = {"include_object": lambda _, name, *__: not str(name).startswith("record_")}
        settings["include_name"] = lambda name, kind, _: kind != "index"
        context = MigrationContext.configure(connection, opts=settings)
        assert compare_metadata(context, schema.SCHEMA) == []
        assert connection.execute(select(schema.PAGES.c.text)).scalars().all() == ["س"]


def rows(connection, tables):
    return {name: connection.execute(select(table)).mappings().all() for name, table in tables.items()}


def test_steps_lead_from_the_oldest_version_to_this_one():
    assert [int(one.revision) for one in steps(0)] == list(range(OLDEST, schema.VERSION + 1))


def test_all_steps_together_make_the_tables_of_today(tmp_path):
    with connect(tmp_path / "r", write=True) as connection, connection.begin():
        take_steps(connection, 0)
        assert compare_metadata(MigrationContext.configure(connection), schema.SCHEMA) == []
        made = inspect(connection)
        keys = {name: made.get_pk_constraint(name)["constrained_columns"] for name in made.get_table_names()}
    assert keys == {name: list(table.primary_key.columns.keys()) for name, table in schema.SCHEMA.tables.items()}


def test_a_migrated_record_keeps_its_rows_and_opens(old):
    place = place_of(str(old))
    before = MetaData()
    with place.reading() as connection:
        before.reflect(connection)
        held = rows(connection, before.tables)
    with place.migrating() as connection:
        take_steps(connection, OLDEST)
    with place.reading() as connection:
        now = rows(connection, {name: schema.SCHEMA.tables[name] for name in held})
    for name, lines in held.items():
        assert [dict(line) | dict(after) for line, after in zip(lines, now[name], strict=True)] == now[name], name
    assert place.version() == schema.VERSION
    assert list(place.damage()) == []


def test_a_migrated_record_is_the_same_bytes_as_one_built_so(old):
    fresh, one = old.with_name("fresh"), page("a.txt", "أ")
    with building(str(fresh)) as writer:
        writer.add_page(one, [article(one)], "r1")
    with connect(old, write=True) as connection:
        outside_transaction(connection, f"ATTACH {quoted(fresh)} AS fresh")
        with connection.begin():
            tables = MetaData()
            tables.reflect(connection)
            for table in reversed(tables.sorted_tables):
                there = table.to_metadata(MetaData(), schema="fresh")
                connection.execute(table.delete())
                connection.execute(table.insert().from_select(table.c.keys(), select(there)))
    with place_of(str(old)).migrating() as connection:
        take_steps(connection, OLDEST)
    assert old.read_bytes() == fresh.read_bytes()


def test_a_step_that_fails_leaves_the_record_as_it_was(old):
    before, names = old.read_bytes(), set(old.parent.iterdir())
    with pytest.raises(RecordError, match="already exists"), place_of(str(old)).migrating() as connection:
        connection.exec_driver_sql("ALTER TABLE pages ADD COLUMN more TEXT")
        take_steps(connection, 0)  # makes tables that are there
    assert old.read_bytes() == before
    assert set(old.parent.iterdir()) == names


def set_version(path, number):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={number}")


USES = [["brief"], ["search", "س"], ["doctor"], ["build", "a.txt"], ["brief", "--since", "last"]]


@pytest.mark.parametrize("words", USES, ids=lambda words: " ".join(words))
def test_every_command_says_which_one_moves_an_older_record(old, words, monkeypatch, capsys):
    monkeypatch.chdir(old.parent)
    monkeypatch.setattr("khabar.store.place.OLDEST", OLDEST - 1)
    set_version(old, OLDEST - 1)
    (old.parent / "a.txt").write_text("وصل الوزير إلى المدينة صباح اليوم.")
    assert run([*words, "--record", str(old)]) == (1 if words == ["doctor"] else 2)
    said = "".join(capsys.readouterr())
    assert f"move it there with `khabar migrate --record {old}`" in said


@pytest.mark.parametrize(
    ("version", "told"),
    [(schema.VERSION + 1, "it was made by a later khabar"), (OLDEST - 1, "build it anew from its pages")],
)
def test_what_cannot_be_moved_is_told(old, version, told):
    set_version(old, version)
    with pytest.raises(RecordError, match=told):
        migrate(str(old))


def test_the_command_moves_a_record_and_has_nothing_to_do_then(old):
    for _ in range(2):
        assert CliRunner().invoke(command, ["--record", str(old)]).exit_code == 0
    assert place_of(str(old)).version() == schema.VERSION
    assert migrate(str(old)) == (schema.VERSION, schema.VERSION)
    assert count_rows(str(old))["pages"] == 1


def test_an_absent_record_is_told(record):
    with pytest.raises(RecordError, match="no such record"):
        migrate(str(record))
