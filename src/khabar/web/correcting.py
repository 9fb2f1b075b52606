"""What a person says of the record on a page: put into it by a process of its own, as a build is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from khabar.correcting import correct
from khabar.corrections.making import By, calling_wrong, merging, splitting, undoing
from khabar.errors import KhabarError, UsageError
from khabar.model import Correction
from khabar.store.record import read_corrections, read_record
from khabar.web.building import Teller
from khabar.web.plain import write_json

KINDS = ("merge", "split", "wrong", "undo")
_FILE = "said.json"
_LONGEST = 500


class Said(Struct, frozen=True, kw_only=True):
    """What somebody says.

    Attributes:
        kind: merge (``things`` are one), split (the second is no part of the first), wrong (a telling is none), undo (a
            correction by its identifier).
        things: Identifiers, or places: ``page:start-end``.
        author, reason: Who says so, and why.
    """

    kind: str
    things: tuple[str, ...]
    author: str
    reason: str


def said_of(given: dict[str, str]) -> Said:
    """What a form says.

    Raises:
        UsageError: It names nothing, or nobody says it, or no reason is given.
    """
    things = tuple(word for name in ("thing", "other") if (word := given.get(name, "").strip()[:_LONGEST]))
    author, reason = (given.get(name, "").strip()[:_LONGEST] for name in ("author", "reason"))
    needed = {"merge": 2, "split": 2, "wrong": 1, "undo": 1}
    if given.get("kind") not in KINDS or len(things) < needed[given["kind"]]:
        raise UsageError("say what is to be corrected: the form was not filled in")
    if not author or not reason:
        raise UsageError("say who corrects this, and why: the record keeps both")
    return Said(kind=given["kind"], things=things, author=author, reason=reason)


def put_said(folder: Path, said: Said) -> None:
    """Write it where its process looks for it."""
    (folder / _FILE).write_bytes(write_json(said))


def correct_folder(folder: str, record: str, progress: str) -> None:
    """Put what a folder holds into a record, and write into ``progress`` how it ended."""
    teller = Teller(Path(progress))
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
    if said.kind == "undo":
        return undoing([line for line, _ in read_corrections(record)], by, said.things[0])
    contents = read_record(record)
    if said.kind == "merge":
        return merging(contents, said.things, by)
    if said.kind == "split":
        return splitting(contents, said.things[0], said.things[1:], by)
    return calling_wrong(contents, said.things[0], None, None, by)
