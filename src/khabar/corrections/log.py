"""The log of corrections: a set of lines that only grows, in the order of their time.

An undo is a line of its own that names the correction it takes back, so nothing is ever lost. Two logs are brought
together by putting their lines together: the same lines are the same log, in whatever order they came.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec.structs import replace

from khabar.corrections.fields import problem_of
from khabar.errors import UsageError
from khabar.model import Correction

JOINS = ("entity", "event", "story", "statement")
UNDO = "undo"
_KINDS = ("same", "not_same", "value", "speaker", "time", "wrong", UNDO)
_KEYS = frozenset(field.name for field in msgspec.structs.fields(Correction))


def made(correction: Correction) -> Correction:
    """The correction with its time in UTC and its identifier, both of which follow from what it says.

    Raises:
        UsageError: It says nothing that can be done: no author, an unknown kind, a value that is none.

    Example: made(Correction(id="", kind="speaker", cell="statement", left=(anchor,), field="speaker",
    value="sisi-abdelfattah", author="ليلى", time="2026-11-23T10:00:00+02:00", reason="الضمير يعود إلى الرئيس")).
    """
    bare = replace(correction, id="", time=in_utc(correction.time))
    wrong = _problem(bare)
    if wrong is not None:
        raise UsageError(wrong)
    line = json.dumps(msgspec.to_builtins(bare), sort_keys=True)
    return replace(bare, id=blake2b(line.encode(), digest_size=6).hexdigest())


def in_utc(time: str) -> str:
    """A time with its zone, in UTC to the thousandth of a second, so that the order of times is that of their letters.

    Example: ``2026-11-23T10:00:00+02:00`` → ``2026-11-23T08:00:00.000Z``.

    Raises:
        UsageError: No such time, or no zone.
    """
    try:
        read = datetime.fromisoformat(time)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None:
        raise UsageError(f"time {time}: not a time with its zone: write 2026-11-23T08:15:00Z")
    return read.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _problem(one: Correction) -> str | None:
    """Why a correction cannot be one, in a line; None for a sound one."""
    if one.kind not in _KINDS:
        return f"kind {one.kind}: no kind of correction: give one of {', '.join(_KINDS)}"
    if not one.author.strip() or not one.reason.strip():
        return "a correction needs an author and a reason: say who says so, and why"
    if one.kind == UNDO:
        return None if one.undoes else "an undo names the correction that it takes back (undoes)"
    if one.kind in ("same", "not_same"):
        return _join_problem(one)
    if not one.left or one.right:
        return f"a correction of kind {one.kind} speaks of the cells in left, and of none in right"
    return problem_of(one)


def _join_problem(one: Correction) -> str | None:
    if one.cell not in JOINS:
        return f"cell {one.cell}: only {', '.join(JOINS)} can be joined or parted"
    sides = len(one.left) > 1 if one.kind == "same" else one.left and one.right
    return None if sides else f"a correction of kind {one.kind} speaks of two {one.cell} cells at least"


def order_of(correction: Correction) -> tuple[str, str]:
    """Place in the log."""
    return correction.time, correction.id


def merged(*logs: Iterable[Correction]) -> tuple[Correction, ...]:
    """All lines of several logs, each once, in the order of their time."""
    lines = {line.id: line for log in logs for line in log}
    return tuple(sorted(lines.values(), key=order_of))


def undone(log: Iterable[Correction]) -> dict[str, Correction]:
    """The line that took each correction back, the first of several."""
    found: dict[str, Correction] = {}
    for line in merged(log):
        if line.kind == UNDO and line.undoes:
            found.setdefault(line.undoes, line)
    return found


def in_force(log: Iterable[Correction]) -> tuple[Correction, ...]:
    """Corrections that nobody took back, in the order of their time."""
    back, lines = undone(log), merged(log)
    return tuple(line for line in lines if line.kind != UNDO and line.id not in back)


def to_undo(log: Iterable[Correction], asked: str | None) -> Correction:
    """The correction that an undo is to take back: the one asked for by its identifier, else the last in force.

    Raises:
        UsageError: There is none, or it is taken back already.
    """
    lines = merged(log)
    live = in_force(lines)
    if asked is None:
        if not live:
            raise UsageError("nothing to undo: no correction of this record is in force")
        return live[-1]
    found = [line for line in lines if line.id.startswith(asked) and line.kind != UNDO]
    if len(found) != 1:
        what = "no correction of this record" if not found else "several corrections begin so"
        raise UsageError(f"{asked}: {what}: `khabar correct --record R list` shows them")
    if found[0] not in live:
        raise UsageError(f"{found[0].id}: undone already: make the correction again where it should hold after all")
    return found[0]


# ── lines of JSON ───────────────────────────────────────────────────────────────────────────────────────────────


def write_lines(log: Sequence[Correction]) -> str:
    r"""A log as JSON Lines. Half characters, which UTF-8 cannot hold, are written as ``\ud800``."""
    return "".join(f"{_line(one)}\n" for one in log)


def _line(one: Correction) -> str:
    fields = msgspec.to_builtins(one)
    line = json.dumps(fields, ensure_ascii=False)
    return line if line.isascii() or _is_whole(line) else json.dumps(fields)


def _is_whole(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_lines(text: str, name: str) -> tuple[Correction, ...]:
    """A log from JSON Lines; ``name`` is for messages. A line without ``id`` gets the one that its words make.

    Raises:
        UsageError: A line that is no correction, with its number; one whose ``id`` is not that of its words.
    """
    return merged(_read(line, f"{name}, line {n}") for n, line in enumerate(text.splitlines(), 1) if line.strip())


def _read(line: str, where: str) -> Correction:
    given, fields = _fields(line, where)
    try:
        read = made(msgspec.convert(fields | {"id": ""}, type=Correction))
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{where}: no correction ({error}): give lines of `khabar correct --record R export`"
        ) from error
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from error
    if given and given != read.id:
        raise UsageError(
            f"{where}: its id is not that of its words: leave `id` out, or take the line as it was exported"
        )
    return read


def _fields(line: str, where: str) -> tuple[object, dict[str, Any]]:
    """The ``id`` of a line, and all else."""
    try:
        fields = json.loads(line)
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise UsageError(f"{where}: not a line of JSON: give a file of `khabar correct --record R export`")
    if strange := sorted(fields.keys() - _KEYS):
        raise UsageError(f"{where}: {strange[0]}: no key of a correction: give {', '.join(sorted(_KEYS))}")
    return fields.pop("id", None), fields


def standing_lines(log: Iterable[Correction]) -> Iterator[Correction]:
    """The lines worth testing rules by: those in force."""
    yield from in_force(log)
