"""Small sets of which many records hold equal ones: each is kept once, for an empty one takes as much as four words."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

Kept = TypeVar("Kept", bound=NamedTuple)

#: Sets of more are seldom equal.
_SMALL = 5


class Once(dict[frozenset[Any], frozenset[Any]]):
    """The sets met so far."""

    def __missing__(self, met: frozenset[Any]) -> frozenset[Any]:
        """Keep a set that was not met before."""
        self[met] = met
        return met

    def lean(self, record: Kept) -> Kept:
        """The same record, its small sets those that were met before."""
        held = [self[v] if v.__class__ is frozenset and len(v) < _SMALL else v for v in record]
        return record._make(held)
