"""``khabar search``: Arabic full text and filters over a record."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from khabar.cli.records import page_width
from khabar.cli.run import write
from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.search.searching import Asked

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
  khabar search --record news.khabar --save gas سعر الغاز             (then: --saved gas --new, --list-saved)

--speaker asks for statements, --participant and --type for events, all else for articles; --kind for what you like.
--save keeps a search under a name, --saved asks it again, with --new only of what came since it was last asked.
The first search of a record makes its index, R.search beside it, hidden; later ones bring it up to date.
Put -- before a query that begins with a dash.
"""
_PLAIN_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
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
@click.option("--save", metavar="NAME", help="Keep this search under a name.")
@click.option("--saved", metavar="NAME", help="Ask a saved search.")
@click.option("--new", is_flag=True, help="With --saved: only what builds brought since it was last asked.")
@click.option("--list-saved", is_flag=True, help="Show the saved searches.")
@click.option("--forget", metavar="NAME", help="Take a saved search out.")
def search(*, record: str, form: str, lang: str, quiet: bool, **given: Any) -> int:  # noqa: ANN401 - of any option
    """Print what was found."""
    from msgspec.structs import replace

    from khabar.search.saved import forget, keep, named_now, saved_search, since_then

    _check_saving(given)
    if given["list_saved"]:
        return _list(record, form)
    if name := given["forget"]:
        forget(record, name)
        return 0
    search = saved_search(record, given["saved"]) if given["saved"] else None
    asked = search.asked if search else _asked(given)
    # Before the answer: what a build brings meanwhile is new to the next one.
    now = named_now(record, name, asked) if (name := given["saved"] or given["save"]) else None
    if search and given["new"]:
        asked = since_then(record, search)
    _answer(record, replace(asked, first=given["skip"], most=given["limit"]), quiet=quiet, form=form, lang=lang)
    if now:
        keep(record, now)
    return 0


def _asked(given: Mapping[str, Any]) -> Asked:
    """The question of a command's own words and filters."""
    from khabar.search.searching import Asked

    query = " ".join(given["query"])
    _check(query, {"--from": given["since"], "--to": given["until"]}, given)
    own = {field: given[option] for option, field in _OPTIONS.items()}
    return Asked(query=query, **own)


def _answer(record: str, asked: Asked, *, quiet: bool, form: str, lang: str) -> None:
    import msgspec

    from khabar.search.as_text import write_text
    from khabar.search.searching import searching

    with searching(record, _silent if quiet else tell_indexed) as searcher:
        reply = searcher.ask(asked)
    if form == "json":
        write(msgspec.json.format(msgspec.json.encode(reply), indent=1).decode() + "\n")
    else:
        write(write_text(reply, lang, page_width(), _BOLD if sys.stdout.isatty() else _PLAIN))


def _list(record: str, form: str) -> int:
    """The saved searches, a line each: the name, what it asks for."""
    import msgspec

    from khabar.search.saved import saved_searches

    every = saved_searches(record)
    if form == "json":
        write(msgspec.json.format(msgspec.json.encode(every), indent=1).decode() + "\n")
        return 0
    for one in every:
        options = {field: option for option, field in _OPTIONS.items()}
        shown = [f"{_flag(options[field])} {value}".strip() for field, value in _set(one.asked)]
        write(f"{one.name}: {' '.join(filter(None, (one.asked.query, *shown)))}\n")
    return 0


def _set(asked: Asked) -> Iterator[tuple[str, object]]:
    """Fields of a question that say something, but for its words and how much of the answer to show."""
    for field in _OPTIONS.values():
        if field not in ("first", "most") and (value := getattr(asked, field)):
            yield field, "" if value is True else value


def _flag(option: str) -> str:
    names = {"event_type": "type", "since": "from", "until": "to"}
    return f"--{names.get(option, option)}"


def _check_saving(given: Mapping[str, Any]) -> None:
    """At most one thing is done with saved searches, and a saved one brings its own question."""
    done = [_flag(name).replace("_", "-") for name in ("save", "saved", "list_saved", "forget") if given[name]]
    if len(done) > 1:
        raise UsageError(f"{' and '.join(done)}: do one of them at a time")
    if given["new"] and not given["saved"]:
        raise UsageError("--new: new to which saved search? Give --saved NAME with it")
    if done and done != ["--save"] and (given["query"] or any(given[name] for name in _FILTERS)):
        raise UsageError(f"{done[0]}: takes no QUERY and no filter: leave them out, or search without {done[0]}")


_FILTERS = ("kind", "speaker", "participant", "event_type", "since", "until", "outlet", "conflict")
#: Options that say what to ask, with the field of the question that each sets.
_OPTIONS = {**{name: name for name in _FILTERS}, "event_type": "type", "limit": "most", "skip": "first"}


def _check(query: str, days: Mapping[str, str | None], given: Mapping[str, Any]) -> None:
    from khabar.cli.given import is_date

    for option, day in days.items():
        if day is not None and not is_date(day):
            raise UsageError(f"{option} {day}: not a date: give 2025-02-12, 2025-02 or 2025")
    since, until = (days[name] or "" for name in ("--from", "--to"))
    shared = min(len(since), len(until))
    if _PLAIN_DAY.fullmatch(since) and _PLAIN_DAY.fullmatch(until) and since[:shared] > until[:shared]:
        raise UsageError(f"--from {since} --to {until}: the first day is behind the last: turn them round")
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


def tell_indexed(done: int, every: int) -> None:
    """One line, written over on a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\rkhabar: {done:,} of {every:,} pages indexed", err=True, nl=done == every)
    elif done == every:
        click.echo(f"khabar: {every:,} pages indexed", err=True)
