"""What a lake is made of: files here and in object storage, in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from khabar.engine import frames
from khabar.errors import ReadError, UsageError
from khabar.ingest.parts import Part, parts_of
from khabar.ingest.walk import Entry, entries, size_of, unopened
from khabar.model import Failure


class _File(NamedTuple):
    url: str
    name: str
    size: int


def list_parts(paths: Sequence[str]) -> Iterator[Part | Failure]:
    """The parts of all files at ``paths``, named as a build on this machine names them; nothing of a file is kept.

    Raises:
        UsageError: Two files have one name, or standard input is asked for.
    """
    taken: set[str] = set()
    for path in paths:
        if path == "-":
            raise UsageError("standard input cannot be read on an engine: give files or folders")
        for found in _listed(path):
            if isinstance(found, Part) and not found.start:
                _take(found.name, taken)
            yield found


def _take(name: str, taken: set[str]) -> None:
    if name in taken:
        raise UsageError(f"{name}: two inputs have this name: give the folder above them, so that names differ")
    taken.add(name)


def _listed(path: str) -> Iterator[Part | Failure]:
    for found in _remote(path) if frames.is_remote(path) else entries(path):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            file = found if isinstance(found, _File) else _local(found)
            yield from parts_of(*file, partial(frames.open_file, file.url))
        except ReadError as error:
            yield Failure(page=found.name, reason=str(error))
        except OSError as error:
            yield Failure(page=found.name, reason=unopened(error))


def _local(entry: Entry) -> _File:
    return _File(str(entry.path.absolute()), entry.name, size_of(entry.path))


def _remote(address: str) -> Iterator[_File | Failure]:
    """Files under an address, but for hidden ones: a step of whose name begins with a dot."""
    top = address.rstrip("/")
    files = list(frames.list_files(address))
    if not files:
        yield Failure(page=address, reason="nothing lies there: check the address, and AWS_ENDPOINT_URL and keys")
    for url, size in files:
        name = url.removeprefix(top).lstrip("/") or url.rsplit("/", 1)[-1]
        if not any(step.startswith(".") for step in name.split("/")):
            yield _File(url, name, size)
