"""Knowledge as data: the tables, their columns and the one reader.

A table is a TSV file in ``data/`` with a header line. Lists inside a cell are separated by ``|``; an empty cell means
none. Lines that start with ``#`` are comments that say why. Every row carries an ``example`` that a test runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from msgspec import Struct

from khabar.errors import LexiconError


class Row(Struct, frozen=True):
    """One line of a table with its place, so that an error can name it."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Text of a cell; an empty string where the cell is empty."""
        try:
            return self.cells[column]
        except KeyError:
            raise LexiconError(f"{self.table}.tsv has no column {column!r}: add it to the header line") from None

    def values(self, column: str) -> tuple[str, ...]:
        """Parts of a list cell, in order; empty for an empty cell."""
        cell = self[column]
        return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()


def has_table(name: str) -> bool:
    """Whether there is a table ``data/NAME.tsv``."""
    return _path(name).is_file()


def read_table(name: str) -> Iterator[Row]:
    """Rows of ``data/NAME.tsv`` in file order.

    Raises:
        LexiconError: No such table, or a line with another number of cells than the header.
    """
    path = _path(name)
    if not path.is_file():
        raise LexiconError(f"no table {name}.tsv in {path}: the installation is incomplete, reinstall khabar")
    header: list[str] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        cells = raw.split("\t")
        if not header:
            header = cells
            continue
        if len(cells) != len(header):
            raise LexiconError(f"{name}.tsv line {number}: {len(cells)} cells, the header has {len(header)}")
        yield Row(name, number, dict(zip(header, (c.strip() for c in cells), strict=True)))


def surfaces_by_kind(name: str, kinds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Cells ``surface`` of a table by its column ``kind``, in file order; a kind without rows is empty.

    Raises:
        LexiconError: A row is of none of these kinds.
    """
    words: dict[str, list[str]] = {kind: [] for kind in kinds}
    for row in read_table(name):
        if row["kind"] not in words:
            raise LexiconError(f"{name}.tsv line {row.line}: unknown kind {row['kind']!r}; known: {', '.join(kinds)}")
        words[row["kind"]].append(row["surface"])
    return {kind: tuple(found) for kind, found in words.items()}


def _path(name: str) -> Traversable:
    return files("khabar.lexicon") / "data" / f"{name}.tsv"
