"""Whether the knowledge files hold: every table reads, every row has its example, every loader accepts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from khabar.errors import LexiconError
from khabar.lexicon.actor_nouns import load_actor_nouns
from khabar.lexicon.bodies import load_bodies, load_word_classes
from khabar.lexicon.breaks import load_breaks
from khabar.lexicon.bylines import load_byline_words
from khabar.lexicon.calendar import load_calendar
from khabar.lexicon.contested import load_usages
from khabar.lexicon.cues import load_cues
from khabar.lexicon.eventtypes import frame_roles, load_event_types
from khabar.lexicon.hands import load_hands
from khabar.lexicon.letters import load_letters
from khabar.lexicon.name_check import check_names, check_usages
from khabar.lexicon.names import load_names
from khabar.lexicon.noise import load_noise
from khabar.lexicon.owners import load_owners
from khabar.lexicon.regions import load_regions
from khabar.lexicon.spellings import load_spellings
from khabar.lexicon.tables import Row, check_own_tables, read_table, table_names
from khabar.lexicon.typology import check_triggers, load_typology
from khabar.lexicon.voice_nouns import load_voice_nouns
from khabar.lexicon.wording import load_wording

#: Every typed loader but that of names, whose tables are checked against each other too.
_LOADERS: tuple[Callable[[], object], ...] = (
    load_actor_nouns,
    load_bodies,
    load_word_classes,
    load_breaks,
    load_byline_words,
    load_calendar,
    load_usages,
    load_cues,
    load_event_types,
    load_hands,
    load_letters,
    load_noise,
    load_owners,
    load_regions,
    load_spellings,
    load_typology,
    load_voice_nouns,
    load_wording,
)

#: Columns by which the rows of a table stand in order, so that a row is found by eye and two changes do not collide.
_ORDER = {
    "ambiguous": ("surface",),
    "bodies": ("class",),
    "cities": ("id",),
    "contested": ("entity", "stance", "used_by", "surface"),
    "given_names": ("form",),
    "honorifics": ("form",),
    "offices": ("body", "role", "from", "person", "topic"),
    "organisations": ("id",),
    "persons": ("id",),
    "places": ("id",),
    "roles": ("lemma", "class"),
    "states": ("id",),
}


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
            f"{row.place}: no example: give a short sentence that holds the row"
            for row in found
            if not row.cells.get("example")
        ]
        problems += [*_out_of_order(name, found), *_unchecked_numbers(name, found)]
    return len(table_names()), rows, [*problems, *_loading()]


def _out_of_order(name: str, rows: list[Row]) -> Iterator[str]:
    """Rows that should stand before the one above them, or that are the same one again."""
    columns = _ORDER.get(name, ())
    keys = [tuple(row[column] for column in columns) for row in rows]
    for row, above, key in zip(rows[1:], keys, keys[1:], strict=False):
        if columns and key <= above and row.table == name:
            yield f"{row.place}: {' '.join(key)} is out of order: rows stand by {', '.join(columns)}"


def _unchecked_numbers(name: str, rows: list[Row]) -> Iterator[str]:
    """Wikidata numbers of which the row does not say where they were checked."""
    for row in rows:
        if row.cells.get("wikidata") and "wikidata:" not in row.cells.get("basis", ""):
            yield f"{row.place}: basis does not say where {row['wikidata']} is from (wikidata: …)"


def check_event_tables() -> Iterator[str]:
    """What does not fit between the types of events, their triggers and their frames."""
    return check_triggers(load_typology(), frame_roles())


def _loading() -> Iterator[str]:
    """What the typed loaders say, and what does not fit between the tables of names."""
    for load in (check_own_tables, *_LOADERS):
        try:
            load()
        except LexiconError as error:
            yield str(error)
    try:
        yield from check_event_tables()
    except LexiconError as error:
        yield str(error)
    try:
        names = load_names()
        yield from check_names(names)
        yield from check_usages(names, load_usages())
    except LexiconError as error:
        yield str(error)
