"""The addresses of pages: one place that knows how a thing of the record is written in an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode

from khabar.brief.view import Cite
from khabar.model import ArticleRef
from khabar.web.annotated import anchor
from khabar.web.asked import article_address

_NO_LETTER = re.compile(r"[^A-Za-z0-9]")


class Place(NamedTuple):
    """Characters of an article: what the evidence drawer opens."""

    ref: ArticleRef
    start: int
    end: int


def event(identifier: str) -> str:
    """The page of an event."""
    return f"/events/{quote(identifier, safe='')}"


def entity(identifier: str) -> str:
    """The page of a name."""
    return f"/entities/{quote(identifier, safe='')}"


def story(identifier: str) -> str:
    """The page of a story."""
    return f"/stories/{quote(identifier, safe='')}"


def outlet(identifier: str) -> str:
    """The page of an outlet."""
    return f"/outlets/{quote(identifier, safe='')}"


def article(ref: ArticleRef, at: tuple[int, int] | None = None) -> str:
    """The page of an article, open at characters that are marked in it."""
    address = article_address(ref)
    return f"{address}?mark={at[0]}-{at[1]}#{anchor(*at)}" if at else address


def compare(left: ArticleRef, right: ArticleRef) -> str:
    """Two articles side by side."""
    return "/compare?" + urlencode({"left": _named(left), "right": _named(right)}, errors="replace")


def _named(ref: ArticleRef) -> str:
    return f"{ref.article}.{ref.page}"


def read_article(given: str) -> ArticleRef | None:
    """An article as an address names it: ``0.pages/a.txt``; None for what names none."""
    number, dot, page = given.partition(".")
    return ArticleRef(page=page, article=int(number)) if dot and page and _is_number(number) else None


def with_query(path: str, query: Mapping[str, str], **changed: str | None) -> str:
    """A page's own address with parts of its query changed; None takes one out."""
    kept = {name: value for name, value in {**query, **changed}.items() if value is not None and value != ""}
    return f"{path}?{urlencode(kept, errors='replace')}" if kept else path


def narrowed(query: Mapping[str, str], field: str, value: str, kind: str) -> str:
    """A search of the same kind for one value of a facet alone: an outlet, month, type of event or speaker."""
    asked = {"from": value, "to": value} if field == "month" else {field: value}
    return with_query("/search", {**query, "kind": kind, **asked}, skip=None, at=None)


def twin(path: str, query: Mapping[str, str]) -> str:
    """The same page as JSON."""
    return with_query("/index.json" if path == "/" else f"{path}.json", query, at=None, lang=None)


def written(cite: Cite) -> str:
    """A place as an address gives it: ``120-155.0.pages/a.txt``."""
    return f"{cite.start}-{cite.end}.{_named(cite.ref)}"


def read_place(given: str) -> Place | None:
    """The place of `written`; None for what is no such thing."""
    offsets, _, rest = given.partition(".")
    ref, at = read_article(rest), read_span(offsets)
    return Place(ref, *at) if ref and at else None


def read_span(given: str) -> tuple[int, int] | None:
    """``120-155``; None for what is no span."""
    start, dash, end = given.partition("-")
    good = bool(dash) and _is_number(start) and _is_number(end) and int(start) <= int(end)
    return (int(start), int(end)) if good else None


def anchor_at(ref: ArticleRef, start: int, end: int) -> str:
    """An anchor for a cell that opens the drawer: letters, digits and hyphens alone."""
    return f"at-{start}-{end}-{ref.article}-{hyphened(ref.page)}"


def hyphened(name: str) -> str:
    """The name of a page in an anchor."""
    return _NO_LETTER.sub("-", name)


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 10
