"""Taking pages out of a record: what is left is linked again, as if they had never come."""

from __future__ import annotations

from collections.abc import Collection

from khabar.errors import UsageError
from khabar.ingest.attempt import QUIET
from khabar.pipeline import complete
from khabar.stages import Stages
from khabar.store.record import building, read_names


def remove(names: Collection[str], record: str, workers: int = 1, stages: Stages | None = None) -> int:
    """Take pages out of a record with all that was found on them, and link what is left anew; how many are left.

    Args:
        names: Of pages as the record has them: what stands before ``#`` in `khabar search`, in the evidence of a page
            and in every place. Pages that could not be read are named so too.
        record: Its address, as for `build`.
        workers: Processes that link.
        stages: All lexicons, where the caller has them; None to read them.

    What people said of these pages stays in the log and counts as stale. The record is then the one that a build of the
    other pages makes; a build that meets such a page again takes it in again.

    Raises:
        UsageError: No page of such a name, or none would be left.
        RecordError: Not a record, not writable, or a build has it.

    Cost: that of linking all pages that are left.
    Example: ``remove(["table.csv"], "news.khabar")``.
    """
    wanted = frozenset(names)
    _check(wanted, *read_names(record))
    with building(record) as writer:
        for name in sorted(wanted):
            writer.remove(name)
        complete(writer, (), workers, QUIET, stages)
    return len(writer)


def _check(wanted: frozenset[str], pages: frozenset[str], failed: frozenset[str]) -> None:
    """Raise unless all of them are there, and another page too."""
    absent = sorted(wanted - pages - failed)
    if absent:
        more = f" and {len(absent) - 1:,} more" if len(absent) > 1 else ""
        raise UsageError(f"{absent[0]}{more}: no such page in this record: `khabar search` and pages show their names")
    if pages <= wanted:
        raise UsageError("no page would be left: delete the record itself")
