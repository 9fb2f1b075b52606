"""Conflicts as they are shown: what is one value is one side, with each of its wordings under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khabar.brief.bounds import bound_at
from khabar.brief.contents import Book
from khabar.brief.passages import plain
from khabar.brief.values import seconds_of
from khabar.brief.view import Cite, cite_side, show_event, show_value, shown_words
from khabar.brief.words import Label, same
from khabar.model import Conflict, ConflictSide


class Wording(NamedTuple):
    """One telling of a side: the words, where they stand."""

    exact: str
    cite: Cite


class SideView(NamedTuple):
    """One side of a conflict: its value, the words, where they stand; ``others`` tell the same value."""

    value: Label
    exact: str
    cite: Cite
    others: tuple[Wording, ...] = ()

    @property
    def told(self) -> tuple[Wording, ...]:
        """All that tell it, in the order of the record."""
        return (Wording(self.exact, self.cite), *self.others)


class ConflictView(NamedTuple):
    """Accounts that cannot both hold; ``quote`` where it is about words rather than an event."""

    question: Label
    why: Label
    about: Label
    quote: bool
    event: str | None
    sides: tuple[SideView, ...]


def conflict_view(conflict: Conflict, book: Book) -> ConflictView:
    """A conflict with the question that it leaves open."""
    event = book.events.get(conflict.event or "")
    quote = conflict.kind == "speaker" or event is None
    about = same(plain(conflict.about, "text")) if quote or event is None else show_event(event, book)
    return ConflictView(
        question=book.words.of("conflict", conflict.kind),
        why=book.words.of("why", conflict.kind),
        about=about,
        quote=quote,
        event=conflict.event,
        sides=tuple(_side(sides, conflict, book) for sides in _alike(conflict, book, quote=quote)),
    )


def _alike(conflict: Conflict, book: Book, *, quote: bool) -> list[list[ConflictSide]]:
    """Sides that give one value, in the order of the record; words are always sides of their own."""
    found: dict[object, list[ConflictSide]] = {}
    for number, side in enumerate(conflict.sides):
        found.setdefault(number if quote else _measure(side, book), []).append(side)
    return list(found.values())


def _measure(side: ConflictSide, book: Book) -> tuple[object, str | None]:
    """What a side says, however it writes it: ``PT2H30M``, ``~PT2H30M`` and ``PT150M`` are one length."""
    value = side.value.removeprefix("~")
    return seconds_of(value) or value.rstrip("~?%"), bound_at(side, value, book.articles)


def _side(sides: Sequence[ConflictSide], conflict: Conflict, book: Book) -> SideView:
    exact = next((side for side in sides if not side.value.startswith("~")), sides[0])
    first, *others = (Wording(shown_words(one.page, one.exact, book), cite_side(one, book)) for one in sides)
    return SideView(_value(conflict, exact, book), first.exact, first.cite, tuple(others))


def _value(conflict: Conflict, side: ConflictSide, book: Book) -> Label:
    value = side.value.removeprefix("~")
    kind = "date" if conflict.kind == "weekday" and side.value[:1].isdigit() else conflict.kind
    bound = bound_at(side, value, book.articles)
    return show_value(kind, value, book, approx=value != side.value, bound=bound)
