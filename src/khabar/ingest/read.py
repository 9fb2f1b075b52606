"""Pages from files, folders and standard input; what cannot be read becomes a failure with its reason."""

from __future__ import annotations

import hashlib
import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from khabar.errors import ReadError
from khabar.ingest.decode import decode
from khabar.ingest.script import language_problem
from khabar.ingest.walk import Blob, unpack, walk
from khabar.model import Failure, Page

#: Code points of one page; a long read is 50,000.
MAX_CHARACTERS = 10_000_000

#: No encoding takes more bytes for one code point.
_BYTES_PER_CHARACTER = 4

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BLOCK_TAG = re.compile(r"<(?:p|div|br|h[1-6]|article|section|span|table|ul|a)\b[^<>]*>", re.IGNORECASE)
_GIVEN_FIELDS = ("url", "title", "published", "outlet", "author")
_TEXT_FIELDS = ("text", "html", "content")
_NO_TEXT = 'has no "text", "html" or "content": give one of them'


class Given(Struct, frozen=True, kw_only=True):
    """What the caller knows and a file cannot say; a JSON line's own values come first.

    ``published`` is an EDTF date. ``max_characters`` is the size in code points at which a page becomes a failure.
    """

    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    max_characters: int = MAX_CHARACTERS


def read_pages(paths: Sequence[str], given: Given = Given(), stdin: bytes = b"") -> Iterator[Page | Failure]:  # noqa: B008
    """Pages in the order of ``paths``, and of names below a folder; each unreadable one as a `Failure`.

    A path is a file, a folder (recursive) or ``-`` for ``stdin``. Kinds are told by content: plain text or Markdown,
    HTML, JSON Lines, a JSON array of objects, ZIP or gzip of these. JSON objects need ``text``, ``html`` or
    ``content``; a bad line is a failure named ``pages.jsonl#7`` and the rest goes on. Two files of one name: the later
    one is named by its path as given. Never raises for what it reads. Cost: linear; one file in memory at a time.
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
    if (pages := _json_pages(_in_utf8(blob), given)) is not None:
        yield from pages
        return
    _check_size(len(blob.raw), given.max_characters * _BYTES_PER_CHARACTER, "bytes")
    yield _page(blob.name, decode(blob.raw), given, {})


def _in_utf8(blob: Blob) -> Blob:
    """JSON is looked for in bytes, so UTF-16 with its mark is turned into UTF-8 first."""
    if blob.raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return blob._replace(raw=decode(blob.raw).encode("utf-8", "surrogatepass"))
    return blob


def _check_size(size: int, limit: int, unit: str) -> None:
    if size > limit:
        raise ReadError(f"too large for one page ({size:,} {unit}, limit {limit:,}): split it or raise the limit")


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _json_pages(blob: Blob, given: Given) -> Iterator[Page | Failure] | None:
    """Pages of JSON Lines, of an array or of one object; None where the text only looks like JSON."""
    if _is_json_lines(blob.raw):
        return _objects(blob.name, _parsed_lines(blob.raw), given)
    if blob.raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return None
    try:
        whole = json.loads(decode(blob.raw))
    except (ValueError, ReadError, RecursionError):
        return None
    if isinstance(whole, list) and whole and all(isinstance(item, dict) for item in whole):
        return _objects(blob.name, enumerate(whole, start=1), given)
    if isinstance(whole, dict):
        return _objects(blob.name, [(1, whole)], given)
    return None


def _is_json_lines(raw: bytes) -> bool:
    """Most of the first lines are objects of their own: a bad line, even the first, does not hide the kind."""
    head = [line for line in raw[:262_144].splitlines()[:40] if line.strip()]
    objects = sum(line.strip(b"\xef\xbb\xbf \t").startswith(b'{"') for line in head)
    return objects * 2 > len(head) and b"\x00" not in raw[:512]


def _parsed_lines(raw: bytes) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if line.strip():
            yield number, _parsed(line)


def _parsed(line: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds, or the error
    try:
        return json.loads(decode(line.strip()))
    except ReadError as error:
        return error
    except (ValueError, RecursionError) as error:
        return ReadError(f"not valid JSON ({error.args[0] if error.args else 'broken'}): mend or remove the line")


def _objects(name: str, items: Iterable[tuple[int, Any]], given: Given) -> Iterator[Page | Failure]:
    for number, item in items:
        numbered = f"{name}#{number}"
        try:
            yield _object_page(numbered, item, given)
        except ReadError as error:
            yield Failure(page=numbered, reason=str(error))


def _object_page(name: str, item: Any, given: Given) -> Page:  # noqa: ANN401
    if isinstance(item, ReadError):
        raise item
    if not isinstance(item, dict):
        raise ReadError("not a JSON object: give one object a line")
    text_field = next((field for field in _TEXT_FIELDS if isinstance(item.get(field), str)), None)
    if text_field is None:
        raise ReadError(_NO_TEXT)
    fields = {key: str(item[key]) for key in _GIVEN_FIELDS if isinstance(item.get(key), str | int) and item[key] != ""}
    media = "html" if text_field == "html" else ""
    return _page(name, item[text_field], given, fields, media)


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

    Markdown with a stray ``<br>`` is not HTML.
    """
    head = text[:20_000]
    return bool(_HTML.match(head[:4_000])) or (head.lstrip()[:1] == "<" and len(_BLOCK_TAG.findall(head)) >= 3)
