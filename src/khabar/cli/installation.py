"""What ``khabar doctor`` looks at. Each finding is (whether it is well, one line)."""

from __future__ import annotations

import platform
import sqlite3
from collections import Counter
from collections.abc import Iterator
from importlib import metadata
from typing import Any

from msgspec import Struct

from khabar.errors import KhabarError
from khabar.lexicon.check import check_lexicon
from khabar.store.record import count_rows, find_problems, read_corrections, read_record

Finding = tuple[bool, str]

_LIBRARIES = ("msgspec", "click", "rich", "SQLAlchemy", "trafilatura", "PyYAML", "rapidfuzz")


def installation() -> Iterator[Finding]:
    """Versions of Python, SQLite and each library."""
    from khabar import __version__

    yield True, f"khabar {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    for name in _LIBRARIES:
        try:
            yield True, f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield False, f"{name} is not installed: install khabar again"


def knowledge() -> Iterator[Finding]:
    """Whether the knowledge files load and hold."""
    try:
        tables, rows, problems = check_lexicon()
    except KhabarError as error:
        yield False, str(error)
        return
    if problems:
        yield False, f"knowledge files: {len(problems)} problems, see `khabar lexicon check`"
    else:
        yield True, f"knowledge files: {tables} tables, {rows:,} rows"


def record_state(record: str) -> Iterator[Finding]:
    """Whether a record is sound, and whether every cell's characters stand where it says.

    Raises:
        RecordError: Not a record.
    """
    problems = find_problems(record)
    yield from ((False, line) for line in problems)
    if not problems:
        rows = count_rows(record)
        yield True, f"{record}: {rows['pages']:,} pages, {rows['articles']:,} articles, {rows['events']:,} events"
        yield _evidence(record)
        yield from _corrections(record)


def _evidence(record: str) -> Finding:
    contents = read_record(record)
    texts = {page.name: page.text for page in contents.pages}
    cells = [(article.page, cell) for article in contents.articles for cell in cells_of(article)]
    cells += [(cell.page, cell) for cell in cells_of((contents.linked.events, contents.linked.conflicts))]
    wrong = sum(texts[page][cell.start : cell.end] != cell.exact for page, cell in cells)
    if wrong:
        return False, f"{record}: {wrong:,} of {len(cells):,} cells do not stand where they say: build it anew"
    return True, f"{record}: all {len(cells):,} cells stand where they say"


def _corrections(record: str) -> Iterator[Finding]:
    """How many corrections there are and what became of them; nothing for none."""
    states = Counter(standing.state for line, standing in read_corrections(record) if line.kind != "undo")
    if states:
        said = ", ".join(f"{number:,} {state}" for state, number in sorted(states.items()))
        yield True, f"{record}: {states.total():,} corrections ({said})"


def cells_of(value: Any) -> Iterator[Any]:  # noqa: ANN401 - any part of a record
    """Every part of a record that has ``start``, ``end`` and ``exact``, however deep."""
    if isinstance(value, tuple):
        for item in value:
            yield from cells_of(item)
    elif isinstance(value, Struct):
        names = value.__struct_fields__
        if "exact" in names:
            yield value
        for name in names:
            yield from cells_of(getattr(value, name))
