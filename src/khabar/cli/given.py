"""Values that came with a page and cannot be read: they are ignored, and never without a word."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from khabar.cli.run import shortened
from khabar.ingest.date_clues import given_clue
from khabar.ingest.page import Given
from khabar.lexicon.calendar import Calendar, load_calendar
from khabar.model import Failure, Page


def is_date(value: str, calendar: Calendar | None = None) -> bool:
    """Whether a publication date can be read: ``2025-02-12``, ``2025-02``, ``12 فبراير 2025``.

    Cost: without ``calendar`` its tables are read, some 20 ms; who asks often gives one.
    """
    known = calendar or load_calendar()
    return given_clue(Page(name="", text="", sha256="", published=value), known) is not None


def is_address(value: str) -> bool:
    """Whether an address names a host: ``https://news.example/1``, with or without its beginning."""
    try:
        host = urlsplit(value if "//" in value else f"//{value}").hostname or ""
    except ValueError:
        return False
    return "." in host.strip(".") and not any(c.isspace() or c in '"<>{}[],' for c in host)


class IgnoredValues:
    """Tells of each address or date that came with a page and that no rule can read. The tables are read once."""

    def __init__(self, given: Given) -> None:
        """Take what holds for all pages: of that the user has been told already."""
        self._given = given
        self._calendar: Calendar | None = None

    def of(self, item: Page | Failure) -> Iterator[str]:
        """One line each."""
        if isinstance(item, Failure):
            return
        if item.url and item.url != self._given.url and not is_address(item.url):
            yield f"{item.name}: url {shortened(item.url)}: not an address, so it is ignored"
        if item.published and item.published != self._given.published and not self._is_date(item.published):
            yield f"{item.name}: published {shortened(item.published)}: not a date, so it is ignored"

    def _is_date(self, value: str) -> bool:
        self._calendar = self._calendar or load_calendar()
        return is_date(value, self._calendar)
