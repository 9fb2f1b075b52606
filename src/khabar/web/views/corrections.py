"""What people said of the record: each line with who, when, why, and what became of it."""

from __future__ import annotations

from typing import NamedTuple

from khabar.store.record import read_corrections
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import Part, part_of


class CorrectionLine(NamedTuple):
    """One correction. ``on``: the words of its first cells. ``state``: applied, undone, overruled or stale."""

    id: str
    kind: str
    cell: str
    on: tuple[str, ...]
    field: str | None
    value: str | None
    undoes: str | None
    author: str
    time: str
    reason: str
    state: str
    note: str


class CorrectionsPage(NamedTuple):
    """Corrections, the latest first."""

    part: Part
    corrections: tuple[CorrectionLine, ...]


#: Cells of one correction whose words are shown.
_CELLS = 4


def corrections_page(library: Library, asked: Asked) -> CorrectionsPage:
    """Corrections of the record."""
    first, most = asked.shown
    log = read_corrections(library.record)[::-1]
    lines = (
        CorrectionLine(
            id=line.id,
            kind=line.kind,
            cell=line.cell,
            on=tuple(anchor.exact for anchor in (*line.left, *line.right))[:_CELLS],
            field=line.field,
            value=line.value,
            undoes=line.undoes,
            author=line.author,
            time=line.time,
            reason=line.reason,
            state=standing.state,
            note=standing.note,
        )
        for line, standing in log[first : first + most]
    )
    return CorrectionsPage(part_of(len(log), first, most), tuple(lines))
