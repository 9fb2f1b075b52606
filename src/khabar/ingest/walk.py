"""From paths to named bytes: files, folders, ZIP, tar and gzip. Nothing that cannot be opened is dropped silently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from khabar.ingest.packed import WARC_HEAD, Blob, Crawl, Found, unpack
from khabar.ingest.warc import is_warc
from khabar.model import Failure

#: Size at which a file is given up.
FILE_LIMIT = 1 << 30
_UNREADABLE = "cannot be opened ({}): check the path and its permissions"
#: File names have at most 255 bytes; a path that cannot be may be a whole text.
_LONGEST_NAME = 255


def walk(path: str) -> Iterator[Found]:
    """Bytes of a file, or of all files below a folder in the order of their names.

    Names are relative to ``path`` for a folder, the file's own name otherwise; members of a ZIP are named
    ``pages.zip/member.txt``. Hidden files (``.git``) are skipped below a folder. Links are followed; a link to a folder
    above itself, a dangling link, an unreadable folder or file is one `Failure` each.
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
            yield from _file(root, name)
    except (OSError, ValueError) as error:  # a name that no file can have, a working folder that is gone
        yield Failure(page=shortened(path), reason=_UNREADABLE.format(_short(error)))


def shortened(name: str) -> str:
    """A name as long as a file's may be."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _folder(root: Path) -> Iterator[Found]:
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
            yield from _file(entry.path, name)


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
        if path.exists() and not path.is_file():
            yield Failure(page=name, reason="neither a file nor a folder: skipped; give a regular file")
            return
        if _begins_as_warc(path):
            yield Crawl(name, lambda: path.open("rb"))
            return
        if path.stat().st_size > FILE_LIMIT:
            yield Failure(page=name, reason=f"larger than {FILE_LIMIT:,} bytes: split it into smaller files")
            return
        raw = path.read_bytes()
    except OSError as error:
        yield Failure(page=name, reason=f"file {_UNREADABLE.format(_short(error))}")
        return
    yield from unpack(Blob(name, raw))


def _begins_as_warc(path: Path) -> bool:
    with path.open("rb") as stream:
        return is_warc(stream.read(WARC_HEAD))
