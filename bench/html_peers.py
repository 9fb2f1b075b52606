"""Text, title and day of HTML pages as trafilatura alone gives them, and as Khabar does, which asks trafilatura too.

Pages: the twenty layouts of tests/ingest/html, with what is right for each beside it. They are the project's own, and
its rules were mended on them; trafilatura (Apache-2.0) never saw them.
"""

from __future__ import annotations

import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from khabar.ingest.read import read_pages
from khabar.ingest.view import readable_view
from khabar.model import Page
from khabar.stages import Stages, articles_on, load_stages

LAYOUTS = Path(__file__).parents[1] / "tests" / "ingest" / "html"


class Told(NamedTuple):
    """What a tool makes of a page: its lines of news, title and day; None where it says nothing."""

    lines: tuple[str, ...]
    title: str | None
    day: str | None


def layouts() -> list[tuple[bytes, dict[str, Any]]]:
    """The pages, each with what is right for it."""
    return [
        (path.read_bytes(), json.loads(path.with_suffix(".json").read_text("utf-8")))
        for path in sorted(LAYOUTS.glob("*.html"))
    ]


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for text in texts for line in text.split("\n") if line.strip())


def with_khabar(stages: Stages, body: bytes) -> Told:
    """Main and embedded articles, without the headlines of others."""
    (page,) = read_pages(["-"], stdin=body)
    if not isinstance(page, Page):
        return Told((), None, None)
    view = readable_view(page, stages.regions)
    articles = list(articles_on(page, view, stages))
    main = articles[0]
    told = [view.text[s.start : s.end] for one in articles if one.kind != "headline" for s in one.spans]
    title = " ".join(main.title.exact.split()) if main.title else None
    return Told(_lines(told), title, main.published.value[:10] if main.published else None)


def with_trafilatura(body: bytes) -> Told:
    """``bare_extraction`` with metadata, comments left out, recall preferred, as Khabar asks for it."""
    found = importlib.import_module("trafilatura").bare_extraction(
        body, with_metadata=True, include_comments=False, favor_recall=True
    )
    if found is None:
        return Told((), None, None)
    lines = _lines([line.removeprefix("- ") for line in (found.text or "").split("\n")])
    return Told(lines, found.title, found.date)


def tools() -> dict[str, Callable[[], Callable[[bytes], Told]]]:
    """How each tool is made ready."""
    return {"Khabar": lambda: partial(with_khabar, load_stages()), "trafilatura": lambda: with_trafilatura}


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in line.split())


class Right(NamedTuple):
    """Over all layouts: F1 of the words of news (the headline aside), titles and days that are right, pages."""

    words: float
    titles: int
    days: int
    pages: int


def quality(tool: Callable[[bytes], Told]) -> Right:
    """What is right of what a tool says of the twenty."""
    hit = told = wanted = titles = days = 0
    pages = layouts()
    for body, right in pages:
        found = tool(body)
        gold = _words([*right["text"][1:], *right["embedded"]])
        got = _words(line for line in found.lines if line != right["title"])
        hit, told, wanted = hit + (gold & got).total(), told + got.total(), wanted + gold.total()
        titles += found.title == right["title"]
        days += found.day == str(right["published"][0])[:10]
    return Right(2 * hit / (told + wanted), titles, days, len(pages))


def repeated(count: int) -> Iterator[bytes]:
    """So many pages: the layouts over and over, each with its number in the title."""
    pages = [body for body, _ in layouts()]
    for number in range(count):
        yield pages[number % len(pages)].replace(b"<title>", b"<title>%d " % number, 1)
