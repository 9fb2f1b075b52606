"""From what a server or a feed gave to the page that goes into the record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from khabar.errors import ReadError
from khabar.fetch.entries import Entry
from khabar.fetch.wire import Answer
from khabar.ingest.attempt import attempt
from khabar.ingest.decode import decode
from khabar.ingest.page import Given, page_of
from khabar.model import Article, Failure, Page
from khabar.stages import Stages, read_articles
from khabar.text.fold import fold

_MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "": ""}
_TAG = re.compile(r"<[^<>]*>")
#: Letters of an entry's text from which on it is the article and not what the feed says of it.
FULL_TEXT = 600


class Came(NamedTuple):
    """A page with the hash of its articles' words, or a failure, whose hash is empty."""

    page: Page | Failure
    print: str


def answered_page(answer: Answer, name: str, entry: Entry | None, stages: Stages) -> Came:
    """The page that a server answered with, under a name; the day is the feed's where the page itself gives none."""
    return _came(name, entry, stages, lambda: _page(answer, name))


def entry_page(entry: Entry, name: str, stages: Stages) -> Came:
    """The page that an entry's own text is."""
    fields = {"url": entry.url} | ({"title": entry.title} if entry.title else {})
    media = "html" if _TAG.search(entry.text) else ""
    return _came(name, entry, stages, lambda: page_of(name, entry.text, Given(), fields, media))


def is_full(entry: Entry | None) -> bool:
    """Whether an entry holds its article."""
    return entry is not None and len(_TAG.sub("", entry.text)) >= FULL_TEXT


def _page(answer: Answer, name: str) -> Page:
    media = _MEDIA.get(answer.media)
    if media is None:
        raise ReadError(f"not a page of text ({answer.media[:60]})")
    return page_of(name, decode(answer.body), Given(), {"url": answer.url}, media)


def _came(name: str, entry: Entry | None, stages: Stages, make: Callable[[], Page]) -> Came:
    found = attempt(name, lambda: _read(make(), entry, stages))
    return Came(found, "") if isinstance(found, Failure) else found


def _read(page: Page, entry: Entry | None, stages: Stages) -> Came:
    articles = read_articles(page, stages)
    if not any(article.published for article in articles) and entry and entry.published:
        page = replace(page, published=entry.published)
    return Came(page, _print(page, articles))


def _print(page: Page, articles: tuple[Article, ...]) -> str:
    """Of the words of what is news on the page: lists of other headlines change by the hour."""
    texts = [
        page.text[start:end] for article in articles if article.kind == "main" for start, end in sorted(article.spans)
    ]
    words = " ".join(fold(_TAG.sub(" ", " ".join(texts))).split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
