"""Two articles side by side, the passages that both have marked by the same number."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.words import Label
from khabar.errors import AbsentError
from khabar.model import ArticleRef, Copy
from khabar.store.beside import copies_among, most_shared
from khabar.store.keys import Keys
from khabar.store.parts import Parts
from khabar.store.tree import Only
from khabar.web.addresses import read_article
from khabar.web.annotated import Found, Paragraph, once, paragraphs
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import Head, head

#: Pairs to choose from.
_CHOICE = 40


class Column(NamedTuple):
    """One of the two: its head and its text, in which shared passages are numbered from 1."""

    head: Head
    text: tuple[Paragraph, ...]


class PairRow(NamedTuple):
    """Two articles that share text, to choose from."""

    left: Head
    right: Head
    kind: Label
    share: float


class ComparePick(NamedTuple):
    """Pairs to choose from, where an address does not name two articles."""

    choice: tuple[PairRow, ...]


class ComparePage(NamedTuple):
    """Two articles; ``passages`` are the characters of each shared one, left then right."""

    left: Column
    right: Column
    kind: Label | None
    share: float | None
    way: str
    passages: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def compare_page(library: Library, asked: Asked) -> ComparePage | ComparePick:
    """Two articles side by side; what to choose from where the address does not name two.

    Raises:
        AbsentError: One of the two is not in the record.
    """
    left, right = (read_article(asked.query.get(side, "")) for side in ("left", "right"))
    with library.parts() as parts:
        if left is None or right is None:
            return _pick(left, library, parts)
        positions = copies_among(parts.connection, (left, right))
        pages = frozenset({left.page, right.page})
        book = library.book(parts.load(Keys(whole=pages, links={"copies": Only(positions)})))
    for ref in (left, right):
        if ref not in book.articles:
            raise AbsentError(f"{ref.page}#{ref.article}: no such article in this record")
    return _page(left, right, book)


def _pick(left: ArticleRef | None, library: Library, parts: Parts) -> ComparePick:
    """The copies with most in common, to choose from; of one article where it is named already."""
    positions = most_shared(parts.connection, left, _CHOICE)
    book = library.book(parts.copies(positions))
    rows = (
        PairRow(head(c.left, book), head(c.right, book), book.words.of("copy", c.kind), c.share)
        for c in book.record.linked.copies
    )
    return ComparePick(tuple(rows))


def _page(left: ArticleRef, right: ArticleRef, book: Book) -> ComparePage:
    copy = next((one for one in book.record.linked.copies if {one.left, one.right} == {left, right}), None)
    spans = _spans(copy, left)
    found = ([Found(*a, "shared", str(n)) for n, (a, _) in enumerate(spans, 1)], _right(spans))
    columns = [Column(head(ref, book), _text(ref, some, book)) for ref, some in zip((left, right), found, strict=True)]
    kind = book.words.of("copy", copy.kind) if copy else None
    return ComparePage(columns[0], columns[1], kind, copy.share if copy else None, _way(copy, left), spans)


def _right(spans: tuple[tuple[tuple[int, int], tuple[int, int]], ...]) -> list[Found]:
    return [Found(*b, "shared", str(n)) for n, (_, b) in enumerate(spans, 1)]


def _spans(copy: Copy | None, left: ArticleRef) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Shared passages, those of the left article first, in its order."""
    if copy is None:
        return ()
    pairs = [((a.start, a.end), (b.start, b.end)) for a, b in copy.passages]
    return tuple(sorted(pairs if copy.left == left else [(b, a) for a, b in pairs]))


def _way(copy: Copy | None, left: ArticleRef) -> str:
    """Which of the two is the earlier: left, right or unknown."""
    if copy is None or copy.direction == "unknown":
        return "unknown"
    turned = {"left": "right", "right": "left"}
    return copy.direction if copy.left == left else turned[copy.direction]


def _text(ref: ArticleRef, found: list[Found], book: Book) -> tuple[Paragraph, ...]:
    article = book.articles[ref]
    made = paragraphs(book.pages[ref.page], article, found)
    return once(paragraph for paragraph in made if paragraph.kind in ("text", "heading"))
