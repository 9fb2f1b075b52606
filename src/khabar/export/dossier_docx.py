"""A dossier as a Word document: real footnotes, and right to left said of every paragraph and of every Arabic run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from khabar.brief.passages import fit
from khabar.errors import UsageError
from khabar.export.dossier import Dossier, Paragraph, Piece

if TYPE_CHECKING:
    from docx.document import Document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z]")
#: Arabic with what stands between its words, or anything else: one run each.
_RUNS = re.compile(rf"{_ARABIC.pattern}(?:(?![\d_#./:@-]*[A-Za-z]).)*|(?:(?!{_ARABIC.pattern}).)+", re.DOTALL)
_FONT = "Times New Roman"
#: Of every file in the document: Word's own are dated, and the same dossier is the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)
_INDENT = {"lead": 0, "item": 200, "inner": 560, "quote": 400}
#: Around Latin in a dossier that runs right to left, so that digits at its ends stay with it.
_LRM = "\u200e"
#: Footnotes 0 and 1 are Word's separators.
_FIRST = 2
_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
#: Twentieths of a point below a paragraph of the body.
_BELOW = 60


def as_docx(dossier: Dossier) -> bytes:
    """The dossier as DOCX; the same dossier gives the same bytes.

    Raises:
        UsageError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise UsageError("a dossier as DOCX needs python-docx: pip install 'khabar[export]'") from None
    document = docx.Document()
    _set_up(document, dossier)
    writer = _Body(document, dossier)
    writer.heading(1, dossier.title)
    writer.paragraphs(dossier.lead)
    for section in dossier.sections:
        writer.heading(section.level, section.title)
        writer.paragraphs(section.paragraphs)
    _add_footnotes(document, dossier)
    return _same_bytes(document)


def _set_up(document: Document, dossier: Dossier) -> None:
    """The document's title and language, its section's direction, and a font that has Arabic in every style used."""
    from docx.oxml.ns import qn

    document.core_properties.title = fit(dossier.title)
    document.core_properties.language = dossier.lang
    document.core_properties.author = "Khabar"
    document.styles["Normal"].element.get_or_add_pPr().append(_element("spacing", after=str(_BELOW)))
    if dossier.direction == "rtl":
        document.sections[0]._sectPr.append(_element("bidi"))  # noqa: SLF001 - python-docx has no name for it
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), _FONT)


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - an element of lxml
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def runs_of(words: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """Words in runs, each with whether Word must be told that it runs right to left.

    Arabic does, with the digits and marks inside it and those that it begins with; in a dossier that does so (``rtl``)
    also what has no direction.
    """
    found = _RUNS.findall(fit(words))
    begins = len(found) > 1 and bool(_ARABIC.match(found[1]))
    runs = [(run, _turns(run, rtl=rtl or (begins and not at))) for at, run in enumerate(found)]
    return [(run if turned or not rtl else f"{_LRM}{run}{_LRM}", turned) for run, turned in runs]


def _turns(run: str, *, rtl: bool) -> bool:
    return bool(_ARABIC.match(run)) or (rtl and not _LATIN.search(run))


class _Body:
    """Paragraphs of the document's body."""

    def __init__(self, document: Document, dossier: Dossier) -> None:
        self._document = document
        self._rtl = dossier.direction == "rtl"
        self._between = dossier.comma
        self._marked: set[int] = set()

    def heading(self, level: int, title: str) -> None:
        self._fill(self._document.add_heading(level=level), (Piece(title),))

    def paragraphs(self, paragraphs: Iterable[Paragraph]) -> None:
        for one in paragraphs:
            made = self._document.add_paragraph()
            self._fill(made, one.pieces)
            if _INDENT[one.kind]:
                made._p.get_or_add_pPr().append(_element("ind", start=str(_INDENT[one.kind])))  # noqa: SLF001

    def _fill(self, made: Any, pieces: Sequence[Piece]) -> None:  # noqa: ANN401 - a paragraph of python-docx
        if self._rtl:
            made._p.get_or_add_pPr().append(_element("bidi"))  # noqa: SLF001 - python-docx has no name for it
        for before, piece in zip((None, *pieces), pieces, strict=False):
            if before is not None and (piece.text or before.note):
                self._run(made, Piece(piece.tie or self._between))
            self._run(made, piece)

    def _run(self, made: Any, piece: Piece) -> None:  # noqa: ANN401
        for words, turned in runs_of(piece.text, rtl=self._rtl):
            run = made.add_run(words)
            run.bold = True if piece.style == "strong" else None
            if turned:
                run.font.rtl = True
                run.font.cs_bold = run.bold
        if piece.note is not None:
            self._mark(made, piece.note)

    def _mark(self, made: Any, number: int) -> None:  # noqa: ANN401
        """The mark of a footnote; Word has room for one a note, so that later ones are its number alone."""
        mark = made.add_run("" if number not in self._marked else str(number))
        mark.font.superscript = True
        mark.font.rtl = self._rtl or None
        if number not in self._marked:
            mark._r.append(_element("footnoteReference", id=str(number - 1 + _FIRST)))  # noqa: SLF001
            self._marked.add(number)


# ── footnotes ───────────────────────────────────────────────────────────────────────────────────────────────────


def _add_footnotes(document: Document, dossier: Dossier) -> None:
    """The part that holds the footnotes; python-docx writes none of its own."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), _CONTENT, _footnotes(dossier).encode(errors="replace"), package)
    document.part.relate_to(part, _FOOTNOTES)


def _footnotes(dossier: Dossier) -> str:
    notes = (_footnote(number, note, dossier) for number, note in enumerate(dossier.notes, start=_FIRST))
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:footnotes xmlns:w="{_W}">{separators}{"".join(notes)}</w:footnotes>'
    )


def _footnote(number: int, note: Sequence[Piece], dossier: Dossier) -> str:
    words = [" ", note[0].text, *(part for piece in note[1:] for part in (dossier.comma, piece.text))]
    bidi = "<w:bidi/>" if dossier.direction == "rtl" else ""
    mark = f'<w:r><w:rPr>{_SMALL}<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    rtl = dossier.direction == "rtl"
    runs = "".join(_small(run, turned=turned) for part in words for run, turned in runs_of(part, rtl=rtl))
    head = f'<w:pPr>{bidi}<w:spacing w:after="20"/></w:pPr>'
    return f'<w:footnote w:id="{number}"><w:p>{head}{mark}{runs}</w:p></w:footnote>'


def _small(words: str, *, turned: bool) -> str:
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
    direction = "<w:rtl/>" if turned else ""
    return f'<w:r><w:rPr>{fonts}{_SMALL}{direction}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


# ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────


def _same_bytes(document: Document) -> bytes:
    """The document's archive with one date on every file."""
    made, fixed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as rewritten:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            rewritten.writestr(entry, archive.read(name))
    return fixed.getvalue()
