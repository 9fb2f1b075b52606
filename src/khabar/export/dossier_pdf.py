"""A dossier as PDF: set by Typst, which shapes Arabic and numbers footnotes page by page, in the free font Amiri."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files

from khabar.brief.columns import isolated
from khabar.brief.passages import fit
from khabar.errors import UsageError
from khabar.export.dossier import Dossier, Paragraph, Piece

_SHEET = """
#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.4cm), numbering: "1")
#set text(font: "Amiri", size: 11pt, lang: "{lang}", dir: {direction}, fallback: true)
#set par(leading: 0.85em, spacing: 0.75em, justify: false)
#show heading: set block(above: 1.5em, below: 0.8em)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#set footnote.entry(gap: 0.55em)
#show footnote.entry: set text(size: 8.5pt)
#show footnote.entry: set par(leading: 0.75em)
#let quiet(body) = text(fill: luma(85), body)
"""
_AROUND = {
    "lead": ("", ""),
    "item": ("#pad({start}: 0.6em)[", "]"),
    "inner": ("#pad({start}: 1.8em)[", "]"),
    "quote": ("#block(inset: ({start}: 0.8em, y: 0.2em), stroke: ({start}: 1.5pt + luma(160)))[", "]"),
}
_STYLE = {"strong": ("#strong[", "]"), "plain": ("", ""), "quiet": ("#quiet[", "]")}


def as_pdf(dossier: Dossier) -> bytes:
    """The dossier as tagged PDF; the same dossier gives the same bytes.

    Raises:
        UsageError: Typst or the font is not installed.
    """
    try:
        import fontpkg_amiri
        import typst
    except ImportError:
        raise UsageError("a dossier as PDF needs typst and a font: pip install 'khabar[export]'") from None
    written = "\n".join(_lines(dossier)).encode(errors="replace")
    with as_file(files(fontpkg_amiri) / "files") as fonts:
        compiler = typst.Compiler(written, font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)]))
        made = compiler.compile(format="pdf", timestamp=0)
    return made if isinstance(made, bytes) else b"".join(made or ())


def _lines(dossier: Dossier) -> Iterator[str]:
    notes = _Notes(dossier)
    head = _SHEET.replace("{title}", _literal(fit(dossier.title))).replace("{lang}", dossier.lang)
    yield head.replace("{direction}", dossier.direction)
    yield f"#heading(level: 1, {_literal(isolated(fit(dossier.title)))})"
    yield from (notes.paragraph(one) for one in dossier.lead)
    for section in dossier.sections:
        yield f"#heading(level: {section.level}, {_literal(fit(section.title))})"
        yield from (notes.paragraph(one) for one in section.paragraphs)


def _literal(words: str) -> str:
    """Words as a string of Typst, in which nothing is markup."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shown(piece: Piece) -> str:
    before, after = _STYLE[piece.style]
    return f"{before}#{_literal(isolated(fit(piece.text)))}{after}" if piece.text else ""


class _Notes:
    """Paragraphs with their footnotes: set in full where a note is first used, by its number after that."""

    def __init__(self, dossier: Dossier) -> None:
        self._notes = dossier.notes
        self._between = dossier.comma
        #: Typst calls sides by where they are, not by where lines begin.
        self._start = "right" if dossier.direction == "rtl" else "left"
        self._set: set[int] = set()

    def paragraph(self, paragraph: Paragraph) -> str:
        before, after = _AROUND[paragraph.kind]
        before = before.replace("{start}", self._start)
        return f"{before}{self._joined(paragraph.pieces)}{after}\n"

    def _joined(self, pieces: Sequence[Piece]) -> str:
        line = ""
        for at, piece in enumerate(pieces):
            line += ((piece.tie or self._between) if line and piece.text else "") + _shown(piece)
            if piece.note is not None:
                line += self._mark(piece.note)
                bare = at + 1 < len(pieces) and not pieces[at + 1].text
                line += f"#super({_literal(self._between)})" if bare else ""
        return line

    def _mark(self, number: int) -> str:
        if number in self._set:
            return f"#footnote(<n{number}>)"
        self._set.add(number)
        words = self._between.join(_shown(piece) for piece in self._notes[number - 1])
        return f"#footnote[{words}]<n{number}>"
