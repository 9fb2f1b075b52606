"""The labels of which articles are of one affair: evals/gold/stories.jsonl, made by docs/annotation-stories.md."""

from __future__ import annotations

from msgspec import Struct


class ArticleLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article of a window.

    ``affair``: name of the affair; empty where no other article of the window is of the same, None where the reader
    could not tell.
    """

    set: str
    id: str
    sha256: str
    affair: str | None


class WindowLabels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Articles of eight days that share words with a drawn one; pairs are judged within a window alone."""

    half: str
    window: int
    articles: tuple[ArticleLabel, ...]
