"""Pages of a web archive (WARC, also packed with gzip): what a crawl fetched, record by record, as it streams.

A record is a page where a server answered 200 with HTML or plain text (``response``), or where a tool kept such a text
itself (``resource``, ``conversion`` as in Common Crawl's WET files). The charset that a server claims is not asked: the
bytes tell (decode.py). What a crawl holds besides Arabic pages is most of it, so it is counted in one line an archive
and is no failure: other languages, pictures, redirects, revisits, the same bytes of the same address once more.
Damage is a failure, and reading goes on behind it where a later record begins.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, BinaryIO, NamedTuple

from khabar.errors import OtherLanguageError, ReadError
from khabar.ingest.attempt import attempt
from khabar.ingest.decode import decode
from khabar.ingest.page import Given, page_of
from khabar.ingest.script import shown_prose
from khabar.ingest.sent import meant
from khabar.model import Failure, Page

#: Unpacked bytes at which a record is given up.
RECORD_LIMIT = 48 << 20

_MARK = b"WARC/"
_GZIP = b"\x1f\x8b"
_HEAD = 512
_PAGE_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_KEPT_KINDS = ("response", "resource", "conversion")
_OK = 200
#: How far a damaged archive is looked through for its next record, in one step.
_STEP = 1 << 20
_BEGINNING = re.compile(rb"\x1f\x8b\x08|WARC/\d")

_MISSING = "a web archive (WARC), and what reads it is not installed: pip install 'khabar[archives]'"


class Record(NamedTuple):
    """One record that may be a page: place among all records of the archive, from 1, address, kind, bytes."""

    number: int
    url: str
    media: str
    raw: bytes


def is_warc(head: bytes) -> bool:
    """Whether a file that begins so is a web archive, packed with gzip or not."""
    if not head.startswith(_GZIP):
        return head.startswith(_MARK)
    try:
        return zlib.decompressobj(wbits=31).decompress(head[:_HEAD], len(_MARK)) == _MARK
    except zlib.error:
        return False


class Archive:
    """The pages of one web archive; what is passed over stands in `passed` when they have been read."""

    def __init__(self, stream: BinaryIO, name: str, given: Given) -> None:
        """Take an open file that can be sought in, the name its pages carry, what holds for all of them."""
        self.passed: Counter[str] = Counter()
        self._stream, self._name, self._given = stream, name, given
        self._known: set[bytes] = set()

    def pages(self) -> Iterator[Page | Failure]:
        """Pages and failures in the order of the archive, named ``crawl.warc.gz#12``. Cost: one record in memory."""
        try:
            fastwarc = _library()
        except ReadError as error:
            yield Failure(page=self._name, reason=str(error))
            return
        for found in _records(self._stream, fastwarc, self._passed_over):
            if isinstance(found, Failure):
                yield Failure(page=f"{self._name}#{found.page}", reason=found.reason)
            elif self._is_new(found):
                yield from self._page(found)

    def passed_over(self) -> str | None:
        """One line on what was passed over; None where nothing was."""
        if not self.passed:
            return None
        told = ", ".join(f"{number:,} {why}" for why, number in sorted(self.passed.items()))
        return f"{self._name}: passed over {told}"

    def _passed_over(self, why: str) -> None:
        self.passed[why] += 1

    def _is_new(self, record: Record) -> bool:
        """Whether these bytes of this address come up for the first time; other bytes are a version, and a page."""
        digest = hashlib.sha256(record.url.encode() + b"\n" + record.raw).digest()
        if digest in self._known:
            self._passed_over("of the same address and bytes")
            return False
        self._known.add(digest)
        return True

    def _page(self, record: Record) -> Iterator[Page | Failure]:
        name = f"{self._name}#{record.number}"
        found = attempt(name, lambda: self._arabic(record, name), debug=self._given.debug)
        if found is not None:
            yield found

    def _arabic(self, record: Record, name: str) -> Page | None:
        """The page; None where it is another language, by its letters or, as Sindhi or Uyghur is, by its words."""
        import py3langid

        fields = {"url": record.url} if record.url else {}
        try:
            page = page_of(name, decode(record.raw), self._given, fields, record.media)
        except OtherLanguageError:
            page = None
        if page is None or py3langid.classify(shown_prose(page.text, page.media))[0] != "ar":
            self._passed_over("not Arabic")
            return None
        return page


def _library() -> ModuleType:
    try:
        import py3langid  # noqa: F401 - told of before anything is read
        from fastwarc import warc
    except ImportError as error:
        raise ReadError(_MISSING) from error
    library: ModuleType = warc
    return library


# ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _records(stream: BinaryIO, library: ModuleType, passed: Callable[[str], None]) -> Iterator[Record | Failure]:
    """Records that may be pages; one that is damaged is a failure, named by its number, and the next one is sought."""
    number = 0
    start: int | None = 0
    sought = False
    while start is not None:
        stream.seek(start)
        at, opened = 0, False
        try:
            for record in library.ArchiveIterator(stream, parse_http=False):
                # What was sought for may be the beginning of the record that was told of.
                number, at, opened, sought = number + 1, record.stream_pos, True, False
                yield from _readable(number, record, passed)
                opened = False
            return
        except OSError as error:
            number += not opened and not sought
            if not sought:
                yield Failure(page=str(number), reason=f"damaged record ({error}): fetch the archive again")
            sought = not opened
            start = _next_record(stream, start + at + 1)


def _readable(number: int, record: Any, passed: Callable[[str], None]) -> Iterator[Record | Failure]:  # noqa: ANN401
    """The record where it may be a page. OSError: its bytes cannot be unpacked."""
    kind = str(record.record_type)
    if kind not in _KEPT_KINDS:
        if kind == "revisit":
            passed("revisits")
        return
    promised = record.content_length
    if promised > RECORD_LIMIT:
        passed("larger than any news page")
        return
    record.freeze()
    if record.content_length < promised:
        yield Failure(page=str(number), reason="cut off in the middle: fetch the archive again")
        return
    media = _media(record)
    if media is None:
        passed("not a page of text")
        return
    raw = _body(record)
    if len(raw) > RECORD_LIMIT:
        yield Failure(page=str(number), reason=f"unpacks to more than {RECORD_LIMIT:,} bytes: it is no news page")
    elif raw.strip():
        yield Record(number, record.headers.get("WARC-Target-URI") or "", media, raw)
    else:
        passed("empty")


def _media(record: Any) -> str | None:  # noqa: ANN401 - records of fastwarc have no types
    """``html`` or ``text``; None for an answer other than 200, or of another kind."""
    if not record.is_http:
        return _PAGE_TYPES.get((record.headers.get("Content-Type") or "").partition(";")[0].strip().lower())
    record.parse_http(auto_decode="none")
    if record.http_headers is None or record.http_headers.status_code != _OK:
        return None
    return _PAGE_TYPES.get((record.http_content_type or "text/html").lower())


def _body(record: Any) -> bytes:  # noqa: ANN401 - records of fastwarc have no types
    """The bytes of a page, one more than are taken at most. OSError: they cannot be unpacked."""
    raw = bytes(record.reader.read(RECORD_LIMIT + 1))
    said = record.http_headers if record.is_http else None
    if said is None:
        return raw
    return meant(raw, said.get("Transfer-Encoding") or "", said.get("Content-Encoding") or "", RECORD_LIMIT)


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Where the next record begins behind ``start``; None where none does."""
    stream.seek(start)
    position, kept = start, b""
    while block := stream.read(_STEP):
        whole = kept + block
        for found in _BEGINNING.finditer(whole):
            if is_warc(whole[found.start() : found.start() + _HEAD]):
                return position - len(kept) + found.start()
        kept = whole[-_HEAD:]
        position += len(block)
    return None
