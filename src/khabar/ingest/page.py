"""One text as a `Page`: told whether it is HTML and Arabic, hashed, with what came along with it."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from itertools import islice

from msgspec import Struct

from khabar.errors import OtherLanguageError, ReadError
from khabar.ingest.script import language_problem
from khabar.model import Page
from khabar.text.fold import fold

#: Code points of one page; a long read is 50,000.
MAX_CHARACTERS = 10_000_000

_BLANK = re.compile(r"[\s\ufeff]*")
_PREAMBLE = re.compile(r"[\s\ufeff]*(?P<mark>(?P<comment><!--)|<\?)")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|link|title|style|script)\b", re.IGNORECASE)
_HTML_SAMPLE = 20_000
_MANY_TAGS = 3
_TAG = re.compile(r"<[^<>]*>")
#: A heading of that text stands in a page by itself where one of its first lines that hold anything is the heading.
_FIRST_LINES = 3
_BLOCK_TAG = re.compile(r"<(?:p|div|br|h[1-6]|article|section|span|table|ul|a)\b[^<>]*>", re.IGNORECASE)


class Given(Struct, frozen=True, kw_only=True):
    """What the caller knows and a file cannot say; a JSON line's own values come first.

    ``published`` is an EDTF date. ``max_characters`` is the size in code points at which a page becomes a failure.
    ``columns`` says what fields of JSON objects and columns of tables hold, as (field of Khabar, name there) pairs.
    ``debug`` raises an error of Khabar's own instead of making it the failure of one page.
    """

    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    max_characters: int = MAX_CHARACTERS
    columns: tuple[tuple[str, str], ...] = ()
    debug: bool = False


def page_of(name: str, text: str, given: Given, fields: Mapping[str, str], media: str = "") -> Page:
    """A page of this text; what ``fields`` say of it comes before what holds for all.

    Raises:
        ReadError: Empty, too large, or no Arabic.
    """
    check_size(len(text), given.max_characters, "characters")
    if not text.strip():
        raise ReadError("empty: the page holds no text")
    media = media or ("html" if is_html(text) else "text")
    if problem := language_problem(text, media):
        raise OtherLanguageError(problem)
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


def headed(text: str, title: str, media: str = "") -> str:
    """The text under its title, an empty line between, where the title came apart from it.

    Evidence points at characters of the page, so the headline has to be among them. A text that gives it in one of its
    first lines stays as it is, and so does a whole HTML document, whose head is its own; a fragment of HTML gets a
    heading. ``media`` as for `page_of`.
    """
    title = " ".join(title.split())
    if not title or not text.strip() or _gives(text, title):
        return text
    if media != "html" and not is_html(text):
        return f"{title}\n\n{text}"
    whole = _HTML.match(text, _behind_preamble(text))
    return text if whole else f"<h1>{html.escape(title, quote=False)}</h1>\n{text}"


def _gives(text: str, title: str) -> bool:
    wanted = _squeezed(_TAG.sub(" ", title))
    lines = (_squeezed(_TAG.sub(" ", line)) for line in text[:_HTML_SAMPLE].splitlines())
    return wanted in islice(filter(None, lines), _FIRST_LINES)


def _squeezed(text: str) -> str:
    return " ".join(fold(text.lstrip("\ufeff")).split())


def check_size(size: int, limit: int, unit: str) -> None:
    """Raise unless so much may be one page."""
    if size > limit:
        raise ReadError(f"too large for one page ({size:,} {unit}, limit {limit:,}): split it or raise the limit")


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
