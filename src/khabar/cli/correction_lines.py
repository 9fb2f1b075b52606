"""Corrections as the command line tells them: what each says of which words, what became of it, what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from khabar.cli.run import json_line, write

if TYPE_CHECKING:
    from khabar.correcting import Changed
    from khabar.model import Correction, Standing


def standing_line(one: Correction, standing: Standing) -> str:
    """A correction and what became of it, as JSON."""
    import json

    return json.dumps(json.loads(json_line(one)) | {"state": standing.state, "note": standing.note}, ensure_ascii=False)


def said_in_a_line(one: Correction) -> str:
    """A correction in a line: what it says of which words."""
    from khabar.brief.columns import isolated

    words = "; ".join(isolated(" ".join(at.exact.split())[:60]) for at in one.left[:2])
    if one.kind == "undo":
        return f"undo {one.undoes}"
    if one.kind in ("same", "not_same"):
        return f"{one.kind} {one.cell} ({len(one.left)}{f' and {len(one.right)}' if one.right else ''}) {words}"
    change = one.value if one.value == one.was else f"{one.was or '–'} → {one.value}"
    value = "wrong" if one.kind == "wrong" else change
    return f"{one.cell} {one.field or ''} {value} {words}".replace("  ", " ")


def lines_of(one: Correction, standing: Standing) -> Iterator[str]:
    """What `khabar correct list` writes of a correction."""
    note = f" ({standing.note})" if standing.note else ""
    yield f"{one.id} {standing.state}{note}"
    yield f"  {said_in_a_line(one)}"
    yield f"  {one.author}, {one.time}: {one.reason}"


def tell_changes(changed: Changed, log: Sequence[Correction], form: str) -> None:
    """Write what became of some corrections, and what they did to the record; ``form``: text or json."""
    if form == "json":
        write(json_line(changed) + "\n")
        return
    told = {one.id: f": {said_in_a_line(one)}" for one in log}
    for one in changed.standings:
        note = f" ({one.note})" if one.note else ""
        write(f"{one.correction} {one.state}{note}{told.get(one.correction, '')}\n")
    for name in ("events", "entities", "stories"):
        found = getattr(changed, name)
        sides = (("gone", found.gone), ("new", found.new), ("changed", found.changed))
        parts = [f"{len(names):,} {what}" for what, names in sides if names]
        if parts:
            write(f"{name}: {', '.join(parts)}\n")
    if changed.conflicts[0] != changed.conflicts[1]:
        write(f"conflicts: {changed.conflicts[0]:,} before, {changed.conflicts[1]:,} now\n")
