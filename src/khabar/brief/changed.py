"""Later versions of an article as they are shown: which pages, and the words that were taken out and put in."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.passages import plain
from khabar.brief.words import Label
from khabar.model import ArticleRef, Change, Claim, ClaimValue, Report, Span, Version

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


def dropped(label: Label, value: ClaimValue, claim: Claim, book: Book) -> Label:
    """The label of a value; marked where each article that gives it has a later version that tells it otherwise."""
    others = [o for o in claim.values if o != value and _counted(o) == _counted(value)]
    told = {_ref(report) for other in others for report in other.reports}
    if not all(told & book.later.get(_ref(report), frozenset()) for report in value.reports):
        return label
    mark = book.words.ui("earlier_version")
    return Label(f"{label.ar} ({mark.ar})", f"{label.en} ({mark.en})")


def _counted(value: ClaimValue) -> str:
    """What a number counts (``12 killed``); empty for other values of one word."""
    return value.value.partition(" ")[2]


def _ref(report: Report) -> ArticleRef:
    return ArticleRef(page=report.page, article=report.article)
