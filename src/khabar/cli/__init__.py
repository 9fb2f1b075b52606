"""The command line: reads arguments, calls the pipeline, prints. The only place that exits.

Commands import what they run when they run it, so that ``khabar --help`` answers at once.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from khabar import __version__
from khabar.cli.alerting import alert
from khabar.cli.correcting import correct
from khabar.cli.ending import INTERRUPTED, end, interrupt_once
from khabar.cli.explanation import explain
from khabar.cli.exporting import export
from khabar.cli.fetching import fetch
from khabar.cli.lakes import load
from khabar.cli.pages import annotate, read
from khabar.cli.quality import doctor, evaluate, lexicon
from khabar.cli.records import brief, build, link, migrate
from khabar.cli.run import forget_output
from khabar.cli.searching import search
from khabar.cli.serving import mcp, serve
from khabar.cli.watching import watch
from khabar.errors import KhabarError, ReadError

#: Exit status: all done; some pages failed (listed, with reasons); wrong usage or nothing readable.
DONE, SOME_FAILED, WRONG = 0, 1, 2

_HELP = """Read Arabic news pages and keep a sourced record: which events happened, who said what and through whom,
and where the accounts differ.

\b
Try it:
  khabar build pages/ --record news.khabar
  khabar brief --record news.khabar --lang en

PATH is a file, a folder or - for standard input. Data goes to standard output, progress to standard error.
Exit status: 0 done, 1 some pages failed (listed), 2 wrong usage or nothing readable.
"""


@click.group(help=_HELP, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="khabar", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
def commands(*, debug: bool) -> None:
    """Hold the commands; ``--debug`` is looked for by `run`, wherever it stands on the line."""


_COMMANDS = (
    read,
    annotate,
    explain,
    fetch,
    build,
    link,
    load,
    watch,
    alert,
    correct,
    brief,
    search,
    export,
    serve,
    mcp,
    migrate,
    evaluate,
    lexicon,
    doctor,
)
for _command in _COMMANDS:
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and exit with its status."""
    interrupt_once()
    end(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command line; its exit status. Every error becomes one line here, with a traceback for ``--debug`` only."""
    if sys.stdout is None:
        return _told("standard output is closed: give it a file, a pipe or /dev/null", WRONG)
    _speak_utf8()
    before, mark, after = _split_at_dashes(arguments)
    debug = "--debug" in before
    rest = [argument for argument in before if argument != "--debug"] + mark + after
    try:
        status = commands.main(rest, prog_name="khabar", standalone_mode=False, obj=debug)
        sys.stdout.flush()
    except BrokenPipeError:
        forget_output()
        return DONE
    except (KeyboardInterrupt, click.Abort):
        return _told("interrupted", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the one boundary: whatever happens is told in one line
        if debug:
            traceback.print_exception(error)
        return _told(_line(error), _status(error))
    return status if isinstance(status, int) else DONE


def _split_at_dashes(arguments: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """What stands before ``--``, the mark itself, and the file names behind it."""
    words = list(arguments)
    at = words.index("--") if "--" in words else len(words)
    return words[:at], words[at : at + 1], words[at + 1 :]


def _status(error: Exception) -> int:
    return SOME_FAILED if isinstance(error, ReadError) else WRONG


def _line(error: Exception) -> str:
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "khabar"
        dashed = isinstance(error, click.NoSuchOption) and not error.option_name.isascii()
        hint = " Put -- before words that begin with a dash." if dashed else ""
        return f"{error.format_message()}{hint} See `{command} --help`."
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, KhabarError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'output'}: {error.strerror or error}: check the path, its permissions and the space"
    return f"a fault of khabar itself ({type(error).__name__}: {error}): run it again with --debug and report it"


def _told(line: str, status: int) -> int:
    click.echo("khabar: " + " ".join(line.split()), err=True)
    return status


def _speak_utf8() -> None:
    """Arabic and half characters must come out under any locale: ``LANG=C`` would otherwise refuse them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
