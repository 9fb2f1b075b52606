"""Tables of pages: CSV and Parquet, a row a page, told by content. Which column holds what may be said (`Given`)."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from khabar.errors import ReadError
from khabar.ingest.decode import decode
from khabar.ingest.json_items import Item

PARQUET = b"PAR1"
_SEPARATORS = (",", "\t", ";", "|")
_HEAD = 4_096
_ROWS_AT_ONCE = 256
#: Longer words are no heading; so many headings are shown of a table that has none of those that are needed.
_LONGEST_HEADING, _SHOWN = 60, 12
#: What files of tables are called.
NAMES = (".csv", ".tsv")
_MISSING = "a Parquet file, and what reads it is not installed: pip install 'khabar[parquet]'"


def csv_rows(raw: bytes, texts: Sequence[str]) -> Iterator[Item] | None:
    """Rows of a table with a line of headings, numbered from 1; None where the file is none.

    A table is what has, parted by commas, tabs, semicolons or bars, one of ``texts`` among at least two headings: a
    news text never begins so. Cells may be quoted and hold line breaks. Cost: linear, a row at a time.
    """
    head = raw[:_HEAD].split(b"\n", 1)[0]
    separator = next((mark for mark in _SEPARATORS if _is_heading(head, mark, texts)), None)
    return None if separator is None else _rows(raw, separator)


def headings(raw: bytes) -> list[str]:
    """What stands in the first line of a table, cell by cell; empty where the file has none that could be headings."""
    line = raw[:_HEAD].split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip()
    ways = (next(csv.reader([line], delimiter=mark), []) for mark in _SEPARATORS)
    cells = [cell.strip() for cell in max(ways, key=len)]
    return cells if len(cells) > 1 and all(0 < len(cell) <= _LONGEST_HEADING for cell in cells) else []


def no_text(names: Sequence[str]) -> ReadError:
    """What is wrong with a table none of whose columns is known to hold texts."""
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return ReadError(f"a table without a column of texts: say which of {shown} holds them: --column text=NAME")


def _is_heading(head: bytes, separator: str, texts: Sequence[str]) -> bool:
    line = head.decode("utf-8-sig", "replace").strip()
    cells = next(csv.reader([line], delimiter=separator), [])
    return len(cells) > 1 and any(cell.strip() in texts for cell in cells)


def _rows(raw: bytes, separator: str) -> Iterator[Item]:
    csv.field_size_limit(sys.maxsize)
    reader = csv.reader(io.StringIO(decode(raw), newline=""), delimiter=separator)
    names = [name.strip() for name in next(reader)]
    try:
        for number, cells in enumerate((cells for cells in reader if cells), start=1):
            yield Item(number, _row(names, cells))
    except csv.Error as error:
        yield Item(reader.line_num, ReadError(f"broken CSV ({error}) at line {reader.line_num}: mend or remove it"))


def _row(names: Sequence[str], cells: Sequence[str]) -> Any:  # noqa: ANN401 - a row, or what is wrong with it
    if len(cells) > len(names):
        more = f"{len(cells)} cells under {len(names)} headings"
        return ReadError(f"broken CSV ({more}): put cells that hold the separator in quotes")
    return dict(zip(names, cells, strict=False))


def parquet_rows(raw: bytes, texts: Sequence[str]) -> Iterator[Item]:
    """Rows of a Parquet file, numbered from 1, some hundred at once; one of ``texts`` must be among its columns.

    Raises:
        ReadError: What reads such files is not installed, no column is known to hold texts, or the file is damaged.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ReadError(_MISSING) from error
    try:
        table = parquet.ParquetFile(pa.BufferReader(raw))
        if not set(table.schema_arrow.names) & set(texts):
            raise no_text(table.schema_arrow.names)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield Item(number, {name: _plain(value) for name, value in row.items() if value is not None})
    except (pa.ArrowException, OSError) as error:
        raise ReadError(f"Parquet file is damaged ({' '.join(str(error).split())[:80]}): fetch it again") from error


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """A value as JSON would hold it: dates and times in ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value
