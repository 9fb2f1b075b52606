"""Tables of pages: CSV and Parquet, a row a page, told by content. Which column holds what may be said (`Given`)."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from khabar.errors import ReadError
from khabar.ingest.columns import TEXT_FIELDS, Named, check_columns
from khabar.ingest.decode import decode
from khabar.ingest.json_items import Item

PARQUET = b"PAR1"
_SEPARATORS = (",", "\t", ";", "|")
#: Enough for the headings and the first row, whose cells may be whole articles.
_HEAD = 262_144
_NAME = re.compile(r"[A-Za-z_][\w .-]{0,39}")
_TABLE_NAMES = (".csv", ".tsv")
_ROWS_AT_ONCE = 256
_MISSING = "a Parquet file, and what reads it is not installed: pip install 'khabar[parquet]'"


def is_table_name(name: str) -> bool:
    """Whether a file is called a table."""
    return name.casefold().endswith(_TABLE_NAMES)


def csv_rows(raw: bytes, named: Named, *, named_table: bool = False) -> Iterator[Item] | None:
    """Rows of a table with a line of headings, numbered from 1; None where the file is none.

    A table is what has, parted by commas, tabs, semicolons or bars, a field of text among at least two headings, or
    one that ``named`` says: a news text never begins so. So is what is called a table (``named_table``) and has
    headings, and what has nothing but Latin names for headings and as many cells in the next row; these are told as
    tables whose columns are wrong. Cells may be quoted and hold line breaks. Cost: linear, a row at a time.

    Raises:
        ReadError: A table without the columns that are wanted.
    """
    texts = {*TEXT_FIELDS, *(name for field, name in named if field in TEXT_FIELDS)}
    head = raw[:_HEAD].decode("utf-8-sig", "replace")
    parted = [(mark, names, second) for mark in _SEPARATORS for names, second in _headings(head, mark)]
    found = next((one for one in parted if texts & set(one[1])), None)
    found = found or next((one for one in parted if named_table or _looks_so(one[1], one[2])), None)
    if found is None:
        return None
    check_columns(found[1], named)
    return _rows(raw, found[0])


def _headings(head: str, separator: str) -> list[tuple[list[str], int]]:
    """The headings, where there are two or more, and how many cells the row behind them has."""
    reader = csv.reader(io.StringIO(head.strip(), newline=""), delimiter=separator)
    try:
        names = [name.strip() for name in next(reader, [])]
        return [(names, len(next(reader, [])))] if len(names) > 1 else []
    except csv.Error:
        return []


def _looks_so(names: Sequence[str], cells: int) -> bool:
    return cells == len(names) and all(_NAME.fullmatch(name) for name in names)


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


def parquet_rows(raw: bytes, named: Named = ()) -> Iterator[Item]:
    """Rows of a Parquet file, numbered from 1, some hundred at once.

    Raises:
        ReadError: What reads such files is not installed, the file is damaged or lacks the columns that are wanted.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ReadError(_MISSING) from error
    try:
        table = parquet.ParquetFile(pa.BufferReader(raw))
        check_columns(table.schema_arrow.names, named)
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
