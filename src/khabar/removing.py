"""Taking pages out of a record: what is left is linked again, as if they had never come."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from khabar.errors import UsageError
from khabar.ingest.attempt import QUIET
from khabar.pipeline import complete
from khabar.stages import Stages
from khabar.store.record import building, read_names


def remove(names: Collection[str], record: str, workers: int = 1, stages: Stages | None = None) -> int:
    """Take pages out of a record with all that was found on them, and link what is left anew; how many are left.

    Args:
        names: Of pages as the record has them, or of files whose rows are pages (``table.csv`` for ``table.csv#1``,
            ``table.csv#2`` …). Pages that could not be read are named so too.
        record: Its address, as for `build`.
        workers: Processes that link.
        stages: All lexicons, where the caller has them; None to read them.

    What people said of these pages stays in the log and counts as stale. The record is then the one that a build of the
    other pages makes; a build that meets such a page again takes it in again.

    Raises:
        UsageError: No page of such a name (the nearest names are told), or none would be left.
        RecordError: Not a record, not writable, or a build has it.

    Cost: that of linking all pages that are left.
    Example: ``remove(["table.csv"], "news.khabar")``.
    """
    wanted = meant(names, *read_names(record))
    with building(record) as writer:
        for name in sorted(wanted):
            writer.remove(name)
        complete(writer, (), workers, QUIET, stages)
    return len(writer)


def meant(names: Iterable[str], pages: frozenset[str], failed: frozenset[str]) -> frozenset[str]:
    """The pages of these names, of a file's name those of its rows; raises unless there are some, and others stay."""
    there = pages | failed
    found = {name: {name} & there or _rows(name, there) for name in names}
    absent = sorted(name for name, its in found.items() if not its)
    if absent:
        more = f" and {len(absent) - 1:,} more" if len(absent) > 1 else ""
        raise UsageError(f"{absent[0]}{more}: no such page in this record{_hint(absent[0], there)}")
    wanted = frozenset(name for its in found.values() for name in its)
    if pages <= wanted:
        raise UsageError("no page would be left: delete the record itself")
    return wanted


def _rows(name: str, there: frozenset[str]) -> set[str]:
    """Pages that are the rows, lines or records of one file."""
    return {one for one in there if one.startswith(f"{name}#") and one[len(name) + 1 :].isdigit()}


def _hint(name: str, there: frozenset[str]) -> str:
    """The nearest names; a page is often asked for without its folder."""
    inside = sorted(one for one in there if one.rpartition("/")[2].partition("#")[0] == name.rpartition("/")[2])
    near = inside[:3] or get_close_matches(name, sorted(there), n=3)
    return f": did you mean {', '.join(near)}?" if near else ": `khabar search` shows their names"
