"""The rows of a lake: what of a page stands in which column, there and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khabar.engine.frames import Row
from khabar.model import AnnotatedArticle, Failure, Page
from khabar.text.json_form import decoded, encoded

#: Columns of a page that has been read, and what holds them.
READ = {"name": "string", "sha256": "string", "failure": "string", "page": "binary"}
#: Columns of the lake (docs/scale.md).
KEPT = READ | {
    "day": "string",
    "rules": "string",
    "url": "string",
    "outlet": "string",
    "title": "string",
    "articles": "binary",
}
#: Columns that a record is made from.
LOADED = ("failure", "page", "rules", "articles")
#: The partition of pages of which no article has a day, and of what could not be read.
UNDATED, UNREAD = "undated", "unread"

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Kept(NamedTuple):
    """One row of a lake as records; ``rules`` annotated the page."""

    item: Page | Failure
    articles: tuple[AnnotatedArticle, ...]
    rules: str


def read_row(item: Page | Failure) -> Row:
    """A page, or what could not be read, as a row."""
    if isinstance(item, Failure):
        return {"name": held(item.page), "sha256": "", "failure": item.reason, "page": encoded(item)}
    return {"name": held(item.name), "sha256": item.sha256, "failure": None, "page": encoded(item)}


def item_of(row: Row) -> Page | Failure:
    """What `read_row` wrote."""
    return decoded(row["page"], Page) if row["failure"] is None else decoded(row["page"], Failure)


def kept_row(item: Page | Failure, articles: tuple[AnnotatedArticle, ...], rules: str) -> Row:
    """A page with its articles as a row of the lake."""
    return read_row(item) | {
        "day": UNREAD if isinstance(item, Failure) else day_of(articles),
        "rules": rules,
        "url": None if isinstance(item, Failure) or item.url is None else held(item.url),
        "outlet": next((held(one.outlet.name) for one in articles if one.outlet), None),
        "title": next((held(one.title.exact) for one in articles if one.title), None),
        "articles": encoded(articles),
    }


def kept_of(row: Row) -> Kept:
    """What `kept_row` wrote."""
    return Kept(item_of(row), decoded(row["articles"], tuple[AnnotatedArticle, ...]), row["rules"])


def day_of(articles: Iterable[AnnotatedArticle]) -> str:
    """The earliest day on which an article of a page came out, ``2015-07-13``; `UNDATED` where none is known."""
    return min(_days(articles), default=UNDATED)


def _days(articles: Iterable[AnnotatedArticle]) -> Iterator[str]:
    for article in articles:
        if article.published and (found := _DAY.match(article.published.value)):
            yield found.group()


def held(text: str) -> str:
    """Text as UTF-8 can hold it; the record inside the row has it as it is."""
    return text.encode("utf-8", "backslashreplace").decode()
