"""Write the tables of docs/record.md from the comments of khabar.store.schema."""

from pathlib import Path

from khabar.store.schema import SCHEMA

PAGE = Path(__file__).parents[1] / "docs" / "record.md"
MARK = "<!-- tables -->\n"


def tables() -> str:
    """Every table with its columns in Markdown, in the order of the schema."""
    return "\n".join(map(_table, SCHEMA.tables.values()))


def _table(table: object) -> str:
    lines = [f"### {table.name}", f"{table.comment}.", "", "| column | type | key | meaning |", "|---|---|---|---|"]
    for column in table.columns:
        kind = str(column.type).lower() + (" or NULL" if column.nullable else "")
        mark = "key" if column.primary_key else ""
        lines.append(f"| `{column.name}` | {kind} | {mark} | {column.comment} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    PAGE.write_text(head + MARK + "\n" + tables(), encoding="utf-8")
