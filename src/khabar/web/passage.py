"""The characters of a page that a cell of the record came from, with what stands around them."""

from __future__ import annotations

from khabar.errors import AbsentError
from khabar.model import Span
from khabar.web.library import Library
from khabar.web.shapes import PassageItem

#: Code points before and behind that are given at once.
MOST_AROUND = 4000


def passage(library: Library, page: str, at: tuple[int, int], around: int) -> PassageItem:
    """Evidence opened: ``exact`` is the page's own text, character for character.

    Raises:
        AbsentError: No such page, or no such stretch of it.
    """
    start, end = at
    with library.parts() as parts:
        found = parts.page(page)
    if found is None:
        raise AbsentError(f"{page}: no such page in this record")
    if not start <= end <= len(found.text):
        raise AbsentError(f"{page}: has {len(found.text):,} characters, no stretch from {start:,} to {end:,}")
    first, text = max(0, start - around), found.text
    own = Span(start, end)
    return PassageItem(
        page=page,
        media=found.media,
        start=own.start,
        end=own.end,
        before=text[first:start],
        exact=text[start:end],
        after=text[end : end + around],
        length=len(text),
    )
