"""A lake into a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.engine import frames
from khabar.engine.frames import Engine
from khabar.errors import RecordError
from khabar.ingest.attempt import QUIET, Faults
from khabar.lake.builds import list_steps, read_files
from khabar.lake.rows import LOADED, Kept, kept_of
from khabar.model import Failure, Page
from khabar.pipeline import complete
from khabar.store.record import RecordWriter, building


def load_lake(lake: str, record: str, workers: int = 1, faults: Faults = QUIET) -> int:
    """Make a record of a lake, or add a lake to one, and link; how many pages were new or read anew.

    The record is the one that `khabar.build` makes of the same pages: what other rules than today's annotated, or a
    correction of the record speaks of, is annotated anew, by ``workers`` processes.

    Raises:
        RecordError: Nothing lies at ``lake``, or the record cannot be written.

    Cost: memory for what linking needs of all pages; while reading, one file of the lake at a time.
    """
    frames.load_daft(Engine())
    steps = list_steps(lake)
    if not steps:
        raise RecordError(f"{lake}: no lake: nothing has been finished there; `khabar build --engine daft` makes one")
    with building(record) as writer:
        complete(writer, list(_add(writer, steps)), workers, faults, None)
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
