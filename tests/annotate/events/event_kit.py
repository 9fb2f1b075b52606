"""Annotate a few sentences as one dated article."""

from __future__ import annotations

from functools import cache

from khabar.annotate.article import Annotator, load_annotator
from khabar.model import AnnotatedArticle, Article, EventMention, Published, Span

PUBLISHED = Published(value="2025-03-12", precision="day", rule="given")


@cache
def annotator() -> Annotator:
    return load_annotator()


def annotated(text: str) -> AnnotatedArticle:
    """The text as an article of 12 March 2025, a Wednesday."""
    article = Article(
        page="p.txt", page_sha256="0", article=0, kind="main", spans=(Span(0, len(text)),), published=PUBLISHED
    )
    return annotator().annotate(text, article)


def events(text: str) -> list[EventMention]:
    return list(annotated(text).events)


def party(text: str, kind: str, role: str) -> list[str]:
    """Words of one role in the events of a type, by the rules: what a learned opinion adds has tests of its own."""
    return [
        text[p.mention.start : p.mention.end]
        for event in events(text)
        if event.type == kind
        for p in event.ruled
        if p.role == role
    ]
