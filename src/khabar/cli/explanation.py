"""``khabar explain``: which rules and chunks made the cells at one place, for whoever mends a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from khabar.cli.run import Options, Run, json_line, write
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.annotate.events.attempts import Attempt
    from khabar.annotate.trace import Cell, Piece, Trace, Weighed
    from khabar.model import Page

_EXPLAIN = """Which rules and chunks made the cells at one place of a page: for whoever mends a rule.

\b
Examples:
  khabar explain page.txt 412
  khabar explain page.txt 412 --format json
  khabar explain pages.jsonl 412 --name "page 17"

OFFSET counts code points from the beginning of the page, as all offsets of Khabar do. Printed are the cells that hold
the place, from the shortest to the longest, each with its rule; the sentence as the rules of names, times, statements
and events see it; and each word that was tried as an event, with what was missing where it was dropped.
"""


@click.command(help=_EXPLAIN, short_help="Which rules made the cells at one place.")
@click.argument("path", metavar="PAGE")
@click.argument("offset", type=click.IntRange(min=0), metavar="OFFSET")
@click.option("--name", help="Which page, where PAGE holds several.")
@click.option("--published", metavar="DATE", help="Publication date: 2025-02-12, 2025-02 or 2025.")
@click.option("--outlet", help="Who published the page.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(*, path: str, offset: int, name: str | None, published: str | None, outlet: str | None, form: str) -> int:
    """Print what one place of a page was read as."""
    from khabar.stages import load_stages
    from khabar.tracing import trace_page

    debug = bool(click.get_current_context().obj)
    options = Options(url=None, published=published, outlet=outlet, strict=True, quiet=True, debug=debug)
    page = _page(path, options, name)
    if offset >= len(page.text):
        raise UsageError(f"OFFSET {offset}: {page.name} has {len(page.text):,} code points: give a smaller one")
    found = trace_page(page, offset, load_stages())
    if found is None:
        raise UsageError(f"OFFSET {offset}: in no article of {page.name}: `khabar read` prints where its articles are")
    write(json_line(found) + "\n" if form == "json" else "\n".join(_lines(found, page.text, offset)) + "\n")
    return 0


def _page(path: str, options: Options, name: str | None) -> Page:
    """The one page that is meant."""
    from khabar.model import Page

    with Run((path,), options) as run:
        read = [item for item in run.pages() if name is None or item_name(item) == name]
    pages = [item for item in read if isinstance(item, Page)]
    if len(pages) == 1:
        return pages[0]
    if not pages and read:
        raise UsageError(f"{path}: cannot be read: `khabar read {path}` says why")
    wrong = f"holds {len(pages):,} pages" if pages else "holds no such page"
    raise UsageError(f"{path}: {wrong}: name one with --name")


def item_name(item: object) -> str:
    """The name of a page or of a failure."""
    return str(getattr(item, "name", "") or getattr(item, "page", ""))


def _lines(found: Trace, text: str, offset: int) -> Iterator[str]:
    yield f"{found.page} · article {found.article} · sentence {found.start}–{found.end}"
    yield _around(text, found, offset)
    yield ""
    yield "cells"
    yield from (_cell(cell, text) for cell in found.cells)
    if not found.cells:
        yield "  none"
    for room in found.rooms:
        yield ""
        yield f"chunks of {room.name}"
        yield from (_piece(piece, text, offset) for piece in room.pieces)
    if found.attempts:
        yield ""
        yield "tried as events"
        yield from (_attempt(attempt, text) for attempt in found.attempts)
    if found.opinions:
        yield ""
        yield "learned opinion on who takes part"
        yield from (_opinion(one, text) for one in found.opinions)


def _around(text: str, found: Trace, offset: int) -> str:
    """The sentence with the place between arrows."""
    start, end = (found.start, found.end) if found.end > found.start else (max(0, offset - 30), offset + 30)
    return _shown(f"{text[start:offset]}→{text[offset]}←{text[offset + 1 : end]}")


def _cell(cell: Cell, text: str) -> str:
    rule = f"  [{cell.rule}]" if cell.rule else ""
    return f"  {cell.start}–{cell.end}  {cell.path}{rule}  {_shown(text[cell.start : cell.end])}  {cell.value}"


def _piece(piece: Piece, text: str, offset: int) -> str:
    mark = "→" if piece.start <= offset < piece.end else " "
    note = f"  {piece.note}" if piece.note else ""
    return f"{mark} {piece.kind:<12} {piece.start}–{piece.end}  {_shown(text[piece.start : piece.end])}{note}"


def _attempt(attempt: Attempt, text: str) -> str:
    fate = f"dropped: {attempt.why}" if attempt.why else "kept"
    word = _shown(text[attempt.start : attempt.end])
    return f"  {attempt.start}–{attempt.end}  {word}  {attempt.type}  {attempt.rule}  {fate}"


def _opinion(one: Weighed, text: str) -> str:
    who, deed = (_shown(text[at.start : at.end]) for at in (one.mention, one.trigger))
    fate = f"added as {one.role}" if one.role else "not added"
    return (
        f"  {one.mention.start}–{one.mention.end}  {who}  in  {deed}  {one.share:.2f}  {fate}  {'  '.join(one.reasons)}"
    )


def _shown(words: str) -> str:
    """Words of the page on one line, kept apart from the direction of what stands around them."""
    from khabar.brief.columns import isolated

    return isolated(" ".join(words.split()))
