"""The tables of what people said of the record: the log, where it took hold, what became of it."""

from __future__ import annotations

from khabar.store.columns import evidence, text
from khabar.store.tables import link, part, table

CORRECTED = part(
    "corrected",
    "Corrections that took hold in an article",
    text("correction", "`id` of a row of `corrections`"),
    *evidence("", "cell"),
)

CORRECTIONS = table(
    "corrections",
    "What people said of the record: a log that only grows",
    ("id",),
    text("id", "hash of all that follows, twelve hexadecimal digits"),
    text("kind", "`same`, `not_same`, `value`, `speaker`, `time`, `wrong` or `undo`"),
    text("cell", "`entity`, `event`, `story`, `mention`, `time`, `quantity`, `statement`, `article` or `correction`"),
    text("left", "JSON list of `{page_sha256, start, end, exact, reading}`: the cells that it speaks of"),
    text("right", "JSON list as `left`: of `not_same`, the cells that are another"),
    text("field", "what of the cell is mended; NULL for joins, an undo, a cell that is wrong as a whole", absent=True),
    text("value", "what it is to be", absent=True),
    text("was", "what the rules had there", absent=True),
    text("undoes", "`id` of the correction that an `undo` takes back", absent=True),
    text("author", "who says so"),
    text("time", "when, UTC"),
    text("reason", "why"),
)

STANDINGS = link(
    "standings",
    "What became of each correction",
    text("correction", "`id` of a row of `corrections`"),
    text("state", "`applied`, `undone`, `overruled` or `stale`"),
    text("note", "in words; empty where there is nothing to say"),
)
