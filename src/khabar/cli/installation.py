"""What ``khabar doctor`` looks at. Each finding is (whether it is well, one line)."""

from __future__ import annotations

import platform
import sqlite3
from collections import Counter
from collections.abc import Iterator
from importlib import metadata
from typing import Any

from msgspec import Struct

from khabar.engine.rules import rules_hash
from khabar.errors import KhabarError
from khabar.lexicon.check import check_lexicon
from khabar.store import index, runs, soundness
from khabar.store.place import place_of, reading
from khabar.store.record import find_problems, read_corrections
from khabar.store.schema import VERSION

Finding = tuple[bool, str]

_LIBRARIES = ("msgspec", "click", "rich", "SQLAlchemy", "alembic", "trafilatura", "PyYAML", "rapidfuzz")


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
    """Whether a record is sound: its tables, its rows, every cell's characters, what stands beside it.

    Raises:
        RecordError: Not a record, or of another version.
    """
    damage = find_problems(record)
    yield from ((False, f"{line}: give back a copy of it, or build it anew") for line in damage)
    name = place_of(record).name
    with reading(record) as connection:
        if lacking := soundness.absent(connection):
            yield False, f"{name}: it lacks {', '.join(lacking)}: build it anew"
        if not damage and not lacking:
            yield from ((well, f"{name}: {line}") for well, line in _contents(connection))
            yield from _beside(record, name)
            yield from _corrections(record)


def _contents(connection: Any) -> Iterator[Finding]:  # noqa: ANN401 - a connection of the store
    rows = {table: soundness.count(connection, table) for table in ("pages", "articles", "events")}
    yield True, f"version {VERSION}, " + ", ".join(f"{number:,} {table}" for table, number in rows.items())
    yield True, _rules(soundness.count_rules(connection))
    if near := soundness.count(connection, "near_pages"):
        yield True, f"links of {near:,} pages are provisional: `khabar link` or the next build links all anew"
    number, wrong = soundness.check_evidence(connection)
    for table, cells in wrong.items():
        yield False, f"{cells:,} cells of {table} do not stand where they say: build it anew"
    if not wrong:
        yield True, f"all {number:,} cells stand where they say"
    dangling = soundness.find_dangling(connection)
    yield from ((False, f"{number:,} {told}: build it anew") for told, number in dangling.items())


def _rules(pages: dict[str, int]) -> str:
    # Behind the hash of the rules stand a person's corrections, which stay.
    older = sum(number for rules, number in pages.items() if not rules.startswith(rules_hash()))
    if older:
        return f"{older:,} pages were annotated by other rules: the next `khabar build` reads them anew"
    return "all pages were annotated by the rules of this khabar"


def _beside(record: str, name: str) -> Iterator[Finding]:
    found = [line for line in (index.examine(record), runs.examine(record)) if line]
    yield from ((False, line) for line in found)
    if not found:
        yield True, f"{name}: search index and log of runs beside it are sound, or not there yet"
    if place_of(record).is_unfinished():
        yield True, f"{name}: a build was killed or is at work: the next one goes on with what it left"


def _corrections(record: str) -> Iterator[Finding]:
    """How many corrections there are and what became of them; nothing for none."""
    states = Counter(standing.state for line, standing in read_corrections(record) if line.kind != "undo")
    if states:
        said = ", ".join(f"{number:,} {state}" for state, number in sorted(states.items()))
        yield True, f"{place_of(record).name}: {states.total():,} corrections ({said})"


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
