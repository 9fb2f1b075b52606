"""Write the columns of CSV and Parquet in docs/exports.md from khabar.export.tables."""

from pathlib import Path

from khabar.export.tables import TABLES, Table

PAGE = Path(__file__).parents[1] / "docs" / "exports.md"
MARK = "<!-- tables -->\n"
#: How each kind of column lies in CSV and in Parquet.
_KINDS = {"text": "text", "whole": "int64", "number": "double", "yes_no": "boolean", "list": "list of text"}


def tables() -> str:
    """Every table with its columns in Markdown, in the order that they are written in."""
    return "\n".join(map(_table, TABLES))


def _table(table: Table) -> str:
    lines = [f"### `{table.name}`", f"{table.meaning}.", "", "| column | type | meaning |", "|---|---|---|"]
    lines += [f"| `{one.name}` | {_KINDS[one.kind]} | {one.meaning} |" for one in table.columns]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    PAGE.write_text(head + MARK + "\n" + tables(), encoding="utf-8")
