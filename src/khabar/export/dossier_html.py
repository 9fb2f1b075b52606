"""A dossier as one HTML file that needs nothing else: prints well, footnotes lead there and back."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from khabar.brief.passages import fit
from khabar.export.dossier import Dossier, Paragraph, Piece

_TAG = {"strong": ("<b>", "</b>"), "plain": ("", ""), "quiet": ('<span class="quiet">', "</span>")}
_CSS = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff;
  font: 1.05rem/1.75 "Noto Naskh Arabic", Amiri, "Times New Roman", serif; }
h1 { font-size: 1.7rem; line-height: 1.4; }
h2 { font-size: 1.3rem; margin-top: 2.2rem; border-bottom: 1px solid #bbb; }
h3 { font-size: 1.08rem; margin: 1.6rem 0 .3rem; }
p { margin: .35rem 0; }
.item { padding-inline-start: 1.1rem; }
.inner { padding-inline-start: 2.4rem; }
blockquote { margin: .4rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid #999; }
.quiet { color: #555; font-size: .92em; }
sup { line-height: 0; font-size: .7em; unicode-bidi: isolate; }
sup a { padding: 0 .15em; text-decoration: none; }
.notes { margin-top: 2.5rem; border-top: 1px solid #999; font-size: .9rem; }
.notes li { margin: .3rem 0; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; } h3, .item { break-after: avoid; } a { color: inherit; } }
"""


def as_html(dossier: Dossier) -> bytes:
    """The dossier as one page of HTML."""
    return "\n".join(_lines(dossier)).encode(errors="replace") + b"\n"


def _lines(dossier: Dossier) -> Iterator[str]:
    between = dossier.comma
    title = _text(dossier.title)
    yield f'<!doctype html>\n<html lang="{dossier.lang}" dir="{dossier.direction}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n<h1>{apart(title, dossier)}</h1>"
    seen: set[int] = set()
    yield from (_paragraph(one, between, seen) for one in dossier.lead)
    for section in dossier.sections:
        yield f"<h{section.level}>{_text(section.title)}</h{section.level}>"
        yield from (_paragraph(one, between, seen) for one in section.paragraphs)
    yield f'<section class="notes" role="doc-endnotes">\n<h2>{_text(dossier.notes_title)}</h2>\n<ol>'
    for number, note in enumerate(dossier.notes, start=1):
        back = f'<a href="#r{number}" role="doc-backlink" aria-label="{number}">↩</a>'
        yield f'<li id="n{number}">{between.join(_piece(piece, seen) for piece in note)} {back}</li>'
    yield "</ol>\n</section>\n</body>\n</html>"


def apart(title: str, dossier: Dossier) -> str:
    """A headline, which is Arabic, as it runs in a dossier that runs the other way: 390 من كل جانب begins with 390."""
    return title if dossier.direction == "rtl" else f"<bdi>{title}</bdi>"


def _text(words: str) -> str:
    return html.escape(fit(words))


def _paragraph(paragraph: Paragraph, between: str, seen: set[int]) -> str:
    words = _joined(paragraph.pieces, between, seen)
    if paragraph.kind == "quote":
        return f"<blockquote><p>{words}</p></blockquote>"
    return f'<p class="{paragraph.kind}">{words}</p>'


def _joined(pieces: Sequence[Piece], between: str, seen: set[int]) -> str:
    line = ""
    for piece in pieces:
        line += ((piece.tie or between) if line and piece.text else "") + _piece(piece, seen)
    return line


def _piece(piece: Piece, seen: set[int]) -> str:
    """Words in an element that isolates their direction; the first mark of a note is where the note leads back to."""
    before, after = _TAG[piece.style]
    words = f"{before}<bdi>{_text(piece.text)}</bdi>{after}" if piece.text else ""
    if piece.note is None:
        return words
    name = "" if piece.note in seen else f' id="r{piece.note}"'
    seen.add(piece.note)
    return f'{words}<sup{name}><a href="#n{piece.note}" role="doc-noteref">{piece.note}</a></sup>'
