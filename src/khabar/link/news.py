"""The events of a record and what else follows from all that is reported of each, gathered in one go over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import NamedTuple

from khabar.link.affiliations import Affiliations
from khabar.link.claims import Observed, event_of
from khabar.link.origins import Root
from khabar.model import ArticleRef, Event


class News(NamedTuple):
    """Events in the order of the happenings, and more of them.

    ``origins`` has each origin with each article that rests on it; ``together`` the pairs of articles that tell one
    event which is news, with the first such event.
    """

    events: tuple[Event, ...]
    origins: set[tuple[Root, ArticleRef]]
    together: dict[frozenset[ArticleRef], str]


def gather_news(
    observed: Iterable[Observed], known: Affiliations, look: Callable[[int, Observed, Event], None]
) -> News:
    """What is told of all happenings, each looked at once; ``look`` is shown each, by its place, with its event."""
    events: list[Event] = []
    origins: set[tuple[Root, ArticleRef]] = set()
    together: dict[frozenset[ArticleRef], str] = {}
    for home, seen in enumerate(observed):
        event = event_of(seen, known)
        look(home, seen, event)
        events.append(event)
        origins.update((a.root, a.observation.told.ref) for reports in seen.reports.values() for a in reports)
        refs = sorted({a.ref for a in seen.happening.accounts if not a.background})
        for pair in combinations(refs, 2):
            together.setdefault(frozenset(pair), seen.event)
    return News(tuple(events), origins, together)
