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
  khabar load s3://news/lake --record news.khabar --engine ray --address ray://head:10001

The record is the one that `khabar build` makes of the same pages. Pages that it has already are skipped. With --engine
copies are found, articles read and events compared by its workers, and clustered here; else all of it is done here.
Needs the extra: pip install 'khabar[daft]', or 'khabar[ray]'.
"""


def build_lake(paths: tuple[str, ...], options: Options, record: str | None, lake: Mapping[str, str | None]) -> int:
    """Add pages to a lake and tell of it; the exit status, as of `khabar build`.

    Raises:
        UsageError: Options that do not go together, or an engine that is not installed.
        ReadError: A page failed and ``--strict`` asks to stop.
    """
    from khabar.lake import build_lake as build

    out, engine = (
        _asked(paths, record, lake),
        _engine(str(lake["engine"]), lake["address"], options.workers, quiet=options.quiet),
    )
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
    if not paths or "" in paths:
        raise UsageError("no PATH given: name files, folders or s3:// addresses")
    return lake["out"]


def _engine(name: str, address: str | None, workers: int, *, quiet: bool) -> Engine:
    """Where to work; as many workers as there are cores, unless somebody asked for a number.

    Raises:
        UsageError: An address of an engine that has none.
    """
    from khabar.engine.frames import Engine

    if address and name != "ray":
        raise UsageError("--address is that of a Ray cluster: give --engine ray")
    told = click.get_current_context().get_parameter_source("workers")
    asked = workers if told is click.core.ParameterSource.COMMANDLINE else None
    return Engine(name, address, asked, quiet or not sys.stderr.isatty())


def _progress(options: Options) -> Callable[[int, int], None] | None:
    def shown(done: int, steps: int) -> None:
        click.echo(f"khabar: step {done:,} of {steps:,} finished", err=True)

    return None if options.quiet else shown


@click.command(help=_LOAD, short_help="A lake into a record.")
@click.argument("lake", metavar="LAKE")
@workers_option
@click.option("--record", required=True, metavar="FILE_OR_URL", help="The record to make or to add to.")
@click.option("--engine", type=click.Choice(["daft", "ray"]), help="Let this engine do the heavy steps of linking.")
@click.option("--address", metavar="URL", help="With ray: the head of a running cluster; without it one starts here.")
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def load(*, lake: str, workers: int, record: str, engine: str | None, address: str | None, quiet: bool) -> int:
    """Make a record of a lake."""
    from khabar.ingest.attempt import Faults
    from khabar.lake import load_lake

    if address and not engine:
        raise UsageError("--address is that of a Ray cluster: give --engine ray")
    failures: list[Failure] = []
    faults = Faults(raised=bool(click.get_current_context().obj), told=failures.append)
    asked = _engine(engine, address, workers, quiet=quiet) if engine else None
    written = load_lake(lake, record, workers, faults, asked)
    for failure in failures:
        click.echo("khabar: " + one_line(failure), err=True)
    if not quiet:
        click.echo(f"khabar: {record}: {written:,} new or read anew", err=True)
    return 1 if failures else 0
