"""All names of a record in memory: who is met most often, and whose name holds some characters."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from khabar.store import schema
from khabar.store.asking import Query
from khabar.store.listing import Some, Window

_ENTITIES, _SPELLINGS = schema.ENTITIES.c, schema.SPELLINGS.c
_WHO = Query(select(_ENTITIES.position, _ENTITIES.entity, _ENTITIES.type, _ENTITIES.name_ar, _ENTITIES.name_en))
_SPELLED = Query(select(_SPELLINGS.entity_position, _SPELLINGS.spelling, _SPELLINGS.count))
#: Between the names in one text; no page has it in a name.
_BETWEEN = "\0"
_Spelled = list[tuple[str, int]]


class _Row(NamedTuple):
    position: int
    entity: str
    type: str
    names: tuple[str, ...]
    spellings: int
    number: int


class Roll:
    """The entities of one state of a record, those named most often first.

    Cost: once a look at all spellings; a question the length of all names, a megabyte in a large record.
    """

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._rows = sorted(rows, key=lambda row: (not row.number, -row.number, row.position))
        self._positions: defaultdict[str | None, list[int]] = defaultdict(list)
        for row in self._rows:
            self._positions[None].append(row.position)
            self._positions[row.type].append(row.position)
        self._starts: list[int] = []
        texts, at = [], 0
        for row in self._rows:
            text = _BETWEEN.join(row.names).lower() + _BETWEEN
            self._starts.append(at)
            texts.append(text)
            at += len(text)
        self._text = "".join(texts)
        self._places = {row.entity: place for place, row in enumerate(self._rows)}

    def some(self, kind: str | None, words: str | None, window: Window) -> Some:
        """Entities of a type whose name or a spelling holds some characters, whatever the case of Latin letters."""
        if words:
            rows = map(self._rows.__getitem__, self._holding(words))
            found = [row.position for row in rows if not kind or row.type == kind]
        else:
            found = self._positions.get(kind or None, [])
        return Some(len(found), tuple(found[window.first : window.first + window.most]))

    def spellings(self, entity: str) -> int:
        """In how many ways an entity is spelled; 0 for one that is not there."""
        place = self._places.get(entity)
        return 0 if place is None else self._rows[place].spellings

    def _holding(self, words: str) -> Iterator[int]:
        """Places of those whose names hold some characters, and of the one whose identifier they are."""
        own = self._places.get(words)
        sought, at = words.lower(), 0
        places = set() if own is None else {own}
        while _BETWEEN not in sought and (at := self._text.find(sought, at)) >= 0:
            place = bisect_right(self._starts, at) - 1
            places.add(place)
            if place + 1 == len(self._starts):
                break
            at = self._starts[place + 1]
        return iter(sorted(places))


def _row(position: int, entity: str, kind: str, called: tuple[str | None, ...], spelled: _Spelled) -> _Row:
    names = (*(name for name in called if name), *(spelling for spelling, _ in spelled))
    return _Row(position, entity, kind, names, len(spelled), sum(count for _, count in spelled))


def read_roll(connection: Connection) -> Roll:
    """The entities of a record."""
    spelled: defaultdict[int, _Spelled] = defaultdict(list)
    for position, spelling, count in _SPELLED.rows(connection):
        spelled[position].append((spelling, count))
    who = _WHO.rows(connection)
    return Roll([_row(row[0], row[1], row[2], (row[3], row[4]), spelled.get(row[0], [])) for row in who])
