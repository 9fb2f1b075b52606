"""``khabar build``, ``brief``, ``migrate``: pages into a record, the record for people, an old one to this version."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khabar.cli.readying import made_ready
from khabar.cli.run import Options, Run, reading, workers_option, write
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.model import RecordContents, Seen

_BUILD = """The whole way into a record: read, annotate, link, keep.

\b
Examples:
  khabar build pages/ --record news.khabar
  khabar build more.jsonl --record news.khabar     (adds to it; known pages are skipped)
  khabar build --engine daft s3://crawl/2025 --out lake/     (millions of pages: docs/scale.md)

The record is one SQLite file. The same pages give the same bytes, at once or in steps. It is replaced when the
build has ended well: an error leaves it as it was, and an interrupted build is gone on with by the next one.
"""

_LINK = """Link all of a record anew, where links of new pages are provisional (khabar watch, khabar build --near).

\b
Example:
  khabar link --record news.khabar

A large record takes new pages in by linking each with near articles alone. This links all with all, as a build does:
the record is then the one that a build of all its pages makes. What near articles are looked up by (.RECORD.near) is
made where it is missing, so that the next page is in at once.
"""

_REMOVE = """Take pages out of a record, with all that was found on them; what is left is linked anew.

\b
Examples:
  khabar remove page.txt --record news.khabar
  khabar remove table.csv --record news.khabar     (all of its rows; table.csv#7 is one)
  khabar remove --run 3 --record news.khabar       (all that the third build brought)

NAME is the name of a page as the record has it, or of a file whose rows or lines are pages. The record is then the one
that a build of the other pages makes. What people said of these pages is kept and counts as stale; a build that meets
such a page again takes it in again.
"""

_BRIEF = """The record for people: events, claims side by side, conflicts first, copies, who said what.

\b
Examples:
  khabar brief --record news.khabar
  khabar brief --record news.khabar --format html --out site/
  khabar brief pages/ --format json                (no record kept)
  khabar brief --record news.khabar --places       (with what `khabar correct` names things by)
  khabar brief --record news.khabar --since last   (what the last build brought)
  khabar brief --record news.khabar --since 3      (what came in after the third)
"""

_MIGRATE = """Move a record that an earlier khabar made to the tables of this one.

\b
Example:
  khabar migrate --record news.khabar

The record is moved whole or not at all. Nothing is read from the pages anew: the next `khabar build` does that.
"""

#: Longer lines are hard to read.
_PAGE_WIDTH = 88
_NARROWEST = 40
_FILES = {"text": "brief.txt", "markdown": "brief.md", "html": "index.html", "json": "brief.json"}


@click.command(help=_BUILD, short_help="Pages into a record.")
@reading
@workers_option
@click.option("--record", metavar="FILE_OR_URL", help="The record to make or to add to.")
@click.option("--near", is_flag=True, help="Link a few pages of a large record with near articles alone, at once.")
@click.option("--engine", type=click.Choice(["daft", "ray"]), help="Make a lake instead, on this engine.")
@click.option("--address", metavar="URL", help="Head of the Ray cluster, ray://…; without it one starts here.")
@click.option("--out", metavar="FOLDER_OR_S3", help="The lake to make or to add to.")
def build(*, paths: tuple[str, ...], options: Options, record: str | None, near: bool, **lake: str | None) -> int:
    """Add pages to a record, or to a lake."""
    if any(lake.values()):
        from khabar.cli.lakes import build_lake

        return build_lake(paths, options, record, lake)
    if record is None:
        raise UsageError("no --record given: name the file to make or to add to: --record news.khabar")
    with Run(paths, options, record) as run:
        written = _built(run, record, options, near=near)
    if not options.quiet:
        click.echo(f"khabar: {_shown(record)}: {written:,} new or read anew", err=True)
    if written:
        _tell_stale(record)
    return run.status


def _built(run: Run, record: str, options: Options, *, near: bool) -> int:
    """How many pages came in, or were annotated anew."""
    if near:
        from khabar.adding import Nearness, add

        made_ready(record, quiet=options.quiet)
        added = add(run.pages(), record, Nearness(), run.faults, None, options.workers)
        if not options.quiet:
            click.echo(
                f"khabar: linked {'among near articles, until the next build' if added.near else 'whole'}", err=True
            )
        return added.pages
    from khabar.pipeline import build as build_record

    return build_record(run.pages(), record, options.workers, run.faults)


@click.command(help=_LINK, short_help="Link all of a record anew.")
@workers_option
@click.option("--record", required=True, metavar="FILE_OR_URL", help="The record.")
def link(*, record: str, workers: int) -> int:
    """Link all anew where links are provisional."""
    from khabar.adding import link_anew

    done = link_anew(record, workers)
    made_ready(record, quiet=False)
    click.echo(f"khabar: {_shown(record)}: {'all linked anew' if done else 'no link is provisional'}", err=True)
    return 0


@click.command(help=_REMOVE, short_help="Pages out of a record.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@workers_option
@click.option("--record", required=True, metavar="FILE_OR_URL", help="The record.")
@click.option("--run", type=int, metavar="RUN", help="All pages that this build brought, by its number.")
def remove(*, names: tuple[str, ...], record: str, run: int | None, workers: int) -> int:
    """Take pages out."""
    if bool(names) == (run is not None):
        raise UsageError("give either names of pages or --run N, so that it is clear what is to go")
    from khabar.removing import meant
    from khabar.removing import remove as take_out
    from khabar.store.record import read_names

    wanted = meant(names, *read_names(record)) if run is None else _of_run(record, run)
    left = take_out(wanted, record, workers)
    click.echo(f"khabar: {_shown(record)}: {len(wanted):,} taken out, {left:,} left", err=True)
    _tell_stale(record)
    return 0


def _of_run(record: str, number: int) -> frozenset[str]:
    """Pages that a build brought and that are still there."""
    from khabar.store.runs import read_runs

    found = {run.run: run.pages for run in read_runs(record)}
    if not found.get(number):
        raise UsageError(f"--run {number}: no build of that number has pages here: there were {len(found)}")
    return frozenset(found[number])


def _tell_stale(record: str) -> None:
    """One line where corrections find their place no more."""
    from khabar.store.record import read_corrections

    stale = sum(standing.state == "stale" for _, standing in read_corrections(record))
    if stale:
        said = (
            f"{stale:,} correction{'' if stale == 1 else 's'} without the cell that it speaks of, kept and not applied"
        )
        click.echo(f"khabar: {said}: `khabar correct --record R list`", err=True)


@click.command(help=_BRIEF, short_help="The record for people.")
@reading
@workers_option
@click.option("--record", metavar="FILE_OR_URL", help="A record that `khabar build` made, instead of PATH.")
@click.option("--format", "form", type=click.Choice(list(_FILES)), default="text", show_default=True)
@click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of the labels."
)
@click.option("--since", metavar="RUN", help="Tell what is new since this build of the record: a number, or last.")
@click.option("--places", is_flag=True, help="Print what corrections name: identifiers, PAGE:START-END (text).")
@click.option("--out", metavar="DIR", help="Write a file there instead of standard output.")
def brief(
    *,
    paths: tuple[str, ...],
    options: Options,
    record: str | None,
    since: str | None,
    places: bool,
    **shown: str | None,
) -> int:
    """Print or write the brief of a record, or of pages."""
    from khabar.brief import write_brief

    form, lang, out = str(shown["form"]), str(shown["lang"]), shown["out"]
    seen = _seen(record, since)
    contents, status = _contents(paths, options, record)
    _put(write_brief(contents, form, lang, page_width(out), seen, places=places), _FILES[form], out)
    return status


def _seen(record: str | None, since: str | None) -> Seen | None:
    """What the reader has seen; None where nobody asks what is new."""
    if since is None:
        return None
    if record is None:
        raise UsageError("--since asks what a build of a record brought: give --record R")
    from khabar.store.runs import read_seen

    return read_seen(record, since)


def _contents(paths: tuple[str, ...], options: Options, record: str | None) -> tuple[RecordContents, int]:
    if bool(paths) == bool(record):
        raise UsageError("give either --record R or PATH..., so that it is clear what the brief is of")
    if record:
        from khabar.store.record import read_record

        return read_record(record), 0
    from khabar.pipeline import gather

    with Run(paths, options) as run:
        contents = gather(run.pages(), " ".join(paths), options.workers, run.faults)
    return contents, run.status


def page_width(folder: str | None = None) -> int:
    """Columns of the terminal; those of a page where the brief goes to a file or a pipe."""
    wide = shutil.get_terminal_size().columns if folder is None and sys.stdout.isatty() else _PAGE_WIDTH
    return min(max(wide, _NARROWEST), _PAGE_WIDTH)


def _put(text: str, name: str, folder: str | None) -> None:
    if folder is None:
        write(text if text.endswith("\n") else text + "\n")
        return
    path = Path(folder) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, text)
    click.echo(f"khabar: wrote {path}", err=True)


def _replace(path: Path, text: str) -> None:
    """The whole text in the file's place, or the file as it was."""
    part = path.with_name(f".{path.name}.writing")
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        part.replace(path)
    except OSError as error:  # of a full disk the system names no file
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)


@click.command(help=_MIGRATE, short_help="A record of an earlier khabar to this one.")
@click.option("--record", required=True, metavar="FILE_OR_URL", help="The record to move.")
def migrate(*, record: str) -> None:
    """Move a record to this version."""
    from khabar.store.migrate import migrate as move

    before, after = move(record)
    done = f"moved from version {before} to {after}" if before != after else f"of version {after} already"
    click.echo(f"khabar: {_shown(record)}: {done}", err=True)


def _shown(record: str) -> str:
    """A record's address without a password."""
    from khabar.store.place import place_of

    return place_of(record).name
