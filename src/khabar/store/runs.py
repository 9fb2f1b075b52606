"""Which run of `khabar build` brought which page in: a log beside the record.

The record itself is the same bytes in however many runs its pages came, so it cannot tell. The log beside it
(``.R.runs`` for a file ``R``) can: one line of JSON a run, its number and the names of its pages, no clock. A page that
no line names came in a run after the last one: what a build that was killed between record and log has left, or all
pages where the log is lost. Deleting the log loses the history and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import select

from khabar.errors import RecordError, UsageError
from khabar.model import Seen
from khabar.store import schema
from khabar.store.place import Place, check, place_of, reading

LAST = "last"


class Run(Struct, frozen=True, kw_only=True):
    """One build that brought pages in: its number, from 1, and their names, sorted."""

    run: int
    pages: tuple[str, ...]


def note(place: Place, pages: Iterable[str], moved: Mapping[str, str], gone: frozenset[str] = frozenset()) -> None:
    """After a build: the pages of the record that no run has are those of a new one; nothing is written for none.

    ``moved``: pages that the build gave another name, old to new; they stay those of their run.
    ``gone``: pages that were taken out, which are of no run.

    Raises:
        RecordError: The log is none, or cannot be written.
    """
    logged = _logged(place)
    runs = tuple(Run(run=one.run, pages=_kept(one.pages, moved, gone)) for one in logged)
    fresh = _fresh(runs, pages)
    if not fresh and runs == logged:
        return
    # The standard library's, because a name may hold half a character, which UTF-8 cannot.
    every = (*runs, Run(run=len(runs) + 1, pages=fresh)) if fresh else runs
    place.put_log([json.dumps(msgspec.to_builtins(run)).encode("ascii") for run in every])


def _kept(names: Iterable[str], moved: Mapping[str, str], gone: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({moved.get(name, name) for name in names} - gone))


def read_runs(record: str) -> tuple[Run, ...]:
    """The runs that brought the pages of a record in, in their order; one where the log is lost.

    Raises:
        RecordError: Not a record, or its log is damaged.
    """
    place = place_of(record)
    check(place)
    with place.reading() as connection:
        names = frozenset(connection.execute(select(schema.PAGES.c.name)).scalars())
    runs = _logged(place)
    fresh = _fresh(runs, names)
    return (*runs, Run(run=len(runs) + 1, pages=fresh)) if fresh else runs


def examine(record: str) -> str | None:
    """What is wrong with the log of a record, and what to do; None for a sound one, or where there is none."""
    place = place_of(record)
    with reading(record) as connection:
        names = frozenset(connection.execute(select(schema.PAGES.c.name)).scalars())
    try:
        strange = {page for run in _logged(place) for page in run.pages} - names
    except RecordError as error:
        return str(error)
    told = f"names {len(strange):,} pages that the record does not hold, so it is another record's: delete it"
    return f"{place.log_name}: {told}" if strange else None


def read_seen(record: str, since: str) -> Seen:
    """What the reader of an earlier brief has seen.

    Args:
        record: Path of the record.
        since: Number of the run after which the reader has seen nothing, 0 for none; ``last`` for the last but one,
            so that what the last run brought is new.

    Raises:
        RecordError: As `read_runs`.
        UsageError: No such run.

    Example: ``write_brief(read_record(path), seen=read_seen(path, "last"))``.
    """
    runs = read_runs(record)
    number = max(len(runs) - 1, 0) if since == LAST else _number(since, len(runs))
    return Seen(run=number, pages=frozenset(page for run in runs[:number] for page in run.pages))


def _number(since: str, runs: int) -> int:
    if not since.isascii() or not since.isdigit() or int(since) > runs:
        known = f"0 to {runs}" if runs else "0"
        raise UsageError(f"--since {since}: no such run: give {LAST}, or a number of runs ({known})")
    return int(since)


def _fresh(runs: Sequence[Run], pages: Iterable[str]) -> tuple[str, ...]:
    known = {page for run in runs for page in run.pages}
    return tuple(sorted(page for page in pages if page not in known))


def _logged(place: Place) -> tuple[Run, ...]:
    try:
        return tuple(msgspec.convert(json.loads(line), type=Run) for line in place.log())
    except (ValueError, msgspec.ValidationError) as error:
        raise RecordError(f"{place.log_name}: not a log of runs: delete it, then all pages count as one run") from error
