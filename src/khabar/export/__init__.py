"""A record in other people's formats: pure functions from frozen records to bytes; files are whole or not there.

What maps to what, and what is lost, stands in docs/exports.md. A format that knows only what happened is given only
what happened: planned, demanded, feared, claimed, denied and negated events stay out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from khabar.errors import AbsentError, UsageError
from khabar.export.material import InMemory, Material, material_of
from khabar.export.writing import write_file, write_files
from khabar.model import AnnotatedArticle, ArticleRef, RecordContents
from khabar.store.leaves import opened
from khabar.store.record import read_record

Chunks = Iterable[bytes]


class Asked(NamedTuple):
    """What an export is to be of.

    Attributes:
        lang: Language of labels where a format has some: ``ar`` or ``en``.
        article: Of ``timeml``, the article: ``a.txt#0``.
        story: Of feeds, calendars and dossiers, the story; None for the only one, and for a calendar or dossier of the
            whole record.
    """

    lang: str = "ar"
    article: str | None = None
    story: str | None = None


class Format(NamedTuple):
    """A format: what it is, in a line; how one file of it is written, or several, or a dossier."""

    about: str
    one: Callable[[Material, Asked], Chunks] | None = None
    several: Callable[[Material], Iterable[tuple[str, Chunks]]] | None = None
    dossier: Callable[[RecordContents, Asked], bytes] | None = None


def write_export(record: str | RecordContents, form: str, out: str | Path, asked: Asked = Asked()) -> tuple[Path, ...]:  # noqa: B008
    """Write a record in another format.

    Args:
        record: Address of a record, read page by page; or one in memory: what `gather` made or `read_record` read.
        form: One of `FORMATS`.
        out: A file; of ``gdelt``, ``csv`` and ``parquet`` a folder, which is made. What is there is replaced in one
            step once all is written.
        asked: Language, article, story.

    Returns:
        The files written. The same record and program give the same bytes.

    Raises:
        UsageError: No such format or language, an option missing, a library of the extra ``export`` not installed.
        AbsentError: The record has no such article or story.
        RecordError: The record cannot be read.
        OSError: Not writable, or no space.

    Cost: the record is walked over twice, with memory for its links and some pages; a dossier holds the whole record.

    Example: ``write_export("news.khabar", "plover", "news.jsonl")``.
    """
    format_ = _format(form)
    if asked.lang not in ("ar", "en"):
        raise UsageError(f"no language {asked.lang!r}: choose ar or en")
    path = Path(out)
    if format_.dossier is not None:
        contents = read_record(record) if isinstance(record, str) else record
        write_file(path, [format_.dossier(contents, asked)])
        return (path,)
    if isinstance(record, RecordContents):
        return tuple(_written(format_, material_of(_in_memory(record)), path, asked))
    with opened(record) as leaves:
        return tuple(_written(format_, material_of(leaves), path, asked))


def _format(form: str) -> Format:
    found = FORMATS.get(form)
    if found is None:
        raise UsageError(f"no format {form!r}: choose one of {', '.join(FORMATS)}")
    return found


def _written(format_: Format, material: Material, path: Path, asked: Asked) -> list[Path]:
    if format_.several is not None:
        return write_files(path, format_.several(material))
    if format_.one is not None:
        write_file(path, format_.one(material, asked))
    return [path]


def _in_memory(contents: RecordContents) -> InMemory:
    articles: dict[str, list[AnnotatedArticle]] = {}
    for article in contents.articles:
        articles.setdefault(article.page, []).append(article)
    by_page = {page: tuple(found) for page, found in articles.items()}
    return InMemory(contents.name, contents.linked, contents.pages, by_page)


# ── formats: each loads what it takes when it is asked for ──────────────────────────────────────────────────────


def _plover(material: Material, _asked: Asked) -> Chunks:
    from khabar.export.plover import write_plover

    return write_plover(material)


def _polecat(material: Material, _asked: Asked) -> Chunks:
    from khabar.export.polecat import write_polecat

    return write_polecat(material)


def _gdelt(material: Material) -> Iterable[tuple[str, Chunks]]:
    from khabar.export.gdelt import write_events, write_mentions
    from khabar.export.gkg import write_gkg

    files = (("export.CSV", write_events), ("mentions.CSV", write_mentions), ("gkg.csv", write_gkg))
    return ((name, write(material)) for name, write in files)


def _ftm(material: Material, _asked: Asked) -> Chunks:
    from khabar.export.ftm import write_ftm

    return write_ftm(material)


def _schema_org(material: Material, _asked: Asked) -> Chunks:
    from khabar.export.schema_org import write_schema_org

    return write_schema_org(material)


def _web_annotation(material: Material, _asked: Asked) -> Chunks:
    from khabar.export.web_annotation import write_web_annotation

    return write_web_annotation(material)


def _timeml(material: Material, asked: Asked) -> Chunks:
    from khabar.export.timeml import write_timeml

    page, mark, number = (asked.article or "").rpartition("#")
    if not mark or not number.isdecimal():
        raise UsageError("timeml is of one article: give --article PAGE#NUMBER, as in --article a.txt#0")
    return write_timeml(material, ArticleRef(page=page, article=int(number)))


def _csv(material: Material) -> Iterable[tuple[str, Chunks]]:
    from khabar.export.as_csv import write_csv

    return write_csv(material)


def _parquet(material: Material) -> Iterable[tuple[str, Chunks]]:
    from khabar.export.as_parquet import write_parquet

    return write_parquet(material)


def _rss(material: Material, asked: Asked) -> Chunks:
    from khabar.export.feeds import write_rss

    return write_rss(material, asked.story)


def _atom(material: Material, asked: Asked) -> Chunks:
    from khabar.export.feeds import write_atom

    return write_atom(material, asked.story)


def _ics(material: Material, asked: Asked) -> Chunks:
    from khabar.export.feeds import story_of
    from khabar.export.ics import write_ics

    return write_ics(material, asked.lang, None if asked.story is None else story_of(material, asked.story))


def _dossier(writer: str) -> Callable[[RecordContents, Asked], bytes]:
    """A dossier in one of its forms: the module ``dossier_FORM`` has the function ``as_FORM``."""

    def write(contents: RecordContents, asked: Asked) -> bytes:
        from importlib import import_module

        from khabar.export.dossier import make_dossier

        story = next((one for one in contents.linked.stories if one.id == asked.story), None)
        if asked.story is not None and story is None:
            raise AbsentError(f"no story {asked.story} in {contents.name}: `khabar brief --record R` shows what it has")
        shown: bytes = getattr(import_module(f"khabar.export.dossier_{writer}"), f"as_{writer}")(
            make_dossier(contents, asked.lang, story)
        )
        return shown

    return write


FORMATS: dict[str, Format] = {
    "plover": Format("PLOVER, a JSON line an event", one=_plover),
    "polecat": Format("POLECAT, forty columns", one=_polecat),
    "gdelt": Format("GDELT 2.0: events, mentions, knowledge graph", several=_gdelt),
    "ftm": Format("FollowTheMoney entities, a JSON line each", one=_ftm),
    "schema.org": Format("schema.org as JSON-LD", one=_schema_org),
    "web-annotation": Format("W3C Web Annotations", one=_web_annotation),
    "timeml": Format("TimeML of one article", one=_timeml),
    "csv": Format("tables as CSV", several=_csv),
    "parquet": Format("tables as Parquet", several=_parquet),
    "rss": Format("a story as RSS 2.0", one=_rss),
    "atom": Format("a story as Atom 1.0", one=_atom),
    "ics": Format("planned events as a calendar", one=_ics),
    "html": Format("a dossier with footnotes, HTML", dossier=_dossier("html")),
    "markdown": Format("a dossier with footnotes, Markdown", dossier=_dossier("markdown")),
    "docx": Format("a dossier with footnotes, Word", dossier=_dossier("docx")),
    "pdf": Format("a dossier with footnotes, PDF", dossier=_dossier("pdf")),
}
