"""What all who read one state of a record share: answers about the whole of it, and who somebody is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from khabar.model import EntitySummary
from khabar.store.asking import Query

#: Entities that are kept: each may have dozens of spellings.
_MOST = 20_000
Told = TypeVar("Told")


class Placed(NamedTuple):
    """An entity, and its position in the record's list."""

    position: int
    summary: EntitySummary


#: Under which a connection holds what is known of the state that it reads.
_HELD = "khabar.shared"


class Shared:
    """Answers of one state of a record; it goes when the state goes. Safe to share among threads.

    Two that ask at the same time may both look: the answer is the same.
    """

    def __init__(self) -> None:
        """Begin without any answer."""
        self._told: dict[tuple[Any, ...], Any] = {}
        self._who: dict[str, Placed | None] = {}

    def once(self, asked: tuple[Any, ...], look: Callable[[], Told]) -> Told:
        """The answer to a question, looked up the first time."""
        if asked not in self._told:
            self._told[asked] = look()
        answer: Told = self._told[asked]
        return answer

    def total(self, counting: Query, connection: Connection) -> int:
        """How many there are of what a query without values counts."""
        return self.once((counting,), lambda: int(counting.value(connection)))

    def who(
        self, entities: Collection[str], look: Callable[[Collection[str]], Mapping[str, Placed]]
    ) -> tuple[EntitySummary, ...]:
        """Entities in the order of the record; those are looked up that nobody asked for yet, unknown ones left out."""
        who = self._who
        absent = [entity for entity in entities if entity not in who]
        if absent:
            found = look(absent)
            if len(who) + len(absent) > _MOST:
                who = self._who = {entity: who[entity] for entity in entities if entity in who}
            who.update((entity, found.get(entity)) for entity in absent)
        placed = [one for entity in set(entities) if (one := who[entity]) is not None]
        return tuple(one.summary for one in sorted(placed, key=itemgetter(0)))


def hold(connection: Connection, shared: Shared) -> None:
    """Let whoever is asked by a connection know what is known of the state that it reads."""
    connection.info[_HELD] = shared


def shared_of(connection: Connection) -> Shared:
    """What is known of the state that a connection reads; nothing, where nobody said so."""
    found: Shared | None = connection.info.get(_HELD)
    return Shared() if found is None else found
