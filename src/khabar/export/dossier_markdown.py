"""A dossier as Markdown with footnotes, in a block of its direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.brief.as_markdown import escaped
from khabar.brief.columns import isolated
from khabar.export.dossier import Dossier, Paragraph, Piece

_STYLE = {"strong": ("**", "**"), "plain": ("", ""), "quiet": ("", "")}
_START = {"lead": "", "item": "- ", "inner": "  - ", "quote": "> "}


def as_markdown(dossier: Dossier) -> bytes:
    """The dossier; footnotes are those of Pandoc, PHP Markdown Extra and GitHub."""
    return ("\n".join(_lines(dossier)) + "\n").encode(errors="replace")


def _lines(dossier: Dossier) -> Iterator[str]:
    between = dossier.comma
    title = escaped(dossier.title) if dossier.direction == "rtl" else isolated(escaped(dossier.title))
    yield from (f'<div dir="{dossier.direction}" lang="{dossier.lang}">', "", f"# {title}", "")
    yield from _paragraphs(dossier.lead, between)
    for section in dossier.sections:
        yield from (f"{'#' * section.level} {escaped(section.title)}", "")
        yield from _paragraphs(section.paragraphs, between)
    for number, note in enumerate(dossier.notes, start=1):
        yield f"[^{number}]: {between.join(_piece(piece) for piece in note)}"
    yield from ("", "</div>")


def _paragraphs(paragraphs: Sequence[Paragraph], between: str) -> Iterator[str]:
    """Items of a list follow one another; everything else has an empty line behind it."""
    for at, paragraph in enumerate(paragraphs):
        yield _START[paragraph.kind] + _joined(paragraph.pieces, between)
        follows = paragraphs[at + 1].kind if at + 1 < len(paragraphs) else ""
        if not (paragraph.kind in ("item", "inner") and follows in ("item", "inner")):
            yield ""


def _joined(pieces: Sequence[Piece], between: str) -> str:
    """Pieces with a comma between those that have words; a bare mark stands behind what is before it."""
    line = ""
    for piece in pieces:
        line += ((piece.tie or between) if line and piece.text else "") + _piece(piece)
    return line


def _piece(piece: Piece) -> str:
    before, after = _STYLE[piece.style]
    words = f"{before}{isolated(escaped(piece.text))}{after}" if piece.text else ""
    return words + (f"[^{piece.note}]" if piece.note else "")
