"""From paths to named bytes: files, folders, ZIP and gzip. Nothing that cannot be opened is dropped silently."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from khabar.model import Failure

#: Unpacked size at which an archive member is given up; a page is far smaller, a file of many pages may not be.
MEMBER_LIMIT = 1 << 30

_UNREADABLE = "cannot be opened ({}): check the path and its permissions"


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
    if root.is_dir():
        yield from _folder(root, root, ())
    else:
        yield from _file(root, root.name or path)


def _folder(folder: Path, root: Path, above: tuple[Path, ...]) -> Iterator[Blob | Failure]:
    name = _relative(folder, root)
    real = folder.resolve()
    if real in above:
        yield Failure(page=name, reason="folder links back to itself: skipped; remove the link")
        return
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield Failure(page=name, reason=f"folder {_UNREADABLE.format(_short(error))}")
        return
    for entry in entries:
        if entry.is_dir():
            yield from _folder(entry, root, (*above, real))
        else:
            yield from _file(entry, _relative(entry, root))


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return root.name or str(root) if relative == "." else relative


def _short(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _file(path: Path, name: str) -> Iterator[Blob | Failure]:
    try:
        if path.exists() and not path.is_file():
            yield Failure(page=name, reason="neither a file nor a folder: skipped; give a regular file")
            return
        if path.stat().st_size > MEMBER_LIMIT:
            yield Failure(page=name, reason=f"larger than {MEMBER_LIMIT:,} bytes: split it into smaller files")
            return
        raw = path.read_bytes()
    except OSError as error:
        yield Failure(page=name, reason=f"file {_UNREADABLE.format(_short(error))}")
        return
    yield from unpack(Blob(name, raw))


def unpack(blob: Blob) -> Iterator[Blob | Failure]:
    """The blob itself, or the members of a ZIP or gzip, in the order of their names. Told by content, not by name."""
    if blob.raw.startswith(b"\x1f\x8b"):
        yield from _gzip(blob)
    elif blob.raw.startswith(b"PK\x03\x04"):
        yield from _zip(blob)
    else:
        yield blob


def _gzip(blob: Blob) -> Iterator[Blob | Failure]:
    try:
        with gzip.open(io.BytesIO(blob.raw)) as stream:
            raw = stream.read(MEMBER_LIMIT + 1)
    except (OSError, EOFError, zlib.error):
        yield Failure(page=blob.name, reason="gzip file is damaged: fetch it again")
        return
    yield from _sized(Blob(blob.name, raw))


def _zip(blob: Blob) -> Iterator[Blob | Failure]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(blob.raw))
        members = sorted(m for m in archive.namelist() if not m.endswith("/") and not _hidden(m))
    except (zipfile.BadZipFile, ValueError):
        yield Failure(page=blob.name, reason="ZIP file is damaged: fetch it again")
        return
    with archive:
        for member in members:
            yield from _member(archive, member, f"{blob.name}/{member}")


def _hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in member.split("/"))


def _member(archive: zipfile.ZipFile, member: str, name: str) -> Iterator[Blob | Failure]:
    try:
        with archive.open(member) as stream:
            raw = stream.read(MEMBER_LIMIT + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        yield Failure(page=name, reason="ZIP member is damaged or encrypted: unpack it by hand")
        return
    yield from _sized(Blob(name, raw))


def _sized(blob: Blob) -> Iterator[Blob | Failure]:
    if len(blob.raw) > MEMBER_LIMIT:
        yield Failure(page=blob.name, reason=f"unpacks to more than {MEMBER_LIMIT:,} bytes: unpack and split it")
    else:
        yield blob
