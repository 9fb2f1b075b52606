"""In whose articles else a statement is rendered, and how: the renderings of its utterance."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.contents import Book
from khabar.brief.view import Cite, cite_statement
from khabar.brief.words import Label, joined
from khabar.model import Rendering
from khabar.text.renderings import how_rendered


class Elsewhere(NamedTuple):
    """Another rendering: how it stands to the statement, why it is held to be one, where it stands."""

    how: Label
    why: Label
    cite: Cite


def elsewhere(statement: str, book: Book) -> tuple[Elsewhere, ...]:
    """The other renderings of a statement's utterance, in the order of the record; empty where there are none."""
    utterance = book.rendered.get(statement)
    here = book.said.get(statement)
    if utterance is None or here is None:
        return ()
    others = (r for r in utterance.renderings if r.statement != statement and r.statement in book.said)
    return tuple(_elsewhere(here.statement.content.exact, rendering, book) for rendering in others)


def _elsewhere(here: str, rendering: Rendering, book: Book) -> Elsewhere:
    why = joined([book.words.of("rendered_by", reason) for reason in rendering.reasons])
    how = book.words.of("rendering", how_rendered(here, rendering.exact))
    return Elsewhere(how, why, cite_statement(book.said[rendering.statement], book))
