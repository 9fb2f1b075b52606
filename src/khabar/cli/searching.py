"""``khabar search``: Arabic full text and filters over a record."""

from __future__ import annotations

import sys

import click

from khabar.cli.records import page_width
from khabar.cli.run import write
from khabar.errors import UsageError

_HELP = """Find articles, statements and events in a record by Arabic words and by filters.

\b
Words stand for all their forms (مفاوضات finds بالمفاوضات), names for all their spellings (ترمب finds ترامب).
  "وقف إطلاق النار"   these very words        هدنة | اتفاق   one of two        -غزة   without it

\b
Examples:
  khabar search --record news.khabar ترمب مفاوضات
  khabar search --record news.khabar --speaker بوتين أوكرانيا         (what he says of it)
  khabar search --record news.khabar --participant ترمب --type CONSULT/phone
  khabar search --record news.khabar --conflict --from 2025-02 --to 2025-05 --lang en

--speaker asks for statements, --participant and --type for events, all else for articles; --kind for what you like.
The first search of a record makes its index, R.search beside it, hidden; later ones bring it up to date.
Put -- before a query that begins with a dash.
"""
#: Where nothing can be bold.
_PLAIN = ("[", "]")
_BOLD = ("\x1b[1;4m", "\x1b[0m")


@click.command(help=_HELP, short_help="Arabic full text and filters over a record.")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--record", required=True, metavar="FILE_OR_URL", help="A record that `khabar build` made.")
@click.option("--kind", type=click.Choice(["article", "statement", "event"]), help="What to find.")
@click.option("--speaker", metavar="NAME", help="Who speaks: any spelling, or an identifier.")
@click.option("--participant", metavar="NAME", help="Who takes part in the event.")
@click.option("--type", "event_type", metavar="TYPE[/MODE]", help="Of the event: CONSULT, CONSULT/phone, …")
@click.option("--from", "since", metavar="DATE", help="First day of publication: 2025-02-12, 2025-02 or 2025.")
@click.option("--to", "until", metavar="DATE", help="Last day of publication.")
@click.option("--outlet", metavar="NAME", help="Name, host or identifier of who published it.")
@click.option("--conflict", is_flag=True, help="Only where accounts differ.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many to show.")
@click.option("--skip", type=click.IntRange(0), default=0, show_default=True, help="How many to pass over.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of the labels."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def search(*, query: tuple[str, ...], record: str, form: str, lang: str, quiet: bool, **given: object) -> int:
    """Print what was found."""
    import msgspec

    from khabar.search.searching import Asked, searching

    named = {_FIELDS.get(name, name): value for name, value in given.items()}
    asked = msgspec.convert({"query": " ".join(query), **named}, Asked)
    _check(asked.query, {"--from": asked.since, "--to": asked.until}, given)
    with searching(record, _silent if quiet else _progress) as searcher:
        reply = searcher.ask(asked)
    if form == "json":
        write(msgspec.json.format(msgspec.json.encode(reply), indent=1).decode() + "\n")
    else:
        from khabar.search.as_text import write_text

        write(write_text(reply, lang, page_width(), _BOLD if sys.stdout.isatty() else _PLAIN))
    return 0


_FIELDS = {"event_type": "type", "limit": "most", "skip": "first"}
_FILTERS = ("kind", "speaker", "participant", "event_type", "since", "until", "outlet", "conflict")


def _check(query: str, days: dict[str, str | None], given: dict[str, object]) -> None:
    from khabar.cli.given import is_date

    for option, day in days.items():
        if day is not None and not is_date(day):
            raise UsageError(f"{option} {day}: not a date: give 2025-02-12, 2025-02 or 2025")
    _check_type(str(given["event_type"] or ""))
    if not query.strip() and not any(given[name] for name in _FILTERS):
        raise UsageError("no QUERY and no filter: say what to find, for example: khabar search --record R مفاوضات")


def _check_type(given: str) -> None:
    """Whether a type and mode are any."""
    from khabar.lexicon.typology import load_typology

    name, _, mode = given.partition("/")
    modes = {one.name: one.modes for one in load_typology()}
    if name and name not in modes:
        raise UsageError(f"--type {given}: no type of event: give one of {', '.join(sorted(modes))}")
    if mode and mode not in modes[name]:
        raise UsageError(f"--type {given}: no mode of {name}: give one of {', '.join(modes[name]) or 'none'}")


def _silent(_done: int, _all: int) -> None:
    """No word of progress."""


def _progress(done: int, every: int) -> None:
    """One line, written over on a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\rkhabar: {done:,} of {every:,} pages indexed", err=True, nl=done == every)
    elif done == every:
        click.echo(f"khabar: {every:,} pages indexed", err=True)
