"""The queue of judgements that the rules left undecided."""

from __future__ import annotations

from typing import NamedTuple

from khabar.store import facets, listing
from khabar.store.beside import Judged, judgements_at
from khabar.store.keys import Keys
from khabar.store.listing import Window
from khabar.web.asked import Asked
from khabar.web.library import Library
from khabar.web.views.common import Desk, Part, part_of
from khabar.web.views.lists import Choice, choices
from khabar.web.views.pairs import Pair, pairs_of


class ReviewPage(NamedTuple):
    """Undecided pairs, the closest calls first."""

    part: Part
    pairs: tuple[Pair, ...]
    kinds: tuple[Choice, ...]


def review_page(library: Library, asked: Asked) -> ReviewPage:
    """Undecided pairs, of one kind where the address names one."""
    first, most = asked.shown
    with library.parts() as parts:
        found = listing.undecided(parts.connection, asked.query.get("kind") or None, Window(first, most))
        judged = judgements_at(parts.connection, found.positions)
        book = library.book(parts.load(Keys()))
        pairs = pairs_of(Judged(found.total, judged), Desk(library, parts), book)
        kinds = choices(parts.once(facets.undecided_kinds), "pairs", book)
    return ReviewPage(part_of(found.total, first, most), pairs.pairs, kinds)
