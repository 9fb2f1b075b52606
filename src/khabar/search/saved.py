"""Searches kept under a name beside a record, each with how much of the record it has been answered from.

They lie in ``.R.searches`` beside the record ``R``, a line of JSON each; those of a record in a database beside the
file of it that this user has for searching, so that everyone has their own. Builds leave them alone, and deleting the
file loses them and nothing else. What is new to a search is told by the log of runs (`khabar.store.runs`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from khabar.errors import RecordError, UsageError
from khabar.search.searching import Asked
from khabar.store.place import check, place_of
from khabar.store.runs import read_runs
from khabar.store.sqlite import clear_errors

#: Most letters of a name.
LONGEST = 80


class Saved(Struct, frozen=True, kw_only=True):
    """A question under its name. ``runs``: how many runs of builds the record had when it was last answered."""

    name: str
    asked: Asked
    runs: int


def saved_searches(record: str) -> tuple[Saved, ...]:
    """The saved searches of a record, by name; empty for none.

    Raises:
        RecordError: No record, or the file of searches is none.
    """
    with _file(record) as path:
        return _read(path)


def saved_search(record: str, name: str) -> Saved:
    """One of them.

    Raises:
        RecordError: As `saved_searches`.
        UsageError: None of that name.
    """
    every = saved_searches(record)
    found = next((one for one in every if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in every) or "none is saved yet"
        raise UsageError(f"{name}: no saved search of this record: give one of its own ({known})")
    return found


def named_now(record: str, name: str, asked: Asked) -> Saved:
    """A question under a name, answered from all that the record holds now: made before it is asked, kept after it.

    Raises:
        RecordError: No record, or its log of runs is damaged.
        UsageError: An empty name, one of more than `LONGEST` letters or of several lines.
    """
    if not name.strip() or len(name) > LONGEST or not name.isprintable():
        raise UsageError(f"--save {name!r}: no name: give one line of up to {LONGEST} letters")
    return Saved(name=name, asked=replace(asked, pages=None), runs=len(read_runs(record)))


def keep(record: str, search: Saved) -> None:
    """Save a search, in place of one of the same name.

    Raises:
        RecordError: As `saved_searches`, or it cannot be written.

    Example: ``keep("news.khabar", named_now("news.khabar", "gas", Asked(query="سعر الغاز")))``.
    """
    with _file(record) as path:
        _write(path, [*(one for one in _read(path) if one.name != search.name), search])


def forget(record: str, name: str) -> None:
    """Take a saved search out.

    Raises:
        RecordError: As `keep`.
        UsageError: None of that name.
    """
    saved_search(record, name)
    with _file(record) as path:
        _write(path, [one for one in _read(path) if one.name != name])


def since_then(record: str, search: Saved) -> Asked:
    """The question of a saved search to the pages alone that came since it was last answered."""
    fresh = (page for run in read_runs(record)[search.runs :] for page in run.pages)
    return replace(search.asked, pages=frozenset(fresh))


@contextmanager
def _file(record: str) -> Iterator[Path]:
    place = place_of(record)
    check(place)
    with place.as_file() as path:
        yield path.with_name(f".{path.name}.searches")


def _read(path: Path) -> tuple[Saved, ...]:
    if not path.exists():
        return ()
    with clear_errors(path):
        lines = path.read_bytes().splitlines()
    try:
        return tuple(sorted((msgspec.convert(json.loads(line), Saved) for line in lines), key=lambda one: one.name))
    except (ValueError, msgspec.ValidationError) as error:
        raise RecordError(f"{path}: not a file of saved searches: delete it, and save them anew") from error


def _write(path: Path, searches: Sequence[Saved]) -> None:
    """Whole or not at all; no file for none."""
    # The standard library's, because a query may hold half a character, which UTF-8 cannot.
    lines = [json.dumps(msgspec.to_builtins(one)) for one in searches]
    whole = path.with_name(f"{path.name}.finished")
    with clear_errors(path):
        if lines:
            whole.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
            whole.replace(path)
        else:
            path.unlink(missing_ok=True)
