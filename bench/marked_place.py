"""Tables that a benchmark writes into a page: what stands between two marks of its name."""

import sys
from pathlib import Path


def put(page: Path, name: str, table: str) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->``; a page without them ends the program."""
    begin, close = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, mark, rest = page.read_text(encoding="utf-8").partition(begin)
    _, end, after = rest.partition(close)
    if not mark or not end:
        sys.exit(f"{page} has no place for the table: it stands between {begin} and {close}")
    page.write_text(f"{before}{begin}\n{table}\n{close}{after}", encoding="utf-8")
