"""A lake into a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from khabar.engine import frames
from khabar.engine.frames import Engine
from khabar.errors import RecordError
from khabar.ingest.attempt import QUIET, Faults
from khabar.lake.builds import list_steps, read_files
from khabar.lake.linking import linking_on
from khabar.lake.rows import LOADED, Kept, kept_of
from khabar.model import Failure, Page
from khabar.pipeline import complete
from khabar.store.record import RecordWriter, building


def load_lake(lake: str, record: str, workers: int = 1, faults: Faults = QUIET, engine: Engine | None = None) -> int:
    """Make a record of a lake, or add a lake to one, and link; how many pages were new or read anew.

    The record is the one that `khabar.build` makes of the same pages: what other rules than today's annotated, or a
    correction of the record speaks of, is annotated anew, by ``workers`` processes.

    Args:
        lake: Folder or address of the lake.
        record: The record to make or to add to.
        workers: Processes of this machine.
        faults: What becomes of pages that cannot be read.
        engine: Where copies are found, articles read and pairs of accounts compared (`khabar.lake.linking`); None for
            here. The record is the same.

    Raises:
        RecordError: Nothing lies at ``lake``, the record cannot be written, or a step failed as often as it is tried.
        UsageError: The engine is not installed.

    Cost: memory for what linking needs of all pages; while reading, one file of the lake at a time.
    """
    frames.load_daft(engine or Engine())
    steps = list_steps(lake)
    if not steps:
        raise RecordError(f"{lake}: no lake: nothing has been finished there; `khabar build --engine daft` makes one")
    with building(record) as writer, linking_on(engine, lake, workers) if engine else nullcontext() as work:
        complete(writer, list(_add(writer, steps)), workers, faults, None, work)
    return writer.written


def _add(writer: RecordWriter, steps: Sequence[Sequence[str]]) -> Iterator[Page | Failure]:
    """Write what the record lacks; what is to have another name in it, all its cells with it, is given back."""
    for item, articles, made_by in _rows(steps):
        if writer.knows(item):
            continue
        if (named := writer.named(item)) != item:
            yield named
        else:
            writer.add(item, articles, made_by)


def _rows(steps: Sequence[Sequence[str]]) -> Iterator[Kept]:
    """All rows, those of later steps last, so that of two annotations of a page the later one holds."""
    for files in steps:
        yield from map(kept_of, read_files(files, LOADED).iter_rows())
