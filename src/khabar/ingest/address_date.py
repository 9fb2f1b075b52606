"""Dates inside addresses: ``/2025/02/12/``, ``/2025/02/`` and Unix times in file names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from khabar.text.days import make_date

_ADDRESS = re.compile(r"https?://[^\s)\]>\"'<]+")
_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_.?-]|$)")
_EPOCH = re.compile(r"(?<!\d)(\d{10}|\d{13})(?!\d)")
_FIRST, _LAST = datetime(2001, 1, 1, tzinfo=UTC).timestamp(), datetime(2036, 1, 1, tzinfo=UTC).timestamp()
_MILLISECONDS = 13
#: A file is put on a site at most so long before the month of its own folder is over, or after it began.
_SLACK = 2


class AddressDate(NamedTuple):
    """A date read from ``text[start:end]``; ``day`` None where the address gives the month only."""

    year: int
    month: int
    day: int | None
    rule: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """EDTF at its precision."""
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}-{self.month:02d}{day}"

    @property
    def first_day(self) -> date:
        """The day, or the first of the month."""
        return date(self.year, self.month, self.day or 1)


def _paths(address: str, at: int) -> Iterator[AddressDate]:
    for m in _PATH.finditer(address):
        year, month, day = int(m[1]), int(m[2]), int(m[3]) if m[3] else None
        if make_date(year, month, day or 1) is not None:
            yield AddressDate(year, month, day, "url_path", at + m.start(), at + m.end())


def _epochs(address: str, at: int) -> Iterator[AddressDate]:
    name = address.rfind("/") + 1
    for m in _EPOCH.finditer(address, name):
        seconds = int(m[1]) / (1000 if len(m[1]) == _MILLISECONDS else 1)
        if _FIRST <= seconds < _LAST:
            day = datetime.fromtimestamp(seconds, tz=UTC).date()
            yield AddressDate(day.year, day.month, day.day, "url_epoch", at + m.start(), at + m.end())


def _agrees(epoch: AddressDate, path: AddressDate) -> bool:
    if path.day is not None:
        return abs((epoch.first_day - path.first_day).days) <= _SLACK
    months = (epoch.year * 12 + epoch.month) - (path.year * 12 + path.month)
    return months == 0 or (abs(months) == 1 and (epoch.day or 1) in (1, 2, 28, 29, 30, 31))


def date_of_address(address: str, at: int = 0) -> AddressDate | None:
    """The finest date that one address gives; None where it gives none.

    A number that looks like a Unix time but contradicts the folder's month is an identifier and is passed over.
    ``at``: offset of the address in the text. The day of a Unix time is the day in UTC.
    Example: ``…/uploads/2025/02/a_1739381640.jpg`` → 12 February 2025, rule url_epoch.
    """
    paths = sorted(_paths(address, at), key=lambda p: p.day is None)
    epochs = [e for e in _epochs(address, at) if all(_agrees(e, p) for p in paths)]
    if paths and paths[0].day is not None:
        return paths[0]
    return next(iter(epochs or paths), None)


def addresses(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Addresses in a stretch of text with their offsets, in order."""
    for m in _ADDRESS.finditer(text, start, end):
        yield m.group(), m.start()
