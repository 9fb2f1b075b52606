"""``khabar build --engine``, ``khabar load``: pages into a lake on an engine, a lake into a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from khabar.cli.run import Options, one_line, workers_option
from khabar.errors import ReadError, UsageError

if TYPE_CHECKING:
    from khabar.engine.frames import Engine
    from khabar.model import Failure

_LOAD = """A lake, which `khabar build --engine` made, into a record that can be read and served.

\b
Examples:
  khabar build --engine daft crawl/ --out lake/
  khabar load lake/ --record news.khabar
  khabar load s3://news/lake --record postgresql://host/news

The record is the one that `khabar build` makes of the same pages. Pages that it has already are skipped. Needs the
extra: pip install 'khabar[daft]'.
"""


def build_lake(paths: tuple[str, ...], options: Options, record: str | None, lake: Mapping[str, str | None]) -> int:
    """Add pages to a lake and tell of it; the exit status, as of `khabar build`.

    Raises:
        UsageError: Options that do not go together, or an engine that is not installed.
        ReadError: A page failed and ``--strict`` asks to stop.
    """
    from khabar.lake import build_lake as build

    out, engine = _asked(paths, record, lake), _engine(options, lake)
    built = build(paths, out, options.given(), engine, _progress(options))
    for failure in built.failures:
        click.echo("khabar: " + one_line(failure), err=True)
    if options.strict and built.failures:
        raise ReadError(f"{len(built.failures):,} failed (--strict); what could be read is in {out}")
    if not options.quiet:
        click.echo(f"khabar: {out}: {built.pages:,} new, {len(built.failures):,} failed", err=True)
    return 1 if built.failures else 0


def _asked(paths: tuple[str, ...], record: str | None, lake: Mapping[str, str | None]) -> str:
    """Where the lake is to lie."""
    if not lake["engine"]:
        raise UsageError("--out and --address are for a lake: give --engine daft or --engine ray")
    if record:
        raise UsageError("--engine makes a lake, not a record: give --out, then `khabar load LAKE --record R`")
    if not lake["out"]:
        raise UsageError("no --out given: name the folder or the s3:// address of the lake")
    if lake["address"] and lake["engine"] != "ray":
        raise UsageError("--address is that of a Ray cluster: give --engine ray")
    if not paths or "" in paths:
        raise UsageError("no PATH given: name files, folders or s3:// addresses")
    return lake["out"]


def _engine(options: Options, lake: Mapping[str, str | None]) -> Engine:
    from khabar.engine.frames import Engine

    told = click.get_current_context().get_parameter_source("workers")
    workers = options.workers if told is click.core.ParameterSource.COMMANDLINE else None
    return Engine(str(lake["engine"]), lake["address"], workers, options.quiet or not sys.stderr.isatty())


def _progress(options: Options) -> Callable[[int, int], None] | None:
    def shown(done: int, steps: int) -> None:
        click.echo(f"khabar: step {done:,} of {steps:,} finished", err=True)

    return None if options.quiet else shown


@click.command(help=_LOAD, short_help="A lake into a record.")
@click.argument("lake", metavar="LAKE")
@workers_option
@click.option("--record", required=True, metavar="FILE_OR_URL", help="The record to make or to add to.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def load(*, lake: str, workers: int, record: str, quiet: bool) -> int:
    """Make a record of a lake."""
    from khabar.ingest.attempt import Faults
    from khabar.lake import load_lake

    failures: list[Failure] = []
    written = load_lake(
        lake, record, workers, Faults(raised=bool(click.get_current_context().obj), told=failures.append)
    )
    for failure in failures:
        click.echo("khabar: " + one_line(failure), err=True)
    if not quiet:
        click.echo(f"khabar: {record}: {written:,} new or read anew", err=True)
    return 1 if failures else 0
