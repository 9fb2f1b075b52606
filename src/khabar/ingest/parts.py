"""Large files in parts: a file of JSON Lines can be read from several places at once, any other is one part.

A part holds the lines that begin in its stretch of bytes, so that parts side by side hold each line once. The number of
a line, by which its page is named, follows from how many lines the parts before it hold (`count_lines`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from khabar.ingest.json_items import is_json_lines, lines
from khabar.ingest.packed import found_in
from khabar.ingest.page import Given
from khabar.ingest.read import objects, pages_of
from khabar.ingest.walk import unopened
from khabar.model import Failure, Page

#: Bytes of a part.
PART = 4 << 20
#: So much tells JSON Lines.
_HEAD = 262_144
_BLOCK = 1 << 20

Opened = Callable[[], BinaryIO]


class Part(NamedTuple):
    """A stretch of the bytes of a file, half-open; ``end`` None for a whole file, of ``size`` bytes."""

    url: str
    name: str
    size: int
    start: int = 0
    end: int | None = None


def parts_of(url: str, name: str, size: int, opened: Opened, most: int = PART) -> Iterator[Part]:
    """The parts of a file: one, or of a large file of JSON Lines as many as ``most`` bytes each ask for.

    Raises:
        OSError: A large file cannot be opened.
    """
    if size <= most or not _in_lines(opened):
        yield Part(url, name, size)
        return
    for start in range(0, size, most):
        yield Part(url, name, size, start, min(start + most, size))


def _in_lines(opened: Opened) -> bool:
    with opened() as stream:
        return is_json_lines(stream.read(_HEAD))


def count_lines(part: Part, opened: Opened) -> int:
    """How many lines end in a part; 0 for a whole file, where nobody asks."""
    if part.end is None:
        return 0
    with opened() as stream:
        stream.seek(part.start)
        return stream.read(part.end - part.start).count(b"\n")


def part_pages(part: Part, before: int, opened: Opened, given: Given) -> Iterator[Page | Failure]:
    """The pages of a part; ``before`` lines end in front of it. Never raises for what it reads."""
    try:
        if part.end is not None:
            yield from _line_pages(part, before, opened, given)
            return
        for found in found_in(part.name, part.size, opened):
            yield from pages_of(found, given)
    except OSError as error:  # gone, or not ours, since it was listed
        yield Failure(page=part.name, reason=unopened(error))


def _line_pages(part: Part, before: int, opened: Opened, given: Given) -> Iterator[Page | Failure]:
    with opened() as stream:
        skipped = _skip_begun(stream, part.start)
        raw = _until(stream, part.end or part.size)
    yield from objects(part.name, lines(raw, before + skipped + 1), given)


def _skip_begun(stream: BinaryIO, start: int) -> int:
    """Go to the first line that begins at ``start`` or behind; how many lines were passed, 0 or 1."""
    if not start:
        return 0
    stream.seek(start - 1)
    if stream.read(1) == b"\n":
        return 0
    position = start
    while (block := stream.read(_BLOCK)) and b"\n" not in block:
        position += len(block)
    stream.seek(position + block.find(b"\n") + 1 if block else position)
    return 1


def _until(stream: BinaryIO, end: int) -> bytes:
    """What comes up to ``end`` and to the end of the line that goes over it; nothing from a place behind ``end``."""
    here = stream.tell()
    if here >= end:
        return b""
    raw = [stream.read(end - here)]
    if raw[0].endswith(b"\n"):
        return raw[0]
    while block := stream.read(_BLOCK):
        cut = block.find(b"\n") + 1
        raw.append(block[:cut] if cut else block)
        if cut:
            break
    return b"".join(raw)
