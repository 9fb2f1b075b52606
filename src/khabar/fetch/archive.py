"""Answers kept in a web archive (WARC 1.1, a packed member a record), which `khabar build` reads.

Bodies are kept unpacked, as Common Crawl keeps them: headers that say how they were sent get ``X-Crawler-`` in front. A
file that is there already is gone on with: what a killed run wrote by half at its end is cut off.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType

from khabar.errors import FetchError, RecordError
from khabar.fetch.clock import Clock
from khabar.fetch.wire import Answer, written

_SENT_AS = ("content-encoding", "transfer-encoding", "content-length")
_TARGET = re.compile(rb"^WARC-Target-URI: (\S+)\r$", re.MULTILINE)
_HEAD_END = b"\r\n\r\n"
_STEP = 64 << 10
_GZIP_BITS = 31


class Archive:
    """A web archive that is written to; get one from `keeping`."""

    def __init__(self, file: BinaryIO, held: set[str], clock: Clock) -> None:
        """Take an open file that stands at its end, the addresses in it, and what tells the time."""
        self._file = file
        self._clock = clock
        self._held = held

    def holds(self, url: str) -> bool:
        """Whether an address has been asked, be it one that led elsewhere."""
        try:
            return written(url) in self._held
        except FetchError:  # not an address
            return False

    def add(self, answer: Answer) -> None:
        """Keep an answer with those that led to it; it is in the file when this returns."""
        for one in (*answer.before, answer):
            self.put(_response(one))
            self._held.add(written(one.url))

    def put(self, record: WarcRecord) -> None:
        """Keep a record."""
        moment = datetime.fromtimestamp(self._clock.now(), UTC)
        record.headers["WARC-Date"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        whole = io.BytesIO()
        record.write(whole, checksum_data=True)
        self._file.write(gzip.compress(whole.getvalue(), mtime=0))
        self._file.flush()


@contextmanager
def keeping(path: Path, clock: Clock, software: str) -> Iterator[Archive]:
    """Open an archive, or make it; ``software`` is what its first record says made it.

    Raises:
        RecordError: It cannot be opened, or is something else, which stays as it is.
    """
    try:
        file = path.open("r+b" if path.exists() else "w+b")
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}: check the path and its permissions") from error
    with file:
        archive = Archive(file, _held(file, path), clock)
        if not file.tell():
            archive.put(_information(software))
        yield archive


def _information(software: str) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.warcinfo)
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(f"software: {software}\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n".encode())
    return record


def _response(answer: Answer) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = written(answer.url)
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(_head(answer) + answer.body)
    return record


def _head(answer: Answer) -> bytes:
    """Status and headers as they came, but for how the body was packed."""
    phrase = next((one.phrase for one in HTTPStatus if one == answer.status), "")
    named = ((f"X-Crawler-{key}" if key.lower() in _SENT_AS else key, value) for key, value in answer.headers)
    lines = [f"HTTP/1.1 {answer.status} {phrase}", *(f"{key}: {value}" for key, value in named)]
    return "\r\n".join([*lines, f"Content-Length: {len(answer.body)}", "", ""]).encode("latin-1", "replace")


# ── going on with one ───────────────────────────────────────────────────────────────────────────────────────────


def _held(file: BinaryIO, path: Path) -> set[str]:
    """Addresses in a file, which is cut behind its last whole record and stands at its end then."""
    held: set[str] = set()
    end = 0
    for head, behind in _members(file):
        if not head.startswith(b"WARC/"):
            break
        end = behind
        found = _TARGET.search(head.partition(_HEAD_END)[0] + b"\r\n")
        held |= {found[1].decode("utf-8", "replace")} if found else set()
    if not end and file.seek(0, io.SEEK_END):
        raise RecordError(f"{path}: not a web archive that `khabar fetch` made: give another --out")
    file.truncate(end)
    file.seek(end)
    return held


def _members(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The beginning of each whole packed member, and where it ends."""
    end = 0
    while member := _member(file, end):
        head, end = member
        yield head, end


def _member(file: BinaryIO, start: int) -> tuple[bytes, int] | None:
    """The one that begins there; None where none does, or it is cut off."""
    file.seek(start)
    machine, head = zlib.decompressobj(_GZIP_BITS), b""
    while not machine.eof:
        block = file.read(_STEP)
        if not block:
            return None
        try:
            head = (head + machine.decompress(block))[:_STEP]
        except zlib.error:
            return None
    return head, file.tell() - len(machine.unused_data)
