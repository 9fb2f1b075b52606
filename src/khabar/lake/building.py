"""Pages into a lake, step by step, each on all workers of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from khabar.engine import frames
from khabar.engine.frames import Engine, Row
from khabar.engine.rules import rules_hash
from khabar.ingest.attempt import attempt_page
from khabar.ingest.page import Given
from khabar.ingest.parts import Part, count_lines, part_pages
from khabar.lake.builds import data_file, list_steps, publish, read_files
from khabar.lake.inputs import list_parts
from khabar.lake.rows import KEPT, READ, item_of, kept_row, read_row
from khabar.model import Failure
from khabar.stages import annotate_page, load_stages

#: Bytes of input that each worker gets in one step; a step is what a crash costs.
_BYTES_A_WORKER = 32 << 20


class Built(NamedTuple):
    """What a build added to a lake: how many pages, and what could not be read."""

    pages: int
    failures: tuple[Failure, ...]


def build_lake(
    paths: Sequence[str],
    lake: str,
    given: Given = Given(),  # noqa: B008
    engine: Engine = Engine(),  # noqa: B008
    shown: Callable[[int, int], None] | None = None,
) -> Built:
    """Read and annotate pages on an engine, and add them to a lake; pages it has, by today's rules, are skipped.

    Args:
        paths: Files and folders, here or in object storage (``s3://bucket/prefix``, endpoint and keys from the
            environment), of the kinds that `khabar build` reads. Large files of JSON Lines are read in parts.
        lake: Folder or address of the lake.
        given: What holds for all pages.
        engine: Where to work.
        shown: Called with the number of steps that are finished and of all.

    Returns:
        What was added. A build that is run again goes on behind the last step that was finished.

    Raises:
        UsageError: The engine is not installed, or two inputs have one name.
        RecordError: A step failed as often as it is tried, or the lake cannot be read.

    Cost: a worker holds its lexicons (some 200 MB), one part of a file and the pages of a batch, at any corpus size.
    """
    frames.load_daft(engine)
    steps = _steps(list(list_parts(paths)), frames.cores(engine))
    pages, failures = 0, list[Failure]()
    for number, rows in enumerate(steps, start=1):
        added = frames.tried(partial(_add, rows, lake, given, frames.cores(engine)), lake)
        pages, failures = pages + added.pages, [*failures, *added.failures]
        if shown:
            shown(number, len(steps))
    return Built(pages, tuple(sorted(failures, key=lambda one: one.page)))


def _steps(found: Sequence[Part | Failure], workers: int) -> list[list[Row]]:
    """What is to be read as rows, in steps of as many bytes as keep all workers busy."""
    parts = [one for one in found if isinstance(one, Part)]
    unread = [one for one in found if isinstance(one, Failure)]
    steps: list[list[Row]] = [[Part("", one.page, 0)._asdict() | _aside(0, one.reason) for one in unread]]
    size, full = 0, workers * _BYTES_A_WORKER
    for part, before in zip(parts, _lines_before(parts), strict=True):
        if size >= full:
            steps.append([])
            size = 0
        steps[-1].append(part._asdict() | _aside(before))
        size += (part.end or part.size) - part.start
    return [rows for rows in steps if rows]


def _aside(before: int, reason: str | None = None) -> Row:
    """What a row has beside its part: how many lines end in front of it, or why it cannot be read."""
    return {"before": before, "reason": reason}


def _lines_before(parts: Sequence[Part]) -> list[int]:
    """How many lines of its file end before each part. Cost: reads the files that are in parts, on all workers."""
    cut = [number for number, part in enumerate(parts) if part.end is not None]
    counts = dict(zip(cut, _counts([parts[number] for number in cut]), strict=True))
    before, total = [], 0
    for number, part in enumerate(parts):
        total = total if part.start else 0
        before.append(total)
        total += counts.get(number, 0)
    return before


def _counts(parts: Sequence[Part]) -> list[int]:
    if not parts:
        return []
    frame = frames.frame_of([part._asdict() | {"number": number} for number, part in enumerate(parts)])
    found = frames.expanded(frame, _counted, {"number": "int64", "lines": "int64"}).to_pydict()
    return [lines for _, lines in sorted(zip(found["number"], found["lines"], strict=True))]


def _counted(row: Row) -> Iterator[Row]:
    number = row.pop("number")
    part = Part(**row)
    yield {"number": number, "lines": count_lines(part, partial(frames.open_file, part.url))}


# ── one step ────────────────────────────────────────────────────────────────────────────────────────────────────


def _add(rows: Sequence[Row], lake: str, given: Given, workers: int) -> Built:
    rules, there = rules_hash(), list_steps(lake)
    known = [file for step in there for file in step]
    read = frames.expanded(frames.frame_of(rows), partial(_read, given=given), READ)
    new = _unknown(read, known, rules)
    kept = frames.worked(new, partial(_annotating, rules, debug=given.debug), KEPT, workers)
    files = frames.write(kept, f"{lake.rstrip('/')}/pages", "day")
    if not files:
        return Built(0, ())
    publish(lake, len(there), files)
    return _told([data_file(lake, file) for file in files])


def _read(row: Row, given: Given) -> Iterator[Row]:
    before, reason = row.pop("before"), row.pop("reason")
    part = Part(**row)
    if reason is not None:
        yield read_row(Failure(page=part.name, reason=reason))
        return
    for item in part_pages(part, before, partial(frames.open_file, part.url), given):
        yield read_row(item)


def _unknown(read: Any, files: Sequence[str], rules: str) -> Any:  # noqa: ANN401 - frames of Daft
    """Rows whose page the lake does not have as ``rules`` annotate it."""
    import daft

    if not files:
        return read
    known = read_files(files, ("name", "sha256", "rules")).where(daft.col("rules") == rules)
    return read.join(known.select("name", "sha256").distinct(), on=["name", "sha256"], how="anti")


def _annotating(rules: str, *, debug: bool) -> Callable[[Row], Row]:
    work = partial(annotate_page, stages=load_stages())

    def row_of(row: Row) -> Row:
        return kept_row(*attempt_page(item_of(row), work, debug=debug), rules)

    return row_of


def _told(files: Sequence[str]) -> Built:
    """How many pages a step wrote, and what it could not read."""
    import daft

    rows = read_files(files, ("failure", "page"))
    unread = rows.where(daft.col("failure").not_null()).to_pydict()
    failures = [item_of({"failure": f, "page": p}) for f, p in zip(unread["failure"], unread["page"], strict=True)]
    return Built(rows.count_rows() - len(failures), tuple(one for one in failures if isinstance(one, Failure)))
