"""Whether the knowledge files hold: every table reads, every row has its example, every loader accepts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files

from khabar.errors import LexiconError
from khabar.lexicon.bodies import load_bodies, load_word_classes
from khabar.lexicon.calendar import load_calendar
from khabar.lexicon.cues import load_cues
from khabar.lexicon.eventtypes import load_event_types
from khabar.lexicon.name_check import check_names
from khabar.lexicon.names import load_names
from khabar.lexicon.noise import load_noise
from khabar.lexicon.regions import load_regions
from khabar.lexicon.tables import read_table
from khabar.lexicon.wording import load_wording

#: Every typed loader but that of names, whose tables are checked against each other too.
_LOADERS: tuple[Callable[[], object], ...] = (
    load_bodies,
    load_word_classes,
    load_calendar,
    load_cues,
    load_event_types,
    load_noise,
    load_regions,
    load_wording,
)


def table_names() -> list[str]:
    """Names of all tables, sorted: ``agencies`` for ``agencies.tsv``."""
    folder = files("khabar.lexicon") / "data"
    return sorted(entry.name.removesuffix(".tsv") for entry in folder.iterdir() if entry.name.endswith(".tsv"))


def check_lexicon() -> tuple[int, int, list[str]]:
    """Number of tables, number of rows, and every problem as one line with its table and line.

    Empty problems mean that the knowledge is sound. Cost: some hundred milliseconds.
    """
    rows, problems = 0, []
    for name in table_names():
        try:
            found = list(read_table(name))
        except LexiconError as error:
            problems.append(str(error))
            continue
        rows += len(found)
        problems += [
            f"{name}.tsv line {row.line}: no example: give a short sentence that holds the row"
            for row in found
            if not row.cells.get("example")
        ]
    return len(table_names()), rows, [*problems, *_loading()]


def _loading() -> Iterator[str]:
    """What the typed loaders say, and what does not fit between the tables of names."""
    for load in _LOADERS:
        try:
            load()
        except LexiconError as error:
            yield str(error)
    try:
        yield from check_names(load_names())
    except LexiconError as error:
        yield str(error)
