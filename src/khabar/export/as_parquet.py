"""Tables as Parquet, one file each: typed columns with their meanings in the schema, lists as lists."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from khabar.errors import UsageError
from khabar.export.material import Material
from khabar.export.table_rows import Cell
from khabar.export.tables import TABLES, Table

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows of a row group: what is in memory at a time.
_ROWS = 20_000


class _Sink(io.RawIOBase):
    """What a writer of Parquet writes to; `taken` gives out what has come since."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:  # noqa: ANN401 - any buffer
        self._parts.append(bytes(part))
        return len(self._parts[-1])

    def taken(self) -> bytes:
        """Everything written since the last time."""
        found, self._parts = b"".join(self._parts), []
        return found


def write_parquet(material: Material) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Name and contents of each file.

    Raises:
        UsageError: pyarrow is not installed.
    """
    _check_installed()
    return ((f"{table.name}.parquet", _pieces(table, material)) for table in TABLES)


def _check_installed() -> None:
    try:
        import pyarrow.parquet  # noqa: F401 - only whether it is there
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'khabar[parquet]'") from None


def _pieces(table: Table, material: Material) -> Iterator[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema(table)
    rows = table.rows(material)
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, "w"), schema, compression="zstd") as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(_batch(some, table, schema))
            yield sink.taken()
    yield sink.taken()


def _schema(table: Table) -> pa.Schema:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "yes_no": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    fields = [pa.field(one.name, types[one.kind], metadata={"meaning": one.meaning}) for one in table.columns]
    return pa.schema(fields, metadata={"meaning": table.meaning})


def _batch(rows: list[tuple[Cell, ...]], table: Table, schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    columns = zip(*rows, strict=True)
    cells = [[_fit(cell) for cell in column] for column in columns]
    return pa.Table.from_arrays(
        [pa.array(column, type=schema.field(one.name).type) for column, one in zip(cells, table.columns, strict=True)],
        schema=schema,
    )


def _fit(cell: Cell) -> Cell | list[str]:
    """A cell that Parquet can hold: half a character, which UTF-8 cannot, becomes ``?``."""
    if isinstance(cell, tuple):
        return [_whole(item) for item in cell]
    return _whole(cell) if isinstance(cell, str) else cell


def _whole(text: str) -> str:
    return text.encode(errors="replace").decode()
