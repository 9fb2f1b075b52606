"""``khabar correct``: what people say of a record, which outranks every rule."""

from __future__ import annotations

import functools
import getpass
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khabar.cli.correction_lines import lines_of, said_in_a_line, standing_line, tell_changes
from khabar.cli.run import write
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.corrections.making import By
    from khabar.model import Correction, RecordContents

_HELP = """Correct a record: what you say outranks every rule, now and after every later build.

\b
Events are named by their number in the brief or their identifier, entities by identifier or name, stories and
utterances by identifier; a cell of a page by PAGE:START-END. `khabar brief --places` prints all of them.

\b
Examples:
  khabar correct --record news.khabar merge 3 7 --reason "the same call"
  khabar correct --record news.khabar split 3 sada.txt --reason "another round of talks"
  khabar correct --record news.khabar split ar-احمد-علي page.txt --reason "another man of that name"
  khabar correct --record news.khabar different nahar.txt#0/s2 sada.txt#0/s1 --reason "of two days"
  khabar correct --record news.khabar speaker page.txt:120-184 putin-vladimir --reason "the pronoun is his"
  khabar correct --record news.khabar date page.txt:40-48 2025-02-12 --reason "Wednesday of that week"
  khabar correct --record news.khabar set page.txt:96-101 killed=5 --reason "the five dead, not the wounded"
  khabar correct --record news.khabar right page.txt:120-184 speaker --reason "it is the minister"
  khabar correct --record news.khabar wrong page.txt:96-101 --reason "a film, no attack"
  khabar correct --record news.khabar undo
  khabar correct --record news.khabar list

Nothing is lost: an undone correction stays in the list. The record is linked anew at once.
"""


@click.group(help=_HELP, short_help="What you say of a record, which outranks every rule.", no_args_is_help=True)
@click.option("--record", metavar="FILE_OR_URL", help="A record that `khabar build` made.")
@click.pass_context
def correct(context: click.Context, *, record: str | None) -> None:
    """Hold the commands; each gets the record."""
    context.meta["record"] = record


def _record() -> str:
    record = click.get_current_context().meta["record"]
    if not record:
        raise UsageError("which record? give it before the command: khabar correct --record R list")
    return str(record)


def _said(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add who says so, when and why; the command returns a correction, which is put into the record and told."""

    @functools.wraps(command)
    def called(*, author: str | None, time: str | None, reason: str, form: str, **values: Any) -> int:  # noqa: ANN401
        from khabar.correcting import correct as put
        from khabar.corrections.making import By
        from khabar.store.record import read_record

        by, contents = By(author or _author(), time or _now(), reason), read_record(_record())
        made = command(contents=contents, by=by, **values)
        tell_changes(put(_record(), [made], before=contents), [made], form)
        return 0

    for decorate in reversed(_SAID):
        called = decorate(called)
    return called


_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
_SAID: tuple[Callable[[Any], Any], ...] = (
    click.option("--reason", required=True, help="Why, in a few words."),
    click.option("--author", metavar="NAME", help="Who says so; otherwise $KHABAR_AUTHOR, else your user name."),
    click.option("--time", metavar="TIME", help="When, with its zone: 2026-11-23T08:15:00Z; otherwise now."),
    _FORM,
)


def _author() -> str:
    try:
        return os.environ.get("KHABAR_AUTHOR") or getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("who says so? give --author NAME, or set KHABAR_AUTHOR") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


# ── joins ───────────────────────────────────────────────────────────────────────────────────────────────────────


@correct.command(short_help="Events, entities, stories or statements are one.")
@click.argument("things", nargs=-1, required=True, metavar="THING...")
@_said
def merge(*, things: tuple[str, ...], contents: RecordContents, by: By) -> Correction:
    """Say that events, entities or stories are one, or that statements render one utterance.

    THING is a number or identifier of an event, an identifier or name of an entity, an identifier of a story or an
    utterance; for one telling or one statement alone its identifier or its place (PAGE:START-END).

    \b
    Examples:
      khabar correct --record R merge 3 7 --reason "the same call"
      khabar correct --record R merge ar-زيلنسكي zelensky-volodymyr --reason "one man, two spellings"
      khabar correct --record R merge story-c5c89f0be69e story-2c1be6edea1b --reason "one affair"
      khabar correct --record R merge nahar.txt#0/s2 sada.txt#0/s1 --reason "one sentence, two translations"
    """  # noqa: D301 - click's mark for lines that stay
    from khabar.corrections.making import merging

    return merging(contents, things, by)


@correct.command(short_help="Two events, entities, stories or statements are not one.")
@click.argument("left")
@click.argument("right")
@_said
def different(*, left: str, right: str, contents: RecordContents, by: By) -> Correction:
    """Say that two things are not one, whatever any rule will say of them.

    LEFT and RIGHT are as the things of `merge`: two tellings of one event part it, two statements their utterance.

    \b
    Examples:
      khabar correct --record R different nahar.txt:96-101 sada.txt:40-45 --reason "two calls of one day"
      khabar correct --record R different nahar.txt#0/s2 sada.txt#0/s1 --reason "he said it twice"
    """  # noqa: D301
    from khabar.corrections.making import parting

    return parting(contents, (left, right), by)


@correct.command(short_help="Part of an event, entity, story or utterance is another.")
@click.argument("thing")
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@_said
def split(*, thing: str, parts: tuple[str, ...], contents: RecordContents, by: By) -> Correction:
    """Say that part of an event, entity, story or utterance is another one.

    PART is a place (PAGE:START-END), or a page or article (PAGE, PAGE#0) for all that it holds of THING.

    \b
    Examples:
      khabar correct --record R split 3 sada.txt --reason "the round of May, not of June"
      khabar correct --record R split ar-احمد-علي sada.txt --reason "another man of that name"
      khabar correct --record R split story-c5c89f0be69e sada.txt#0 --reason "another affair"
    """  # noqa: D301
    from khabar.corrections.making import splitting

    return splitting(contents, thing, parts, by)


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────


@correct.command("set", short_help="A value is another.")
@click.argument("address", metavar="ADDRESS")
@click.argument("value", metavar="FIELD=VALUE")
@_said
def set_value(*, address: str, value: str, contents: RecordContents, by: By) -> Correction:
    """Set one field of a cell.

    ADDRESS is PAGE:START-END, or an event for those of its tellings that give the field.

    \b
    Of an event: type (CONSULT/phone), modality, time, place, duration (PT1H30M, ~PT90M), participant
    (macron-emmanuel/host), killed, wounded, held, people, money, other (5, 5..7, ~90).
    Of a name: entity, type. Of a statement: speaker, act, polarity, addressee. Of a date: value.
    Of a number: amount. Of a page: published.

    \b
    Examples:
      khabar correct --record R set 3 duration=PT1H30M --reason "the English text has an hour and a half"
      khabar correct --record R set page.txt:96-101 participant=macron-emmanuel/host --reason "he received them"
    """  # noqa: D301
    from khabar.corrections.making import mending

    field, mark, given = value.partition("=")
    if not mark or not given:
        raise UsageError(f"{value}: write FIELD=VALUE, such as place=geneva; to take it away use `wrong`")
    return mending(contents, address, field, given, by)


@correct.command(short_help="Somebody else speaks.")
@click.argument("place", metavar="PLACE")
@click.argument("entity", metavar="ENTITY")
@_said
def speaker(*, place: str, entity: str, contents: RecordContents, by: By) -> Correction:
    """Say who speaks at a place.

    \b
    Example:
      khabar correct --record R speaker page.txt:120-184 putin-vladimir --reason "the pronoun is his"
    """  # noqa: D301
    from khabar.corrections.making import mending

    return mending(contents, place, "speaker", entity, by)


@correct.command(short_help="It was another day.")
@click.argument("address", metavar="ADDRESS")
@click.argument("day", metavar="DATE")
@_said
def date(*, address: str, day: str, contents: RecordContents, by: By) -> Correction:
    """Give the date of an event, of a date in the text, or of a page (when it was published).

    \b
    Examples:
      khabar correct --record R date page.txt:40-48 2025-02-12 --reason "Wednesday of that week"
      khabar correct --record R date 3 2025-02-12 --reason "the ministry's note"
      khabar correct --record R date page.txt 2025-02-13 --reason "the archive says so"
    """  # noqa: D301
    from khabar.corrections.making import dating

    return dating(contents, address, day, by)


@correct.command(short_help="A reading is right.")
@click.argument("address", metavar="ADDRESS")
@click.argument("field", metavar="FIELD")
@_said
def right(*, address: str, field: str, contents: RecordContents, by: By) -> Correction:
    """Say that a field of a cell is what it was read as: it stays so whatever a rule will say of it.

    ADDRESS and FIELD are as for `set`.

    \b
    Examples:
      khabar correct --record R right page.txt:120-184 speaker --reason "it is the minister who speaks"
      khabar correct --record R right 3 duration --reason "read beside the other paper"
    """  # noqa: D301
    from khabar.corrections.making import confirming

    return confirming(contents, address, field, by)


@correct.command(short_help="A rule's output is wrong.")
@click.argument("place", metavar="PLACE")
@click.argument("field", required=False, metavar="[FIELD]")
@click.option("--cell", type=click.Choice(["statement", "event", "mention", "time", "quantity"]), help="Its kind.")
@_said
def wrong(*, place: str, field: str | None, cell: str | None, contents: RecordContents, by: By) -> Correction:
    """Say that a cell is none, or that one field of it is nothing.

    \b
    Examples:
      khabar correct --record R wrong page.txt:96-101 --reason "a film, no attack"
      khabar correct --record R wrong page.txt:96-101 place --reason "where it was told, not where it was"
      khabar correct --record R wrong page.txt:96-101 participant=un --reason "only named beside it"
    """  # noqa: D301
    from khabar.corrections.making import calling_wrong

    return calling_wrong(contents, place, field, cell, by)


# ── the log ─────────────────────────────────────────────────────────────────────────────────────────────────────


@correct.command(short_help="Take the last correction back.")
@click.argument("correction", required=False, metavar="[CORRECTION]")
@click.option("--reason", default="undone", show_default=True, help="Why.")
@click.option("--author", metavar="NAME", help="Who says so; otherwise $KHABAR_AUTHOR, else your user name.")
@click.option("--time", metavar="TIME", help="When, with its zone; otherwise now.")
@_FORM
def undo(*, correction: str | None, reason: str, author: str | None, time: str | None, form: str) -> int:
    """Take a correction back: the last in force, or the one with this identifier (`list` shows them).

    \b
    Example:
      khabar correct --record R undo 3f9a1c2b4d5e --reason "they were two calls after all"
    """  # noqa: D301
    from khabar.correcting import correct as put
    from khabar.corrections.making import By, undoing
    from khabar.store.record import read_corrections

    log = [line for line, _ in read_corrections(_record())]
    made = undoing(log, By(author or _author(), time or _now(), reason), correction)
    tell_changes(put(_record(), [made]), [made], form)
    return 0


@correct.command("list", short_help="All corrections and what became of them.")
@_FORM
def list_all(*, form: str) -> int:
    """List all corrections, undone ones too, with who made them, when and why, and whether they hold.

    \b
    Example:
      khabar correct --record R list
    """  # noqa: D301
    from khabar.store.record import read_corrections

    for one, standing in read_corrections(_record()):
        if form == "json":
            write(standing_line(one, standing) + "\n")
        else:
            write("\n".join(lines_of(one, standing)) + "\n")
    return 0


@correct.command(short_help="Write the corrections to a file.")
@click.argument("file", metavar="FILE")
def export(*, file: str) -> int:
    """Write all corrections as JSON Lines; FILE may be - for standard output.

    The file goes into another record of the same pages with `import`, and `test` holds today's rules against it.

    \b
    Example:
      khabar correct --record R export corrections.jsonl
    """  # noqa: D301
    from khabar.corrections.log import write_lines
    from khabar.store.record import read_corrections

    log = [line for line, _ in read_corrections(_record())]
    if file == "-":
        write(write_lines(log))
        return 0
    Path(file).write_text(write_lines(log), encoding="utf-8", newline="\n")
    click.echo(f"khabar: {file}: {len(log):,} lines", err=True)
    return 0


@correct.command("import", short_help="Read corrections from a file.")
@click.argument("file", metavar="FILE")
@_FORM
def import_from(*, file: str, form: str) -> int:
    """Put the corrections of a file into the record. Those it has already change nothing.

    One whose page is not in the record waits for it: `list` calls it stale until then.

    \b
    Example:
      khabar correct --record R import corrections.jsonl
    """  # noqa: D301
    from khabar.correcting import correct as put

    log = _read(file)
    tell_changes(put(_record(), log), log, form)
    return 0


@correct.command(short_help="Do today's rules give what a file of corrections says?")
@click.argument("file", metavar="FILE")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes.")
def test(*, file: str, workers: int) -> int:
    """Hold today's rules, without any correction, against each correction of a file, on the pages of the record.

    For whoever mends a rule: `passes` are the corrections that are not needed any more. Exit status 1
    where some do not pass.

    \b
    Example:
      khabar correct --record R test corrections.jsonl
    """  # noqa: D301
    from khabar.correcting import retest

    log = _read(file)
    told = {one.id: one for one in log}
    outcomes = retest(_record(), log, workers)
    for one in outcomes:
        note = f" ({one.note})" if one.note else ""
        write(f"{one.state:<7} {one.correction} {said_in_a_line(told[one.correction])}{note}\n")
    passed = sum(one.state == "passes" for one in outcomes)
    click.echo(f"khabar: {passed:,} of {len(outcomes):,} corrections pass by the rules alone", err=True)
    return 0 if passed == len(outcomes) else 1


def _read(file: str) -> tuple[Correction, ...]:
    from khabar.corrections.log import read_lines

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise UsageError(
            f"{file}: cannot be read ({reason}): give a file of `khabar correct --record R export`"
        ) from error
    return read_lines(text, file)
