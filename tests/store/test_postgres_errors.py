"""What goes wrong with a database: one line each, without the password, and nothing lost."""

import os

import pytest
from sqlalchemy import text
from tests.store.kit import LINKS, PAGES, article

from khabar.cli import run
from khabar.errors import RecordError
from khabar.store.place import place_of
from khabar.store.postgres_link import address_of, connected
from khabar.store.record import building, read_record


@pytest.fixture
def server(postgres_addresses):
    """The address of the server's database; skips where there is none."""
    assert postgres_addresses
    return os.environ["KHABAR_TEST_POSTGRES"]


def test_addresses_that_lead_nowhere(server, capsys):
    where = server.rpartition("@")[2]
    for address, told in {
        f"postgresql://khabar:secret@{where}": "check user and password",
        f"{server.rpartition('/')[0]}/nothing": "create it, or check the name",
        "postgresql://khabar:secret@127.0.0.1:1/x": "check that a PostgreSQL server runs there",
    }.items():
        assert run(["brief", "--record", address]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert told in line
        assert "secret" not in line


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://",
        "postgresql://khabar:secret@[::1/x",
        "postgresql://khabar:secret@host/x?what=1",
        "postgresql://khabar:secret@host/x?schema=Bad;DROP",
        "postgresql://khabar:secret@host/x?sslmode=maybe",
    ],
)
def test_addresses_that_are_none(address):
    with pytest.raises(RecordError) as error:
        place_of(address)
    assert "secret" not in str(error.value)


def test_the_way_to_another_machine_is_enciphered_unless_asked_otherwise():
    assert address_of("postgresql://host/x").transport == "verify-full"
    assert address_of("postgresql://host/x?sslmode=disable").transport == "disable"
    assert address_of("postgresql://localhost/x").transport == "disable"


def test_without_the_driver_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pg8000", None)
    with pytest.raises(RecordError, match=r"pip install 'khabar\[postgres\]'"):
        read_record("postgresql://localhost/x")


def test_tables_of_others_are_left_alone(postgres_addresses):
    address = postgres_addresses()
    with connected(address_of(address)) as connection, connection.begin():
        connection.exec_driver_sql(f"CREATE SCHEMA {address_of(address).schema}; CREATE TABLE pages (name text)")
    for use in (read_record, lambda where: building(where).__enter__()):
        with pytest.raises(RecordError, match="holds other tables than a record's"):
            use(address)


HOLDER_ENDED = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks "
    "WHERE locktype = 'advisory' AND (classid::bigint << 32 | objid::bigint) = hashtextextended(:what, 0)"
)


def test_a_server_that_ends_the_connection_costs_the_page_in_hand(postgres_addresses, caplog):
    address = postgres_addresses()
    with pytest.raises(RecordError, match="build again, it goes on where it was"), building(address) as writer:
        writer.add_page(PAGES[0], [article(PAGES[0])], "r1")
        # The one that holds this record's lock: tests beside this one have connections of their own.
        with connected(address_of(address)) as other:
            ended = other.execute(HOLDER_ENDED, {"what": f"khabar {address_of(address).schema}"}).all()
        assert ended == [(True,)]
        writer.add_page(PAGES[1], [article(PAGES[1])], "r1")
    assert not caplog.records
    assert place_of(address).version() is None
    with building(address) as writer:
        assert [writer.knows(one) for one in PAGES] == [True, False, False]
        writer.replace_links(LINKS)
    assert [one.name for one in read_record(address).pages] == [PAGES[0].name]
