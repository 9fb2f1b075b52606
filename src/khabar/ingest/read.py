"""Pages from files, folders and standard input; what cannot be read becomes a failure with its reason."""

from __future__ import annotations

import hashlib
import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from khabar.errors import ReadError
from khabar.ingest.attempt import attempt
from khabar.ingest.decode import decode
from khabar.ingest.json_items import Item, json_items
from khabar.ingest.script import language_problem
from khabar.ingest.walk import Blob, unpack, walk
from khabar.model import Failure, Page

#: Code points of one page; a long read is 50,000.
MAX_CHARACTERS = 10_000_000

#: No encoding takes more bytes for one code point.
_BYTES_PER_CHARACTER = 4

#: Enough to see that one byte of two or three of four is zero.
_WIDE_SAMPLE = 512

_BLANK = re.compile(r"[\s\ufeff]*")
_PREAMBLE = re.compile(r"[\s\ufeff]*(?P<mark>(?P<comment><!--)|<\?)")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|link|title|style|script)\b", re.IGNORECASE)
_HTML_SAMPLE = 20_000
_MANY_TAGS = 3
_BLOCK_TAG = re.compile(r"<(?:p|div|br|h[1-6]|article|section|span|table|ul|a)\b[^<>]*>", re.IGNORECASE)
_GIVEN_FIELDS = ("url", "title", "published", "outlet", "author")
_TEXT_FIELDS = ("text", "html", "content")
_NO_TEXT = 'has no "text", "html" or "content": give one of them'


class Given(Struct, frozen=True, kw_only=True):
    """What the caller knows and a file cannot say; a JSON line's own values come first.

    ``published`` is an EDTF date. ``max_characters`` is the size in code points at which a page becomes a failure.
    ``debug`` raises an error of Khabar's own instead of making it the failure of one page.
    """

    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    max_characters: int = MAX_CHARACTERS
    debug: bool = False


def read_pages(paths: Sequence[str], given: Given = Given(), stdin: bytes = b"") -> Iterator[Page | Failure]:  # noqa: B008
    """Pages in the order of ``paths``, and of names below a folder; each unreadable one as a `Failure`.

    A path is a file, a folder (recursive) or ``-`` for ``stdin``. Kinds are told by content: plain text or Markdown,
    HTML, JSON Lines, a JSON array of objects or objects one after another, ZIP or gzip of these. JSON objects need
    ``text``, ``html`` or ``content``; a bad one is a failure named ``pages.jsonl#7`` and the rest goes on; what begins
    like JSON is never the text of a page. Two files of one name: the later one is named by its path as given. Never
    raises for what it reads. Cost: linear; one file in memory at a time.
    """
    taken: set[str] = set()
    for path in paths:
        blobs = unpack(Blob("-", stdin)) if path == "-" else walk(path)
        for found in blobs:
            yield from _pages_of(_renamed(found, path, taken), given)


def _renamed(found: Blob | Failure, path: str, taken: set[str]) -> Blob | Failure:
    if isinstance(found, Failure):
        return found
    name = found.name
    if name in taken:
        name = path if name == path.rsplit("/", 1)[-1] else f"{path.rstrip('/')}/{name}"
    while name in taken:
        name = f"{name}~"
    taken.add(name)
    return found._replace(name=name)


def _pages_of(found: Blob | Failure, given: Given) -> Iterator[Page | Failure]:
    if isinstance(found, Failure):
        yield found
        return
    try:
        yield from _blob_pages(found, given)
    except ReadError as error:
        yield Failure(page=found.name, reason=str(error))


def _blob_pages(blob: Blob, given: Given) -> Iterator[Page | Failure]:
    if not blob.raw.strip():
        raise ReadError("empty: the file holds no text")
    if blob.raw.startswith(b"WARC/"):
        raise ReadError("WARC is not supported yet: extract its pages to HTML files or JSON Lines")
    if (items := json_items(_in_utf8(blob).raw)) is not None:
        yield from _objects(blob.name, items, given)
        return
    _check_size(len(blob.raw), given.max_characters * _BYTES_PER_CHARACTER, "bytes")
    yield attempt(blob.name, lambda: _page(blob.name, decode(blob.raw), given, {}), debug=given.debug)


def _in_utf8(blob: Blob) -> Blob:
    """JSON is looked for in bytes, so wider encodings are turned into UTF-8 first."""
    if blob.raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\x00" in blob.raw[:_WIDE_SAMPLE]:
        return blob._replace(raw=decode(blob.raw).encode("utf-8", "surrogatepass"))
    return blob


def _check_size(size: int, limit: int, unit: str) -> None:
    if size > limit:
        raise ReadError(f"too large for one page ({size:,} {unit}, limit {limit:,}): split it or raise the limit")


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _objects(name: str, items: Iterable[Item], given: Given) -> Iterator[Page | Failure]:
    for number, value in items:
        numbered = f"{name}#{number}"
        yield attempt(numbered, partial(_object_page, numbered, value, given), debug=given.debug)


def _object_page(name: str, item: Any, given: Given) -> Page:  # noqa: ANN401
    if isinstance(item, ReadError):
        raise item
    if not isinstance(item, dict):
        raise ReadError("not a JSON object: give one object a page")
    text_field = next((field for field in _TEXT_FIELDS if isinstance(item.get(field), str)), None)
    if text_field is None:
        raise ReadError(_NO_TEXT)
    return _page(name, item[text_field], given, _fields(item), "html" if text_field == "html" else "")


def _fields(item: dict[str, Any]) -> dict[str, str]:
    """Values that came with a page. An address or date of another type stays as JSON, so that it can be told of."""
    fields = {key: str(item[key]) for key in _GIVEN_FIELDS if isinstance(item.get(key), str | int) and item[key] != ""}
    odd = {key: json.dumps(item[key]) for key in ("url", "published") if isinstance(item.get(key), list | dict | float)}
    return odd | fields


# ── one page ────────────────────────────────────────────────────────────────────────────────────────────────────


def _page(name: str, text: str, given: Given, fields: dict[str, str], media: str = "") -> Page:
    _check_size(len(text), given.max_characters, "characters")
    if not text.strip():
        raise ReadError("empty: the page holds no text")
    media = media or ("html" if is_html(text) else "text")
    if problem := language_problem(text, media):
        raise ReadError(problem)
    return Page(
        name=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media=media,
        url=fields.get("url", given.url),
        published=fields.get("published", given.published),
        outlet=fields.get("outlet", given.outlet),
        author=fields.get("author"),
        title=fields.get("title"),
    )


def is_html(text: str) -> bool:
    """Whether a page is HTML: it opens as a document, or block tags stand all over its beginning.

    Blanks, comments and an XML line may stand in front, however long. Markdown with a stray ``<br>`` is not HTML.
    """
    start = _behind_preamble(text)
    if _HTML.match(text, start):
        return True
    return text[start : start + 1] == "<" and len(_BLOCK_TAG.findall(text, start, start + _HTML_SAMPLE)) >= _MANY_TAGS


def _behind_preamble(text: str) -> int:
    """Where blanks, comments and processing instructions in front end. One step each: a pattern would go back."""
    position = 0
    while found := _PREAMBLE.match(text, position):
        end = text.find("-->" if found["comment"] else ">", found.end())
        if end < 0:
            return found.start("mark")
        position = end + (3 if found["comment"] else 1)
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position
