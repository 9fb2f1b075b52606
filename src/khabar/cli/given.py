"""Values that came with a page and cannot be read: they are ignored, and never without a word."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from khabar.cli.run import shortened
from khabar.ingest.date_clues import given_clue
from khabar.ingest.read import Given
from khabar.lexicon.calendar import load_calendar
from khabar.model import Failure, Page


def is_date(value: str) -> bool:
    """Whether a publication date can be read: ``2025-02-12``, ``2025-02``, ``12 فبراير 2025``."""
    return given_clue(Page(name="", text="", sha256="", published=value), load_calendar()) is not None


def is_address(value: str) -> bool:
    """Whether an address names a host: ``https://news.example/1``, with or without its beginning."""
    try:
        host = urlsplit(value if "//" in value else f"//{value}").hostname or ""
    except ValueError:
        return False
    return "." in host.strip(".") and not any(c.isspace() or c in '"<>{}[],' for c in host)


def ignored_values(item: Page | Failure, given: Given) -> Iterator[str]:
    """One line for each address or date that came with this page and that no rule can read."""
    if isinstance(item, Failure):
        return
    if item.url and item.url != given.url and not is_address(item.url):
        yield f"{item.name}: url {shortened(item.url)}: not an address, so it is ignored"
    if item.published and item.published != given.published and not is_date(item.published):
        yield f"{item.name}: published {shortened(item.published)}: not a date, so it is ignored"
