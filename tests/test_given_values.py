"""What came with a page and cannot be read is told of, and the telling costs a page nothing."""

from khabar.cli import given
from khabar.cli.given import IgnoredValues
from khabar.ingest.page import Given
from khabar.model import Failure, Page


def page(**values):
    return Page(name="أ.txt", text="", sha256="", **values)


def test_values_that_no_rule_reads_are_named():
    ignored = IgnoredValues(Given(published="أمس"))
    lines = list(ignored.of(page(url="لا عنوان", published="قريبا")))
    assert lines == [
        "أ.txt: url لا عنوان: not an address, so it is ignored",
        "أ.txt: published قريبا: not a date, so it is ignored",
    ]
    assert not list(ignored.of(page(url="https://news.example/1", published="2025-02-12")))
    assert not list(ignored.of(page(published="أمس")))
    assert not list(ignored.of(Failure(page="ب.txt", reason="empty")))


def test_tables_are_read_once_for_all_pages(monkeypatch):
    read, load = [], given.load_calendar
    monkeypatch.setattr(given, "load_calendar", lambda: read.append(1) or load())
    ignored = IgnoredValues(Given())
    for number in range(1, 20):
        assert not list(ignored.of(page(published=f"2025-02-{number:02}")))
    assert len(read) == 1
