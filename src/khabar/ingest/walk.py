"""From paths to named bytes: files, folders, ZIP and gzip. Nothing that cannot be opened is dropped silently."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.model import Failure

#: Size at which a file is given up.
FILE_LIMIT = 1 << 30
#: Unpacked size at which an archive's member is given up: a page is far smaller, and a small file may unpack to any.
MEMBER_LIMIT = 48 << 20
#: Unpacked size at which the rest of an archive is given up.
ARCHIVE_LIMIT = 1 << 30

_UNREADABLE = "cannot be opened ({}): check the path and its permissions"
#: File names have at most 255 bytes; a path that cannot be may be a whole text.
_LONGEST_NAME = 255
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_PACKED = {
    _GZIP: "gzip",
    _ZIP: "ZIP",
    _EMPTY_ZIP: "ZIP",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
}
_TAR_MARK = slice(257, 262)


class Blob(NamedTuple):
    """The bytes of one file under the name its pages will carry."""

    name: str
    raw: bytes


def walk(path: str) -> Iterator[Blob | Failure]:
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


def _folder(root: Path) -> Iterator[Blob | Failure]:
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


def _file(path: Path, name: str) -> Iterator[Blob | Failure]:
    try:
        if path.exists() and not path.is_file():
            yield Failure(page=name, reason="neither a file nor a folder: skipped; give a regular file")
            return
        if path.stat().st_size > FILE_LIMIT:
            yield Failure(page=name, reason=f"larger than {FILE_LIMIT:,} bytes: split it into smaller files")
            return
        raw = path.read_bytes()
    except OSError as error:
        yield Failure(page=name, reason=f"file {_UNREADABLE.format(_short(error))}")
        return
    yield from unpack(Blob(name, raw))


def unpack(blob: Blob) -> Iterator[Blob | Failure]:
    """The blob itself, or the members of a ZIP or gzip, in the order of their names. Told by content, not by name.

    Archives inside archives and other kinds are one `Failure` each. `MEMBER_LIMIT` bytes at most are unpacked at once.
    """
    if blob.raw.startswith(_GZIP):
        yield from _gzip(blob)
    elif blob.raw.startswith((_ZIP, _EMPTY_ZIP)):
        yield from _zip(blob)
    else:
        yield _plain(blob)


def _plain(blob: Blob) -> Blob | Failure:
    """The blob, or a failure where it is packed in a way, or once more than, that is unpacked here."""
    kind = next((kind for mark, kind in _PACKED.items() if blob.raw.startswith(mark)), None)
    if kind or blob.raw[_TAR_MARK] == b"ustar":
        return Failure(page=blob.name, reason=f"{kind or 'tar'} archive that is not unpacked here: unpack it by hand")
    return blob


def _gzip(blob: Blob) -> Iterator[Blob | Failure]:
    try:
        with gzip.open(io.BytesIO(blob.raw)) as stream:
            raw = stream.read(MEMBER_LIMIT + 1)
    except (OSError, EOFError, zlib.error):
        yield Failure(page=blob.name, reason="gzip file is damaged: fetch it again")
        return
    yield _too_large(blob.name) if len(raw) > MEMBER_LIMIT else _plain(Blob(blob.name, raw))


def _zip(blob: Blob) -> Iterator[Blob | Failure]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob.raw))
        members = sorted((m for m in archive.infolist() if not m.is_dir() and not _hidden(m.filename)), key=_filename)
    except (zipfile.BadZipFile, ValueError):
        yield Failure(page=blob.name, reason="ZIP file is damaged: fetch it again")
        return
    if not members:
        yield Failure(page=blob.name, reason="the ZIP holds no files: give one that does")
    with archive:
        yield from _members(archive, members, blob.name)


def _filename(member: zipfile.ZipInfo) -> str:
    return member.filename


def _members(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], name: str) -> Iterator[Blob | Failure]:
    unpacked = 0
    for member in members:
        unpacked += member.file_size if member.file_size <= MEMBER_LIMIT else 0
        if unpacked > ARCHIVE_LIMIT:
            reason = f"its files unpack to more than {ARCHIVE_LIMIT:,} bytes: the rest is not read; unpack and split it"
            yield Failure(page=name, reason=reason)
            return
        yield _member(archive, member, f"{name}/{_below(member.filename)}")


def _below(member: str) -> str:
    """A member's name without steps out of the archive: ``../../a.txt`` is ``a.txt``."""
    return "/".join(part for part in member.split("/") if part not in ("", ".", ".."))


def _hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in _below(member).split("/"))


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Blob | Failure:
    if member.file_size > MEMBER_LIMIT:
        return _too_large(name)
    try:
        with archive.open(member) as stream:
            return _plain(Blob(name, stream.read(MEMBER_LIMIT)))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        return Failure(page=name, reason="ZIP member is damaged or encrypted: unpack it by hand")


def _too_large(name: str) -> Failure:
    return Failure(page=name, reason=f"unpacks to more than {MEMBER_LIMIT:,} bytes: unpack it by hand and split it")
