"""The whole way over some articles: Khabar's, and that of a program one would build of parts in a day.

The chain takes what a search for each task brings up first: a list of names looked up by spaCy's ``PhraseMatcher``,
days by dateparser, quotations by textacy (given Khabar's verbs, without which it has no Arabic), near duplicates by
datasketch, full text by SQLite's FTS5 over Snowball's stems. It finds no events, knows of nobody that two names mean
him, tells no copy from an office's wording, and links nothing.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import copy_peers
from khabar.evaluate.news_sets import NewsArticle
from khabar.lexicon.names import load_names
from khabar.link.copies import find_copies
from khabar.link.outlets import find_houses
from khabar.model import AnnotatedArticle, Page, Span
from khabar.pipeline import link_pages
from khabar.search.searching import searching
from khabar.stages import annotate_page, load_stages
from khabar.store.record import building
from name_peers import PhraseMatcher, listed
from quotation_peers import Textacy
from times_beside_dateparser import find

WORD = re.compile(r"\w+")
#: Adds up what it finds in one article.
Reader = Callable[[NewsArticle], int]


class Step(NamedTuple):
    """CPU seconds of a part of the way, over so many articles, and how much it found."""

    seconds: float
    articles: int
    finds: int = 0


def bare(article: NewsArticle) -> AnnotatedArticle:
    """The whole text as an article in which nothing was found."""
    return AnnotatedArticle(
        page=article.id, page_sha256="", article=0, kind="main", spans=(Span(0, len(article.text)),)
    )


def plain_rows(news: Sequence[NewsArticle]) -> list[tuple[int, str, str]]:
    """Number, title and body of each text in its words, as a full-text index takes them."""
    parts = (one.text.partition("\n") for one in news)
    return [
        (number, " ".join(WORD.findall(title)), " ".join(WORD.findall(body)))
        for number, (title, _, body) in enumerate(parts)
    ]


def timed(read: Reader, news: Sequence[NewsArticle], most: float) -> Step:
    """One article after another, until so many CPU seconds are spent."""
    began, finds, done = time.process_time(), 0, 0
    for one in news:
        finds, done = finds + read(one), done + 1
        if time.process_time() - began > most:
            break
    return Step(time.process_time() - began, done, finds)


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def khabar(news: Sequence[NewsArticle], most: float) -> dict[str, Step]:
    """Annotated, kept and indexed, with copies; and linked whole, which finds the copies once more."""
    stages, pages = load_stages(), list[Page]()
    articles: list[AnnotatedArticle] = []

    def annotate(one: NewsArticle) -> int:
        pages.append(page := one.page())
        articles.extend(found := annotate_page(page, stages))
        return sum(len(a.entities) + len(a.times) + len(a.statements) + len(a.events) for a in found)

    read = timed(annotate, news, most)
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "whole.khabar")
        kept = _spent(partial(_keep, record, pages, articles))
    texts = {page.name: page.text for page in pages}
    copies = _spent(lambda: find_copies(texts, articles, find_houses(articles, frozenset())))
    linked = _spent(lambda: link_pages(pages, articles))
    base = read.seconds + kept
    return {
        "Khabar": Step(base + copies, read.articles, read.finds),
        "Khabar, linked too": Step(base + linked, read.articles, read.finds),
    }


def _keep(record: str, pages: Sequence[Page], articles: Sequence[AnnotatedArticle]) -> None:
    own: dict[str, list[AnnotatedArticle]] = {}
    for article in articles:
        own.setdefault(article.page, []).append(article)
    with building(record) as writer:
        for page in pages:
            writer.add_page(page, own.get(page.name, []), "bench")
    with searching(record):
        """Its index is made when it is opened."""


def chain(news: Sequence[NewsArticle], most: float) -> dict[str, Step]:
    """Names, days, quotations article by article, then near duplicates and the index of those that were reached."""
    # Not at the top: Khabar's own way asks for none of it.
    from search_judged import Peers

    names, quotations = PhraseMatcher(listed(load_names())), Textacy(helped=True)

    def annotate(one: NewsArticle) -> int:
        said = quotations(bare(one), one.text)
        return sum(1 for _ in names(one.text)) + len(find(one.text, one.published)) + len(said)

    read = timed(annotate, news, most)
    reached = news[: read.articles]
    copies = _spent(lambda: copy_peers.datasketch(reached))
    index = _spent(lambda: Peers(plain_rows(reached), ("snowball",)))
    return {"a chain of peers": Step(read.seconds + copies + index, read.articles, read.finds)}
