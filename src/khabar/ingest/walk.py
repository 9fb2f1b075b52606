"""From paths to named bytes: files, folders, ZIP, tar and gzip. Nothing that cannot be opened is dropped silently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from khabar.errors import ReadError
from khabar.ingest.packed import Found, found_in
from khabar.model import Failure

_UNREADABLE = "cannot be opened ({}): check the path and its permissions"
#: File names have at most 255 bytes; a path that cannot be may be a whole text.
_LONGEST_NAME = 255


class Entry(NamedTuple):
    """A file and the name that its pages will carry."""

    path: Path
    name: str


def walk(path: str) -> Iterator[Found]:
    """Bytes of a file, or of all files below a folder in the order of their names.

    Members of a ZIP are named ``pages.zip/member.txt``, other files as `entries` names them. A file that is dangling
    or unreadable is one `Failure`.
    """
    for entry in entries(path):
        if isinstance(entry, Failure):
            yield entry
        else:
            yield from _file(*entry)


def entries(path: str) -> Iterator[Entry | Failure]:
    """The file, or all files below a folder in the order of their names; nothing is opened.

    Names are relative to ``path`` for a folder, the file's own name otherwise. Hidden files (``.git``) are skipped
    below a folder. Links are followed; a link to a folder above itself, an unreadable folder is one `Failure` each.
    """
    root = Path(path)
    name = shortened(root.name or path)
    try:
        if not path:
            yield Failure(page="", reason="empty path: name a file, a folder or - for standard input")
            return
        root.lstat()  # what is not there is named as it was asked for
        if root.is_dir():
            yield from _folder(root)
        else:
            yield Entry(root, name)
    except (OSError, ValueError) as error:  # a name that no file can have, a working folder that is gone
        yield Failure(page=shortened(path), reason=_UNREADABLE.format(_short(error)))


def shortened(name: str) -> str:
    """A name as long as a file's may be."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _folder(root: Path) -> Iterator[Entry | Failure]:
    """Files below a folder in the order of their names; a list of what waits, for folders may be thousands deep."""
    waiting: list[_Waiting] = [_Waiting(root, ())]
    while waiting:
        entry = waiting.pop()
        name = _relative(entry.path, root)
        try:
            is_folder = entry.path.is_dir()
            inside = _inside(entry) if is_folder else []
        except OSError as error:
            yield Failure(page=name, reason=f"folder {_UNREADABLE.format(_short(error))}")
            continue
        if inside is None:
            yield Failure(page=name, reason="folder links back to itself: skipped; remove the link")
        elif is_folder:
            waiting.extend(inside)
        else:
            yield Entry(entry.path, name)


class _Waiting(NamedTuple):
    """A file or folder to look at, and device and number of the folders above it, whatever links led there."""

    path: Path
    above: tuple[tuple[int, int], ...]


def _inside(folder: _Waiting) -> list[_Waiting] | None:
    """What a folder holds, last name first; None for a link to a folder above."""
    stat = folder.path.stat()
    real = stat.st_dev, stat.st_ino
    if real in folder.above:
        return None
    entries = [entry for entry in folder.path.iterdir() if not entry.name.startswith(".")]
    return [_Waiting(entry, (*folder.above, real)) for entry in sorted(entries, reverse=True)]


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return root.name or str(root) if relative == "." else relative


def _short(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__


def _file(path: Path, name: str) -> Iterator[Found]:
    try:
        yield from found_in(name, size_of(path), lambda: path.open("rb"))
    except ReadError as error:
        yield Failure(page=name, reason=str(error))
    except OSError as error:
        yield Failure(page=name, reason=unopened(error))


def size_of(path: Path) -> int:
    """Bytes of a file.

    Raises:
        OSError: It is not there, or what a link points at is not.
        ReadError: It is no regular file.
    """
    if path.exists() and not path.is_file():
        raise ReadError("neither a file nor a folder: skipped; give a regular file")
    return path.stat().st_size


def unopened(error: OSError) -> str:
    """Why a file could not be opened or read, as the reason of a failure."""
    return f"file {_UNREADABLE.format(_short(error))}"
