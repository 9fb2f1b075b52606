"""What a person says of the record, on a page or by the API: put into it by a process of its own, as a build is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from khabar.correcting import correct
from khabar.corrections.fields import FIELDS
from khabar.corrections.making import (
    By,
    calling_wrong,
    confirming,
    dating,
    mending,
    merging,
    parting,
    splitting,
    undoing,
)
from khabar.errors import KhabarError, UsageError
from khabar.model import Correction, RecordContents
from khabar.store.record import read_corrections, read_record
from khabar.web.building import Teller
from khabar.web.plain import write_json

_FILE = "said.json"
LONGEST = 500


class Said(Struct, frozen=True, kw_only=True):
    """What somebody says.

    Attributes:
        kind: merge (``things`` are one), different (two are not), split (those behind the first are no part of it), set
            (``field`` of the thing is ``value``), speaker, date (the same for these), right (``field`` is what it was
            read as), wrong (a cell is none, or its ``field`` nothing), undo (a correction by its identifier).
        things: Numbers, identifiers, or places: ``page:start-end``; of an article ``page#0``.
        field, value: As ``khabar correct set`` has them.
        cell: Of wrong, its kind, where several stand at one place.
        author, reason: Who says so, and why.
    """

    kind: str
    things: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    cell: str | None = None
    author: str
    reason: str


_Making = Callable[[RecordContents, Said, By], Correction]
#: What makes the correction of each kind, and how many things it needs at least.
_KINDS: Mapping[str, tuple[int, _Making]] = {
    "merge": (2, lambda record, said, by: merging(record, said.things, by)),
    "different": (2, lambda record, said, by: parting(record, said.things, by)),
    "split": (2, lambda record, said, by: splitting(record, said.things[0], said.things[1:], by)),
    "set": (1, lambda record, said, by: mending(record, said.things[0], said.field or "", said.value or "", by)),
    "speaker": (1, lambda record, said, by: mending(record, said.things[0], "speaker", said.value or "", by)),
    "date": (1, lambda record, said, by: dating(record, said.things[0], said.value or "", by)),
    "right": (1, lambda record, said, by: confirming(record, said.things[0], said.field or "", by)),
    "wrong": (1, lambda record, said, by: calling_wrong(record, said.things[0], said.field, said.cell, by)),
}
UNDO = "undo"
KINDS = (*_KINDS, UNDO)
#: What can be set of some cell.
FIELD_NAMES = tuple(sorted({name for _, name in FIELDS}))
_SETTING = ("set", "speaker", "date")


def said_of(given: Mapping[str, str]) -> Said:
    """What a form says.

    Raises:
        UsageError: As `checked`.
    """
    words = {name: value.strip()[:LONGEST] or None for name, value in given.items()}
    things = tuple(word for name in ("thing", "other") if (word := words.get(name)))
    said = Said(
        kind=words.get("kind") or "",
        things=things,
        field=words.get("field"),
        value=words.get("value"),
        cell=words.get("cell"),
        author=words.get("author") or "",
        reason=words.get("reason") or "",
    )
    return checked(said)


def checked(said: Said) -> Said:
    """The same, where it can be a correction of some record.

    Raises:
        UsageError: It names nothing, or nobody says it, or no reason is given, or a value that no such field has.
    """
    needed = 1 if said.kind == UNDO else _KINDS[said.kind][0] if said.kind in _KINDS else None
    if needed is None or len(said.things) < needed or (said.kind in _SETTING and not said.value):
        raise UsageError("say what is to be corrected: the form was not filled in")
    if not said.author.strip() or not said.reason.strip():
        raise UsageError("say who corrects this, and why: the record keeps both")
    if said.kind in ("set", "right") and said.field not in FIELD_NAMES:
        told = said.field or "field"
        raise UsageError(f"{told}: nothing that can be corrected: give one of {', '.join(FIELD_NAMES)}")
    if said.kind == "set":
        _check_value(said.field or "", said.value or "")
    return said


def _check_value(name: str, value: str) -> None:
    fields = [field for (_, own), field in FIELDS.items() if own == name]
    wrong = [field.wrong(value) for field in fields]
    if None not in wrong:
        raise UsageError(f"{name}={value}: {wrong[0]}")


def put_said(folder: Path, said: Said) -> None:
    """Write it where its process looks for it."""
    (folder / _FILE).write_bytes(write_json(said))


def correct_folder(folder: str, record: str, progress: str) -> None:
    """Put what a folder holds into a record, and write into ``progress`` how it ended."""
    teller = Teller(Path(progress), "correction")
    teller.tell("linking")
    try:
        said = msgspec.json.decode((Path(folder) / _FILE).read_bytes(), type=Said)
        correct(record, [_made(said, record)])
    except KhabarError as error:
        teller.tell("failed", error=" ".join(str(error).split()))
    else:
        teller.tell("done")


def _made(said: Said, record: str) -> Correction:
    by = By(said.author, datetime.now(UTC).isoformat(timespec="milliseconds"), said.reason)
    if said.kind == UNDO:
        return undoing([line for line, _ in read_corrections(record)], by, said.things[0])
    return _KINDS[said.kind][1](read_record(record), said, by)
