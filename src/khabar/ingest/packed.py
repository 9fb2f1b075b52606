"""What is packed: ZIP, tar and gzip become named bytes, a web archive is told from all else. Told by content."""

from __future__ import annotations

import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, NamedTuple

from khabar.ingest.json_items import is_json_lines
from khabar.ingest.warc import is_warc
from khabar.model import Failure

#: Size at which a file is given up.
FILE_LIMIT = 1 << 30
#: Unpacked size at which an archive's member is given up: a page is far smaller, and a small file may unpack to any.
MEMBER_LIMIT = 48 << 20
#: Unpacked size at which the rest of an archive is given up.
ARCHIVE_LIMIT = 1 << 30

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
#: Text is packed to a tenth at most; what is packed more densely is made to be large.
_DENSEST = 20
_STEP = 64 << 10
_GZIP_BITS = 31
#: What Common Crawl puts beside its archives: their names, a line each.
_LISTING = re.compile(rb"(?:crawl-data/\S+\.gz\r?\n)+\Z")
_DAMAGED = "gzip file is damaged: fetch it again"
_CUT_OFF = "gzip file is cut off or damaged: the lines before that are read; fetch it again"
_TAR_PACKED = (b"BZh", b"\xfd7zXZ")
_TAR_MARK = slice(257, 262)
#: So much tells a web archive.
WARC_HEAD = 512


class Blob(NamedTuple):
    """The bytes of one file under the name its pages will carry."""

    name: str
    raw: bytes


class Crawl(NamedTuple):
    """A web archive (warc.py): the name its pages will carry, and how to open it. It may be too large to hold."""

    name: str
    open: Callable[[], BinaryIO]


Found = Blob | Crawl | Failure


def found_in(name: str, size: int, opened: Callable[[], BinaryIO]) -> Iterator[Found]:
    """What one file holds: itself, a web archive, or the members of what is packed; a `Failure` where it is too large.

    ``opened`` opens the file anew at each call, here or on a server; ``size`` is in bytes.

    Raises:
        OSError: It cannot be opened or read.
    """
    with opened() as stream:
        head = stream.read(WARC_HEAD)
        if is_warc(head):
            yield Crawl(name, opened)
            return
        if size > FILE_LIMIT:
            yield Failure(page=name, reason=f"larger than {FILE_LIMIT:,} bytes: split it into smaller files")
            return
        raw = head + stream.read()
    yield from unpack(Blob(name, raw))


def unpack(blob: Blob) -> Iterator[Found]:
    """The blob itself, or the members of a ZIP or gzip, in the order of their names. Told by content, not by name.

    Archives inside archives and other kinds are one `Failure` each. `MEMBER_LIMIT` bytes at most are unpacked at once.
    """
    if is_warc(blob.raw[:WARC_HEAD]):
        yield Crawl(blob.name, partial(io.BytesIO, blob.raw))
    elif blob.raw.startswith(_GZIP):
        yield from _gzip(blob)
    elif blob.raw.startswith((_ZIP, _EMPTY_ZIP)):
        yield from _zip(blob)
    elif _is_tar(blob.raw) or (blob.raw.startswith(_TAR_PACKED) and tarfile.is_tarfile(io.BytesIO(blob.raw))):
        yield from _tar(blob)
    else:
        yield _plain(blob)


def _is_tar(raw: bytes) -> bool:
    return raw[_TAR_MARK] == b"ustar"


def _plain(blob: Blob) -> Blob | Failure:
    """The blob, or a failure where it is packed in a way, or once more than, that is unpacked here."""
    kind = next((kind for mark, kind in _PACKED.items() if blob.raw.startswith(mark)), None)
    if kind or _is_tar(blob.raw):
        return Failure(page=blob.name, reason=f"{kind or 'tar'} archive that is not unpacked here: unpack it by hand")
    return blob


def _gzip(blob: Blob) -> Iterator[Found]:
    """What is packed; of JSON Lines that are cut off the whole ones, of a list of a crawl's archives nothing."""
    if _is_tar(_gunzipped(blob.raw, WARC_HEAD)[0]):
        yield from _tar(blob)
        return
    raw, problem = _gunzipped(blob.raw, min(max(MEMBER_LIMIT, _DENSEST * len(blob.raw)), FILE_LIMIT))
    if problem is None:
        yield from () if _LISTING.match(raw) else (_plain(Blob(blob.name, raw)),)
        return
    whole = raw[: raw.rfind(b"\n") + 1]
    if problem == _DAMAGED and is_json_lines(whole):
        yield Blob(blob.name, whole)
        problem = _CUT_OFF
    yield Failure(page=blob.name, reason=problem)


def _gunzipped(raw: bytes, limit: int) -> tuple[bytes, str | None]:
    """What is packed, in one part or several, as far as it goes; and what is wrong with it."""
    found, machine = bytearray(), None
    for at in range(0, len(raw), _STEP):
        block = raw[at : at + _STEP]
        while block:
            machine = machine or zlib.decompressobj(_GZIP_BITS)
            try:
                found += machine.decompress(block, limit + 1 - len(found))
            except zlib.error:
                return bytes(found), _DAMAGED
            if len(found) > limit:
                return bytes(found), _unpacks_to_more(limit)
            block = machine.unused_data.lstrip(b"\0")
            machine = None if machine.eof else machine
    return bytes(found), None if machine is None else _DAMAGED


def _zip(blob: Blob) -> Iterator[Found]:
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


def _members(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], name: str) -> Iterator[Found]:
    unpacked = 0
    for member in members:
        unpacked += member.file_size if member.file_size <= MEMBER_LIMIT else 0
        if unpacked > ARCHIVE_LIMIT:
            yield _too_much(name)
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


def _tar(blob: Blob) -> Iterator[Found]:
    """Members of a tar, packed or not, in its own order, one after another; what is no file is no page."""
    unpacked = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(blob.raw), mode="r|*") as archive:
            for member in archive:
                if not member.isfile() or _hidden(member.name):
                    continue
                unpacked += member.size
                if unpacked > ARCHIVE_LIMIT:
                    yield _too_much(blob.name)
                    return
                yield _tar_member(archive, member, f"{blob.name}/{_below(member.name)}")
    except (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError):
        yield Failure(page=blob.name, reason="tar archive is damaged: fetch it again")


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo, name: str) -> Blob | Failure:
    stream = archive.extractfile(member)
    if member.size > MEMBER_LIMIT or stream is None:
        return _too_large(name)
    return _plain(Blob(name, stream.read()))


def _too_much(name: str) -> Failure:
    reason = f"its files unpack to more than {ARCHIVE_LIMIT:,} bytes: the rest is not read; unpack and split it"
    return Failure(page=name, reason=reason)


def _too_large(name: str) -> Failure:
    return Failure(page=name, reason=_unpacks_to_more(MEMBER_LIMIT))


def _unpacks_to_more(limit: int) -> str:
    return f"unpacks to more than {limit:,} bytes: unpack it by hand and split it"
