"""Tables as CSV (RFC 4180, UTF-8, a head), one file each. Items of a list are separated by ``|``, unknown is empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from khabar.export.material import Material
from khabar.export.table_rows import Cell
from khabar.export.tables import TABLES, Table

_BETWEEN = "|"
_ROWS = 500


def write_csv(material: Material) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Name and contents of each file."""
    return ((f"{table.name}.csv", _lines(table, material)) for table in TABLES)


def _lines(table: Table, material: Material) -> Iterator[bytes]:
    """The file in pieces of some rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for number, row in enumerate(table.rows(material), start=1):
        writer.writerow(_shown(cell) for cell in row)
        if number % _ROWS == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    found = text.getvalue().encode(errors="replace")
    text.seek(0)
    text.truncate()
    return found


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return _BETWEEN.join(cell) if isinstance(cell, tuple) else f"{cell}"
