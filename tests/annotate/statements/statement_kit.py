"""Annotate a few sentences as one article, and give its statements."""

from __future__ import annotations

from functools import cache

from khabar.annotate.article import Annotator, load_annotator
from khabar.model import Article, Evidence, Span, Statement


@cache
def annotator() -> Annotator:
    return load_annotator()


def statements(text: str, *, title: bool = False) -> list[Statement]:
    """Statements of the text as an article without a date; with `title` its first line is the headline."""
    end = text.find("\n") if title else 0
    article = Article(
        page="p",
        page_sha256="",
        article=0,
        kind="main",
        spans=(Span(0, len(text)),),
        title=Evidence(start=0, end=end, exact=text[:end]) if title else None,
    )
    return list(annotator().annotate(text, article).statements)


def contents(text: str, *, title: bool = False) -> list[str]:
    """The words of these statements, in the order of the text."""
    return [one.content.exact for one in statements(text, title=title)]
