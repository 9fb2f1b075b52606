"""Later versions of an article as they are shown: which pages, and the words that were taken out and put in."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.passages import plain
from khabar.brief.words import Label
from khabar.model import ArticleRef, Change, Span, Version

#: Changes of one version that are shown, and characters of each stretch.
CHANGES, _SHOWN = 4, 160


class ChangeView(NamedTuple):
    """One change: its kind in words, the words that stood before and that stand now; empty for none."""

    kind: Label
    before: str
    after: str


class VersionView(NamedTuple):
    """A version: whose it is, the earlier page and the later, the first changes, and how many more."""

    outlet: Label
    earlier: str
    later: str
    changes: tuple[ChangeView, ...]
    left: int


def version_view(version: Version, book: Book) -> VersionView:
    """What of a version is shown; of HTML without tags."""
    earlier, later = version.earlier, version.later
    return VersionView(
        outlet=book.outlet(book.articles[later]),
        earlier=f"{earlier.page}#{earlier.article}",
        later=f"{later.page}#{later.article}",
        changes=tuple(_change(change, version, book) for change in version.changes[:CHANGES]),
        left=max(0, len(version.changes) - CHANGES),
    )


def _change(change: Change, version: Version, book: Book) -> ChangeView:
    before, after = _words(version.earlier, change.before, book), _words(version.later, change.after, book)
    return ChangeView(book.words.of("change", change.kind), before, after)


def _words(ref: ArticleRef, span: Span | None, book: Book) -> str:
    if span is None:
        return ""
    page = book.pages[ref.page]
    words = plain(page.text[span.start : span.end], page.media)
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
