"""The types of events: what each is, which modes and codes it carries, who may take which role in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import Row, has_table, read_table

ORIGINS = ("plover", "own")
KINDS = frozenset(("person", "organization", "group", "place"))
_PUBLIC = "public"


class EventType(Struct, frozen=True, kw_only=True):
    """A type of event.

    Attributes:
        name: PLOVER's name in capitals (CONSULT), or ours where ``origin`` is ``own``.
        name_en: Short name for people; ``name_ar`` the same in Arabic.
        definition_en: One sentence; ``definition_ar`` the same in Arabic.
        modes: Modes that a mention may carry; empty where the type has none.
        cameo: Beginnings of its CAMEO codes; empty where CAMEO has no code for it.
        roles: For each role, the types of entity that take it.
        public_voices: Whether only those count who speak for more than themselves (no experts, writers, artists).
        example: A sentence of ours that tells one.
    """

    name: str
    origin: str
    name_en: str
    name_ar: str
    definition_en: str
    definition_ar: str
    modes: tuple[str, ...]
    cameo: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    public_voices: bool
    example: str


def load_typology() -> tuple[EventType, ...]:
    """All types, in the order in which their triggers are tried.

    Raises:
        LexiconError: A row names an unknown origin, voice or type of entity, or stands twice.

    Cost: some milliseconds.
    """
    types = tuple(_event_type(row) for row in read_table("event_types"))
    names = [one.name for one in types]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise LexiconError(f"event_types.tsv: {', '.join(twice)} stands twice: keep one row")
    return types


def trigger_table(name: str) -> str:
    """Name of the table with the triggers of a type: ``event_consult`` for CONSULT."""
    return f"event_{name.lower()}"


def _event_type(row: Row) -> EventType:
    _known(row, "origin", [row["origin"]], ORIGINS)
    _known(row, "voices", [row["voices"]], ("", _PUBLIC))
    roles = dict(_role(row, cell) for cell in row.values("roles"))
    return EventType(
        name=row["type"],
        origin=row["origin"],
        name_en=row["name_en"],
        name_ar=row["name_ar"],
        definition_en=row["definition_en"],
        definition_ar=row["definition_ar"],
        modes=row.values("modes"),
        cameo=row.values("cameo"),
        roles=roles,
        public_voices=row["voices"] == _PUBLIC,
        example=row["example"],
    )


def _role(row: Row, cell: str) -> tuple[str, tuple[str, ...]]:
    role, _, kinds = cell.partition(":")
    listed = tuple(kinds.split(","))
    _known(row, "roles", listed, KINDS)
    return role, listed


def _known(row: Row, column: str, given: Iterable[str], known: Iterable[str]) -> None:
    if unknown := sorted(set(given) - set(known)):
        words = ", ".join(word for word in sorted(known) if word)
        raise LexiconError(f"{row.place}: unknown {column} {unknown[0]!r}; known: {words}")


def check_triggers(types: Iterable[EventType], frames: dict[str, frozenset[str]]) -> Iterator[str]:
    """What does not fit between the types and their tables of triggers, one line a problem.

    Args:
        types: All types.
        frames: Roles that each frame of event_frames.tsv gives.
    """
    for one in types:
        rows = read_table(trigger_table(one.name)) if has_table(trigger_table(one.name)) else ()
        for row in rows:
            yield from _misfits(one, row, frames.get(row["frame"], frozenset()))


def _misfits(one: EventType, row: Row, roles: frozenset[str]) -> Iterator[str]:
    place = f"{row.place}: {row['lemma']}"
    if row["mode"] and row["mode"] not in one.modes:
        yield f"{place}: {one.name} has no mode {row['mode']!r}; event_types.tsv lists {', '.join(one.modes) or 'none'}"
    if row["cameo"] and one.cameo and not row["cameo"].startswith(one.cameo):
        yield f"{place}: code {row['cameo']} is none of {one.name}; event_types.tsv lists {', '.join(one.cameo)}"
    if outside := sorted(roles - set(one.roles)):
        yield f"{place}: frame {row['frame']} gives the role {outside[0]}, which {one.name} does not have"
