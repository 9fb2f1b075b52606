"""``khabar eval``, ``khabar lexicon check``, ``khabar doctor``: quality, knowledge, installation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.run import write
from khabar.errors import KhabarError

_EVAL = """Score what Khabar finds against a gold set, by the definitions of evals/README.md.

\b
Examples:
  khabar eval examples
  khabar eval seeds --data ../shared --errors

Exit status 1 where a pinned floor is broken.
"""

_LEXICON = """The knowledge files: every table, every row, every example."""

_CHECK = """Check the knowledge files: every row has its columns and its example, every identifier and date fits.

\b
Example:
  khabar lexicon check

Prints one line a problem, then how many entries and written forms there are of each type of name; exit status 1 where
there is a problem.
"""

_DOCTOR = """Check the installation: versions, knowledge files, and the soundness of a record.

\b
Examples:
  khabar doctor
  khabar doctor --record news.khabar
"""


@click.command("eval", help=_EVAL, short_help="Quality against a gold set.")
@click.argument("name", metavar="NAME")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the gold set.")
@click.option("--errors", is_flag=True, help="List each missed and each false item.")
@click.option("--update", is_flag=True, help="Raise the pinned floors to these values.")
@click.option("--allow-lower", is_flag=True, help="Let --update lower a floor; say why in the change.")
def evaluate(*, name: str, data: Path | None, errors: bool, update: bool, allow_lower: bool) -> int:
    """Print the scores of a gold set, hold them against the floors."""
    from khabar.evaluate import gate, read_floors, updated_floors, write_floors
    from khabar.evaluate.decisions import evals_folder
    from khabar.evaluate.through import evaluate as evaluate_set

    report = evaluate_set(name, data)
    write(report.to_text(errors=errors))
    path = evals_folder() / "floors.json"
    floors = read_floors(path)
    if update:
        write_floors(path, updated_floors(report, floors, allow_lower=allow_lower))
        return 0
    breaches = gate(report, floors)
    for line in breaches:
        click.echo(f"khabar: {line}", err=True)
    return 1 if breaches else 0


@click.group(help=_LEXICON, short_help="The knowledge files.")
def lexicon() -> None:
    """Hold the commands on the knowledge files."""


@lexicon.command(help=_CHECK, short_help="Check every row.")
def check() -> int:
    """Print what is wrong with the knowledge files."""
    from khabar.lexicon.check import check_lexicon

    tables, rows, problems = check_lexicon()
    for line in problems:
        write(line + "\n")
    if not problems:
        _write_census()
    click.echo(f"khabar: {rows:,} rows in {tables} tables, {len(problems)} problems", err=True)
    return 1 if problems else 0


def _write_census() -> None:
    from khabar.lexicon.census import census, count_cues
    from khabar.lexicon.cues import load_cues
    from khabar.lexicon.names import load_names

    write(f"{'type':<14}{'entries':>9}{'surfaces':>10}\n")
    for count in (count_cues(load_cues()), *census(load_names())):
        write(f"{count.type:<14}{count.entries:>9,}{count.surfaces:>10,}\n")


@click.command(help=_DOCTOR, short_help="Check the installation and a record.")
@click.option("--record", metavar="FILE_OR_URL", help="Check this record too.")
def doctor(*, record: str | None) -> int:
    """Print the state of the installation."""
    sound = True
    for well, line in _findings(record):
        write(f"{'ok ' if well else 'BAD'} {line}\n")
        sound = sound and well
    return 0 if sound else 1


def _findings(record: str | None) -> Iterator[tuple[bool, str]]:
    from khabar.cli.installation import installation, knowledge, record_state

    yield from installation()
    yield from knowledge()
    if record:
        try:
            yield from record_state(record)
        except KhabarError as error:
            yield False, str(error)
