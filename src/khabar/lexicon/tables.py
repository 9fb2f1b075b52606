"""Knowledge as data: the tables, their columns and the one reader.

A table is a TSV file in ``data/`` with a header line. Lists inside a cell are separated by ``|``; an empty cell means
none. Lines that start with ``#`` are comments that say why. Every row carries an ``example`` that a test runs.

Who needs a cue or an outlet that is missing adds rows of their own: the environment variable ``KHABAR_TABLES`` names a
folder with files called like ours, whose rows stand behind ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec import Struct

from khabar.errors import LexiconError

#: Names the folder of tables of one's own.
OWN_FOLDER = "KHABAR_TABLES"


class Row(Struct, frozen=True):
    """One line of a table with its place, so that an error can name it."""

    table: str
    line: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """Its file and line, for messages: ``cues.tsv line 12``; of one's own, with the folder."""
        return f"{self.table}.tsv line {self.line}"

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
    """Rows of ``data/NAME.tsv`` in file order, then those of the user's own table of that name.

    A table of one's own needs only the columns that it fills; the others are empty.

    Raises:
        LexiconError: No such table, a line with another number of cells than the header, or a column of one's own that
            the table has not.
    """
    path = _path(name)
    if not path.is_file():
        raise LexiconError(f"no table {name}.tsv in {path}: the installation is incomplete, reinstall khabar")
    header, *lines = _lines(path)
    yield from _rows(name, header[1], lines)
    folder = own_folder()
    if folder and (own := folder / f"{name}.tsv").is_file():
        yield from _own_rows(own, header[1])


def own_folder() -> Path | None:
    """The folder of tables of one's own; None where ``KHABAR_TABLES`` is not set or empty."""
    named = os.environ.get(OWN_FOLDER)
    return Path(named) if named else None


def check_own_tables() -> None:
    """Nothing where the user's own folder can be read and each table in it is one that Khabar has.

    Raises:
        LexiconError: No such folder, or a table that no rule would read.
    """
    if not (folder := own_folder()):
        return
    if not folder.is_dir():
        raise LexiconError(f"{OWN_FOLDER}: no folder {folder}")
    names = table_names()
    for table in sorted(folder.glob("*.tsv")):
        if table.stem not in names:
            near = get_close_matches(table.stem, names, 1)
            raise LexiconError(f"{table}: no table of that name{f'; is it {near[0]}.tsv?' if near else ''}")


def table_names() -> list[str]:
    """Names of all tables that come with the package, sorted: ``bylines`` for ``bylines.tsv``."""
    folder = files("khabar.lexicon") / "data"
    return sorted(entry.name.removesuffix(".tsv") for entry in folder.iterdir() if entry.name.endswith(".tsv"))


def _lines(path: Traversable) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line that is no comment, from the header on."""
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if raw.strip() and not raw.startswith("#"):
            yield number, raw.split("\t")


def _rows(table: str, header: Sequence[str], lines: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
    for number, cells in lines:
        if len(cells) != len(header):
            raise LexiconError(f"{table}.tsv line {number}: {len(cells)} cells, the header has {len(header)}")
        yield Row(table, number, dict(zip(header, (c.strip() for c in cells), strict=True)))


def _own_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    try:
        lines = list(_lines(path))
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as UTF-8 ({error})") from error
    if not lines:
        return
    (number, header), *rows = lines
    if unknown := [column for column in map(str.strip, header) if column not in columns]:
        raise LexiconError(f"{path} line {number}: no column {', '.join(unknown)}; there are {', '.join(columns)}")
    for row in _rows(str(path.with_suffix("")), [column.strip() for column in header], rows):
        yield Row(row.table, row.line, dict.fromkeys(columns, "") | row.cells)


def surfaces_by_kind(name: str, kinds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Cells ``surface`` of a table by its column ``kind``, in file order; a kind without rows is empty.

    Raises:
        LexiconError: A row is of none of these kinds.
    """
    words: dict[str, list[str]] = {kind: [] for kind in kinds}
    for row in read_table(name):
        if row["kind"] not in words:
            raise LexiconError(f"{row.place}: unknown kind {row['kind']!r}; known: {', '.join(kinds)}")
        words[row["kind"]].append(row["surface"])
    return {kind: tuple(found) for kind, found in words.items()}


def _path(name: str) -> Traversable:
    return files("khabar.lexicon") / "data" / f"{name}.tsv"
