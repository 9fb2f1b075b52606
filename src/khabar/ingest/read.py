"""Pages from files, folders and standard input; what cannot be read becomes a failure with its reason."""

from __future__ import annotations

import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from khabar.errors import ReadError
from khabar.ingest.attempt import attempt
from khabar.ingest.columns import TEXT_FIELDS, checked
from khabar.ingest.decode import decode
from khabar.ingest.json_items import Item, json_items
from khabar.ingest.packed import Blob, Crawl, Found, unpack
from khabar.ingest.page import Given, check_size, headed, page_of
from khabar.ingest.sets import ant_fields, is_saudi, saudi_fields
from khabar.ingest.tables import PARQUET, csv_rows, is_table_name, parquet_rows
from khabar.ingest.walk import walk
from khabar.ingest.warc import Archive
from khabar.model import Failure, Page

#: No encoding takes more bytes for one code point.
_BYTES_PER_CHARACTER = 4

#: Enough to see that one byte of two or three of four is zero.
_WIDE_SAMPLE = 512

_GIVEN_FIELDS = ("url", "title", "published", "outlet", "author")
#: What a JSON object or a row of a table may say of a page; one of the first three it must.
FIELDS = (*TEXT_FIELDS, *_GIVEN_FIELDS)
_NO_TEXT = 'has no "text", "html" or "content": give one of them'


def read_pages(
    paths: Sequence[str],
    given: Given = Given(),  # noqa: B008
    stdin: bytes = b"",
    noted: Callable[[str], None] | None = None,
) -> Iterator[Page | Failure]:
    """Pages in the order of ``paths``, and of names below a folder; each unreadable one as a `Failure`.

    A path is a file, a folder (recursive) or ``-`` for ``stdin``. Kinds are told by content: plain text or Markdown,
    HTML, JSON Lines, a JSON array of objects or objects one after another, CSV and Parquet with a row a page, the files
    of SaudiNewsNet and ANT (sets.py), ZIP, tar or gzip of these, a web archive (WARC; what of it is passed over is told
    to ``noted``, one line an archive). JSON objects and rows need
    ``text``, ``html`` or ``content``; a bad one is a failure named ``pages.jsonl#7`` and the rest goes on; what begins
    like JSON is never the text of a page. Two files of one name: the later one is named by its path as given. Never
    raises for what it reads. Cost: linear; one file in memory at a time.
    """
    taken: set[str] = set()
    for path in paths:
        blobs = unpack(Blob("-", stdin)) if path == "-" else walk(path)
        for found in blobs:
            yield from pages_of(_renamed(found, path, taken), given, noted)


def _renamed(found: Found, path: str, taken: set[str]) -> Found:
    if isinstance(found, Failure):
        return found
    name = found.name
    if name in taken:
        name = path if name == path.rsplit("/", 1)[-1] else f"{path.rstrip('/')}/{name}"
    while name in taken:
        name = f"{name}~"
    taken.add(name)
    return found._replace(name=name)


def pages_of(
    found: Found,
    given: Given = Given(),  # noqa: B008
    noted: Callable[[str], None] | None = None,
) -> Iterator[Page | Failure]:
    """The pages of one file, as `read_pages` reads it. Never raises for what it reads."""
    if isinstance(found, Failure):
        yield found
        return
    if isinstance(found, Crawl):
        yield from _crawled(found, given, noted)
        return
    try:
        yield from _blob_pages(found, given)
    except ReadError as error:
        yield Failure(page=found.name, reason=str(error))


def _crawled(crawl: Crawl, given: Given, noted: Callable[[str], None] | None) -> Iterator[Page | Failure]:
    try:
        with crawl.open() as stream:
            archive = Archive(stream, crawl.name, given)
            yield from archive.pages()
    except OSError as error:  # gone since it was found
        yield Failure(page=crawl.name, reason=f"cannot be read ({error.strerror}): check the path and the disk")
        return
    if noted and (line := archive.passed_over()):
        noted(line)


def _blob_pages(blob: Blob, given: Given) -> Iterator[Page | Failure]:
    if not blob.raw.strip():
        raise ReadError("empty: the file holds no text")
    if blob.raw.startswith(PARQUET):
        yield from objects(blob.name, parquet_rows(blob.raw, given.columns), given)
        return
    if (items := json_items(_in_utf8(blob).raw)) is not None:
        yield from objects(blob.name, checked(items, given.columns), given)
        return
    if (rows := csv_rows(blob.raw, given.columns, named_table=is_table_name(blob.name))) is not None:
        yield from objects(blob.name, rows, given)
        return
    check_size(len(blob.raw), given.max_characters * _BYTES_PER_CHARACTER, "bytes")
    yield attempt(blob.name, lambda: _text_page(blob, given), debug=given.debug)


def _text_page(blob: Blob, given: Given) -> Page:
    text = decode(blob.raw)
    fields = ant_fields(text)
    return page_of(blob.name, text, given, {}) if fields is None else _field_page(blob.name, fields, given)


def _in_utf8(blob: Blob) -> Blob:
    """JSON is looked for in bytes, so wider encodings are turned into UTF-8 first."""
    if blob.raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\x00" in blob.raw[:_WIDE_SAMPLE]:
        return blob._replace(raw=decode(blob.raw).encode("utf-8", "surrogatepass"))
    return blob


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────


def objects(name: str, items: Iterable[Item], given: Given) -> Iterator[Page | Failure]:
    """The pages of JSON objects or rows of a table, named ``name#number``; a bad one is a `Failure`."""
    for number, value in items:
        numbered = f"{name}#{number}"
        yield attempt(numbered, partial(_object_page, numbered, value, given), debug=given.debug)


def _object_page(name: str, item: Any, given: Given) -> Page:  # noqa: ANN401
    if isinstance(item, ReadError):
        raise item
    if not isinstance(item, dict):
        raise ReadError("not a JSON object: give one object a page")
    said = {field: item[column] for field, column in given.columns if column in item}
    return _field_page(name, (saudi_fields(item) if is_saudi(item) else item) | said, given)


def _field_page(name: str, item: Mapping[str, Any], given: Given) -> Page:
    text_field = next((field for field in TEXT_FIELDS if isinstance(item.get(field), str)), None)
    if text_field is None:
        raise ReadError(_NO_TEXT)
    fields, media = _fields(item), "html" if text_field == "html" else ""
    return page_of(name, headed(item[text_field], fields.get("title", ""), media), given, fields, media)


def _fields(item: Mapping[str, Any]) -> dict[str, str]:
    """Values that came with a page. An address or date of another type stays as JSON, so that it can be told of."""
    fields = {key: str(item[key]) for key in _GIVEN_FIELDS if isinstance(item.get(key), str | int) and item[key] != ""}
    odd = {key: json.dumps(item[key]) for key in ("url", "published") if isinstance(item.get(key), list | dict | float)}
    return odd | fields
