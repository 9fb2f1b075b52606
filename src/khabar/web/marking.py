"""The text of an article as HTML: its paragraphs, and in them what was found, in layers.

A page has hundreds of such pieces, so they are put together here and not by a template.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.brief.markup import Html, escaped
from khabar.brief.words import Words
from khabar.web import addresses
from khabar.web.annotated import Paragraph, Piece
from khabar.web.saying import say_in

_OPENINGS = {"text": '<p dir="auto">', "heading": '<p class="heading" dir="auto">'}


def draw_text(paragraphs: Sequence[Paragraph], words: Words, lang: str) -> Html:
    """Paragraphs one after the other; boilerplate says of which kind it is."""
    return Html("".join([_paragraph(paragraph, words, lang) for paragraph in paragraphs]))


def _paragraph(paragraph: Paragraph, words: Words, lang: str) -> str:
    opening = _OPENINGS.get(paragraph.kind)
    if opening is None:
        kind = say_in(words.of("boilerplate", paragraph.kind), lang)
        opening = f'<p class="boilerplate" dir="auto"><small>{kind}</small> '
    return f"{opening}{''.join([_piece(piece) for piece in paragraph.pieces])}</p>\n"


def _piece(piece: Piece) -> str:
    begins = "".join([f'<span id="{anchor}" class="here"></span>' for anchor in piece.anchors])
    shown = escaped(piece.text)
    if not piece.layers:
        return f"{begins}{shown}"
    tag, target = "span", ""
    if "mark" in piece.layers:
        tag = "mark"
    elif piece.of and "names" in piece.layers:
        tag, target = "a", f' href="{addresses.entity(piece.of)}"'
    layers = " ".join([f"l-{layer}" for layer in piece.layers])
    return f'{begins}<{tag} class="{layers}"{target}>{shown}</{tag}>'
