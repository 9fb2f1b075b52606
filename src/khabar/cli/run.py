"""What commands that read pages share: options, progress, the list of failures, the exit status."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

import click
from msgspec import Struct

from khabar.errors import ReadError, UsageError

if TYPE_CHECKING:  # these load the readers, which `--help` can do without
    from khabar.ingest.attempt import Faults
    from khabar.ingest.page import Given
    from khabar.model import Failure, Page

F = TypeVar("F", bound=Callable[..., Any])

_LINE_EVERY = 100
_LONGEST_VALUE = 80


class Options(Struct, frozen=True, kw_only=True):
    """What the user said about the pages and the run."""

    url: str | None
    published: str | None
    outlet: str | None
    columns: tuple[str, ...] = ()
    strict: bool
    quiet: bool
    workers: int = 1
    debug: bool = False

    def given(self) -> Given:
        """What holds for each page and no file says.

        Raises:
            UsageError: The date is none: it would leave every page undated without a word.
        """
        from khabar.cli.given import is_address, is_date
        from khabar.ingest.page import Given

        if self.published and not is_date(self.published):
            raise UsageError(f"--published {self.published}: not a date: give 2025-02-12, 2025-02 or 2025")
        url = self.url
        if url and not is_address(url):
            click.echo(f"khabar: --url {shortened(url)}: not an address, so it is ignored", err=True)
            url = None
        own = tuple(_column(pair) for pair in self.columns)
        return Given(url=url, published=self.published, outlet=self.outlet, columns=own, debug=self.debug)


def _column(pair: str) -> tuple[str, str]:
    """``text=body`` as a pair.

    Raises:
        UsageError: No pair, or no field of a page.
    """
    from khabar.ingest.read import FIELDS

    field, mark, name = pair.partition("=")
    if not mark or not name or field not in FIELDS:
        raise UsageError(f"--column {pair}: give FIELD=NAME, FIELD one of {', '.join(FIELDS)}: --column text=body")
    return field, name


def reading(command: F) -> F:
    """Add PATH... and the options of commands that read pages; the command gets ``paths`` and ``options``."""

    @functools.wraps(command)
    def called(paths: tuple[str, ...], **values: Any) -> Any:  # noqa: ANN401 - whatever the command's options are
        own = {name: values.pop(name) for name in Options.__struct_fields__ if name in values}
        debug = bool(click.get_current_context().obj)
        return command(paths=paths, options=Options(**own, debug=debug), **values)

    for decorate in reversed(_READING):
        called = decorate(called)
    return called  # type: ignore[return-value]


_READING: tuple[Callable[[Any], Any], ...] = (
    click.argument("paths", nargs=-1, metavar="PATH..."),
    click.option("--url", help="Address the page came from."),
    click.option("--published", metavar="DATE", help="Publication date: 2025-02-12, 2025-02 or 2025."),
    click.option("--outlet", help="Who published the page."),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        help="Which column of a table, or field of JSON, holds the text, url, …: text=body.",
    ),
    click.option("--strict", is_flag=True, help="Stop at the first page that fails."),
    click.option("--quiet", "-q", is_flag=True, help="No progress."),
)

workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes; the result is the same."
)


class Run:
    """One pass over pages: counts them, shows progress on standard error, keeps the failures.

    Use it in a ``with`` block around the work; `status` is the exit status afterwards.
    """

    def __init__(self, paths: tuple[str, ...], options: Options, record: str = "") -> None:
        if not paths:
            raise UsageError("no PATH given: name a file, a folder or - for standard input")
        if "" in paths:
            raise UsageError("empty PATH: name a file, a folder (. for this one) or - for standard input")
        self._paths = paths
        #: A record that lies among the pages is not one of them.
        self._not_pages = {name for path in paths if (name := _name_below(path, record))}
        self._options = options
        self._failures: list[Failure] = []
        self._seen = 0
        self._progress: Any = None

    def __enter__(self) -> Self:
        if not self._options.quiet and sys.stderr.isatty():
            self._progress = _bar()
            self._progress.start()
        return self

    def __exit__(self, error: object, *_: object) -> None:
        if self._progress:
            self._progress.stop()
        for failure in self._failures:
            click.echo("khabar: " + one_line(failure), err=True)
        if not self._options.quiet and error is None:
            click.echo(f"khabar: {_count(self._pages, 'page')} read, {len(self._failures)} failed", err=True)

    def pages(self) -> Iterator[Page | Failure]:
        """Pages and failures as they come. Whoever works on them tells of failures by way of `faults`."""
        from khabar.cli.given import IgnoredValues
        from khabar.ingest.read import read_pages

        stdin = sys.stdin.buffer.read() if "-" in self._paths else b""
        given = self._options.given()
        ignored = IgnoredValues(given)
        for item in read_pages(self._paths, given, stdin, self._noted):
            if self._name(item) in self._not_pages:
                continue
            for line in ignored.of(item):
                click.echo("khabar: " + line, err=True)
            self._seen += 1
            self._show()
            yield item

    def _noted(self, line: str) -> None:
        if not self._options.quiet:
            click.echo("khabar: " + line, err=True)

    @property
    def faults(self) -> Faults:
        """What to do about pages that fail: keep them for the list, or stop at the first, as the user wants."""
        from khabar.ingest.attempt import Faults

        return Faults(raised=self._options.debug, told=self._failed)

    @staticmethod
    def _name(item: Page | Failure) -> str:
        from khabar.model import Failure

        return item.page if isinstance(item, Failure) else item.name

    def _failed(self, failure: Failure) -> None:
        if self._options.strict:
            raise ReadError(f"{one_line(failure)} (stopped there, as --strict asks)")
        self._failures.append(failure)

    def _show(self) -> None:
        if self._progress:
            self._progress.update(self._progress.task_ids[0], completed=self._seen, failed=len(self._failures))
        elif not self._options.quiet and self._seen % _LINE_EVERY == 0:
            click.echo(f"khabar: {_count(self._seen, 'page')} so far", err=True)

    @property
    def _pages(self) -> int:
        """How many could be read. A page that an earlier build has read may fail now, unseen."""
        return max(0, self._seen - len(self._failures))

    @property
    def status(self) -> int:
        """0 all read, 1 some failed, 2 nothing could be read."""
        if not self._pages:
            if not self._failures:
                raise UsageError(f"no page in {' '.join(self._paths)}: give files, or a folder that holds some")
            return 2
        return 1 if self._failures else 0


def _name_below(folder: str, file: str) -> str | None:
    """The name that a file has among the pages of a folder; None where it is not below it."""
    try:
        top, found = Path(folder).resolve(), Path(file).resolve()
    except OSError:  # whoever opens it says what is wrong
        return None
    return found.relative_to(top).as_posix() if file and top in found.parents else None


def shortened(value: str) -> str:
    """A value as one line of a message."""
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"


def one_line(failure: Failure) -> str:
    """A failure as one line, whatever characters its name holds."""
    return " ".join(f"{failure.page}: {failure.reason}".split())


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _bar() -> Any:  # noqa: ANN401 - rich loads only where there is a terminal
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=20),
        TextColumn("{task.completed} pages"),
        TextColumn("{task.fields[failed]} failed"),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("pages", total=None, failed=0)
    return bar


def json_line(record: Struct) -> str:
    r"""A record as one line of JSON. Half characters, which UTF-8 cannot hold, are written as ``\ud800``."""
    from khabar.text.json_form import encoded

    return encoded(record).decode()


def print_lines(records: Iterable[Struct]) -> None:
    """Records to standard output, one JSON line each, as they come."""
    for record in records:
        write(json_line(record) + "\n")


def write(text: str) -> None:
    """Text to standard output; the end where nobody reads any more (``khabar read … | head``)."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        forget_output()
        raise click.exceptions.Exit(0) from None


def forget_output() -> None:
    """Send what is still buffered nowhere, so that Python does not fail on it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
