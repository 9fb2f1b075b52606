"""What of the characters of a page a reader may correct: the cells that stand there, with what each was read as."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.view import Cite
from khabar.corrections.addresses import Directory, Spot
from khabar.corrections.fields import fields_of
from khabar.model import ArticleRef, RecordContents, Span


class Fellow(NamedTuple):
    """Another statement that counts as the same: its identifier, and where it stands."""

    id: str
    cite: Cite


class Mendable(NamedTuple):
    """A cell: how a correction names it, its kind, and by field what it was read as, None for nothing.

    ``fellows``: of a statement, the other renderings of its utterance.
    """

    thing: str
    cell: str
    fields: tuple[tuple[str, str | None], ...]
    fellows: tuple[Fellow, ...] = ()


def mendable_at(ref: ArticleRef, at: Span, contents: RecordContents) -> tuple[Mendable, ...]:
    """The cells that stand at these characters of a page; ``contents`` holds that page whole."""
    spots = Directory(contents).cells_at(ref.page, at)
    return tuple(_mendable(ref.page, spot) for spot in spots if spot.article.article == ref.article)


def mendable_article(ref: ArticleRef) -> Mendable:
    """An article itself: when it was published, and by whom."""
    return Mendable(f"{ref.page}#{ref.article}", "article", tuple((name, None) for name in fields_of("article")))


def mendable_event(identifier: str) -> Mendable:
    """An event: what is set is set at those of its tellings that give it."""
    return Mendable(identifier, "event", tuple((name, None) for name in fields_of("event")))


def _mendable(page: str, spot: Spot) -> Mendable:
    thing = getattr(spot.item, "id", None) or f"{page}:{spot.anchor.start}-{spot.anchor.end}"
    return Mendable(thing, spot.cell, tuple((name, spot.has(name)) for name in fields_of(spot.cell)))
